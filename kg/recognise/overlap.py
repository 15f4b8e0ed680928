"""The one policy that turns overlapping spans into a clean list: the most probable first, what overlaps it left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def best(
    ranked: Iterable[tuple[float, T]], threshold: float, span: Callable[[T], tuple[int, int]]
) -> Iterator[tuple[float, T]]:
    """Take from the top what reaches a threshold and overlaps nothing taken before.

    Parameters
    ----------
    ranked
        (probability, anything), the most probable first.
    threshold
        Where to stop.
    span
        Start and end of one.

    Examples
    --------
    >>> [name for _, name in best([(0.9, "县委"), (0.6, "委办"), (0.3, "办")], 0.5, lambda n: ("县委办".index(n), "县委办".index(n) + len(n)))]
    ['县委']
    """
    covered: set[int] = set()
    for probability, one in ranked:
        if probability < threshold:
            return
        places = range(*span(one))
        if covered.isdisjoint(places):
            covered.update(places)
            yield probability, one
