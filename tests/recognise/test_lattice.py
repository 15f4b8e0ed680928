"""The decoder against every path written out."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from kg.recognise import lattice

LABELS = 7


def _model(seed: int, length: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    transitions = random.normal(size=(LABELS, LABELS)).astype(np.float32)
    transitions[~lattice.legal(LABELS)] = lattice.FORBIDDEN
    return (random.normal(size=(length, LABELS)) * 2).astype(np.float32), transitions


def _weights(logits: np.ndarray, transitions: np.ndarray) -> dict[tuple[int, ...], float]:
    legal = lattice.legal(LABELS)
    found = {}
    for path in product(range(LABELS), repeat=len(logits)):
        steps = [*zip((0, *path), (*path, 0), strict=True)]
        if all(legal[a, b] for a, b in steps):
            score = sum(float(transitions[a, b]) for a, b in steps)
            found[path] = float(np.exp(score + sum(float(logits[t, y]) for t, y in enumerate(path))))
    return found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("length", [1, 2, 4])
def test_best_path_is_the_heaviest_of_all(seed: int, length: int) -> None:
    logits, transitions = _model(seed, length)
    runs = lattice.runs(logits, np.zeros(length, dtype=bool))
    weights = _weights(logits, transitions)
    if len(runs.starts) == 1 and runs.lengths[0] == length:
        assert tuple(lattice.best_path(logits, transitions, runs)) == max(weights, key=lambda path: weights[path])


@pytest.mark.parametrize("seed", range(8))
def test_span_probability_is_the_share_of_the_paths_with_the_span(seed: int) -> None:
    logits, transitions = _model(seed, 4)
    logits[:, 0] -= 3
    runs = lattice.runs(logits, np.zeros(4, dtype=bool))
    path = lattice.best_path(logits, transitions, runs)
    begins, ends = lattice.names(path)
    weights = _weights(logits, transitions)
    expected = [
        sum(w for p, w in weights.items() if p[a:b] == tuple(path[a:b])) / sum(weights.values())
        for a, b in zip(begins, ends, strict=True)
    ]
    known = lattice.chances(logits, transitions, runs)
    assert lattice.span_probabilities(known, path, begins, ends) == pytest.approx(expected)
    assert known.posterior.sum(axis=1) == pytest.approx(np.ones(len(path)))


def test_runs_stop_at_breaks_and_where_outside_is_sure() -> None:
    logits = np.zeros((6, 4), dtype=np.float32)
    logits[4, 0] = lattice.LEAD + 1
    runs = lattice.runs(logits, np.array([False, False, True, False, False, False]))
    assert (runs.starts.tolist(), runs.lengths.tolist(), runs.alive) == ([0, 3, 5], [2, 1, 1], (3, 1))


def test_nothing_to_decode() -> None:
    logits = np.zeros((2, 4), dtype=np.float32)
    runs = lattice.runs(logits, np.ones(2, dtype=bool))
    assert lattice.best_path(logits, np.zeros((4, 4), dtype=np.float32), runs).tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(8))
def test_every_likely_span_has_the_share_of_the_paths_with_it(seed: int) -> None:
    logits, transitions = _model(seed, 5)
    logits[:, 0] -= 3
    runs = lattice.runs(logits, np.zeros(5, dtype=bool))
    weights = _weights(logits, transitions)
    total = sum(weights.values())
    expected = {}
    for begin in range(5):
        for end in range(begin + 2, 6):
            labels = (1, *[2] * (end - begin - 2), 3)
            share = sum(w for p, w in weights.items() if p[begin:end] == labels) / total
            if share >= 0.01:
                expected[begin, end] = share
    begins, ends, shares = lattice.spans(lattice.chances(logits, transitions, runs), 1, 0.01)
    found = dict(zip(zip(begins.tolist(), ends.tolist(), strict=True), shares.tolist(), strict=True))
    assert found == pytest.approx(expected)


def test_no_spans_in_nothing() -> None:
    logits = np.full((3, LABELS), -9.0, dtype=np.float32)
    logits[:, 0] = 9.0
    runs = lattice.runs(logits, np.zeros(3, dtype=bool))
    _, transitions = _model(0, 1)
    assert [len(part) for part in lattice.spans(lattice.chances(logits, transitions, runs), 1, 0.01)] == [0, 0, 0]
