"""Bodies that a town's name without its kind stands before: 陈户派出所, 县供电公司陈户供电所 sit in 陈户镇."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.division_names import strip_kind
from kg.lexicon.words import zone_ending
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.resolve.localities import Locality, of_division
from kg.resolve.organ_words import OrganWords
from kg.resolve.registry import MARKS

#: bodies that the counties' offices, banks and hospitals have in towns
_STATION = re.compile(
    r"(?:中心|边境|边防|人民|基层|车站|乡镇|农村|镇|乡)?(?:派出所|司法所|法庭|供电所|供电站|供电营业厅|税务所|税务分局|国土所|国土资源所|自然资源所|规划所|市场监管所|市场监督管理所|监管所|市监所|工商所|"
    r"财政所|卫生院|卫生所|防疫站|供销社|信用社|支行|分理处|营业所|营业部|邮政所|邮电所|支局|学区|小学|学校|中心校|完小|教学点|敬老院|养老院|福利院|水管所|水利站|水保站|水厂|林业站|林业所|木材站|畜牧站|兽医站|农技站|农机站|农经站|"
    r"文化站|广播站|分馆|分院|分社|分校|中队|消防站|消防救援站|警务站|检查站|检察室|检察工作站|工作站|联络站|管护站|管理站|服务站|服务队|服务所|服务中心|粮站|粮库|粮管所|烟站|烟叶站|茶站|收购站|收费站|交管站|公路站|道班|变电站|气象站)$"
)
#: … and those which a town's name, if it is an everyday word too, does not show
_ANY = re.compile(
    r"(?:中学|初级中学|初中|九年一贯制学校|小学|学校|幼儿园|医院|[农林茶牧]场|服务队|服务中心|工作站|营业部)$"
)
#: what a name ends in before the part that sits in a town: 县公安局|陈户派出所
_WHOLE = re.compile(r"(?:[局馆院会社队所站行厅]|公司|中心|集团|药业|联社|法院|检察院)$")
_STEM = (4, 3, 2)
#: bodies that zones have and divisions do not, and their parts: 管委会|经济发展局
ZONE_BODIES = re.compile("(?:管委会|管理委员会)(?:[\u4e00-\u9fff]{2,10}(?:[局办部]|中心|办公室))?$")


class Stations(OrganWords):
    """Finds the towns that bodies sit in by their names."""

    def _seat_stations(self) -> None:
        """Give bodies of a town's short name that town for their owner."""
        first: dict[str, int] = {}
        for mention, id_ in self.links:
            first[id_] = min(first.get(id_, mention.start), mention.start)
        towns = {strip_kind(loc.name): loc for _, loc in self.places if loc.level == "town"}
        farms = {loc.name: loc for m, loc in self.places if m.rule == "farm"}
        for id_, entity in list(self.entities.items()):
            if entity.label != ORGANISATION:
                continue
            if farm := next((f for f in farms if f in entity.name and not entity.name.endswith(f)), None):
                self.owner[id_] = self.place(farms[farm])
                continue
            owner = self.localities.get(self.owner.get(id_, ""))
            if owner is not None and owner.level not in ("county", "prefecture"):
                continue
            name = MARKS.sub("", entity.name)
            floor = len(owner.name) if owner is not None and name.startswith(owner.name) else 0
            stems = list(_stems(name[floor:], whole=not floor or entity.rule != "own name"))
            scope = owner or (self.context.in_force(first.get(id_, 0)) if stems else None)
            for stem, everyday in stems:
                town = self._town(stem, scope, towns.get(stem), everyday)
                if town is not None:
                    self.owner[id_] = self.place(town)
                    break

    def _of_zone(self, mention: Mention) -> bool:
        """管委会, 党工委 alone are of the one zone that the article names."""
        zones = {loc.key: loc for m, loc in self.places if m.rule == "zone" and zone_ending(loc.name)}
        if len(zones) != 1:
            return False
        zone = next(iter(zones.values()))
        text = MARKS.sub("", mention.text)
        id_ = self._organ(zone.name + text, mention.kind or "government", zone, "zone", 0.8)
        self._link(mention, id_, text)
        return True

    def _town(self, stem: str, scope: Locality | None, named: Locality | None, doubtful: bool) -> Locality | None:
        """The one town of this short name in the division in force, or of the article."""
        if scope is not None and scope.name.startswith(stem):
            return None
        if named is not None and (not scope or not scope.code or not named.code or self._lies_in(named, scope)):
            return named
        if scope is None or not scope.code or (doubtful and stem in self.gazetteer.everyday):
            return None
        found = [
            d
            for d in self.gazetteer.find(stem, within=[scope.code])
            if d.level == "town" and not d.zone and strip_kind(d.name) == stem
        ]
        found = [d for d in found if not d.former] or found
        return of_division(found[0]) if len(found) == 1 else None

    def _lies_in(self, lower: Locality, upper: Locality) -> bool:
        """Is a division inside another? (not 昆明|衡水中学)"""
        return upper.key in {c.key for c in self.context.chain(lower)} or (
            bool(upper.code) and self.gazetteer.within(lower.code or "", upper.code or "")
        )


def _stems(name: str, whole: bool) -> Iterator[tuple[str, bool]]:
    """What may be a town's short name in a body's, longest first, each with whether that may be another word too.

    Parameters
    ----------
    name
        The body's name, without the division that it begins with.
    whole
        Whether it begins with none: 博兴县|陈户小学 is said to be the county's.

    Examples
    --------
    >>> list(_stems("陈户派出所", True)), list(_stems("公安局陈户派出所", False)), list(_stems("陈户小学", False))
    ([('陈户', False)], [('陈户', False)], [])
    """
    everyday = _ANY.search(name)
    match = _STATION.search(name) or everyday
    if match is None:
        return
    for start in dict.fromkeys((match.start(), (everyday or match).start())):
        for length in _STEM:
            before = name[: start - length] if start >= length else None
            if before is not None and (_WHOLE.search(before) if before else whole):
                yield name[start - length : start], everyday is not None


def begin_of(chain: Sequence[tuple[Mention, Locality]]) -> int:
    """Where an owner's name begins in the text, the divisions before it left out but a zone's own: 青檀|工业园区."""
    last, owner = chain[-1]
    if (
        last.rule == "zone"
        and len(chain) > 1
        and (owner.name != last.text or chain[-2][0].text[-1] not in "省市县区州盟旗镇乡")
    ):
        return chain[-2][0].start
    return last.start
