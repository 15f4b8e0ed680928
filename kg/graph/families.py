"""What makes two initiatives of two places one: their names, or the structure of their names.

A family is a function from an entity to a key; entities of one key are one family.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Entity

Family = Callable[[Entity], str]

_HAN = "零一二两三四五六七八九十百千"
_NUMBER = re.compile(rf"\d+|[{_HAN}]+(?=[个项条大类级+＋])|(?<=[+＋])[{_HAN}]+")
_LEVEL = re.compile("[省市县区州旗盟镇乡]|街道|村|社区")
_PLAIN = re.compile(r"[^\w+@]")


def by_name(entity: Entity) -> str:
    """Take initiatives of one name as one, wherever they are run: the structural key without its place.

    Examples
    --------
    >>> by_name(Entity("i", "Initiative", "暖巷行动", key="暖巷行动@371625"))
    '暖巷行动'
    """
    return entity.key.partition("@")[0] or _PLAIN.sub("", entity.name).lower()


def by_name_without_place(entity: Entity) -> str:
    """As :func:`by_name`, without a province, prefecture, county or town of the gazetteer that the name begins with.

    Examples
    --------
    >>> by_name_without_place(Entity("i", "Initiative", "博兴县暖巷行动"))
    '暖巷行动'
    >>> by_name_without_place(Entity("i", "Initiative", "文明城市创建活动"))
    '文明城市创建活动'
    """
    return _without_place(by_name(entity))


@lru_cache(maxsize=1 << 14)
def _without_place(name: str) -> str:
    gazetteer = Gazetteer.load()
    ends = [match.end() for match in _LEVEL.finditer(name, 1, len(name) - 2)]
    for end in reversed(ends):
        if any(division.name == name[:end] for division in gazetteer.find(name[:end])):
            return _without_place(name[end:])
    return name


def by_formula(entity: Entity) -> str:
    """Take names that differ in their numbers alone as one: 1+3+N and 1+5+N, 三抓一创 stays.

    Examples
    --------
    >>> by_formula(Entity("i", "Initiative", "“1+3+N”工作法")) == by_formula(Entity("i", "Initiative", "“1+12+N”工作法"))
    True
    >>> by_formula(Entity("i", "Initiative", "“三项清单”制度"))
    '#项清单制度'
    """
    return _NUMBER.sub("#", by_name_without_place(entity))


def by_pattern(pattern: str) -> Family:
    """Make a family of all names that a regular expression finds; every other name is one by itself.

    Examples
    --------
    >>> family = by_pattern("网格")
    >>> family(Entity("i", "Initiative", "红色网格行动")), family(Entity("i", "Initiative", "暖巷行动"))
    ('网格', '暖巷行动')
    """
    wanted = re.compile(pattern)

    def family(entity: Entity) -> str:
        return pattern if wanted.search(entity.name) else by_name(entity)

    return family
