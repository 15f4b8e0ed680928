"""Files → a graph folder: what is new or changed is read, the rest stays as it is."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from kg.errors import KgError, ReadError, UsageError
from kg.lexicon.gazetteer import Division, Gazetteer
from kg.lexicon.seeds import seed_home
from kg.model import Reading
from kg.ontology import ARTICLE, LABELS, RELATION_TYPES
from kg.pipeline import Reader
from kg.read import find, read
from kg.store.bundle import Bundle, Skipped, Source
from kg.store.check import check_reading
from kg.store.folder import read_index
from kg.store.origins import Located, locate, matching

#: called with how many files are done, how many there are, and the key of the last one
Progress = Callable[[int, int, str], None]

#: how many files wait for each process
_WAITING = 4
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says of all files of a run."""

    place: str | None = None
    date: str | None = None
    publication: str | None = None
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did, and what the graph holds after it.

    Attributes
    ----------
    path
        The graph folder.
    added, replaced, unchanged, removed
        Keys of sources, sorted.
    skipped
        What of this run's files could not be read, with the reason and the cure.
    documents, articles
        How many the graph holds.
    entities, statements
        Label or relation type → how many the graph holds, in the order of the ontology.
    """

    path: Path
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    documents: int = 0
    articles: int = 0
    entities: Mapping[str, int] | None = None
    statements: Mapping[str, int] | None = None

    @property
    def done(self) -> bool:
        """Whether anything could be done."""
        return bool(self.added or self.replaced or self.unchanged or self.removed)


@dataclass(frozen=True, slots=True)
class _Task:
    located: Located
    known: str
    options: Options


@dataclass(frozen=True, slots=True)
class Read:
    """A source as the graph is to know it, with what its documents say."""

    source: Source
    readings: tuple[Reading, ...]


#: a source that was read; what keeps it from being opened; or None for one that is as it was
Outcome = Read | Skipped | None


def build(
    paths: Iterable[str | Path] | str | Path,
    out: str | Path,
    *,
    place: str | None = None,
    date: str | None = None,
    publication: str | None = None,
    min_confidence: float = 0.0,
    jobs: int = 1,
    remove: Iterable[str | Path] = (),
    progress: Progress | None = None,
) -> BuildReport:
    """Read files into a graph folder.

    Run again with more files, it adds; a changed file replaces its share of the graph; files
    that say the same, and would be read the same way, are left as they are.

    Parameters
    ----------
    paths
        Files, folders (with their subfolders) and zip archives: txt, md, html, pdf, docx, jsonl.
    out
        The graph folder; made if it isn't there.
    place
        Name or code of the division that texts are at home in where they don't say: 滨州市.
    date, publication
        What to take where a file gives none; a date as YYYY, YYYY-MM or YYYY-MM-DD.
    min_confidence
        Statements less sure than this are left out.
    jobs
        How many processes read; the result doesn't depend on it.
    remove
        Files (or folders, or keys of sources) to take out of the graph.
    progress
        Called after each file.

    Raises
    ------
    KgError
        If the graph folder can't be written, or an option is wrong.
    """
    removing = [str(name) for name in remove]
    options = _options(place, date, publication, min_confidence)
    if jobs < 1:
        raise UsageError("there must be one process at least", where=f"jobs {jobs}", cure="give 1 or more")
    found = find(paths)
    with Bundle.create_or_open(out) as bundle:
        gone = sorted({key for name in removing for key in matching(name, bundle)})
        located = [item for item in locate(found.sources, bundle) if item.file.key not in gone]
        for key in gone:
            bundle.remove(key)
        known = {source.key: source for source in bundle.sources()}
        tasks = [_Task(item, _sealed(known.get(item.file.key), item.path), options) for item in located]
        skipped = [Skipped(error.where or "", _reason(error)) for error in found.skipped]
        added, replaced, unchanged = [], [], []
        changed = bool(gone)
        for number, (task, outcome) in enumerate(zip(tasks, _outcomes(tasks, jobs), strict=True), start=1):
            file = task.located.file
            before = known.get(file.key)
            if isinstance(outcome, Read):
                changed = True
                bundle.replace(outcome.readings, [outcome.source])
                if before is not None and before.documents:
                    replaced.append(file.key)
                elif outcome.source.documents:
                    added.append(file.key)
                skipped += (_shown(part, task) for part in outcome.source.skipped)
            elif isinstance(outcome, Skipped):
                skipped.append(outcome)
            elif before is not None:
                skipped += (_shown(part, task) for part in before.skipped)
                unchanged += [file.key] if before.documents else []
            if progress:
                progress(number, len(tasks), file.key)
        if changed and (known or added or gone):
            bundle.save()
        index = read_index(bundle.path) or {}
    counts = index.get("counts", {})
    entities, statements = counts.get("entities", {}), counts.get("statements", {})
    return BuildReport(
        Path(out),
        tuple(sorted(added)),
        tuple(sorted(replaced)),
        tuple(sorted(unchanged)),
        tuple(gone),
        tuple(sorted(set(skipped), key=lambda s: (s.key, s.reason))),
        counts.get("documents", 0),
        counts.get("articles", 0),
        {label: entities.get(label, 0) for label in LABELS if label != ARTICLE},
        {type_: statements.get(type_, 0) for type_ in RELATION_TYPES},
    )


def division(name: str, gazetteer: Gazetteer) -> str:
    """Find the code of the one division that a name (滨州市, 山东省滨州市) or a code means.

    Raises
    ------
    UsageError
        If there is none, or several.
    """
    if name in gazetteer:
        return name
    found = _divisions(name, gazetteer)
    if not found:
        cure = "give a province, prefecture or county by its full name, or a town with the county before it"
        raise UsageError("there is no such division", where=name, cure=cure)
    if len(found) > 1:
        full = ["".join(d.name for d in gazetteer.chain(one.code)) for one in found]
        shown = "、".join(full[:5]) + (" …" if len(full) > 5 else "")
        raise UsageError(f"{len(full)} divisions are called so", where=name, cure=f"choose from {shown}")
    return found[0].code


def _divisions(name: str, gazetteer: Gazetteer, within: Sequence[str] = ()) -> list[Division]:
    """Find the divisions of a name that may start with the names of those above."""
    found = gazetteer.find(name, within)
    for end in range(len(name) - 1, 1, -1):
        if found:
            break
        for above in gazetteer.find(name[:end], within):
            found += _divisions(name[end:], gazetteer, (above.code,))
    return found


def _options(place: str | None, date: str | None, publication: str | None, min_confidence: float) -> Options:
    if date is not None and not _DATE.fullmatch(date):
        raise UsageError("this is no date", where=date, cure="write it as 2022-07-01, 2022-07 or 2022")
    if not 0.0 <= min_confidence <= 1.0:
        raise UsageError("a confidence lies between 0 and 1", where=str(min_confidence), cure="give 0.5, for example")
    code = division(place, Gazetteer.load()) if place else None
    return Options(code, date, publication or None, min_confidence)


def _outcomes(tasks: Sequence[_Task], jobs: int) -> Iterator[Outcome]:
    """Do the tasks, in their order whatever the number of processes."""
    if min(jobs, len(tasks)) < 2:
        yield from map(_do, tasks)
        return
    waiting: deque[Future[Outcome]] = deque()
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=get_context("spawn")) as pool:
        try:
            for task in tasks:
                waiting.append(pool.submit(_do, task))
                if len(waiting) > jobs * _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            cure = "use one job to see at which file; a script must call kg.build under `if __name__ == '__main__':`"
            raise KgError("a reading process ended unexpectedly", cure=cure) from error
        finally:
            for future in waiting:
                future.cancel()


def _do(task: _Task) -> Outcome:
    """Read one source, if it is not as the graph knows it."""
    file = task.located.file
    try:
        sealed = _seal(file.digest(), task.options)
    except ReadError as error:  # nothing is known of it now: what the graph has of it stays
        return Skipped(file.where, _reason(error))
    if sealed == task.known:
        return None
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    try:
        contents = read(file, date=task.options.date, publication=task.options.publication)
    except ReadError as error:
        return Read(Source(file.key, sealed, (), (Skipped(file.key, _reason(error)),), task.located.path), ())
    skipped += (Skipped(file.key + (e.where or "").removeprefix(file.where), _reason(e)) for e in contents.skipped)
    reader = Reader.load()
    for document in contents.documents:
        try:
            reading = _sure(reader.read(document, task.options.place), task.options.min_confidence)
            check_reading(reading)
        except Exception as error:  # one document must not end the whole run
            skipped.append(Skipped(document.key, f"it could not be understood ({_named(error)}); {_REPORT}"))
        else:
            readings.append(reading)
    documents = tuple(reading.document.key for reading in readings)
    return Read(Source(file.key, sealed, documents, tuple(skipped), task.located.path), tuple(readings))


_REPORT = "this is an error of the program, please report it with the file"


def _sure(reading: Reading, least: float) -> Reading:
    if not least:
        return reading
    return replace(reading, statements=tuple(s for s in reading.statements if s.confidence >= least))


def _sealed(source: Source | None, path: str) -> str:
    """The digest that a file must have to be left as it is; one that was moved is read again."""
    return source.digest if source and source.path in ("", path) else ""


def _seal(digest: str, options: Options) -> str:
    """Sum up what a reading depends on: the bytes, the options, and who reads."""
    parts = (digest, options.place or "", options.date or "", options.publication or "", str(options.min_confidence))
    return hashlib.sha256("\0".join((*parts, reader_version())).encode()).hexdigest()


@cache
def reader_version() -> str:
    """A digest of the code and the seeds that reading depends on, so that a new version reads anew."""
    package = Path(__file__).resolve().parent
    rooms = ("layout", "lexicon", "read", "recognise", "relate", "resolve")
    code = [package / name for name in ("model.py", "ontology.py", "pipeline.py", "scoring.py")]
    code += (path for room in rooms for path in (package / room).rglob("*.py"))
    seeds = [path for room in ("divisions", "tagger", "weights", "words") for path in (seed_home() / room).rglob("*")]
    seeds.append(seed_home() / "surnames.tsv")
    total = hashlib.sha256()
    for home, files in ((package, code), (seed_home(), seeds)):
        for name, path in sorted((path.relative_to(home).as_posix(), path) for path in files if path.is_file()):
            if path.suffix != ".md":
                total.update(f"{name}\0".encode())
                total.update(path.read_bytes())
    return total.hexdigest()


def _shown(part: Skipped, task: _Task) -> Skipped:
    """What was skipped, under the path that the caller knows."""
    file = task.located.file
    return Skipped(file.where + part.key.removeprefix(file.key), part.reason)


def _reason(error: KgError) -> str:
    return f"{error.what}; {error.cure}" if error.cure else error.what


def _named(error: Exception) -> str:
    first = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
