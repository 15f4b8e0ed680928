"""PART_OF: by name, by rank of party bodies, by who founded, sent or owns."""

from __future__ import annotations

import pytest

from kg.relate.parts import parts


def pairs(setting):
    name = {k.entity.id: k.entity.name for k in setting.links}
    return {(name[p.subject], name[p.object]): p for p in parts(setting)}


@pytest.mark.parametrize(
    ("text", "founder"),
    [
        ("题\n[O:云溪县民政局]成立了[O:银龄服务队]。", "云溪县民政局"),
        ("题\n[O:银龄服务队]由[O:云溪县民政局]组建。", "云溪县民政局"),
        ("题\n[O:青川大学]的[O:水稻课题组]住进村里。", "青川大学"),
        ("题\n[O:云溪县民政局]开会。[D:柳泉镇]设立[O:物业专班]。", "柳泉镇"),
    ],
)
def test_who_set_a_body_up_is_proposed(marked, text, founder):
    found = pairs(marked(text))
    assert any(outer == founder for _, outer in found)


def test_every_agent_of_the_sentence_may_have_founded(marked):
    found = pairs(marked("题\n[O:甲乡政府]与[O:乙乡政府]成立[O:边界调解委员会]。"))
    assert {("边界调解委员会", "甲乡政府"), ("边界调解委员会", "乙乡政府")} <= set(found)


def test_a_verb_of_founding_is_a_feature(marked):
    found = pairs(marked("题\n[O:云溪县民政局]组建[O:银龄服务队]。"))
    assert "founds=组建" in found["银龄服务队", "云溪县民政局"].features


def test_an_outpost_belongs_to_its_force(marked):
    found = pairs(marked("题\n[O:青川铁路公安处]民警来到[O:石岭警务区]。"))
    assert found["石岭警务区", "青川铁路公安处"].rule in ("outpost", "set up")


def test_bodies_of_one_row_found_nothing(marked):
    found = pairs(marked("题\n[O:云溪县民政局]、[O:云溪县司法局]参加。"))
    assert not found
