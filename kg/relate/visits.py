"""Who stands near an initiative without running it: visitors, inspectors, who joins it, its neighbours in a list."""

from __future__ import annotations

import re

from kg.relate.agents import Agent, agents
from kg.relate.scenes import Scene
from kg.relate.setting import Setting
from kg.relate.verbs import verbs_between

_VISITORS = re.compile(
    r"(?:考察|检查|调研|督导|督查|视察|观摩|代表|参观|考核|评估|验收|访问|调查)(?:团|组|队|小组|分队|专班)$"
)
#: verbs of those who look at an initiative, and of those who join it; not 参与制定, not 家长参加的
_LOOKS = "参观|观看|收看|观摩|考察|视察|察看|查看|旁听"
_JOINS = "参会|参与(?![制编起组举建实开打承推])|参加|入选|获评|响应|对标|投身|参赛|参展|亮相|融入|践行|报名"
_NO_RUNNER = re.compile(f"(?:{_LOOKS}|{_JOINS})(?!的)")
#: between a body and an initiative named as its equal in a list
_BESIDE = re.compile(r"[、和与及](?:[^，。；：]*[、和与及])?[“‘《]*")


def visits(setting: Setting, scene: Scene, agent: Agent) -> bool:
    """Is an agent there to look at an initiative, or to join it?

    A delegation or inspection by its name; or it stands before the verb that governs the initiative's
    name, and that is one of looking or joining: 甲校师生参观“…”展馆, 乙局入选“…”.
    """
    if _VISITORS.search(agent.entity.name):
        return True
    head = scene.head
    if not setting.sentence(head).start <= agent.start < head:
        return False
    looks = list(_NO_RUNNER.finditer(setting.text, agent.end, head))
    return bool(looks) and not verbs_between(setting, looks[-1].end(), head)


def beside(setting: Setting, scene: Scene, agent: Agent) -> bool:
    """Are an agent and an initiative members of one list? 甲村、乙小学和“…”书屋."""
    at = scene.at
    if not setting.sentence(at).start <= agent.start < agent.end <= at:
        return False
    return bool(_BESIDE.fullmatch(setting.text, agent.end, at)) and not verbs_between(setting, agent.end, at)


#: 用好|市总工会“…”平台: what somebody else has
_BORROWS = re.compile("用好|用活|用足|依托|借助|借力|利用|运用|借用|凭借|入驻|接入|根据|依据|按照|依照")
_OTHERS = re.compile("(?:的|打造的|建设的|开发的|推出的|开设的|制定的|出台的|印发的)?[“《]?")
#: 根据《|某省某条例》: a rule that binds whoever acts on it
_ON_LAW = re.compile("(?:根据|依据|按照|依照|对照|违反|遵守|宣传|学习|执行)了?《?$")
_LAW = re.compile("条例》?$")


def borrows(setting: Setting, scene: Scene, agent: Agent) -> bool:
    """Does an agent make use of what the words right before the name give to another? 乙镇用好市总工会“…”平台."""
    at = scene.at
    if not setting.sentence(at).start <= agent.start < agent.end <= at:
        return False
    uses = _BORROWS.search(setting.text, agent.end, at)
    if uses is None or verbs_between(setting, uses.end(), at):
        return False
    return any(
        uses.end() <= a.first < a.end and a.key != agent.key and _OTHERS.fullmatch(setting.text, a.end, at)
        for a in agents(setting)
        if a.end <= at
    )


def obeys(setting: Setting, scene: Scene, agent: Agent) -> bool:
    """Does an agent act on a rule of another division than its own? 根据《某省某条例》，甲县乙局……"""
    mention = scene.link.mention
    if not _LAW.search(mention.text) or not _ON_LAW.search(setting.text, max(0, mention.start - 5), mention.start):
        return False
    place = setting.place_starting(mention.start + (mention.text[0] == "《"))
    if place is None or agent.entity.id == place.entity.id or agent.key == place.entity.name:
        return False
    owner = setting.resolution.owner.get(agent.entity.id)
    return owner is None or owner.id != place.entity.id


#: 甲|创办了|某合作社
_FOUNDS = re.compile(
    "(?:[^，。；：！？]{0,12}，)?[^，。；：！？]{0,10}?"
    "(?:创办|成立|注册|开办|创立|创建|办起|组建|领办|牵头成立|牵头组建|发起成立)(?:了|的)?(?:一家)?"
)
#: 甲镇|扶持|乙创办…: who helps acts, too
_HELPS = re.compile("支持|帮助|引导|鼓励|扶持|动员|引进|协助|推动|邀请|吸引")
_FOUNDED = frozenset(("company", "other", "association"))


def of_founder(setting: Setting, scene: Scene, agent: Agent) -> bool:
    """Is an agent only where somebody is from whose own body acts? 乙村村民甲创办丙合作社，推行“…”模式."""
    at = scene.head
    start = setting.sentence(at).start
    if not agent.division or agent.end > at or not setting.people:
        return False
    here = [a for a in agents(setting) if start <= a.start and a.end <= at]
    if not here or here[-1].division or here[-1].entity.kind not in _FOUNDED:
        return False
    founder = founder_before(setting, start, here[-1].first)
    return founder >= 0 and not _HELPS.search(setting.text, max(agent.end, start), founder)


def founder_before(setting: Setting, start: int, body: int) -> int:
    """Where the person is named who is told to have founded the body that begins at an offset, or -1."""
    people = [p for p in setting.people if start <= p.mention.start and p.mention.end <= body]
    if not people or not _FOUNDS.fullmatch(setting.text, people[-1].mention.end, body):
        return -1
    return people[-1].mention.start


def stands_by(setting: Setting, scene: Scene, agent: Agent) -> bool:
    """Has an agent near an initiative no part in running it?"""
    return any(idle(setting, scene, agent) for idle in (visits, beside, borrows, obeys, of_founder))
