from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Evidence, Reading
from kg.store.records import (
    offsets_from_runs,
    offsets_to_runs,
    reading_from_record,
    reading_to_record,
    statement_to_record,
    to_line,
)


@given(st.lists(st.integers(0, 50)))
def test_offsets_come_back_exactly(offsets: list[int]) -> None:
    assert offsets_from_runs(offsets_to_runs(offsets)) == array("i", offsets)


def test_a_reading_comes_back_whole(reading: Callable[..., Reading]) -> None:
    before = reading("报.txt")
    after = reading_from_record(json.loads(to_line(reading_to_record(before))))
    assert after.document == before.document
    assert after.articles == before.articles
    assert after.mentions == before.mentions
    assert {replace(e, aliases=tuple(sorted(e.aliases))) for e in before.entities} == set(after.entities)
    assert after.statements[0].evidence[0].sentence == before.statements[1].evidence[0].sentence


def test_writing_again_gives_the_same_line(reading: Callable[..., Reading]) -> None:
    line = to_line(reading_to_record(reading("报.txt")))
    assert to_line(reading_to_record(reading_from_record(json.loads(line)))) == line


def test_order_within_a_reading_does_not_matter(reading: Callable[..., Reading]) -> None:
    one = reading("报.txt")
    other = replace(
        one,
        entities=one.entities[::-1],
        statements=one.statements[::-1],
        mentions=dict(reversed([(key, spans[::-1]) for key, spans in one.mentions.items()])),
    )
    assert to_line(reading_to_record(other)) == to_line(reading_to_record(one))


def test_floats_have_four_decimals(reading: Callable[..., Reading]) -> None:
    record = statement_to_record(reading("报.txt").statements[1])
    assert (record["confidence"], record["evidence"][0]["confidence"]) == (0.8765, 0.8765)


def test_features_stand_strongest_first(reading: Callable[..., Reading]) -> None:
    piece = Evidence("a", "a#1", 0, 1, "甲", features={"b": 0.5, "a": 0.5, "c": -2.00001})
    record = statement_to_record(replace(reading("a").statements[0], evidence=(piece,)))
    assert list(record["evidence"][0]["features"].items()) == [("c", -2.0), ("a", 0.5), ("b", 0.5)]


def test_chinese_stays_readable_in_a_line() -> None:
    assert to_line({"name": "青禾县"}) == '{"name":"青禾县"}'


@pytest.mark.parametrize("text", ["半\ud83d个", "行\u2028分\x85隔\n符", "\x00"], ids=["surrogate", "breaks", "nul"])
def test_odd_characters_survive_in_one_line(text: str) -> None:
    line = to_line({"text": text})
    assert json.loads(line.encode().decode())["text"] == text
    assert "\n" not in line


def test_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        to_line({"confidence": float("nan")})
