"""What a notebook shows, also of names that would like to do more than be read."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from kg.graph.html import ROWS, Entities, Statements
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.tenure import tenures
from kg.model import Entity

from .conftest import Make

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</bdi></table><style>*{display:none}", "\u202e青禾县\x1b[31m", "&lt;b&gt;", "\ud83d"]  # fmt: skip
TAGS = {"table", "thead", "tbody", "tr", "td", "th", "bdi", "div", "b", "small", "mark"}


class Tags(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def hostile(make: Make, word: str) -> KnowledgeGraph:
    entities = [
        Entity("p", "Person", word, aliases=(f"{word}甲",)),
        Entity("o", "Organisation", f"{word}局", word, code=word),
    ]
    return make(entities, [(word, "p", "HEADS", "o", f"{word}局长{word}说")])


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_names_are_but_text(make: Make, word: str) -> None:
    graph = hostile(make, word)
    for shown in (graph, graph.card("p"), graph.statements(), graph.find("局"), tenures(graph)):
        html = shown._repr_html_()
        page = Tags(html)
        assert page.tags <= TAGS
        assert page.attributes <= {"style"}
        html.encode("utf-8")
        assert not any(sign in html for sign in "\u202e\x1b")
    if word.isprintable() and "\ud83d" not in word:
        assert word in Tags(graph.card("p")._repr_html_()).words


@pytest.fixture(scope="module")
def graph(make: Make) -> KnowledgeGraph:
    entities = [
        Entity("p", "Person", "林小满", aliases=("小满",)),
        Entity("o", "Organisation", "青禾县水务局", "government"),
    ]
    return make(
        entities,
        [(f"2021-0{month}-01", "p", "HEADS", "o", f"青禾县水务局局长林小满{month}月到场。") for month in range(1, 6)],
    )


def test_a_graph_shows_counts_dates_and_newspapers(graph: KnowledgeGraph) -> None:
    words = Tags(graph._repr_html_()).words
    for part in ("documents5", "5 (5 dated)", "2021-01-01 to 2021-05-01", "青禾日报\xa05", "Person\xa01", "HEADS\xa01"):
        assert part in words


def test_an_empty_graph_shows_itself(make: Make) -> None:
    words = Tags(make([], [])._repr_html_()).words
    assert "no date" in words and "none named" in words


def test_a_card_shows_sentences(graph: KnowledgeGraph) -> None:
    card = graph.card("小满")
    page = Tags(card._repr_html_())
    for part in ("林小满", "小满", "HEADS →", "青禾县水务局", "1月到场", "2021-01-01", "青禾日报", "and 2 more"):
        assert part in page.words
    assert "mark" in page.tags
    assert repr(card) == "林小满  Person\n  HEADS 青禾县水务局"
    assert repr(graph.card("o")) == "青禾县水务局  Organisation government\n  林小满 ← HEADS"


def test_lists_show_their_first_rows(graph: KnowledgeGraph) -> None:
    many = Statements(graph, graph.statements() * (ROWS + 7))
    assert "and 7 more" in Tags(many._repr_html_()).words
    assert "and 1 more" in Tags(Entities([graph["p"]] * (ROWS + 1))._repr_html_()).words


def test_lists_are_lists(graph: KnowledgeGraph) -> None:
    assert graph.find("林小满") == [graph["p"]]
    assert graph.statements("RUNS") == []


def test_tenures_show_intervals_and_contradictions(make: Make) -> None:
    entities = [Entity("p", "Person", "林小满"), Entity("o", "Organisation", "青禾县水务局", "government")]
    rows = [
        ("2021-02-03", "p", "HEADS", "o", "今天，免去林小满的青禾县水务局局长职务。"),
        ("2021-05-03", "p", "HEADS", "o", "青禾县水务局局长林小满到场。"),
    ]
    words = Tags(tenures(make(entities, rows))._repr_html_()).words
    for part in ("局长", "≤2021-05-03", "held after it ended", "免去林小满"):
        assert part in words
