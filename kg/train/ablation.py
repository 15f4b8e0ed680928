"""What each part brings: components switched off one at a time, everything trained anew without them.

Figures are cross-validated by document over the development part: see :mod:`kg.train.decisions`.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.evaluate import evaluate
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.place_matcher import PlaceMatch, PlaceMatcher
from kg.pipeline import Reader
from kg.recognise.tagger import Name, Tagger, Tagging
from kg.recognise.tagger import load as load_tagger
from kg.train import crossval, decisions
from kg.train.decisions import Example, Trained

Folders = Sequence[tuple[Path, Path]]


class NoTagger:
    """A tagger that finds nothing."""

    def tag(self, sentences: Sequence[str]) -> list[list[Name]]:
        return [[] for _ in sentences]

    def tagging(self, sentences: Sequence[str]) -> list[Tagging]:
        return [Tagging() for _ in sentences]


class NoMatches(PlaceMatcher):
    """A matcher that finds nothing."""

    def find(self, text: str) -> list[PlaceMatch]:
        del text
        return []


class NoPlaces:
    """A gazetteer in which no text names a division."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._gazetteer, name)

    def __contains__(self, code: object) -> bool:
        return code in self._gazetteer

    def matcher(self, scope: Sequence[str] = ()) -> PlaceMatcher:
        del scope
        return NoMatches(self._gazetteer.table)

    def find(self, name: str, within: Sequence[str] = ()) -> list[Any]:
        del name, within
        return []


@dataclass(frozen=True, slots=True)
class Ablation:
    """A way to do without something.

    Attributes
    ----------
    name
        What is missing.
    tagger, gazetteer
        Made of the real ones.
    own
        Whether the project's own corpus is trained on.
    drop
        Decision → beginnings of the names of the features that it does without.
    """

    name: str
    tagger: Callable[[Tagger], Tagger] = lambda tagger: tagger
    gazetteer: Callable[[Gazetteer], Any] = lambda gazetteer: gazetteer
    own: bool = True
    drop: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


ABLATIONS = (
    Ablation("nothing"),
    Ablation("the tagger", tagger=lambda _: NoTagger()),
    Ablation("the gazetteer in texts", gazetteer=NoPlaces),
    Ablation("the project's own corpus", own=False),
    Ablation("people: titles and words around", drop={"person": ("left", "right", "beside", "list")}),
    Ablation(
        "people: the rest of the article",
        drop={"person": ("elsewhere", "count", "followed", "shorter alone", "byline")},
    ),
    Ablation("organisations: what the tagger says", drop={"organisation": ("tagger", "may", "sure", "covers two")}),
    Ablation("organisations: the words around", drop={"organisation": ("left", "right", "another ending")}),
    Ablation("initiatives: the words of the modifier", drop={"initiative": ("mod",)}),
    Ablation("initiatives: what stands left", drop={"initiative": ("left", "trig")}),
    Ablation("initiatives: the type word itself", drop={"initiative": ("type=", "innerword=", "tail:left=")}),
    Ablation("runners: the agent's place in its clause", drop={"runs": ("n:", "f:", "subject")}),
    Ablation("runners: the article's agents", drop={"runs": ("article:", "author:")}),
    Ablation("runners: nobody's features", drop={"runs": ("nil:",)}),
    Ablation("places: named or implied above", drop={"located_place": ("above=", "touching=")}),
)


@dataclass(frozen=True, slots=True)
class Row:
    """Cross-validated strict F1 without a part, and speed in KB of UTF-8 text a second on one core."""

    name: str
    core: float
    all: float
    speed: float


def table(
    sets: Folders,
    own: Folders,
    ablations: Sequence[Ablation] = ABLATIONS,
    *,
    for_sets: Tagger | None = None,
    for_own: Tagger | None = None,
) -> list[Row]:
    """Train and score without each part in turn.

    `for_sets` and `for_own` are taggers that have not been trained on that gold, as for
    :func:`kg.train.decisions.examples`.
    """
    base = Reader(load_tagger(), Gazetteer.load(), {})
    taggers = for_sets or base.tagger, for_own or base.tagger
    return [_row(ablation, base, taggers, sets, own if ablation.own else ()) for ablation in ablations]


def _row(ablation: Ablation, base: Reader, taggers: tuple[Tagger, Tagger], sets: Folders, own: Folders) -> Row:
    reader = Reader(ablation.tagger(taggers[0]), ablation.gazetteer(base.gazetteer), {})
    items = decisions.examples(reader, sets, own, for_own=ablation.tagger(taggers[1]))
    trained = decisions.train(reader, items, ablation.drop)
    return _scored(ablation.name, reader, trained, [i for i in items if i.real])


def _scored(name: str, reader: Reader, trained: Trained, items: Sequence[Example]) -> Row:
    size = sum(len(item.document.text.encode()) for item in items)
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        crossval.write(
            [(item.gold.path, item.gold.text) for item in items],
            Path(folder),
            lambda stem: Reader(reader.tagger, reader.gazetteer, trained.by_fold[decisions.fold_of(stem)]),
        )
        spent = time.process_time() - start
        result = evaluate(Path(folder, "gold"), Path(folder, "pred"))
    return Row(name, result.strict["core"].f1, result.strict["all"].f1, size / 1000 / spent)


def as_markdown(rows: Sequence[Row]) -> str:
    """The table of an ablation, with differences to the first row."""
    lines = ["| without | core F1 | all F1 | KB/s |", "|---|---|---|---|"]
    for row in rows:
        core, whole = row.core - rows[0].core, row.all - rows[0].all
        change = "" if row is rows[0] else f" ({core:+.3f})"
        change_all = "" if row is rows[0] else f" ({whole:+.3f})"
        lines.append(f"| {row.name} | {row.core:.3f}{change} | {row.all:.3f}{change_all} | {row.speed:.0f} |")
    return "\n".join(lines)
