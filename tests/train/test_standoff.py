"""Gold without the words of its text."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.train.standoff import packed, unpacked

TEXT = "甲县推出“一站通”\n平台\n  本报讯 甲县卫健委上线“一站通”平台。"
GOLD = {
    "doc": "x.txt",
    "articles": [
        {
            "id": "x-1",
            "title": "甲县推出“一站通”平台",
            "date": None,
            "starts": "本报讯甲县",
            "ends": "平台。",
            "entities": [
                {
                    "id": "o1",
                    "type": "Organisation",
                    "kind": "government",
                    "name": "甲县卫健委",
                    "aliases": ["甲县卫生健康委员会"],
                },
                {"id": "i1", "type": "Initiative", "kind": "platform", "name": "一站通平台", "aliases": ["一站通"]},
            ],
            "triples": [{"s": "o1", "p": "RUNS", "o": "i1", "verb": "上线", "evidence": "甲县卫健委上线“一站通”平台"}],
        }
    ],
}


def test_a_file_comes_back_as_it_was() -> None:
    assert unpacked(packed(GOLD, TEXT), TEXT) == GOLD


def test_no_stretch_of_the_text_is_kept() -> None:
    kept = str(packed(GOLD, TEXT))
    assert "甲县卫健委" not in kept and "本报讯" not in kept
    assert "甲县卫生健康委员会" in kept


def test_another_text_is_refused() -> None:
    with pytest.raises(UsageError, match="not the one"):
        unpacked(packed(GOLD, TEXT), TEXT + "又讯。")
