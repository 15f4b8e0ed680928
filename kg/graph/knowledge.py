"""The graph as one works with it: entities, statements and articles round a networkx graph."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import networkx as nx

from kg.errors import UsageError
from kg.graph import frames
from kg.graph.dates import Window, asked, window
from kg.graph.html import Card, Entities, Statements, graph_html
from kg.graph.located import Whereabouts
from kg.graph.merge import ArticleNode, Merged, merge
from kg.model import Entity, Evidence, Reading, Statement
from kg.ontology import ARTICLE, LABELS, RELATION_TYPES

#: the derived relation from an article to what it names
MENTIONS = "MENTIONS"


class UnknownName(UsageError, KeyError):
    """The graph has nothing of this name."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How much a graph holds; labels and relation types in the order of the ontology."""

    documents: int
    articles: int
    entities: Mapping[str, int]
    statements: Mapping[str, int]
    mentions: int


class KnowledgeGraph:
    """People, organisations, initiatives, places and articles, and what is stated of them.

    Examples
    --------
    >>> from kg.model import Document, Evidence
    >>> said = Evidence("报.txt", "报.txt#1", 0, 9, "青禾县推出暖巷行动")
    >>> graph = KnowledgeGraph.from_readings([Reading(
    ...     Document("报.txt", "青禾县推出暖巷行动。", ""), (),
    ...     (Entity("o", "Organisation", "青禾县"), Entity("i", "Initiative", "暖巷行动", aliases=("暖巷",))),
    ...     (Statement("o", "RUNS", "i", {"verb": "推出"}, 0.9, (said,)),),
    ... )])
    >>> graph["暖巷"].name
    '暖巷行动'
    >>> [(graph[s.subject].name, s.evidence[0].quote) for s in graph.statements("RUNS", object="暖巷行动")]
    [('青禾县', '青禾县推出暖巷行动')]
    """

    def __init__(self, merged: Merged) -> None:
        self._documents = merged.documents
        self._entities = {entity.id: entity for entity in merged.entities}
        self._statements = {(s.subject, s.relation, s.object): s for s in merged.statements}
        self._articles = {article.id: article for article in merged.articles}
        self._graph = _as_networkx(merged)
        self._names: dict[str, list[tuple[str, int]]] = {}  # folded form → (entity id, 0 name or 1 alias)
        for entity in merged.entities:
            for form, rank in _forms(entity):
                self._names.setdefault(form, []).append((entity.id, rank))

    @classmethod
    def from_readings(cls, readings: Iterable[Reading]) -> KnowledgeGraph:
        """Merge readings into a graph; their order doesn't matter."""
        return cls(merge(readings))

    @property
    def entities(self) -> Mapping[str, Entity]:
        """All entities by id, sorted by id."""
        return self._entities

    @property
    def articles(self) -> Mapping[str, ArticleNode]:
        """All articles by id, sorted by document and number."""
        return self._articles

    def __len__(self) -> int:
        return len(self._entities)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def __contains__(self, name: object) -> bool:
        if isinstance(name, Entity):
            return name.id in self._entities
        return isinstance(name, str) and (name in self._entities or folded(name) in self._names)

    def __getitem__(self, name: str) -> Entity:
        """Return the entity of an id, a name or an alias; of several the best known one.

        Raises
        ------
        UnknownName
            If there is none; a part of a name is not enough (use :meth:`find`).
        """
        if name in self._entities:
            return self._entities[name]
        if folded(name) not in self._names:
            near = [entity.name for entity in self.find(name)[:3]] or self._similar(name)
            cure = f"did you mean {'、'.join(near)}?" if near else "try a part of the name"
            raise UnknownName("the graph has nothing of this name", where=name, cure=cure)
        return self._entities[min(self._names[folded(name)], key=lambda found: (found[1], *self._fame(found[0])))[0]]

    def find(self, name: str) -> Entities:
        """Find entities by id, name, alias or a part of these, the best first.

        Whole names go before aliases, beginnings before parts, and among equals the
        entity with more statements and mentions goes first. Width, case, spaces and quotes
        don't matter.
        """
        wanted = folded(name)
        if name in self._entities:
            return Entities([self._entities[name]])
        if not wanted:
            return Entities()
        ranks: dict[str, int] = {}
        for form, owners in self._names.items():
            if wanted in form:
                part = 0 if form == wanted else 2 if form.startswith(wanted) else 4
                for key, alias in owners:
                    ranks[key] = min(part + alias, ranks.get(key, part + alias))
        best = sorted(ranks, key=lambda key: (ranks[key], *self._fame(key)))
        return Entities(self._entities[key] for key in best)

    def statements(
        self,
        type: str | None = None,
        *,
        subject: str | Entity | None = None,
        object: str | Entity | None = None,
        about: str | Entity | None = None,
        place: str | Entity | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Statements:
        """Return the statements of a relation type, subject, object, place and time, sorted by the first three.

        Parameters
        ----------
        type
            A relation type, such as ``RUNS``.
        subject, object, about
            An entity, or an id, a name or an alias; an article's id too. `about` is either end.
        place
            A division: either end is it, lies below it, or is an organisation or initiative there.
        since, until
            Dates, possibly shortened (``2022-01``), both included: an article that says it may be of this time.
            What no dated article says is left out.

        Raises
        ------
        UnknownName
            If the graph has nothing of such a name.
        UsageError
            If there is no such relation type, or a date is none.
        """
        if type is not None and type not in RELATION_TYPES:
            raise UsageError("there is no such relation", where=type, cure=f"choose from {', '.join(RELATION_TYPES)}")
        from_, to = self._id(subject), self._id(object)
        either = self._id(about)
        there = None if place is None else self.whereabouts.within(place)
        then = _between(since, until)
        return Statements(
            self,
            (
                statement
                for statement in self._statements.values()
                if (type is None or statement.relation == type)
                and (from_ is None or statement.subject == from_)
                and (to is None or statement.object == to)
                and (either is None or either in (statement.subject, statement.object))
                and (there is None or statement.subject in there or statement.object in there)
                and (then is None or self._said_in(statement, then))
            ),
        )

    def card(self, name: str | Entity) -> Card:
        """Show an entity with all that is stated of it and the sentences; a notebook shows it as a table."""
        entity = name if isinstance(name, Entity) else self[name]
        order = {relation: number for number, relation in enumerate(RELATION_TYPES)}
        return Card(self, entity, sorted(self.statements(about=entity), key=lambda s: order[s.relation]))

    def entities_frame(self, *, polars: bool = False) -> Any:
        """Make a pandas DataFrame of all entities, or a polars one; columns :data:`kg.graph.frames.ENTITY_COLUMNS`.

        Raises
        ------
        UsageError
            If the package isn't installed.
        """
        return frames.entities_frame(self, polars=polars)

    def statements_frame(self, statements: Iterable[Statement] | None = None, *, polars: bool = False) -> Any:
        """Make a pandas DataFrame of all statements, or of some, or a polars one.

        One a row, with its surest sentence; columns :data:`kg.graph.frames.STATEMENT_COLUMNS`.

        Raises
        ------
        UsageError
            If the package isn't installed.
        """
        return frames.statements_frame(self, self.statements() if statements is None else statements, polars=polars)

    def name_of(self, id_: str) -> str:
        """Return the name of an entity, or the title of an article, by id; the id itself where there is neither."""
        if id_ in self._articles:
            return self._articles[id_].title or id_
        return self._entities[id_].name if id_ in self._entities else id_

    def date_of(self, piece: Evidence) -> str | None:
        """Return the date of the article that a piece of evidence stands in."""
        article = self._articles.get(piece.article)
        return article.date if article else None

    def _repr_html_(self) -> str:
        return graph_html(self)

    def subgraph(
        self, around: str | Entity | Iterable[str | Entity], hops: int = 1, *, mentions: bool = False
    ) -> KnowledgeGraph:
        """Return what lies within some steps of entities or articles, in either direction.

        Parameters
        ----------
        around
            Entities, ids, names or aliases, one or several.
        hops
            Number of steps over statements; 0 keeps `around` alone.
        mentions
            Step from an article to what it names, and back, too; an article alone links
            all that it names, so this grows fast.
        """
        starts = [around] if isinstance(around, str | Entity) else list(around)
        inside = {self._key(start) for start in starts}
        edge = inside
        for _ in range(hops):
            edge = {other for node in edge for other in self._neighbours(node, mentions)} - inside
            inside |= edge
        articles = tuple(article.within(inside) for article in self._articles.values() if article.id in inside)
        return KnowledgeGraph(
            Merged(
                tuple(entity for entity in self._entities.values() if entity.id in inside),
                tuple(s for s in self._statements.values() if s.subject in inside and s.object in inside),
                articles,
                len({article.document for article in articles}),
            )
        )

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Return a copy as plain networkx graph, edges keyed by relation.

        Nodes have ``label``, ``name`` and what else is known of them; edges have
        ``relation``, ``confidence``, ``evidence`` (number of pieces) and the properties.
        """
        return self._graph.copy()

    def summary(self) -> Summary:
        """Count documents, articles, entities by label, statements by type and mentions."""
        labels = Counter(entity.label for entity in self)
        types = Counter(statement.relation for statement in self._statements.values())
        return Summary(
            documents=self._documents,
            articles=len(self._articles),
            entities={label: labels[label] for label in LABELS if label != ARTICLE},
            statements={type_: types[type_] for type_ in RELATION_TYPES},
            mentions=sum(sum(article.mentions.values()) for article in self._articles.values()),
        )

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Where things are, indexed when it is first asked for."""
        return Whereabouts(self)

    def _said_in(self, statement: Statement, then: Window) -> bool:
        told = (window(self.date_of(piece)) for piece in statement.evidence)
        return any(day.meets(then) for day in told if day is not None)

    def _id(self, name: str | Entity | None) -> str | None:
        return None if name is None else self._key(name)

    def _key(self, name: str | Entity) -> str:
        """Return the id of a node."""
        if isinstance(name, Entity):
            name = name.id
        return name if name in self._articles else self[name].id

    def _fame(self, key: str) -> tuple[int, int, str, str]:
        name = self._entities[key].name
        return -self._graph.degree(key), len(name), name, key

    def _similar(self, name: str) -> list[str]:
        return get_close_matches(name, sorted({entity.name for entity in self}), n=3, cutoff=0.5)

    def _neighbours(self, node: str, mentions: bool) -> Iterator[str]:
        for _, other, relation in self._graph.out_edges(node, keys=True):
            if mentions or relation != MENTIONS:
                yield other
        for other, _, relation in self._graph.in_edges(node, keys=True):
            if mentions or relation != MENTIONS:
                yield other


def _between(since: str | None, until: str | None) -> Window | None:
    if since is None and until is None:
        return None
    return Window(asked(since).earliest if since else None, asked(until).latest if until else None)


def folded(name: str) -> str:
    """Fold what doesn't tell names apart: width, case, spaces and quotes.

    Examples
    --------
    >>> folded("“三抓一创” 活动"), folded("１＋Ｎ")
    ('三抓一创活动', '1+n')
    """
    text = unicodedata.normalize("NFKC", name).lower()
    return "".join(c for c in text if not c.isspace() and c not in "\"'“”‘’「」『』《》〈〉")


def _forms(entity: Entity) -> Iterator[tuple[str, int]]:
    """Yield the folded forms of an entity, each once, the name first."""
    name = folded(entity.name)
    yield name, 0
    yield from ((form, 1) for form in sorted({folded(alias) for alias in entity.aliases} - {name, ""}))


def _as_networkx(merged: Merged) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in merged.entities:
        known = {"kind": entity.kind, "code": entity.code, "near": entity.near}
        graph.add_node(
            entity.id,
            label=entity.label,
            name=entity.name,
            aliases=list(entity.aliases),
            confidence=entity.confidence,
            **{name: value for name, value in known.items() if value is not None},
        )
    for article in merged.articles:
        known = {"date": article.date, "publication": article.publication}
        graph.add_node(
            article.id,
            label=ARTICLE,
            name=article.title or article.id,
            document=article.document,
            **{name: value for name, value in known.items() if value is not None},
        )
    for statement in merged.statements:
        graph.add_edge(
            statement.subject,
            statement.object,
            key=statement.relation,
            **{
                **statement.properties,
                "relation": statement.relation,
                "confidence": statement.confidence,
                "evidence": len(statement.evidence),
            },
        )
    for article in merged.articles:
        for key, count in article.mentions.items():
            graph.add_edge(article.id, key, key=MENTIONS, relation=MENTIONS, count=count)
    return graph
