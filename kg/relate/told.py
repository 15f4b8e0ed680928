"""Who runs what its sentence is about: “甲”是乙镇探索的治理模式, 书房是丙局和丁社合办的."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.relate.agents import Agent
from kg.relate.decide import Decided
from kg.relate.proposal import Proposal
from kg.relate.references import references
from kg.relate.setting import Setting
from kg.relate.stand_ins import actors

#: how sure that is
_SURE = 0.9
#: between the name and who it is of
_IS = re.compile(
    r"[”’》]?[\u4e00-\u9fff]{0,6}?(?:，)?(?:正|就|便)?是(?:由)?(?:[今去前]年|近年来|[上本]月|\d{4}年|\d{1,2}月|当地)*"
)
_ROW = re.compile("(?:、|和|与|及|联合|会同|携手)")
#: behind them: what they did with it
_DONE = re.compile(
    r"[^，。；：！？的]{0,12}?(?:探索|推出|打造|创新|实施|开展|推行|建立|创建|发起|牵头|设立|开设|开办|举办|主办|合办|联办|创办|成立|建成|合建|共建|援建|开发|研发"
    r"|制定|出台|启动|组织|搭建|构建|开通|策划|承办)(?:出来|出|起|起来|建设|实施|推行)?的"
)


def with_told(setting: Setting, runs: Sequence[Decided], proposals: Sequence[Proposal]) -> list[Decided]:
    """Add who a sentence says that an initiative is of.

    Parameters
    ----------
    setting
        The article.
    runs
        The runners taken.
    proposals
        All that were weighed, of :func:`kg.relate.actions.actions`.
    """
    told: dict[str, set[str]] = {}
    if "是" in setting.text:
        again = references(setting)
        begins = {a.first: a for a in sorted(actors(setting), key=lambda a: a.end)}
        for link in setting.initiatives:
            mentions = [link.mention, *(k.mention for k in again.get(link.entity.id, ()))]
            found = {a.entity.id for m in mentions for a in _of(setting, m.end, begins)}
            if found:
                told.setdefault(link.entity.id, set()).update(found)
    if not told:
        return list(runs)
    out = list(runs)
    taken = {(d.proposal.subject, d.proposal.object) for d in out}
    for p in proposals:
        key = p.subject, p.object
        if key not in taken and p.subject in told.get(p.object, ()):
            taken.add(key)
            out.append(Decided(replace(p, rule="told"), _SURE, {}))
    return out


def _of(setting: Setting, at: int, begins: Mapping[int, Agent]) -> list[Agent]:
    """The bodies that stand behind 是, if what they did follows; `begins` has the longest that begins at an offset."""
    match = _IS.match(setting.text, at)
    if match is None:
        return []
    at = match.end()
    row: list[Agent] = []
    while (agent := begins.get(at)) is not None:
        row.append(agent)
        joint = _ROW.match(setting.text, agent.end)
        at = joint.end() if joint else agent.end
    return row if row and _DONE.match(setting.text, row[-1].end) else []
