"""Organs told by their line of work: 市场监管部门, 全市教育系统."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.lines import spoken
from kg.model import Mention
from kg.recognise.organ_mention import mention

LINE_RULE = "line of work"
_OWNER = re.compile(r"[我全该本]?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡)(?:里的?|级)?$")


def line_organs(text: str, places: Sequence[Mention]) -> Iterator[Mention]:
    """Propose the lines of work that stand for an organ, with their division and without it."""
    chains = {p.end: p.start for p in places if p.rule != "relative"}
    for found in spoken(text):
        start = at = found.start
        while at in chains:
            at = chains[at]
        level = _OWNER.search(text, max(0, start - 5), start) if at == start else None
        for begin in {start, at, level.start() if level else start}:
            yield mention(text, begin, found.end, "government", 0.6, LINE_RULE)
