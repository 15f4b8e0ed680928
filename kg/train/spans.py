"""Training of decisions on spans: which of a document's candidates are whole names of gold, and the model of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Protocol

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg.evaluate.name_match import normalised
from kg.scoring import LogisticModel

#: a feature is kept from so many candidates on
LEAST = 4


class Features(Protocol):
    """What names the features of an article's candidates."""

    text: str

    def names(self, c: Any) -> list[str]:
        """The names of the features of a candidate."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The candidates of one document: names of features, and 1 for those that gold has."""

    names: list[list[str]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def add(
        self, features: Features, candidates: Sequence[Any], known: Collection[str], gone: tuple[str, ...] = ()
    ) -> None:
        """Judge an article's candidates: right is a known form that is no part of a longer right one.

        `gone` are beginnings of features that are left out.
        """
        spans = [(c.start, c.end) for c in candidates]
        right = {(s, e) for s, e in spans if normalised(features.text[s:e]) in known}
        for c, (start, end) in zip(candidates, spans, strict=True):
            self.names.append([n for n in features.names(c) if not (gone and n.startswith(gone))])
            whole = not any(s <= start and end <= e and (s, e) != (start, end) for s, e in right)
            self.labels.append(int((start, end) in right and whole))


def fit_rows(documents: Sequence[Rows], weights: Sequence[float], *, strength: float, bar: float) -> LogisticModel:
    """A logistic model of some documents' candidates, each document with a weight.

    Parameters
    ----------
    documents, weights
        Candidates of each document, and its weight.
    strength
        Inverse of the penalty.
    bar
        The model's threshold.
    """
    counts = Counter(chain.from_iterable(chain.from_iterable(d.names for d in documents)))
    known = sorted(n for n, c in counts.items() if c >= LEAST)
    number = {n: i for i, n in enumerate(known)}
    indices: list[int] = []
    pointer = [0]
    for names in chain.from_iterable(d.names for d in documents):
        indices += sorted({number[n] for n in names if n in number})
        pointer.append(len(indices))
    labels = [label for d in documents for label in d.labels]
    if len(set(labels)) < 2:
        return LogisticModel({}, threshold=bar)
    matrix = sparse.csr_matrix(
        (np.ones(len(indices)), np.array(indices, dtype=np.int32), np.array(pointer, dtype=np.int32)),
        shape=(len(labels), len(known)),
    )
    share = [w for d, w in zip(documents, weights, strict=True) for _ in d.labels]
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=1000)
    model.fit(matrix, labels, sample_weight=share)
    return LogisticModel(
        dict(zip(known, model.coef_[0].tolist(), strict=True)), bias=float(model.intercept_[0]), threshold=bar
    )
