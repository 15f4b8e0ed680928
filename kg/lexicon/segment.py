"""Words of a text with their dictionary tags, by jieba.

Tags come from jieba's dictionary alone (no tagging model): fast, and enough for the
features that need "does a noun end here". A word that the dictionary lacks has tag ``x``.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache

import jieba


@dataclass(frozen=True, slots=True)
class Word:
    """A word as offsets into the text it was cut from."""

    start: int
    end: int
    text: str
    tag: str


class _Segmenter:
    def __init__(self) -> None:
        jieba.setLogLevel(logging.WARNING)
        self.tokenizer = jieba.Tokenizer()
        self.tokenizer.initialize()
        self.tags: dict[str, str] = {}
        with self.tokenizer.get_dict_file() as lines:
            for raw in lines:
                word, _, tag = raw.decode("utf-8").strip().split(" ")
                self.tags[word] = tag

    def words(self, text: str) -> list[Word]:
        found: list[Word] = []
        at = 0
        for word in self.tokenizer.cut(text, HMM=True):
            end = at + len(word)
            found.append(Word(at, end, word, self.tags.get(word, "x")))
            at = end
        return found


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
