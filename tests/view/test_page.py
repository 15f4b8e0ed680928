"""The file of the page: what it carries, what it may load, how big it is."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.merge import Merged
from kg.model import Entity
from kg.view import words
from kg.view.page import MOST, page, write_page
from kg.view.texts import read_texts
from tests.view import county, graphs
from tests.view.hostile import PAYLOADS, TITLE
from tests.view.pages import html


def block(page: str, id: str) -> Any:
    """The data of one inert script element."""
    found = re.search(rf'<script type="application/json" id="{id}">(.*?)</script>', page, re.DOTALL)
    assert found, id
    return json.loads(found[1])


def code(page: str) -> list[str]:
    """The scripts that run."""
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def policy(page: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return unescape(found[1])


def test_the_page_carries_every_entity_and_statement() -> None:
    made = county.graph()
    data = block(page(made), "graph-data")
    assert data["entities"]["name"] == [entity.name for entity in made]
    names = [*data["entities"]["name"], *data["articles"]["title"]]
    relations = [row[0] for row in data["relations"]]
    columns = data["statements"]
    stated = sorted(
        zip(
            (names[n] for n in columns["subject"]),
            (relations[n] for n in columns["relation"]),
            (names[n] for n in columns["object"]),
            strict=True,
        )
    )
    name = {entity.id: entity.name for entity in made} | {a.id: a.title or "" for a in made.articles.values()}
    assert stated == sorted((name[s.subject], s.relation, name[s.object]) for s in made.statements())


def test_every_sentence_is_carried_once() -> None:
    made = county.graph()
    carried = block(page(made), "sentences-0")
    said = {piece.sentence for s in made.statements() for piece in s.evidence}
    assert len(carried) == len(said) and set(carried) == said


def test_offsets_count_as_browsers_do() -> None:
    """A character of two UTF-16 units before a quote moves it by two."""
    made = html("county")
    data, sentences = block(made, "graph-data"), block(made, "sentences-0")
    evidence = data["evidence"]
    for sentence, start, length in zip(evidence["sentence"], evidence["start"], evidence["length"], strict=True):
        wide = sentences[sentence].encode("utf-16-le")
        quote = wide[2 * start : 2 * (start + length)].decode("utf-16-le")
        assert quote in sentences[sentence] and len(quote) >= 2


def test_texts_are_carried_with_the_places_of_their_names() -> None:
    made = county.graph()
    texts = read_texts(county.readings())
    carried = page(made, texts=texts)
    ids = block(carried, "ids-data")
    for key, text in texts.items():
        held, body, row = block(carried, f"text-{ids.index(key)}")
        assert held == text.text and held[:body].strip() == (made.articles[key].title or "")
        forms = [(held[at : at + length], ids[node]) for at, length, node in zip(*[iter(row)] * 3, strict=True)]
        for form, node in forms:
            entity = made.entities[node]
            assert form.strip("“”") in (entity.name, *entity.aliases, "暖巷”行动")


@pytest.mark.parametrize("name", ["empty", "county", "small", "hostile"])
def test_the_page_is_the_same_each_time(name: str) -> None:
    assert html(name) == html(name)


def test_the_order_of_readings_makes_no_difference() -> None:
    readings = graphs.readings(400, 680)
    turned = tuple(reversed(readings))
    one = page(KnowledgeGraph.from_readings(readings), texts=read_texts(readings))
    assert one == page(KnowledgeGraph.from_readings(turned), texts=read_texts(turned))


def test_an_empty_page_is_small() -> None:
    assert len(html("empty").encode("utf-8")) <= 800_000


def test_data_is_carried_compactly() -> None:
    """Without texts some 400 bytes an entity: 20,000 entities stay under 12 MB."""
    made = graphs.graph(2_000, 3_400)
    assert len(page(made).encode("utf-8")) - len(html("empty").encode("utf-8")) < 2_000 * 600


def test_the_page_names_no_other_address() -> None:
    made = re.sub(r"<script[^>]*>.*?</script>", "", html("county"), flags=re.DOTALL)
    assert not re.search(r"<link|<base|\ssrc=|@import|url\(", made)
    ours = code(html("county"))[1]
    assert not re.search(r"https?:|//cdn|fetch\(|XMLHttpRequest|WebSocket|import\(|sendBeacon", ours)


def test_only_the_scripts_and_styles_of_the_page_count() -> None:
    made = html("county")
    allowed = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in code(made)]
    assert len(allowed) == 2
    assert re.findall(r"script-src ([^;]*)", policy(made)) == [" ".join(f"'sha256-{digest}'" for digest in allowed)]
    assert "default-src 'none'" in policy(made) and "unsafe" not in policy(made)
    assert "base-uri 'none'" in policy(made) and "form-action 'none'" in policy(made)


def test_our_script_writes_text_only() -> None:
    ours = code(html("county"))[1]
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\(['\"`]|srcdoc|createContextualFragment|DOMParser|setHTML"
    assert not re.search(sinks, ours)


def test_pyvis_gets_no_text() -> None:
    data = block(html("hostile"), "graph-data")
    for node in data["nodes"]:
        assert not {"title", "group"} & node.keys() and not str(node["label"]).strip()
        assert isinstance(node["id"], int)
    for edge in data["edges"]:
        assert not {"title", "label"} & edge.keys()
    options = json.dumps(data["options"], ensure_ascii=False)
    assert not any(payload in options for payload in PAYLOADS if len(payload) > 8)


def test_hostile_texts_are_kept_as_they_are() -> None:
    data = block(html("hostile"), "graph-data")
    for payload in PAYLOADS:
        assert payload.encode("utf-8", "replace").decode() in data["entities"]["name"]
    heading = re.search(r"<title>(.*?)</title>", html("hostile"), re.DOTALL)
    assert heading and unescape(heading[1]) == TITLE


def test_every_label_kind_and_relation_has_words_in_both_languages() -> None:
    from kg.ontology import KINDS, LABELS, RELATION_TYPES

    assert set(words.LOOKS) == set(LABELS) and set(words.RELATIONS) == set(RELATION_TYPES)
    assert {kind for kinds in KINDS.values() for kind in kinds} <= set(words.KINDS)


def test_a_graph_of_more_than_a_page_holds_says_what_to_do(tmp_path: Path) -> None:
    many = tuple(Entity(f"p{n:06}", "Person", f"林{n}") for n in range(MOST + 1))
    assert MOST == 20_000
    with pytest.raises(UsageError, match=r"20,001.*20,000") as error:
        write_page(KnowledgeGraph(Merged(many, (), (), 0)), tmp_path / "page.html")
    for word in ("--around", "--hops", "--place", "--from", "--to", "--kind"):
        assert word in str(error.value)
    assert not list(tmp_path.iterdir())


def test_half_a_surrogate_pair_can_be_written(tmp_path: Path) -> None:
    graph = KnowledgeGraph(Merged((Entity("p", "Person", "半\ud800对"),), (), (), 0))
    assert write_page(graph, tmp_path / "page.html").read_text(encoding="utf-8")
