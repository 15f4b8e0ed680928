"""Mentions → entities: where the text is, what its relative words stand for, which names are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Link, Mention, Resolution
from kg.ontology import PERSON
from kg.resolve.context import Context
from kg.resolve.identity import Resolver, full_names
from kg.resolve.localities import Locality, link
from kg.resolve.ownership import Leaning
from kg.resolve.same import Pair
from kg.resolve.survey import said_by, scope, survey
from kg.resolve.variants import variants
from kg.scoring import LogisticModel

__all__ = ["Leaning", "Pair", "resolve", "said_by", "scope", "survey"]

#: how sure it is that a name which sounds like another names the same person
VARIANT = 0.4


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
    home: LogisticModel | None = None,
    paper: str | None = None,
    units: Sequence[str] = (),
    ownership: LogisticModel | None = None,
    same: LogisticModel | None = None,
    leanings: list[Leaning] | None = None,
    alike: list[Pair] | None = None,
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
    home
        The model that decides what 市, 县, 区 … stand for; None for the installed weights.
    paper
        Name of the newspaper or office over the document, or None.
    units
        What may be the body whose page the article stands on: the masthead, words before an author's name.
    ownership
        The model that decides whether a name belongs to what it leans on; None to take what rules propose.
    same
        The model that decides which names are one; None to leave all apart.
    leanings, alike
        Filled with every owner, and every pair of names, that was weighed.
    """
    named_people = {m.text for m in people}
    places = [m for m in places if not (m.rule == "tagger" and m.text in named_people)]
    own = [m for m in places if m.rule != "relative"]
    localities = link(own, gazetteer, votes, levels)
    named = [(m.start, loc) for m, loc in zip(own, localities, strict=True)]
    context = Context(article, gazetteer, votes, named, home, paper)
    known: dict[int, Locality] = dict(named)
    resolver = Resolver(
        article,
        gazetteer,
        context,
        [(m, known.get(m.start) if m.rule != "relative" else None) for m in places],
        ownership,
        units or [article.publication or paper or ""],
    )
    resolver.organisations(organisations)
    if leanings is not None:
        leanings += resolver.leanings
    resolver.people(people)
    resolver.initiatives(initiatives, names)
    weighed = resolver.unite(same)
    if alike is not None:
        alike += weighed
    whole = full_names([m.text for m in people])
    in_full = [replace(m, text=whole[m.text]) for m in people]
    misheard = variants(article.text, in_full, [b.name for b in article.bylines])
    return _joined(resolver.result(), misheard) if misheard else resolver.result()


def _joined(resolution: Resolution, misheard: Mapping[str, str]) -> Resolution:
    """Put the mentions of misheard names under the better supported name, as aliases of low confidence."""
    forms: dict[str, set[str]] = {}
    for variant, name in misheard.items():
        forms.setdefault(name, set()).add(variant)
    links = []
    known = {k.entity.name: k.entity for k in resolution.links if k.entity.label == PERSON}
    better = {
        name: replace(known[name], aliases=tuple(sorted({*known[name].aliases, *said}))) for name, said in forms.items()
    }
    for each in resolution.links:
        mention, entity = each.mention, each.entity
        if entity.label == PERSON and entity.name in misheard:
            mention = replace(mention, confidence=min(mention.confidence, VARIANT), rule="misheard")
            entity = better[misheard[entity.name]]
        elif entity.label == PERSON and entity.name in better:
            entity = better[entity.name]
        links.append(Link(mention, entity))
    return replace(resolution, links=tuple(links))
