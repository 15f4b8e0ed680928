"""The texts of articles with the names in them, for the page's reader."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Article, Reading, Span


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of an article as one reads it.

    Attributes
    ----------
    text
        The reading text: the title, if any, as first line, then one line a paragraph.
    body
        Where the body starts, in UTF-16 units.
    mentions
        ``(start, length, entity id)`` in UTF-16 units, sorted; none overlaps another.
    """

    text: str
    body: int
    mentions: tuple[tuple[int, int, str], ...]


def read_texts(readings: Iterable[Reading], wanted: Container[str] | None = None) -> dict[str, ArticleText]:
    """Take from readings the text of each article, or of those wanted, by the article's id.

    Examples
    --------
    >>> from array import array
    >>> from kg.model import Document
    >>> text = "青禾县推出暖巷行动。"
    >>> article = Article("报.txt#1", "报.txt", None, text, array("I", range(len(text))), 0)
    >>> named = {("报.txt#1", "o"): (Span(0, 3),)}
    >>> read_texts([Reading(Document("报.txt", text, ""), (article,), (), (), named)])["报.txt#1"].mentions
    ((0, 3, 'o'),)
    """
    out: dict[str, ArticleText] = {}
    for reading in readings:
        spans: dict[str, list[tuple[Span, str]]] = {}
        for (article_id, entity), found in reading.mentions.items():
            spans.setdefault(article_id, []).extend((span, entity) for span in found)
        for article in reading.articles:
            if wanted is None or article.id in wanted:
                out[article.id] = _of(article, spans.get(article.id, []))
    return out


def size(texts: Mapping[str, ArticleText]) -> int:
    """Count the bytes of texts in a file."""
    return sum(len(text.text.encode("utf-8", "replace")) for text in texts.values())


def units(text: str, at: int) -> int:
    """Count the UTF-16 units before a position.

    Examples
    --------
    >>> units("𬭎县", 1), units("鄞县", 1)
    (2, 1)
    """
    before = text[:at]
    return at if not before or max(before) <= "\uffff" else at + sum(sign > "\uffff" for sign in before)


def _of(article: Article, named: Iterable[tuple[Span, str]]) -> ArticleText:
    place: dict[int, int] = {offset: at for at, offset in enumerate(article.offsets)}
    found = sorted(_read(article, place, named), key=lambda m: (m[0], -m[1], m[2]))
    kept: list[tuple[int, int, str]] = []
    end = 0
    for start, stop, entity in found:
        if start >= end:
            first, last = units(article.text, start), units(article.text, stop)
            kept.append((first, last - first, entity))
            end = stop
    return ArticleText(article.text, units(article.text, article.body), tuple(kept))


def _read(
    article: Article, place: Mapping[int, int], named: Iterable[tuple[Span, str]]
) -> Iterator[tuple[int, int, str]]:
    """Turn document spans to reading spans: from the first character on, as far as they follow one another."""
    for span, entity in named:
        start = next((place[at] for at in range(span.start, span.end) if at in place), None)
        if start is None:
            continue
        stop = start
        while stop < len(article.offsets) and span.start <= article.offsets[stop] < span.end:
            stop += 1
        yield start, stop, entity
