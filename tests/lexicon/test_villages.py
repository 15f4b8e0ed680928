"""Villages as rows of towns, and what a text calls them."""

from __future__ import annotations

import pytest

from kg.lexicon.villages import Villages, heads_of, packed, villages_of

ROWS = [
    ("371521116", "老金村"), ("371521116", "东居委会"), ("371521116001", "东金村"), ("371521116002", "西金村"),
    ("371521116004", "南关居委会"), ("371521117200", "东金村"), ("371521117201", "何家场社区"),
]  # fmt: skip


@pytest.fixture(scope="module")
def villages() -> Villages:
    return Villages(packed(reversed(ROWS)))


def test_packing_keeps_every_code_and_name(villages: Villages) -> None:
    back = [village for row in villages.rows for village in villages_of(row)]
    assert back == sorted((c if len(c) == 12 else f"{c}/{n}", n) for c, n in ROWS)


def test_rows_are_towns_former_villages_first(villages: Villages) -> None:
    assert [row[:2] for row in villages.rows] == [
        ("371521116", ""),
        ("371521116", "001-002,004"),
        ("371521117", "200-201"),
    ]


def test_a_name_is_found_at_each_of_its_places(villages: Villages) -> None:
    assert [villages.at(p)[0] for p in villages.named("东金村")] == ["371521116001", "371521117200"]
    assert [villages.at(p) for p in villages.named("老金村")] == [("371521116/老金村", "老金村")]
    assert villages.named("金村") == villages.named("东金") == []


@pytest.mark.parametrize("code", ["371521116004", "371521116/东居委会", "371521117201"])
def test_a_code_has_its_name(villages: Villages, code: str) -> None:
    assert villages.name_of(code) == dict(v for row in villages.rows for v in villages_of(row))[code]


@pytest.mark.parametrize("code", ["371521116003", "371521116/东金村", "371521118001"])
def test_another_code_has_none(villages: Villages, code: str) -> None:
    assert villages.name_of(code) is None


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("东金村", ["371521116001", "371521117200"]), ("南关居委会", ["371521116004"]), ("南关社区", ["371521116004"]),
        ("东社区", ["371521116/东居委会"]), ("何家场社区", ["371521117201"]), ("何家场居委会", []),
    ],
)  # fmt: skip
def test_a_text_calls_a_committee_a_community(villages: Villages, name: str, codes: list[str]) -> None:
    assert [villages.at(p)[0] for p in villages.called(name)] == codes
    head = heads_of(name)[0]
    assert bool(codes) == bool(head in villages.heads and name in villages.in_text(name[:3]))


def test_no_file_no_villages() -> None:
    nothing = Villages("")
    assert (nothing.rows, list(nothing.heads), nothing.named("东金村")) == ([], [], [])
