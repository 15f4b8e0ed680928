from __future__ import annotations

import pytest

from kg.model import Span
from kg.relate.decide import choices, choose, decide
from kg.relate.proposal import Proposal
from kg.scoring import LogisticModel

MODEL = LogisticModel({"好": 2.0, "差": -2.0}, threshold=0.5)


def row(subject, features, object_="Initiative:晨光", group="g"):
    return Proposal(subject, "RUNS", object_, Span(0, 1), "r", {}, features, 0.5, group)


def test_the_best_alternative_beats_nobody():
    (taken,) = choose([row("", {}), row("甲", {"好": 1}), row("乙", {"差": 1})], MODEL)
    assert taken.proposal.subject == "甲"
    assert taken.probability > 0.8
    assert taken.reasons == {"好": 2.0}


def test_nobody_may_win():
    assert choose([row("", {"好": 1}), row("甲", {"差": 1})], MODEL) == []


def test_an_alternatives_mentions_add_up():
    (choice,) = choices([row("", {}), row("甲", {}), row("甲", {"差": 1}), row("乙", {})], MODEL)
    assert choice.taken[0].subject == "甲"
    assert choice.share == pytest.approx((1 + 0.135) / 3.135, abs=0.01)


@pytest.mark.parametrize(("listed", "names"), [(True, ["甲", "乙"]), (False, ["甲"])])
def test_two_named_together_both_hold(listed, names):
    second = {"好": 0.5} | ({"n:list left": 1.0} if listed else {})
    taken = choose([row("", {}), row("甲", {"好": 1, "n:list right": 1.0}), row("乙", second)], MODEL, 0.4)
    assert [d.proposal.subject for d in taken] == names


def test_a_group_without_alternatives_says_nothing():
    assert choices([row("", {})], MODEL) == []


def test_places_are_alternatives_too():
    none, here = row("Initiative:晨光", {}, ""), row("Initiative:晨光", {"好": 1}, "Place:云溪县")
    assert [d.proposal.object for d in choose([none, here], MODEL)] == ["Place:云溪县"]


def test_without_a_model_a_rule_is_as_sure_as_it_says():
    assert [d.probability for d in decide([row("甲", {})], None)] == [0.5]
