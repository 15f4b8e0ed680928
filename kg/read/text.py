"""Plain text and Markdown."""

from __future__ import annotations

import re
from typing import Final

from kg.read.encodings import decode
from kg.read.parsed import Parsed, iso_date, line, titled


def parse_text(data: bytes) -> Parsed:
    """Read a plain text; it has no metadata."""
    return Parsed(decode(data))


_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_DROPPED: Final = re.compile(
    r"<!--(?:(?!<!--|-->)[\s\S])*-->|^[ \t]*(?:```|~~~).*$|^[ \t]*(?:[-*_][ \t]*){3,}$|^[ \t]*=+[ \t]*$"
    r"|^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*$|^[ \t]*\[[^\]\n]+\]:[ \t]*\S+.*$",
    re.MULTILINE,
)
_LINK: Final = r"!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"
#: what is found → what is kept, in this order
_MARKUP: Final = tuple(
    (re.compile(found, re.MULTILINE), kept)
    for found, kept in (
        (r"^[ \t]*(?:>[ \t]?)+", ""),
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", r"\1"),
        (r"^([ \t]*)[-*+][ \t]+(?:\[[ xX]\][ \t]+)?", r"\1"),
        *2 * ((_LINK, r"\1"),),  # twice: a picture may stand in a link
        (r"!?\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]", r"\1"),
        (r"<((?:https?://|mailto:)[^<>\s]{1,2000})>", r"\1"),
        (r"</?[A-Za-z][^<>\n]{0,2000}>", ""),
        (r"(\*\*|__|~~)(?=\S)((?:(?!\1).){1,2000})(?<=\S)\1", r"\2"),
        (
            r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])|(?<=[^\x00-\xff])\*(?=\S)([^*\d\n]{1,2000}?)(?<=\S)\*",
            r"\1\2",
        ),
        (r"(?<![\w_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\w_])", r"\1"),
        (r"`+([^`\n]{1,2000})`+", r"\1"),
        (r"\\([\\`*_{}\[\]()#+\-.!|>~])", r"\1"),
    )
)


def parse_markdown(data: bytes) -> Parsed:
    """Read Markdown: the words without the markup, the front matter as metadata.

    Examples
    --------
    >>> parse_markdown("# 社区食堂开张\\n\\n**本报讯** [记者](a.html)钱多多".encode()).text
    '社区食堂开张\\n\\n本报讯 记者钱多多'
    """
    text = decode(data)
    fields: dict[str, str] = {}
    if front := _FRONT.match(text):
        fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front[1])}
        text = text[front.end() :]
    heading = re.search(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*$|\A\s*(\S.*)\n=+[ \t]*$", text, re.MULTILINE)
    text = _unmarked(text)
    title = line(fields.get("title"))
    if title is None and heading:
        title = line(_unmarked(heading[1] or heading[2]))
    return Parsed(
        titled(text, title),
        title=title,
        date=iso_date(fields.get("date")),
        publication=line(fields.get("publication")),
        source=line(fields.get("source")),
    )


def _unmarked(text: str) -> str:
    text = _DROPPED.sub("", text)
    for found, kept in _MARKUP:
        text = found.sub(kept, text)
    rows = (_cells(row) if row.lstrip().startswith("|") else row for row in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip("\n")


def _cells(row: str) -> str:
    return " ".join(cell.strip() for cell in row.strip().strip("|").split("|"))
