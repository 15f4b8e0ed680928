"""A page to its articles.

The elements of a page are walked once. A group of headings, bylines and data lines between
two stretches of prose either opens an article (title before the body), closes one (title
after the body, as on an opinion page), or holds subheadings. Several signs together say
that an article begins: a byline under a heading, a dateline in the first paragraph, an end
mark, note or byline behind the paragraph before. A heading alone never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.layout.drafts import Draft, finished
from kg.layout.elements import Element, elements
from kg.layout.titles import head_upper_lines, title_lines, without_mastheads
from kg.layout.unwrap import lines, paragraphs
from kg.model import Article, Document

_EDITOR = re.compile("[【\\[]?(?:编者按|编者的话|开栏的话|核心提示|导读)[】\\]]?[：:\\s]?")
_MARK = re.compile("[★☆●◆○▲■□·]\\s*(?=\\S)")
_DIGEST = re.compile(
    r"[●◆■]?.{0,10}(?:快讯|简讯|短讯|集锦|集萃|要闻速览|要闻简报|信息简报|新闻速递|一句话新闻|新闻简报|信息速递|[二两三四五六七八九十]则)"
    r"(?:\s?（.{0,16}）)?"
)


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
    return tuple(finished(document, number, draft, len(drafts) == 1) for number, draft in enumerate(drafts, 1))


def _common(values: Iterable[str | None]) -> str | None:
    """Return the one value that a page gives, if it gives just one."""
    counts = Counter(value for value in values if value)
    return next(iter(counts)) if len(counts) == 1 else None


def _drafts(page: Sequence[Element]) -> list[Draft]:
    head_upper_lines(page)
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
        self.current = Draft()
        self.done: list[Draft] = []
        #: What the head of a digest says of all its items.
        self.shared: list[Element] = []

    def flush(self) -> None:
        """Close the current article."""
        if self.current.titles or self.current.body:
            self.done.append(self.current)
        self.current = Draft()

    def group(self, group: Sequence[Element], after: Element | None) -> None:
        """Decide what a group of headings, bylines and data lines before `after` is."""
        first = next((i for i, element in enumerate(group) if element.kind == "heading"), len(group))
        over = [] if self.current.body or self.current.titles or first == len(group) else _offices(group[:first])
        self._trail([e for e in group[:first] if e not in over], after, alone=first == len(group))
        rest = [*group[first:], *over]
        if not rest:
            return
        if self.title_after and self.current.body and not self.current.titles and (_signed(rest) or after is None):
            self._title(rest, "")
            self.flush()
        elif self._opens(rest, after):
            digest = self.current.digest and not any(element.level == self.level > 0 for element in rest)
            if self.current.body and not self._introduced():
                self.flush()
            self.current.digest = digest
            for element in self.shared if digest else ():
                self.current.take(element)
            self._title(rest, after.text if after else "")
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

    def _introduced(self) -> bool:
        """Say whether all that stands over the page's first title is an editor's note on it."""
        current = self.current
        return not self.done and not current.titles and all(_EDITOR.match(element.text) for element in current.body)

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
        if self._introduced():
            return after is not None
        if after is None:
            return False
        headings = [element for element in rest if element.kind == "heading"]
        if self.current.digest:
            _unmark(headings)
        if self.level and any(element.level == self.level for element in headings):
            return True
        if any(element.parted for element in headings):
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

    def _title(self, rest: Sequence[Element], story: str) -> None:
        """Choose the title lines of a group that opens or closes an article, before a paragraph of it."""
        draft = self.current
        header = next(element for element in rest if element.kind == "heading")
        if _DIGEST.fullmatch(header.text) and sum(element.kind == "heading" for element in rest) > 1:
            draft.digest = True
            rest = [element for element in rest if element is not header]
            _unmark(rest)
            self.shared = [element for element in rest if element.kind == "datum"]
        chosen, below = title_lines(rest, story)
        for element in rest:
            if element.kind == "names" and not chosen:
                continue
            if element.kind != "heading":
                draft.head = draft.head or bool(element.people)
                draft.take(element)
            if element.note is not None:
                below.append(element)
        draft.titles += without_mastheads(chosen, draft)
        draft.body += below
        draft.people += [person for element in below if element.kind == "heading" for person in element.people]


def _offices(elements: Iterable[Element]) -> list[Element]:
    """The author's lines over a title: an office or post and a name."""
    return [element for element in elements if element.kind == "names" and element.note is not None]


def _unmark(headings: Iterable[Element]) -> None:
    """Take the bullet off the items of a digest: each is a title of its own."""
    for element in headings:
        if element.kind == "heading" and (mark := _MARK.match(element.text)):
            element.pieces = (element.pieces[0].cut(mark.end()), *element.pieces[1:])
            element.bound = False


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
