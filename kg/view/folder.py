"""A graph folder, or a part of it, to a page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.graph.knowledge import KnowledgeGraph
from kg.store.bundle import Bundle
from kg.view.choose import Choice, choose
from kg.view.page import write_page
from kg.view.texts import read_texts, size

#: up to how many bytes of texts a page holds without being asked
TEXTS_LIMIT: Final = 2_000_000


def view_graph(
    folder: str | Path, out: str | Path, *, choice: Choice | None = None, texts: bool | None = None
) -> tuple[Path, str]:
    """Write the page of a graph folder, or of a part of it; return its path and what is in it, in words.

    Parameters
    ----------
    texts
        Whether the page holds the articles' texts; None puts them in up to :data:`TEXTS_LIMIT`.

    Raises
    ------
    BundleError
        If there is no graph, or the page can't be written.
    UsageError
        If the graph has nothing of a name, or more entities than a page can hold.
    """
    bundle = Bundle.open(folder)
    graph = KnowledgeGraph.from_readings(bundle.readings())
    part = graph if choice is None or choice == Choice() else choose(graph, choice)
    held = {} if texts is False else read_texts(bundle.readings(), part.articles)
    amount = size(held)
    kept = held if texts or amount <= TEXTS_LIMIT else {}
    path = write_page(part, out, texts=kept)
    said = f"{len(part):,} entities, {len(part.statements()):,} statements; "
    if kept:
        said += f"with the texts of {len(kept):,} articles"
    elif texts is False:
        said += "without texts"
    else:
        said += f"without texts ({amount / 1e6:.1f} MB are over the limit of {TEXTS_LIMIT / 1e6:.0f} MB; --texts puts them in)"
    return path, said
