"""Reading text → mentions: places, people, organisations, initiatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from kg.recognise.person_candidates import PersonCandidate
from kg.recognise.person_candidates import propose as propose_people
from kg.recognise.person_choice import choose as choose_people
from kg.recognise.person_features import PersonFeatures
from kg.recognise.places import level_of, places
from kg.recognise.tagger import Tagging
from kg.recognise.zones import zones
from kg.scoring import LogisticModel

__all__ = [
    "ArticleFeatures", "Candidate", "Found", "OrganCandidate", "OrganFeatures", "PersonCandidate", "PersonFeatures", "choose",
    "choose_organisations", "find", "initiatives", "level_of", "name_of", "organ_candidates", "person_candidates", "propose", "with_people",
]  # fmt: skip


#: from this probability on a person's name is no place
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Found:
    """What recognition finds in an article before its initiatives."""

    words: tuple[Word, ...]
    tagging: Tagging
    places: tuple[Mention, ...]
    people: tuple[Mention, ...] = ()
    organisations: tuple[Mention, ...] = ()


def find(
    article: Article,
    sentences: Sequence[Sentence],
    tagged: Sequence[Tagging],
    gazetteer: Gazetteer,
    scope: Sequence[str],
    models: Mapping[str, LogisticModel],
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
    models
        The decisions, of which ``person`` and ``organisation`` are asked; without ``person`` neither people nor
        organisations are found, without ``organisation`` no organisations.
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
    found = Found(tuple(cut), Tagging(flat, begins, ends, likely), tuple(where))
    if "person" not in models:
        return found
    found = with_people(found, person_candidates(article, found), models["person"])
    if "organisation" not in models:
        return found
    organs = choose_organisations(*organ_candidates(article.text, found), models["organisation"])
    more = zones(article.text, organs, found.places)
    if more:
        found = replace(found, places=tuple(sorted([*found.places, *more], key=lambda m: m.start)))
        behind = {m.end for m in more}
        organs = [o for o in organs if o.rule != "division" or o.end not in behind]
    return replace(found, organisations=tuple(organs))


def person_candidates(article: Article, found: Found) -> tuple[PersonFeatures, list[PersonCandidate]]:
    """The spans that may be people's names, and what the decision on them sees."""
    authors = [b.name for b in article.bylines]
    features = PersonFeatures(article.text, found.words, found.tagging, found.places, authors)
    return features, propose_people(article.text, found.words, found.tagging, authors)


def with_people(found: Found, proposed: tuple[PersonFeatures, list[PersonCandidate]], model: LogisticModel) -> Found:
    """Choose the people; places that are only part of a sure name are none."""
    who = choose_people(*proposed, model)
    inside = [(p.start, p.end) for p in who if p.confidence >= SURE]
    where = [
        p
        for p in found.places
        if p.rule.startswith("gazetteer full") or not any(s <= p.start and p.end <= e for s, e in inside)
    ]
    return replace(found, places=tuple(where), people=tuple(who))


def organ_candidates(text: str, found: Found) -> tuple[OrganFeatures, list[OrganCandidate]]:
    """The spans that may be organisations, and what the decision on them sees."""
    features = OrganFeatures(text, found.words, found.tagging, found.places, found.people)
    return features, propose_organisations(text, found.words, found.tagging, found.places, found.people)
