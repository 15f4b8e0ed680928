"""Training of the decision whether a name belongs to the body or division that it leans on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg import resolve
from kg.evaluate.name_match import normalised
from kg.ontology import ORGANISATION
from kg.pipeline import Reader
from kg.scoring import LogisticModel
from kg.train.fit import calibration, fit_logistic
from kg.train.homes import Item

#: inverse of the penalty
STRENGTH = 0.3
#: from which probability on a name is made full: a wrong owner says something of a real body, a name as said nothing wrong
THRESHOLD = 0.75


@dataclass(slots=True)
class Rows:
    """Owners weighed for the names of one document, each with 1 where gold's name is that, 0 where it is another."""

    features: list[Mapping[str, float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)


def rows(item: Item, reader: Reader) -> Rows:
    """Judge the owners that rules propose; names that gold does not have say nothing.

    An owner is right if gold has its name, and the name as said (公司) for no other body alone.

    Parameters
    ----------
    item
        The document, with the organisations chosen.
    reader
        Its models of homes and initiatives are not trained on the document.
    """
    bodies = [entity.forms for entity in item.gold.named if entity.type == ORGANISATION]
    known = {form for forms in bodies for form in forms}
    out = Rows()
    for part in item.parts:
        leanings: list[resolve.Leaning] = []
        reader.resolve(item.document, item.votes, part, leanings=leanings)
        for each in leanings:
            name, text = normalised(each.name), normalised(each.text)
            if name in known or text in known:
                right = name in known and (text not in known or any(name in f and text in f for f in bodies))
                out.features.append(each.features)
                out.labels.append(int(right))
    return out


def train_ownership(documents: Sequence[Rows], weights: Sequence[float]) -> LogisticModel:
    """The decision, from the owners of some documents with a weight each."""
    return fit_rows(documents, weights, THRESHOLD)


def fit_rows(documents: Sequence[Rows], weights: Sequence[float], threshold: float) -> LogisticModel:
    """A decision from what was weighed in some documents, with a weight each."""
    of_each = [weight for document, weight in zip(documents, weights, strict=True) for _ in document.labels]
    features = [row for document in documents for row in document.features]
    labels = [label for document in documents for label in document.labels]
    return replace(fit_logistic(features, labels, strength=STRENGTH, weights=of_each), threshold=threshold)


def accuracy(judged: Sequence[tuple[LogisticModel, Rows]]) -> float:
    """The share of right verdicts, of documents that each a model judges which doesn't know them."""
    right = [
        (fold.probability(row) >= 0.5) == bool(label)
        for fold, document in judged
        for row, label in zip(document.features, document.labels, strict=True)
    ]
    return sum(right) / max(1, len(right))


def calibrated(model: LogisticModel, judged: Sequence[tuple[LogisticModel, Rows]]) -> LogisticModel:
    """The model with probabilities fitted on documents that each a model judges which doesn't know them."""
    odds = [fold.log_odds(row) for fold, document in judged for row in document.features]
    labels = [label for _, document in judged for label in document.labels]
    slope, offset = calibration(odds, labels)
    return replace(model, slope=slope, offset=offset)
