"""Hashed n-grams: what may and what may not change them."""

from __future__ import annotations

import numpy as np
import pytest

from kg.recognise import ngrams


def _rows(sentences: list[str], number: int) -> np.ndarray:
    codes, starts = ngrams.folded(sentences)
    start = int(starts[number]) - ngrams.PAD
    return np.stack(ngrams.hashes(codes))[:, start : start + len(sentences[number])]


def test_a_sentence_hashes_alike_alone_and_among_others() -> None:
    alone, among = _rows(["博兴县委"], 0), _rows(["滨州市", "", "博兴县委", "张磊"], 2)
    assert (alone == among).all()


@pytest.mark.parametrize(("one", "other"), [("２０２２年", "1999年"), ("ＡＢ", "xy"), ("“好”", "「好」"), ("—", "－")])
def test_width_digits_letters_quotes_and_dashes_are_folded(one: str, other: str) -> None:
    assert ngrams.folded([one])[0].tolist() == ngrams.folded([other])[0].tolist()


def test_templates_differ_even_for_the_same_characters() -> None:
    middle = _rows(["县县县县县县县县县"], 0)[:, 4]
    assert len(set(middle.tolist())) == len(ngrams.TEMPLATES)


@pytest.mark.parametrize(("character", "ends"), [("，", True), (" ", True), ("·", False), ("“", False), ("𬭎", False)])
def test_what_ends_a_name(character: str, ends: bool) -> None:
    codes, starts = ngrams.folded([character])
    assert bool(ngrams.breaks(codes)[starts[0]]) is ends
