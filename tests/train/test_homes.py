"""Level words in gold, and the model that is learnt from them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

pytest.importorskip("sklearn", reason="sklearn is not installed (extra train)")

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Document
from kg.pipeline import Prepared, Reader
from kg.resolve.ground import ANY
from kg.train.gold import GoldDocument
from kg.train.home_labels import Said, alone, bare, meant, said, whole
from kg.train.homes import MADE, Case, accuracy, cases, decided, train_home

Entity = dict[str, object]


@dataclass
class Item:
    document: Document
    gold: GoldDocument
    votes: Counter[str]
    parts: list[Prepared]
    fold: int = 0
    weight: float = 1.0
    real: bool = True


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def organ(name: str, *aliases: str, kind: str = "government") -> Entity:
    return {"id": name, "type": "Organisation", "kind": kind, "name": name, "aliases": list(aliases)}


def place(name: str, *aliases: str) -> Entity:
    return {"id": "l" + name, "type": "Place", "name": name, "aliases": list(aliases)}


@pytest.mark.parametrize(
    ("entity", "forms"),
    [
        (organ("滨州市卫健委", "市卫健委"), {"市卫健委": {"滨州市"}}),
        (organ("博兴县卫生健康局", "县卫健局", "滨州市博兴县卫生健康局"), {"县卫健局": {"博兴县"}}),
        (place("滨州市", "我市", "全市", "山东省滨州市"), {"我市": {"滨州市"}, "全市": {"滨州市"}}),
        (place("滨州市", "市场", "市民"), {}),
        (organ("宁夏回族自治区党委", "自治区党委"), {"自治区党委": {"宁夏回族自治区"}}),
        ({"id": "p", "type": "Person", "name": "市川", "aliases": ["市川"]}, {}),
    ],
)
def test_what_a_form_means(gazetteer: Gazetteer, entity: Entity, forms: dict[str, set[str]]) -> None:
    assert meant([entity], gazetteer) == {k: frozenset(v) for k, v in forms.items()}


def test_organs_without_a_level(gazetteer: Gazetteer) -> None:
    found = bare([organ("滨州市教育局", "教育局", "市教育局"), organ("教育部", "教育部")], gazetteer)
    assert found == {"教育局": frozenset({"滨州市"})}


@pytest.mark.parametrize(
    ("names", "expected"),
    [([{"博兴县"}, {"滨州市"}], {"博兴县"}), ([{"博兴县"}, {"惠民县"}, {"滨州市"}], {"滨州市"}), ([{"博兴县"}, {"惠民县"}], None)],
)  # fmt: skip
def test_where_an_article_as_a_whole_is(gazetteer: Gazetteer, names: list[set[str]], expected: set[str] | None) -> None:
    found = whole([Said("县", "县", "县局", i, frozenset(n)) for i, n in enumerate(names)], gazetteer)
    assert [set(s.names) for s in found] == ([expected] if expected else [])


TEXTS = (
    ("滨州市建书屋\n滨州市今年建书屋十家。市图书馆送书，市教育局选址。教育局还送桌椅。", "滨州市"),
    ("聊城市修水渠\n聊城市今年修水渠十条。市水利局设计，全市农户出工。", "聊城市"),
    ("德州市种树\n德州市今年种树三万棵。市林业局选苗，全市学校参加。", "德州市"),
)


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    folder = tmp_path_factory.mktemp("gold")
    reader = Reader.load()
    out = []
    for number, (text, city) in enumerate(TEXTS):
        organs = [organ(city + o, "市" + o) for o in ("图书馆", "教育局", "水利局", "林业局")]
        article = {"id": "a-1", "title": None, "starts": text.split("\n")[1][:8], "ends": "", "triples": []}
        article["entities"] = [place(city, "全市"), *organs, organ(city + "教育局", "教育局")]
        gold, where = folder / f"t{number}.json", folder / f"t{number}.txt"
        gold.write_text(json.dumps({"doc": where.name, "articles": [article]}, ensure_ascii=False), encoding="utf-8")
        where.write_text(text, encoding="utf-8")
        document = Document(where.name, text, "0" * 64)
        votes, parts = reader.prepare(document)
        out.append(Item(document, GoldDocument(gold, where), votes, parts, fold=number))
    return out


def test_said_and_alone(items: list[Item]) -> None:
    part = items[0].parts[0]
    forms = {"市图书馆": frozenset({"滨州市"}), "市": frozenset({"滨州市"})}
    assert [s.form for s in said(part.article, part.found.places, forms)] == ["市图书馆", "市"]
    only = list(alone(part.article, {"教育局": frozenset({"滨州市"})}))
    assert [part.article.text[s.at - 1] for s in only] == ["。"]


def _real(found: list[Case]) -> Iterator[Case]:
    return (c for c in found if not c.made)


def test_cases_and_what_is_made_of_them(items: list[Item], gazetteer: Gazetteer) -> None:
    found = cases(items, gazetteer)
    assert {c.sort for c in _real(found)} == {"市", ANY}
    assert all(c.names[key] == TEXTS[c.fold][1] for c in _real(found) for key in c.right)
    kinds = {c.group.rpartition(" ")[2] for c in found if c.made}
    assert kinds <= {k.rpartition(" ")[2] for k in MADE}
    unseen = [c for c in found if c.group.endswith(" nothing")]
    assert unseen and all(c.right == {""} for c in unseen)


def test_a_model_is_learnt(items: list[Item], gazetteer: Gazetteer) -> None:
    found = cases(items, gazetteer)
    model = train_home(found, penalty=0.1)
    assert accuracy(found, dict.fromkeys(range(3), model)) == 1.0
    assert all(decided(c, model) in c.right for c in _real(found))
