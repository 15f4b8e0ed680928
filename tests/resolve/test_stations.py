"""Bodies that a town's short name stands before sit in that town."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Mention
from kg.resolve import resolve


def town_of(text: str, body: str, kind: str) -> str | None:
    """The name of the place that owns a body, in an article of 博兴县."""
    at = text.index("博兴县")
    places = [Mention("Place", at, at + 3, "博兴县", "county", 0.9, "gazetteer full")]
    start = text.index(body)
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=places, levels={at: "county"},
        people=[], initiatives=[], names=[],
        organisations=[Mention("Organisation", start, start + len(body), body, kind, 0.9, "tagger")],
    )  # fmt: skip
    organ = next(k.entity for k in found.links if k.mention.label == "Organisation")
    owner = found.owner.get(organ.id)
    return owner.name if owner else None


@pytest.mark.parametrize(
    ("body", "kind", "town"),
    [
        ("陈户派出所", "government", "陈户镇"),
        ("陈户中心卫生院", "hospital", "陈户镇"),
        ("曹王小学", "school", "曹王镇"),
        ("博兴县公安局陈户派出所", "government", "陈户镇"),
        ("博兴县陈户小学", "school", "博兴县"),
    ],
)
def test_a_body_of_a_town(body: str, kind: str, town: str) -> None:
    assert (
        town_of(f"记者来到博兴县。{body}很热闹。" if not body.startswith("博兴县") else f"{body}很热闹。", body, kind)
        == town
    )


@pytest.mark.parametrize(
    ("body", "zone", "rule", "name"),
    [
        ("青檀港经济开发区党工委", "青檀港经济开发区", "zone", "青檀港经济开发区党工委"),
        ("青石山林场党支部", "青石山林场", "farm", "青石山林场党支部"),
    ],
)
def test_a_body_of_a_zone_or_a_farm(body: str, zone: str, rule: str, name: str) -> None:
    text = f"{body}开展活动。"
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter(), levels={0: "site"}, people=[], initiatives=[], names=[],
        places=[Mention("Place", 0, len(zone), zone, "site", 0.8, rule)],
        organisations=[Mention("Organisation", 0, len(body), body, "party", 0.9, "tagger")],
    )  # fmt: skip
    organ = next(k.entity for k in found.links if k.mention.label == "Organisation")
    assert (organ.name, found.owner[organ.id].name) == (name, zone)
    assert found.home is not None
    assert found.home.name == zone or zone.endswith("区")


def test_a_management_alone_is_that_of_the_one_zone() -> None:
    text = "青檀港经济开发区党工委书记、管委会主任到场。"
    bodies = ("青檀港经济开发区党工委", "管委会")
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter(), levels={0: "county"}, people=[], initiatives=[], names=[],
        places=[Mention("Place", 0, 8, "青檀港经济开发区", "county", 0.8, "zone")],
        organisations=[Mention("Organisation", text.index(b), text.index(b) + len(b), b, "government", 0.9, "tagger") for b in bodies],
    )  # fmt: skip
    assert "青檀港经济开发区管委会" in {k.entity.name for k in found.links}
