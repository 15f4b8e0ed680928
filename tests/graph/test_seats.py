from __future__ import annotations

import pytest

from kg.graph.seats import post, single_seat, titles_in


@pytest.mark.parametrize(
    ("title", "organ", "seat"),
    [
        ("局长", "青禾县水务局", "局长"),
        ("局长", "青禾县人民医院", None),
        ("副局长", "青禾县水务局", None),
        ("党组书记", "青禾县水务局", "党组书记"),
        ("局党组书记", "青禾县水务局党组", "党组书记"),
        ("书记", "石桥镇党委", "党委书记"),
        ("村支书", "东街村党支部", "党支部书记"),
        ("驻村第一书记", "东街村党支部", "第一书记"),
        ("县长", "青禾县政府", "县长"),
        ("镇长", "青禾县政府", None),
        ("村委会主任", "东街村村委会", "主任"),
        ("校长", "青禾县第一中学", "校长"),
        ("名誉会长", "青禾县商会", None),
        ("执行院长", "青禾县人民医院", "执行院长"),
        ("董事长", "禾丰公司", "董事长"),
        ("经理", "禾丰公司", None),
        ("主任助理", "青禾县供销社", None),
        ("人大常委会主任", "青禾县人大常委会", "主任"),
    ],
)
def test_the_seat_of_a_title(title: str, organ: str, seat: str | None) -> None:
    assert post(title, organ) == seat


@pytest.mark.parametrize("title", ["负责人", "县委常委", "党委委员", "网格长", "干部", "没有的"])
def test_what_several_hold(title: str) -> None:
    assert not single_seat(title)


def test_an_age_is_no_acting_head() -> None:
    assert [t.acting for t in titles_in("新一代厂长，现代厂长，代厂长，代理厂长")] == [False, False, True, True]
