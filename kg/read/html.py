"""Web pages: what a reader of the page sees of its articles.

Trafilatura says *where* the main text is; the page itself says *what* stands there, so that bylines, author
notes and 责任编辑 lines, which extractors of main text drop as furniture, are kept.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

from kg.errors import ReadError
from kg.read.encodings import decode
from kg.read.html_metadata import epaper_fields, metadata
from kg.read.parsed import Parsed, squeezed, titled

#: larger pages are read whole: trafilatura is slow on them
_LARGE: Final = 2 * 2**20
#: the share of the page's prose that a main text must have to be believed
_ENOUGH: Final = 0.75
_UNSEEN: Final = re.compile(
    r"head|script|style|noscript|template|nav|aside|footer|form|select|button|textarea|iframe|object|svg|canvas"
    r"|audio|video|map|math|option|datalist|dialog"
)
_INLINE: Final = re.compile(
    r"a|abbr|b|bdi|bdo|big|cite|code|em|font|i|img|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span|strong|sub|sup"
    r"|time|tt|u|var|wbr|\w+:\w+"
)
_FAILURES: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError,
    etree.LxmlError,
)  # fmt: skip
_CELLS: Final = frozenset({"td", "th"})
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: lines that say who wrote, edited or printed the text, and when
_RECORD: Final = re.compile(
    r"记者|通讯员|作\s*者|来\s*源|编\s*辑|责\s*编|编\s*审|审\s*核|校\s*对|摄影|供稿|撰文|[文图]\s*[/／]|发布|日\s*期|时\s*间"
    r"|(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}|第?\s*[A-Z]?\d+\s*版|日报|晚报|早报"
)
_PROSE: Final = re.compile(r"[\u3400-\u9fff].*[，。；！？].*[\u3400-\u9fff]|[A-Za-z]+(?: [A-Za-z,;]+){8}")


class _Line:
    """A line of the page as it is being put together: its text, and how much of it is links."""

    __slots__ = ("linked", "parts", "text")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.text = ""

    def close(self) -> bool:
        """Collapse white space as a browser does; False if nothing is left."""
        self.text = re.sub(r"[ \t\n\r\f\xa0\u200b\ufeff]+", " ", "".join(self.parts)).strip(" \u3000")
        return bool(self.text)

    @property
    def prose(self) -> bool:
        return self.linked * 2 < len(self.text) and len(self.text) >= 20 and _PROSE.search(self.text) is not None


def parse_html(data: bytes) -> Parsed:
    """Read a web page: the title, then its articles line by line, one line a paragraph.

    Raises
    ------
    ReadError
        If it is no web page or shows no text.

    Examples
    --------
    >>> page = "<title>社区食堂开张</title><p>作者：钱多多<p>本报讯，今日社区食堂开张，老人来吃饭。<p>责任编辑：孙小小"
    >>> print(parse_html(page.encode()).text)
    社区食堂开张
    作者：钱多多
    本报讯，今日社区食堂开张，老人来吃饭。
    责任编辑：孙小小
    """
    page = decode(data, declared=_declared(data), tolerant=True)
    tree = _tree(page)
    lines = _lines(tree)
    texts = [line.text for line in lines]
    facts = metadata(tree, texts, epaper_fields(page))
    if not lines:
        raise ReadError("the page shows no text", cure="save the page after it has loaded, or give its text")
    main = _main_text(tree) if len(data) <= _LARGE else ""
    start, end = _extent(lines, main, facts.title)
    return Parsed(
        titled("\n".join(texts[start:end]), facts.title),
        title=facts.title,
        date=facts.date,
        publication=facts.publication,
        source=facts.source,
    )


def _declared(data: bytes) -> str | None:
    found = re.search(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", data[:4096])
    return found[1].decode("ascii") if found else None


def _tree(text: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise ReadError("it is no web page", cure="save the page again, or give its text") from None


def _lines(tree: Any) -> list[_Line]:
    """The visible lines of the page; walks without recursion."""
    lines, line, links = [], _Line(), 0

    def write(text: str | None) -> None:
        if text:
            line.parts.append(text)
            line.linked += len(squeezed(text)) if links else 0

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else "script"
        breaks = not _INLINE.fullmatch(tag) and tag not in _CELLS
        if event == "start":
            if breaks and line.parts:
                lines.append(line)
                line = _Line()
            if _unseen(node, tag):
                walk.skip_subtree()
                continue
            links += tag == "a"
            write(node.text)
            continue
        if not _unseen(node, tag):
            links -= tag == "a"
            if tag in _CELLS:
                write(" ")
        if breaks and line.parts:
            lines.append(line)
            line = _Line()
        if node is not tree:
            write(node.tail)
    lines.append(line)
    return [line for line in lines if line.close()]


def _unseen(node: Any, tag: str) -> bool:
    return (
        bool(_UNSEEN.fullmatch(tag))
        or node.get("hidden") is not None
        or bool(_HIDDEN_STYLE.search(node.get("style") or ""))
    )


def _main_text(tree: Any) -> str:
    from trafilatura import extract  # takes half a second to import

    try:
        return extract(tree, fast=True, favor_recall=True, include_comments=False, include_tables=True) or ""
    except _FAILURES:  # a hostile page makes it raise nearly anything; the page itself is read then
        return ""


def _extent(lines: list[_Line], main: str, title: str | None) -> tuple[int, int]:
    """The lines from the first to the last of the articles, with title and record lines round them."""
    prose = [i for i, line in enumerate(lines) if line.prose]
    body = squeezed(main)
    found = [i for i, line in enumerate(lines) if len(line.text) >= 8 and squeezed(line.text) in body]
    covered = sum(len(lines[i].text) for i in found if lines[i].prose)
    if not found or covered < _ENOUGH * sum(len(lines[i].text) for i in prose):
        found = sorted({*prose, *found})
    if not found or not prose:
        return 0, len(lines)
    return _upwards(lines, found[0], title), _downwards(lines, found[-1] + 1)


def _upwards(lines: list[_Line], start: int, title: str | None) -> int:
    """Up to the title, if it stands near; else as far as record lines go."""
    wanted = squeezed(title or "")
    for i in range(start - 1, max(-1, start - 16), -1):
        here = squeezed(lines[i].text)
        if wanted and (wanted in here or (len(here) >= 4 and wanted.startswith(here))):
            while i > 0 and wanted not in here and wanted.startswith(squeezed(lines[i - 1].text) + here):
                i -= 1
                here = squeezed(lines[i].text) + here
            return i
    first = start
    for i in range(start - 1, max(-1, start - 4), -1):
        if _RECORD.search(lines[i].text) and lines[i].linked * 2 < len(lines[i].text):
            first = i
    return first


def _downwards(lines: list[_Line], end: int) -> int:
    """Down to the last record line that stands near."""
    last = end
    for i in range(end, min(len(lines), end + 6)):
        text = lines[i].text
        if len(text) <= 80 and _RECORD.search(text) and lines[i].linked * 2 < len(text):
            last = i + 1
    return last
