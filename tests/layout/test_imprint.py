"""Whose page it is, by its own lines."""

from __future__ import annotations

import pytest

from kg.layout import articles
from kg.layout.imprint import by_lines, crumbs, imprint, own, paper
from kg.model import Document


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("电子报阅读机\n当前报纸名称：青禾青年报\n\n学校开了运动会", "青禾青年报"),
        ("返回主页 | 青禾时报 | 标题导航", "青禾时报"),
        ("版权声明 @ 青禾晚报 未经许可不得转载", "青禾晚报"),
        ("顺风车开进村\n青禾新报\n2024年3月6日", "青禾新报"),
        ("公司负责人向《青禾商报》记者表示，水来了。", "青禾商报"),
        ("他给每户订了一份青禾日报。", None),
        ("当天的天气预报\n说有雨", None),
    ],
)
def test_the_paper_that_a_page_names(text, name):
    assert paper(text) == name


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("记者 林晨 通讯员 王晓 青禾报道\n", "青禾报道"),
        ("掌上青禾报道（通讯员 林晨） ", "掌上青禾报道"),
        ("（青禾日报/青禾网记者 林晨）", "青禾日报/青禾网"),
    ],
)
def test_what_stands_beside_an_author(line: str, said: str) -> None:
    text = f"青禾修渠\n{line}今年以来，青禾县水利局修渠三十条，群众拍手叫好，村里人都来看水。"
    found = by_lines(articles(Document("page.txt", text, ""))[0], text)
    assert any(said in one for one in found)
    assert not any("林晨" in one for one in found)


def test_the_path_to_a_page() -> None:
    assert crumbs("青禾县水利局修渠。\n首页 > 青禾县 > 要闻\n县委开会。") == ("首页 > 青禾县 > 要闻",)
    assert crumbs("首页设在大厅里。") == ()
