"""Text without gold, cut into sentences, and what the teachers say about it.

What is kept on disk is integers only: for each sentence a 64-bit hash of it, its length and
one label number a character. No text leaves the folder it lies in.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

Spans = list[tuple[int, int, str]]
Labels = NDArray[np.uint8]

#: label numbers: 0 outside; then begin, inside, end for each kind of name
KINDS: Final = ("Person", "Organisation", "Place")
OUTSIDE: Final = 0

#: sentences are cut hard at this many characters
LONGEST: Final = 300

_GRAM: Final = 20
_CHUNK: Final = 4000
_WRAPPED: Final = 25
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]+[”’』」）)]*|[^。！？；\n]+")
_SPACE = re.compile(r"[ \t\u3000\xa0]+")
_HAN = "[\u4e00-\u9fff]"
_SPACED = re.compile(rf"(?<!{_HAN})(?:{_HAN}[ \u3000]{{1,2}})+{_HAN}(?!{_HAN})")


class Teacher(Protocol):
    """What labels sentences: names as (start, end, label)."""

    name: str

    def tag(self, sentences: Sequence[str]) -> list[Spans]:
        """Names in each sentence."""


def unwrapped(text: str) -> str:
    """Rejoin the lines of a hard-wrapped column and close spaced names.

    Lines are joined where their median length says that the text was wrapped, up to a blank
    line, a line under ten characters or one that ends a sentence.

    Examples
    --------
    >>> unwrapped("记者 赵 兵")
    '记者 赵兵'
    """
    text = _SPACED.sub(lambda m: _SPACE.sub("", m.group()), text.replace("\r\n", "\n"))
    lines = [_SPACE.sub(" ", line).strip() for line in text.split("\n")]
    lengths = [len(line) for line in lines if line]
    if not lengths or median(lengths) > _WRAPPED:
        return "\n".join(lines)
    joined: list[str] = []
    for line in lines:
        joined.append(line)
        if not line or len(line) < 10 or line[-1] in "。！？；":
            joined.append("\n")
    return "".join(joined).rstrip("\n")


def sentences(text: str) -> list[str]:
    """Sentences of a text: cut at 。！？； and line ends, closing quotes kept, at most 300 characters.

    Examples
    --------
    >>> sentences("他说：“好。”博兴县委\\n开展")
    ['他说：“好。”', '博兴县委', '开展']
    """
    found = (match.group().strip() for match in _SENTENCE.finditer(text))
    return [s[i : i + LONGEST] for s in found if s for i in range(0, len(s), LONGEST)]


def grams(text: str) -> set[str]:
    """All stretches of twenty characters, white space left out."""
    bare = "".join(text.split())
    return {bare[i : i + _GRAM] for i in range(len(bare) - _GRAM + 1)}


def stories(path: Path) -> list[tuple[str, str]]:
    """(id, text) of each story of a ``.jsonl`` or ``.jsonl.gz`` file, in an order that a hash of the id gives."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]
    found = [(str(row["id"]), f"{row.get('title') or ''}\n{row['text']}") for row in rows]
    return sorted(found, key=lambda row: hashlib.sha256(row[0].encode()).digest())


def corpus_sentences(path: Path, forbidden: Iterable[str] = ()) -> list[str]:
    """Distinct sentences of a corpus, without the stories that share twenty characters with a forbidden text."""
    known: set[str] = set()
    for text in forbidden:
        known |= grams(text)
    kept: dict[str, None] = {}
    for _, text in stories(path):
        if known and not known.isdisjoint(grams(text)):
            continue
        kept.update(dict.fromkeys(sentences(unwrapped(text))))
    return list(kept)


def key(sentence: str) -> int:
    """The 64-bit hash that a sentence's labels are kept under."""
    return int.from_bytes(hashlib.blake2b(sentence.encode("utf-8"), digest_size=8).digest(), "little")


def encoded(length: int, spans: Iterable[tuple[int, int, str]]) -> Labels:
    """Label numbers of a sentence: ``1 + 3 * kind`` begins a name, ``+ 1`` goes on, ``+ 2`` ends it.

    Examples
    --------
    >>> encoded(6, [(1, 4, "Place")]).tolist()
    [0, 7, 8, 9, 0, 0]
    """
    labels = np.zeros(length, dtype=np.uint8)
    for start, end, kind in spans:
        first = 1 + 3 * KINDS.index(kind)
        labels[start:end] = first + 1
        labels[start], labels[end - 1] = first, first + 2
    return labels


def decoded(labels: Sequence[int] | Labels) -> Spans:
    """Spans of label numbers; the inverse of :func:`encoded`.

    Examples
    --------
    >>> decoded([0, 7, 8, 9, 1, 3])
    [(1, 4, 'Place'), (4, 6, 'Person')]
    """
    spans: Spans = []
    start = 0
    for i, label in enumerate(int(n) for n in labels):
        if label and label % 3 == 1:
            start = i
        elif label and label % 3 == 0:
            spans.append((start, i + 1, KINDS[label // 3 - 1]))
    return spans


class SilverCache:
    """Labels of one teacher in a folder, by sentence; written chunk by chunk, so that labelling can be resumed."""

    def __init__(self, folder: Path, teacher: str) -> None:
        self._folder = folder
        self._teacher = teacher
        self._labels: dict[int, Labels] = {}
        for path in sorted(folder.glob(f"{teacher}-*.npz")):
            with np.load(path) as saved:
                hashes, lengths, flat = saved["hashes"], saved["lengths"], saved["labels"]
            cuts = np.split(flat, np.cumsum(lengths)[:-1])
            self._labels.update(zip(hashes.tolist(), cuts, strict=True))

    def __len__(self) -> int:
        return len(self._labels)

    def get(self, sentence: str) -> Labels | None:
        """Label numbers of a sentence, or None where the teacher has not read it."""
        found = self._labels.get(key(sentence))
        return found if found is not None and len(found) == len(sentence) else None

    def label(self, teacher: Teacher, texts: Sequence[str]) -> Iterator[int]:
        """Label the sentences that are not known yet; yields how many are done after each chunk."""
        missing = list(dict.fromkeys(text for text in texts if self.get(text) is None))
        for i in range(0, len(missing), _CHUNK):
            chunk = missing[i : i + _CHUNK]
            labels = [encoded(len(s), spans) for s, spans in zip(chunk, teacher.tag(chunk), strict=True)]
            self._write(chunk, labels)
            yield i + len(chunk)

    def _write(self, chunk: Sequence[str], labels: Sequence[Labels]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        hashes = [key(sentence) for sentence in chunk]
        self._labels.update(zip(hashes, labels, strict=True))
        target = self._folder / f"{self._teacher}-{len(list(self._folder.glob(f'{self._teacher}-*.npz'))):04d}.npz"
        partial = target.with_suffix(".part")
        with partial.open("wb") as out:
            np.savez_compressed(
                out,
                hashes=np.array(hashes, dtype=np.uint64),
                lengths=np.array([len(n) for n in labels], dtype=np.int32),
                labels=np.concatenate(labels),
            )
        partial.replace(target)
