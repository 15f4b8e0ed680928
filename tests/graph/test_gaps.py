from __future__ import annotations

from kg.graph.gaps import gaps
from kg.model import Entity

from .conftest import Make

ENTITIES = [
    Entity("p", "Person", "林小满"),
    Entity("q", "Person", "顾青"),
    Entity("o", "Organisation", "青禾县水务局", "government", key="379901|水务局"),
    Entity("e", "Organisation", "青禾县教育局", "government", key="379901|教育局"),
    Entity("s", "Organisation", "卫健局", "government", key="卫健局"),
    Entity("n", "Organisation", "教育部", "government", key="教育部"),
    Entity("t", "Organisation", "巾帼志愿服务队", "team"),
    Entity("u", "Organisation", "青禾县文化馆", "government", key="379901|文化馆"),
    Entity("i", "Initiative", "暖巷行动"),
    Entity("j", "Initiative", "亮灯行动"),
    Entity("l", "Place", "青禾县", "county", code="379901"),
    Entity("m", "Place", "该镇", "town", near="石桥镇"),
    Entity("w", "Place", "石榴广场", "site"),
]
HEADS = "青禾县水务局局长{}到场。"


def test_what_is_missing(make: Make) -> None:
    graph = make(
        ENTITIES,
        [
            ("2021-01-01", "p", "HEADS", "o", HEADS.format("林小满")),
            ("2021-12-01", "p", "HEADS", "o", HEADS.format("林小满")),
            ("2021-06-01", "q", "HEADS", "o", HEADS.format("顾青")),
            ("2021-06-01", "e", "RUNS", "i", "青禾县教育局推出暖巷行动。"),
            ("2021-06-01", "e", "LOCATED_IN", "l", "青禾县教育局"),
            ("2021-06-01", "t", "RUNS", "j", "巾帼志愿服务队推出亮灯行动。"),
        ],
    )
    found = gaps(graph)
    assert [e.name for e in found.headless] == ["青禾县教育局"]
    assert [c.kind for c in found.conflicts] == ["two heads at once"]
    assert [e.name for e in found.unresolved] == ["卫健局", "该镇"]
    assert [e.name for e in found.unlinked] == ["该镇"]
    assert [e.name for e in found.unplaced] == ["亮灯行动", "卫健局", "巾帼志愿服务队", "教育部"]
    assert found.counts() == {"headless": 1, "conflicts": 1, "unresolved": 2, "unlinked": 1, "unplaced": 4}
