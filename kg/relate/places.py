"""LOCATED_IN of places: the next division above that the article names or implies."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.place_names import FACILITY
from kg.model import Entity, Link, Span
from kg.relate.agents import chain_start
from kg.relate.locations import RANK
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
    only_firms = _only_in_firms(setting)
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
        where = first.get(id_) or _owned(setting, id_)
        if entity is None or where is None:
            continue
        upper = []
        steps = 0
        current = entity
        while (above := resolution.above.get(current.id)) is not None:
            steps += 1
            current = above
            if _state(above.id, named, relative, owners) and above.id not in only_firms:
                upper.append((_said(setting, id_, current), "listed", steps))
                break
        shown = first.get(id_)
        touched = bool(upper) and _touches(setting, setting.mentions_of(entity), upper[0][0])
        if shown is not None and entity.code is None and not touched and _built(entity):
            others = _offered(setting, shown, entity)
            upper += [(other, how, 0) for other, how in others if all(other.id != u.id for u, _, _ in upper)]
        for current, how, steps in upper:
            state = _state(current.id, named, relative, owners)
            touching = how == "listed" and touched
            features = {
                f"above={state}": 1.0, f"levels={entity.kind}>{current.kind}": 1.0, f"steps={min(steps, 3)}": 1.0, f"touching={touching}": 1.0,
                f"touching={touching}&above={state}": 1.0, f"linked={entity.code is not None}": 1.0, f"times={min(count.get(id_, 0), 4)}": 1.0,
                f"named={id_ in named}": 1.0, f"home={resolution.home is not None and resolution.home.id in (id_, current.id)}": 1.0,
                f"owner={id_ in owners}": 1.0, f"mentioned={shown is not None}": 1.0, f"how={how}": 1.0,
            }  # fmt: skip
            if len(upper) > 1:
                features["another offered"] = 1.0
            if shown is not None:
                features |= _of_mention(setting, shown, entity, touching, how)
                if count[id_] == 1:
                    features |= _only_inside(setting, shown)
            start = where.mention.start
            if shown is not None and _touches(setting, [shown], current):
                start = chain_start(setting, start)
            span = Span(start, where.mention.end)
            rule = "chain" if touching else "gazetteer" if how == "listed" else how
            out.append(Proposal(id_, "LOCATED_IN", current.id, span, rule, {"basis": "stated"}, features, 0.8))
    return out


def _only_in_firms(setting: Setting) -> set[str]:
    """The provinces that only firms' names hold: 甘肃|某某新材料有限公司 tells where the firm is, not its county."""
    firms = {at for k in setting.organs if k.entity.kind == "company" for at in range(k.mention.start, k.mention.end)}
    provinces = [k for k in setting.places if k.entity.kind == "province"]
    return {k.entity.id for k in provinces} - {k.entity.id for k in provinces if k.mention.start not in firms}


def _touches(setting: Setting, mentions: Sequence[Link], upper: Entity) -> bool:
    """Does a mention of a place stand right behind one of another?"""
    ends = {k.mention.end for k in setting.places if k.entity.id == upper.id}
    return any(m.mention.start in ends for m in mentions)


def _built(entity: Entity) -> bool:
    """Is a place a town, a village or something built (人民广场), and no landscape or country?"""
    return entity.kind != "site" or FACILITY.search(entity.name) is not None


def _offered(setting: Setting, shown: Link, entity: Entity) -> list[tuple[Entity, str]]:
    """What a place that no list has may lie in: what its sentence or paragraph names before it, or the article's home."""
    at = shown.mention.start
    sentence, paragraph = setting.sentence(at), setting.paragraph(at)
    rank = RANK.get(entity.kind or "site", RANK["site"])
    out: list[tuple[Entity, str]] = []
    before = [
        k
        for k in setting.places
        if k.mention.end <= at and setting.paragraph(k.mention.start) == paragraph
        if k.entity.id != entity.id and RANK.get(k.entity.kind or "site", RANK["site"]) < rank
    ]
    if before:
        near = before[-1]
        out.append((near.entity, "sentence" if near.mention.start >= sentence.start else "paragraph"))
    home = setting.resolution.home
    if home is not None and home.id != entity.id and RANK.get(home.kind or "site", RANK["site"]) < rank:
        out.append((home, "home"))
    return out[:1] if out and len(out) > 1 and out[0][0].id == out[1][0].id else out


def _of_mention(setting: Setting, shown: Link, entity: Entity, touching: bool, how: str) -> dict[str, float]:
    """What a place's first mention says: how it was found, how it ends and what stands around it."""
    m = shown.mention
    text = setting.text
    f = {f"rule={m.rule}": 1.0, "mention": m.confidence, f"rule={m.rule}&touching={touching}&{how}": 1.0}
    if m.start < setting.article.body:
        f["in title"] = 1.0
    if entity.code is None:
        f[f"unlisted={entity.kind}&touching={touching}&{how}"] = 1.0
        f[f"ending={m.text[-1:]}"] = 1.0
        f[f"ending={m.text[-2:]}"] = 1.0
        f[f"length={min(len(m.text), 8) // 2}"] = 1.0
        start = chain_start(setting, m.start)
        before, behind = text[max(0, start - 2) : start], text[m.end : m.end + 1]
        if before.endswith(("在", "到", "于", "进", "赴", "往")):
            f["at"] = 1.0
        if before.endswith(("、", "和")) or behind in ("、", "和"):
            f["in a list"] = 1.0
        if behind in tuple("，。；！？"):
            f["ends the clause"] = 1.0
    return f


def _only_inside(setting: Setting, shown: Link) -> dict[str, float]:
    """Whether a place's only mention is part of the name of something else."""
    m = shown.mention
    f = {}
    for what, links in (("organ", setting.organs), ("initiative", setting.initiatives)):
        if any(o.mention.start <= m.start and m.end <= o.mention.end for o in links):
            f[f"only inside an {what}"] = 1.0
    return f


def _said(setting: Setting, place: str, upper: Entity) -> Entity:
    """What 该镇东金村 says, though the list has the village under a town of another name; else `upper`."""
    mine = [m.mention.start for m in setting.places if m.entity.id == place]
    for k in setting.places:
        if k.mention.rule == "relative" and k.mention.end in mine and k.entity.kind == "town" and k.entity.id != place:
            return k.entity
    return upper


def _owned(setting: Setting, place: str) -> Link | None:
    """The first organ that a place owns."""
    owner = setting.resolution.owner
    return next((k for k in setting.organs if k.entity.id in owner and owner[k.entity.id].id == place), None)
