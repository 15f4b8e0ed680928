"""Endings of organs and bodies in a text: where a name of an organisation may stop."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick

from kg.lexicon import words as lexicon

_FALSE_ENDS = frozenset(
    "新局 全局 大局 格局 布局 结局 当局 时局 政局 破局 开局 常委 党委 客厅 大厅 餐厅 舞厅 主办 承办 协办 举办 开办 创办".split()
)
#: the party body of an area of several villages, which is no body itself: 沿江|片区党委
AREA_PARTY = "片区(?:联合|大|联建)?(?:党委|党总支|党支部|党工委)"
#: bodies' endings that 长 makes a title of: 一中队|中队长, 老科协|会长
_IN_TITLES = frozenset("大队 中队 支队 分队 小队 总队 学校 小组 班组 协会".split())
#: 八十三中, 第二小学 by number alone, 医技一支部
_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十百\d]{1,4}(?P<kind>中(?![心央间学国年旬午医小部等级])|小(?![时学组区型])|院(?![长感区线])|支部|党小组)"
)
#: what a number before it makes a body's ending
_KINDS = {"中": "school", "小": "school", "院": "hospital", "支部": "party", "党小组": "party"}


#: a department's ending, which only its head's or member's title behind it tells: 城建科科长
_DEPARTMENT = re.compile(
    r"(?:科|股|处|室|部|办|病区|院区|教研组|组|队|(?<!驻)站|所|(?<!家)庭|团|班(?!组长)|系|车间|分局|执行局)"
    r"(?=(?:党支部)?(?:副|原|老)?(?:科长|股长|处长|主任|部长|站长|所长|队长|组长|庭长|局长|团长|班长|政委|教导员|指导员|负责人|经理|护士长|科员|干部|民警|参谋|医师|医生|教师|组员|队员|工作人员|教授|研究员|秘书|干事|职工|员工|技术员|同志))"
)


#: 局长, 局员, but not 分局|长江路派出所
_IN_TITLE = re.compile("员|长(?![\u4e00-\u9fff]{1,5}(?:派出所|警务[站室区]|[大中支]队))|$")
#: 大学生 is no 大学, but 大学|生命科学学院 is one
_PUPILS = re.compile("生(?![命物态化理活])")


class Tail(NamedTuple):
    """An ending found in the text."""

    start: int
    end: int
    kind: str
    listed: bool


@cache
def _endings() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, body in lexicon.bodies().items():
        automaton.add_word(word, (len(word), body.kind, body.own))
    for word, kind in lexicon.national().items():
        automaton.add_word(word, (len(word), kind, True))
    for word, organ in lexicon.organs().items():
        if len(word) >= 2:
            automaton.add_word(word, (len(word), organ.kind, True))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1 << 10)
def tails(text: str) -> tuple[Tail, ...]:
    """Every organ's ending in a text, longest at each end.

    Examples
    --------
    >>> [("县老科协会长"[t.start : t.end], t.kind) for t in tails("县老科协会长")]
    [('老科协', 'association')]
    """
    best: dict[int, Tail] = {}
    for last, (length, kind, own) in _endings().iter(text):
        end = last + 1
        if text[end - 1] == "办" and text[end : end + 2] == "公室":
            continue
        if text[end - 1] == "委" and text[end : end + 1] == "员" and length > 2:
            continue
        if text[end : end + 1] == "长" and (text[end - 1] == "校" or text[end - length : end] in _IN_TITLES):
            continue
        if text[end - 1] == "学" and (_PUPILS.match(text, end) or text[end - 4 : end] == "大中小学"):
            continue
        if end not in best or end - best[end].start < length:
            best[end] = Tail(end - length, end, kind, own)
    for match in _NUMBERED.finditer(text):
        if match.end() not in best:
            best[match.end()] = Tail(match.start(), match.end(), _KINDS[match.group("kind")], False)
    for match in re.finditer("[局厅]", text):
        end = match.end()
        if end not in best and text[end - 2 : end] not in _FALSE_ENDS and not _IN_TITLE.match(text, end):
            best[end] = Tail(end - 1, end, "government", False)
    for match in _DEPARTMENT.finditer(text):
        if match.end() not in best:
            best[match.end()] = Tail(match.start(), match.end(), "department", False)
    return tuple(sorted(best.values(), key=lambda t: (t.start, t.end)))
