"""Paths → documents.

>>> import tempfile, pathlib
>>> with tempfile.TemporaryDirectory() as folder:
...     _ = (pathlib.Path(folder) / "要闻.txt").write_text("青川县开展送医下乡活动。", encoding="gb18030")
...     for source in find(folder).sources:
...         print(source.key, read(source).documents[0].text)
要闻.txt 青川县开展送医下乡活动。
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.model import Document
from kg.read.parsed import Parsed
from kg.read.sources import LIMIT, Source
from kg.read.table import BadRow, parse_table
from kg.read.walk import Found, find

__all__ = ["LIMIT", "Contents", "Found", "Source", "find", "read", "read_documents"]


@dataclass(frozen=True, slots=True)
class Contents:
    """The documents of a source in its order, and the rows of a table that could not be read."""

    documents: tuple[Document, ...]
    skipped: tuple[ReadError, ...] = ()


def read(source: Source, *, date: str | None = None, publication: str | None = None, limit: int = LIMIT) -> Contents:
    """Read the documents of one source.

    Parameters
    ----------
    date, publication
        What to take where the file does not give them. The date at which a PDF or Word file was made
        counts only where neither the file's text of record nor the caller gives a date.
    limit
        The most bytes of the file (a table may have four times as many).

    Raises
    ------
    ReadError
        If the file cannot be read: missing, empty, binary, damaged, encrypted, scanned or too large.
        The message is one line with file, reason and cure.
    """
    data = source.data(limit=limit)
    digest = hashlib.sha256(data).hexdigest()
    skipped: list[ReadError] = []
    documents: list[Document] = []
    try:
        data = source.text_bytes(data, limit=limit)
        if not data.strip():
            raise ReadError("the file is empty", cure="give one with text, or leave it out")
        for part, parsed in _parse(source, data, limit, skipped):
            if not parsed.text.strip():
                raise ReadError("the file holds no text", cure="give one with text, or leave it out")
            documents.append(
                Document(
                    key=source.key + part,
                    text=parsed.text,
                    digest=digest,
                    title=parsed.title,
                    date=parsed.date or date or parsed.made,
                    publication=parsed.publication or publication,
                    source=parsed.source,
                )
            )
    except ReadError as error:
        raise ReadError(error.what, where=source.where, cure=error.cure) from None
    except Exception as error:  # whatever a library raises on hostile bytes is the file's fault
        what = f"the file is damaged ({type(error).__name__})"
        raise ReadError(what, where=source.where, cure="save or download it again") from error
    return Contents(tuple(documents), tuple(skipped))


def _parse(source: Source, data: bytes, limit: int, skipped: list[ReadError]) -> Iterator[tuple[str, Parsed]]:
    """Call the reader of the format; each is imported when a file needs it."""
    match source.format:
        case "text":
            from kg.read.text import parse_text

            yield "", parse_text(data)
        case "markdown":
            from kg.read.text import parse_markdown

            yield "", parse_markdown(data)
        case "html":
            from kg.read.html import parse_html

            yield "", parse_html(data)
        case "pdf":
            from kg.read.pdf import parse_pdf

            yield "", parse_pdf(data)
        case "docx":
            from kg.read.docx import parse_docx

            yield "", parse_docx(data, limit=limit)
        case "table":
            for row in parse_table(data):
                if isinstance(row, BadRow):
                    where = f"{source.where}:{row.number}"
                    skipped.append(ReadError(row.error.what, where=where, cure=row.error.cure))
                else:
                    yield f"#{row.id}", row.parsed
        case _:
            raise ReadError("files of this kind are not read", cure="give txt, md, html, pdf, docx or jsonl")


def read_documents(
    paths: Iterable[str | Path] | str | Path,
    *,
    date: str | None = None,
    publication: str | None = None,
    limit: int = LIMIT,
) -> Iterator[Document | ReadError]:
    """Read all documents below some paths, one source at a time; what cannot be read comes as its error.

    Parameters
    ----------
    paths
        Files, folders and zip archives, as for :func:`find`.
    date, publication, limit
        As for :func:`read`.
    """
    found = find(paths, limit=limit)
    yield from found.skipped
    for source in found.sources:
        try:
            contents = read(source, date=date, publication=publication, limit=limit)
        except ReadError as error:
            yield error
        else:
            yield from contents.documents
            yield from contents.skipped
