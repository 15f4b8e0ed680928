from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.causes import CAUSES, errors

Make = Callable[..., dict[str, Any]]
Write = Callable[..., Path]

PERSON = ("p", "Person", "林小满")
COUNTY = ("o", "Organisation", "青禾县")
BUREAU = ("b", "Organisation", "青禾县教育局")
ACTION = ("i", "Initiative", "暖巷行动")
PLACE = ("l", "Place", "青禾县")
OTHER_PLACE = ("m", "Place", "柳泉镇")
ALL = [PERSON, COUNTY, BUREAU, ACTION, PLACE, OTHER_PLACE]


def named(key: str, name: str) -> list[tuple[str, ...]]:
    """All entities, one under another name."""
    return [(*entity[:2], name) if entity[0] == key else entity for entity in ALL]


@pytest.mark.parametrize(
    ("gold", "predicted", "entities", "missed", "spurious"),
    [
        ("b RUNS i", None, [COUNTY, ACTION], "mention not proposed", None),
        (None, "q HEADS o", [*ALL, ("q", "Person", "周大禾")], None, "mention not in gold"),
        ("o RUNS i", "o RUNS i", named("i", "暖巷行动方案"), "boundary", "boundary"),
        ("b RUNS i", "b RUNS i", named("b", "县教育局"), "unresolved relative name", "unresolved relative name"),
        ("p HEADS o", "p HEADS o", named("o", "我县"), "unresolved relative name", "unresolved relative name"),
        ("p HEADS b", "p HEADS b", named("b", "青山县教育局"), "wrong division", "wrong division"),
        ("i LOCATED_IN l", "i LOCATED_IN m", ALL, "wrong division", "wrong division"),
        ("o RUNS i", "o RUNS i", [("o", "Place", "青禾县"), ACTION], "type", None),
        ("b RUNS i", "o RUNS i", ALL, "wrong agent", "wrong agent"),
        ("p HEADS b", "p SERVES_IN b", ALL, "wrong relation", "wrong relation"),
        (None, "o RUNS i 将开展暖巷行动", ALL, None, "polarity"),
        (None, "o RUNS i 开展暖巷行动", ALL, None, "other"),
        ("p HEADS b", None, ALL, "other", None),
    ],
)
def test_cause(
    make: Make, write: Write, gold: str | None, predicted: str | None, entities: list[tuple[str, ...]],
    missed: str | None, spurious: str | None,
) -> None:  # fmt: skip
    gold_dir = write("gold", make(ALL, [gold] if gold else []))
    pred_dir = write("pred", make(entities, [predicted] if predicted else []))
    found = {error.way: error.cause for group in errors(gold_dir, pred_dir).values() for error in group}
    assert found.get("missed") == missed
    if spurious or predicted is None:
        assert found.get("spurious") == spurious


def test_article_split(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["p WROTE x-1"]))
    pred = write("pred", make(ALL, ["p WROTE x-1"], title="绿水谣"))
    assert {cause: len(group) for cause, group in errors(gold, pred).items()} == {"article split": 2}


def test_gold_evidence_and_the_nearest_triple_are_shown(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["b RUNS i 教育局开展暖巷行动"]))
    pred = write("pred", make(ALL, ["o RUNS i 青禾县"]))
    missed, spurious = errors(gold, pred)["wrong agent"]
    assert (missed.way, missed.evidence, missed.instead) == ("missed", "教育局开展暖巷行动", "青禾县 RUNS 暖巷行动")
    assert (spurious.way, spurious.evidence, spurious.instead) == (
        "spurious", "教育局开展暖巷行动", "青禾县教育局 RUNS 暖巷行动",
    )  # fmt: skip


def test_optional_triples_are_no_errors(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["o RUNS i?", "p HEADS o?"]))
    assert errors(gold, write("pred", make(ALL, ["o RUNS i"]))) == {}


def test_the_most_frequent_cause_comes_first(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["b RUNS i", "p HEADS b", "p HEADS o"]))
    pred = write("pred", make(ALL, ["p SERVES_IN b", "p SERVES_IN o"]))
    assert list(errors(gold, pred)) == ["wrong relation", "other"]


def test_every_cause_is_explained() -> None:
    assert all(CAUSES.values())
