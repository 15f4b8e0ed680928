"""The values of tenure: what a sentence says of a seat, who held it when, and what contradicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kg.graph.dates import Window
from kg.graph.frames import frame
from kg.graph.html import table
from kg.model import Evidence

#: the kinds of contradictions
TWO_HEADS = "two heads at once"
TWO_STARTS = "two starts"
TWO_ENDS = "two ends"
EARLY = "held before it began"
LATE = "held after it ended"
BOTH = "acting and full at once"
PLANNED_HELD = "planned while held"

#: columns of the table of tenures
COLUMNS = (
    "organ", "post", "person", "acting", "starts_earliest", "starts_latest", "ends_earliest", "ends_latest", "sentences",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """What one sentence says of a seat: `kind` is ``holds``, ``starts``, ``ends`` or ``planned``."""

    kind: str
    window: Window
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a seat.

    Attributes
    ----------
    person, organ
        Ids; `organ` is the party body for 党组书记.
    post
        What the seat is called: 局长, 党组书记.
    starts, ends
        The days that it may have begun and ended on; an open bound is None.
    acting
        Whether it is held for the time being: 代县长, or a deputy who 主持工作.
    notices
        What the sentences say, in order of time.
    """

    person: str
    organ: str
    post: str
    starts: Window = field(default_factory=Window)
    ends: Window = field(default_factory=Window)
    acting: bool = False
    notices: tuple[Notice, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences."""
        return tuple(dict.fromkeys(notice.evidence for notice in self.notices))

    @property
    def seat(self) -> tuple[str, str]:
        return self.organ, self.post

    @property
    def sure(self) -> tuple[date, date] | None:
        """The first and the last day that it is surely held on, or None."""
        first, last = self.starts.latest, self.ends.earliest
        return (first, last) if first and last and first <= last else None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What can't all be true: the tenures and the sentences concerned."""

    kind: str
    tenures: tuple[Tenure, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Tenures:
    """All tenures, sorted by seat and time; what contradicts; and what was only planned (拟任)."""

    held: tuple[Tenure, ...]
    contradictions: tuple[Contradiction, ...]
    planned: tuple[Tenure, ...]
    names: Mapping[str, str] = field(default_factory=dict, repr=False)

    def rows(self) -> list[dict[str, Any]]:
        """The tenures as rows of a table, names in place of ids; open bounds are None."""
        return [
            {
                "organ": self._named(t.organ),
                "post": t.post,
                "person": self._named(t.person),
                "acting": t.acting,
                "starts_earliest": t.starts.earliest,
                "starts_latest": t.starts.latest,
                "ends_earliest": t.ends.earliest,
                "ends_latest": t.ends.latest,
                "sentences": len(t.evidence),
            }
            for t in self.held
        ]

    def frame(self, *, polars: bool = False) -> Any:
        """Make a DataFrame of :meth:`rows`."""
        return frame(self.rows(), COLUMNS, polars=polars)

    def _repr_html_(self) -> str:
        """Show the tenures, and below them what contradicts."""
        held = [
            (self._named(t.organ), t.post, self._named(t.person), "acting" if t.acting else "", t.starts, t.ends, len(t.evidence))
            for t in self.held
        ]  # fmt: skip
        wrong = [
            (c.kind, self._named(c.tenures[0].organ), c.tenures[0].post, "、".join(dict.fromkeys(self._named(t.person) for t in c.tenures)), piece.sentence or piece.quote)
            for c in self.contradictions
            for piece in c.evidence
        ]  # fmt: skip
        shown = table(("organ", "post", "person", "", "began", "ended", "sentences"), held)
        return f"{shown}{table(('contradiction', 'organ', 'post', 'people', 'sentence'), wrong)}" if wrong else shown

    def _named(self, id_: str) -> str:
        return self.names.get(id_, id_)
