"""Bodies, places and pages as local news has them, through the whole corridor."""

from __future__ import annotations

from functools import cache

import pytest

from kg.model import Document, Reading
from kg.pipeline import Reader


@cache
def read(text: str) -> Reading:
    return Reader.load().read(Document("t.txt", text, "0" * 64))


def facts(text: str) -> set[tuple[str, str, str]]:
    reading = read(text)
    names = {e.id: e.name for e in reading.entities}
    return {(names[s.subject], s.relation, names.get(s.object, s.object)) for s in reading.statements}


def bodies(text: str) -> set[str]:
    return {e.name for e in read(text).entities if e.label == "Organisation"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # a pronoun before any sort of body, and a body by its level and last character
        (
            "泰顺县公安局筱村派出所推出“夜巡车”，该派出所还设立“说事角”。",
            ("泰顺县公安局筱村派出所", "RUNS", "说事角"),
        ),
        ("博兴县第一中学开设“竹艺坊”，该中学还办起“星火讲堂”。", ("博兴县第一中学", "RUNS", "星火讲堂")),
        ("桓台县供销社开通“山货班车”。县社印发了《流动供销方案》。", ("桓台县供销社", "RUNS", "流动供销方案")),
        ("石泉县公安局推出“夜巡”行动。市局推广“一案一访”制度。", ("安康市公安局", "RUNS", "一案一访制度")),
        (
            "博兴县税务局推出“小青”品牌，该局联合县市场监管局建立“直通车”机制。下一步，该局将推行“一窗一码”模式。",
            ("博兴县税务局", "RUNS", "一窗一码模式"),
        ),
        (
            "国网寿光市供电公司孙家集供电所组织巡检，该公司推出“电保姆”行动。",
            ("国网寿光市供电公司", "RUNS", "电保姆行动"),
        ),
        # parts of farms, mines and villages
        (
            "勐邦农场推行“队包山”责任制，场党委书记周建疆到场。",
            ("周建疆", "HEADS", "勐邦农场党委"),
        ),
        (
            "永嘉县岩头镇下美村设起“墙根下”议事点。村务监督委员会主任顾青到场。",
            ("顾青", "HEADS", "下美村村务监督委员会"),
        ),
        ("太白镇成立片区党委，沿江片区党委书记顾青到场。", ("顾青", "HEADS", "沿江片区党委")),
        # short names that the text gives
        (
            "团湄潭县委成立“湄潭县返乡青年联合会”（以下简称“返青联”）。返青联开展“茶山沙龙”活动。",
            ("湄潭县返乡青年联合会", "RUNS", "茶山沙龙活动"),
        ),
        # where a name ends, and where the next begins
        (
            "长春市朝阳区永吉街道南湖新村社区联合社工中心办起“灭虫先锋日”。",
            ("南湖新村社区", "RUNS", "灭虫先锋日"),
        ),
        (
            "七里河区敦煌路街道建工社区党总支书记顾青到场。",
            ("顾青", "HEADS", "建工社区党总支"),
        ),
        ("拉孜县公安局锡钦派出所教导员顾青到场。", ("顾青", "SERVES_IN", "拉孜县公安局锡钦派出所")),
    ],
)  # fmt: skip
def test_who_does_what(text: str, fact: tuple[str, str, str]) -> None:
    drawn = facts(f"新闻一则\n\n本报讯 {text}\n")
    bare = {(s, p, o.removesuffix("活动").removesuffix("模式").removesuffix("制度")) for s, p, o in drawn}
    assert fact in drawn or (fact[0], fact[1], fact[2][:-2]) in bare


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("门源县泉口镇以新时代文明实践所为场子开展活动。", "泉口镇以新时代文明实践所"),
        ("检查组来到博兴县陈户镇，检查组组长顾青到场。", "检查组"),
        ("太白镇成立片区党委，沿江片区党委书记顾青到场。", "区党委"),
        ("榆社县箕城镇北街社区人大代表联络站站长顾青到场。", "箕城镇北街社区人大"),
        ("博兴县陈户镇联合县法院开展活动。", "陈户镇联合县法院"),
    ],
)
def test_what_names_no_body(text: str, none: str) -> None:
    assert none not in bodies(f"新闻一则\n\n本报讯 {text}\n")


def test_two_quoted_names_in_a_row_are_two() -> None:
    names = {name for name, _, _ in facts("调解\n\n博兴县司法局推行“三问调解法”“院坝先议、法庭后判”工作机制。\n")}
    names |= {
        o for _, p, o in facts("调解\n\n博兴县司法局推行“三问调解法”“院坝先议、法庭后判”工作机制。\n") if p == "RUNS"
    }
    assert {"三问调解法", "院坝先议、法庭后判工作机制"} <= names


def test_items_of_a_row_are_siblings() -> None:
    drawn = facts("支部\n\n泸定县公路局党委把支部分成“铲冰”“疏堵”“热水”三个党小组。\n")
    assert not {(s, o) for s, p, o in drawn if p == "PART_OF" and s.endswith("党小组") and o.endswith("党小组")}


def test_who_heads_a_body_and_its_committee_heads_it_once() -> None:
    drawn = facts("医院\n\n本报讯 博兴县人民医院党委书记、院长顾青到场。\n")
    assert {o for s, p, o in drawn if s == "顾青" and p == "HEADS"} == {"博兴县人民医院"}


@pytest.mark.parametrize("unit", ["云和县妇联", "云和县工商联", "云和县政协", "云和县老年大学", "云和县公路段"])
def test_an_authors_unit_of_any_kind_is_no_part_of_the_title(unit: str) -> None:
    page = f"“巾帼家访团”敲开千家门\n{unit} 陈丽娟\n近年来，云和县妇联成立“巾帼家访团”，下设8个分队，进村入户。\n"
    reading = read(page)
    assert reading.articles[0].title == "“巾帼家访团”敲开千家门"
    assert ("陈丽娟", "WROTE") in {(s, p) for s, p, _ in facts(page)}


def test_a_pictures_file_name_is_no_title() -> None:
    page = (
        "编者按：蹲点三天，记下所见。\n\n640 (3).jpg\n\n640 (4).jpg\n\n顾青 温故知\n\n7月11日，博兴县陈户镇开秤收花。\n"
    )
    assert not [a.title for a in read(page).articles if a.title and "jpg" in a.title]


def test_what_is_named_after_a_county_is_not_the_county() -> None:
    text = "夜校\n\n本报讯 银川市西夏区在贺兰山下办起“葡萄夜校”，禹州社区党委书记顾青到场。\n"
    assert not {e.name for e in read(text).entities} & {"贺兰县", "禹州市"}


def test_a_street_that_only_the_end_names_has_no_part_in_what_stands_before() -> None:
    text = "建湖县法院做调解\n\n建湖县人民法院联合司法所、派出所把纠纷化解在诉前。\n\n去年，恒济镇苗庄村、近湖街道双湖社区得了奖。\n"
    names = {e.name for e in read(text).entities}
    assert not any(name.startswith(("近湖街道", "恒济镇")) and name.endswith("所") for name in names)


def test_a_second_post_is_no_part_of_a_villages_name() -> None:
    text = "隰县黄土镇谙正村种梨\n\n谙正村党支部带领村民种梨。黄土镇副镇长兼谙正村党支部第一书记李磊说好。\n"
    names = {e.id: e.name for e in read(text).entities}
    assert {names[s.object] for s in read(text).statements if s.relation == "HEADS"} == {"谙正村党支部"}


def test_a_countys_bureau_is_not_the_citys_that_it_visits() -> None:
    text = "我县赴晋江招商\n\n11月18日，县招商局、县经信局负责人到福建省晋江市招商。晋江市恒达鞋业有限公司签了约。\n"
    names = {e.id: e.name for e in read(text).entities}
    assert not any(names[s.subject].startswith("县") for s in read(text).statements if s.relation == "LOCATED_IN")


@pytest.mark.parametrize(
    ("page", "fact"),
    [
        # who speaks: an essay's office, who answers in an interview
        (
            "守好土地\n霍山县农业农村局局长 顾青松\n我局开展“清地”行动。我们联合县财政局建设霍山县产权交易平台。\n"
            "（作者系霍山县农业农村局党组书记、局长）\n",
            ("霍山县农业农村局", "RUNS", "清地行动"),
        ),
        (
            "——访平南县教育局局长顾青松\n\n　　问：午餐怎么办？\n　　答：全县学校都建了食堂，我们还出台了《食堂管理办法》，"
            "推行校长陪餐制度。县市场监管局每月来检查。\n",
            ("平南县教育局", "RUNS", "食堂管理办法"),
        ),
        # what a sentence is about, by the end of its name
        (
            "集市\n\n本报讯 云和县崇头镇坑根村的“云端集市”开市。集市由崇头镇政府和县供销社共同发起。\n",
            ("崇头镇政府", "RUNS", "云端集市"),
        ),
        (
            "五兴\n\n本报讯 “互助五兴”是花垣县探索的治理模式。夯吉村把它和茶叶结合起来。\n",
            ("花垣县", "RUNS", "互助五兴"),
        ),
        # whose 市 and 嘎查 it is
        (
            "推进会\n\n本报讯 我市行动推进会在孝义市召开。市工商联主席顾青松主持会议。孝义市、文水县、临县发言。各县（市、区）要抓实。\n",
            ("顾青松", "HEADS", "吕梁市工商联"),
        ),
        (
            "推进会\n\n本报讯 吕梁市推进会召开，吕梁市委书记林晨讲话，文水县、临县发言。孝义市委副书记、市长顾青松致辞。\n",
            ("顾青松", "HEADS", "孝义市政府"),
        ),
        (
            "法治\n\n本报讯 正镶白旗人民法院开庭，正镶白旗来了不少人。\n在东乌珠穆沁旗，旗司法局推出“明白人”工程。\n",
            ("东乌珠穆沁旗司法局", "RUNS", "明白人工程"),
        ),
        (
            "热线\n\n问：入园难怎么办？\n答：青秀区教育局局长顾青松表示，今年新建公办幼儿园5所，其中南湖街道2所。"
            "我们推行“片区调剂”模式。\n",
            ("青秀区教育局", "RUNS", "片区调剂模式"),
        ),
        (
            "护江\n\n本报讯 呼玛县呼玛镇河南村七名老党员上江堤。这支“护江先锋队”由村党支部组建。\n",
            ("护江先锋队", "PART_OF", "河南村党支部"),
        ),
        (
            "棉田\n\n本报讯 八师石河子市农业农村局推出“农机手”计划。\n",
            ("八师石河子市农业农村局", "LOCATED_IN", "石河子市"),
        ),
        (
            "议事\n\n本报讯 科左中旗花吐古拉镇敖本台嘎查开会。嘎查党支部书记顾青松说，事办成了。\n",
            ("顾青松", "HEADS", "敖本台嘎查党支部"),
        ),
    ],
)  # fmt: skip
def test_what_its_context_tells(page: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(page)


def test_a_column_of_the_paper_is_no_initiative() -> None:
    page = "对话\n\n编者按：本报推出“区长访谈”专栏。沙坪坝区实施“原居”项目。\n"
    assert "区长访谈" not in {e.name for e in read(page).entities}


def test_bodies_that_are_only_counted_are_none() -> None:
    text = "花垣县委组织部介绍，全县已组建互助小组4600多个。"
    assert "互助小组" not in bodies(f"新闻一则\n\n本报讯 {text}\n")


def test_a_name_ends_before_what_its_body_does() -> None:
    assert "宝坻区农业农村委" in bodies("秋收\n\n本报讯 宝坻区农业农村委派出技术小分队，到田头指导收割。\n")
    assert "阿拉尔市建设红枣直播基地" not in bodies("红枣\n\n本报讯 电商公司在阿拉尔市建设红枣直播基地。\n")


def test_a_division_in_brackets_is_no_row_of_names() -> None:
    page = "社区动态\n【海淀区学院路街道】\n学院路街道推出“多语种”项目。\n【丰台区方庄地区】\n方庄地区办事处开展“清凉”行动。\n"
    assert not any(a.bylines for a in read(page).articles)


def test_a_second_post_in_a_committee_is_in_none_other() -> None:
    text = "岳阳县龙湾镇石院村成立红白理事会。村里人都高兴。湘阴县新泉镇党委委员、宣传委员杜雪梅到场。"
    drawn = facts(f"题\n本报讯 {text}\n")
    assert {o for s, p, o in drawn if s == "杜雪梅"} == {"新泉镇党委"}


def test_all_of_a_prefecture_is_not_a_county() -> None:
    text = "湘西州委政法委在全州推广“平安细胞”行动。吉首市乾州街道先行。"
    assert "全州县" not in {e.name for e in read(f"题\n本报讯 {text}\n").entities}


def test_a_bureaus_head_tells_of_what_is_nobody() -> None:
    text = "民政局长谈养老：一碗热饭\n\n本报讯 湘乡市民政局局长顾青松说，老年食堂办起来了。\n"
    assert not any(e.name == "谈养老" for e in read(text).entities)


def test_so_many_courses_are_no_initiative() -> None:
    text = "虾\n\n本报讯 海门区农业农村局将该模式推广到余东镇、悦来镇，举办了3期培训班。\n"
    assert not [e.name for e in read(text).entities if e.label == "Initiative"]


def test_a_river_and_a_village_in_a_communitys_name() -> None:
    river = read("巡江\n\n本报讯 黑龙江畔的呼玛镇河南村，老党员上江堤。呼玛县呼玛镇党委书记顾青松说好。\n")
    assert "黑龙江省" not in {e.name for e in river.entities}
    page = "挂号\n\n本报讯 图们市月宫街道新村社区活动室里，老人学挂号。新村社区党委书记顾青松说好。\n"
    assert "新村" not in {e.name for e in read(page).entities}


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("（供稿：立案庭 杜晓雯）", "博兴县人民法院立案庭"),
        ("（作者单位：博兴县人民法院立案庭   供稿人：杜晓雯）", "博兴县人民法院立案庭"),
        ("□ 杜晓雯（博兴县人民法院）", "博兴县人民法院"),
        ("（博兴县人民法院通讯员 杜晓雯）", "博兴县人民法院"),
    ],
)
def test_the_unit_in_an_authors_line(line: str, unit: str) -> None:
    text = f"博兴县人民法院巡回审判\n\n3月15日，博兴县人民法院的法官把车开进村里，当场调解了一起纠纷，乡亲们都说好。\n\n{line}\n"
    names = {e.id: e.name for e in read(text).entities}
    served = {(names[s.subject], names[s.object]) for s in read(text).statements if s.relation == "SERVES_IN"}
    assert served == {("杜晓雯", unit)}


def test_whose_post_a_report_tells_is_not_its_authors() -> None:
    text = "帐篷里的党课\n\n作为尕河村党支部书记，他把党旗挂起来，牧民们都坐到帐篷里来听课。\n\n（供稿人：索南吉）\n"
    assert not [s for s in read(text).statements if s.relation == "HEADS"]


def test_what_a_county_centres_on_is_no_body() -> None:
    text = "宜黄县退役军人事务局围绕县委、县政府中心工作办实事。"
    assert "宜黄县政府中心" not in bodies(f"新闻一则\n\n本报讯 {text}\n")


def test_our_hospital_is_not_that_of_guests_or_of_a_list() -> None:
    text = (
        "我院办培训班\n\n4月13日，我院神经内科举办培训班，副院长张远茂致辞。培训班邀请了中山大学附属第一医院曾进胜教授授课。"
        "梅县区人民医院、兴宁市人民医院代表分享了案例。\n"
    )
    names = {e.id: e.name for e in read(text).entities}
    assert ("张远茂", "我院") in {(names[s.subject], names.get(s.object, "")) for s in read(text).statements}


def test_a_tax_bureau_with_the_state_before_it_is_the_countys() -> None:
    text = "博兴县税务局办实事\n\n国家税务总局博兴县税务局推出便民举措。博兴县税务局局长温故知说，该局还要多办。\n"
    assert {e.name for e in read(text).entities if e.label == "Organisation"} == {"博兴县税务局"}


def test_a_towns_station_is_one_with_and_without_the_towns_kind() -> None:
    text = "浦江县郑宅镇做调解\n\n郑宅司法所推出新办法。郑宅镇司法所所长李明说，该所办了三十件。\n"
    assert {e.name for e in read(text).entities if e.label == "Organisation"} == {"郑宅镇司法所"}


def test_a_tax_office_is_one_with_and_without_its_administration() -> None:
    text = "国家税务总局罗平县税务局党委书记、局长顾青到企业走访。罗平县税务局推出“一厅联办”服务模式。"
    assert "国家税务总局罗平县税务局" not in bodies(text)
    assert {("顾青", "HEADS", "罗平县税务局"), ("罗平县税务局", "RUNS", "一厅联办服务模式")} <= facts(text)


def test_who_sits_in_an_offices_party_group_speaks_for_the_office() -> None:
    found = facts("宾川县民政局党组成员、副局长顾青表示，将推行“一户一档”机制，擦亮“宾福”品牌。")
    assert {("宾川县民政局", "RUNS", "宾福品牌"), ("宾川县民政局", "RUNS", "一户一档机制")} <= found


def test_a_post_and_a_surname_are_no_town() -> None:
    text = "米易县城市管理局推行“一格一员”模式。执法大队大队长沙正华说，城管队员天天上街，中队长沙宁带队。"
    assert not {e.name for e in read(text).entities} & {"长沙", "长沙市"}


def test_what_stands_between_a_quote_and_its_type_word_is_of_the_name() -> None:
    found = facts("依安县公安局开展“百日攻坚”矛盾纠纷排查化解行动，共调解纠纷20起。")
    assert ("依安县公安局", "RUNS", "百日攻坚矛盾纠纷排查化解行动") in found
