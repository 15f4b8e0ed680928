"""Which names of an article are one: 市一院 and 市第一人民医院, “谢师恩” and 共产党员谢师恩主题活动.

Proposed is every name whose characters all stand, in their order, in a longer one that the same division may own;
the decision ``same`` weighs what the longer one has more (人民 says little, 中 of 中医院 all).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.lexicon import words as lexicon
from kg.lexicon.division_names import strip_kind
from kg.lexicon.organ_endings import tails
from kg.model import Entity, Mention
from kg.ontology import INITIATIVE, ORGANISATION
from kg.scoring import Features, LogisticModel

#: a piece longer than this counts as long, whatever it says
_PIECE = 4
#: a name of fewer characters is nobody's short form
_LEAST = 2
#: kinds of bodies whose parts are named like bodies of a town: a library, a clinic
_WHOLE = ("school", "hospital", "company")
#: what tells a body from another one of its kind in the same division: 老年, 青年, 教育系统
_TELLS_APART = re.compile(
    "^(?:老年?|青年|青少年|妇女|女|少儿|残疾人|退役军人|退休|离退休)$|系统$|行业$|[镇乡村]$|街道$|社区$"
)
_FIGURE = re.compile("[一二三四五六七八九十百\\d]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities of an article that may be one: ids and names of the shorter and the longer name, and what speaks for it."""

    short: str
    long: str
    names: tuple[str, str]
    features: Features


@dataclass(frozen=True, slots=True)
class Known:
    """What an article says of an entity: its mentions, the division in its name, the body that it is part of."""

    entity: Entity
    mentions: tuple[Mention, ...]
    owner: str | None
    above: frozenset[str]
    rest: str


def known(
    entities: Mapping[str, Entity],
    links: list[tuple[Mention, str]],
    owner: Mapping[str, str],
    parent: Mapping[str, str],
) -> list[Known]:
    """The organisations and initiatives of an article that words name."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention, id_ in links:
        mentions[id_].append(mention)
    out = []
    for id_ in sorted(mentions):
        entity = entities[id_]
        if entity.label not in (ORGANISATION, INITIATIVE):
            continue
        above = []
        step = parent.get(id_)
        while step and step not in above:
            above.append(step)
            step = parent.get(step)
        place = entities.get(owner.get(id_, ""))
        rest = entity.name
        if place is not None:
            stems = (place.name, strip_kind(place.name)) if place.kind == "town" else (place.name,)
            rest = next((rest[len(stem) :] for stem in stems if len(stem) > 1 and rest.startswith(stem)), rest)
        out.append(Known(entity, tuple(mentions[id_]), owner.get(id_), frozenset(above), rest))
    return out


def pairs(found: list[Known]) -> Iterator[Pair]:
    """Propose which names are one."""
    proposed = []
    for short in found:
        for long in found:
            pieces = _more(short, long)
            if pieces is not None:
                proposed.append((short, long, pieces))
    many = Counter(short.entity.id for short, _, _ in proposed)
    for short, long, pieces in proposed:
        features = _features(short, long, pieces, many[short.entity.id])
        yield Pair(short.entity.id, long.entity.id, (short.entity.name, long.entity.name), features)


def _more(short: Known, long: Known) -> list[tuple[str, str]] | None:
    """What a longer name has more than a shorter one, or None where they can't be one."""
    a, b = short.entity, long.entity
    if a.label != b.label or a.id == b.id or len(a.name) >= len(b.name) or min(len(short.rest), len(a.name)) < _LEAST:
        return None
    if a.id in long.above or b.id in short.above:
        return None
    if short.owner and short.owner != long.owner and a.label == ORGANISATION:
        return None
    more = pieces(short.rest, long.rest)
    if more and more[0][0] == "front" and _FIGURE.match(short.rest) and _FIGURE.search(more[0][1][-1]):
        return None  # 三团 is not the 十三团
    if more and a.label == ORGANISATION and _another(short, long):
        return None
    return more


def _another(short: Known, long: Known) -> bool:
    """Is the longer name that of another body, of the same division, that a word before the organ tells apart?

    老科协 is not the 科协, 教育系统关工委 not the 关工委, 老年书法协会 not the 书法协会 of a county.
    """
    if short.owner and short.owner == long.owner and "监" in long.rest and "监" not in short.rest:
        return True  # 村监委会 is not the 村委会, 监委 not the 委
    if short.owner is None or short.owner != long.owner or not long.rest.endswith(short.rest):
        return False
    front = long.rest[: -len(short.rest)]
    if short.rest != short.entity.name and any(
        t.end == len(front) >= _LEAST and t.kind in _WHOLE for t in tails(front)
    ):
        return True  # 某市某学院图书馆 is not the 某市图书馆
    return bool(_TELLS_APART.search(front)) or (short.rest in lexicon.organs() and len(front) < _PIECE)


def pieces(short: str, long: str) -> list[tuple[str, str]] | None:
    """What a name has more than a shorter one: where, and what; None where the characters are not all in it.

    Examples
    --------
    >>> pieces("一院", "第一人民医院"), pieces("三基", "三基建设"), pieces("二中", "第一中学")
    ([('front', '第'), ('middle', '人民医')], [('end', '建设')], None)
    """
    best = min((p for p in (_kept(short, long), _kept_from_behind(short, long)) if p), key=_runs, default=None)
    if best is None:
        return None
    out = []
    at = 0
    for kept in [*best, len(long)]:
        if kept > at:
            out.append(("front" if at == 0 else "end" if kept == len(long) else "middle", long[at:kept]))
        at = kept + 1
    return out


def _kept(short: str, long: str) -> list[int] | None:
    """Indices of a name's characters in a longer one, each as early as can be."""
    at = -1
    out = []
    for character in short:
        at = long.find(character, at + 1)
        if at < 0:
            return None
        out.append(at)
    return out


def _kept_from_behind(short: str, long: str) -> list[int] | None:
    found = _kept(short[::-1], long[::-1])
    return None if found is None else [len(long) - 1 - i for i in reversed(found)]


def _runs(kept: list[int]) -> int:
    return sum(b != a + 1 for a, b in itertools.pairwise(kept))


def _features(short: Known, long: Known, more: list[tuple[str, str]], many: int) -> dict[str, float]:
    a, b = short.entity, long.entity
    label = a.label[:3]
    owners = "same" if short.owner and short.owner == long.owner else "one" if long.owner else "none"
    first = min(m.start for m in short.mentions) < min(m.start for m in long.mentions)
    what = [
        "", f"owners {owners}", f"kinds {a.kind == b.kind}", f"kind {a.kind}", f"pieces {min(len(more), 4)}", f"last {short.rest[-1]}",
        f"ends alike {short.rest[-2:] == long.rest[-2:]}", f"length {min(len(short.rest), 8)}", f"candidates {min(many, 4)}", f"first {first}",
        f"rules {a.rule} {b.rule}", f"same body {bool(short.above) and short.above == long.above}", f"quoted {short.mentions[0].text[:1] in '“‘《'}",
        f"often {min(len(short.mentions), 3)} {min(len(long.mentions), 3)}", f"sure {_sure(long)}", f"short sure {_sure(short)}", f"rule {long.mentions[0].rule}", f"share {4 * len(short.rest) // max(1, len(long.rest))}",
    ]  # fmt: skip
    for where, piece in more:
        what.append(f"{where} {piece}" if len(piece) <= _PIECE else f"{where} long")
        what.append(f"{where} of {min(len(piece), 6)}")
    return {f"{label} {each}": 1.0 for each in what}


def _sure(of: Known) -> int:
    """How sure it is that a name is one, in fifths."""
    return int(5 * max(m.confidence for m in of.mentions))


def _one(pair: Pair) -> bool:
    """Do two names say the same with a word more? (县医院, 县人民医院; 陈户司法所, 陈户镇司法所)"""
    short, long = pair.names
    if {"Org owners same", "Org pieces 1"} <= pair.features.keys():
        if not pair.features.keys().isdisjoint(("Org front 人民", "Org middle 人民")):
            return True
    return any(long == short[:k] + kind + short[k:] for k in (2, 3) for kind in ("镇", "乡", "街道"))


def united(proposed: list[Pair], model: LogisticModel) -> dict[str, str]:
    """Id of a shorter name → that of the name which it is one with."""
    into: dict[str, str] = {}
    for sure, pair in sorted(
        ((1.0 if _one(p) else model.probability(p.features), p) for p in proposed),
        key=lambda t: (-t[0], t[1].short, t[1].long),
    ):
        if sure >= model.threshold and pair.short not in into:
            target = _last(into, pair.long)
            if target != pair.short:
                into[pair.short] = target
    return {short: _last(into, long) for short, long in into.items()}


def joined(into: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Ids that are one with others, with further ones; each points at the last of its chain, and none at itself.

    Examples
    --------
    >>> joined({"一院": "第一医院"}, {"第一医院": "第一人民医院", "第一人民医院": "一院"})
    {'一院': '第一人民医院', '第一医院': '第一人民医院'}
    """
    out = dict(into)
    for short, long in more.items():
        if short not in out and _last(out, long) != short:
            out[short] = long
    return {short: _last(out, long) for short, long in out.items()}


def _last(into: Mapping[str, str], id_: str) -> str:
    while id_ in into:
        id_ = into[id_]
    return id_
