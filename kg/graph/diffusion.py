"""Diffusion: how an initiative, or a family of them, spreads over places.

The first time that an article names it for each place, the curve of places that have it, and who
came first: Rogers, E. M. (1962), *Diffusion of Innovations*; for governments, Walker, J. L. (1969), *The diffusion of
innovations among the American states*, American Political Science Review 63(3).

An article's day is when it is told, not when it began: a place may have had it earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.dates import Window, before, window
from kg.graph.families import Family, by_name
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.located import Whereabouts
from kg.model import Entity, Evidence
from kg.ontology import INITIATIVE


@dataclass(frozen=True, slots=True)
class Appearance:
    """An initiative as one article tells of it for one place.

    Attributes
    ----------
    place, initiative
        Ids.
    window
        The days that the article may be of.
    month
        Its month, ``2022-07``; None where only its year is known.
    evidence
        The sentence.
    """

    place: str
    initiative: str
    window: Window
    month: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Diffusion:
    """How a family of initiatives spread.

    Attributes
    ----------
    family
        Its key.
    initiatives
        The ids of its members.
    appearances
        All of them, sorted by day and place.
    adoptions
        Place → its first appearance, sorted by day and place.
    first
        The places that may have come first: one, or several where days are the same or not known well enough.
    curve
        Month → how many places had it by its end; every month from the first to the last.
    undated, unplaced
        How many sentences have no day, or no place: they are in no appearance.
    """

    family: str
    initiatives: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    adoptions: dict[str, Appearance]
    first: tuple[str, ...]
    curve: dict[str, int]
    undated: int
    unplaced: int


def diffusion(
    graph: KnowledgeGraph, initiative: str | Entity, *, family: Family = by_name, level: str | None = None
) -> Diffusion:
    """Follow an initiative, with all of its family, over places and months.

    Parameters
    ----------
    initiative
        One of the family, or the family's key.
    family
        What makes initiatives of two places one: :func:`kg.graph.families.by_name`, ``by_formula``,
        ``by_pattern("网格")`` or your own.
    level
        ``county``, ``prefecture``, ``province``, ``town``: count places at this level; None as they are told.

    Raises
    ------
    UnknownName
        If there is no such initiative and no such family.

    Examples
    --------
    >>> from kg.graph.merge import ArticleNode, Merged
    >>> from kg.model import Statement
    >>> def told(article, a, relation, b):
    ...     return Statement(a, relation, b, {}, 0.9, (Evidence("报", article, 0, 4, "暖巷行动"),))
    >>> names = [("i1", "Initiative", "暖巷行动"), ("i2", "Initiative", "暖巷行动"), ("l1", "Place", "青禾县"), ("l2", "Place", "云溪县")]
    >>> graph = KnowledgeGraph(Merged(tuple(Entity(*row) for row in names),
    ...     (told("a1", "i1", "LOCATED_IN", "l1"), told("a2", "i2", "LOCATED_IN", "l2")),
    ...     (ArticleNode("a1", "报", None, "2021-03-05"), ArticleNode("a2", "报", None, "2021-05-02")), 1))
    >>> found = diffusion(graph, "暖巷行动")
    >>> [graph[place].name for place in found.first], found.curve
    (['青禾县'], {'2021-03': 1, '2021-04': 1, '2021-05': 2})
    """
    key, members = _family(graph, initiative, family)
    where = graph.whereabouts
    found: dict[tuple[str, str, str], Appearance] = {}
    undated = unplaced = 0
    for member in members:
        for places, piece in _told(graph, where, member, level):
            told = window(graph.date_of(piece))
            undated += told is None
            unplaced += not places
            for place in places if told else ():
                assert told is not None
                found.setdefault((place, member, piece.article), Appearance(place, member, told, _month(told), piece))
    appearances = sorted(found.values(), key=_when)
    adoptions: dict[str, Appearance] = {}
    for appearance in appearances:
        adoptions.setdefault(appearance.place, appearance)
    return Diffusion(
        key, members, tuple(appearances), adoptions, _first(adoptions), _curve(adoptions), undated, unplaced
    )


def families(graph: KnowledgeGraph, *, family: Family = by_name, least: int = 2) -> dict[str, tuple[str, ...]]:
    """Find the families of initiatives with several members.

    Returns
    -------
    dict
        Key → ids, the largest first.
    """
    found: dict[str, list[str]] = {}
    for entity in graph:
        if entity.label == INITIATIVE:
            found.setdefault(family(entity), []).append(entity.id)
    kept = {key: tuple(ids) for key, ids in found.items() if len(ids) >= least}
    return dict(sorted(kept.items(), key=lambda row: (-len(row[1]), row[0])))


def _family(graph: KnowledgeGraph, initiative: str | Entity, family: Family) -> tuple[str, tuple[str, ...]]:
    known = families(graph, family=family, least=1)
    if isinstance(initiative, str) and initiative in known:
        return initiative, known[initiative]
    entity = initiative if isinstance(initiative, Entity) else graph[initiative]
    if entity.label != INITIATIVE:
        own = (e for e in graph.find(entity.name) if e.label == INITIATIVE)
        entity = next(own, entity)
    key = family(entity)
    return key, known.get(key, ())


def _told(
    graph: KnowledgeGraph, where: Whereabouts, member: str, level: str | None
) -> Iterator[tuple[list[str], Evidence]]:
    """The sentences that tell of an initiative, each with its places.

    Where it is said to be; else, of these, what lies in its runner's place; else its runner's place.
    """
    own = where.places(member)
    for statement in graph.statements(about=member):
        if statement.relation == "LOCATED_IN":
            places = [statement.object]
        else:
            runners = set(where.places(statement.subject))
            inside = [place for place in own if runners & set(where.chain(place))]
            places = inside or sorted(runners) or (own if len(own) == 1 else [])
        at = sorted({where.at_level(place, level) if level else place for place in places})
        for piece in statement.evidence:
            yield at, piece


def _month(told: Window) -> str | None:
    lo, hi = told.earliest, told.latest
    if lo is None or hi is None or (lo.year, lo.month) != (hi.year, hi.month):
        return None
    return f"{lo:%Y-%m}"


def _when(appearance: Appearance) -> tuple[str, str, str, str]:
    latest = appearance.window.latest
    return latest.isoformat() if latest else "", appearance.place, appearance.initiative, appearance.evidence.article


def _first(adoptions: dict[str, Appearance]) -> tuple[str, ...]:
    """The places that no other surely precedes."""
    days = [a.window.latest for a in adoptions.values() if a.window.latest]
    if not days:
        return ()
    return tuple(place for place, a in adoptions.items() if not before(min(days), a.window.earliest))


def _curve(adoptions: dict[str, Appearance]) -> dict[str, int]:
    """Places by month; one that only its year is known of counts at the year's end."""
    days = sorted(a.window.latest for a in adoptions.values() if a.window.latest)
    if not days:
        return {}
    year, month = days[0].year, days[0].month
    curve = {}
    while (year, month) <= (days[-1].year, days[-1].month):
        curve[f"{year:04}-{month:02}"] = sum((day.year, day.month) <= (year, month) for day in days)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return curve
