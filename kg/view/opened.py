"""A graph that was opened from its folder: it can show its page, with the articles' texts, in a notebook."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.errors import UsageError
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.merge import Merged, merge
from kg.model import Entity
from kg.store.bundle import Bundle
from kg.view.choose import Choice, choose
from kg.view.folder import TEXTS_LIMIT
from kg.view.page import page
from kg.view.texts import read_texts, size

#: how many entities a page inside of a notebook may hold: it is kept in the notebook's file
MOST_INSIDE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as a notebook shows it: in a frame of its own, which can reach neither the notebook nor the network.

    Attributes
    ----------
    page
        The page, as HTML.
    height
        In pixels.
    """

    page: str = field(repr=False)
    height: int = 620

    def _repr_html_(self) -> str:
        inside = html.escape(self.page, quote=True)
        return (
            f'<iframe srcdoc="{inside}" sandbox="allow-scripts allow-downloads" width="100%" height="{self.height}" '
            'style="border:1px solid #ccc" title="县志"></iframe>'
        )


class OpenGraph(KnowledgeGraph):
    """A :class:`KnowledgeGraph` that knows its folder.

    Attributes
    ----------
    path
        The graph folder.
    """

    def __init__(self, merged: Merged, path: Path) -> None:
        super().__init__(merged)
        self.path = path

    def view(
        self,
        around: str | Entity | None = None,
        hops: int = 2,
        *,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kinds: Iterable[str] = (),
        height: int = 620,
    ) -> Frame:
        """Show the page, or a part of it, in a notebook.

        Parameters
        ----------
        around, hops
            A name, an alias, an id or an entity, and how many steps of statements from it.
        place, since, until, kinds
            A division; months; labels and kinds: see :class:`kg.view.choose.Choice`.
        height
            Of the frame, in pixels.

        Raises
        ------
        UsageError
            If the graph has nothing of a name, or the part is too large to be kept in a notebook.
        """
        centre = around.id if isinstance(around, Entity) else around
        choice = Choice(centre, hops, place, since, until, tuple(kinds))
        part: KnowledgeGraph = self if choice == Choice(hops=hops) else choose(self, choice)
        if len(part) > MOST_INSIDE:
            raise UsageError(
                f"{len(part):,} entities are too many to keep in a notebook (up to {MOST_INSIDE:,})",
                cure="give around= and hops=1, place=, since= or kinds=, or write a page with kg view",
            )
        texts = read_texts(Bundle.open(self.path).readings(), part.articles)
        return Frame(page(part, texts=texts if size(texts) <= TEXTS_LIMIT else {}), height)


def open_graph(path: str | Path) -> OpenGraph:
    """Open a graph folder that ``kg build`` made.

    Raises
    ------
    BundleError
        If there is none, it is just being written, or it is damaged.
    """
    return OpenGraph(merge(Bundle.open(path).readings()), Path(path))
