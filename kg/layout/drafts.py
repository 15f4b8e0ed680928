"""An article in the making, and the article that becomes of it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.layout.elements import Element
from kg.layout.furniture import is_medium, iso_date
from kg.layout.pieces import Piece, join
from kg.model import Article, Byline, Document, Span

_BRACKETED = re.compile(r"[【\[]([^】\]]{2,12})[】\]]\s*")
_LEAD_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    titles: list[Element] = field(default_factory=list)
    body: list[Element] = field(default_factory=list)
    people: list[Byline] = field(default_factory=list)
    head: bool = False
    digest: bool = False
    date: str | None = None
    publication: str | None = None
    original: Piece | None = None
    place: str | None = None
    day: tuple[int | None, int, int] | None = None
    photo: bool = False

    @property
    def ended(self) -> bool:
        return bool(self.body) and self.body[-1].ends

    def take(self, element: Element) -> None:
        """Take what an element says of the article beside its words."""
        self.people += element.people
        self.date = self.date or element.date
        self.publication = self.publication or element.publication
        self.original = self.original or element.original
        if element.dateline:
            self.head = self.head or bool(element.dateline.people)
            self.place = self.place or element.dateline.place
            self.day = self.day or element.dateline.date

    def add(self, element: Element) -> None:
        """Add a paragraph."""
        if element.topic and not self.titles and not self.body:
            self.titles.append(Element("heading", (element.topic,)))
        self.take(element)
        if any(piece.text for piece in element.pieces):
            self.body.append(element)


def finished(document: Document, number: int, draft: Draft, alone: bool) -> Article:
    """Make the article of a finished draft.

    Parameters
    ----------
    document, number
        The document, and the article's number in it.
    draft
        What the page gave.
    alone
        Whether it is the document's only article, so that the file's own title may stand in.
    """
    if draft.photo and not draft.titles and draft.body:
        draft.titles, draft.body = draft.body[:1], draft.body[1:]
    title = join((element.piece(heading=True) for element in draft.titles), " ")
    bracketed = _BRACKETED.match(title.text)
    if bracketed and bracketed[1].endswith(("报", "网", "台", "社")) and is_medium(bracketed[1]):
        draft.publication = draft.publication or bracketed[1]
        title = title.cut(bracketed.end())
    if not title.text and draft.original:
        title = draft.original
    body = [piece for piece in (element.piece() for element in draft.body) if piece.text]
    if not title.text and alone and document.title:
        start = body[0].offsets[0] if body else 0
        title = Piece(" ".join(document.title.split()), array("I", [start]) * len(" ".join(document.title.split())))
    whole = join([title, *body], "\n")
    return Article(
        id=f"{document.key}#{number}",
        document=document.key,
        title=title.text or None,
        text=whole.text,
        offsets=whole.offsets,
        body=min(len(title.text) + 1, len(whole.text)) if title.text else 0,
        date=_date(document, draft, body),
        publication=draft.publication or document.publication,
        bylines=_people(draft),
        note=_note(draft, body, whole),
        dateline=draft.place,
    )


def _people(draft: Draft) -> tuple[Byline, ...]:
    """Return the people once each; a role of the page wins over a guessed one."""
    found: dict[str, Byline] = {}
    for person in draft.people:
        old = found.get(person.name)
        if old is None or old.role == "作者" and person.role != "作者":
            found[person.name] = person
    return tuple(found.values())


def _note(draft: Draft, body: Sequence[Piece], whole: Piece) -> Span | None:
    """Find the author note in the reading text, by its document offset."""
    at = len(whole.text) - sum(len(piece.text) for piece in body) - max(0, len(body) - 1)
    note = None
    texts = iter(body)
    for element in draft.body:
        piece = element.piece()
        if not piece.text:
            continue
        text = next(texts).text
        if element.note is not None:
            origin = element.pieces[0].offsets[element.note]
            start = next((i for i, offset in enumerate(piece.offsets) if offset >= origin), 0) if element.note else 0
            note = Span(at + start, at + len(text))
        at += len(text) + 1
    return note


def _date(document: Document, draft: Draft, body: Sequence[Piece]) -> str | None:
    """Find the day of an article: page, dateline with a known year, file, first sentence."""
    if draft.date:
        return draft.date
    if draft.day:
        year, month, day = draft.day
        year = year or (int(document.date[:4]) if document.date and document.date[:4].isdigit() else None)
        if year:
            return f"{year}-{month:02}-{day:02}"
    if document.date:
        return document.date
    lead = next((piece.text for piece in body if "。" in piece.text), "")[:80]
    stated = iso_date(lead) if _LEAD_DATE.search(lead) else None
    return stated[:7] if stated else None
