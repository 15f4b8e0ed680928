from __future__ import annotations

import pytest

from kg.evaluate.name_match import division_behind, likeness, normalised, overlapping


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("“暖巷” 行动", "暖巷行动"),
        ("１＋Ｎ模式", "1+n模式"),
        ("阿不都·热依木", "阿不都热依木"),
        ("《……》", ""),
        ("@跑·先锋", "@跑先锋"),
    ],
)
def test_normalised(name: str, form: str) -> None:
    assert normalised(name) == form


@pytest.mark.parametrize(
    ("name", "division"),
    [
        ("青禾县委", "青禾县"), ("青禾县人民政府", "青禾县"), ("柳泉街道党工委", "柳泉街道"), ("柳泉村村委会", "柳泉村"),
        ("青禾县教育局", "青禾县教育局"), ("政府", "政府"),
    ],
)  # fmt: skip
def test_division_behind(name: str, division: str) -> None:
    assert division_behind(name) == division


def test_likeness() -> None:
    assert likeness("暖巷行动", "暖心行动") == 0.75
    assert likeness("", "") == 0.0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("青禾县", "青禾", True),
        ("县", "青禾县", False),
        ("县", "县", True),
        ("暖巷行动", "暖心行动", True),
        ("暖巷行动", "绿水工程", False),
    ],
)
def test_overlapping(one: str, other: str, expected: bool) -> None:
    assert overlapping(one, other) is overlapping(other, one) is expected
