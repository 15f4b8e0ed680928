"""Plain text and Markdown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.read.text import parse_markdown, parse_text

ReadOne = Callable[..., Document]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_a_text_is_the_same_from_every_encoding(encoding: str, article: str, read_one: ReadOne) -> None:
    assert read_one("a.txt", article.encode(encoding)).text == article


def test_spaces_and_empty_lines_stay() -> None:
    assert parse_text("　　本 报\n\n 讯 \n".encode()).text == "　　本 报\n\n 讯 \n"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("## 食堂 开张 ##", "食堂 开张"),
        ("**周大田**说", "周大田说"),
        ("由*周大田*说", "由周大田说"),
        ("3*4*5 平方", "3*4*5 平方"),
        ("“1*N”与“2*N”", "“1*N”与“2*N”"),
        ("a_b_c", "a_b_c"),
        ("[青川县](http://a.cn/(x))", "青川县"),
        ("![图说](a.jpg)", "图说"),
        ("[![图说](a.jpg)](http://a.cn)", "图说"),
        ("见[文件][1]\n\n[1]: http://a.cn", "见文件"),
        ("> 引文\n> 二", "引文\n二"),
        ("- 一\n* 二\n1. 三", "一\n二\n1. 三"),
        ("- [x] 已办", "已办"),
        ("一\n\n---\n\n二", "一\n\n二"),
        ("| 姓名 | 职务 |\n|---|:-:|\n| 周大田 | 局长 |", "姓名 职务\n\n周大田 局长"),
        ("`代码`", "代码"),
        ("```\n正文\n```", "正文"),
        ("一<!-- 注 -->二<br>三", "一二三"),
        (r"1\. 一\*", "1. 一*"),
        ("标题\n====\n正文", "标题\n\n正文"),
        ("“三抓一创”——做实党建", "“三抓一创”——做实党建"),
        ("#标签 三", "#标签 三"),
    ],
)
def test_markup_is_taken_off(marked: str, plain: str) -> None:
    assert parse_markdown(marked.encode()).text == plain


def test_front_matter_is_metadata() -> None:
    data = '---\ntitle: "食堂开张"\ndate: 2022年7月1日\npublication: 青川日报\ntags: [a]\n---\n本报讯'
    parsed = parse_markdown(data.encode())
    assert (parsed.title, parsed.date, parsed.publication) == ("食堂开张", "2022-07-01", "青川日报")
    assert parsed.text == "食堂开张\n本报讯"


@pytest.mark.parametrize("data", ["# **食堂**开张\n\n本报讯", "食堂开张\n===\n本报讯"])
def test_the_first_heading_is_the_title(data: str) -> None:
    assert parse_markdown(data.encode()).title == "食堂开张"


@given(st.text(st.sampled_from("青川县委书记，。“”：（）\n"), min_size=1))
def test_text_without_markup_stays(text: str) -> None:
    assert parse_markdown(text.encode()).text.split() == text.split()


def test_real_files_return_whatever_the_encoding(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = parse_text(path.read_bytes()).text
        assert parse_text(text.encode("gb18030")).text == text
        assert parse_text(text.encode("utf-16")).text == text
