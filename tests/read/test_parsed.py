"""Dates and titles as files write them."""

from __future__ import annotations

import pytest

from kg.read.parsed import iso_date, sensible_title, titled


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2019-11-29", "2019-11-29"),
        ("2019/1/9 08:00", "2019-01-09"),
        ("2019.11.29", "2019-11-29"),
        ("2019年11月29日", "2019-11-29"),
        ("2019 年 11 月 29 日", "2019-11-29"),
        ("20191129", "2019-11-29"),
        ("D:20191129083000+08'00'", "2019-11-29"),
        ("2019-11", "2019-11"),
        ("2019年11月", "2019-11"),
        ("二〇一九年十一月二十九日", "2019-11-29"),
        ("二○一九年十月三十日", "2019-10-30"),
        ("2019-11-29T08:30:00Z", "2019-11-29"),
        ("2019-02-30", None),
        ("13800138000", None),
        ("昨天", None),
        ("", None),
        (None, None),
    ],
)
def test_iso_date(written: str | None, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "title", [None, "", "  ", "untitled", "文档1", "新建 Microsoft Word 文档", "A3", "\ufffd\ufffd食堂"]
)
def test_titles_that_say_nothing(title: str | None) -> None:
    assert sensible_title(title) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("要闻\n“食堂”开张\n本报讯", "要闻"),
        ("“食堂”\n开张\n本报讯", "“食堂”"),
        ("本报讯 食堂开张，老人来了。", "食堂开张"),
        ("", "食堂开张"),
    ],
)
def test_titled(text: str, first: str) -> None:
    assert titled(text, "食堂开张").split("\n")[0] == first
