"""The labels that the decision on people learns from."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="sklearn is not installed (extra train)")

from kg.lexicon.segment import words
from kg.ontology import PERSON
from kg.recognise.person_candidates import PersonCandidate
from kg.recognise.person_features import PersonFeatures
from kg.recognise.tagger import Tagging
from kg.train.gold import GoldDocument
from kg.train.people import rows, train_person


def _labels(text: str, names: set[str], spans: list[str]) -> list[int]:
    gold = GoldDocument(Path("x"), Path("x"), wanted={PERSON: names})
    candidates = [PersonCandidate(text.index(s), text.index(s) + len(s), ("tagger",)) for s in spans]
    return rows(gold, [(PersonFeatures(text, words(text), Tagging(), []), candidates)]).labels


def test_the_longest_right_form_is_right() -> None:
    text = "热娜·吐尔逊来了"
    assert _labels(text, {"热娜吐尔逊", "热娜"}, ["热娜·吐尔逊", "热娜", "热娜·吐尔"]) == [1, 0, 0]


def test_a_name_with_its_title_is_not_the_name() -> None:
    assert _labels("石大山局长来了", {"石大山", "石大山局长"}, ["石大山", "石大山局长"]) == [1, 0]


def test_without_examples_of_both_sorts_the_model_is_empty() -> None:
    assert train_person([], []).weights == {}
