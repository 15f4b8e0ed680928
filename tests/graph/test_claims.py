from __future__ import annotations

import pytest

from kg.graph.claims import claims
from kg.graph.dates import window
from kg.model import Evidence

NAMES = {
    "林小满": ("p", "Person"),
    "顾青": ("q", "Person"),
    "青禾县水务局": ("o", "Organisation"),
    "青禾县水务局党组": ("g", "Organisation"),
    "青禾县教育局": ("e", "Organisation"),
    "青禾县": ("l", "Place"),
    "青禾县委": ("c", "Organisation"),
}


def read(
    sentence: str, quote: str | None = None, *, organs: tuple[str, ...] = ("o", "g"), written: str | None = "2021-07-05"
) -> list[str]:
    """What the sentence says of 林小满 in 青禾县水务局, short: kind, title, days, a star for acting."""
    piece = Evidence("d", "d#1", 0, 0, quote or sentence, sentence)
    found = claims(piece, "p", organs, window(written), NAMES)
    return [f"{c.kind} {c.title} {c.window}{'*' if c.acting else ''}" for c in found]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("青禾县水务局局长林小满说，水够用。", ["holds 局长 2021-07-05"]),
        ("青禾县水务局党组书记、局长林小满到场。", ["holds 局党组书记 2021-07-05", "holds 局长 2021-07-05"]),
        ("林小满，青禾县水务局局长，今年五十岁。", ["holds 局长 2021-07-05"]),
        ("林小满是青禾县水务局局长。", ["holds 局长 2021-07-05"]),
        ("现任青禾县水务局局长林小满到场。", ["holds 局长 2021-07-05"]),
        ("青禾县水务局局长由林小满担任。", ["holds 局长 2021-07-05"]),
        ("林小满担任青禾县水务局局长。", ["holds 局长 2021-07-05"]),
        ("7月2日，青禾县水务局局长林小满到场。", ["holds 局长 2021-07-02–2021-07-05"]),
        ("8月20日前，青禾县水务局局长林小满要交出方案。", ["holds 局长 2021-07-05"]),
    ],
)  # fmt: skip
def test_a_title_is_held_on_the_day_of_the_article(sentence: str, said: list[str]) -> None:
    assert read(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("2021年5月12日，青禾县决定任命林小满为青禾县水务局局长。", ["starts 局长 2021-05-12"]),
        ("今年3月，林小满任青禾县水务局局长。", ["starts 局长 2021-03"]),
        ("林小满2020年11月任青禾县水务局局长。", ["starts 局长 2020-11"]),
        ("日前，林小满出任青禾县水务局局长。", ["starts 局长 2021-06-04–2021-07-05"]),
        ("林小满，女，1978年8月生，当选青禾县水务局局长。", ["starts 局长 ≤2021-07-05"]),
        ("2005年4月，林小满回乡当青禾县水务局局长。", ["starts 局长 2005-04"]),
        ("林小满调任青禾县水务局局长。", ["starts 局长 ≤2021-07-05"]),
        ("昨天，林小满接替顾青任青禾县水务局局长。", ["starts 局长 2021-07-04"]),
        ("林小满为青禾县水务局局长；", ["starts 局长 ≤2021-07-05"]),
        ("青禾县水务局局长由林小满接任。", ["starts 局长 ≤2021-07-05"]),
        ("自2019年1月起，林小满任青禾县水务局局长。", ["starts 局长 2019-01"]),
        ("二〇二一年五月，林小满兼任青禾县水务局局长。", ["starts 局长 2021-05"]),
        ("2018年5月至2020年6月，林小满任青禾县水务局局长。", ["starts 局长 2018-05", "ends 局长 2020-06"]),
    ],
)  # fmt: skip
def test_a_verb_starts_it(sentence: str, said: list[str]) -> None:
    assert read(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("免去林小满同志的青禾县水务局局长职务。", ["ends 局长 ≤2021-07-05"]),
        ("2021年6月30日，免去林小满的青禾县水务局局长职务。", ["ends 局长 2021-06-30"]),
        ("林小满的青禾县水务局局长职务；", ["ends 局长 ≤2021-07-05"]),
        ("6月，林小满被免去青禾县水务局局长职务。", ["ends 局长 2021-06"]),
        ("林小满不再担任青禾县水务局局长。", ["ends 局长 ≤2021-07-05"]),
        ("会议接受林小满辞去青禾县水务局局长职务的请求。", ["ends 局长 ≤2021-07-05"]),
        ("青禾县水务局局长林小满6月调任青禾县教育局局长。", ["ends 局长 2021-06"]),
        ("林小满由青禾县水务局局长调任青禾县教育局局长。", ["ends 局长 ≤2021-07-05"]),
        ("青禾县水务局局长林小满退休了。", ["ends 局长 ≤2021-07-05"]),
        ("青禾县水务局原局长林小满回来看看。", ["ends 局长 ≤2021-07-05"]),
        ("原青禾县水务局党组书记、局长林小满回来看看。", ["ends 局党组书记 ≤2021-07-05", "ends 局长 ≤2021-07-05"]),
        ("从青禾县水务局局长岗位上退休的林小满种起了花。", ["ends 局长 ≤2021-07-05"]),
        ("林小满曾任青禾县水务局局长。", ["ends 局长 ≤2021-07-05"]),
        ("曾任青禾县水务局局长的林小满种起了花。", ["ends 局长 ≤2021-07-05"]),
        ("刚卸任的青禾县水务局局长林小满种起了花。", ["ends 局长 ≤2021-07-05"]),
    ],
)  # fmt: skip
def test_a_verb_or_a_word_ends_it(sentence: str, said: list[str]) -> None:
    assert read(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("2018年5月，时任青禾县水务局局长的林小满种下这棵树。", ["holds 局长 2018-05"]),
        ("时任青禾县水务局局长林小满种下这棵树。", ["holds 局长 ≤2021-07-05"]),
        ("林小满任青禾县水务局局长期间，修了三条渠。", ["holds 局长 ≤2021-07-05"]),
        ("青禾县水务局首任局长林小满题了字。", ["holds 局长 ≤2021-07-05"]),
        ("青禾县水务局老局长林小满题了字。", ["holds 局长 ≤2021-07-05"]),
        ("林小满历任青禾县教育局副局长、青禾县水务局局长。", ["holds 局长 ≤2021-07-05"]),
    ],
)  # fmt: skip
def test_what_was_held_in_the_past(sentence: str, said: list[str]) -> None:
    assert read(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("林小满，现任青禾县水务局副局长，拟任青禾县水务局局长。", ["planned 局长 2021-07-05"]),
        ("提名林小满为青禾县水务局局长人选。", ["planned 局长 2021-07-05"]),
        ("林小满即将出任青禾县水务局局长。", ["planned 局长 2021-07-05"]),
        ("林小满没有担任青禾县水务局局长。", []),
        ("林小满提出辞去青禾县水务局局长职务。", []),
    ],
)  # fmt: skip
def test_plans_and_denials_are_no_facts(sentence: str, said: list[str]) -> None:
    assert read(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("青禾县水务局代理局长林小满到场。", ["holds 局长 2021-07-05*"]),
        ("青禾县水务局副局长林小满主持局全面工作。", ["holds 局长 2021-07-05*"]),
        ("主持工作的青禾县水务局副局长林小满说。", ["holds 局长 2021-07-05*"]),
        ("青禾县水务局副局长（主持工作）林小满说。", ["holds 局长 2021-07-05*"]),
        ("青禾县水务局副局长林小满自2021年2月起主持工作。", ["starts 局长 2021-02*"]),
        ("青禾县水务局副局长林小满今年2月以来主持工作。", ["starts 局长 2021-02*", "holds 局长 2021-07-05*"]),
        ("青禾县水务局副局长林小满主持召开工作会议。", []),
        ("青禾县水务局副局长林小满主持全县节水工作会议。", []),
        ("青禾县水务局副局长林小满到场。", []),
    ],
)  # fmt: skip
def test_who_acts_as_head(sentence: str, said: list[str]) -> None:
    assert read(sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "青禾县教育局局长林小满到场。",
        "青禾县水务局局长顾青、青禾县教育局局长林小满到场。",
        "林小满任青禾县教育局局长。",
    ],
)
def test_titles_of_other_organs_are_not_read(sentence: str) -> None:
    assert read(sentence) == []


def test_titles_of_other_people_are_not_read() -> None:
    assert read("青禾县水务局局长顾青、副局长林小满到场。") == []


def test_a_title_right_before_another_name_is_theirs() -> None:
    assert read("林小满说的书记，正是青禾县水务局局长顾青。") == []
    assert read("林小满、青禾县水务局局长顾青到场。", "林小满、青禾县水务局局长") == []


def test_the_word_that_ends_a_post_may_be_found_as_part_of_a_name() -> None:
    piece = Evidence("d", "d#1", 0, 0, "原青禾县粮食局局长林小满", "原青禾县粮食局局长林小满到场。")
    names = {**NAMES, "原青禾县粮食局": ("f", "Organisation")}
    assert [c.kind for c in claims(piece, "p", ["f"], window("2021-07-05"), names)] == ["ends"]


def test_a_shared_title_is_read_of_both() -> None:
    assert read("青禾县水务局局长顾青、林小满到场。") == ["holds 局长 2021-07-05"]


def test_the_quote_says_where_to_look() -> None:
    sentence = "林小满2018年任青禾县教育局局长，2020年任青禾县水务局局长。"
    assert read(sentence, "任青禾县水务局局长") == ["starts 局长 2020"]


def test_without_a_date_only_what_the_sentence_dates_is_bound() -> None:
    assert read("青禾县水务局局长林小满说。", written=None) == ["holds 局长 ?"]
    assert read("2021年5月，任命林小满为青禾县水务局局长。", written=None) == ["starts 局长 2021-05"]
    assert read("今年5月，任命林小满为青禾县水务局局长。", written=None) == ["starts 局长 ?"]


def test_a_month_is_known_to_the_month() -> None:
    assert read("青禾县水务局局长林小满说。", written="2021-07") == ["holds 局长 2021-07"]
