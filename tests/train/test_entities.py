"""Entity counts of a tagger alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.train.entities import counted
from kg.train.silver import Spans


class Literal:
    """Finds the names it is given."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def tag(self, sentences: Sequence[str]) -> list[Spans]:
        return [
            sorted((s.index(n), s.index(n) + len(n), label) for n, label in self._names.items() if n in s)
            for s in sentences
        ]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    people = [("p1", "周晓敏", ["敏姐"]), ("p2", "刘文亮", []), ("p3", "何旁人", [])]
    entities = [{"id": i, "type": "Person", "name": n, "aliases": a} for i, n, a in people]
    triples = [
        {"s": "p1", "p": "WROTE", "o": "a"},
        {"s": "p2", "p": "WROTE", "o": "a"},
        {"s": "p3", "p": "WROTE", "o": "a", "optional": True},
    ]
    gold, text = tmp_path / "d.json", tmp_path / "d.txt"
    gold.write_text(json.dumps({"articles": [{"id": "a", "entities": entities, "triples": triples}]}), encoding="utf-8")
    text.write_text("周晓敏、何旁人来了。敏姐走了。钟声响了，刘文亮也走了。", encoding="utf-8")
    return gold, text


@pytest.mark.parametrize(
    ("names", "fold", "expected"),
    [
        (["周晓敏", "刘文亮"], False, (2, 2, 2)),
        (["周晓敏", "钟声"], False, (1, 2, 2)),
        (["周晓敏", "何旁人"], False, (1, 2, 1)),
        (["周晓敏", "刘文亮", "敏姐"], False, (2, 2, 3)),
    ],
)
def test_strict_counts(pair: tuple[Path, Path], names: list[str], fold: bool, expected: tuple[int, int, int]) -> None:
    assert counted(Literal(dict.fromkeys(names, "Person")), [pair], fold=fold)["Person"] == expected


@pytest.mark.parametrize(("fold", "predicted"), [(False, 2), (True, 1)])
def test_a_second_surface_form(pair: tuple[Path, Path], fold: bool, predicted: int) -> None:
    names = {"周晓敏": "Person", "敏姐": "Person"}
    assert counted(Literal(names), [pair], fold=fold)["Person"] == (1, 2, predicted)
