"""A link holds the view, also from a file, and whatever it says the page goes on."""

from __future__ import annotations

import pytest

from tests.view.browser import wait
from tests.view.driving import Desk


def hash_of(page) -> str:
    return page.evaluate("location.hash")


@pytest.fixture
def reopened(opener, made):
    """Open the county by the link that a page has now."""
    return lambda page: Desk(opener(made("county"), hash=hash_of(page)))


@pytest.fixture
def desk(opener, made) -> Desk:
    return Desk(opener(made("county")))


def test_the_link_is_copied_or_shown(desk: Desk) -> None:
    desk.find("暖巷行动")
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.do("share")
    desk.page.wait_for_timeout(200)
    link = desk.page.locator("#share-link")
    copied = link.input_value() if link.count() else desk.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("file://") and copied.endswith(hash_of(desk.page)) and "#" in copied


def test_a_link_brings_the_entity_back(desk: Desk, reopened) -> None:
    desk.find("芦笙")
    other = reopened(desk.page)
    assert other.selected() == "芦笙" and "芦笙" in other.drawn()


def test_a_link_brings_neighbourhood_filters_time_language_and_theme_back(desk: Desk, reopened) -> None:
    desk.find("暖巷行动")
    desk.do("do-near1")
    desk.page.locator("#legend [data-label=Person]").click()
    desk.page.locator("#time-from").fill("5")
    desk.page.locator("#division").select_option("900101")
    desk.do("language")
    desk.do("theme")
    other = reopened(desk.page)
    assert set(other.drawn()) == set(desk.drawn())
    choices = desk.page.locator("#division option").count()
    other.page.locator("#division option").nth(choices - 1).wait_for(state="attached")  # filled when there is time
    assert other.page.locator("#legend").inner_text() == desk.page.locator("#legend").inner_text()
    assert other.page.locator("#legend [data-label=Person]").get_attribute("aria-pressed") == "false"
    assert other.page.locator("#time-text").inner_text() == desk.page.locator("#time-text").inner_text()
    assert other.page.locator("html").get_attribute("data-theme") == "dark"
    assert other.page.locator("#division").input_value() == "900101"


def test_a_link_brings_a_path_back(desk: Desk, reopened) -> None:
    desk.find("林小满")
    desk.do("do-path")
    desk.page.locator("#path-to").fill("单知遥")
    desk.page.locator("#path-to").press("Enter")
    other = reopened(desk.page)
    assert other.page.locator("#path-result .step").count() == 4
    assert set(other.drawn()) == set(desk.drawn())


def test_a_link_brings_a_view_an_article_and_what_was_hidden_back(desk: Desk, reopened) -> None:
    desk.find("青禾日报")
    desk.do("do-hide")
    desk.find("青禾县卫生健康局")
    desk.do("do-view")
    other = reopened(desk.page)
    assert other.page.locator("#view-people h2").first.inner_text() == "青禾县卫生健康局"
    other.view("graph")
    assert "青禾日报" not in other.drawn()
    desk.view("graph")
    desk.panel.locator(".read").first.click()
    other = reopened(desk.page)
    assert other.page.locator("#reader").is_visible()
    assert other.page.locator("#reader-title").inner_text() == desk.page.locator("#reader-title").inner_text()


@pytest.mark.parametrize(
    "filters",
    [
        "no-labels=Person",
        "no-kinds=campaign&no-labels=Person",
        "from=2022-10&to=2022-11",
        "division=900102",
        "sure=100",
    ],
)
def test_a_link_to_what_its_own_filters_hide_shows_it(opener, made, filters: str) -> None:
    desk = Desk(opener(made("county"), hash=f"#n=Person:林小满&{filters}"))
    assert desk.selected() == "林小满" and "林小满" in desk.drawn()
    x, y = desk.place("林小满")
    box = desk.page.locator("#canvas").bounding_box()
    assert box and box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"]


@pytest.mark.parametrize(
    "hash", ["#n=nobody", "#%", "#view=nowhere&n=", "#from=2030-01", "#around=x&mode=near", "#n=%E0%A4%A"]
)
def test_a_link_that_means_nothing_opens_the_page(opener, made, hash: str) -> None:
    desk = Desk(opener(made("county"), hash=hash))
    assert desk.page.locator("#view-graph").is_visible()
    desk.find("暖巷行动")
    assert desk.selected() == "暖巷行动"


def test_a_link_typed_over_another_is_followed(desk: Desk) -> None:
    desk.page.evaluate("location.hash = '#n=Person:芦笙'")
    desk.page.wait_for_function("() => document.querySelector('#panel-body h2').textContent === '芦笙'")


def test_reloading_keeps_the_view(desk: Desk) -> None:
    desk.find("暖巷行动")
    desk.view("initiatives")
    desk.page.reload()
    wait(desk.page)
    assert desk.page.locator("#view-initiatives").is_visible()
    desk.page.go_back()
    desk.page.wait_for_timeout(300)
    assert desk.page.locator("#view-graph").is_visible() and desk.selected() == "暖巷行动"
