"""Places in the next place above that the article names or implies."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.pipeline import Reader, entities_of
from kg.relate.places import of_places
from kg.relate.setting import Setting


def proposed(text: str) -> dict[str, tuple[str, str, str]]:
    """Place → (place above, rule, evidence)."""
    reader = Reader.load()
    document = Document("t.txt", text, "0" * 64)
    votes, parts = reader.prepare(document)
    out = {}
    for part in parts:
        resolution, _ = reader.understand(document, votes, part)
        known = entities_of(part.article, resolution)
        for p in of_places(Setting(part.article, part.sentences, resolution)):
            quote = part.article.text[p.span.start : p.span.end]
            out[known[p.subject].name] = (known[p.object].name, p.rule, quote)
    return out


@pytest.mark.parametrize(
    ("text", "place", "above"),
    [
        ("灯会开幕\n\n滨州市博兴县陈户镇举办灯会。\n", "陈户镇", "博兴县"),
        ("灯会开幕\n\n滨州市博兴县陈户镇举办灯会。\n", "博兴县", "滨州市"),
        ("灯会开幕\n\n山东博兴县陈户镇举办灯会。\n", "博兴县", "山东省"),
        ("灯会开幕\n\n福建宁德霞浦县三沙镇举办灯会。\n", "宁德市", "福建省"),
        ("全县点灯\n\n博兴县的灯会，在陈户镇举行，全县都来。\n", "陈户镇", "博兴县"),
        ("修窖忙\n\n博兴县陈户镇修窖，该镇湾头村先修。\n", "湾头村", "陈户镇"),
        ("修窖忙\n\n阳谷县金斗镇修窖，该镇东金村先修。\n", "东金村", "金斗镇"),
    ],
)
def test_the_next_place_above(text: str, place: str, above: str) -> None:
    assert proposed(text)[place][0] == above


def test_nothing_is_drawn_from_outside_knowledge_alone() -> None:
    assert "博兴县" not in proposed("灯会开幕\n\n博兴县举办灯会。\n")


def test_a_chain_is_quoted_whole() -> None:
    assert proposed("灯会开幕\n\n滨州市博兴县陈户镇举办灯会。\n")["陈户镇"][1:] == ("chain", "滨州市博兴县陈户镇")


@pytest.mark.parametrize("name", ["黄河", "日本"])
def test_a_landscape_or_country_is_put_nowhere(name: str) -> None:
    assert name not in proposed(f"灯会开幕\n\n博兴县举办灯会，{name}来客很多，{name}人也爱灯。\n")


def test_a_firms_name_does_not_say_the_province_of_a_county() -> None:
    text = "灯会开幕\n\n博兴县陈户镇举办灯会，山东青檀科技有限公司赞助。\n"
    assert "博兴县" not in proposed(text)
