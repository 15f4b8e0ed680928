"""The names that a text may have for divisions: counties and above of the country, towns and villages of a scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Protocol

import ahocorasick
import numpy as np
from numpy.typing import NDArray

from kg.lexicon.division_names import GENERIC
from kg.lexicon.division_table import LEVELS, DivisionTable, everyday
from kg.lexicon.villages import HEAD, Heads, heads_of

#: sites that lie where the article is at home: built or kept by somebody
FACILITY = re.compile(
    r"(?:广场|公园|园|苑|小区|商场|市场|超市|基地|中心|馆|站|店|城|家园|景区|林场|农场|遗址|旧址|故居|码头|港|厂|寺|祠|桥|堤|闸|"
    r"水库|快餐|驿站|室|所|坊|街|巷|楼|点|场|屋|工地|校区|院区|示范区|产业带|产业园)$"
)


#: how many divisions' towns and villages are kept in memory
_KEPT = 48
#: offset of a name's last character, the name, its codes
Found = tuple[int, tuple[str, tuple[str, ...]]]


class Names(Protocol):
    """What finds names in a text, all of them, also inside each other."""

    def iter(self, text: str) -> Iterator[Found]:
        """Every name in a text."""


class LocalNames:
    """The towns and villages of one division, former ones too.

    A prefecture has thousands of villages and a text names few of them. So how their names begin
    is a sorted row of numbers in which the beginnings in the text are looked up all at once; the
    names themselves are asked for only where there are any.

    Examples
    --------
    >>> sorted(name for _, (name, _) in LocalNames(DivisionTable(), "371521").iter("金斗营镇东金村"))
    ['东金村', '金斗营镇']
    """

    def __init__(self, table: DivisionTable, code: str) -> None:
        self._table = table
        self._code = code
        self._villages = [table.villages(prefix) for prefix in table.prefixes(code)]
        self._towns: dict[str, list[str]] = {}
        for town in table.towns([code]):
            self._towns.setdefault(table.rows[town][0], []).append(town)
        for old in table.former_towns(code):
            self._towns.setdefault(table.rows[old][0], []).append(old)
        self._town_heads: dict[str, list[str]] = {}
        for name in self._towns:
            self._town_heads.setdefault(name[:2], []).append(name)
        self._codes: dict[str, tuple[str, ...]] = {}
        self._beginning: dict[str, list[str]] = {}

    def iter(self, text: str) -> Iterator[Found]:
        """Every name in a text."""
        towns = self._town_heads
        for start in [i for i in range(len(text) - 1) if text[i : i + 2] in towns]:
            for name in towns[text[start : start + 2]]:
                if text.startswith(name, start):
                    yield start + len(name) - 1, (name, self.codes(name))
        heads = heads_of(text)
        for villages in self._villages:
            for start in np.flatnonzero(_are_in(heads, villages.heads)).tolist():
                for name in self._names(text[start : start + HEAD]):
                    if text.startswith(name, start):
                        yield start + len(name) - 1, (name, self.codes(name))

    def _names(self, head: str) -> list[str]:
        """The names of villages of the division that begin with a head, without those that are towns' too."""
        known = self._beginning.get(head)
        if known is None:
            names = set[str]().union(*(villages.in_text(head) for villages in self._villages))
            names = {name for name in names - GENERIC - self._towns.keys() if len(name) >= HEAD}
            known = self._beginning[head] = [name for name in names if self.codes(name)]
        return known

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of a name, in force before former."""
        known = self._codes.get(name)
        if known is None:
            found = list(self._towns.get(name, ()))
            if len(name) >= HEAD:
                for villages in self._villages:
                    entered = [self._table.entered(villages, place) for place in villages.called(name)]
                    found += [c for c in entered if self._table.within(c, self._code)]
            found.sort(key=self._table.gone.__contains__)
            known = self._codes[name] = tuple(found)
        return known


def _are_in(heads: Heads, known: Heads) -> NDArray[np.bool_]:
    if not len(known):
        return np.zeros(len(heads), dtype=np.bool_)
    return np.asarray(known[np.minimum(np.searchsorted(known, heads), len(known) - 1)] == heads)


def upper_lexicon(table: DivisionTable) -> dict[str, tuple[str, ...]]:
    """Return names, former names and short forms down to county: name → codes.

    Former names that say nothing but where in a town (郊区, 市区, 南区) are left out.
    """
    found: dict[str, list[str]] = {}
    for code in table.upper:
        found.setdefault(table.rows[code][0], []).append(code)
    for source in (table.former, table.short):
        for name, codes in source.items():
            high = [c for c in codes if table.level(c) in LEVELS[:3]]
            generic = source is table.former and len(name) == 2 and name in everyday()
            if source is table.short:
                now = [c for c in high if c not in table.gone]
                if now and name in table.former:
                    found[name] = now
            if high and len(name) >= 2 and not generic:
                found.setdefault(name, high)
    return {name: tuple(codes) for name, codes in found.items()}


@lru_cache(maxsize=1)
def upper_names(table: DivisionTable) -> tuple[Names, frozenset[str]]:
    """The automaton of the country's counties and above, and which of its names are short forms."""
    lexicon = upper_lexicon(table)
    automaton: Any = ahocorasick.Automaton()
    for name, codes in lexicon.items():
        automaton.add_word(name, (name, codes))
    automaton.make_automaton()
    return automaton, frozenset(name for name in lexicon if table.only_short(name))


@lru_cache(maxsize=_KEPT)
def local_names(table: DivisionTable, code: str) -> LocalNames:
    """The names of a division's towns and villages."""
    return LocalNames(table, code)
