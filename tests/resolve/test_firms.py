"""Tests of the short names of firms."""

from __future__ import annotations

import pytest

from kg.resolve.firms import brands, groups


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (["浙江双桥化纤股份有限公司", "双桥股份"], {"双桥股份": "浙江双桥化纤股份有限公司"}),
        (["河南华源电力工程有限公司", "河南华源电力"], {"河南华源电力": "河南华源电力工程有限公司"}),
        (["安徽科星机械有限公司", "安徽科星置业有限公司", "科星公司"], {}),
        (["青山集团青禾林业有限公司", "青山集团"], {}),
        (["龙江青禾集团云溪林业有限公司", "龙江青禾集团", "云溪林业有限公司"], {}),
        (["青禾环保有限公司", "县供电公司"], {}),
    ],
)
def test_a_brand_is_the_one_firm_of_it(names: list[str], same: dict[str, str]) -> None:
    assert brands({n: n for n in names}, {}) == same


def test_a_group_with_and_without_its_form() -> None:
    names = ["青禾金桥矿业集团有限公司", "陕煤青禾金桥矿业集团", "青禾水务集团"]
    assert groups({n: n for n in names}) == {"陕煤青禾金桥矿业集团": "青禾金桥矿业集团有限公司"}
