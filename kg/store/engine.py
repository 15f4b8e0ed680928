"""The local Cypher engine of a graph folder: found running, or started; shared; gone with its last user.

The engine is ArcadeDB (extra ``cypher``), a child process on loopback that speaks Bolt, so that
the official ``neo4j`` driver talks to it as to Neo4j. All it has lies in ``GRAPH/.engine``, a folder
that only its owner may read: a random password, another at each start, and a projection of the graph that may
be deleted at any time, for it is made anew from the files of record.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import BundleError, EngineError
from kg.store import guardian
from kg.store.atomic import FolderLock, held

#: the engine's folder in a graph folder
FOLDER = ".engine"
#: in it: the folder whose lock says who is just starting or filling the engine, and the hash of what it holds
_DOOR, _HELD = "door", "holds"
#: what it says of an engine whose loader is at work, for that leaves nothing to be trusted if it is broken off
_LOADING = "loading"
_WAIT = 180.0


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a Cypher server is, and how to get in.

    Attributes
    ----------
    uri
        ``bolt://…`` or ``neo4j://…``.
    user, password
        None and None for a server that asks for neither. The password is in no ``repr``.
    database
        Its name, or None for the server's own choice.
    """

    uri: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None


#: brings what an engine holds up to date; where that is nothing, it gets the port of the engine's own loader, too
Fill = Callable[[Connection, int | None], None]


@contextmanager
def running(folder: Path, digest: str | None = None, fill: Fill | None = None) -> Iterator[Connection]:
    """Find the engine of a graph folder, or start it, and hold it for a while.

    Parameters
    ----------
    folder
        The graph folder.
    digest
        The hash of what the engine should hold.
    fill
        Brings what the engine holds up to date; called if that is something else than `digest` says. Of an
        engine that isn't running, the data are deleted before, so that its loader may be used.

    Raises
    ------
    EngineError
        If the engine is not installed or does not start; the message names both ways out.
    """
    if guardian.installed() is None:
        raise EngineError(
            "the local Cypher engine is not installed",
            cure="run: pip install 'xianzhi[cypher]' (there are wheels for Linux, macOS and Windows), "
            "or query a Neo4j server with --uri",
        )
    home = folder / FOLDER
    lease = None
    try:
        with _one_at_a_time(home):
            lease = _joined(home)
            if lease is not None and _held(home) == _LOADING:  # who loaded it was broken off
                _given_back(lease)
                lease = None
            loader = None
            if lease is None:
                lease, connection = _started(home, digest)
                loader = _facts(home)["http"] if _held(home) is None else None
            else:
                connection = _answering(home)
            if fill and _held(home) != digest:
                _note(home, None if loader is None else _LOADING)
                fill(connection, loader)
                _note(home, digest)
        yield connection
    finally:
        if lease is not None:
            _given_back(lease)


def _answering(home: Path) -> Connection:
    """The connection to the engine that runs, as soon as it answers."""
    try:
        port = _facts(home)["bolt"]
        password = (home / guardian.PASSWORD).read_text(encoding="ascii").strip()
    except (OSError, ValueError, KeyError) as error:
        raise _locked_out(home) from error
    connection = Connection(f"bolt://127.0.0.1:{port}", "root", password, guardian.DATABASE)
    _until_it_answers(connection, home)
    return connection


def _facts(home: Path) -> dict[str, int]:
    """What the running engine says of itself: processes and ports."""
    facts: dict[str, int] = json.loads((home / guardian.RUNNING).read_bytes())
    return facts


def _locked_out(home: Path) -> EngineError:
    cure = "end the commands that use the engine (kg serve), then try again"
    return EngineError("the running engine's password is not in its file any more", where=str(home), cure=cure)


def _note(home: Path, digest: str | None) -> None:
    """Note what the engine holds; None before it is changed."""
    if digest is None:
        (home / _HELD).unlink(missing_ok=True)
    else:
        guardian.write_private(home / _HELD, digest + "\n")


def _held(home: Path) -> str | None:
    try:
        return (home / _HELD).read_text(encoding="ascii").strip()
    except OSError:
        return None


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """Be the only command that looks for, starts or fills the engine."""
    try:
        (home / _DOOR).mkdir(parents=True, exist_ok=True, mode=0o700)
        os.chmod(home, 0o700)
    except OSError as error:
        raise EngineError(
            f"the engine's folder could not be made ({error.strerror or error})",
            where=str(home),
            cure="get the right to write there, or query a Neo4j server with --uri",
        ) from error
    end = time.monotonic() + _WAIT
    while True:
        try:
            lock = FolderLock(home / _DOOR)
            break
        except BundleError as error:
            if not held(home / _DOOR) and not os.access(home / _DOOR, os.W_OK):
                cure = "get the right to write there, or query a Neo4j server with --uri"
                raise EngineError("the engine's folder may not be written", where=str(home), cure=cure) from error
            if time.monotonic() > end:
                what = f"another command is starting the engine and does not end within {_WAIT:.0f} s"
                raise EngineError(what, where=str(home), cure="end it, then try again") from error
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.release()


def _joined(home: Path) -> socket.socket | None:
    """A lease on the engine that runs, or None."""
    try:
        lease = socket.create_connection(("127.0.0.1", _facts(home)["lease"]), timeout=5)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    with suppress(OSError):
        if lease.recv(3) == b"ok\n":
            lease.settimeout(None)
            return lease
    lease.close()
    return None


def _started(home: Path, digest: str | None) -> tuple[socket.socket, Connection]:
    """Start the engine; a second time, on new data and other ports, if it can't cope with the first."""
    if _held(home) != digest or not guardian.sealed(home):
        _clear(home)
    for last in (False, True):
        lease = None
        try:
            lease = _started_once(home)
            return lease, _answering(home)
        except BaseException as error:
            if lease is not None:
                _given_back(lease)
            if last or not isinstance(error, EngineError):
                raise
            _clear(home)
    raise AssertionError("the second time returns or raises")


def _clear(home: Path) -> None:
    _note(home, None)
    shutil.rmtree(home / guardian.DATABASES, ignore_errors=True)


def _started_once(home: Path) -> socket.socket:
    guardian.write_private(home / guardian.PASSWORD, secrets.token_urlsafe(24) + "\n")
    shutil.rmtree(home / "config", ignore_errors=True)  # the engine's users, with the last password
    failed = home / "failed"
    failed.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.store.guardian", str(home.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": _import_path()},
        start_new_session=sys.platform != "win32",  # no signal of our terminal reaches it
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    try:
        end = time.monotonic() + guardian.START
        while time.monotonic() < end and process.poll() is None:
            lease = _joined(home)
            if lease is not None:
                return lease
            time.sleep(0.05)
        what = "the local Cypher engine did not start"
        if process.poll() is not None:
            what = failed.read_text(encoding="utf-8") if failed.exists() else f"{what} (code {process.returncode})"
        raise EngineError(what, where=str(home), cure=f"see {home / guardian.LOG}")
    except BaseException:
        if sys.platform != "win32":  # there it would leave the engine behind; so the guardian waits in vain, and ends
            process.terminate()
        raise
    finally:
        threading.Thread(target=process.wait, daemon=True).start()  # it may outlive us, but leaves no zombie


def _import_path() -> str:
    """Let the guardian import the Xianzhi that runs now, however that was found."""
    here = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])


def _until_it_answers(connection: Connection, home: Path) -> None:
    """Wait until a query gets an answer: the port is open before the database is there."""
    import neo4j
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    end = time.monotonic() + guardian.START
    auth = (connection.user or "", connection.password or "")
    with neo4j.GraphDatabase.driver(connection.uri, auth=auth, connection_timeout=5) as driver:
        while True:
            try:
                with driver.session(database=connection.database) as session:
                    session.run("RETURN 1").consume()
                return
            except AuthError as error:
                raise _locked_out(home) from error
            except (DriverError, Neo4jError) as error:
                if time.monotonic() > end or not (home / guardian.RUNNING).exists():
                    cure = f"see {home / guardian.LOG}"
                    raise EngineError("the local Cypher engine does not answer", where=str(home), cure=cure) from error
                time.sleep(0.05)


def _given_back(lease: socket.socket) -> None:
    """End the lease; if it was the last, wait until the engine is gone."""
    with suppress(OSError):
        lease.shutdown(socket.SHUT_WR)
        lease.settimeout(guardian.STOP + 5)
        while lease.recv(64):
            pass
    lease.close()
