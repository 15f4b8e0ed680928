"""Training of the decision on organisations' names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ontology import ORGANISATION
from kg.recognise import OrganCandidate, OrganFeatures
from kg.recognise.organ_choice import IMPLIED
from kg.scoring import LogisticModel
from kg.train.gold import GoldDocument
from kg.train.spans import Rows, fit_rows

#: inverse of the penalty
STRENGTH = 0.6
#: names are taken from this probability on; whether they are in a statement is decided after
BAR = 0.35

Proposed = tuple[OrganFeatures, list[OrganCandidate]]


def rows(gold: GoldDocument, articles: Sequence[Proposed], gone: tuple[str, ...] = ()) -> Rows:
    """Judge a document's candidates, but those that only imply a body.

    Forms of a division's own are right for no candidate, since a division that acts is found as a place.
    """
    known = gold.wanted.get(ORGANISATION, set()) | gold.free.get(ORGANISATION, set())
    out = Rows()
    for features, candidates in articles:
        out.add(features, [c for c in candidates if c.rules[0] not in IMPLIED], known, gone)
    return out


def train_organisation(documents: Sequence[Rows], weights: Sequence[float]) -> LogisticModel:
    """The decision, from the candidates of some documents with a weight each."""
    return fit_rows(documents, weights, strength=STRENGTH, bar=BAR)
