"""Bodies told by their sort alone: 公司, 中心, 全局, 馆里."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.organ_sorts import SORT_ALONE
from kg.model import Mention
from kg.recognise.organ_mention import mention

BARE_RULE = "sort alone"
_BEFORE = "(?:(?<![\u4e00-\u9fffA-Za-z])|(?<=[由经与和被向为让到在从把据]))"
_BARE = re.compile(f"{_BEFORE}(?:{SORT_ALONE.pattern})")


def bare_organs(text: str) -> Iterator[Mention]:
    """Propose the words that may stand for a body of the article; the decision on names takes or leaves them."""
    for match in _BARE.finditer(text):
        yield mention(text, match.start(), match.end(), "other", 0.3, BARE_RULE)
