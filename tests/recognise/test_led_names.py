"""Names of bodies without the verbs before and in them."""

from __future__ import annotations

import pytest

from kg.lexicon.segment import words
from kg.model import Mention
from kg.recognise.led_names import led


def cut(text: str) -> tuple[set[str], bool]:
    whole = Mention("Organisation", 0, len(text), text, "other", 0.9, "tagger")
    more, wrong = led(words(text), [whole])
    return {m.text for m in more}, (0, len(text)) in wrong


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("选派园艺系", "园艺系"),
        ("云溪县供水公司调来柳泉供水所", "柳泉供水所"),
        ("工作队协调恒源集团", "恒源集团"),
        ("他们。”柳泉供水所", "柳泉供水所"),
    ],
)
def test_what_governs_a_name_is_cut(text, name):
    assert cut(text) == ({name}, True)


@pytest.mark.parametrize("text", ["文明城市创建办公室", "云溪县观摩团", "应急协调中心"])
def test_verbs_of_a_name_stay(text):
    assert cut(text) == (set(), False)


def test_no_place_is_cut():
    text = "创建村党支部"
    place = Mention("Place", 0, 3, "创建村", "village", 0.9, "gazetteer")
    whole = Mention("Organisation", 0, len(text), text, "party", 0.9, "division")
    assert led(words(text), [whole], [place]) == ([], set())
