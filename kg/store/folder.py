"""The files of a graph folder: their names, their lines, and how one sees that they fit together."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from json.decoder import JSONDecodeError
from pathlib import Path
from typing import Final

from kg.errors import BundleError
from kg.graph.merge import Merged
from kg.ontology import LABELS, RELATION_TYPES
from kg.store.records import Record, entity_to_record, node_to_record, statement_to_record, to_line

FORMAT: Final = "xianzhi-graph"
VERSION: Final = 1

SHARDS: Final = "documents"
INDEX: Final = "graph.json"
SOURCES: Final = "sources.jsonl"
SKIPPED: Final = "skipped.jsonl"
DERIVED: Final = ("entities.jsonl", "statements.jsonl", "articles.jsonl")

_NAMES: Final = {SHARDS, INDEX, SOURCES, SKIPPED, *DERIVED}
_SHARD: Final = re.compile(r"[0-9a-f]{2}\.jsonl")
_START: Final = '{"key":'
_DECODER: Final = json.JSONDecoder()


def shard(document: str) -> str:
    """Name the file that holds a document's reading.

    Examples
    --------
    >>> shard("报.txt")
    'documents/00.jsonl'
    """
    return f"{SHARDS}/{hashlib.sha256(document.encode('utf-8', 'surrogatepass')).hexdigest()[:2]}.jsonl"


def require_graph(folder: Path) -> None:
    """Check that a folder is a graph folder that we can read, or an empty one.

    Raises
    ------
    BundleError
        If it holds other things, or a graph of a later format.
    """
    if not folder.is_dir():
        raise BundleError("this is not a folder", where=str(folder), cure="give the path of a graph folder")
    if (folder / INDEX).exists():
        index = read_index(folder) or {}
        if index.get("format") != FORMAT:
            raise BundleError(f"its {INDEX} is of something else", where=str(folder), cure="give another folder")
        if index.get("version") != VERSION:
            cure = "install the version of Xianzhi that made it, or build the graph again"
            raise BundleError(f"it has format version {index.get('version')}", where=str(folder), cure=cure)
        return
    foreign = [path.name for path in folder.iterdir() if path.name not in _NAMES and not path.name.startswith(".")]
    if (folder / SHARDS).is_dir():
        inside = (path.name for path in (folder / SHARDS).iterdir())
        foreign += [f"{SHARDS}/{name}" for name in inside if not _SHARD.fullmatch(name) and not name.startswith(".")]
    if foreign:
        raise BundleError(
            f"it holds other files ({min(foreign)}) and no graph", where=str(folder), cure="give an empty or new folder"
        )


def read_index(folder: Path) -> Record | None:
    """Read graph.json; None where there is none.

    Raises
    ------
    BundleError
        If it is damaged.
    """
    path = folder / INDEX
    if not path.exists():
        return None
    try:
        record = json.loads(path.read_bytes())
    except ValueError as error:
        line = error.lineno if isinstance(error, JSONDecodeError) else 1
        cure = "delete this file: it is made anew from the others"
        raise BundleError("it is damaged", where=f"{path}, line {line}", cure=cure) from error
    return record if isinstance(record, dict) else {}


def describe(merged: Merged, sources: int, skipped: int, seen: Mapping[str, str]) -> bytes:
    """Write graph.json."""
    labels = Counter(entity.label for entity in merged.entities)
    types = Counter(statement.relation for statement in merged.statements)
    record = {
        "format": FORMAT,
        "version": VERSION,
        "counts": {
            "sources": sources,
            "skipped": skipped,
            "documents": merged.documents,
            "articles": len(merged.articles),
            "entities": {label: labels[label] for label in LABELS if labels[label]},
            "statements": {type_: types[type_] for type_ in RELATION_TYPES if types[type_]},
        },
        "digests": digests(seen),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def derived_files(merged: Merged) -> dict[str, bytes]:
    """Write the merged entities, statements and articles."""
    records = (
        map(entity_to_record, merged.entities),
        map(statement_to_record, merged.statements),
        map(node_to_record, merged.articles),
    )
    return {name: joined(map(to_line, lines)) for name, lines in zip(DERIVED, records, strict=True)}


def shard_names(seen: Iterable[str]) -> list[str]:
    """Pick the files of record among names, sorted."""
    return sorted(name for name in seen if name.startswith(SHARDS))


def digests_of_files(folder: Path) -> dict[str, str]:
    """Return ``name → SHA-256`` of the files of a graph folder that are there, without graph.json."""
    paths = [path for path in sorted((folder / SHARDS).glob("*.jsonl")) if _SHARD.fullmatch(path.name)]
    paths += [folder / name for name in (SOURCES, SKIPPED, *DERIVED) if (folder / name).is_file()]
    found: dict[str, str] = {}
    for path in paths:
        with path.open("rb") as file:
            found[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def digests(seen: Mapping[str, str]) -> dict[str, str]:
    """Sum up the digests of files in two: of those of record and of those derived."""
    parts: dict[str, list[str]] = {"record": [], "derived": []}
    for name in sorted(seen):
        parts["derived" if name in DERIVED else "record"].append(f"{name} {seen[name]}\n")
    return {part: hashlib.sha256("".join(lines).encode()).hexdigest() for part, lines in parts.items()}


def joined(lines: Iterable[str]) -> bytes:
    """Make the content of a file from its lines."""
    return "".join(line + "\n" for line in lines).encode()


def split(content: bytes, path: Path) -> list[str]:
    """Take the content of a file apart into lines; only a line feed ends one."""
    lines = content.split(b"\n")
    unended = lines.pop()
    if unended:
        raise damaged(path, len(lines) + 1)
    decoded: list[str] = []
    for number, line in enumerate(lines, start=1):
        try:
            decoded.append(line.decode())
        except UnicodeDecodeError as error:
            raise damaged(path, number) from error
    return decoded


def key_of(line: str) -> str:
    """Read the document's key at the start of a line of record, without reading the rest.

    Raises
    ------
    ValueError
        If the line doesn't start with one.
    """
    if not line.startswith(_START):
        raise ValueError("a reading starts with its key")
    key, _ = _DECODER.raw_decode(line, len(_START))
    return str(key)


def records(path: Path) -> Iterator[Record]:
    """Read a file of records.

    Raises
    ------
    BundleError
        At a damaged line.
    """
    for number, line in enumerate(split(path.read_bytes(), path), start=1):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise damaged(path, number) from error
        if not isinstance(record, dict):
            raise damaged(path, number)
        yield record


def damaged(path: Path, number: int) -> BundleError:
    """Say that a line is damaged."""
    cure = "take the file from a copy, or delete this line and build again with the same files"
    return BundleError("the line is damaged", where=f"{path}, line {number}", cure=cure)
