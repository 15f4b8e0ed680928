"""Words that stand for an initiative named before."""

from __future__ import annotations

import pytest

from kg.relate.actions import actions
from kg.relate.references import references


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("题\n[D:云溪县]开展[I:“晨光”行动]。该行动由[O:云溪县教育局]牵头。", ["该行动"]),
        ("题\n[I:“晨光”歌咏赛]开幕。此次歌咏赛由[O:云溪县文化馆]承办。", ["此次歌咏赛"]),
        ("题\n[I:“晨光”助学活动]启动。活动由[O:云溪县团委]主办。", ["活动"]),
        ("题\n[I:“晨光行”]大型义诊活动启动。活动由[O:云溪县团委]主办。", ["活动"]),
        ("题\n[I:“晨光”助学活动]启动。丰富的活动由此展开。", []),
        ("题\n该行动由[O:云溪县教育局]牵头。[D:云溪县]开展[I:“晨光”行动]。", []),
    ],
)
def test_what_stands_for_an_initiative(marked, text, words):
    setting = marked(text)
    assert [k.mention.text for links in references(setting).values() for k in links] == words


def test_who_runs_it_may_stand_beside_the_word(marked):
    setting = marked("题\n[D:云溪县]开展[I:“晨光”行动]。\n该行动由[O:云溪县教育局]牵头。")
    found = [p for p in actions(setting, (), setting.resolution.home) if "refers" in p.features]
    assert any(p.subject.endswith(":云溪县教育局") and p.features.get("refers&left=by") for p in found)


def test_organisers_in_a_row_have_the_verb_behind_them(marked):
    setting = marked("题\n由[O:云溪县教育局]、[O:云溪县团委]主办，[O:云溪县文化馆]承办的[I:“晨光”歌咏赛]开幕。")
    role = {
        p.subject.partition(":")[2]: next((n for n in p.features if n.startswith("host=") and "&" not in n), "")
        for p in actions(setting, (), setting.resolution.home)
        if p.subject
    }
    assert role == {"云溪县教育局": "host=主办", "云溪县团委": "host=主办", "云溪县文化馆": "host=承办"}
