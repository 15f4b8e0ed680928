from __future__ import annotations

import pytest

from kg.relate.attendance import attending
from kg.relate.joins import participants


def rows(setting, runners=None):
    found = attending(setting, participants(setting), runners or {})
    return {(p.subject.split(":")[1], p.object.split(":")[1]) for p in found}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # people, not the bodies whose posts they hold
        (
            "题\n近日，[I:晨光大赛]开赛。[O:云溪县教育局]副局长[P:于明川]、副局长[P:贺春江]等80余人参加了比赛。",
            set(),
        ),
        (
            "题\n近日，[I:晨光大赛]开赛。[O:云溪县教育局]副局长[P:于明川]、副局长[P:贺春江]等80余人参加了大赛。",
            {"于明川", "贺春江"},
        ),
        (
            "题\n近日，[I:晨光行动]启动。[O:云溪县妇联]、[O:云溪县残联]等单位人员共40余人参加。",
            {"云溪县妇联", "云溪县残联"},
        ),
        ("题\n[O:柳泉镇]举办[I:晨光行动]，[O:柳泉镇中学]的学生代表到场观摩。", {"柳泉镇中学"}),
        # whom a body says that they are is no row
        ("题\n[O:柳泉镇]举办[I:晨光行动]。[O:云溪县教育局]组织[P:于明川]参加活动。", {"于明川"}),
    ],
)
def test_the_row_before_a_verb_of_attending(marked, text, who):
    assert {name for name, _ in rows(marked(text))} == who


def test_the_event_of_an_article(marked):
    text = "题\n[O:柳泉镇]开展[I:“晨光”]送春联活动。\n天气很好。\n年味渐浓。\n人来人往。\n志愿者[P:于明川]参加了活动。"
    assert rows(marked(text)) == {("于明川", "晨光")}


@pytest.mark.parametrize(
    "text",
    [
        "题\n[O:柳泉镇]推行[I:晨光制度]。[P:于明川]参加活动。",
        "题\n[O:柳泉镇]召开[I:晨光现场会]。[P:于明川]参加。",
        "题\n[O:柳泉镇]启动[I:晨光行动]。[P:于明川]参加调研。",
        "题\n[O:柳泉镇]启动[I:晨光行动]。[O:云溪县教育局]党组成员、副局长[P:于明川]介绍，家长参加了行动。",
    ],
)
def test_no_event_no_row(marked, text):
    assert rows(marked(text)) == set()


def test_who_runs_it_does_not_attend_it(marked):
    setting = marked("题\n[O:柳泉镇中学]举办[I:晨光行动]。[O:柳泉镇中学]师生、[O:云溪县妇联]干部参加了活动。")
    assert rows(setting, {"Initiative:晨光行动": (setting.organs[0].entity, 0.9)}) == {("云溪县妇联", "晨光行动")}
