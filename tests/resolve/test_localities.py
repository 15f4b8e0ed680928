"""Place mentions linked to divisions."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Mention
from kg.ontology import PLACE
from kg.recognise.places import level_of
from kg.resolve.localities import Locality, link


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def linked(gazetteer: Gazetteer, chains: str, **votes: int) -> list[Locality]:
    """Link names: a space parts mentions that don't touch, a bar those that do."""
    mentions, at = [], 0
    for chain in chains.split():
        for name in chain.split("|"):
            mentions.append(Mention(PLACE, at, at + len(name), name))
            at += len(name)
        at += 5
    spoken = Counter({code.removeprefix("c"): n for code, n in votes.items()})
    return link(mentions, gazetteer, spoken, {m.start: level_of(m.text) for m in mentions})


@pytest.mark.parametrize(
    ("chains", "votes", "code"),
    [
        ("滨州市|博兴县|陈户镇", {}, "371625103"),
        ("博兴县 陈户镇", {"c3716": 5}, "371625103"),
        ("贵州|黔西|化屋村", {}, "520581202207"),
        ("琼海市|潭门村", {}, "469002107201"),
        ("山东|曲阜", {}, "370881"),
        ("义乌", {"c33": 2, "c3307": 2}, "330782"),
        ("上海|宝山区", {}, "310113"),
        ("吉林|舒兰市", {}, "220283"),
        ("盱眙县|芦沟社区", {}, "320830108005"),
        ("民和县", {"c6302": 3}, "630222"),
        ("沾化县", {}, "371624"),
    ],
)
def test_the_last_name_is_linked(gazetteer: Gazetteer, chains: str, votes: dict[str, int], code: str) -> None:
    assert linked(gazetteer, chains, **votes)[-1].code == code


@pytest.mark.parametrize(("name", "province"), [("吉林", "吉林省"), ("辽宁", "辽宁省"), ("湖南", "湖南省")])
def test_a_province_comes_before_a_city_or_town_of_its_name(gazetteer: Gazetteer, name: str, province: str) -> None:
    assert linked(gazetteer, name, c22=2, c2202=2, c21=2)[0].name == province


def test_a_town_that_no_list_has_names_the_near_one(gazetteer: Gazetteer) -> None:
    town = linked(gazetteer, "阳谷县|金斗镇")[-1]
    assert (town.code, town.near, town.above) == (None, "金斗营镇", "371521")


def test_a_town_without_the_people_in_its_name_is_the_listed_one(gazetteer: Gazetteer) -> None:
    assert linked(gazetteer, "麻栗坡县|猛硐乡")[-1].name == "猛硐瑶族乡"


def test_a_committee_of_the_list_has_the_name_that_the_text_gives(gazetteer: Gazetteer) -> None:
    assert linked(gazetteer, "盱眙县|芦沟社区")[-1].name == "芦沟社区"


def test_a_community_is_not_the_village_of_the_same_stem_in_another_town(gazetteer: Gazetteer) -> None:
    place = linked(gazetteer, "富锦市|城东街道|朝阳社区")[-1]
    assert place.code is None or place.code.startswith("230882")
    assert place.name == "朝阳社区"


def test_villages_of_one_name_in_two_towns_stay_apart(gazetteer: Gazetteer) -> None:
    places = linked(gazetteer, "莘县|张鲁回族镇|东街村 莘县|观城镇|东街村")
    assert places[2].key != places[5].key


def test_a_name_keeps_its_sense(gazetteer: Gazetteer) -> None:
    places = linked(gazetteer, "陈户镇|望舒村 兴福镇 望舒村", c371625=5, c3716=5)
    assert places[1] == places[3]


def test_an_unlisted_name_takes_its_clearest_mention(gazetteer: Gazetteer) -> None:
    places = linked(gazetteer, "望舒村 勐海县|望舒村")
    assert places[0] == places[2]
    assert places[0].above == "532822"


def test_a_short_form_is_the_town_that_the_article_names_in_full(gazetteer: Gazetteer) -> None:
    places = linked(gazetteer, "三沙 霞浦县|三沙镇 三沙", c3509=5, c350921=5)
    assert [places[0].name, places[3].name] == ["三沙镇", "三沙镇"]


def test_a_county_keeps_its_short_form_beside_a_town_of_its_name(gazetteer: Gazetteer) -> None:
    places = linked(gazetteer, "博兴 博兴县|博昌街道", c371625=5)
    assert places[0].name == "博兴县"


def test_a_short_form_is_the_former_county_where_the_article_says_so(gazetteer: Gazetteer) -> None:
    places = linked(gazetteer, "长垣 长垣县", c4107=3)
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("chains", "votes", "name", "above"),
    [
        ("郴州市|高新区", {}, "郴州市高新区", "4310"),
        ("如皋市|经济技术开发区", {}, "如皋市经济技术开发区", "320682"),
        ("高新区", {}, "高新区", ""),
    ],
)
def test_development_zones(gazetteer: Gazetteer, chains: str, votes: dict[str, int], name: str, above: str) -> None:
    zone = linked(gazetteer, chains, **votes)[-1]
    assert (zone.name, zone.level, zone.above) == (name, "county", above)


@pytest.mark.parametrize("name", ["黄河", "太行山", "日本", "鲁西南"])
def test_a_landscape_or_a_country_lies_in_no_county(gazetteer: Gazetteer, name: str) -> None:
    assert linked(gazetteer, f"博兴县 {name}")[-1].above == ""


def test_a_site_lies_where_the_article_is(gazetteer: Gazetteer) -> None:
    assert linked(gazetteer, "博兴县|陈户镇 陈户镇 望舒广场", c3716=3)[-1].above == "371625103"


def test_a_county_name_of_many_provinces_is_not_guessed(gazetteer: Gazetteer) -> None:
    assert linked(gazetteer, "鼓楼区")[0].code is None


def test_a_short_village_name_is_the_village_of_the_text(gazetteer: Gazetteer) -> None:
    """石门 beside 石门村 is no county of Hunan that the text does not speak of."""
    found = linked(gazetteer, "东港市|前阳镇|石门村 石门", c210681=5)
    assert found[-1].code == "210681104214"


def test_a_former_name_beside_the_present_one_in_full_keeps_to_itself(gazetteer: Gazetteer) -> None:
    found = linked(gazetteer, "重庆市|开州区 开县 开州", c500154=5)
    assert [loc.code for loc in found[1:]] == ["500154", "500234", "500154"]


def test_a_village_is_named_by_the_kind_that_the_text_gives(gazetteer: Gazetteer) -> None:
    place = linked(gazetteer, "博兴县|博昌街道|王楼社区")[-1]
    assert (place.name, place.code) == ("王楼社区", "371625003212")


def test_a_short_name_of_a_province_is_that_though_a_district_has_it_too(gazetteer: Gazetteer) -> None:
    assert linked(gazetteer, "天津市 河北", c12=9)[1].code == "13"
    assert linked(gazetteer, "天津市 河北区 河北", c12=9)[1].code == "120105"


def test_a_zone_is_named_with_the_city_that_it_touches_and_is_one_by_any_of_its_names() -> None:
    text = "博兴经济开发区走访企业，博兴经开区推出机制，开发区有企业三百家。"
    names = ["博兴", "经济开发区", "博兴", "经开区", "开发区"]
    at, mentions = 0, []
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(PLACE, at, at + len(name), name, None, 0.8, "zone"))
        at += len(name)
    found = link(
        mentions, Gazetteer.load(), Counter({"371625": 5, "3716": 5, "37": 5}), {m.start: "county" for m in mentions}
    )
    assert [loc.name for loc in found] == ["博兴县", "博兴经济开发区", "博兴县", "博兴经济开发区", "博兴经济开发区"]


def test_a_village_is_none_of_a_county_that_nobody_speaks_of(gazetteer: Gazetteer) -> None:
    assert linked(gazetteer, "博兴县 石桥村", c371625=5, c3716=5)[1].code is None
    assert linked(gazetteer, "滨州市 石桥村", c3716=5)[1].code == "371623110230"


def test_a_name_that_once_stands_behind_its_town_is_that_towns(gazetteer: Gazetteer) -> None:
    found = linked(gazetteer, "博兴县 曹王 陈户镇|曹王", c371625=5)
    assert found[1] == found[3]
