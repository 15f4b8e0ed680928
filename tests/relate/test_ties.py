from __future__ import annotations

import pytest

from kg.relate.joins import joins
from kg.relate.ties import is_event


def pairs(setting):
    return {p.subject.split(":")[1] for p in joins(setting, {})}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("题\n[O:柳泉镇中学]印发[I:晨光制度]。", set()),
        ("题\n[O:柳泉镇中学]按照[I:晨光制度]办事。", {"柳泉镇中学"}),
        ("题\n[O:柳泉镇中学]在[I:晨光大赛]中发言。", {"柳泉镇中学"}),
        ("题\n[O:云溪县]推行[I:晨光制度]，[O:柳泉镇中学]修了操场。", set()),
        ("题\n推行[I:晨光制度]，[O:柳泉镇中学]先行先试。", {"柳泉镇中学"}),
        ("题\n启动[I:晨光制度]。[O:柳泉镇中学]派人来帮忙。", {"柳泉镇中学"}),
        ("题\n启动[I:晨光制度]。[O:柳泉镇中学]如是说。", set()),
        ("题\n[I:晨光大赛]落幕，[O:柳泉镇中学]荣获一等奖。", {"柳泉镇中学"}),
        ("题\n[I:晨光大赛]落幕，[O:柳泉镇中学]被评为示范窗口。", set()),
    ],
)
def test_by_what_it_does(marked, text, who):
    assert pairs(marked(text)) == who


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("题\n[I:晨光大赛]开赛。", True),
        ("题\n[I:晨光制度]建立。", False),
        ("题\n[I:“晨光”]送春联活动开展。", True),
        ("题\n[I:“晨光”]等活动开展。", False),
        ("题\n[I:“晨光”]开进村，活动丰富。", False),
    ],
)
def test_what_people_go_to(marked, text, event):
    setting = marked(text)
    assert is_event(setting, setting.initiatives[0]) is event
