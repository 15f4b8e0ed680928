"""Administrative divisions of China, from province to village, looked up within a scope.

Names repeat: 王楼村 exists some 170 times, 城关镇 88 times. So towns are found nationwide
only where the name is unique, and villages only within a scope. Provinces to towns are read
at once; the villages of a prefecture when a scope asks for them.

Codes are those of the statistics bureau: 2, 4, 6, 9 or 12 digits for province, prefecture,
county, town and village. A division without a code of its own there (a former village, a new
area) has the code of the division above it, a slash and its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kg.errors import UsageError
from kg.lexicon.division_names import is_zone_code, is_zone_name, kind_of, nearly, strip_kind, village_stem
from kg.lexicon.division_table import LEVELS, DivisionTable, everyday
from kg.lexicon.place_matcher import PlaceMatcher, matcher_for
from kg.lexicon.villages import villages_of


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division.

    Attributes
    ----------
    code
        Its code; see the module.
    name
        Its name with its kind: 张鲁回族镇.
    level
        One of :data:`kg.lexicon.division_table.LEVELS`; a development zone counts as a county or a town.
    parent
        Code of the division above it, or None for a province.
    former
        True if the name is not in force any more.
    successor
        Code of the division in force that bears its place now, or None.
    change
        What became of a former name: ``2014 撤县设区``; empty for a name in force.
    other
        The ministry's code, where it differs, or None.
    """

    code: str
    name: str
    level: str
    parent: str | None
    former: bool = False
    successor: str | None = None
    change: str = ""
    other: str | None = None

    @property
    def zone(self) -> bool:
        """Whether it is a development zone or the like, which no law makes a division."""
        return (self.level == "county" and is_zone_code(self.code)) or (
            self.level == "town" and is_zone_name(self.name)
        )


class Gazetteer:
    """All divisions; get the one instance by :meth:`load`.

    Examples
    --------
    >>> gazetteer = Gazetteer.load()
    >>> [d.code for d in gazetteer.find("博兴")]
    ['371625']
    >>> [d.name for d in gazetteer.chain("371625103")]
    ['山东省', '滨州市', '博兴县', '陈户镇']
    >>> [(d.name, d.successor, d.change) for d in gazetteer.find("沾化县")]
    [('沾化县', '371603', '2014 撤县设区')]
    """

    def __init__(self, table: DivisionTable) -> None:
        self.table = table
        self._divisions: dict[str, Division] = {}

    @classmethod
    def load(cls) -> Gazetteer:
        """Return the gazetteer of the installed seeds, read once.

        Raises
        ------
        SeedError
            If a seed file is missing or broken.
        """
        return _loaded()

    # ------------------------------------------------------------------ one division

    def get(self, code: str) -> Division:
        """Return the division with this code.

        Raises
        ------
        UsageError
            If no division has it.
        """
        known = self._divisions.get(code)
        if known is not None:
            return known
        row = self.table.row(code)
        if row is None:
            raise UsageError("no division has this code", where=code, cure="look the name up with find()")
        name, _, other = row
        former = code in self.table.gone
        successor, change = self.table.gone[code] if former else ("", "")
        above = self.table.above(code) or None
        division = Division(code, name, self.table.level(code), above, former, successor or None, change, other or None)
        self._divisions[code] = division
        return division

    def __contains__(self, code: object) -> bool:
        if not isinstance(code, str):
            return False
        try:
            self.get(code)
        except UsageError:
            return False
        return True

    def present(self, code: str) -> Division | None:
        """Return the division in force for a code: itself, its successor, or None where it is gone."""
        division = self.get(code)
        if not division.former:
            return division
        return self.get(division.successor) if division.successor else None

    def parent(self, code: str) -> Division | None:
        """Return the division above, or None for a province."""
        above = self.get(code).parent
        return self.get(above) if above else None

    def chain(self, code: str) -> tuple[Division, ...]:
        """Return the divisions from the province down to this one."""
        found = [self.get(code)]
        while found[-1].parent:
            found.append(self.get(found[-1].parent))
        return tuple(reversed(found))

    def within(self, code: str, scope: str) -> bool:
        """Whether a division is `scope` or lies in it.

        A town that the bureau counts under a development zone lies in the zone and in its county.
        """
        if self.table.row(code) is None:
            self.get(code)
        return self.table.within(code, scope)

    def children(self, code: str) -> tuple[Division, ...]:
        """Return the divisions in force right below this one, by code."""
        table = self.table
        below = table.villages_of(code) if self.get(code).level == "town" else table.children.get(code, ())
        return tuple(self.get(c) for c in below)

    # ------------------------------------------------------------------ by name

    def find(self, name: str, within: Sequence[str] = ()) -> list[Division]:
        """Look a name up.

        Full names in force come first; only if there are none former names, then short forms
        (滨州, 博兴, and within a scope 陈户, 东金).

        Parameters
        ----------
        name
            A full name or a short form.
        within
            Codes of scopes; divisions that are or lie in one of them are returned. Without
            any, towns are found if their name is unique in the country, and no villages.

        Returns
        -------
        list of Division
            Highest level first, then by code.

        Examples
        --------
        >>> gazetteer = Gazetteer.load()
        >>> [d.code for d in gazetteer.find("东金", within=["371521"])]
        ['371521116228']
        """
        tiers = self._tiers_below(name, within) if within else self._tiers(name)
        for codes in tiers:
            found = [self.get(c) for c in dict.fromkeys(codes)]
            if found:
                return sorted(found, key=lambda d: (LEVELS.index(d.level), d.code))
        return []

    def _tiers(self, name: str) -> Iterator[list[str]]:
        short = self.table.short.get(name, [])
        now = [c for c in short if c not in self.table.gone]
        named = self.table.named.get(name, [])
        yield self._upper(named)
        yield now
        for codes in (named, self.table.former.get(name, []), short):
            yield self._upper(codes) or (codes if len(codes) == 1 else [])

    def _upper(self, codes: Sequence[str]) -> list[str]:
        return [c for c in codes if self.table.level(c) not in ("town", "village")]

    def _tiers_below(self, name: str, within: Sequence[str]) -> Iterator[list[str]]:
        def inside(codes: Iterable[str]) -> list[str]:
            return [c for c in codes if any(self.table.within(c, scope) for scope in within)]

        like = self.table.villages_by_stem(name, within) if len(name) > 1 else []
        gone = [c for c in like if c in self.table.gone]
        here = [c for c in like if c not in self.table.gone]
        yield inside([*self.table.named.get(name, ()), *(c for c in here if self.table.rows[c][0] == name)])
        short = self.table.short.get(name, ())
        yield inside([c for c in short if c not in self.table.gone])
        yield inside([*self.table.former.get(name, ()), *(c for c in gone if self.table.rows[c][0] == name)])
        towns = self.table.towns_by_stem(name, within) if len(name) > 1 else []
        yield inside([*short, *towns, *here])
        yield inside(gone)

    def near(self, name: str, within: Sequence[str]) -> Division | None:
        """Return the one town or village in force in a scope whose name is nearly this one.

        Nearly: of another kind (万善乡, 万善镇), or with one character more, less or other.
        None if there is none or more than one. Give a county as scope.

        Examples
        --------
        >>> Gazetteer.load().near("金斗镇", within=["371521"]).name
        '金斗营镇'
        """
        kind = kind_of(name)
        village = kind in ("村", "社区", "居委会", "村委会", "嘎查")
        stem = village_stem(name) if village else strip_kind(name)
        if len(stem) < 2:
            return None
        stem_of = village_stem if village else strip_kind
        pool = [(code, name, stem_of(name)) for code, name in self._pool(within, village)]
        like = [code for code, _, other in pool if other == stem] or [
            code for code, full, other in pool if nearly(stem, other) and (village or kind in ("", kind_of(full)))
        ]
        return self.get(like[0]) if len(like) == 1 else None

    def _pool(self, within: Sequence[str], village: bool) -> list[tuple[str, str]]:
        """Code and name of the towns, or of the villages in force, of a scope."""
        if not village:
            return [(code, self.table.rows[code][0]) for code in self.table.towns(within)]
        rows = [row for _, rows in self.table.villages_in(*within) for row in rows if row[1]]
        return [pair for row in rows for pair in villages_of(row)]

    def counties_with(self, stems: Iterable[str]) -> dict[str, int]:
        """Return the counties that have towns of these names without their kind: code → how many of them.

        Examples
        --------
        >>> Gazetteer.load().counties_with(["陈户", "湖滨", "曹王"])["371625"]
        3
        """
        found: dict[str, int] = {}
        for stem in set(stems):
            for county in self._town_stems.get(stem, ()):
                found[county] = found.get(county, 0) + 1
        return found

    @cached_property
    def _town_stems(self) -> dict[str, set[str]]:
        """Names of the country's towns without their kind → codes of their counties."""
        found: dict[str, set[str]] = {}
        for code, (name, _, _) in self.table.rows.items():
            if len(code) == 9 and code.isdigit() and code not in self.table.gone:
                above = self.table.above(code)
                if len(above) == 6:
                    found.setdefault(strip_kind(name), set()).add(above)
        return found

    def names(self, *levels: str) -> tuple[str, ...]:
        """Return the full names in force of some levels down to town, sorted; of all without any."""
        wanted = levels or LEVELS[:4]
        return tuple(
            sorted(n for n, codes in self.table.named.items() if any(self.table.level(c) in wanted for c in codes))
        )

    # ------------------------------------------------------------------ for a matcher

    def short(self, name: str) -> bool:
        """Whether a name is only a short form of provinces, prefectures, counties or zones."""
        return self.table.only_short(name)

    @property
    def everyday(self) -> frozenset[str]:
        """Names and short forms that are everyday words too (惠民, 振兴, 通道): ask for context."""
        return everyday()

    def matcher(self, scope: Iterable[str] = ()) -> PlaceMatcher:
        """Return the matcher of names for a document of this scope; made once a scope."""
        return matcher_for(self.table, tuple(sorted(set(scope))))


@cache
def _loaded() -> Gazetteer:
    return Gazetteer(DivisionTable())
