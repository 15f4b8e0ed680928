"""The graph folder: what every document says, as plain sorted lines of JSON.

::

    graph/
    ├── documents/<xx>.jsonl   files of record: one reading a line, by the first two
    │                          hexadecimal digits of the SHA-256 of the document's key
    ├── sources.jsonl          the files that were read, with digest and documents
    ├── skipped.jsonl          what could not be read, and why
    ├── entities.jsonl         ┐
    ├── statements.jsonl       ├ derived: the readings merged
    ├── articles.jsonl         ┘
    └── graph.json             format, counts, digests of the above; written last

A crash between two of these files is noticed on opening, because the digests don't fit any
more: the sources are then known again from the readings, the derived files are made anew by
the next :meth:`Bundle.save`, and a source whose documents are not all there is forgotten, so
that the next build reads it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import BundleError, UsageError
from kg.graph.merge import Merged, merge
from kg.model import Reading
from kg.store.atomic import FolderLock, held, holder, remove_unfinished, write_all
from kg.store.check import check_reading
from kg.store.folder import (
    INDEX,
    SHARDS,
    SKIPPED,
    SOURCES,
    damaged,
    derived_files,
    describe,
    digests,
    digests_of_files,
    joined,
    key_of,
    read_index,
    records,
    require_graph,
    shard,
    shard_names,
    split,
)
from kg.store.records import reading_from_record, reading_to_record, to_line


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be read: its key, and why (with the cure)."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was given to a build.

    Attributes
    ----------
    key
        Its stable name, that :meth:`Bundle.remove` knows it by.
    digest
        What a build compares to know that it would read the same again; empty where the
        source must be tried again next time.
    documents
        Keys of the documents it holds: one, or one for each row or member.
    skipped
        What of it could not be read.
    path
        Where the file lies, seen from the graph folder; tells files of one key apart, and
        knows one that is given another way. Empty where that is not known.
    """

    key: str
    digest: str
    documents: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    path: str = ""


class Bundle:
    """A graph folder, open for reading or for one writer.

    Changes are held in memory until :meth:`save`. Close a writer, or use it in a ``with``
    statement, to let others write.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from kg.model import Document
    >>> with Bundle.create_or_open(mkdtemp()) as bundle:
    ...     reading = Reading(Document("报.txt", "青禾县推出新办法。", "ab"), (), (), ())
    ...     bundle.replace([reading], [Source("报.txt", "ab", ("报.txt",))])
    ...     merged = bundle.save()
    ...     merged.documents, bundle.digests()
    (1, {'报.txt': 'ab'})
    """

    def __init__(self, path: Path, *, lock: FolderLock | None, made: bool = False) -> None:
        self.path = path
        self._lock = lock
        self._made = made
        self._changed: dict[str, dict[str, str | None]] = {}  # shard → document key → new line, None if removed
        self._seen = digests_of_files(path)  # file name → digest
        index = read_index(path) or {}
        noted, found = index.get("digests", {}), digests(self._seen)
        self._sound = noted == found
        if not self._sound and lock is None and held(path):
            raise BundleError(f"{holder(path)} is writing to it", where=str(path), cure="try again when it is done")
        self._sources = self._listed() if noted.get("record") == found["record"] else self._recovered()
        self._owner = {document: source.key for source in self._sources.values() for document in source.documents}

    @classmethod
    def create_or_open(cls, path: str | Path) -> Self:
        """Open a graph folder for writing; make it if it isn't there.

        Raises
        ------
        BundleError
            If the path is something else than a graph folder, another process writes to it,
            or it is damaged.
        """
        folder = Path(path)
        made = not folder.exists()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BundleError(
                f"no graph folder can be made here ({error.strerror})",
                where=str(folder),
                cure="give the path of a folder that may be written",
            ) from error
        require_graph(folder)
        lock = FolderLock(folder)
        try:
            remove_unfinished((folder, folder / SHARDS))
            bundle = cls(folder, lock=lock, made=made)
            if not bundle._sound and (bundle._seen or (folder / INDEX).exists()):
                bundle.save()
            return bundle
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a graph folder for reading only.

        Raises
        ------
        BundleError
            If there is none, it is just being written, or it is damaged.
        """
        folder = Path(path)
        if not (folder / INDEX).is_file() and not (folder / SHARDS).is_dir():
            raise BundleError(
                "there is no graph here", where=str(folder), cure="make one with: kg build FILES --out FOLDER"
            )
        require_graph(folder)
        return cls(folder, lock=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let others write. What was not saved is dropped; a folder made for nothing goes."""
        self._changed.clear()
        if self._lock is None:
            return
        self._lock.release()
        self._lock = None
        if self._made:
            with suppress(OSError):
                if (self.path / SHARDS).is_dir():
                    (self.path / SHARDS).rmdir()
                self.path.rmdir()

    def sources(self) -> tuple[Source, ...]:
        """Return the files that the graph was made from, sorted by key."""
        return tuple(self._sources[key] for key in sorted(self._sources))

    def digests(self) -> dict[str, str]:
        """Return ``source key → digest``, without the sources that must be tried again."""
        return {source.key: source.digest for source in self.sources() if source.digest}

    def skipped(self) -> tuple[Skipped, ...]:
        """Return what could not be read, sorted by key."""
        every = (skipped for source in self._sources.values() for skipped in source.skipped)
        return tuple(sorted(every, key=lambda s: (s.key, s.reason)))

    def readings(self) -> Iterator[Reading]:
        """Walk all readings, one shard in memory at a time.

        The order is that of the files of record: the same for the same readings.
        """
        names = {*shard_names(self._seen), *self._changed}
        for name in sorted(names):
            lines = self._lines(name)
            for key in sorted(lines):
                yield reading_from_record(json.loads(lines[key]))

    def reading(self, document: str) -> Reading:
        """Return the reading of one document.

        Raises
        ------
        UsageError
            If the graph doesn't hold the document.
        """
        lines = self._lines(shard(document))
        if document not in lines:
            raise UsageError("the graph holds no such document", where=document, cure="kg show lists what it holds")
        return reading_from_record(json.loads(lines[document]))

    def replace(self, readings: Iterable[Reading], sources: Iterable[Source]) -> None:
        """Put sources and all that they say in the place of what the graph had of them.

        Parameters
        ----------
        readings
            One for each of the documents that `sources` list, in any order.
        sources
            The files that were read; also those of which nothing could be read.

        Raises
        ------
        UsageError
            If readings and sources don't fit together, or a reading hangs loose (a
            statement without its ends or its evidence). Nothing is changed then.
        """
        given = list(sources)
        new = {source.key: source for source in given}
        owner = {document: source.key for source in given for document in source.documents}
        if len(new) != len(given) or len(owner) != sum(len(source.documents) for source in given):
            names = ", ".join(sorted(new))
            raise UsageError("a source or a document is listed twice", where=names, cure="list each once")
        for document, key in owner.items():
            if self._owner.get(document, key) not in new:
                raise UsageError("another source gave this document", where=document, cure="remove that source first")
        lines: dict[str, str] = {}
        for reading in readings:
            key = reading.document.key
            if key not in owner:
                raise UsageError("no source lists this document", where=key, cure="name it in Source.documents")
            check_reading(reading)
            source = new[owner[key]]
            stamp = {"key": key, "source": source.key, "digest": source.digest, "documents": len(source.documents)}
            stamp |= {"path": source.path} if source.path else {}
            lines[key] = to_line(stamp | reading_to_record(reading))
        for document in owner:
            if document not in lines:
                raise UsageError("a listed document has no reading", where=document, cure="list it as skipped instead")
        for key in new:
            if key in self._sources:
                self.remove(key)
        for document, line in lines.items():
            self._changed.setdefault(shard(document), {})[document] = line
        self._sources |= new
        self._owner |= owner

    def remove(self, key: str) -> tuple[str, ...]:
        """Take a source and all that it says out of the graph; return the keys of its documents.

        Raises
        ------
        UsageError
            If the graph wasn't made from such a source.
        """
        if key not in self._sources:
            raise UsageError("the graph was not made from this file", where=key, cure="kg show lists the files it has")
        source = self._sources.pop(key)
        for document in source.documents:
            self._changed.setdefault(shard(document), {})[document] = None
            del self._owner[document]
        return source.documents

    def save(self) -> Merged:
        """Write the changes, merge all readings anew, and return what came of it.

        Raises
        ------
        BundleError
            If the folder was opened for reading, or can't be written; the files on the
            disk are then as they were.
        """
        if self._lock is None:
            raise BundleError("it is open for reading only", where=str(self.path), cure="open it with create_or_open")
        merged = merge(self.readings())
        contents: dict[str, bytes | None] = {}
        for name in sorted(self._changed):
            lines = self._lines(name)
            contents[name] = joined(lines[key] for key in sorted(lines)) if lines else None
        contents |= {SOURCES: self._source_lines(), SKIPPED: self._skipped_lines()} | derived_files(merged)
        seen = {name: digest for name, digest in self._seen.items() if name not in contents}
        seen |= {name: hashlib.sha256(content).hexdigest() for name, content in contents.items() if content is not None}
        contents[INDEX] = describe(merged, len(self._sources), len(self.skipped()), seen)
        write_all(self.path, {name: new for name, new in contents.items() if not self._has(name, new)})
        self._changed.clear()
        self._seen, self._sound, self._made = seen, True, False
        return merged

    def _lines(self, name: str) -> dict[str, str]:
        """Return the lines of a shard by document key, with the changes not yet saved."""
        lines: dict[str, str] = {}
        if name in self._seen:
            path = self.path / name
            content = path.read_bytes() if path.exists() else b""
            if hashlib.sha256(content).hexdigest() != self._seen[name]:
                raise BundleError("it was changed meanwhile", where=str(path), cure="open the graph again")
            lines = {key_of(line): line for line in split(content, path)}
        for key, changed in self._changed.get(name, {}).items():
            if changed is None:
                lines.pop(key, None)
            else:
                lines[key] = changed
        return lines

    def _has(self, name: str, content: bytes | None) -> bool:
        path = self.path / name
        return path.read_bytes() == content if path.is_file() else content is None

    def _listed(self) -> dict[str, Source]:
        """Read the list of sources."""
        skipped: dict[str, list[Skipped]] = {}
        for record in records(self.path / SKIPPED):
            skipped.setdefault(record["source"], []).append(Skipped(record["key"], record["reason"]))
        found: dict[str, Source] = {}
        for record in records(self.path / SOURCES):
            key = record["key"]
            parts = tuple(record["documents"]), tuple(skipped.get(key, ()))
            found[key] = Source(key, record["digest"], *parts, record.get("path", ""))
        return found

    def _recovered(self) -> dict[str, Source]:
        """Make the list of sources anew from the readings, after a crash or an edit by hand.

        A source whose documents are of several digests, or not all there, loses its digest.
        """
        documents: dict[str, list[str]] = {}
        stamps: dict[str, set[tuple[str, int, str]]] = {}
        for name in shard_names(self._seen):
            for number, record in enumerate(records(self.path / name), start=1):
                try:
                    documents.setdefault(record["source"], []).append(record["key"])
                    stamp = record["digest"], record["documents"], record.get("path", "")
                    stamps.setdefault(record["source"], set()).add(stamp)
                    check_reading(reading_from_record(record))
                except (AttributeError, KeyError, TypeError, ValueError, UsageError) as error:
                    raise damaged(self.path / name, number) from error
        found: dict[str, Source] = {}
        for key in sorted(documents):
            (digest, count, path), *others = sorted(stamps[key])
            whole = not others and count == len(documents[key])
            found[key] = Source(key, digest if whole else "", tuple(sorted(documents[key])), path=path)
        return found

    def _source_lines(self) -> bytes:
        return joined(
            to_line(
                {"key": source.key, "digest": source.digest, "documents": sorted(source.documents)}
                | ({"path": source.path} if source.path else {})
            )
            for source in self.sources()
        )

    def _skipped_lines(self) -> bytes:
        pairs = sorted((part.key, part.reason, source.key) for source in self.sources() for part in source.skipped)
        return joined(to_line({"source": source, "key": key, "reason": reason}) for key, reason, source in pairs)
