"""A page to its articles.

The elements of a page are walked once. A group of headings, bylines and data lines between
two stretches of prose either opens an article (title before the body), closes one (title
after the body, as on an opinion page), or holds subheadings. Several signs together say
that an article begins: a byline under a heading, a dateline in the first paragraph, an end
mark, note or byline behind the paragraph before. A heading alone never does.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.layout.elements import Element, elements
from kg.layout.furniture import is_masthead, is_medium, iso_date
from kg.layout.pieces import Piece, join
from kg.layout.unwrap import lines, paragraphs
from kg.model import Article, Byline, Document, Span

_DIGEST = re.compile(
    r"[●◆■]?.{0,10}(?:快讯|简讯|短讯|集锦|集萃|要闻速览|新闻速递|一句话新闻|新闻简报|信息速递|[二两三四五六七八九十]则)"
)
_BANNER = re.compile("在.{2,30}(?:指引|引领|指导)下")
_DIVISION = re.compile(r"\S{1,8}[省市区县旗镇乡村]|\S{1,5}街道|\S{1,6}社区")
_BRACKETED = re.compile(r"[【\[]([^】\]]{2,12})[】\]]\s*")
_LEAD_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_LABEL_SIZE = 6
#: More headings in a row than this are a list, not the lines of one title.
_MOST_LINES = 5


@dataclass(slots=True)
class _Draft:
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


def articles(document: Document) -> tuple[Article, ...]:
    """Part a document into its articles.

    Parameters
    ----------
    document
        A document as read.

    Returns
    -------
    tuple of Article
        In the order of the page, each with title, bylines, date and publication as far as the
        page gives them; empty if the document holds no words.

    Examples
    --------
    >>> page = "乡村书屋开进田间\\n\\n■ 本报记者 林 晨\\n\\n本月，清河镇建成乡村书屋12个。\\n"
    >>> article, = articles(Document("p1.txt", page, ""))
    >>> article.title, article.bylines[0].name, article.text[article.body :]
    ('乡村书屋开进田间', '林晨', '本月，清河镇建成乡村书屋12个。')
    """
    page = elements(paragraphs(list(lines(document.text))))
    drafts = [draft for draft in _drafts(page) if draft.titles or draft.body]
    date, publication = _common(draft.date for draft in drafts), _common(draft.publication for draft in drafts)
    for draft in drafts:
        draft.date = draft.date or date
        draft.publication = draft.publication or publication
    return tuple(_article(document, number, draft, len(drafts) == 1) for number, draft in enumerate(drafts, 1))


def _common(values: Iterable[str | None]) -> str | None:
    """Return the one value that a page gives, if it gives just one."""
    counts = Counter(value for value in values if value)
    return next(iter(counts)) if len(counts) == 1 else None


def _drafts(page: Sequence[Element]) -> list[_Draft]:
    walk = _Walk(_title_after(page), _top_level(page))
    at = 0
    while at < len(page):
        end = at
        while end < len(page) and page[end].kind != "prose":
            end += 1
        if end > at:
            walk.group(page[at:end], page[end] if end < len(page) else None)
        if end < len(page):
            walk.current.add(page[end])
        at = end + 1
    walk.flush()
    return walk.done


def _title_after(page: Sequence[Element]) -> bool:
    """Say whether the page sets titles below their articles: prose first, a title and an author last."""
    words = [element for element in page if element.kind not in {"datum", "note"}]
    if len(words) < 2 or words[0].kind != "prose":
        return False
    last = words[-1]
    if last.kind in {"names", "byline"}:
        return words[-2].kind == "heading"
    return last.kind == "heading" and (
        last.text.startswith("——") or bool(words[0].dateline) and words[-2].kind == "prose"
    )


def _top_level(page: Sequence[Element]) -> int:
    """Return the level of marked-up headings that part the page, 0 if none does."""
    words = [element for element in page if element.kind != "datum"]
    if not words or not 1 <= words[0].level <= 6:
        return 0
    level = words[0].level
    return level if sum(element.level == level for element in words) > 1 else 0


class _Walk:
    """The state of the walk over a page's elements."""

    def __init__(self, title_after: bool, level: int) -> None:
        self.title_after = title_after
        self.level = level
        self.current = _Draft()
        self.done: list[_Draft] = []
        #: What the head of a digest says of all its items.
        self.shared: list[Element] = []

    def flush(self) -> None:
        """Close the current article."""
        if self.current.titles or self.current.body:
            self.done.append(self.current)
        self.current = _Draft()

    def group(self, group: Sequence[Element], after: Element | None) -> None:
        """Decide what a group of headings, bylines and data lines before `after` is."""
        first = next((i for i, element in enumerate(group) if element.kind == "heading"), len(group))
        self._trail(group[:first], after, alone=first == len(group))
        rest = group[first:]
        if not rest:
            return
        if self.title_after and self.current.body and not self.current.titles and (_signed(rest) or after is None):
            self._title(rest)
            self.flush()
        elif self._opens(rest, after):
            digest = self.current.digest and not any(element.level == self.level > 0 for element in rest)
            if self.current.body:
                self.flush()
            self.current.digest = digest
            for element in self.shared if digest else ():
                self.current.take(element)
            self._title(rest)
        else:
            self._subheadings(rest, after)

    def _trail(self, group: Sequence[Element], after: Element | None, alone: bool) -> None:
        """Take bylines and data in front of a group's first heading, or with no heading at all."""
        for element in group:
            if element.kind == "note":
                self.current.add(element)
                continue
            if element.kind == "names" and self.current.body and alone and after is not None:
                self.current.add(_as_prose(element))
                continue
            if element.kind == "names" and not self.current.body and not self.current.titles and after is not None:
                self.current.titles.append(_as_prose(element, "heading"))
                continue
            if element.people and self.current.body:
                writes = any(person.role != "摄影" for person in element.people)
                if writes and self.current.head and (not alone or after is None):
                    self._photo()
                self.current.body[-1].ends |= writes
            elif self.current.body and (element.date or element.publication):
                self.current.body[-1].ends = True
            self.current.take(element)

    def _photo(self) -> None:
        """Part off what stands behind the last wide gap: a picture story with a byline of its own."""
        body = self.current.body
        usual = sorted(element.gap for element in body[1:])
        wide = max(2, usual[len(usual) // 2] + 1) if usual else 2
        start = max((i for i in range(1, len(body)) if body[i].gap >= wide), default=0)
        if not start:
            return
        story = body[start:]
        del body[start:]
        self.flush()
        self.current.photo = True
        self.current.body = story

    def _opens(self, rest: Sequence[Element], after: Element | None) -> bool:
        if not self.current.body:
            return True
        if after is None:
            return False
        headings = [element for element in rest if element.kind == "heading"]
        if self.level and any(element.level == self.level for element in headings):
            return True
        if all(element.bound for element in headings):
            return False
        if self.current.digest:
            return True
        if self.level:
            return False
        if _signed(rest) or self.current.ended:
            return True
        line = after.dateline
        return line is not None and (
            bool(line.people) or line.date is not None or line.medium is not None or line.end > 0
        )

    def _subheadings(self, rest: Sequence[Element], after: Element | None) -> None:
        for element in rest:
            if element.kind in {"heading", "note"}:
                self.current.add(element)
            elif element.kind == "names" and after is not None:
                self.current.add(_as_prose(element))
            else:
                if any(person.role != "摄影" for person in element.people):
                    self.current.body[-1].ends = True
                self.current.take(element)

    def _title(self, rest: Sequence[Element]) -> None:
        """Choose the title lines of a group that opens or closes an article."""
        draft = self.current
        header = next(element for element in rest if element.kind == "heading")
        if _DIGEST.fullmatch(header.text) and sum(element.kind == "heading" for element in rest) > 1:
            draft.digest = True
            rest = [element for element in rest if element is not header]
            self.shared = [element for element in rest if element.kind == "datum"]
        chosen, below = _title_lines(rest)
        for element in rest:
            if element.kind == "names" and not chosen:
                continue
            if element.kind != "heading":
                draft.head = draft.head or bool(element.people)
                draft.take(element)
            if element.note is not None:
                below.append(element)
        draft.titles += _without_mastheads(chosen, draft)
        draft.body += below


def _signed(rest: Sequence[Element]) -> bool:
    """Say whether a byline stands under a heading of the group."""
    for before, element in pairwise(rest):
        if element.kind == "byline" and any(person.role != "摄影" for person in element.people):
            return True
        if element.kind == "names" and before.kind == "heading" and len(before.text) >= 6 and not before.bound:
            return True
    return False


def _as_prose(element: Element, kind: str = "prose") -> Element:
    """Return a line of bare words that is no byline after all."""
    return Element(kind, element.pieces, element.gap, element.level)


def _title_lines(rest: Sequence[Element]) -> tuple[list[Element], list[Element]]:
    """Part the headings of a group into title lines and what belongs to the body."""
    headings = [element for element in rest if element.kind == "heading"]
    while len(headings) > 1 and headings[0].bound and not headings[1].bound:
        rest = rest[rest.index(headings.pop(0)) + 1 :]
    cut = next((i for i, element in enumerate(rest) if element.kind in {"byline", "names", "datum"} and i), len(rest))
    upper = [element for element in rest[:cut] if element.kind == "heading"]
    lower = [element for element in rest[cut:] if element.kind == "heading"]
    if lower and (not upper or all(_is_label(element.text) for element in upper)):
        upper, lower = upper + lower, []
    if len(upper) > _MOST_LINES:
        return upper[:1], upper[1:] + lower
    stop = next((i for i, element in enumerate(upper) if element.bound), len(upper))
    if not stop:
        return [], upper + lower
    return upper[:stop], upper[stop:] + lower


def _is_label(text: str) -> bool:
    """Say whether a heading over a byline or a line of data is a column's name or a masthead, not a title."""
    return len(text) <= _LABEL_SIZE or "·" in text and len(text) <= 10 or is_masthead(text)


def _without_mastheads(titles: list[Element], draft: _Draft) -> list[Element]:
    """Drop what stands over a title: masthead, column name, banner; and a title printed twice."""
    kept = list(titles)
    while len(kept) > 1:
        over = kept[0].text
        if is_masthead(over):
            if draft.publication and not is_medium(over.split()[0]):
                break
            draft.publication = draft.publication or over.split()[0]
        elif _DIVISION.fullmatch(over) or not (kept[1].gap and len(over) <= _LABEL_SIZE or _BANNER.fullmatch(over)):
            break
        kept.pop(0)
    if len(kept) > 1 and _same(kept[0].text, kept[1].text):
        kept.pop(1)
    return kept


def _same(one: str, other: str) -> bool:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared > 0.85 * (len(one) + len(other))


def _article(document: Document, number: int, draft: _Draft, alone: bool) -> Article:
    if draft.photo and not draft.titles and draft.body:
        draft.titles, draft.body = draft.body[:1], draft.body[1:]
    title = join((element.piece(heading=True) for element in draft.titles), " ")
    if (bracketed := _BRACKETED.match(title.text)) and is_medium(bracketed[1]):
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


def _people(draft: _Draft) -> tuple[Byline, ...]:
    """Return the people once each; a role of the page wins over a guessed one."""
    found: dict[str, Byline] = {}
    for person in draft.people:
        old = found.get(person.name)
        if old is None or old.role == "作者" and person.role != "作者":
            found[person.name] = person
    return tuple(found.values())


def _note(draft: _Draft, body: Sequence[Piece], whole: Piece) -> Span | None:
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


def _date(document: Document, draft: _Draft, body: Sequence[Piece]) -> str | None:
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
