"""What two have in common: people who share organs, places that share initiatives, names in one article.

Each returns a plain :class:`networkx.Graph` whose edges have ``weight``; nodes have ``name`` and ``label``.
A thing that more than `most` have is left out, since it would link all with all; the graph says
which (``graph.graph["left_out"]``).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.graph.families import Family, by_name
from kg.graph.knowledge import KnowledgeGraph
from kg.ontology import INITIATIVE, POSTS

#: a thing that more have than so many links none of them
MOST = 200


def shared_organs(graph: KnowledgeGraph, *, relations: Collection[str] = POSTS, most: int = MOST) -> nx.Graph[str]:
    """Link people who have posts in the same organs: Breiger, R. L. (1974), *The duality of persons and groups*, Social
    Forces 53(2).

    Returns
    -------
    networkx.Graph
        ``weight``: the number of organs shared; ``closeness``: the same where an organ of k people counts 1/(k − 1)
        (Newman, M. E. J. (2001), *Scientific collaboration networks II*, Physical Review E 64); ``shared``: their ids.

    Examples
    --------
    >>> from kg.graph.merge import Merged
    >>> from kg.model import Entity, Statement
    >>> people = [Entity(id_, "Person", name) for id_, name in (("p", "林小满"), ("q", "顾青"))]
    >>> graph = KnowledgeGraph(Merged((Entity("o", "Organisation", "青禾县水务局"), *people),
    ...     (Statement("p", "HEADS", "o"), Statement("q", "SERVES_IN", "o")), (), 0))
    >>> list(shared_organs(graph).edges(data="weight"))
    [('p', 'q', 1)]
    """
    of: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        for statement in graph.statements(relation):
            of[statement.object].add(statement.subject)
    return _linked(graph, of, most)


def shared_initiatives(
    graph: KnowledgeGraph, *, family: Family = by_name, level: str | None = None, most: int = MOST
) -> nx.Graph[str]:
    """Link places in which the same initiatives, or ones of the same family of names, are found.

    Parameters
    ----------
    family
        What makes two initiatives one; see :mod:`kg.graph.families`.
    level
        ``county``, ``prefecture`` or ``province``: take the places at this level, by their codes.

    Returns
    -------
    networkx.Graph
        As :func:`shared_organs`; ``shared`` holds the keys of the families.
    """
    where = graph.whereabouts
    of: dict[str, set[str]] = defaultdict(set)
    for entity in graph:
        if entity.label == INITIATIVE:
            for place in where.places(entity.id, level):
                of[family(entity)].add(place)
    return _linked(graph, of, most)


def cooccurrence(
    graph: KnowledgeGraph,
    *,
    label: str | None = None,
    least: int = 2,
    most: int = MOST,
) -> nx.Graph[str]:
    """Link what is named in the same articles.

    Parameters
    ----------
    label
        Only of this label.
    least
        Leave out pairs that fewer articles name.
    most
        Leave out articles that name more.

    Returns
    -------
    networkx.Graph
        ``weight``: the number of articles that name both; ``npmi``: how much more often than by chance, from −1
        (never) over 0 (by chance) to 1 (always together): Bouma, G. (2009), *Normalized (pointwise) mutual
        information in collocation extraction*, GSCL.
    """
    ids = sorted(id_ for id_, entity in graph.entities.items() if label is None or entity.label == label)
    place = {id_: number for number, id_ in enumerate(ids)}
    alone: Counter[int] = Counter()
    left_out = []
    pairs: list[NDArray[np.int64]] = []
    for article in graph.articles.values():
        named = np.array(sorted(place[id_] for id_ in article.mentions if id_ in place), dtype=np.int64)
        alone.update(named.tolist())
        if len(named) > most:
            left_out.append(article.id)
        elif len(named) > 1:
            one, other = np.triu_indices(len(named), 1)
            pairs.append(named[one] * len(ids) + named[other])
    keys, counts = (
        np.unique(np.concatenate(pairs), return_counts=True) if pairs else (np.zeros(0, int), np.zeros(0, int))
    )
    kept = counts >= least
    out = _named(graph, ())
    for key, count in zip(keys[kept].tolist(), counts[kept].tolist(), strict=True):
        one, other = divmod(key, len(ids))
        _name(graph, out, (ids[one], ids[other]))
        npmi = _npmi(count, alone[one], alone[other], len(graph.articles))
        out.add_edge(ids[one], ids[other], weight=count, npmi=npmi)
    out.graph["left_out"] = left_out
    return out


def _npmi(both: int, one: int, other: int, total: int) -> float:
    if both == total:
        return 1.0
    return math.log(both * total / (one * other)) / -math.log(both / total)


def _linked(graph: KnowledgeGraph, of: Mapping[str, set[str]], most: int) -> nx.Graph[str]:
    """Link the members of each thing with one another."""
    out = _named(graph, sorted({member for members in of.values() for member in members}))
    left_out = []
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    closeness: dict[tuple[str, str], float] = defaultdict(float)
    for thing, members in sorted(of.items()):
        if len(members) > most:
            left_out.append(thing)
            continue
        for pair in _pairs(members):
            shared[pair].append(thing)
            closeness[pair] += 1 / (len(members) - 1)
    for (one, other), things in sorted(shared.items()):
        out.add_edge(one, other, weight=len(things), closeness=closeness[one, other], shared=things)
    out.graph["left_out"] = left_out
    return out


def _pairs(members: Iterable[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(members), 2)


def _named(graph: KnowledgeGraph, ids: Iterable[str]) -> nx.Graph[str]:
    out: nx.Graph[str] = nx.Graph()
    _name(graph, out, ids)
    return out


def _name(graph: KnowledgeGraph, out: nx.Graph[str], ids: Iterable[str]) -> None:
    for id_ in ids:
        if id_ not in out:
            entity = graph.entities[id_]
            out.add_node(id_, name=entity.name, label=entity.label)
