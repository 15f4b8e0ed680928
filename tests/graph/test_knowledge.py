from __future__ import annotations

from array import array

import pytest

from kg.errors import UsageError
from kg.graph.knowledge import KnowledgeGraph, UnknownName, folded
from kg.model import Article, Document, Entity, Evidence, Reading, Span, Statement

from .conftest import Make

TEXT = "青禾县委书记林小满。青禾县推出“暖巷”行动。"


@pytest.fixture
def graph() -> KnowledgeGraph:
    key, id_ = "报.txt", "报.txt#1"
    article = Article(id_, key, "暖巷记", TEXT, array("i", range(len(TEXT))), 0, date="2022-07-01")

    def say(start: int, end: int) -> tuple[Evidence, ...]:
        return (Evidence(key, id_, start, end, TEXT[start:end]),)

    entities = (
        Entity("p", "Person", "林小满"),
        Entity("c", "Organisation", "青禾县委", kind="party", aliases=("县委",)),
        Entity("d", "Organisation", "青禾县", kind="division"),
        Entity("i", "Initiative", "暖巷行动", aliases=("暖巷",)),
        Entity("l", "Place", "青禾县", kind="county", code="379999"),
    )
    statements = (
        Statement("p", "HEADS", "c", {"title": "县委书记"}, 0.9, say(0, 9)),
        Statement("p", "WROTE", id_, {"role": "作者"}, 1.0, say(6, 9)),
        Statement("d", "RUNS", "i", {"verb": "推出"}, 0.8, say(10, 21)),
        Statement("i", "LOCATED_IN", "l", {"basis": "runner"}, 0.7, say(10, 13)),
    )
    mentions = {(id_, "c"): (Span(0, 4),), (id_, "p"): (Span(6, 9),), (id_, "i"): (Span(15, 21), Span(16, 18))}
    return KnowledgeGraph.from_readings([Reading(Document(key, TEXT, ""), (article,), entities, statements, mentions)])


@pytest.mark.parametrize(
    ("name", "id_"), [("p", "p"), ("林小满", "p"), ("县委", "c"), ("“暖巷” 行动", "i"), ("暖巷", "i")]
)
def test_item_by_id_name_or_alias(graph: KnowledgeGraph, name: str, id_: str) -> None:
    assert graph[name].id == id_


def test_unknown_item_is_a_key_error_with_a_proposal(graph: KnowledgeGraph) -> None:
    with pytest.raises(KeyError) as caught:
        graph["小满"]
    assert isinstance(caught.value, UnknownName)
    assert "林小满" in str(caught.value)


@pytest.mark.parametrize(("name", "inside"), [("林小满", True), ("县委", True), ("小满", False)])
def test_contains(graph: KnowledgeGraph, name: str, inside: bool) -> None:
    assert (name in graph) is inside


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("青禾县", ["d", "l", "c"]),
        ("县委", ["c"]),
        ("行动", ["i"]),
        ("没有的", []),
        ("", []),
    ],
)
def test_find_puts_the_best_first(graph: KnowledgeGraph, name: str, ids: list[str]) -> None:
    found = [entity.id for entity in graph.find(name)]
    assert found == ids


def test_statements_by_type(graph: KnowledgeGraph) -> None:
    assert [(s.subject, s.object) for s in graph.statements("RUNS")] == [("d", "i")]


def test_statements_by_ends(graph: KnowledgeGraph) -> None:
    assert [s.relation for s in graph.statements(subject="林小满")] == ["HEADS", "WROTE"]
    assert [s.relation for s in graph.statements(object="报.txt#1")] == ["WROTE"]
    assert [s.relation for s in graph.statements(about=graph["暖巷"])] == ["RUNS", "LOCATED_IN"]


def test_unknown_relation(graph: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no such relation"):
        graph.statements("LIKES")


def test_subgraph_keeps_what_is_near(graph: KnowledgeGraph) -> None:
    assert sorted(graph.subgraph("暖巷").entities) == ["d", "i", "l"]


def test_subgraph_of_no_hops(graph: KnowledgeGraph) -> None:
    alone = graph.subgraph(["p", "c"], hops=0)
    assert (sorted(alone.entities), len(alone.statements())) == (["c", "p"], 1)


def test_subgraph_steps_over_mentions_on_demand(graph: KnowledgeGraph) -> None:
    assert "i" not in graph.subgraph("p", hops=2).entities
    assert "i" in graph.subgraph("p", hops=2, mentions=True).entities


def test_networkx_edges_are_keyed_by_relation(graph: KnowledgeGraph) -> None:
    assert sorted(graph.networkx().edges(keys=True)) == [
        ("d", "i", "RUNS"),
        ("i", "l", "LOCATED_IN"),
        ("p", "c", "HEADS"),
        ("p", "报.txt#1", "WROTE"),
        ("报.txt#1", "c", "MENTIONS"),
        ("报.txt#1", "i", "MENTIONS"),
        ("报.txt#1", "p", "MENTIONS"),
    ]


def test_networkx_attributes(graph: KnowledgeGraph) -> None:
    plain = graph.networkx()
    assert plain.nodes["l"]["code"] == "379999"
    assert plain.nodes["报.txt#1"] == {"label": "Article", "name": "暖巷记", "document": "报.txt", "date": "2022-07-01"}
    assert plain.edges["p", "c", "HEADS"]["title"] == "县委书记"
    assert plain.edges["报.txt#1", "i", "MENTIONS"]["count"] == 2


def test_networkx_is_a_copy(graph: KnowledgeGraph) -> None:
    graph.networkx().remove_node("p")
    assert "p" in graph.networkx()


def test_summary(graph: KnowledgeGraph) -> None:
    summary = graph.summary()
    assert (summary.documents, summary.articles, summary.mentions) == (1, 1, 4)
    assert dict(summary.entities) == {"Person": 1, "Organisation": 2, "Initiative": 1, "Place": 1}
    assert summary.statements["LOCATED_IN"] == 1
    assert summary.statements["PART_OF"] == 0


@pytest.mark.parametrize(("name", "form"), [("《办法》", "办法"), ("ＡＢ 甲", "ab甲"), ("“１＋Ｎ”", "1+n")])
def test_folded(name: str, form: str) -> None:
    assert folded(name) == form


# ---------------------------------------------------------------------- place and time

PLACES = [
    Entity("l", "Place", "滨州市", "prefecture", code="3716"),
    Entity("l1", "Place", "博兴县", "county", code="371625"),
    Entity("l2", "Place", "云溪县", "county"),
    Entity("t", "Place", "石桥村", "village"),
    Entity("o1", "Organisation", "博兴县水务局", "government", key="371625|水务局"),
    Entity("o2", "Organisation", "云溪县水务局", "government"),
    Entity("o3", "Organisation", "云溪县水务局防汛队", "team"),
    Entity("p1", "Person", "林小满"),
    Entity("p2", "Person", "顾青"),
]


@pytest.fixture(scope="module")
def dated(make: Make) -> KnowledgeGraph:
    return make(
        PLACES,
        [
            ("2021-03-01", "p1", "HEADS", "o1", "博兴县水务局局长林小满"),
            ("2022-05", "p1", "HEADS", "o1", "博兴县水务局局长林小满"),
            ("2020-01-01", "o2", "LOCATED_IN", "l2", "云溪县水务局"),
            ("2020-01-01", "l2", "LOCATED_IN", "t", "石桥村"),
            ("2020-01-01", "o3", "PART_OF", "o2", "云溪县水务局防汛队"),
            (None, "p2", "HEADS", "o3", "云溪县水务局防汛队队长顾青"),
        ],
    )


@pytest.mark.parametrize(
    ("place", "heads"),
    [
        ("滨州市", ["p1"]),
        ("博兴县", ["p1"]),
        ("云溪县", ["p2"]),
        ("石桥村", ["p2"]),
        ("山东省", ["p1"]),
        ("烟台市", []),
    ],
)
def test_statements_of_a_place_and_below(dated: KnowledgeGraph, place: str, heads: list[str]) -> None:
    assert [s.subject for s in dated.statements("HEADS", place=place)] == heads


def test_statements_of_an_unknown_place(dated: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        dated.statements(place="没有的地方")


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2022-01", None, ["p1"]),
        ("2022-05-15", None, ["p1"]),
        ("2022-06", None, []),
        (None, "2021-03", ["p1"]),
        (None, "2021-02", []),
        ("2021-04", "2022-04", []),
    ],
)
def test_statements_of_a_time(dated: KnowledgeGraph, since: str | None, until: str | None, found: list[str]) -> None:
    assert [s.subject for s in dated.statements("HEADS", since=since, until=until)] == found


def test_a_date_that_is_none(dated: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no date"):
        dated.statements(since="去年")


def test_names_and_dates(dated: KnowledgeGraph) -> None:
    assert (dated.name_of("p1"), dated.name_of("1.txt#1"), dated.name_of("?")) == ("林小满", "1.txt#1", "?")
    assert dated.date_of(dated.statements("HEADS")[0].evidence[0]) == "2021-03-01"
