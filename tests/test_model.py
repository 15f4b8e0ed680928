from __future__ import annotations

import dataclasses
import pickle
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Document, Mention, Span, quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("注\n重 打 造 精 品", "注重打造精品"),
        ("打造\n  “暖巷”\n行动", "打造“暖巷”行动"),
        ("the new\nline", "the newline"),
        ("a b", "a b"),
        ("青禾\u3000县", "青禾县"),
        ("", ""),
    ],
)
def test_quoted_closes_breaks_and_gaps(text: str, shown: str) -> None:
    assert quoted(text) == shown


@given(st.text(alphabet="青禾县 \n\u3000ab", max_size=30))
def test_quoted_leaves_no_line_break(text: str) -> None:
    assert "\n" not in quoted(text)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "contains"),
    [
        (Span(0, 4), Span(2, 6), True, False),
        (Span(0, 4), Span(4, 6), False, False),
        (Span(0, 4), Span(1, 3), True, True),
        (Span(0, 4), Span(0, 4), True, True),
    ],
)
def test_spans(one: Span, other: Span, overlaps: bool, contains: bool) -> None:
    assert (one.overlaps(other), one.contains(other)) == (overlaps, contains)


def article(offsets: list[int]) -> Article:
    return Article("报#1", "报", None, "青" * len(offsets), array("i", offsets), 0)


@pytest.mark.parametrize(
    ("span", "there"),
    [(Span(0, 2), Span(5, 7)), (Span(1, 3), Span(6, 10)), (Span(2, 2), Span(9, 9)), (Span(3, 3), Span(9, 9))],
)
def test_an_article_maps_back_to_its_document(span: Span, there: Span) -> None:
    assert article([5, 6, 9]).at(span) == there


def test_an_empty_article_maps_to_its_start() -> None:
    assert article([]).at(Span(0, 0)) == Span(0, 0)


def test_values_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Document("报", "", "").text = "别的"  # type: ignore[misc]


def test_values_travel_between_processes() -> None:
    made = article([1, 2])
    assert pickle.loads(pickle.dumps(made)) == made


def test_features_do_not_tell_mentions_apart() -> None:
    assert Mention("Person", 0, 2, "林小满", features={"a": 1.0}) == Mention("Person", 0, 2, "林小满")
