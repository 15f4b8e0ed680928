"""What a relation's rules propose, before a model decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that the text may make.

    Attributes
    ----------
    subject, relation, object
        Entity ids (the article's id for WROTE's object) and the relation's type.
    span
        Reading span of the stretch that shows it; an empty span for what stands outside the
        reading text (a byline), whose document span is `outside`.
    rule
        Name of the rule that proposed it.
    features
        What the model weighs; empty for a sure rule.
    sure
        Confidence of a sure rule; ignored where a model decides.
    group
        Proposals of one group exclude one another (the runners of one initiative).
    """

    subject: str
    relation: str
    object: str
    span: Span
    rule: str
    properties: Mapping[str, str] = field(default_factory=dict)
    features: Mapping[str, float] = field(default_factory=dict)
    sure: float = 0.9
    group: str = ""
    outside: Span | None = None
