"""Towns and villages that a text lists without their kind: 曹王、湖滨、陈户等镇."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.lists import List, lists, towns_of
from kg.lexicon.segment import tag_of
from kg.model import Mention
from kg.ontology import PLACE

LISTED_RULE = "listed"
_VILLAGES = ("村", "社区")
#: so many must be of one county where the text tells no kind
_LEAST = 3


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
    named = {c for h in hits for c in _counties(h.text, gazetteer, scope)}
    return [m for found in lists(text) for m in _members(found, named, gazetteer, scope)]


def _counties(name: str, gazetteer: Gazetteer, scope: Sequence[str]) -> list[str]:
    found = [d for d in gazetteer.find(name) if d.level == "county"]
    return [d.code for d in found if len(found) == 1 or any(gazetteer.within(d.code, s) for s in scope)]


def _members(found: List, named: set[str], gazetteer: Gazetteer, scope: Sequence[str]) -> list[Mention]:
    kind = found.kind
    least = 2 if kind else _LEAST
    if len(found.members) < least:
        return []
    level = "village" if kind and kind.endswith(_VILLAGES) else "town"
    if level == "town":
        counts = Counter(
            {
                code: n
                for code, n in towns_of(found, gazetteer).items()
                if code in named or any(gazetteer.within(code, s) for s in scope)
            }
        )
    else:
        counts = Counter(
            {c: sum(any(_village(s, c, gazetteer) for _, s in cuts) for cuts in found.members) for c in named}
        )
    ranked = sorted(counts, key=lambda c: (-counts[c], c not in named, c))
    if not ranked or counts[ranked[0]] < least:
        return []
    county = ranked[0]
    out = []
    for cuts in found.members:
        for at, stem in cuts:
            known = (
                bool(gazetteer.counties_with([stem]).get(county))
                if level == "town"
                else _village(stem, county, gazetteer)
            )
            if known:
                out.append(Mention(PLACE, at, at + len(stem), stem, level, 0.8, LISTED_RULE))
                break
    if not kind and all(m.text in gazetteer.everyday or tag_of(m.text)[0] in "va" for m in out):
        return []
    return out


def _village(stem: str, county: str, gazetteer: Gazetteer) -> bool:
    return any(d.level == "village" for d in gazetteer.find(stem, within=[county]))
