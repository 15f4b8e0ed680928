"""Initiatives: what single words and signs say, looked up once a word.

A modifier of an initiative is weighed by the words it is made of; each word's cues are bits, so
that those of a stretch are the bits of its words together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import words as lexicon

STRONG, RUN, JOIN, PREPOSITION, ADVERB, GENERIC, VERBAL = (1 << k for k in range(7))
DE, LIST, QUOTE, LE, ALL, AND, DIGIT, PRONOUN, FUNCTION, ONE = (1 << k for k in range(7, 17))

_PREPOSITIONS = frozenset("以 在 对 为 从 向 将 把 由 与 和 及 暨 或 用 给 让 使 到 按 于 至 被 是 叫 作为".split())
_ADVERBS = frozenset(
    "进一步 不断 积极 扎实 深入 全面 持续 认真 大力 切实 着力 全力 有效 稳步 率先 先后 逐步 加快 充分 主动".split()
)
_PRONOUN = re.compile(r"[我你他她它们这那其]|自己|大家")
_SIGNS = (("的", DE), ("、", LIST), ("“", QUOTE), ("了", LE), ("全", ALL), *((c, AND) for c in "和与及暨"))
#: features of a modifier that holds words with a cue
CUES = (
    (ADVERB, "mod:adverb"), (DE, "mod:的"), (LIST, "mod:list"), (QUOTE, "mod:quote"), (LE, "mod:了"), (ALL, "mod:全"),
    (AND, "mod:and"), (DIGIT, "mod:digit"), (PRONOUN, "mod:pronoun"), (JOIN, "mod:join verb"), (FUNCTION, "mod:function word"),
)  # fmt: skip


def is_preposition(word: str) -> bool:
    """以, 对, 为 and their like: what follows is no object of a verb before."""
    return word in _PREPOSITIONS


@lru_cache(maxsize=1 << 16)
def cues(text: str, tag: str) -> int:
    """The cues of a word as bits.

    Examples
    --------
    >>> bool(cues("的", "uj") & DE), bool(cues("学习", "v") & GENERIC)
    (True, True)
    """
    verb = lexicon.verbs().get(text)
    bits = 0
    if verb == "strong":
        bits |= STRONG
    elif verb in ("run", "ambiguous"):
        bits |= RUN
    elif verb:
        bits |= JOIN
    if text in _PREPOSITIONS:
        bits |= PREPOSITION
    if text in _ADVERBS:
        bits |= ADVERB
    if text in lexicon.generic():
        bits |= GENERIC
    if tag.startswith("v"):
        bits |= VERBAL
    if tag[:1] in ("d", "c", "u", "p", "r") and not bits & ADVERB:
        bits |= FUNCTION
    if len(text) == 1:
        bits |= ONE
    for sign, bit in _SIGNS:
        if sign in text:
            bits |= bit
    if any(c.isdigit() for c in text):
        bits |= DIGIT
    if _PRONOUN.search(text):
        bits |= PRONOUN
    return bits
