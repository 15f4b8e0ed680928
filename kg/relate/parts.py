"""PART_OF: what a name says (县委办公室 → 县委), and what the text says was set up by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.model import Entity, Link, Span
from kg.ontology import ORGANISATION
from kg.relate.founders import founders
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.sure_parts import sure_parts

Seen = set[tuple[str, str]]


def parts(setting: Setting, signed: Mapping[str, Span] | None = None) -> list[Proposal]:
    """Propose which organisations are part of which.

    Every level of a nested name is part of the next (局机关党委第一党支部 → 局机关党委 → 局), and of the
    one after that; which of them a reader would say, the model decides.

    Parameters
    ----------
    setting
        The article.
    signed
        Organisation id → document span of the author's line that names it: （县水务局办公室　李明）.
    """
    out: list[Proposal] = []
    seen: Seen = set()
    first = first_links(setting)
    named = {k.entity.id for k in setting.organs}
    for id_, link in list(first.items()):
        out += _by_name(setting, id_, link, named, seen)
    for link in setting.resolution.units.values():
        if (line := (signed or {}).get(link.entity.id)) is not None and link.entity.id not in first:
            found = _by_name(setting, link.entity.id, link, named, seen)
            out += [replace(p, span=Span(0, 0), outside=line) for p in found]
    out += sure_parts(setting, seen)
    out += _party_above(setting, first, seen)
    out += founders(setting, seen, features_of)
    out += _posts_of_force(setting, seen)
    return out


def first_links(setting: Setting) -> dict[str, Link]:
    """Organisation id → its first mention; of a body that only a name implies, the mention of that name."""
    first: dict[str, Link] = {}
    for link in setting.organs:
        first.setdefault(link.entity.id, link)
    for link in list(first.values()):
        outer = setting.resolution.parent.get(link.entity.id)
        while outer is not None and outer.id not in first:
            first[outer.id] = link
            outer = setting.resolution.parent.get(outer.id)
    return first


def _entity(setting: Setting, id_: str, link: Link) -> Entity:
    """The entity that an id stands for, where its link may be that of a longer name."""
    if link.entity.id == id_:
        return link.entity
    return next((e for e in setting.resolution.parent.values() if e.id == id_), link.entity)


def _by_name(setting: Setting, id_: str, link: Link, named: set[str], seen: Seen) -> list[Proposal]:
    out = []
    entity = _entity(setting, id_, link)
    outer = setting.resolution.parent.get(id_)
    level = 1
    between: Entity | None = None
    while outer is not None and level <= 2:
        if (id_, outer.id) not in seen and outer.id != id_:
            seen.add((id_, outer.id))
            how = "name" if level == 1 else "name twice"
            rest = entity.name[len(outer.name) :] if entity.name.startswith(outer.name) else entity.name
            features = features_of(link, entity) | {
                f"how={how}": 1.0,
                f"{how}: parent kind={outer.kind}": 1.0,
                f"{how}: kinds={entity.kind}>{outer.kind}": 1.0,
                f"parent ending={outer.name[-2:]}": 1.0,
                f"{how}: parent named={outer.id in named}": 1.0,
                f"{how}: child named={id_ in named}": 1.0,
                f"rest={rest[-4:]}": 1.0,
                f"rest length={min(len(rest), 9) // 2}": 1.0,
                f"{how}: rule={outer.rule}": 1.0,
            }
            if between is not None:
                features[f"between named={between.id in named}"] = 1.0
                features[f"between ending={between.name[-1]}"] = 1.0
            out.append(_proposal(id_, outer.id, link, "by name", features, 0.85 if level == 1 else 0.3))
        between = outer
        outer = setting.resolution.parent.get(outer.id)
        level += 1
    return out


_RANKS = (
    re.compile(r"党小组$"),
    re.compile(r"支部$"),
    re.compile(r"党总支$|总支部$"),
    re.compile(r"(?:党委|党组|党工委)$"),
)


def _rank(name: str) -> int:
    return next((k for k, pattern in enumerate(_RANKS) if pattern.search(name)), -1)


def _party_above(setting: Setting, first: dict[str, Link], seen: Seen) -> list[Proposal]:
    """A branch and the committee above it in one body: 局第一党支部 → 局机关党委, 第二党小组 → 局党支部."""
    parent = setting.resolution.parent
    entities = {id_: _entity(setting, id_, link) for id_, link in first.items()}

    def root(id_: str) -> str:
        while id_ in parent:
            id_ = parent[id_].id
        return id_

    ranks = {id_: _rank(e.name) for id_, e in entities.items()}
    out = []
    for id_, entity in entities.items():
        if not 0 <= ranks[id_] < len(_RANKS) - 1:
            continue
        for other, above in entities.items():
            if ranks[other] <= ranks[id_] or root(other) != root(id_) or (id_, other) in seen:
                continue
            seen.add((id_, other))
            features = features_of(first[id_], entity) | {
                "how=party above": 1.0,
                f"party above={ranks[id_]}>{ranks[other]}": 1.0,
                f"party above: {above.name[-4:]}": 1.0,
                f"party above: body's own={parent.get(other) == parent.get(id_)}": 1.0,
            }
            out.append(_proposal(id_, other, first[id_], "party above", features, 0.3))
    return out


#: bodies outside a bureau's name that belong to it wherever both are named
_OUTPOSTS = (
    (re.compile(r"派出所$|警务区$|(?:交|巡|特|刑)警[大中]队$"), re.compile(r"公安局$|公安分局$|公安处$")),
    (re.compile(r"人民法庭$"), re.compile(r"(?:县|市|区|旗|州)(?:人民)?法院$")),
    (re.compile(r"税务所$|税务分局$"), re.compile(r"税务局$")),
    (re.compile(r"(?:供电|变电)[所站]$"), re.compile(r"供电公司$")),
    (re.compile(r"(?:市场监管|市场监督管理)所$"), re.compile(r"(?:市场监管|市场监督管理)局$")),
    (re.compile(r"司法所$"), re.compile(r"司法局$")),
    (re.compile(r"警务区$|驻站点$"), re.compile(r"派出所$")),
    (re.compile(r"公安处$"), re.compile(r"铁路公安局$")),
    (re.compile(r"管护站$|护林站$|工区$|检查站$"), re.compile(r"林场$|管理局$|保护区管理站$")),
    (re.compile(r"支行$|分理处$"), re.compile(r"(?:农商|农村商业|村镇)?银行$")),
    (re.compile(r"分公司$|营业厅$"), re.compile(r"(?<!分)公司$")),
    (re.compile(r"校区$|附属(?:中学|小学|医院|幼儿园)$"), re.compile(r"大学$|学院$|中学$|小学$|学校$")),
)


def _posts_of_force(setting: Setting, seen: Seen) -> list[Proposal]:
    """派出所 → 公安局, 人民法庭 → 法院, where an article names both."""
    out = []
    entities = {k.entity.id: k for k in reversed(setting.organs)}
    for id_, link in sorted(entities.items(), key=lambda item: item[1].mention.start):
        wanted = next((outer for inner, outer in _OUTPOSTS if inner.search(link.entity.name)), None)
        if wanted is None or id_ in setting.resolution.parent:
            continue
        homes = [k for k in entities.values() if wanted.search(k.entity.name) and k.entity.id != id_]
        owner = setting.resolution.owner.get(id_)
        for home in homes[:3]:
            if (id_, home.entity.id) in seen:
                continue
            seen.add((id_, home.entity.id))
            place = setting.resolution.owner.get(home.entity.id)
            features = features_of(link) | {
                "how=outpost": 1.0,
                f"parent ending={home.entity.name[-2:]}": 1.0,
                f"outpost: homes={min(len(homes), 3)}": 1.0,
                f"outpost: places={_places(owner, place, setting)}": 1.0,
            }
            out.append(_proposal(id_, home.entity.id, link, "outpost", features, 0.6))
    return out


def _places(inner: Entity | None, outer: Entity | None, setting: Setting) -> str:
    """How the division of a part lies to that of the body."""
    if inner is None or outer is None:
        return "open"
    steps: Entity | None = inner
    for _ in range(4):
        if steps is None:
            return "elsewhere"
        if steps.id == outer.id:
            return "within"
        steps = setting.resolution.above.get(steps.id)
    return "elsewhere"


def features_of(link: Link, entity: Entity | None = None) -> dict[str, float]:
    """What a proposal says of the body that is the part."""
    entity = entity or link.entity
    return {
        f"kind={entity.kind}": 1.0, f"rule={link.mention.rule}": 1.0, "mention": link.mention.confidence, f"ending={entity.name[-2:]}": 1.0,
        f"resolved={entity.rule}": 1.0, f"length={min(len(entity.name), 18) // 3}": 1.0, f"last={entity.name[-1]}": 1.0,
    }  # fmt: skip


def _proposal(id_: str, outer: str, link: Link, rule: str, features: dict[str, float], sure: float) -> Proposal:
    span = Span(link.mention.start, link.mention.end)
    return Proposal(id_, "PART_OF", outer, span, rule, {}, features, sure)


def as_division(entity: Entity) -> bool:
    """Is this a division acting as a founder or runner?"""
    return entity.label != ORGANISATION


__all__ = ["as_division", "first_links", "parts"]
