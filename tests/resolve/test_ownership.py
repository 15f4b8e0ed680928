"""A name is made full by what it leans on only where that is likely enough."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Mention
from kg.resolve import Leaning, resolve
from kg.scoring import LogisticModel

TEXT = "青禾医院今天开会。药剂科作了发言。人保财险也来了。"


def said(*names: tuple[str, str, str]) -> list[Mention]:
    return [
        Mention("Organisation", TEXT.index(name), TEXT.index(name) + len(name), name, kind, 0.9, rule)
        for name, kind, rule in names
    ]


MENTIONS = said(
    ("青禾医院", "hospital", "tagger"), ("药剂科", "hospital", "department"), ("人保财险", "company", "tagger")
)


def resolved(ownership: LogisticModel | None, leanings: list[Leaning] | None = None):
    article = Article("报.txt#1", "报.txt", None, TEXT, (), 0)
    return resolve(
        article, Gazetteer.load(), Counter(), places=[], levels={}, organisations=MENTIONS, people=[], initiatives=[],
        names=[], ownership=ownership, leanings=leanings,
    )  # fmt: skip


def organ(resolution, text):
    return next(k.entity for k in resolution.links if k.mention.text == text)


@pytest.mark.parametrize("model", [None, LogisticModel({}, bias=3.0)])
def test_a_department_is_made_full_by_a_likely_body(model):
    found = resolved(model)
    assert organ(found, "药剂科").name == "青禾医院药剂科"
    assert found.parent[organ(found, "药剂科").id].name == "青禾医院"


def test_by_a_body_that_is_not_likely_enough_it_is_not_but_may_be_its_part():
    found = resolved(LogisticModel({}, bias=0.0, threshold=0.75))
    department = organ(found, "药剂科")
    assert (department.name, department.rule, department.id) == ("药剂科", "as said", "Organisation:报.txt#1|药剂科")
    assert found.parent[department.id].name == "青禾医院"


def test_an_unlikely_body_is_not_named_at_all():
    found = resolved(LogisticModel({}, bias=-3.0))
    assert organ(found, "药剂科").name == "药剂科"
    assert organ(found, "药剂科").id not in found.parent


def test_every_owner_that_was_weighed_is_told():
    leanings: list[Leaning] = []
    resolved(None, leanings)
    told = [(each.text, each.name) for each in leanings]
    assert ("药剂科", "青禾医院药剂科") in told
    assert all(sum(v for k, v in each.features.items() if k.startswith("ends ")) == 1.0 for each in leanings)


@pytest.mark.parametrize(
    ("bias", "name", "seat"), [(3.0, "陈户镇党委", "陈户镇"), (0.0, "党委", "陈户镇"), (-3.0, "党委", None)]
)
def test_a_committee_may_be_that_of_the_home_town(bias, name, seat):
    text = "博兴县陈户镇今天开会。党委作了部署。"
    places = [
        Mention("Place", 0, 3, "博兴县", None, 0.9, "gazetteer full"),
        Mention("Place", 3, 6, "陈户镇", None, 0.9, "gazetteer full"),
    ]
    committee = Mention("Organisation", 11, 13, "党委", "party", 0.9, "inner")
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 2}), places=places,
        levels={0: "county", 3: "town"}, organisations=[committee], people=[], initiatives=[], names=[],
        ownership=LogisticModel({}, bias=bias, threshold=0.75),
    )  # fmt: skip
    entity = organ(found, "党委")
    assert entity.name == name
    assert (found.owner[entity.id].name if entity.id in found.owner else None) == seat
