"""What one sees first, and how it looks."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.view.browser import DESKTOP, PHONE, TABLET, wait
from tests.view.driving import Desk
from tests.view.graphs import graph

SIZES = [DESKTOP, TABLET, PHONE]


@pytest.mark.parametrize("name", ["empty", "county", "10000"])
def test_a_graph_of_any_size_opens_quietly(opener, made, name: str) -> None:
    desk = Desk(opener(made(name)))
    assert desk.wide() == []
    assert desk.page.locator("#canvas canvas").count() == 1


def test_the_page_opens_with_the_best_connected_and_says_how_many_there_are(opener, made) -> None:
    desk = Desk(opener(made("small")))
    drawn = desk.drawn()
    assert 60 <= len(drawn) <= 80
    made_ = graph(400, 680)
    best = max(made_, key=lambda entity: len(made_.statements(about=entity)))
    assert best.name in drawn
    assert {str(len(drawn)), "400", "680"} <= set(desk.status().split())
    assert desk.page.evaluate("xianzhi.overlaps()") == []


def test_the_best_connected_are_named_on_the_canvas(opener, made) -> None:
    desk = Desk(opener(made("small")))
    labels = desk.page.evaluate("xianzhi.labels()")
    made_ = graph(400, 680)
    degree = Counter(end for s in made_.statements() for end in (s.subject, s.object))
    best = Counter(made_[key].name for key, _ in degree.most_common(15))
    assert best - Counter(labels) == Counter(), "two of a name are both named"
    assert len(labels) >= 0.8 * len(desk.drawn())


def test_nothing_moves_after_the_opening(opener, made) -> None:
    desk = Desk(opener(made("small")))
    before = desk.places()
    desk.page.wait_for_timeout(400)
    assert desk.places() == before


def test_two_openings_give_the_same_picture(opener, made) -> None:
    first, second = (Desk(opener(made("small"))) for _ in range(2))
    assert first.places() == second.places()


def test_a_graph_without_statements_says_so_and_works(opener, made) -> None:
    desk = Desk(opener(made("empty")))
    assert desk.drawn() == []
    for view in ("people", "initiatives", "table", "graph"):
        desk.view(view)
        assert desk.page.locator(f"#view-{view}").is_visible()
    assert desk.type("青禾") == ["没有找到"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_nothing_reaches_out_of_the_screen(opener, made, size: tuple[int, int]) -> None:
    desk = Desk(opener(made("county"), size=size))
    for view in ("graph", "people", "initiatives", "table"):
        desk.view(view)
        assert desk.wide() == [], view
    desk.find("暖巷行动")
    assert desk.wide() == []
    desk.do("language")
    assert desk.wide() == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_panel_can_be_reached_and_read_to_its_end(opener, made, size: tuple[int, int]) -> None:
    desk = Desk(opener(made("county"), size=size))
    desk.find("暖巷行动")
    heading = desk.page.locator("#panel-body h2")
    box = heading.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1]
    last = desk.panel.locator(".article-row").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box and box["y"] >= 0 and box["y"] + box["height"] <= size[1] + 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_canvas_and_search_have_room(opener, made, size: tuple[int, int]) -> None:
    page = opener(made("small"), size=size)
    canvas, search = page.locator("#canvas").bounding_box(), page.locator("#search").bounding_box()
    assert canvas and search
    assert canvas["height"] >= 0.35 * size[1] and canvas["width"] >= 0.5 * size[0]
    assert search["width"] >= 140


def test_the_switch_of_language_changes_every_word_and_stays_in_the_link(opener, made) -> None:
    page = opener(made("county"))
    desk = Desk(page)
    desk.find("暖巷行动")
    legend = lambda: " ".join(page.locator("#legend :is(h2, .what)").all_inner_texts())  # noqa: E731
    chinese = legend()
    assert "人物" in chinese and "主持" in chinese and page.locator("html").get_attribute("lang") == "zh-Hans"
    desk.do("language")
    english = legend()
    assert "People" in english and "heads" in english.lower() and "人物" not in english
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Run by" in desk.panel.inner_text() and "县卫健局再次推出暖巷" in desk.panel.inner_text()
    assert page.locator("#search").get_attribute("aria-label") == "Search"
    assert page.locator("#views").inner_text().split()[0] == "Graph"
    page.reload()
    wait(page)
    assert "Run by" in desk.panel.inner_text()
    desk.do("language")
    assert legend() == chinese


def luminance(colour: str) -> float:
    parts = [float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [p / 255 / 12.92 if p / 255 <= 0.04045 else ((p / 255 + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


COLOURS = """() => [...document.querySelectorAll("#panel-body *, #legend *, #status, header *")]
  .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && !e.closest("[aria-hidden=true]"))
  .map(e => {
    let up = e, ground = "rgba(0, 0, 0, 0)";
    while (up && /, 0\\)$/.test(ground)) { ground = getComputedStyle(up).backgroundColor; up = up.parentElement; }
    return [getComputedStyle(e).color, ground, e.textContent.slice(0, 30), e.disabled === true || Number(getComputedStyle(e).opacity) < 1];
  })"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(opener, made, dark: bool) -> None:
    page = opener(made("county"), dark=dark)
    Desk(page).find("暖巷行动")
    weak = [
        (text, colour, ground)
        for colour, ground, text, disabled in page.evaluate(COLOURS)
        if not disabled and contrast(colour, ground) < 4.5
    ]
    assert weak == []


def test_dark_follows_the_system_and_the_button(opener, made) -> None:
    light, dark = opener(made("county")), opener(made("county"), dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert luminance(light.evaluate(ground)) > 0.8 and luminance(dark.evaluate(ground)) < 0.1
    light.locator("#theme").click()
    assert luminance(light.evaluate(ground)) < 0.1
    assert light.locator("html").get_attribute("data-theme") == "dark"
    light.reload()
    wait(light)
    assert luminance(light.evaluate(ground)) < 0.1


def test_a_page_in_a_sandboxed_frame_draws_and_answers(opener, made, tmp_path) -> None:
    from html import escape

    inner = escape(made("county").read_text(encoding="utf-8"), quote=True)
    frame = f'<iframe srcdoc="{inner}" width="1000" height="600" sandbox="allow-scripts"></iframe>'
    outer = tmp_path / "notebook.html"
    outer.write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    page = opener(outer, ready=False)
    inside = page.frame_locator("iframe")
    inside.locator("#status:not(:empty)").wait_for()
    inside.locator("#search").fill("暖巷行动")
    inside.locator("#search-list [role=option]").first.click()
    assert inside.locator("#panel-body h2").inner_text() == "暖巷行动"
    inside.locator("#views [data-view=table]").click()
    inside.locator("#back").click()
    assert inside.locator("#view-graph").is_visible()
    inside.locator("#back").click()
    inside.locator("#share").click()
    inside.locator("#notice-close").click()
    inside.locator("#theme").click()
    assert inside.locator("html").get_attribute("data-theme") == "dark"
