"""Tenure: who held a single-seat post when, as far as the sentences say.

Each sentence bounds: held on a day, begun or ended on a day or by a day. What one person's sentences
say of one seat is put in order of time and becomes one interval, or several where an end and a new
beginning are told. An end that no text gives stays open: that somebody else holds the seat later is
no end. Sentences that can't both hold are listed as contradictions, and the interval is then the
widest that they allow; none is preferred.

The intervals are those of Allen, J. F. (1983), *Maintaining knowledge about temporal intervals*, CACM
26(11), with bounds in place of points as in Dechter, Meiri & Pearl (1991), *Temporal constraint networks*,
Artificial Intelligence 49.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kg.graph.claims import ENDS, HOLDS, PLANNED, STARTS, Claim, claims
from kg.graph.dates import Window, before, window
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.seats import body_of, party_of, post
from kg.model import Entity, Evidence, Statement
from kg.ontology import ORGANISATION, PERSON

#: the kinds of contradictions
TWO_HEADS = "two heads at once"
TWO_STARTS = "two starts"
TWO_ENDS = "two ends"
EARLY = "held before it began"
LATE = "held after it ended"
BACKWARDS = "ended before it began"
BOTH = "acting and full at once"
PLANNED_HELD = "planned while held"


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
                "organ": self.names.get(t.organ, t.organ),
                "post": t.post,
                "person": self.names.get(t.person, t.person),
                "acting": t.acting,
                "starts_earliest": t.starts.earliest,
                "starts_latest": t.starts.latest,
                "ends_earliest": t.ends.earliest,
                "ends_latest": t.ends.latest,
                "sentences": len(t.evidence),
            }
            for t in self.held
        ]


def tenures(graph: KnowledgeGraph, *, person: str | Entity | None = None, organ: str | Entity | None = None) -> Tenures:
    """Find who held which single-seat post when.

    Deputies (副局长), 第一书记, 党组书记 and 局长 are posts of their own; people of one name and two ids are
    two people. Posts that several may hold (副局长, 负责人) are left out.

    Parameters
    ----------
    person, organ
        Only theirs; contradictions are looked for among all that hold the seats.

    Examples
    --------
    >>> from kg.graph.merge import ArticleNode, Merged
    >>> def said(article, text):
    ...     return Evidence("报.txt", article, 0, len(text), text, text)
    >>> people = [Entity("p1", "Person", "林小满"), Entity("p2", "Person", "顾青")]
    >>> organ = Entity("o", "Organisation", "青禾县水务局", "government")
    >>> days = {"a1": "2021-03-15", "a2": "2021-08-01", "a3": "2021-09"}
    >>> mentions = {"p1": 1, "p2": 1, "o": 1}
    >>> heads = [
    ...     Statement("p1", "HEADS", "o", {"title": "局长"}, 0.9, (
    ...         said("a1", "今年2月任命林小满为青禾县水务局局长"), said("a3", "青禾县水务局原局长林小满"))),
    ...     Statement("p2", "HEADS", "o", {"title": "局长"}, 0.9, (said("a2", "青禾县水务局局长顾青"),)),
    ... ]
    >>> graph = KnowledgeGraph(Merged((organ, *people), tuple(heads), tuple(
    ...     ArticleNode(id_, "报.txt", None, day, None, mentions) for id_, day in days.items()), 1))
    >>> for held in tenures(graph).held:
    ...     print(graph[held.person].name, held.post, held.starts, held.ends)
    林小满 局长 2021-02 2021-02-01–2021-09-30
    顾青 局长 ≤2021-08-01 ≥2021-08-01
    """
    seats = _Seats(graph)
    groups: dict[tuple[str, str, str, bool], list[Notice]] = defaultdict(list)
    for statement in [*graph.statements("HEADS"), *graph.statements("SERVES_IN")]:
        for seat, claim, piece in seats.claims(statement):
            groups[statement.subject, *seat, claim.acting].append(Notice(claim.kind, claim.window, piece))
    held: list[Tenure] = []
    planned: list[Tenure] = []
    wrong: list[Contradiction] = []
    for (who, where, what, acting), notices in sorted(groups.items()):
        empty = Tenure(who, where, what, acting=acting)
        found, clashes = _intervals(empty, [n for n in notices if n.kind != PLANNED])
        plans = [n for n in notices if n.kind == PLANNED]
        if plans:
            planned.append(replace(empty, notices=_ordered(plans)))
            found, more = _after_plans(found, plans)
            clashes += more
        held += found
        wrong += clashes
    held.sort(key=_place)
    by_seat: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in held:
        by_seat[tenure.seat].append(tenure)
    for same in by_seat.values():
        wrong += _overlaps(same)
    who, where = _key(graph, person), _keys(graph, organ)
    fits = _fits(who, where)
    return Tenures(
        tuple(t for t in held if fits(t)),
        tuple(sorted((c for c in wrong if any(map(fits, c.tenures))), key=_place_of_clash)),
        tuple(t for t in planned if fits(t)),
        {entity.id: entity.name for entity in graph if entity.label in (PERSON, ORGANISATION)},
    )


# ---------------------------------------------------------------------- statements → claims of seats


class _Seats:
    """Which seats the statements of a graph speak of."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.by_name: dict[str, str] = {}
        self.bodies: dict[str, set[str]] = defaultdict(set)
        for entity in graph:
            if entity.label == ORGANISATION:
                self.by_name.setdefault(entity.name, entity.id)
                self.bodies[body_of(entity.name)].add(entity.id)
        self._names: dict[str, dict[str, tuple[str, str]]] = {}

    def claims(self, statement: Statement) -> Iterator[tuple[tuple[str, str], Claim, Evidence]]:
        """The claims of a statement's sentences, each with its seat."""
        organ = self.graph[statement.object]
        for piece in statement.evidence:
            article = self.graph.articles.get(piece.article)
            written = window(article.date) if article else None
            names = self._named(piece.article, statement)
            found = claims(piece, statement.subject, self._organs(organ, names), written, names)
            if not found and statement.relation == "HEADS" and not _spoken(piece, statement):
                titles = statement.properties.get("title", "").split("、")
                found = [Claim(HOLDS, title, written or Window()) for title in titles]
            for claim in dict.fromkeys(found):
                seat = self._seat(claim.title, organ)
                if seat is not None:
                    yield seat, claim, piece

    def _seat(self, title: str, organ: Entity) -> tuple[str, str] | None:
        """The organ and the post that a title means; that of a bureau's party group where the graph knows it."""
        named = post(title, organ.name)
        return None if named is None else (self.by_name.get(party_of(named, organ.name), organ.id), named)

    def _organs(self, organ: Entity, names: Mapping[str, tuple[str, str]]) -> set[str]:
        """An organ, its party groups or its body, and the division whose name its own begins with."""
        division = {id_ for form, (id_, _) in names.items() if organ.name != form and organ.name.startswith(form)}
        return {organ.id} | self.bodies[body_of(organ.name)] | division

    def _named(self, article: str, statement: Statement) -> dict[str, tuple[str, str]]:
        """The forms of all that an article names, organs before places."""
        if article not in self._names:
            node = self.graph.articles.get(article)
            entities = [
                self.graph.entities[id_] for id_ in (node.mentions if node else ()) if id_ in self.graph.entities
            ]
            self._names[article] = _forms(sorted(entities, key=lambda e: (e.label != ORGANISATION, e.id)))
        own = _forms([self.graph[statement.object], self.graph[statement.subject]])
        return {**self._names[article], **own}


def _forms(entities: Iterable[Entity]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for entity in entities:
        for form in (entity.name, *entity.aliases):
            found.setdefault(form, (entity.id, entity.label))
    return found


def _spoken(piece: Evidence, statement: Statement) -> bool:
    """Whether a sentence has the title itself: then what it says of it was read, and it may be nothing."""
    return any(title in piece.sentence for title in statement.properties.get("title", "").split("、") if title)


# ---------------------------------------------------------------------- claims → intervals

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


def _ordered(notices: Iterable[Notice]) -> tuple[Notice, ...]:
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


def _intervals(empty: Tenure, notices: list[Notice]) -> tuple[list[Tenure], list[Contradiction]]:
    """Put what is said of one person in one seat in order of time."""
    found: list[_Growing] = []
    for notice in _ordered(notices):
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


def _after_plans(found: list[Tenure], plans: list[Notice]) -> tuple[list[Tenure], list[Contradiction]]:
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


def _overlaps(same: list[Tenure]) -> list[Contradiction]:
    """Tenures of one seat that surely overlap."""
    wrong = []
    for at, one in enumerate(same):
        for other in same[at + 1 :]:
            if one.person == other.person and one.acting == other.acting:
                continue
            if one.sure and other.sure and _overlap(one, other):
                kind = BOTH if one.person == other.person else TWO_HEADS
                wrong.append(Contradiction(kind, (one, other), (*one.evidence, *other.evidence)))
    return wrong


def _overlap(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures share a day that is not that of a handover."""
    assert one.sure and other.sure
    first, last = max(one.sure[0], other.sure[0]), min(one.sure[1], other.sure[1])
    if first != last:
        return first < last
    return not (_hands_over(one, other, first) or _hands_over(other, one, first))


def _hands_over(one: Tenure, other: Tenure, day: date) -> bool:
    """Whether a text tells that one leaves, or that the other comes, on the last day of one and the first of the other."""
    if not (one.sure and other.sure and one.sure[1] == day == other.sure[0]):
        return False
    told = [n.window for n in one.notices if n.kind == ENDS] + [n.window for n in other.notices if n.kind == STARTS]
    return any(not before(day, w.earliest) and not before(w.latest, day) for w in told)


# ---------------------------------------------------------------------- what was asked for


def _place(tenure: Tenure) -> tuple[Any, ...]:
    day = tenure.starts.earliest or tenure.starts.latest or tenure.ends.latest or date.max
    return *tenure.seat, tenure.starts.latest or date.max, day, tenure.person, tenure.acting


def _place_of_clash(clash: Contradiction) -> tuple[Any, ...]:
    return _place(clash.tenures[0]), clash.kind, [(e.article, e.start) for e in clash.evidence]


def _key(graph: KnowledgeGraph, name: str | Entity | None) -> str | None:
    return None if name is None else name.id if isinstance(name, Entity) else graph[name].id


def _keys(graph: KnowledgeGraph, organ: str | Entity | None) -> frozenset[str] | None:
    """An organ with its party groups."""
    id_ = _key(graph, organ)
    if id_ is None:
        return None
    name = graph.entities[id_].name
    return frozenset({id_} | {e.id for e in graph if e.label == ORGANISATION and body_of(e.name) == name})


def _fits(who: str | None, where: frozenset[str] | None) -> Callable[[Tenure], bool]:
    return lambda t: (who is None or t.person == who) and (where is None or t.organ in where)
