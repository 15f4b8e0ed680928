"""When is a predicted name that of a gold entity? The three answers of the annotation contract."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

#: a lenient match needs this Dice coefficient of characters, or one name inside the other
ALIKE: Final = 0.75

#: what a division's name is followed by where its committee or government is meant, the longest first
_ORGANS: Final = (
    "人民政府", "党总支", "党支部", "党组织", "党工委", "办事处", "委员会", "村委会", "居委会", "党委", "工委", "党组", "政府", "委",
)  # fmt: skip
_AUTHORITY: Final = re.compile(f"(?<=[省市县区旗镇乡村道])(?:{'|'.join(_ORGANS)})$")


@lru_cache(maxsize=1 << 16)
def normalised(name: str) -> str:
    """Fold width and case, and keep letters, digits, ``+`` and ``@`` only.

    Examples
    --------
    >>> normalised("“１+43＋N”工作 体系")
    '1+43+n工作体系'
    """
    folded = unicodedata.normalize("NFKC", name)
    return "".join(c for c in folded if c in "+@" or unicodedata.category(c).startswith(("L", "N"))).lower()


def division_behind(name: str) -> str:
    """Return the division of its party committee or government; any other name as it is.

    Examples
    --------
    >>> division_behind("博兴县委"), division_behind("彭李街道党工委"), division_behind("聊城市卫健委")
    ('博兴县', '彭李街道', '聊城市卫健委')
    """
    return _AUTHORITY.sub("", name)


def likeness(one: str, other: str) -> float:
    """Return the Dice coefficient of the characters of two names, 0 to 1."""
    if not one or not other:
        return 0.0
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other))


def overlapping(one: str, other: str) -> bool:
    """Say whether two normalised names are equal, one holds the other (two characters at least), or they are alike."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return (len(shorter) > 1 and shorter in longer) or likeness(one, other) >= ALIKE
