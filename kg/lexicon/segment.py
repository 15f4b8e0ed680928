"""Words of a text with their dictionary tags, by jieba's dictionary and rules.

Tags come from jieba's dictionary alone (no tagging model): fast, and enough for the
features that need "does a noun end here". A word that the dictionary lacks has tag ``x``.
The most probable path through the dictionary is found here, in one loop over a stretch and with
jieba's own sums, so that the words are those of ``jieba.cut``; the characters between words of the
dictionary go to its hidden Markov model.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from math import inf, log
from typing import NamedTuple

import jieba
from jieba import finalseg

#: what jieba cuts as one stretch
_STRETCH = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&\._%\-]+)")
_LINE = re.compile(r"\r\n|.", re.DOTALL)


class Word(NamedTuple):
    """A word as offsets into the text it was cut from."""

    start: int
    end: int
    text: str
    tag: str


class _Segmenter:
    def __init__(self) -> None:
        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        tokenizer.initialize()
        #: word → frequency, and 0 for every beginning of a word that is none
        self.frequencies: dict[str, int] = tokenizer.FREQ
        self.log_total = log(tokenizer.total)
        self.tags: dict[str, str] = {}
        with tokenizer.get_dict_file() as lines:
            for raw in lines:
                word, _, tag = raw.decode("utf-8").strip().split(" ")
                self.tags[word] = tag

    def words(self, text: str) -> list[Word]:
        found: list[Word] = []
        tag = self.tags.get
        at = 0
        for number, stretch in enumerate(_STRETCH.split(text)):
            for word in self._cut(stretch) if number % 2 else _LINE.findall(stretch):
                end = at + len(word)
                found.append(Word(at, end, word, tag(word, "x")))
                at = end
        return found

    def _cut(self, stretch: str) -> Iterator[str]:
        """The words of a stretch without punctuation: characters alone are cut again, together."""
        ends = self._ends(stretch)
        at = alone = 0
        while at < len(stretch):
            end = ends[at]
            if end - at > 1:
                if alone < at:
                    yield from self._between(stretch[alone:at])
                yield stretch[at:end]
                alone = end
            at = end
        if alone < at:
            yield from self._between(stretch[alone:at])

    def _ends(self, stretch: str) -> list[int]:
        """Offset → end of the word that begins there on the most probable path; of two alike the longer."""
        frequency, log_total = self.frequencies.get, self.log_total
        size = len(stretch)
        ends = [0] * size
        best = [0.0] * (size + 1)
        for start in range(size - 1, -1, -1):
            top, to, end = -inf, 0, start + 1
            count = frequency(stretch[start])
            while count is not None:
                if count:
                    score = log(count) - log_total + best[end]
                    if score >= top:
                        top, to = score, end
                end += 1
                if end > size:
                    break
                count = frequency(stretch[start:end])
            if not to:
                top, to = best[start + 1] - log_total, start + 1
            best[start], ends[start] = top, to
        return ends

    def _between(self, characters: str) -> tuple[str, ...]:
        if len(characters) == 1 or self.frequencies.get(characters):
            return tuple(characters)
        return _unknown(characters)


@lru_cache(maxsize=1 << 14)
def _unknown(characters: str) -> tuple[str, ...]:
    return tuple(finalseg.cut(characters))


@cache
def _segmenter() -> _Segmenter:
    return _Segmenter()


def words(text: str) -> list[Word]:
    """Cut a text into words.

    Examples
    --------
    >>> [w.text for w in words("建立双月观摩制度")]
    ['建立', '双月', '观摩', '制度']
    """
    return _segmenter().words(text)


def tag_of(word: str) -> str:
    """The dictionary tag of a word, ``x`` where it has none."""
    return _segmenter().tags.get(word, "x")


def is_word(text: str) -> bool:
    """Say whether the dictionary has this very word."""
    return text in _segmenter().tags


#: how far on both sides of a name its words are looked at
_AROUND = 6
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")


def torn(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a word of the text, so that it names nothing.

    Only where the dictionary has a word over one of its edges are the words around it looked at.

    Examples
    --------
    >>> torn("聚焦作风", 1, 3), torn("从焦作出发", 1, 3)
    (True, False)
    """
    left = start > 0 and is_word(text[start - 1 : start + 1])
    right = is_word(text[end - 1 : end + 1])
    if not (left or right or is_word(text[end - 1 : end + 2])):
        return False
    before, edges = _edges(text, start, end)
    return not {before, before + end - start} <= edges


def begins_torn(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins inside a word of the text.

    Examples
    --------
    >>> begins_torn("沿海城市发展", 1, 4), begins_torn("在海城市召开", 1, 4)
    (True, False)
    """
    if not (start and is_word(text[start - 1 : start + 1])):
        return False
    before, edges = _edges(text, start, end)
    return before not in edges


def _edges(text: str, start: int, end: int) -> tuple[int, set[int]]:
    """How many characters before a stretch are looked at, and where the words of those and of the stretch begin and end."""
    before = _NOT_HAN.split(text[max(0, start - _AROUND) : start])[-1]
    after = _NOT_HAN.split(text[end : end + _AROUND], maxsplit=1)[0]
    cut = words(before + text[start:end] + after)
    return len(before), {w.start for w in cut} | {w.end for w in cut}


@cache
def given_characters() -> dict[str, int]:
    """How many of the dictionary's personal names of two or three characters a character stands in behind the first.

    Examples
    --------
    >>> given_characters()["军"] > given_characters()["说"]
    True
    """
    counts: Counter[str] = Counter()
    for word, tag in _segmenter().tags.items():
        if tag[:2] == "nr" and len(word) in (2, 3):
            counts.update(word[1:])
    return dict(counts)
