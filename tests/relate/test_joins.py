from __future__ import annotations

from dataclasses import replace

import pytest

from kg.relate import Setting
from kg.relate.joins import joins


def pairs(setting, runners=None, author=()):
    return {(p.subject.split(":")[1], p.object.split(":")[1]): p for p in joins(setting, runners or {}, author)}


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        ("题\n[O:云溪县教育局]参加[I:晨光行动]。", "云溪县教育局", "before"),
        ("题\n在[I:晨光行动]中，[O:柳泉镇中学]派出代表队。", "柳泉镇中学", "after"),
        ("题\n[O:云溪县教育局]发言。积极参与[I:晨光行动]。", "云溪县教育局", "carried"),
        ("题\n[O:云溪县]举办[I:晨光行动]。村民[P:于明川]报了名。", "于明川", "behind 1"),
        ("[I:晨光行动]开赛\n[I:晨光行动]热闹。\n[P:于明川]参加了此次活动。", "于明川", "event"),
    ],
)
def test_who_takes_part(marked, text, who, where):
    assert pairs(marked(text))[who, "晨光行动"].rule == f"takes part, {where}"


def test_part_in_the_event_that_the_article_is_about(marked):
    text = "[I:晨光大赛]开赛\n[I:晨光大赛]热闹。\n天气很好。\n歇过一回。\n[O:柳泉镇中学]夺得第一名。[O:云溪县教育局]在对面。"
    plain = marked(text)
    links = tuple(replace(k, mention=replace(k.mention, kind="campaign")) for k in plain.resolution.links)
    setting = Setting(plain.article, plain.sentences, replace(plain.resolution, links=links))
    assert {k: p.rule for k, p in pairs(setting).items()} == {("柳泉镇中学", "晨光大赛"): "takes part, article"}
    assert pairs(plain) == {}


def test_the_runner_does_not_also_take_part(marked):
    setting = marked("题\n[O:云溪县委]举办[I:晨光行动]，[O:柳泉镇中学]参加。")
    runner = {"Initiative:晨光行动": (setting.organs[0].entity, 0.9)}
    assert set(pairs(setting, runner)) == {("柳泉镇中学", "晨光行动")}


def test_we_of_an_essay(marked):
    setting = marked("题\n[O:云溪县委办公室]是窗口。\n组织参加[I:晨光行动]。")
    assert pairs(setting, author=("云溪县委办公室",))["云溪县委办公室", "晨光行动"].rule == "takes part, author"


def test_no_initiative_no_part(marked):
    assert joins(marked("题\n[P:于明川]参加了此次活动。"), {}) == []


@pytest.mark.parametrize(
    "text",
    [
        "题\n[O:云溪县]办起[I:晨光课堂]；[O:柳泉镇中学]修了操场。",
        "题\n[O:柳泉镇中学]推行[I:走书制度]，又开了[I:晨光课堂]。",
    ],
)
def test_not_over_a_semicolon_nor_over_another_name(marked, text):
    assert ("柳泉镇中学", "晨光课堂") not in pairs(marked(text))


def test_what_an_actor_does_and_attends(marked):
    text = "题\n[O:云溪县]举办[I:晨光论坛]。教师[P:于明川]、[P:贺春江]参加了论坛。"
    f = pairs(marked(text))["于明川", "晨光论坛"].features
    assert {"role=教师&person", "does=参加&person", "attends it&person"} <= set(f)


def test_part_of_the_runner(marked):
    setting = marked("题\n[O:云溪县中学]举办[I:晨光大赛]，[O:云溪县中学团委]参加。")
    runner = {"Initiative:晨光大赛": (setting.organs[0].entity, 0.9)}
    assert "part of runner&organ" in pairs(setting, runner)["云溪县中学团委", "晨光大赛"].features
