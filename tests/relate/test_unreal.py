from __future__ import annotations

import pytest

from kg.relate.actions import actions
from kg.relate.joins import joins
from kg.relate.locations import of_initiatives
from kg.relate.unreal import unreal


def kind(marked, text):
    setting = marked(f"题\n{text}")
    return unreal(setting, setting.initiatives[-1].mention.start)


@pytest.mark.parametrize(
    "text",
    [
        "[O:云溪县水利局]今年没有启动[I:“夜莺”工程]。",
        "[D:云溪县]尚未建成[I:晨光广场]。",
        "[D:云溪县]不搞[I:“晨光”整治行动]。",
        "[D:云溪县]没有搞花架子式的[I:“晨光”行动]。",
        "[O:云溪县教育局]从未开展过培训，也从未举办[I:晨光大赛]。",
        "[O:云溪县教育局]不再开展[I:“晨光”行动]、[I:“春泥”计划]。",
        "[O:云溪县教育局]停止实施[I:“晨光”行动]。",
        "[O:云溪县教育局]没有参加[I:“晨光”行动]。",
    ],
)
def test_denied(marked, text):
    assert kind(marked, text) == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "明年，[D:云溪县]将新建[I:晨光广场]。",
        "[D:云溪县]将于明年5月启动[I:“夜莺”工程]。",
        "[D:云溪县]计划建设[I:晨光广场]。",
        "[D:云溪县]计划投资3亿元建设[I:晨光产业园]。",
        "[O:云溪县教育局]拟在[D:柳泉镇]建设[I:晨光广场]。",
        "[D:云溪县]正准备把旧校舍改造成[I:晨光书屋]。",
        "[O:云溪县教育局]打算明年举办[I:晨光大赛]。",
    ],
)
def test_planned(marked, text):
    assert kind(marked, text) == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "我们希望明年能建成[I:晨光广场]。",
        "村民希望明年能建成[I:晨光广场]。",
        "代表建议在[D:柳泉镇]建设[I:晨光广场]。",
        "大家盼望村里早日开通[I:晨光热线]。",
    ],
)
def test_wished(marked, text):
    assert kind(marked, text) == "wished"


@pytest.mark.parametrize(
    "text",
    [
        "[O:云溪县教育局]启动[I:“夜莺”工程]。",
        "[O:云溪县教育局]将持续开展[I:“晨光”行动]。",
        "[O:云溪县教育局]将大力实施[I:“晨光”工程]。",
        "我们将深化[I:晨光模式]。",
        "[O:云溪县教育局]将闲置校舍打造成[I:晨光书屋]。",
        "[O:云溪县教育局]将打造[I:“晨光”品牌]作为抓手。",
        "[O:云溪县教育局]从没有到有，建成[I:晨光书屋]。",
        "[O:云溪县教育局]没有停止开展[I:“晨光”行动]。",
        "[O:云溪县教育局]按照三年行动计划打造[I:“晨光”品牌]。",
        "[O:云溪县教育局]为[I:“希望”工程]出力，建成[I:晨光书屋]。",
        "没有围墙的学校里，[O:云溪县教育局]举办[I:晨光讲堂]。",
        "希望通过开展[I:“晨光”行动]让孩子受益。",
        "[O:云溪县教育局]抓思想建设[I:“晨光”阵地]。",
    ],
)
def test_a_fact_is_real(marked, text):
    assert kind(marked, text) == ""


@pytest.mark.parametrize(
    "clause", ["今年没有启动[I:“夜莺”工程]。", "将于明年启动[I:“夜莺”工程]。", "希望明年能启动[I:“夜莺”工程]。"]
)
def test_nothing_is_proposed_of_what_is_not(marked, clause):
    setting = marked(f"题\n[O:云溪县水利局]{clause}", home="云溪县")
    assert actions(setting, (), setting.resolution.home) == []
    assert of_initiatives(setting, {}) == []
    assert joins(setting, {}) == []


def test_what_was_planned_and_then_done_is_proposed(marked):
    setting = marked(
        "题\n[O:云溪县水利局]计划启动[I:“夜莺”工程=夜莺工程]。[O:云溪县水利局]启动了[I:“夜莺”工程=夜莺工程]。"
    )
    found = actions(setting, (), None)
    assert {p.span.start > setting.text.index("。") for p in found if p.subject} == {True}
