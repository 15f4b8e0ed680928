from __future__ import annotations

from kg.relate.actions import actions
from kg.relate.runners import runners
from kg.scoring import LogisticModel


def again(marked, text, **weights):
    setting = marked(text)
    return runners(actions(setting, (), None), LogisticModel(weights))


def test_candidates_come_again_the_likeliest_first(marked):
    text = "题\n[O:云溪县妇联]举办[I:“夜谈”大赛]，[O:云溪县团委]观摩。"
    found = again(marked, text, **{"pos=clause": 3.0})
    assert [p.subject for p in found] == ["Organisation:云溪县妇联", "Organisation:云溪县团委"]
    assert [next(f for f in p.features if f.startswith("rank=")) for p in found] == ["rank=0", "rank=1"]


def test_members_of_a_list_are_told(marked):
    found = again(marked, "题\n[O:云溪县妇联]、[O:云溪县团委]举办[I:“夜谈”大赛]。")
    assert "listed=wordssigns" in found[1].features


def test_no_initiative_no_candidates(marked):
    assert again(marked, "题\n[O:云溪县妇联]开会。") == []


def test_what_the_article_says_of_an_agent_elsewhere(marked):
    text = "题\n[O:云溪县妇联]举办[I:夜谈大赛]。[O:云溪县妇联]推出[I:暖灯行动]。[O:云溪县妇联]打造[I:书香驿站]。[O:云溪县团委]看了[I:晨读计划]。"
    found = again(marked, text, **{"pos=clause": 3.0})
    first = {p.object.split(":")[1]: p for p in found if "rank=0" in p.features}
    assert first["暖灯行动"].subject == first["夜谈大赛"].subject == "Organisation:云溪县妇联"
    assert "most elsewhere&first" in first["暖灯行动"].features
    assert "first of before&first" in first["暖灯行动"].features
    assert "most elsewhere&first" not in first["晨读计划"].features


def test_an_initiative_alone_in_its_article(marked):
    assert "alone&first" in again(marked, "题\n[O:云溪县妇联]举办[I:“夜谈”大赛]。")[0].features


def test_what_an_agent_is_to_those_around_it(marked):
    text = "[O:云溪县法院]挂牌\n[O:云溪县法院]忙。[O:云溪县法院柳泉法庭]办起[I:“夜谈”课堂]。"
    found = {p.subject.split(":")[1]: p.features for p in actions(marked(text), (), None) if p.subject}
    assert {"top part&n", "title part&n"} <= set(found["云溪县法院柳泉法庭"])
    assert "title same&f" in found["云溪县法院"]
