"""PART_OF that needs no weighing: a part right behind its body (该局|运维检修部), the one body that has such parts."""

from __future__ import annotations

import re

from kg.model import Link, Span
from kg.relate.agents import agents
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

_SCHOOL = r"(?:大学|学院|学校|中学|小学|中专)$"
#: a part by its ending → the endings of bodies that have such parts; the second is looked for only where no first is named
_SORTS = tuple(
    (re.compile(inner), re.compile(outer))
    for inner, outer in (
        (r"派出所$|警务区$", r"(?<!铁路)公安(?:局|分局|处)$"),
        (r"(?<!法院)[\u4e00-\u9fff]{2,4}(?:人民)?法庭$|执行局$|立案庭$|审判庭$|法警大队$", r"(?<!中级人民)法院$"),
        (r"税务所$|税务分局$", r"税务局$"),
        (r"(?:市场监管|市场监督管理)所$", r"(?:市场监管|市场监督管理)局$"),
        (r"工商所$", r"(?:工商|工商行政管理)局$"),
        (r"司法所$", r"司法局$"),
        (r"供电所$|抢修班$|运检班$|运维检修部$", r"供电(?:分)?公司$|电力局$|供电局$"),
        (r"检察部$|未检部$", r"检察院$"),
        (
            r"^(?![\u4e00-\u9fff]{2,5}[省市县区州])[\u4e00-\u9fff]{2,9}(?<!职业)(?<!技术)(?<!师范)学院$",
            r"职业(?:技术)?学院$|(?<!老年)(?<!电视)大学$",
        ),
        (
            r"(?<![关体联])系$|教务处$|教导处$|政教处$|德育处$|学生处$|学生工作部$|少先队大队部?$|学生会$|教研[室部组]$|后勤服务中心$|团总支$(?<=^团总支)",
            _SCHOOL,
        ),
        (
            r"(?:[内外儿]|产|检验|急诊|药剂|医务|康复|推拿|针推|放射|骨伤|中医|麻醉|社工)科$|药学部$|护理部$|透析室$|病区$",
            r"(?:医院|卫生院|保健院)$",
        ),
        (
            r"车间$|安环部$|党群工作部$|综[采掘][一二三四五六]?队$|抢修班$|营业所$",
            r"(?<!^集团)(?<!^总)(?:公司|集团|煤矿)$",
        ),
        (r"道班$|养路班$|养护站$", r"公路(?:管理)?(?:段|站|局|分局)$|养护所$|公路发展中心$"),
        (r"支行$|分理处$", r"(?<!人民)银行$"),
        (r"管护站$|护林站$", r"林场$"),
    )
)

#: bodies that stand beside another as its equal: 市委|市政府, 党委|政府
_PEER = re.compile(r"(?:[委会]|政府|办事处|人大|政协|党委|法院|检察院|局)$(?<!关工委)(?<!协会)(?<!分会)(?<!分局)")
#: “护江”队|由|村党支部|组建
_BY = re.compile("”?是?由")
_FOUNDED = re.compile(r"[^，。；：！？、和与]{0,8}?(?:成立|组建|设立|创办|创建|发起)(?!人)")


def sure_parts(setting: Setting, seen: set[tuple[str, str]]) -> list[Proposal]:
    """Parts that a reader is sure of.

    Parameters
    ----------
    setting
        The article.
    seen
        Pairs that have been proposed; those proposed here are added.
    """
    out = []
    ends = {k.mention.end: k for k in setting.organs}
    first: dict[str, Link] = {}
    for link in setting.organs:
        first.setdefault(link.entity.id, link)
        before = ends.get(link.mention.start)
        if link.mention.text[0] in "“‘":
            if setting.text[link.mention.start - 1] in "”’":
                continue  # “红橘”“青柚”服务队: one beside another in a row
            before = before or _division(setting, link.mention.start)
        if before is None or link.mention.rule in ("title", "reference") or before.entity.kind in ("media", "team"):
            continue
        if link.entity.id in setting.resolution.parent or _PEER.search(link.entity.name):
            continue
        out += _sure(setting, link, before, before.mention.start, "beside", seen)
    begins = {a.first: a for a in reversed(agents(setting))}
    for link in setting.organs:
        by = _BY.match(setting.text, link.mention.end)
        agent = begins.get(by.end()) if by and link.mention.rule not in ("title", "reference") else None
        if agent is not None and _FOUNDED.match(setting.text, agent.end):
            out += _sure(setting, link, agent.link, link.mention.start, "founded by", seen)
    for link in first.values():
        home = _home(setting, link, first)
        if home is not None:
            out += _sure(setting, link, home, link.mention.start, "one of its sort", seen)
    return out


def _division(setting: Setting, at: int) -> Link | None:
    """The division that ends where a quoted name begins: 银杏镇“红橘”讲解队."""
    place = setting.place_ending(at)
    return place if place is not None and place.entity.kind not in ("site", None) else None


def _home(setting: Setting, link: Link, first: dict[str, Link]) -> Link | None:
    """The only body of an article that has parts of this sort, and no body of another division."""
    parent = setting.resolution.parent
    if link.entity.id in parent:
        return None
    for inner, outer in _SORTS:
        if not inner.search(link.entity.name):
            continue
        if link.entity.name.endswith("学院") and _of_its_place(setting, link):
            return None
        homes = [
            k
            for k in first.values()
            if outer.search(k.entity.name) and k.entity.id != link.entity.id and not inner.search(k.entity.name)
        ]
        if len(homes) == 1 and not _elsewhere(setting, link, homes[0]):
            return homes[0]
    return None


def _of_its_place(setting: Setting, link: Link) -> bool:
    """Does a name begin as the division does that it is of? 青禾学院 of 青禾市 is nobody's part."""
    owner = setting.resolution.owner.get(link.entity.id)
    return owner is not None and link.entity.name.startswith(owner.name[:2])


def _elsewhere(setting: Setting, link: Link, home: Link) -> bool:
    """Is a part of another division than its body?"""
    owner = setting.resolution.owner.get(link.entity.id)
    wanted = setting.resolution.owner.get(home.entity.id)
    if owner is None or wanted is None:
        return False
    for _ in range(4):
        if owner is None:
            return True
        if owner.id == wanted.id:
            return False
        owner = setting.resolution.above.get(owner.id)
    return True


def _sure(
    setting: Setting, link: Link, home: Link, start: int, rule: str, seen: set[tuple[str, str]]
) -> list[Proposal]:
    """One proposal, unless the pair or its opposite has been proposed."""
    pair = link.entity.id, home.entity.id
    if pair in seen or pair[::-1] in seen or pair[0] == pair[1]:
        return []
    seen.add(pair)
    span: Span = setting.quote(start, link.mention.end)
    return [Proposal(pair[0], "PART_OF", pair[1], span, rule, {}, {}, 0.9)]
