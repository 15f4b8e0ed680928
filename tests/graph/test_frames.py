from __future__ import annotations

import sys
from typing import Any

import pytest

from kg.errors import UsageError
from kg.graph.frames import ENTITY_COLUMNS, STATEMENT_COLUMNS, scores_frame
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.measures import degree
from kg.graph.tenure import tenures
from kg.model import Entity

from .conftest import Make


@pytest.fixture(scope="module")
def graph(make: Make) -> KnowledgeGraph:
    entities = [
        Entity("p", "Person", "林小满"),
        Entity("o", "Organisation", "青禾县水务局", "government", ("县水务局", "水务局")),
        Entity("l", "Place", "青禾县", "county", code="379901"),
    ]
    rows = [
        ("2021-03-01", "p", "HEADS", "o", "青禾县水务局局长林小满到场。"),
        ("2022-05", "p", "HEADS", "o", "青禾县水务局局长林小满说。"),
        (None, "o", "LOCATED_IN", "l", "青禾县水务局"),
    ]
    return make(entities, rows)


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_entities(graph: KnowledgeGraph, package: str) -> None:
    pytest.importorskip(package)
    table = graph.entities_frame(polars=package == "polars")
    assert list(table.columns) == list(ENTITY_COLUMNS)
    rows = _rows(table, package)
    assert [row["id"] for row in rows] == ["l", "o", "p"]
    assert (rows[1]["aliases"], rows[1]["statements"], rows[1]["articles"]) == ("县水务局、水务局", 2, 3)
    assert (rows[2]["first"], rows[2]["last"]) == ("2021-03-01", "2022-05")


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_statements(graph: KnowledgeGraph, package: str) -> None:
    pytest.importorskip(package)
    table = graph.statements_frame(polars=package == "polars")
    assert list(table.columns) == list(STATEMENT_COLUMNS)
    row = next(row for row in _rows(table, package) if row["relation"] == "HEADS")
    assert (row["subject_name"], row["object_name"], row["evidence"]) == ("林小满", "青禾县水务局", 2)
    assert (row["first"], row["last"], row["publication"]) == ("2021-03-01", "2022-05", "青禾日报")


def test_some_statements(graph: KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    assert len(graph.statements_frame(graph.statements("HEADS"))) == 1
    assert len(graph.statements("HEADS").frame()) == 1


def test_figures_and_tenures(graph: KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    table = scores_frame(graph, degree=degree(graph))
    assert list(table["name"]) == ["青禾县水务局", "青禾县", "林小满"]
    assert tenures(graph).frame().iloc[0]["post"] == "局长"


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_package_says_how_to_get_it(
    graph: KnowledgeGraph, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=f"pip install {package}"):
        graph.entities_frame(polars=package == "polars")


def _rows(table: Any, package: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.to_dicts() if package == "polars" else table.to_dict("records")
    return found
