"""Fitting sparse logistic models: ridge regression on named features, thresholds, calibration.

scikit-learn and SciPy (extra ``train``) do the numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.scoring import LogisticModel

Named = Mapping[str, float]


def kept_features(rows: Sequence[Named], least: int) -> list[dict[str, float]]:
    """Rows without the features that stand in fewer than `least` of them."""
    counts = Counter(name for row in rows for name in row)
    return [{k: float(v) for k, v in row.items() if counts[k] >= least} for row in rows]


def fit_logistic(
    rows: Sequence[Named],
    labels: Sequence[int],
    *,
    strength: float,
    least: int = 3,
    weights: Sequence[float] | None = None,
) -> LogisticModel:
    """A logistic regression with an L2 penalty.

    Parameters
    ----------
    rows, labels
        Features and 0 or 1 for each candidate.
    strength
        Inverse of the penalty (scikit-learn's C).
    least
        A feature is kept from so many candidates on.
    weights
        Of the candidates.
    """
    if len(set(labels)) < 2:
        rate = float(np.clip(np.mean(labels) if labels else 0.5, 0.02, 0.98))
        return LogisticModel({}, bias=float(np.log(rate / (1 - rate))))
    vectoriser = DictVectorizer(dtype=np.float64)
    matrix = _matrix(vectoriser, kept_features(rows, least))
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=1000)
    model.fit(matrix, list(labels), sample_weight=None if weights is None else list(weights))
    coefficients = dict(zip(vectoriser.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
    return LogisticModel(coefficients, bias=float(model.intercept_[0]))


def _matrix(vectoriser: DictVectorizer, rows: Sequence[Named]) -> sparse.csr_matrix:
    matrix = sparse.csr_matrix(vectoriser.fit_transform(rows))
    matrix.indices = matrix.indices.astype(np.int32)
    matrix.indptr = matrix.indptr.astype(np.int32)
    return matrix


def fit_choice(
    rows: Sequence[Named],
    groups: Sequence[str],
    right: Sequence[bool],
    weight: Mapping[str, float],
    *,
    penalty: float = 4.0,
    least: int = 3,
) -> LogisticModel:
    """A conditional logit: one softmax a group, the summed share of its right rows is made large.

    Parameters
    ----------
    rows, groups, right
        Features, group and rightness of each row; a group without a right row is left out.
    weight
        Of each group.
    penalty
        L2.
    """
    usable = {g for g, r in zip(groups, right, strict=True) if r and weight.get(g, 0) > 0}
    keep = [i for i, g in enumerate(groups) if g in usable]
    order = sorted(keep, key=lambda i: (groups[i], i))
    kept = kept_features([rows[i] for i in order], least)
    vectoriser = DictVectorizer(dtype=np.float64)
    matrix = _matrix(vectoriser, kept)
    names = [groups[i] for i in order]
    starts = [0] + [k for k in range(1, len(names)) if names[k] != names[k - 1]]
    bounds = np.array([*starts, len(names)])
    good = np.array([right[i] for i in order])
    shares = np.array([weight[names[s]] for s in starts])
    number = np.repeat(np.arange(len(starts)), np.diff(bounds))

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ w
        top = np.maximum.reduceat(scores, bounds[:-1])
        e = np.exp(scores - top[number])
        total = np.add.reduceat(e, bounds[:-1])
        hit = np.add.reduceat(np.where(good, e, 0.0), bounds[:-1])
        p = e / total[number]
        q = np.where(good, e, 0.0) / hit[number]
        value = float(np.sum(shares * (np.log(total) - np.log(hit)))) + 0.5 * penalty * float(w @ w)
        gradient = matrix.T @ ((p - q) * shares[number]) + penalty * w
        return value, gradient

    result = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return LogisticModel(dict(zip(vectoriser.get_feature_names_out(), result.x.tolist(), strict=True)))


def best_threshold(
    probabilities: Sequence[float], labels: Sequence[int], wanted: int, window: int = 7
) -> tuple[float, float]:
    """The threshold that maximises F1, smoothed so that no single candidate decides it, and the F1 there.

    Parameters
    ----------
    probabilities, labels
        Of candidates that were not trained on.
    wanted
        How many right statements there are in all, proposed or not.
    window
        F1 is averaged over so many hundredths on both sides.
    """
    scores = np.array(probabilities)
    hits = np.array(labels)
    grid = np.arange(5, 96)
    f1 = np.zeros(len(grid))
    for k, percent in enumerate(grid):
        taken = scores >= percent / 100
        total = int(taken.sum()) + wanted
        f1[k] = 2 * int(hits[taken].sum()) / total if total else 0.0
    smooth = np.array([f1[max(0, k - window) : k + window + 1].mean() for k in range(len(grid))])
    best = int(np.argmax(smooth))
    return float(grid[best]) / 100, float(f1[best])


def calibration(log_odds: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """Platt's slope and offset, fitted on candidates that were not trained on."""
    if len(set(labels)) < 2 or len(labels) < 20:
        return 1.0, 0.0
    model = LogisticRegression(C=1.0, solver="lbfgs")
    model.fit(np.array(log_odds).reshape(-1, 1), list(labels))
    return max(0.2, float(model.coef_[0][0])), float(model.intercept_[0])
