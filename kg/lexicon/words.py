"""Word lists of the extractor, read from ``seeds/words``.

One function a list, each cached; a list is data with its source in its header.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.seeds import read_table


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ suffix: 卫健委 is of the system ``health`` and stands for 卫生健康委员会."""

    suffix: str
    kind: str
    system: str
    full: str


@dataclass(frozen=True, slots=True)
class Title:
    """A post: 书记 heads a party committee, 委员 is a member."""

    word: str
    rank: str
    organ: str

    @property
    def heads(self) -> bool:
        return self.rank == "head"


@cache
def initiative_types() -> dict[str, str]:
    """Type words that end an initiative's name → its kind (工程 → programme)."""
    return {row[0]: row[1] for row in read_table("words/initiative_types.tsv")}


@cache
def verbs() -> dict[str, str]:
    """Verbs of running and joining → class: strong, run, ambiguous, join, honour."""
    return {row[0]: row[1] for row in read_table("words/verbs.tsv")}


@cache
def organs() -> dict[str, Organ]:
    """Organ suffixes, short and long."""
    return {row[0]: Organ(*row[:4]) for row in read_table("words/organs.tsv")}


@cache
def titles() -> dict[str, Title]:
    """Titles of posts."""
    return {row[0]: Title(*row[:3]) for row in read_table("words/titles.tsv")}


@dataclass(frozen=True, slots=True)
class Fit:
    """The bodies that a post fits, by their kind and by the ending of their name."""

    kinds: tuple[str, ...]
    endings: tuple[str, ...]


@cache
def posts() -> dict[str, Fit]:
    """Endings of titles → the bodies that have such posts: 校长 fits a school."""

    def listed(cell: str) -> tuple[str, ...]:
        return () if cell == "-" else tuple(cell.split("|"))

    return {row[0]: Fit(listed(row[1]), listed(row[2])) for row in read_table("words/posts.tsv")}


@cache
def generic() -> frozenset[str]:
    """Modifiers that don't tell an initiative from its like."""
    return frozenset(row[0] for row in read_table("words/generic.tsv"))


@cache
def quoted() -> dict[str, int]:
    """Quoted phrases that many stories have → in how many of the 15,145 that were counted."""
    return {row[0]: int(row[1]) for row in read_table("words/quoted.tsv")}


@cache
def clause_words() -> dict[str, str]:
    """Words that colour a clause → class: negation, plan, wish, time, connective, speech."""
    return {row[0]: row[1] for row in read_table("words/clauses.tsv")}


@cache
def surnames() -> frozenset[str]:
    """Surnames, single and compound."""
    return frozenset(row[0] for row in read_table("surnames.tsv"))


@cache
def surname_ranks() -> tuple[str, ...]:
    """Surnames, the most frequent first."""
    rows = read_table("surnames.tsv")
    return tuple(row[0] for row in sorted(rows, key=lambda row: int(row[1])))


@cache
def name_elements() -> frozenset[str]:
    """Parts of names of the peoples whose names are written by their sound: 卓玛, 才让."""
    return frozenset(row[0] for row in read_table("words/name_elements.tsv"))


@dataclass(frozen=True, slots=True)
class Body:
    """The ending of a body's name: 医院 makes a name of its own, 专班 is set up inside a body."""

    ending: str
    kind: str
    own: bool


@cache
def bodies() -> dict[str, Body]:
    """Endings of companies, schools, hospitals, associations, teams."""
    return {row[0]: Body(row[0], row[1], row[2] == "own") for row in read_table("words/bodies.tsv")}


@cache
def nameless() -> dict[str, bool]:
    """Words for a sort of bodies that name none → does that hold behind who set it up, too?"""
    return {row[0]: row[1] == "always" for row in read_table("words/nameless.tsv")}


@cache
def national() -> dict[str, str]:
    """National bodies → kind; no division owns them."""
    return {row[0]: row[1] for row in read_table("words/national.tsv")}


@cache
def publications() -> dict[str, str]:
    """Local papers whose name is no division's → full name of the division they are at home in."""
    return {row[0]: row[1] for row in read_table("words/publications.tsv")}


@cache
def zones() -> dict[str, str]:
    """Endings of zones', parks', reserves' and farms' names → level."""
    return {row[0]: row[1] for row in read_table("words/zones.tsv")}


def zone_ending(name: str) -> str:
    """The ending that a zone's name has, or an empty string.

    Examples
    --------
    >>> zone_ending("青檀高新技术产业开发区"), zone_ending("青檀镇")
    ('高新技术产业开发区', '')
    """
    return max((ending for ending in zones() if name.endswith(ending)), key=len, default="")


def may_call(short: str, ending: str) -> bool:
    """May a zone of an ending be called by a shorter one alone: 园区 of a 工业园?

    Examples
    --------
    >>> may_call("园区", "工业园"), may_call("高新区", "高新技术产业开发区"), may_call("林场", "工业园")
    (True, True, False)
    """
    return (
        ending.endswith(short)
        or (short[:-1] in ending and short in ("园区", "高新区"))
        or (short == "园区" and ending.endswith("开发区"))
        or (short == "经开区" and ending.startswith("经济"))
    )


def short_zone(name: str) -> str:
    """A zone's name with the short form of its ending, by which its names are one.

    Examples
    --------
    >>> short_zone("青檀高新技术产业开发区"), short_zone("青檀经济开发区")
    ('青檀高新区', '青檀经开区')
    """
    ending = zone_ending(name)
    if ending.endswith("开发区") and len(ending) > 3:
        return name[: -len(ending)] + ("高新区" if ending[0] == "高" else "经开区")
    return name
