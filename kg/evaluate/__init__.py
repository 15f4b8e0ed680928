"""How good is a graph? Scores against gold, and errors by cause."""

from __future__ import annotations

from kg.evaluate.causes import CAUSES, TripleError, errors
from kg.evaluate.measure import Evaluation, Score, evaluate

__all__ = ["CAUSES", "Evaluation", "Score", "TripleError", "errors", "evaluate"]
