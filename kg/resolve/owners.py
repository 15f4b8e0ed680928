"""Who may own a name that says no owner, and who most likely does."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.model import Entity, Mention
from kg.ontology import ORGANISATION
from kg.resolve.ownership import Leaning, features
from kg.resolve.registry import MARKS, Registry

#: a sort → how its bodies' names end, where not as the word itself
_SORT_ENDS = {"委": ("委", "委员会"), "办": ("办", "办公室"), "社": ("社", "联合社"), "联社": ("联社", "合作社联合社")}
#: rules by which a part leant on a body: no sign that the text speaks of the body itself
_LEANT = frozenset(
    {"department", "department of a committee", "body of its sort", "body of another sort", "body last named", "squad"}
)
#: for want of the decision, while that is trained: what each way of standing to a name says for a body
_WEIGHTS = {
    "count": 1.1, "first": 1.3, "has no such": -0.8, "has such": 0.8, "in sentence": 1.9, "just before": 1.0, "last": 1.0, "most": 0.7,
    "row of parts": 1.0, "share": 0.8, "home town": 0.5, "masthead": 1.5, "named before": 0.5, "in paragraph": 0.8,
}  # fmt: skip
#: what joins the items of a row
_ROW = re.compile("[、和与及，]{1,2}|以及")
_SORTS = {
    "公司": ("company",), "集团": ("company",), "企业": ("company",), "学校": ("school",), "学院": ("school",), "校": ("school",), "医院": ("hospital",), "厂": ("company",),
    "院": ("hospital", "court_procuratorate", "school"),
}  # fmt: skip
#: departments → the sort of body that has them
_HAVE = (
    (re.compile(r"护理部|医务|药剂科|[内外骨儿妇针康急诊病]+.{0,4}科$|病区$|病房$|医科$|总院$"), ("hospital",)),
    (
        re.compile(
            r"(?<![宣职])教[务导研科学]|政教处|德育|年级|班$|学生处|科研处|研究生院|学院$|系$|系(?=[党团])|少先队"
        ),
        ("school",),
    ),
    (re.compile(r"庭$|执行局|检察部|检察办公室|审判"), ("court_procuratorate",)),
    (re.compile(r"股$"), ("government", "association", "other")),
    (re.compile(r"车间|生产部|党建部|安监部|运检部|市场部|销售部|财务部|分公司$|支公司$"), ("company",)),
)
#: sorts of bodies that have none of another sort's departments: no bureau has a 教务处
_ALIEN = frozenset(
    ("government", "party", "association", "court_procuratorate", "team", "division", "school", "hospital")
)
#: schools without what colleges have: 学前教育系, 学生处
_SMALL_SCHOOL, _COLLEGE = (
    re.compile("(?:幼儿园|小学)$"),
    re.compile("(?<!教导)(?<!德育)(?<!政教)(?<!总务)处$|学院|系$|系(?=[党团])|教研部"),
)
_PARTS_OF_BODIES = re.compile(
    r"(?:党委|党组|党总支|党支部|工会|团委|部|科|处|室|股|庭|小组|(?<![支总])队|会|(?:事务|社|农业|服务)办)$(?<!委员会)(?<!联合会)"
)
#: an entity that may own a name, and how it stands to that
Owner = tuple[Entity, Mapping[str, float]]
#: the rules of a short form that another name ends in (中心小学), of a sort of bodies behind a pronoun (我院) and alone (公司)
FULLER, REFERENCE, SORT = "fuller name", "reference", "sort alone"
#: from which probability on an owner that does not name a body may still be whose part, or where, it is
PERHAPS = 0.3


class Likeliest(NamedTuple):
    """The likeliest owner of a name: is it sure enough to be in its name, or perhaps the owner all the same?"""

    id: str
    sure: bool
    perhaps: bool


class Owners(Registry):
    """Proposes owners of names, and weighs them."""

    def _likeliest(self, mention: Mention, rule: str, owners: Sequence[Owner], rest: str = "") -> Likeliest:
        """Of the entities that may own a name the likeliest.

        Parameters
        ----------
        mention
            The name's mention.
        rule
            How owners were found.
        owners
            Each with how it stands to the mention: name → amount. At least one.
        rest
            What the owner's name is to be followed by; by default the whole name.
        """
        text = MARKS.sub("", mention.text)
        before = self.article.text[mention.start - 1 : mention.start]
        scores = []
        for owner, how in owners:
            name = owner.name if rule in (FULLER, REFERENCE, SORT) else owner.name + (rest or text)
            row = features(rule, mention, text, owner, how, len(owners), before)
            self.leanings.append(Leaning(mention, text, name, row))
            if self.ownership is None:
                scores.append((sum(_WEIGHTS.get(n, 0.0) * v for n, v in how.items()), owner.id))
            else:
                scores.append((self.ownership.probability(row), owner.id))
        share, id_ = max(scores)
        if self.ownership is None:
            return Likeliest(id_, True, True)
        return Likeliest(id_, share >= self.ownership.threshold, share >= PERHAPS)

    def _bodies(self, mention: Mention, part: str, sort: str) -> list[Owner]:
        """Bodies that may have a part, each with how it stands to the part's name.

        Whether it is named just before (水利部的…处), in a row whose items are parts of it
        (局办公室、人事科), in the sentence, in the title, how often, and whether it has such parts.
        """
        at = mention.start
        text = self.article.text
        sentence = _mark_before(text, at)
        wanted = next((kinds for pattern, kinds in _HAVE if pattern.search(part)), ())
        kinds, ending = _SORTS.get(sort, ()), _SORT_ENDS.get(sort, (sort,) if sort else ())
        squad = sort.endswith("队")
        found: dict[str, dict[str, float]] = {}
        count: dict[str, int] = defaultdict(int)
        last = ""
        for other, linked in sorted(self.links, key=lambda pair: pair[0].start):
            if other.label != ORGANISATION or other.start <= at < other.end:
                continue
            id_ = linked
            while id_ in self.parent and not self._heads_parts(id_) and not (squad and self._ends(id_, sort)):
                id_ = self.parent[id_]
            entity = self.entities[id_]
            if not (self._heads_parts(id_) or (squad and self._ends(id_, sort))):
                continue
            if sort and not (entity.kind in kinds or entity.name.endswith(ending)):
                continue
            if id_ not in found:
                found[id_] = {"first": float(not found)}
            f = found[id_]
            count[id_] += self.entities[linked].rule not in _LEANT
            if other.end > at:
                continue
            gap = text[other.end : at]
            if _ROW.fullmatch(gap) and id_ != linked:
                f["row of parts"] = 1.0
            if gap in ("", "的", "（", "("):
                f["just before"] = 1.0
            if other.start > sentence:
                f["in sentence"] = 1.0
            last = id_
            f["off"] = min(at - other.end, 1000) / 1000
        if self.host and (
            not sort or self.entities[self.host].name.endswith(ending) or self.entities[self.host].kind in kinds
        ):
            found.setdefault(self.host, {"first": float(not found)})["masthead"] = 1.0
        _tally(found, count, last)
        if wanted:
            alien = _ALIEN - {*wanted}
            found = {
                i: f
                for i, f in found.items()
                if "just before" in f
                or not (
                    self.entities[i].kind in alien
                    or _SMALL_SCHOOL.search(self.entities[i].name)
                    and _COLLEGE.search(part)
                )
            }
        for id_, f in found.items():
            kind = self.entities[id_].kind or "other"
            f["has such"] = float(bool(wanted) and kind in wanted)
            f["has no such"] = float(bool(wanted) and kind not in wanted)
        return [(self.entities[id_], how) for id_, how in found.items()]

    def _of_sort(self, mention: Mention, sort: str) -> list[Owner]:
        """Bodies of a sort, each with how it stands to a word for that sort: how often and how lately it is named."""
        kinds, ending = _SORTS.get(sort, ()), _SORT_ENDS.get(sort, (sort,))
        text, at = self.article.text, mention.start
        begin = text.rfind("\n", 0, at)
        sentence = _mark_before(text, at)
        found: dict[str, dict[str, float]] = {}
        count: dict[str, int] = defaultdict(int)
        last = ""
        for other, id_ in sorted(self.links, key=lambda pair: pair[0].start):
            entity = self.entities[id_]
            if entity.label != ORGANISATION or entity.kind in ("media", "division"):
                continue
            if not (entity.kind in kinds and id_ not in self.parts) and not entity.name.endswith(ending):
                continue
            f = found.setdefault(id_, {"first": float(not found)})
            count[id_] += 1
            if other.start >= at:
                continue
            last = id_
            f["named before"] = 1.0
            f["off"] = min(at - other.end, 1000) / 1000
            f["in sentence"] = float(other.start > sentence)
            f["in paragraph"] = float(other.start > begin)
        if self.host and (self.entities[self.host].kind in kinds or self.entities[self.host].name.endswith(ending)):
            found.setdefault(self.host, {"first": float(not found)})["masthead"] = 1.0
        _tally(found, count, last)
        for id_, f in found.items():
            entity = self.entities[id_]
            f["ends so"] = float(entity.name.endswith(ending))
            f["is a part"] = float(id_ in self.parent)
            f["no name"] = float(len(entity.name) <= len(sort))
        return [(self.entities[id_], how) for id_, how in found.items()]

    def _ends(self, id_: str, sort: str) -> bool:
        return self.entities[id_].name.endswith(sort)

    def _heads_parts(self, id_: str) -> bool:
        """Can an entity have departments? A committee, a medium, a division and a department cannot."""
        entity = self.entities[id_]
        if entity.label != ORGANISATION or entity.kind in ("media", "division", "party") or id_ in self.parts:
            return False
        return not _PARTS_OF_BODIES.search(entity.name) or (entity.kind == "association" and id_ not in self.parent)


def _mark_before(text: str, at: int) -> int:
    """Where the mark stands that ends the sentence before a place of the text; -1 if none does."""
    return max(text.rfind(mark, 0, at) for mark in "。！？\n")


def _tally(found: Mapping[str, dict[str, float]], count: Mapping[str, int], last: str) -> None:
    """Add to how each body stands to a name how often it is named, by itself and beside the others, and if last."""
    most = max([1, *count.values()])
    for id_, how in found.items():
        often = count.get(id_, 0)
        how["count"], how["share"] = math.log1p(often), often / most
        how["most"], how["last"] = float(often == most), float(id_ == last)
