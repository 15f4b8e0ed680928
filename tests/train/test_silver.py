"""Unlabelled text and what teachers say about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.train.silver import SilverCache, Spans, corpus_sentences, decoded, encoded, sentences, unwrapped


class Literal:
    """A teacher that knows one name."""

    name = "literal"

    def __init__(self) -> None:
        self.read: list[str] = []

    def tag(self, sentences: Sequence[str]) -> list[Spans]:
        self.read += sentences
        return [[(s.index("莘县"), s.index("莘县") + 2, "Place")] if "莘县" in s else [] for s in sentences]


def test_labels_come_back_from_the_folder(tmp_path: Path) -> None:
    list(SilverCache(tmp_path, "literal").label(Literal(), ["在莘县开会", "好"]))
    found = SilverCache(tmp_path, "literal").get("在莘县开会")
    assert found is not None and decoded(found) == [(1, 3, "Place")]


def test_what_is_known_is_not_asked_again(tmp_path: Path) -> None:
    teacher = Literal()
    list(SilverCache(tmp_path, "literal").label(teacher, ["在莘县开会"]))
    list(SilverCache(tmp_path, "literal").label(teacher, ["在莘县开会", "新句"]))
    assert teacher.read == ["在莘县开会", "新句"]


def test_no_text_reaches_the_folder(tmp_path: Path) -> None:
    list(SilverCache(tmp_path, "literal").label(Literal(), ["在莘县开会"]))
    assert not any("莘县".encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_stories_that_share_twenty_characters_are_dropped(tmp_path: Path) -> None:
    shared = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
    corpus = tmp_path / "c.jsonl"
    corpus.write_text(f'{{"id": 1, "text": "头{shared}"}}\n{{"id": 2, "text": "别的。"}}\n', encoding="utf-8")
    assert corpus_sentences(corpus, [f"{shared[:9]}\n{shared[9:]}尾"]) == ["别的。"]


def test_a_wrapped_column_is_rejoined() -> None:
    text = "青禾镇党委把队伍和服务一齐压到\n田里去，一户一户地问需要些什么\n东西。"
    assert "压到田里" in unwrapped(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("甲。乙！", ["甲。", "乙！"]), ("他说：“好。”走了", ["他说：“好。”", "走了"]), ("长" * 301, ["长" * 300, "长"])],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_names_side_by_side_stay_apart() -> None:
    spans = [(0, 3, "Place"), (3, 5, "Place"), (5, 7, "Person")]
    assert decoded(encoded(7, spans)) == spans
