"""Readings made of told sentences: where every name, quote and sentence stands is counted, not guessed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Article, Document, Entity, Evidence, Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: the entity's id, and the form it stands in."""

    id: str
    form: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence states; an object of None is the article itself."""

    subject: str
    relation: str
    object: str | None
    properties: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 0.9
    extractor: str = "actions"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in pieces, and what it states; the quote reaches from its first name to its last."""

    pieces: tuple[str | Named, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.form if isinstance(piece, Named) else piece for piece in self.pieces)

    def names(self) -> Iterable[tuple[str, int, int]]:
        """Yield each name's entity with start and end in the sentence."""
        at = 0
        for piece in self.pieces:
            if isinstance(piece, Named):
                yield piece.id, at, at + len(piece.form)
                at += len(piece.form)
            else:
                at += len(piece)


def say(*pieces: str | Named, facts: Iterable[Fact] = ()) -> Said:
    """Write a sentence."""
    return Said(pieces, tuple(facts))


def tell(
    key: str,
    title: str | None,
    date: str | None,
    publication: str | None,
    sentences: Sequence[Said],
    entities: Mapping[str, Entity],
    *,
    id: str | None = None,
) -> Reading:
    """Write the reading of a document with one article, a paragraph a sentence.

    Examples
    --------
    >>> one = Entity("o", "Organisation", "青禾县")
    >>> told = tell("报.txt", "暖巷", "2022-07", None, [say(Named("o", "青禾县"), "很大。")], {"o": one})
    >>> told.document.text, told.mentions
    ('暖巷\\n青禾县很大。', {('报.txt#1', 'o'): (Span(start=3, end=6),)})
    """
    id = id or f"{key}#1"
    lines = [title] if title is not None else []
    at = sum(len(line) + 1 for line in lines)
    body = at
    mentions: dict[tuple[str, str], list[Span]] = {}
    statements: list[Statement] = []
    used: set[str] = set()
    for said in sentences:
        text = said.text
        names = list(said.names())
        for entity, start, end in names:
            mentions.setdefault((id, entity), []).append(Span(at + start, at + end))
        low, high = (min(n[1] for n in names), max(n[2] for n in names)) if names else (0, len(text))
        for fact in said.facts:
            used |= {fact.subject, fact.object or id}
            where = (key, id, at + low, at + high)
            piece = Evidence(*where, text[low:high], text, fact.extractor, fact.confidence)
            ends = (fact.subject, fact.relation, fact.object or id)
            statements.append(Statement(*ends, fact.properties, fact.confidence, (piece,)))
        lines.append(text)
        at += len(text) + 1
    text = "\n".join(lines)
    article = Article(id, key, title, text, array("i", range(len(text))), body, date, publication)
    known = used | {entity for _, entity in mentions}
    return Reading(
        Document(key, text, f"{len(text)}:{key}", title, date, publication),
        (article,),
        tuple(entities[name] for name in sorted(known) if name in entities),
        tuple(statements),
        {place: tuple(spans) for place, spans in mentions.items()},
    )
