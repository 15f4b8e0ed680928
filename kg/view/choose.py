"""A part of a graph that fits on one page: round a name, in a place, in a time, of some kinds.

Unlike :meth:`KnowledgeGraph.subgraph` it keeps the articles that its sentences come from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.errors import UsageError
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.merge import Merged
from kg.model import Statement
from kg.ontology import KINDS, LABELS, POSTS
from kg.view import words

_MONTH: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to take of a graph; what is not given doesn't restrict.

    Attributes
    ----------
    around, hops
        A name, an alias or an id, and how many steps of statements from it.
    place
        A division: it and all below it, by code and by LOCATED_IN, with what belongs there.
    since, until
        Months of the articles that the sentences come from: ``2022-01``, or a year.
    kinds
        Labels (``Person``) and kinds (``company``), in English or Chinese.
    """

    around: str | None = None
    hops: int = 2
    place: str | None = None
    since: str | None = None
    until: str | None = None
    kinds: tuple[str, ...] = ()


def choose(graph: KnowledgeGraph, choice: Choice) -> KnowledgeGraph:
    """Take a part of a graph.

    Raises
    ------
    UsageError
        If the graph has nothing of a name, or a month or a kind is none.
    """
    for month in (choice.since, choice.until):
        if month is not None and not _MONTH.fullmatch(month):
            raise UsageError("this is no month", where=month, cure="write it like 2022-07, or 2022 for a year")
    statements: list[Statement] = list(graph.statements())
    if choice.since or choice.until:
        statements = list(_dated(graph, statements, choice.since or "0000", choice.until or "9999"))
    inside = {entity.id for entity in graph}
    if choice.since or choice.until:
        inside &= {end for s in statements for end in (s.subject, s.object)}
    if choice.place is not None:
        inside &= _within(graph, statements, choice.place)
    if choice.kinds:
        inside &= _of_kinds(graph, choice.kinds)
    if choice.around is not None:
        centre = graph[choice.around].id
        inside &= _around(statements, centre, choice.hops, inside)
        inside.add(centre)
    return _part(graph, statements, inside)


def _dated(graph: KnowledgeGraph, statements: list[Statement], since: str, until: str) -> Iterator[Statement]:
    """Yield statements with the evidence whose article is of these months; a year alone is all its months."""
    for statement in statements:
        kept = tuple(
            piece
            for piece in statement.evidence
            if (date := graph.date_of(piece)) and date[:7].ljust(7, "~") >= since and date[: len(until)] <= until
        )
        if kept:
            yield replace(statement, evidence=kept)


def _within(graph: KnowledgeGraph, statements: Collection[Statement], place: str) -> set[str]:
    """What is in a division: places, bodies with their parts and people, and what they run that no place is told of."""
    inside = graph.whereabouts.within(place)
    people = {s.subject for s in statements if s.relation in POSTS and s.object in inside}
    located = {s.subject for s in statements if s.relation == "LOCATED_IN"}
    run = {s.object for s in statements if s.relation == "RUNS" and s.subject in inside and s.object not in located}
    return inside | people | run


def _of_kinds(graph: KnowledgeGraph, wanted: Collection[str]) -> set[str]:
    names = {label: label for label in LABELS} | {words.LOOKS[label][0]: label for label in LABELS}
    names |= {kind: kind for kinds in KINDS.values() for kind in kinds}
    names |= {chinese: kind for kind, (chinese, _) in words.KINDS.items()}
    for word in wanted:
        if word not in names:
            cure = f"choose from {', '.join([*LABELS[:-1], *words.KINDS])}"
            raise UsageError("there is no such kind", where=word, cure=cure)
    chosen = {names[word] for word in wanted}
    return {e.id for e in graph if e.label in chosen or e.kind in chosen}


def _around(statements: Collection[Statement], centre: str, hops: int, inside: Collection[str]) -> set[str]:
    """What lies within some steps; an article is no step, for it names too much."""
    near: dict[str, set[str]] = {}
    for s in statements:
        near.setdefault(s.subject, set()).add(s.object)
        near.setdefault(s.object, set()).add(s.subject)
    found = edge = {centre}
    for _ in range(hops):
        edge = {other for key in edge for other in near.get(key, ()) if other in inside} - found
        found = found | edge
    return found


def _part(graph: KnowledgeGraph, statements: Collection[Statement], inside: Collection[str]) -> KnowledgeGraph:
    ends = set(inside) | set(graph.articles)
    kept = tuple(s for s in statements if s.subject in ends and s.object in ends)
    kept = tuple(s for s in kept if s.subject in inside or s.object in inside)
    cited = {piece.article for s in kept for piece in s.evidence} | {s.object for s in kept}
    articles = tuple(article.within(inside) for article in graph.articles.values() if article.id in cited)
    entities = tuple(entity for entity in graph if entity.id in inside)
    return KnowledgeGraph(Merged(entities, kept, articles, len({article.document for article in articles})))
