"""What the decisions on owners and on names that are one learn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="sklearn is not installed (extra train)")

from kg.evaluate.goldfile import Named
from kg.model import Mention
from kg.resolve import Leaning, Pair
from kg.train import ownership, same
from kg.train.gold import GoldDocument
from kg.train.ownership import Rows


@dataclass
class Item:
    gold: GoldDocument
    document: object = None
    votes: object = None
    parts: list[None] = field(default_factory=lambda: [None])


class Told:
    """A reader that has weighed what it is given."""

    def __init__(self, leanings=(), alike=()):
        self.told = leanings, alike

    def resolve(self, document, votes, part, leanings=None, alike=None):
        for out, told in zip((leanings, alike), self.told, strict=True):
            if out is not None:
                out += told


def leaning(text, name):
    return Leaning(Mention("Organisation", 0, len(text), text), text, name, {name: 1.0})


def gold(*bodies):
    named = [Named("Organisation", forms[0], frozenset(forms)) for forms in bodies]
    out = GoldDocument(Path("a.json"), Path("a.txt"), optional=[(n, "PART_OF", n) for n in named], named=named)
    out.free["Organisation"] = {form for forms in bodies for form in forms}
    return out


def test_an_owner_is_right_where_gold_has_the_name_that_it_makes():
    told = [
        leaning("药剂科", "青禾医院药剂科"),
        leaning("药剂科", "柳河医院药剂科"),
        leaning("总务科", "青禾医院总务科"),
    ]
    found = ownership.rows(Item(gold(("青禾医院药剂科", "药剂科"))), Told(leanings=told))
    assert [(list(row), label) for row, label in zip(found.features, found.labels, strict=True)] == [
        (["青禾医院药剂科"], 1), (["柳河医院药剂科"], 0),
    ]  # fmt: skip


def test_a_word_for_a_sort_is_right_for_the_body_that_gold_calls_so_alone():
    told = [leaning("公司", "青禾公司"), leaning("公司", "柳河公司"), leaning("公司", "云岭公司")]
    found = ownership.rows(Item(gold(("青禾公司", "公司"), ("柳河公司",))), Told(leanings=told))
    assert found.labels == [1, 0, 0]


def test_names_are_one_where_gold_has_both_of_one_body():
    def pair(short, long):
        return Pair(short, long, (short, long), {f"{short}={long}": 1.0})

    told = [pair("一院", "第一人民医院"), pair("一院", "第一中医院"), pair("一院", "一院领导"), pair("某院", "某某院")]
    found = same.rows(Item(gold(("第一人民医院", "一院"), ("第一中医院",))), Told(alike=told))
    assert found.labels == [1, 0, 0]


def test_a_decision_is_learned_from_them():
    documents = [Rows([{"near": 1.0}, {"far": 1.0}], [1, 0]) for _ in range(20)]
    model = ownership.train_ownership(documents, [1.0] * 20)
    assert model.probability({"near": 1.0}) > 0.5 > model.probability({"far": 1.0})
    assert (model.threshold, same.train_same(documents, [1.0] * 20).threshold) == (ownership.THRESHOLD, same.THRESHOLD)
    assert ownership.accuracy([(model, documents[0])]) == 1.0
    final = ownership.calibrated(model, [(model, document) for document in documents])
    assert ownership.accuracy([(final, document) for document in documents]) == 1.0
    assert final.probability({"near": 1.0}) > 0.9
