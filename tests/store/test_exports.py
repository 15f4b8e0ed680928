from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate import evaluate
from kg.model import Entity, Reading
from kg.store.bundle import Bundle, Source
from kg.store.exports import export, export_gold, file_names, gold_form, stem

Make = Callable[..., Reading]


@pytest.fixture
def graph(tmp_path: Path, reading: Make) -> Bundle:
    bundle = Bundle.create_or_open(tmp_path / "g")
    for key in ("a/1.txt", "b/1.txt", "b/2.txt"):
        bundle.replace([reading(key)], [Source(key, "d1", (key,))])
    return bundle


def test_gold_form(reading: Make) -> None:
    form = gold_form(reading("报/000_ab.txt"))
    assert form == {
        "doc": "报/000_ab.txt",
        "articles": [
            {
                "id": "000_ab-1",
                "title": "暖巷记",
                "date": "2022-07",
                "publication": "青禾日报",
                "starts": "青禾县推出“暖巷”行动。青禾县很大。",
                "ends": "青禾县推出“暖巷”行动。青禾县很大。",
                "entities": [
                    {
                        "id": "e1", "type": "Organisation", "kind": "division", "name": "青禾县",
                        "aliases": ["青禾", "我县"],
                    },
                    {"id": "e2", "type": "Initiative", "kind": "campaign", "name": "暖巷行动", "aliases": ["暖巷"]},
                    {"id": "e3", "type": "Person", "name": "林小满", "aliases": []},
                ],
                "triples": [
                    {"s": "e3", "p": "WROTE", "o": "000_ab-1", "role": "记者", "evidence": "林小满"},
                    {"s": "e1", "p": "RUNS", "o": "e2", "verb": "推出", "evidence": "青禾县推出“暖巷”行动"},
                ],
            }
        ],
    }  # fmt: skip


def test_entities_of_other_articles_stay_out(reading: Make) -> None:
    one = reading("1.txt")
    more = replace(one, entities=(*one.entities, Entity("Place:x", "Place", "柳泉镇")))
    assert "柳泉镇" not in {entity["name"] for entity in gold_form(more)["articles"][0]["entities"]}


def test_a_statement_stands_in_every_article_that_says_it(reading: Make) -> None:
    one = reading("1.txt")
    article, runs = one.articles[0], one.statements[1]
    second = replace(article, id="1.txt#2", title="又一篇")
    again = replace(runs.evidence[0], article=second.id, quote="推出“暖巷”")
    both = replace(runs, evidence=(*runs.evidence, again))
    articles = gold_form(replace(one, articles=(article, second), statements=(one.statements[0], both)))["articles"]
    assert [[(t["p"], t["evidence"]) for t in a["triples"]] for a in articles] == [
        [("WROTE", "林小满"), ("RUNS", "青禾县推出“暖巷”行动")],
        [("RUNS", "推出“暖巷”")],
    ]


@pytest.mark.parametrize(
    ("key", "name"),
    [("1.txt", "1"), ("a/b.c.html", "b.c"), ("t.jsonl#a/b", "t#a__b"), ("z.zip/p.txt", "p"), ("报", "报")],
)
def test_stem(key: str, name: str) -> None:
    assert stem(key) == name


@pytest.mark.parametrize(
    "keys",
    [
        ["a/1.txt", "b/1.txt"],
        ["1.txt", "1.html"],
        ["a/A.txt", "b/a.txt"],
        ["a/b.txt", "c/b.txt", "a__b.txt", "a__b.txt.txt"],
        ["长" * 80 + ".txt", "x/" + "长" * 80 + ".txt"],
        ["a?.txt", "a*.txt"],
        ["t.jsonl#1", "t.jsonl#2", "t.txt"],
    ],
)
def test_file_names_are_distinct_and_safe(keys: list[str]) -> None:
    names = file_names(keys)
    assert sorted(names) == sorted(keys)
    assert len({name.casefold() for name in names.values()}) == len(keys)
    assert all(len(name.encode()) <= 230 and not set('/\\:*?"<>|') & set(name) for name in names.values())


def test_one_file_a_document_named_by_its_stem(graph: Bundle, tmp_path: Path) -> None:
    written = export_gold(graph, tmp_path / "out")
    assert [path.name for path in written] == ["2.json", "a__1.txt.json", "b__1.txt.json"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [path.name for path in written]


def test_the_scorer_reads_it(graph: Bundle, tmp_path: Path) -> None:
    export(graph, "gold", tmp_path / "out")
    assert evaluate(tmp_path / "out", tmp_path / "out").strict["all"].f1 == 1.0


def test_doc_is_the_whole_key(graph: Bundle, tmp_path: Path) -> None:
    export(graph, "gold", tmp_path / "out")
    assert json.loads((tmp_path / "out" / "2.json").read_bytes())["doc"] == "b/2.txt"


def test_unknown_form_is_refused(graph: Bundle, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose from gold"):
        export(graph, "turtle", tmp_path / "out")


def test_a_file_in_the_way_is_refused(graph: Bundle, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="not a folder"):
        export_gold(graph, tmp_path / "out")
