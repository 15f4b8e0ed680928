"""The page in a real browser: Debian's Chromium, driven by Playwright for Python.

Every test gets a fresh page. Whatever the test is about, it fails if the page asks for anything
but itself, writes an error to the console, throws, or opens a dialog. Without Chromium or
Playwright the tests are skipped; with ``KG_TEST_BROWSER=required`` they fail instead.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
#: how long a test waits for anything, in milliseconds
PATIENCE = 8_000
DESKTOP, TABLET, PHONE = (1280, 800), (768, 1024), (390, 844)


def missing() -> str | None:
    """Say why no browser can be driven here, or None."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "no playwright here: pip install playwright (no browser download is needed)"
    if not executable():
        return "no chromium here: apt-get install chromium fonts-wqy-zenhei, or set KG_TEST_BROWSER_PATH"
    return None


def executable() -> str | None:
    """Return the path of the browser."""
    given = os.environ.get("KG_TEST_BROWSER_PATH")
    return given or next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Watch:
    """What a page did that no page may do."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("dialog", self._dialog)

    def _request(self, request: Any) -> None:
        if not re.match(r"file:|data:|blob:|about:", request.url) or request.resource_type not in (
            "document", "image", "other", "fetch"
        ):  # fmt: skip
            self.requests.append(request.url[:200])

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def check(self) -> None:
        did = {"dialogs": self.dialogs, "errors": self.errors, "requests beside the page itself": self.requests}
        assert not any(did.values()), {what: said for what, said in did.items() if said}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    why = missing()
    if why and os.environ.get("KG_TEST_BROWSER") == "required":
        pytest.fail(why)
    if why:
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable())
        yield browser
        browser.close()


@dataclass
class Opener:
    """Opens pages, each in its own profile, and remembers what they did."""

    browser: Browser
    watch: Watch = field(default_factory=Watch)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self, path: Path, *, hash: str = "", size: tuple[int, int] = DESKTOP, dark: bool = False, ready: bool = True,
        language: str = "zh-CN",
    ) -> Page:  # fmt: skip
        """Open a page and, if `ready`, wait for its first picture."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            locale=language,
            offline=True,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        self.watch.attach(context)
        self.contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri() + hash)
        if ready:
            wait(page)
        return page


def wait(page: Page) -> None:
    """Wait until the page's first picture stands and answers; no script is put into the page for it."""
    page.wait_for_selector("#status:not(:empty)", state="attached")
    page.evaluate("xianzhi.ready")


@pytest.fixture
def opener(browser: Browser) -> Iterator[Opener]:
    """Open pages that are watched; the test fails if they did what no page may do."""
    opener = Opener(browser)
    yield opener
    for context in opener.contexts:
        context.close()
    opener.watch.check()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that writes the page of a named graph once a session."""
    from tests.view.pages import write

    folder = tmp_path_factory.mktemp("pages")
    known: dict[str, Path] = {}

    def page(name: str) -> Path:
        if name not in known:
            known[name] = write(name, folder / f"{name}.html")
        return known[name]

    return page
