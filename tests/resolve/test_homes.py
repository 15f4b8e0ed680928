"""What level words stand for where the nearest or the loudest name is not the home."""

from __future__ import annotations

from array import array

import pytest

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import words
from kg.model import Article, Document
from kg.recognise.places import level_of, places
from kg.resolve.context import Context
from kg.resolve.ground import OUR_REGION, Ground, class_of
from kg.resolve.homes import NIL, Homes, rows
from kg.resolve.localities import link
from kg.resolve.survey import said_by, scope, survey
from kg.scoring import LogisticModel


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def context(gazetteer: Gazetteer, text: str, paper: str | None = None, model: LogisticModel | None = None) -> Context:
    title, _, _ = text.partition("\n")
    article = Article("t#1", "t", title, text, array("L", range(len(text))), len(title) + 1, None, paper)
    votes = survey(Document("t", text, "0" * 64), [article], gazetteer)
    own = [m for m in places(text, words(text), [], gazetteer, scope(votes)) if m.rule != "relative"]
    linked = link(own, gazetteer, votes, {m.start: level_of(m.text) for m in own})
    named = [(m.start, loc) for m, loc in zip(own, linked, strict=True)]
    return Context(article, gazetteer, votes, named, model)


def meaning(here: Context, word: str, before: str = "") -> str | None:
    """The name of what a word stands for, at its first place or right behind a stretch."""
    found = here.resolve(word, here.article.text.index(before + word) + len(before))
    return found[0].name if found else None


@pytest.mark.parametrize(
    ("text", "paper", "word", "name"),
    [
        # a name torn out of two words
        ("市中心医院开会\n会议提出，全院要聚焦作风问题，市中心医院党委作了部署。", "盐阜大众报", "市", "盐城市"),
        # a paper whose name says no division
        ("市图书馆延长开放\n记者从市图书馆了解到，周末开到晚上九点。", "三峡晚报", "市", "宜昌市"),
        # going somewhere: the goal is not the home
        ("温州住建代表团赴阿克苏考察\n温州代表团赴阿克苏地区考察。市住建委负责人说，温州将再派三人。", None, "市", "温州市"),
        # somebody comes to us
        ("盐山县史志办来我县交流\n盐山县史志办一行来我县交流。泊头街上，海兴县史志办主任介绍了海兴县的做法。", None, "我县", "海兴县"),
        # a brand begins with a name
        ("德州市查处假冒“阿克苏苹果”\n德州市查处假冒“阿克苏苹果”四百箱，“阿克苏苹果”商标受保护，全市将再查。", None, "全市", "德州市"),
        # towns without their kind tell their county
        ("我县开设便民窗口\n即日起在曹王、湖滨、陈户、吕艺设便民窗口，我县居民都能去。", None, "我县", "博兴县"),
        # a roundup: each paragraph speaks of its own county
        ("三县农事\n阳谷县种梨，县农业农村局补贴树苗。\n冠县种桃，县农业农村局补贴肥料。\n莘县种瓜，县农业农村局送来薄膜。", None, "县", "阳谷县"),
        # a municipality is a 市 too
        ("上海市宝山区推行夜间门诊\n上海市宝山区的社区医院开了夜间门诊，全市已有三十家。", None, "全市", "上海市"),
        # nothing is named
        ("市委开会\n与会者谈了体会，市委作了部署。", None, "市", None),
    ],
)  # fmt: skip
def test_a_level_word(gazetteer: Gazetteer, text: str, paper: str | None, word: str, name: str | None) -> None:
    assert meaning(context(gazetteer, text, paper), word) == name


def test_a_roundup_goes_from_county_to_county(gazetteer: Gazetteer) -> None:
    text = "三县农事\n阳谷县种梨，县农业农村局补贴树苗。\n冠县种桃，县水利局修渠。\n莘县种瓜，县供销社送来薄膜。"
    here = context(gazetteer, text)
    found = [here.resolve("县", text.index(organ)) for organ in ("县农业", "县水利", "县供销")]
    assert [f[0].name for f in found if f] == ["阳谷县", "冠县", "莘县"]


def test_items_of_a_roundup_speak_of_a_county_each(gazetteer: Gazetteer) -> None:
    text = (
        "短讯\n近日，阳谷县残联办成果展，县长到场。\n6月3日，冠县残联办比赛，县委派人。\n日前，莘县残联开会，县长讲话。"
    )
    here = context(gazetteer, text)
    found = [here.resolve("县", text.index(word)) for word in ("县长到场", "县委派", "县长讲")]
    assert [f[0].name for f in found if f] == ["阳谷县", "冠县", "莘县"]


def test_lines_that_are_a_county_each_are_headings(gazetteer: Gazetteer) -> None:
    text = "各地农事\n阳谷县\n梨树开花，县农业农村局补贴树苗。\n冠县\n桃树开花，县水利局修渠。"
    here = context(gazetteer, text)
    found = [here.resolve("县", text.index(organ)) for organ in ("县农业", "县水利")]
    assert [f[0].name for f in found if f] == ["阳谷县", "冠县"]


def test_a_department_that_provinces_alone_have(gazetteer: Gazetteer) -> None:
    text = "阳谷县修渠\n山东省聊城市阳谷县修渠，阳谷县的渠长。水利厅来人看。"
    found = context(gazetteer, text).province(text.index("水利厅"))
    assert found is not None
    assert found.name == "山东省"


def test_a_prefecture_called_diqu_is_no_district(gazetteer: Gazetteer) -> None:
    ground = context(gazetteer, "阿勒泰地区办赛\n阿勒泰地区办赛，全区参加。").homes.ground
    assert "阿勒泰地区" not in [c.name for c in ground.candidates(OUR_REGION)]


def test_an_everyday_word_is_no_county(gazetteer: Gazetteer) -> None:
    text = "食盐供应充足\n全县的超市都有食盐，有人不买海盐，县商务局说不必担心，海盐也合格。"
    assert meaning(context(gazetteer, text), "全县") is None


def test_an_organ_without_a_level_is_of_what_level_words_stand_for(gazetteer: Gazetteer) -> None:
    text = "我市修路\n聊城市今年修路三十条，我市还将修桥。阳谷、冠县各有一条。住建局说，全市年底完工。"
    found = context(gazetteer, text).in_force(text.index("住建局"))
    assert found is not None
    assert found.name == "聊城市"


def test_that_county_is_the_last_named(gazetteer: Gazetteer) -> None:
    text = "阳谷县果农忙\n阳谷县果农多。阳谷县的梨好，阳谷县的桃也好。记者来到冠县，该县也种梨。"
    assert meaning(context(gazetteer, text), "该县") == "冠县"


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("盐阜大众报", ["3209"]),
        ("东方网", ["31"]),
        ("光明日报", []),
        ("新华网记者 ", []),
        ("齐鲁晚报/齐鲁壹点", ["37"]),
        ("聊城日报", ["3715"]),
        ("某某周刊", []),
        (None, []),
    ],
)
def test_where_a_paper_is_at_home(gazetteer: Gazetteer, line: str | None, codes: list[str]) -> None:
    assert [c for found, _ in said_by(line, gazetteer) for c in found] == codes


def test_our_region_may_be_an_autonomous_one(gazetteer: Gazetteer) -> None:
    text = "宁夏回族自治区金凤区办书展\n宁夏回族自治区金凤区办书展，区文化馆参加。"
    ground = context(gazetteer, text).homes.ground
    assert [c.name for c in ground.candidates(class_of("区", "我") or "")] == ["宁夏回族自治区", "金凤区"]
    assert [c.name for c in ground.candidates(class_of("区") or "")] == ["金凤区"]
    assert class_of("区", "全") == OUR_REGION


def test_the_model_decides_against_none(gazetteer: Gazetteer) -> None:
    text = "聊城市修路\n聊城市修路，市交通局参加。"
    for weights, name in (({"named": 1.0}, "聊城市"), ({"nil": 1.0}, None)):
        assert meaning(context(gazetteer, text, model=LogisticModel(weights)), "市", "，") == name


def test_where_a_word_stands_adds_to_what_the_article_says(gazetteer: Gazetteer) -> None:
    text = "两县修路\n阳谷县修路，冠县修桥，县交通局参加。"
    homes = context(gazetteer, text).homes
    at = text.index("县交通局")
    model = LogisticModel({"named": 0.5, "share": -1.0, "last in sentence, mixed": 2.0})
    here = Homes(homes.ground, model)
    found = rows(here.features, "县", "", at)
    odds = {key: model.log_odds(row) for key, row in found.items()}
    best = here.best("县", "", at)
    assert best is not None
    assert best[0].key == max(odds, key=lambda k: odds[k]) == "371525"
    assert NIL in found


def test_a_blind_ground_sees_no_name_below_a_code(gazetteer: Gazetteer) -> None:
    text = "聊城市修路\n聊城市和德州市修路。"
    full = context(gazetteer, text).homes.ground
    named = [(s.start, s.locality) for s in full.spots]
    blind = Ground(full.article, gazetteer, {}, named, None, ("3715", frozenset({6})))
    assert [(s.start, s.locality.name) for s in blind.spots] == [(6, "聊城市"), (10, "德州市")]


@pytest.mark.parametrize(
    "text", ["老城区改造\n今年县里改造老城区。", "文明村镇创建\n今年又有三个文明村镇。", "沿海城市\n沿海城市发展快。"]
)
def test_everyday_words_speak_of_no_county(gazetteer: Gazetteer, text: str) -> None:
    title = text.partition("\n")[0]
    one = Article("t#1", "t", title, text, array("L", range(len(text))), len(title) + 1)
    assert not survey(Document("t", text, "0" * 64), [one], gazetteer)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("办食堂\n通州区兴仁镇办食堂，区民政局补贴。", "320612"),
        ("办比赛\n通州区残联在兴仁镇办比赛，区民政局补贴。", "320612"),
        ("办比赛\n海州区残联走进新海街道，区民政局补贴。", "320706"),
    ],
)
def test_a_county_is_told_from_its_namesakes_by_a_town(gazetteer: Gazetteer, text: str, code: str) -> None:
    title = text.partition("\n")[0]
    one = Article("t#1", "t", title, text, array("L", range(len(text))), len(title) + 1)
    assert survey(Document("t", text, "0" * 64), [one], gazetteer).most_common(3)[-1][0] == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("代表团赴南通\n我市代表团赴南通考察。南通市开展行动，南通市办了讲座。盐城同行说好。", "盐城市"),
        ("考察团来访\n吉林省集安市供销社主任带领考察团一行到我市考察。集安市的人参好。东宁木耳也好。", "东宁市"),
    ],
)
def test_where_guests_come_from_and_hosts_are_is_not_ours(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert meaning(context(gazetteer, text, name[:2] + "日报"), "我市") == name
