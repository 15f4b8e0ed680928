"""Decoding of a linear-chain CRF over characters, many stretches of text at a time.

Labels: 0 outside; ``1 + 3 k`` begins a name of kind k, ``2 + 3 k`` is inside it, ``3 + 3 k``
ends it. Only *runs* are decoded: stretches in which outside doesn't lead clearly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]

#: outside is taken as sure where it leads every other label by so many logits
LEAD: Final = 6.0

FORBIDDEN: Final = -1e4


@dataclass(frozen=True, slots=True)
class Runs:
    """Stretches to decode, longest first.

    Attributes
    ----------
    starts, lengths
        Where each run starts and how long it is.
    alive
        How many runs have a character at step 0, 1, 2, …
    """

    starts: Ints
    lengths: Ints
    alive: tuple[int, ...]


def legal(labels: int) -> NDArray[np.bool_]:
    """Which label may follow which: (labels, labels), from row to column.

    Examples
    --------
    >>> legal(4).astype(int).tolist()
    [[1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1], [1, 1, 0, 0]]
    """
    numbers = np.arange(labels)
    kind, part = (numbers + 2) // 3, numbers % 3
    open_ = (numbers > 0) & (part != 0)
    starts = (numbers == 0) | (part == 1)
    goes_on = (numbers > 0) & (part != 1)
    inside = open_[:, None] & goes_on[None] & (kind[:, None] == kind[None])
    between = ~open_[:, None] & starts[None]
    return np.asarray(inside | between)


def runs(logits: Floats, breaks: NDArray[np.bool_]) -> Runs:
    """Find the stretches without breaks in which outside is not sure."""
    sure = breaks | (logits[:, 0] - logits[:, 1:].max(axis=1, initial=FORBIDDEN) > LEAD)
    edges = np.flatnonzero(np.diff(np.concatenate([[True], sure, [True]]).astype(np.int8)))
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    order = np.lexsort((starts, -lengths))
    starts, lengths = starts[order], lengths[order]
    steps = int(lengths[0]) if len(lengths) else 0
    alive = np.searchsorted(-lengths, -np.arange(steps), side="left")
    return Runs(starts, lengths, tuple(alive.tolist()))


def best_path(logits: Floats, transitions: Floats, runs: Runs) -> Ints:
    """Best label of every character; 0 outside the runs. A run is preceded and followed by outside."""
    path = np.zeros(len(logits), dtype=np.int64)
    if not runs.alive:
        return path
    onward = np.ascontiguousarray(transitions.T)
    count, labels = len(runs.starts), len(transitions)
    score = logits[runs.starts] + transitions[0]
    came = np.zeros((len(runs.alive), count, labels), dtype=np.int8)
    for t in range(1, len(runs.alive)):
        n = runs.alive[t]
        scores = score[:n, None, :] + onward
        best = scores.argmax(axis=2)
        came[t, :n] = best
        score[:n] = np.take_along_axis(scores, best[:, :, None], axis=2)[:, :, 0] + logits[runs.starts[:n] + t]
    now = (score + transitions[:, 0]).argmax(axis=1)
    for t in range(len(runs.alive) - 1, -1, -1):
        n = runs.alive[t]
        path[runs.starts[:n] + t] = now[:n]
        now[:n] = came[t, np.arange(n), now[:n]]
    return path


def names(path: Ints) -> tuple[Ints, Ints]:
    """Starts and ends of the names of a path.

    Examples
    --------
    >>> [side.tolist() for side in names(np.array([0, 1, 3, 7, 8, 9, 0]))]
    [[1, 3], [3, 6]]
    """
    return np.flatnonzero(path % 3 == 1), np.flatnonzero((path > 0) & (path % 3 == 0)) + 1


@dataclass(frozen=True, slots=True)
class Chances:
    """Forward and backward scores of every character, scaled; their product is the posterior of its labels."""

    before: Doubles
    after: Doubles
    emitted: Doubles
    scale: Doubles
    moves: Doubles

    @property
    def posterior(self) -> Doubles:
        """(characters, labels): how probable each label is; 0 outside the runs."""
        return self.before * self.after


def chances(logits: Floats, transitions: Floats, runs: Runs) -> Chances:
    """Forward-backward with scaling, as in Rabiner (1989), section V.A."""
    moves = np.exp(transitions.astype(np.float64))
    top = logits.max(axis=1, keepdims=True)
    emitted = np.exp((logits - top).astype(np.float64))
    before = np.zeros(emitted.shape)
    after = np.zeros(emitted.shape)
    scale = np.ones(len(emitted))
    for t, n in enumerate(runs.alive):
        here = runs.starts[:n] + t
        value = (before[here - 1] @ moves if t else moves[0][None]) * emitted[here]
        scale[here] = value.sum(axis=1)
        before[here] = value / scale[here][:, None]
    for t in range(len(runs.alive) - 1, -1, -1):
        n, onward = runs.alive[t], runs.alive[t + 1] if t + 1 < len(runs.alive) else 0
        here, ahead = runs.starts[:n] + t, runs.starts[:onward] + t + 1
        after[here] = moves[:, 0]
        after[here[:onward]] = (after[ahead] * emitted[ahead] / scale[ahead][:, None]) @ moves.T
        last = here[onward:]
        after[last] /= (before[last] * after[last]).sum(axis=1, keepdims=True)
    return Chances(before, after, emitted, scale, moves)


def span_probabilities(known: Chances, path: Ints, begins: Ints, ends: Ints) -> Doubles:
    """Posterior probability of each name of the path: that exactly this span carries this kind."""
    if not len(begins):
        return np.zeros(0)
    with np.errstate(divide="ignore"):
        steps = np.log(known.moves[path[:-1], path[1:]]) + np.log(known.emitted[np.arange(1, len(path)), path[1:]])
        total = np.concatenate([[0.0], np.cumsum(np.where(path[1:] > 0, steps - np.log(known.scale[1:]), 0.0))])
        chance = np.log(known.before[begins, path[begins]]) + np.log(known.after[ends - 1, path[ends - 1]])
    return np.asarray(np.exp(np.minimum(chance + total[ends - 1] - total[begins], 0.0)))
