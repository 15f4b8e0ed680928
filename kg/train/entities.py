"""Entity precision, recall and F1 of a tagger alone, by the strict rule of the shared scorer."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from kg.train.maximal import maximal
from kg.train.silver import KINDS, sentences, unwrapped

Spans = list[tuple[int, int, str]]


class Marker(Protocol):
    """What finds names in sentences."""

    def tag(self, sentences: Sequence[str]) -> list[Spans]:
        """Names of each sentence."""


def normalised(name: str) -> str:
    """Letters, digits, ``+`` and ``@`` of a name, width folded.

    Examples
    --------
    >>> normalised("“１+２”工程")
    '1+2工程'
    """
    text = unicodedata.normalize("NFKC", name)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN" or c in "+@").lower()


def found_in(tagger: Marker, text: str) -> set[tuple[str, str]]:
    """(label, normalised name) of everything that a tagger finds in a document, names made maximal."""
    parts = sentences(unwrapped(text))
    return {
        (label, normalised(sentence[start:end]))
        for sentence, spans in zip(parts, tagger.tag(parts), strict=True)
        for start, end, label in maximal(sentence, spans)
        if len(normalised(sentence[start:end])) > 1
    }


def counted(
    tagger: Marker, pairs: Iterable[tuple[Path, Path]], *, fold: bool = False
) -> dict[str, tuple[int, int, int]]:
    """(right, gold, predicted) entities by label over documents.

    Parameters
    ----------
    pairs
        Pairs of (gold file, text file).
    fold
        Whether a second surface form of an entity that was found is free; strict scoring counts it as spurious.
    """
    tally = {label: [0, 0, 0] for label in KINDS}
    for gold, text in pairs:
        shown = found_in(tagger, text.read_text(encoding="utf-8", errors="replace"))
        used: set[tuple[str, str]] = set()
        for wanted, label, names in _entities(gold):
            mine = sorted((label, name) for name in names if (label, name) in shown - used)
            used |= set(mine if fold else mine[:1])
            if wanted:
                tally[label][0] += bool(mine)
                tally[label][1] += 1
                tally[label][2] += bool(mine)
        for label, _ in shown - used:
            tally[label][2] += 1
    return {label: (right, wanted, shown) for label, (right, wanted, shown) in tally.items()}


def rates(right: int, gold: int, predicted: int) -> tuple[float, float, float]:
    """Precision, recall and F1.

    Examples
    --------
    >>> rates(1, 2, 1)
    (1.0, 0.5, 0.6666666666666666)
    """
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _entities(gold: Path) -> list[tuple[bool, str, set[str]]]:
    """(wanted, label, names) of each entity, wanted first; wanted are those of required triples."""
    known: dict[tuple[str, str], set[str]] = {}
    wanted: set[tuple[str, str]] = set()
    for article in json.loads(gold.read_text(encoding="utf-8"))["articles"]:
        keys = {}
        for raw in article["entities"]:
            keys[raw["id"]] = key = (raw["type"], normalised(raw["name"]))
            known.setdefault(key, {normalised(n) for n in (raw["name"], *raw.get("aliases", ()))} - {""})
        for triple in article["triples"]:
            if not triple.get("optional"):
                wanted |= {keys[end] for end in (triple["s"], triple["o"]) if end in keys}
    rows = [(key in wanted, key[0], names) for key, names in known.items() if key[0] in KINDS]
    return sorted(rows, key=lambda row: not row[0])
