from __future__ import annotations

import math
from itertools import pairwise

import pytest

from kg.graph.families import by_formula
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.located import Whereabouts
from kg.graph.merge import ArticleNode, Merged
from kg.graph.projections import cooccurrence, shared_initiatives, shared_organs
from kg.model import Entity, Statement


def graph_of(
    entities: list[tuple[str, str, str]],
    triples: list[tuple[str, str, str]],
    articles: tuple[ArticleNode, ...] = (),
) -> KnowledgeGraph:
    made = tuple(Entity(*row) for row in sorted(entities))
    return KnowledgeGraph(Merged(made, tuple(Statement(*row) for row in sorted(triples)), articles, 1))


PEOPLE = graph_of(
    [("p", "Person", "林小满"), ("q", "Person", "顾青"), ("r", "Person", "戴星野"), ("o", "Organisation", "甲局"), ("u", "Organisation", "乙局")],
    [("p", "HEADS", "o"), ("q", "SERVES_IN", "o"), ("r", "SERVES_IN", "o"), ("p", "SERVES_IN", "u"), ("q", "HEADS", "u")],
)  # fmt: skip
PLACES = graph_of(
    [
        ("i1", "Initiative", "“1+3+N”工作法"), ("i2", "Initiative", "“1+5+N”工作法"), ("i3", "Initiative", "暖巷行动"),
        ("l1", "Place", "青禾县"), ("l2", "Place", "云溪县"), ("o", "Organisation", "云溪县"),
    ],
    [("i1", "LOCATED_IN", "l1"), ("o", "RUNS", "i2"), ("o", "LOCATED_IN", "l2"), ("i3", "LOCATED_IN", "l1"), ("i3", "LOCATED_IN", "l2")],
)  # fmt: skip


def test_people_who_share_organs() -> None:
    shared = shared_organs(PEOPLE)
    assert sorted(shared.edges(data="weight")) == [("p", "q", 2), ("p", "r", 1), ("q", "r", 1)]
    assert shared.edges["p", "q"]["closeness"] == pytest.approx(1 / 2 + 1)
    assert shared.edges["p", "q"]["shared"] == ["o", "u"]
    assert shared.nodes["p"] == {"name": "林小满", "label": "Person"}


def test_heads_alone_share_nothing() -> None:
    assert not shared_organs(PEOPLE, relations=["HEADS"]).edges


def test_an_organ_of_too_many_is_left_out_and_named() -> None:
    shared = shared_organs(PEOPLE, most=2)
    assert list(shared.edges) == [("p", "q")]
    assert shared.graph["left_out"] == ["o"]


def test_places_that_share_initiatives() -> None:
    assert list(shared_initiatives(PLACES).edges(data="weight")) == [("l1", "l2", 1)]


def test_places_that_share_families_by_formula() -> None:
    shared = shared_initiatives(PLACES, family=by_formula)
    assert shared.edges["l1", "l2"]["shared"] == ["#+#+n工作法", "暖巷行动"]


def article(number: int, *ids: str) -> ArticleNode:
    return ArticleNode(f"报#{number}", "报", None, None, None, dict.fromkeys(sorted(ids), 1))


def test_names_in_one_article() -> None:
    graph = graph_of(
        [("p", "Person", "林小满"), ("q", "Person", "顾青"), ("l", "Place", "青禾县")],
        [],
        (article(1, "p", "q", "l"), article(2, "p", "q"), article(3, "l"), article(4, "l", "p")),
    )
    found = cooccurrence(graph)
    assert sorted(found.edges(data="weight")) == [("l", "p", 2), ("p", "q", 2)]
    assert found.edges["p", "q"]["npmi"] == pytest.approx(math.log(2 * 4 / (3 * 2)) / -math.log(2 / 4))
    assert list(cooccurrence(graph, label="Person").edges) == [("p", "q")]
    assert cooccurrence(graph, most=2, least=1).graph["left_out"] == ["报#1"]


def test_names_that_always_stand_together() -> None:
    graph = graph_of(
        [("p", "Person", "林小满"), ("q", "Person", "顾青")], [], (article(1, "p", "q"), article(2, "p", "q"))
    )
    assert cooccurrence(graph).edges["p", "q"]["npmi"] == 1.0


def test_a_long_chain_of_parts_has_the_place_of_its_top() -> None:
    organs = [f"o{number:05}" for number in range(3000)]
    graph = graph_of(
        [("i", "Initiative", "暖巷行动"), ("l", "Place", "青禾县"), *((o, "Organisation", o) for o in organs)],
        [(a, "PART_OF", b) for a, b in pairwise(organs)] + [(organs[-1], "LOCATED_IN", "l"), (organs[0], "RUNS", "i")],
    )
    assert Whereabouts(graph).places("i") == ["l"]
