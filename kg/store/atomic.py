"""Files that are there whole or not at all, and a folder that one process writes at a time."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from kg.errors import BundleError

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

#: what the name of a file that is not finished ends with
UNFINISHED = ".tmp"
#: how the file is called that the writer of a folder holds locked
LOCK = ".lock"

_BUSY = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def write_all(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """Replace several files of a folder, each atomically, in the order given.

    Every new content is on the disk under a temporary name before the first file is
    replaced, so that a full disk leaves all the old files as they were.

    Parameters
    ----------
    folder
        Where the names are relative to; it and its subfolders are made if need be.
    contents
        ``name → content``; None removes the file.

    Raises
    ------
    BundleError
        If the disk is full or the folder can't be written.
    """
    staged: dict[str, Path] = {}
    try:
        for name, content in contents.items():
            if content is not None:
                staged[name] = _staged(folder / name, content)
        for name in contents:
            if name in staged:
                os.replace(staged[name], folder / name)
                del staged[name]
            else:
                (folder / name).unlink(missing_ok=True)
        for parent in sorted({(folder / name).parent for name in contents}):
            _sync_folder(parent)
    except OSError as error:
        raise BundleError(
            f"it could not be written ({error.strerror or error})",
            where=str(folder),
            cure="make room or get the right to write there, then run the command again",
        ) from error
    finally:
        for path in staged.values():
            with suppress(OSError):
                path.unlink()


def remove_unfinished(folders: Iterable[Path]) -> None:
    """Remove what an interrupted :func:`write_all` left under temporary names."""
    for folder in folders:
        for path in sorted(folder.glob(f".*{UNFINISHED}")):
            with suppress(OSError):
                path.unlink()


def _staged(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name[:80]}.{os.getpid()}{UNFINISHED}")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise
    return unfinished


def _sync_folder(folder: Path) -> None:
    """Make renamings durable, where the system can sync a folder."""
    if sys.platform == "win32" or not folder.is_dir():
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


class FolderLock:
    """The right to write into a folder: one process at a time has it.

    The system drops it when the process ends, however it ends, so it can't become stale.

    Raises
    ------
    BundleError
        If another process holds it; the message says which.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self._descriptor: int | None = self._acquire()

    def _acquire(self) -> int:
        while True:
            try:
                descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as error:
                raise BundleError(
                    f"it may not be written ({error.strerror or error})",
                    where=str(self._path.parent),
                    cure="get the right to write there, or give another folder",
                ) from error
            try:
                _lock(descriptor)
            except OSError as error:
                os.close(descriptor)
                if error.errno not in _BUSY:
                    raise BundleError(
                        f"it can't be locked ({error.strerror or error})",
                        where=str(self._path.parent),
                        cure="keep graph folders on a disk that supports locks",
                    ) from error
                raise BundleError(
                    f"{holder(self._path.parent)} is writing to this graph folder",
                    where=str(self._path.parent),
                    cure="wait until it is done, or end it, and run the command again",
                ) from error
            if _still(descriptor, self._path):  # else the holder removed it just before we had it
                os.truncate(descriptor, 0)
                os.write(descriptor, f"{os.getpid()}\n".encode())
                return descriptor
            os.close(descriptor)

    def release(self) -> None:
        """Give the right back; a second time does nothing."""
        if self._descriptor is None:
            return
        with suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = None
        with suppress(OSError):
            if sys.platform == "win32":  # pragma: no cover - an open file can't be removed there
                self._path.unlink()


def held(folder: Path) -> bool:
    """Say whether some process is writing into a folder."""
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def holder(folder: Path) -> str:
    """Name the process that a folder's lock file names."""
    try:
        pid = (folder / LOCK).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        pid = ""
    if pid == str(os.getpid()):
        return f"this process ({pid})"
    return f"process {pid}" if pid else "another process"


def _still(descriptor: int, path: Path) -> bool:
    """Say whether an open file is the one that now has the path."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":  # pragma: no cover
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # a byte far behind the text, which stays readable
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
