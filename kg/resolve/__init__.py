"""Mentions → entities: where the text is, what its relative words stand for, which names are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Mention, Resolution
from kg.resolve.context import Context, scope, survey
from kg.resolve.identity import Resolver
from kg.resolve.localities import Locality, link

__all__ = ["resolve", "scope", "survey"]


def resolve(
    article: Article,
    gazetteer: Gazetteer,
    votes: Counter[str],
    *,
    places: Sequence[Mention],
    levels: dict[int, str],
    organisations: Sequence[Mention],
    people: Sequence[Mention],
    initiatives: Sequence[Mention],
    names: Sequence[str],
) -> Resolution:
    """Resolve the mentions of one article.

    Parameters
    ----------
    article, gazetteer
        The article and the divisions.
    votes
        Of the document, from :func:`survey`.
    places, organisations, people, initiatives
        Mentions, each sorted by offset.
    levels
        Start of a place mention → level by its suffix.
    names
        The initiatives' names without quotes, in their order.
    """
    own = [m for m in places if m.rule != "relative"]
    localities = link(own, gazetteer, votes, levels)
    named = [(m.start, loc) for m, loc in zip(own, localities, strict=True)]
    context = Context(article, gazetteer, votes, named)
    known: dict[int, Locality] = dict(named)
    resolver = Resolver(
        article, gazetteer, context, [(m, known.get(m.start) if m.rule != "relative" else None) for m in places]
    )
    resolver.organisations(organisations)
    resolver.people(people)
    resolver.initiatives(initiatives, names)
    return resolver.result()
