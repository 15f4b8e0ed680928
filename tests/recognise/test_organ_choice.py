"""Which of two names of a body is taken."""

from __future__ import annotations

import pytest

from kg.lexicon.segment import words
from kg.model import Mention
from kg.recognise.organ_choice import _headed, _whole
from kg.recognise.organ_features import OrganFeatures
from kg.recognise.organ_mention import OrganCandidate
from kg.recognise.tagger import Tagging


@pytest.mark.parametrize(
    ("text", "long", "chances", "wins"),
    [
        ("县医院肝脏科", 6, (0.6, 0.5), True),
        ("县医院肝脏科", 6, (0.9, 0.5), False),
        ("县医院肝脏科", 6, (0.6, 0.2), False),
        ("县医院及药学会", 7, (0.6, 0.5), False),
    ],
)
def test_a_body_yields_to_its_part_where_they_are_about_as_likely(
    text: str, long: int, chances: tuple[float, float], wins: bool
) -> None:
    body, part = OrganCandidate(0, 3, "hospital", ("x",)), OrganCandidate(0, long, "hospital", ("x",))
    best = max(_whole(text, [(chances[0], body), (chances[1], part)], 0.35), key=lambda r: r[0])
    assert (best[1] is part) is wins


@pytest.mark.parametrize(
    ("text", "end", "chance", "lifted"),
    [
        ("，云溪模具厂厂长方知远说", 6, 0.2, True),
        ("，云溪模具厂厂长方知远说", 6, 0.01, False),
        ("，云溪模具厂队长方知远说", 6, 0.2, False),
        ("老云溪模具厂厂长方知远说", 6, 0.2, False),
        ("，子弟学校校长方知远说", 5, 0.2, True),
        ("，小厂厂长方知远说", 3, 0.2, False),
        ("。党支部书记方知远说", 4, 0.2, False),
        ("、党支部书记方知远说", 4, 0.2, False),
    ],
)
def test_a_body_before_its_heads_title_and_name(text: str, end: int, chance: float, lifted: bool) -> None:
    who = text.index("方知远")
    people = [Mention("Person", who, who + 3, "方知远", None, 0.9, "x")]
    features = OrganFeatures(text, words(text), Tagging((), ()), [], people)
    found = _headed(features, chance, OrganCandidate(1, end, "other", ("x",)), 0.35)
    assert (found > 0.35) is lifted


def test_the_same_mans_second_post_is_of_a_body_too() -> None:
    text = "骨科主任、党支部书记方知远说"
    people = [Mention("Person", 10, 13, "方知远", None, 0.9, "x")]
    features = OrganFeatures(text, words(text), Tagging((), ()), [], people)
    assert _headed(features, 0.2, OrganCandidate(5, 8, "party", ("x",)), 0.35) > 0.35
