"""The sample corpus in ``seeds/articles``: its gold is well formed and says only what the texts show."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest

from kg.ontology import INITIATIVE, KINDS, LABELS, ORGANISATION, RELATIONS, allowed

FOLDER = Path(__file__).parents[1] / "seeds" / "articles"
DOCUMENTS = sorted(path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix)
#: the properties that a triple may carry, by relation
PROPERTIES = {relation.type: set(relation.properties) for relation in RELATIONS.values()}


def gold(document: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / "gold" / f"{Path(document).stem}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def text(document: str) -> str:
    """The visible text of a document without any white space."""
    path = FOLDER / document
    if path.suffix == ".docx":
        raw = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    elif path.suffix == ".pdf":
        pdf = pytest.importorskip("pypdfium2").PdfDocument(path)
        raw = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    elif path.suffix == ".html":
        page = re.sub(r"(?s)<(script|style).*?</\1>", "", path.read_text(encoding="utf-8"))
        raw = html.unescape(re.sub(r"<[^>]+>", "", page))
    else:
        raw = path.read_text(encoding="gb18030" if "gb18030" in document else "utf-8-sig")
    return squeezed(raw)


def squeezed(raw: str) -> str:
    return "".join(raw.split())


ARTICLES = [
    pytest.param(document, article, id=article["id"])
    for document in DOCUMENTS
    for article in gold(document)["articles"]
]


def test_there_are_twelve_files_and_fifteen_articles() -> None:
    assert (len(DOCUMENTS), len(ARTICLES)) == (12, 15)


def test_every_format_is_there() -> None:
    assert {Path(document).suffix for document in DOCUMENTS} == {".txt", ".html", ".pdf", ".docx"}


def test_one_text_is_gb18030() -> None:
    with pytest.raises(UnicodeDecodeError):
        (FOLDER / "s03-page-gb18030.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_gold_names_its_document(document: str) -> None:
    assert gold(document)["doc"] == document


@pytest.mark.parametrize("document,article", ARTICLES)
def test_title_start_and_end_stand_in_the_text(document: str, article: dict[str, Any]) -> None:
    parts = [*article["title"].split(), article["starts"], article["ends"]]
    assert [part for part in parts if squeezed(part) not in text(document)] == []


@pytest.mark.parametrize("document,article", ARTICLES)
def test_date_and_publication_are_given(document: str, article: dict[str, Any]) -> None:
    assert re.fullmatch(r"202[23]-\d\d-\d\d", article["date"])
    assert article["publication"] in ("滨州日报", "聊城日报")


@pytest.mark.parametrize("document,article", ARTICLES)
def test_entities_have_known_labels_and_kinds(document: str, article: dict[str, Any]) -> None:
    bad = [
        entity
        for entity in article["entities"]
        if entity["type"] not in LABELS
        or (entity["type"] in (ORGANISATION, INITIATIVE) and entity.get("kind") not in KINDS[entity["type"]])
    ]
    assert bad == []


@pytest.mark.parametrize("document,article", ARTICLES)
def test_every_entity_is_named_in_the_text_by_a_name_or_alias(document: str, article: dict[str, Any]) -> None:
    plain = re.sub("[“”‘’《》]", "", text(document))
    bad = [
        entity["name"]
        for entity in article["entities"]
        if not any(squeezed(re.sub("[“”]", "", name)) in plain for name in [entity["name"], *entity["aliases"]])
    ]
    # bodies that a title or a relative word implies, and provinces and cities that the setting implies
    assert [name for name in bad if not re.search("(政府|委|党支部|日报)$", name)] == []


@pytest.mark.parametrize("document,article", ARTICLES)
def test_ids_are_unique_and_every_entity_is_used(document: str, article: dict[str, Any]) -> None:
    ids = [entity["id"] for entity in article["entities"]]
    used = {end for triple in article["triples"] for end in (triple["s"], triple["o"])}
    assert len(ids) == len(set(ids))
    assert set(ids) | {article["id"]} >= used
    assert set(ids) - used == set()


@pytest.mark.parametrize("document,article", ARTICLES)
def test_relations_link_labels_that_they_may(document: str, article: dict[str, Any]) -> None:
    labels = {entity["id"]: entity["type"] for entity in article["entities"]} | {article["id"]: "Article"}
    bad = [t for t in article["triples"] if not allowed(labels[t["s"]], t["p"], labels[t["o"]])]
    assert bad == []


@pytest.mark.parametrize("document,article", ARTICLES)
def test_triples_carry_only_properties_of_their_relation(document: str, article: dict[str, Any]) -> None:
    common = {"s", "p", "o", "evidence", "optional"}
    assert [t for t in article["triples"] if set(t) - common - PROPERTIES[t["p"]]] == []


@pytest.mark.parametrize("document,article", ARTICLES)
def test_no_triple_stands_twice(document: str, article: dict[str, Any]) -> None:
    keys = [(t["s"], t["p"], t["o"]) for t in article["triples"]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("document,article", ARTICLES)
def test_evidence_stands_in_the_text_and_is_short(document: str, article: dict[str, Any]) -> None:
    bad = [
        triple["evidence"]
        for triple in article["triples"]
        if len(triple["evidence"]) > 80 or not triple["evidence"] or squeezed(triple["evidence"]) not in text(document)
    ]
    assert bad == []


def test_one_initiative_is_run_by_three_towns() -> None:
    towns = set()
    for document in DOCUMENTS:
        for article in gold(document)["articles"]:
            names = {entity["id"]: entity["name"] for entity in article["entities"]}
            towns |= {names[t["s"]] for t in article["triples"] if t["p"] == "RUNS" and names[t["o"]] == "麦垄夜校"}
    assert {"吕艺镇", "胡集镇", "张秋镇"} <= towns
