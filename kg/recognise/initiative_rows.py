"""Rows of quoted names that are counted and share a type word: “河清”“岸绿”两大行动."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.recognise.initiatives import type_ends

_ITEM = "[“‘][^“”，。；：！？]{1,14}(?<!后)[”’]"
_ROW = re.compile(
    rf"{_ITEM}(?:(?:、|和|及|以及|与)?{_ITEM})+(?:等(?:\d+|[两三四五六七八九十]+)?|\d+|[两三四五六七八九十]+)(?:[个项大种条类]|(?=[\u4e00-\u9fff]))"
)
_PIECE = re.compile(_ITEM)
#: what a row may be called that no type word says
_SORT = re.compile("[\u4e00-\u9fff]{0,2}(?:做法|经验|举措|要求|打法)")
#: how far behind the count its type word may end
_REACH = 9


@lru_cache(maxsize=2)
def counted_rows(text: str) -> tuple[frozenset[tuple[int, int]], ...]:
    """What stands inside the quotes of each row.

    Examples
    --------
    >>> [len(row) for row in counted_rows("开展“河清”“岸绿”两大行动，以及“一老一小”和“双减”问题。")]
    [2]
    """
    found = []
    for match in _ROW.finditer(text):
        at = match.end()
        ends = type_ends(text)
        typed = any(end in ends and ends[end] >= at - 2 for end in range(at + 2, at + _REACH))
        if typed or _SORT.match(text, at):
            pieces = _PIECE.finditer(match.group())
            found.append(frozenset((match.start() + p.start() + 1, match.start() + p.end() - 1) for p in pieces))
    return tuple(found)
