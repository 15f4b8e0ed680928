from __future__ import annotations

import pytest

from kg.relate.decide import Decided
from kg.relate.joined import joined
from kg.relate.joins import participants, with_sure


def found(setting, runners=None, shares=None, author=()):
    return {
        (p.subject.split(":")[1], p.object.split(":")[1])
        for p in joined(setting, participants(setting), runners or {}, shares or {}, author)
    }


def test_we_of_an_essay(marked):
    setting = marked("题\n[O:云溪县委办公室]是窗口。\n积极参与[I:晨光行动]、[I:清泉行动]。")
    who = ("云溪县委办公室",)
    assert found(setting, author=who) == {("云溪县委办公室", "晨光行动"), ("云溪县委办公室", "清泉行动")}


def test_whom_an_article_is_about(marked):
    setting = marked("题\n[O:柳泉镇中学]办起[I:晨光课堂]。\n主动融入[I:清泉行动]。")
    shares = {f"Initiative:{name}": {"Organisation:柳泉镇中学": 0.9} for name in ("晨光课堂", "清泉行动")}
    assert found(setting, shares=shares) == {("柳泉镇中学", "清泉行动")}
    assert found(setting) == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("题\n[O:柳泉镇中学]坚持育人，组织参加[O:云溪县教育局]举办的[I:晨光大赛]。", {"柳泉镇中学"}),
        ("题\n[O:柳泉镇中学]为契机，锚定目标，主动融入[I:晨光行动]。", {"柳泉镇中学"}),
        ("题\n[O:柳泉镇中学]介绍，让更多人有机会投身[I:晨光行动]。", set()),
        ("题\n[O:云溪县教育局]举办[I:晨光大赛]。", set()),
    ],
)
def test_what_joins_in_its_sentence(marked, text, who):
    assert {name for name, _ in found(marked(text))} == who


def test_who_runs_it_elsewhere_does_not_join_it(marked):
    setting = marked("题\n[O:柳泉镇中学]举办[I:晨光大赛]。\n积极参加[I:晨光大赛]。")
    runs = {"Initiative:晨光大赛": (setting.organs[0].entity, 0.9)}
    assert found(setting, runs, author=("柳泉镇中学",)) == set()


def test_the_surer_statement_holds(marked):
    setting = marked("题\n[O:云溪县委办公室]是窗口。\n积极参与[I:晨光行动]。")
    sure = joined(setting, participants(setting), {}, {}, ("云溪县委办公室",))
    assert [d.probability for d in with_sure([Decided(sure[0], 0.3)], sure)] == [0.9]
    assert [d.probability for d in with_sure([Decided(sure[0], 0.95)], sure)] == [0.95]
