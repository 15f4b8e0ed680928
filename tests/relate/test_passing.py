"""Departments of a hospital that are only named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.relate import Setting
from kg.relate.decide import Decided
from kg.relate.parts import parts
from kg.relate.passing import without_passing
from kg.relate.posts import posts

from .conftest import entity


def drawn(setting, kind):
    """The parts that are left of a setting in which all bodies lie in one of a kind."""
    outer = replace(entity("Organisation", "云溪医疗点"), kind=kind)
    inner = {k.entity.id: outer for k in setting.organs if k.entity.id != outer.id}
    setting = Setting(setting.article, setting.sentences, replace(setting.resolution, parent=inner))
    decided = [Decided(p, 0.9, {}) for p in (*parts(setting), *posts(setting, None))]
    return {
        d.proposal.subject.split(":")[1] for d in without_passing(setting, decided) if d.proposal.relation == "PART_OF"
    }


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("题\n[O:信息科]修好了电脑。", "hospital", set()),
        ("题\n[O:信息科]修好了电脑。", "government", {"信息科"}),
        ("题\n病人来到[O:消化内科]看病。", "other", set()),
        ("题\n[O:县医院急诊科]开门了。", "hospital", {"县医院急诊科"}),
        ("题\n[O:急诊科]主任[P:顾青]说好。", "hospital", {"急诊科"}),
    ],
)
def test_a_department_is_a_part_where_something_is_said_of_it(marked, text, kind, left):
    assert drawn(marked(text), kind) == left
