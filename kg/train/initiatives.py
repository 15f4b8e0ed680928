"""Training of the initiatives: the spans' model, then the groups' model on its out-of-fold output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kg import recognise
from kg.evaluate.name_match import normalised
from kg.ontology import INITIATIVE
from kg.pipeline import Prepared
from kg.recognise.initiative_choice import BIAS, groups
from kg.recognise.initiatives import Candidate
from kg.scoring import LogisticModel, sigmoid
from kg.train.fit import fit_logistic
from kg.train.gold import GoldDocument

#: inverse of the penalty of the two models; the groups' few features repeat what the spans' model
#: has learnt, and only a strong penalty keeps them from learning the own corpus by heart
SPAN_STRENGTH, GROUP_STRENGTH = 0.3, 0.03
#: a feature is kept from so many candidates on
LEAST = 4
#: groups are taken from this probability on; whether somebody runs them is decided after
BAR = 0.45


class Labelled(Protocol):
    """A document with its candidates and its gold."""

    gold: GoldDocument
    fold: int
    weight: float
    parts: list[Prepared]
    candidates: list[tuple[list[Candidate], list[dict[str, float]]]]


def verdict(gold: GoldDocument, name: str) -> int | None:
    """1 for a wanted name, 0 for a wrong one, None for a free one, which is neither."""
    if name in gold.free.get(INITIATIVE, set()):
        return None
    return int(name in gold.wanted.get(INITIATIVE, set()))


class _Table:
    """The candidates of many documents as one matrix; fitted on any of the documents."""

    def __init__(self, items: Sequence[Labelled]) -> None:
        counts: Counter[str] = Counter()
        for item in items:
            for _, named in item.candidates:
                for names in named:
                    counts.update(names.keys())
        self.names = sorted(n for n, c in counts.items() if c >= LEAST)
        number = {n: i for i, n in enumerate(self.names)}
        indices: list[int] = []
        pointer = [0]
        labels: list[int] = []
        owner: list[int] = []
        for k, item in enumerate(items):
            for part, (found, named) in zip(item.parts, item.candidates, strict=True):
                for candidate, names in zip(found, named, strict=True):
                    known = verdict(item.gold, normalised(surface_name(part, candidate)))
                    indices += [number[n] for n in names if n in number]
                    pointer.append(len(indices))
                    labels.append(-1 if known is None else known)
                    owner.append(k)
        self.matrix = sparse.csr_matrix(
            (np.ones(len(indices)), np.array(indices, dtype=np.int32), np.array(pointer, dtype=np.int32)),
            shape=(len(labels), len(self.names)),
        )
        self.labels = np.array(labels)
        self.owner = np.array(owner)
        self.weights = np.array([items[k].weight for k in owner])

    def fit(self, documents: Sequence[int]) -> LogisticModel:
        """The spans' model of some documents, by number, each weighed; free candidates are left out."""
        rows = np.isin(self.owner, np.array(documents)) & (self.labels >= 0)
        matrix, labels = self.matrix[rows], self.labels[rows]
        if len(set(labels.tolist())) < 2:
            return fit_logistic([], [], strength=1.0)
        enough = np.asarray(matrix.sum(axis=0)).ravel() >= LEAST
        columns = np.flatnonzero(enough)
        part = sparse.csr_matrix(matrix[:, columns])
        part.indices, part.indptr = part.indices.astype(np.int32), part.indptr.astype(np.int32)
        model = LogisticRegression(C=SPAN_STRENGTH, solver="liblinear", random_state=0, max_iter=1000)
        model.fit(part, labels, sample_weight=self.weights[rows])
        weights = dict(zip([self.names[c] for c in columns], model.coef_[0].tolist(), strict=True))
        return LogisticModel(weights, bias=float(model.intercept_[0]))

    def scores(self, model: LogisticModel, document: int) -> list[float]:
        """Probabilities of a document's candidates."""
        weights: NDArray[np.float64] = np.array([model.weights.get(n, 0.0) for n in self.names])
        odds = self.matrix[self.owner == document] @ weights + model.bias
        return [sigmoid(o) for o in odds.tolist()]


def surface_name(part: Prepared, candidate: Candidate) -> str:
    """The name that a candidate would give its initiative."""
    return recognise.name_of(part.article.text[candidate.start : candidate.end])


def train_initiative(items: Sequence[Labelled]) -> LogisticModel:
    """Both models of some documents, as one.

    Each candidate weighs what its document weighs. The groups' model is trained on what spans' models say that did not see the document.
    """
    table = _Table(items)
    everything = list(range(len(items)))
    rows: list[dict[str, float]] = []
    labels: list[int] = []
    weights: list[float] = []
    for fold in sorted({item.fold for item in items}):
        inside = [k for k in everything if items[k].fold == fold]
        model = table.fit([k for k in everything if items[k].fold != fold])
        for k in inside:
            scores = table.scores(model, k)
            at = 0
            for part, (found, _) in zip(items[k].parts, items[k].candidates, strict=True):
                for group in groups(part.article.text, found, scores[at : at + len(found)]):
                    known = verdict(items[k].gold, normalised(group.name))
                    if known is not None:
                        rows.append(group.features)
                        labels.append(known)
                        weights.append(items[k].weight)
                at += len(found)
    spans = table.fit(everything)
    second = fit_logistic(rows, labels, strength=GROUP_STRENGTH, weights=weights)
    return replace(spans, weights={**spans.weights, **second.weights, BIAS: second.bias}, threshold=BAR)
