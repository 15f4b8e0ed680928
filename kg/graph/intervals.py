"""What is said of one person in one seat → intervals with open bounds, and what contradicts.

The widest interval that the sentences allow stands where they contradict; none is preferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from kg.graph.claims import ENDS, HOLDS, PLANNED, STARTS
from kg.graph.dates import Window, before
from kg.graph.terms import (
    BOTH,
    EARLY,
    LATE,
    PLANNED_HELD,
    TWO_ENDS,
    TWO_HEADS,
    TWO_STARTS,
    Contradiction,
    Notice,
    Tenure,
)

_ORDER = {STARTS: 0, HOLDS: 1, ENDS: 2, PLANNED: 3}


def _when(notice: Notice) -> tuple[date, int, date, str, int]:
    latest = notice.window.latest or notice.window.earliest or date.max
    return (
        latest,
        _ORDER[notice.kind],
        notice.window.earliest or date.min,
        notice.evidence.article,
        notice.evidence.start,
    )


def ordered(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(sorted(dict.fromkeys(notices), key=_when))


@dataclass
class _Growing:
    """A tenure while its notices are read in order of time."""

    notices: list[Notice] = field(default_factory=list)
    start: Window | None = None
    end: Window | None = None
    held: list[Window] = field(default_factory=list)
    clashes: list[tuple[str, Notice, Notice]] = field(default_factory=list)

    def of(self, kind: str) -> Notice:
        return next(n for n in reversed(self.notices) if n.kind == kind)


def intervals(empty: Tenure, notices: list[Notice]) -> tuple[list[Tenure], list[Contradiction]]:
    """Put what is said of one person in one seat in order of time."""
    found: list[_Growing] = []
    for notice in ordered(notices):
        new = not found or (notice.kind == STARTS and _over(found[-1], notice))
        if new:
            found.append(_Growing())
        _add(found[-1], notice)
    out: list[Tenure] = []
    wrong: list[Contradiction] = []
    for growing in found:
        tenure = _closed(empty, growing)
        out.append(tenure)
        for kind, one, other in growing.clashes:
            wrong.append(Contradiction(kind, (tenure,), (one.evidence, other.evidence)))
    return out, wrong


def _over(growing: _Growing, notice: Notice) -> bool:
    """Whether a tenure has ended before a start that is told: then a new one begins."""
    return growing.end is not None and not before(notice.window.latest, growing.end.latest)


def _add(growing: _Growing, notice: Notice) -> None:
    told = notice.window
    if notice.kind == STARTS:
        early = next((n for n in growing.notices if n.kind == HOLDS and before(n.window.latest, told.earliest)), None)
        if early is not None:
            growing.clashes.append((EARLY, early, notice))
        if growing.start is None:
            growing.start = told if early is None else told.either(Window(None, early.window.latest))
        elif growing.start.meets(told):
            growing.start = growing.start.both(told)
        else:
            growing.clashes.append((TWO_STARTS, growing.of(STARTS), notice))
            growing.start = growing.start.either(told)
    elif notice.kind == ENDS:
        late = next((n for n in growing.notices if n.kind == HOLDS and before(told.latest, n.window.earliest)), None)
        if late is not None:
            growing.clashes.append((LATE, late, notice))
            told = Window(told.earliest, None)
        if growing.end is None:
            growing.end = told
        elif growing.end.meets(told):
            growing.end = growing.end.both(told)
        else:
            growing.clashes.append((TWO_ENDS, growing.of(ENDS), notice))
            growing.end = growing.end.either(told)
    else:
        if growing.end is not None and before(growing.end.latest, told.earliest):
            growing.clashes.append((LATE, growing.of(ENDS), notice))
            growing.end = Window(growing.end.earliest, None)
        if growing.start is not None and before(told.latest, growing.start.earliest):
            growing.clashes.append((EARLY, notice, growing.of(STARTS)))
            growing.start = growing.start.either(Window(None, told.latest))
        growing.held.append(told)
    growing.notices.append(notice)


def _closed(empty: Tenure, growing: _Growing) -> Tenure:
    """The bounds of a tenure: it began before the days it is held on, and ended after them."""
    starts, ends = growing.start or Window(), growing.end or Window()
    for told in growing.held:
        if not before(told.latest, starts.earliest):
            starts = starts.both(Window(None, told.latest))
        if not before(ends.latest, told.earliest):
            ends = ends.both(Window(told.earliest, None))
    if not before(ends.latest, starts.earliest):
        starts = starts.both(Window(None, ends.latest))
        ends = ends.both(Window(starts.earliest, None))
    return replace(empty, starts=starts, ends=ends, notices=tuple(growing.notices))


def after_plans(found: list[Tenure], plans: list[Notice]) -> tuple[list[Tenure], list[Contradiction]]:
    """Who is to get a seat hasn't it yet: a tenure begins after the plan, or contradicts it."""
    out = list(found)
    wrong: list[Contradiction] = []
    for plan in plans:
        day = plan.window.earliest
        for at, tenure in enumerate(out):
            if tenure.sure and before(tenure.sure[0], day) and before(plan.window.latest, tenure.sure[1]):
                wrong.append(Contradiction(PLANNED_HELD, (tenure,), (*tenure.evidence, plan.evidence)))
            elif tenure.starts.earliest is None and not before(tenure.starts.latest, day):
                out[at] = replace(tenure, starts=Window(day, tenure.starts.latest))
                break
    return out, wrong


def overlaps(same: list[Tenure]) -> list[Contradiction]:
    """Tenures of one seat that surely overlap."""
    wrong = []
    for at, one in enumerate(same):
        for other in same[at + 1 :]:
            if one.person == other.person and one.acting == other.acting:
                continue
            if _overlap(one, other):
                kind = BOTH if one.person == other.person else TWO_HEADS
                wrong.append(Contradiction(kind, (one, other), (*one.evidence, *other.evidence)))
    return wrong


def _overlap(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures share a day that is not that of a handover."""
    if _held_within(one, other) or _held_within(other, one):
        return True
    if one.sure is None or other.sure is None:
        return False
    first, last = max(one.sure[0], other.sure[0]), min(one.sure[1], other.sure[1])
    if first != last:
        return first < last
    return not (_hands_over(one, other, first) or _hands_over(other, one, first))


def _held_within(one: Tenure, other: Tenure) -> bool:
    """Whether one is held on some day that lies within the days that another is surely held on."""
    if other.sure is None:
        return False
    held = [n.window for n in one.notices if n.kind == HOLDS]
    return any(before(other.sure[0], w.earliest) and before(w.latest, other.sure[1]) for w in held)


def _hands_over(one: Tenure, other: Tenure, day: date) -> bool:
    """Whether a text tells that one leaves, or that the other comes, on the last day of one and the first of the other."""
    if not (one.sure and other.sure and one.sure[1] == day == other.sure[0]):
        return False
    told = [n.window for n in one.notices if n.kind == ENDS] + [n.window for n in other.notices if n.kind == STARTS]
    return any(not before(day, w.earliest) and not before(w.latest, day) for w in told)
