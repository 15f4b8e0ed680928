"""PART_OF: what a name says (县委办公室 → 县委), and what the text says was set up by whom."""

from __future__ import annotations

import re

from kg.model import Entity, Link, Span
from kg.ontology import ORGANISATION
from kg.relate.agents import Agent, agents
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

_FOUNDING = re.compile(
    r"(?:成立|组建|设立|建立|组织|创建|创办|创立|建起|办起|建成|组成|编成|合办|共建|发起|牵头)(?:了|起|起了|的)?[^，。；！？]{0,24}$"
)
#: the body is named, and then who founded it: “甲”服务队由乙镇组建
_FOUNDED_BY = re.compile(r"^(?:，)?(?:是|由)[^。；！？]{2,30}?(?:成立|组建|设立|创办|创建|组成|发起|打造)")
#: a chain of founded bodies shares one founder: 成立理事会、监事会，设立办公室
_CHAIN = re.compile(r"[。；！？]")


def parts(setting: Setting) -> list[Proposal]:
    """Propose which organisations are part of which."""
    out: list[Proposal] = []
    seen: set[tuple[str, str]] = set()
    resolution = setting.resolution
    acting = agents(setting)
    for link in setting.organs:
        id_ = link.entity.id
        parent = resolution.parent.get(id_)
        features = _features(link)
        if parent is not None and (id_, parent.id) not in seen:
            seen.add((id_, parent.id))
            features |= {
                "how=name": 1.0,
                f"parent kind={parent.kind}": 1.0,
                f"kinds={link.entity.kind}>{parent.kind}": 1.0,
                f"parent ending={parent.name[-2:]}": 1.0,
            }
            named = any(k.entity.id == parent.id for k in setting.organs)
            features[f"parent named={named}"] = 1.0
            out.append(
                Proposal(
                    id_, "PART_OF", parent.id, Span(link.mention.start, link.mention.end), "by name", {}, features, 0.85
                )
            )
            continue
        clause = setting.clause(link.mention.start)
        founding = _FOUNDING.search(setting.text[clause.start : link.mention.start])
        behind = _FOUNDED_BY.match(setting.text[link.mention.end : link.mention.end + 44])
        if parent is None and (founding or behind or link.mention.rule == "set up"):
            founder = _founder(setting, acting, link)
            if founder is None or (id_, founder.entity.id) in seen or founder.entity.id == id_:
                continue
            seen.add((id_, founder.entity.id))
            near = founder.start >= setting.sentence(link.mention.start).start
            features |= {
                "how=set up": 1.0,
                f"founder kind={founder.entity.kind}": 1.0,
                f"founder subject={founder.subject}": 1.0,
                f"near={near}": 1.0,
                f"same clause={founder.start >= clause.start}": 1.0,
                f"verb={founding.group()[:2] if founding else 'behind' if behind else 'none'}": 1.0,
                f"quoted={'“' in link.mention.text}": 1.0,
                f"acts={founder.acts}": 1.0,
                f"division={founder.division}&kind={link.entity.kind}": 1.0,
                f"tail={link.entity.name[-1]}": 1.0,
            }
            span = setting.quote(founder.start if near else link.mention.start, link.mention.end)
            out.append(Proposal(id_, "PART_OF", founder.entity.id, span, "set up", {}, features, 0.6))
    out += _posts_of_force(setting, seen)
    return out


#: bodies outside a bureau's name that belong to it wherever both are named
_OUTPOSTS = (
    (re.compile(r"派出所$|警务区$|(?:交|巡|特|刑)警[大中]队$"), re.compile(r"公安局$|公安分局$|公安处$")),
    (re.compile(r"人民法庭$"), re.compile(r"(?:县|市|区|旗|州)(?:人民)?法院$")),
    (re.compile(r"税务所$|税务分局$"), re.compile(r"税务局$")),
    (re.compile(r"(?:供电|变电)[所站]$"), re.compile(r"供电公司$")),
    (re.compile(r"(?:市场监管|市场监督管理)所$"), re.compile(r"(?:市场监管|市场监督管理)局$")),
    (re.compile(r"司法所$"), re.compile(r"司法局$")),
)


def _posts_of_force(setting: Setting, seen: set[tuple[str, str]]) -> list[Proposal]:
    """派出所 → 公安局, 人民法庭 → 法院, where an article names both."""
    out = []
    entities = {k.entity.id: k for k in reversed(setting.organs)}
    for id_, link in sorted(entities.items(), key=lambda item: item[1].mention.start):
        wanted = next((outer for inner, outer in _OUTPOSTS if inner.search(link.entity.name)), None)
        if wanted is None or id_ in setting.resolution.parent:
            continue
        homes = [k for k in entities.values() if wanted.search(k.entity.name)]
        if len(homes) != 1 or (id_, homes[0].entity.id) in seen:
            continue
        seen.add((id_, homes[0].entity.id))
        features = _features(link) | {"how=outpost": 1.0, f"parent ending={homes[0].entity.name[-2:]}": 1.0}
        span = Span(link.mention.start, link.mention.end)
        out.append(Proposal(id_, "PART_OF", homes[0].entity.id, span, "outpost", {}, features, 0.6))
    return out


def _features(link: Link) -> dict[str, float]:
    entity = link.entity
    return {
        f"kind={entity.kind}": 1.0, f"rule={link.mention.rule}": 1.0, "mention": link.mention.confidence, f"ending={entity.name[-2:]}": 1.0,
        f"resolved={entity.rule}": 1.0, f"length={min(len(entity.name), 18) // 3}": 1.0,
    }  # fmt: skip


def _founder(setting: Setting, acting: list[Agent], link: Link) -> Agent | None:
    """The subject of the sentence, else the one carried on in the paragraph, else the last agent named."""
    at = link.mention.start
    sentence = setting.sentence(at)
    founded = {a.start for a in acting if _FOUNDING.search(setting.text[setting.clause(a.start).start : a.start])}
    acting = [a for a in acting if a.start not in founded]
    paragraph = setting.paragraph(at)
    before = [
        a
        for a in acting
        if a.end <= at
        and a.entity.id != link.entity.id
        and a.link.mention.rule not in ("set up", "organ alone")
        and a.entity.kind != "media"
    ]
    here = [a for a in before if a.start >= sentence.start]
    for pool in (
        [a for a in here if a.subject],
        [a for a in here if not a.oblique],
        [a for a in before if a.subject and setting.paragraph(a.start) == paragraph],
    ):
        if pool:
            return pool[-1]
    body = [a for a in before if a.start >= setting.article.body and a.subject]
    return body[-1] if body else (before[-1] if before else None)


def as_division(entity: Entity) -> bool:
    """Is this a division acting as a founder or runner?"""
    return entity.label != ORGANISATION
