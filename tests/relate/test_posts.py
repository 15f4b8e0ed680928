from __future__ import annotations

from array import array
from dataclasses import replace

import pytest

from kg.model import Article, Byline, Entity, Span
from kg.relate import Setting
from kg.relate.bylines import bylines, medium, reports_for
from kg.relate.credits import Credit, unit_words
from kg.relate.decide import Decided
from kg.relate.post_organs import Bodies
from kg.relate.post_statements import without_rivals
from kg.relate.posts import posts
from kg.relate.proposal import Proposal
from kg.relate.title_words import fit, heads, like_title

_KINDS = {"校": "school", "学": "school", "院": "hospital", "司": "company"}


def drawn(setting, author=None, **credits):
    """(person, relation, organ) → proposal, of any of the proposed organs."""
    return {(p.subject.split(":")[1], p.relation, p.object.split(":")[1]): p for p in posts(setting, author, **credits)}


def of_kinds(setting, parents=()):
    """The setting with organs of the kinds that their names say, and parts of others."""
    links = tuple(
        replace(k, entity=replace(k.entity, kind=_KINDS.get(k.entity.name[-1], k.entity.kind))) for k in setting.links
    )
    known = {k.entity.name: k.entity for k in links}
    parent = {known[a].id: known.get(b) or Entity(f"Organisation:{b}", "Organisation", b, "other") for a, b in parents}
    return Setting(setting.article, setting.sentences, replace(setting.resolution, links=links, parent=parent))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "题\n[O:网格支部]书记[P:顾青]任书记，[O:云溪县水务局]局长[P:石山]任副书记。",
            ("石山", "HEADS", "云溪县水务局"),
        ),
        ("题\n[O:云溪县水务局]局长[P:顾青]讲话。", ("顾青", "HEADS", "云溪县水务局")),
        ("题\n[O:云溪县水务局]副局长[P:顾青]讲话。", ("顾青", "SERVES_IN", "云溪县水务局")),
        ("题\n[O:云溪县医院]院长[P:顾青]，副院长[P:方知远]出席。", ("方知远", "SERVES_IN", "云溪县医院")),
        ("题\n[O:云溪县水务局]副局长[P:顾青]、[P:方知远]出席。", ("方知远", "SERVES_IN", "云溪县水务局")),
        ("题\n[O:柳泉镇中学]办起食堂。校长[P:顾青]很高兴。", ("顾青", "HEADS", "柳泉镇中学")),
        ("题\n[O:云溪县医院][P:顾青]医师看诊。", ("顾青", "SERVES_IN", "云溪县医院")),
        ("题\n[O:山鹰救援队]成立，队长由[O:云溪县水务局]副局长[P:顾青]兼任。", ("顾青", "HEADS", "山鹰救援队")),
        ("题\n[O:山鹰救援队]成立，推选[P:顾青]为队长。", ("顾青", "HEADS", "山鹰救援队")),
        ("题\n[P:顾青]，女，畲族，1985年2月生，中共党员，[O:云溪县医院]院长。", ("顾青", "HEADS", "云溪县医院")),
        (
            "题\n[P:顾青]，男，1974年生，农艺师，[O:云溪县政协]委员、[O:云溪县医院]副院长。",
            ("顾青", "SERVES_IN", "云溪县医院"),
        ),
        ("题\n[O:云溪县委]书记 [P:顾青]\n[P:方知远]总书记强调，要为民。", ("顾青", "HEADS", "云溪县委")),
        ("题\n成立以[P:顾青]为组长的[O:防汛领导小组]。", ("顾青", "HEADS", "防汛领导小组")),
        ("题\n[P:顾青]、[P:方知远]等[O:云溪县政协]委员视察。", ("顾青", "SERVES_IN", "云溪县政协")),
        ("题\n[P:顾青]、[P:方知远]等[O:云溪县政协]委员视察。", ("方知远", "SERVES_IN", "云溪县政协")),
        ("题\n[O:云溪县委]常委、防汛行动小组组长[P:顾青]讲话。", ("顾青", "SERVES_IN", "云溪县委")),
        ("题\n[O:云溪供水公司]服务中心[P:顾青]说，水来了。", None),
        ("题\n成立由[P:顾青]任组长的专班，[O:云溪供水公司]一同施工。", None),
        ("题\n[P:顾青]总书记强调，[O:云溪县委]要为民。", None),
        ("题\n[O:云溪供水公司服务中心][P:顾青]说，水来了。", ("顾青", "SERVES_IN", "云溪供水公司服务中心")),
        ("题\n[O:云溪物业公司]安保人员[P:顾青]上前。", ("顾青", "SERVES_IN", "云溪物业公司")),
        ("题\n作为[O:柳泉镇中学]校长，[P:顾青]每天到校。", ("顾青", "HEADS", "柳泉镇中学")),
        ("题\n[O:云溪供水公司]董事长、全国劳动模范[P:顾青]到场。", ("顾青", "HEADS", "云溪供水公司")),
        ("题\n[O:云溪县关工委]主任、退休教师[P:顾青]到场。", ("顾青", "HEADS", "云溪县关工委")),
        ("题\n[P:顾青]（[O:柳泉镇中学]）获奖。", ("顾青", "SERVES_IN", "柳泉镇中学")),
        ("题\n[P:顾青]1998年转到[O:柳泉镇中学]任教。", ("顾青", "SERVES_IN", "柳泉镇中学")),
        ("题\n[P:顾青]原是[O:云溪县水务局]的一名科长。", ("顾青", "SERVES_IN", "云溪县水务局")),
        ("题\n决定免去[P:顾青]同志的[O:云溪县水务局]局长职务。", ("顾青", "HEADS", "云溪县水务局")),
        ("题\n[D:东街村]网格员[P:顾青]来了。", ("顾青", "SERVES_IN", "东街村")),
        ("题\n[P:顾青]回乡。三年后，他当选[O:云溪商会]会长。", ("顾青", "HEADS", "云溪商会")),
        ("题\n[O:云溪县残联]理事长[P:顾青]、副理事长[P:方知远]出席。", ("方知远", "SERVES_IN", "云溪县残联")),
        ("题\n[O:山鹰合作社]，负责人[P:顾青]忙着装车。", ("顾青", "HEADS", "山鹰合作社")),
        ("题\n[O:云溪县委]常委、柳泉水库库长[P:顾青]巡库。", ("顾青", "SERVES_IN", "云溪县委")),
        ("题\n[O:柳泉支部]书记、“排长”[P:顾青]巡铺。", ("顾青", "HEADS", "柳泉支部")),
        ("题\n[P:顾青] [O:云溪县医院急诊科]主管护师\n[P:方知远]到场。", ("顾青", "SERVES_IN", "云溪县医院急诊科")),
        ("题\n[P:顾青]现任[O:柳泉镇党委]书记，[O:云溪县委]常委。", ("顾青", "SERVES_IN", "云溪县委")),
        ("题\n[P:顾青]、[P:方知远]分别任[O:云溪县水务局]、[O:云溪县教育局]局长。", ("方知远", "HEADS", "云溪县教育局")),
        ("题\n[O:云溪道班]养路工[P:顾青]上路。", ("顾青", "SERVES_IN", "云溪道班")),
        ("题\n[O:云溪消防站]站长助理[P:顾青]到场。", ("顾青", "SERVES_IN", "云溪消防站")),
        ("题\n[O:云溪县水务局]分管局长[P:顾青]到场。", ("顾青", "SERVES_IN", "云溪县水务局")),
        ("题\n[D:东街村]“市场村长”[P:顾青]到场。", ("顾青", "SERVES_IN", "东街村")),
        ("题\n[O:云溪县水务局]副局长[P:顾青]、总工程师[P:方知远]出席。", ("方知远", "SERVES_IN", "云溪县水务局")),
        ("题\n[O:云溪商会]（以下简称“商会”）会长[P:顾青]到场。", ("顾青", "HEADS", "云溪商会")),
        ("题\n[P:顾青] [O:云溪县商会]副主任委员\n[P:方知远]到场。", ("顾青", "SERVES_IN", "云溪县商会")),
        ("题\n[P:顾青]，[O:云溪农林系]主任。", ("顾青", "HEADS", "云溪农林系")),
        ("题\n[O:云溪商会]成立，[P:顾青]兼会长。", ("顾青", "HEADS", "云溪商会")),
        ("题\n[P:顾青]为[O:云溪县水务局]局长，免去其[O:云溪县教育局]局长职务。", ("顾青", "HEADS", "云溪县教育局")),
    ],
)
def test_a_post_is_proposed(marked, text, wanted):
    found = drawn(of_kinds(marked(text)))
    if wanted:
        assert wanted in found


def test_the_title_of_an_implied_body_is_without_its_division(marked):
    setting = marked("题\n大会选举[P:顾青]为[D:云溪县][O:县长=云溪县政府]。")
    links = tuple(
        replace(k, mention=replace(k.mention, rule="title")) if k.mention.text == "县长" else k for k in setting.links
    )
    setting = Setting(setting.article, setting.sentences, replace(setting.resolution, links=links))
    assert drawn(setting)["顾青", "HEADS", "云溪县政府"].properties == {"title": "县长"}


def test_a_post_is_quoted_from_the_text_rather_than_from_its_headline(marked):
    setting = marked("[O:云溪县水务局]局长[P:顾青]下乡\n3月7日，[O:云溪县水务局]局长[P:顾青]到柳泉镇。")
    span = drawn(setting)["顾青", "HEADS", "云溪县水务局"].span
    assert span.start > setting.article.body


@pytest.mark.parametrize(
    "text",
    [
        "题\n[O:云溪县水务局]派[P:顾青]下村。",
        "题\n记者[P:顾青]来到[O:云溪县水务局]。",
        "题\n[O:云溪县水务局]上门，[P:顾青]很高兴。",
        "题\n[P:顾青]路过[O:云溪县水务局]。",
        "题\n[O:云溪县水务局]通讯员[P:顾青]",
    ],
)
def test_no_post_without_words_for_it(marked, text):
    assert drawn(marked(text)) == {}


def test_a_party_post_and_a_heads_post_in_a_row(marked):
    text = "题\n[O:云溪县医院]义诊。[O:县医院党委=云溪县医院党委]副书记、院长[P:顾青]到场。"
    found = drawn(of_kinds(marked(text), [("云溪县医院党委", "云溪县医院")]))
    assert found["顾青", "SERVES_IN", "云溪县医院党委"].properties["title"] == "副书记"
    assert found["顾青", "HEADS", "云溪县医院"].properties["title"] == "院长"
    assert "party=党委&own=HEADS" in found["顾青", "SERVES_IN", "云溪县医院党委"].features


def test_the_bureaus_head_has_the_party_groups_title_too(marked):
    text = "题\n[O:云溪县水务局]开会。[O:局党组=云溪县水务局党组]书记、局长[P:顾青]讲话。"
    found = drawn(marked(text), None) | drawn(of_kinds(marked(text), [("云溪县水务局党组", "云溪县水务局")]))
    assert found["顾青", "HEADS", "云溪县水务局"].properties["title"] == "党组书记、局长"


def test_several_organs_compete_for_a_title_alone(marked):
    text = "题\n[O:柳泉镇中学]来访[O:云溪县第一中学]。校长[P:顾青]作陪。"
    found = drawn(of_kinds(marked(text)))
    first, second = (found["顾青", "HEADS", n] for n in ("柳泉镇中学", "云溪县第一中学"))
    assert first.group == second.group != ""
    assert "over=fits, last" in first.features and "via=fits, last" in second.features
    better, worse = Decided(second, 0.8), Decided(first, 0.6)
    assert without_rivals([worse, better]) == [better]


def with_implied(setting):
    """The setting with bodies that stand on the words of a title."""
    links = tuple(
        replace(k, mention=replace(k.mention, rule="title")) if k.mention.text in ("镇长", "县长", "书记") else k
        for k in setting.links
    )
    return Setting(setting.article, setting.sentences, replace(setting.resolution, links=links))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("题\n[D:柳泉镇][P:顾青]副[O:镇长=柳泉镇政府]到场。", "柳泉镇政府"),
        ("题\n[P:顾青]历任[O:柳泉镇党委]书记、[D:云溪县]副[O:县长=云溪县政府]。", "云溪县政府"),
        ("题\n[O:云溪县水务局]调研员、[D:东街村]第一[O:书记=东街村党支部][P:顾青]到场。", "云溪县水务局"),
        ("题\n[O:柳泉工作队]副队长、村第一[O:书记=东街村党支部][P:顾青]到场。", "柳泉工作队"),
    ],
)
def test_a_body_that_the_title_implies(marked, text, wanted):
    assert ("顾青", "SERVES_IN", wanted) in drawn(with_implied(marked(text)))


def organs_of(found, person):
    return {organ for name, _, organ in found if name == person}


def test_each_of_a_list_has_the_post_at_its_place(marked):
    text = "题\n[P:顾青]、[P:方知远]两名同志分别担任[O:云溪县水务局]局长、[O:云溪县教育局]副局长。"
    found = drawn(marked(text))
    assert organs_of(found, "顾青") == {"云溪县水务局"} and organs_of(found, "方知远") == {"云溪县教育局"}
    more = "题\n[P:顾青]、[P:方知远]分别任[O:云溪县水务局]、[O:云溪县教育局]、[O:云溪县民政局]局长。"
    assert drawn(marked(more)) == {}


def test_a_title_told_with_its_body_says_whose_it_is_elsewhere(marked):
    found = drawn(marked("题\n[O:云溪县医院]院长[P:顾青]来到[O:柳泉镇卫生院]。[P:顾青]院长看诊。"))
    assert organs_of(found, "顾青") == {"云溪县医院"}


def test_who_stands_for_a_body_in_a_list_is_not_the_next(marked):
    found = drawn(marked("题\n[O:山鹰合作社]负责人，[O:云溪供水公司]经理[P:顾青]到场。"))
    assert organs_of(found, "顾青") == {"云溪供水公司"}


def test_a_title_before_the_next_name_is_that_ones(marked):
    found = drawn(marked("题\n[P:顾青]在[O:云溪县政府办公室]主任[P:方知远]陪同下检查。"))
    assert organs_of(found, "顾青") == set()


def test_a_list_of_names_has_no_title_of_the_one_behind_it(marked):
    found = drawn(marked("题\n[O:巡察组]副组长[P:顾青]、[P:方知远]，[O:纪检组]组长[P:石砚]到场。"))
    assert ("顾青", "HEADS", "纪检组") not in found
    assert ("石砚", "HEADS", "纪检组") in found


def test_no_post_of_the_next_of_a_list_or_of_who_should_have_had_it(marked):
    assert not drawn(marked("题\n[P:顾青]，[O:巡察组]全体工作人员到场。"))
    assert not drawn(marked("题\n[P:顾青]本该被任命为[O:云溪县委]书记。"))
    assert not drawn(marked("题\n[P:顾青]的资助下，学生进入[O:云溪大学]。"))


def test_a_bodys_head_stands_beside_its_party_committees(marked):
    setting = of_kinds(
        marked("题\n[O:云溪学院党委]书记[P:顾青]、院长[P:方知远]出席。[O:云溪学院]开学。"),
        [("云溪学院党委", "云溪学院")],
    )
    assert drawn(setting)["方知远", "HEADS", "云溪学院"].rule == "title before the name"


def test_who_leads_the_party_group_and_the_bureau_heads_the_bureau():
    post = Proposal("Person:顾青", "HEADS", "Organisation:x|水务局", Span(0, 1), "title before the name")
    group = replace(post, object="Organisation:x|水务局党组")
    kept = without_rivals([Decided(post, 0.9), Decided(group, 0.8)])
    assert [d.proposal.object for d in kept] == ["Organisation:x|水务局"]


def test_one_relation_to_an_organ_is_kept():
    heads_, serves = (Proposal("Person:甲", r, "Organisation:乙", None, "r") for r in ("HEADS", "SERVES_IN"))
    assert without_rivals([Decided(heads_, 0.4), Decided(serves, 0.7)]) == [Decided(serves, 0.7)]


def test_the_author_says_it(marked):
    found = drawn(of_kinds(marked("题\n[O:柳泉镇中学]很小。作为校长，我深感责任重大。")), "Person:顾青")
    assert ("顾青", "HEADS", "柳泉镇中学") in found


def test_a_unit_in_the_bylines_line(marked):
    setting = marked("题\n[O:云溪县市场监督管理局]检查超市。")
    before = "（供稿：县市场监管局 "
    credits = {"顾青": Credit(Byline("顾青", "供稿", 111, 113), before, 111 - len(before))}
    credits["方知远"] = Credit(Byline("方知远", "供稿", 114, 117), before + "顾青 ", 111 - len(before))
    people = {n: f"Person:{n}" for n in credits}
    found = drawn(setting, None, people=people, credits=credits)
    assert set(found) == {(n, "SERVES_IN", "云溪县市场监督管理局") for n in credits}
    assert found["顾青", "SERVES_IN", "云溪县市场监督管理局"].outside.end == 113


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("（文/图 柳泉镇中学 ", "柳泉镇中学"),
        ("作者系云溪县水务局局长 ", "云溪县水务局局长"),
        ("□ ", ""),
        ("（记者 ", ""),
    ],
)
def test_unit_words(line, unit):
    assert unit_words(line) == unit


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（云溪日报见习记者 ", "云溪日报"),
        ("□ 清河新视野 记者 ", "清河新视野"),
        ("新华社济南3月1日电（记者", "新华社"),
        ("本报讯（记者 ", None),
        ("□ 本报首席记者 ", None),
        ("（全媒体记者 ", None),
        ("云溪新闻网讯（云溪晨刊全媒体记者 ", "云溪晨刊"),
        ("云溪观察10月9日讯（本网记者 ", "云溪观察"),
        ("云溪观察网柳泉10月9日电（记者 ", "云溪观察网"),
        ("采制：云溪台记者 ", "云溪台"),
        ("◎《南山视野》记者∕", "南山视野"),
        ("云溪晚报·云溪客户端记者 ", "云溪晚报"),
        ("云上柳泉报道（全媒体记者 ", "云上柳泉"),
        ("云溪综合报道（记者 ", None),
    ],
)
def test_the_medium_of_a_line(line, name):
    assert medium(line + "某") == name


def test_who_reports_for_the_medium():
    byline = Byline("顾青", "记者", 20, 22)
    assert reports_for(Credit(byline, "（云溪日报记者 ", 10))
    assert not reports_for(Credit(byline, "（云溪日报记者 方知远 通讯员 ", 10))


def test_a_reporter_on_a_papers_page_reports_for_it():
    paper = Entity("Organisation:云溪日报", "Organisation", "云溪日报", "media")
    article = Article(
        "t#1",
        "t",
        "题",
        "题\n正文",
        array("I", range(4)),
        2,
        bylines=(Byline("顾青", "记者", 50, 52), Byline("方知远", "通讯员", 55, 58)),
    )
    found = bylines(article, {"顾青": "Person:顾青", "方知远": "Person:方知远"}, paper)
    assert [p.subject for p in found if p.relation == "SERVES_IN"] == ["Person:顾青"]


def test_a_first_clauses_post_is_not_the_next_persons(marked):
    text = "题\n[O:防汛领导小组]成立，由院长[P:顾青]任组长，副院长[P:方知远]任副组长。"
    found = drawn(of_kinds(marked(text)))
    assert ("方知远", "SERVES_IN", "防汛领导小组") in found and ("方知远", "HEADS", "防汛领导小组") not in found
    assert ("顾青", "HEADS", "防汛领导小组") in found


def test_a_party_post_is_of_a_body_of_its_sort(marked):
    text = "题\n[O:柳泉镇党委]开会。[O:东街村党支部]汇报。党委书记[P:顾青]点评。"
    found = drawn(of_kinds(marked(text)))
    assert ("顾青", "HEADS", "柳泉镇党委") in found and ("顾青", "HEADS", "东街村党支部") not in found


def test_a_party_body_alone_is_that_of_the_rows_body(marked):
    text = "题\n[O:局党委=云溪县水务局党委]来访。[O:云溪县医院]副院长、[O:党委=云溪县水务局党委]委员[P:顾青]作陪。"
    found = drawn(of_kinds(marked(text), [("云溪县水务局党委", "云溪县水务局")]))
    assert ("顾青", "SERVES_IN", "云溪县医院") in found and ("顾青", "SERVES_IN", "云溪县水务局党委") not in found


def test_another_post_of_the_same_title(marked):
    text = "题\n[O:云溪公司党支部]书记[P:顾青]牵头。[O:柳泉楼宇党支部]成立，[P:顾青]兼任书记。"
    found = drawn(of_kinds(marked(text)))
    assert ("顾青", "HEADS", "云溪公司党支部") in found and ("顾青", "HEADS", "柳泉楼宇党支部") in found


def test_titles_fit_organs():
    squad = Entity("", "Organisation", "云溪县消防救援大队", "government")
    assert fit("大队长", squad) == "ending" and fit("支队长", squad) == "misfit"
    assert fit("主任", squad) == "open" and fit("校长", squad) == "misfit"
    assert heads("主任委员") and not heads("副主任委员")
    station = Entity("", "Organisation", "云溪派出所", "government")
    assert fit("教导员", station) == "ending" and fit("教导员", squad) == "ending" and fit("律师", station) == "misfit"
    assert fit("行长助理", Entity("", "Organisation", "云溪支行", "company")) == "ending"
    assert fit("技术指导员", station) == "open"
    assert like_title("安保人员") and not like_title("带着")


def test_the_body_named_most(marked):
    text = "题\n[O:柳泉镇中学]开学。[O:云溪县医院]来体检。[O:柳泉镇中学]道谢。"
    bodies = Bodies(of_kinds(marked(text)))
    assert bodies.main("主任").entity.name == "柳泉镇中学"
    assert bodies.main("护士").entity.name == "云溪县医院"


def test_a_political_instructor_serves(marked):
    found = drawn(of_kinds(marked("题\n[O:云溪派出所]教导员[P:顾青]到场。")))
    assert ("顾青", "SERVES_IN", "云溪派出所") in found and ("顾青", "HEADS", "云溪派出所") not in found


def test_two_parts_of_a_body_share_a_title(marked):
    text = "题\n[O:监察室=云溪县医院监察室]、[O:行风办=云溪县医院行风办]主任[P:顾青]到场。"
    parents = [("云溪县医院监察室", "云溪县医院"), ("云溪县医院行风办", "云溪县医院")]
    found = drawn(of_kinds(marked(text), parents))
    assert {("顾青", "HEADS", "云溪县医院监察室"), ("顾青", "HEADS", "云溪县医院行风办")} <= set(found)
    alone = drawn(of_kinds(marked(text), parents[1:]))
    assert ("顾青", "HEADS", "云溪县医院监察室") not in alone


def test_a_post_that_somebody_takes_is_not_the_next_ones(marked):
    text = "题\n[O:网格支部]书记[P:顾青]任书记，[O:云溪县水务局]局长[P:石山]任副书记。"
    assert ("石山", "HEADS", "网格支部") not in drawn(marked(text))
