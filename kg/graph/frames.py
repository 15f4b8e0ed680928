"""Entities, statements and figures as tables of pandas or polars; neither is needed for anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.model import Statement

if TYPE_CHECKING:
    from kg.graph.knowledge import KnowledgeGraph

#: columns, in order; what is not known is None
ENTITY_COLUMNS = (
    "id", "label", "name", "kind", "code", "aliases", "near", "confidence", "statements", "articles", "first", "last",
)  # fmt: skip
STATEMENT_COLUMNS = (
    "subject", "subject_name", "relation", "object", "object_name", "title", "verb", "role", "basis", "confidence",
    "evidence", "first", "last", "publication", "document", "article", "quote", "sentence",
)  # fmt: skip


def frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, polars: bool = False) -> Any:
    """Make a table of rows: a pandas DataFrame, or a polars one if asked for.

    Raises
    ------
    UsageError
        If the package isn't installed; the message says how to install it.
    """
    package = "polars" if polars else "pandas"
    try:
        tables: Any = import_module(package)
    except ImportError:
        raise UsageError(f"a table needs the package {package}", cure=f"run: pip install {package}") from None
    data = {column: [row.get(column) for row in rows] for column in columns}
    return tables.DataFrame(data, strict=False) if polars else tables.DataFrame(data, columns=list(columns))


def entities_frame(graph: KnowledgeGraph, *, polars: bool = False) -> Any:
    """Make the table of all entities, one a row: see :meth:`KnowledgeGraph.entities_frame`."""
    statements = Counter(end for s in graph.statements() for end in (s.subject, s.object))
    articles: Counter[str] = Counter()
    days: dict[str, list[str]] = {}
    for article in graph.articles.values():
        articles.update(article.mentions.keys())
        for id_ in article.mentions if article.date else ():
            days.setdefault(id_, []).append(article.date or "")
    rows = [
        {
            "id": entity.id,
            "label": entity.label,
            "name": entity.name,
            "kind": entity.kind,
            "code": entity.code,
            "aliases": "、".join(entity.aliases),
            "near": entity.near,
            "confidence": entity.confidence,
            "statements": statements[entity.id],
            "articles": articles[entity.id],
            "first": min(days.get(entity.id, ()), default=None),
            "last": max(days.get(entity.id, ()), default=None),
        }
        for entity in graph
    ]
    return frame(rows, ENTITY_COLUMNS, polars=polars)


def statements_frame(graph: KnowledgeGraph, statements: Iterable[Statement], *, polars: bool = False) -> Any:
    """Make a table of statements, one a row, each with its surest sentence."""
    return frame([_row(graph, statement) for statement in statements], STATEMENT_COLUMNS, polars=polars)


def scores_frame(graph: KnowledgeGraph, *, polars: bool = False, **scores: Mapping[str, float]) -> Any:
    """Make a table of figures by entity, ``scores_frame(graph, degree=…, pagerank=…)``; sorted by the first of them."""
    ids = list(dict.fromkeys(id_ for figures in scores.values() for id_ in figures))
    rows = []
    for id_ in ids:
        entity = graph.entities.get(id_)
        known = {"id": id_, "label": entity.label, "name": entity.name} if entity else {"id": id_, "name": id_}
        rows.append({**known, **{name: figures.get(id_) for name, figures in scores.items()}})
    return frame(rows, ("id", "label", "name", *scores), polars=polars)


def _row(graph: KnowledgeGraph, statement: Statement) -> dict[str, Any]:
    said = statement.evidence
    days = sorted(day for piece in said if (day := graph.date_of(piece)))
    best = max(said, key=lambda piece: piece.confidence, default=None)
    article = graph.articles.get(best.article) if best else None
    return {
        "subject": statement.subject,
        "subject_name": graph.name_of(statement.subject),
        "relation": statement.relation,
        "object": statement.object,
        "object_name": graph.name_of(statement.object),
        **statement.properties,
        "confidence": statement.confidence,
        "evidence": len(said),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "publication": article.publication if article else None,
        "document": best.document if best else None,
        "article": best.article if best else None,
        "quote": best.quote if best else None,
        "sentence": (best.sentence or best.quote) if best else None,
    }
