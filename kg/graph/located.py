"""Where things are: places of initiatives and organisations, places within places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.lexicon.gazetteer import Gazetteer
from kg.model import Entity
from kg.ontology import INITIATIVE, ORGANISATION, PLACE

if TYPE_CHECKING:
    from kg.graph.knowledge import KnowledgeGraph

#: level of a division → digits of its code
DIGITS = {"province": 2, "prefecture": 4, "county": 6, "town": 9, "village": 12}


class Whereabouts:
    """The places of a graph, by LOCATED_IN, by codes, and by the organ that something is part of or run by."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.located: dict[str, set[str]] = defaultdict(set)
        self.inside: dict[str, set[str]] = defaultdict(set)
        self.parts: dict[str, set[str]] = defaultdict(set)
        self.above: dict[str, set[str]] = defaultdict(set)
        self.runners: dict[str, set[str]] = defaultdict(set)
        for statement in graph.statements("LOCATED_IN"):
            self.located[statement.subject].add(statement.object)
            self.inside[statement.object].add(statement.subject)
        for statement in graph.statements("PART_OF"):
            self.parts[statement.object].add(statement.subject)
            self.above[statement.subject].add(statement.object)
        for statement in graph.statements("RUNS"):
            self.runners[statement.object].add(statement.subject)
        self.coded = {entity.code: entity.id for entity in graph if entity.label == PLACE and entity.code}

    def within(self, place: str | Entity) -> set[str]:
        """The ids of a division, of all below it and of what lies in these.

        By the codes of places and of those in keys, and down the chains of LOCATED_IN and PART_OF.
        """
        division = self.division(place)
        codes = self._codes(place) if division is None else (code_of(division),)
        known = tuple(code for code in codes if code)
        found = {division.id} if division is not None else set[str]()
        if known:
            found |= {e.id for e in self.graph if (code_of(e) or "").startswith(known)}
        waiting = list(found)
        while waiting:
            here = waiting.pop()
            for below in (self.inside[here] | self.parts[here]) - found:
                found.add(below)
                waiting.append(below)
        return found

    def division(self, place: str | Entity) -> Entity | None:
        """The place of a name, before an organisation of the same name; None where the graph has neither."""
        if isinstance(place, Entity):
            return place
        if place not in self.graph:
            return None
        chosen = self.graph[place]
        found = (e for e in self.graph.find(place) if e.label == PLACE and place in (e.name, *e.aliases))
        return chosen if chosen.label == PLACE else next(found, chosen)

    def _codes(self, place: str | Entity) -> tuple[str, ...]:
        """The codes of a division that the graph doesn't name, though it may have what lies in it."""
        name = place if isinstance(place, str) else place.name
        codes = tuple(division.code for division in Gazetteer.load().find(name))
        if not codes:
            self.graph[name]  # says what is near
        return codes

    def places(self, id_: str, level: str | None = None) -> list[str]:
        """The places of an initiative or organisation, its runners' or owners' where it has none of its own; at a level if asked."""
        if level is not None and level not in DIGITS:
            raise UsageError("there is no such level", where=level, cure=f"choose from {', '.join(DIGITS)}")
        own = self._own(id_)
        return sorted({self.at_level(place, level) for place in own} if level else own)

    def _own(self, id_: str) -> set[str]:
        """The places of the nearest that have any: the thing itself, its runners or owners, theirs."""
        level, seen = {id_}, {id_}
        while level:
            found = {place for one in level for place in self.located.get(one, ())}
            if found:
                return found
            level = {up for one in level for up in self._over(one)} - seen
            seen |= level
        return set()

    def _over(self, id_: str) -> set[str]:
        entity = self.graph.entities.get(id_)
        over = self.runners if entity is not None and entity.label == INITIATIVE else self.above
        return over.get(id_, set())

    def at_level(self, place: str, level: str) -> str:
        """The place of a level that a place lies in, or the place itself where none is known."""
        for above in self.chain(place):
            code = self.graph.entities[above].code
            if self.graph.entities[above].kind == level:
                return above
            if code and len(code) > DIGITS[level] and (found := self.coded.get(code[: DIGITS[level]])):
                return found
        return place

    def chain(self, place: str) -> Iterator[str]:
        """A place and those it lies in, nearest first."""
        seen: set[str] = set()
        while place not in seen and place in self.graph.entities:
            seen.add(place)
            yield place
            place = min(self.located.get(place, ()), default=place)


def code_of(entity: Entity) -> str | None:
    """Return the code of a place, or of the division that an organisation's or an initiative's key begins or ends with.

    Examples
    --------
    >>> code_of(Entity("o", "Organisation", "东街村党支部", key="东街村@371625|支部委员会"))
    '371625'
    >>> code_of(Entity("i", "Initiative", "暖巷行动", key="暖巷行动@371625"))
    '371625'
    """
    if entity.label == ORGANISATION and "|" in entity.key:
        found = _CODE.match(entity.key.partition("|")[0])
    elif entity.label == INITIATIVE and "@" in entity.key:
        found = _CODE.match("@" + entity.key.rpartition("@")[2])
    else:
        return entity.code if entity.label == PLACE else None
    return found["code"] if found else None


_CODE = re.compile(r"(?:.*@)?(?P<code>\d{2,12})(?!\d)")
