"""Decoding of a linear-chain CRF over characters, many stretches of text at a time.

Labels: 0 outside; ``1 + 3 k`` begins a name of kind k, ``2 + 3 k`` is inside it, ``3 + 3 k``
ends it. Only *runs* are decoded: stretches in which outside doesn't lead clearly.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
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
    where
        Where the characters of step 0 are, then those of step 1, …: the order that steps are computed in.
    """

    starts: Ints
    lengths: Ints
    alive: tuple[int, ...]
    where: Ints

    @classmethod
    def of(cls, starts: Ints, lengths: Ints) -> Runs:
        """Runs of sorted lengths, the longest first."""
        steps = int(lengths[0]) if len(lengths) else 0
        alive = np.searchsorted(-lengths, -np.arange(steps), side="left").tolist()
        where = np.concatenate([starts[:n] + t for t, n in enumerate(alive)]) if alive else starts
        return cls(starts, lengths, tuple(alive), where)

    def steps(self) -> list[tuple[int, int, int]]:
        """How many runs have a character at each step, and which part of `where` is theirs."""
        ends = list(accumulate(self.alive))
        return [(n, end - n, end) for n, end in zip(self.alive, ends, strict=True)]


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
    return Runs.of(starts[order], lengths[order])


def best_path(logits: Floats, transitions: Floats, runs: Runs) -> Ints:
    """Best label of every character; 0 outside the runs. A run is preceded and followed by outside."""
    path = np.zeros(len(logits), dtype=np.int64)
    steps = runs.steps()
    if not steps:
        return path
    onward = np.ascontiguousarray(transitions.T)
    given = logits[runs.where]
    score = given[: steps[0][0]] + transitions[0]
    came = np.zeros(given.shape, dtype=np.int8)
    for n, begin, end in steps[1:]:
        scores = score[:n, None, :] + onward
        came[begin:end] = scores.argmax(axis=2)
        score[:n] = np.maximum.reduce(scores, axis=2)
        score[:n] += given[begin:end]
    now = (score + transitions[:, 0]).argmax(axis=1)
    rows = np.arange(len(now))
    labels = np.empty(len(given), dtype=np.int64)
    for n, begin, end in reversed(steps):
        labels[begin:end] = now[:n]
        now[:n] = came[begin:end][rows[:n], now[:n]]
    path[runs.where] = labels
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
    steps = runs.steps()
    moves = np.exp(transitions.astype(np.float64))
    back = moves.T
    given = logits[runs.where]
    emitted = np.exp((given - given.max(axis=1, keepdims=True)).astype(np.float64))
    before = np.empty(emitted.shape)
    after = np.empty(emitted.shape)
    scale = np.empty((len(emitted), 1))
    last = 0
    for t, (n, begin, end) in enumerate(steps):
        value = before[begin:end]
        np.multiply(before[last : last + n] @ moves if t else moves[0][None], emitted[begin:end], out=value)
        np.add.reduce(value, axis=1, keepdims=True, out=scale[begin:end])
        value /= scale[begin:end]
        last = begin
    onward, ahead = 0, len(emitted)
    for n, begin, end in reversed(steps):
        now, then = after[begin:end], slice(ahead, ahead + onward)
        now[:onward] = (after[then] * emitted[then] / scale[then]) @ back
        ending = now[onward:]
        ending[:] = moves[:, 0]
        ending /= np.add.reduce(before[begin + onward : end] * ending, axis=1, keepdims=True)
        onward, ahead = n, begin

    def whole(part: Doubles) -> Doubles:
        full = np.zeros(logits.shape)
        full[runs.where] = part
        return full

    scales = np.ones(len(logits))
    scales[runs.where] = scale[:, 0]
    return Chances(whole(before), whole(after), whole(emitted), scales, moves)


def span_probabilities(known: Chances, path: Ints, begins: Ints, ends: Ints) -> Doubles:
    """Posterior probability of each name of the path: that exactly this span carries this kind."""
    if not len(begins):
        return np.zeros(0)
    with np.errstate(divide="ignore"):
        steps = np.log(known.moves[path[:-1], path[1:]]) + np.log(known.emitted[np.arange(1, len(path)), path[1:]])
        total = np.concatenate([[0.0], np.cumsum(np.where(path[1:] > 0, steps - np.log(known.scale[1:]), 0.0))])
        chance = np.log(known.before[begins, path[begins]]) + np.log(known.after[ends - 1, path[ends - 1]])
    return np.asarray(np.exp(np.minimum(chance + total[ends - 1] - total[begins], 0.0)))


def spans(known: Chances, begin: int, least: float, most: int = 20) -> tuple[Ints, Ints, Doubles]:
    """Every span that may be a name of one kind, with the probability that exactly this span carries it.

    Parameters
    ----------
    known
        Of :func:`chances`.
    begin
        The label that begins a name of the kind.
    least
        Spans less probable are left out.
    most
        Longest span.

    Returns
    -------
    tuple
        Starts, ends (behind the last character) and probabilities.
    """
    inner, end = begin + 1, begin + 2
    posterior = known.posterior
    inside = posterior.sum(axis=1) > 0
    at = np.flatnonzero(posterior[:, begin] >= least)
    mass = known.before[at, begin]
    label = begin
    starts: list[Ints] = []
    ends: list[Ints] = []
    chances: list[Doubles] = []
    for length in range(2, most + 1):
        fits = at + length - 1 < len(inside)
        at, mass = at[fits], mass[fits]
        here = at + length - 1
        mass = mass * inside[here] / known.scale[here]
        ending = mass * known.moves[label, end] * known.emitted[here, end] * known.after[here, end]
        taken = ending >= least
        starts.append(at[taken])
        ends.append(here[taken] + 1)
        chances.append(ending[taken])
        mass = mass * known.moves[label, inner] * known.emitted[here, inner]
        going = mass * known.after[here, inner] >= least
        at, mass, label = at[going], mass[going], inner
        if not len(at):
            break
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(chances)
