"""What the organisation rooms hand on: a mention of one rule, a candidate of several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Mention
from kg.ontology import ORGANISATION


@dataclass(frozen=True, slots=True)
class OrganCandidate:
    """A span that may be an organisation's name.

    Attributes
    ----------
    start, end
        Offsets into the reading text.
    kind
        Organisation.kind by its ending.
    rules
        The rules that propose it, the surest first.
    """

    start: int
    end: int
    kind: str
    rules: tuple[str, ...]


def mention(text: str, start: int, end: int, kind: str, confidence: float, rule: str) -> Mention:
    """A mention of an organisation: its stretch of the text, kind, confidence and the rule that proposed it."""
    return Mention(ORGANISATION, start, end, text[start:end], kind, round(confidence, 4), rule)


def behind_places(places: Mapping[int, Mention], start: int, end: int) -> int:
    """Where a name goes on behind the divisions that it begins with: 青禾县|柳泉镇|各村党支部."""
    while (place := places.get(start)) is not None and place.end < end:
        start = place.end
    return start
