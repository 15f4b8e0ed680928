"""Lines to paragraphs."""

from __future__ import annotations

import pytest

from kg.layout.unwrap import continues, lines, paragraphs

COLUMN = """\
清河镇把队伍、服务、规矩一
齐压到田里，牵头实施提升工
程，在十二个管区推行田长制，
一块地一名田长、一本日记。

着眼快节奏，确
保协调有方

镇里还建起了议事厅，请老支
书坐班调处邻里纠纷，半年化
解矛盾八十起。
"""


def texts(page: str) -> list[str]:
    return [paragraph.piece.text for paragraph in paragraphs(list(lines(page)))]


def test_a_column_is_joined() -> None:
    assert texts(COLUMN)[0].startswith("清河镇把队伍、服务、规矩一齐压到田里，牵头实施提升工程")


def test_a_heading_in_two_lines_is_joined() -> None:
    assert texts(COLUMN)[1] == "着眼快节奏，确保协调有方"


def test_one_line_a_paragraph_stays() -> None:
    page = "清河镇开办食堂，老人吃上热饭。\n镇里还建起议事厅。\n村民说好。\n"
    assert texts(page) == page.split("\n")[:-1]


def test_an_indent_begins_a_paragraph() -> None:
    page = COLUMN.split("\n\n")[0] + "\n　　" + COLUMN.split("\n\n")[2]
    assert texts(page)[1].startswith("镇里还建起")


def test_title_and_byline_above_a_column_stay_apart() -> None:
    page = "田里有了田长\n本报记者 林晨\n" + COLUMN
    assert texts(page)[:2] == ["田里有了田长", "本报记者 林晨"]


def test_gaps_are_counted() -> None:
    assert [line.gap for line in lines("甲\n乙\n\n\n丙\n")] == [0, 0, 2]


def test_hashes_and_stars_are_headings() -> None:
    assert [(line.text, line.level) for line in lines("# 甲\n### 乙\n**丙**\n丁\n")] == [
        ("甲", 1), ("乙", 3), ("丙", 7), ("丁", 0),
    ]  # fmt: skip


def test_a_flattened_page_is_parted() -> None:
    page = " ".join(
        f"清河镇第{number}村开办了食堂，让村里的老人都吃上了热饭热菜，大家都说好，还想多办几个这样的点，子女在外也放心。"
        for number in range(1, 9)
    )
    assert len(texts(page)) == 8


@pytest.mark.parametrize(
    ("before", "full", "column", "after", "wrapped", "found"),
    [
        ("该镇建了公园。公园分区分模", True, 0.0, "块，展示工作。", False, True),
        ("该镇建了公园。", True, 0.0, "公园分区，展示工作。", False, False),
        ("该镇牵头，成立十支队伍，", True, 0.0, "建成小队五十支。", False, True),
        ("镇委书记强", True, 0.0, "调：要抓好落实。", False, True),
        ("整改到位", True, 0.0, "。", False, True),
        ("突出全局性", False, 13.0, "时刻洞察大势，切实当好参谋。", True, False),
        ("今年，清河县委办公室确定县级领导牵", True, 13.0, "头重点调研，形成成果。", True, True),
        ("为老人服务", True, 0.0, "一是建食堂，管午饭。", False, False),
    ],
)
def test_continues(before: str, full: bool, column: float, after: str, wrapped: bool, found: bool) -> None:
    assert continues(before, full, column, after, wrapped) is found
