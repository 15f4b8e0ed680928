"""RUNS, second look: how many of an initiative's candidates hold, by what the first model gives each of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.relate.proposal import Proposal
from kg.relate.runner_features import BEFORE, BEHIND, STANDS
from kg.scoring import LogisticModel, softmax

#: so many candidates are looked at again; the others hold next to never
_MOST = 8
#: and none with less than this of the softmax, but the first
_LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the first model gives one agent over all mentions of an initiative, and its best row."""

    share: float
    row: Proposal
    stands: str


@dataclass(frozen=True, slots=True)
class Look:
    """An initiative's candidates, what is left for nobody, and every agent's share."""

    ranked: list[Candidate]
    nobody: tuple[float, Proposal]
    total: dict[str, float]


def runners(proposals: Sequence[Proposal], model: LogisticModel) -> list[Proposal]:
    """Propose the likeliest runners of each initiative again, with what the first look says of each.

    Parameters
    ----------
    proposals
        Of :func:`kg.relate.actions.actions`.
    model
        The conditional logit over them.

    Returns
    -------
    list of Proposal
        The likeliest of a group first. Unlike the rows of the first look they don't exclude one another.
    """
    groups: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        groups[proposal.group].append(proposal)
    looks: list[Look] = []
    for _, members in sorted(groups.items()):
        shares = softmax([model.log_odds(p.features) for p in members])
        nobody = next(((s, p) for s, p in zip(shares, members, strict=True) if not p.subject), None)
        if nobody is None:
            continue
        total: dict[str, float] = defaultdict(float)
        best: dict[str, tuple[float, Proposal]] = {}
        for share, proposal in zip(shares, members, strict=True):
            subject = proposal.subject
            if subject:
                total[subject] += share
                if subject not in best or share > best[subject][0]:
                    best[subject] = share, proposal
        ranked = [
            Candidate(total[k], best[k][1], _stands(best[k][1]))
            for k in sorted(total, key=lambda k: (-total[k], k))[:_MOST]
        ]
        looks.append(Look(ranked, nobody, total))
    out: list[Proposal] = []
    for look, around in zip(looks, _around(looks), strict=True):
        for rank, (item, of_others) in enumerate(zip(look.ranked, around, strict=True)):
            if rank == 0 or item.share >= _LEAST:
                out.append(replace(item.row, features=_features(rank, look.ranked, look.nobody) | of_others))
    return out


def agents_shares(proposals: Sequence[Proposal], model: LogisticModel) -> dict[str, dict[str, float]]:
    """Initiative → agent → its share of all agents, by the first model: who acts there, whatever it does.

    Parameters
    ----------
    proposals, model
        As of :func:`runners`.
    """
    groups: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        if proposal.subject:
            groups[proposal.object].append(proposal)
    out: dict[str, dict[str, float]] = {}
    for id_, members in groups.items():
        of_one: dict[str, float] = defaultdict(float)
        for share, proposal in zip(softmax([model.log_odds(p.features) for p in members]), members, strict=True):
            of_one[proposal.subject] += share
        out[id_] = dict(of_one)
    return out


def _around(looks: Sequence[Look]) -> list[list[dict[str, float]]]:
    """For each initiative and each of its candidates: what the article's other initiatives say of that."""
    order = sorted(range(len(looks)), key=lambda n: looks[n].nobody[1].span.start)
    before = {n: looks[m] for m, n in pairwise(order)}
    after = {m: looks[n] for m, n in pairwise(order)}
    everything: dict[str, float] = defaultdict(float)
    for look in looks:
        for key, share in look.total.items():
            everything[key] += share
    out = []
    for n, look in enumerate(looks):
        rest = {k: v - look.total.get(k, 0.0) for k, v in everything.items()}
        beside = {"before": before.get(n), "after": after.get(n)}
        out.append([_of_others(k, c.row.subject, rest, len(looks) - 1, beside) for k, c in enumerate(look.ranked)])
    return out


def _of_others(
    rank: int, key: str, rest: Mapping[str, float], others: int, beside: Mapping[str, Look | None]
) -> dict[str, float]:
    """What the other initiatives say of an agent: its share of all of them, and of the one before and behind."""
    at = "first" if rank == 0 else "other"
    f: dict[str, float] = {}
    if others:
        share, most = rest[key], max(rest.values())
        f[f"elsewhere&{at}"] = _odds(share / others)
        f[f"elsewhere, of the most&{at}"] = share / most if most else 0.0
        if share == most and most:
            f[f"most elsewhere&{at}"] = 1.0
        f[f"others={min(others, 8)}&{at}"] = 1.0
    else:
        f[f"alone&{at}"] = 1.0
    for name, other in beside.items():
        if other is not None:
            f[f"{name}&{at}"] = _odds(other.total.get(key, 0.0))
            if other.ranked and other.ranked[0].row.subject == key:
                f[f"first of {name}&{at}"] = 1.0
    return f


def _stands(row: Proposal) -> str:
    return next((name[len(STANDS) :] for name in row.features if name.startswith(STANDS)), "")


def _odds(share: float) -> float:
    share = min(max(share, 1e-5), 1 - 1e-5)
    return math.log(share / (1 - share))


def _features(rank: int, ranked: list[Candidate], nobody: tuple[float, Proposal]) -> dict[str, float]:
    """Its share, what is left for nobody, and how it stands to the first."""
    item, first = ranked[rank], ranked[0]
    none, about = nobody
    place = "first" if rank == 0 else "other"
    order = min(rank, 2)
    f: dict[str, float] = {
        f"rank={min(rank, 3)}": 1.0,
        f"log-odds&{order}": _odds(item.share),
        f"inner log-odds&{order}": _odds(item.share / (1 - none + 1e-9)),
        "nobody": _odds(none),
        f"{item.row.rule}&{place}": 1.0,
        f"stands={item.stands}&{place}": 1.0,
    }
    if rank == 0:
        f["second"] = math.log((ranked[1].share + 1e-4) / (item.share + 1e-6)) if len(ranked) > 1 else -8.0
        for name, amount in about.features.items():
            f[f"initiative {name}"] = amount
        return f
    f["to first"] = math.log((item.share + 1e-6) / (first.share + 1e-6))
    listed = f"listed={_listed(first.row, item.row)}"
    same = first.row.rule == item.row.rule
    f[listed] = 1.0
    f[f"{listed}&same={same}"] = 1.0
    f[f"same={same}&{item.row.rule}"] = 1.0
    f[f"{first.row.rule} > {item.row.rule}"] = 1.0
    f[f"stand {first.stands} > {item.stands}"] = 1.0
    f[f"with={'with' in (first.stands, item.stands)}"] = 1.0
    return f


def _listed(one: Proposal, other: Proposal) -> str:
    """Are two agents named in one list? By the words around them, by the signs."""
    pairs = ((one.features, other.features), (other.features, one.features))
    words = any(BEHIND in a and BEFORE in b for a, b in pairs)
    signs = any("n:list right" in a and "n:list left" in b for a, b in pairs)
    return f"{'words' if words else ''}{'signs' if signs else ''}"
