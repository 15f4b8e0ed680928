"""JSON lines: one document a row, with the fields id, text, title, date, publication and source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import ReadError
from kg.read.encodings import decode
from kg.read.parsed import Parsed, iso_date, line, normalised, titled

_FIELDS = ("title", "date", "publication", "source")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that could be read: its line (from 1), its id, its content."""

    number: int
    id: str
    parsed: Parsed


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read: its line (from 1), reason and cure."""

    number: int
    error: ReadError


def parse_table(data: bytes) -> Iterator[Row | BadRow]:
    """Read the rows of a table; a broken row is given as such, and the others go on.

    Raises
    ------
    ReadError
        If the bytes are no text at all.

    Examples
    --------
    >>> [row.id for row in parse_table('{"id": "a1", "text": "县医院搬迁"}'.encode())]
    ['a1']
    """
    first: dict[str, int] = {}
    for number, raw in enumerate(_lines(data), start=1):
        if not raw.strip():
            continue
        try:
            name, parsed = _row(raw, number)
            if name in first:
                raise ReadError(f"the id {name} is that of line {first[name]}", cure="give each row its own id")
        except ReadError as error:
            yield BadRow(number, error)
        else:
            first[name] = number
            yield Row(number, name, parsed)


def _lines(data: bytes) -> Iterator[str | bytes]:
    """Lines decoded together where the whole is sound, one by one where a part is damaged."""
    try:
        yield from decode(data).split("\n")
    except ReadError:
        if b"\0" in data or b"{" not in data:
            raise
        yield from data.split(b"\n")


def _row(raw: str | bytes, number: int) -> tuple[str, Parsed]:
    try:
        fields = json.loads(decode(raw) if isinstance(raw, bytes) else raw)
    except (ValueError, RecursionError):
        raise ReadError("no JSON", cure='write one {"id": …, "text": …} a line') from None
    if not isinstance(fields, dict):
        raise ReadError("the row is no JSON object", cure='write one {"id": …, "text": …} a line')
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError('no "text"', cure='put the article into the field "text"')
    told = {name: line(str(fields[name])) for name in _FIELDS if isinstance(fields.get(name), str | int)}
    title = told.get("title")
    return _id(fields.get("id"), number), Parsed(
        titled(normalised(text), title),
        title=title,
        date=iso_date(told.get("date")),
        publication=told.get("publication"),
        source=told.get("source"),
    )


def _id(value: object, number: int) -> str:
    """The row's own id; its line where it has none."""
    if value is None or value == "":
        return str(number)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ReadError('the "id" is neither text nor a number', cure="give each row a short id")
    name = re.sub(r"\s+", "_", normalised(str(value)).strip())
    if not name or len(name) > 200 or not name.isprintable():
        raise ReadError('the "id" is empty, too long or not printable', cure="give each row a short id")
    return name
