"""People, organisations and places in sentences: a sequence tagger behind one small protocol.

The only room that knows which model it is. :class:`CrfTagger` is a linear-chain CRF over
characters whose weights (``seeds/tagger/weights.npz``) were distilled from two neural
taggers and gold: see ``seeds/tagger/MODEL_CARD.md`` and :mod:`kg.train.tagger`. It runs on
numpy alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from kg.errors import SeedError
from kg.lexicon.seeds import seed
from kg.ontology import ORGANISATION, PERSON, PLACE
from kg.recognise import lattice, ngrams

Name = tuple[int, int, str]
ScoredName = tuple[int, int, str, float]

#: kinds of names in the order of the model's labels: 0 outside, then begin, inside, end of each kind
KINDS: Final = (PERSON, ORGANISATION, PLACE)

#: the label that begins an organisation
_BEGIN: Final = 1 + 3 * KINDS.index(ORGANISATION)
#: edges of organisations less probable than this are not handed on
EDGE: Final = 0.03
#: the label that begins a person's name, and how probable a span must be to be handed on
_PERSON_BEGINS: Final = 1 + 3 * KINDS.index(PERSON)
LIKELY: Final = 0.005

WEIGHTS: Final = "tagger/weights.npz"

#: bits of a hash that choose a slot of the index; the rest is the fingerprint
SLOT_BITS: Final = 22

_FINGERPRINT: Final = np.uint32(((1 << 32) - 1) ^ ((1 << SLOT_BITS) - 1))
_SLOT: Final = np.uint32((1 << SLOT_BITS) - 1)
_ROW_BYTES: Final = 16
_BATCH_CHARACTERS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Tagging:
    """What a model says of a sentence.

    Attributes
    ----------
    names
        As :meth:`Tagger.tag`, each with the probability of exactly this span and label.
    begins, ends
        Offset → probability that an organisation begins, or ends, there; those under :data:`EDGE` are left out.
    people
        (start, end) → probability that exactly this span is a person's name, also where the best reading is
        another; those under :data:`LIKELY` are left out.
    """

    names: list[ScoredName] = field(default_factory=list)
    begins: dict[int, float] = field(default_factory=dict)
    ends: dict[int, float] = field(default_factory=dict)
    people: dict[tuple[int, int], float] = field(default_factory=dict)


class Tagger(Protocol):
    """What finds names in sentences."""

    def tag(self, sentences: Sequence[str]) -> list[list[Name]]:
        """Names of each sentence as (start, end, label), label one of :data:`KINDS`; in order, none overlap."""

    def tagging(self, sentences: Sequence[str]) -> list[Tagging]:
        """The names of :meth:`tag` with probabilities, and where organisations may begin and end."""


class CrfTagger:
    """A character CRF over hashed n-grams.

    Parameters
    ----------
    keys
        Sorted 32-bit n-gram hashes, no two with the same low :data:`SLOT_BITS` bits.
    weights
        One row of int8 a key, one column a label.
    transitions
        (labels, labels), in logits, from row to column.
    scale
        Logits of one unit of `weights`.
    """

    def __init__(
        self, keys: NDArray[np.uint32], weights: NDArray[np.int8], transitions: NDArray[np.float32], scale: float
    ) -> None:
        labels = weights.shape[1]
        rows = np.zeros((len(keys) + 1, _ROW_BYTES), dtype=np.int8)
        rows[1:, :labels] = weights
        self._labels = labels
        self._rows = rows.view(np.complex128).ravel()
        self._keys = np.concatenate([np.zeros(1, dtype=np.uint32), keys])
        self._index = np.zeros(1 << SLOT_BITS, dtype=np.uint32)
        self._index[keys & _SLOT] = np.arange(1, len(keys) + 1, dtype=np.uint32)
        self._transitions = transitions
        self._scale = np.float32(scale)

    @classmethod
    def read(cls, path: Path) -> CrfTagger:
        """Read a weights file.

        Raises
        ------
        SeedError
            If the file is missing or not a weights file.
        """
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as saved:
                steps = saved["keys"].astype(np.uint32)
                weights, transitions, scale = saved["weights"], saved["transitions"], float(saved["scale"])
        except (OSError, EOFError, KeyError, ValueError, BadZipFile, zlib.error) as error:
            raise SeedError(
                f"the tagger's weights cannot be read ({error})",
                where=str(path),
                cure="restore it or run kg train tagger",
            ) from error
        keys = np.cumsum(steps.T @ (1 << np.arange(0, 32, 8, dtype=np.uint64)), dtype=np.uint64).astype(np.uint32)
        return cls(keys, weights, transitions, scale)

    def tag(self, sentences: Sequence[str]) -> list[list[Name]]:
        """Names of each sentence as (start, end, label)."""
        return [
            [(start, end, label) for start, end, label, _ in t.names] for t in self._tagged(sentences, scored=False)
        ]

    def tagging(self, sentences: Sequence[str]) -> list[Tagging]:
        """Names of each sentence with the probability of exactly this span and label, and the edges of organisations."""
        return self._tagged(sentences, scored=True)

    def logits(self, codes: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Label logits (characters, labels) of folded codes, padding at both ends left out."""
        total = np.zeros((len(codes) - 2 * ngrams.PAD, _ROW_BYTES), dtype=np.int16)
        for values in ngrams.hashes(codes):
            rows = self._index[values & _SLOT]
            rows *= self._keys[rows] == values
            total += self._rows[rows].view(np.int8).reshape(-1, _ROW_BYTES)
        return total[:, : self._labels] * self._scale

    def _tagged(self, sentences: Sequence[str], scored: bool) -> list[Tagging]:
        found: list[Tagging] = []
        batch: list[str] = []
        size = 0
        for sentence in sentences:
            batch.append(sentence)
            size += len(sentence)
            if size > _BATCH_CHARACTERS:
                found += self._batch(batch, scored)
                batch, size = [], 0
        return found + self._batch(batch, scored) if batch else found

    def _batch(self, sentences: Sequence[str], scored: bool) -> list[Tagging]:
        codes, starts = ngrams.folded(sentences)
        inner = codes[ngrams.PAD : len(codes) - ngrams.PAD]
        logits = self.logits(codes)
        runs = lattice.runs(logits, ngrams.breaks(inner))
        path = lattice.best_path(logits, self._transitions, runs)
        begins, ends = lattice.names(path)
        offsets = starts - ngrams.PAD
        found = [Tagging() for _ in sentences]
        sure = np.ones(len(begins))
        if scored:
            known = lattice.chances(logits, self._transitions, runs)
            sure = lattice.span_probabilities(known, path, begins, ends)
            posterior = known.posterior
            for column, after, side in ((_BEGIN, 0, "begins"), (_BEGIN + 2, 1, "ends")):
                at = np.flatnonzero(posterior[:, column] >= EDGE)
                owners = np.searchsorted(offsets, at, side="right") - 1
                for owner, place, chance in zip(
                    owners.tolist(),
                    (at + after - offsets[owners]).tolist(),
                    posterior[at, column].tolist(),
                    strict=True,
                ):
                    getattr(found[owner], side)[place] = chance
            froms, untils, chances = lattice.spans(known, _PERSON_BEGINS, LIKELY)
            owners = np.searchsorted(offsets, froms, side="right") - 1
            for owner, start, stop, chance in zip(
                owners.tolist(),
                (froms - offsets[owners]).tolist(),
                (untils - offsets[owners]).tolist(),
                chances.tolist(),
                strict=True,
            ):
                found[owner].people[start, stop] = chance
        owners = np.searchsorted(offsets, begins, side="right") - 1
        kinds = path[begins] // 3
        for owner, begin, end, kind, chance in zip(
            owners.tolist(), begins.tolist(), ends.tolist(), kinds.tolist(), sure.tolist(), strict=True
        ):
            start = begin - int(offsets[owner])
            found[owner].names.append((start, start + end - begin, KINDS[kind], chance))
        return found


@cache
def load() -> Tagger:
    """The project's tagger, read once.

    Examples
    --------
    >>> load().tag(["聊城市卫健委主任宫承祥"])[0][-1]
    (8, 11, 'Person')
    """
    return CrfTagger.read(seed(WEIGHTS))
