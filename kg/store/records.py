"""Values of :mod:`kg.model` as lines of JSON, and back.

Canonical: equal readings give equal lines. Keys stand in a fixed order, what is empty is left
out, floats have four decimals, and everything that has no order of its own is sorted.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.graph.merge import ArticleNode, distinct
from kg.model import Article, Byline, Document, Entity, Evidence, Reading, Span, Statement

#: a JSON object
Record = dict[str, Any]


def to_line(record: Record) -> str:
    """Write a record as one line, without its line end.

    Examples
    --------
    >>> to_line({"name": "张磊", "confidence": 1.0})
    '{"name":"张磊","confidence":1.0}'
    """
    line = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair: only an escape can keep it
        return json.dumps(record, allow_nan=False, separators=(",", ":"))
    return line


def offsets_to_runs(offsets: Sequence[int]) -> list[int]:
    """Write offsets as runs of consecutive numbers: start, length, start, length, …

    Examples
    --------
    >>> offsets_to_runs([7, 8, 9, 12, 12, 13])
    [7, 3, 12, 1, 12, 2]
    """
    runs: list[int] = []
    for offset in offsets:
        if runs and offset == runs[-2] + runs[-1]:
            runs[-1] += 1
        else:
            runs += (offset, 1)
    return runs


def offsets_from_runs(runs: Sequence[int]) -> array[int]:
    """Undo :func:`offsets_to_runs`."""
    offsets = array("i")
    for start, length in zip(runs[::2], runs[1::2], strict=True):
        offsets.extend(range(start, start + length))
    return offsets


def reading_to_record(reading: Reading) -> Record:
    """Write a reading as a JSON object."""
    return {
        "document": _document(reading.document),
        "articles": [_article(article) for article in reading.articles],
        "entities": [entity_to_record(e) for e in sorted(reading.entities, key=lambda e: e.id)],
        "statements": sorted((statement_to_record(s) for s in reading.statements), key=_place_of_statement),
        "mentions": [
            [article, entity, sorted(_span(span) for span in set(spans))]
            for (article, entity), spans in sorted(reading.mentions.items())
            if spans
        ],
    }


def reading_from_record(record: Record) -> Reading:
    """Undo :func:`reading_to_record`.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the record isn't one of a reading.
    """
    document = Document(**record["document"])
    return Reading(
        document=document,
        articles=tuple(_article_back(raw, document.key) for raw in record["articles"]),
        entities=tuple(Entity(**{**raw, "aliases": tuple(raw.get("aliases", ()))}) for raw in record["entities"]),
        statements=tuple(_statement_back(raw) for raw in record["statements"]),
        mentions={
            (article, entity): tuple(Span(start, end) for start, end in spans)
            for article, entity, spans in record["mentions"]
        },
    )


def entity_to_record(entity: Entity) -> Record:
    """Write an entity as a JSON object."""
    return {"id": entity.id, "label": entity.label, "name": entity.name} | _filled(
        kind=entity.kind,
        aliases=sorted(set(entity.aliases)),
        code=entity.code,
        key=entity.key,
        rule=entity.rule,
        confidence=_rounded(entity.confidence),
        near=entity.near,
    )


def statement_to_record(statement: Statement) -> Record:
    """Write a statement as a JSON object, its evidence sorted by place."""
    ends = {"subject": statement.subject, "relation": statement.relation, "object": statement.object}
    return ends | _filled(
        properties=dict(sorted(statement.properties.items())),
        confidence=_rounded(statement.confidence),
        evidence=[_evidence(piece) for piece in distinct(statement.evidence)],
    )


def node_to_record(node: ArticleNode) -> Record:
    """Write an article's node as a JSON object."""
    return {"id": node.id, "document": node.document} | _filled(
        title=node.title,
        date=node.date,
        publication=node.publication,
        mentions=dict(sorted(node.mentions.items())),
    )


def _document(document: Document) -> Record:
    described = _filled(
        title=document.title, date=document.date, publication=document.publication, source=document.source
    )
    return {"key": document.key, "digest": document.digest} | described | {"text": document.text}


def _article(article: Article) -> Record:
    described = _filled(
        title=article.title,
        date=article.date,
        publication=article.publication,
        dateline=article.dateline,
        bylines=[_byline(byline) for byline in article.bylines],
        note=_span(article.note) if article.note else None,
    )
    return (
        {"id": article.id}
        | described
        | {"body": int(article.body), "text": article.text, "offsets": offsets_to_runs(article.offsets)}
    )


def _byline(byline: Byline) -> Record:
    record = {"name": byline.name, "role": byline.role, "start": int(byline.start), "end": int(byline.end)}
    return record | ({"own": True} if byline.own else {})


def _span(span: Span) -> list[int]:
    return [int(span.start), int(span.end)]


def _article_back(raw: Record, document: str) -> Article:
    changed: Record = {"document": document, "offsets": offsets_from_runs(raw["offsets"])}
    if "title" not in raw:
        changed["title"] = None
    if "note" in raw:
        changed["note"] = Span(*raw["note"])
    changed["bylines"] = tuple(Byline(**byline) for byline in raw.get("bylines", ()))
    return Article(**{**raw, **changed})


def _evidence(piece: Evidence) -> Record:
    features = [(name, _rounded(value)) for name, value in piece.features.items()]
    place = {"document": piece.document, "article": piece.article, "start": int(piece.start), "end": int(piece.end)}
    return place | _filled(
        quote=piece.quote,
        sentence=piece.sentence,
        extractor=piece.extractor,
        confidence=_rounded(piece.confidence),
        features=dict(sorted(features, key=lambda pair: (-abs(pair[1]), pair[0]))),
    )


def _statement_back(raw: Record) -> Statement:
    evidence: Iterable[Mapping[str, Any]] = raw.get("evidence", ())
    return Statement(**{**raw, "evidence": tuple(Evidence(**{"quote": "", **piece}) for piece in evidence)})


def _place_of_statement(record: Record) -> tuple[str, str, str, str]:
    return record["subject"], record["relation"], record["object"], to_line(record)


def _filled(**values: Any) -> Record:
    """Keep what is there: not None, not an empty text, list or mapping. Zero stays."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}


def _rounded(value: float) -> float:
    return round(float(value), 4) + 0.0
