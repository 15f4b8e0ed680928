"""A small invented county that the feature tests know by heart.

* the organ with heads in time: 青禾县卫生健康局 (林小满 2021-03, 沈知秋 2022-09)
* the initiative that spreads: 暖巷行动 (青禾县 2021-03, 石桥镇 2021-08, 荻村 2022-05, 柳浦县 2022-11)
* the hub: 青禾日报 with 40 reporters
* two of a name: 石桥镇 in 青禾县 and 石桥镇 in 柳浦县
* the path 林小满 → 青禾县卫生健康局 → 暖巷行动 → 柳浦县教育局 → 单知遥
* alone: 芦笙
"""

from __future__ import annotations

from functools import cache

from kg.graph.knowledge import KnowledgeGraph
from kg.model import Entity, Reading
from kg.ontology import INITIATIVE, ORGANISATION, PERSON, PLACE
from tests.view.stories import Fact, Named, Said, say, tell

REPORTERS = 40


def _place(code: str, name: str, kind: str, *aliases: str) -> Entity:
    return Entity(f"Place:{code}", PLACE, name, kind, aliases, code, code, "own name")


def _organ(key: str, name: str, kind: str, *aliases: str) -> Entity:
    return Entity(f"Organisation:{key}", ORGANISATION, name, kind, aliases, None, key, "own name", 0.95)


def _person(name: str) -> Entity:
    return Entity(f"Person:{name}", PERSON, name, rule="own name")


PROVINCE = _place("90", "青岚省", "province")
CITY = _place("9001", "禾川市", "prefecture", "禾川")
COUNTY = _place("900101", "青禾县", "county", "青禾")
OTHER_COUNTY = _place("900102", "柳浦县", "county")
TOWN = _place("900101101", "石桥镇", "town")
OTHER_TOWN = _place("900102101", "石桥镇", "town")
VILLAGE = _place("900101101201", "荻村", "village")
HEALTH = _organ("900101|卫生健康局", "青禾县卫生健康局", "government", "县卫健局")
PARTY = _organ("900101|委", "青禾县委", "party", "县委")
OFFICE = _organ("900101|委办公室", "青禾县委办公室", "party")
EDUCATION = _organ("900102|教育局", "柳浦县教育局", "government")
PAPER = _organ("青禾日报", "青禾日报", "media")
WARM = Entity("Initiative:暖巷行动@900101", INITIATIVE, "暖巷行动", "campaign", ("暖巷",), rule="own name")
BELL = Entity("Initiative:银铃助老热线@900102", INITIATIVE, "银铃助老热线", "platform", rule="own name")
LIN, SHEN, SHAN, LU = (_person(name) for name in ("林小满", "沈知秋", "单知遥", "芦笙"))
REPORTER = [_person(f"记{n:02}者") for n in range(REPORTERS)]
ENTITIES = {
    entity.id: entity
    for entity in (
        PROVINCE, CITY, COUNTY, OTHER_COUNTY, TOWN, OTHER_TOWN, VILLAGE, HEALTH, PARTY, OFFICE, EDUCATION, PAPER,
        WARM, BELL, LIN, SHEN, SHAN, LU, *REPORTER,
    )
}  # fmt: skip

#: what the page must mark: the quote runs from the first name to the last
SENTENCE = "3月起，青禾县卫生健康局推出“暖巷”行动，老人有人陪。"
QUOTE = "青禾县卫生健康局推出“暖巷”行动"
TITLE = "一条巷子暖起来"


def _fact(subject: Entity, relation: str, object: Entity | None, sure: float = 0.9, **properties: str) -> Fact:
    return Fact(subject.id, relation, object.id if object else None, properties, sure)


def _n(entity: Entity, form: str | None = None) -> Named:
    return Named(entity.id, form or entity.name)


def _heads(person: Entity, title: str, sure: float = 0.93) -> Said:
    return say(_n(HEALTH), title, _n(person), "介绍了做法。", facts=[_fact(person, "HEADS", HEALTH, sure, title=title)])


def _spread(place: Entity, basis: str = "stated") -> Said:
    return say(
        _n(WARM, "“暖巷”行动"), "在", _n(place), "铺开。", facts=[_fact(WARM, "LOCATED_IN", place, 0.88, basis=basis)]
    )


@cache
def readings() -> tuple[Reading, ...]:
    """Write the county's six articles, and the paper's list of reporters."""
    first = tell("青禾日报/2021-03-05.txt", TITLE, "2021-03-05", "青禾日报", [
        say("3月起，", _n(HEALTH), "推出", _n(WARM, "“暖巷”行动"), "，老人有人陪。",
            facts=[_fact(HEALTH, "RUNS", WARM, 0.97, verb="推出")]),
        _heads(LIN, "局长"),
        _spread(COUNTY, "runner"),
        say(_n(HEALTH, "县卫健局"), "设在", _n(COUNTY), "。", facts=[_fact(HEALTH, "LOCATED_IN", COUNTY, basis="stated")]),
        say(_n(COUNTY, "青禾"), "属", _n(CITY), "。", facts=[_fact(COUNTY, "LOCATED_IN", CITY, basis="stated")]),
        say("报道说，", _n(LU), "也来了。"),
        say("记者", _n(REPORTER[0]), facts=[_fact(REPORTER[0], "WROTE", None, 0.99, role="记者")]),
    ], ENTITIES)  # fmt: skip
    second = tell("青禾日报/2021-08-10.txt", "石桥镇的新灯", "2021-08-10", "青禾日报", [
        _spread(TOWN),
        say(_n(TOWN), "归", _n(COUNTY), "管。", facts=[_fact(TOWN, "LOCATED_IN", COUNTY, basis="stated")]),
        say(_n(OFFICE), "是", _n(PARTY), "的部门。", facts=[_fact(OFFICE, "PART_OF", PARTY, 0.99)]),
        say(_n(PARTY), "驻", _n(COUNTY), "。", facts=[_fact(PARTY, "LOCATED_IN", COUNTY, basis="stated")]),
    ], ENTITIES)  # fmt: skip
    third = tell("禾川晚报/2022-05.txt", "荻村的一天", "2022-05", "禾川晚报", [
        _spread(VILLAGE),
        say(_n(VILLAGE), "是", _n(TOWN), "的村。", facts=[_fact(VILLAGE, "LOCATED_IN", TOWN, basis="stated")]),
        say("同月，", _n(HEALTH, "县卫健局"), "再次推出", _n(WARM, "暖巷"), "二期。",
            facts=[_fact(HEALTH, "RUNS", WARM, 0.8, verb="推出")]),
    ], ENTITIES)  # fmt: skip
    fourth = tell("禾川晚报/2022-09-20.txt", "新局长上任", "2022-09-20", "禾川晚报", [
        _heads(SHEN, "党组书记、局长"),
        say(_n(LIN), "调任", _n(OFFICE), "副主任。", facts=[_fact(LIN, "SERVES_IN", OFFICE, 0.85, title="副主任")]),
    ], ENTITIES)  # fmt: skip
    fifth = tell("禾川晚报/2022-11-01.txt", None, "2022-11-01", "禾川晚报", [
        say(_n(EDUCATION), "参与", _n(WARM, "“暖巷”行动"), "。", facts=[_fact(EDUCATION, "TAKES_PART_IN", WARM, 0.7, verb="参与")]),
        _spread(OTHER_COUNTY),
        say(_n(EDUCATION), "局长", _n(SHAN), "讲话。", facts=[_fact(SHAN, "HEADS", EDUCATION, 0.9, title="局长")]),
        say(_n(EDUCATION), "开通", _n(BELL), "。", facts=[_fact(EDUCATION, "RUNS", BELL, 0.91, verb="开通")]),
        say(_n(BELL), "覆盖", _n(OTHER_TOWN), "。", facts=[_fact(BELL, "LOCATED_IN", OTHER_TOWN, 0.86, basis="stated")]),
        say(_n(OTHER_COUNTY), "下辖", _n(OTHER_TOWN), "。", facts=[_fact(OTHER_TOWN, "LOCATED_IN", OTHER_COUNTY, basis="stated")]),
        say(_n(OTHER_COUNTY), "属", _n(CITY), "，", _n(CITY), "属", _n(PROVINCE), "。", facts=[
            _fact(OTHER_COUNTY, "LOCATED_IN", CITY, basis="stated"), _fact(CITY, "LOCATED_IN", PROVINCE, basis="stated")]),
    ], ENTITIES)  # fmt: skip
    staff = tell("青禾日报/2022-12.txt", "本报记者名单", "2022-12", "青禾日报", [
        say(_n(PAPER), "记者", _n(person), facts=[_fact(person, "SERVES_IN", PAPER, 0.95, title="记者")]) for person in REPORTER
    ], ENTITIES)  # fmt: skip
    return (first, second, third, fourth, fifth, staff)


@cache
def graph() -> KnowledgeGraph:
    """Merge the readings."""
    return KnowledgeGraph.from_readings(readings())
