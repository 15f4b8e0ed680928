"""Villages that no list has, told by who speaks for them."""

from __future__ import annotations

import pytest

from kg.recognise.lone_villages import lone_villages


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“路通了。”樟溪坳村党支部书记说。", ["樟溪坳村"]),
        ("会上，榕树岭社区居委会介绍了经验。", ["榕树岭社区"]),
        ("记者在樟溪坳村看到新路。", ["樟溪坳村"]),
        ("会上，樟溪坳村村委会主任说，今年樟溪坳村修了路。", ["樟溪坳村", "樟溪坳村"]),
        ("优化提升社区党群服务中心。", []),
        ("以鱼养村，村民都说好。", []),
        ("“千企兴千村”，户户受益。", []),
        ("本村党支部换届，各社区党支部也换届。", []),
        ("在智慧社区建设中，美丽乡村党支部带了头。", []),
        ("合作社由村党支部牵头组建，茶叶社由社区党支部管理。", []),
    ],
)
def test_who_speaks_for_a_village(text: str, names: list[str]) -> None:
    found = lone_villages(text, [])
    assert [m.text for m in found] == names
    assert all(text[m.start : m.end] == m.text for m in found)
