"""The pages that tests and benchmarks open, by name; the one place that knows how a page is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kg.graph.knowledge import KnowledgeGraph
from kg.model import Reading
from kg.view.page import write_page
from tests.view import county, graphs, hostile

READINGS: dict[str, Callable[[], Sequence[Reading]]] = {
    "county": county.readings,
    "hostile": hostile.readings,
    "empty": lambda: (),
    "small": lambda: graphs.readings(400, 680),
    "10000": lambda: graphs.readings(10_000, 17_000),
    "20000": lambda: graphs.readings(20_000, 34_000),
}


def write(name: str, path: Path) -> Path:
    """Write a page with the texts of its articles."""
    readings = READINGS[name]()
    title = hostile.TITLE if name == "hostile" else "县志"
    return write_page(KnowledgeGraph.from_readings(readings), path, title=title)
