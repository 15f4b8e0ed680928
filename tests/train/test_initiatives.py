"""The initiatives' training: a candidate weighs what its document weighs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("sklearn", reason="sklearn is not installed (extra train)")

from kg.ontology import INITIATIVE
from kg.recognise.initiatives import Candidate
from kg.train.initiatives import train_initiative

_TEXT = "启明行动"


def _document(fold: int, weight: float, *, wanted: bool) -> Any:
    candidate = Candidate(0, 4, (2, 4), "compound", True, False, "行动", 1)
    gold = SimpleNamespace(free={}, wanted={INITIATIVE: {_TEXT} if wanted else set()})
    part = SimpleNamespace(article=SimpleNamespace(text=_TEXT))
    return SimpleNamespace(
        gold=gold, fold=fold, weight=weight, parts=[part], candidates=[([candidate], [{"type=行动": 1.0}])]
    )


def _documents(right: float, wrong: float) -> list[Any]:
    """As many documents that want the name as documents that don't, of two weights."""
    return [
        _document(fold, right if wanted else wrong, wanted=wanted)
        for fold in range(4)
        for _ in range(4)
        for wanted in (True, False)
    ]


def _odds(documents: list[Any]) -> tuple[float, float]:
    """What both models say of the name: the spans', and the bias of the groups'."""
    model = train_initiative(documents)
    return model.bias + model.weights["type=行动"], model.weights["group:bias"]


def test_the_heavier_documents_decide() -> None:
    for light, heavy in zip(_odds(_documents(0.2, 1.0)), _odds(_documents(1.0, 0.2)), strict=True):
        assert light < 0 < heavy


def test_equal_weights_leave_it_open() -> None:
    spans, groups = _odds(_documents(0.5, 0.5))
    assert abs(spans) < 0.01
    assert abs(groups) < 0.01
