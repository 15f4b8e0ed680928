"""The tables of ``seeds/divisions`` in memory: which code has which name, level and parent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import pairwise

from kg.lexicon.division_names import (
    colloquial_form,
    is_zone_code,
    names_its_county,
    short_form,
    strip_kind,
    village_stem,
    zone_forms,
)
from kg.lexicon.seeds import read_seed_text, read_table, seed
from kg.lexicon.villages import VillageRow, Villages, villages_of

LEVELS = ("province", "prefecture", "county", "town", "village")
FOLDER = "divisions"
_LEVEL_BY_DIGITS = dict(zip((2, 4, 6, 9, 12), LEVELS, strict=True))
_BELOW = dict(pairwise(LEVELS))


class DivisionTable:
    """Rows by code and by name; the villages of a prefecture are read when asked for.

    A village's row is entered when something asks for its code.
    """

    def __init__(self) -> None:
        #: code → (name, code above or "" for the prefix, code in the ministry's list)
        self.rows: dict[str, tuple[str, str, str]] = {}
        #: code of a former division → (successor, what became of it)
        self.gone: dict[str, tuple[str, str]] = {}
        #: levels that the number of digits does not tell
        self.odd_levels: dict[str, str] = {}
        self.named: dict[str, list[str]] = {}
        self.former: dict[str, list[str]] = {}
        self.upper: list[str] = []
        self.moved: dict[str, str] = {}
        self.villages = cache(self._read_villages)
        self._above: dict[str, tuple[str, ...]] = {}
        #: code of a province → first two characters → its towns whose names begin with them
        self._town_heads: dict[str, dict[str, list[str]]] = {}
        #: code of a province → scope in it → former towns of the scope
        self._former_towns: dict[str, dict[str, list[str]]] = {}
        self._read_rows()

    def _read_rows(self) -> None:
        rows, named, upper = self.rows, self.named, self.upper
        for code, name, parent, other in read_table(f"{FOLDER}/divisions.tsv"):
            rows[code] = (name, parent, other)
            if name in named:
                named[name].append(code)
            else:
                named[name] = [code]
            if len(code) <= 6 or ("/" in code and len(code.partition("/")[0]) == 4):
                upper.append(code)
            elif other:
                self.moved.setdefault(other, code)
        for code, name, level, parent, successor, year, change in read_table(f"{FOLDER}/former.tsv"):
            rows[code] = (name, parent, "")
            self.gone[code] = (successor, f"{year} {change}")
            self.odd_levels[code] = level
            self.former.setdefault(name, []).append(code)

    # ------------------------------------------------------------------ one code

    def row(self, code: str) -> tuple[str, str, str] | None:
        """The row of a code, or None where no division has it."""
        known = self.rows.get(code)
        if known is None and len(code) > 9:
            name = self.villages(code[:4]).name_of(code)
            if name is not None:
                self._enter(code, name)
                return self.rows[code]
        return known

    def entered(self, villages: Villages, at: int) -> str:
        """Enter the row of the village at a place and return its code."""
        code, name = villages.at(at)
        if code not in self.rows:
            self._enter(code, name)
        return code

    def _enter(self, code: str, name: str) -> None:
        if "/" in code:
            self.rows[code] = (name, code.partition("/")[0], "")
            self.gone[code] = ("", "2019")
            self.odd_levels[code] = "village"
        else:
            self.rows[code] = (name, self.town_of(code[:9]), "")

    def town_of(self, code: str) -> str:
        """The code of the division that the villages lie in that the bureau counts under a town's code."""
        if code in self.rows:
            return (self.moved.get(code) or code) if code in self.gone else code
        return self.moved.get(code) or (code[:6] if code[:6] in self.rows else code[:4])

    def level(self, code: str) -> str:
        odd = self.odd_levels.get(code)
        if odd:
            return odd
        head = code.partition("/")[0]
        level = _LEVEL_BY_DIGITS[len(head)]
        return level if head == code else _BELOW[level]

    def above(self, code: str) -> str:
        """The code of the division above, or ``""``."""
        row = self.row(code)
        if row is None:
            raise KeyError(code)
        return row[1] or _prefix_above(code)

    def codes_above(self, code: str) -> tuple[str, ...]:
        """The codes of all divisions above, nearest first."""
        known = self._above.get(code)
        if known is None:
            above = self.above(code)
            known = self._above[code] = (above, *self.codes_above(above)) if above else ()
        return known

    def within(self, code: str, scope: str) -> bool:
        """Whether a division is `scope` or lies in it, by its code or by what is above it."""
        return code.startswith(scope) or scope in self.codes_above(code)

    # ------------------------------------------------------------------ below a code

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Code → codes of the divisions in force right below, down to town, sorted."""
        found: dict[str, list[str]] = {}
        for code in sorted(self.rows):
            if len(code) != 12 and code not in self.gone:
                found.setdefault(self.above(code), []).append(code)
        return found

    def towns(self, scope: Iterable[str]) -> list[str]:
        """The towns in force in a scope of provinces, prefectures, counties or zones; a town for itself."""
        found: set[str] = set()
        wanted = [code for code in scope if self.row(code) is not None]
        while wanted:
            code = wanted.pop()
            if self.level(code) == "town":
                found.add(code)
                continue
            for below in self.children.get(code, ()):
                if len(below) == 9:
                    found.add(below)
                else:
                    wanted.append(below)
        return sorted(found)

    def towns_by_stem(self, stem: str, scope: Sequence[str]) -> list[str]:
        """The towns of :meth:`towns` whose name is a stem of two characters or more and a kind."""
        found = []
        for province in sorted({code[:2] for code in scope}):
            heads = self._town_heads.get(province)
            if heads is None:
                heads = self._town_heads[province] = {}
                for code in self.towns([province]):
                    heads.setdefault(self.rows[code][0][:2], []).append(code)
            found += [c for c in heads.get(stem[:2], ()) if self._has_stem(c, stem)]
        return [c for c in found if any(s == c or s in self.codes_above(c) for s in scope)]

    def _has_stem(self, code: str, stem: str) -> bool:
        name = self.rows[code][0]
        return name != stem and name.startswith(stem) and strip_kind(name) == stem

    def former_towns(self, scope: str) -> list[str]:
        """The former towns of a province, prefecture, county or zone, but those written with their county."""
        province = scope[:2]
        if province not in self._former_towns:
            found: dict[str, list[str]] = {}
            for code in self._all_former_towns.get(province, ()):
                for above in {*self.codes_above(code), code[:2], code[:4], code[:6]}:
                    found.setdefault(above, []).append(code)
            self._former_towns[province] = found
        return self._former_towns[province].get(scope, [])

    @cached_property
    def _all_former_towns(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, codes in self.former.items():
            if not names_its_county(name):
                for code in codes:
                    if self.level(code) == "town":
                        found.setdefault(code[:2], []).append(code)
        return found

    # ------------------------------------------------------------------ villages

    def _read_villages(self, prefix: str) -> Villages:
        """Read the villages of a prefecture (four digits)."""
        known = prefix in _village_files()
        return Villages(read_seed_text(f"{FOLDER}/villages/{prefix}.tsv.gz") if known else "")

    def prefixes(self, *scope: str) -> list[str]:
        """The village files (by four digits) that a scope may need."""
        prefixes: set[str] = set()
        for code in scope:
            if len(code) == 2:
                prefixes.update(p for p in _village_files() if p.startswith(code))
            else:
                prefixes.update(("5001", "5002") if code[:2] == "50" else (code[:4],))
        return sorted(prefixes)

    def villages_in(self, *scope: str) -> list[tuple[Villages, list[VillageRow]]]:
        """The villages of a scope's prefectures, and which of their rows lie in the scope (town level or above)."""
        found = []
        for prefix in self.prefixes(*scope):
            villages = self.villages(prefix)
            whole = prefix in scope
            rows = villages.rows if whole else [row for row in villages.rows if self._lies_in(row, scope)]
            found.append((villages, rows))
        return found

    def _lies_in(self, row: VillageRow, scope: Sequence[str]) -> bool:
        if row[0].startswith(tuple(scope)):
            return True
        town = self.town_of(row[0]) if row[1] else row[0]
        return any(s == town or s in self.codes_above(town) for s in scope)

    def villages_of(self, town: str) -> list[str]:
        """Codes of the villages in force right below a town, sorted."""
        rows = [row for prefix in self.prefixes(town) for row in self.villages(prefix).rows if row[1]]
        return sorted(code for row in rows if self.town_of(row[0]) == town for code, _ in villages_of(row))

    def villages_by_stem(self, name: str, scope: Sequence[str]) -> list[str]:
        """The villages that are called the same but for their kind, in the scope's prefectures."""
        stem = village_stem(name)
        found = []
        for prefix in self.prefixes(*scope):
            villages = self.villages(prefix)
            found += [self.entered(villages, at) for n, at in villages.beginning(stem) if village_stem(n) == stem]
        return found

    # ------------------------------------------------------------------ short forms

    @cached_property
    def short(self) -> dict[str, list[str]]:
        """Short and other forms of provinces, prefectures, counties and zones → codes."""
        found: dict[str, list[str]] = {}
        for code in self.upper:
            for form in self._other_forms(code):
                found.setdefault(form, []).append(code)
        for name, codes in self.former.items():
            form = short_form(name)
            high = [c for c in codes if self.level(c) in LEVELS[:3]] if form and form not in found else []
            if high:
                found[form] = high
        return found

    def _other_forms(self, code: str) -> tuple[str, ...]:
        name = self.rows[code][0]
        if is_zone_code(code):
            above = [self.rows[c][0] for c in self.codes_above(code)]
            return zone_forms(name, above[-1], above[0] if len(above) > 1 else "")
        return tuple(form for form in (short_form(name), colloquial_form(name)) if form)

    def only_short(self, name: str) -> bool:
        """Whether a name is only a short form of provinces, prefectures, counties or zones."""
        return name in self.short and name not in self.named and name not in self.former


def _prefix_above(code: str) -> str:
    head = code.partition("/")[0]
    if head != code:
        return head
    return {12: code[:9], 9: code[:6], 6: code[:4], 4: code[:2]}.get(len(code), "")


@cache
def _village_files() -> frozenset[str]:
    return frozenset(path.name[:4] for path in seed(f"{FOLDER}/villages").glob("*.tsv.gz"))


@cache
def everyday() -> frozenset[str]:
    """Names and short forms that are everyday words too (惠民, 振兴, 通道): ask for context."""
    return frozenset(row[0] for row in read_table(f"{FOLDER}/everyday.tsv"))
