"""The second half of every relation: models weigh what the rules proposed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.relate.proposal import Proposal
from kg.scoring import LogisticModel, sigmoid, softmax

#: decision → name of its weights file; a decision without weights takes the rule's own confidence
DECISIONS = (
    "posts",
    "part_of",
    "runs",
    "runners",
    "joins",
    "located_initiative",
    "located_organisation",
    "located_place",
)
#: decisions in which the proposals of a group exclude one another, and nothing of them may hold
CHOICES = ("runs", "located_initiative")
#: threshold of a rule's own confidence
SURE = 0.5
#: who is named in a list with the best (甲和乙主办) holds too where its share is at least so much of the best's
PARTNER = 0.2
#: so many of a list may hold
MOST = 3
#: features that say: it stands in a list, with a member in front of it, with a member behind it
LISTED_LEFT, LISTED_RIGHT = "n:list left", "n:list right"


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal that was taken, with its probability and the features that decided."""

    proposal: Proposal
    probability: float
    reasons: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """The best alternative of a group, with those that are named in one list with it.

    Attributes
    ----------
    taken
        Their best proposals.
    share
        What a softmax over the group gives them together.
    """

    taken: tuple[Proposal, ...]
    share: float

    @property
    def log_odds(self) -> float:
        share = min(max(self.share, 1e-6), 1 - 1e-6)
        return math.log(share / (1 - share))


def decide(proposals: Sequence[Proposal], model: LogisticModel | None, bar: float | None = None) -> list[Decided]:
    """Take the proposals whose probability reaches the threshold.

    Parameters
    ----------
    proposals
        Of one decision.
    model
        Its model, or None to take each rule's own confidence.
    bar
        Threshold instead of the model's.
    """
    threshold = bar if bar is not None else model.threshold if model else SURE
    out = []
    for proposal in proposals:
        probability = model.probability(proposal.features) if model and proposal.features else proposal.sure
        if probability >= threshold:
            reasons = model.reasons(proposal.features) if model and proposal.features else {}
            out.append(Decided(proposal, round(probability, 4), reasons))
    return out


def choices(proposals: Sequence[Proposal], model: LogisticModel) -> list[Choice]:
    """The best alternative of each group, whether or not it beats nothing.

    A conditional logit: one softmax a group over its rows and NIL (the row without a subject or
    without an object); an alternative's share is the sum of its rows'.
    """
    groups: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        groups[proposal.group].append(proposal)
    out = []
    for _, members in sorted(groups.items()):
        total: dict[tuple[str, str], float] = defaultdict(float)
        best: dict[tuple[str, str], tuple[float, Proposal]] = {}
        for share, proposal in zip(softmax([model.log_odds(p.features) for p in members]), members, strict=True):
            if proposal.subject and proposal.object:
                key = proposal.subject, proposal.object
                total[key] += share
                if key not in best or share > best[key][0]:
                    best[key] = share, proposal
        ranked = sorted(total, key=lambda k: (-total[k], k))
        if not ranked:
            continue
        top, share = best[ranked[0]][1], total[ranked[0]]
        taken, bar = [top], PARTNER * share
        for key in ranked[1:MOST]:
            if total[key] >= bar and _listed(top, best[key][1]):
                taken.append(best[key][1])
                share += total[key]
        out.append(Choice(tuple(taken), share))
    return out


def _listed(one: Proposal, other: Proposal) -> bool:
    """Are two alternatives named in one list?"""
    return any(LISTED_RIGHT in a.features and LISTED_LEFT in b.features for a, b in ((one, other), (other, one)))


def choose(proposals: Sequence[Proposal], model: LogisticModel, bar: float | None = None) -> list[Decided]:
    """Take the best alternative of each group where it beats nothing."""
    threshold = bar if bar is not None else model.threshold
    out = []
    for choice in choices(proposals, model):
        probability = sigmoid(model.slope * choice.log_odds + model.offset)
        if probability >= threshold:
            out += [Decided(p, round(probability, 4), model.reasons(p.features)) for p in choice.taken]
    return out
