"""Rows of names that are counted and share a type word: “河清”“岸绿”两大行动, 河道清淤行动和岸线复绿行动两大行动."""

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


_SUM = re.compile(r"等?[两三四五六七八九十\d]{1,2}(?:[大个项类]|(?=重点))(?:重点)?")
_STOP = "，。；：！？…\n"


@lru_cache(maxsize=2)
def summed_rows(text: str) -> tuple[frozenset[int], ...]:
    """Where the names of each row end that has no quotes and that its type word sums up.

    Examples
    --------
    >>> summed_rows("实施河道清淤行动、护岸绿化行动和排口整治行动三大行动。") == (frozenset((8, 15, 22)),)
    True
    """
    ends = type_ends(text)
    found = []
    for match in _SUM.finditer(text):
        last = match.start()
        kind = text[last - 2 : last]
        if last < 4 or last not in ends or not text.startswith(kind, match.end()):
            continue
        row = {last}
        at = last - 2
        while at > last - 80 and (at := text.rfind(kind, max(0, last - 80), at)) >= 0:
            end = at + 2
            if any(mark in text[end : min(row)] for mark in _STOP):
                break
            if end in ends and text[end : end + 1] in tuple("、和与及以"):
                row.add(end)
        if len(row) > 1:
            found.append(frozenset(row))
    return tuple(found)


#: one verb with one object after another, up to the type word: 进企业、进社区、进校园活动
_PACES = re.compile(
    "([进送访查讲帮促走])(?!行)[\u4e00-\u9fff]{1,4}(?:、\\1[\u4e00-\u9fff]{1,4}?)*、\\1[\u4e00-\u9fff]{1,10}"
)


@lru_cache(maxsize=2)
def paced(text: str) -> frozenset[int]:
    """Where names end whose words go by one verb over and over.

    Examples
    --------
    >>> sorted(paced("组织安全宣传进企业、进社区、进校园活动，走进企业、工地。"))
    [19]
    """
    ends = type_ends(text)
    found = set()
    for match in _PACES.finditer(text):
        object_ = text.rfind("、", match.start(), match.end()) + 3
        typed = [end for end in range(object_ + 2, match.end() + 1) if end in ends and ends[end] >= object_]
        if typed and not text.startswith(("的", "等"), typed[-1]):
            found.add(typed[-1])
    return frozenset(found)
