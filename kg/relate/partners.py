"""Who does together what only several can: 甲局与乙公司签订《…》, 甲、乙、丙三地共建“…”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.relate.agents import Agent
from kg.relate.decide import Decided
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.stand_ins import actors
from kg.relate.verbs import list_head

#: what stands between the members of a row; they meet again or for the first time
_ROW = re.compile(
    r"(?:、|以?及|(?:还|也|又|先后|日前|近日|首次|再次|正式|今年|去年|共同)*(?:与|和|同|联合|会同|携手|联手|协同|牵手))"
)
#: what none does alone, before the name in the clause of the row
_TOGETHER = re.compile(
    r"[^，。；：！？]{0,16}?(?:共同|联合|合作|携手|联手|签订|签署|签下|签约|共建|共创|共办|合办|合建|合编|合开|联办|联建|缔结|达成)"
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
