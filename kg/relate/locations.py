"""LOCATED_IN of initiatives, organisations and places."""

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
        features = {"initiative": link.mention.confidence, f"kind={link.mention.kind}": 1.0, f"shape={link.mention.rule}": 1.0}
        if runner:
            features["runner"] = runner[1]
        if stated is not None:
            place, where, how = stated
            features |= {"stated": 1.0, f"stated={how}": 1.0, f"level={place.kind}": 1.0, f"runner known={runner is not None}": 1.0}
            span = setting.quote(min(where.mention.start, link.mention.start), max(where.mention.end, link.mention.end))
            if abs(where.mention.start - link.mention.start) > 120:
                span = Span(link.mention.start, link.mention.end)
            out.append(Proposal(id_, "LOCATED_IN", place.id, span, f"stated {how}", {"basis": "stated"}, features, 0.7, f"where {id_}"))
        elif ground is not None and runner:
            features |= {"by runner": 1.0, f"level={ground.kind}": 1.0, f"runner kind={runner[0].kind}": 1.0}
            span = Span(link.mention.start, link.mention.end)
            out.append(Proposal(id_, "LOCATED_IN", ground.id, span, "place of the runner", {"basis": "runner"}, features, runner[1], f"where {id_}"))
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
        elif clause.start <= p.start and p.end <= m.start and _AT.search(setting.text[clause.start : _chain_start(setting, place)]):
            how = "at"
        else:
            continue
        if ground is None:
            return place.entity, place, how
        if place.entity.id != ground.id and _below(setting, place.entity, ground):
            return place.entity, place, how
    return None


def _chain_start(setting: Setting, place: Link) -> int:
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


def of_organisations(setting: Setting, placed: set[str], founders: Mapping[str, Entity]) -> list[Proposal]:
    """Propose where organisations sit: the division that their name or the setting gives.

    Parameters
    ----------
    setting
        The article.
    placed
        Ids of organisations that stand in another statement.
    founders
        Organisation id → who set it up.
    """
    out = []
    seen: set[str] = set()
    resolution = setting.resolution
    first: dict[str, Link] = {}
    count: dict[str, int] = {}
    for link in setting.organs:
        first.setdefault(link.entity.id, link)
        count[link.entity.id] = count.get(link.entity.id, 0) + 1
    implied = {}
    for id_, link in list(first.items()):
        outer = resolution.parent.get(id_)
        while outer is not None and outer.id not in first:
            implied[outer.id] = outer
            first[outer.id] = link
            outer = resolution.parent.get(outer.id)
    for id_, link in first.items():
        if id_ in seen or (id_ not in implied and link.entity.kind == "division"):
            continue
        seen.add(id_)
        owner = resolution.owner.get(id_)
        parent = resolution.parent.get(id_)
        how = "owner"
        if owner is None and parent is not None:
            owner, how = resolution.owner.get(parent.id), "parent's"
        if owner is None and id_ in founders:
            owner, how = place_of(setting, founders[id_]), "founder's"
        if owner is None:
            near = _named_before(setting, link)
            if near is not None:
                owner, how = near.entity, "named before"
            elif resolution.home is not None:
                owner, how = resolution.home, "home"
        if owner is None:
            continue
        if owner.kind == "site":
            how += " site"
        entity = implied.get(id_, link.entity)
        times = min(count.get(id_, 0), 4)
        features = {
            f"how={how}": 1.0, f"kind={entity.kind}": 1.0, f"how={how}&kind={entity.kind}": 1.0, f"rule={link.mention.rule}": 1.0, "mention": link.mention.confidence,
            f"resolved={entity.rule}": 1.0, f"level={owner.kind}": 1.0, f"times={times}": 1.0, f"parent={parent is not None}&{how}": 1.0,
            f"placed={id_ in placed}": 1.0, f"placed={id_ in placed}&kind={entity.kind}": 1.0, f"ending={entity.name[-2:]}": 1.0, f"length={min(len(entity.name), 16) // 3}": 1.0,
        }  # fmt: skip
        if setting.article.note and setting.article.note.start <= link.mention.start:
            features["in note"] = 1.0
        if link.mention.start < setting.article.body:
            features["in title"] = 1.0
        inside = any(i.mention.start <= link.mention.start and link.mention.end <= i.mention.end for i in setting.initiatives)
        if inside:
            features["inside an initiative"] = 1.0
        span = Span(link.mention.start, link.mention.end)
        out.append(Proposal(id_, "LOCATED_IN", owner.id, span, f"{how} place", {"basis": "stated"}, features, 0.7))
    return out


def _named_before(setting: Setting, link: Link) -> Link | None:
    """A place named in the same clause before an organisation, 在…的…."""
    clause = setting.clause(link.mention.start)
    found = [k for k in setting.places if clause.start <= k.mention.start and k.mention.end <= link.mention.start and k.mention.rule != "relative"]
    return found[-1] if found and link.mention.start - found[-1].mention.end <= 6 else None


def of_places(setting: Setting) -> list[Proposal]:
    """Propose each place in the next one above it that the article names or implies."""
    resolution = setting.resolution
    first: dict[str, Link] = {}
    count: dict[str, int] = {}
    named: set[str] = set()
    relative: set[str] = set()
    for link in setting.places:
        first.setdefault(link.entity.id, link)
        count[link.entity.id] = count.get(link.entity.id, 0) + 1
        (relative if link.mention.rule == "relative" else named).add(link.entity.id)
    owners = {resolution.owner[k.entity.id].id for k in setting.organs if k.entity.id in resolution.owner}
    known = {k.entity.id: k.entity for k in setting.places} | {e.id: e for e in resolution.above.values()} | {e.id: e for e in resolution.owner.values()}
    subjects = dict.fromkeys([*first, *sorted(owners)])
    out = []
    for id_ in subjects:
        entity = known.get(id_)
        if entity is None:
            continue
        current = entity
        steps = 0
        while (above := resolution.above.get(current.id)) is not None:
            steps += 1
            current = above
            state = "named" if above.id in named else "relative" if above.id in relative else "owner" if above.id in owners else ""
            if state:
                break
        else:
            continue
        link = first.get(id_)
        touching = link is not None and any(k.mention.end == link.mention.start and k.entity.id == current.id for k in setting.places)
        touched = any(
            k.mention.end == m.mention.start and k.entity.id == current.id for m in setting.places if m.entity.id == id_ for k in setting.places
        )
        features = {
            f"above={state}": 1.0, f"levels={entity.kind}>{current.kind}": 1.0, f"steps={min(steps, 3)}": 1.0, f"touching={touched}": 1.0,
            f"touching={touched}&above={state}": 1.0, f"linked={entity.code is not None}": 1.0, f"times={min(count.get(id_, 0), 4)}": 1.0,
            f"named={id_ in named}": 1.0, f"home={resolution.home is not None and resolution.home.id in (id_, current.id)}": 1.0,
            f"owner={id_ in owners}": 1.0, f"mentioned={link is not None}": 1.0,
        }  # fmt: skip
        if link is not None:
            features[f"rule={link.mention.rule}"] = 1.0
            features["mention"] = link.mention.confidence
            if link.mention.start < setting.article.body:
                features["in title"] = 1.0
            if any(o.mention.start <= link.mention.start and link.mention.end <= o.mention.end for o in setting.organs) and count[id_] == 1:
                features["only inside an organ"] = 1.0
            if any(o.mention.start <= link.mention.start and link.mention.end <= o.mention.end for o in setting.initiatives) and count[id_] == 1:
                features["only inside an initiative"] = 1.0
        where = link or next(k for k in setting.organs if k.entity.id in resolution.owner and resolution.owner[k.entity.id].id == id_)
        start = where.mention.start
        if touching:
            start = _chain_start(setting, where)
        span = Span(start, where.mention.end)
        out.append(Proposal(id_, "LOCATED_IN", current.id, span, "chain" if touched else "gazetteer", {"basis": "stated"}, features, 0.8))
    return out
