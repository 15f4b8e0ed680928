"""Entity precision, recall and F1 of a tagger alone, by the strict rule of the shared scorer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from kg.evaluate.goldfile import read_gold
from kg.evaluate.name_match import normalised
from kg.train.maximal import maximal
from kg.train.silver import KINDS, sentences, unwrapped

Spans = list[tuple[int, int, str]]


class Marker(Protocol):
    """What finds names in sentences."""

    def tag(self, sentences: Sequence[str]) -> list[Spans]:
        """Names of each sentence."""


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


def _entities(gold: Path) -> list[tuple[bool, str, set[str]]]:
    """(wanted, label, names) of each entity, wanted first; wanted are those of required triples."""
    document = read_gold(gold)
    rows = [(key in document.required, key[0], set(e.forms)) for key, e in document.entities.items() if key[0] in KINDS]
    return sorted(rows, key=lambda row: not row[0])
