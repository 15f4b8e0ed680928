from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.graph.knowledge import KnowledgeGraph
from kg.graph.merge import ArticleNode, Merged, merge_statements
from kg.model import Entity, Evidence, Statement

#: date, subject, relation, object, sentence
Row = tuple[str | None, str, str, str, str]
Make = Callable[..., KnowledgeGraph]


def graph_of(entities: Sequence[Entity], rows: Sequence[Row]) -> KnowledgeGraph:
    """A graph of one article a row; the whole sentence is the quote."""
    said: dict[tuple[str, str, str], list[tuple[str, Statement]]] = {}
    articles = []
    for number, (day, subject, relation, object_, sentence) in enumerate(rows, 1):
        key, id_ = f"{number}.txt", f"{number}.txt#1"
        mentions = {e.id: 1 for e in entities if e.name in sentence or e.id in (subject, object_)}
        articles.append(ArticleNode(id_, key, None, day, "青禾日报", mentions))
        piece = Evidence(key, id_, 0, len(sentence), sentence, sentence)
        said.setdefault((subject, relation, object_), []).append(
            (key, Statement(subject, relation, object_, {}, 0.9, (piece,)))
        )
    statements = tuple(merge_statements(said[key]) for key in sorted(said))
    return KnowledgeGraph(Merged(tuple(sorted(entities, key=lambda e: e.id)), statements, tuple(articles), len(rows)))


@pytest.fixture(scope="session")
def make() -> Make:
    return graph_of
