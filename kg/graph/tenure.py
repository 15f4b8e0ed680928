"""Tenure: who held a single-seat post when, as far as the sentences say.

Each sentence bounds: held on a day, begun or ended on a day or by a day. What one person's sentences
say of one seat is put in order of time and becomes one interval, or several where an end and a new
beginning are told. An end that no text gives stays open: that somebody else holds the seat later is
no end. Sentences that can't both hold are listed as contradictions, and the interval is then the
widest that they allow; none is preferred.

The intervals are those of Allen, J. F. (1983), *Maintaining knowledge about temporal intervals*, CACM
26(11), with bounds in place of points as in Dechter, Meiri & Pearl (1991), *Temporal constraint networks*,
Artificial Intelligence 49.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from kg.graph.claims import PLANNED
from kg.graph.intervals import after_plans, intervals, ordered, overlaps
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.seated import Seats
from kg.graph.seats import body_of
from kg.graph.terms import Contradiction, Notice, Tenure, Tenures
from kg.model import Entity
from kg.ontology import ORGANISATION, PERSON

__all__ = ["Contradiction", "Notice", "Tenure", "Tenures", "tenures"]


def tenures(graph: KnowledgeGraph, *, person: str | Entity | None = None, organ: str | Entity | None = None) -> Tenures:
    """Find who held which single-seat post when.

    Deputies (副局长), 第一书记, 党组书记 and 局长 are posts of their own; people of one name and two ids are
    two people. Posts that several may hold (副局长, 负责人) are left out.

    Parameters
    ----------
    person, organ
        Only theirs; contradictions are looked for among all that hold the seats.

    Examples
    --------
    >>> from kg.graph.merge import ArticleNode, Merged
    >>> from kg.model import Evidence, Statement
    >>> def said(article, text):
    ...     return Evidence("报.txt", article, 0, len(text), text, text)
    >>> people = [Entity("p1", "Person", "林小满"), Entity("p2", "Person", "顾青")]
    >>> organ = Entity("o", "Organisation", "青禾县水务局", "government")
    >>> days = {"a1": "2021-03-15", "a2": "2021-08-01", "a3": "2021-09"}
    >>> mentions = {"p1": 1, "p2": 1, "o": 1}
    >>> heads = [
    ...     Statement("p1", "HEADS", "o", {"title": "局长"}, 0.9, (
    ...         said("a1", "今年2月任命林小满为青禾县水务局局长"), said("a3", "青禾县水务局原局长林小满"))),
    ...     Statement("p2", "HEADS", "o", {"title": "局长"}, 0.9, (said("a2", "青禾县水务局局长顾青"),)),
    ... ]
    >>> graph = KnowledgeGraph(Merged((organ, *people), tuple(heads), tuple(
    ...     ArticleNode(id_, "报.txt", None, day, None, mentions) for id_, day in days.items()), 1))
    >>> for held in tenures(graph).held:
    ...     print(graph[held.person].name, held.post, held.starts, held.ends)
    林小满 局长 2021-02 2021-02-01–2021-09-30
    顾青 局长 ≤2021-08-01 ≥2021-08-01
    """
    seats = Seats(graph)
    groups: dict[tuple[str, str, str, bool], list[Notice]] = defaultdict(list)
    for statement in [*graph.statements("HEADS"), *graph.statements("SERVES_IN")]:
        for seat, claim, piece in seats.claims(statement):
            groups[statement.subject, *seat, claim.acting].append(Notice(claim.kind, claim.window, piece))
    held: list[Tenure] = []
    planned: list[Tenure] = []
    wrong: list[Contradiction] = []
    for (who, where, what, acting), notices in sorted(groups.items()):
        empty = Tenure(who, where, what, acting=acting)
        found, clashes = intervals(empty, [n for n in notices if n.kind != PLANNED])
        plans = [n for n in notices if n.kind == PLANNED]
        if plans:
            planned.append(replace(empty, notices=ordered(plans)))
            found, more = after_plans(found, plans)
            clashes += more
        held += found
        wrong += clashes
    held.sort(key=_place)
    by_seat: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in held:
        by_seat[tenure.seat].append(tenure)
    for same in by_seat.values():
        wrong += overlaps(same)
    fits = _fits(_key(graph, person), _keys(graph, organ))
    return Tenures(
        tuple(t for t in held if fits(t)),
        tuple(sorted((c for c in wrong if any(map(fits, c.tenures))), key=_place_of_clash)),
        tuple(t for t in planned if fits(t)),
        {entity.id: entity.name for entity in graph if entity.label in (PERSON, ORGANISATION)},
    )


def _place(tenure: Tenure) -> tuple[Any, ...]:
    day = tenure.starts.earliest or tenure.starts.latest or tenure.ends.latest or date.max
    return *tenure.seat, tenure.starts.latest or date.max, day, tenure.person, tenure.acting


def _place_of_clash(clash: Contradiction) -> tuple[Any, ...]:
    return _place(clash.tenures[0]), clash.kind, [(e.article, e.start) for e in clash.evidence]


def _key(graph: KnowledgeGraph, name: str | Entity | None) -> str | None:
    return None if name is None else name.id if isinstance(name, Entity) else graph[name].id


def _keys(graph: KnowledgeGraph, organ: str | Entity | None) -> frozenset[str] | None:
    """An organ with its party groups."""
    id_ = _key(graph, organ)
    if id_ is None:
        return None
    name = graph.entities[id_].name
    return frozenset({id_} | {e.id for e in graph if e.label == ORGANISATION and body_of(e.name) == name})


def _fits(who: str | None, where: frozenset[str] | None) -> Callable[[Tenure], bool]:
    return lambda t: (who is None or t.person == who) and (where is None or t.organ in where)
