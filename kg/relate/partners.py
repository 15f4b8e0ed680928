"""Who does together what only several can: 甲局与乙公司签订《…》, 甲、乙、丙三地共建“…”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.relate.agents import Agent
from kg.relate.decide import Decided
from kg.relate.proposal import Proposal
from kg.relate.runner_features import STANDS
from kg.relate.setting import Setting
from kg.relate.stand_ins import actors
from kg.relate.verbs import list_head

#: what stands between the members of a row; they meet again or for the first time
_ROW = re.compile(
    r"(?:、|以?及|(?:还|也|又|先后|日前|近日|首次|再次|正式|今年|去年|共同)*(?:与|和|同|联合|会同|携手|联手|协同|牵手))"
)
#: what stands between a committee and its government
_PAIR = re.compile("[、和与及]?")
#: what begins a clause in front of a partner
_WITH = re.compile(
    r"[\s、（）()一二三四五六七八九十是]*(?:还|也|又|并|先后|日前|近日|同时|此外|首次|再次|正式|今年|去年|积极|主动|共同|\d{1,4}年(?:以?来|起)?)*(?:与|和|同|联合|会同|携手|联手|协同|牵手)"
)
#: of who may be left out so much must speak
_ABOUT = 0.05
#: and it must begin a clause somewhere, of the features of a second look
_ACTS = f"{STANDS}open&"
#: what none does alone, before the name in the clause of the row
_TOGETHER = re.compile(
    r"[^，。；：！？]{0,16}?(?:共同|一起|一道|联合|合作|携手|联手|签订|签署|签下|签约|共建|共创|共办|合办|合建|合编|合开|联办|联建|缔结|达成)"
    r"[^，。；：！？]*"
)


def with_partners(setting: Setting, runs: Sequence[Decided], proposals: Sequence[Proposal]) -> list[Decided]:
    """Add who runs an initiative together with one who was found to run it.

    Parameters
    ----------
    setting
        The article.
    runs
        The runners taken.
    proposals
        All that were weighed, of :func:`kg.relate.actions.actions`.
    """
    sure: dict[tuple[str, str], Decided] = {(d.proposal.subject, d.proposal.object): d for d in runs}
    missing: dict[tuple[str, str], float] = {}
    for link in setting.initiatives:
        row = _together(setting, link.mention.start)
        found = [sure[key] for a in row if (key := (a.entity.id, link.entity.id)) in sure]
        if found:
            for agent in row:
                key = agent.entity.id, link.entity.id
                if key not in sure:
                    missing[key] = max(missing.get(key, 0.0), max(d.probability for d in found))
    out = list(runs)
    for p in proposals:
        probability = missing.pop((p.subject, p.object), None)
        if probability is not None:
            out.append(Decided(p, probability, {}))
    return out


def with_twins(setting: Setting, runs: Sequence[Decided]) -> list[Decided]:
    """Add the committee or the government that is named in one breath with a runner: 县委、县政府印发“…”.

    They count as one agent, so only one of them was weighed.

    Parameters
    ----------
    setting
        The article.
    runs
        The runners taken.
    """
    twins: dict[str, list[tuple[int, str]]] = {}
    for one, other in pairwise(actors(setting)):
        if (
            one.key == other.key
            and one.entity.id != other.entity.id
            and not (one.division or other.division)
            and _PAIR.fullmatch(setting.text, one.end, other.first)
        ):
            number = setting.sentence_number(one.start)
            twins.setdefault(one.entity.id, []).append((number, other.entity.id))
            twins.setdefault(other.entity.id, []).append((number, one.entity.id))
    if not twins:
        return list(runs)
    out = list(runs)
    taken = {(d.proposal.subject, d.proposal.object) for d in runs}
    for d in runs:
        p = d.proposal
        for number, twin in twins.get(p.subject, ()):
            key = twin, p.object
            if number == setting.sentence_number(p.span.start) and key not in taken:
                taken.add(key)
                out.append(replace(d, proposal=replace(p, subject=twin)))
    return out


def with_main(setting: Setting, runs: Sequence[Decided], weighed: Sequence[Decided]) -> list[Decided]:
    """Add whom a sentence leaves out that names a partner alone: 联合乙局开展“…” is done by who acts in the text, with 乙局.

    Parameters
    ----------
    setting
        The article.
    runs
        The runners taken.
    weighed
        All that were looked at a second time, the likeliest of an initiative first.
    """
    taken: dict[str, set[str]] = {}
    for d in runs:
        taken.setdefault(d.proposal.object, set()).add(d.proposal.subject)
    out = list(runs)
    for link in setting.initiatives:
        id_ = link.entity.id
        here = taken.get(id_)
        if not here:
            continue
        row = {a.entity.id for a in _left_alone(setting, link.mention.start)}
        if not row & here or here - row:
            continue
        main = next(
            (
                d
                for d in weighed
                if d.proposal.object == id_
                and d.proposal.subject not in row
                and d.probability >= _ABOUT
                and any(name.startswith(_ACTS) for name in d.proposal.features)
            ),
            None,
        )
        if main is not None:
            here.add(main.proposal.subject)
            out.append(main)
    return out


def _left_alone(setting: Setting, at: int) -> list[Agent]:
    """The row of bodies before a name in its clause that somebody not named there does it with."""
    head = list_head(setting, at)
    floor = setting.clause(head).start
    row: list[Agent] = []
    for agent in [a for a in actors(setting) if floor <= a.first and a.end <= head]:
        joint = _WITH if not row else _ROW
        if not joint.fullmatch(setting.text, row[-1].end if row else floor, agent.first):
            break
        row.append(agent)
    return row


def _together(setting: Setting, at: int) -> list[Agent]:
    """The row of bodies before a name in its clause that do together what is said of it."""
    head = list_head(setting, at)
    floor = setting.clause(head).start
    row: list[Agent] = []
    for agent in reversed([a for a in actors(setting) if floor <= a.first and a.end <= head]):
        if not row:
            if _TOGETHER.fullmatch(setting.text, agent.end, head) is None:
                return []
            row.append(agent)
        elif agent.end > row[-1].first:
            continue
        elif _ROW.fullmatch(setting.text, agent.end, row[-1].first):
            row.append(agent)
        else:
            break
    return row if len(row) > 1 else []
