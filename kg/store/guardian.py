"""The process that keeps a graph's Cypher engine: ``python -m kg.store.guardian FOLDER``.

It starts ArcadeDB as a plain child from the wheel's own JRE and stops it when nobody needs it any
more. Who needs it holds a connection to the guardian's loopback port (a *lease*); the system
closes that connection however the holder ends, so neither a kill nor a crash leaves an engine behind.
It runs in a session of its own: a Ctrl-C in the terminal ends the command, and by that the lease.

``FOLDER`` holds ``password``, ``databases`` and, while the engine runs, ``running.json``.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from kg.errors import BundleError, EngineError
from kg.store.atomic import FolderLock, write_all

#: what the running engine says of itself
RUNNING = "running.json"
PASSWORD = "password"
DATABASES = "databases"
#: what the files of the databases looked like when the engine had stopped cleanly
SEAL = "seal"
LOG = "engine.log"
ARGUMENTS = "java.args"
DATABASE = "kg"
HEAP = "1g"
#: how long the first lease is waited for, the engine for its port, and its end
FIRST_LEASE, START, STOP = 10.0, 120.0, 30.0
#: what Java says when the engine could not start; it may hang after that
_GAVE_UP = b'Exception in thread "main"'
_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
_OPENED = (
    "--add-modules=jdk.incubator.vector",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-exports=java.management/sun.management=ALL-UNNAMED",
)


class Stopped(Exception):
    """Somebody asked the guardian to end."""


#: signals that asked for it; never an exception out of nothing, which could lose a child just made
_asked: list[int] = []


def installed() -> Path | None:
    """The folder of the engine's wheel, or None."""
    spec = find_spec("arcadedb_embedded")
    return Path(spec.origin).parent if spec and spec.origin else None


def command(wheel: Path, home: Path, bolt: int, http: int) -> list[str]:
    """The engine's command line; the password comes from a file, so that no list of processes shows it."""
    java = wheel / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    arguments = home / ARGUMENTS
    password = (home / PASSWORD).read_text(encoding="ascii").strip()
    settings = {
        "arcadedb.server.rootPath": str(home),
        "arcadedb.server.rootPassword": password,
        "arcadedb.server.databaseDirectory": str(home / DATABASES),
        "arcadedb.server.defaultDatabases": f"{DATABASE}[root]",
        "arcadedb.server.httpIncomingHost": "127.0.0.1",
        "arcadedb.server.httpIncomingPort": str(http),
        "arcadedb.server.httpBodyContentMaxSize": "-1",  # a graph is loaded by one request
        "arcadedb.bolt.host": "127.0.0.1",
        "arcadedb.bolt.port": str(bolt),
        "arcadedb.server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    }
    lines = [f"-Xmx{HEAP}", *_OPENED, *(_quoted(f"-D{name}={value}") for name, value in settings.items())]
    write_private(arguments, "\n".join(lines) + "\n")
    return [str(java), f"@{arguments}", "-cp", str(wheel / "jars" / "*"), "com.arcadedb.server.ArcadeDBServer"]


def _quoted(argument: str) -> str:
    """An argument as a Java argument file wants it."""
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(unfinished, path)


def sealed(home: Path) -> bool:
    """Say whether the engine stopped cleanly, and nobody touched its files since."""
    try:
        return (home / SEAL).read_text(encoding="ascii") == _files(home)
    except (OSError, UnicodeDecodeError):
        return False


def _files(home: Path) -> str:
    """Names, sizes and times of the databases' files as one hash."""
    lines = [
        f"{path.relative_to(home).as_posix()} {path.stat().st_size} {path.stat().st_mtime_ns}"
        for path in sorted((home / DATABASES).rglob("*"))
        if path.is_file()
    ]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def guard(home: Path) -> None:
    """Start the engine and keep it until the last lease ends, the engine does, or a signal comes.

    Raises
    ------
    EngineError
        If the engine isn't installed or doesn't start.
    BundleError
        If another guardian keeps the folder.
    """
    wheel = installed()
    if wheel is None:
        raise EngineError("the local Cypher engine is not installed", cure="run: pip install 'xianzhi[cypher]'")
    lock = _locked(home)
    try:
        _end_outlived(home)
        (home / SEAL).unlink(missing_ok=True)
        with socket.create_server(("127.0.0.1", 0)) as door, selectors.DefaultSelector() as waiting:
            door.setblocking(False)
            waiting.register(door, selectors.EVENT_READ)
            bolt, http = free_ports(2)
            process = _started(command(wheel, home, bolt, http), home / LOG)
            try:
                _until_open(process, (bolt, http), home / LOG)
                lease = door.getsockname()[1]
                facts = {"guardian": os.getpid(), "engine": process.pid, "bolt": bolt, "http": http, "lease": lease}
                write_private(home / RUNNING, json.dumps(facts))
                _keep(process, door, waiting)
            finally:
                (home / RUNNING).unlink(missing_ok=True)
                if stop(process):
                    write_private(home / SEAL, _files(home))
                (home / ARGUMENTS).unlink(missing_ok=True)
                for key in list(waiting.get_map().values()):
                    with suppress(OSError):
                        key.fileobj.close()  # type: ignore[union-attr]
    finally:
        lock.release()


def _locked(home: Path) -> FolderLock:
    """The right to keep the folder; one that is just ending is waited for."""
    end = time.monotonic() + STOP
    while True:
        try:
            return FolderLock(home)
        except BundleError:
            if time.monotonic() > end:
                raise
            if _asked:
                raise Stopped from None
            time.sleep(0.1)


def _end_outlived(home: Path) -> None:
    """End an engine whose guardian was killed; Linux has asked it already (see :func:`_die_with`)."""
    try:
        engine = int(json.loads((home / RUNNING).read_bytes())["engine"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    (home / RUNNING).unlink(missing_ok=True)
    end = time.monotonic() + STOP
    while str(home / ARGUMENTS) in _command_of(engine):
        with suppress(OSError):
            os.kill(engine, signal.SIGTERM if time.monotonic() < end else signal.SIGKILL)
        time.sleep(0.1)


def _command_of(process: int) -> str:
    """The command line of a process, empty if there is none or the system does not tell."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8", errors="surrogateescape")
    with suppress(OSError):
        line = ["ps", "-ww", "-o", "command=", "-p", str(process)]
        return subprocess.run(line, capture_output=True, encoding="utf-8", errors="replace").stdout
    return ""


def free_ports(many: int) -> list[int]:
    """Ports of loopback that nobody listens on just now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(many)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def _started(line: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    # Java reads paths as the locale says, and in the locale C it can read no Chinese one
    environment = {**os.environ, "LC_ALL": "C.UTF-8"} if sys.platform == "linux" else None
    with log.open("wb") as out:
        return subprocess.Popen(
            line, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, cwd=log.parent, env=environment,
            preexec_fn=partial(_die_with, os.getpid()) if sys.platform == "linux" else None,
        )  # fmt: skip


def _die_with(parent: int) -> None:  # pragma: no cover - runs in the child, before it becomes Java
    """Let Linux end the engine should the guardian be killed."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
        if os.getppid() != parent:  # it was killed before we could ask
            os._exit(1)


def _until_open(process: subprocess.Popen[bytes], ports: Sequence[int], log: Path) -> None:
    """Wait for both ports; without one the engine gives up before it opens the other, which shows whose they are."""
    end = time.monotonic() + START
    left = list(ports)
    while left:
        if _asked:
            raise Stopped
        if process.poll() is not None or _GAVE_UP in log.read_bytes():
            raise EngineError("the local Cypher engine gave up while starting")
        if time.monotonic() > end:
            raise EngineError(f"the local Cypher engine did not start within {START:.0f} s")
        try:
            socket.create_connection(("127.0.0.1", left[0]), timeout=1).close()
            left.pop(0)
        except OSError:
            time.sleep(0.05)


def _keep(process: subprocess.Popen[bytes], door: socket.socket, waiting: selectors.BaseSelector) -> None:
    """Serve leases until none is left."""
    leases = 0
    end = time.monotonic() + FIRST_LEASE
    while process.poll() is None and not _asked and (leases or time.monotonic() < end):
        for key, _ in waiting.select(timeout=0.5):
            if key.fileobj is door:
                with suppress(OSError):  # who knocked may be gone
                    lease, _ = door.accept()
                    lease.setblocking(False)
                    lease.sendall(b"ok\n")
                    waiting.register(lease, selectors.EVENT_READ)
                    leases += 1
            elif _ended(key.fileobj):  # type: ignore[arg-type]
                # the last one waits for our own end, and sees it by this connection's
                if leases > 1:
                    waiting.unregister(key.fileobj)
                    key.fileobj.close()  # type: ignore[union-attr]
                leases -= 1
                end = 0.0
                if not leases:
                    return


def _ended(lease: socket.socket) -> bool:
    try:
        return not lease.recv(64)
    except BlockingIOError:
        return False
    except OSError:
        return True


def stop(process: subprocess.Popen[bytes]) -> bool:
    """End the engine, asked first, then killed; say whether it ended cleanly."""
    if process.poll() is not None:
        return False
    process.terminate()
    try:
        process.wait(STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False
    return True


def main() -> None:
    """Guard the engine of the folder named on the command line."""

    def end(number: int, frame: FrameType | None) -> None:
        _asked.append(number)

    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    home = Path(sys.argv[1])
    try:
        guard(home)
    except Stopped:
        pass
    except (EngineError, BundleError, OSError) as error:
        write_all(home, {"failed": str(error).encode()})
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
