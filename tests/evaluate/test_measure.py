from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import Evaluation, Score, evaluate

Make = Callable[..., dict[str, Any]]
Write = Callable[..., Path]

SHARED = Path(os.environ.get("XIANZHI_SHARED", Path(__file__).parents[3] / "shared"))
CARRIES_SCORE = pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="needs score.py and the gold of shared/")

PERSON = ("p", "Person", "林小满")
COUNTY = ("o", "Organisation", "青禾县", "青禾")
ACTION = ("i", "Initiative", "暖巷行动", "暖巷")
PLACE = ("l", "Place", "青禾县")
ALL = [PERSON, COUNTY, ACTION, PLACE]


def same_as(score: Score, found: int, gold: int, predicted: int) -> bool:
    precision = found / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if found else 0.0
    return score == Score(precision, recall, f1, gold, predicted)


def test_figures_by_hand(make: Make, write: Write) -> None:
    """Three required, one optional; predicted: one right, the optional, one lenient, one wrong."""
    gold = write("gold", make(ALL, ["o RUNS i", "p HEADS o", "i LOCATED_IN l", "p SERVES_IN o?"]))
    longer = ("l", "Place", "青禾县城")
    pred = write(
        "pred", make([PERSON, COUNTY, ACTION, longer], ["o RUNS i", "p SERVES_IN o", "i LOCATED_IN l", "p WROTE x-1"])
    )
    result = evaluate(gold, pred)
    assert same_as(result.strict["all"], 1, 3, 3)
    assert same_as(result.lenient["all"], 2, 3, 3)
    assert same_as(result.strict["core"], 1, 3, 2)
    assert same_as(result.strict["HEADS"], 0, 1, 0)
    assert same_as(result.strict["WROTE"], 0, 0, 1)
    assert "SERVES_IN" not in result.strict
    assert {label: (s.gold, s.predicted, s.recall) for label, s in result.entities.items()} == {
        "Initiative": (1, 1, 1.0), "Organisation": (1, 1, 1.0), "Person": (1, 1, 1.0), "Place": (1, 1, 0.0),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "name", "strict", "lenient"),
    [
        ("RUNS", "青禾县", 1, 1),
        ("RUNS", "青禾", 1, 1),
        ("RUNS", "青禾县委", 1, 1),
        ("RUNS", "青禾县人民政府", 1, 1),
        ("RUNS", "青禾县教育局", 0, 1),
        ("RUNS", "青山市", 0, 0),
        ("PART_OF", "青禾县委", 0, 1),
    ],
)
def test_name_of_a_subject(make: Make, write: Write, relation: str, name: str, strict: int, lenient: int) -> None:
    whole = ("w", "Organisation", "滨海联盟")
    object_ = "i" if relation == "RUNS" else "w"
    gold = write("gold", make([COUNTY, ACTION, whole], [f"o {relation} {object_}"]))
    pred = write("pred", make([("o", "Organisation", name), ACTION, whole], [f"o {relation} {object_}"]))
    result = evaluate(gold, pred)
    assert (result.strict["all"].recall, result.lenient["all"].recall) == (strict, lenient)


def test_an_alias_of_the_prediction_does_not_help(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["o RUNS i"]))
    pred = write("pred", make([COUNTY, ("i", "Initiative", "绿水工程", "暖巷行动")], ["o RUNS i"]))
    assert evaluate(gold, pred).lenient["all"].recall == 0


def test_another_label_is_wrong(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["o RUNS i"]))
    pred = write("pred", make([("o", "Place", "青禾县"), ACTION], ["o RUNS i"]))
    assert evaluate(gold, pred).lenient["all"].recall == 0


@pytest.mark.parametrize(("title", "found"), [("暖巷记", 1), ("暖巷记 林小满", 1), ("绿水谣", 0), (None, 0)])
def test_article_is_known_by_its_title(make: Make, write: Write, title: str | None, found: int) -> None:
    gold = write("gold", make(ALL, ["p WROTE x-1"]))
    pred = write("pred", make(ALL, ["p WROTE x-1"], title=title))
    assert evaluate(gold, pred).strict["WROTE"].recall == found


def test_an_article_without_title_is_any(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["p WROTE x-1"], title=None))
    pred = write("pred", make(ALL, ["p WROTE x-1"], title="绿水谣"))
    assert evaluate(gold, pred).strict["WROTE"].recall == 1


def test_required_triples_are_paired_before_optional_ones(make: Make, write: Write) -> None:
    short = ("j", "Initiative", "暖巷")
    gold = write("gold", make([COUNTY, ("i", "Initiative", "暖巷行动"), short], ["o RUNS j?", "o RUNS i"]))
    pred = write("pred", make([COUNTY, ("i", "Initiative", "暖巷行动")], ["o RUNS i"]))
    assert same_as(evaluate(gold, pred).lenient["RUNS"], 1, 1, 1)


def test_a_prediction_is_used_once(make: Make, write: Write) -> None:
    two = [("i", "Initiative", "暖巷行动", "暖巷"), ("j", "Initiative", "暖巷计划", "暖巷")]
    gold = write("gold", make([COUNTY, *two], ["o RUNS i", "o RUNS j"]))
    pred = write("pred", make([COUNTY, ("i", "Initiative", "暖巷")], ["o RUNS i"]))
    assert same_as(evaluate(gold, pred).strict["RUNS"], 1, 2, 1)


def test_a_document_without_prediction_is_all_missed(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["o RUNS i"]))
    result = evaluate(gold, gold.parent / "none")
    assert same_as(result.strict["all"], 0, 1, 0)
    assert result.missing == ("x.json",)


def test_predicted_entities_without_triples(make: Make, write: Write) -> None:
    """They count only where the prediction has no triples at all."""
    gold = write("gold", make(ALL, ["o RUNS i"]))
    extra = ("q", "Person", "周大禾")
    with_triples = evaluate(gold, write("pred", make([COUNTY, ACTION, extra], ["o RUNS i"])))
    without = evaluate(gold, write("pred", make([COUNTY, ACTION, extra], [])))
    assert ("Person" in with_triples.entities, without.entities["Person"].predicted) == (False, 1)


def test_rows_for_a_table(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["o RUNS i", "p WROTE x-1"]))
    names = [name for name, _, _ in evaluate(gold, gold).rows()]
    assert names == ["RUNS", "WROTE", "core", "all", "Initiative", "Organisation", "Person"]


def perturbed(gold: Any, chance: random.Random) -> Any:
    """Drop and alter some of what a gold file says."""
    for article in gold["articles"]:
        if chance.random() < 0.2:
            article["title"] = None
        for entity in article["entities"]:
            fate = chance.random()
            if fate < 0.1:
                entity["name"] = entity["name"][1:] or entity["name"]
            elif fate < 0.15:
                entity["type"] = "Organisation"
            elif fate < 0.25 and entity["aliases"]:
                entity["name"] = chance.choice(entity["aliases"])
        article["triples"] = [triple for triple in article["triples"] if chance.random() < 0.85]
        for triple in article["triples"]:
            fate = chance.random()
            if fate < 0.1:
                triple["s"] = chance.choice(article["entities"])["id"]
            elif fate < 0.15:
                triple["p"] = chance.choice(["RUNS", "HEADS", "SERVES_IN", "LOCATED_IN", "TAKES_PART_IN"])
    return gold


def as_of_script(result: Evaluation) -> dict[str, Any]:
    return {
        part: {
            name: {"p": s.precision, "r": s.recall, "f1": s.f1, "gold": s.gold, "pred": s.predicted}
            for name, s in getattr(result, part).items()
        }
        for part in ("strict", "lenient", "entities")
    }


def by_script(gold: Path, pred: Path) -> dict[str, Any]:
    command = [sys.executable, str(SHARED / "score.py"), "--gold", str(gold), "--pred", str(pred), "--json"]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {part: answer[part] for part in ("strict", "lenient", "entities")}


@CARRIES_SCORE
@pytest.mark.parametrize("folder", ["gold", "news-gold", "print-gold"])
def test_same_figures_as_the_script(tmp_path: Path, folder: str) -> None:
    chance = random.Random(folder)
    for path in sorted((SHARED / folder).glob("*.json"))[1:]:
        changed = perturbed(json.loads(path.read_text(encoding="utf-8")), chance)
        (tmp_path / path.name).write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    assert as_of_script(evaluate(SHARED / folder, tmp_path)) == by_script(SHARED / folder, tmp_path)


@CARRIES_SCORE
def test_same_figures_as_the_script_by_hand(make: Make, write: Write) -> None:
    gold = write("gold", make(ALL, ["o RUNS i", "p HEADS o", "i LOCATED_IN l", "p WROTE x-1", "p SERVES_IN o?"]))
    entities = [PERSON, ("o", "Organisation", "青禾县委"), ("i", "Initiative", "暖巷"), PLACE]
    pred = write("pred", make(entities, ["o RUNS i", "p HEADS o", "l LOCATED_IN l", "p WROTE x-1"], title="暖巷"))
    assert as_of_script(evaluate(gold, pred)) == by_script(gold, pred)
