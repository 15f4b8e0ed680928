"""How fast a core reads: KB of UTF-8 text a CPU second, by stage, beside a peer in the same run.

::

    python tests/benchmarks/speed.py [FILE or FOLDER …] [--rounds N]

Without a path it reads ``seeds/corpus``. The peer is jieba.posseg, which cuts and tags the same
texts and does nothing else. Of several rounds the fastest counts, for the whole and for each
stage alone; what is shared by documents (models, word lists) is warm, what is not (the villages
of each prefecture) is emptied before each round.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jieba
import jieba.posseg

from kg import layout, recognise, relate, resolve
from kg.lexicon import place_names, segment
from kg.model import Document
from kg.pipeline import Reader
from kg.read import read_documents

#: stage → where its function is looked up
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("layout: articles", layout, "articles"),
    ("layout: sentences", layout, "sentences"),
    ("resolve: where the document is at home", resolve, "survey"),
    ("recognise: people, organisations, places", recognise, "find"),
    ("recognise: initiatives", recognise, "initiatives"),
    ("resolve: entities", resolve, "resolve"),
    ("relate: statements", relate, "propose_and_decide"),
)


@contextmanager
def timed(spent: dict[str, float], reader: Reader) -> Iterator[None]:
    """Add the time of each stage to `spent`."""
    places = [*STAGES, ("tagger", reader.tagger, "tagging")]
    before = [(owner, name, getattr(owner, name)) for _, owner, name in places]
    for (stage, owner, name), (_, _, function) in zip(places, before, strict=True):
        setattr(owner, name, _clocked(function, spent, stage))
    try:
        yield
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


def _clocked(function: Callable[..., Any], spent: dict[str, float], stage: str) -> Callable[..., Any]:
    def run(*args: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **named)
        finally:
            spent[stage] += time.process_time() - start

    return run


def cold(reader: Reader) -> None:
    """Forget what was read for single prefectures."""
    place_names.local_names.cache_clear()
    reader.gazetteer.table.villages.cache_clear()


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(documents: Sequence[Document], rounds: int) -> dict[str, float]:
    """Stage → its fewest CPU seconds; ``reader`` is the whole, ``jieba.posseg`` the peer."""
    reader = Reader.load()
    texts = [document.text for document in documents]
    rows: dict[str, list[float]] = defaultdict(list)
    for document in documents[:5]:
        reader.read(document)
    jieba.posseg.lcut(texts[0])
    for _ in range(rounds):
        cold(reader)
        rows["reader"].append(seconds(lambda: [reader.read(d) for d in documents]))
        spent: dict[str, float] = defaultdict(float)
        cold(reader)
        with timed(spent, reader):
            for document in documents:
                reader.read(document)
        for stage, value in spent.items():
            rows[stage].append(value)
        rows["jieba.posseg"].append(seconds(lambda: [jieba.posseg.lcut(text) for text in texts]))
        rows["words alone"].append(seconds(lambda: [segment.words(text) for text in texts]))
    return {name: min(values) for name, values in rows.items()}


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="KB a CPU second, by stage, beside jieba.posseg")
    parser.add_argument("paths", nargs="*", type=Path, default=[Path(__file__).parents[2] / "seeds" / "corpus"])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    jieba.setLogLevel("WARNING")
    files = sorted(f for p in given.paths for f in ([p] if p.is_file() else p.glob("*.txt")))
    documents = [found for found in read_documents(files) if isinstance(found, Document)]
    if not documents:
        sys.exit("there is nothing to read")
    size = sum(len(d.text.encode()) for d in documents) / 1000
    found = measure(documents, given.rounds)
    whole = found["reader"]
    lines = [f"{len(documents)} documents, {size:.0f} KB, best of {given.rounds}", f"{'':42}{'KB/s':>8}{'share':>8}"]
    for name, spent in sorted(found.items(), key=lambda pair: -pair[1]):
        alone = name in ("jieba.posseg", "reader", "words alone")
        share = "" if alone else f"{spent / whole:8.0%}"
        lines.append(f"{name:42}{size / spent:8.0f}{share}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
    lines.append(f"the reader is {found['jieba.posseg'] / whole:.2f} times as fast as jieba.posseg; peak {peak:.0f} MB")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
