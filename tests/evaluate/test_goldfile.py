from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ReadError, UsageError
from kg.evaluate.goldfile import gold_files, read_gold

Make = Callable[..., dict[str, Any]]
Write = Callable[..., Path]
ENTITIES = [("o", "Organisation", "青禾县"), ("i", "Initiative", "“暖巷”行动"), ("l", "Place", "青禾县")]


def test_a_triple_counts_once_a_document(make: Make, write: Write) -> None:
    two = [make(ENTITIES, ["o RUNS i"], number=number) for number in (1, 2)]
    assert len(read_gold(write("gold", *two) / "x.json").triples) == 1


@pytest.mark.parametrize(("first", "second"), [("o RUNS i?", "o RUNS i"), ("o RUNS i", "o RUNS i?")])
def test_required_somewhere_is_required(make: Make, write: Write, first: str, second: str) -> None:
    gold = read_gold(write("gold", make(ENTITIES, [first]), make(ENTITIES, [second], number=2)) / "x.json")
    assert [triple.optional for triple in gold.triples] == [False]


def test_placed_and_required_entities(make: Make, write: Write) -> None:
    gold = read_gold(write("gold", make(ENTITIES, ["o RUNS i?", "l LOCATED_IN l"])) / "x.json")
    assert gold.placed == {("Organisation", "青禾县"), ("Initiative", "暖巷行动"), ("Place", "青禾县")}
    assert gold.required == {("Place", "青禾县")}


def test_article_stands_by_its_title_or_is_untitled(make: Make, write: Write) -> None:
    gold = read_gold(write("gold", make([], []), make([], [], title=None, number=2)) / "x.json")
    assert [(named.name, named.untitled) for named in gold.articles] == [("暖巷记", False), ("x-2", True)]


def test_a_loose_end_is_named(make: Make, write: Write) -> None:
    folder = write("gold", make(ENTITIES, ["o RUNS z"]))
    with pytest.raises(ReadError, match="article 1 lacks or misplaces 'z'"):
        read_gold(folder / "x.json")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"articles": [{}]}', '{"articles": [3]}'])
def test_another_form_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(ReadError):
        read_gold(tmp_path / "x.json")


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold"):
        gold_files(tmp_path)
