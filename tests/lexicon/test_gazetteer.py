"""Looking divisions up."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.lexicon.division_names import nearly, short_form, strip_kind, village_stem, zone_forms
from kg.lexicon.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("滨州", "3716"), ("滨州市", "3716"), ("博兴", "371625"), ("山东", "37"), ("内蒙古", "15"), ("延边", "2224"),
        ("临夏州", "6229"), ("积石山县", "622927"),
        ("东莞", "4419"), ("济源", "419001"), ("彭李街道", "371602005"), ("张鲁回族镇", "371522101"),
        ("定远寨镇", "371525108"), ("虎门镇", "441900121"), ("威海经开区", "371072"), ("雄安新区", "1306/雄安新区"),
    ],
)  # fmt: skip
def test_names_that_need_no_scope(gazetteer: Gazetteer, name: str, code: str) -> None:
    assert [d.code for d in gazetteer.find(name)] == [code]


@pytest.mark.parametrize(
    ("name", "scope", "code"),
    [
        ("陈户镇", "371625", "371625103"), ("陈户镇", "3716", "371625103"), ("秦皇台乡", "371602", "371602203"),
        ("张鲁", "371522", "371522101"), ("金斗营镇", "371521", "371521116"), ("石庙镇", "371621", "371621101"),
        ("王楼", "371522101", "371522101219"), ("东金", "371521", "371521116228"), ("东金村", "3715", "371521116228"),
        ("朝阳新村", "371602", "371602203251"), ("温集新村", "371502", "371502105260"),
        ("灰堆刘", "371603", "371603105210"), ("文汇社区", "3716", "371602001009"),
        ("东金村村民委员会", "371521", "371521116228"),
    ],
)  # fmt: skip
def test_names_within_a_scope(gazetteer: Gazetteer, name: str, scope: str, code: str) -> None:
    assert [d.code for d in gazetteer.find(name, within=[scope])] == [code]


@pytest.mark.parametrize("name", ["石庙镇", "城关镇", "王楼村", "东金", "不存在的地方", ""])
def test_an_ambiguous_or_unknown_name_is_not_found_without_a_scope(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == []


def test_a_town_of_another_county_is_not_found(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("金斗镇", within=["371521"]) == []


@pytest.mark.parametrize(
    ("old", "now", "change"),
    [
        ("沾化县", "371603", "2014 撤县设区"), ("惠民地区", "3716", "1992 更名"), ("滨州地区", "3716", "2000 撤地设市"),
        ("邹平县", "371681", "2018 撤县设市 民函〔2018〕105号"), ("章丘市", "370114", "2016 撤市设区"),
        ("莱芜市", "370116", "2018 撤销 国函〔2018〕163号"), ("张鲁镇", "371522101", "2023 统计用名"),
        ("襄樊市", "4206", "2010 更名"), ("渝北区", "500157", "2025 撤销 渝府发〔2025〕15号"),
    ],
)  # fmt: skip
def test_an_old_name_leads_to_the_division_in_force(gazetteer: Gazetteer, old: str, now: str, change: str) -> None:
    (found,) = gazetteer.find(old)
    assert (found.former, found.successor, found.change) == (True, now, change)


def test_the_present_division_of_an_old_one(gazetteer: Gazetteer) -> None:
    present = gazetteer.present("371624")
    assert present is not None
    assert present.name == "沾化区"


def test_an_old_name_is_found_in_its_own_province_though_another_has_it_now(gazetteer: Gazetteer) -> None:
    assert [d.successor for d in gazetteer.find("江北区", within=["50"])] == ["500157"]


def test_a_village_of_2019_is_former(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.find("翟刘", within=["371621"])
    assert (found.name, found.level, found.former, found.parent) == ("翟刘村", "village", True, "371621109")


def test_chain_from_the_province_down(gazetteer: Gazetteer) -> None:
    names = [d.name for d in gazetteer.chain("371603105210")]
    assert names == ["山东省", "滨州市", "沾化区", "大高镇", "灰堆刘村"]


@pytest.mark.parametrize(
    ("code", "scope", "inside"),
    [("371603105210", "3716", True), ("371603", "371603", True), ("371603", "3715", False), ("110105", "11", True)],
)
def test_within(gazetteer: Gazetteer, code: str, scope: str, inside: bool) -> None:
    assert gazetteer.within(code, scope) is inside


def test_villages_lie_in_the_county_that_took_their_own_over(gazetteer: Gazetteer) -> None:
    town = next(d for d in gazetteer.children("500157") if d.name == "人和街道")
    assert all(gazetteer.within(v.code, "500157") for v in gazetteer.children(town.code))
    assert gazetteer.children(town.code)


def test_children_of_a_prefecture(gazetteer: Gazetteer) -> None:
    names = [d.name for d in gazetteer.children("3716")]
    assert names == ["滨城区", "沾化区", "惠民县", "阳信县", "无棣县", "博兴县", "邹平市"]


def test_the_parent_of_a_province_is_nobody(gazetteer: Gazetteer) -> None:
    assert gazetteer.parent("37") is None


def test_an_unknown_code_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(UsageError, match="no division has this code"):
        gazetteer.get("999999")


@pytest.mark.parametrize(
    ("name", "scope", "near"),
    [
        ("金斗镇", "371521", "金斗营镇"), ("郭店屯镇", "371521", "郭屯镇"), ("万善乡", "371525", "万善镇"),
        ("灰堆村", "371603105", "灰堆刘村"), ("东街镇", "371625", None), ("陈镇", "371625", None),
    ],
)  # fmt: skip
def test_near(gazetteer: Gazetteer, name: str, scope: str, near: str | None) -> None:
    found = gazetteer.near(name, within=[scope])
    assert (found.name if found else None) == near


@pytest.mark.parametrize(
    "word", ["惠民", "振兴", "朝阳", "城区", "新区", "东方", "大同", "通道", "郊区", "海盐", "磐石", "牡丹"]
)
def test_everyday_words(gazetteer: Gazetteer, word: str) -> None:
    assert word in gazetteer.everyday


@pytest.mark.parametrize("word", ["山东", "滨州", "博兴", "聊城", "合肥", "烟台", "惠民县", "朝阳区"])
def test_names_that_are_no_everyday_words(gazetteer: Gazetteer, word: str) -> None:
    assert word not in gazetteer.everyday


def test_short_is_only_for_short_forms(gazetteer: Gazetteer) -> None:
    assert [gazetteer.short(n) for n in ("博兴", "博兴县", "沾化县", "无此地")] == [True, False, False, False]


def test_names_of_a_level(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.names("province")) == 34


# ----------------------------------------------------------------------------- matcher


def found(gazetteer: Gazetteer, text: str, *scope: str) -> list[str]:
    matches = gazetteer.matcher(scope).find(text)
    assert all(text[m.start : m.end] == m.name for m in matches)
    return [m.name for m in matches]


def test_the_matcher_prefers_the_longer_name(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "山东省滨州市博兴县") == ["山东省", "滨州市", "博兴县"]


def test_towns_and_villages_are_found_in_their_scope_only(gazetteer: Gazetteer) -> None:
    text = "博兴县陈户镇与惠民县清河镇翟刘村"
    assert found(gazetteer, text, "3716") == ["博兴县", "陈户镇", "惠民县", "清河镇", "翟刘村"]
    assert found(gazetteer, text, "3715") == ["博兴县", "惠民县"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("清河镇", []),
        ("清河县", ["清河县"]),
        ("博兴乡村", ["博兴"]),
        ("博兴镇区", ["博兴"]),
        ("朝阳社区", []),
        ("滨州村民", ["滨州"]),
    ],
)
def test_a_short_form_before_a_smaller_kind_is_none(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert found(gazetteer, text) == names


def test_old_and_short_names_are_found(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "原沾化县，今在滨州") == ["沾化县", "滨州"]


@pytest.mark.parametrize("word", ["市区", "新区", "南区"])
def test_parts_of_a_town_are_no_names(gazetteer: Gazetteer, word: str) -> None:
    assert found(gazetteer, f"在{word}里") == []


def test_a_matcher_is_made_once(gazetteer: Gazetteer) -> None:
    assert gazetteer.matcher(["3716", "3715"]) is gazetteer.matcher(["3715", "3716"])


def test_the_matcher_gives_the_codes_of_the_scope_alone(gazetteer: Gazetteer) -> None:
    codes = {m.name: m.codes for m in gazetteer.matcher(["371625"]).find("朝阳区、陈户镇、彭李街道、翟刘村")}
    assert codes["陈户镇"] == ("371625103",)
    assert "朝阳区" in codes
    assert codes.keys().isdisjoint(("彭李街道", "翟刘村"))


# ----------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("新疆维吾尔自治区", "新疆"), ("香港特别行政区", "香港"), ("海西蒙古族藏族自治州", "海西"), ("阿里地区", "阿里"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"), ("东乡族自治县", "东乡"), ("鄂伦春自治旗", "鄂伦春"),
        ("龙胜各族自治县", "龙胜"), ("神农架林区", "神农架"), ("浦东新区", "浦东"), ("和县", ""), ("苏尼特左旗", ""),
        ("威海经济技术开发区", ""), ("张鲁回族镇", ""),
    ],
)  # fmt: skip
def test_short_form(name: str, short: str) -> None:
    assert short_form(name) == short


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("张鲁回族镇", "张鲁"),
        ("何坊街道办事处", "何坊"),
        ("大泉塔塔尔族乡", "大泉"),
        ("满族镇", "满族"),
        ("乡镇", "乡"),
    ],
)
def test_strip_kind(name: str, stem: str) -> None:
    assert strip_kind(name) == stem


@pytest.mark.parametrize(
    ("name", "stem"), [("巴彦都呼木嘎查", "巴彦都呼木"), ("东街居委会", "东街"), ("村", "村"), ("朝阳新村", "朝阳新")]
)
def test_village_stem(name: str, stem: str) -> None:
    assert village_stem(name) == stem


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("金斗", "金斗营", True), ("郭店屯", "郭屯", True), ("城关", "城东", False), ("张鲁", "张楼", False),
        ("第一", "第二", False), ("一里河", "二里河", False), ("小王庄", "大王庄", False), ("陈户", "西陈户", False),
        ("双王城", "双土城", True),
    ],
)  # fmt: skip
def test_nearly(one: str, other: str, near: bool) -> None:
    assert nearly(one, other) is near


def test_zone_forms_drop_the_province() -> None:
    assert "唐山海港经开区" in zone_forms("河北唐山海港经济开发区", "河北省", "唐山市")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("上海城市运行中心。", ["上海"]),
        ("中原区位优势好。", ["中原"]),
        ("在海城市召开会议。", ["海城市"]),
        ("在中原区召开会议。", ["中原区"]),
    ],
)
def test_a_short_full_name_is_none_in_other_words(text: str, names: list[str]) -> None:
    assert [m.name for m in Gazetteer.load().matcher(()).sure(text)] == names
    assert all(m.name != "海城市" for m in Gazetteer.load().matcher(()).sure("沿海城市发展快。"))
