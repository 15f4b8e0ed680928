"""Everything that is said, with its sentence; and the article that says it."""

from __future__ import annotations

import pytest

from tests.view.county import QUOTE, SENTENCE, TITLE
from tests.view.driving import Desk


@pytest.fixture
def desk(opener, made) -> Desk:
    return Desk(opener(made("county")))


def test_a_click_on_a_node_opens_its_panel(desk: Desk) -> None:
    desk.click("暖巷行动")
    assert desk.selected() == "暖巷行动"
    badges = desk.panel.locator(".badges").inner_text()
    assert "举措" in badges and "活动" in badges
    assert "暖巷" in desk.panel.locator(".aliases").inner_text()


def test_statements_are_grouped_by_relation_and_side(desk: Desk) -> None:
    desk.find("暖巷行动")
    assert desk.others("RUNS") == ["青禾县卫生健康局"]
    assert desk.others("TAKES_PART_IN") == ["柳浦县教育局"]
    assert sorted(desk.others("LOCATED_IN", "subject")) == ["柳浦县", "石桥镇", "荻村", "青禾县"]
    assert "4" in desk.group("LOCATED_IN", "subject").locator("h3").inner_text()
    desk.find("青禾县卫生健康局")
    assert desk.others("HEADS") == ["沈知秋", "林小满"], "the latest first"
    assert "局长" in desk.group("HEADS").locator(".statement").last.inner_text()


def test_a_statement_has_quote_names_paper_date_title_and_confidence(desk: Desk) -> None:
    desk.find("暖巷行动")
    statement = desk.group("RUNS").locator(".statement").first
    assert "推出" in statement.locator(".value").inner_text()
    assert "99%" in statement.inner_text(), "1 − (1 − 0.97)(1 − 0.8)"
    assert statement.locator(".quote").count() == 1
    statement.locator("summary").click()
    statement.locator(".quote").nth(1).wait_for()
    assert statement.locator(".quote").count() == 2
    older = statement.locator(".piece").nth(1)
    assert older.locator(".quote").inner_text() == SENTENCE
    assert older.locator("mark.quoted").inner_text() == QUOTE
    assert older.locator(".named").all_inner_texts() == ["青禾县卫生健康局", "“暖巷”行动"]
    source = older.locator(".source").inner_text()
    assert "青禾日报" in source and "2021-03-05" in source and TITLE in source
    newer = statement.locator(".piece").first
    assert newer.locator(".named").all_inner_texts() == ["县卫健局", "暖巷"], "the forms that the sentence has"


def test_the_other_end_is_one_click_away(desk: Desk) -> None:
    desk.find("暖巷行动")
    desk.group("RUNS").locator(".other").first.click()
    assert desk.selected() == "青禾县卫生健康局"


def test_a_click_on_a_line_shows_what_it_stands_for(desk: Desk) -> None:
    (x1, y1), (x2, y2) = desk.place("青禾县卫生健康局"), desk.place("暖巷行动")
    for part in (0.5, 0.35, 0.65, 0.45, 0.55):
        desk.page.mouse.click(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)
        if "与" in desk.selected():
            break
    assert desk.selected() in ("青禾县卫生健康局 与 暖巷行动", "暖巷行动 与 青禾县卫生健康局")
    assert "再次推出" in desk.panel.inner_text()


def test_a_click_on_the_ground_goes_back_to_the_welcome(desk: Desk) -> None:
    welcome = desk.selected()
    desk.find("暖巷行动")
    box = desk.page.locator("#canvas").bounding_box()
    assert box
    desk.page.mouse.click(box["x"] + 3, box["y"] + box["height"] - 3)
    assert desk.selected() == welcome


def test_an_article_opens_with_its_names_marked_and_the_sentence(desk: Desk) -> None:
    desk.find("暖巷行动")
    statement = desk.group("RUNS").locator(".statement").first
    statement.locator("summary").click()
    statement.locator(".piece").nth(1).locator(".read").click()
    reader = desk.page.locator("#reader")
    assert reader.is_visible()
    assert reader.locator("#reader-title").inner_text() == TITLE
    assert "青禾日报" in reader.inner_text() and "2021-03-05" in reader.inner_text()
    paragraphs = reader.locator(".text p").all_inner_texts()
    assert SENTENCE in paragraphs and "报道说，芦笙也来了。" in paragraphs
    marked = reader.locator(".text .mention").all_inner_texts()
    assert {"青禾县卫生健康局", "“暖巷”行动", "县卫健局", "林小满", "芦笙", "青禾县", "青禾", "禾川市"} <= set(marked)
    assert reader.locator("mark.here").first.is_visible()
    assert QUOTE[:8] in "".join(reader.locator("mark.here").all_inner_texts())
    reader.locator(".text .mention", has_text="芦笙").click()
    assert desk.selected() == "芦笙"


def test_the_reader_closes_by_button_and_by_key(desk: Desk) -> None:
    desk.find("芦笙")
    for close in (lambda: desk.do("reader-close"), lambda: desk.page.keyboard.press("Escape")):
        desk.panel.locator(".read").first.click()
        assert desk.page.locator("#reader").is_visible()
        close()
        assert desk.page.locator("#reader").is_hidden()


def test_an_article_without_a_title_can_be_read(desk: Desk) -> None:
    desk.find("银铃助老热线")
    desk.panel.locator(".read").first.click()
    assert "柳浦县教育局开通银铃助老热线。" in desk.page.locator("#reader").inner_text()


def test_a_page_without_texts_shows_the_sentences_quoted(opener, made) -> None:
    desk = Desk(opener(made("no texts")))
    desk.find("暖巷行动")
    desk.panel.locator(".read").first.click()
    assert "再次推出" in desk.page.locator("#reader").inner_text()


def test_a_long_group_shows_its_rest_on_demand(desk: Desk) -> None:
    desk.find("青禾日报")
    group = desk.group("SERVES_IN")
    assert "40" in group.locator("h3").inner_text()
    assert group.locator(".statement").count() < 40
    group.locator(".more").click()
    assert group.locator(".statement").count() == 40


BELOW = """() => new Promise(done => {
  const body = document.getElementById("panel-body"), seen = [];
  const note = () => seen.push([body.getAttribute("aria-busy"), [...body.querySelectorAll("h3")].map(h => h.textContent).join(),
    body.querySelectorAll(".statement").length]);
  document.querySelector("#search-list [role=option]").click();
  note();
  const wait = () => body.getAttribute("aria-busy") === "true" ? requestAnimationFrame(wait) : (note(), done(seen));
  wait();
})"""


def test_what_stands_below_the_edge_follows_and_headings_count_it_from_the_start(opener, made) -> None:
    desk = Desk(opener(made("small")))
    desk.type(desk.drawn()[0])
    (busy, headings, first), (still, headings_then, whole) = desk.page.evaluate(BELOW)
    assert (busy, still) == ("true", "false")
    assert headings == headings_then
    assert 3 <= first < whole
    groups = desk.page.locator("#panel-body .group:has(.statement)")
    for n in range(groups.count()):
        said = int(groups.nth(n).locator("h3 .count").inner_text())
        assert min(said, 6) <= groups.nth(n).locator(".statement").count() <= said


def test_a_key_in_the_panel_finds_it_whole(opener, made) -> None:
    desk = Desk(opener(made("small")))
    desk.type(desk.drawn()[0])
    script = """() => {
      document.querySelector("#search-list [role=option]").click();
      document.querySelector("#panel-body .close").focus();
      return document.getElementById("panel-body").getAttribute("aria-busy");
    }"""
    assert desk.page.evaluate(script) == "false"
