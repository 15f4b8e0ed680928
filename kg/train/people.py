"""Training of the decision on people's names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import words as lexicon
from kg.ontology import PERSON
from kg.recognise.person_candidates import ROLES, PersonCandidate
from kg.recognise.person_features import PersonFeatures
from kg.scoring import LogisticModel
from kg.train.gold import GoldDocument
from kg.train.spans import Rows, fit_rows

#: inverse of the penalty
STRENGTH = 2.0
#: names are taken from this probability on
BAR = 0.4

Proposed = tuple[PersonFeatures, list[PersonCandidate]]


def rows(gold: GoldDocument, articles: Sequence[Proposed], gone: tuple[str, ...] = ()) -> Rows:
    """Judge a document's candidates; a form of gold's with a title in it is right for none."""
    known = gold.wanted.get(PERSON, set()) | gold.free.get(PERSON, set())
    known = {form for form in known if not _titled(form, known)}
    out = Rows()
    for features, candidates in articles:
        out.add(features, candidates, known, gone)
    return out


def _titled(form: str, known: set[str]) -> bool:
    """Is a form another one with a title behind it: 石大山局长?"""
    return any(
        form[:n] in known and (form[n:] in lexicon.titles() or form[n:] in ROLES) for n in range(2, len(form) - 1)
    )


def train_person(documents: Sequence[Rows], weights: Sequence[float]) -> LogisticModel:
    """The decision, from the candidates of some documents with a weight each."""
    return fit_rows(documents, weights, strength=STRENGTH, bar=BAR)
