"""One rule for what may be seen: canvas, panel, table and path all keep it."""

from __future__ import annotations

import pytest

from tests.view.county import REPORTERS
from tests.view.driving import Desk


@pytest.fixture
def desk(opener, made) -> Desk:
    return Desk(opener(made("county")))


def legend(desk: Desk, what: str, name: str):
    return desk.page.locator(f"#legend [data-{what}={name}]")


def set_range(desk: Desk, id: str, value: int) -> None:
    desk.page.locator(f"#{id}").fill(str(value))


def test_the_legend_counts(desk: Desk) -> None:
    assert str(4 + REPORTERS) in legend(desk, "label", "Person").inner_text()
    assert "13" in legend(desk, "relation", "LOCATED_IN").inner_text()
    desk.page.locator("#legend [data-open=Place]").click()
    assert "2" in legend(desk, "kind", "county").inner_text()


def test_a_type_is_switched_off_and_on(desk: Desk) -> None:
    before = set(desk.drawn())
    places = {"青岚省", "禾川市", "青禾县", "柳浦县", "石桥镇", "荻村"}
    button = legend(desk, "label", "Place")
    button.click()
    assert set(desk.drawn()) == before - places
    assert button.get_attribute("aria-pressed") == "false"
    desk.find("暖巷行动")
    assert desk.group("LOCATED_IN", "subject").count() == 0
    button.click()
    assert before <= set(desk.drawn())


def test_a_kind_is_switched_off(desk: Desk) -> None:
    desk.page.locator("#legend [data-open=Organisation]").click()
    legend(desk, "kind", "party").click()
    assert not {"青禾县委", "青禾县委办公室"} & set(desk.drawn())
    assert "青禾县卫生健康局" in desk.drawn()


def test_a_relation_is_switched_off_and_leaves_nobody_alone_on_the_canvas(desk: Desk) -> None:
    legend(desk, "relation", "SERVES_IN").click()
    assert not any(name.startswith("记") for name in desk.drawn() if name != "记00者")
    desk.find("林小满")
    assert desk.group("SERVES_IN", "subject").count() == 0 and desk.group("HEADS", "subject").count() == 1
    assert "筛选" in desk.panel.inner_text()


def test_a_division_shows_itself_and_all_below(desk: Desk) -> None:
    desk.page.locator("#division").select_option("900101")
    drawn = set(desk.drawn())
    assert {"青禾县", "石桥镇", "荻村", "青禾县卫生健康局", "青禾县委", "暖巷行动", "林小满"} <= drawn
    assert not {"柳浦县", "银铃助老热线", "青岚省", "单知遥"} & drawn
    desk.do("clear-filters")
    assert {"柳浦县", "银铃助老热线"} <= set(desk.drawn())


def test_only_here_from_the_panel_of_a_place(desk: Desk) -> None:
    desk.find("900102")
    desk.do("do-place")
    assert desk.page.locator("#division").input_value() == "900102"
    assert "银铃助老热线" in desk.drawn() and "青禾县委" not in desk.drawn()


def test_the_time_range_counts_for_canvas_panel_and_table(desk: Desk) -> None:
    desk.find("暖巷行动")
    desk.page.locator("#time-from").evaluate("e => { e.value = 14; e.dispatchEvent(new Event('input')); e.dispatchEvent(new Event('change')); }")  # fmt: skip
    assert "2022-05" in desk.page.locator("#time-text").inner_text()
    assert sorted(desk.others("LOCATED_IN", "subject")) == ["柳浦县", "荻村"]
    assert "2021-03-05" not in desk.panel.inner_text()
    assert "青禾县委" not in desk.drawn(), "stated in 2021 alone"
    set_range(desk, "time-to", 18)
    assert "柳浦县" not in desk.others("LOCATED_IN", "subject")
    desk.view("table")
    assert all(row[5].startswith(("2022-05", "2022-09")) for row in desk.rows())
    desk.do("time-text")
    assert any(row[5].startswith("2021") for row in desk.rows())


def test_the_path_keeps_the_filters(desk: Desk) -> None:
    legend(desk, "label", "Initiative").click()
    desk.page.locator("#path").click()
    desk.page.locator("#path-from").fill("林小满")
    desk.page.locator("#path-from").press("Enter")
    desk.page.locator("#path-to").fill("单知遥")
    desk.page.locator("#path-to").press("Enter")
    assert desk.page.locator("#path-result .none").count() == 1


def test_little_confidence_is_left_out(desk: Desk) -> None:
    desk.find("暖巷行动")
    set_range(desk, "confidence", 75)
    assert desk.group("TAKES_PART_IN").count() == 0
    assert desk.others("RUNS") == ["青禾县卫生健康局"]


def test_what_is_chosen_in_spite_of_a_filter_is_shown(desk: Desk) -> None:
    legend(desk, "label", "Initiative").click()
    desk.find("暖巷行动")
    assert desk.selected() == "暖巷行动" and "暖巷行动" in desk.drawn()
    assert "筛选" in desk.panel.inner_text()


def test_filters_that_leave_nothing_say_so(desk: Desk) -> None:
    for label in ("Person", "Organisation", "Initiative", "Place"):
        legend(desk, "label", label).click()
    assert desk.page.locator("#canvas-empty").is_visible()
    desk.do("clear-filters")
    assert desk.page.locator("#canvas-empty").is_hidden() and desk.drawn()


def test_the_legend_folds_away(desk: Desk) -> None:
    button = desk.page.locator("#filters")
    shown = desk.page.locator("#legend").is_visible()
    button.click()
    assert desk.page.locator("#legend").is_visible() != shown
    assert button.get_attribute("aria-expanded") == str(not shown).lower()
