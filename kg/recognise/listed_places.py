"""Towns and villages that a text lists without their kind: 曹王、湖滨、陈户等镇."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import tag_of
from kg.model import Mention
from kg.ontology import PLACE

LISTED_RULE = "listed"
_RUN = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[、和及][\u4e00-\u9fff]{2,8})+")
#: what tells the kind of those listed before it: 等镇, 四个镇, 3个乡镇
_KIND = re.compile(
    r"等?(?:[\d两二三四五六七八九十]+个)?(?P<kind>镇(?!长)|乡镇|镇街|乡(?!村)|街道|片区|(?:行政|自然)?村(?!民)|社区)"
)
_VILLAGES = ("村", "社区")
#: so many must be of one county where the text tells no kind
_LEAST = 3
_PART = re.compile(r"[\u4e00-\u9fff]{2,}")


def listed_places(text: str, hits: Sequence[Mention], gazetteer: Gazetteer, scope: Sequence[str]) -> list[Mention]:
    """The towns and villages of lists whose members are told without their kind.

    Parameters
    ----------
    text
        The reading text.
    hits
        The places found so far; their counties are where the members are looked for.
    gazetteer, scope
        The divisions, and the prefecture codes that the document speaks of.

    Returns
    -------
    list of Mention
        One for each member of a list of which at least two, or three where no kind is told, are divisions of
        one county; ``kind`` is the level.
    """
    out: list[Mention] = []
    named = {c for h in hits for c in _counties(h.text, gazetteer, scope)}
    for run in _RUN.finditer(text):
        parts = [(run.start() + m.start(), m.group()) for m in re.finditer(r"[^、和及]+", run.group())]
        kind, last = None, _told(parts[-1][1])
        if last is not None:
            parts[-1] = (parts[-1][0], last[0])
            kind = last[1]
        parts = [p for p in parts if _PART.fullmatch(p[1])]
        if len(parts) >= (2 if kind else _LEAST):
            out += _members(parts, kind, named, gazetteer, scope)
    return out


def _told(part: str) -> tuple[str, str] | None:
    """The last member of a list and the kind told behind it: 陈户等镇派人 → 陈户, 镇."""
    for match in _KIND.finditer(part):
        if match.start() >= 2 and match.group() != match.group("kind"):
            return part[: match.start()], match.group("kind")
    return None


def _counties(name: str, gazetteer: Gazetteer, scope: Sequence[str]) -> list[str]:
    found = [d for d in gazetteer.find(name) if d.level == "county"]
    return [d.code for d in found if len(found) == 1 or any(gazetteer.within(d.code, s) for s in scope)]


def _members(
    parts: Sequence[tuple[int, str]], kind: str | None, named: set[str], gazetteer: Gazetteer, scope: Sequence[str]
) -> list[Mention]:
    forms = {at: _forms(i, len(parts), at, part, kind is not None) for i, (at, part) in enumerate(parts)}
    level = "village" if kind and kind.endswith(_VILLAGES) else "town"
    counts: Counter[str] = Counter()
    if level == "town":
        for shapes in forms.values():
            for code in {c for _, stem in shapes for c in gazetteer.counties_with([stem])}:
                if code in named or any(gazetteer.within(code, s) for s in scope):
                    counts[code] += 1
    else:
        for code in named:
            counts[code] = sum(any(_village(s, code, gazetteer) for _, s in shapes) for shapes in forms.values())
    ranked = sorted(counts, key=lambda c: (-counts[c], c not in named, c))
    if not ranked or counts[ranked[0]] < (2 if kind else _LEAST):
        return []
    county = ranked[0]
    found = []
    for shapes in forms.values():
        for at, stem in shapes:
            known = (
                bool(gazetteer.counties_with([stem]).get(county))
                if level == "town"
                else _village(stem, county, gazetteer)
            )
            if known:
                found.append(Mention(PLACE, at, at + len(stem), stem, level, 0.8, LISTED_RULE))
                break
    if not kind and all(stem.text in gazetteer.everyday or tag_of(stem.text)[0] in "va" for stem in found):
        return []
    return found


def _forms(number: int, members: int, at: int, part: str, told: bool) -> list[tuple[int, str]]:
    """How a member may be cut: the first one from its end (来自古州), the last one from its beginning."""
    if number == 0:
        return [(at + len(part) - n, part[-n:]) for n in (4, 3, 2) if n <= len(part)]
    if number == members - 1 and not told:
        return [(at, part[:n]) for n in (4, 3, 2) if n <= len(part)]
    return [(at, part)] if len(part) <= 4 else []


def _village(stem: str, county: str, gazetteer: Gazetteer) -> bool:
    return any(d.level == "village" for d in gazetteer.find(stem, within=[county]))
