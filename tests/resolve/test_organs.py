"""Names of bodies and the other names of their article."""

from __future__ import annotations

import re
from collections import Counter

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Mention
from kg.resolve import resolve


def names(text: str, *bodies: tuple[str, str]) -> dict[str, str]:
    """Text of each body's mention → name of its entity, in an article that names 博兴县 wherever it can."""
    places = [
        Mention("Place", *m.span(), m.group(), "county", 0.9, "gazetteer full") for m in re.finditer("博兴县", text)
    ]
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=places,
        levels={m.start: "county" for m in places}, people=[], initiatives=[], names=[],
        organisations=[Mention("Organisation", text.index(b), text.index(b) + len(b), b, kind, 0.9, "tagger") for b, kind in bodies],
    )  # fmt: skip
    return {k.mention.text: k.entity.name for k in found.links if k.mention.label == "Organisation"}


def test_the_short_name_is_that_of_the_long_one_before_it_too():
    text = "夜诊由青禾医院开。他是博兴县青禾医院党支部书记。"
    assert names(text, ("青禾医院", "hospital"), ("博兴县青禾医院党支部", "party"))["青禾医院"] == "博兴县青禾医院"


def test_no_name_is_made_full_by_a_body_that_only_begins_alike():
    text = "夜诊由青禾医院开。他在博兴县青禾医院大药房上班。"
    assert names(text, ("青禾医院", "hospital"), ("博兴县青禾医院大药房", "company"))["青禾医院"] == "青禾医院"
