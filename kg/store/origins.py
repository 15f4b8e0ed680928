"""Which file is which: sources of a run matched with those that a graph already has.

A source's key is the path below whatever folder it was given by, so two runs can meet one
file under two keys (``kg build 2022`` and ``kg build 2022/07``) and two files under one
(``x/1.txt`` and ``y/1.txt``). Where the file lies, seen from the graph folder, decides.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import ReadError, UsageError
from kg.read.sources import Source as File
from kg.read.sources import printable
from kg.store.bundle import Bundle, Source


@dataclass(frozen=True, slots=True)
class Located:
    """A file of a run under the key that the graph has for it, and where it lies."""

    file: File
    path: str


def locate(files: Iterable[File], bundle: Bundle) -> list[Located]:
    """Give the files of a run the keys that they have, or may take, in a graph; sorted by key.

    - A file that the graph knows by its place keeps its key there.
    - A file with a key that the graph has from another place is taken for that one only if
      it says the same and the other is gone: it was moved. Else it gets the names of parent
      folders before its key, until the graph knows no such key.
    """
    known = {source.key: source for source in bundle.sources()}
    by_path = {source.path: source.key for source in known.values() if source.path}
    paths = _paths(files, bundle.path)
    found = [Located(replace(f, key=by_path[p]), p) for f, p in paths if p in by_path]
    taken = {located.file.key for located in found}
    for file, path in paths:
        if path in by_path:
            continue
        before = known.get(file.key)
        free = before is None or not before.path or not before.documents or _moved(file, before, bundle)
        if file.key in taken or not free:
            file = replace(file, key=_longer(file, path, taken | known.keys()))
        taken.add(file.key)
        found.append(Located(file, path))
    return sorted(found, key=lambda located: located.file.key)


def matching(name: str, bundle: Bundle) -> tuple[str, ...]:
    """Find the keys of the sources that a path (of a file, a folder or an archive) or a key names.

    Raises
    ------
    UsageError
        If the graph has none.
    """
    wanted = Path(os.path.realpath(name))
    sources = bundle.sources()
    keys = tuple(s.key for s in sources if s.path and Path(_place(s.path, bundle.path)).is_relative_to(wanted))
    keys = keys or tuple(s.key for s in sources if s.key == name)
    if not keys:
        cure = "give the path it was built from, or its key in sources.jsonl of the graph folder"
        raise UsageError("the graph was not made from this file", where=name, cure=cure)
    return keys


def seen_from(folder: Path, path: Path) -> str:
    """Write where a file lies, seen from a folder, with ``/``.

    Examples
    --------
    >>> seen_from(Path("图"), Path("报/1.txt"))
    '../报/1.txt'
    """
    real = os.path.realpath(path)
    with suppress(ValueError):  # on another drive of Windows
        real = os.path.relpath(real, os.path.realpath(folder))
    return printable(Path(real).as_posix())


def _paths(files: Iterable[File], folder: Path) -> list[tuple[File, str]]:
    """Files with where they lie; equal names inside an archive told apart by their order."""
    same: Counter[str] = Counter()
    out = []
    for file in sorted(files, key=lambda f: (f.key, f.member.offset if f.member else 0)):
        path = seen_from(folder, file.path)
        if file.member:
            path += "/" + printable(file.member.name)
        same[path] += 1
        out.append((file, path if same[path] == 1 else f"{path}~{same[path]}"))
    return out


def _moved(file: File, before: Source, bundle: Bundle) -> bool:
    """Say whether a file is the one that the graph has from a place where it is no more."""
    if _there(before.path, bundle.path):
        return False
    try:
        return file.digest() == bundle.reading(before.documents[0]).document.digest
    except ReadError:
        return True


def _there(path: str, folder: Path) -> bool:
    """Say whether a file lies there still; a part of an archive, whether the archive does."""
    place = Path(_place(path, folder))
    return any(p.is_file() for p in (place, *place.parents))


def _place(path: str, folder: Path) -> str:
    return os.path.normpath(os.path.join(os.path.realpath(folder), path))


def _longer(file: File, path: str, taken: Iterable[str]) -> str:
    used = set(taken)
    parts: Sequence[str] = [part for part in path.split("/") if part not in ("", "..")]
    for depth in range(file.key.count("/") + 2, len(parts) + 1):
        key = "/".join(parts[-depth:])
        if key not in used:
            return key
    number = 2
    while f"{file.key}~{number}" in used:
        number += 1
    return f"{file.key}~{number}"
