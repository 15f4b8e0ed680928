"""Zones, parks and farms that have bodies of their own."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognise.zones import zones


def organ(text: str, body: str) -> Mention:
    start = text.index(body)
    return Mention("Organisation", start, start + len(body), body, "party", 0.9, "tagger")


def place(text: str, name: str) -> Mention:
    start = text.index(name)
    return Mention("Place", start, start + len(name), name, "county", 0.9, "gazetteer short")


@pytest.mark.parametrize(
    ("text", "body", "where", "found"),
    [
        ("青檀港经济开发区党工委推出新机制。", "青檀港经济开发区党工委", None, ["青檀港经济开发区"]),
        ("博兴工业园区党工委走访企业。", "博兴工业园区党工委", "博兴", ["工业园区"]),
        ("博兴县白鹭湖保护区管理局巡护。", "博兴县白鹭湖保护区管理局", "博兴县", ["白鹭湖保护区"]),
        ("青石山林场党支部建了示范林，青石山林场有职工。", "青石山林场党支部", None, ["青石山林场", "青石山林场"]),
        ("园区党工委走访企业。", "园区党工委", None, []),
        ("县产业园区党工委走访企业。", "县产业园区党工委", None, []),
        ("青檀集团产业园有限公司招工。", "青檀集团产业园有限公司", None, []),
    ],
)
def test_the_zone_of_a_body(text: str, body: str, where: str | None, found: list[str]) -> None:
    places = [place(text, where)] if where else []
    assert [m.text for m in zones(text, [organ(text, body)], places)] == found


def test_a_zone_called_by_its_kind_alone() -> None:
    text = "青檀港经济开发区管委会印发通知。开发区党工委开展活动，林场党支部也参加。"
    organs = [organ(text, b) for b in ("青檀港经济开发区管委会", "开发区党工委", "林场党支部")]
    assert [m.text for m in zones(text, organs, [])] == ["青檀港经济开发区", "开发区"]


def test_a_zone_behind_its_city_is_called_by_its_kind_alone() -> None:
    text = "走进博兴高新技术产业开发区，高新区党工委忙起来了，园区工会也来了。"
    places = [place(text, "博兴"), place(text, "高新技术产业开发区")]
    organs = [organ(text, b) for b in ("高新区党工委", "园区工会")]
    assert [m.text for m in zones(text, organs, places)] == ["高新区", "园区"]
