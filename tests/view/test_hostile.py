"""Nothing that a document can write runs, loads, or becomes an element."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.view.driving import Desk
from tests.view.hostile import PAYLOADS, graph
from tests.view.pages import html

#: what no page of ours has, whatever its data; the opener of each test watches requests, dialogs and errors
INTRUDERS = """() => {
  const wrong = [...document.querySelectorAll("img,iframe,object,embed,base,form,video,audio,source,link,math,marquee,animate,foreignObject,script[src],body body")]
    .map(found => found.outerHTML.slice(0, 200));
  for (const element of document.querySelectorAll("*")) for (const attribute of element.attributes) {
    const address = ["href", "src", "xlink:href", "action", "formaction", "data", "srcdoc"].includes(attribute.name);
    if (attribute.name.startsWith("on") || (address && !attribute.value.startsWith("#"))) wrong.push(element.outerHTML.slice(0, 200));
  }
  if (window.ran !== undefined) wrong.push("ran");
  return wrong;
}"""
COUNTS = "() => ['script', 'style', 'meta'].map(name => document.querySelectorAll(name).length)"


def test_there_are_payloads_enough_in_every_field() -> None:
    assert len(set(PAYLOADS)) >= 40
    made = graph()
    for payload in PAYLOADS:
        organs = [e for e in made if e.label == "Organisation" and e.name == payload]
        assert organs[0].kind == organs[0].code == organs[0].near == payload and len(organs[0].aliases) >= 2
        assert any(a.title == a.date == a.publication == a.document == payload for a in made.articles.values())
        assert payload in made.entities
        said = made.statements("RUNS", subject=organs[0])[0]
        assert set(said.properties.values()) == {payload}
        assert payload in said.evidence[0].sentence and said.evidence[0].extractor == payload


def test_no_payload_leaves_its_script_element() -> None:
    page = html("hostile")
    for payload in PAYLOADS:
        if "<" in payload:
            assert payload.encode("utf-8", "replace").decode() not in page, payload
    assert "\u2028" not in page and "\u0000" not in page


@pytest.fixture
def page(opener, made):
    page = opener(made("hostile"))
    before = page.evaluate(COUNTS)
    yield page
    assert page.evaluate(INTRUDERS) == []
    assert page.evaluate(COUNTS) == before


#: follows a link to each entity or article, waits for the picture, and tells what heading was shown
VISIT = """async ([key, ids, where]) => {
  const shown = [];
  for (const id of ids) {
    location.hash = key + "=" + encodeURIComponent(id);
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    shown.push(document.querySelector(where)?.textContent);
  }
  return shown;
}"""


def written(text: str) -> str:
    """A text as a page can hold it: halves of surrogate pairs are lost."""
    return text.encode("utf-8", "replace").decode("utf-8")


def test_every_panel_shows_its_hostile_name_as_text(page) -> None:
    known = list(graph())[::3]  # of each payload at least one of its four entities
    ids = [written(entity.id) for entity in known]
    assert page.evaluate(VISIT, ["n", ids, "#panel-body h2"]) == [written(entity.name) for entity in known]
    assert page.evaluate("xianzhi.state().selected") == written(known[-1].name)


def test_every_article_opens_as_text(page) -> None:
    known = graph().articles.values()
    titles = page.evaluate(VISIT, ["article", [written(article.id) for article in known], "#reader-title"])
    assert titles == [written(article.title or "") for article in known]
    assert page.locator("#reader .text p").count() >= 1


def test_every_view_lists_hostile_names_as_text(page) -> None:
    desk = Desk(page)
    for view, field in (("people", "#people-find"), ("initiatives", "#initiatives-find")):
        desk.view(view)
        entries = page.locator(f"#view-{view} .entry")
        assert entries.count() >= 60
        for n in range(0, entries.count(), 6):
            entries.nth(n).click()
            for button in page.locator(f"#view-{view} :is(.dot, .cell)").all()[:1]:
                button.click()
        page.locator(field).fill("<script>")
    desk.view("table")
    for what in ("statements", "entities", "articles"):
        page.locator("#table-what").select_option(what)
        assert len(desk.rows()) >= len(PAYLOADS)
        page.locator("#view-table thead button").first.click()
    desk.do("language")
    assert len(desk.rows()) >= len(PAYLOADS)


def test_searching_for_payloads_finds_them_as_text(page) -> None:
    desk = Desk(page)
    for payload in PAYLOADS:
        rows = desk.type(payload[:200])
        assert len(rows) >= 1
    desk.find("<svg onload")
    assert "<svg onload" in desk.selected()


def test_the_canvas_draws_hostile_names_and_answers(page) -> None:
    desk = Desk(page)
    for name in desk.drawn()[:12]:
        at = page.evaluate("name => xianzhi.where(name)", name)
        if at:
            page.mouse.move(at["x"], at["y"])
    desk.find("constructor")
    desk.do("do-expand")
    desk.do("do-near2")
    desk.do("do-pin")
    desk.do("do-path")
    page.locator("#path-to").fill("hasOwnProperty")
    page.locator("#path-to").press("Enter")
    assert page.locator("#path-result").count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_of_hostile_names_is_a_picture(page, theme: str) -> None:
    desk = Desk(page)
    for kind, sign in (("png", b"\x89PNG"), ("svg", b"<svg")):
        desk.do("download")
        _, content = desk.saved(lambda kind=kind: desk.do(f"download-{kind}"))
        assert content.startswith(sign)
    if theme == "dark":
        desk.do("theme")
    tags = {element.tag.split("}")[-1] for element in ElementTree.fromstring(content).iter()}
    assert tags <= {"svg", "rect", "line", "polygon", "circle", "text", "g"}


def test_a_hostile_link_changes_nothing_for_the_worse(page) -> None:
    keys = ["n", "around", "view", "mode", "way", "division", "no-labels", "from", "to", "sure", "plus", "theme", "lang", "article", "hops"]  # fmt: skip
    page.evaluate(
        """async ([keys, values]) => { for (const value of values) {
          for (const hash of [value, keys.map(key => key + "=" + encodeURIComponent(value)).join("&"), "mode=near&hops=2&around=" + encodeURIComponent(value)]) {
            location.hash = hash;
            await new Promise(done => setTimeout(done));
          }
        } }""",
        [keys, [written(payload)[:300] for payload in PAYLOADS[::2]]],
    )
    page.evaluate("location.hash = ''")
    page.wait_for_timeout(100)
    assert Desk(page).drawn()


def test_what_is_dropped_or_pasted_is_text(page) -> None:
    search = page.locator("#search")
    search.focus()
    page.evaluate("""() => {
      const held = new DataTransfer();
      held.setData("text/html", "<img src=x onerror='window.ran=1'>");
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true }));
    }""")
    assert page.evaluate(INTRUDERS) == []


def test_the_policy_stops_what_would_get_in_all_the_same(opener, made) -> None:
    page = opener(made("county"))
    page.evaluate("""async () => {
      const attempts = [
        () => { const script = document.createElement("script"); script.append("window.ran = 1"); document.body.append(script); },
        () => { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = 2'>"); },
        () => { const button = document.createElement("button"); button.setAttribute("onclick", "window.ran = 3"); document.body.append(button); button.click(); },
        () => { const image = new Image(); image.src = "https://evil.invalid/x.png"; document.body.append(image); },
        () => fetch("https://evil.invalid/"),
      ];
      for (const attempt of attempts) try { await attempt(); } catch {}
      await new Promise(done => setTimeout(done, 200));
    }""")
    assert page.evaluate("window.ran") is None
    page.context.close()
    assert len(opener.watch.errors) >= 4
    assert all(re.search("Content Security Policy|Trusted", error) for error in opener.watch.errors)
    opener.watch.errors.clear()
    opener.watch.requests.clear()  # the image: refused before it was asked for, as the console says
