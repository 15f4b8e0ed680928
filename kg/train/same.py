"""Training of the decision which names of an article are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg import resolve
from kg.evaluate.name_match import normalised
from kg.pipeline import Reader
from kg.scoring import LogisticModel
from kg.train.fit import fit_logistic
from kg.train.homes import Item
from kg.train.ownership import Rows

#: inverse of the penalty
STRENGTH = 0.3
THRESHOLD = 0.5


def rows(item: Item, reader: Reader) -> Rows:
    """Judge the pairs of names of a document; those whose shorter one gold lacks say nothing.

    Parameters
    ----------
    item
        The document.
    reader
        Its models of names are not trained on the document.
    """
    bodies = {n.forms for s, _, o in (*item.gold.required, *item.gold.optional) for n in (s, o)}
    out = Rows()
    for part in item.parts:
        alike: list[resolve.Pair] = []
        reader.resolve(item.document, item.votes, part, alike=alike)
        for pair in alike:
            short, long = (normalised(name) for name in pair.names)
            if any(short in forms for forms in bodies):
                out.features.append(pair.features)
                out.labels.append(int(any(short in forms and long in forms for forms in bodies)))
    return out


def train_same(documents: Sequence[Rows], weights: Sequence[float]) -> LogisticModel:
    """The decision, from the pairs of some documents with a weight each."""
    of_each = [weight for document, weight in zip(documents, weights, strict=True) for _ in document.labels]
    features: list[Mapping[str, float]] = [row for document in documents for row in document.features]
    labels = [label for document in documents for label in document.labels]
    return replace(fit_logistic(features, labels, strength=STRENGTH, weights=of_each), threshold=THRESHOLD)
