"""Organisations, second half: weigh the candidates and take the best that do not overlap.

One logistic model (``seeds/weights/organisation.json``) says of each span how probable it is that
it is a body's whole name; spans are taken from the top.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.recognise.organ_features import OrganFeatures
from kg.recognise.organ_mention import OrganCandidate
from kg.scoring import LogisticModel, sigmoid

#: rules that name a body without its name, and so are no question of where a name ends
IMPLIED = frozenset({"title", "reference"})


def choose(features: OrganFeatures, candidates: Sequence[OrganCandidate], model: LogisticModel) -> list[Mention]:
    """Weigh candidates and take the most probable that do not overlap.

    Parameters
    ----------
    features
        Of the article.
    candidates
        All that were proposed.
    model
        The decision.

    Returns
    -------
    list of Mention
        Sorted; the confidence is the span's probability.
    """
    weight = model.weights.get
    ranked: list[tuple[float, OrganCandidate]] = []
    for c in candidates:
        if c.rules[0] in IMPLIED:
            ranked.append((model.threshold, c))
            continue
        odds = model.bias + sum([weight(n, 0.0) for n in features.names(c)])
        ranked.append((sigmoid(model.slope * odds + model.offset), c))
    ranked.sort(key=lambda r: (-r[0], r[1].start, -r[1].end))
    taken: list[Mention] = []
    covered: set[int] = set()
    for probability, c in ranked:
        if probability < model.threshold:
            break
        span = range(c.start, c.end)
        if not covered.isdisjoint(span):
            continue
        covered.update(span)
        name = features.text[c.start : c.end]
        taken.append(Mention(ORGANISATION, c.start, c.end, name, c.kind, round(probability, 4), c.rules[0]))
    return sorted(taken, key=lambda m: m.start)
