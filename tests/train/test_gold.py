"""Gold documents as training sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Entity
from kg.train.gold import GoldDocument, pairs, read_gold

GOLD = {
    "doc": "x.txt",
    "articles": [
        {
            "id": "x-1",
            "title": "标题",
            "entities": [
                {"id": "o1", "type": "Organisation", "name": "青禾镇党委", "aliases": ["镇党委"]},
                {"id": "i1", "type": "Initiative", "name": "晨读会活动", "aliases": ["晨读会"]},
                {"id": "i2", "type": "Initiative", "name": "晚课"},
                {"id": "l1", "type": "Place", "name": "青禾镇"},
            ],
            "triples": [
                {"s": "o1", "p": "RUNS", "o": "i1"},
                {"s": "o1", "p": "RUNS", "o": "i2", "optional": True},
                {"s": "o1", "p": "LOCATED_IN", "o": "l1"},
            ],
        }
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> GoldDocument:
    (tmp_path / "x.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "x.txt").write_text("文", encoding="utf-8")
    return read_gold(tmp_path / "x.json", tmp_path / "x.txt")


def entity(label: str, name: str) -> Entity:
    return Entity(f"{label}:{name}", label, name)


@pytest.mark.parametrize(
    ("subject", "object_", "verdict"),
    [
        ("青禾镇党委", "晨读会", "required"),
        ("青禾镇", "晨读会活动", "required"),  # a division and its committee are one agent
        ("青禾镇政府", "“晨读会”活动", "required"),
        ("镇党委", "晚课", "optional"),
        ("白水镇党委", "晨读会", "wrong"),
        ("青禾镇党委", "午课", "wrong"),
    ],
)
def test_verdict_of_a_runner(gold: GoldDocument, subject: str, object_: str, verdict: str) -> None:
    assert gold.verdict(entity("Organisation", subject), "RUNS", entity("Initiative", object_)) == verdict


def test_a_place_that_acts_is_judged_as_organisation(gold: GoldDocument) -> None:
    assert gold.verdict(entity("Place", "青禾镇"), "RUNS", entity("Initiative", "晨读会")) == "required"


def test_wanted_and_free_names(gold: GoldDocument) -> None:
    assert gold.wanted["Initiative"] == {"晨读会活动", "晨读会"}
    assert gold.free["Initiative"] == {"晚课"}


def test_count_by_subject(gold: GoldDocument) -> None:
    assert gold.count("LOCATED_IN", "Organisation") == 1
    assert gold.count("LOCATED_IN", "Place") == 0


def test_pairs_need_both_files(gold: GoldDocument, tmp_path: Path) -> None:
    (tmp_path / "y.json").write_text("{}", encoding="utf-8")
    assert [p.name for p, _ in pairs(tmp_path, tmp_path)] == ["x.json"]
