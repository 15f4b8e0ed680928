"""Initiatives: which spans are proposed."""

from __future__ import annotations

import pytest

from kg.lexicon.segment import words
from kg.recognise.initiatives import propose, type_ends


def _proposed(text: str) -> list[str]:
    return [text[c.start : c.end] for c in propose(text, words(text))]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("青禾县开展“三走三问”活动。", "“三走三问”活动"),
        ("青禾县开展“三走三问”活动。", "“三走三问”"),
        ("该镇印发“1+8”学习教育实施方案。", "“1+8”学习教育实施方案"),
        ("形成“有事好商量”的工作机制。", "“有事好商量”的工作机制"),
        ("县里出台《青禾县河道管护办法》，", "《青禾县河道管护办法》"),
        ("构建1+5+N工作体系，", "1+5+N工作体系"),
        ("建立双月观摩制度。", "双月观摩制度"),
        ("实施老旧小区场所提升工程，", "老旧小区场所提升工程"),
        ('开展"暖冬到家"活动。', '"暖冬到家"活动'),
        ("推行“打伙”食堂、柳湾食堂模式。", "柳湾食堂模式"),
        ("第三届中国（上海）丰收节开幕。", "中国（上海）丰收节"),
        ("评选好媳妇活动", "好媳妇活动"),
    ],
)
def test_a_name_is_among_the_proposals(text: str, span: str) -> None:
    assert span in _proposed(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("搭建起政企沟通平台。", "起政企沟通平台"),
        ("举办了一次邻里表彰活动。", "一次邻里表彰活动"),
        ("开展“亲子共读”、经典诵读比赛。", "“亲子共读”、经典诵读比赛"),
        ("这座柳湾村火龙果基地", "这座柳湾村火龙果基地"),
        ("他说。实施河道提升工程，", "说。实施河道提升工程"),
        ("走进车站，建成示范基地。", "车站，建成示范基地"),
        ("要落实好包村联户制度", "好包村联户制度"),
    ],
)
def test_no_span_begins_with_a_complement_a_count_a_determiner_or_another_clause(text: str, span: str) -> None:
    assert span not in _proposed(text)


def test_a_long_speech_is_no_quoted_name() -> None:
    text = "她说：“" + "我们村里的路修好了，大家出门方便了" * 3 + "。”"
    assert not [c for c in propose(text, words(text)) if c.shape == "quote"]


def test_candidates_of_one_anchor_share_a_group() -> None:
    text = "开展“三走三问”活动"
    quoted = [c for c in propose(text, words(text)) if c.shape == "quote"]
    assert len({c.group for c in quoted}) == 1


def test_a_longer_type_word_wins_at_its_end() -> None:
    text = "老旧小区三年行动计划"
    assert text[type_ends(text)[len(text)] :] in {"三年行动计划", "行动计划"}


@pytest.mark.parametrize("text", ["", "。", "“”", "“", "”活动", "《", "+", "1+", "活动", "\n\n"])
def test_odd_texts_are_survived(text: str) -> None:
    assert all(0 <= c.start < c.end <= len(text) for c in propose(text, words(text)))


def test_the_sum_of_a_row_and_a_row_are_no_names() -> None:
    proposed = _proposed("实施河道清淤工程、护岸绿化工程和排口整治工程三大工程，建成茶叶初制所。")
    assert {name for name in proposed if name.endswith("护岸绿化工程")} == {"护岸绿化工程"}
    assert not any(name.endswith(("三大工程", "初制")) for name in proposed)


def test_what_people_call_somebody_is_no_name_by_itself() -> None:
    found = _proposed("大家都叫她“法官妈妈”。法院启动“法官妈妈”帮教行动。")
    assert "“法官妈妈”" not in found and "“法官妈妈”帮教行动" in found


def test_a_congress_is_no_initiative() -> None:
    assert "县第十八届人民代表大会" not in _proposed("县第十八届人民代表大会闭幕")
