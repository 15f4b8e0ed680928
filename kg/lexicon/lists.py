"""Lists of names that a text gives without their kind: 曹王、湖滨、陈户等镇."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon.gazetteer import Gazetteer

_RUN = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[、和及][\u4e00-\u9fff]{2,8})+")
_MEMBER = re.compile(r"[^、和及]+")
#: what tells the kind of those listed before it: 等镇, 四个镇, 3个乡镇
_KIND = re.compile(
    r"等?(?:[\d两二三四五六七八九十]+个(?:[\u4e00-\u9fff]{2}(?=乡镇|镇街))?|[两二三四五六七八九](?=[镇乡村](?![上里长民委])))?(?P<kind>镇(?!长)|乡镇|镇街|乡(?!村)|街道|片区|(?:行政|自然)?村(?!民)|社区)"
)
_LONG = re.compile(r"[\u4e00-\u9fff]{2,}")
_ORDINAL = re.compile("第[一二三四五六七八九十]")
#: a member inside a list is no longer than this
_NAME = 4
#: a county is told by so many of its towns in a list, so many more than any other county has
_LEAST, _LEAD = 3, 2


@dataclass(frozen=True, slots=True)
class List:
    """Names in a row.

    Attributes
    ----------
    members
        For each its possible cuts, the longest first: where it begins, and what it says. The first one may
        have words before it (来自古州), the last one words behind it.
    kind
        镇, 街道, 村 … as told behind the last one, or None.
    """

    members: tuple[tuple[tuple[int, str], ...], ...]
    kind: str | None


def lists(text: str) -> Iterator[List]:
    """Find the lists of a text.

    Examples
    --------
    >>> [found] = lists("来自陈户、曹王等镇的代表")
    >>> [cuts[-1][1] for cuts in found.members], found.kind
    (['陈户', '曹王'], '镇')
    """
    for run in _RUN.finditer(text):
        parts = [(run.start() + m.start(), m.group()) for m in _MEMBER.finditer(run.group())]
        kind = None
        if (last := _told(parts[-1][1])) is not None:
            parts[-1] = (parts[-1][0], last[0])
            kind = last[1]
        parts = [p for p in parts if _LONG.fullmatch(p[1])]
        # 县侨联、县教育局在|方山、仁庄、阜山等乡镇: a list may begin inside the member of another
        begin = max((i for i, (_, part) in enumerate(parts[:-1]) if len(part) > _NAME), default=0)
        for some in (parts[:begin], parts[begin:]):
            if some:
                told = kind if some[-1] is parts[-1] else None
                yield List(tuple(_cuts(i, len(some), *part, told is not None) for i, part in enumerate(some)), told)


def county_of(found: List, gazetteer: Gazetteer) -> str | None:
    """The county whose towns a list names without their kind, where no other county has nearly as many of them.

    Examples
    --------
    >>> [found] = lists("已在灵溪、龙港、金乡、钱库、矾山、马站设点")
    >>> county_of(found, Gazetteer.load())
    '330327'
    """
    ranked = towns_of(found, gazetteer).most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD):
        return None
    return ranked[0][0]


def towns_of(found: List, gazetteer: Gazetteer) -> Counter[str]:
    """How many members of a list are towns of each county: code of the county → how many."""
    counts: Counter[str] = Counter()
    for cuts in found.members:
        stems = [stem for _, stem in cuts if not _ORDINAL.match(stem)]
        counts.update({code for stem in stems for code in gazetteer.counties_with([stem])})
    return counts


def _told(part: str) -> tuple[str, str] | None:
    """The last member of a list and the kind told behind it: 陈户等镇派人 → 陈户, 镇."""
    for match in _KIND.finditer(part):
        if match.start() >= 2 and match.group() != match.group("kind"):
            return part[: match.start()], match.group("kind")
    return None


def _cuts(number: int, members: int, at: int, part: str, told: bool) -> tuple[tuple[int, str], ...]:
    """How a member may be cut: the first one from its end (来自古州), the last one from its beginning."""
    if number == 0:
        return tuple((at + len(part) - n, part[-n:]) for n in (4, 3, 2) if n <= len(part))
    if number == members - 1 and not told:
        return tuple((at, part[:n]) for n in (4, 3, 2) if n <= len(part))
    return ((at, part),) if len(part) <= _NAME else ()
