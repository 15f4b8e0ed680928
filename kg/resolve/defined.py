"""Short names that a text gives in brackets: 霍山江淮村镇银行（以下简称“江淮银行”）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.organ_sorts import sort_of

_BRACKET = re.compile(
    r"[（(](?:以下|下文|统一)?(?:简称|下称)(?:为|：)?[“‘《「]?(?P<short>[\u4e00-\u9fffA-Za-z0-9·]{2,14})[”’》」]?[)）]"
)


def short_names(text: str) -> Iterator[tuple[int, str, list[int]]]:
    """Where the bracket begins that first gives a short name, that name, and where it stands behind the bracket.

    Words that any body of a sort may have (公司, 中心) are no names.

    Examples
    --------
    >>> list(short_names("霍山江淮村镇银行（以下简称“江淮银行”）推出新办法，江淮银行说。"))
    [(8, '江淮银行', [26])]
    """
    given = set()
    for match in _BRACKET.finditer(text):
        short = match["short"]
        if short not in given and not sort_of(short):
            given.add(short)
            found = [m.start() for m in re.finditer(re.escape(short), text[match.end() :])]
            yield match.start(), short, [match.end() + at for at in found]
