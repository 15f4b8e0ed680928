"""By keyboard alone, and for ears."""

from __future__ import annotations

import pytest

from tests.view.browser import PHONE
from tests.view.driving import Desk

FOCUSED = "() => { const e = document.activeElement; return e.id || e.getAttribute('data-view') || e.className || e.tagName; }"
RING = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none" || e.matches("select,input[type=range],input[type=checkbox]");
}"""


@pytest.fixture
def desk(opener, made) -> Desk:
    return Desk(opener(made("county")))


def test_every_control_can_be_reached_by_tab_and_shows_that_it_is(desk: Desk) -> None:
    page = desk.page
    reached: list[str] = []
    for _ in range(90):
        page.keyboard.press("Tab")
        name = page.evaluate(FOCUSED)
        if name == "BODY":
            break
        reached.append(name)
        assert page.evaluate(RING), f"{name} doesn't show that it has the focus"
    wanted = ["search", "people", "table", "filters", "path", "share", "download", "theme", "language", "help"]
    wanted += ["division", "confidence", "canvas", "zoom-in", "time-from", "time-to"]
    assert [name for name in wanted if name not in reached] == []


def test_the_first_stop_leads_past_the_head(desk: Desk) -> None:
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate(FOCUSED) == "skip"
    box = desk.page.locator("#skip").bounding_box()
    assert box and box["y"] >= 0 and box["x"] >= 0
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.closest('#panel') !== null")


def test_from_search_to_article_and_back_without_a_mouse(desk: Desk) -> None:
    page = desk.page
    page.keyboard.press("/")
    page.keyboard.type("nuanxiang")
    page.keyboard.press("Enter")
    assert desk.selected() == "暖巷行动"
    assert page.evaluate(FOCUSED) == "canvas"
    before = len(desk.drawn())
    page.keyboard.press("Enter")
    assert len(desk.drawn()) >= before
    page.keyboard.press("ArrowUp")
    assert desk.selected() != "暖巷行动"
    page.keyboard.press("Escape")
    assert page.evaluate("xianzhi.state().selected") == ""
    page.locator("#panel-body .other").first.focus()
    page.keyboard.press("Enter")
    page.locator("#panel-body .read").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#reader").is_visible()
    assert page.evaluate("document.activeElement.closest('#reader') !== null"), "the focus goes into the dialog"
    page.keyboard.press("Escape")
    assert page.locator("#reader").is_hidden()
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_timeout(200)


def test_arrows_walk_the_whole_canvas(desk: Desk) -> None:
    desk.page.locator("#canvas").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 10:
        desk.page.keyboard.press(key)
        seen.add(desk.page.evaluate("xianzhi.state().selected"))
    assert len(seen) >= 4


def test_keys_hide_pin_zoom_and_help(desk: Desk) -> None:
    page = desk.page
    desk.find("青禾日报")
    page.keyboard.press("p")
    assert page.locator("#do-pin").get_attribute("aria-pressed") == "true"
    page.keyboard.press("h")
    assert "青禾日报" not in desk.drawn()
    start = desk.place("暖巷行动")
    page.keyboard.press("+")
    assert desk.place("暖巷行动") != start
    page.keyboard.press("0")
    page.keyboard.press("?")
    assert page.locator("#notice").is_visible() and "双击" in page.locator("#notice").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#notice").is_hidden()


def test_the_letters_of_a_search_do_nothing_else(desk: Desk) -> None:
    desk.find("青禾日报")
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("hp+?0")
    assert "青禾日报" in desk.drawn() and desk.page.locator("#notice").is_hidden()
    assert desk.page.locator("#search").input_value() == "hp+?0"


@pytest.mark.parametrize("view", ["graph", "people", "initiatives", "table"])
def test_every_control_has_a_name_for_screen_readers(desk: Desk, view: str) -> None:
    desk.find("暖巷行动")
    desk.view(view)
    assert desk.nameless() == []
    desk.do("language")
    assert desk.nameless() == []


def test_what_happens_is_said(desk: Desk) -> None:
    page = desk.page
    assert page.locator("#status").get_attribute("role") == "status"
    assert page.locator("#toast").get_attribute("role") == "status"
    assert page.locator("#search").get_attribute("role") == "combobox"
    desk.type("石桥")
    assert page.locator("#search").get_attribute("aria-expanded") == "true"
    assert page.locator("#search-list").get_attribute("role") == "listbox"
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3')].filter(h => h.checkVisibility()).map(h => h.tagName)"
    )
    assert levels.count("H1") == 1
    assert page.locator("#views [aria-current]").count() == 1


def test_ids_are_unique_and_references_lead_somewhere(desk: Desk) -> None:
    desk.find("暖巷行动")
    wrong = desk.page.evaluate("""() => {
      const ids = [...document.querySelectorAll("[id]")].map(e => e.id), out = ids.filter((id, n) => ids.indexOf(id) !== n);
      for (const name of ["aria-controls", "aria-labelledby", "aria-describedby", "for"])
        for (const e of document.querySelectorAll(`[${name}]`)) for (const id of e.getAttribute(name).split(" "))
          if (!document.getElementById(id) && !e.closest("dialog:not([open])") && e.tagName !== "DIALOG") out.push(name + " " + id);
      return out;
    }""")
    assert wrong == []


def test_buttons_are_big_enough_for_a_finger(opener, made) -> None:
    desk = Desk(opener(made("county"), size=PHONE))
    small = desk.page.evaluate("""() => [...document.querySelectorAll("header button, #zoom button, #panel-size, .actions button")]
      .filter(e => e.checkVisibility()).map(e => [e.id, e.getBoundingClientRect()]).filter(([, b]) => b.width < 24 || b.height < 24).map(([id]) => id)""")
    assert small == []


def test_motion_is_spared(opener, made) -> None:
    page = opener(made("county"))
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0
