"""Reading text → mentions: places, people, organisations, initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import Word, words
from kg.model import Article, Mention, Sentence
from kg.recognise.initiative_choice import choose, initiatives, name_of
from kg.recognise.initiative_features import ArticleFeatures
from kg.recognise.initiatives import Candidate, propose
from kg.recognise.organisations import organisations
from kg.recognise.people import people
from kg.recognise.places import level_of, places

__all__ = ["ArticleFeatures", "Candidate", "Found", "choose", "find", "initiatives", "level_of", "name_of", "propose"]


@dataclass(frozen=True, slots=True)
class Found:
    """What recognition finds in an article before its initiatives."""

    words: tuple[Word, ...]
    places: tuple[Mention, ...]
    people: tuple[Mention, ...]
    organisations: tuple[Mention, ...]


def find(
    article: Article,
    sentences: Sequence[Sentence],
    tagged: Sequence[Sequence[tuple[int, int, str, float]]],
    gazetteer: Gazetteer,
    scope: Sequence[str],
) -> Found:
    """Find places, people and organisations.

    Parameters
    ----------
    article, sentences
        The article and its sentences.
    tagged
        For each sentence what the tagger says, offsets from the sentence's start.
    gazetteer, scope
        Divisions, and the prefectures below which towns and villages are looked for.
    """
    flat = [
        (s.start + a, s.start + b, label, p)
        for s, names in zip(sentences, tagged, strict=True)
        for a, b, label, p in names
    ]
    cut = words(article.text)
    where = places(article.text, cut, flat, gazetteer, scope)
    who = people(article.text, flat, where, [b.name for b in article.bylines])
    organs = organisations(article.text, cut, flat, where, who)
    inside = [(p.start, p.end) for p in who if p.confidence >= 0.9]
    where = [
        p
        for p in where
        if p.rule.startswith("gazetteer full") or not any(s <= p.start and p.end <= e for s, e in inside)
    ]
    return Found(tuple(cut), tuple(where), tuple(who), tuple(organs))
