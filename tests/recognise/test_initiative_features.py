"""Initiatives: what is said of a candidate."""

from __future__ import annotations

import pytest

from kg.lexicon.segment import words
from kg.model import Mention
from kg.recognise.initiative_features import ArticleFeatures
from kg.recognise.initiatives import propose


def _features(text: str, span: str, shape: str, organ: str = "", body: int = 0) -> dict[str, float]:
    cut = words(text)
    at = text.find(organ)
    organs = [Mention("Organisation", at, at + len(organ), organ, "party", 0.9, "organ")] if organ else []
    features = ArticleFeatures(text, body, cut, [], organs)
    found = [c for c in propose(text, cut) if text[c.start : c.end] == span and c.shape == shape]
    assert found
    return features.of(found[0])


@pytest.mark.parametrize(
    ("text", "span", "shape", "feature"),
    [
        ("青禾县开展“三走三问”活动。", "“三走三问”活动", "quote", "shape=quoteT"),
        ("青禾县开展“三走三问”活动。", "“三走三问”活动", "quote", "type=活动"),
        ("青禾县开展“三走三问”活动。", "“三走三问”活动", "quote", "tail:first"),
        ("青禾县开展“三走三问”活动。", "“三走三问”活动", "quote", "inner:N字N字"),
        ("青禾县开展“三走三问”活动。", "“三走三问”活动", "quote", "governor=开展&quote"),
        ("青禾县开展“三走三问”活动。", "“三走三问”", "quote", "tail:not taken&quote"),
        ("打通“最后一公里”。", "“最后一公里”", "quote", "inner:generic"),
        ("组建“柳湾调解队”。", "“柳湾调解队”", "quote", "inner:body"),
        ("开展“阳光”“雨露”“春风”行动。", "“阳光”", "quote", "chain tail=campaign&inner"),
        ("开展“阳光”“雨露”“春风”行动。", "“春风”", "quote", "chain tail=campaign&last"),
        ("建立双月观摩制度。", "双月观摩制度", "compound", "modpair=观摩制度"),
        ("建立双月观摩制度。", "双月观摩制度", "compound", "leftclass=strong&compound"),
        ("建立双月观摩制度，完善双月观摩制度。", "双月观摩制度", "compound", "rep=2"),
        ("没有建立双月观摩制度。", "双月观摩制度", "compound", "negated"),
    ],
)
def test_a_candidate_has_the_feature(text: str, span: str, shape: str, feature: str) -> None:
    assert feature in _features(text, span, shape)


def test_an_agent_in_the_clause_is_seen() -> None:
    named = _features("青禾县委建立双月例会制度。", "双月例会制度", "compound", organ="青禾县委")
    assert "agent=clause&strong&compound" in named


def test_a_span_that_is_an_organisation_is_seen() -> None:
    named = _features("建立柳湾服务中心。", "柳湾服务中心", "compound", organ="柳湾服务中心")
    assert "organ:is&compound" in named


def test_a_name_of_the_title_is_seen() -> None:
    text = "柳湾镇推行双月观摩制度\n该镇建立双月观摩制度。"
    cut = words(text)
    body = text.index("\n") + 1
    features = ArticleFeatures(text, body, cut, [], [])
    inside = [c for c in propose(text, cut) if c.start >= body and text[c.start : c.end] == "双月观摩制度"]
    assert "title:name" in features.of(inside[0])


def test_every_feature_weighs_one() -> None:
    assert set(_features("建立双月观摩制度。", "双月观摩制度", "compound").values()) == {1.0}
