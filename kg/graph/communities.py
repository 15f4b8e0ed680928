"""What belongs together: communities of people, organisations, initiatives and places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module
from typing import Any

import networkx as nx

from kg.errors import UsageError
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.measures import Edges, edges_of


def communities(
    graph: KnowledgeGraph,
    *,
    method: str = "louvain",
    relations: Collection[str] | None = None,
    resolution: float = 1.0,
    seed: int = 0,
    least: int = 1,
) -> list[tuple[str, ...]]:
    """Part a graph into groups with more links inside than between, by modularity.

    Parameters
    ----------
    method
        ``louvain``: Blondel et al. (2008), *Fast unfolding of communities in large networks*, J. Stat. Mech. P10008, as
        networkx has it; ``leiden``: Traag, Waltman & van Eck (2019), *From Louvain to Leiden*, Scientific Reports 9,
        which is faster and never gives a group that hangs apart; it needs the package igraph.
    relations
        Only over these relations.
    resolution
        Above 1 more and smaller groups, below 1 fewer and larger ones.
    seed
        The same seed gives the same groups.
    least
        Leave smaller groups out.

    Returns
    -------
    list of tuple
        Ids, sorted; the largest group first. Each node is in one group.

    Raises
    ------
    UsageError
        If there is no such method, or Leiden's package is missing.
    """
    edges = edges_of(graph, relations)
    groups: Sequence[Collection[int]]
    if method == "louvain":
        groups = _louvain(edges, resolution, seed)
    elif method == "leiden":
        groups = _leiden(edges, resolution, seed)
    else:
        raise UsageError("there is no such method", where=method, cure="choose louvain or leiden")
    named = [tuple(sorted(edges.nodes[i] for i in group)) for group in groups]
    return sorted((group for group in named if len(group) >= least), key=lambda group: (-len(group), group))


def modularity(
    graph: KnowledgeGraph, groups: Collection[Collection[str]], *, relations: Collection[str] | None = None
) -> float:
    """Say how much more lies inside of groups than by chance: Newman & Girvan (2004), *Finding and evaluating community
    structure in networks*, Physical Review E 69.
    """
    edges = edges_of(graph, relations)
    place = {id_: number for number, id_ in enumerate(edges.nodes)}
    if not len(edges.source):
        return 0.0
    return float(nx.community.modularity(_undirected(edges), [{place[id_] for id_ in group} for group in groups]))


def _undirected(edges: Edges) -> nx.Graph[int]:
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(edges.nodes)))
    plain.add_edges_from(zip(edges.source.tolist(), edges.target.tolist(), strict=True))
    return plain


def _louvain(edges: Edges, resolution: float, seed: int) -> list[set[int]]:
    """Numbers in place of ids: sets of texts have another order in every process."""
    if not edges.nodes:
        return []
    found: list[set[int]] = nx.community.louvain_communities(_undirected(edges), resolution=resolution, seed=seed)
    return found


def _leiden(edges: Edges, resolution: float, seed: int) -> list[list[int]]:
    import random

    try:
        igraph: Any = import_module("igraph")
    except ImportError:
        cure = "run: pip install igraph, or take method='louvain'"
        raise UsageError("Leiden needs the package igraph", cure=cure) from None
    pairs = {(min(a, b), max(a, b)) for a, b in zip(edges.source.tolist(), edges.target.tolist(), strict=True)}
    plain = igraph.Graph(n=len(edges.nodes), edges=sorted(pairs))
    igraph.set_random_number_generator(random.Random(seed))
    try:
        parts = plain.community_leiden(objective_function="modularity", resolution=resolution, n_iterations=-1)
    finally:
        igraph.set_random_number_generator(random)
    return [list(part) for part in parts]
