"""Marry the ministry's list of towns with the statistics bureau's."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Hashable
from difflib import SequenceMatcher
from pathlib import Path

from kg.lexicon.division_names import strip_kind
from kg.train.division_sources import Former, Town, member, table, town_name

_CANCELLED = re.compile(r"[（(]已?撤销[）)]$")


def towns_in_force(
    quhua: Path, china: Path, upper: dict[str, tuple[str, str]]
) -> tuple[dict[str, tuple[str, str, str]], list[Former]]:
    """Marry the two lists of towns.

    Returns
    -------
    towns
        code → (name, parent, code in the other list where it differs).
    former
        Towns that the ministry calls abolished or has no longer, and other names of towns.
    """
    ministry: list[Town] = []
    former: list[Former] = []
    for key, county in json.loads(member(quhua, "townships_v1.json")).items():
        for name, code in county["townships"].items():
            if _CANCELLED.search(name):
                former.append(Former(code[:9], _CANCELLED.sub("", name), "town", key[:6], "", "", "撤销"))
            else:
                ministry.append(Town(code[:9], town_name(name), _place(key[:6], upper)))
    bureau = [Town(r["code"], town_name(r["name"]), _place(r["areaCode"], upper)) for r in table(china, "streets.csv")]
    taken = {t.code for t in bureau}
    pairs = _marry(ministry, bureau)
    towns: dict[str, tuple[str, str, str]] = {}
    for town in ministry:
        other = pairs.get(town)
        if other is None:
            code = town.code if town.code not in taken else f"{town.place}/{town.name}"
            towns[code] = (town.name, town.place, "" if code == town.code else town.code)
            continue
        # The bureau's code, unless the county that it belongs to is gone.
        own = town.code if other.place not in upper and town.code not in taken else other.code
        rest = {town.code, other.code} - {own}
        towns[own] = (town.name, town.place, rest.pop() if rest else "")
        if other.name != town.name:
            former.append(Former("", other.name, "town", town.place, own, "2023", "统计用名"))
    wed = set(pairs.values())
    covered = {t.place for t in ministry}
    for town in bureau:
        if town in wed:
            continue
        if town.place in upper and not (town.place in covered and re.search(r"[镇乡]$", town.name)):
            towns[town.code] = (town.name, town.place, "")
        else:
            place = town.place if town.place in upper else ""
            former.append(Former(town.code, town.name, "town", place or town.code[:2], "", "2023", "撤销"))
    return towns, former


def _place(county: str, upper: dict[str, tuple[str, str]]) -> str:
    """The county, or the prefecture where that has no counties (东莞市, 中山市, 儋州市, 嘉峪关市)."""
    return county if county in upper or county[:4] not in ("4419", "4420", "4604", "6202") else county[:4]


def _marry(ministry: list[Town], bureau: list[Town]) -> dict[Town, Town]:
    pairs: dict[Town, Town] = {}

    def wed(key_of: Callable[[Town], Hashable]) -> None:
        wed_already = set(pairs.values())
        free: dict[Hashable, list[Town]] = defaultdict(list)
        for town in bureau:
            if town not in wed_already:
                free[key_of(town)].append(town)
        wanting: dict[Hashable, list[Town]] = defaultdict(list)
        for town in ministry:
            if town not in pairs:
                wanting[key_of(town)].append(town)
        for key, group in wanting.items():
            if len(group) == 1 and len(free.get(key, ())) == 1:
                pairs[group[0]] = free[key][0]

    wed(lambda t: (t.place, t.code, t.name))
    wed(lambda t: (t.place, t.name))
    wed(lambda t: (t.place, t.name if t.name[-2:-1] == t.name[-1] else t.name + t.name[-1]))  # 孙镇, 孙镇镇
    wed(lambda t: (t.place, strip_kind(t.name), t.name[-1]))
    wed(lambda t: (t.place, strip_kind(t.name)))
    wed(lambda t: (t.place[:4], t.name))  # towns that the bureau counts under a zone
    wed(lambda t: (t.place[:2], t.name) if t.place[:2] == "50" else t)
    wed(lambda t: (t.place, t.code))  # written or named otherwise
    wed_already = set(pairs.values())
    rest: dict[str, list[Town]] = defaultdict(list)
    for town in bureau:
        if town not in wed_already:
            rest[town.place].append(town)
    for town in ministry:
        if town in pairs:
            continue
        like = [b for b in rest[town.place] if _alike(town, b)]
        if len(like) == 1:
            pairs[town] = like[0]
            rest[town.place].remove(like[0])
    return pairs


def _alike(one: Town, other: Town) -> bool:
    a, b = strip_kind(one.name), strip_kind(other.name)
    if len(a) < 2 or len(b) < 2:
        return False
    if a.endswith(b) or b.endswith(a) or a.startswith(b) or b.startswith(a):
        return True
    ratio = SequenceMatcher(None, a, b).ratio()
    return ratio >= (0.5 if one.code == other.code else 0.75)
