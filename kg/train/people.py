"""Training of the decision on people's names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluate.name_match import normalised
from kg.lexicon import words as lexicon
from kg.ontology import PERSON
from kg.recognise.person_candidates import ROLES, PersonCandidate
from kg.recognise.person_features import PersonFeatures
from kg.scoring import LogisticModel
from kg.train.gold import GoldDocument
from kg.train.organisations import Rows, fit_rows

#: inverse of the penalty
STRENGTH = 2.0
#: names are taken from this probability on
BAR = 0.4

Proposed = tuple[PersonFeatures, list[PersonCandidate]]


def rows(gold: GoldDocument, articles: Sequence[Proposed], gone: tuple[str, ...] = ()) -> Rows:
    """Judge a document's candidates: right is a form of gold's without a title that is no part of a longer right one.

    `gone` are beginnings of features that are left out.
    """
    known = gold.wanted.get(PERSON, set()) | gold.free.get(PERSON, set())
    known = {form for form in known if not _titled(form, known)}
    names: list[list[str]] = []
    labels: list[int] = []
    for features, candidates in articles:
        right = {(c.start, c.end) for c in candidates if normalised(features.text[c.start : c.end]) in known}
        for c in candidates:
            span = (c.start, c.end)
            names.append([n for n in features.names(c) if not (gone and n.startswith(gone))])
            labels.append(
                int(span in right and not any(s <= c.start and c.end <= e and (s, e) != span for s, e in right))
            )
    return Rows(names, labels)


def _titled(form: str, known: set[str]) -> bool:
    """Is a form another one with a title behind it: 石大山局长?"""
    return any(
        form[:n] in known and (form[n:] in lexicon.titles() or form[n:] in ROLES) for n in range(2, len(form) - 1)
    )


def train_person(documents: Sequence[Rows], weights: Sequence[float]) -> LogisticModel:
    """The decision, from the candidates of some documents with a weight each."""
    return fit_rows(documents, weights, strength=STRENGTH, bar=BAR)


__all__ = ["BAR", "Proposed", "rows", "train_person"]
