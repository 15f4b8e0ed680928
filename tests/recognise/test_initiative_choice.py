"""Initiatives: the best span of each anchor."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.lexicon.segment import words
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.recognise.initiative_choice import BIAS, Group, choose, groups, initiatives, lifted, name_of
from kg.recognise.initiative_features import ArticleFeatures
from kg.recognise.initiatives import Candidate, propose
from kg.scoring import LogisticModel

SPANS = {"shape=quoteT": 3.0, "shape=quote": 0.5, "leftclass=strong&compound": 3.0}
MODEL = LogisticModel(SPANS, bias=-1.5, threshold=0.5)


def _names(text: str, model: LogisticModel = MODEL) -> list[str]:
    return [m.text for m in initiatives(text, 0, words(text), [], [], model)]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("“三走三问”活动", "三走三问活动"),
        ("“有事好商量”的工作机制", "有事好商量工作机制"),
        ("《河道管护办法》", "河道管护办法"),
        ("村里的议事制度", "村里的议事制度"),
    ],
)
def test_the_name_of_a_surface(surface: str, name: str) -> None:
    assert name_of(surface) == name


def test_a_quote_is_taken_with_its_type_word() -> None:
    assert _names("开展“三走三问”活动。") == ["“三走三问”活动"]


@pytest.mark.parametrize(("text", "name"), [("开展“百日攻坚”行动。", "“百日攻坚”行动"), ("推进“雪亮”建设。", "“雪亮”")])
def test_the_type_word_behind_a_quote_is_of_the_name_where_that_is_likely(text: str, name: str) -> None:
    assert _names(text, LogisticModel({"shape=quoteT": 2.0, "shape=quote": 2.2}, bias=-1.0, threshold=0.5)) == [name]


def test_a_day_in_quotes_is_no_name_but_with_its_type_word() -> None:
    assert _names("“6·26”国际禁毒日，民警上门。开展“12·4”宣传活动。") == ["“12·4”宣传活动"]


def test_quotes_that_begin_a_body_name_the_body() -> None:
    text = "社区的“银发管家”服务队上门。“银发管家”有三十人。"
    body = Mention(ORGANISATION, 3, 12, text[3:12], "team")
    assert [m.start for m in initiatives(text, 0, words(text), [], [body], LogisticModel({}, bias=3.0))] == [15]


def test_nothing_is_taken_below_the_threshold() -> None:
    assert _names("开展“三走三问”活动。", LogisticModel({}, bias=-6.0, threshold=0.5)) == []


def test_taken_spans_never_overlap() -> None:
    text = "建立“柳湾”食堂、青禾食堂模式，推行“三走三问”活动机制。"
    found = initiatives(text, 0, words(text), [], [], LogisticModel(SPANS, bias=0.0, threshold=0.1))
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_groups_model_decides_where_there_is_one() -> None:
    weights = {**SPANS, BIAS: -20.0}
    assert _names("开展“三走三问”活动。", LogisticModel(weights, bias=-1.5, threshold=0.5)) == []


def test_a_group_sees_the_name_coordinated_with_it() -> None:
    text = "开展“三走三问”、“五比五看”。"
    cut = words(text)
    candidates = propose(text, cut)
    seen = groups(text, candidates, [0.95 if text[c.start : c.end] == "“三走三问”" else 0.2 for c in candidates])
    second = next(g for g in seen if g.name == "五比五看")
    assert "group:left=sure" in second.features


def test_a_group_sees_its_name_elsewhere() -> None:
    text = "开展“三走三问”，推行“三走三问”。"
    candidates = propose(text, words(text))
    seen = groups(text, candidates, [0.95 for _ in candidates])
    assert all("group:name=sure" in g.features for g in seen if g.name == "三走三问")


def test_reasons_are_given() -> None:
    text = "开展“三走三问”活动。"
    cut = words(text)
    found = choose(ArticleFeatures(text, 0, cut, [], []), propose(text, cut), MODEL)
    assert found[0].features["shape=quoteT"] == 3.0


def test_all_quotes_of_a_counted_row_are_taken_where_one_is() -> None:
    text = "开展“三走三问”“五比五看”两大行动。"
    model = LogisticModel({"shape=quoteT": 3.0}, bias=-1.5, threshold=0.5)
    assert _names(text, model) == ["“三走三问”", "“五比五看”两大行动"]
    assert _names(text.replace("两大行动", "精神"), model) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("河道清淤行动、护岸绿化行动和排口整治行动三大行动。", ["河道清淤行动", "护岸绿化行动", "排口整治行动"]),
        ("河道清淤行动、护岸绿化行动效果良好。", ["河道清淤行动"]),
    ],
)
def test_names_of_a_row_that_is_summed_up_are_lifted_together(text: str, names: list[str]) -> None:
    ranked = []
    for number, (name, p) in enumerate([("河道清淤行动", 0.7), ("护岸绿化行动", 0.3), ("排口整治行动", 0.3)]):
        start = text.find(name)
        if start >= 0:
            end = start + len(name)
            span = Candidate(start, end, (end - 2, end), "compound", True, False, "行动", number)
            ranked.append((p, Group(number, span, p, p, name)))
    assert [g.name for p, g in lifted(text, ranked, 0.5) if p >= 0.5] == names
