from __future__ import annotations

import pytest

from kg.lexicon.segment import words
from kg.model import Mention
from kg.recognise.departments import departments
from kg.recognise.founded_organs import quoted_bodies
from kg.recognise.initiative_choice import initiatives
from kg.recognise.organisations import propose
from kg.recognise.tagger import Tagging
from kg.scoring import LogisticModel


def names(text: str, *places: str) -> set[str]:
    found = [Mention("Place", text.index(p), text.index(p) + len(p), p, "county", 0.9, "gazetteer") for p in places]
    return {text[c.start : c.end] for c in propose(text, words(text), Tagging((), ()), found, ())}


def test_two_bodies_run_together_are_cut():
    found = names("云溪县委县政府印发通知", "云溪县")
    assert {"云溪县委", "县政府"} <= found
    assert "云溪县委县政府" not in found


@pytest.mark.parametrize(
    "name", ["云溪县书记率队", "云溪县民兵整组", "驻点云溪县医院", "云溪县医师做到科", "云溪县检察长列席审委会"]
)
def test_what_people_do_is_no_body(name):
    assert name not in names(f"{name}，群众欢迎。", "云溪县")


def test_a_name_does_not_go_over_a_means():
    assert "云溪县以新时代文明实践所" not in names("云溪县以新时代文明实践所为阵地", "云溪县")


@pytest.mark.parametrize("verb", ["整合", "统筹", "会同", "依托", "调动"])
def test_a_name_does_not_go_over_whose_help_its_body_has(verb: str) -> None:
    found = names(f"今年，云溪县{verb}派出所、司法所力量化解纠纷。", "云溪县")
    assert {"派出所", "司法所"} <= found
    assert f"云溪县{verb}派出所" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“火塘边”讲解员队伍进了寨。", "“火塘边”讲解员队伍"),
        ("“小小法官”社团排了一出戏。", "“小小法官”社团"),
        ("“三户联防”组织守着界碑。", "“三户联防”组织"),
    ],
)
def test_a_quoted_name_goes_on_to_its_sort(text, name):
    assert name in {m.text for m in quoted_bodies(text)}


@pytest.mark.parametrize(
    ("text", "place", "organ"),
    [
        ("东昌府区委组织部推出一线实训", "东昌府区", "东昌府区委组织部"),
        ("东昌府区政府印发通知", "东昌府区", "东昌府区政府"),
    ],
)
def test_a_place_keeps_its_whole_name(text, place, organ):
    assert organ in names(text, place)


def test_a_name_holds_no_words_of_effort():
    assert "云溪县充分发挥党支部" not in names("云溪县充分发挥党支部作用", "云溪县")
    assert "云溪县革命根据地纪念馆" in names("云溪县革命根据地纪念馆开放", "云溪县")


def test_a_place_may_begin_as_no_name_of_a_body_does():
    assert "那坡县教育局" in names("那坡县教育局印发通知", "那坡县")
    assert "那坡县各学校" not in names("那坡县各学校开学", "那坡县")


def test_sorts_of_branches_are_no_bodies():
    assert "云溪县三星级党支部" not in names("云溪县三星级党支部受表彰", "云溪县")
    assert "省市委" not in names("省市委要求")


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("云溪县市场监管部门查了三家店", "云溪县市场监管部门"),
        ("全县教育系统动了起来", "全县教育系统"),
        ("，公司投了两亿元", "公司"),
        ("，馆里还办了展", "馆里"),
        ("，全局上下学了一遍", "全局"),
    ],
)
def test_lines_of_work_and_sorts_alone_are_proposed(text, organ):
    assert organ in names(text, *(["云溪县"] if "云溪县" in text else []))


@pytest.mark.parametrize("name", ["“石榴籽说和队”", "“红橘”讲解队", "“巧手”宣讲团"])
def test_quotes_bound_a_teams_name(name):
    assert [m.text for m in quoted_bodies(f"村里的{name}到场。")] == [name]


@pytest.mark.parametrize("text", ["“送炭帮”活动开始", "“红橘”的十支讲解队", "“大家来排队”", "“红橘”服务队员"])
def test_quotes_of_other_things_bound_no_teams_name(text):
    assert quoted_bodies(text) == []


def test_a_quoted_team_is_no_initiative():
    text = "题\n镇里成立了“石榴籽说和队”，开展“晨光”行动。"
    model = LogisticModel({}, 9.0, 0.5)
    found = {m.text for m in initiatives(text, 2, words(text), [], [], model)}
    assert "“石榴籽说和队”" not in found
    assert any("晨光" in name for name in found)


@pytest.mark.parametrize(
    ("text", "organ", "piece"),
    [
        ("青禾新能源（博兴）有限公司投产", "青禾新能源（博兴）有限公司", "有限公司"),
        ("由云溪控股（集团）有限公司承建", "云溪控股（集团）有限公司", "集团"),
    ],
)
def test_a_company_keeps_the_bracket_in_its_name(text: str, organ: str, piece: str) -> None:
    found = names(text)
    assert organ in found
    assert piece not in found


def test_a_pronoun_before_a_level_or_a_sort_is_no_part_of_what_it_points_at():
    assert "镇党委" in names("近日，该镇党委召开会议")
    found = names("我校关工委常务副主任出席")
    assert "我校关工委" in found
    assert "关工委" not in found


def test_a_towns_name_that_begins_with_the_word_for_a_head_is_no_title():
    assert "县长" not in names("在云溪县长安镇开赛", "云溪县")
    assert "县长" in names("云溪县县长出席", "云溪县")


def test_quoted_names_in_a_row_are_one_stretch():
    assert "“红橘”“青柚”等3支服务队" in names("社区组建“红橘”“青柚”等3支服务队，常年上门")


def test_a_department_of_two_lines_of_work_is_one():
    found = names("副秘书长到场，厅水资源与调度处处长发言")
    assert "厅水资源与调度处" in found
    assert "调度处" not in found


@pytest.mark.parametrize("text", ["船工折股，现金买股", "机关副科以上干部到场", "当地麻醉科，各科"])
def test_shares_and_ranks_are_no_departments(text: str) -> None:
    assert departments(text) == []


def test_no_body_ends_in_a_persons_name():
    text = "青禾医院骨科方知远教授到场"
    who = [Mention("Person", 6, 9, "方知远", None, 0.9, "x")]
    tagged = Tagging([(0, 9, "Organisation", 0.9)], (), ())
    found = {text[c.start : c.end] for c in propose(text, words(text), tagged, [], who)}
    assert "青禾医院骨科" in found
    assert not {n for n in found if n.endswith("方知远")}


def test_two_committees_and_forms_of_shares_are_no_body():
    assert not {n for n in names("东街村两委和村民以船工折股", "东街村") if n.endswith(("两委", "折股"))}


@pytest.mark.parametrize(
    "name", ["云溪县党代会", "云溪县东街村村部", "云溪县文化中路", "云溪县有关科室", "云溪县6处书院"]
)
def test_meetings_places_and_what_is_counted_are_no_bodies(name: str) -> None:
    assert name not in names(f"{name}，群众欢迎。", "云溪县")


def test_all_bodies_of_a_sort_are_none():
    found = [Mention("Place", 0, 2, "全县", "county", 0.9, "relative")]
    text = "全县派出所动起来"
    proposed = {text[c.start : c.end] for c in propose(text, words(text), Tagging((), ()), found, ())}
    assert "全县派出所" not in proposed


def test_a_ministry_of_farming_is_no_villages_house():
    assert "农业农村部" in names("农业农村部印发通知")


@pytest.mark.parametrize("text", ["文明实践我行动", "遵守基本行为准则"])
def test_a_pronoun_inside_another_word_refers_to_nothing(text: str) -> None:
    assert not names(text) & {"我行", "本行"}
