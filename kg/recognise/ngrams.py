"""Characters round a character, as hashed n-grams: what the tagger sees of a text.

The tagger and its trainer share this module: a weight is found again by the hash alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

#: characters between two sentences, so that no n-gram reaches from one into the other
PAD: Final = 3

#: what the tagger sees: (number of characters, offset of the first); 0 characters are the pair (-1, +1)
TEMPLATES: Final = (
    *((1, offset) for offset in (-2, -1, 0, 1, 2)),
    *((2, offset) for offset in (-2, -1, 0, 1)),
    (0, -1),
    *((3, offset) for offset in (-3, -2, -1, 0, 1)),
    *((4, offset) for offset in (-3, -2, -1, 0)),
)

_PADDING: Final = 2
_QUOTE: Final = ord('"')
_ONE = np.uint32(0x9E3779B1)
_NEXT = np.uint32(0x85EBCA6B)
_LAST = np.uint32(0xC2B2AE35)
_SHIFT = np.uint32(15)


@cache
def _folding() -> Codes:
    """Code of each character of the basic plane: width folded, digits, letters, quotes and dashes unified."""
    table = np.arange(0x10000, dtype=np.uint32)
    for code in range(0x10000):
        character = chr(code)
        category = unicodedata.category(character)
        if category in ("Nd", "Nl", "No"):
            table[code] = ord("0")
        elif category in ("Ll", "Lu"):
            table[code] = ord("a")
        elif category in ("Pi", "Pf") or character in "\"'＂＇「」『』":
            table[code] = _QUOTE
        elif category == "Pd" or character in "—─":
            table[code] = ord("-")
        elif category[0] in "ZC":
            table[code] = ord(" ")
        elif 0xFF01 <= code <= 0xFF5E:
            table[code] = code - 0xFEE0
    table[0xFFFF] = 0xE000  # all beyond the basic plane
    return table


@cache
def _breaking() -> NDArray[np.bool_]:
    """Whether a folded character ends every name: punctuation, symbols and space, but neither ``·`` nor quotes."""
    kept = {ord("·"), ord("•"), _QUOTE}
    return np.array([unicodedata.category(chr(c))[0] in "PSZ" and c not in kept for c in range(0x10000)])


def folded(sentences: Sequence[str]) -> tuple[Codes, NDArray[np.int64]]:
    """Join sentences into one row of folded character codes.

    Parameters
    ----------
    sentences
        Texts without regard to what they are: sentences, clauses, lines.

    Returns
    -------
    codes
        :data:`PAD` padding codes, the first sentence, padding, the second sentence, …, padding.
    starts
        Where in `codes` each sentence starts.

    Examples
    --------
    >>> codes, starts = folded(["１区", "a镇"])
    >>> [chr(c) for c in codes[starts[0] : starts[0] + 2]], starts.tolist()
    (['0', '区'], [3, 8])
    """
    lengths = np.array([len(sentence) for sentence in sentences], dtype=np.int64)
    starts = PAD + np.cumsum(lengths + PAD) - lengths - PAD
    gap = "\0" * PAD
    raw = np.frombuffer((gap + gap.join(sentences) + gap).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes = _folding()[np.minimum(raw, 0xFFFF)]
    inside = np.zeros(len(codes) + 1, dtype=np.int8)
    np.add.at(inside, starts, 1)
    np.add.at(inside, starts + lengths, -1)
    codes[np.cumsum(inside[:-1]) == 0] = _PADDING
    return codes, starts


def breaks(codes: Codes) -> NDArray[np.bool_]:
    """Say of each code whether no name goes across it (padding included)."""
    return np.asarray(_breaking()[codes] | (codes == _PADDING))


def hashes(codes: Codes) -> list[Codes]:
    """Hash the n-grams round each character.

    Parameters
    ----------
    codes
        As :func:`folded` gives them: with :data:`PAD` codes of padding at both ends.

    Returns
    -------
    list of uint32 arrays
        One a template, in the order of :data:`TEMPLATES`; entry i is of the character at ``PAD + i``.
    """
    inner = len(codes) - 2 * PAD
    grams = {1: codes * _ONE}
    for n in (2, 3, 4):
        before = grams[n - 1]
        grams[n] = ((before[:-1] ^ (before[:-1] >> _SHIFT)) * _NEXT + codes[n - 1 :]) * _ONE
    grams[0] = ((grams[1][:-2] ^ (grams[1][:-2] >> _SHIFT)) * _LAST + codes[2:]) * _ONE
    found = []
    for number, (n, offset) in enumerate(TEMPLATES, start=1):
        value = grams[n][PAD + offset : PAD + offset + inner] ^ np.uint32((number * 0x9E3779B97) & 0xFFFFFFFF)
        value = (value ^ (value >> _SHIFT)) * _LAST
        value ^= value >> np.uint32(13)
        found.append(value)
    return found
