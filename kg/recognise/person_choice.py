"""People, second half: weigh the candidates and take the best that do not overlap.

One logistic model (``seeds/weights/person.json``) says of each span how probable it is that it is
a person's whole name; spans are taken from the top.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention
from kg.ontology import PERSON
from kg.recognise.overlap import best
from kg.recognise.person_candidates import VITAE, PersonCandidate
from kg.recognise.person_features import PersonFeatures
from kg.scoring import LogisticModel

#: how sure a name is that stands before what a curriculum vitae begins with
_SURE = 0.95


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
    ranked = [(max(model.chance(features.names(c)), _SURE if VITAE in c.rules else 0.0), c) for c in candidates]
    ranked.sort(key=lambda r: (-r[0], r[1].start, -r[1].end))
    return sorted(
        (
            Mention(PERSON, c.start, c.end, features.text[c.start : c.end], None, round(probability, 4), c.rules[0])
            for probability, c in best(ranked, model.threshold, lambda c: (c.start, c.end))
        ),
        key=lambda m: m.start,
    )
