"""Who hosts an event with whom: a sentence that names its organisers names all of them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.relate.decide import Decided
from kg.relate.proposal import Proposal
from kg.relate.runner_features import HOST

#: features of an agent in a list with such a verb behind it: 由甲局指导、乙局主办、丙馆承办、丁行协办
_HOSTS = tuple(HOST + verb for verb in ("主办", "承办", "联办", "协办"))
_MAIN = _HOSTS[:3]


def with_hosts(runs: Sequence[Decided], proposals: Sequence[Proposal]) -> list[Decided]:
    """Add to the runners of an event who is named beside them as its host.

    Parameters
    ----------
    runs
        The runners taken.
    proposals
        All that were weighed, of :func:`kg.relate.actions.actions`.

    Returns
    -------
    list of Decided
        The runners taken, and behind them the hosts of events one of whose hosts was taken.
    """
    sure: dict[str, float] = {}
    for item in runs:
        if _holds(item.proposal, proposals):
            sure[item.proposal.object] = max(item.probability, sure.get(item.proposal.object, 0.0))
    taken = {(d.proposal.subject, d.proposal.object) for d in runs}
    out = list(runs)
    for p in proposals:
        key = p.subject, p.object
        if p.object in sure and key not in taken and any(h in p.features for h in _MAIN):
            taken.add(key)
            out.append(Decided(p, sure[p.object], {}))
    return out


def _holds(run: Proposal, proposals: Sequence[Proposal]) -> bool:
    mine = (p for p in proposals if p.subject == run.subject and p.object == run.object)
    return any(h in p.features for p in mine for h in _HOSTS)
