"""The whole corridor on hand-made pages: places, relative words, people and evidence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.model import Document, Entity, Reading, Resolution, quoted
from kg.pipeline import Reader, entities_of

TWO_COUNTIES = (
    "我市两县果园忙\n\n"
    "本报聊城8月2日讯（记者 林小满）阳谷县启动“暖枝”行动，县委书记秦望舒说，我市果农有福。该县金斗镇东金村建起果窖。\n"
    "冠县启动“护花”行动，县委书记段清和说，该县梨园已改造。冠县梁堂镇王楼村的果农白露明来学艺。\n"
)
TWO_VILLAGES = (
    "两个东街村的书屋\n\n莘县张鲁回族镇东街村党支部书记程晚晴办起书屋。\n莘县观城镇东街村党支部书记鲁知年也办起书屋。\n"
)
NEGATED = "博兴县修渠\n\n博兴县水利局局长苏遇安说，水利局今年没有启动“夜莺”工程，明年再看。\n"
PAGE = "博 兴 县 办 灯 会\n\n近日，博兴县陈户镇启动“蓝鲸”灯会活动，\n陈户镇党委书记温\n故知主持。该镇望舒村村民提灯。\n"


@cache
def read(text: str, key: str = "t.txt") -> Reading:
    return Reader.load().read(Document(key, text, "0" * 64))


@cache
def resolved(text: str) -> tuple[Resolution, ...]:
    reader = Reader.load()
    document = Document("t.txt", text, "0" * 64)
    votes, parts = reader.prepare(document)
    return tuple(reader.understand(document, votes, part)[0] for part in parts)


def named(text: str, form: str) -> list[Entity]:
    return [k.entity for r in resolved(text) for k in r.links if k.mention.text == form]


@pytest.mark.parametrize(
    ("form", "name", "rule"),
    [("我市", "聊城市", "home"), ("该县", "阳谷县", "own name"), ("冠县", "冠县", "own name")],
)
def test_a_relative_word_has_its_division_and_the_rule(form: str, name: str, rule: str) -> None:
    first = named(TWO_COUNTIES, form)[0]
    assert (first.name, first.rule) == (name, rule)


def test_an_article_on_two_counties_has_a_committee_for_each() -> None:
    names = {e.name for r in resolved(TWO_COUNTIES) for k in r.links for e in [k.entity] if e.label == "Organisation"}
    assert {"阳谷县委", "冠县县委", "冠县委"} & names >= {"阳谷县委"}
    assert any(n.startswith("冠县") for n in names)


def test_a_town_that_no_list_has_is_not_linked_but_its_neighbour_is_named() -> None:
    (town,) = {e.id: e for e in named(TWO_COUNTIES, "金斗镇")}.values()
    assert (town.code, town.near) == (None, "金斗营镇")


def test_villages_of_one_name_in_two_towns_are_two() -> None:
    villages = {e.id for e in named(TWO_VILLAGES, "东街村")}
    assert len(villages) == 2


def test_secretaries_of_two_villages_of_one_name_head_two_branches() -> None:
    heads = {(s.subject, s.object) for s in read(TWO_VILLAGES).statements if s.relation == "HEADS"}
    assert len({s for s, _ in heads}) == len({o for _, o in heads})


def test_people_of_one_name_in_two_counties_are_two() -> None:
    texts = [
        f"{county}办灯会\n\n{county}卫生健康局局长秦望舒到场，{county}卫生健康局启动“暖巷”行动。\n"
        for county in ("博兴县", "冠县")
    ]
    ids = {e.id for text in texts for e in read(text).entities if e.name == "秦望舒"}
    assert len(ids) == 2


def test_a_negated_sentence_draws_no_fact() -> None:
    assert not [s for s in read(NEGATED).statements if s.relation == "RUNS"]


def test_the_chain_is_told_from_the_village_up() -> None:
    names = {e.id: e.name for e in read(TWO_VILLAGES).entities}
    drawn = {(names[s.subject], names[s.object]) for s in read(TWO_VILLAGES).statements if s.relation == "LOCATED_IN"}
    assert {("张鲁回族镇", "莘县"), ("观城镇", "莘县"), ("东街村", "张鲁回族镇"), ("东街村", "观城镇")} <= drawn


@pytest.mark.parametrize("text", [TWO_COUNTIES, TWO_VILLAGES, PAGE])
def test_evidence_stands_at_its_offsets(text: str) -> None:
    reading = read(text)
    assert reading.statements
    for statement in reading.statements:
        for piece in statement.evidence:
            assert quoted(text[piece.start : piece.end]) == piece.quote


def test_mentions_stand_at_their_offsets() -> None:
    spans = [s for where in read(PAGE).mentions.values() for s in where]
    texts = {quoted(PAGE[s.start : s.end]) for s in spans}
    assert {"博兴县", "陈户镇", "该镇"} <= texts


def test_a_misheard_name_is_an_alias() -> None:
    text = "灯会开幕\n\n博兴县教育局局长姜望舒到场。江望舒说，灯好看。姜望舒还提了灯。\n"
    people = {k.entity.id: k.entity for r in resolved(text) for k in r.links if k.entity.label == "Person"}
    assert [e.aliases for e in people.values() if e.name == "姜望舒"] == [("江望舒",)]


def test_every_entity_of_a_resolution_is_known() -> None:
    reader = Reader.load()
    document = Document("t.txt", TWO_COUNTIES, "0" * 64)
    votes, parts = reader.prepare(document)
    for part in parts:
        resolution, decided = reader.understand(document, votes, part)
        known = entities_of(part.article, resolution)
        ends = {end for d in decided for end in (d.proposal.subject, d.proposal.object)}
        assert ends <= set(known) | {part.article.id}


def test_reading_twice_gives_the_same() -> None:
    reader = Reader.load()
    document = Document("t.txt", TWO_COUNTIES, "0" * 64)
    assert reader.read(document) == reader.read(document)


def test_who_moves_is_known_by_the_new_post() -> None:
    found = read("人事任免\n\n本报聊城5月6日讯 冠县水务局局长顾清远调任阳谷县水务局局长。\n")
    assert {e.id for e in found.entities if e.label == "Person"} == {"Person:顾清远@371521"}


def test_a_statement_over_two_sentences_quotes_both() -> None:
    text = "卫生院的夜灯\n\n博兴县陈户镇卫生院夜里也亮着灯。院长温故知说，夜诊要一直开下去。\n"
    (heads,) = (s for s in read(text).statements if s.relation == "HEADS")
    sentence = heads.evidence[0].sentence
    assert "卫生院" in sentence
    assert "温故知" in sentence


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("博兴县推行楼栋议事\n\n博兴县陈户镇桥子村村主任顾青介绍做法。", ("HEADS", "桥子村委会")),
        ("博兴县推行楼栋议事\n\n博兴县锦秋街道望湖社区党委书记、居委会主任顾青介绍做法。", ("HEADS", "望湖社区居委会")),
        ("博兴县推行楼栋议事\n\n博兴县陈户镇桥子村驻村第一书记顾青介绍做法。", ("HEADS", "桥子村党支部")),
        ("博兴县推行楼栋议事\n\n近日，各村开始议事。（博兴县水利局办公室　顾青）", ("SERVES_IN", "博兴县水利局办公室")),
        ("博兴县推行楼栋议事\n\n陈户镇镇长何知远、党委副书记顾青到场。", ("SERVES_IN", "陈户镇党委")),
    ],
)
def test_posts_in_bodies_that_the_text_does_not_name(text: str, post: tuple[str, str]) -> None:
    reading = read(text)
    names = {e.id: e.name for e in reading.entities}
    assert post in {(s.relation, names.get(s.object)) for s in reading.statements if names[s.subject] == "顾青"}


def test_who_founded_something_is_no_initiative() -> None:
    """创办“麦垄夜校”的|吕艺镇党委原书记乔问渠 of the sample corpus."""
    sample = Path(__file__).parents[1] / "seeds" / "articles" / "s11-feature-bom.txt"
    entities = read(sample.read_text(encoding="utf-8-sig")).entities
    people = tuple(e.name for e in entities if e.label == "Person")
    assert "乔问渠" in people
    assert not [e.name for e in entities if e.label == "Initiative" and e.name.endswith(people)]


@pytest.mark.parametrize("text", [TWO_COUNTIES, TWO_VILLAGES, PAGE])
def test_a_text_cut_off_anywhere_is_read(text: str) -> None:
    reader = Reader.load()
    for end in range(1, len(text), 7):
        cut = text[:end]
        for statement in reader.read(Document("t.txt", cut, "0" * 64)).statements:
            for evidence in statement.evidence:
                assert quoted(cut[evidence.start : evidence.end]).endswith(evidence.quote[-20:])


def test_a_site_at_the_very_end_is_read() -> None:
    read("镇里修渠\n\n博兴县陈户镇的渠水流到石榴大酒店")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("博兴县锦秋街道党工委副书记、办事处主任顾青到场。", ("顾青", "HEADS", "锦秋街道办事处")),
        ("云台新区党工委书记、管委会主任顾青到场。", ("顾青", "HEADS", "云台新区管委会")),
        ("博兴县陈户镇桥子村党总支书记、主任顾青到场。", ("顾青", "HEADS", "桥子村委会")),
        ("博兴县锦秋街道望湖社区党委副书记、副主任顾青到场。", ("顾青", "SERVES_IN", "望湖社区居委会")),
        ("拉孜县扎西岗乡柳村党支部书记、村委会主任顾青到场。", ("顾青", "HEADS", "柳村党支部")),
        ("科尔沁左翼中旗敖包苏木党委书记白音、苏木达包青山到场。", ("包青山", "HEADS", "敖包苏木政府")),
        ("锡林郭勒盟委书记高远、盟长包青山到场。", ("包青山", "HEADS", "锡林郭勒盟行署")),
        ("正蓝旗宝绍岱苏木敖伦嘎查党支部书记包青山到场。", ("包青山", "HEADS", "敖伦嘎查党支部")),
        ("四子王旗办夜校，全旗牧民来。旗农牧局副局长包青山到场。", ("包青山", "SERVES_IN", "四子王旗农牧局")),
        ("民盟博兴县委主委顾青到场。", ("顾青", "HEADS", "民盟博兴县委")),
        ("泰顺县公安局筱村派出所所长顾青到场。", ("顾青", "HEADS", "泰顺县公安局筱村派出所")),
        ("博兴县人武部部长温故知、政委顾青到场。", ("顾青", "HEADS", "博兴县人武部")),
        ("桃江县原政协主席顾青到场。", ("顾青", "HEADS", "桃江县政协")),
        ("湖南桃源茶业股份有限公司总经理顾青到场。", ("顾青", "HEADS", "湖南桃源茶业股份有限公司")),
        ("六师一〇二团启动“春风”行动。该团还办起“棉田夜校”。", ("六师一〇二团", "RUNS", "棉田夜校")),
        ("桃江县秸禁办启动“蓝天”行动。", ("桃江县秸禁办", "RUNS", "蓝天行动")),
        ("县水利局启动“护河”行动。（桑植县融媒体中心　顾青）", ("桑植县水利局", "RUNS", "护河行动")),
    ],
)
def test_the_language_of_many_provinces(text: str, fact: tuple[str, str, str]) -> None:
    reading = read(f"新闻一则\n\n{text}\n")
    names = {e.id: e.name for e in reading.entities}
    drawn = {(names[s.subject], s.relation, names.get(s.object, "")) for s in reading.statements}
    assert fact in drawn or (fact[0], fact[1], fact[2].removesuffix("行动")) in drawn


def test_articles_of_one_page_are_at_home_where_their_authors_are() -> None:
    page = (
        "张家界日报 2023年5月6日 第二版\n\n县里来了服务队\n本报讯（通讯员 桑植县融媒体中心 顾青）近日，县水利局启动“护河”行动。\n\n"
        "慈利办起书市\n本报讯（记者 温故知）慈利县启动“书香”行动，县图书馆也来了。\n"
    )
    assert "桑植县水利局" in {e.name for e in read(page).entities}


def test_rows_of_people_have_their_own_posts() -> None:
    page = (
        "桑植县公布河长名单\n桑植县总工会今天公布名单，如下：\n"
        "顾少清 洪家关白族乡党委副书记\n温故知 澧源镇副镇长\n何知远 县水利局办公室主任\n"
    )
    reading = read(page)
    names = {e.id: e.name for e in reading.entities}
    posts = {(names[s.subject], names[s.object]) for s in reading.statements if s.relation in ("HEADS", "SERVES_IN")}
    assert ("顾少清", "洪家关白族乡党委") in posts
    assert ("温故知", "洪家关白族乡党委") not in posts


def test_a_plan_is_not_the_name_of_who_plans() -> None:
    assert not [e for e in read("夜校\n\n博兴县教育局计划实施“琴声进校园”项目。\n").entities if e.name.endswith("计划")]
