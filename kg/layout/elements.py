"""Paragraphs of a page to its elements: headings, prose, bylines, data; furniture out.

An element knows what its own words show (a dateline, a byline behind the last sentence, an
end mark). What it is *for*, title or subheading, is decided in :mod:`kg.layout.articles`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.layout import authors, bylines, datelines, endings, furniture, openings
from kg.layout.bylines import Found
from kg.layout.credits import mixed
from kg.layout.menus import CREDITED, over_story
from kg.layout.names import is_name, is_plain, likely, names
from kg.layout.pieces import HAN, Piece, close_spaces, join
from kg.layout.unwrap import Paragraph, continues
from kg.model import Byline

_NOTE = re.compile(
    "[（(]?(?:本文)?作者(?:(?:单位|简介)?\\s*(?:系|为|是|现任)|单位\\s*[：:]|简介\\s*[：:]?|"
    f"[：:]?\\s*[{HAN}]{{2,4}}\\s*[，,]?\\s*(?:系|为|是|现任|单位))"
    f"|[（(](?:执笔人?|责编|责任编辑)[：:]\\s*[{HAN}]{{2,4}}\\s+(?:作者)?单位[：:]"
)
_NOTE_TAIL = re.compile(
    r"[（(](?:本文)?作者(?:单位|简介)?\s*(?:系|为|是|现任|：|:|[^（），。]{2,4}[，,]?(?:系|为|是|现任))(?:[^（）]|（[^（）]*）){2,90}[）)]$"
)
_NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十]{1,2}[，、]|（[一二三四五六七八九十]{1,3}）|\\d{1,2}[.、]|[●◆○▲★·①-⑳*•]"
)
#: a wide gap between a title and the byline of its line
_FAR = re.compile(r"(?:\s{2,}|\u3000+)(?=[□■◆◇]\s*\S)")
#: data behind a title in its line
_DATA_BEHIND = re.compile(
    r"\s+(?=(?:信息|新闻|文章|稿件)?来源[：:]|(?:发布|更新|录入)?(?:时间|日期)[：:]\s?(?:19|20)\d\d)"
)
_EDITOR = re.compile("[【\\[]?编者按")
#: the mark of a digest's item
_ITEM = re.compile("[◆●■★▲]\\s*")
_BULLET = re.compile("[□■◇▲▶►★]+\\s*")
_DOT = re.compile(f"[●◎○•]\\s*(?=[{HAN}]{{3}}$)")
_TITLE = re.compile("(?:标题|题目|文章标题)[：:]\\s*(?=\\S)")
_BODY = re.compile("(?:正文|内容)[：:]\\s*(?=\\S)")
_LABEL = re.compile(
    "[【\\[]?(?:编者按|编者的话|开栏的话|开栏语|编后|核心提示|核心阅读|内容提要|提要|摘要|导语|引子|导读|阅读提示|新闻链接|相关链接|相关新闻|链接|"
    "新闻背景|背景|背景链接|记者手记|采访手记|手记|名词解释|小贴士|延伸阅读|资料|数据|结语|尾声|附|附件|点评)[】\\]]?[：:]?"
)
_CAPTION = re.compile(
    "(?:图为|图片为|图片[：:]|[上下左右]图|图[一二三四1-9]?[：:])|.*(?:效果图|资料图|资料图片|示意图|合影)$"
)
#: a caption and who took the picture
_SHOT = re.compile(rf"(.{{3,30}}?)\s+([{HAN}]{{2,4}})\s*[/]?摄")
_IMPRINT = re.compile(r"\S{0,8}[〔\[（(【]\d{4}[〕\]）)】]第?\d+号|\d{4}年第\d+号|（(?:19|20)\d\d年.*）")
_ORIGINAL = re.compile(r"[（(]?\s*(?:原标题|原题)\s*[：:]\s*(.+?)\s*[）)]?$")
#: a name in brackets behind a line of data
_BEHIND = re.compile(rf"(?<=[{HAN}\s])[（(]([{HAN}]{{2,3}})[）)][\s|]*$")
#: a day, a paper and who wrote: 2015-06-17　清河日报　林晨　王晓
_DAY_NAMES = re.compile(
    rf"(?:19|20)\d\d\s?[年\-./]\s?\d{{1,2}}\s?[月\-./]\s?\d{{1,2}}日?(?:\s+\d{{1,2}}[：:]\d\d(?:[：:]\d\d)?)?\s+"
    rf"(?:[{HAN}]{{2,10}}[报网台]\s+)?([{HAN}]{{2,3}}(?:[\s、][{HAN}]{{2,3}}){{0,2}})$"
)
#: what pages put where a name is asked for
_NOBODY = re.compile("(?:作者|编辑)[：:]\\s?\\S{0,6}(?:小编|佚名|本站|管理员|网站)")
_ENDS = re.compile("[。；，、：:;,]$")
_LONGEST = 64


@dataclass(slots=True)
class Element:
    """A paragraph of the page.

    Attributes
    ----------
    kind
        ``prose``, ``note`` (a line of its own about the author), ``heading``, ``names`` (a line
        of bare names), ``byline``, ``datum`` or ``advert``.
    pieces
        Its text; a heading may have several lines.
    gap, level
        Empty lines before it; level of a marked-up heading or 0.
    people
        Who its byline names.
    date, publication, original
        What it says of the article: day, paper, title under which it first appeared.
    dateline
        The dateline that was taken off, or None.
    topic
        A headline that stood inside the dateline.
    ends
        Whether something behind its last sentence shows that an article ends here.
    bound
        Whether it can be no title: numbered, a label, a caption.
    parted
        Whether a rule or an advertisement stands before it.
    note
        Whether it is an author note, or where one begins in it.
    """

    kind: str
    pieces: tuple[Piece, ...]
    gap: int = 0
    level: int = 0
    people: list[Byline] = field(default_factory=list)
    date: str | None = None
    publication: str | None = None
    original: Piece | None = None
    dateline: datelines.Dateline | None = None
    topic: Piece | None = None
    ends: bool = False
    bound: bool = False
    note: int | None = None
    wrapped: bool = False
    parted: bool = False

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    def piece(self, heading: bool = False) -> Piece:
        """Join its lines: with a space in a title, without in a subheading or prose."""
        if heading:
            return join((close_spaces(piece, heading=True) for piece in self.pieces), " ")
        return close_spaces(join(self.pieces), heading=self.kind != "prose")


def elements(page: Iterable[Paragraph]) -> list[Element]:
    """Read a page's paragraphs.

    Returns
    -------
    list of Element
        In the order of the page, furniture left out, paragraphs that a column cut in two joined.
    """
    found: list[Element] = []
    joined: list[Paragraph] = []
    held: list[Element] = []
    advert = parted = told = False

    def close() -> None:
        nonlocal joined
        some = _elements(joined, first=not found) if joined else []
        joined = []
        for element in some:
            take(element)

    def take(element: Element) -> None:
        nonlocal advert, parted
        if element.kind == "advert":
            advert, parted = True, True
        elif advert and element.kind == "heading":
            held.append(element)
        else:
            if held and element.kind in {"prose", "byline"}:
                found.append(held[-1])
                found[-1].parted = True
            advert, element.parted, parted = False, parted and not held, False
            held.clear()
            found.append(element)

    for paragraph in page:
        if joined and _goes_on(joined, paragraph, first=not found):
            joined.append(paragraph)
            continue
        close()
        told |= len(paragraph.lines) > 1 or "。" in paragraph.lines[0].text
        if not told and over_story(paragraph.lines[0].text):
            found.extend(_dated(paragraph, furniture.iso_date))
            continue
        if len(paragraph.lines) == 1 and furniture.is_furniture(paragraph.lines[0].text):
            found.extend(_dated(paragraph, furniture.address_date))
            parted = parted or furniture.is_rule(paragraph.lines[0].text)
        else:
            joined = [paragraph]
    close()
    return found


def _goes_on(joined: Sequence[Paragraph], paragraph: Paragraph, first: bool) -> bool:
    """Say whether a paragraph continues those that were joined before it."""
    before, text, last = joined[-1], paragraph.lines[0].text, joined[-1].lines[-1].text
    if before.level or paragraph.level:
        return False
    title = first and len(joined) == 1 and len(before.lines) == 1 and len(last) < 80 and "。" not in last
    if len(text) > 1 and (title or datelines.dateline(text)):
        return False
    prose = len(joined) > 1 or len(before.lines) >= 4 or any("。" in piece.text for piece in before.lines)
    if not continues(last, before.full, before.column, text, bool(paragraph.column), prose):
        return False
    if len(text) <= 1:
        return True
    if len(joined) == 1 and len(before.lines) == 1 and _complete(last):
        return False
    return not furniture.is_furniture(text) and not furniture.datum(text)


def _complete(text: str) -> bool:
    """Say whether a line without a full stop is complete all the same: data, byline, note."""
    return bool(furniture.datum(text) or bylines.read(text) or _NOTE.match(text) or endings.after(text))


def _dated(paragraph: Paragraph, date_of: Callable[[str], str | None]) -> list[Element]:
    """The day that a line tells which is left out."""
    date = date_of(paragraph.lines[0].text)
    return [Element("datum", (), paragraph.gap, date=date)] if date else []


def _elements(joined: Sequence[Paragraph], first: bool) -> list[Element]:
    """The element of some paragraphs; a heading with its author's line, or with a byline far behind it, is two."""
    element = _element(joined, first)
    if element.kind != "heading":
        return [element]
    *upper, last = element.pieces
    if (behind := _DATA_BEHIND.search(last.text)) and behind.start() >= 6:
        under = last.cut(behind.end())
        data = Element("datum", (under,))
        if _data(data, under.text):
            element.pieces = (*upper, last.cut(0, behind.start()))
            return [element, data]
    if far := _FAR.search(last.text):
        under = last.cut(far.end())
        if (found := bylines.read(under.text)) is not None:
            element.pieces = (*upper, last.cut(0, far.start()))
            return [element, Element("byline", (under,), people=people(found, under))]
    if upper and len(last.text) <= 50 and (office := authors.signed(last.text)):
        element.pieces = tuple(upper)
        return [element, Element("names", (last,), people=people(office, last), note=0)]
    return [element]


def _element(joined: Sequence[Paragraph], first: bool) -> Element:
    paragraph = joined[0]
    pieces = tuple(piece for part in joined for piece in part.lines)
    piece = pieces[0] if len(pieces) == 1 else join(pieces)
    if buttons := furniture.BUTTONS.search(piece.text[-60:]):
        piece = piece.cut(0, len(piece.text) - len(buttons[0]))
        pieces = (piece,)
    text = piece.text
    base = Element("prose", (piece,), paragraph.gap, paragraph.level, wrapped=bool(paragraph.column))
    if furniture.is_advert(text):
        base.kind = "advert"
        return base
    if original := _ORIGINAL.fullmatch(text) if len(text) < 120 else None:
        base.kind, base.original = "datum", piece.cut(*original.span(1))
        return base
    note = len(text) <= 160 and _NOTE.match(text) is not None and not bylines.read(text.strip("（）()"))
    if not note and (_data(base, text) or _byline(base, text)):
        return base
    if note:
        base.people = people(authors.note_authors(text), piece)
        base.kind, base.note, base.ends, base.bound = "note", 0, True, True
        return base
    if _is_heading(text, paragraph, first):
        return _heading(base, pieces, text)
    return _prose(base, piece)


def _data(base: Element, text: str) -> bool:
    datum = furniture.datum(text)
    if datum is None:
        return False
    found: list[Found] = []
    for start, end in datum.who:
        found += bylines.read(text, start, end) or []
    if not found and CREDITED.search(text):
        found = bylines.read(text.rstrip("）)】]")) or []
    if not found:
        found = [Found(name.text, role, name.start, name.end) for name, role in mixed(text, 0, len(text), 3) or ()]
    if not found and datum.who and not datum.date and not datum.publication and not _NOBODY.search(text):
        return False
    if not found and (behind := _BEHIND.search(text)) and is_name(behind[1]):
        found = [Found(behind[1], "作者", *behind.span(1))]
    if not found and (behind := _DAY_NAMES.match(text)) and (some := names(text, *behind.span(1))):
        found = bylines.writers(some) if all(likely(name.text) for name in some) else []
    base.kind, base.date, base.publication = "datum", datum.date, datum.publication
    base.people = people(found, base.pieces[0])
    return True


def _byline(base: Element, text: str) -> bool:
    if len(text) > 160:
        return False
    line = datelines.dateline(text)
    if line and line.end >= len(text):
        base.kind, base.dateline, base.publication = "byline", line, _paper(line.medium)
        base.people = people(line.people, base.pieces[0])
        return True
    inner = re.fullmatch(r"[（(【]([^（）()【】]+)[）)】]", text)
    start, end = inner.span(1) if inner else (0, len(text))
    found = bylines.read(text, start, end)
    if found is not None:
        base.kind, base.people = "byline", people(found, base.pieces[0])
        base.note = 0 if not inner and authors.signed(_BULLET.sub("", text, count=1)) else None
        return True
    if inner and (vouched := bylines.vouched(text, start, end)):
        base.kind, base.people = "byline", people(vouched, base.pieces[0])
        return True
    if inner and not (names(text, start, end) and base.gap >= 0):
        return False
    if not inner and (dot := _DOT.match(text)):
        start = dot.end()
    if len(text) <= 24 and (some := names(text, start, end)) and len(some) <= 5:
        if not inner and all(is_plain(name.text) for name in some):
            return False
        base.kind = "byline" if inner else "names"
        base.people = people(bylines.writers(some), base.pieces[0])
        return True
    if len(text) <= 50 and (office := authors.signed(text)):
        base.kind, base.people, base.note = "names", people(office, base.pieces[0]), 0
        return True
    return False


def _is_heading(text: str, paragraph: Paragraph, first: bool) -> bool:
    if paragraph.level:
        return len(text) <= 120
    if _LABEL.fullmatch(text):
        return True
    longest = 90 if first else _LONGEST
    if first and len(text) <= 16 and text.endswith("："):
        return True
    if not 2 <= len(text) <= longest or "。" in text or _ENDS.search(text) or not re.search(f"[{HAN}A-Za-z]", text):
        return False
    if paragraph.column and len(paragraph.lines) > 3 or text[0] in "（(" and text[-1] in "）)":
        return False
    return endings.after(text) is None or text.endswith(("）", ")"))


def _heading(base: Element, pieces: tuple[Piece, ...], text: str) -> Element:
    if bullet := _BULLET.match(text) or _TITLE.match(text):
        pieces = (pieces[0].cut(bullet.end()), *pieces[1:])
        text = pieces[0].text
    if len(pieces) == 1 and (shot := _SHOT.fullmatch(text)) and is_name(shot[2]):
        base.people = people([Found(shot[2], "摄影", *shot.span(2))], pieces[0])
        base.kind, base.pieces, base.bound = "heading", (pieces[0].cut(0, shot.end(1)),), True
        return base
    base.kind, base.pieces = "heading", pieces
    base.bound = bool(
        _NUMBERED.match(text) or _IMPRINT.fullmatch(text) or _LABEL.fullmatch(text) or _CAPTION.match(text)
    )
    return base


def _prose(base: Element, piece: Piece) -> Element:
    found: list[Found] = []
    while tail := endings.after(piece.text):
        found = [*tail.people, *found]
        base.people = [*people(list(tail.people), piece), *base.people]
        base.ends = base.ends or tail.ends and not _EDITOR.match(piece.text)
        base.publication = base.publication or (furniture.publication_of(tail.source) if tail.source else None)
        piece = piece.cut(0, tail.at)
    piece = piece.cut(_credits(base, piece))
    if (mark := _ITEM.match(piece.text)) and datelines.dateline(piece.text[mark.end() :]):
        piece = piece.cut(mark.end())
    if body := _BODY.match(piece.text):
        piece = piece.cut(body.end())
    line = datelines.dateline(piece.text)
    if line:
        base.dateline, base.publication = line, _paper(line.medium) or base.publication
        base.people = [*people(line.people, piece), *base.people]
        if line.topic:
            base.topic = piece.cut(*line.topic)
        piece = piece.cut(line.end)
    else:
        start, some = openings.before(piece.text)
        if some:
            base.people = [*people(some, piece), *base.people]
            base.dateline = datelines.Dateline(start, people=tuple(some))
            piece = piece.cut(start)
    base.pieces = (piece,)
    if note := _NOTE_TAIL.search(piece.text[-200:]):
        base.note = max(0, len(piece.text) - 200) + note.start()
        base.ends = True
        for author in authors.note_authors(piece.text[base.note :]):
            shifted = Found(author.name, author.role, author.start + base.note, author.end + base.note)
            base.people += people([shifted], piece)
    return base


def _paper(medium: str | None) -> str | None:
    """Return the medium of a dateline, unless it is an agency that other papers print."""
    return None if medium in {"新华社", "中新社"} else medium


def _credits(base: Element, piece: Piece) -> int:
    """Take credits off the front of a story, if a dateline follows them; return where they end."""
    at, found = openings.front_credits(piece.text)
    if not at or datelines.dateline(piece.text[at:]) is None:
        return 0
    base.people = [*people(found, piece), *base.people]
    return at


def people(found: Sequence[Found], piece: Piece) -> list[Byline]:
    """Give the people of a byline their document offsets."""
    return [
        Byline(person.name, person.role, piece.offsets[person.start], piece.offsets[person.end - 1] + 1, person.own)
        for person in found
    ]
