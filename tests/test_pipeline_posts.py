"""Posts in the language of notices, portraits and sessions, through the whole pipeline."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.pipeline import Reader


def drawn(text: str) -> set[tuple[str, str, str]]:
    """The statements of a short article, by names."""
    reading = Reader.load().read(Document("t.txt", f"新闻一则\n\n{text}\n", "0" * 64))
    names = {e.id: e.name for e in reading.entities}
    return {(names[s.subject], s.relation, names.get(s.object, "")) for s in reading.statements}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("免去顾青同志的海盐县秦山街道办事处副主任职务。", ("顾青", "SERVES_IN", "秦山街道办事处")),
        ("1968年，顾青回到威信县，先后担任县供销社采购员、县粮食局局长。", ("顾青", "HEADS", "威信县粮食局")),
        ("1968年，顾青回到威信县，先后担任县供销社采购员、县粮食局局长。", ("顾青", "SERVES_IN", "威信县供销社")),
        ("顾青是威信县税务局派驻扎西镇石坎村的第一书记。", ("顾青", "HEADS", "石坎村党支部")),
        ("顾青是威信县税务局派驻扎西镇石坎村的第一书记。", ("顾青", "SERVES_IN", "威信县税务局")),
        ("新干县委第三巡察组由顾青任组长，进驻县供销社。", ("顾青", "HEADS", "新干县委第三巡察组")),
        ("组织上派谢长青到井冈山市茨坪镇任党委副书记、镇长，一年后他接任党委书记。", ("谢长青", "HEADS", "茨坪镇党委")),
        ("桂东县委开会。2016年，罗志明到沤江镇任党委书记。", ("罗志明", "HEADS", "沤江镇党委")),
        ("桂东县大塘镇羊社村的顾青退伍后回村担任党总支书记。", ("顾青", "HEADS", "羊社村党总支")),
        ("桂东县沤江镇龙头村人顾青2019年回村任党支部书记。", ("顾青", "HEADS", "龙头村党支部")),
        ("上官晓东，男，汉族，1978年1月生，中共党员，现任庄浪县水洛镇党委书记。", ("上官晓东", "HEADS", "水洛镇党委")),
    ],
)
def test_a_post_is_read(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in drawn(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("龙山县第十八届人民代表大会第二次会议闭幕。大会执行主席顾青、石山在前排就座。", "顾青"),
        ("龙山县第十八届人民代表大会第二次会议闭幕。大会执行主席顾青、石山在前排就座。", "石山"),
    ],
)
def test_who_sits_in_front_of_a_session_heads_nothing(text: str, person: str) -> None:
    assert not {f for f in drawn(text) if f[0] == person}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("金寨县人民检察院开会。第一检察部主任顾青到场。", ("顾青", "HEADS", "金寨县人民检察院第一检察部")),
        ("中共永泰县第十四届纪律检查委员会第二次全体会议召开，县纪委书记顾青主持。", ("顾青", "HEADS", "永泰县纪委")),
        ("经村支书顾青多次调解，威信县扎西镇石坎村的纠纷解决了。", ("顾青", "HEADS", "石坎村党支部")),
    ],
)
def test_a_body_is_named_in_full(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in drawn(text)


def test_who_begins_a_clause_has_its_post() -> None:
    found = drawn("桂东县委开会。罗志明到四都镇任镇长，向红梅到普乐镇担任党委委员、副镇长。")
    assert {f for f in found if f[0] == "罗志明"} == {("罗志明", "HEADS", "四都镇政府")}


def test_who_is_introduced_has_not_the_posts_of_who_introduces() -> None:
    found = drawn("苍梧县人民检察院开会。该院党组书记、检察长顾青为退休干部、原副检察长石山颁奖。")
    assert not {f for f in found if f[:2] == ("石山", "HEADS")}


def test_all_bodies_of_a_sort_are_not_the_one_named_last() -> None:
    found = drawn("榆中县中瑞铝业有限公司工会来了人。会议要求，全县各级工会要深入开展“娘家人”活动。")
    assert not {f for f in found if f[1] == "RUNS" and "公司" in f[0]}


def test_what_is_in_somebodys_charge_is_named_without_that() -> None:
    found = drawn("建始县医疗保障局调整分工：顾青，副局长，分管办公室、待遇保障股，石山，副局长，分管基金监管股。")
    assert not {f for f in found if "分管" in f[0] + f[2]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # 集团公司 is the group, not the mine of it that the text names
        (
            "府谷煤业集团石沟煤矿推行“安全岗”制度。集团公司党委副书记、总经理刘占林到矿检查。",
            {("刘占林", "HEADS", "府谷煤业集团"), ("刘占林", "SERVES_IN", "府谷煤业集团党委")},
        ),
        # what is part of a firm that is named short
        (
            "7月，永兴县总工会来到湖南金岭贵金属有限公司慰问。金岭公司工会主席李梅说，公司建起“爱心驿站”。",
            {("李梅", "HEADS", "湖南金岭贵金属有限公司工会")},
        ),
        # a zone by its short name and its committee's offices
        (
            "永兴经济开发区管委会副主任李国平介绍，园区管委会推行“一企一专员”机制，管委会经济发展局局长何慧带队走访。",
            {
                ("永兴经济开发区管委会", "RUNS", "一企一专员机制"),
                ("何慧", "HEADS", "永兴经济开发区管委会经济发展局"),
            },
        ),
        # a firm with its province in its name is where the text says
        (
            "河南华岭电力工程有限公司推行“师带徒”计划。该公司位于平顶山市新华区，有职工80人。",
            {("师带徒计划", "LOCATED_IN", "新华区")},
        ),
    ],
)
def test_firms_and_zones(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= drawn(text)


@pytest.mark.parametrize(
    ("text", "runner"),
    [
        ("定南县岿美山镇用好市总工会“赣工汇”服务平台，培训技工200余人。", "赣州市总工会"),
        ("定南县岿美山镇依托县人社局“技能夜校”项目，培训200人。", "定南县人社局"),
        ("筒车湾镇的李春兰成立宁陕县春兰茶业有限公司，打造“一叶红”茶叶品牌。", "宁陕县春兰茶业有限公司"),
        (
            "宁陕县筒车湾镇七里村村民张贵创办贵子食用菌专业合作社，推行“合作社+农户”经营模式。",
            "贵子食用菌专业合作社",
        ),
    ],
)
def test_who_stands_by_runs_nothing(text: str, runner: str) -> None:
    found = drawn(text)
    assert {f[0] for f in found if f[1] == "RUNS"} == {runner}
    assert not {f for f in found if f[1] == "PART_OF" and f[2] == "筒车湾镇"}


def test_a_rule_of_a_higher_division_is_not_run_by_who_acts_on_it() -> None:
    found = drawn("近日，定南县城市管理局依据《江西省生活垃圾管理条例》，对一家饭店立案。")
    assert not {f for f in found if f[1] == "RUNS"}
