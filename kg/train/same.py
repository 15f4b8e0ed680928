"""Training of the decision which names of an article are one."""

from __future__ import annotations

from collections.abc import Sequence

from kg import resolve
from kg.evaluate.name_match import normalised
from kg.pipeline import Reader
from kg.scoring import LogisticModel
from kg.train.homes import Item
from kg.train.ownership import Rows, fit_rows

#: from which probability on two names are one
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
    return fit_rows(documents, weights, THRESHOLD)
