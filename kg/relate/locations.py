"""LOCATED_IN of initiatives: a place stated below the runner's, else the runner's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Entity, Link, Span
from kg.ontology import PLACE
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

_RANK = {"province": 0, "prefecture": 1, "county": 2, "town": 3, "village": 4, "site": 5}
_AT = re.compile(r"(?:在|位于|落户|地处|坐落于|走进|来到|于|赴)$")


def place_of(setting: Setting, runner: Entity) -> Entity | None:
    """The place of who runs something: the division itself, or the one its name gives."""
    if runner.label == PLACE:
        return runner
    resolution = setting.resolution
    if runner.id in resolution.owner:
        return resolution.owner[runner.id]
    parent = resolution.parent.get(runner.id)
    if parent is not None:
        return resolution.owner.get(parent.id)
    return None


def of_initiatives(setting: Setting, runners: Mapping[str, tuple[Entity, float]]) -> list[Proposal]:
    """Propose where initiatives work: a place stated below the runner's, else the runner's.

    Parameters
    ----------
    setting
        The article.
    runners
        Initiative id → who runs it and how surely.
    """
    out: list[Proposal] = []
    seen: set[str] = set()
    for link in setting.initiatives:
        id_ = link.entity.id
        if id_ in seen:
            continue
        mentions = [k for k in setting.initiatives if k.entity.id == id_]
        if id_ not in runners and link.mention.start < setting.article.body and len(mentions) > 1:
            continue
        seen.add(id_)
        runner = runners.get(id_)
        ground = place_of(setting, runner[0]) if runner else None
        stated = None
        for m in mentions:
            stated = stated or _stated(setting, m, ground)
        features = {
            "initiative": link.mention.confidence,
            f"kind={link.mention.kind}": 1.0,
            f"shape={link.mention.rule}": 1.0,
        }
        if runner:
            features["runner"] = runner[1]
        if stated is not None:
            place, where, how = stated
            features |= {
                "stated": 1.0,
                f"stated={how}": 1.0,
                f"level={place.kind}": 1.0,
                f"runner known={runner is not None}": 1.0,
            }
            span = setting.quote(min(where.mention.start, link.mention.start), max(where.mention.end, link.mention.end))
            if abs(where.mention.start - link.mention.start) > 120:
                span = Span(link.mention.start, link.mention.end)
            out.append(
                Proposal(
                    id_,
                    "LOCATED_IN",
                    place.id,
                    span,
                    f"stated {how}",
                    {"basis": "stated"},
                    features,
                    0.7,
                    f"where {id_}",
                )
            )
        elif ground is not None and runner:
            features |= {"by runner": 1.0, f"level={ground.kind}": 1.0, f"runner kind={runner[0].kind}": 1.0}
            span = Span(link.mention.start, link.mention.end)
            out.append(
                Proposal(
                    id_,
                    "LOCATED_IN",
                    ground.id,
                    span,
                    "place of the runner",
                    {"basis": "runner"},
                    features,
                    runner[1],
                    f"where {id_}",
                )
            )
    return out


def _stated(setting: Setting, link: Link, ground: Entity | None) -> tuple[Entity, Link, str] | None:
    """A place that the text states for an initiative, below the runner's place if there is one."""
    m = link.mention
    clause = setting.clause(m.start)
    for place in reversed(setting.places):
        p = place.mention
        if p.rule == "relative":
            continue
        if m.start <= p.start and p.end <= m.end:
            how = "in its name"
        elif p.end <= m.start and setting.text[p.end : m.start] in ("", "的"):
            how = "before it"
        elif (
            clause.start <= p.start
            and p.end <= m.start
            and _AT.search(setting.text[clause.start : chain_start(setting, place)])
        ):
            how = "at"
        else:
            continue
        if ground is None:
            return place.entity, place, how
        if place.entity.id != ground.id and _below(setting, place.entity, ground):
            return place.entity, place, how
    return None


def chain_start(setting: Setting, place: Link) -> int:
    start = place.mention.start
    while (before := next((k for k in setting.places if k.mention.end == start), None)) is not None:
        start = before.mention.start
    return start


def _below(setting: Setting, lower: Entity, upper: Entity) -> bool:
    """Does a place lie in another?"""
    current: Entity | None = lower
    for _ in range(6):
        current = setting.resolution.above.get(current.id) if current else None
        if current is None:
            break
        if current.id == upper.id:
            return True
    if lower.code and upper.code:
        return lower.code.startswith(upper.code) and lower.code != upper.code
    return _RANK.get(lower.kind or "site", 5) > _RANK.get(upper.kind or "site", 5) and not lower.code
