"""Reading text → mentions: places, people, organisations, initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import Word, words
from kg.model import Article, Mention, Sentence
from kg.recognise.initiative_choice import choose, initiatives, name_of
from kg.recognise.initiative_features import ArticleFeatures
from kg.recognise.initiatives import Candidate, propose
from kg.recognise.organ_choice import choose as choose_organisations
from kg.recognise.organ_features import OrganFeatures
from kg.recognise.organ_mention import OrganCandidate
from kg.recognise.organisations import propose as propose_organisations
from kg.recognise.people import people
from kg.recognise.places import level_of, places
from kg.recognise.tagger import Tagging
from kg.scoring import LogisticModel

__all__ = [
    "ArticleFeatures", "Candidate", "Found", "OrganCandidate", "OrganFeatures", "choose", "choose_organisations", "find", "initiatives", "level_of",
    "name_of", "organ_candidates", "propose",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What recognition finds in an article before its initiatives."""

    words: tuple[Word, ...]
    tagging: Tagging
    places: tuple[Mention, ...]
    people: tuple[Mention, ...]
    organisations: tuple[Mention, ...] = ()


def find(
    article: Article,
    sentences: Sequence[Sentence],
    tagged: Sequence[Tagging],
    gazetteer: Gazetteer,
    scope: Sequence[str],
    model: LogisticModel | None = None,
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
    model
        The decision on organisations; without it none are found.
    """
    flat = [
        (s.start + a, s.start + b, label, p)
        for s, names in zip(sentences, tagged, strict=True)
        for a, b, label, p in names.names
    ]
    begins = {s.start + at: p for s, t in zip(sentences, tagged, strict=True) for at, p in t.begins.items()}
    ends = {s.start + at: p for s, t in zip(sentences, tagged, strict=True) for at, p in t.ends.items()}
    likely = {
        (s.start + a, s.start + b): p for s, t in zip(sentences, tagged, strict=True) for (a, b), p in t.people.items()
    }
    cut = words(article.text)
    where = places(article.text, cut, flat, gazetteer, scope)
    who = people(article.text, flat, where, [b.name for b in article.bylines])
    inside = [(p.start, p.end) for p in who if p.confidence >= 0.9]
    where = [
        p
        for p in where
        if p.rule.startswith("gazetteer full") or not any(s <= p.start and p.end <= e for s, e in inside)
    ]
    found = Found(tuple(cut), Tagging(flat, begins, ends, likely), tuple(where), tuple(who))
    if model is None:
        return found
    return replace(found, organisations=tuple(choose_organisations(*organ_candidates(article.text, found), model)))


def organ_candidates(text: str, found: Found) -> tuple[OrganFeatures, list[OrganCandidate]]:
    """The spans that may be organisations, and what the decision on them sees."""
    features = OrganFeatures(text, found.words, found.tagging, found.places, found.people)
    return features, propose_organisations(text, found.words, found.tagging, found.places, found.people)
