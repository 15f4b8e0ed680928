"""How a graph, an entity and a list of statements show themselves in a notebook.

Small tables without script or style sheet; every text of a newspaper is escaped and kept apart from
what stands round it (``<bdi>``), so that a name can't do anything but be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, SupportsIndex, overload

from kg.graph.frames import statements_frame
from kg.model import Entity, Evidence, Statement

if TYPE_CHECKING:
    from kg.graph.knowledge import KnowledgeGraph

#: the most rows, sentences of a statement and newspapers that are shown
ROWS, SENTENCES, PAPERS = 50, 3, 12
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LEFT = "text-align:left"


def text(value: object) -> str:
    """Write a text as HTML that is nothing but this text.

    Examples
    --------
    >>> text("<b>青禾县</b>")
    '<bdi>&lt;b&gt;青禾县&lt;/b&gt;</bdi>'
    """
    return f"<bdi>{escape(_CONTROL.sub('�', str(value)))}</bdi>"


class Statements(list[Statement]):
    """A list of statements that knows its graph: a notebook shows it as a table."""

    def __init__(self, graph: KnowledgeGraph, statements: Iterable[Statement]) -> None:
        super().__init__(statements)
        self._graph = graph

    @overload
    def __getitem__(self, index: SupportsIndex) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> Statements: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Statement | Statements:
        """Return one of them, or some as a list that shows itself, too."""
        if isinstance(index, slice):
            return Statements(self._graph, super().__getitem__(index))
        return super().__getitem__(index)

    def frame(self, *, polars: bool = False) -> Any:
        """Make a DataFrame of it: see :meth:`KnowledgeGraph.statements_frame`."""
        return statements_frame(self._graph, self, polars=polars)

    def _repr_html_(self) -> str:
        graph = self._graph
        rows = [
            (text(graph.name_of(s.subject)), text(s.relation), text(graph.name_of(s.object)), _known(s), f"{s.confidence:.2f}", _said(graph, s))
            for s in self[:ROWS]
        ]  # fmt: skip
        head = ("subject", "relation", "object", "", "p", "sentence")
        return f"{_table(head, rows)}{_more(len(self))}"


class Entities(list[Entity]):
    """A list of entities: a notebook shows it as a table."""

    def _repr_html_(self) -> str:
        rows = [
            (text(e.name), text(e.label), text(e.kind or ""), text(e.code or ""), text("、".join(e.aliases[:8])), text(e.id))
            for e in self[:ROWS]
        ]  # fmt: skip
        return f"{_table(('name', 'label', 'kind', 'code', 'also', 'id'), rows)}{_more(len(self))}"


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """An entity with all that is stated of it and the sentences."""

    graph: KnowledgeGraph
    entity: Entity
    statements: Sequence[Statement]

    def __repr__(self) -> str:
        lines = [f"{self.entity.name}  {_described(self.entity)}"]
        lines += [f"  {' '.join(filter(None, row))}" for row in map(self._told, self.statements)]
        return "\n".join(lines)

    def _told(self, statement: Statement) -> tuple[str, str, str, str]:
        out = statement.subject == self.entity.id
        other = self.graph.name_of(statement.object if out else statement.subject)
        known = " ".join(statement.properties.values())
        return (statement.relation if out else "", other, known, "" if out else f"← {statement.relation}")

    def _repr_html_(self) -> str:
        entity = self.entity
        also = f"<div>also {text('、'.join(entity.aliases))}</div>" if entity.aliases else ""
        rows = []
        for statement in self.statements[:ROWS]:
            out = statement.subject == entity.id
            other = text(self.graph.name_of(statement.object if out else statement.subject))
            arrow = f"{escape(statement.relation)} →" if out else f"← {escape(statement.relation)}"
            rows.append((arrow, other, _known(statement), f"{statement.confidence:.2f}", _said(self.graph, statement)))
        head = ("", "", "", "p", "sentence")
        return f"<div><b>{text(entity.name)}</b> {text(_described(entity))}</div>{also}{_table(head, rows)}{_more(len(self.statements))}"


def graph_html(graph: KnowledgeGraph) -> str:
    """Show how much a graph holds, from when to when, and from which newspapers."""
    summary = graph.summary()
    days = sorted(article.date for article in graph.articles.values() if article.date)
    papers = Counter(article.publication for article in graph.articles.values() if article.publication)
    rows = [
        ("documents", str(summary.documents)),
        ("articles", f"{summary.articles} ({len(days)} dated)"),
        ("from", f"{text(days[0])} to {text(days[-1])}" if days else "no date"),
        ("newspapers", _counted(papers.most_common(PAPERS), len(papers)) if papers else "none named"),
        ("entities", _counted(summary.entities.items())),
        ("statements", _counted(summary.statements.items())),
        ("mentions", str(summary.mentions)),
    ]
    return _table((), rows)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Show rows of plain values as a table, the first :data:`ROWS` of them."""
    cells = [[text("" if value is None else value) for value in row] for row in rows[:ROWS]]
    return f"{_table(columns, cells)}{_more(len(rows))}"


def _counted(counts: Iterable[tuple[str, int]], of: int = 0) -> str:
    shown = [f"{text(name)}&nbsp;{count}" for name, count in counts]
    return " · ".join(shown) + (f" … {of} in all" if of > len(shown) else "")


def _described(entity: Entity) -> str:
    return " ".join(filter(None, (entity.label, entity.kind, entity.code)))


def _known(statement: Statement) -> str:
    return text("、".join(statement.properties.values()))


def _said(graph: KnowledgeGraph, statement: Statement) -> str:
    shown = "".join(
        f"<div>{_marked(piece)} <small>{_place(graph, piece)}</small></div>" for piece in statement.evidence[:SENTENCES]
    )
    more = len(statement.evidence) - SENTENCES
    return f"{shown}<small>and {more} more</small>" if more > 0 else shown


def _marked(piece: Evidence) -> str:
    """The sentence, with the stretch that says it."""
    sentence = piece.sentence or piece.quote
    at = sentence.find(piece.quote) if piece.quote else -1
    if at < 0:
        return text(sentence)
    end = at + len(piece.quote)
    return f"{text(sentence[:at])}<mark>{text(piece.quote)}</mark>{text(sentence[end:])}"


def _place(graph: KnowledgeGraph, piece: Evidence) -> str:
    article = graph.articles.get(piece.article)
    known = (article.date if article else None, article.publication if article else None, piece.document)
    return " · ".join(text(part) for part in known if part)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f'<th style="{_LEFT}">{name}</th>' for name in head)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_LEFT};vertical-align:top">{cell}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table>{f'<thead><tr>{top}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>"


def _more(number: int) -> str:
    return f"<div>… and {number - ROWS} more</div>" if number > ROWS else ""
