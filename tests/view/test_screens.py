"""Pictures of the page, to be looked at: KG_TEST_SCREENS names the folder that keeps them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.view.browser import DESKTOP, PHONE, TABLET
from tests.view.driving import Desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = Path(os.environ.get("KG_TEST_SCREENS") or tmp_path)
    given.mkdir(parents=True, exist_ok=True)
    return given


def keep(desk: Desk, folder: Path, name: str) -> None:
    desk.page.mouse.move(1, 1)
    desk.page.wait_for_timeout(150)
    desk.page.screenshot(path=folder / f"{name}.png", animations="disabled")
    assert (folder / f"{name}.png").stat().st_size > 10_000
    assert desk.page.evaluate("xianzhi.overlaps()") == []
    assert desk.wide() == []
    assert desk.crossing(".tick") == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_graph(opener, made, folder: Path, dark: bool) -> None:
    desk = Desk(opener(made("small"), dark=dark))
    mode = "-dark" if dark else ""
    keep(desk, folder, f"opening{mode}")
    desk.type("qing")
    keep(desk, folder, f"search{mode}")
    hub = desk.drawn()[0]
    desk.find(hub)
    keep(desk, folder, f"panel{mode}")
    desk.do("do-near1")
    keep(desk, folder, f"neighbourhood{mode}")
    desk.find("林")
    desk.do("do-path")
    desk.page.locator("#path-to").fill("沈")
    desk.page.locator("#path-to").press("Enter")
    keep(desk, folder, f"path{mode}")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures_of_the_views(opener, made, folder: Path, dark: bool) -> None:
    desk = Desk(opener(made("small"), dark=dark))
    mode = "-dark" if dark else ""
    for view in ("people", "initiatives", "table"):
        desk.view(view)
        keep(desk, folder, f"{view}{mode}")
    desk.view("graph")
    desk.page.locator("#time-from").fill("10")
    desk.page.locator("#time-to").fill("20")
    keep(desk, folder, f"time{mode}")
    desk.do("time-text")
    desk.page.locator("#panel-body .name-row .other").first.click()
    desk.panel.locator(".read").first.click()
    keep(desk, folder, f"article{mode}")


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["768", "390"])
def test_pictures_of_small_screens(opener, made, folder: Path, size: tuple[int, int]) -> None:
    desk = Desk(opener(made("small"), size=size))
    keep(desk, folder, f"opening-{size[0]}")
    hub = desk.drawn()[0]
    desk.find(hub)
    keep(desk, folder, f"panel-{size[0]}")
    for view in ("people", "initiatives", "table"):
        desk.view(view)
        keep(desk, folder, f"{view}-{size[0]}")
    desk.view("graph")
    desk.do("filters")
    keep(desk, folder, f"filters-{size[0]}")


def test_a_picture_of_the_county_and_of_the_english_page(opener, made, folder: Path) -> None:
    desk = Desk(opener(made("county"), size=DESKTOP))
    keep(desk, folder, "county")
    desk.find("暖巷行动")
    desk.do("do-view")
    keep(desk, folder, "county-spread")
    desk.find("青禾县卫生健康局")
    desk.do("do-view")
    keep(desk, folder, "county-heads")
    desk.do("language")
    keep(desk, folder, "english-heads")
    desk.view("graph")
    keep(desk, folder, "english")
