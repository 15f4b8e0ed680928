"""How the organisation rooms make a mention."""

from __future__ import annotations

from kg.model import Mention
from kg.ontology import ORGANISATION


def mention(text: str, start: int, end: int, kind: str, confidence: float, rule: str) -> Mention:
    """A mention of an organisation: its stretch of the text, kind, confidence and the rule that proposed it."""
    return Mention(ORGANISATION, start, end, text[start:end], kind, round(confidence, 4), rule)
