"""Titles as patterns: what may stand before a name or behind an organ, and which of them head it."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import words as lexicon

_PREFIX = r"(?:原|前任?|时任|现任|新任|首任|代理|代|拟任|候任)?"
_MODIFIER = r"(?:党委|党组|党工委|党总支|党支部|总支|支部|纪委|工委|团委|常务|专职|第一|执行|名誉|驻村|挂职|联席|高级|主任|一级|二级|三级|四级|资深|首席|特级|主管|责任)"
_DEPUTY = re.compile(
    r"副|助理|常委|委员|成员|组员|一员|秘书|干事|代表|党员|职工|员工|队员|调研员|专员|教导员|指导员|护士长|监事会|志愿者"
)


def _titles() -> str:
    words = sorted((t for t, known in lexicon.titles().items() if known.organ != "prefix"), key=lambda t: (-len(t), t))
    return "|".join(map(re.escape, words))


@cache
def title_before() -> re.Pattern[str]:
    return re.compile(f"(?:{_PREFIX}{_MODIFIER}*副?(?:{_titles()}))$")


@cache
def title_at() -> re.Pattern[str]:
    return re.compile(f"{_PREFIX}{_MODIFIER}*副?(?:{_titles()})")


def heads(title: str) -> bool:
    """Is this the first post of its organ?

    Examples
    --------
    >>> heads("党委书记"), heads("副局长"), heads("常委")
    (True, False, False)
    """
    if _DEPUTY.search(title):
        return False
    known = lexicon.titles()
    for size in range(len(title), 0, -1):
        found = known.get(title[-size:])
        if found and found.organ != "prefix":
            return found.heads
    return False
