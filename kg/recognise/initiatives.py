"""Initiatives, first half: propose every plausible span.

Four anchors: a quoted stretch, a book title, a number formula, a type word at the end of a
compound. Each anchor gives a few candidates that differ in their edges; the second half
(:mod:`kg.recognise.initiative_choice`) weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from kg.lexicon import words as lexicon
from kg.lexicon.segment import Word

QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
BOOKS = {"《": "》", "〈": "〉", "«": "»"}
#: characters of a quoted stretch, of what may stand left of it, and of the typed tail behind it
INNER, LEFT, TAIL = 40, 12, 18
#: how far a compound without quotes may reach to the left of its type word's end
COMPOUND = 26
_FORMULA = re.compile(
    r"(?:[0-9NXnx]{1,6}|[一二三四五六七八九十党员]{1,4})(?:[+＋](?:[0-9NXnx]{1,6}|[\u4e00-\u9fff]{1,6}))+"
)
_CLAUSE_STOP = re.compile(r"[，。；：！？…\n,;!?—]")
_NUMBERED = re.compile(r"\d+(?:项|条|个|大)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may name an initiative.

    Attributes
    ----------
    start, end
        Reading offsets.
    core
        Offsets of what stands inside the quotes, the book title or the formula; for a compound
        those of the type word.
    shape
        ``quote``, ``book``, ``formula``, ``compound`` or ``phrase``.
    left, tail
        True when the span reaches to the left of the anchor, or behind it.
    word
        The type word at its end, or an empty string.
    group
        Candidates of one anchor share a group; at most one of them is taken.
    """

    start: int
    end: int
    core: tuple[int, int]
    shape: str
    left: bool
    tail: bool
    word: str
    group: int


@cache
def _types() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in lexicon.initiative_types():
        automaton.add_word(word, len(word))
    automaton.make_automaton()
    return automaton


def type_ends(text: str) -> dict[int, int]:
    """End offset → start offset of the longest type word that ends there.

    Examples
    --------
    >>> ends = type_ends("实施社区场所提升工程")
    >>> ends[10]
    6
    """
    ends: dict[int, int] = {}
    for last, length in _types().iter(text):
        end = last + 1
        if end not in ends or end - ends[end] < length:
            ends[end] = end - length
    return ends


def propose(text: str, words: Sequence[Word]) -> list[Candidate]:
    """All candidates of a reading text, in the order of their anchors."""
    starts = {w.start: i for i, w in enumerate(words)}
    ends_at = {w.end: i for i, w in enumerate(words)}
    ends = type_ends(text)
    out: list[Candidate] = []
    anchored: list[tuple[int, int]] = []
    group = 0
    for shape, start, end, core in _anchors(text):
        group += 1
        anchored.append((start, end))
        tails = _typed_tails(text, end, ends)
        lefts = [start, *_left_edges(text, start, words, ends_at)]
        for left in lefts:
            out.append(Candidate(left, end, core, shape, left < start, False, _inner_type(text, core, ends), group))
            for tail in tails:
                out.append(Candidate(left, tail, core, shape, left < start, True, text[ends[tail] : tail], group))
    quoted = sorted(anchored)
    for end in sorted(ends):
        begin = ends[end]
        if any(s < end <= e for s, e in quoted) or (end - begin == 1 and end not in ends_at):
            continue
        group += 1
        for left in _compound_edges(text, begin, words, ends_at, starts, quoted):
            out.append(Candidate(left, end, (begin, end), "compound", True, False, text[begin:end], group))
    for start, end in _phrases(text, words, ends):
        group += 1
        out.append(Candidate(start, end, (start, end), "phrase", False, False, "", group))
    return out


def _anchors(text: str) -> list[tuple[str, int, int, tuple[int, int]]]:
    found: list[tuple[str, int, int, tuple[int, int]]] = []
    at = 0
    for match in re.finditer("[“‘「『《〈«]", text):
        start = match.start()
        if start < at:
            continue
        opening = text[start]
        closing = QUOTES.get(opening) or BOOKS[opening]
        end = text.find(closing, start + 1, start + INNER + 2)
        if end < 0:
            continue
        inner = text[start + 1 : end]
        if not inner or re.search(r"[。！？\n]", inner) or opening in inner:
            continue
        found.append(("book" if opening in BOOKS else "quote", start, end + 1, (start + 1, end)))
        at = end + 1 if opening in BOOKS else start + 1
    spans = [(s, e) for _, s, e, _ in found]
    for match in _FORMULA.finditer(text):
        if not any(s <= match.start() and match.end() <= e for s, e in spans):
            found.append(("formula", match.start(), match.end(), match.span()))
    found.sort(key=lambda f: (f[1], f[2]))
    return found


def _typed_tails(text: str, end: int, ends: dict[int, int]) -> list[int]:
    """Ends of the first, second and last type word behind an anchor, inside its clause."""
    limit = end + TAIL
    stop = _CLAUSE_STOP.search(text, end, limit)
    hard = stop.start() if stop else min(limit, len(text))
    quote = re.compile("[“‘「『《、”’（(]").search(text, end, hard)
    hard = quote.start() if quote else hard
    found = [e for e in range(end + 1, hard + 1) if e in ends and ends[e] >= end]
    if len(found) > 3:
        found = [*found[:2], found[-1]]
    return found


def _left_edges(text: str, start: int, words: Sequence[Word], ends_at: dict[int, int]) -> list[int]:
    """Word edges left of a quote, over words that may belong to a name."""
    out: list[int] = []
    i = ends_at.get(start)
    while i is not None and i >= 0 and start - words[i].start <= LEFT and len(out) < 4:
        word = words[i]
        if word.end != (out[-1] if out else start) or not _nominal(word):
            break
        out.append(word.start)
        i -= 1
    return out


_NOUN = re.compile(r"^(?:n|vn|j|b|l|i|f|s|x|an|eng|m|a|v|t)")


def _nominal(word: Word) -> bool:
    if len(word.text) == 1 and word.tag[:1] in "vpcudryw":
        return False
    if lexicon.verbs().get(word.text) in ("strong", "join", "honour"):
        return False
    return bool(_NOUN.match(word.tag)) and not _CLAUSE_STOP.match(word.text) and word.text[0] not in "、“”‘’《》（）()"


def _inner_type(text: str, core: tuple[int, int], ends: dict[int, int]) -> str:
    begin = ends.get(core[1])
    return text[begin : core[1]] if begin is not None and begin >= core[0] else ""


def _compound_edges(
    text: str,
    begin: int,
    words: Sequence[Word],
    ends_at: dict[int, int],
    starts: dict[int, int],
    quoted: Sequence[tuple[int, int]],
) -> list[int]:
    """Left edges of a compound: word edges in the clause, over 、and whole quotes, past one verb at most."""
    i = ends_at.get(begin)
    if i is None:
        # the type word begins inside a word: take that word's start as first edge
        inside = next((k for k in range(begin - 1, max(-1, begin - 5), -1) if k in starts), None)
        if inside is None:
            return []
        i = starts[inside]
        first = words[i].start
        out = [first]
        i -= 1
    else:
        out = []
    floor = begin - COMPOUND
    passed = 0
    while i >= 0:
        word = words[i]
        if word.start < floor or _CLAUSE_STOP.match(word.text):
            break
        whole = next((s for s, e in quoted if e == word.end), None)
        if whole is not None and whole < word.start:
            if whole < floor:
                break
            out.append(whole)
            while i >= 0 and words[i].start >= whole:
                i -= 1
            continue
        if word.text in "”’》」』（(":
            break
        verb = lexicon.verbs().get(word.text)
        if verb in ("strong", "honour") and len(word.text) >= 2:
            passed += 1
            if passed > 1:
                break
        if word.text not in ("的", "、", "和", "与", "及", "了", "等"):
            out.append(word.start)
        i -= 1
    return out


def _phrases(text: str, words: Sequence[Word], ends: dict[int, int]) -> list[tuple[int, int]]:
    """What a strong verb governs up to the end of its clause, where no type word ends it."""
    out = []
    classes = lexicon.verbs()
    for i, word in enumerate(words[:-1]):
        if classes.get(word.text) != "strong":
            continue
        start = words[i + 1].start
        if text[start] in "了起好出":
            start += 1
        stop = _CLAUSE_STOP.search(text, start, start + 24)
        end = stop.start() if stop else -1
        quote = re.compile("[“”《》、（]").search(text, start, max(start, end))
        if 4 <= end - start <= 18 and end not in ends and not quote:
            out.append((start, end))
    return out
