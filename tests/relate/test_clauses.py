from __future__ import annotations

import pytest

from kg.relate.clauses import path
from kg.relate.stand_ins import actors


def of(setting, name):
    return next(a for a in actors(setting) if a.entity.name == name).standing


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("题\n近日，社属企业[O:青禾公司]在柳泉镇建成分拣中心。", "open"),
        ("题\n活动由[O:云溪县妇联]主办。", "by"),
        ("题\n会议在[O:云溪县妇联]召开。", "at"),
        ("题\n工作专班指导[D:柳泉镇]探索出积分制。", "cause"),
        ("题\n他们会同[O:云溪县妇联]举办大赛。", "with"),
        ("题\n与[O:云溪县妇联]共建小院。", "with"),
    ],
)
def test_what_governs_a_name_from_the_left(marked, text, left):
    setting = marked(text)
    assert actors(setting)[0].standing.left == left


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("题\n[O:云溪县妇联]的[I:“夜谈”制度]见效了。", "of initiative"),
        ("题\n[O:云溪县妇联]主席[P:甘露]介绍了情况。", "person"),
        ("题\n在[O:云溪县妇联]的精心指导下，活动开始。", "under"),
        ("题\n[O:云溪县妇联]举办大赛。", "strong"),
        ("题\n[O:云溪县妇联]里坐满了人。", "local"),
    ],
)
def test_what_follows_a_name(marked, text, right):
    assert of(marked(text), "云溪县妇联").right == right


def test_the_members_of_a_list_share_a_role(marked):
    setting = marked("题\n活动由[O:云溪县妇联]、[O:云溪县团委]和[O:云溪县工会]主办。")
    first, middle, last = (of(setting, f"云溪县{n}") for n in ("妇联", "团委", "工会"))
    assert [s.left for s in (first, middle, last)] == ["by"] * 3
    assert [(s.before, s.behind) for s in (first, middle, last)] == [(False, True), (True, True), (True, False)]
    assert first.right == last.right


def test_a_path_names_what_stands_between(marked):
    setting = marked("题\n[O:云溪县妇联]会同[O:云溪县团委]，举办[I:“夜谈”大赛]。")
    start = setting.organs[0].mention.end
    assert path(setting, start, setting.initiatives[0].mention.start) == "wA,V"
