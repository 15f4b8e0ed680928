"""People, second half: weigh the candidates and take the best that do not overlap.

One logistic model (``seeds/weights/person.json``) says of each span how probable it is that it is
a person's whole name; spans are taken from the top.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention
from kg.ontology import PERSON
from kg.recognise.person_candidates import PersonCandidate
from kg.recognise.person_features import PersonFeatures
from kg.scoring import LogisticModel, sigmoid


def choose(features: PersonFeatures, candidates: Sequence[PersonCandidate], model: LogisticModel) -> list[Mention]:
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
    ranked: list[tuple[float, PersonCandidate]] = []
    for c in candidates:
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
        taken.append(Mention(PERSON, c.start, c.end, name, None, round(probability, 4), c.rules[0]))
    return sorted(taken, key=lambda m: m.start)
