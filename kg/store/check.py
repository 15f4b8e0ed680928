"""Does a reading hold together? Asked before it enters a graph, so that a graph always does."""

from __future__ import annotations

from kg.errors import UsageError
from kg.model import Evidence, Reading

_CURE = "this is an error in the extractor that made it, please report it with the document"


def check_reading(reading: Reading) -> None:
    """Check that every statement has its ends and its evidence, and every mention its article and entity.

    Raises
    ------
    UsageError
        With the document and what is wrong.
    """
    articles = {article.id for article in reading.articles}
    entities = {entity.id for entity in reading.entities}
    for statement in reading.statements:
        said = f"{statement.subject} {statement.relation} {statement.object}"
        for end in (statement.subject, statement.object):
            if end not in entities and end not in articles:
                raise _wrong(reading, f"{said}: the reading has no {end}")
        if not statement.evidence:
            raise _wrong(reading, f"{said}: there is no evidence")
        for piece in statement.evidence:
            if not _inside(piece, reading, articles):
                raise _wrong(reading, f"{said}: the evidence at {piece.start}–{piece.end} lies outside its article")
    for article, entity in reading.mentions:
        if article not in articles or entity not in entities:
            raise _wrong(reading, f"a mention of {entity} in {article}: the reading doesn't have both")


def _inside(piece: Evidence, reading: Reading, articles: set[str]) -> bool:
    in_text = 0 <= piece.start <= piece.end <= len(reading.document.text)
    return in_text and piece.document == reading.document.key and piece.article in articles


def _wrong(reading: Reading, what: str) -> UsageError:
    return UsageError(what, where=reading.document.key, cure=_CURE)
