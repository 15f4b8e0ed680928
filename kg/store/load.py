"""A graph folder → the graph in memory."""

from __future__ import annotations

from pathlib import Path

from kg.graph.knowledge import KnowledgeGraph
from kg.store.bundle import Bundle


def open_graph(path: str | Path) -> KnowledgeGraph:
    """Open a graph folder that ``kg build`` made.

    Raises
    ------
    BundleError
        If there is none, it is just being written, or it is damaged.
    """
    return KnowledgeGraph.from_readings(Bundle.open(path).readings())
