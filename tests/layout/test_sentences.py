"""Sentences and clauses."""

from __future__ import annotations

from array import array

import pytest

from kg.layout import sentences
from kg.model import Article


def article(text: str) -> Article:
    return Article("p#1", "p", None, text, array("I", range(len(text))), 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("镇里开会。村里办事！", ["镇里开会。", "村里办事！"]),
        ("他说：“要办好。”村民点头。", ["他说：“要办好。”", "村民点头。"]),
        ("印发《谁来办？怎么办》一文。很好。", ["印发《谁来办？怎么办》一文。", "很好。"]),
        ("开展“怎么看？怎么干”大讨论。", ["开展“怎么看？怎么干”大讨论。"]),
        ("标题\n正文", ["标题", "正文"]),
        ("水肥一体化……日前，走进村里。", ["水肥一体化……日前，走进村里。"]),
        ("大家说了很多……\n散会。", ["大家说了很多……", "散会。"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(article(text))] == found


def test_clauses() -> None:
    text = "镇里建食堂，管午饭；村里出场地。"
    (sentence,) = sentences(article(text))
    assert [text[c.start : c.end] for c in sentence.clauses] == ["镇里建食堂，", "管午饭；", "村里出场地。"]


def test_no_clause_ends_inside_a_title() -> None:
    text = "印发《清单，办法》，抓落实。"
    (sentence,) = sentences(article(text))
    assert [text[c.start : c.end] for c in sentence.clauses] == ["印发《清单，办法》，", "抓落实。"]


def test_paragraphs_are_numbered_by_line() -> None:
    assert [s.paragraph for s in sentences(article("标题\n甲。乙。\n丙。"))] == [0, 1, 1, 2]
