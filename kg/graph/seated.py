"""Statements → what their sentences say of seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.graph.claims import HOLDS, Claim, claims
from kg.graph.dates import Window, window
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.seats import body_of, party_of, post
from kg.model import Entity, Evidence, Statement
from kg.ontology import ORGANISATION

#: what a sentence says of a deputy who acts as head
_CHAIRS = "主持"


class Seats:
    """Which seats the statements of a graph speak of."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.by_name: dict[str, str] = {}
        self.bodies: dict[str, set[str]] = defaultdict(set)
        for entity in graph:
            if entity.label == ORGANISATION:
                self.by_name.setdefault(entity.name, entity.id)
                self.bodies[body_of(entity.name)].add(entity.id)
        self._names: dict[str, dict[str, tuple[str, str]]] = {}

    def claims(self, statement: Statement) -> Iterator[tuple[tuple[str, str], Claim, Evidence]]:
        """The claims of a statement's sentences, each with its seat; of a member only that they act as head."""
        organ = self.graph[statement.object]
        member = statement.relation != "HEADS"
        for piece in statement.evidence:
            if member and _CHAIRS not in piece.sentence:
                continue
            written = window(self.graph.date_of(piece))
            names = self._named(piece.article, statement)
            found = claims(piece, statement.subject, self._organs(organ, names), written, names)
            if not found and not member and not _spoken(piece, statement):
                titles = statement.properties.get("title", "").split("、")
                found = [Claim(HOLDS, title, written or Window()) for title in titles]
            for claim in dict.fromkeys(found):
                if member and not claim.acting:
                    continue
                seat = self._seat(claim.title, organ)
                if seat is not None:
                    yield seat, claim, piece

    def _seat(self, title: str, organ: Entity) -> tuple[str, str] | None:
        """The organ and the post that a title means; that of a bureau's party group where the graph knows it."""
        named = post(title, organ.name)
        return None if named is None else (self.by_name.get(party_of(named, organ.name), organ.id), named)

    def _organs(self, organ: Entity, names: Mapping[str, tuple[str, str]]) -> set[str]:
        """An organ, its party groups or its body, and the division whose name its own begins with."""
        division = {id_ for form, (id_, _) in names.items() if organ.name != form and organ.name.startswith(form)}
        return {organ.id} | self.bodies[body_of(organ.name)] | division

    def _named(self, article: str, statement: Statement) -> dict[str, tuple[str, str]]:
        """The forms of all that an article names, organs before places."""
        if article not in self._names:
            node = self.graph.articles.get(article)
            entities = [
                self.graph.entities[id_] for id_ in (node.mentions if node else ()) if id_ in self.graph.entities
            ]
            self._names[article] = _forms(sorted(entities, key=lambda e: (e.label != ORGANISATION, e.id)))
        own = _forms([self.graph[statement.object], self.graph[statement.subject]])
        return {**self._names[article], **own}


def _forms(entities: Iterable[Entity]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for entity in entities:
        for form in (entity.name, *entity.aliases):
            found.setdefault(form, (entity.id, entity.label))
    return found


def _spoken(piece: Evidence, statement: Statement) -> bool:
    """Whether a sentence has the title itself: then what it says of it was read, and it may be nothing."""
    return any(title in piece.sentence for title in statement.properties.get("title", "").split("、") if title)
