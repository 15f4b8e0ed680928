"""Which division a level word stands for: candidates weighed against one another and against none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.resolve.home_features import ANY, Ground, class_of
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
    f = {"nil": 1.0, f"nil {sort}": 1.0, f"nil: of {min(number, 3)}": 1.0, "nil: one is named" if named else "nil: none is named": 1.0}
    if any(c.key in keys for c in ground.candidates(sort) for keys in ground.sources.values()):
        f["nil: a source names one"] = 1.0
    return with_class(sort, f)


def rows(ground: Ground, sort: str, pronoun: str = "", at: int | None = None) -> dict[str, dict[str, float]]:
    """Key of each candidate, and of none → all its features; `at` is where the word stands."""
    out = {key: with_class(sort, f) for key, f in ground.features(sort).items()}
    if at is not None:
        for key, names in ground.around(sort, pronoun, at).items():
            if key in out:
                out[key].update(with_class(sort, dict.fromkeys(names, WHERE)))
    out[NIL] = nil_features(ground, sort)
    return out


def add_said(found: Mapping[str, dict[str, float]], said: Sequence[tuple[int, str]]) -> None:
    """Tell the candidates of an organ without a level which of them the article's level words stand for."""
    for count, key in said:
        if key in found:
            found[key][SAID] = 1.0
            if count == max(n for n, _ in said):
                found[key][MOST_SAID] = 1.0


@dataclass(slots=True)
class _Scored:
    keys: list[str]
    odds: list[float]


class Homes:
    """Decides for an article; what does not depend on where a word stands is computed once a class."""

    def __init__(self, ground: Ground, model: LogisticModel) -> None:
        self.ground = ground
        self.model = model
        self._scored: dict[str, _Scored] = {}

    def _base(self, sort: str) -> _Scored:
        known = self._scored.get(sort)
        if known is None:
            found = rows(self.ground, sort)
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
            for key, names in self.ground.around(sort, pronoun, at).items():
                if key in base.keys:
                    odds[base.keys.index(key)] += WHERE * sum(
                        weights.get(n, 0.0) for n in with_class(sort, dict.fromkeys(names, 1.0))
                    )
        shares = softmax(odds)
        top = max(range(len(shares)), key=lambda i: (shares[i], base.keys[i]))
        if base.keys[top] == NIL or shares[top] < self.model.threshold:
            return None
        return self.ground.localities[base.keys[top]], shares[top]
