"""Names of bodies and the other names of their article."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Mention, Resolution
from kg.resolve import resolve


def resolved(
    text: str,
    *bodies: tuple[str, str],
    where: tuple[str, ...] = ("博兴县",),
    masthead: str | None = None,
    votes: str = "371625",
) -> Resolution:
    """An article with some bodies' mentions, and with the places that it names."""
    places = [
        Mention("Place", *m.span(), m.group(), "county", 0.9, "gazetteer full")
        for name in where
        for m in re.finditer(name, text)
    ]
    places.sort(key=lambda m: m.start)
    return resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0, publication=masthead), Gazetteer.load(), Counter({votes: 5}), places=places,
        levels={m.start: "county" for m in places}, people=[], initiatives=[], names=[],
        organisations=[Mention("Organisation", text.index(b), text.index(b) + len(b), b, kind, 0.9, "tagger") for b, kind in bodies],
    )  # fmt: skip


def names(text: str, *bodies: tuple[str, str], **how: object) -> dict[str, str]:
    """Text of each body's mention → name of its entity, in an article that names 博兴县 wherever it can."""
    found = resolved(text, *bodies, **how)  # type: ignore[arg-type]
    return {k.mention.text: k.entity.name for k in found.links if k.mention.label == "Organisation"}


def test_the_short_name_is_that_of_the_long_one_before_it_too():
    text = "夜诊由青禾医院开。他是博兴县青禾医院党支部书记。"
    assert names(text, ("青禾医院", "hospital"), ("博兴县青禾医院党支部", "party"))["青禾医院"] == "博兴县青禾医院"


def test_no_name_is_made_full_by_a_body_that_only_begins_alike():
    text = "夜诊由青禾医院开。他在博兴县青禾医院大药房上班。"
    assert names(text, ("青禾医院", "hospital"), ("博兴县青禾医院大药房", "company"))["青禾医院"] == "青禾医院"


@pytest.mark.parametrize(
    ("text", "body", "name"),
    [
        ("中共博兴县青禾医院总支部委员会成立。", "中共博兴县青禾医院总支部委员会", "博兴县青禾医院党总支"),
        ("中共青禾林场支部委员会成立。", "中共青禾林场支部委员会", "青禾林场党支部"),
        ("中共青禾纺织有限公司委员会成立。", "中共青禾纺织有限公司委员会", "青禾纺织有限公司党委"),
    ],
)
def test_a_committee_in_full_is_that_of_its_body(text: str, body: str, name: str) -> None:
    assert names(text, (body, "party"))[body] == name


def test_the_youth_league_of_a_county() -> None:
    text = "博兴县的老师说，团县委送来了棉衣。"
    assert names(text, ("团县委", "association"))["团县委"] == "共青团博兴县委"


def test_a_chain_of_places_ends_where_a_place_lies_elsewhere() -> None:
    text = "他在昆明衡水中学教书。"
    assert names(text, ("昆明衡水中学", "school"), where=("昆明", "衡水"))["昆明衡水中学"] == "昆明衡水中学"


def test_the_bureau_of_a_masthead_is_the_bureau_of_its_level() -> None:
    text = "市局的干部来到博兴县。"
    assert names(text, ("市局", "government"), masthead="滨州市司法局")["市局"] == "滨州市司法局"
    assert names(text, ("市局", "government"), masthead="滨州日报")["市局"] == "市局"


def test_a_bureau_that_nobody_names_stays_as_said_with_its_party_group() -> None:
    found = resolved("省局党组的文件到了博兴县。", ("省局党组", "party"))
    inner = next(k.entity for k in found.links if k.mention.text == "省局党组")
    assert (inner.name, found.parent[inner.id].name, found.owner[inner.id].name) == ("省局党组", "省局", "山东省")


@pytest.mark.parametrize(
    ("text", "bodies", "name"),
    [
        ("全县教育系统动了起来，博兴县教育局牵头。", ("全县教育系统", "博兴县教育局"), "博兴县教育局"),
        ("博兴县市场监管部门查了三家店。", ("博兴县市场监管部门",), "博兴县市场监管部门"),
    ],
)
def test_a_line_of_work_stands_for_its_organ(text: str, bodies: tuple[str, ...], name: str) -> None:
    assert names(text, *((b, "government") for b in bodies))[bodies[0]] == name


def test_a_body_is_named_by_the_form_that_the_text_has_of_its_division() -> None:
    text = "维西县很高。维西县水务局的人来了。"
    found = names(text, ("维西县水务局", "government"), where=("维西县",), votes="533423")
    assert found["维西县水务局"] == "维西县水务局"


def test_a_sort_alone_is_the_body_of_that_sort() -> None:
    text = "博兴县青禾纺织公司来了。公司投了两亿元。"
    found = resolved(text.replace("公司投", "公司 投"), ("博兴县青禾纺织公司", "company"))
    assert len(found.links) == 2
    both = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), levels={0: "county"},
        places=[Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full")], people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", 0, 9, text[:9], "company", 0.9, "tagger"),
            Mention("Organisation", 12, 14, "公司", "other", 0.5, "sort alone"),
        ],
    )  # fmt: skip
    assert {k.entity.name for k in both.links if k.mention.label == "Organisation"} == {"博兴县青禾纺织公司"}


def test_a_forest_farm_is_part_of_the_bureau_in_its_name() -> None:
    found = resolved("山东省青禾山国有林管理局南坡林场种了树。", ("山东省青禾山国有林管理局南坡林场", "other"))
    farm = next(k.entity for k in found.links if k.mention.label == "Organisation")
    assert found.parent[farm.id].name == "山东省青禾山国有林管理局"


def test_the_unit_of_an_author_is_the_body_of_the_text() -> None:
    text = "博兴县的医生来了，院党委很重视。"
    at = text.index("院党委")
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), levels={0: "county"},
        places=[Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full")], people=[], initiatives=[], names=[],
        organisations=[Mention("Organisation", at, at + 3, "院党委", "party", 0.9, "tagger")],
        units=["党委办公室", "青山日报", "博兴县青禾医院"],
    )  # fmt: skip
    assert [k.entity.name for k in found.links if k.mention.label == "Organisation"] == ["博兴县青禾医院党委"]


def test_a_word_that_any_body_may_have_is_no_name_of_it() -> None:
    text = "博兴县青禾公司来了，该公司投了两亿元。"
    at = text.index("该公司")
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), levels={0: "county"},
        places=[Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full")], people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", 0, 7, text[:7], "company", 0.9, "tagger"),
            Mention("Organisation", at, at + 3, "该公司", "other", 0.6, "reference"),
        ],
    )  # fmt: skip
    bodies = {k.entity for k in found.links if k.mention.label == "Organisation"}
    assert len([k for k in found.links if k.mention.label == "Organisation"]) == 2
    assert [(b.name, "该公司" in b.aliases) for b in bodies] == [("博兴县青禾公司", False)]


def test_our_house_that_nobody_names_stays_as_said() -> None:
    text = "博兴县县城里，我院医护人员来到广场。"
    body = Mention("Organisation", text.index("我院"), text.index("我院") + 2, "我院", "hospital", 0.9, "reference")
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=[], levels={},
        people=[], initiatives=[], names=[], organisations=[body],
    )  # fmt: skip
    assert [k.entity.name for k in found.links] == ["我院"]


def _with_places(
    text: str, places: dict[str, str], bodies: dict[str, tuple[str, str]], units: tuple[str, ...] = ()
) -> dict[str, str]:
    """Text of each body's mention → its entity's name; places with their level, bodies with kind and rule."""
    spots = sorted((m.start(), m.group(), k) for name, k in places.items() for m in re.finditer(name, text))
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5, "3716": 5, "37": 5}),
        places=[Mention("Place", s, s + len(n), n, k, 0.9, "gazetteer full") for s, n, k in spots], levels={s: k for s, _, k in spots},
        people=[], initiatives=[], names=[], units=list(units),
        organisations=[
            Mention("Organisation", m.start(), m.end(), b, kind, 0.9, rule)
            for b, (kind, rule) in bodies.items() for m in re.finditer(b, text)
        ],
    )  # fmt: skip
    return {k.mention.text: k.entity.name for k in found.links if k.mention.label == "Organisation"}


def test_our_house_is_that_of_the_page_and_never_one_that_is_visited() -> None:
    text = "博兴县下了雨。我校师生走进博兴县店子小学，我校送去了书。"
    bodies = {"我校": ("school", "reference"), "博兴县店子小学": ("school", "tagger")}
    assert _with_places(text, {"博兴县": "county"}, bodies, ("博兴县青禾师范学校",))["我校"] == "博兴县青禾师范学校"
    assert _with_places(text, {"博兴县": "county"}, bodies)["我校"] == "我校"


def test_the_station_alone_is_that_of_the_town_in_force() -> None:
    text = "博兴县陈户镇开了会。派出所、居委会派人来了。"
    bodies = {"派出所": ("government", "organ alone"), "居委会": ("government", "organ alone")}
    found = _with_places(text, {"博兴县": "county", "陈户镇": "town"}, bodies)
    assert found["派出所"] == "陈户镇派出所"
    assert "居委会" not in found.values()


def test_an_organ_named_in_full_is_the_one_behind_a_level_word() -> None:
    text = "滨州市开了会。邹平市残联办了比赛，市残联党组很重视。"
    bodies = {"邹平市残联": ("association", "tagger"), "市残联党组": ("party", "tagger")}
    assert _with_places(text, {"滨州市": "prefecture", "邹平市": "county"}, bodies)["市残联党组"] == "邹平市残联党组"


def test_a_section_under_a_divisions_name_is_that_divisions() -> None:
    text = "过节了\n博兴\n博兴县办了会。县文化馆来了。\n惠民\n惠民县办了会。\n县图书馆来了。"
    bodies = {"县文化馆": ("other", "tagger"), "县图书馆": ("other", "tagger")}
    places = {"博兴县": "county", "惠民县": "county", "博兴(?!县)": "county", "惠民(?!县)": "county"}
    found = _with_places(text, places, bodies)
    assert found == {"县文化馆": "博兴县文化馆", "县图书馆": "惠民县图书馆"}


def test_a_name_that_begins_with_a_village_of_another_sentence():
    text = "青槐村在山脚。\n昨天，青槐村治沙联合体开了会。"
    village = Mention("Place", 0, 3, "青槐村", "village", 0.9, "tagger")
    body = Mention(
        "Organisation", text.index("青槐村治"), text.index("开了"), "青槐村治沙联合体", "other", 0.9, "tagger"
    )
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=[village],
        levels={0: "village"}, people=[], initiatives=[], names=[], organisations=[body],
    )  # fmt: skip
    organ = next(k.entity for k in found.links if k.entity.label == "Organisation")
    assert found.owner[organ.id].name == "青槐村"


def test_a_town_committee_of_no_named_town_is_not_the_countys():
    found = resolved("博兴县的雪化了。镇党委开会。", ("镇党委", "party"))
    assert not {k.entity.id for k in found.links if k.entity.name == "镇党委"} & set(found.owner)


def test_quoted_names_in_a_row_are_a_body_each() -> None:
    text = "社区组建“红橘”“青柚调解队”等3支服务队，常年上门。"
    found = names(text, ("“红橘”“青柚调解队”等3支服务队", "team"))
    assert found == {"“红橘”": "红橘服务队", "“青柚调解队”": "青柚调解队"}


@pytest.mark.parametrize(
    ("body", "chain"),
    [
        ("云溪边境管理支队青禾派出所", ["云溪边境管理支队"]),
        ("云溪公司青禾工务段柳园车间红柳工区", ["云溪公司青禾工务段柳园车间", "云溪公司青禾工务段", "云溪公司"]),
        ("丰源药业城东仓储中心", ["丰源药业"]),
        ("云溪县纪委监委驻县财政局纪检监察组", ["云溪县纪委监委"]),
        ("云溪城建集团有限公司", []),
        ("云溪之子大学生志愿服务队", []),
        ("云溪高新区总工会", []),
    ],
)
def test_a_body_is_part_of_the_one_that_its_name_begins_with(body: str, chain: list[str]) -> None:
    found = resolved(f"昨天，{body}开会。", (body, "other"), where=())
    step = next(k.entity.id for k in found.links)
    above = []
    while step in found.parent:
        above.append(found.parent[step].name)
        step = found.parent[step].id
    assert above == chain


def test_a_part_keeps_no_second_piece_of_its_bodys_name() -> None:
    text = "青禾林场今年丰收。青禾党支部书记说，要再植树。"
    assert names(text, ("青禾林场", "company"), ("青禾党支部", "party"), where=())["青禾党支部"] == "青禾林场党支部"


def test_what_a_place_has_is_named_without_of() -> None:
    text = "博兴县的青禾合作社丰收。"
    assert names(text, ("博兴县的青禾合作社", "company"))["博兴县的青禾合作社"] == "博兴县青禾合作社"


def test_organs_of_an_autonomous_county_have_the_name_that_the_text_gives_it() -> None:
    text = "石柱土家族自治县多山。石柱县委开会，县教委也来了。"
    found = names(
        text, ("石柱县委", "party"), ("县教委", "government"), where=("石柱土家族自治县", "石柱县"), votes="500240"
    )
    assert found["县教委"] == "石柱县教委"


def test_divisions_in_a_row_share_the_organ_behind_the_last() -> None:
    text = "博兴县、惠民县总工会各派两人，博兴县和惠民县都有座谈。"
    found = resolved(text, ("惠民县总工会", "association"), where=("博兴县", "惠民县"))
    assert {k.entity.name for k in found.links if k.mention.label == "Organisation"} == {"博兴县总工会", "惠民县总工会"}


def test_what_stands_in_a_row_is_no_organ_of_a_body_of_one_division() -> None:
    text = "走访博兴县、惠民县清河塑料厂。"
    found = resolved(text, ("惠民县清河塑料厂", "company"), where=("博兴县", "惠民县"))
    assert {k.entity.name for k in found.links if k.mention.label == "Organisation"} == {"惠民县清河塑料厂"}


def test_a_division_with_within_is_the_division() -> None:
    assert names("博兴县里农业农村局派人。", ("博兴县里农业农村局", "government")) == {
        "博兴县里农业农村局": "博兴县农业农村局"
    }


def test_a_village_that_has_a_general_branch_has_no_other() -> None:
    text = "博兴县东街村党总支牵头。东街村第一书记李明说。"
    village = [
        Mention("Place", m.start(), m.end(), "东街村", "village", 0.9, "pattern") for m in re.finditer("东街村", text)
    ]
    places = [Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full"), *village]
    at = text.index("第一书记")
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=places,
        levels={m.start: m.kind for m in places}, people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", 3, 9, "东街村党总支", "party", 0.9, "division"),
            Mention("Organisation", at, at + 4, "第一书记", "party", 0.9, "title"),
        ],
    )  # fmt: skip
    assert {k.entity.name for k in found.links if k.mention.label == "Organisation"} == {"东街村党总支"}


@pytest.mark.parametrize(
    ("body", "name"), [("博兴县原县委", "博兴县委"), ("博兴县原人大", "博兴县人大"), ("博兴县原种场", "博兴县原种场")]
)
def test_former_is_the_holder_of_a_post_and_not_its_body(body: str, name: str) -> None:
    assert names(f"{body}负责人到场。", (body, "party")) == {body: name}


def test_a_market_is_no_city() -> None:
    assert names("博兴县来人。市场监管局的人也到了。", ("市场监管局", "government"))["市场监管局"] == "博兴县市场监管局"


def test_a_post_right_behind_another_is_in_the_same_town() -> None:
    text = "博兴县陈户镇团委书记李静、妇联主席何娟走访。"
    places = [
        Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full"),
        Mention("Place", 3, 6, "陈户镇", "town", 0.9, "gazetteer full"),
    ]
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=places,
        levels={m.start: m.kind for m in places}, people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", 3, 8, "陈户镇团委", "association", 0.9, "division"),
            Mention("Organisation", text.index("妇联"), text.index("妇联") + 2, "妇联", "association", 0.9, "organ alone"),
        ],
    )  # fmt: skip
    assert [k.entity.name for k in found.links if k.mention.label == "Organisation"] == ["陈户镇团委", "陈户镇妇联"]


def test_a_court_by_its_long_and_its_short_name_is_one_with_the_fullest() -> None:
    text = "博兴县人民法院开庭，博兴县法院庭长到场。"
    found = names(text, ("博兴县人民法院", "court_procuratorate"), ("博兴县法院", "court_procuratorate"))
    assert set(found.values()) == {"博兴县人民法院"}


def test_a_part_is_of_the_body_that_is_named_longer() -> None:
    text = "博兴县青禾小学开学，青禾小学党支部迎新。"
    found = resolved(text, ("博兴县青禾小学", "school"), ("青禾小学党支部", "party"))
    assert {e.name for e in found.parent.values()} == {"博兴县青禾小学"}


@pytest.mark.parametrize("said", ["博兴县县委", "博兴县委", "中共博兴县委员会"])
def test_a_level_said_twice_is_said_once(said: str) -> None:
    assert names(f"{said}开会。", (said, "party"))[said] == "博兴县委"


@pytest.mark.parametrize("word", ["检查组", "物业公司", "综合医院", "救援队"])
def test_a_sort_of_bodies_that_nobody_named_is_none(word: str) -> None:
    assert names(f"博兴县来人。{word}也到了。", (word, "company")) == {}


def test_a_sort_of_bodies_is_the_one_that_the_text_names() -> None:
    text = "博兴县青禾物业公司换了牌。物业公司说，楼道天天扫。"
    bodies = [("博兴县青禾物业公司", "company"), ("物业公司", "company")]
    at = text.index("。") + 1
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}),
        places=[Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full")], levels={0: "county"}, people=[], initiatives=[], names=[],
        organisations=[Mention("Organisation", s := text.index(b, at * i), s + len(b), b, kind, 0.9, "tagger") for i, (b, kind) in enumerate(bodies)],
    )  # fmt: skip
    assert {k.entity.name for k in found.links if k.mention.label == "Organisation"} == {"博兴县青禾物业公司"}


def test_this_body_that_the_text_does_not_name_is_none() -> None:
    text = "转载请与本站联系。"
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=[], levels={}, people=[], initiatives=[], names=[],
        organisations=[Mention("Organisation", 4, 6, "本站", "other", 0.6, "reference")],
    )  # fmt: skip
    assert not [k for k in found.links if k.mention.label == "Organisation"]


@pytest.mark.parametrize(
    ("text", "said", "rule", "name"),
    [
        ("博兴县医院党委书记李静、党委委员、工会主席何娟接待了滨州学院。", "工会", "inner", "博兴县医院工会"),
        ("博兴县医院骨科主任、党支部书记李静到场。", "党支部", "inner", "博兴县医院骨科党支部"),
    ],
)
def test_a_party_body_alone_in_a_row_of_posts_is_of_the_body_before_it(text, said, rule, name) -> None:
    first = "博兴县医院党委" if "医院党委" in text else "博兴县医院骨科"
    bodies = [(first, "hospital", "division"), ("滨州学院", "school", "tagger"), (said, "other", rule)]
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}),
        places=[Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full")], levels={0: "county"}, people=[], initiatives=[], names=[],
        organisations=[Mention("Organisation", s, s + len(b), b, kind, 0.9, r) for b, kind, r in bodies if (s := text.find(b)) >= 0],
    )  # fmt: skip
    # 党委 stands again between the posts
    assert next(k.entity.name for k in found.links if k.mention.text == said) == name


@pytest.mark.parametrize("department", ["教务处", "农学系", "少先队大队"])
def test_no_bureau_has_a_schools_department(department: str) -> None:
    text = f"博兴县人社局来人。{department}到场。"
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}),
        places=[Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full")], levels={0: "county"}, people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", 0, 6, "博兴县人社局", "government", 0.9, "division"),
            Mention("Organisation", 9, 9 + len(department), department, "other", 0.6, "department"),
        ],
    )  # fmt: skip
    assert not found.parent


@pytest.mark.parametrize(
    ("text", "said", "rule", "name"),
    [
        ("博兴县总工会党组书记、常务副主席李静，经审委主任何娟，权益保障部部长秦岭到场。", "权益保障部", "nouns", "博兴县总工会权益保障部"),
        ("博兴县总工会主席李静到场。权益保障部部长秦岭也来了。", "权益保障部", "nouns", "权益保障部"),
    ],
)  # fmt: skip
def test_a_section_in_a_row_of_posts_is_of_the_rows_body(text, said, rule, name) -> None:
    at = text.index(said)
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}),
        places=[Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full")], levels={0: "county"}, people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", 0, 6, "博兴县总工会", "association", 0.9, "division"),
            Mention("Organisation", at, at + len(said), said, "other", 0.6, rule),
        ],
    )  # fmt: skip
    assert next(k.entity.name for k in found.links if k.mention.text == said) == name


@pytest.mark.parametrize(
    ("text", "said", "rule", "name"),
    [
        ("博兴县陈户镇党委书记李静，副书记何娟，纪委书记秦岭，武装部部长方圆到场。", "纪委", "organ alone", "陈户镇纪委"),
        ("博兴县陈户镇党委书记李静，副书记何娟，纪委书记秦岭，武装部部长方圆到场。", "武装部", "organ alone", "陈户镇武装部"),
        ("博兴县陈户镇党委书记李静、人大主席何娟到场。", "人大", "inner", "陈户镇人大"),
    ],
)  # fmt: skip
def test_all_posts_of_a_row_are_in_the_towns_bodies(text, said, rule, name) -> None:
    places = [
        Mention("Place", 0, 3, "博兴县", "county", 0.9, "gazetteer full"),
        Mention("Place", 3, 6, "陈户镇", "town", 0.9, "gazetteer full"),
    ]
    at = text.index(said)
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=places,
        levels={m.start: m.kind for m in places}, people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", 3, 8, "陈户镇党委", "party", 0.9, "division"),
            Mention("Organisation", at, at + len(said), said, "other", 0.9, rule),
        ],
    )  # fmt: skip
    assert next(k.entity.name for k in found.links if k.mention.text == said) == name


def test_a_countys_court_is_its_peoples_court() -> None:
    text = "博兴县人民法院开庭。博兴县法院还设了窗口。"
    bodies = [("博兴县人民法院", "court_procuratorate"), ("博兴县法院", "court_procuratorate")]
    assert len(set(names(text, *bodies).values())) == 1


def test_a_part_of_a_body_that_names_its_division_short_has_no_second_body() -> None:
    text = "滨州学院党委书记李静、团委书记何娟到场。"
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}),
        places=[Mention("Place", 0, 2, "滨州", "prefecture", 0.9, "gazetteer short")], levels={0: "prefecture"}, people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", 0, 6, "滨州学院党委", "party", 0.9, "tagger"),
            Mention("Organisation", 11, 13, "团委", "other", 0.6, "inner"),
        ],
    )  # fmt: skip
    assert len({e.id for e in found.parent.values()}) == 1
    assert {e.name for e in found.parent.values()} == {"滨州学院"}


def _of_village(text: str, *bodies: tuple[str, str, str]) -> dict[str, str]:
    """Text of each body's mention → name of its entity, where the villages 东街村 and 河湾村 are known."""
    places = [
        Mention("Place", m.start(), m.end(), m.group(), kind, 0.9, "pattern")
        for name, kind in (("博兴县", "county"), ("东街村", "village"), ("河湾村", "village"))
        for m in re.finditer(name, text)
    ]
    places.sort(key=lambda m: m.start)
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=places,
        levels={m.start: m.kind for m in places}, people=[], initiatives=[], names=[],
        organisations=[
            Mention("Organisation", text.index(b), text.index(b) + len(b), b, kind, 0.9, rule) for b, kind, rule in bodies
        ],
    )  # fmt: skip
    return {k.mention.text: k.entity.name for k in found.links if k.mention.label == "Organisation"}


@pytest.mark.parametrize(
    ("said", "name"), [("党支部", "河湾村党支部"), ("支部", "河湾村党支部"), ("党总支", "河湾村党总支")]
)
def test_a_branch_behind_a_village_and_a_comma_is_that_villages(said: str, name: str) -> None:
    text = f"博兴县东街村党委书记李明很忙。在河湾村，{said}书记王强也很忙。"
    assert _of_village(text, ("东街村党委", "party", "division"), (said, "party", "inner"))[said] == name


def test_the_commission_beside_the_discipline_committee_is_of_the_same_county() -> None:
    text = "博兴县纪委副书记、监委副主任李明到场。"
    assert names(text, ("博兴县纪委", "party"), ("监委", "government"))["监委"] == "博兴县监委"


@pytest.mark.parametrize(
    ("text", "short", "long", "kind"),
    [
        ("博兴县铁路公安处青石站派出所巡线。青石站派出所所长来了。", "青石站派出所", "博兴县铁路公安处青石站派出所", "government"),
        ("博兴县水务集团有限公司送清凉。博兴县水务集团说。", "博兴县水务集团", "博兴县水务集团有限公司", "company"),
        ("国网博兴县供电公司巡线。博兴县供电公司说。", "博兴县供电公司", "国网博兴县供电公司", "company"),
        ("博兴县第一人民医院义诊。博兴县一院说。", "博兴县一院", "博兴县第一人民医院", "hospital"),
    ],
)  # fmt: skip
def test_a_body_said_in_full_and_in_short_is_one(text: str, short: str, long: str, kind: str) -> None:
    body = Mention("Organisation", text.rindex(short), text.rindex(short) + len(short), short, kind, 0.9, "tagger")
    whole = Mention("Organisation", text.index(long), text.index(long) + len(long), long, kind, 0.9, "tagger")
    places = [
        Mention("Place", m.start(), m.end(), m.group(), "county", 0.9, "gazetteer full")
        for m in re.finditer("博兴县", text)
    ]
    found = resolve(
        Article("报.txt#1", "报.txt", None, text, (), 0), Gazetteer.load(), Counter({"371625": 5}), places=places,
        levels={m.start: "county" for m in places}, people=[], initiatives=[], names=[], organisations=[whole, body],
    )  # fmt: skip
    assert len({k.entity.id for k in found.links if k.mention.label == "Organisation"}) == 1


def test_a_department_in_a_row_of_posts_is_that_of_the_post_before() -> None:
    text = "博兴县教育局开会。博兴县水务局副局长王芳、监管科科长李明到场。"
    found = names(text, ("博兴县教育局", "government"), ("博兴县水务局", "government"), ("监管科", "department"))
    assert found["监管科"] == "博兴县水务局监管科"
