"""What a page carries: a graph in columns, so that a browser reads twenty thousand entities at once.

Nodes are numbers: the entities in the graph's order, then the articles. Sentences and texts stand in
blocks of their own, which the page parses when it shows them. Offsets count UTF-16 units, as browsers do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, Final

from kg.graph.knowledge import KnowledgeGraph
from kg.model import Statement
from kg.ontology import LABELS, PLACE, RELATION_TYPES, RELATIONS
from kg.view import words
from kg.view.texts import ArticleText, units

#: how many of the best connected entities the page opens with
OPENING: Final = 80
#: how many sentences stand in one block
BLOCK: Final = 100


@dataclass(frozen=True, slots=True)
class Content:
    """A graph ready for the page.

    Attributes
    ----------
    core
        Names, statements and evidence in columns.
    ids
        The id of each node, which links that are shared name.
    sentences
        Blocks of sentences.
    texts
        Node number of an article → its text, and ``[start, length, node]`` of each mention, in a row.
    first
        The entities to open with, as ``(number, name, label, degree)``.
    links
        Pairs of these that a statement links.
    """

    core: dict[str, Any]
    ids: list[str]
    sentences: list[list[str]]
    texts: dict[int, list[Any]]
    first: list[tuple[int, str, str, int]]
    links: list[tuple[int, int]]


def content(graph: KnowledgeGraph, texts: Mapping[str, ArticleText] | None = None) -> Content:
    """Put a graph in columns; the same graph gives the same columns."""
    ids = [entity.id for entity in graph] + list(graph.articles)
    number = {key: n for n, key in enumerate(ids)}
    statements = [s for s in graph.statements() if s.subject in number and s.object in number]
    degrees = Counter(end for s in statements for end in (s.subject, s.object))
    evidence, sentences = _evidence(statements, number)
    core = {
        "labels": [[label, *words.LOOKS[label]] for label in LABELS],
        "kinds": [[kind, *words.KINDS[kind]] for kind in words.KINDS],
        "relations": [[type_, *words.RELATIONS[type_]] for type_ in RELATION_TYPES],
        "bases": words.BASES,
        "entities": _entities(graph),
        "articles": _articles(graph, number),
        "statements": _statements(statements, number),
        "evidence": evidence,
        "block": BLOCK,
    }
    first = _first(graph, statements, degrees)
    inside = {number[key] for key in first}
    pairs = ((number[s.subject], number[s.object]) for s in statements if s.subject != s.object)
    return Content(
        core=core,
        ids=ids,
        sentences=[sentences[n : n + BLOCK] for n in range(0, len(sentences), BLOCK)],
        texts={number[key]: _text(text, number) for key, text in sorted((texts or {}).items()) if key in number},
        first=[(number[key], graph[key].name, graph[key].label, degrees[key]) for key in first],
        links=sorted({pair for pair in pairs if inside.issuperset(pair)}),
    )


def _entities(graph: KnowledgeGraph) -> dict[str, Any]:
    kinds = {kind: n for n, kind in enumerate(words.KINDS)}
    return {
        "name": [entity.name for entity in graph],
        "label": [LABELS.index(entity.label) for entity in graph],
        "kind": [kinds.get(entity.kind or "", -1) for entity in graph],
        "code": [entity.code or "" for entity in graph],
        "aliases": {n: list(entity.aliases) for n, entity in enumerate(graph) if entity.aliases},
    }


def _articles(graph: KnowledgeGraph, number: Mapping[str, int]) -> dict[str, Any]:
    articles = list(graph.articles.values())
    publications = sorted({article.publication or "" for article in articles})
    mentions = [[(number[k], n) for k, n in article.mentions.items() if k in number] for article in articles]
    return {
        "title": [article.title or "" for article in articles],
        "date": [article.date or "" for article in articles],
        "publication": [publications.index(article.publication or "") for article in articles],
        "publications": publications,
        "document": [article.document for article in articles],
        "named": [len(pairs) for pairs in mentions],
        "mention": [node for pairs in mentions for node, _ in pairs],
        "times": [times for pairs in mentions for _, times in pairs],
    }


def _statements(statements: Iterable[Statement], number: Mapping[str, int]) -> dict[str, Any]:
    said = [s.properties.get("".join(RELATIONS[s.relation].properties), "") for s in statements]
    values = {value: n for n, value in enumerate(sorted(set(said)))}
    return {
        "subject": [number[s.subject] for s in statements],
        "relation": [RELATION_TYPES.index(s.relation) for s in statements],
        "object": [number[s.object] for s in statements],
        "confidence": [round(100 * s.confidence) for s in statements],
        "value": [values[value] for value in said],
        "values": list(values),
    }


def _evidence(statements: Iterable[Statement], number: Mapping[str, int]) -> tuple[dict[str, Any], list[str]]:
    """The pieces of evidence of all statements in a row, and the sentences that they quote."""
    known: dict[str, int] = {}
    out: dict[str, Any] = {name: [] for name in ("count", "article", "sentence", "start", "length")}
    documents: dict[int, str] = {}  # of pieces whose article the graph has not
    for statement in statements:
        out["count"].append(len(statement.evidence))
        for piece in statement.evidence:
            sentence = piece.sentence or piece.quote
            at = sentence.find(piece.quote) if piece.quote else -1
            if piece.article not in number:
                documents[len(out["article"])] = piece.document
            out["article"].append(number.get(piece.article, -1))
            out["sentence"].append(known.setdefault(sentence, len(known)))
            out["start"].append(units(sentence, at) if at >= 0 else -1)
            out["length"].append(units(piece.quote, len(piece.quote)) if at >= 0 else 0)
    return out | {"documents": documents}, list(known)


def _text(text: ArticleText, number: Mapping[str, int]) -> list[Any]:
    row = [n for start, length, key in text.mentions if key in number for n in (start, length, number[key])]
    return [text.text, text.body, row]


def _first(graph: KnowledgeGraph, statements: Iterable[Statement], degrees: Counter[str]) -> list[str]:
    """Choose the entities to open with: from the best connected on, each time the best of their neighbours.

    So they hang together. A place counts half: everything lies somewhere, which says little.
    """
    near: dict[str, set[str]] = {}
    for s in statements:
        if s.subject != s.object and s.subject in graph.entities and s.object in graph.entities:
            near.setdefault(s.subject, set()).add(s.object)
            near.setdefault(s.object, set()).add(s.subject)

    def rank(key: str) -> tuple[float, str, str]:
        entity = graph.entities[key]
        return -degrees[key] * (0.5 if entity.label == PLACE else 1.0), entity.name, key

    starts = sorted(near or graph.entities, key=rank)
    out: list[str] = []
    seen: set[str] = set()
    for start in starts:
        edge = [] if start in seen else [rank(start)]
        seen.add(start)
        while edge and len(out) < OPENING:
            key = heappop(edge)[2]
            out.append(key)
            for other in sorted(near.get(key, set()) - seen):
                seen.add(other)
                heappush(edge, rank(other))
        if len(out) == OPENING:
            break
    return out
