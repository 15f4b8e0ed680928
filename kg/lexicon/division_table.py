"""The tables of ``seeds/divisions`` in memory: which code has which name, level and parent."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from kg.lexicon.division_names import village_stem
from kg.lexicon.seeds import read_table, seed

LEVELS = ("province", "prefecture", "county", "town", "village")
FOLDER = "divisions"
_LEVEL_BY_DIGITS = dict(zip((2, 4, 6, 9, 12), LEVELS, strict=True))
_BELOW = dict(pairwise(LEVELS))


class DivisionTable:
    """Rows by code and by name; the villages of a prefecture are read when asked for."""

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
        self.villages: dict[str, list[str]] = {}
        self.stems: dict[str, dict[str, list[str]]] = {}
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

    @cached_property
    def children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code in self.rows:
            if len(code) != 12 and code not in self.gone:
                found.setdefault(self.above(code), []).append(code)
        return found

    def read_villages(self, prefix: str) -> list[str]:
        """Read the villages of a prefecture (four digits) and return their codes."""
        if prefix in self.villages:
            return self.villages[prefix]
        codes: list[str] = []
        stems: dict[str, list[str]] = {}
        if (seed(f"{FOLDER}/villages") / f"{prefix}.tsv.xz").exists():
            for code, name in read_table(f"{FOLDER}/villages/{prefix}.tsv.xz"):
                if len(code) == 12:
                    town = code[:9]
                    parent = "" if town in self.rows and town not in self.gone else self.moved.get(town, "")
                    if not parent and town not in self.rows:
                        parent = town[:6] if town[:6] in self.rows else town[:4]
                    self.rows[code] = (name, parent, "")
                else:
                    parent, code = code, f"{code}/{name}"
                    self.rows[code] = (name, parent, "")
                    self.gone[code] = ("", "2019")
                    self.odd_levels[code] = "village"
                codes.append(code)
                stems.setdefault(village_stem(name), []).append(code)
        self.stems[prefix] = stems
        self.villages[prefix] = codes
        return codes

    def level(self, code: str) -> str:
        odd = self.odd_levels.get(code)
        if odd:
            return odd
        head = code.partition("/")[0]
        level = _LEVEL_BY_DIGITS[len(head)]
        return level if head == code else _BELOW[level]

    def above(self, code: str) -> str:
        """The code of the division above, or ``""``."""
        return self.rows[code][1] or _prefix_above(code)

    def codes_above(self, code: str) -> list[str]:
        """The codes of all divisions above, nearest first."""
        found = []
        above = self.above(code)
        while above:
            found.append(above)
            above = self.above(above)
        return found

    def prefixes(self, *scope: str) -> list[str]:
        """The village files (by four digits) that a scope may need."""
        prefixes: set[str] = set()
        for code in scope:
            if len(code) == 2:
                prefixes.update(path.name[:4] for path in seed(f"{FOLDER}/villages").glob(f"{code}*.tsv.xz"))
            else:
                prefixes.update(("5001", "5002") if code[:2] == "50" else (code[:4],))
        return sorted(prefixes)


def _prefix_above(code: str) -> str:
    head = code.partition("/")[0]
    if head != code:
        return head
    return {12: code[:9], 9: code[:6], 6: code[:4], 4: code[:2]}.get(len(code), "")
