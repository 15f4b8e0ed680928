"""The compiled loop that trains the tagger: a CRF with partial labels, AdaGrad, hashed features.

Where labels are uncertain, a character has several *allowed* labels; the likelihood of the
allowed paths is maximised (Tsuboi et al. 2008, "Training Conditional Random Fields Using
Incomplete Annotations"). Needs numba (extra ``train``).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from kg.errors import UsageError

try:
    _numba: Any = import_module("numba")
except ImportError as missing:
    raise UsageError("numba is not installed", where="kg.train.crf", cure="pip install 'xianzhi[train]'") from missing
_compiled: Callable[..., Any] = _numba.njit(cache=True, fastmath=False, boundscheck=False)


@_compiled
def _lattice(scores, length, moves, allowed, legal, before, after, marginals, scale):  # type: ignore[no-untyped-def]
    """Forward-backward over allowed labels; returns the log partition, less the emission maxima (-inf: no path)."""
    labels = moves.shape[0]
    total = 0.0
    for t in range(length):
        norm = 0.0
        for j in range(labels):
            value = 0.0
            if allowed[t] >> j & 1:
                if t == 0:
                    value = moves[0, j]
                else:
                    for i in range(labels):
                        if legal[i, j]:
                            value += before[t - 1, i] * moves[i, j]
                value *= scores[t, j]
            before[t, j] = value
            norm += value
        if norm < 1e-290:
            return -np.inf
        scale[t] = norm
        total += np.log(norm)
        for j in range(labels):
            before[t, j] /= norm
    last = 0.0
    for j in range(labels):
        after[length - 1, j] = moves[j, 0]
        last += before[length - 1, j] * moves[j, 0]
    if last < 1e-290:
        return -np.inf
    for j in range(labels):
        after[length - 1, j] /= last
        marginals[length - 1, j] = before[length - 1, j] * after[length - 1, j]
    for t in range(length - 2, -1, -1):
        for i in range(labels):
            value = 0.0
            for j in range(labels):
                if legal[i, j] and allowed[t + 1] >> j & 1:
                    value += moves[i, j] * scores[t + 1, j] * after[t + 1, j]
            after[t, i] = value / scale[t + 1]
            marginals[t, i] = before[t, i] * after[t, i]
    return total + np.log(last)


@_compiled
def epoch(rows, offsets, order, allowed, weights_of, table, transitions, legal, rate, drop, decay, state):  # type: ignore[no-untyped-def]
    """One pass over the sentences in `order`, updating `table` and `transitions` in place.

    Parameters
    ----------
    rows : int32 (characters, templates), -1 where the n-gram has no row
    offsets : int64 (sentences + 1)
    order : int64, the sentences of this pass
    allowed : uint16 (characters), a bit a label
    weights_of : float32 (sentences)
    table : float32 (rows, 2 labels), weights and sums of squared gradients
    transitions : float64 (2, labels, labels), weights and sums of squared gradients
    legal : bool (labels, labels)
    rate : float64 (2), learning rate at the start and at the end of the pass
    drop : probability that a feature is left out
    decay : L2, applied to a row when it is touched
    state : uint64 (1), of the random numbers

    Returns
    -------
    Mean negative log-likelihood a character.
    """
    labels = legal.shape[0]
    templates = rows.shape[1]
    longest = 0
    for s in range(len(offsets) - 1):
        longest = max(longest, offsets[s + 1] - offsets[s])
    scores = np.zeros((longest, labels))
    before, after = np.zeros((longest, labels)), np.zeros((longest, labels))
    want, have = np.zeros((longest, labels)), np.zeros((longest, labels))
    before_want, after_want = np.zeros((longest, labels)), np.zeros((longest, labels))
    scale, scale_want = np.zeros(longest), np.zeros(longest)
    every = np.full(longest, (1 << labels) - 1, dtype=np.uint16)
    kept = np.ones((longest, templates), dtype=np.bool_)
    moves = np.zeros((labels, labels))
    gain = 1.0 / (1.0 - drop)
    threshold = np.uint64(drop * 16777216.0)
    loss, characters = 0.0, 0
    for step in range(len(order)):
        s = order[step]
        a, length = offsets[s], offsets[s + 1] - offsets[s]
        if length == 0:
            continue
        now = rate[0] + (rate[1] - rate[0]) * step / len(order)
        for i in range(labels):
            for j in range(labels):
                moves[i, j] = np.exp(transitions[0, i, j]) if legal[i, j] else 0.0
        for t in range(length):
            for j in range(labels):
                scores[t, j] = 0.0
            for k in range(templates):
                row = rows[a + t, k]
                if row < 0:
                    continue
                if threshold > 0:
                    x = state[0]
                    x ^= x << np.uint64(13)
                    x ^= x >> np.uint64(7)
                    x ^= x << np.uint64(17)
                    state[0] = x
                    kept[t, k] = (x >> np.uint64(40)) >= threshold
                    if not kept[t, k]:
                        continue
                for j in range(labels):
                    scores[t, j] += table[row, j]
            top = scores[t, 0] * gain
            for j in range(labels):
                scores[t, j] *= gain
                top = max(top, scores[t, j])
            for j in range(labels):
                scores[t, j] = np.exp(scores[t, j] - top)
        whole = _lattice(scores, length, moves, every, legal, before, after, have, scale)
        part = _lattice(
            scores, length, moves, allowed[a : a + length], legal, before_want, after_want, want, scale_want
        )
        if part == -np.inf or whole == -np.inf:
            continue
        loss += whole - part
        characters += length
        weight = weights_of[s]
        for t in range(length):
            largest = 0.0
            for j in range(labels):
                largest = max(largest, abs(have[t, j] - want[t, j]))
            if largest < 1e-4:
                continue
            for k in range(templates):
                row = rows[a + t, k]
                if row < 0 or not kept[t, k]:
                    continue
                for j in range(labels):
                    gradient = (have[t, j] - want[t, j]) * weight * gain
                    if abs(gradient) > 1e-7 or decay > 0.0:
                        gradient += decay * table[row, j]
                        squares = table[row, labels + j] + gradient * gradient
                        table[row, labels + j] = squares
                        table[row, j] -= now * gradient / np.sqrt(squares + 1e-12)
        for i in range(labels):
            for j in range(labels):
                if not legal[i, j]:
                    continue
                gradient = 0.0
                if i == 0:
                    gradient += have[0, j] - want[0, j]
                if j == 0:
                    gradient += have[length - 1, i] - want[length - 1, i]
                for t in range(1, length):
                    gradient += before[t - 1, i] * moves[i, j] * scores[t, j] * after[t, j] / scale[t]
                    if allowed[a + t] >> j & 1:
                        gradient -= (
                            before_want[t - 1, i] * moves[i, j] * scores[t, j] * after_want[t, j] / scale_want[t]
                        )
                gradient *= weight
                transitions[1, i, j] += gradient * gradient
                transitions[0, i, j] -= now * gradient / np.sqrt(transitions[1, i, j] + 1e-12)
    return loss / max(characters, 1)
