"""Cypher servers for tests: the local engine, and a real Neo4j from its one Maven artifact.

A test that takes ``server`` runs once on each, over the same driver, on an emptied database. The local engine only
speaks Neo4j's protocol, so its half is called ``bolt_compatible``. Neo4j Community is under the GPL: a tool of
tests, never part of what is handed out.

``KG_TEST_NEO4J_URI`` (with ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``) names a running server with an empty database
instead; ``KG_TEST_CYPHER=required`` makes a failure of every skip; ``KG_TEST_CACHE`` says where the jars are kept.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from kg.store import guardian
from kg.store.engine import Connection, running

VERSION = "5.26.30"
CACHE = Path(os.environ.get("KG_TEST_CACHE", Path.home() / ".cache" / "neo4j-test")) / VERSION
KINDS = {"bolt_compatible": "the local engine (Bolt-compatible)", "neo4j": f"Neo4j {VERSION}"}
#: lets a Java start in half the time, for tests that don't measure
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>t</groupId><artifactId>neo4j-test</artifactId><version>1</version><dependencies><dependency>
<groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency></dependencies></project>
"""
_CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=128m
internal.server.bolt.thread_pool_shutdown_wait_time=0s
"""
_JAVA = (
    "-Xms512m", "-Xmx512m", *QUICK_START.split(),
    "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
)  # fmt: skip


class Neo4j:
    """A Neo4j in a folder of its own, that may be killed and started again."""

    def __init__(self, home: Path) -> None:
        self.home, self.password = home, secrets.token_urlsafe(16)
        (home / "conf").mkdir()
        (home / "data" / "dbms").mkdir(parents=True)
        (home / "data" / "dbms" / "auth.ini").write_text(_auth_line(self.password), encoding="ascii")
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def connection(self) -> Connection:
        return Connection(f"bolt://127.0.0.1:{self.port}", "neo4j", self.password, "neo4j")

    def launch(self) -> None:
        """Start it without waiting; only from the main thread, with whose end it would end."""
        (self.home / "conf" / "neo4j.conf").write_text(_CONF.format(port=self.port), encoding="ascii")
        folders = f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"
        with (self.home / "console.log").open("ab") as out:
            self.process = subprocess.Popen(
                ["java", *_JAVA, "-cp", class_path(), "org.neo4j.server.CommunityEntryPoint", *folders],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )

    def start(self) -> None:
        for _ in range(3):  # somebody may take the port between our look and the server's
            self.port = guardian.free_ports(1)[0]
            self.launch()
            end = time.monotonic() + 180
            while self.process and self.process.poll() is None and time.monotonic() < end:
                if answers(self.connection):
                    return
                time.sleep(0.3)
            self.kill()
        pytest.fail("Neo4j did not start: " + (self.home / "console.log").read_text(errors="replace")[-2000:])

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()


def class_path() -> str:
    """The jars, fetched by Maven once."""
    known = CACHE / "cp.txt"
    if not known.exists() or not all(map(os.path.exists, known.read_text().strip().split(":"))):
        CACHE.mkdir(parents=True, exist_ok=True)
        (CACHE / "pom.xml").write_text(_POM, encoding="ascii")
        goal = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath"
        local = f"-Dmaven.repo.local={CACHE.parent / 'm2'}"
        subprocess.run(["mvn", "-q", "-B", local, "-Dmdep.outputFile=cp.txt", goal], cwd=CACHE, check=True, timeout=900)
    return known.read_text().strip()


def _auth_line(password: str) -> str:
    """What ``neo4j-admin dbms set-initial-password`` writes."""
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(1023):
        digest = hashlib.sha256(digest).digest()
    return f"neo4j:SHA-256,{digest.hex()},{salt.hex()},1024:\n"


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def driver(connection: Connection) -> neo4j.Driver:
    """A driver of our own, beside that of the code under test."""
    auth = (connection.user, connection.password or "") if connection.user else None
    return neo4j.GraphDatabase.driver(connection.uri, auth=auth, notifications_min_severity="OFF")


def answers(connection: Connection) -> bool:
    """Say whether a server answers queries."""
    try:
        rows(connection, "RETURN 1 AS one")
    except (DriverError, Neo4jError):
        return False
    return True


def rows(connection: Connection, query: str, **parameters: object) -> list[dict[str, object]]:
    """Put a query, not through the code under test."""
    with driver(connection) as opened, opened.session(database=connection.database) as session:
        return session.run(query, parameters).data()


def empty(connection: Connection) -> None:
    """Delete all that a database holds; its constraints stay."""
    rows(connection, "MATCH (n) CALL (n) {DETACH DELETE n} IN TRANSACTIONS OF 5000 ROWS")


def lacking(what: str) -> None:
    """Skip a test for want of something, or let it fail where nothing may be wanting."""
    if os.environ.get("KG_TEST_CYPHER") == "required":
        pytest.fail(f"{what} (KG_TEST_CYPHER=required)")
    pytest.skip(what)


@pytest.fixture(scope="session")
def neo4j_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """The Neo4j that this session started; for tests that kill it and start it again."""
    if os.environ.get("KG_TEST_NEO4J_URI"):
        pytest.skip("KG_TEST_NEO4J_URI names a server that isn't ours to kill")
    missing = [name for name in ("java", "mvn") if not shutil.which(name)]
    if missing:
        lacking(f"a real Neo4j needs {' and '.join(missing)}, or KG_TEST_NEO4J_URI")
    try:
        class_path()
    except (OSError, subprocess.SubprocessError) as error:
        lacking(f"Maven did not fetch Neo4j ({error})")
    process = Neo4j(tmp_path_factory.mktemp("neo4j"))
    try:
        process.start()
        yield process
    finally:
        process.stop()


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest) -> Connection:
    """A real Neo4j."""
    uri = os.environ.get("KG_TEST_NEO4J_URI")
    if not uri:
        process: Neo4j = request.getfixturevalue("neo4j_process")
        return process.connection
    user, password = os.environ.get("NEO4J_USERNAME"), os.environ.get("NEO4J_PASSWORD")
    connection = Connection(uri, user, password, os.environ.get("NEO4J_DATABASE"))
    if rows(connection, "MATCH (n) RETURN n LIMIT 1"):
        pytest.fail("the database of KG_TEST_NEO4J_URI is not empty; tests would delete what it holds")
    return connection


@pytest.fixture(scope="session")
def engine_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The local engine on a folder of its own, empty."""
    need_engine()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", QUICK_START)
        with running(tmp_path_factory.mktemp("engine")) as connection:
            patch.undo()
            yield connection


def need_engine() -> None:
    """Skip a test where the local engine isn't installed."""
    if guardian.installed() is None:
        lacking("the local engine isn't installed (extra cypher)")


@pytest.fixture(params=list(KINDS))
def server(request: pytest.FixtureRequest) -> Connection:
    """Each server in turn, with an emptied database."""
    name = {"bolt_compatible": "engine_server", "neo4j": "neo4j_server"}[request.param]
    connection: Connection = request.getfixturevalue(name)
    empty(connection)
    return connection


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests passed on each server."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.getreports(outcome):
            for kind in KINDS:
                if f"[{kind}" in report.nodeid or f"-{kind}" in report.nodeid:
                    counts[kind][outcome] += 1
    for kind, count in counts.items():
        if count:
            said = ", ".join(f"{many} {outcome}" for outcome, many in count.items())
            terminalreporter.write_line(f"Cypher on {KINDS[kind]}: {said}")
