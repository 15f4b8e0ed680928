"""Lines of a page to paragraphs, with an exact map back to the document.

Newspaper text comes in two shapes: one line a paragraph, or hard-wrapped as the columns of
the page were, where a column's end also cuts a paragraph in two. The shape is decided for
each block of lines, from the widths of its lines and from how they end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.layout.authors import signed
from kg.layout.bylines import read
from kg.layout.datelines import dateline
from kg.layout.furniture import datum, is_furniture
from kg.layout.menus import is_menu
from kg.layout.names import names
from kg.layout.pieces import HAN, Piece, join, squeeze, width

#: Tags that make a line a heading.
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))
#: A block with lines wider than this is not a newspaper column.
_WIDEST = 60.0
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_STARS = re.compile(r"\*\*(.{1,80})\*\*")
_ENDS = re.compile("[。！？；：…”’』」）】!?;:~]$")
_MARKS = re.compile("[，。；：、！？“”]")
_CLOSES = re.compile("[。，、；：！？…”’』」）】》]")
_ANEW = re.compile(
    "[■□●◆▲★◎○▼►※*·•\\-—【（]|[一二三四五六七八九十]{1,3}[、是要]|（[一二三四五六七八九十\\d]{1,3}）|\\d{1,2}[.、]|"
    "本报|新华|来源|作者|责任编辑|编辑|记者|通讯员|时间|日期|链接|网址|返回|公益广告"
)
#: A row of a list of people: 林晨　青禾县水利局局长
_ROW = re.compile(f"[{HAN}]{{2,4}}[ \u3000]+[{HAN}（）、]{{5,40}}")
#: The second half of a verb of saying that a column's end cut in two (强·调：, 指·出：).
_CUT_VERB = re.compile("[调出示明道]：")
_SENTENCES = re.compile(f"(?:(?<=[。！？”])|(?<=[\\s）]摄))[ \u3000](?=[“0-9{HAN}])")
_LONG = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page.

    Attributes
    ----------
    piece
        Its text, spaces squeezed and widths folded, with document offsets.
    gap
        How many empty lines stand before it.
    indent
        How many columns it is set in.
    level
        Of a marked-up heading: 1 for the highest, 7 for a bold line; 0 for plain text.
    """

    piece: Piece
    gap: int = 0
    indent: int = 0
    level: int = 0

    @property
    def text(self) -> str:
        return self.piece.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; a heading may keep several.

    Attributes
    ----------
    lines
        The pieces of the page it was joined from.
    gap, level
        As for :class:`Line`, of its first line.
    column
        Width of the column it was wrapped in, or 0.
    full
        Whether its last line fills the column.
    """

    lines: tuple[Piece, ...]
    gap: int = 0
    level: int = 0
    column: float = 0.0
    full: bool = False

    @property
    def piece(self) -> Piece:
        return join(self.lines)


def lines(text: str) -> Iterator[Line]:
    """Read the lines of a document that are not empty.

    Examples
    --------
    >>> [(line.text, line.gap) for line in lines("标题\\n\\n　　正文１。\\n")]
    [('标题', 0), ('正文1。', 1)]
    """
    last = -1
    for match in re.finditer(r"[^\n]+", text):
        raw = match[0]
        if raw.isspace():
            continue
        start = match.start()
        gap = max(0, text.count("\n", last, start) - 1) if last >= 0 else text.count("\n", 0, start)
        last = match.end()
        for piece, tag in squeeze(raw, start):
            level = int(tag[1]) if tag in _HEADING_TAGS and tag[1].isdigit() else 7 if tag == "strong" else 0
            if hashes := _HASHES.match(piece.text):
                level = len(hashes[1])
                piece = piece.cut(hashes.end())
            elif stars := _STARS.fullmatch(piece.text):
                level, piece = 7, piece.cut(2, stars.end(1))
            indent = piece.offsets[0] - start if piece.offsets else 0
            for part in _flattened(piece):
                yield Line(part, gap, indent, level)
                gap = 0


def _flattened(piece: Piece) -> list[Piece]:
    """Part a page that was flattened to one line, where a space still shows the paragraphs."""
    if len(piece.text) < _LONG:
        return [piece]
    breaks = [match.start() for match in _SENTENCES.finditer(piece.text)]
    if len(breaks) < 3 or len(piece.text) / len(breaks) < 40:
        return [piece]
    return [piece.cut(a, b) for a, b in zip([0, *breaks], [*breaks, len(piece.text)], strict=True)]


def unfinished(text: str) -> bool:
    """Say whether a line ends inside a sentence, by its last character."""
    return not _ENDS.search(text[-1:])


def paragraphs(page: Sequence[Line]) -> Iterator[Paragraph]:
    """Join hard-wrapped lines; blocks of one line a paragraph pass as they are."""
    blocks: list[list[Line]] = []
    for line in page:
        if blocks and not line.gap:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    wrapped = any(len(block) >= 3 and _column(block, [width(line.text) for line in block]) for block in blocks)
    for block in blocks:
        yield from _block(block, wrapped)


def _complete(line: Line) -> bool:
    """Say whether a line is furniture, data or a byline, which no column wraps."""
    text = line.text
    return is_furniture(text) or datum(text) is not None or read(text) is not None or is_menu(text)


def _is_wrapped_heading(block: list[Line], widths: list[float]) -> bool:
    """Say whether two lines of a hard-wrapped page are one heading."""
    if len(block) != 2 or any(line.level or len(line.text) > 40 for line in block):
        return False
    if any(not unfinished(line.text) and line.text[-1] not in "”！？" or "。" in line.text for line in block):
        return False
    if any(_complete(line) for line in block):
        return False
    return widths[1] <= widths[0] + 1.5 and names(block[1].text) is None and not _ANEW.match(block[1].text)


def _block(block: list[Line], page_column: bool) -> Iterator[Paragraph]:
    widths = [width(line.text) for line in block]
    head = max((i + 1 for i, line in enumerate(block[:6]) if _complete(line)), default=0)
    if head and len(block) > 2 and page_column:
        for line in block[:head]:
            yield Paragraph((line.piece,), line.gap, line.level)
        block, widths = block[head:], widths[head:]
        if not block:
            return
    column = _column(block, widths)
    if not column and page_column and _is_wrapped_heading(block, widths):
        yield Paragraph(tuple(line.piece for line in block), block[0].gap)
        return
    if not column:
        for line, wide in zip(block, widths, strict=True):
            yield Paragraph((line.piece,), line.gap, line.level, 0.0, wide > 0)
        return
    indents = sorted(line.indent for line in block)
    usual = indents[len(indents) // 2]
    current: list[Line] = []
    for number, line in enumerate(block):
        if current and _breaks(block, widths, number, column, usual):
            yield _joined(current, column, widths[number - 1])
            current = []
        current.append(line)
    yield _joined(current, column, widths[-1])


def _joined(current: list[Line], column: float, last: float) -> Paragraph:
    pieces = tuple(line.piece for line in current)
    first = current[0]
    return Paragraph(pieces, first.gap, first.level, column, last >= 0.85 * column)


def _column(block: list[Line], widths: list[float]) -> float:
    """Return the column's width if the block is hard-wrapped, else 0."""
    if len(block) < 3 or any(line.level for line in block):
        return 0.0
    base = min(line.indent for line in block)
    inner = [i for i in range(len(block) - 1) if block[i + 1].indent < base + 2]
    if len(inner) < 2:
        return 0.0
    usual = sorted(widths[i] for i in inner)[int(len(inner) * 0.6)]
    if not 6 <= usual <= _WIDEST:
        return 0.0
    full = sum(0.75 * usual <= widths[i] <= usual + 2 for i in inner)
    cut = sum(unfinished(block[i].text) for i in inner)
    if full < 0.7 * len(inner) or cut < 0.6 * len(inner):
        return 0.0
    if len(block) < 6 and any(_complete(line) for line in block):
        return 0.0
    if sum(bool(_ROW.fullmatch(line.text)) for line in block) >= max(2, 0.5 * len(block)):
        return 0.0
    if sum(bool(_ANEW.match(line.text)) for line in block) > 0.4 * len(block):
        return 0.0
    if sum(len(_MARKS.findall(line.text)) for line in block) < len(block) / 3:
        return 0.0
    return usual


def _breaks(block: list[Line], widths: list[float], number: int, column: float, usual: int) -> bool:
    """Say whether a new paragraph begins at line `number` of a hard-wrapped block."""
    before, line = block[number - 1], block[number]
    if _CLOSES.match(line.text):
        return False
    if line.indent >= usual + 2:
        return True
    if widths[number] > column + 1.6 or widths[number - 1] > column + 1.6:
        return True
    if number < 3 and dateline(line.text) or _complete(line) or is_furniture(before.text) or signed(line.text):
        return True
    ended = not unfinished(before.text)
    if widths[number - 1] < 0.7 * column:
        return ended or not before.text.endswith(("，", "、"))
    return ended and bool(_ANEW.match(line.text)) and widths[number - 1] < column - 1


def continues(before: str, full: bool, column: float, after: str, wrapped: bool, prose: bool = False) -> bool:
    """Say whether a paragraph goes on in the next one: a column's end, or a stray line end, cut it.

    Parameters
    ----------
    before, after
        The two paragraphs.
    full, column
        Whether the first one's last line fills its column, and the column's width (0: not wrapped).
    wrapped
        Whether the second one is hard-wrapped.
    prose
        Whether the first one is known to be prose, not a heading.

    Examples
    --------
    >>> continues("该镇依托广场建设了公园。公园分区分模", True, 0.0, "块，展示全镇的工作。", False)
    True
    >>> continues("该镇依托广场建设了公园。", True, 0.0, "公园分区展示。", False)
    False
    """
    if _CLOSES.match(after):
        return True
    if not unfinished(before):
        return False
    if _CUT_VERB.match(after):
        return True
    if _ANEW.match(after):
        return False
    if before.endswith(("，", "、")):
        return True
    if prose:
        return wrapped or column > 0 or bool(re.search("[，。；：]", after))
    if column:
        return full and (wrapped or bool(re.search("[，。；：]", after)))
    if wrapped:
        return len(before) >= 12 and bool(re.search("[，。；：]", before))
    return ("。" in before or len(before) >= 80 or len(before) >= 36 and len(_MARKS.findall(before)) > 2) and bool(
        re.search("[，。；：]", after)
    )
