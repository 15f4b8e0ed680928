"""PART_OF: what a name says (县委办公室 → 县委), and what the text says was set up by whom."""

from __future__ import annotations

import re

from kg.model import Entity, Link, Span
from kg.ontology import ORGANISATION
from kg.relate.agents import Agent, agents
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

_FOUNDING = re.compile(r"(?:成立|组建|设立|建立|组织)(?:了|起|起了)?[^，。；！？]{0,20}$")


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
        if parent is None and _FOUNDING.search(setting.text[clause.start : link.mention.start]):
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
            }
            span = setting.quote(founder.start if near else link.mention.start, link.mention.end)
            out.append(Proposal(id_, "PART_OF", founder.entity.id, span, "set up", {}, features, 0.6))
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
        if a.end <= at and a.entity.id != link.entity.id and a.link.mention.rule not in ("set up", "organ alone")
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
