"""Places of a text: divisions in scope, parts of tagged places, villages after their town, relative words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import words
from kg.ontology import PLACE
from kg.recognise.places import level_of, places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def found(gazetteer: Gazetteer, text: str, *scope: str, tagged: tuple[str, ...] = ()) -> list[str]:
    spans = [(text.index(t), text.index(t) + len(t), PLACE, 0.9) for t in tagged]
    mentions = places(text, words(text), spans, gazetteer, scope)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    return [m.text for m in mentions]


@pytest.mark.parametrize(
    ("text", "scope", "names"),
    [
        ("滨州市博兴县陈户镇举办文化节。", ["3716"], ["滨州市", "博兴县", "陈户镇"]),
        ("福建宁德霞浦县三沙镇渔港忙。", ["3509"], ["福建", "宁德", "霞浦县", "三沙镇"]),
        ("胶州里岔镇召开会议。", ["3702"], ["胶州", "里岔镇"]),
        ("门头沟区龙泉镇三家店村防汛。", ["11"], ["门头沟区", "龙泉镇", "三家店村"]),
        ("河池市南丹县朵努社区党委换届。", ["4512"], ["河池市", "南丹县", "朵努社区"]),
        ("西夏区与银川市兴庆区玉皇阁北街北关社区结对。", ["6401"], ["西夏区", "银川市", "兴庆区", "玉皇阁北街", "北关社区"]),
    ],
)  # fmt: skip
def test_a_chain_of_divisions_is_cut_at_each(
    gazetteer: Gazetteer, text: str, scope: list[str], names: list[str]
) -> None:
    assert found(gazetteer, text, *scope) == names


@pytest.mark.parametrize(
    ("text", "scope", "wrong"),
    [
        ("来自从江苏学成归来的匠人。", [], "从江"),
        ("镇农业局和县委宣传部联合检查。", ["3716"], "和县"),
        ("公安机关与宝鸡公安民警一起值守。", ["6103"], "公安"),
        ("村里成立专业合作社，合作共赢。", ["3716"], "合作"),
        ("莆田宁海新桥开工，宁海新桥长百米。", ["3503"], "宁海"),
        ("在太行山南麓的西平自然村。", ["4105"], "西平"),
        ("青岛路小学师生走上青岛路。", ["3716"], "青岛"),
        ("卫生院搬进社区，居委会门前。", ["3716"], "居委会"),
        ("会上，博兴县委副书记、代县长林小满作报告。", ["3716"], "代县"),
        ("三沙渔民说，三沙镇的渔港好。", ["3509"], "县"),
    ],
)
def test_words_that_only_look_like_a_division(gazetteer: Gazetteer, text: str, scope: list[str], wrong: str) -> None:
    assert wrong not in found(gazetteer, text, *scope)


@pytest.mark.parametrize(
    "name",
    ["中国", "我国", "东北", "高校", "自然村", "居委会", "各镇", "酒镇", "浙西老镇", "产业联盟", "第三中学", "沿江7镇"],
)
def test_what_the_tagger_takes_for_a_place_and_names_none(gazetteer: Gazetteer, name: str) -> None:
    assert name not in found(gazetteer, f"近日，{name}有变化。", "3716", tagged=(name,))


@pytest.mark.parametrize("name", ["望舒新园", "“蓝鲸”广场", "青砖遗址", "荷叶湖路"])
def test_a_named_site_of_the_tagger_is_kept(gazetteer: Gazetteer, name: str) -> None:
    assert name in found(gazetteer, f"博兴县在{name}举办灯会。", "3716", tagged=(name,))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("博兴县陈户镇望舒村的果园。", "望舒村"),
        ("阳谷县金斗镇召开会议。", "金斗镇"),
        ("苍南县钱库镇望舒社区成立基金会。", "望舒社区"),
    ],
)
def test_a_village_or_town_right_behind_a_division(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in found(gazetteer, text, "3716", "3715", "3303")


@pytest.mark.parametrize(
    "text", ["博兴县副镇长来了。", "博兴县一名社区工作者。", "莘县首家乡村书屋。", "冠县开展农村改厕。"]
)
def test_no_village_is_made_of_other_words_behind_a_county(gazetteer: Gazetteer, text: str) -> None:
    assert len(found(gazetteer, text, "3716", "3715")) == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("我市出台意见。", "我市"),
        ("会后，该镇整改。", "该镇"),
        ("全县动员。", "全县"),
        ("据悉，自治区将推广。", "自治区"),
    ],
)
def test_relative_words(gazetteer: Gazetteer, text: str, word: str) -> None:
    (mention,) = [m for m in places(text, words(text), [], gazetteer, []) if m.rule == "relative"]
    assert mention.text == word


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("张鲁回族镇", "town"), ("文汇社区", "village"), ("人民广场", "site"), ("示范区", "site"), ("莘县", "county"),
        ("延边朝鲜族自治州", "prefecture"), ("经济技术开发区", "county"), ("新华超市", "site"), ("望舒小区", "site"),
    ],
)  # fmt: skip
def test_level_of_a_suffix(name: str, level: str) -> None:
    assert level_of(name) == level


def test_a_short_form_may_end_the_text(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "滨州市博兴县的书展办到了滨州", "3716")[-1] == "滨州"


def test_a_market_is_not_the_city_before_it(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "宜宾市场监管部门查获一批假货。") == ["宜宾"]


def test_no_place_holds_a_verb_of_being(gazetteer: Gazetteer) -> None:
    assert "晓关是侗族乡" not in found(gazetteer, "晓关是侗族乡，山多田碎。", "4228", tagged=("晓关是侗族乡",))


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("博兴县庞家镇小大王村修路。", "小大王村"),
        ("记者在老大王村座谈。", "老大王村"),
        ("博兴县庞家镇龙大王村修路。", "龙大王村"),
        ("博兴县庞家镇和大王村修路。", "大王村"),
        ("博兴县庞家镇大王村修路。", "大王村"),
        ("庞家镇以大王村为点。", "大王村"),
    ],
)
def test_a_village_has_all_of_its_name(gazetteer: Gazetteer, text: str, village: str) -> None:
    assert found(gazetteer, text, "3716")[-1] == village


def test_a_tagged_place_begins_behind_the_verb_and_ends_at_a_quote(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "代表视察望江老街“记忆”馆。", tagged=("视察望江老街“记忆",)) == ["望江老街"]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("博兴县妇联带着村里的人来了。", ()),
        ("陈户镇部分老社区的路灯亮了。", ()),
        ("滨州市住房城乡建设局印发通知。", ("滨州市住房城乡",)),
        ("大厅里有诉讼服务中心。", ("诉讼服务中心",)),
        ("这个沿江县不靠海。", ("沿江县",)),
    ],
)
def test_what_describes_or_serves_is_no_place(gazetteer: Gazetteer, text: str, tagged: tuple[str, ...]) -> None:
    assert set(found(gazetteer, text, "3716", tagged=tagged)) <= {"博兴县", "陈户镇", "滨州市"}


@pytest.mark.parametrize("text", ["石柱县委开会，石柱土家族自治县下雪。", "阜蒙县检察院开会，阜新蒙古族自治县下雪。"])
def test_a_county_named_short_with_its_kind_before_the_word_for_its_committee(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text)[0] == text[:3]


@pytest.mark.parametrize("text", ["浙江杭州西湖游人如织。", "海南海口美兰机场旅客多。"])
def test_a_sight_or_an_airport_is_not_the_district_of_its_name(gazetteer: Gazetteer, text: str) -> None:
    assert not {"西湖", "美兰"} & set(found(gazetteer, text))


@pytest.mark.parametrize("name", ["高速公路", "国家公园", "美好社区", "老小区", "中德", "校区"])
def test_a_kind_or_a_praise_names_no_place(gazetteer: Gazetteer, name: str) -> None:
    text = f"县里推出{name}，群众都说好。"
    assert name not in found(gazetteer, text, "3716", tagged=(name,))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("博兴县陈户镇柳村党支部开会。", ["博兴县", "陈户镇", "柳村"]),
        ("博兴县陈户镇各村党支部开会。", ["博兴县", "陈户镇"]),
        ("博兴县公安局柳家村派出所开会。", ["博兴县"]),
        ("正蓝旗宝绍岱苏木敖伦嘎查下雪了，该嘎查牧民早有准备。", ["正蓝旗", "宝绍岱苏木", "敖伦嘎查", "该嘎查"]),
    ],
)
def test_villages_of_one_character_and_of_the_steppe(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert found(gazetteer, text, "3716", "1525") == names


def test_a_whole_banner_is_a_relative_word(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "这是全旗的喜事。", tagged=("全旗",)) == ["全旗"]
