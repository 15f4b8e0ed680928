"""Furniture of the page, and lines of data."""

from __future__ import annotations

import pytest

from kg.layout.furniture import address_date, datum, is_advert, is_furniture, is_masthead, is_rule, publication_of


@pytest.mark.parametrize(
    "text",
    [
        "返回", "-->", ">", "上一篇：开学通知", "【打印】【关闭】 字体：大 中 小", "当前位置：首页 > 部门动态",
        "首页 | 概况 | 动态",
        "[查看原文](https://example.org/a)", "https://example.org/a", "青山日报社出品", "Copyright 2021 青山网",
        "（字号：大｜中｜小）",
        "责任编辑：admin", "青山学校官网 >> 新闻中心 >> 动态", "※ ※ ※ ※", "【公益广告】节 约 用 水",
    ],
)  # fmt: skip
def test_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text", ["返回家乡第三年，他当上了书记。", "打印社开到了村口", "青山县出台新办法", "第一版规划通过评审"]
)
def test_no_furniture(text: str) -> None:
    assert not is_furniture(text)


@pytest.mark.parametrize(
    ("text", "date", "publication"),
    [
        ("发布日期：2019-11-29阅读次数：1627", "2019-11-29", None),
        ("• 2022-07-01 06:27:49", "2022-07-01", None),
        ("2010年09月10日09:14来源:大河网-河南日报", "2010-09-10", "河南日报"),
        ("作者：林晨     加入时间：2016/7/14 16:52:59     来源：党办", "2016-07-14", None),
        ("来源：滨州日报/滨州网", None, "滨州日报"),
        ("（2021年3月5日）", "2021-03-05", None),
        ("2021年3月5日 星期五", "2021-03-05", None),
        ("青山日报 2021-03-05", "2021-03-05", "青山日报"),
        ("青山观察  2023-11-07  A06版", "2023-11-07", "青山观察"),
        ("链接：http://example.org/2015-12/13/c_1.htm", "2015-12-13", None),
        ("链接：http://example.org/c_1.htm", None, None),
        ("时间：2022-12-01 来源：《青山健康》 浏览次数：683", "2022-12-01", "青山健康"),
    ],
)
def test_datum(text: str, date: str | None, publication: str | None) -> None:
    found = datum(text.replace(":", "：") if "http" not in text else text)
    assert found is not None
    assert (found.date, found.publication) == (date, publication)


@pytest.mark.parametrize(
    "text", ["2021年3月5日，清河镇开会。", "来源：他说，这笔钱是大家挣来的。", "时间：就是效益", "清河镇开会"]
)
def test_no_datum(text: str) -> None:
    assert datum(text) is None


@pytest.mark.parametrize(("text", "found"), [("公益广告", True), ("广告", True), ("广告法宣传进村", False)])
def test_advert(text: str, found: bool) -> None:
    assert is_advert(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青山日报", True),
        ("今日青山", True),
        ("今日导读", False),
        ("青山晨讯", True),
        ("青山市司法局", True),
        ("一场圆桌会", False),
    ],
)
def test_masthead(text: str, found: bool) -> None:
    assert is_masthead(text) is found


def test_an_agency_is_no_publication() -> None:
    assert publication_of("新华社") is None


def test_no_date_in_a_plain_number() -> None:
    assert address_date("https://example.org/20991399/a") is None


def test_a_short_dash_is_no_rule() -> None:
    assert not is_rule("——")
