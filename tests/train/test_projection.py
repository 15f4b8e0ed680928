"""Gold projected onto text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.train.projection import Marked, Swapper, marked, projected, surface_forms

ENTITIES = [
    {"id": "p1", "type": "Person", "name": "周晓敏", "aliases": ["周书记", "她"]},
    {
        "id": "o1",
        "type": "Organisation",
        "kind": "party",
        "name": "青禾镇党委",
        "aliases": ["青禾镇", "镇党委", "我镇"],
    },
    {"id": "o2", "type": "Organisation", "kind": "division", "name": "青禾镇", "aliases": ["该镇", "镇里"]},
    {"id": "i1", "type": "Initiative", "kind": "campaign", "name": "清河行动", "aliases": []},
]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    gold, text = tmp_path / "d.json", tmp_path / "d.txt"
    gold.write_text(json.dumps({"articles": [{"id": "a", "entities": ENTITIES, "triples": []}]}), encoding="utf-8")
    text.write_text("青禾镇党委书记周晓敏说，该镇启动清河行动。青禾镇下了雨。", encoding="utf-8")
    return gold, text


def test_relative_words_and_initiatives_are_left_out(pair: tuple[Path, Path]) -> None:
    assert surface_forms(pair[0]) == {
        "周晓敏": "Person",
        "周书记": "Person",
        "青禾镇党委": "Organisation",
        "镇党委": "Organisation",
        "青禾镇": "Place",
    }


def test_names_are_marked_longest_first(pair: tuple[Path, Path]) -> None:
    found = [[(s.text[a:b], label) for a, b, label in s.spans] for s in marked([pair])]
    assert found == [[("青禾镇党委", "Organisation"), ("周晓敏", "Person")], [("青禾镇", "Place")]]


def test_a_copy_keeps_its_spans_on_its_names() -> None:
    sentence = projected(
        "莘县水利局的周晓敏在莘县", {"莘县水利局": "Organisation", "周晓敏": "Person", "莘县": "Place"}
    )
    copy = Swapper(["欧阳明"], ["博兴县"], seed=3).copy(sentence)
    assert [copy.text[a:b] for a, b, _ in copy.spans] == ["博兴县水利局", "欧阳明", "博兴县"]


def test_copies_are_the_same_for_the_same_seed() -> None:
    sentence = Marked("周晓敏在莘县", ((0, 3, "Person"), (4, 6, "Place")))
    one, other = (Swapper(["甲乙", "丙丁", "戊己"], ["冠县", "茌平县", "东阿县"], seed=5) for _ in range(2))
    assert [one.copy(sentence) for _ in range(5)] == [other.copy(sentence) for _ in range(5)]
