"""Training on a few invented sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba", reason="numba is not installed (extra train)")

from kg.recognise.tagger import CrfTagger
from kg.train import tagger
from kg.train.silver import Spans
from kg.train.split import kept_out
from kg.train.tagger import Lesson, Recipe, bits, learn, train, write

PEOPLE = ("张磊", "周晓敏", "刘文亮", "王建国", "何秀英", "赵东升")
TOWNS = ("青禾镇", "柳林镇", "清泉镇", "石桥镇", "白塔镇", "东岗镇")
SMALL = Recipe(epochs=3, tuning=1, at_least=1, rows=3000, copies=2)


class Words:
    """A teacher that knows the invented names."""

    name = "words"

    def tag(self, sentences: Sequence[str]) -> list[Spans]:
        return [
            sorted(
                (s.index(name), s.index(name) + len(name), label)
                for names, label in ((PEOPLE, "Person"), (TOWNS, "Place"))
                for name in names
                if name in s
            )
            for s in sentences
        ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tagger, "TEACHERS", {"words": Words})
    rows = [
        {"id": str(n), "text": f"记者{person}在{town}采访。"}
        for n, (person, town) in enumerate((p, t) for p in PEOPLE for t in TOWNS)
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    stem = next(f"d{n}" for n in range(99) if not kept_out(f"d{n}"))
    entities = [{"id": "o1", "type": "Organisation", "kind": "party", "name": "青禾镇党委", "aliases": []}]
    gold = {"articles": [{"id": "a", "entities": entities, "triples": []}]}
    (tmp_path / f"{stem}.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / f"{stem}.txt").write_text("青禾镇党委作出决定。他到青禾镇党委报到。", encoding="utf-8")
    return tmp_path


def _trained(folder: Path, name: str) -> Path:
    gold = [(path, path.with_suffix(".txt")) for path in sorted(folder.glob("d*.json"))]
    train(folder / "corpus.jsonl", gold, folder / name, cache=folder / "cache", recipe=SMALL)
    return folder / name


def test_it_learns_from_the_teacher(folder: Path) -> None:
    model = CrfTagger.read(_trained(folder, "w.npz"))
    assert model.tag(["记者张磊在青禾镇采访。"]) == [[(2, 4, "Person"), (5, 8, "Place")]]


def test_it_learns_from_gold(folder: Path) -> None:
    model = CrfTagger.read(_trained(folder, "w.npz"))
    assert model.tag(["青禾镇党委作出决定。"]) == [[(0, 5, "Organisation")]]


def test_the_same_bytes_twice(folder: Path) -> None:
    assert _trained(folder, "one.npz").read_bytes() == _trained(folder, "two.npz").read_bytes()


def test_documents_kept_out_teach_nothing(folder: Path) -> None:
    stem = next(f"d{n}" for n in range(99) if kept_out(f"d{n}"))
    before = _trained(folder, "one.npz").read_bytes()
    known = next(folder.glob("d*.json"))
    (folder / f"{stem}.json").write_bytes(known.read_bytes())
    (folder / f"{stem}.txt").write_text("青禾镇党委没有记者。", encoding="utf-8")
    assert _trained(folder, "two.npz").read_bytes() == before


def test_a_label_that_no_teacher_allows_is_unlearned() -> None:
    lesson = Lesson([], [], [])
    for person in PEOPLE * 3:
        text = f"书记{person}说"
        either = bits(len(text), [(2, 2 + len(person), "Person")]) | bits(len(text), [])
        lesson.add(text, either, 1.0)
        lesson.add(text, bits(len(text), [(2, 2 + len(person), "Person")]), 1.0)
    keys, weights, moves = learn(lesson, SMALL)
    model = CrfTagger(keys, np.rint(weights * 20).astype(np.int8), moves, 0.05)
    assert model.tag(["书记何秀英说"]) == [[(2, 5, "Person")]]


def test_weights_survive_the_file(tmp_path: Path) -> None:
    keys = np.array([3, 70_000, 2_000_000_001], dtype=np.uint32)
    weights = np.linspace(-2, 2, 30, dtype=np.float32).reshape(3, 10)
    write(tmp_path / "w.npz", keys, weights, np.zeros((10, 10), dtype=np.float32))
    model = CrfTagger.read(tmp_path / "w.npz")
    assert model._keys[1:].tolist() == keys.tolist()
