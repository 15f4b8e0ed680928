"""LOCATED_IN of places: the next division above that the article names or implies."""

from __future__ import annotations

from kg.model import Entity, Link, Span
from kg.relate.agents import chain_start
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting


def _state(place: str, named: set[str], relative: set[str], owners: set[str]) -> str:
    """How an article speaks of a place: by name, by 我市, as an organ's owner, or not at all."""
    for state, ids in (("named", named), ("relative", relative), ("owner", owners)):
        if place in ids:
            return state
    return ""


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
    known = (
        {k.entity.id: k.entity for k in setting.places}
        | {e.id: e for e in resolution.above.values()}
        | {e.id: e for e in resolution.owner.values()}
    )
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
            state = _state(above.id, named, relative, owners)
            if state:
                break
        else:
            continue
        shown = first.get(id_)
        current = _said(setting, id_, current)
        touching = shown is not None and any(
            k.mention.end == shown.mention.start and k.entity.id == current.id for k in setting.places
        )
        touched = any(
            k.mention.end == m.mention.start and k.entity.id == current.id
            for m in setting.places
            if m.entity.id == id_
            for k in setting.places
        )
        features = {
            f"above={state}": 1.0, f"levels={entity.kind}>{current.kind}": 1.0, f"steps={min(steps, 3)}": 1.0, f"touching={touched}": 1.0,
            f"touching={touched}&above={state}": 1.0, f"linked={entity.code is not None}": 1.0, f"times={min(count.get(id_, 0), 4)}": 1.0,
            f"named={id_ in named}": 1.0, f"home={resolution.home is not None and resolution.home.id in (id_, current.id)}": 1.0,
            f"owner={id_ in owners}": 1.0, f"mentioned={shown is not None}": 1.0,
        }  # fmt: skip
        if shown is not None:
            features[f"rule={shown.mention.rule}"] = 1.0
            features["mention"] = shown.mention.confidence
            if shown.mention.start < setting.article.body:
                features["in title"] = 1.0
            if (
                any(
                    o.mention.start <= shown.mention.start and shown.mention.end <= o.mention.end
                    for o in setting.organs
                )
                and count[id_] == 1
            ):
                features["only inside an organ"] = 1.0
            if (
                any(
                    o.mention.start <= shown.mention.start and shown.mention.end <= o.mention.end
                    for o in setting.initiatives
                )
                and count[id_] == 1
            ):
                features["only inside an initiative"] = 1.0
        where = shown if shown is not None else _owned(setting, id_)
        if where is None:
            continue
        start = where.mention.start
        if touching:
            start = chain_start(setting, where.mention.start)
        span = Span(start, where.mention.end)
        out.append(
            Proposal(
                id_,
                "LOCATED_IN",
                current.id,
                span,
                "chain" if touched else "gazetteer",
                {"basis": "stated"},
                features,
                0.8,
            )
        )
    return out


def _said(setting: Setting, place: str, upper: Entity) -> Entity:
    """What 该镇东金村 says, though the list has the village under a town of another name; else `upper`."""
    mine = [m.mention.start for m in setting.places if m.entity.id == place]
    for k in setting.places:
        if k.mention.rule == "relative" and k.mention.end in mine and k.entity.code is None and k.entity.kind == "town":
            return k.entity
    return upper


def _owned(setting: Setting, place: str) -> Link | None:
    """The first organ that a place owns."""
    owner = setting.resolution.owner
    return next((k for k in setting.organs if k.entity.id in owner and owner[k.entity.id].id == place), None)
