from __future__ import annotations

from dataclasses import replace

import pytest

from kg.relate.actions import actions
from kg.relate.decide import Decided
from kg.relate.reports import with_reported

_TOLD = "题\n[O:柳泉镇中学]办起[I:晨光课堂]，推出[I:清泉课堂]。\n"


def reported(setting, *, first="柳泉镇中学", sure=1.0, noted=()):
    """What is added where the two things of the beginning were found, and all else was weighed."""
    features = {"inner log-odds&0": sure} | {f"initiative nil:{n}": 1.0 for n in noted}
    weighed = [
        Decided(replace(p, features=features), 0.2) for p in actions(setting, (), None) if p.subject.endswith(first)
    ]
    runs = [d for d in weighed if d.proposal.object.endswith(("晨光课堂", "清泉课堂"))]
    runs = list({d.proposal.object: d for d in runs}.values())
    return {d.proposal.object.split(":")[1] for d in with_reported(setting, runs, weighed)[len(runs) :]}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("广泛推行[I:一户一访]做法。", {"一户一访"}),
        ("二是深化[I:共建机制]。", {"共建机制"}),
        ("这个被人叫作[I:小驿站]的地方。", set()),
        ("通过[I:小驿站]上门。", set()),
        ("家长送来[I:小驿站]。", set()),
    ],
)
def test_what_a_report_tells_without_a_subject(marked, text, what):
    assert reported(marked(_TOLD + text)) == what


def test_only_where_one_body_leads(marked):
    setting = marked(_TOLD + "推行[I:一户一访]做法。")
    assert reported(setting, sure=-1.0) == set()
    assert reported(setting, noted=("called for",)) == set()
    assert with_reported(setting, [], []) == []


def test_one_thing_is_no_report(marked):
    assert reported(marked("题\n[O:柳泉镇中学]办起[I:晨光课堂]。\n推行[I:一户一访]做法。")) == set()
