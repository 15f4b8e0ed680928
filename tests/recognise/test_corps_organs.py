"""Regiments and companies of the Corps."""

from __future__ import annotations

import pytest

from kg.recognise.corps_organs import corps_organs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("第十师北屯市一八四团下雪了，师部在北屯。", ["第十师北屯市一八四团"]),
        ("六师一〇二团妇联办夜校。", ["六师一〇二团", "六师一〇二团妇联"]),
        ("一四九团三连党支部的棉田在师部旁。", ["一四九团三连", "一四九团三连党支部"]),
        ("师生组成文艺团，三连冠。", []),
        ("老师们把三百团队员送走。", []),
    ],
)
def test_regiments(text: str, names: list[str]) -> None:
    assert [m.text for m in corps_organs(text)] == names
