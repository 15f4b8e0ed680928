"""Initiatives: what single words say."""

from __future__ import annotations

import pytest

from kg.recognise import initiative_cues as c


@pytest.mark.parametrize(
    ("word", "tag", "cue"),
    [
        ("开展", "v", c.STRONG), ("学习", "v", c.GENERIC), ("学习", "v", c.VERBAL), ("的", "uj", c.DE), ("、", "x", c.LIST),
        ("和", "c", c.AND), ("3", "m", c.DIGIT), ("我们", "r", c.PRONOUN), ("对", "p", c.PREPOSITION), ("积极", "ad", c.ADVERB),
        ("县", "n", c.ONE),
    ],
)  # fmt: skip
def test_a_word_has_its_cue(word: str, tag: str, cue: int) -> None:
    assert c.cues(word, tag) & cue


@pytest.mark.parametrize(
    ("word", "tag", "cue"), [("观摩", "v", c.STRONG), ("柳湾", "ns", c.GENERIC), ("石桥", "n", c.ONE)]
)
def test_a_word_lacks_other_cues(word: str, tag: str, cue: int) -> None:
    assert not c.cues(word, tag) & cue


def test_prepositions() -> None:
    assert c.is_preposition("对") and not c.is_preposition("石桥")
