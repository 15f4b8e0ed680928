"""Where an article is at home, and what its relative words stand for."""

from __future__ import annotations

from array import array
from collections import Counter

import pytest

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import words
from kg.model import Article, Document
from kg.recognise.places import level_of, places
from kg.resolve.context import Context
from kg.resolve.localities import link
from kg.resolve.survey import scope, survey


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def article(text: str, publication: str | None = None, dateline: str | None = None) -> Article:
    title, _, _ = text.partition("\n")
    return Article(
        "t#1", "t", title, text, array("L", range(len(text))), len(title) + 1, None, publication, (), None, dateline
    )


def context(gazetteer: Gazetteer, text: str, publication: str | None = None, dateline: str | None = None) -> Context:
    one = article(text, publication, dateline)
    votes = survey(Document("t", text, "0" * 64, publication=publication), [one], gazetteer)
    own = [m for m in places(text, words(text), [], gazetteer, scope(votes)) if m.rule != "relative"]
    localities = link(own, gazetteer, votes, {m.start: level_of(m.text) for m in own})
    return Context(one, gazetteer, votes, [(m.start, loc) for m, loc in zip(own, localities, strict=True)])


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("阳谷县推进果园改造\n聊城市阳谷县的果农说，我市、我县都重视。", "我市", "聊城市"),
        ("阳谷县推进果园改造\n聊城市阳谷县的果农说，我市、我县都重视。", "我县", "阳谷县"),
        ("阳谷县推进果园改造\n我市各县都学阳谷县，聊城市临清市也学，市里说好。", "市", "聊城市"),
        ("邹平市打造书香校园\n邹平市教师说，全市学校都有书角。", "全市", "邹平市"),
        ("宝山区推出便民桌\n上海市宝山区的社工说，全区都有。", "全区", "宝山区"),
        ("宝山区推出便民桌\n上海市宝山区的社工说，全市都有。", "全市", "上海市"),
        ("宁夏推广流动书屋\n宁夏回族自治区出台办法，自治区将在我区推广。", "我区", "宁夏回族自治区"),
        ("西双版纳举办茶会\n西双版纳傣族自治州勐海县的茶农来了，全州同庆。", "全州", "西双版纳傣族自治州"),
        ("锡林浩特牧民办冬宰节\n锡林郭勒盟锡林浩特市办节，全盟牧民参加。", "全盟", "锡林郭勒盟"),
        ("科右前旗修路\n兴安盟科尔沁右翼前旗修路，全旗受益。", "全旗", "科尔沁右翼前旗"),
        ("积石山县送技能下乡\n临夏回族自治州积石山县的绣娘说，全县都学。", "全县", "积石山保安族东乡族撒拉族自治县"),
        ("琼海渔民办夜校\n海南省琼海市潭门镇的渔民说，全市都学。", "全市", "琼海市"),
        ("陈户镇办食堂\n博兴县陈户镇的老人说，全镇都有。", "全镇", "陈户镇"),
        ("博兴县的茶\n博兴县纯化镇的老人采茶。\n该镇很大。\n陈户镇也大，陈户镇的茶好。", "该镇", "纯化镇"),
    ],
)
def test_a_relative_word(gazetteer: Gazetteer, text: str, word: str, name: str) -> None:
    found = context(gazetteer, text).resolve(word, text.index(word))
    assert found is not None
    assert found[0].name == name


@pytest.mark.parametrize(
    ("text", "publication", "dateline", "name"),
    [
        ("我市部署春耕\n会议要求，全市各地抓好春耕。", "聊城日报", None, "聊城市"),
        ("市委召开读书会\n与会者谈体会。", None, "滨州", "滨州市"),
        ("三县赛果园\n阳谷县、冠县、莘县的果农来到聊城。", "聊城日报", None, "聊城市"),
        ("酒乡柳林：好光景\n柳林镇的酒坊，柳林的老巷。柳林镇里人说好。", "凤翔周刊", None, "凤翔区"),
        ("全市果园会议召开\n聊城市要求，全市果园都要改造，阳谷要补课。", None, None, "聊城市"),
        ("宜宾市查获假冒“库尔勒香梨”\n宜宾市筠连县查获假冒“库尔勒香梨”，“库尔勒香梨”出名。", None, None, "筠连县"),
        ("邹平老人学剪纸\n邹平市老人学剪纸。", None, None, "邹平市"),
        ("河西区业委会换届\n天津市河西区的一处小区换届。", None, None, "河西区"),
    ],
)  # fmt: skip
def test_home(gazetteer: Gazetteer, text: str, publication: str | None, dateline: str | None, name: str) -> None:
    home = context(gazetteer, text, publication, dateline).home.lowest()
    assert home is not None
    assert home.name == name


def test_two_counties_in_turn(gazetteer: Gazetteer) -> None:
    text = "两县种果忙\n阳谷县种梨，该县补贴树苗。\n冠县种桃，该县补贴肥料。"
    here = context(gazetteer, text)
    first, second = text.index("该县"), text.rindex("该县")
    assert [here.resolve("该县", at)[0].name for at in (first, second)] == ["阳谷县", "冠县"]  # type: ignore[index]


@pytest.mark.parametrize("word", ["我省", "该镇", "全区"])
def test_a_word_without_a_home_stands_for_nothing(gazetteer: Gazetteer, word: str) -> None:
    text = f"灯会开幕\n据介绍，{word}游客很多。"
    assert context(gazetteer, text).resolve(word, text.index(word)) is None


def test_a_text_that_names_a_town_alone_has_its_county_for_scope(gazetteer: Gazetteer) -> None:
    text = "社区成立基金会\n7月，钱库镇望舒社区成立基金会。"
    votes = survey(Document("t", text, "0" * 64), [article(text)], gazetteer)
    assert scope(votes) == ("3303",)


@pytest.mark.parametrize(
    ("votes", "codes"),
    [
        ({"37": 5, "3716": 4, "371625": 3}, ("3716",)),
        ({"12": 5, "120103": 3}, ("12",)),
        ({"46": 5, "469002": 3}, ("469002",)),
    ],
)
def test_scope(votes: dict[str, int], codes: tuple[str, ...]) -> None:
    assert scope(Counter(votes)) == codes


@pytest.mark.parametrize(
    "text",
    [
        "公安民警巡逻\n公安民警来了。",
        "合作共赢\n合作社分红。",
        "来自从江苏\n从江苏来的师傅。",
        "局和县委\n农业局和县委来了。",
    ],
)
def test_everyday_words_do_not_vote(gazetteer: Gazetteer, text: str) -> None:
    votes = survey(Document("t", text, "0" * 64), [article(text)], gazetteer)
    assert not [code for code in votes if len(code) == 6]
