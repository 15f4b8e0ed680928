"""The second half of every relation: models weigh what the rules proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.relate.proposal import Proposal
from kg.scoring import LogisticModel, sigmoid, softmax

#: decision → name of its weights file; a decision without weights takes the rule's own confidence
DECISIONS = ("posts", "part_of", "runs", "joins", "located_initiative", "located_organisation", "located_place")
#: threshold of a rule's own confidence
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal that was taken, with its probability and the features that decided."""

    proposal: Proposal
    probability: float
    reasons: Mapping[str, float] = field(default_factory=dict)


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


def choose_runners(proposals: Sequence[Proposal], model: LogisticModel, bar: float | None = None) -> list[Decided]:
    """Take the best agent of each initiative, where it beats nobody.

    A conditional logit: one softmax an initiative over its (mention, agent) pairs and NIL; an
    agent's probability is the sum of its pairs'.
    """
    threshold = bar if bar is not None else model.threshold
    groups: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        groups[proposal.group].append(proposal)
    out = []
    for _, members in sorted(groups.items()):
        shares = softmax([model.log_odds(p.features) for p in members])
        total: dict[str, float] = defaultdict(float)
        best: dict[str, tuple[float, Proposal]] = {}
        for share, proposal in zip(shares, members, strict=True):
            total[proposal.subject] += share
            if proposal.subject not in best or share > best[proposal.subject][0]:
                best[proposal.subject] = (share, proposal)
        agents = [s for s in total if s]
        if not agents:
            continue
        top = min(agents, key=lambda s: (-total[s], s))
        probability = calibrated(model, total[top])
        if probability >= threshold:
            proposal = best[top][1]
            out.append(Decided(proposal, round(probability, 4), model.reasons(proposal.features)))
    return out


def calibrated(model: LogisticModel, share: float) -> float:
    """A softmax share on the model's calibrated scale."""
    import math

    share = min(max(share, 1e-6), 1 - 1e-6)
    return sigmoid(model.slope * math.log(share / (1 - share)) + model.offset)
