from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import BundleError
from kg.store.atomic import FolderLock, held, remove_unfinished, write_all

HOLD = """
import sys
from pathlib import Path
from kg.store.atomic import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_files_are_replaced_and_removed(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"1")
    write_all(tmp_path, {"a/new": b"2", "old": None, "never": None})
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["a", "new"]


def test_full_disk_leaves_every_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, {"a": b"1", "b": b"1"})
    real, calls = os.fsync, []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BundleError, match="No space left"):
        write_all(tmp_path, {"a": b"2", "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"1"}


def test_unfinished_files_are_removed(tmp_path: Path) -> None:
    (tmp_path / ".graph.json.77.tmp").write_bytes(b"")
    (tmp_path / "notes.tmp").write_bytes(b"")
    remove_unfinished([tmp_path])
    assert [path.name for path in tmp_path.iterdir()] == ["notes.tmp"]


def test_second_lock_says_who_holds_the_first(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(BundleError, match=f"this process \\({os.getpid()}\\)"):
        FolderLock(tmp_path)
    lock.release()
    FolderLock(tmp_path).release()


def test_released_lock_leaves_no_file(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.release()
    lock.release()
    assert not list(tmp_path.iterdir())


def test_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(BundleError, match=f"process {process.pid} is writing"):
        FolderLock(tmp_path)
    assert held(tmp_path)
    process.kill()
    process.wait()
    process.communicate()
    assert not held(tmp_path)
    FolderLock(tmp_path).release()
