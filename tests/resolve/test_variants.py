"""One person under two spellings."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.ontology import PERSON
from kg.resolve.variants import alike, sound, variants


def people(text: str, *names: str) -> list[Mention]:
    out = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            out.append(Mention(PERSON, at, at + len(name), name))
            at = text.find(name, at + 1)
    return sorted(out, key=lambda m: m.start)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("姜", "江", True),
        ("江", "蒋", True),
        ("张", "章", True),
        ("吕", "卢", False),
        ("李", "王", False),
        ("女", "努", False),
    ],
)
def test_characters_that_sound_alike(one: str, other: str, same: bool) -> None:
    assert (sound(one) == sound(other)) is same


@pytest.mark.parametrize("character", ["喆", "a", "，", "𠮷"])
def test_an_uncommon_character_has_no_known_sound(character: str) -> None:
    assert sound(character) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("姜望舒", "江望舒", True), ("姜望舒", "江望书", False), ("姜望", "姜望舒", False), ("姜望舒", "姜望舒", False)],
)
def test_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_the_name_said_more_often_stands() -> None:
    text = "姜望舒来了。江望舒说，好。姜望舒笑了。"
    assert variants(text, people(text, "姜望舒", "江望舒")) == {"江望舒": "姜望舒"}


@pytest.mark.parametrize(
    "text",
    [
        "姜望舒来了。江望舒说，好。",
        "姜望舒、江望舒来了。姜望舒笑了。",
        "村支书姜望舒来了。第一书记江望舒说，好。村支书姜望舒笑了。",
        "姜望舒来了。江望舒说，好。姜望舒笑了。江望舒也笑了。",
    ],
    ids=["equally often", "listed side by side", "another post", "said twice"],
)
def test_two_people_stay_two(text: str) -> None:
    assert variants(text, people(text, "姜望舒", "江望舒")) == {}


def test_an_author_is_nobodys_variant() -> None:
    text = "姜望舒来了。江望舒说，好。姜望舒笑了。"
    assert variants(text, people(text, "姜望舒", "江望舒"), ["江望舒"]) == {}
