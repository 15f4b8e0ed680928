"""People and posts, initiatives, the table, and what can be taken away."""

from __future__ import annotations

import csv
import io
import struct

import pytest

from tests.view.county import graph
from tests.view.driving import Desk


@pytest.fixture
def desk(opener, made) -> Desk:
    return Desk(opener(made("county")))


def test_the_heads_of_a_body_in_time(desk: Desk) -> None:
    desk.view("people")
    people = desk.page.locator("#view-people")
    people.locator("[data-organ=青禾县卫生健康局]").click()
    heads = people.locator(".group").first.locator(".tenure")
    assert heads.locator(".who").all_inner_texts() == ["沈知秋", "林小满"]
    assert heads.locator(".post").all_inner_texts() == ["党组书记、局长", "局长"]
    lefts = heads.locator(".dot").evaluate_all("dots => dots.map(dot => dot.getBoundingClientRect().left)")
    assert lefts[0] > lefts[1] + 100, "the later head stands further right"
    labels = heads.locator(".dot").evaluate_all("dots => dots.map(dot => dot.getAttribute('aria-label'))")
    assert "2022-09" in labels[0] and "2021-03" in labels[1]
    heads.locator(".dot").nth(1).click()
    assert "青禾县卫生健康局局长林小满介绍了做法。" in people.inner_text()
    assert "青禾日报" in people.inner_text()


def test_a_body_is_found_by_its_own_name_or_by_its_people(desk: Desk) -> None:
    desk.view("people")
    field = desk.page.locator("#people-find")
    for typed in ("柳浦", "单知遥", "szy"):
        field.fill(typed)
        assert desk.page.locator("#view-people [data-organ]").first.get_attribute("data-organ") == "柳浦县教育局"
    field.fill("没有")
    assert desk.page.locator("#view-people [data-organ]").count() == 0


def test_from_a_body_to_its_people_and_from_them_to_their_panel(desk: Desk) -> None:
    desk.find("青禾县卫生健康局")
    desk.do("do-view")
    people = desk.page.locator("#view-people")
    assert people.is_visible() and people.locator("h2").inner_text() == "青禾县卫生健康局"
    people.locator(".who").first.click()
    assert desk.selected() == "沈知秋"


def spread(desk: Desk) -> dict[str, list[str]]:
    rows = "[...document.querySelectorAll('table.spread tbody tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
    return {row[0]: row[1:] for row in desk.page.evaluate(rows)}


def test_an_initiative_spreads_over_places_and_months(desk: Desk) -> None:
    desk.find("暖巷行动")
    desk.do("do-view")
    table = desk.page.locator("#view-initiatives table.spread")
    months = table.locator("thead th").all_inner_texts()[1:]
    cells = spread(desk)
    assert set(cells) == {"青禾县", "石桥镇", "荻村", "柳浦县"}
    where = {place: [month for month, count in zip(months, row, strict=True) if count] for place, row in cells.items()}
    assert "2021-08" in where["石桥镇"][0] and "2022-05" in where["荻村"][0] and "2022-11" in where["柳浦县"][-1]
    table.locator("tr", has_text="荻村").locator(".cell").first.click()
    assert "“暖巷”行动在荻村铺开。" in desk.page.locator("#spread-quotes").inner_text()


def test_the_names_of_places_stand_on_one_line(opener, made) -> None:
    desk = Desk(opener(made("small")))
    desk.view("initiatives")
    heights = "[...document.querySelectorAll('table.spread tbody th')].map(th => th.getBoundingClientRect().height)"
    assert max(desk.page.evaluate(heights)) < 50


def test_the_list_of_initiatives_counts_as_the_spread_does(desk: Desk) -> None:
    desk.view("initiatives")
    entry = desk.page.locator("#view-initiatives [data-initiative]", has_text="暖巷行动")
    assert "4 地" in entry.inner_text()
    entry.click()
    assert len(spread(desk)) == 4
    desk.page.locator("#initiatives-find").fill("ylzl")
    assert "银铃助老热线" in desk.page.locator("#view-initiatives [data-initiative]").first.inner_text()


def test_the_table_holds_what_is_stated_and_sorts(desk: Desk) -> None:
    desk.view("table")
    rows = desk.rows()
    assert len(rows) == len(graph().statements()) == 62
    head = desk.page.locator("#view-table thead")
    head.locator("[data-sort=subject]").click()
    subjects = [row[0] for row in desk.rows()]
    assert subjects != [row[0] for row in rows]
    order = "names => names.slice().sort(new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true }).compare)"
    assert subjects == desk.page.evaluate(order, subjects)
    assert head.locator("th[aria-sort=ascending]").count() == 1
    head.locator("[data-sort=subject]").click()
    assert [row[0] for row in desk.rows()] == subjects[::-1] or desk.rows()[0][0] == subjects[-1]
    head.locator("[data-sort=date]").click()
    dates = [row[5] for row in desk.rows()]
    assert dates == sorted(dates, reverse=True)
    head.locator("[data-sort=confidence]").click()
    sure = [int(row[4].rstrip("%")) for row in desk.rows()]
    assert sure == sorted(sure, reverse=True)


def test_the_table_of_entities_and_of_articles_and_its_search(desk: Desk) -> None:
    desk.view("table")
    page = desk.page
    page.locator("#table-what").select_option("entities")
    assert len(desk.rows()) == len(graph())
    page.locator("#table-find").fill("暖巷")
    page.wait_for_timeout(300)
    assert [row[0] for row in desk.rows()] == ["暖巷行动"]
    page.locator("#table-find").fill("")
    page.wait_for_timeout(300)
    page.locator("#table-what").select_option("articles")
    assert len(desk.rows()) == 6
    page.locator("#view-table .read", has_text="一条巷子").click()
    assert page.locator("#reader").is_visible()


def test_the_table_of_what_is_drawn(desk: Desk) -> None:
    desk.find("暖巷行动")
    desk.do("do-near1")
    desk.view("table")
    desk.page.locator("#table-scope").select_option("canvas")
    rows = desk.rows()
    assert 0 < len(rows) < 62
    around = {"暖巷行动", "青禾县卫生健康局", "柳浦县教育局", "青禾县", "石桥镇", "荻村", "柳浦县"}
    assert {row[0] for row in rows} | {row[2] for row in rows} <= around


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "spreadsheets know UTF-8 by its mark"
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_csv_is_the_table(desk: Desk) -> None:
    desk.view("table")
    desk.page.locator("#view-table [data-sort=object]").click()
    name, content = desk.saved(lambda: desk.do("table-csv"))
    assert name.suggested_filename.endswith(".csv")
    header, *rows = read_csv(content)
    assert header[:3] == ["主体", "关系", "客体"]
    assert [[cell.replace("%", "") for cell in row] for row in desk.rows()] == [
        [cell.replace("%", "") for cell in row] for row in rows
    ]


def test_a_csv_of_hostile_names_holds_no_formula(opener, made) -> None:
    desk = Desk(opener(made("hostile")))
    desk.view("table")
    for what in ("statements", "entities", "articles"):
        desk.page.locator("#table-what").select_option(what)
        _, content = desk.saved(lambda: desk.do("table-csv"))
        rows = read_csv(content)
        assert len({len(row) for row in rows}) == 1 and len(rows) > 70
        formulas = [c for row in rows for c in row if c[:1] in ("=", "+", "-", "@", "\t", "\r")]
        assert formulas == []


def test_the_picture_as_png_and_svg(desk: Desk) -> None:
    def chosen(kind: str):
        def act() -> None:
            desk.do("download")
            desk.do(f"download-{kind}")

        return act

    name, content = desk.saved(chosen("png"))
    assert name.suggested_filename.endswith(".png") and content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 600 and height >= 400 and len(content) > 5_000
    name, content = desk.saved(chosen("svg"))
    text = content.decode("utf-8")
    assert name.suggested_filename.endswith(".svg") and "暖巷行动" in text and text.count("<line") >= 10
    _, content = desk.saved(chosen("csv"))
    assert len(read_csv(content)) > 10


def test_the_table_shows_more_on_demand(opener, made) -> None:
    desk = Desk(opener(made("small")))
    desk.view("table")
    first = len(desk.rows())
    assert first < 680
    desk.do("table-more")
    assert len(desk.rows()) > first
