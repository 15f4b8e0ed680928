from __future__ import annotations

from array import array
from itertools import permutations

import pytest

from kg.graph.merge import MOST_SURE, distinct, merge, merge_entities, merge_statements
from kg.model import Article, Document, Entity, Evidence, Reading, Span, Statement


def said(document: str, start: int = 0, confidence: float = 1.0) -> Evidence:
    return Evidence(document, f"{document}#1", start, start + 4, "暖巷行动", confidence=confidence)


def reading(key: str, *entities: Entity, statements: tuple[Statement, ...] = ()) -> Reading:
    text = "青禾县推出暖巷行动。"
    article = Article(f"{key}#1", key, None, text, array("i", range(len(text))), 0)
    return Reading(
        Document(key, text, "00", date="2022-07"),
        (article,),
        entities,
        statements,
        {(article.id, entity.id): (Span(0, 3),) for entity in entities},
    )


def runs(document: str, confidence: float, **properties: str) -> Statement:
    return Statement("o", "RUNS", "i", properties, confidence, (said(document),))


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["青禾县委", "县委", "县委"], "县委"),
        (["县委", "青禾县委"], "青禾县委"),
        (["青山县委", "青禾县委"], "青山县委"),
    ],
    ids=["most frequent", "then longest", "then smallest"],
)
def test_name_of_merged_entity(names: list[str], chosen: str) -> None:
    assert merge_entities(Entity("o", "Organisation", name) for name in names).name == chosen


def test_other_forms_become_sorted_aliases() -> None:
    one = Entity("o", "Organisation", "青禾县委", aliases=("县委", "中共青禾县委"))
    two = Entity("o", "Organisation", "中共青禾县委", aliases=("青禾县委",))
    assert merge_entities([one, two]).aliases == ("县委", "青禾县委")


def test_highest_confidence_and_its_rule() -> None:
    one = Entity("o", "Organisation", "青禾县委", rule="县委", confidence=0.7)
    two = Entity("o", "Organisation", "青禾县委", rule="own name", confidence=0.9)
    merged = merge_entities([one, two])
    assert (merged.confidence, merged.rule) == (0.9, "own name")


def test_what_only_one_reading_knows_is_kept() -> None:
    one = Entity("l", "Place", "青禾县")
    two = Entity("l", "Place", "青禾县", kind="county", code="379999")
    merged = merge_entities([one, two])
    assert (merged.kind, merged.code) == ("county", "379999")


def test_confidence_grows_with_documents() -> None:
    merged = merge_statements([("1.txt", runs("1.txt", 0.5)), ("2.txt", runs("2.txt", 0.6))])
    assert merged.confidence == pytest.approx(0.8)


def test_one_document_counts_once() -> None:
    merged = merge_statements([("1.txt", runs("1.txt", 0.5)), ("1.txt", runs("1.txt", 0.6))])
    assert merged.confidence == pytest.approx(0.6)


def test_confidence_is_capped() -> None:
    assert merge_statements([("1.txt", runs("1.txt", 1.0))]).confidence == MOST_SURE


def test_most_frequent_property_stays() -> None:
    merged = merge_statements(
        [(key, runs(key, 0.5, verb=verb)) for key, verb in (("1", "推出"), ("2", "开展"), ("3", "开展"))]
    )
    assert merged.properties == {"verb": "开展"}


def test_all_evidence_is_kept_sorted() -> None:
    merged = merge_statements([("2", runs("2", 0.5)), ("1", runs("1", 0.5))])
    assert [piece.document for piece in merged.evidence] == ["1", "2"]


def test_same_evidence_is_kept_once_with_the_higher_confidence() -> None:
    assert distinct([said("1", confidence=0.4), said("1", confidence=0.8), said("1", 5)]) == (
        said("1", confidence=0.8),
        said("1", 5),
    )


def test_order_of_readings_does_not_matter() -> None:
    readings = [
        reading(
            key,
            Entity("o", "Organisation", name, rule=key),
            Entity("i", "Initiative", "暖巷行动"),
            statements=(runs(key, confidence, verb=verb),),
        )
        for key, name, confidence, verb in (
            ("1", "青禾县", 0.31, "推出"),
            ("2", "青禾", 0.77, "开展"),
            ("3", "禾县", 0.13, "实施"),
        )
    ]
    results = [merge(order) for order in permutations(readings)]
    assert all(result == results[0] for result in results)


def test_articles_are_sorted_by_number() -> None:
    text = "甲"
    articles = tuple(Article(f"1#{number}", "1", None, text, array("i", [0]), 0) for number in (10, 9, 1))
    merged = merge([Reading(Document("1", text, ""), articles, (), ())])
    assert [node.id for node in merged.articles] == ["1#1", "1#9", "1#10"]


def test_article_counts_its_mentions_and_takes_the_date_of_its_document() -> None:
    node = merge([reading("1", Entity("o", "Organisation", "青禾县"))]).articles[0]
    assert (dict(node.mentions), node.date) == ({"o": 1}, "2022-07")
