"""The pages that tests and benchmarks open, by name; the one place that knows how a page is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kg.graph.knowledge import KnowledgeGraph
from kg.model import Reading
from kg.view.page import page
from kg.view.texts import read_texts
from tests.view import county, graphs, hostile

READINGS: dict[str, Callable[[], Sequence[Reading]]] = {
    "county": county.readings,
    "no texts": county.readings,
    "hostile": hostile.readings,
    "empty": lambda: (),
    "small": lambda: graphs.readings(400, 680),
    "10000": lambda: graphs.readings(10_000, 17_000),
    "20000": lambda: graphs.readings(20_000, 34_000),
}
#: pages of this many readings and more carry no texts, as `kg view` would have it
MANY = 2_000


def html(name: str) -> str:
    """Return a page, with the texts of its articles unless they are many."""
    readings = READINGS[name]()
    title = hostile.TITLE if name == "hostile" else "县志"
    texts = read_texts(readings) if len(readings) < MANY and name != "no texts" else None
    return page(KnowledgeGraph.from_readings(readings), title=title, texts=texts)


def write(name: str, path: Path) -> Path:
    """Write a page to a file."""
    path.write_text(html(name), encoding="utf-8", newline="\n")
    return path
