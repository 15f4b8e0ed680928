"""Paragraphs to elements."""

from __future__ import annotations

import pytest

from kg.layout.elements import elements
from kg.layout.unwrap import lines, paragraphs


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("村里办食堂", "heading"),
        ("——清河镇纪实", "heading"),
        ("一、建好队伍", "heading"),
        ("近日，村里办起食堂。", "prose"),
        ("主要做法如下：", "prose"),
        ("林晨", "names"),
        ("林 晨　王晓", "names"),
        ("青山县委书记 林晨", "names"),
        ("本报记者 林晨", "byline"),
        ("（记者 林晨）", "byline"),
        ("青山日报3月3日讯（记者林晨）", "byline"),
        ("来源：青山日报", "datum"),
        ("作者系青山县委办公室主任", "note"),
    ],
)
def test_kind(line: str, kind: str) -> None:
    found = elements(paragraphs(list(lines(f"正文在前，这是一句话。\n\n{line}\n"))))
    assert found[-1].kind == kind


@pytest.mark.parametrize("line", ["一、建好队伍", "编者按", "图为食堂一角", "清政发〔2021〕17号", "●全县设六个点"])
def test_bound_headings_are_no_titles(line: str) -> None:
    found = elements(paragraphs(list(lines(f"正文在前，这是一句话。\n\n{line}\n"))))
    assert found[-1].bound


def test_an_end_mark_ends_an_article() -> None:
    (found,) = elements(paragraphs(list(lines("村里办起了食堂，老人都说好。②11\n"))))
    assert found.ends
    assert found.text == "村里办起了食堂，老人都说好。"
