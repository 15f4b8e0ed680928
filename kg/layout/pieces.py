"""Stretches of text that remember where each character stands in the document.

Everything here that folds keeps the length of the text; everything that drops characters
drops their offsets too. So a :class:`Piece` is always an exact map back to the document.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

#: Chinese characters, Chinese punctuation and typographic quotes, as the inside of a class.
WIDE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
#: Chinese characters alone.
HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: A gap of the page that is wider than one ASCII space, in a line whose spaces are squeezed.
GAP = "\u3000"

_FULL = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FULL.update({ord(mark): ord(mark) - 0xFEE0 for mark in "％＋＠＆＃＝＊－／．＿"})
_FULL.update({0xFF02: 0x22, 0x2215: 0x2F, 0x2044: 0x2F, ord("«"): ord("《"), ord("»"): ord("》")})
_HALF = {ord(a): b for a, b in zip(",:;!?()", "，：；！？（）", strict=True)}
_MARKS = re.compile(f"(?<=[{WIDE}])[,:;!?()]|[,:;!?()](?=[{WIDE}])")
_BRACKETS = re.compile(r"\(([^()\n]{0,200})\)")
_DOT = re.compile(f"(?<=[{HAN}])[・‧•∙⋅･](?=[{HAN}])")
_WIDE = re.compile(f"[{WIDE}]")

_NOISE = re.compile(
    r"(?P<space>\s+)|(?P<nothing>[\u200b-\u200f\u2060\ufeff\u00ad\ufffc\ufffd\x00-\x08\x0e-\x1f]+)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>)|(?P<entity>&(?:[A-Za-z]{2,8}|#\d{1,6});)"
)

_NARROW = re.compile(r"[!-~]")
_SPACE = re.compile(r"\s")
_SPACED = re.compile(f"(?:[{HAN}][，。、；：！？“”‘’]*\\s[“”‘’，。、；：！？]*){{2,}}[{HAN}]")
_STOP = "，。、；：！？…（）《》"
_TIGHT = re.compile(
    f"\\s(?=[{_STOP}])|(?<=[{_STOP}])\\s|(?<=[{HAN}”’])\\s(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])\\s(?=[{HAN}“‘])"
    f"|(?<=[{WIDE}]){GAP}(?=[{WIDE}])"
)
_LOOSE = re.compile("\\s(?=[，。、；：])|(?<=[，。、；：（《])\\s|\\s(?=[）》])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of reading text.

    Attributes
    ----------
    text
        Its characters.
    offsets
        The document offset of each.
    """

    text: str
    offsets: array[int]

    def cut(self, start: int, end: int | None = None) -> Piece:
        """Return the part from `start` to `end` without the spaces round it."""
        end = len(self.text) if end is None else min(end, len(self.text))
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == 0 and end == len(self.text):
            return self
        return Piece(self.text[start:end], self.offsets[start:end])


EMPTY = Piece("", array("I"))


def fold(text: str) -> str:
    """Bring widths into the form of Chinese print, one character for one character.

    Full-width letters and digits become half-width; half-width ``,:;!?()`` beside Chinese
    characters become full-width.

    Examples
    --------
    >>> fold("５月起,该镇(含２个社区)推行“１+3”模式")
    '5月起，该镇（含2个社区）推行“1+3”模式'
    """
    text = text.translate(_FULL)
    text = _DOT.sub("·", text)
    text = _BRACKETS.sub(_fold_brackets, text)
    return _MARKS.sub(lambda match: _HALF[ord(match[0])], text)


def _fold_brackets(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    if _WIDE.search(match[1]) or _WIDE.search(beside):
        return f"（{match[1]}）"
    return match[0]


def squeeze(raw: str, base: int) -> list[tuple[Piece, str]]:
    """Read one line of a document: tags and invisible characters out, spaces squeezed, widths folded.

    A run of spaces becomes one ASCII space, or :data:`GAP` if it is wider than that.

    Parameters
    ----------
    raw
        The line as it stands in the document.
    base
        Its document offset.

    Returns
    -------
    list
        The pieces that block tags cut the line into, each with the name of the tag that opened it.
    """
    found: list[tuple[Piece, str]] = []
    chars: list[str] = []
    offsets: array[int] = array("I")
    opened, at = "", 0
    bold = inside = outside = 0

    def close() -> None:
        nonlocal chars, offsets, inside, outside
        piece = Piece("".join(chars), offsets).cut(0)
        if piece.text:
            found.append((Piece(fold(piece.text), piece.offsets), "strong" if inside and not outside else opened))
        chars, offsets, inside, outside = [], array("I"), 0, 0

    def take(a: int, b: int) -> None:
        nonlocal inside, outside
        chars.append(raw[a:b])
        offsets.extend(range(base + a, base + b))
        if bold:
            inside += b - a
        else:
            outside += b - a

    for match in _NOISE.finditer(raw):
        start, end = match.span()
        if start > at:
            take(at, start)
        at = end
        if match.lastgroup == "space":
            chars.append(" " if match[0] == " " else GAP)
            offsets.append(base + start)
        elif match.lastgroup == "entity":
            plain = html.unescape(match[0])[:1]
            chars.append(" " if plain.isspace() else plain)
            offsets.append(base + start)
        elif match.lastgroup == "tag":
            name = match[0].strip("</>").split()[0].lower()
            if name in {"strong", "b"}:
                bold = 0 if match[0].startswith("</") else 1
            elif name not in {"em", "i", "span", "a", "font", "u"}:
                close()
                opened = name
    if at < len(raw):
        take(at, len(raw))
    close()
    return found


def join(pieces: Iterable[Piece], glue: str = "") -> Piece:
    """Join pieces; a character of `glue` carries the offset of what follows it.

    Between two Latin words a space is put in any case.
    """
    chars: list[str] = []
    offsets: array[int] = array("I")
    last = ""
    for piece in pieces:
        if not piece.text:
            continue
        if chars:
            first = piece.text[0]
            between = glue or (" " if last.isascii() and first.isascii() and last.isalpha() and first.isalpha() else "")
            chars.append(between)
            offsets.extend([piece.offsets[0]] * len(between))
        chars.append(piece.text)
        offsets.extend(piece.offsets)
        last = piece.text[-1]
    return Piece("".join(chars), offsets)


def close_spaces(piece: Piece, heading: bool = False) -> Piece:
    """Close the spaces that the page put inside words.

    In a heading one space between its parts stays; in prose a wide gap between Chinese
    characters goes, and a single space only beside punctuation, digits and Latin letters.

    Examples
    --------
    >>> close_spaces(Piece("注 重 打 造 精 品 ，共 12 项", array("I", range(16)))).text
    '注重打造精品，共12项'
    """
    text = piece.text
    drop: set[int] = set()
    for match in _SPACED.finditer(text):
        drop.update(i for i in range(*match.span()) if text[i].isspace())
    drop.update(match.start() for match in (_LOOSE if heading else _TIGHT).finditer(text))
    text = text.replace(GAP, " ").replace("\t", " ")
    if '"' in text:
        text = _curl(text)
    if not drop:
        return Piece(text, piece.offsets)
    chars, offsets = [], array("I")
    at = 0
    for i in sorted(drop):
        chars.append(text[at:i])
        offsets.extend(piece.offsets[at:i])
        at = i + 1
    chars.append(text[at:])
    offsets.extend(piece.offsets[at:])
    return Piece("".join(chars), offsets)


def _curl(text: str) -> str:
    """Make straight quotes typographic, in pairs."""
    parts = text.split('"')
    whole = len(parts) - 1 - (len(parts) - 1) % 2
    out = [parts[0]]
    for number, part in enumerate(parts[1:]):
        out.append(("“" if number % 2 == 0 else "”") if number < whole else '"')
        out.append(part)
    return "".join(out)


def width(text: str) -> float:
    """Count the columns a line takes on the page, a Chinese character as one."""
    if len(text) > 200:
        return float(len(text))
    return len(text) - 0.5 * len(_NARROW.findall(text)) - len(_SPACE.findall(text))
