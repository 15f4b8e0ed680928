from __future__ import annotations

import pytest

from kg.graph.diffusion import diffusion, families
from kg.graph.families import by_formula, by_name_without_place, by_pattern
from kg.graph.knowledge import KnowledgeGraph, UnknownName
from kg.model import Entity

from .conftest import Make

COUNTIES = [
    Entity("l1", "Place", "青禾县", "county", code="379901"),
    Entity("l2", "Place", "云溪县", "county", code="379902"),
    Entity("l3", "Place", "石桥镇", "town", code="379902101"),
    Entity("l4", "Place", "松岭县", "county", code="379903"),
    Entity("l", "Place", "柳州市", "prefecture", code="3799"),
]
ENTITIES = [
    *COUNTIES,
    Entity("i1", "Initiative", "暖巷行动", key="暖巷行动@379901"),
    Entity("i2", "Initiative", "暖巷行动", key="暖巷行动@379902"),
    Entity("i4", "Initiative", "“1+3+N”工作法", key="1+3+n工作法@379901"),
    Entity("i5", "Initiative", "“1+5+N”工作法", key="1+5+n工作法@379902"),
    Entity("o4", "Organisation", "松岭县", "division"),
]


@pytest.fixture(scope="module")
def graph(make: Make) -> KnowledgeGraph:
    rows = [
        ("2021-05-20", "i1", "LOCATED_IN", "l1", "青禾县的暖巷行动"),
        ("2021-03-05", "i1", "LOCATED_IN", "l1", "青禾县的暖巷行动启动"),
        ("2021-06-01", "i2", "LOCATED_IN", "l3", "石桥镇的暖巷行动"),
        ("2021-08", "o4", "RUNS", "i2", "松岭县学习暖巷行动"),
        ("2021-02-01", "o4", "LOCATED_IN", "l4", "松岭县"),
        (None, "i2", "LOCATED_IN", "l2", "云溪县的暖巷行动"),
        ("2021-04-01", "i4", "LOCATED_IN", "l1", "青禾县的“1+3+N”工作法"),
        ("2021", "i5", "LOCATED_IN", "l2", "云溪县的“1+5+N”工作法"),
    ]
    return make(ENTITIES, rows)


def test_by_county(graph: KnowledgeGraph) -> None:
    found = diffusion(graph, "暖巷行动", level="county")
    assert found.initiatives == ("i1", "i2")
    assert {place: a.month for place, a in found.adoptions.items()} == {
        "l1": "2021-03",
        "l2": "2021-06",
        "l4": "2021-08",
    }
    assert found.first == ("l1",)
    assert found.curve == {"2021-03": 1, "2021-04": 1, "2021-05": 1, "2021-06": 2, "2021-07": 2, "2021-08": 3}
    assert (found.undated, found.unplaced) == (1, 0)
    assert [str(a.window) for a in found.appearances] == ["2021-03-05", "2021-05-20", "2021-06-01", "2021-08"]


def test_places_as_told(graph: KnowledgeGraph) -> None:
    assert list(diffusion(graph, "暖巷行动").adoptions) == ["l1", "l3", "l4"]


def test_by_prefecture(graph: KnowledgeGraph) -> None:
    assert list(diffusion(graph, "暖巷行动", level="prefecture").adoptions) == ["l"]


def test_who_came_first_is_open_where_dates_are_vague(graph: KnowledgeGraph) -> None:
    found = diffusion(graph, "“1+3+N”工作法", family=by_formula)
    assert found.family == "#+#+n工作法"
    assert found.first == ("l1", "l2")
    assert found.curve["2021-12"] == 2


def test_a_family_by_its_key(graph: KnowledgeGraph) -> None:
    assert diffusion(graph, "工作法", family=by_pattern("工作法")).initiatives == ("i4", "i5")


def test_families(graph: KnowledgeGraph) -> None:
    assert families(graph) == {"暖巷行动": ("i1", "i2")}
    assert set(families(graph, family=by_formula)) == {"暖巷行动", "#+#+n工作法"}


def test_unknown_name(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        diffusion(graph, "没有的行动")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("博兴县暖巷行动", "暖巷行动"),
        ("滨州市博兴县暖巷行动", "暖巷行动"),
        ("示范区建设工程", "示范区建设工程"),
        ("县情展", "县情展"),
    ],
)
def test_a_division_before_a_name(name: str, key: str) -> None:
    assert by_name_without_place(Entity("i", "Initiative", name)) == key
