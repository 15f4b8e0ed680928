"""Who stands near an initiative without running it: visitors, inspectors, who joins it, its neighbours in a list."""

from __future__ import annotations

import re

from kg.relate.agents import Agent
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
