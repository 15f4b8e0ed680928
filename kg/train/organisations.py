"""Training of the decision on organisations' names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg.evaluate.name_match import normalised
from kg.ontology import ORGANISATION
from kg.recognise import OrganCandidate, OrganFeatures
from kg.recognise.organ_choice import IMPLIED
from kg.scoring import LogisticModel
from kg.train.gold import GoldDocument

#: inverse of the penalty
STRENGTH = 0.6
#: a feature is kept from so many candidates on
LEAST = 4
#: names are taken from this probability on; whether they are in a statement is decided after
BAR = 0.35

Proposed = tuple[OrganFeatures, list[OrganCandidate]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The candidates of one document: names of features, and 1 for those that gold has."""

    names: list[list[str]]
    labels: list[int]


def rows(gold: GoldDocument, articles: Sequence[Proposed], gone: tuple[str, ...] = ()) -> Rows:
    """Judge a document's candidates: right is a form of gold's that is no part of a longer right one.

    Forms of a division's own are right for no candidate, since a division that acts is found as a place.
    """
    known = gold.wanted.get(ORGANISATION, set()) | gold.free.get(ORGANISATION, set())
    names: list[list[str]] = []
    labels: list[int] = []
    for features, candidates in articles:
        usable = [c for c in candidates if c.rules[0] not in IMPLIED]
        right = [c for c in usable if normalised(features.text[c.start : c.end]) in known]
        spans = {(c.start, c.end) for c in right}
        whole = {
            (c.start, c.end)
            for c in right
            if not any(s <= c.start and c.end <= e and (s, e) != (c.start, c.end) for s, e in spans)
        }
        for c in usable:
            names.append([n for n in features.names(c) if not (gone and n.startswith(gone))])
            labels.append(int((c.start, c.end) in whole))
    return Rows(names, labels)


def train_organisation(documents: Sequence[Rows], weights: Sequence[float]) -> LogisticModel:
    """The decision, from the candidates of some documents with a weight each."""
    return fit_rows(documents, weights, strength=STRENGTH, bar=BAR)


def fit_rows(documents: Sequence[Rows], weights: Sequence[float], *, strength: float, bar: float) -> LogisticModel:
    """A logistic model of some documents' candidates, each document with a weight."""
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


def recall(gold: GoldDocument, articles: Sequence[Proposed]) -> tuple[int, int, list[str]]:
    """How many wanted names stand in the text, how many of those are proposed, and which are not."""
    spans = {normalised(f.text[c.start : c.end]) for f, candidates in articles for c in candidates}
    text = normalised("".join(f.text for f, _ in articles))
    missing = []
    wanted = found = 0
    for forms in {e.forms for s, _, o in gold.required for e in (s, o) if e.type == ORGANISATION}:
        inside = {form for form in forms if form in text}
        if not inside:
            continue
        wanted += 1
        if inside & spans:
            found += 1
        else:
            missing.append(sorted(inside, key=len)[-1])
    return wanted, found, missing


__all__ = ["BAR", "Rows", "fit_rows", "recall", "rows", "train_organisation"]
