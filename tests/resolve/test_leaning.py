"""Names that say no owner."""

from __future__ import annotations

import pytest

from kg.resolve.leaning import alone, lead


@pytest.mark.parametrize(
    ("text", "sort", "part"),
    [
        ("局养护科", "局", "养护科"),
        ("我校团委", "校", "团委"),
        ("公司信息部", "公司", "信息部"),
        ("局机关第二党支部", "局", "机关第二党支部"),
        ("该中心财务科", "中心", "财务科"),
        ("大队宣传中队", "大队", "宣传中队"),
    ],
)
def test_a_sort_leads_a_part(text, sort, part):
    taken = lead(text)
    assert taken is not None and (taken.sort, taken.part) == (sort, part)


@pytest.mark.parametrize("text", ["院感科", "校园安全办", "社会工作部", "委员会", "局长", "办公室"])
def test_no_sort_leads_a_word(text):
    assert lead(text) is None


@pytest.mark.parametrize("text", ["药剂科", "养老服务股", "第一党小组", "外科第二党支部", "民二庭", "刑侦中队"])
def test_alone(text):
    assert alone(text)


@pytest.mark.parametrize("text", ["县财政局办公室", "云溪村党支部", "信访工作室", "物业公司", "卫生室", "国务院办公室"])
def test_not_alone(text):
    assert not alone(text)
