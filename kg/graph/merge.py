"""Many readings → one graph: the same thing is one entity, the same fact one statement.

Identity was decided when names were resolved: entities of one id are one thing. What is
left to do here is to say what is known of it, in a way that doesn't depend on the order
in which the readings come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import prod

from kg.model import Article, Entity, Evidence, Reading, Statement

#: no number of documents makes a statement certain
MOST_SURE = 0.999


@dataclass(frozen=True, slots=True)
class ArticleNode:
    """An article as a node of the graph: what it is, and how often it names each entity.

    `mentions` holds ``entity id → number of mentions``, sorted by id.
    """

    id: str
    document: str
    title: str | None = None
    date: str | None = None
    publication: str | None = None
    mentions: Mapping[str, int] = field(default_factory=dict)

    def within(self, inside: Collection[str]) -> ArticleNode:
        """The article with the mentions of some entities only."""
        return replace(self, mentions={key: count for key, count in self.mentions.items() if key in inside})


@dataclass(frozen=True, slots=True)
class Merged:
    """Entities, statements and articles of a whole graph, each sorted."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    articles: tuple[ArticleNode, ...]
    documents: int


def merge(readings: Iterable[Reading]) -> Merged:
    """Merge readings into the entities, statements and articles of one graph.

    The readings are walked once, so they may come from a stream.

    Parameters
    ----------
    readings
        One reading a document, in any order: the result is the same.

    Examples
    --------
    >>> from kg.model import Document
    >>> one = Reading(Document("1.txt", "", ""), (), (Entity("o:1", "Organisation", "青禾县委"),), ())
    >>> two = Reading(Document("2.txt", "", ""), (), (Entity("o:1", "Organisation", "中共青禾县委"),), ())
    >>> [(e.name, e.aliases) for e in merge([one, two]).entities]
    [('中共青禾县委', ('青禾县委',))]
    """
    entities: dict[str, list[Entity]] = {}
    statements: dict[tuple[str, str, str], list[tuple[str, Statement]]] = {}
    articles: list[ArticleNode] = []
    documents = 0
    for reading in readings:
        documents += 1
        for entity in reading.entities:
            entities.setdefault(entity.id, []).append(entity)
        for statement in reading.statements:
            key = (statement.subject, statement.relation, statement.object)
            statements.setdefault(key, []).append((reading.document.key, statement))
        articles += (article_node(article, reading) for article in reading.articles)
    return Merged(
        tuple(merge_entities(entities[key]) for key in sorted(entities)),
        tuple(merge_statements(statements[key]) for key in sorted(statements)),
        tuple(sorted(articles, key=lambda node: (node.document, article_number(node.id), node.id))),
        documents,
    )


def merge_entities(same: Iterable[Entity]) -> Entity:
    """Merge entities of one id: the prevailing name, every other form as alias, the highest confidence."""
    forms = list(same)
    name = _prevailing(e.name for e in forms) or ""
    aliases = {form for e in forms for form in (e.name, *e.aliases)} - {name, ""}
    surest = max(e.confidence for e in forms)
    return Entity(
        id=forms[0].id,
        label=_prevailing(e.label for e in forms) or "",
        name=name,
        kind=_prevailing(e.kind for e in forms),
        aliases=tuple(sorted(aliases)),
        code=_prevailing(e.code for e in forms),
        key=_prevailing(e.key for e in forms) or "",
        rule=min(e.rule for e in forms if e.confidence == surest),
        confidence=surest,
        near=_prevailing(e.near for e in forms),
    )


def merge_statements(same: Iterable[tuple[str, Statement]]) -> Statement:
    """Merge statements of one subject, relation and object, each with the key of its document.

    Documents are taken as independent witnesses: the confidence is ``1 − Π(1 − c)`` over
    them, at most :data:`MOST_SURE`. Of a property with several values the prevailing one stays;
    the others can be read in the evidence.
    """
    pairs = sorted(same, key=lambda pair: pair[0])
    first = pairs[0][1]
    sure: dict[str, float] = {}
    for document, statement in pairs:
        sure[document] = max(sure.get(document, 0.0), statement.confidence)
    names = sorted({name for _, statement in pairs for name in statement.properties})
    properties = {name: _prevailing(s.properties.get(name) for _, s in pairs) for name in names}
    return Statement(
        subject=first.subject,
        relation=first.relation,
        object=first.object,
        properties={name: value for name, value in properties.items() if value},
        confidence=min(MOST_SURE, 1.0 - prod(1.0 - c for c in sure.values())),
        evidence=distinct(evidence for _, statement in pairs for evidence in statement.evidence),
    )


def distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Sort pieces of evidence by place and keep the surest of those alike."""
    kept: dict[tuple[str, int, int, str, str, str], Evidence] = {}
    for piece in evidence:
        key = (piece.document, piece.start, piece.end, piece.article, piece.extractor, piece.quote)
        if key not in kept or _strength(kept[key]) < _strength(piece):
            kept[key] = piece
    return tuple(kept[key] for key in sorted(kept))


def article_node(article: Article, reading: Reading) -> ArticleNode:
    """Make the node of an article, with the mentions that its reading holds."""
    counts = {entity: len(spans) for (inside, entity), spans in reading.mentions.items() if inside == article.id}
    return ArticleNode(
        id=article.id,
        document=reading.document.key,
        title=article.title,
        date=article.date or reading.document.date,
        publication=article.publication or reading.document.publication,
        mentions={entity: counts[entity] for entity in sorted(counts)},
    )


def article_number(article: str) -> int:
    """Return the number at the end of an article's id, by which articles of a document are sorted."""
    _, _, number = article.rpartition("#")
    return int(number) if number.isascii() and number.isdigit() else 0


def _prevailing(values: Iterable[str | None]) -> str | None:
    """Choose the most frequent value, of those the longest, of those the smallest."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)


def _strength(piece: Evidence) -> tuple[float, str, list[tuple[str, float]]]:
    return piece.confidence, piece.sentence, sorted(piece.features.items())
