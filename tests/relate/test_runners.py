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
