"""The villages of one prefecture: rows of towns with their villages' names, searched as one string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

#: code of a town (or of what former villages lay in), numbers of the villages there, their names
VillageRow = tuple[str, str, str]

#: numbers that stand for three characters
Heads = NDArray[np.uint64]
#: how many characters a head has; shorter names are not looked for in texts
HEAD = 3
COMMITTEE, COMMUNITY = "居委会", "社区"
_BITS = np.uint64(21)


def packed(villages: Iterable[tuple[str, str]]) -> str:
    """Write villages as a table with one row a town, former villages before those in force.

    Parameters
    ----------
    villages
        Code of twelve digits, or code of what a former village lay in, and name.

    Examples
    --------
    >>> packed([("371521116228", "东金村"), ("371521116229", "西金村"), ("371521116", "老金村")])
    '371521116\\t老金村\\n371521116:228-229\\t东金村 西金村\\n'
    """
    towns: dict[tuple[str, bool], list[tuple[str, str]]] = {}
    for code, name in sorted(villages):
        now = len(code) == 12
        towns.setdefault((code[:9] if now else code, now), []).append((code[9:], name))
    rows = []
    for (code, now), inside in sorted(towns.items()):
        place = f"{code}:{_ranges([int(number) for number, _ in inside])}" if now else code
        rows.append(f"{place}\t{' '.join(name for _, name in inside)}\n")
    return "".join(rows)


def _ranges(numbers: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ",".join(f"{a:03}" if a == b else f"{a:03}-{b:03}" for a, b in spans)


def _numbers(ranges: str) -> list[str]:
    spans = [part.split("-") for part in ranges.split(",")]
    return [f"{n:03}" for span in spans for n in range(int(span[0]), int(span[-1]) + 1)]


def villages_of(row: VillageRow) -> list[tuple[str, str]]:
    """Code and name of the villages of a row."""
    code, numbers, names = row
    if not numbers:
        return [(f"{code}/{name}", name) for name in names.split(" ")]
    return [(code + number, name) for number, name in zip(_numbers(numbers), names.split(" "), strict=True)]


def heads_of(text: str) -> Heads:
    """The heads of a text, one from each character on."""
    codes = np.frombuffer((text + "\0\0").encode("utf-32-le", "surrogatepass"), dtype="<u4")
    wide = codes.astype(np.uint64)
    return np.asarray(wide[:-2] | wide[1:-1] << _BITS | wide[2:] << (_BITS + _BITS))


class Villages:
    """The villages of a table of :func:`packed`.

    A name is looked for in the text of the table, which is much faster than to make one of all names first.

    Examples
    --------
    >>> villages = Villages("371521116:228-229\\t东金村 西金村\\n")
    >>> [villages.at(place) for _, place in villages.beginning("西金")]
    [('371521116229', '西金村')]
    """

    def __init__(self, table: str) -> None:
        # a blank before and behind every name and nowhere else
        self._text = table.replace("\t", " ").replace("\n", " \n")

    @cached_property
    def rows(self) -> list[VillageRow]:
        """The rows of the table."""
        found = []
        for line in self._text.split("\n"):
            if line:
                place, names = line.split(" ", 1)
                code, _, numbers = place.partition(":")
                found.append((code, numbers, names[:-1]))
        return found

    @cached_property
    def _row_of(self) -> dict[tuple[str, bool], VillageRow]:
        return {(row[0], bool(row[1])): row for row in self.rows}

    @cached_property
    def heads(self) -> Heads:
        """How the names begin that :meth:`in_text` may give, sorted."""
        text = f"{self._text}   "
        heads = heads_of(text)
        codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
        blanks = np.flatnonzero(codes[:-3] == ord(" "))
        names = np.flatnonzero(codes[blanks + 1] != ord("\n"))
        starts, ends = blanks[names] + 1, blanks[names + 1]
        found = [heads[starts]]
        committee = heads[ends - HEAD] == heads_of(COMMITTEE)[0]
        for size in (1, 2):  # a short name before the committee: the head reaches into what stands for it
            short = starts[committee & (ends - starts == size + len(COMMITTEE))]
            stems = codes[short[:, None] + np.arange(size)]
            rest = np.array([ord(c) for c in COMMUNITY[: HEAD - size]], dtype=np.uint32)
            rows = np.concatenate([stems, np.broadcast_to(rest, (len(short), HEAD - size))], axis=1)
            found.append(rows @ (np.uint64(1) << np.arange(HEAD, dtype=np.uint64) * _BITS))
        return np.sort(np.concatenate(found))

    def beginning(self, stem: str) -> Iterator[tuple[str, int]]:
        """Names that begin with some characters, each with its place for :meth:`at`, in order."""
        text, wanted = self._text, f" {stem}"
        place = text.find(wanted)
        while place >= 0:
            end = text.find(" ", place + 1)
            if end > 0:
                yield text[place + 1 : end], place
            place = text.find(wanted, place + 1)

    def named(self, name: str) -> list[int]:
        """The places of the villages of just this name."""
        text, wanted = self._text, f" {name} "
        found = []
        place = text.find(wanted)
        while place >= 0:
            found.append(place)
            place = text.find(wanted, place + 1)
        return found

    def in_text(self, head: str) -> set[str]:
        """The names in texts that begin with a head: as listed, and 社区 for 居委会."""
        found = {name for name, _ in self.beginning(head)}
        found |= {name[: -len(COMMITTEE)] + COMMUNITY for name in found if name.endswith(COMMITTEE)}
        for size in (1, 2):
            stem = head[:size]
            if head[size:] == COMMUNITY[: HEAD - size] and self.named(stem + COMMITTEE):
                found.add(stem + COMMUNITY)
        return found

    def called(self, name: str) -> list[int]:
        """The places of the villages that a text calls by a name, in order."""
        found = self.named(name)
        if name.endswith(COMMUNITY):
            found += self.named(name[: -len(COMMUNITY)] + COMMITTEE)
        return sorted(found)

    def at(self, place: int) -> tuple[str, str]:
        """Code and name of the village at a place; the code of a former one ends in its name."""
        text = self._text
        start = text.rfind("\n", 0, place) + 1
        code, _, numbers = text[start : text.index(" ", start)].partition(":")
        name = text[place + 1 : text.index(" ", place + 1)]
        if not numbers:
            return f"{code}/{name}", name
        return code + _numbers(numbers)[text.count(" ", start, place)], name

    def name_of(self, code: str) -> str | None:
        """The name of the village with a code, or None."""
        above, _, former = code.partition("/")
        row = self._row_of.get((above if former else code[:9], not former))
        return dict(villages_of(row)).get(code) if row else None
