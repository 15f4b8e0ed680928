"""Nothing that a document can write runs, loads, or becomes an element."""

from __future__ import annotations

import pytest

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
