"""Bodies that share their last word."""

from __future__ import annotations

import pytest

from kg.resolve.rows import rows


@pytest.mark.parametrize(
    ("text", "items", "head"),
    [
        ("与陈户、湖滨等乡镇党委共建", ["陈户", "湖滨"], "党委"),
        ("下辖南坡、北坡、东沟三个营林区", ["南坡", "北坡", "东沟"], "营林区"),
        ("陈户、湖滨两个市场监管所配了秤", ["陈户", "湖滨"], "市场监管所"),
        ("博兴、惠民两县交警大队劝导", ["博兴", "惠民"], "交警大队"),
        ("博兴、惠民、阳信3县总工会", ["博兴", "惠民", "阳信"], "总工会"),
    ],
)
def test_each_item_of_a_row_is_a_body(text: str, items: list[str], head: str) -> None:
    (row,) = rows(text)
    assert ([text[a:b] for a, b in row.items], row.head) == (items, head)


@pytest.mark.parametrize("text", ["中医院、疾控中心四家单位工会主席", "陈户、湖滨等地下了雨", "县公安局、司法局党委"])
def test_what_is_no_row_of_bodies(text: str) -> None:
    assert rows(text) == []
