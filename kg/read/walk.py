"""Which files there are: folders walked, archives listed, each file once, under a stable key."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.read.archive import Member, members, open_archive
from kg.read.sources import GIVE, LIMIT, Source, format_of, printable, system_says


@dataclass(frozen=True, slots=True)
class Found:
    """Sources, sorted by key, and what was given but cannot be read, sorted by place."""

    sources: tuple[Source, ...]
    skipped: tuple[ReadError, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file before it has a key: how many of its last name parts the key starts with."""

    path: Path
    parts: tuple[str, ...]
    depth: int
    member: Member | None = None

    @property
    def name(self) -> str:
        return "/".join(self.parts[-self.depth :])


def find(paths: Iterable[str | Path] | str | Path, *, limit: int = LIMIT) -> Found:
    """List the sources below some paths; nothing is read but folders and the lists of archives.

    A file reached twice counts once, under its longest key. Different files with one key get the names of
    parent folders before it until all differ. The order of the paths makes no difference.

    Parameters
    ----------
    paths
        Files, folders (walked with their subfolders; hidden files and unknown suffixes left out), zip archives.
    limit
        The most bytes of one file; an archive may unpack to 16 times as many.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    skipped: dict[str, ReadError] = {}
    files: dict[tuple[str, int], _Entry] = {}
    for entry in _entries([Path(path) for path in given], limit, skipped):
        identity = (os.path.realpath(entry.path), entry.member.offset if entry.member else -1)
        known = files.get(identity)
        if known is None or (-entry.depth, entry.name, str(entry.path)) < (-known.depth, known.name, str(known.path)):
            files[identity] = entry
    entries = [files[identity] for identity in sorted(files)]
    sources = (Source(key, entry.path, entry.member) for key, entry in zip(_keys(entries), entries, strict=True))
    ordered = sorted(sources, key=lambda source: source.key)
    return Found(tuple(ordered), tuple(skipped[name] for name in sorted(skipped)))


def _entries(paths: list[Path], limit: int, skipped: dict[str, ReadError]) -> Iterator[_Entry]:
    for path in paths:
        try:
            if path.is_dir():
                before = len(skipped)
                count = 0
                for file, depth in _walk(path, skipped):
                    for entry in _opened(file, depth, limit, skipped):
                        count += 1
                        yield entry
                if not count and before == len(skipped):
                    raise ReadError("the folder holds nothing that can be read", cure=GIVE)
                continue
            if not path.exists():
                raise ReadError("there is no such file or folder", cure="check the path")
            if format_of(path.name) is None:
                raise ReadError(f"files of the kind {path.suffix or '(no suffix)'} are not read", cure=GIVE)
            yield from _opened(path, 1, limit, skipped)
        except (OSError, ValueError) as error:
            what = system_says(error) if isinstance(error, OSError) else "the path is none"
            _note(skipped, path, ReadError(what, cure="check the path and its permissions"))
        except ReadError as error:
            _note(skipped, path, error)


def _note(skipped: dict[str, ReadError], path: Path, error: ReadError) -> None:
    where = printable(path.as_posix())
    skipped[where] = ReadError(error.what, where=where, cure=error.cure)


def _walk(top: Path, skipped: dict[str, ReadError]) -> Iterator[tuple[Path, int]]:
    """Regular files below a folder that may be read, with the number of their name parts below it."""
    waiting, seen = [(top, 1)], {os.path.realpath(top)}
    while waiting:
        folder, depth = waiting.pop()
        try:
            rows = sorted(os.scandir(folder), key=lambda row: row.name)
        except OSError as error:
            _note(skipped, folder, ReadError(system_says(error), cure="check its permissions"))
            continue
        for row in rows:
            path = folder / row.name
            if _hidden(row.name):
                continue
            if path.is_dir():
                if (real := os.path.realpath(path)) not in seen:
                    seen.add(real)
                    waiting.append((path, depth + 1))
            elif path.is_file() and format_of(row.name):
                yield path, depth


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$", "__MACOSX"))


def _opened(path: Path, depth: int, limit: int, skipped: dict[str, ReadError]) -> Iterator[_Entry]:
    """The file itself, or the files of an archive."""
    parts = tuple(part for part in Path(os.path.abspath(path)).parts[1:])
    if format_of(path.name) != "archive":
        yield _Entry(path, parts, depth)
        return
    try:
        with open_archive(path) as file:
            listed = members(file, limit=limit)
    except OSError as error:
        _note(skipped, path, ReadError(system_says(error), cure="check its permissions"))
        return
    except ReadError as error:
        _note(skipped, path, error)
        return
    count = 0
    same: Counter[str] = Counter()
    for member in listed:
        same[member.name] += 1
        repeat = f"~{same[member.name]}" if same[member.name] > 1 else ""
        inner = tuple(f"{member.name}{repeat}".split("/"))
        kind = format_of(member.name)
        if kind is None or any(_hidden(part) for part in inner):
            continue
        count += 1
        if kind == "archive":
            cure = "unpack the outer one and give the folder"
            _note(skipped, path / member.name, ReadError("an archive inside an archive is not read", cure=cure))
        else:
            yield _Entry(path, parts + inner, depth + len(inner), member)
    if not count:
        _note(skipped, path, ReadError("the archive holds nothing that can be read", cure=GIVE))


def _keys(entries: list[_Entry]) -> list[str]:
    """Keys of the entries: colliding ones all take one more parent's name, until none collide."""
    depths = [entry.depth for entry in entries]
    while True:
        names = [printable("/".join(e.parts[-depth:])) for e, depth in zip(entries, depths, strict=True)]
        count = Counter(names)
        longer = [
            min(depth + 1, len(entry.parts)) if count[name] > 1 else depth
            for entry, depth, name in zip(entries, depths, names, strict=True)
        ]
        if longer == depths:
            break
        depths = longer
    used: Counter[str] = Counter()
    keys = []
    for name in names:
        used[name] += 1
        keys.append(name if used[name] == 1 else f"{name}~{used[name]}")
    return keys
