"""PART_OF: by name, by rank of party bodies, by who founded, sent or owns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Link, Mention, Span
from kg.relate import Setting
from kg.relate.parts import parts

from .conftest import entity


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


def test_a_part_right_behind_its_body_is_sure(marked):
    found = pairs(marked("题\n[O:该局=云溪县水务局][O:运维检修部]、[O:银杏联校][O:“红橘”讲解队=红橘讲解队]到场。"))
    assert found["运维检修部", "云溪县水务局"].rule == "beside"
    assert found["红橘讲解队", "银杏联校"].rule == "beside"


def test_equals_side_by_side_are_no_parts(marked):
    found = pairs(marked("题\n[O:云溪县委][O:云溪县政府]印发通知。"))
    assert not any(p.rule == "beside" for p in found.values())


def test_a_quoted_squad_is_its_towns(marked):
    found = pairs(marked("题\n[D:柳泉镇][O:“红橘”讲解队]到场。"))
    assert any(p.rule == "beside" for p in found.values())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("题\n[O:云溪职业学院]开学。[O:园艺系]、[O:教务处]到场。", "one of its sort"),
        ("题\n[O:云溪中学]、[O:石岭中学]开学。[O:教务处]到场。", ""),
    ],
)
def test_the_one_body_of_its_sort_has_the_part(marked, text, rule):
    assert {p.rule for (part, _), p in pairs(marked(text)).items() if part == "教务处" and not p.features} == (
        {rule} if rule else set()
    )


def test_a_station_of_another_county_is_no_part(marked):
    setting = marked(
        "题\n[O:云溪县司法局]来到[O:柳泉司法所]。",
        owner={"云溪县司法局": "云溪县", "柳泉司法所": "柳泉镇"},
        above={"柳泉镇": "石岭县"},
    )
    assert not any(p.rule == "one of its sort" for p in parts(setting))


def test_the_body_of_an_authors_line_is_part_of_the_body_that_its_name_names(marked):
    setting = marked("题\n[O:云溪县医院]开诊。")
    office, hospital = entity("Organisation", "云溪县医院办公室"), entity("Organisation", "云溪县医院")
    unit = Link(Mention("Organisation", 0, 8, office.name, rule="division"), office)
    resolution = replace(setting.resolution, units={"顾青": unit}, parent={office.id: hospital})
    signed = Setting(setting.article, setting.sentences, resolution)
    (found,) = [p for p in parts(signed, {office.id: Span(20, 31)}) if p.subject == office.id]
    assert found.object == hospital.id and found.outside == Span(20, 31) and not parts(signed)
