"""Who is central: degree, betweenness and PageRank, of all nodes or of one label, over all relations or some.

Plain numpy over arrays of edges: the same figures as networkx, on graphs that it takes too long for.
Articles and mentions are left out unless asked for; a direction is kept only where it is said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import UsageError
from kg.graph.knowledge import KnowledgeGraph
from kg.ontology import ARTICLE, LABELS, RELATION_TYPES

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Edges:
    """The statements of a graph as arrays: each pair of nodes once.

    Attributes
    ----------
    nodes, labels
        Ids, sorted, and their labels.
    source, target
        Positions in `nodes`, without loops and repetitions.
    """

    nodes: tuple[str, ...]
    labels: tuple[str, ...]
    source: Ints
    target: Ints

    def both_ways(self) -> tuple[Ints, Ints]:
        """Row pointers and neighbours (CSR) of the undirected graph, each neighbour once."""
        size = len(self.nodes)
        keys = np.unique(
            np.concatenate([self.source * size + self.target, self.target * size + self.source])
            if size
            else self.source
        )
        rows, columns = np.divmod(keys, max(size, 1))
        pointers = np.zeros(size + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=size), out=pointers[1:])
        return pointers, columns


def edges_of(graph: KnowledgeGraph, relations: Collection[str] | None = None) -> Edges:
    """Take the statements of some relations as arrays; articles only where WROTE is asked for.

    Raises
    ------
    UsageError
        If there is no such relation.
    """
    wanted = _relations(relations)
    nodes = dict.fromkeys(sorted(graph.entities))
    labels = {entity.id: entity.label for entity in graph}
    if "WROTE" in wanted:
        nodes |= dict.fromkeys(graph.articles)
        labels |= dict.fromkeys(graph.articles, ARTICLE)
    place = {id_: number for number, id_ in enumerate(nodes)}
    pairs = {
        (place[s.subject], place[s.object])
        for s in graph.statements()
        if s.relation in wanted and s.subject != s.object and s.subject in place and s.object in place
    }
    ends = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return Edges(tuple(nodes), tuple(labels[id_] for id_ in nodes), ends[:, 0].copy(), ends[:, 1].copy())


def degree(
    graph: KnowledgeGraph,
    *,
    label: str | None = None,
    relations: Collection[str] | None = None,
    direction: str = "both",
) -> dict[str, int]:
    """Count the neighbours of each node: Freeman, L. C. (1978), *Centrality in social networks*, Social Networks 1(3).

    Parameters
    ----------
    label
        Only nodes of this label.
    relations
        Only over these relations; WROTE, which links to articles, only if it is among them.
    direction
        ``out`` (as subject), ``in`` (as object) or ``both``.

    Returns
    -------
    dict
        Id → number of statements with other nodes, the highest first; an end and its start count once each way.

    Examples
    --------
    >>> from kg.graph.merge import Merged
    >>> from kg.model import Entity, Statement
    >>> graph = KnowledgeGraph(Merged(
    ...     (Entity("i", "Initiative", "暖巷行动"), Entity("o", "Organisation", "青禾县"), Entity("l", "Place", "青禾县")),
    ...     (Statement("o", "RUNS", "i"), Statement("i", "LOCATED_IN", "l")), (), 0))
    >>> degree(graph), degree(graph, label="Initiative", direction="in")
    ({'i': 2, 'l': 1, 'o': 1}, {'i': 1})
    """
    if direction not in ("in", "out", "both"):
        raise UsageError("there is no such direction", where=direction, cure="choose in, out or both")
    edges = edges_of(graph, relations)
    size = len(edges.nodes)
    counts = np.zeros(size, dtype=np.int64)
    if direction != "in":
        counts += np.bincount(edges.source, minlength=size)
    if direction != "out":
        counts += np.bincount(edges.target, minlength=size)
    return {id_: int(value) for id_, value in _ranked(edges, counts, label)}


def pagerank(
    graph: KnowledgeGraph,
    *,
    label: str | None = None,
    relations: Collection[str] | None = None,
    damping: float = 0.85,
    tolerance: float = 1e-10,
) -> dict[str, float]:
    """Rank nodes by where a walker along the statements is found: Brin & Page (1998), *The anatomy of a large-scale
    hypertextual web search engine*, Computer Networks 30.

    The walk goes from subject to object; where it can't go on it starts anew anywhere. The power iteration is that
    of :func:`networkx.pagerank`, which needs scipy.

    Parameters
    ----------
    label
        Only nodes of this label are given back; all are walked over.
    relations
        Only over these relations.
    damping
        Probability of walking on.
    tolerance
        The iteration ends when the mean change of a node is below it.

    Returns
    -------
    dict
        Id → share, the highest first; over all labels they add up to 1.
    """
    edges = edges_of(graph, relations)
    size = len(edges.nodes)
    if not size:
        return {}
    out = np.bincount(edges.source, minlength=size).astype(np.float64)
    dangling = out == 0
    share = np.divide(1.0, out, out=np.zeros(size), where=~dangling)
    rank = np.full(size, 1.0 / size)
    for _ in range(1000):
        before = rank
        flow = np.bincount(edges.target, weights=(before * share)[edges.source], minlength=size)
        rank = damping * (flow + before[dangling].sum() / size) + (1.0 - damping) / size
        if np.abs(rank - before).sum() < size * tolerance:
            break
    return {id_: float(value) for id_, value in _ranked(edges, rank, label)}


def betweenness(
    graph: KnowledgeGraph,
    *,
    label: str | None = None,
    relations: Collection[str] | None = None,
    samples: int | None = None,
    seed: int = 0,
) -> dict[str, float]:
    """Find who lies on the shortest paths between others: Brandes, U. (2001), *A faster algorithm for betweenness
    centrality*, Journal of Mathematical Sociology 25(2); with `samples`, Brandes & Pich (2007), *Centrality
    estimation in large networks*, International Journal of Bifurcation and Chaos 17(7).

    Parameters
    ----------
    label
        Only nodes of this label are given back; paths lead over all.
    relations
        Only over these relations, in either direction.
    samples
        How many nodes paths start from, drawn with `seed`; None takes all, which grows with nodes × statements.
        The error of an estimate falls with the root of `samples`.

    Returns
    -------
    dict
        Id → share of all pairs of others, 0 to 1, the highest first.
    """
    edges = edges_of(graph, relations)
    size = len(edges.nodes)
    pointers, columns = edges.both_ways()
    total = np.zeros(size)
    starts = np.arange(size)
    if samples is not None and samples < size:
        starts = np.sort(np.random.default_rng(seed).choice(size, samples, replace=False))
    for start in starts:
        total += _dependencies(int(start), pointers, columns, size)
    pairs = (size - 1) * (size - 2)
    if pairs > 0 and len(starts):
        total *= size / len(starts) / pairs
    return {id_: float(value) for id_, value in _ranked(edges, total, label)}


def _dependencies(start: int, pointers: Ints, columns: Ints, size: int) -> Floats:
    """How much each node is needed on the shortest paths from one, a level of the search at a time."""
    distance = np.full(size, -1, dtype=np.int64)
    paths = np.zeros(size)
    distance[start], paths[start] = 0, 1.0
    levels: list[tuple[Ints, Ints]] = []
    front = np.array([start], dtype=np.int64)
    depth = 0
    while len(front):
        tails, heads = _steps(front, pointers, columns)
        depth += 1
        new = np.unique(heads[distance[heads] < 0])
        distance[new] = depth
        onward = distance[heads] == depth
        tails, heads = tails[onward], heads[onward]
        np.add.at(paths, heads, paths[tails])
        levels.append((tails, heads))
        front = new
    needed = np.zeros(size)
    for tails, heads in reversed(levels):
        np.add.at(needed, tails, paths[tails] / paths[heads] * (1.0 + needed[heads]))
    needed[start] = 0.0
    return needed


def _steps(front: Ints, pointers: Ints, columns: Ints) -> tuple[Ints, Ints]:
    """All edges out of some nodes."""
    counts = pointers[front + 1] - pointers[front]
    tails = np.repeat(front, counts)
    ends = np.cumsum(counts)
    within = np.arange(len(tails)) - np.repeat(ends - counts, counts)
    return tails, columns[pointers[tails] + within]


def _ranked(edges: Edges, values: Any, label: str | None) -> list[tuple[str, Any]]:
    if label is not None and label not in LABELS:
        raise UsageError("there is no such label", where=label, cure=f"choose from {', '.join(LABELS)}")
    kept = [i for i, own in enumerate(edges.labels) if label is None or own == label]
    kept.sort(key=lambda i: (-values[i], edges.nodes[i]))
    return [(edges.nodes[i], values[i]) for i in kept]


def _relations(relations: Collection[str] | None) -> frozenset[str]:
    if relations is None:
        return frozenset(RELATION_TYPES) - {"WROTE"}
    wanted = {relations} if isinstance(relations, str) else set(relations)
    unknown = sorted(wanted - set(RELATION_TYPES))
    if unknown:
        raise UsageError("there is no such relation", where=unknown[0], cure=f"choose from {', '.join(RELATION_TYPES)}")
    return frozenset(wanted)


def by_label(graph: KnowledgeGraph, scores: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Part scores by the label of their nodes, keeping their order."""
    found: dict[str, dict[str, float]] = {}
    for id_, score in scores.items():
        label = graph.entities[id_].label if id_ in graph.entities else ARTICLE
        found.setdefault(label, {})[id_] = score
    return {label: found[label] for label in LABELS if label in found}
