from __future__ import annotations

from itertools import combinations

import pytest

from kg.errors import UsageError
from kg.graph.communities import communities, modularity

from .test_measures import part_of

TWO = part_of(*combinations("abcd", 2), *combinations("wxyz", 2), ("d", "w"), alone="q")


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_two_cliques_and_one_alone(method: str) -> None:
    if method == "leiden":
        pytest.importorskip("igraph")
    found = communities(TWO, method=method)
    assert found == [tuple("abcd"), tuple("wxyz"), ("q",)]
    assert communities(TWO, method=method, least=2) == found[:2]
    assert communities(TWO, method=method, seed=7) == found


def test_modularity_of_two_cliques() -> None:
    # 13 edges, 6 in each clique; the degrees of each add up to 13 of 26
    assert modularity(TWO, communities(TWO)) == pytest.approx(12 / 13 - 1 / 2)


def test_unknown_method() -> None:
    with pytest.raises(UsageError, match="no such method"):
        communities(TWO, method="infomap")


def test_leiden_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "igraph", None)
    with pytest.raises(UsageError, match="pip install igraph"):
        communities(TWO, method="leiden")


def test_an_empty_graph_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert communities(part_of()) == []
    assert modularity(part_of(), []) == 0.0
