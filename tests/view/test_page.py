from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from kg.graph.knowledge import KnowledgeGraph
from kg.graph.merge import ArticleNode, Merged
from kg.model import Entity, Evidence, Statement
from kg.view.page import OPENING, page, write_page

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> href \u2028 {{ 7*7 }}"


def graph(name: str = "暖巷行动", sentence: str = "青禾县推出暖巷行动。", many: int = 0) -> KnowledgeGraph:
    said = Evidence("报.txt", "报.txt#1", 0, 9, "青禾县推出暖巷行动", sentence)
    entities = [Entity("i", "Initiative", name, "campaign", aliases=("暖巷",)), Entity("o", "Organisation", "青禾县")]
    entities += [Entity(f"p{n:04}", "Person", f"林小{n}") for n in range(many)]
    statements = [Statement("o", "RUNS", "i", {"verb": "推出"}, 0.9, (said,))]
    statements += [Statement(f"p{n:04}", "SERVES_IN", "o", {}, 0.9, (said,)) for n in range(many)]
    article = ArticleNode("报.txt#1", "报.txt", "青禾要闻", "2022-07-01", "青禾日报", {"o": 1})
    return KnowledgeGraph(Merged(tuple(sorted(entities, key=lambda e: e.id)), tuple(statements), (article,), 1))


def data(html: str) -> dict:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def scripts(html: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


def test_the_page_carries_every_statement_with_its_sentence_and_place() -> None:
    (statement,) = data(page(graph()))["statements"]
    assert statement[:3] == ["o", "RUNS", "i"]
    assert statement[5] == [["青禾县推出暖巷行动", "青禾县推出暖巷行动。", "2022-07-01 · 青禾日报 · 报.txt"]]


def test_the_page_is_the_same_each_time() -> None:
    assert page(graph(many=5)) == page(graph(many=5))


def test_the_page_opens_with_the_best_connected() -> None:
    first = [node["id"] for node in data(page(graph(many=OPENING + 20)))["first"]]
    assert len(first) == OPENING
    assert first[0] == "o"


def test_the_page_names_no_other_address() -> None:
    own = page(graph()).replace(scripts(page(graph()))[0], "")  # vis-network names its licence and SVG
    assert not re.search(r"https?://|//cdn|<link|\bsrc=", own)


@pytest.mark.parametrize("at", ["name", "sentence", "title"])
def test_hostile_text_stays_text(at: str) -> None:
    html = page(graph(), title=HOSTILE) if at == "title" else page(graph(**{at: HOSTILE}))
    assert "<script>alert" not in html
    assert "<img" not in html.replace(scripts(html)[0], "")
    assert len(re.findall(r"</script>", html)) == 3
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", html)[0]


def test_hostile_text_is_kept_as_it_is() -> None:
    assert data(page(graph(name=HOSTILE)))["nodes"]["i"]["name"] == HOSTILE


def test_only_the_scripts_of_the_page_may_run() -> None:
    html = page(graph())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    allowed = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts(html)]
    assert re.findall(r"sha256-([^&' ]+)", policy[1].replace("&#39;", "'")) == allowed
    assert "default-src &#39;none&#39;" in policy[1] or "default-src 'none'" in policy[1]


def test_our_script_writes_text_only() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", scripts(page(graph()))[1])


def test_an_empty_graph_has_a_page() -> None:
    assert data(page(KnowledgeGraph.from_readings([])))["first"] == []


def test_half_a_surrogate_pair_can_be_written(tmp_path) -> None:
    assert write_page(graph(name="暖\ud800巷"), tmp_path / "page.html").read_text(encoding="utf-8")
