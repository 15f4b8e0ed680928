"""Search first: whatever one knows of a name finds it."""

from __future__ import annotations

import pytest

from tests.view.driving import Desk


@pytest.fixture
def desk(opener, made) -> Desk:
    return Desk(opener(made("county")))


#: what one types → what stands first
TYPED = {
    "林小满": "林小满",
    "小满": "林小满",
    "县卫健局": "青禾县卫生健康局",
    "暖巷": "暖巷行动",
    "“暖巷”行动": "暖巷行动",
    "nuanxiang": "暖巷行动",
    "nxxd": "暖巷行动",
    "linxiaoman": "林小满",
    "LXM": "林小满",
    "lin xiao man": "林小满",
    "szq": "沈知秋",
    "shanzhiyao": "单知遥",
    "danzhiyao": "单知遥",
    "900101101201": "荻村",
    "900102": "柳浦县",
    "９００１０２": "柳浦县",
    "一条巷子": "一条巷子暖起来",
}


def test_a_name_is_found_by_all_that_one_knows_of_it(desk: Desk) -> None:
    assert {typed: found for typed, found in TYPED.items() if found not in desk.type(typed)[0]} == {}


def test_a_suggestion_says_type_and_place_and_tells_two_of_a_name_apart(desk: Desk) -> None:
    both = [
        row for row in desk.type("石桥镇") if row.startswith(("石桥镇", "▼石桥镇", "▼\n石桥镇")) or "石桥镇" in row
    ][:2]
    assert all("乡镇" in row for row in both)
    assert any("青禾县" in row for row in both) and any("柳浦县" in row for row in both)


def test_the_alias_that_fits_is_shown(desk: Desk) -> None:
    assert "县卫健局" in desk.type("县卫健局")[0]


def test_what_is_not_there_is_said(desk: Desk) -> None:
    assert desk.type("没有这样的名字") == ["没有找到"]
    assert desk.page.locator("#search").get_attribute("aria-expanded") == "true"


def test_choosing_draws_what_was_not_drawn_and_opens_its_panel(opener, made) -> None:
    from tests.view.graphs import graph

    desk = Desk(opener(made("small")))
    absent = next(e.name for e in graph(400, 680) if e.name not in desk.drawn() and e.label == "Initiative")
    before = desk.places()
    desk.find(absent)
    assert absent in desk.drawn() and desk.selected() == absent
    x, y = desk.place(absent)
    box = desk.page.locator("#canvas").bounding_box()
    assert box and box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"]
    moved = {name: place for name, place in desk.places().items() if name in before and name != absent}
    shifts = {(round(x - before[name][0]), round(y - before[name][1])) for name, (x, y) in moved.items()}
    assert len(shifts) <= 2, "the others keep their places towards one another"


def test_arrows_enter_and_escape_work_the_suggestions(desk: Desk) -> None:
    page = desk.page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("shiqiao")
    options = page.locator("#search-list [role=option]")
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    active = page.locator("#search").get_attribute("aria-activedescendant")
    assert active == options.nth(1).get_attribute("id")
    page.keyboard.press("Enter")
    assert "石桥镇" in desk.selected() and page.locator("#search-list").is_hidden()
    page.keyboard.press("/")
    page.keyboard.type("lin")
    page.keyboard.press("Escape")
    assert page.locator("#search-list").is_hidden()


def test_a_person_of_no_statement_is_found_and_said_to_have_none(desk: Desk) -> None:
    desk.find("芦笙")
    assert desk.selected() == "芦笙"
    assert "没有关于它的陈述" in desk.panel.inner_text()
    assert "一条巷子暖起来" in desk.panel.inner_text()
