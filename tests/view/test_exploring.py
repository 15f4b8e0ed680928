"""From one entity to the next: expanding, neighbourhoods, paths, back and forward."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.view.browser import PHONE
from tests.view.county import graph
from tests.view.driving import Desk
from tests.view.graphs import graph as small

CHAIN = ["林小满", "青禾县卫生健康局", "暖巷行动", "柳浦县教育局", "单知遥"]


@pytest.fixture
def desk(opener, made) -> Desk:
    return Desk(opener(made("county")))


@pytest.fixture
def phone(opener, made) -> Desk:
    """A small screen opens with few entities, so that there is something to expand."""
    return Desk(opener(made("county"), size=PHONE))


def within(name: str, hops: int) -> set[str]:
    made = graph().subgraph(name, hops)
    return {entity.name for entity in made}


def test_a_double_click_brings_the_neighbours_and_moves_nobody(phone: Desk) -> None:
    phone.find("暖巷行动")
    before = phone.drawn()
    assert not within("暖巷行动", 1) <= set(before)
    phone.page.locator("#do-near1").click()
    phone.page.locator("#whole").click()
    phone.double_click("暖巷行动")
    assert within("暖巷行动", 1) <= set(phone.drawn())


def test_a_hub_brings_so_many_and_tells_of_the_others(opener, made) -> None:
    desk = Desk(opener(made("small")))
    before = desk.drawn()
    made_ = small(400, 680)
    hub = max(made_, key=lambda entity: len(made_.statements(about=entity)))
    others = len(made_.subgraph(hub, 1)) - 1
    desk.find(hub.name)
    desk.do("do-expand")
    added = len(desk.drawn()) - len(before)
    assert added == 25 < others
    said = [int(number) for number in re.findall(r"\d+", desk.toast())]
    assert said[0] == 25 and 0 < said[1] <= others - 25
    assert desk.page.evaluate("xianzhi.overlaps()") == []
    desk.do("do-expand")
    assert len(desk.drawn()) - len(before) == 50, "the next ones"
    desk.do("back")
    desk.do("back")
    assert sorted(desk.drawn()) == sorted(before)


def test_one_step_round_an_entity(desk: Desk) -> None:
    desk.find("暖巷行动")
    desk.do("do-near1")
    assert set(desk.drawn()) == within("暖巷行动", 1)
    assert desk.page.locator("#do-near1").get_attribute("aria-pressed") == "true"
    assert desk.selected() == "暖巷行动"


def test_two_steps_round_an_entity_and_back_to_the_whole(desk: Desk) -> None:
    before = set(desk.drawn())
    desk.find("柳浦县教育局")
    desk.do("do-near2")
    assert set(desk.drawn()) == within("柳浦县教育局", 2)
    desk.do("whole")
    assert before <= set(desk.drawn())


def find_path(desk: Desk, start: str, end: str) -> None:
    desk.do("path")
    for field, name in (("path-from", start), ("path-to", end)):
        desk.page.locator(f"#{field}").fill(name)
        desk.page.locator(f"#{field}-list [role=option]").first.click()


def test_the_path_between_two_with_its_sentences(desk: Desk) -> None:
    find_path(desk, "林小满", "单知遥")
    result = desk.page.locator("#path-result")
    assert "4" in result.locator("h3").inner_text()
    steps = result.locator(".step")
    assert steps.count() == 4
    for n, names in enumerate(pairwise(CHAIN)):
        assert set(names) <= set(steps.nth(n).locator(".other").all_inner_texts())
        assert steps.nth(n).locator(".quote").count() >= 1
    assert set(desk.drawn()) == set(CHAIN)
    assert desk.page.locator("#path").get_attribute("aria-pressed") == "true"


def test_a_path_from_the_panel_swapped_and_without_places(desk: Desk) -> None:
    desk.find("林小满")
    desk.do("do-path")
    assert desk.page.locator("#path-from").input_value() == "林小满"
    desk.page.locator("#path-to").fill("沈知秋")
    desk.page.locator("#path-to").press("Enter")
    assert desk.page.locator("#path-result .step").count() == 2
    desk.do("path-swap")
    assert desk.page.locator("#path-from").input_value() == "沈知秋"
    assert desk.page.locator("#path-result .step").count() == 2
    find_path(desk, "青禾县委", "石桥镇")
    desk.page.locator("#path-places").check()
    assert desk.page.locator("#path-result .step").count() > 1


def test_two_that_nothing_links_are_said_to_be_apart(desk: Desk) -> None:
    find_path(desk, "芦笙", "林小满")
    assert "没有" in desk.page.locator("#path-result .none").inner_text()


def test_back_and_forward_by_button_and_by_the_browser(desk: Desk) -> None:
    page = desk.page
    assert page.locator("#back").is_disabled()
    welcome = desk.selected()
    desk.find("暖巷行动")
    desk.find("林小满")
    desk.view("table")
    desk.do("back")
    assert page.locator("#view-graph").is_visible() and desk.selected() == "林小满"
    desk.do("back")
    assert desk.selected() == "暖巷行动"
    page.go_back()
    page.wait_for_timeout(100)
    assert desk.selected() == welcome
    desk.do("forward")
    desk.page.wait_for_timeout(100)
    assert desk.selected() == "暖巷行动"
    page.go_forward()
    page.wait_for_timeout(100)
    assert desk.selected() == "林小满"


def test_hiding_takes_a_node_away_until_it_is_called_back(desk: Desk) -> None:
    desk.find("青禾县卫生健康局")
    desk.do("do-hide")
    assert "青禾县卫生健康局" not in desk.drawn()
    desk.find("暖巷行动")
    assert desk.others("RUNS") == [], "canvas and panel follow one rule"
    desk.page.locator("#hidden-list button").click()
    assert "青禾县卫生健康局" in desk.drawn()
    assert desk.others("RUNS") == ["青禾县卫生健康局"]


def test_a_pinned_node_stays_when_the_picture_changes(desk: Desk) -> None:
    desk.find("青禾日报")
    desk.do("do-pin")
    desk.find("暖巷行动")
    desk.do("do-near1")
    assert set(desk.drawn()) == within("暖巷行动", 1) | {"青禾日报"}
    desk.find("青禾日报")
    desk.do("do-pin")
    desk.find("暖巷行动")
    desk.do("do-near1")
    assert "青禾日报" not in desk.drawn()


def test_a_dragged_node_stays_where_it_was_put(desk: Desk) -> None:
    x, y = desk.place("青禾日报")
    others = {name: place for name, place in desk.places().items() if name != "青禾日报"}
    desk.page.mouse.move(x, y)
    desk.page.mouse.down()
    desk.page.mouse.move(x + 60, y + 40, steps=5)
    desk.page.mouse.up()
    desk.page.wait_for_timeout(200)
    assert desk.place("青禾日报") == pytest.approx((x + 60, y + 40), abs=3)
    assert {name: place for name, place in desk.places().items() if name != "青禾日报"} == others


def test_zoom_by_button_wheel_and_fit(desk: Desk) -> None:
    def spread() -> float:
        xs = [x for x, _ in desk.places().values()]
        return max(xs) - min(xs)

    start = spread()
    desk.do("zoom-in")
    assert spread() > 1.2 * start
    desk.do("zoom-out")
    desk.do("zoom-out")
    assert spread() < 0.9 * start
    desk.do("fit")
    assert spread() == pytest.approx(start, rel=0.2)
