"""The local engine as a process: it answers, it is shared, it is gone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import BundleError, EngineError
from kg.model import Reading
from kg.store import engine, guardian
from kg.store.bundle import Bundle, Source
from kg.store.engine import FOLDER, Connection, running
from kg.store.local import local
from tests.servers import QUICK_START, need_engine, rows

ROOT = Path(__file__).parents[2]
Make = Callable[..., Reading]
NODES = "MATCH (n) RETURN n.name AS name ORDER BY name"
#: holds the engine of the folder named on the command line until its input ends
HOLDER = """
import sys
from pathlib import Path
from kg.store.engine import running
with running(Path(sys.argv[1])) as connection:
    print("up", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _needed(monkeypatch: pytest.MonkeyPatch) -> None:
    need_engine()
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", QUICK_START)


@pytest.fixture
def graph(tmp_path: Path, reading: Make) -> Path:
    """A graph folder in a folder with a difficult name."""
    folder = tmp_path / '青 禾’s "县志" $(x)' / "graph"
    with Bundle.create_or_open(folder) as bundle:
        for key in ("a.txt", "b.txt"):
            bundle.replace([reading(key)], [Source(key, "d1", (key,))])
        bundle.save()
    return folder


def facts(folder: Path) -> dict[str, int]:
    return json.loads((folder / FOLDER / guardian.RUNNING).read_bytes())


def alive(process: int) -> bool:
    """Say whether a process runs; a zombie does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def exists(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def using(folder: Path) -> list[int]:
    """All processes with the folder in their command lines."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(folder / FOLDER).encode() in path.read_bytes() and alive(int(path.parent.name)):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def soon(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def addresses(process: int) -> set[str]:
    """The addresses that a process listens on, as the last four bytes of them in hexadecimal."""
    sockets = {os.readlink(path) for path in Path(f"/proc/{process}/fd").iterdir() if path.is_symlink()}
    lines = [line.split() for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()]
    return {line[1].split(":")[0][-8:] for line in lines if line[3] == "0A" and f"socket:[{line[9]}]" in sockets}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def holding(folder: Path, *, wait: bool = True, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that holds the engine."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    with process:
        try:
            if wait:
                assert process.stdout
                assert process.stdout.readline() == "up\n", process.stderr and process.stderr.read()
            yield process
        finally:
            process.kill()


def test_it_answers_keeps_its_secret_and_leaves_nothing(tmp_path: Path) -> None:
    filled: list[Connection] = []

    def fill(connection: Connection, loader: int | None) -> None:
        filled.append(connection)
        rows(connection, "CREATE (:Person {name: '林小满'})")

    with running(tmp_path, "1", fill) as connection:
        found = facts(tmp_path)
        assert rows(connection, NODES) == [{"name": "林小满"}]
        home, password = tmp_path / FOLDER, connection.password or ""
        assert len(password) >= 24
        assert password not in repr(connection)
        for process in using(tmp_path):
            assert password not in Path(f"/proc/{process}/cmdline").read_text()
            assert password.encode() not in Path(f"/proc/{process}/environ").read_bytes()
        assert mode(home) == 0o700
        assert {
            name: mode(home / name) for name in ("password", "running.json", "java.args", "holds")
        } == dict.fromkeys(("password", "running.json", "java.args", "holds"), 0o600)
        assert password not in (home / guardian.LOG).read_text()
        assert listens(found["bolt"])
        assert addresses(found["engine"]) == {"0100007F"}
        for process in (found["guardian"], found["engine"]):  # a Ctrl-C in our terminal is not theirs
            assert os.getpgid(process) != os.getpgid(0)
    assert soon(lambda: not using(tmp_path))
    assert not exists(found["engine"])
    assert soon(lambda: not exists(found["guardian"]), 3)
    assert not listens(found["bolt"])
    assert not listens(found["lease"])
    assert not (home / "running.json").exists()
    assert not (home / "java.args").exists()
    (home / guardian.PASSWORD).write_bytes(b"\xff")
    with running(tmp_path, "1", fill) as again:  # what it holds is right already
        assert rows(again, NODES) == [{"name": "林小满"}]
        assert again.password != password
    assert len(filled) == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda s: s.name)
def test_it_goes_with_the_command_that_holds_it(tmp_path: Path, how: signal.Signals) -> None:
    with holding(tmp_path) as holder:
        found = facts(tmp_path)
        holder.send_signal(how)
        holder.wait(20)
        assert soon(lambda: not using(tmp_path))
        assert soon(lambda: not alive(found["guardian"]))
        assert not listens(found["bolt"])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=lambda s: s.name)
def test_it_goes_with_a_command_that_is_still_starting_it(tmp_path: Path, how: signal.Signals) -> None:
    with holding(tmp_path, wait=False) as holder:
        assert soon(lambda: (tmp_path / FOLDER / "java.args").exists())
        holder.send_signal(how)
        holder.wait(20)
        assert soon(lambda: not using(tmp_path), guardian.FIRST_LEASE + 15)


def test_commands_at_once_share_one_and_the_first_may_end_first(tmp_path: Path) -> None:
    with holding(tmp_path, wait=False) as first, holding(tmp_path, wait=False) as second:
        for holder in (first, second):
            assert holder.stdout
            assert holder.stdout.readline() == "up\n"
        found = facts(tmp_path)
        with running(tmp_path) as connection:
            assert facts(tmp_path) == found
            for holder in (first, second):
                assert holder.stdin
                holder.stdin.close()
                holder.wait(10)
            with running(tmp_path) as again:  # one in between
                assert again == connection
            assert rows(connection, "RETURN 1 AS one") == [{"one": 1}]
    assert soon(lambda: not using(tmp_path))


def test_it_starts_again_at_once_after_the_guardian_or_the_engine_was_killed(tmp_path: Path) -> None:
    def fill(connection: Connection, loader: int | None) -> None:
        rows(connection, "CREATE (:Person {name: '林小满'})")

    with running(tmp_path, "1", fill):
        found = facts(tmp_path)
        os.kill(found["guardian"], signal.SIGKILL)
        with running(tmp_path, "1", fill) as connection:
            assert not alive(found["engine"])
            assert rows(connection, NODES) == [{"name": "林小满"}]
            found = facts(tmp_path)
            os.kill(found["engine"], signal.SIGKILL)
            assert soon(lambda: not alive(found["guardian"]))
            with running(tmp_path, "1", fill) as third:
                assert rows(third, NODES) == [{"name": "林小满"}]
    assert soon(lambda: not using(tmp_path))


def test_a_lost_password_of_a_running_engine_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / guardian.PASSWORD
    with running(tmp_path) as connection:
        for spoil in (lambda: path.unlink(), lambda: path.write_text("guessed\n"), lambda: path.write_bytes(b"\xff")):
            spoil()
            before = time.monotonic()
            with pytest.raises(EngineError, match="password") as caught, running(tmp_path):
                pass
            assert time.monotonic() - before < 5
            assert connection.password not in str(caught.value)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and FOLDER not in path.parts
    }


def test_the_engine_follows_the_graph(
    graph: Path, reading: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")  # in which Java can't read the folder's name
    articles = "MATCH (a:Article) RETURN a.document AS document ORDER BY document"

    def documents(connection: Connection) -> list[object]:
        return [row["document"] for row in rows(connection, articles)]

    with local(graph) as connection:
        assert documents(connection) == ["a.txt", "b.txt"]
        with Bundle.create_or_open(graph) as bundle:  # while it runs
            bundle.remove("a.txt")
            bundle.replace([reading("c.txt")], [Source("c.txt", "d1", ("c.txt",))])
            bundle.save()
        with local(graph) as second:
            assert second == connection
            assert documents(connection) == ["b.txt", "c.txt"]
    with Bundle.create_or_open(graph) as bundle:
        bundle.remove("b.txt")
        bundle.save()
    with local(graph) as connection:
        assert documents(connection) == ["c.txt"]
    with Bundle.create_or_open(tmp_path / "fresh") as bundle:
        bundle.replace([reading("c.txt")], [Source("c.txt", "d1", ("c.txt",))])
        bundle.save()
    assert contents(graph) == contents(tmp_path / "fresh")


def test_a_seal_fits_what_the_engine_left_and_nothing_else(tmp_path: Path) -> None:
    data = tmp_path / guardian.DATABASES / guardian.DATABASE
    assert not guardian.sealed(tmp_path)

    def sealed_anew() -> bool:
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(parents=True)
        for name in ("a.bucket", "schema.json"):
            (data / name).write_bytes(b"x" * 100)
        guardian.write_private(tmp_path / guardian.SEAL, guardian._files(tmp_path))
        return guardian.sealed(tmp_path)

    for damage in (
        lambda: os.truncate(data / "a.bucket", 50),
        lambda: (data / "a.bucket").unlink(),
        lambda: (data / "a.bucket").write_bytes(b"y" * 100),
        lambda: (data / "b.bucket").touch(),
        lambda: shutil.rmtree(data),
        lambda: (tmp_path / guardian.SEAL).write_bytes(b"\xff"),
        lambda: (tmp_path / guardian.SEAL).unlink(),
    ):
        assert sealed_anew()
        damage()
        assert not guardian.sealed(tmp_path)


def test_damaged_data_are_made_anew(graph: Path) -> None:
    """Cut short they would open and answer with too little; as rubbish with a seal they cost a second start."""
    data = graph / FOLDER / guardian.DATABASES / guardian.DATABASE
    query = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS links"

    def cut() -> None:
        for path in data.glob("*.bucket"):
            os.truncate(path, path.stat().st_size // 2)

    def spoil() -> None:
        for path in data.iterdir():
            path.write_bytes(b"rubbish")
        guardian.write_private(graph / FOLDER / guardian.SEAL, guardian._files(graph / FOLDER))

    found = []
    for damage in (lambda: None, cut, spoil):
        damage()
        with local(graph) as connection:
            found += rows(connection, query)
    assert found == [found[0]] * 3
    assert found[0]["links"]


def test_a_taken_port_costs_a_second_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first guardian is told that a port is free on which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code = f"""
import os, socket
real, asked = socket.create_server, []
class Taken:
    def getsockname(self): return {taken.getsockname()!r}
    def close(self): open({str(tmp_path / "done")!r}, "w")
def create_server(*arguments, **options):
    asked.append(arguments)  # the guardian's door, the Bolt port, the HTTP port
    if len(asked) == 2 and not os.path.exists({str(tmp_path / "done")!r}):
        return Taken()
    return real(*arguments, **options)
socket.create_server = create_server
"""
        (tmp_path / "patch").mkdir()
        (tmp_path / "patch" / "sitecustomize.py").write_text(code)
        path = engine._import_path()
        monkeypatch.setattr(engine, "_import_path", lambda: os.pathsep.join([str(tmp_path / "patch"), path]))
        with running(tmp_path) as connection:
            assert rows(connection, "RETURN 1 AS one") == [{"one": 1}]
    assert (tmp_path / "done").exists()
    assert soon(lambda: not using(tmp_path))


def test_without_the_engine_both_ways_out_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guardian, "installed", lambda: None)
    with pytest.raises(EngineError) as caught, running(tmp_path):
        pass
    assert "pip install 'xianzhi[cypher]'" in str(caught.value)
    assert "--uri" in str(caught.value)
    assert not (tmp_path / FOLDER).exists()


def test_a_broken_installation_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "site" / "arcadedb_embedded"
    broken.mkdir(parents=True)
    (broken / "__init__.py").touch()
    path = engine._import_path()
    monkeypatch.setattr(engine, "_import_path", lambda: os.pathsep.join([str(tmp_path / "site"), path]))
    with pytest.raises(EngineError, match="No such file") as caught, running(tmp_path):
        pass
    assert "java" in str(caught.value)


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "new").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refused)
        with pytest.raises(EngineError, match=r"could not be made.*--uri"), running(tmp_path / "new"):
            pass
    (tmp_path / FOLDER / "door").mkdir(parents=True)
    real = os.open

    def open_(path: object, *arguments: object, **options: object) -> int:
        if str(path).endswith(".lock"):
            refused()
        return real(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", open_)
        patch.setattr(os, "access", lambda path, mode: False)
        before = time.monotonic()
        with pytest.raises(EngineError, match=r"may not be written.*--uri"), running(tmp_path):
            pass
        assert time.monotonic() - before < 5


def test_a_file_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("x")
    with pytest.raises(EngineError, match="could not be made"), running(tmp_path):
        pass


def test_no_graph_no_engine(tmp_path: Path) -> None:
    with pytest.raises(BundleError), local(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()
