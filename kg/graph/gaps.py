"""Gaps and conflicts: what a graph doesn't say, and what it says twice over.

What is missing is missing in the texts that were read, or was not found in them; it says nothing of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.knowledge import KnowledgeGraph
from kg.graph.located import code_of
from kg.graph.tenure import Contradiction, Tenures, tenures
from kg.lexicon import words as lexicon
from kg.model import Entity
from kg.ontology import ORGANISATION, PLACE

#: kinds of organs that somebody heads by a post of their own
_HEADED = frozenset(("party", "government", "company", "school", "hospital", "association", "court_procuratorate"))
#: names that need the article to be understood
_RELATIVE = re.compile(
    r"^(?:我|该|本|全|各|某)(?=[省市县区州旗镇乡村局院校厂社]|街道|社区|公司|单位)|^[省市县区镇乡村局院校][委局办里]?$"
)
#: names that begin with a division, known or not
_OWNED = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:[省市县区州旗盟镇乡]|街道)")


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing or contradicts, each sorted by name.

    Attributes
    ----------
    headless
        Organisations of a kind that has a head, of which a statement tells, and nobody is said to head.
    conflicts
        Contradictions of tenure, two heads at once first.
    unresolved
        Entities under a name that needs its article: 我市, 县委 without its county, 卫健局 of nobody.
    unlinked
        Divisions without a code: no match in the gazetteer, or only a near one (``near``).
    unplaced
        Initiatives and organisations that nothing puts in a place.
    """

    headless: tuple[Entity, ...]
    conflicts: tuple[Contradiction, ...]
    unresolved: tuple[Entity, ...]
    unlinked: tuple[Entity, ...]
    unplaced: tuple[Entity, ...]

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {name: len(getattr(self, name)) for name in self.__slots__}


def gaps(graph: KnowledgeGraph, known: Tenures | None = None) -> Gaps:
    """Find what a graph lacks and where it contradicts itself.

    Parameters
    ----------
    known
        What :func:`kg.graph.tenure.tenures` found, where it is at hand.

    Examples
    --------
    >>> from kg.graph.merge import Merged
    >>> from kg.model import Statement
    >>> graph = KnowledgeGraph(Merged((Entity("i", "Initiative", "暖巷行动"), Entity("l", "Place", "清禾县", "county", near="青禾县"),
    ...     Entity("o", "Organisation", "青禾县水务局", "government")), (Statement("o", "RUNS", "i"),), (), 0))
    >>> gaps(graph).counts()
    {'headless': 1, 'conflicts': 0, 'unresolved': 0, 'unlinked': 1, 'unplaced': 2}
    """
    found = known or tenures(graph)
    headed = {statement.object for statement in graph.statements("HEADS")}
    told = {end for s in graph.statements() for end in (s.subject, s.object)}
    placed = {statement.subject for statement in graph.statements("LOCATED_IN")}
    above = {s.subject: s.object for s in graph.statements("PART_OF")}
    runners: dict[str, set[str]] = {}
    for statement in graph.statements("RUNS"):
        runners.setdefault(statement.object, set()).add(statement.subject)
    return Gaps(
        _sorted(e for e in graph if _has_head(e) and e.id in told and e.id not in headed),
        tuple(sorted(found.contradictions, key=lambda c: c.kind != "two heads at once")),
        _sorted(e for e in graph if _unresolved(e)),
        _sorted(e for e in graph if e.label == PLACE and not e.code and e.kind != "site"),
        _sorted(e for e in graph if e.label != PLACE and _unplaced(e, placed, above, runners)),
    )


def _has_head(entity: Entity) -> bool:
    return entity.label == ORGANISATION and entity.kind in _HEADED


def _unresolved(entity: Entity) -> bool:
    """Whether a name needs its article: relative, or an organ of a party or government that no division owns."""
    if _RELATIVE.search(entity.name):
        return True
    owned = "|" in entity.key or entity.name in lexicon.national() or _OWNED.match(entity.name)
    return entity.label == ORGANISATION and entity.kind in ("party", "government") and not owned


def _unplaced(entity: Entity, placed: set[str], above: dict[str, str], runners: dict[str, set[str]]) -> bool:
    if entity.label not in (ORGANISATION, "Initiative") or entity.kind == "media":
        return False
    ids, seen = {entity.id}, set[str]()
    while ids:
        if ids & placed:
            return False
        seen |= ids
        ids = {up for id_ in ids for up in ({above[id_]} if id_ in above else runners.get(id_, set()))} - seen
    return not code_of(entity)


def _sorted(entities: Iterator[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda e: (e.name, e.id)))
