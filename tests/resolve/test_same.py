"""Which names of an article are one."""

from __future__ import annotations

import pytest

from kg.model import Entity, Mention
from kg.resolve.same import _TELLS_APART, Pair, known, pairs, pieces, united
from kg.scoring import LogisticModel


@pytest.mark.parametrize(
    ("short", "long", "more"),
    [
        ("二院", "第二人民医院", [("front", "第"), ("middle", "人民医")]),
        ("暖巷", "暖巷行动", [("end", "行动")]),
        ("河畔水果合作社", "河畔水果专业合作社", [("middle", "专业")]),
        ("三小", "第三实验小学", [("front", "第"), ("middle", "实验"), ("end", "学")]),
    ],
)
def test_what_the_longer_name_has_more(short, long, more):
    assert pieces(short, long) == more


@pytest.mark.parametrize(
    ("short", "long"), [("二院", "第三人民医院"), ("学小", "小学"), ("水果合作社", "水蜜桃合作社")]
)
def test_names_of_other_characters_are_no_pair(short, long):
    assert pieces(short, long) is None


def named(*names, owner=None, parent=None):
    entities = {n: Entity(n, "Organisation", n, "hospital", rule="own name") for n in names}
    entities["Place:1"] = Entity("Place:1", "Place", "青禾县", "county")
    links = [(Mention("Organisation", i * 10, i * 10 + len(n), n), n) for i, n in enumerate(names)]
    return list(pairs(known(entities, links, owner or {}, parent or {})))


def test_a_short_form_is_proposed_with_the_longer_names_of_its_division():
    found = named(
        "青禾县二院",
        "青禾县第二人民医院",
        "柳河县第二人民医院",
        owner={"青禾县二院": "Place:1", "青禾县第二人民医院": "Place:1"},
    )
    assert [(p.short, p.long) for p in found] == [("青禾县二院", "青禾县第二人民医院")]
    assert found[0].features["Org middle 人民医"] == found[0].features["Org owners same"] == 1.0


def test_a_body_is_not_one_with_its_part():
    assert named("青禾县医院", "青禾县医院药剂科", parent={"青禾县医院药剂科": "青禾县医院"}) == []


def test_a_model_unites_and_chains_end_at_the_longest():
    def pair(short, long, amount):
        return Pair(short, long, (short, long), {"alike": amount})

    model = LogisticModel({"alike": 1.0}, threshold=0.5)
    found = [pair("一院", "市一院", 2.0), pair("市一院", "市第一医院", 1.0), pair("一院", "二院", -1.0)]
    assert united(found, model) == {"一院": "市第一医院", "市一院": "市第一医院"}
    assert united(found, LogisticModel({"alike": 1.0}, threshold=0.9)) == {}


def test_what_tells_a_body_from_another_of_its_kind() -> None:
    assert [bool(_TELLS_APART.search(front)) for front in ("老年", "教育系统", "人民", "第一")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_schools_library_is_not_the_towns() -> None:
    owner = {"青禾县图书馆": "Place:1", "青禾县师范学院图书馆": "Place:1"}
    assert named("青禾县图书馆", "青禾县师范学院图书馆", owner=owner) == []


def test_a_number_is_not_the_end_of_a_longer_one() -> None:
    assert named("三团", "十三团") == []


def test_a_countys_hospital_and_its_peoples_hospital_are_one_whatever_the_model_says() -> None:
    owner = {"青禾县医院": "Place:1", "青禾县人民医院": "Place:1", "青禾县中医院": "Place:1"}
    found = named("青禾县医院", "青禾县人民医院", "青禾县中医院", owner=owner)
    assert united(found, LogisticModel({}, bias=-5.0)) == {"青禾县医院": "青禾县人民医院"}
