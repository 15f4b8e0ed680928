"""LOCATED_IN of organisations: the division that their name, their founder or the setting gives."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Entity, Link, Span
from kg.relate.locations import place_of
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting


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
        inside = any(
            i.mention.start <= link.mention.start and link.mention.end <= i.mention.end for i in setting.initiatives
        )
        if inside:
            features["inside an initiative"] = 1.0
        span = Span(link.mention.start, link.mention.end)
        out.append(Proposal(id_, "LOCATED_IN", owner.id, span, f"{how} place", {"basis": "stated"}, features, 0.7))
    return out


def _named_before(setting: Setting, link: Link) -> Link | None:
    """A place named in the same clause before an organisation, 在…的…."""
    clause = setting.clause(link.mention.start)
    found = [
        k
        for k in setting.places
        if clause.start <= k.mention.start and k.mention.end <= link.mention.start and k.mention.rule != "relative"
    ]
    return found[-1] if found and link.mention.start - found[-1].mention.end <= 6 else None
