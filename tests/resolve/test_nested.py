"""Where in a name the body ends that it is part of."""

from __future__ import annotations

import pytest

from kg.resolve.nested import cut_of


def outer(name: str, floor: int = 3) -> str | None:
    cut = cut_of(name, floor)
    return name[: cut.at] if cut else None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("云溪县人民医院急诊科党支部", "云溪县人民医院急诊科"),
        ("云溪县公安局交通管理大队柳泉中队", "云溪县公安局交通管理大队"),
        ("云溪县供电公司营销部第二党支部", "云溪县供电公司营销部"),
        ("云溪县烟草专卖局专卖管理科市场稽查一中队", "云溪县烟草专卖局专卖管理科"),
    ],
)
def test_the_nearest_body_of_several(name, body):
    assert outer(name) == body


def test_a_branch_of_wards_in_general_is_the_hospitals():
    assert outer("云溪县人民医院外科党支部") == "云溪县人民医院"


def test_who_is_sent_belongs_to_the_sender():
    assert outer("云溪县纪委监委驻县教育局纪检监察组") == "云溪县纪委监委"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("云溪县政协提案委", "云溪县政协"),
        ("云溪县政协办公室", "云溪县政协"),
        ("云溪县老科协办公室", "云溪县老科协"),
        ("云溪县东岭林场西沟管护区", "云溪县东岭林场"),
        ("云溪县图书馆柳泉分馆", "云溪县图书馆"),
        ("云溪县委老干部局", "云溪县委"),
    ],
)
def test_a_sort_of_bodies_and_its_parts(name, body):
    assert outer(name) == body


def test_a_false_ending_moves_back():
    assert outer("云溪县柳泉镇卫生院家庭医生团队") == "云溪县柳泉镇卫生院"
    assert outer("云溪县农商银行公司业务部") == "云溪县农商银行"


@pytest.mark.parametrize("name", ["云溪县劳动关系三方工作专班", "云溪县农村厕所革命领导小组", "云溪县教育局"])
def test_no_body_in_a_name(name):
    assert outer(name) is None


@pytest.mark.parametrize("name", ["云溪县柳泉镇人大主席团", "云溪县人民代表大会常务委员会", "县人大常委会"])
def test_a_congress_and_its_standing_body_are_one(name):
    assert outer(name, 0 if name.startswith("县") else 3) is None


def test_a_branch_of_a_union_is_no_union():
    assert outer("云溪县轻工纺织分工会") == "云溪县轻工纺织"


@pytest.mark.parametrize(
    ("name", "body", "floor"),
    [
        ("住房和城乡建设部城市建设司", "住房和城乡建设部", 0),
        ("公安部交通管理局", "公安部", 0),
        ("国家林草局西北调查规划院", "国家林草局", 0),
        ("中国驻云溪大使馆经商处", "中国驻云溪大使馆", 0),
        ("青禾市公安局云溪分局长宁路派出所", "青禾市公安局云溪分局", 3),
    ],
)
def test_ministries_embassies_and_branch_bureaus(name, body, floor):
    assert outer(name, floor) == body


@pytest.mark.parametrize("name", ["公安部", "国家税务总局云溪县税务局", "国务院办公厅"])
def test_a_ministry_is_whole_and_a_countys_bureau_is_no_part_by_name(name):
    assert outer(name, 0) is None
