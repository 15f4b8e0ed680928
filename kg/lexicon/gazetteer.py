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
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.lexicon.division_names import (
    GENERIC,
    colloquial_form,
    is_zone_code,
    is_zone_name,
    kind_of,
    names_its_county,
    nearly,
    short_form,
    strip_kind,
    village_stem,
    zone_forms,
)
from kg.lexicon.division_table import FOLDER, LEVELS, DivisionTable
from kg.lexicon.seeds import read_table

if TYPE_CHECKING:
    from kg.lexicon.place_matcher import PlaceMatcher


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
        self._table = table
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
        if code not in self._table.rows and len(code) > 9:
            self._table.read_villages(code[:4])
        if code not in self._table.rows:
            raise UsageError("no division has this code", where=code, cure="look the name up with find()")
        name, _, other = self._table.rows[code]
        former = code in self._table.gone
        successor, change = self._table.gone[code] if former else ("", "")
        above = self._table.above(code) or None
        division = Division(
            code, name, self._table.level(code), above, former, successor or None, change, other or None
        )
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
        if code.startswith(scope):
            return True
        if code not in self._table.rows:
            self.get(code)
        return scope in self._table.codes_above(code)

    def children(self, code: str) -> tuple[Division, ...]:
        """Return the divisions in force right below this one, by code."""
        below = self._table.children.get(code, [])
        if self.get(code).level == "town":
            codes = [c for prefix in self._table.prefixes(code) for c in self._table.read_villages(prefix)]
            below = [c for c in codes if c not in self._table.gone and self._table.above(c) == code]
        return tuple(self.get(c) for c in sorted(below))

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
        short = self._short.get(name, [])
        now = [c for c in short if c not in self._table.gone]
        named = self._table.named.get(name, [])
        yield self._upper(named)
        yield now
        for codes in (named, self._table.former.get(name, []), short):
            yield self._upper(codes) or (codes if len(codes) == 1 else [])

    def _upper(self, codes: Sequence[str]) -> list[str]:
        return [c for c in codes if self._table.level(c) not in ("town", "village")]

    def _tiers_below(self, name: str, within: Sequence[str]) -> Iterator[list[str]]:
        def inside(codes: Iterable[str]) -> list[str]:
            return [c for c in codes if any(self.within(c, scope) for scope in within)]

        like = self._villages_like(name, within)
        gone = [c for c in like if c in self._table.gone]
        here = [c for c in like if c not in self._table.gone]
        yield inside([*self._table.named.get(name, ()), *(c for c in here if self._table.rows[c][0] == name)])
        short = self._short.get(name, ())
        yield inside([c for c in short if c not in self._table.gone])
        yield inside([*self._table.former.get(name, ()), *(c for c in gone if self._table.rows[c][0] == name)])
        yield inside([*short, *self._towns_by_stem(name, within), *here])
        yield inside(gone)

    @cached_property
    def _short(self) -> dict[str, list[str]]:
        """Short and other forms of provinces, prefectures, counties and zones → codes."""
        found: dict[str, list[str]] = {}
        for code in self._table.upper:
            for form in self._other_forms(code):
                found.setdefault(form, []).append(code)
        for name, codes in self._table.former.items():
            form = short_form(name)
            high = [c for c in codes if self._table.level(c) in LEVELS[:3]] if form and form not in found else []
            if high:
                found[form] = high
        return found

    def _other_forms(self, code: str) -> tuple[str, ...]:
        name = self._table.rows[code][0]
        if is_zone_code(code):
            above = [self._table.rows[c][0] for c in self._table.codes_above(code)]
            return zone_forms(name, above[-1], above[0] if len(above) > 1 else "")
        return tuple(form for form in (short_form(name), colloquial_form(name)) if form)

    def _towns_by_stem(self, stem: str, within: Sequence[str]) -> list[str]:
        if len(stem) < 2:
            return []
        return [d.code for d in self._towns(within) if d.name != stem and strip_kind(d.name) == stem]

    def _towns(self, scope: Iterable[str]) -> list[Division]:
        """The towns in force in a scope of provinces, prefectures, counties or zones."""
        found: dict[str, Division] = {}
        for code in scope:
            level = self.get(code).level if code in self else "village"
            if level == "town":
                found[code] = self.get(code)
            elif level != "village":
                deeper = self.children(code)
                found.update((d.code, d) for d in deeper if d.level == "town")
                found.update((d.code, d) for d in self._towns(d.code for d in deeper if d.level != "town"))
        return [found[c] for c in sorted(found)]

    def _villages_in(self, scope: Sequence[str]) -> list[Division]:
        codes = (c for prefix in self._table.prefixes(*scope) for c in self._table.read_villages(prefix))
        return [self.get(c) for c in codes if c not in self._table.gone and any(self.within(c, s) for s in scope)]

    def _villages_like(self, name: str, within: Sequence[str]) -> list[str]:
        if len(name) < 2:
            return []
        stem = village_stem(name)
        found: list[str] = []
        for prefix in self._table.prefixes(*within):
            self._table.read_villages(prefix)
            found += self._table.stems[prefix].get(stem, ())
        return found

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
        pool = self._villages_in(within) if village else self._towns(within)
        stem_of = village_stem if village else strip_kind
        same = [d for d in pool if stem_of(d.name) == stem]
        like = same or [d for d in pool if nearly(stem, stem_of(d.name)) and (village or kind in ("", kind_of(d.name)))]
        return like[0] if len(like) == 1 else None

    def names(self, *levels: str) -> tuple[str, ...]:
        """Return the full names in force of some levels down to town, sorted; of all without any."""
        wanted = levels or LEVELS[:4]
        return tuple(
            sorted(n for n, codes in self._table.named.items() if any(self._table.level(c) in wanted for c in codes))
        )

    # ------------------------------------------------------------------ for a matcher

    def short(self, name: str) -> bool:
        """Whether a name is only a short form of provinces, prefectures, counties or zones."""
        return name in self._short and name not in self._table.named and name not in self._table.former

    @property
    def everyday(self) -> frozenset[str]:
        """Names and short forms that are everyday words too (惠民, 振兴, 通道): ask for context."""
        return _everyday()

    def lexicon(self, scope: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
        """Return the names to look for in a document: name → codes.

        Provinces, prefectures, counties and zones of the country with short and former forms;
        towns with full and former names, and villages with full names of three characters or
        more, of the scope.
        """
        found = self.upper_lexicon()
        for name, codes in self.local_lexicon(scope).items():
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *codes)))
        return found

    def upper_lexicon(self) -> dict[str, tuple[str, ...]]:
        """Return names, former names and short forms down to county: name → codes.

        Former names that say nothing but where in a town (郊区, 市区, 南区) are left out.
        """
        found: dict[str, list[str]] = {}
        for code in self._table.upper:
            found.setdefault(self._table.rows[code][0], []).append(code)
        for source in (self._table.former, self._short):
            for name, codes in source.items():
                high = [c for c in codes if self._table.level(c) in LEVELS[:3]]
                generic = source is self._table.former and len(name) == 2 and name in self.everyday
                if source is self._short:
                    now = [c for c in high if c not in self._table.gone]
                    if now and name in self._table.former:
                        found[name] = now
                if high and len(name) >= 2 and not generic:
                    found.setdefault(name, high)
        return {name: tuple(codes) for name, codes in found.items()}

    def local_lexicon(self, scope: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return names of the towns and villages of a scope: name → codes, in force before former."""
        places = sorted(set(scope))
        found: dict[str, list[str]] = {}
        for town in self._towns(places):
            found.setdefault(town.name, []).append(town.code)
        for name, codes in self._table.former.items():
            if names_its_county(name):
                continue
            here = [
                c
                for c in codes
                if any(c[:2] == p[:2] for p in places)
                and self._table.level(c) == "town"
                and any(self.within(c, p) for p in places)
            ]
            if here:
                found.setdefault(name, []).extend(here)
        for prefix in self._table.prefixes(*places):
            whole = prefix in places
            for code in self._table.read_villages(prefix):
                name = self._table.rows[code][0]
                if len(name) < 3 or name in GENERIC:
                    continue
                if not whole and not any(self.within(code, p) for p in places):
                    continue
                found.setdefault(name, []).append(code)
                if name.endswith("居委会"):
                    found.setdefault(name.removesuffix("居委会") + "社区", []).append(code)
        for codes in found.values():
            if len(codes) > 1:
                codes.sort(key=self._table.gone.__contains__)
        return {name: tuple(codes) for name, codes in found.items()}

    def matcher(self, scope: Iterable[str] = ()) -> PlaceMatcher:
        """Return the matcher of names for a document of this scope; made once a scope."""
        from kg.lexicon.place_matcher import matcher_for

        return matcher_for(tuple(sorted(set(scope))))


@cache
def _loaded() -> Gazetteer:
    return Gazetteer(DivisionTable())


@cache
def _everyday() -> frozenset[str]:
    return frozenset(row[0] for row in read_table(f"{FOLDER}/everyday.tsv"))
