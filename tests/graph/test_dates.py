from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.dates import Window, dates, window

WRITTEN = window("2021-03-15")


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("2020年5月3日任局长", ["2020-05-03"]),
        ("2020年5月任局长", ["2020-05"]),
        ("2020年任局长", ["2020"]),
        ("二〇二〇年十一月三日任局长", ["2020-11-03"]),
        ("2020-05-03任局长", ["2020-05-03"]),
        ("今年2月任局长", ["2021-02"]),
        ("今年3月任局长", ["2021-03-01–2021-03-15"]),
        ("去年任局长", ["2020"]),
        ("前年12月任局长", ["2019-12"]),
        ("3月2日任局长", ["2021-03-02"]),
        ("12月2日任局长", ["2020-12-02"]),
        ("本月3日任局长", ["2021-03-03"]),
        ("上个月任局长", ["2021-02"]),
        ("昨天任局长", ["2021-03-14"]),
        ("今日任局长", ["2021-03-15"]),
        ("近日任局长", ["2021-02-12–2021-03-15"]),
        ("14日，任局长", ["2021-03-14"]),
        ("20日，任局长", ["2021-02-20"]),
        ("2019年5月任科长，同年8月任局长", ["2019-05", "2019-08"]),
        ("2019年5月任科长，次年任局长", ["2019-05", "2020"]),
        ("2015年3月至2018年6月任局长", ["2015-03"]),
        ("2021年度先进，2008级学生，三月球赛", []),
        ("2021年2月30日任局长", []),
        ("13月任局长", []),
    ],
)
def test_dates_of_a_sentence(sentence: str, days: list[str]) -> None:
    assert [str(said.window) for said in dates(sentence, WRITTEN)] == days


def test_relative_dates_need_an_article_of_a_known_day() -> None:
    assert dates("今年3月、本月、昨天、近日、14日，", None) == []
    assert [str(d.window) for d in dates("本月3日任局长", window("2021"))] == []
    assert [str(d.window) for d in dates("2020年5月任局长", None)] == ["2020-05"]


def test_a_range_has_an_end() -> None:
    (said,) = dates("2015年3月至2018年6月任局长", WRITTEN)
    assert str(said.until) == "2018-06"


windows = st.builds(Window, st.dates() | st.none(), st.dates() | st.none()).filter(
    lambda w: w.earliest is None or w.latest is None or w.earliest <= w.latest
)


@given(windows, windows)
def test_windows_meet_both_ways_and_hulls_hold_both(one: Window, other: Window) -> None:
    assert one.meets(other) == other.meets(one)
    assert one.both(other) == other.both(one)
    assert one.either(other) == other.either(one)
    assert one.either(other).both(one) == one
