"""A graph as rows for a Cypher server: nodes by label, relationships by type and the labels of their ends.

Every row has a stable ``id`` and the ``digest`` of all that it says, so that a push can tell what is
new, changed and gone. Values are what both Neo4j and the local engine store alike: text, whole
numbers, floats, and lists of text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.graph.knowledge import MENTIONS, KnowledgeGraph
from kg.graph.merge import ArticleNode
from kg.graph.tenure import Tenure, tenures
from kg.model import Entity, Statement
from kg.ontology import ARTICLE, LABELS, RELATIONS

#: an indexed value may not be longer on Neo4j (8164 bytes); a longer id is replaced by its hash
LONGEST_ID = 4000
#: part of every digest: a change of how rows are made changes all of them
FORM = "3"


class Ends(NamedTuple):
    """A relationship type with the labels that it links."""

    type: str
    subject: str
    object: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its id, the digest of its properties, and these."""

    id: str
    digest: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship: its id, the ids of its ends, the digest of its properties, and these.

    Its id is a hash of its type and its ends: nobody types it, and a push reads all of them.
    """

    id: str
    subject: str
    object: str
    digest: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Projection:
    """All rows of a graph, each table sorted by id."""

    nodes: Mapping[str, tuple[Node, ...]]
    relationships: Mapping[Ends, tuple[Relationship, ...]]

    def counts(self) -> tuple[int, int]:
        """How many nodes, and how many relationships."""
        return sum(map(len, self.nodes.values())), sum(map(len, self.relationships.values()))


def stored(row: Node | Relationship) -> dict[str, Any]:
    """All that a server keeps of a row."""
    return {**row.properties, "id": row.id, "digest": row.digest}


def all_ends() -> Iterator[Ends]:
    """Every type with every pair of labels that it may link, in the order of the ontology."""
    for relation in RELATIONS.values():
        for subject in relation.subjects:
            for object_ in relation.objects:
                yield Ends(relation.type, subject, object_)
    for label in LABELS:
        if label != ARTICLE:
            yield Ends(MENTIONS, ARTICLE, label)


def project(graph: KnowledgeGraph) -> Projection:
    """Make the rows of a graph.

    Examples
    --------
    >>> from kg.model import Document, Reading
    >>> graph = KnowledgeGraph.from_readings([Reading(
    ...     Document("报.txt", "", ""), (), (Entity("o", "Organisation", "青禾县委"), Entity("p", "Person", "林小满")),
    ...     (Statement("p", "HEADS", "o", {"title": "书记"}, 0.9),))])
    >>> rows = project(graph)
    >>> rows.nodes["Person"][0].properties["name"]
    '林小满'
    >>> rows.relationships[Ends("HEADS", "Person", "Organisation")][0].properties["title"]
    '书记'
    """
    nodes: dict[str, list[Node]] = {label: [] for label in LABELS}
    labels: dict[str, str] = {}
    for entity in graph:
        labels[entity.id] = entity.label
        nodes[entity.label].append(_node(entity.id, _entity(entity)))
    for article in graph.articles.values():
        labels[article.id] = ARTICLE
        nodes[ARTICLE].append(_node(article.id, _article(article)))
    links: dict[Ends, list[Relationship]] = {ends: [] for ends in all_ends()}
    held: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in tenures(graph).held:
        held.setdefault((tenure.person, tenure.organ), []).append(tenure)
    for statement in graph.statements():
        ends = Ends(statement.relation, labels[statement.subject], labels[statement.object])
        known = _statement(statement, graph) | _valid(held.get((statement.subject, statement.object), ()))
        links[ends].append(_link(ends.type, statement.subject, statement.object, known))
    for article in graph.articles.values():
        for entity_id, count in article.mentions.items():
            if entity_id in labels:
                links[Ends(MENTIONS, ARTICLE, labels[entity_id])].append(
                    _link(MENTIONS, article.id, entity_id, {"count": count})
                )
    return Projection(
        {label: tuple(sorted(rows, key=lambda n: n.id)) for label, rows in nodes.items()},
        {ends: tuple(sorted(rows, key=lambda r: r.id)) for ends, rows in links.items()},
    )


def clean(text: str) -> str:
    """Replace what a server refuses: halves of surrogate pairs and NUL.

    Examples
    --------
    >>> clean("暖\\ud800巷\\0")
    '暖�巷�'
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def short_id(id: str) -> str:
    """An id that may be indexed: itself, or its hash where it is too long or a server would refuse it.

    Examples
    --------
    >>> short_id("Place:371625"), len(short_id("长" * 9000)), short_id("a\\0") == short_id("a\ufffd")
    ('Place:371625', 64, False)
    """
    encoded = id.encode("utf-8", "surrogatepass")
    return id if len(encoded) <= LONGEST_ID and clean(id) == id else hashlib.sha256(encoded).hexdigest()


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "code": entity.code,
        "near": entity.near,
        "resolved": entity.rule,
        "confidence": entity.confidence,
    }


def _article(article: ArticleNode) -> dict[str, Any]:
    return {
        "name": article.title or article.id,
        "title": article.title,
        "date": article.date,
        "publication": article.publication,
        "document": article.document,
    }


def _statement(statement: Statement, graph: KnowledgeGraph) -> dict[str, Any]:
    """The properties of a statement: quotes and sentences side by side, by article."""
    dates = sorted(day for piece in statement.evidence if (day := graph.date_of(piece)))
    return {
        **{name: statement.properties.get(name) for name in RELATIONS[statement.relation].properties},
        "confidence": statement.confidence,
        "observed_from": dates[0] if dates else None,
        "observed_to": dates[-1] if dates else None,
        "observed": sorted(set(dates)),
        "articles": [short_id(piece.article) for piece in statement.evidence],
        "quotes": [piece.quote for piece in statement.evidence],
        "sentences": [piece.sentence or piece.quote for piece in statement.evidence],
    }


def _valid(held: Sequence[Tenure]) -> dict[str, Any]:
    """The days that a post may have begun and ended on, as :mod:`kg.graph.tenure` reads the sentences; of several posts the widest."""
    bounds = {
        "starts_earliest": [t.starts.earliest for t in held],
        "starts_latest": [t.starts.latest for t in held],
        "ends_earliest": [t.ends.earliest for t in held],
        "ends_latest": [t.ends.latest for t in held],
    }
    out: dict[str, Any] = {}
    for name, days in bounds.items():
        told = [day.isoformat() for day in days if day is not None]
        if told and len(told) == len(days):  # one open bound leaves the widest open
            out[name] = min(told) if name.startswith("starts") else max(told)
    return out


def _node(id: str, properties: Mapping[str, Any]) -> Node:
    kept = _stored(properties)
    return Node(short_id(id), _digest(kept), kept)


def _link(type: str, subject: str, object: str, properties: Mapping[str, Any]) -> Relationship:
    kept = _stored(properties)
    start, end = short_id(subject), short_id(object)
    id = hashlib.sha256("\0".join((start, type, end)).encode()).hexdigest()[:24]
    return Relationship(id, start, end, _digest(kept), kept)


def _stored(properties: Mapping[str, Any]) -> dict[str, Any]:
    """What is there, as servers store it; an empty list and an empty text are nothing."""
    out: dict[str, Any] = {}
    for name, value in properties.items():
        if isinstance(value, str):
            value = clean(value)
        elif isinstance(value, list):
            value = [clean(each) for each in value]
        elif isinstance(value, float):
            value = round(value, 4)
        if value is not None and value not in ("", []):
            out[name] = value
    return out


def _digest(properties: Mapping[str, Any]) -> str:
    text = json.dumps([FORM, properties], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
