from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest

from kg.model import Article, Byline, Document, Entity, Evidence, Reading, Span, Statement

TEXT = "暖巷记\n林小满\n青禾县推出“暖巷”行\n动。青禾县很大。\n"


def make_reading(key: str, *, digest: str = "d1", name: str = "青禾县") -> Reading:
    """A reading of a hand-made document: its only article, three entities, two statements."""
    id_ = f"{key}#1"
    offsets = array("i", [0, 1, 2, 8, *range(8, 18), *range(19, 28)])
    body = "".join(TEXT[i] for i in offsets[4:])
    article = Article(
        id_, key, "暖巷记", f"暖巷记\n{body}", offsets, 4, "2022-07", None,
        (Byline("林小满", "记者", 4, 7, own=True),), Span(4, 7), "青禾",
    )  # fmt: skip
    said = Evidence(key, id_, 8, 20, "青禾县推出“暖巷”行动", TEXT[8:21], "actions", 0.87654321, {"trigger": 1.25})
    return Reading(
        Document(key, TEXT, digest, "暖巷记", "2022-07", "青禾日报"),
        (article,),
        (
            Entity("Person:林小满", "Person", "林小满"),
            Entity(
                "Organisation:青禾县", "Organisation", name, "division", ("青禾", "我县"), "379999", confidence=0.91
            ),
            Entity("Initiative:暖巷", "Initiative", "暖巷行动", "campaign", ("暖巷",), near="暖小巷"),
        ),
        (
            Statement("Person:林小满", "WROTE", id_, {"role": "记者"}, 1.0, (Evidence(key, id_, 4, 7, "林小满"),)),
            Statement("Organisation:青禾县", "RUNS", "Initiative:暖巷", {"verb": "推出"}, 0.87654321, (said,)),
        ),
        {(id_, "Organisation:青禾县"): (Span(8, 11), Span(21, 24)), (id_, "Initiative:暖巷"): (Span(13, 20),)},
    )


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading
