"""Folding and squeezing with offsets."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.layout.pieces import GAP, Piece, close_spaces, fold, join, squeeze, width


def piece(text: str) -> Piece:
    return Piece(text, array("I", range(len(text))))


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("５月起", "5月起"),
        ("该镇,全县:好;吗?行!", "该镇，全县：好；吗？行！"),
        ("增收1,200元", "增收1,200元"),
        ("上午9:30开会", "上午9:30开会"),
        ("(国家中心)", "（国家中心）"),
        ("指数(PPI)回升", "指数（PPI）回升"),
        ("f(x)", "f(x)"),
        ("«意见»", "《意见》"),
        ("阿依·古丽 阿依•古丽", "阿依·古丽 阿依·古丽"),
        ("１＋３＋Ｎ", "1+3+N"),
        ("“三抓一创”", "“三抓一创”"),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@given(st.text(alphabet="清河镇,:;!?()（）１Ａ a1。“”\u3000", max_size=40))
def test_fold_keeps_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("raw", "closed"),
    [
        ("注 重 打 造 精 品 ，重 大 活 动", "注重打造精品，重大活动"),
        (f"文化{GAP}广场", "文化广场"),
        ("共 12 项", "共12项"),
        ("稳步推进。 同时", "稳步推进。同时"),
        ("党员 干部", "党员 干部"),
        ("the new plan", "the new plan"),
    ],
)
def test_close_spaces_in_prose(raw: str, closed: str) -> None:
    assert close_spaces(piece(raw)).text == closed


def test_close_spaces_keeps_the_parts_of_a_heading() -> None:
    assert close_spaces(piece(f"强化创新引领{GAP}聚力提质增效"), heading=True).text == "强化创新引领 聚力提质增效"


def test_straight_quotes_become_pairs() -> None:
    assert close_spaces(piece('推行"一网三联"机制，号"称')).text == '推行“一网三联”机制，号"称'


def test_squeeze_maps_every_character() -> None:
    raw = "\u3000\u3000清河镇\u200b  启动５项\xa0工作"
    ((found, _),) = squeeze(raw, 100)
    assert found.text == f"清河镇{GAP}启动5项{GAP}工作"
    assert [fold(raw[offset - 100]) for offset in found.offsets if not raw[offset - 100].isspace()] == list(
        found.text.replace(GAP, "")
    )


def test_squeeze_parts_at_block_tags() -> None:
    parts = squeeze("<p><strong>标题</strong></p><p>正文&nbsp;<b>一</b>。</p>", 0)
    assert [(part.text, tag) for part, tag in parts] == [("标题", "strong"), ("正文 一。", "p")]


def test_join_puts_a_space_between_latin_words_only() -> None:
    assert join([piece("Big"), piece("Data平台"), piece("上线")]).text == "Big Data平台上线"


def test_glue_carries_the_offset_of_what_follows() -> None:
    left, right = Piece("甲", array("I", [3])), Piece("乙", array("I", [9]))
    assert list(join([left, right], "\n").offsets) == [3, 9, 9]


def test_width_counts_latin_half() -> None:
    assert width("清河 12 项") == 4.0
