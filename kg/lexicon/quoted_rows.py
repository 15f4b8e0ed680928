"""Quoted names in a row that share the word behind the last: “红橘”“青柚”等3支服务队."""

from __future__ import annotations

import re
from functools import lru_cache

_ITEM = "[“‘][^“”‘’，。；：！？、]{1,10}[”’]"
_ROW = re.compile(
    rf"(?P<items>{_ITEM}(?:[、和及与]?{_ITEM})+)等?(?:[\d一二两三四五六七八九十百]+)?[余多]?[支个家]?的?"
    r"(?P<head>(?:(?![的了在是和与及等到给])[\u4e00-\u9fff]){0,8}?(?:队(?![员长伍友形])|(?:宣讲|服务|讲师|志愿|顾问)团(?![队体结员长])|党小组|专班(?!员)|联防组|调解组|合作社|党支部))(?![长员书])"
)
_PIECE = re.compile(_ITEM)

#: the items with their quotes, the word that they share, the end of the row
QuotedRow = tuple[tuple[tuple[int, int], ...], str, int]


@lru_cache(maxsize=64)
def quoted_rows(text: str) -> tuple[QuotedRow, ...]:
    """Rows of bodies that quotes bound.

    Examples
    --------
    >>> [(head, len(items)) for items, head, end in quoted_rows("组建“红橘”“青柚”等3支服务队，开展“红橘”“青柚”活动。")]
    [('服务队', 2)]
    """
    found = []
    for match in _ROW.finditer(text):
        at = match.start("items")
        items = tuple((at + p.start(), at + p.end()) for p in _PIECE.finditer(match.group("items")))
        found.append((items, match.group("head"), match.end()))
    return tuple(found)
