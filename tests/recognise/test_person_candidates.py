"""Which spans are proposed as names of people."""

from __future__ import annotations

import pytest

from kg.lexicon.segment import words
from kg.ontology import PERSON
from kg.recognise.person_candidates import propose, shaped, surname
from kg.recognise.tagger import Tagging


def _proposed(text: str, tagging: Tagging | None = None, bylines: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    return {text[c.start : c.end]: c.rules for c in propose(text, words(text), tagging or Tagging(), bylines)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("副局长苗春到会讲话", "苗春"),
        ("镇长白小满介绍了情况", "白小满"),
        ("支书欧阳立秋带头", "欧阳立秋"),
        ("养殖户药大成今年扩栏", "药大成"),
        ("徒弟冯 禾跟着学", "冯 禾"),
        ("大队长旦增罗布先下了水", "旦增罗布"),
        ("村民热娜·吐尔逊笑着说", "热娜·吐尔逊"),
    ],
)
def test_a_name_that_the_tagger_misses_is_proposed_by_what_stands_beside_it(text: str, name: str) -> None:
    assert name in _proposed(text)


def test_a_tagged_span_is_proposed_shorter_as_well() -> None:
    text = "严小春任组长"
    tagging = Tagging([(0, 4, PERSON, 0.6)], people={(0, 4): 0.6, (0, 3): 0.3})
    assert {"严小春任", "严小春"} <= _proposed(text, tagging).keys()


def test_two_names_run_together_are_proposed_apart() -> None:
    text = "选手石小方马连山夺冠"
    tagging = Tagging([(2, 8, PERSON, 0.7)], people={(2, 8): 0.7, (2, 5): 0.1, (5, 8): 0.1})
    assert {"石小方", "马连山"} <= _proposed(text, tagging).keys()


def test_a_likely_name_is_proposed_wherever_it_is_said_again() -> None:
    text = "书记柳河清说完，大家送柳河清出门。"
    found = [c for c in propose(text, words(text), Tagging(people={(2, 5): 0.9})) if text[c.start : c.end] == "柳河清"]
    assert [("repeat" in c.rules) for c in found] == [True, True]


def test_an_author_is_looked_for_in_the_text() -> None:
    assert "byline" in _proposed("这一天戈壁也来了", bylines=("戈壁",))["戈壁"]


def test_one_weak_sign_alone_proposes_nothing() -> None:
    assert _proposed("张家的果园、王家的鱼塘都丰收了") == {}


@pytest.mark.parametrize("name", ["陈某", "小石", "老石", "石大姐", "石婶", "石局长", "石书记", "石主任", "石", "A石"])
def test_people_whom_the_text_leaves_unnamed_have_no_name(name: str) -> None:
    assert not shaped(name)


@pytest.mark.parametrize("name", ["石山", "石大山", "欧阳大山", "阿依努尔·买买提", "阿苦日哈", "石 山"])
def test_shapes_of_names(name: str) -> None:
    assert shaped(name)


@pytest.mark.parametrize(
    ("name", "family"), [("司马青", "司马"), ("司马", "司"), ("安多吉", "安"), ("石", ""), ("", "")]
)
def test_surname(name: str, family: str) -> None:
    assert surname(name) == family


def test_two_who_share_a_post_are_no_name() -> None:
    text = "由县委书记、县长任双组长"
    assert "任双" not in {text[c.start : c.end] for c in propose(text, words(text), Tagging())}
