"""Tenure on hand-made statements, and on forty dated articles: read by hand, and by the pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.merge import ArticleNode, Merged, merge_statements
from kg.graph.tenure import Tenures, tenures
from kg.model import Entity, Evidence, Statement

from .conftest import Make, Row

ENTITIES = [
    Entity("p", "Person", "林小满"),
    Entity("q", "Person", "顾青"),
    Entity("r", "Person", "顾青"),  # of the same name, somebody else
    Entity("o", "Organisation", "青禾县水务局", "government"),
    Entity("o2", "Organisation", "云溪县水务局", "government"),
    Entity("g", "Organisation", "青禾县水务局党组", "party"),
]


def lines(found: Tenures) -> list[str]:
    return [f"{t.person} {t.organ} {t.post}{'*' if t.acting else ''} {t.starts} → {t.ends}" for t in found.held]


def kinds(found: Tenures) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.kind, tuple(t.person for t in c.tenures)) for c in found.contradictions]


def p(day: str | None, sentence: str, person: str = "p", organ: str = "o", relation: str = "HEADS") -> Row:
    return day, person, relation, organ, sentence


HOLDS = "青禾县水务局局长林小满到场。"
STARTS = "任命林小满为青禾县水务局局长。"
ENDS = "免去林小满的青禾县水务局局长职务。"


@pytest.mark.parametrize(
    ("rows", "interval"),
    [
        ([p("2021-03-01", HOLDS)], "≤2021-03-01 → ≥2021-03-01"),
        ([p("2021-03-01", HOLDS), p("2022-03-01", HOLDS)], "≤2021-03-01 → ≥2022-03-01"),
        ([p("2021-03", HOLDS)], "≤2021-03-31 → ≥2021-03-01"),
        ([p(None, HOLDS)], "? → ?"),
        ([p("2021-03-01", f"2月3日，{STARTS}")], "2021-02-03 → ≥2021-02-03"),
        ([p("2021-03-01", STARTS), p("2021-04-01", f"4月1日，{ENDS}")], "≤2021-03-01 → 2021-04-01"),
        ([p("2021-03-01", f"2月，{STARTS}"), p("2021-02-20", HOLDS)], "2021-02-01–2021-02-20 → ≥2021-02-20"),
        ([p("2021-03-01", HOLDS), p("2021-09-01", "青禾县水务局原局长林小满到场。")], "≤2021-03-01 → 2021-03-01–2021-09-01"),
        ([p("2021-03-01", ENDS)], "≤2021-03-01 → ≤2021-03-01"),
        (
            [p("2021-03-01", f"今年2月，{STARTS}"), p("2021-06-01", "今年2月3日，任命林小满为青禾县水务局局长。")],
            "2021-02-03 → ≥2021-02-03",
        ),
    ],
)  # fmt: skip
def test_interval(make: Make, rows: list[Row], interval: str) -> None:
    found = tenures(make(ENTITIES, rows))
    assert lines(found) == [f"p o 局长 {interval}"]
    assert not found.contradictions


def test_an_end_and_a_new_beginning_make_two(make: Make) -> None:
    rows = [
        p("2019-01-05", f"1月3日，{STARTS}"),
        p("2020-01-05", f"1月3日，{ENDS}"),
        p("2021-01-05", f"1月4日，{STARTS}"),
    ]
    found = tenures(make(ENTITIES, rows))
    assert lines(found) == ["p o 局长 2019-01-03 → 2020-01-03", "p o 局长 2021-01-04 → ≥2021-01-04"]
    assert not found.contradictions


def test_a_successor_is_no_end(make: Make) -> None:
    found = tenures(make(ENTITIES, [p("2021-03-01", HOLDS), p("2021-09-01", "青禾县水务局局长顾青到场。", "q")]))
    assert lines(found) == ["p o 局长 ≤2021-03-01 → ≥2021-03-01", "q o 局长 ≤2021-09-01 → ≥2021-09-01"]
    assert not found.contradictions


@pytest.mark.parametrize(
    ("rows", "kind", "interval"),
    [
        ([p("2021-03-01", f"2月3日，{STARTS}"), p("2021-09-01", f"8月3日，{STARTS}")], "two starts", "2021-02-03–2021-08-03 → ≥2021-02-03"),
        ([p("2021-03-01", f"2月3日，{ENDS}"), p("2021-09-01", f"8月3日，{ENDS}")], "two ends", "≤2021-08-03 → 2021-02-03–2021-08-03"),
        ([p("2021-01-01", HOLDS), p("2021-03-01", f"2月3日，{STARTS}")], "held before it began", "≤2021-01-01 → ≥2021-01-01"),
        ([p("2021-03-01", f"2月3日，{ENDS}"), p("2021-09-01", HOLDS)], "held after it ended", "≤2021-09-01 → ≥2021-09-01"),
    ],
)  # fmt: skip
def test_contradictions_widen_the_interval(make: Make, rows: list[Row], kind: str, interval: str) -> None:
    found = tenures(make(ENTITIES, rows))
    assert kinds(found) == [(kind, ("p",))]
    assert lines(found) == [f"p o 局长 {interval}"]
    assert {piece.article for piece in found.contradictions[0].evidence} == {"1.txt#1", "2.txt#1"}


def test_two_heads_at_once(make: Make) -> None:
    rows = [p("2021-01-01", HOLDS), p("2021-12-01", HOLDS), p("2021-06", "青禾县水务局局长顾青到场。", "q")]
    found = tenures(make(ENTITIES, rows))
    assert kinds(found) == [("two heads at once", ("p", "q"))]
    assert len(found.contradictions[0].evidence) == 3


def test_an_acting_head_beside_a_head(make: Make) -> None:
    rows = [
        p("2021-01-01", HOLDS),
        p("2021-12-01", HOLDS),
        p("2021-06-01", "青禾县水务局副局长顾青主持局全面工作。", "q", relation="SERVES_IN"),
    ]
    assert kinds(tenures(make(ENTITIES, rows))) == [("two heads at once", ("p", "q"))]


def test_two_on_the_day_of_a_handover_are_none(make: Make) -> None:
    rows = [p("2021-05-12", HOLDS), p("2021-05-12", "今天，任命顾青为青禾县水务局局长。", "q")]
    assert not tenures(make(ENTITIES, rows)).contradictions


def test_two_on_one_day_without_a_handover(make: Make) -> None:
    rows = [p("2021-05-12", HOLDS), p("2021-05-12", "青禾县水务局局长顾青到场。", "q")]
    assert kinds(tenures(make(ENTITIES, rows))) == [("two heads at once", ("p", "q"))]


def test_vague_dates_contradict_nothing(make: Make) -> None:
    rows = [p("2021-05", HOLDS), p("2021-05", "青禾县水务局局长顾青到场。", "q"), p("2021", HOLDS)]
    assert not tenures(make(ENTITIES, rows)).contradictions


def test_homonyms_are_two_people(make: Make) -> None:
    rows = [
        p("2021-05-12", "青禾县水务局局长顾青到场。", "q"),
        p("2021-05-12", "云溪县水务局局长顾青到场。", "r", "o2"),
    ]
    found = tenures(make(ENTITIES, rows))
    assert [(t.person, t.organ) for t in found.held] == [("q", "o"), ("r", "o2")]
    assert not found.contradictions


def test_party_secretary_and_director_are_two_seats(make: Make) -> None:
    rows = [
        p("2021-05-12", "青禾县水务局党组书记林小满到场。"),
        p("2021-05-12", "青禾县水务局局长顾青到场。", "q"),
        p("2021-06-12", "青禾县水务局党组书记林小满到场。", organ="g"),
    ]
    found = tenures(make(ENTITIES, rows))
    assert lines(found) == ["p g 党组书记 ≤2021-05-12 → ≥2021-06-12", "q o 局长 ≤2021-05-12 → ≥2021-05-12"]
    assert not found.contradictions


def test_deputies_hold_no_single_seat(make: Make) -> None:
    rows = [p("2021-05-12", "青禾县水务局副局长林小满到场。", relation="SERVES_IN")]
    assert not tenures(make(ENTITIES, rows)).held


def test_who_serves_in_an_organ_does_not_head_it(make: Make) -> None:
    sent = "青禾县水务局派驻东街村第一书记林小满到场。"
    assert not tenures(make(ENTITIES, [p("2021-05-12", sent, relation="SERVES_IN")])).held


def test_a_plan_is_no_tenure_and_bounds_the_start(make: Make) -> None:
    plan = p("2021-05-12", "林小满，现任青禾县教育局副局长，拟任青禾县水务局局长。")
    alone = tenures(make(ENTITIES, [plan]))
    assert (alone.held, [t.person for t in alone.planned]) == ((), ["p"])
    assert lines(tenures(make(ENTITIES, [plan, p("2021-06-12", HOLDS)]))) == [
        "p o 局长 2021-05-12–2021-06-12 → ≥2021-06-12"
    ]


def test_planned_while_held(make: Make) -> None:
    plan = p("2021-05-12", "林小满，现任青禾县教育局副局长，拟任青禾县水务局局长。")
    found = tenures(make(ENTITIES, [plan, p("2021-01-12", HOLDS), p("2021-07-12", HOLDS)]))
    assert kinds(found) == [("planned while held", ("p",))]


def test_acting_then_full_are_two_tenures(make: Make) -> None:
    rows = [p("2021-01-12", "青禾县水务局代理局长林小满到场。"), p("2021-03-12", f"3月12日，{STARTS}")]
    found = tenures(make(ENTITIES, rows))
    assert lines(found) == ["p o 局长* ≤2021-01-12 → ≥2021-01-12", "p o 局长 2021-03-12 → ≥2021-03-12"]
    assert not found.contradictions


def test_acting_and_full_at_once(make: Make) -> None:
    acting = "青禾县水务局代理局长林小满到场。"
    rows = [p("2021-01-12", acting), p("2021-06-12", acting), p("2021-03-12", HOLDS)]
    assert kinds(tenures(make(ENTITIES, rows))) == [("acting and full at once", ("p", "p"))]


def test_of_a_person_and_of_an_organ(make: Make) -> None:
    rows = [p("2021-03-01", HOLDS), p("2021-09-01", "云溪县水务局局长顾青到场。", "r", "o2")]
    graph = make(ENTITIES, rows)
    assert [t.person for t in tenures(graph, organ="云溪县水务局").held] == ["r"]
    assert [t.organ for t in tenures(graph, person="林小满").held] == ["o"]
    assert tenures(graph, person="林小满").rows()[0]["organ"] == "青禾县水务局"


# ---------------------------------------------------------------------- forty articles

HERE = Path(__file__).parent
#: organ, post, person (a star: acting), begun, ended
EXPECTED = """
东街村党支部 党支部书记 林守田 ≤2021-11-03 ≥2021-11-03
东街村党支部 第一书记 杭一舟 ≤2021-11-03 ≥2021-11-03
冠县交通运输局 局长 李向阳 ≤2021-01-15 ≥2022-01-09
冠县人民医院 院长 鲁清源 2019-03-01–2019-08-31 ≥2019-03-01
冠县供销社 主任 宋砚秋 ≤2022-04-12 ≤2022-04-12
冠县农业农村局 局长 穆长河 ≤2020-06-18 ≥2021-06-20
冠县发展和改革局 局长 纪云帆 ≤2022-05-06 ≤2022-05-06
冠县县委 书记 戴星野 ≤2022-10-10 ≥2022-10-10
冠县审计局 局长 孔令仪 2021-09-15–2021-10-20 ?
冠县政府 县长 宫远山* ≤2022-11-15 ≥2022-11-15
冠县政府 县长 毛守义 2021-04-19 2022-11-07
冠县政府 县长 毛守义* ≤2021-03-08 ≥2021-03-07
冠县政府 县长 申屠明远 ≤2020-06-18 2021-01-15–2022-10-10
冠县教育局 局长 祁大鹏 ≤2021-01-15 ≥2021-01-15
冠县教育局 局长 蔺思远 ≤2020-09-01 2020-09-01–2021-02-20
冠县文化和旅游局 局长 王二妮 2022-01 ≥2022-01-01
冠县文化和旅游局 局长 王二妮* ≤2021-06-28 ≥2021-09-25
冠县林业局 局长 方树声 2015-03 2018-06
冠县水务局 局长 裴鹤鸣 2021-05-12 ≥2023-01-12
冠县水务局 局长 闵怀川 ≤2020-03-10 2021-05-12
冠县水务局党组 党组书记 裴鹤鸣 ≤2021-07-05 ≥2021-07-03
冠县第一中学 校长 韩松龄 2022-08-25 ≥2022-08-25
冠县财政局 局长 冉听松 ≤2021-06-06 ≥2022-12-20
冠县财政局 局长 褚安澜 ≤2021-03-01 ≥2021-10-10
柳林镇党委 党委书记 沈慕白 ≤2021-03-08 ≥2022-06-30
柳林镇党委 党委书记 路春生 ≤2018-05-31 ≥2018-05-01
柳林镇政府 镇长 何听雨 ≤2022-06-30 ≥2022-06-30
禾丰机械有限公司 总经理 叶知秋 ≤2022-08-09 ≥2022-08-09
禾丰机械有限公司 董事长 闻人达 ≤2021-06-06 ≥2022-08-09
阳谷县交通运输局 局长 李向阳@阳谷县 ≤2021-12-18 ≥2021-12-18
阳谷县发展和改革局 局长 纪云帆 ≤2022-05-06 ≥2022-06-01
"""
CONTRADICTIONS = {
    ("two starts", ("鲁清源",), (22, 23)),
    ("held after it ended", ("穆长河",), (9, 13)),
    ("two heads at once", ("冉听松", "褚安澜"), (7, 12, 19, 39)),
}


def intervals(graph: KnowledgeGraph) -> list[str]:
    return [
        f"{graph[t.organ].name} {t.post} {_who(graph, t.person)}{'*' if t.acting else ''} {t.starts} {t.ends}"
        for t in tenures(graph).held
    ]


def clashes(graph: KnowledgeGraph) -> set[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    return {
        (
            clash.kind,
            tuple(sorted({_who(graph, t.person) for t in clash.tenures})),
            tuple(sorted({int(piece.document[:2]) for piece in clash.evidence})),
        )
        for clash in tenures(graph).contradictions
    }


def _who(graph: KnowledgeGraph, person: str) -> str:
    return graph[person].name + ("@阳谷县" if person in ("Person:李向阳@371521", "李向阳@阳谷县") else "")


@pytest.fixture(scope="module")
def stated() -> KnowledgeGraph:
    """The articles with what they state of posts, read by hand."""
    rows = [line.split("\t") for line in (HERE / "tenure_statements.tsv").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if not row[0].startswith("#")]
    people = {who: Entity(who, "Person", who.partition("@")[0]) for _, who, _, _, _ in rows}
    organs = {name: Entity(name, "Organisation", name) for _, _, _, name, _ in rows}
    articles: dict[str, ArticleNode] = {}
    told: dict[tuple[str, str, str], list[tuple[str, Statement]]] = {}
    for path in sorted((HERE / "tenure_articles").glob("*.txt")):
        title, _, day, _, *body = path.read_text(encoding="utf-8").splitlines()
        text, id_ = "\n".join(body), f"{path.name}#1"
        mine = [row for row in rows if row[0] == path.stem]
        named = {who for _, who, _, _, _ in mine} | {name for name in organs if name in text}
        articles[path.stem] = ArticleNode(id_, path.name, title, day[:10], "聊城日报", dict.fromkeys(sorted(named), 1))
        sentences = [f"{sentence}。" for line in body for sentence in line.split("。") if sentence]
        for _, who, relation, organ, quote in mine:
            sentence = next(sentence for sentence in sentences if quote in sentence)
            at = text.index(quote)
            piece = Evidence(path.name, id_, at, at + len(quote), quote, sentence)
            made = Statement(who, relation, organ, {}, 0.9, (piece,))
            told.setdefault((who, relation, organ), []).append((path.name, made))
    entities = sorted([*people.values(), *organs.values()], key=lambda e: e.id)
    merged = tuple(merge_statements(told[key]) for key in sorted(told))
    return KnowledgeGraph(Merged(tuple(entities), merged, tuple(articles.values()), len(articles)))


def test_the_corpus_is_dated(stated: KnowledgeGraph) -> None:
    assert len(stated.articles) == 40
    assert all(article.date for article in stated.articles.values())


def test_every_interval(stated: KnowledgeGraph) -> None:
    assert sorted(intervals(stated)) == sorted(EXPECTED.split("\n")[1:-1])


def test_every_contradiction_and_no_other(stated: KnowledgeGraph) -> None:
    assert clashes(stated) == CONTRADICTIONS


def test_what_is_planned(stated: KnowledgeGraph) -> None:
    assert [(stated[t.person].name, t.post) for t in tenures(stated).planned] == [("孔令仪", "局长")]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The articles as the pipeline reads them."""
    out = tmp_path_factory.mktemp("tenure") / "graph"
    kg.build([HERE / "tenure_articles"], out)
    return kg.open(out)


def test_the_pipeline_finds_the_intervals_and_the_contradictions(extracted: KnowledgeGraph) -> None:
    """What a sentence states is found by models, which change: with those that are here all 31."""
    expected = set(EXPECTED.split("\n")[1:-1])
    assert set(intervals(extracted)) == expected
    assert clashes(extracted) == CONTRADICTIONS
