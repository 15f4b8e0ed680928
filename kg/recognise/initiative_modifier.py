"""Initiatives: what the words before a type word say of a compound, as named features.

Features are made in parts, each of what it depends on alone (a word, an edge, how many words
there are), so that candidates share them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from kg.lexicon.segment import Word
from kg.model import Mention
from kg.recognise.initiative_article import ArticleIndex
from kg.recognise.initiative_cues import CUES, GENERIC, ONE, PREPOSITION, RUN, STRONG, VERBAL
from kg.recognise.initiatives import Candidate

NUMERAL = re.compile(r"[0-9一二三四五六七八九十百千两双]")
_ORDINAL = re.compile(r"第.{1,3}[届次批期]|首届|首个|首批")
_NAMING = frozenset(("nr", "ns", "nz", "nt", "x", "eng", "j"))
_BINS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 26)


class ModifierFeatures(ArticleIndex):
    """Names what can be said of the modifier of each compound of one article.

    Parameters
    ----------
    text, body, words, places, organisations
        As for :class:`~kg.recognise.initiative_article.ArticleIndex`.
    """

    def __init__(
        self, text: str, body: int, words: Sequence[Word], places: Sequence[Mention], organisations: Sequence[Mention]
    ) -> None:
        super().__init__(text, body, words, places, organisations)
        self._shared: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._word_ends = [w.end for w in words]
        self._generic_before = [0, *accumulate(bool(bits & GENERIC) for bits in self._cues)]
        self._verbal_before = [0, *accumulate(bool(bits & VERBAL) for bits in self._cues)]
        self._naming_before = [0, *accumulate(w.tag in _NAMING for w in words)]

    def _once(self, *key: object) -> tuple[str, ...]:
        """What a method says of some arguments, made once an article."""
        made = self._shared.get(key)
        if made is None:
            made = self._shared[key] = tuple(getattr(self, str(key[0]))(*key[1:]))
        return made

    def _modifier(self, c: Candidate, shared: list[tuple[str, ...]], own: list[str], kind: str) -> None:
        """What the words say that stand before a type word: the first, the last, all together."""
        core = c.core[0]
        once = self._once
        shared.append(once("_size", core - c.start, kind))
        begin = self.start_at.get(c.start)
        end = bisect_right(self._word_ends, core)
        if begin is None or begin >= end:
            own.append("mod:inside a word")
            return
        first, last = self.words[begin], self.words[end - 1]
        generic = self._generic_before[end] - self._generic_before[begin]
        verbs = self._verbal_before[end] - self._verbal_before[begin]
        named = self._naming_before[end] > self._naming_before[begin]
        rest = 0
        for bit in self._cues[begin + 1 : end]:
            rest |= bit
        shared += (
            once("_amounts", end - begin, generic, verbs),
            once("_pair", first.tag[:1], last.tag[:1], named, kind),
            once("_first", begin),
            once("_last", end, end - begin > 1, c.word, kind),
            once("_inside", self._cues[begin], rest),
        )
        opening = self.text[c.start]
        if opening in "第首" and _ORDINAL.match(self.text, c.start, core):
            own.append("mod:ordinal")
        elif opening in "全该本此这各我新原其每":
            own.append(f"mod:starts {opening}")
        place_end = self._place_ends.get(c.start)
        if place_end is not None:
            own.append("mod:place first")
            if place_end == core:
                own.append(f"mod:place only&{kind}")
        else:
            k = bisect_right(self._places, (c.start, len(self.text)))
            if k < len(self._places) and self._places[k][0] < core:
                own.append("mod:place inside")
        k = bisect_right(self._organ_ends, c.start)
        if k < len(self._organ_ends) and self._organ_ends[k] <= core:
            own.append("mod:organ inside")

    def _size(self, size: int, kind: str) -> list[str]:
        return [f"mod:len={min(size, 14)}", f"mod:len={in_steps(size)}&{kind}"]

    def _amounts(self, count: int, generic: int, verbs: int) -> list[str]:
        share = "all" if generic == count else "half" if 2 * generic >= count else "some" if generic else "none"
        return [f"mod:words={min(count, 6)}", f"mod:generic={share}", f"mod:verbs={min(verbs, 3)}"]

    def _pair(self, first: str, last: str, named: bool, kind: str) -> list[str]:
        return [f"mod:pair={first}{last}&{kind}", *([f"mod:named&{kind}"] if named else ())]

    def _first(self, begin: int) -> list[str]:
        first, bits = self.words[begin], self._cues[begin]
        f = [f"mod:first={first.tag[:2]}", f"modfirst={first.text}"]
        if bits & GENERIC:
            f.append("mod:generic first")
        if bits & ONE:
            f.append(f"mod:short first={first.tag[:1]}")
        if bits & (STRONG | RUN):
            f.append(f"mod:verb first={self._classes[begin]}")
        if bits & PREPOSITION:
            f.append("mod:preposition first")
        if NUMERAL.match(first.text):
            f.append("mod:numeral first")
        return f

    def _last(self, end: int, more: bool, word: str, kind: str) -> list[str]:
        last = self.words[end - 1]
        return [
            f"mod:last={last.tag[:2]}",
            f"modword={last.text}",
            f"modpair={last.text}{word}",
            f"modend={last.text[-1]}&{kind}",
            *([f"modword={self.words[end - 2].text}"] if more else ()),
        ]

    def _inside(self, first: int, rest: int) -> list[str]:
        f = [feature for bit, feature in CUES if (first | rest) & bit]
        if rest & STRONG:
            f.append("mod:strong verb inside")
        elif rest & RUN:
            f.append("mod:run verb inside")
        if rest & PREPOSITION:
            f.append("mod:preposition inside")
        return f


def in_steps(n: int) -> str:
    """A length as one of a few steps."""
    for top in _BINS:
        if n <= top:
            return str(top)
    return "more"
