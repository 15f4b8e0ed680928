"""Figures beside those of networkx on small graphs, and by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.measures import betweenness, by_label, degree, pagerank
from kg.graph.merge import Merged
from kg.model import Entity, Statement


def part_of(*pairs: tuple[str, str], alone: str = "") -> KnowledgeGraph:
    """A graph of organisations with PART_OF between them."""
    ids = sorted({end for pair in pairs for end in pair} | set(alone))
    entities = tuple(Entity(id_, "Organisation", id_) for id_ in ids)
    return KnowledgeGraph(Merged(entities, tuple(Statement(a, "PART_OF", b) for a, b in sorted(set(pairs))), (), 0))


STAR = part_of(("a", "m"), ("b", "m"), ("c", "m"))
PATH = part_of(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"))
MIXED = KnowledgeGraph(
    Merged(
        (
            Entity("i", "Initiative", "暖巷行动"),
            Entity("l", "Place", "青禾县"),
            Entity("o", "Organisation", "青禾县"),
            Entity("p", "Person", "林小满"),
        ),
        (
            Statement("i", "LOCATED_IN", "l"),
            Statement("o", "RUNS", "i"),
            Statement("p", "HEADS", "o"),
            Statement("p", "WROTE", "a#1"),
        ),
        (),
        0,
    )
)


def test_degree_of_a_star() -> None:
    assert degree(STAR) == {"m": 3, "a": 1, "b": 1, "c": 1}
    assert list(degree(STAR)) == ["m", "a", "b", "c"]
    assert degree(STAR, direction="out") == {"a": 1, "b": 1, "c": 1, "m": 0}


def test_degree_by_label_and_relation() -> None:
    assert degree(MIXED, label="Organisation") == {"o": 2}
    assert degree(MIXED, relations=["RUNS"]) == {"i": 1, "o": 1, "l": 0, "p": 0}


def test_betweenness_of_a_star_and_a_path() -> None:
    assert betweenness(STAR) == pytest.approx({"m": 1.0, "a": 0.0, "b": 0.0, "c": 0.0})
    assert betweenness(PATH) == pytest.approx({"c": 4 / 6, "b": 3 / 6, "d": 3 / 6, "a": 0.0, "e": 0.0})


def test_pagerank_of_two() -> None:
    ranks = pagerank(part_of(("a", "b")))
    assert ranks["b"] / ranks["a"] == pytest.approx(1.85)
    assert sum(ranks.values()) == pytest.approx(1.0)


edges = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), min_size=1, max_size=24)


@settings(max_examples=60, deadline=None)
@given(edges)
def test_betweenness_is_that_of_networkx(pairs: list[tuple[str, str]]) -> None:
    graph = part_of(*pairs)
    plain = nx.Graph((a, b) for a, b in pairs if a != b)
    plain.add_nodes_from(graph.entities)
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(plain))


@settings(max_examples=60, deadline=None)
@given(edges)
def test_pagerank_is_that_of_networkx(pairs: list[tuple[str, str]]) -> None:
    pytest.importorskip("scipy")
    graph = part_of(*pairs)
    plain = nx.DiGraph((a, b) for a, b in pairs if a != b)
    plain.add_nodes_from(graph.entities)
    assert pagerank(graph) == pytest.approx(nx.pagerank(plain, tol=1e-10, max_iter=1000), abs=1e-6)


def test_samples_of_all_are_exact() -> None:
    assert betweenness(PATH, samples=5) == pytest.approx(betweenness(PATH))
    assert betweenness(PATH, samples=2, seed=3) == betweenness(PATH, samples=2, seed=3)


def test_nothing_has_no_figures() -> None:
    empty = KnowledgeGraph(Merged((), (), (), 0))
    assert (degree(empty), pagerank(empty), betweenness(empty)) == ({}, {}, {})


def test_by_label() -> None:
    assert by_label(MIXED, degree(MIXED)) == {
        "Person": {"p": 1},
        "Organisation": {"o": 2},
        "Initiative": {"i": 2},
        "Place": {"l": 1},
    }


@pytest.mark.parametrize("wrong", [{"label": "Thing"}, {"relations": ["LIKES"]}, {"direction": "up"}])
def test_what_is_not_there(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="there is no such"):
        degree(MIXED, **wrong)  # type: ignore[arg-type]
