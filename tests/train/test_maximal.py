"""Teachers' names made maximal."""

from __future__ import annotations

import pytest

from kg.train.maximal import links, maximal


def _names(text: str, *spans: tuple[str, str]) -> list[tuple[str, str]]:
    found = [(text.index(name), text.index(name) + len(name), label) for name, label in spans]
    return [(text[a:b], label) for a, b, label in maximal(text, found)]


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("青禾村党支部", [("青禾村", "Place")], [("青禾村党支部", "Organisation")]),
        ("莘县县委书记", [("莘县", "Place")], [("莘县", "Place")]),
        ("阳谷县委书记", [("阳谷县", "Place")], [("阳谷县委", "Organisation")]),
        ("阳谷县委员会", [("阳谷县", "Place")], [("阳谷县委", "Organisation")]),
        ("阳谷县委派干部", [("阳谷县", "Place")], [("阳谷县", "Place")]),
        ("市水利局党组办公室", [("市水利局", "Organisation")], [("市水利局党组办公室", "Organisation")]),
        (
            "冠县清泉河街道办事处",
            [("冠县", "Place"), ("清泉河街道", "Place")],
            [("冠县清泉河街道办事处", "Organisation")],
        ),
        ("冠县张磊", [("冠县", "Place"), ("张磊", "Person")], [("冠县", "Place"), ("张磊", "Person")]),
        ("张磊办公室", [("张磊", "Person")], [("张磊", "Person")]),
    ],
)
def test_maximal(text: str, spans: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert _names(text, *spans) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("黔东南苗族侗族自治州台江县", ["黔东南苗族侗族自治州", "台江县"]),
        ("内蒙古自治区", ["内蒙古自治区"]),
        ("东城街道", ["东城街道"]),
        ("大明湖", ["大明湖"]),
        ("柳林镇青禾村", ["柳林镇", "青禾村"]),
    ],
)
def test_links_of_a_chain(name: str, expected: list[str]) -> None:
    assert [name[a:b] for a, b in links(name)] == expected
