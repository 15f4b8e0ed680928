"""LOCATED_IN of organisations: the division that their name, their founder or the setting gives."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.lexicon.division_names import short_form, strip_kind
from kg.model import Entity, Link, Span
from kg.relate.firm_seats import place_of
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

#: a zone of a city, not the city's own
_ZONE = re.compile("高新|经开|经济|工业|[新园矿]区|开发")


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
    stems = _stems(setting)
    counties = min(len({k.entity.id for k in setting.places if k.entity.kind == "county"}), 3)
    for id_, link in first.items():
        if id_ in seen or (id_ not in implied and link.entity.kind == "division"):
            continue
        seen.add(id_)
        if id_ not in placed and link.mention.rule == "title" and count.get(id_, 0) == 1:
            continue  # 县长 who is nobody by name says nothing of the county's government
        entity = implied.get(id_, link.entity)
        offers = _offers(setting, entity, link, founders, id_ in implied, stems)
        for number, (place, how) in enumerate(offers):
            features = _features(setting, entity, link, place, how)
            times = min(count.get(id_, 0), 4)
            features |= {
                f"times={times}": 1.0, f"placed={id_ in placed}": 1.0, f"placed={id_ in placed}&kind={entity.kind}": 1.0,
                f"offer={number}&{how}": 1.0, f"offers={len(offers)}&{how}": 1.0, f"counties={counties}&{how}": 1.0,
            }  # fmt: skip
            span = Span(link.mention.start, link.mention.end)
            out.append(Proposal(id_, "LOCATED_IN", place.id, span, f"{how} place", {"basis": "stated"}, features, 0.7))
    return out


def _offers(
    setting: Setting,
    entity: Entity,
    link: Link,
    founders: Mapping[str, Entity],
    implied: bool,
    stems: Mapping[str, Entity],
) -> list[tuple[Entity, str]]:
    """The places that an organisation may sit in, the surest first, with how the text offers them."""
    resolution = setting.resolution
    owner, how = resolution.owner.get(entity.id), "owner"
    parent = resolution.parent.get(entity.id)
    if owner is None and parent is not None:
        owner, how = resolution.owner.get(parent.id), "parent's"
    if owner is None and entity.id in founders:
        owner, how = place_of(setting, founders[entity.id]), "founder's"
    out: list[tuple[Entity, str]] = []

    def offer(place: Entity | None, how: str) -> None:
        if place is not None and all(place.id != o.id for o, _ in out):
            out.append((place, f"{how} site" if place.kind == "site" else how))

    offer(owner, how)
    if not implied:
        m = link.mention
        for place in setting.places:
            if m.start <= place.mention.start and place.mention.end <= m.end and place.mention.rule != "relative":
                offer(place.entity, "inside")
        if not out and parent is None:
            offer(_begins(entity.name, stems), "inside")
    if owner is None or owner.kind == "site":
        near = _named_before(setting, link)
        offer(near.entity if near else None, "named before")
        last = _last(setting, link)
        if owner is None and last is not None:
            offer(last[0].entity, last[1])
        offer(resolution.home, "home")
    return out


def _stems(setting: Setting) -> dict[str, Entity]:
    """The short names of an article's cities, counties and towns."""
    out: dict[str, Entity] = {}
    for entity in {k.entity.id: k.entity for k in setting.places}.values():
        if entity.kind not in ("prefecture", "county", "town"):
            continue
        stem = strip_kind(entity.name) if entity.kind == "town" else short_form(entity.name)
        if len(stem) >= 2 and stem != entity.name:
            out.setdefault(stem, entity)
    return out


def _begins(name: str, stems: Mapping[str, Entity]) -> Entity | None:
    """The place whose short name a body's begins with: 博兴|京博物流公司."""
    return next((e for n in (4, 3, 2) if (e := stems.get(name[:n])) and not _ZONE.match(name, n)), None)


def _features(setting: Setting, entity: Entity, link: Link, place: Entity, how: str) -> dict[str, float]:
    resolution = setting.resolution
    parent = resolution.parent.get(entity.id)
    m = link.mention
    ending = entity.name[-2:]
    f = {
        f"how={how}": 1.0, f"kind={entity.kind}": 1.0, f"how={how}&kind={entity.kind}": 1.0, f"rule={m.rule}": 1.0, "mention": m.confidence,
        f"resolved={entity.rule}": 1.0, f"level={place.kind}": 1.0, f"level={place.kind}&{how}": 1.0, f"parent={parent is not None}&{how}": 1.0,
        f"ending={ending}": 1.0, f"length={min(len(entity.name), 16) // 3}": 1.0,
    }  # fmt: skip
    if how not in ("owner", "parent's"):
        f[f"ending={ending}&unowned"] = 1.0
        if resolution.home is not None and resolution.home.id == place.id:
            f[f"is home&{how}"] = 1.0
        if entity.name.startswith(("中国", "全国", "国家", "中央", "中共中央", "国务院", "人民", "新华")):
            f["national"] = 1.0
    if setting.article.note and setting.article.note.start <= m.start:
        f["in note"] = 1.0
    if m.start < setting.article.body:
        f["in title"] = 1.0
    if any(i.mention.start <= m.start and m.end <= i.mention.end for i in setting.initiatives):
        f["inside an initiative"] = 1.0
    return f


def _last(setting: Setting, link: Link) -> tuple[Link, str] | None:
    """The place last named before an organisation in its sentence, else in its paragraph."""
    at = link.mention.start
    sentence, paragraph = setting.sentence(at), setting.paragraph(at)
    before = [
        k
        for k in setting.places
        if k.mention.end <= at and k.mention.rule != "relative" and setting.paragraph(k.mention.start) == paragraph
    ]
    if not before:
        return None
    return before[-1], "sentence" if before[-1].mention.start >= sentence.start else "paragraph"


def _named_before(setting: Setting, link: Link) -> Link | None:
    """A place named in the same clause before an organisation, 在…的…."""
    clause = setting.clause(link.mention.start)
    found = [
        k
        for k in setting.places
        if clause.start <= k.mention.start and k.mention.end <= link.mention.start and k.mention.rule != "relative"
    ]
    return found[-1] if found and link.mention.start - found[-1].mention.end <= 6 else None
