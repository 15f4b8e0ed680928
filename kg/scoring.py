"""A sparse logistic model: named features → a calibrated probability, with its reasons.

Weights are a small JSON file that a person can read::

    {"threshold": 0.5, "bias": -1.2, "weights": {"verb=strong": 0.8, …}}

Training lives in :mod:`kg.train`; a build only reads.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import SeedError
from kg.lexicon.seeds import seed

#: features of a candidate: names of what holds, or name → amount
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """One decision.

    Attributes
    ----------
    weights
        Feature name → weight; features that are not in it weigh nothing.
    bias
        Log-odds of a candidate without features.
    threshold
        Probability from which on a candidate is taken; maximises F1 on development data.
    slope, offset
        Calibration: probability = σ(slope · log-odds + offset).
    """

    weights: Mapping[str, float]
    bias: float = 0.0
    threshold: float = 0.5
    slope: float = 1.0
    offset: float = 0.0
    extra: Mapping[str, float] = field(default_factory=dict)

    def log_odds(self, features: Features) -> float:
        weights = self.weights
        total = self.bias
        for name, amount in features.items():
            weight = weights.get(name)
            if weight is not None:
                total += weight * amount
        return total

    def probability(self, features: Features) -> float:
        """Probability that the candidate is right, between 0 and 1.

        Examples
        --------
        >>> model = LogisticModel({"动词=开展": 2.0}, bias=-1.0)
        >>> round(model.probability({"动词=开展": 1.0}), 3)
        0.731
        """
        return sigmoid(self.slope * self.log_odds(features) + self.offset)

    def chance(self, names: Sequence[str]) -> float:
        """Probability of a candidate of whose features only the names count, each once as often as it stands there.

        Examples
        --------
        >>> round(LogisticModel({"动词=开展": 2.0}, bias=-1.0).chance(["动词=开展", "距离"]), 3)
        0.731
        """
        weight = self.weights.get
        return sigmoid(self.slope * (self.bias + sum([weight(n, 0.0) for n in names])) + self.offset)

    def reasons(self, features: Features, most: int = 6) -> dict[str, float]:
        """The features that decided, name → contribution to the log-odds, strongest first."""
        parts = [(name, self.weights[name] * amount) for name, amount in features.items() if name in self.weights]
        parts.sort(key=lambda part: (-abs(part[1]), part[0]))
        return {name: round(value, 3) for name, value in parts[:most]}


def sigmoid(x: float) -> float:
    """The logistic function, safe for any float."""
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-min(x, 700.0)))
    e = math.exp(max(x, -700.0))
    return e / (1.0 + e)


def softmax(scores: Iterable[float]) -> list[float]:
    """Probabilities proportional to exp(score).

    Examples
    --------
    >>> softmax([0.0, 0.0])
    [0.5, 0.5]
    """
    values = list(scores)
    top = max(values)
    parts = [math.exp(v - top) for v in values]
    total = sum(parts)
    return [p / total for p in parts]


def any_of(probabilities: Iterable[float]) -> float:
    """Noisy or: probability that at least one of several independent events holds."""
    none = 1.0
    for p in probabilities:
        none *= 1.0 - p
    return 1.0 - none


def read_model(path: Path) -> LogisticModel:
    """Read a weights file.

    Raises
    ------
    SeedError
        The file is missing or is no weights file.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return LogisticModel(
            weights={str(k): float(v) for k, v in raw["weights"].items()},
            bias=float(raw["bias"]),
            threshold=float(raw["threshold"]),
            slope=float(raw.get("slope", 1.0)),
            offset=float(raw.get("offset", 0.0)),
            extra={str(k): float(v) for k, v in raw.get("extra", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SeedError(f"no readable weights ({error})", where=str(path), cure="run `kg train decisions`") from error


def write_model(model: LogisticModel, path: Path) -> None:
    """Write a weights file, sorted, four decimals, so that it can be read and compared."""
    raw = {
        "threshold": round(model.threshold, 4),
        "bias": round(model.bias, 4),
        "slope": round(model.slope, 4),
        "offset": round(model.offset, 4),
        "extra": {k: round(v, 4) for k, v in sorted(model.extra.items())},
        "weights": {k: round(v, 4) for k, v in sorted(model.weights.items()) if abs(v) >= 0.0005},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(raw, ensure_ascii=False, indent=0, sort_keys=False) + "\n", encoding="utf-8")


@cache
def decision(name: str) -> LogisticModel:
    """The model of one decision, from ``seeds/weights/<name>.json``."""
    return read_model(Path(str(seed(f"weights/{name}.json"))))
