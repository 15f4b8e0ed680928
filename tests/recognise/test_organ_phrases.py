"""Runs of nouns before an ending, and what cannot be a department."""

from __future__ import annotations

import pytest

from kg.lexicon.organ_endings import tails
from kg.lexicon.segment import words
from kg.recognise.organ_phrases import phrases


def found(text: str) -> set[str]:
    return {m.text for m in phrases(text, tails(text), words(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("材料送养老服务股存档。", "养老服务股"),
        ("财务科、信息科要配合。", "信息科"),
        ("由我院康复科编写。", "我院康复科"),
        ("镇里的“银龄”宣讲团上门。", "“银龄”宣讲团"),
        ("由建筑质量与安全监督处牵头。", "建筑质量与安全监督处"),
        ("校舞蹈队登台。", "校舞蹈队"),
        ("来自柳溪中学。", "柳溪中学"),
    ],
)
def test_a_run_of_nouns_is_proposed(text, name):
    assert name in found(text)


@pytest.mark.parametrize("text", ["他读的是理科。", "大家都有好处。", "全社会都来。", "云溪区。", "每股分红。"])
def test_words_that_only_end_like_a_department(text):
    assert not found(text)
