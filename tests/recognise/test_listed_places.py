"""Towns and villages of a list whose kind is told once or not at all."""

from __future__ import annotations

import pytest

from kg.layout import articles
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import words
from kg.model import Document
from kg.recognise.places import places
from kg.resolve import survey


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("博兴县曹王、湖滨、陈户等镇的干部都来了。", ["曹王", "湖滨", "陈户"]),
        ("来自曹王、湖滨和陈户三个镇的老师。", ["曹王", "湖滨", "陈户"]),
        ("我们去了博兴县的曹王、湖滨两镇。", ["曹王", "湖滨"]),
        ("博兴县曹王、湖滨两个平原乡镇种麦。", ["曹王", "湖滨"]),
        ("博兴县妇联、县教育局在曹王、湖滨、陈户等12个镇街设点。", ["曹王", "湖滨", "陈户"]),
        ("我县在曹王、湖滨、陈户设点。", ["曹王", "湖滨", "陈户"]),
        ("我县政法委、发改委、曹王、湖滨、陈户、园区办都派了人。", ["曹王", "湖滨", "陈户"]),
        ("县里宣传文明、和平、民主的新风。", []),
        ("苹果、梨子、桃子等村里都有。", []),
    ],
)
def test_a_list_of_one_county_is_its_towns(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    found = places(text, words(text), [], gazetteer, ["3716"])
    assert [m.text for m in found if m.rule == "listed"] == names
    assert all(m.kind == "town" for m in found if m.rule == "listed")


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("大家来到博兴县人民广场散步。", "人民广场"),
        ("滨州市经济技术开发区的企业多。", "经济技术开发区"),
        ("博兴县打造特色产业园。", ""),
        ("博兴县人民广场管委会值班。", ""),
    ],
)
def test_a_site_behind_its_division(gazetteer: Gazetteer, text: str, site: str) -> None:
    found = places(text, words(text), [], gazetteer, ["3716"])
    assert [m.text for m in found if m.rule == "site below"] == ([site] if site else [])


def test_a_county_is_told_by_a_list_of_its_towns(gazetteer: Gazetteer) -> None:
    """Neither of the two districts of this name is told by anything else; one has the towns."""
    text = "宝山区的干部来了。区司法局、罗店、大场、淞南等单位参加。"
    votes = survey(Document("a.txt", text, ""), articles(Document("a.txt", text, "")), gazetteer)
    assert votes["310113"] and not votes["230506"]


def test_a_list_tells_the_county_of_a_text_that_names_none(gazetteer: Gazetteer) -> None:
    text = "我县在灵溪、金乡、钱库、矾山、马站六个片区设点。"
    votes = survey(Document("a.txt", text, ""), articles(Document("a.txt", text, "")), gazetteer)
    assert votes["330327"]
    text = "第一、第二、第三党支部都来了。"
    assert not survey(Document("a.txt", text, ""), articles(Document("a.txt", text, "")), gazetteer)
