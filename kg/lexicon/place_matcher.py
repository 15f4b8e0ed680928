"""Find the names of divisions in a text with Aho–Corasick automata, scoped by document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.division_table import LEVELS, DivisionTable
from kg.lexicon.place_names import Names, local_names, upper_names
from kg.lexicon.segment import begins_torn

#: After a short form: it is the name of something smaller, 清河镇 and not 清河县.
_OTHER_KIND = re.compile(r"镇(?!区|域|上|村|街)|乡(?![村镇亲土情])|街道|社区|村(?![民级庄镇里])|苏木|嘎查|居委会")
#: After a short form: it is part of a street's, a village's or a site's name, 青岛路 and 西平自然村.
_STREET = re.compile(
    r"[东西南北中]?路(?=[\d东西南北中段口上、，。；：！？）\n和与小社]|$)|大道|大街|[东西南北]街|自然村|行政村|大桥|广场|小区|水库"
)
#: what makes another word of 区 before it: 区域, 区位
_OF_AREA = frozenset("域位间块别划段")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: counties whose full names begin with a word of joining or of holding an office: 和县, 会同县, 任县
_JOINED = frozenset("和县 会同县 同心县 与县 任县".split())


class PlaceMatch(NamedTuple):
    """A name found: ``text[start:end] == name``; `codes` of the divisions that bear it."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]


#: start, minus end, name, codes: sorted so, a name comes before those inside it
_Said = tuple[int, int, str, tuple[str, ...]]


class PlaceMatcher:
    """Finds the names of a scope: counties and above of the country, towns and villages of the scope.

    Examples
    --------
    >>> matcher = PlaceMatcher(DivisionTable(), ["3716"])
    >>> [(m.name, m.codes) for m in matcher.find("博兴县陈户镇")]
    [('博兴县', ('371625',)), ('陈户镇', ('371625103',))]
    """

    def __init__(self, table: DivisionTable, scope: Sequence[str] = ()) -> None:
        self._table = table
        self._scope = scope
        _, self._short = upper_names(table)

    def find(self, text: str) -> list[PlaceMatch]:
        """Return the matches from left to right, without those that lie inside a longer one.

        Matches that overlap without containing each other are all given. A short form before
        the kind of something smaller (清河 in 清河镇) is none.
        """
        found = list(_in_country(self._table, text))
        for code in self._scope:
            found += _said(local_names(self._table, code), text, self._short)
        found.sort()
        kept: list[PlaceMatch] = []
        reach = -1
        for start, minus_end, name, codes in found:
            if -minus_end > reach:
                reach = -minus_end
                kept.append(PlaceMatch(start, reach, name, codes))
            elif kept and kept[-1].name == name and kept[-1].start == start:
                kept[-1] = kept[-1]._replace(codes=tuple(dict.fromkeys((*kept[-1].codes, *codes))))
        return kept

    def sure(self, text: str) -> list[PlaceMatch]:
        """Return the matches that a reader would believe, none overlapping another.

        Of two that overlap the one in full, of a higher level, or longer stays (江苏 in 从江苏). A
        county's short form is none in the name of a street (青岛路), behind a division that it does
        not lie in (莆田宁海新桥), or where the text has a town of that name and not the county
        (柳林镇 … 柳林).

        Examples
        --------
        >>> [m.name for m in PlaceMatcher(DivisionTable()).sure("来自从江苏到青岛路")]
        ['江苏']
        """
        table = self._table
        found = _apart(self.find(text), self._table)
        full = {m.name for m in found if m.name not in self._short}
        spoilt: set[str] = set()
        believed: list[PlaceMatch] = []
        for i, match in enumerate(found):
            if self._is_lone_county(match):
                before = found[i - 1] if i and found[i - 1].end == match.start else None
                inside = before is not None and _lies_in(match, before, table)
                if match.name in _JOINED and not any(_lies_in(match, m, table) for m in found if m.name != match.name):
                    continue
                if not inside and not any(table.rows[c][0] in full for c in match.codes):
                    if before is not None or any(match.name + kind in text for kind in ("镇", "乡", "街道")):
                        spoilt.add(match.name)
                        continue
                    if match.name[0] in "镇乡" and _HAN.match(text, max(0, match.start - 1), match.start):
                        continue
            believed.append(match)
        return [m for m in believed if m.name not in spoilt]

    def supported(self, text: str, found: Sequence[PlaceMatch]) -> frozenset[str]:
        """Return those of the matched names that the text makes likely by more than themselves.

        A county's short form is supported by its full name, by a division that it lies in or a
        neighbour in its prefecture, or by standing in the text's first line or twice.
        """
        table = self._table
        full = {m.name for m in found if m.name not in self._short}
        line = text.find("\n")
        count = Counter(m.name for m in found)
        around = {m.name: {c[:4] for c in m.codes} for m in found}
        out = set()
        for match in found:
            if match.name in out:
                continue
            if not self._is_lone_county(match) or any(table.rows[c][0] in full for c in match.codes):
                out.add(match.name)
                continue
            others = set().union(*(codes for name, codes in around.items() if name != match.name))
            near = any(c[:4] in others or c[:2] in others for c in match.codes)
            if near or match.start <= line or count[match.name] > 1:
                out.add(match.name)
        return frozenset(out)

    def _is_lone_county(self, match: PlaceMatch) -> bool:
        """Whether a match is the short form of counties alone, or a county's name that begins as a joining word."""
        if match.name in _JOINED:
            return True
        return match.name in self._short and all(self._table.level(c) == "county" for c in match.codes)


def _said(names: Names, text: str, short: frozenset[str]) -> list[_Said]:
    return [
        (end + 1 - len(name), -(end + 1), name, codes)
        for end, (name, codes) in names.iter(text)
        if name not in short or not (_OTHER_KIND.match(text, end + 1) or _STREET.match(text, end + 1))
    ]


@lru_cache(maxsize=8)
def _in_country(table: DivisionTable, text: str) -> tuple[_Said, ...]:
    """What an article has of the country's names: asked for to find its scope, and again within the scope."""
    names, short = upper_names(table)
    return tuple(
        found for found in _said(names, text, short) if found[2] in short or not _other_words(text, *found[:3])
    )


def _other_words(text: str, start: int, minus_end: int, name: str) -> bool:
    """Is a short full name made of parts of other words: 沿|海城市, 中原区|域?"""
    if len(name) != 3:
        return False
    end = -minus_end
    return (name[-1] == "区" and text[end : end + 1] in _OF_AREA) or begins_torn(text, start, end)


def _lies_in(match: PlaceMatch, other: PlaceMatch, table: DivisionTable) -> bool:
    return any(table.within(c, b) for c in match.codes for b in other.codes)


def _apart(found: list[PlaceMatch], table: DivisionTable) -> list[PlaceMatch]:
    """Without overlaps: of two, the full name, the higher level, the longer."""

    def weight(match: PlaceMatch) -> tuple[bool, int, int]:
        levels = [LEVELS.index(table.level(c)) for c in match.codes]
        return (not table.only_short(match.name), -min(levels), len(match.name))

    out: list[PlaceMatch] = []
    for match in found:
        if out and match.start < out[-1].end:
            if weight(match) > weight(out[-1]):
                out[-1] = match
            continue
        out.append(match)
    return out


@lru_cache(maxsize=400)
def matcher_for(table: DivisionTable, scope: tuple[str, ...]) -> PlaceMatcher:
    """Return the matcher of a scope, sorted codes of provinces, prefectures or counties."""
    return PlaceMatcher(table, scope)
