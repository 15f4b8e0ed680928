"""Whose page it is, by its own lines."""

from __future__ import annotations

import pytest

from kg.layout.imprint import imprint, own


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("我院举行义诊。\n版权所有：青禾市妇幼保健院　鲁ICP备0000号", ["青禾市妇幼保健院"]),
        ("我校举行运动会。\n青禾师范学校 版权所有", ["青禾师范学校"]),
        ("青禾师范学校 教务处 供稿", ["青禾师范学校"]),
        ("大家都说好。（青禾县妇联  供稿）", ["青禾县妇联"]),
        ("青禾县中医院 2023-03-15", ["青禾县中医院"]),
        ("2023-03-15 来源：青禾县气象局 【字体：大 中 小】", ["青禾县气象局"]),
        ("比赛由青禾县教育局主办。", []),
        ("来源：党办", []),
    ],
)
def test_lines_name_the_body_of_a_page(text: str, bodies: list[str]) -> None:
    assert list(imprint(text)) == bodies


def test_a_government_runs_a_page_for_others() -> None:
    assert own("青禾县气象局")
    assert not own("青禾县人民政府办公室")
