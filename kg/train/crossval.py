"""Honest figures: development documents read by models that have not seen them, and the kept-out third.

Every figure in the documentation comes from here; `kg train all` prints them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate import Evaluation, evaluate
from kg.model import Document
from kg.pipeline import Reader
from kg.read import read_documents
from kg.recognise.tagger import Tagger
from kg.store.exports import gold_form
from kg.train.decisions import Trained, fold_of
from kg.train.gold import pairs
from kg.train.split import kept_out
from kg.train.standoff import load

Pair = tuple[Path, Path]
#: relations and kinds that a summary shows
SHOWN = (
    "core", "all", "HEADS", "SERVES_IN", "RUNS", "TAKES_PART_IN", "LOCATED_IN:Initiative", "LOCATED_IN:Organisation", "LOCATED_IN:Place", "PART_OF", "WROTE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """The scores of one set of documents, and whether models had been trained on documents like them by fold or not at all."""

    name: str
    kept: bool
    scores: Evaluation


def figures(
    reader: Reader,
    trained: Trained,
    sets: Mapping[str, tuple[Path, Path]],
    folder: Path,
    *,
    blind: Tagger,
    own: frozenset[str] = frozenset(),
    unseen: frozenset[str] = frozenset(),
) -> list[Figures]:
    """Read and score sets of documents.

    Parameters
    ----------
    reader
        The final tagger and the gazetteer; its models are not used.
    trained
        The final models and those of each fold.
    sets
        Name → folders of gold and of texts.
    folder
        Gets ``gold`` and ``pred``, one folder a set.
    blind
        A tagger that was not trained on the sets' gold, for development documents.
    own
        Names of sets of which nothing is kept out.
    unseen
        Names of sets of which everything is.
    """
    out = []
    for name, folders in sets.items():
        known = [(pair, name in unseen or (name not in own and kept_out(pair[0].stem))) for pair in pairs(*folders)]
        for kept in (False, True):
            some = [pair for pair, out_of_it in known if out_of_it is kept]
            if not some:
                continue

            def reader_of(stem: str, kept: bool = kept) -> Reader:
                if kept:
                    return Reader(reader.tagger, reader.gazetteer, trained.models)
                return Reader(blind, reader.gazetteer, trained.by_fold[fold_of(stem)])

            part = folder / f"{name} {'kept out' if kept else 'cross-validated'}"
            write(some, part, reader_of)
            out.append(Figures(name, kept, evaluate(part / "gold", part / "pred")))
    return out


def write(some: Iterable[Pair], folder: Path, reader_of: Callable[[str], Reader]) -> None:
    """Write gold and predictions of documents, each read by the reader of its name."""
    gold, pred = folder / "gold", folder / "pred"
    for place in (gold, pred):
        place.mkdir(parents=True, exist_ok=True)
        for old in place.glob("*.json"):
            old.unlink()
    for gold_path, text_path in some:
        document = next(d for d in read_documents([text_path]) if isinstance(d, Document))
        reading = reader_of(gold_path.stem).read(document)
        for place, form in ((gold, load(gold_path, text_path)), (pred, gold_form(reading))):
            (place / gold_path.name).write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")


def as_markdown(found: Sequence[Figures]) -> str:
    """A table of strict F1 (precision / recall), one column a set."""
    heads = [f"{f.name}, {'kept out' if f.kept else 'cross-validated'} ({f.scores.documents})" for f in found]
    lines = ["| | " + " | ".join(heads) + " |", "|---" * (len(found) + 1) + "|"]
    for name in SHOWN:
        cells = []
        for f in found:
            score = f.scores.strict.get(name)
            cells.append(f"{score.f1:.2f} ({score.precision:.2f} / {score.recall:.2f})" if score else "–")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    for label in ("Person", "Place", "Organisation", "Initiative"):
        cells = [f"{s.f1:.2f}" if (s := f.scores.entities.get(label)) else "–" for f in found]
        lines.append(f"| entity {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
