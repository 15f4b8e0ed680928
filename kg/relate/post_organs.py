"""The organs that a title may belong to: the one beside it, and those that a title alone may lean on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from kg.model import Entity, Link
from kg.relate.setting import Setting
from kg.relate.title_words import fit, heads

#: a body told by its sort alone, before a title: 公司质量总监, 我校副校长
_SORT = re.compile(
    r"(?:该|我|本|所在)?(?P<sort>公司|集团|企业|学校|医院|合作社|中心|酒店|餐厅|工厂|车站|法院|检察院|协会|联盟|服务队|突击队|工作队|大队|支队|"
    r"(?:(?<=[该我本])|(?<![\u4e00-\u9fff]))[局院校厂社站所队馆委办]|基地|园区|农场|林场|民宿|银行)的?(?:[\u4e00-\u9fff]{0,4}?)$"
)
_SORTS = {
    "公司": ("company",), "集团": ("company",), "企业": ("company",), "学校": ("school",), "校": ("school",), "医院": ("hospital",),
    "厂": ("company",), "工厂": ("company",), "银行": ("company",),
}  # fmt: skip
_GAP = 8
#: bodies whose people have no party post elsewhere
_CLOSED = ("hospital", "school", "company")
#: the longest bracket between an organ and its title: 云溪商会（以下简称“商会”）会长
_ASIDE = 30
#: so many organs are proposed for one title
_MOST = 9
_PARTY = re.compile(r"(?:机关)?(?P<end>党组|党委|党工委|党总支|党支部)$")
#: a party post that says its body, a party body's name, and sorts that are one (街道党工委 is called 党委, too)
_PARTY_POST = re.compile("(党委|党组|党工委|总支|支部)(?:专职)?副?(?:书记|委员|成员)$")
_PARTY_NAME = re.compile("(党委|党组|党工委|总支|支部|[省市县区州旗盟]委)$")
#: posts that firms have and their party bodies don't
_OF_FIRM = re.compile("(?:总经理|董事长|总裁|总工程师|总会计师)$")
#: 县委常委 is nobody's in a department; a prosecutor sits in no court
_STANDING, _JUDICIAL = re.compile("常委$"), re.compile("检察官|检察长|检察员|法官")
_LIKE = {"党工委": "党委"} | {f"{level}委": "党委" for level in "省市县区州旗盟"}
_INNER = re.compile(r"(?:党委|党组|党支部|党总支|工会|团委|[部科处室股])$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organ that a title may belong to, and the ways that lead to it."""

    organ: Link
    vias: tuple[str, ...]


class Bodies:
    """The organs of an article as titles lean on them: last named, named most, named first, of a sort."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.links = [k for k in setting.organs if k.entity.kind != "media"]
        self._names = {k.entity.name: k.entity for k in setting.organs}

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each is named, a party body as its body."""
        return Counter((self.outer(k) or k).entity.id for k in self.links)

    @cached_property
    def first(self) -> dict[str, int]:
        """Where each is first named."""
        out: dict[str, int] = {}
        for k in self.links:
            for link in (k, self.outer(k)):
                if link:
                    out.setdefault(link.entity.id, k.mention.start)
        return out

    def outer(self, link: Link, party_only: bool = True) -> Link | None:
        """The body of a party body (局党组 → 局), with `party_only` off that of any part."""
        party = _PARTY.search(link.entity.name)
        if party is None and party_only:
            return None
        body: Entity | None = self.setting.resolution.parent.get(link.entity.id)
        if body is None and party:
            body = self._names.get(link.entity.name[: party.start()])
        return replace(link, entity=body) if body is not None else None

    def main(self, title: str) -> Link | None:
        """The body that the article names most and that a title fits."""
        best: tuple[int, int, Link] | None = None
        for link in self.links:
            link = self.outer(link) or link
            if link.entity.kind == "division" or fit(title, link.entity) == "misfit":
                continue
            rank = (self.counts[link.entity.id], -self.first[link.entity.id])
            if best is None or rank > best[:2]:
                best = (*rank, link)
        return best[2] if best else None

    def beside(self, title: str, organ: Link, row: Link | None) -> list[Candidate]:
        """The organ that a title stands beside, and what it is part of; a party body alone may be that of the row's body."""
        found = _Found()
        strange = self._strange(organ, row)
        if not strange:
            found.add(organ, "beside")
        if organ.mention.rule != "title":
            found.add(None if strange else self.outer(organ), "party's body")
            if not _PARTY.search(organ.entity.name):
                found.add(self.outer(organ, party_only=False), "parent")
            if organ.mention.rule in ("inner", "within", "department", "organ alone", "nouns"):
                if row is not None and _PARTY.search(organ.entity.name):
                    for link in self.links:
                        outer = self.outer(link)
                        if outer is not None and outer.entity.id == row.entity.id:
                            found.add(link, "row's party")
                sort = _PARTY.search(organ.entity.name)
                self._fitting(found, (sort.group("end") if sort else "") + title, organ.mention.start)
        return found.candidates()

    def _strange(self, organ: Link, row: Link | None) -> bool:
        """Is a party body that is named by its sort alone another body's than the row's? 县医院副院长、党委委员 is of the hospital's."""
        if row is None or row.entity.kind not in _CLOSED or not _PARTY.fullmatch(organ.mention.text):
            return False
        outer = self.outer(organ)
        return outer is not None and not row.entity.name.startswith(outer.entity.name)

    def leaning(self, title: str, at: int, row: Link | None, near: tuple[Link, ...]) -> list[Candidate]:
        """What a title without an organ may belong to.

        Parameters
        ----------
        title, at
            The title and where it stands.
        row
            The organ of the title before it in a row: 县医院党委副书记、院长.
        near
            The organs of the person before in a list: 县医院院长甲，副院长乙.
        """
        found = _Found()
        firm = self.outer(row) if row is not None else None
        if firm is not None and firm.entity.name.endswith(("公司", "集团")) and _OF_FIRM.search(title):
            return [Candidate(firm, ("row, body",))]  # 集团公司党委副书记、|总经理
        found.add(row, "row")
        found.add(row and self.outer(row), "row, body")
        for link in near:
            found.add(link, "neighbour")
            found.add(self.outer(link), "neighbour, body")
        sort = _SORT.search(self.setting.text, max(0, at - 8), at)
        if sort:
            for link in self._of_sort(sort.group("sort"), at):
                found.add(link, "sort")
        self._fitting(found, title, at)
        before = {k.entity.id: k for k in self.links if k.mention.end <= at and k.entity.kind != "division"}
        recent = sorted(before.values(), key=lambda k: -k.mention.end)
        last = recent[0] if recent else None
        found.add(last, "last")
        found.add(last and self.outer(last), "last, body")
        sentence = self.setting.sentence(at).start
        found.add(
            next((k for k in self.links if sentence <= k.mention.start and k.mention.end <= at), None),
            "first of the sentence",
        )
        found.add(recent[1] if len(recent) > 1 else None, "one before")
        found.add(self.main(title), "main")
        return [c for c in found.candidates() if not other_party(title, c.organ.entity.name)]

    def _fitting(self, found: _Found, title: str, at: int) -> None:
        fits = [
            link
            for k in self.links
            for link in (k, self.outer(k))
            if link and fit(title, link.entity) in ("kind", "ending") and not other_party(title, link.entity.name)
        ]
        before = [k for k in fits if k.mention.end <= at]
        distinct = list({k.entity.id: k for k in before}.values())
        distinct.sort(key=lambda k: max(j.mention.end for j in before if j.entity.id == k.entity.id))
        for number, link in enumerate(reversed(distinct[-2:])):
            found.add(link, ("fits, last", "fits, one before")[number])
        if fits:
            found.add(fits[0], "fits, first")
            found.add(max(fits, key=lambda k: (self.counts[k.entity.id], -k.mention.start)), "fits, most")

    def _of_sort(self, sort: str, at: int) -> list[Link]:
        """The bodies of a sort: last named before an offset, named most, named first."""
        kinds = _SORTS.get(sort, ())
        fits = [k for k in self.links if k.entity.kind in kinds or k.entity.name.endswith(sort)]
        fits = [k for k in fits if not _INNER.search(k.entity.name)] or fits
        if not fits:
            return []
        before = [k for k in fits if k.mention.end <= at]
        return [*before[-1:], max(fits, key=lambda k: self.counts[k.entity.id]), fits[0]]


class _Found:
    def __init__(self) -> None:
        self.links: dict[str, Link] = {}
        self.vias: dict[str, list[str]] = {}

    def add(self, link: Link | None, via: str) -> None:
        if link is not None:
            self.links.setdefault(link.entity.id, link)
            vias = self.vias.setdefault(link.entity.id, [])
            if via not in vias:
                vias.append(via)

    def candidates(self) -> list[Candidate]:
        return [Candidate(self.links[i], tuple(v)) for i, v in list(self.vias.items())[:_MOST]]


def other_party(title: str, name: str) -> bool:
    """Does a title name its own party body, and is this one of another sort? Of committees and of courts, too.

    Examples
    --------
    >>> other_party("党支部书记", "云溪镇党委"), other_party("党委副书记", "云溪镇党委"), other_party("书记", "云溪镇党委")
    (True, False, False)
    >>> other_party("常委", "云溪县委组织部"), other_party("员额检察官", "云溪县人民法院")
    (True, True)
    """
    if _STANDING.search(title) and not name.endswith(("委", "委员会", "政协", "会")):
        return True
    if (judicial := _JUDICIAL.search(title)) is not None:
        return name.endswith("检察院" if judicial.group() == "法官" else "法院")
    own, given = _PARTY_POST.search(title), _PARTY_NAME.search(name)
    if own is None or given is None:
        return False
    one, other = (_LIKE.get(words, words) for words in (own.group(1), given.group(1)))
    return one != other


def organ_of(setting: Setting, start: int, end: int, floor: int) -> Link | None:
    """The organ of a title: the mention that ends in it or a few characters before it, or that recognition set on it."""
    best: Link | None = None
    for link in setting.organs:
        m = link.mention
        if m.rule == "title":
            if start <= m.start and m.end <= end:
                return link
            continue
        if not (floor <= m.start and m.end < end and start - m.end <= _GAP):
            continue
        if m.end < start and re.search(r"[，。、；：“”（）！？]|和|与", setting.text[m.end : start]):
            continue
        if best is None or m.end > best.mention.end:
            best = link
    if best is None and setting.text[start - 1 : start] == "）":
        opens = setting.text.rfind("（", max(floor, start - _ASIDE), start)
        return next((k for k in setting.organs if k.mention.end == opens and k.mention.rule != "title"), None)
    return best


def place_of(setting: Setting, start: int, title: str = "") -> Link | None:
    """The village, community or town that a title stands beside (东街村网格员), or a site of the title's sort (云溪站站长)."""
    for gap in range(3):
        place = setting.place_ending(start - gap)
        if place is None:
            continue
        name = place.entity.name
        if name.endswith(("村", "社区", "镇", "乡", "街道", "苏木")) and not heads(title):
            return place
        if fit(title, place.entity) == "ending" or place.entity.kind == "site":
            return place
    return None
