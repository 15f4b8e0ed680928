from __future__ import annotations

import pytest

from kg.lexicon.segment import words
from kg.model import Mention
from kg.recognise.organisations import propose
from kg.recognise.tagger import Tagging


def names(text: str, *places: str) -> set[str]:
    found = [Mention("Place", text.index(p), text.index(p) + len(p), p, "county", 0.9, "gazetteer") for p in places]
    return {text[c.start : c.end] for c in propose(text, words(text), Tagging((), ()), found, ())}


def test_two_bodies_run_together_are_cut():
    found = names("云溪县委县政府印发通知", "云溪县")
    assert {"云溪县委", "县政府"} <= found
    assert "云溪县委县政府" not in found


@pytest.mark.parametrize(
    ("text", "place", "organ"),
    [
        ("东昌府区委组织部推出一线实训", "东昌府区", "东昌府区委组织部"),
        ("东昌府区政府印发通知", "东昌府区", "东昌府区政府"),
    ],
)
def test_a_place_keeps_its_whole_name(text, place, organ):
    assert organ in names(text, place)


def test_a_name_holds_no_words_of_effort():
    assert "云溪县充分发挥党支部" not in names("云溪县充分发挥党支部作用", "云溪县")
    assert "云溪县革命根据地纪念馆" in names("云溪县革命根据地纪念馆开放", "云溪县")
