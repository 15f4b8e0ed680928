"""Organisations that a title implies."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognise.implied_organs import implied


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("原党委书记顾青被查", ["书记"]),
        ("原党委委员、副镇长顾青被查", ["委员", "镇长"]),
        ("时任党委副书记顾青被查", ["书记"]),
        ("原党委办公室改名", []),
    ],
)
def test_a_former_post_in_a_towns_committee(behind: str, found: list[str]) -> None:
    place = Mention("Place", 0, 3, "柳泉镇", "town", 0.9, "gazetteer full")
    assert sorted(m.text for m in implied(f"柳泉镇{behind}。", [place])) == sorted(found)
