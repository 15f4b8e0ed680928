"""The features of a person's name, and the choice among overlapping spans."""

from __future__ import annotations

from kg.lexicon.segment import words
from kg.ontology import PERSON
from kg.recognise.person_candidates import PersonCandidate, propose
from kg.recognise.person_choice import choose
from kg.recognise.person_features import PersonFeatures
from kg.recognise.tagger import Tagging
from kg.scoring import LogisticModel


def _features(text: str, name: str, tagging: Tagging | None = None, bylines: tuple[str, ...] = ()) -> set[str]:
    at = text.index(name)
    features = PersonFeatures(text, words(text), tagging or Tagging(), [], bylines)
    return set(features.names(PersonCandidate(at, at + len(name), ("tagger",))))


def test_a_swallowed_verb_is_told_by_the_word_that_it_begins() -> None:
    assert "crosses right=统一" in _features("主任曲波统一调度", "曲波统")
    assert not any(f.startswith("crosses right") for f in _features("主任曲波统一调度", "曲波"))


def test_titles_roles_and_bodies_beside_a_name() -> None:
    assert "left=head" in _features("镇长石大山说", "石大山")
    assert "left=role" in _features("村民石大山说", "石大山")
    assert "left=title)" in _features("副镇长（挂职）石大山说", "石大山")
    assert "left=organ" in _features("县医院石大山来了", "石大山")
    assert "right=head" in _features("和石大山局长谈", "石大山")


def test_a_compound_surname_that_is_cut() -> None:
    assert "compound surname cut" in _features("书记令狐小满说", "狐小满")
    assert "compound surname cut" not in _features("书记令狐小满说", "令狐小满")


def test_two_names_in_one_span() -> None:
    assert "two names" in _features("选手石娜马小欣到了", "石娜马小欣")
    assert "two names" not in _features("选手石小娜到了", "石小娜")


def test_what_the_rest_of_the_article_says() -> None:
    text = "白露来了。白露来过。白露走了。"
    assert "followed sometimes" in _features(text, "白露")
    assert "shorter alone=True" in _features(text, "白露来")
    assert "byline" in _features(text, "白露", bylines=("白露",))


def test_the_neighbour_in_a_list() -> None:
    tagging = Tagging(people={(0, 3): 0.99, (4, 7): 0.3})
    assert "list left=3&True" in _features("石大山、方小满到会", "方小满", tagging)


def test_of_overlapping_spans_the_most_probable_is_taken() -> None:
    text = "严小春任组长"
    tagging = Tagging([(0, 4, PERSON, 0.6)], people={(0, 4): 0.6, (0, 3): 0.3})
    candidates = propose(text, words(text), tagging)
    features = PersonFeatures(text, words(text), tagging, [])
    model = LogisticModel({"shape=1+2": 2.0, "shape=1+3": 1.0}, bias=-1.0, threshold=0.4)
    (taken,) = choose(features, candidates, model)
    assert (taken.text, taken.label, round(taken.confidence, 2)) == ("严小春", PERSON, 0.73)


def test_nothing_is_taken_below_the_threshold() -> None:
    text = "村民石大山说"
    features = PersonFeatures(text, words(text), Tagging(), [])
    assert choose(features, propose(text, words(text), Tagging()), LogisticModel({}, bias=-3.0)) == []
