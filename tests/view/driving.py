"""How a person works the page; the one place that knows what its elements are called (see kg/view/page.js)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Download, Locator, Page

#: what was measured → milliseconds
Figures = dict[str, float]


@dataclass
class Desk:
    """A page with the hands on it: it types, clicks and reads what is shown."""

    page: Page

    # ---- search
    def type(self, text: str) -> list[str]:
        """Type into the search field; return the suggestions as one reads them."""
        self.page.locator("#search").fill(text)
        return self.page.locator("#search-list li").all_inner_texts()

    def find(self, text: str, nth: int = 0) -> None:
        """Search and click a suggestion; wait until the panel is whole."""
        self.type(text)
        self.page.locator("#search-list [role=option]").nth(nth).click()
        self.page.wait_for_selector("#panel-body[aria-busy=false]", state="attached")

    # ---- canvas
    def drawn(self) -> list[str]:
        """The names of what is on the canvas."""
        return list(self.page.evaluate("xianzhi.shown()"))

    def place(self, name: str) -> tuple[float, float]:
        """Where an entity stands on the screen."""
        at = self.page.evaluate("name => xianzhi.where(name)", name)
        assert at, f"{name} isn't on the canvas"
        return at["x"], at["y"]

    def click(self, name: str) -> None:
        self.page.mouse.click(*self.place(name))
        # one click is told from two by waiting for the second
        self.page.wait_for_timeout(50)

    def double_click(self, name: str) -> None:
        self.page.mouse.dblclick(*self.place(name))
        self.page.wait_for_timeout(50)

    def places(self) -> dict[str, tuple[float, float]]:
        """Where everything on the canvas stands in the drawing, whatever part of it is seen."""
        return {name: self.place(name) for name in self.drawn()}

    # ---- panel
    @property
    def panel(self) -> Locator:
        return self.page.locator("#panel-body")

    def selected(self) -> str:
        """The heading of the panel."""
        return self.page.locator("#panel-body h2").inner_text()

    def group(self, relation: str, side: str = "object") -> Locator:
        """A group of the panel, once the panel is whole."""
        self.page.wait_for_selector("#panel-body[aria-busy=false]", state="attached")
        return self.page.locator(f"#panel-body .group[data-relation={relation}][data-side={side}]")

    def others(self, relation: str, side: str = "object") -> list[str]:
        """The other ends in a group of the panel."""
        return self.group(relation, side).locator(".other").all_inner_texts()

    def do(self, what: str) -> None:
        """Press a button of the page by its id."""
        self.page.locator(f"#{what}").click()

    def toast(self) -> str:
        return self.page.locator("#toast").inner_text()

    def status(self) -> str:
        return self.page.locator("#status").inner_text()

    # ---- views
    def view(self, name: str) -> None:
        self.page.locator(f"#views [data-view={name}]").click()

    def rows(self) -> list[list[str]]:
        """The rows of the table."""
        script = "[...document.querySelectorAll('#view-table tbody tr')].map(r => [...r.cells].map(c => c.innerText))"
        return list(self.page.evaluate(script))

    def saved(self, act: Callable[[], object]) -> tuple[Download, bytes]:
        """Do something that downloads a file; return its name and its content."""
        with self.page.expect_download() as coming:
            act()
        return coming.value, coming.value.path().read_bytes()

    # ---- as a whole
    def crossing(self, selector: str) -> list[str]:
        """Texts of visible elements that lie on their neighbour's."""
        return self.page.evaluate(
            """selector => {
              const boxes = [...document.querySelectorAll(selector)]
                .map(e => ({ text: e.textContent, box: e.getBoundingClientRect(), at: e.parentElement }))
                .filter(b => b.box.width);
              return boxes.filter((b, i) => i && b.at === boxes[i - 1].at && b.box.left < boxes[i - 1].box.right).map(b => b.text);
            }""",
            selector,
        )

    def wide(self) -> list[str]:
        """What reaches out of the screen at its sides, where it can't be scrolled to."""
        return list(self.page.evaluate(_WIDE))

    def nameless(self) -> list[str]:
        """Controls that a screen reader has no name for."""
        return list(self.page.evaluate(_NAMELESS))


_WIDE = """() => {
  const out = [];
  if (document.documentElement.scrollWidth > innerWidth) out.push(`page ${document.documentElement.scrollWidth}`);
  const scrolls = e => { for (let up = e.parentElement; up; up = up.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true; return false; };
  for (const e of document.body.querySelectorAll("button,input,select,h1,h2,h3,p,li,aside,nav,table,section,footer")) {
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height || scrolls(e) || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (box.left < -1 || box.right > innerWidth + 1) out.push(`${e.tagName}#${e.id} ${Math.round(box.left)}–${Math.round(box.right)}`);
  }
  return out;
}"""
_NAMELESS = """() => [...document.querySelectorAll("button,input,select,a[href],[role=option],[role=application],dialog[open],aside,nav,section.view")]
  .filter(e => e.checkVisibility())
  .filter(e => !(e.getAttribute("aria-label") || document.getElementById(e.getAttribute("aria-labelledby"))?.textContent
    || e.closest("label")?.innerText || [...(e.labels ?? [])].map(l => l.innerText).join("")
    || (e.matches("button,a,[role=option]") && e.innerText)).toString().trim())
  .map(e => e.outerHTML.slice(0, 120))"""


def _timed(page: Any, action: str, done: str, **words: str) -> float:
    """Run an action inside the page; return the time until `done` holds and the page is laid out."""
    script = f"""async words => {{
      const $ = id => document.getElementById(id);
      const next = () => new Promise(go => {{ const c = new MessageChannel(); c.port1.onmessage = go; c.port2.postMessage(0); }});
      const heading = () => $("panel-body").querySelector("h2")?.textContent ?? "";
      const type = (id, text) => {{ $(id).value = text; $(id).dispatchEvent(new Event("input", {{ bubbles: true }})); }};
      const done = () => {done};
      const start = performance.now();
      {action};
      while (!done()) {{
        if (performance.now() - start > 30000) throw new Error("not done: " + heading());
        await next();
      }}
      document.body.offsetHeight;
      return performance.now() - start;
    }}"""
    return float(page.evaluate(script, words))


#: has the browser say when each text of the panel was first on the screen: marked before it is laid out
_WATCH = """() => {
  const texts = "h2, h3, .badge, .other, .quote, .source, .read, summary";
  window.panelPaint = { start: 0, seen: new Map(), texts };
  const mark = node => {
    if (node.nodeType !== 1) return;
    for (const one of [node, ...node.querySelectorAll(texts)]) if (one.matches(texts)) one.setAttribute("elementtiming", "panel");
  };
  new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(mark)))
    .observe(document.getElementById("panel-body"), { childList: true, subtree: true });
  new PerformanceObserver(list => list.getEntries().forEach(one => panelPaint.seen.set(one.element, one.renderTime)))
    .observe({ type: "element" });
  addEventListener("mousedown", event => { panelPaint.start = event.timeStamp; }, true);
}"""
#: the time from the press until the last text that one sees of the panel stood on the screen
_SEEN = """async name => {
  const panel = document.getElementById("panel").getBoundingClientRect(), end = performance.now() + 5000;
  for (;;) {
    await new Promise(requestAnimationFrame);
    const inside = [...document.querySelectorAll("#panel-body *")].filter(e => e.matches(panelPaint.texts)).filter(e => {
      const box = e.getBoundingClientRect();
      return box.height && box.bottom > panel.top && box.top < panel.bottom && box.top < innerHeight;
    });
    const times = inside.map(e => panelPaint.seen.get(e));
    const whole = document.getElementById("panel-body").ariaBusy !== "true" && inside.some(e => e.tagName === "H3")
      && inside.some(e => e.matches(".other")) && inside[0].tagName === "H2" && inside[0].textContent.includes(name);
    if (whole && times.every(time => time > panelPaint.start)) return Math.max(...times) - panelPaint.start;
    if (performance.now() > end) throw new Error("not seen: " + inside.filter(e => !panelPaint.seen.has(e)).map(e => e.textContent));
  }
}"""


def _panel(page: Any, name: str) -> float:
    """Choose an entity of the search by a press of the mouse; return the time until its panel is on the screen.

    From the browser's time of the press to its time of the frame that shows the last text of those that one sees
    without scrolling: the name, the headings of the groups, the statements with their sentences and sources.
    """
    page.locator("#search").fill(name)
    page.locator("#search-list [role=option]").first.hover()
    page.wait_for_timeout(100)  # so that what the search and the pointer change is on the screen
    page.mouse.down()
    time = float(page.evaluate(_SEEN, name))
    page.mouse.up()
    page.wait_for_timeout(100)
    return time


def clock(page: Any, *, hub: str, far: str, other: str) -> Figures:
    """Measure the first and the next search, a panel and a path, each with its drawing."""
    search = 'type("search", words.name)'
    found = '$("search-list").textContent.includes(words.name)'
    figures = {
        "first search": _timed(page, search, found, name=far),
        "next search": _timed(page, search, found, name=hub),
    }
    page.evaluate(_WATCH)
    figures["first panel, the best connected"] = _panel(page, hub)
    figures["next panel"] = _panel(page, other)
    page.locator("#path").click()
    for field, name in (("path-from", far), ("path-to", other)):
        _timed(page, f'$("{field}").focus(); type("{field}", words.name)', f'$("{field}-list").textContent.includes(words.name)', name=name)  # fmt: skip
        if field == "path-from":
            _timed(page, f'$("{field}-list").querySelector("[role=option]").click()', "true", name=name)
    figures["path"] = _timed(
        page, '$("path-to-list").querySelector("[role=option]").click()', '$("path-result")', name=other
    )
    own = page.evaluate("xianzhi.timings")
    return figures | {f"own {what}": float(own[what]) for what in ("search", "panel", "path")}
