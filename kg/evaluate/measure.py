"""Precision, recall and F1 of predicted triples and entities against gold.

The rules are those of the annotation contract:

- A triple counts once a document.
- *strict*: type and relation agree, and the predicted name equals the gold name or one of its
  aliases. As agent of RUNS and TAKES_PART_IN a division, its party committee and its
  government count as one.
- *lenient*: type and relation agree, and the names overlap.
- An article is known by its title, leniently; one without title is any article of its document.
- An optional triple may be found or not: it counts neither way.
- Of the entities those of required triples are wanted; those of optional triples only, or of
  none, count neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from kg.evaluate.goldfile import GoldDocument, Named, Triple, gold_files, read_gold
from kg.evaluate.name_match import division_behind, normalised, overlapping
from kg.ontology import ARTICLE

#: the relations that the graph exists for, as :attr:`Triple.column` names them
CORE: Final = ("HEADS", "RUNS", "LOCATED_IN:Initiative")

#: relations whose subject acts, so that a division and its organs count as one
ACTING: Final = ("RUNS", "TAKES_PART_IN")

Mode = Literal["strict", "lenient"]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one kind of thing was found: numbers between 0 and 1, and counts."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by relation (with ``core`` and ``all``) and by entity label.

    `missing` names gold files without prediction; they count as found empty.
    """

    strict: Mapping[str, Score]
    lenient: Mapping[str, Score]
    entities: Mapping[str, Score]
    documents: int
    missing: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[str, Score, Score | None]]:
        """Yield ``(name, strict, lenient)`` for a table: relations, core, all, then entities (without lenient)."""
        relations = sorted(name for name in self.strict if name not in ("core", "all"))
        for name in (*relations, "core", "all"):
            if name in self.strict:
                yield name, self.strict[name], self.lenient.get(name)
        for label, score in self.entities.items():
            yield label, score, None


@dataclass(slots=True)
class _Tally:
    """Counts by name: wanted in gold and of these found, shown in the prediction and of these right."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def scores(self) -> dict[str, Score]:
        return {name: self._score(name) for name in sorted(self.wanted.keys() | self.shown.keys())}

    def _score(self, name: str) -> Score:
        precision = self.right[name] / self.shown[name] if self.shown[name] else 0.0
        recall = self.found[name] / self.wanted[name] if self.wanted[name] else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return Score(precision, recall, f1, self.wanted[name], self.shown[name])


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which gold triples were found, by which predictions.

    Attributes
    ----------
    found
        ``index of a gold triple → index of the predicted one``, optional gold included.
    right
        Predictions that are right.
    free
        Predictions that only an optional gold triple explains.
    """

    found: Mapping[int, int]
    right: frozenset[int]
    free: frozenset[int]


def evaluate(gold_dir: str | Path, pred_dir: str | Path) -> Evaluation:
    """Score the files of a folder against the gold files of the same names.

    Raises
    ------
    UsageError
        If there is no gold.
    ReadError
        If a file isn't in the form of gold.
    """
    relations: dict[Mode, _Tally] = {"strict": _Tally(), "lenient": _Tally()}
    entities = _Tally()
    missing: list[str] = []
    paths = gold_files(Path(gold_dir))
    for path in paths:
        gold = read_gold(path)
        other = Path(pred_dir) / path.name
        if not other.exists():
            missing.append(path.name)
        predicted = read_gold(other) if other.exists() else GoldDocument()
        for mode, tally in relations.items():
            _count_triples(tally, gold.triples, predicted.triples, pair(gold.triples, predicted.triples, mode))
        _count_entities(entities, gold, predicted)
    strict, lenient = relations["strict"].scores(), relations["lenient"].scores()
    return Evaluation(strict, lenient, entities.scores(), len(paths), tuple(missing))


def pair(gold: Sequence[Triple], predicted: Sequence[Triple], mode: Mode) -> Pairing:
    """Pair gold with predicted triples one to one, the required first, each with the first that fits."""
    found: dict[int, int] = {}
    right: set[int] = set()
    free: set[int] = set()
    for i, wanted in sorted(enumerate(gold), key=lambda item: item[1].optional):
        for j, shown in enumerate(predicted):
            if j not in right and j not in free and fits(wanted, shown, mode):
                found[i] = j
                (free if wanted.optional else right).add(j)
                break
    return Pairing(found, frozenset(right), frozenset(free))


def fits(gold: Triple, predicted: Triple, mode: Mode) -> bool:
    """Say whether a predicted triple says what a gold triple says."""
    if gold.relation != predicted.relation:
        return False
    if mode == "lenient":
        return near(gold.subject, predicted.subject) and near(gold.object, predicted.object)
    acting = gold.relation in ACTING
    subject = same(gold.subject, predicted.subject) or (acting and same_authority(gold.subject, predicted.subject))
    if gold.object.type == ARTICLE:
        return subject and near(gold.object, predicted.object)
    return subject and same(gold.object, predicted.object)


def same(gold: Named, predicted: Named) -> bool:
    """Say whether a prediction's name is the gold entity's name or an alias."""
    return gold.type == predicted.type and normalised(predicted.name) in gold.forms


def same_authority(gold: Named, predicted: Named) -> bool:
    """Say whether two names mean one division or its organs."""
    name = division_behind(normalised(predicted.name))
    return gold.type == predicted.type and name in {division_behind(form) for form in gold.forms}


def near(gold: Named, predicted: Named) -> bool:
    """Say whether a prediction's name overlaps with one of the gold entity's; untitled articles fit any."""
    if gold.type != predicted.type:
        return False
    name = normalised(predicted.name)
    return gold.untitled or any(overlapping(form, name) for form in gold.forms)


def _count_triples(tally: _Tally, gold: Sequence[Triple], predicted: Sequence[Triple], pairing: Pairing) -> None:
    for i, triple in enumerate(gold):
        if not triple.optional:
            tally.wanted.update(_names(triple))
            tally.found.update(_names(triple) if i in pairing.found else ())
    for j, triple in enumerate(predicted):
        if j not in pairing.free:
            tally.shown.update(_names(triple))
            tally.right.update(_names(triple) if j in pairing.right else ())


def _names(triple: Triple) -> Iterable[str]:
    return (triple.column, "all", "core") if triple.column in CORE else (triple.column, "all")


def _count_entities(tally: _Tally, gold: GoldDocument, predicted: GoldDocument) -> None:
    shown = predicted.placed if predicted.triples else frozenset(predicted.entities)
    used = set()
    for key, entity in sorted(gold.entities.items(), key=lambda item: item[0] not in gold.required):
        fit = (other for other, named in predicted.entities.items() if other not in used and same(entity, named))
        hit = next(fit, None)
        if hit is not None:
            used.add(hit)
        if key in gold.required:
            tally.wanted[entity.type] += 1
            if hit is not None:
                tally.found[entity.type] += 1
                tally.shown[entity.type] += 1
                tally.right[entity.type] += 1
    tally.shown.update(type_ for type_, _ in shown - used)
