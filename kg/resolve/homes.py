"""Which division a level word stands for: candidates weighed against one another and against none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.resolve.ground import ANY, Ground, class_of
from kg.resolve.home_features import HomeFeatures
from kg.resolve.localities import Locality
from kg.scoring import LogisticModel, softmax

#: key of the candidate that says: no division that the article names
NIL = ""
#: the amount of a feature that says where a word stands
WHERE = 2.0
#: features of an organ's candidate that is what a level word of the article stands for, and the one said most
SAID, MOST_SAID = f"{ANY} a level word's", f"{ANY} the most said level word's"


def with_class(sort: str, features: Mapping[str, float]) -> dict[str, float]:
    """Features as level words share them; those of organs that say no level stand apart."""
    return {f"{ANY} {name}": amount for name, amount in features.items()} if sort == ANY else dict(features)


def nil_features(ground: Ground, sort: str) -> dict[str, float]:
    """Features of the candidate that is none."""
    number = len(ground.candidates(sort))
    named = any(not s.loose for c in ground.candidates(sort) for s in ground.direct.get(c.key, ()))
    f = {"nil": 1.0, f"nil {sort}": 1.0, f"nil: of {min(number, 3)}": 1.0}
    f["nil: one is named" if named else "nil: none is named"] = 1.0
    if any(c.key in keys for c in ground.candidates(sort) for keys in ground.sources.values()):
        f["nil: a source names one"] = 1.0
    if any(ground.votes.get(c.code or "") for c in ground.candidates(sort)):
        f["nil: the document speaks of one"] = 1.0
    return with_class(sort, f)


def rows(features: HomeFeatures, sort: str, pronoun: str = "", at: int | None = None) -> dict[str, dict[str, float]]:
    """Key of each candidate, and of none → all its features; `at` is where the word stands."""
    out = {key: with_class(sort, f) for key, f in features.of(sort).items()}
    if at is not None:
        for key, names in features.around(sort, pronoun, at).items():
            if key in out:
                out[key].update(with_class(sort, dict.fromkeys(names, WHERE)))
    out[NIL] = nil_features(features.ground, sort)
    return out


def add_said(found: Mapping[str, dict[str, float]], said: Sequence[tuple[int, str]]) -> None:
    """Tell the candidates of an organ without a level which of them the article's level words stand for."""
    for count, key in said:
        if key in found:
            found[key][SAID] = 1.0
            if count == max(n for n, _ in said):
                found[key][MOST_SAID] = 1.0


def chosen(keys: Sequence[str], odds: Sequence[float], threshold: float) -> tuple[str, float]:
    """The key of the greatest share, or none's where it is too small, with the share; never one of several alike.

    Examples
    --------
    >>> chosen(["3716", ""], [2.0, 0.0], 0.5)[0], chosen(["3716", "3715", ""], [2.0, 2.0, 1.0], 0.5)[0]
    ('3716', '')
    >>> chosen(["371521", "371522", "3715", ""], [2.0, 2.0, 1.9, 0.0], 0.2)[0]
    '3715'
    """
    shares = softmax(odds)
    apart = [i for i, one in enumerate(odds) if sum(abs(one - other) < 1e-9 for other in odds) == 1]
    share, key = max(((shares[i], keys[i]) for i in apart), default=(0.0, NIL))
    return (key if share >= threshold else NIL), share


@dataclass(slots=True)
class _Scored:
    keys: list[str]
    odds: list[float]


class Homes:
    """Decides for an article; what does not depend on where a word stands is computed once a class."""

    def __init__(self, ground: Ground, model: LogisticModel) -> None:
        self.ground = ground
        self.features = HomeFeatures(ground)
        self.model = model
        self._scored: dict[str, _Scored] = {}

    def _base(self, sort: str) -> _Scored:
        known = self._scored.get(sort)
        if known is None:
            found = rows(self.features, sort)
            if sort == ANY:
                add_said(found, self.said())
            known = _Scored(list(found), [self.model.log_odds(f) for f in found.values()])
            self._scored[sort] = known
        return known

    def said(self) -> list[tuple[int, str]]:
        """How often each level word is said, with the key of what it stands for."""
        out = []
        for sort, count in sorted(self.ground.words.items()):
            known = class_of(sort)
            found = self.best(known) if known else None
            if found:
                out.append((count, found[0].key))
        return out

    def best(self, sort: str, pronoun: str = "", at: int | None = None) -> tuple[Locality, float] | None:
        """The division that a word of a class stands for with its probability, or None."""
        base = self._base(sort)
        odds = list(base.odds)
        if at is not None:
            weights = self.model.weights
            for key, names in self.features.around(sort, pronoun, at).items():
                if key in base.keys:
                    odds[base.keys.index(key)] += WHERE * sum(
                        weights.get(n, 0.0) for n in with_class(sort, dict.fromkeys(names, 1.0))
                    )
        key, share = chosen(base.keys, odds, self.model.threshold)
        return (self.ground.localities[key], share) if key != NIL else None
