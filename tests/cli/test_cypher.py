"""The commands query, push and serve."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from kg import answers
from kg.cli import main
from kg.cli.cypher import _credentials
from kg.store import guardian
from kg.store.engine import FOLDER, Connection, running
from kg.store.local import local
from kg.store.query import Answer
from tests.cli.conftest import Run
from tests.servers import QUICK_START, need_engine, rows
from tests.test_builder import TEXTS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A graph folder whose engine runs as long as these tests."""
    need_engine()
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["build", str(folder), "--out", str(folder / "graph"), "--date", "2022-07-01"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", QUICK_START)
        with local(folder / "graph"):
            yield folder / "graph"


@pytest.fixture
def at(server: Connection, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The options for a server, with the password in the environment."""
    monkeypatch.setenv("NEO4J_PASSWORD", server.password or "")
    monkeypatch.setenv("NEO4J_USERNAME", server.user or "")
    return ("--uri", server.uri, *(("--database", server.database) if server.database else ()))


def test_a_table_by_default(run: Run, graph: Path) -> None:
    code, out, err = run(
        "query", graph, "MATCH (p:Person)-[r:HEADS]->(o) RETURN p.name AS who, r.title AS title, o.name AS o"
    )
    assert (code, err) == (0, "")
    assert re.search(r"who +title +o", out)
    assert re.search(r"秦望舒 +局长 +博兴县卫生健康局", out)
    assert out.splitlines()[-1] == "3 rows"


def test_json_and_csv(run: Run, graph: Path) -> None:
    query = "MATCH (p:Person {name: $name}) RETURN p.name AS name, p, [1, null] AS list, null AS none, 0.5 AS half"
    _, out, _ = run("query", graph, query, "--param", "name=秦望舒", "--json")
    (row,) = json.loads(out)
    assert (row["name"], row["list"], row["none"], row["half"]) == ("秦望舒", [1, None], None, 0.5)
    assert row["p"]["labels"] == ["Person"]
    _, out, _ = run("query", graph, query, "--param", "name=秦望舒", "--csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["name"], row["list"], row["none"]) == ("秦望舒", "[1, null]", "")
    assert run("query", graph, query, "--json", "--csv")[0] == 2


def test_no_cell_and_no_header_of_csv_is_a_formula(run: Run, graph: Path) -> None:
    evil = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0")
    returned = ", ".join(f"$p{n} AS p{n}" for n in range(len(evil)))
    given = [word for n, text in enumerate(evil) for word in ("--param", f"p{n}={text}")]
    code, out, _ = run("query", graph, f"RETURN {returned}, -5 AS number, 'a' AS `=1+1`", *given, "--csv")
    header, cells = csv.reader(io.StringIO(out))
    assert code == 0
    assert cells[: len(evil)] == [f"'{text}" for text in evil]
    assert cells[len(evil) :] == ["-5", "a"]
    assert header[-1] == "'=1+1"


def test_a_table_can_not_steer_the_terminal(run: Run, graph: Path) -> None:
    code, out, _ = run(
        "query",
        graph,
        "RETURN $x AS `a\x1b[31m`, [$x] AS list, {a: $x} AS map",
        "--param",
        "x=\x1b]0;x\x07甲\u202e[red]乙",
    )
    assert code == 0
    assert not set("\x1b\x07\u202e") & set(out)
    assert "[red]乙" in out


def test_an_answer_without_rows(run: Run, graph: Path) -> None:
    nothing = "MATCH (n:Person {name: '无此人'}) RETURN n.name AS name"
    assert run("query", graph, nothing)[0:1] == (0,)
    assert json.loads(run("query", graph, nothing, "--json")[1]) == []
    assert run("query", graph, nothing, "--csv")[0] == 0


def test_a_path_reads_in_its_own_direction() -> None:
    a, b = ({"labels": ["Person"], "properties": {"id": n, "name": n}} for n in "甲乙")
    link = {"type": "HEADS", "start": "乙", "end": "甲", "properties": {"title": "书记"}}
    assert answers.brief({"nodes": [a, b], "relationships": [link]}) == "甲 (Person) ←HEADS– 乙 (Person)"


def test_parameters_have_types(run: Run, graph: Path) -> None:
    query = "RETURN $text AS text, $number + 1 AS number, $list[1] AS second"
    _, out, _ = run(
        "query", graph, query, "--param", "text=7=7", "--param", "number:=7", "--param", 'list:=["甲","乙"]', "--json"
    )
    assert json.loads(out) == [{"text": "7=7", "number": 8, "second": "乙"}]
    for wrong in ("x", "=1", "x:=}", "x:=99999999999999999999"):
        assert run("query", graph, "RETURN $x AS x", "--param", wrong)[0] == 2


def test_nothing_is_written_without_write(run: Run, graph: Path) -> None:
    code, _, err = run("query", graph, "CREATE (:Hacked)")
    assert code == 2
    assert "--write" in err
    code, out, _ = run("query", graph, "CREATE (n:Note {text: 'x'}) RETURN n.text AS text", "--write")
    assert code == 0
    assert "1 nodes created" in out
    assert json.loads(run("query", graph, "MATCH (n:Note) RETURN count(n) AS n", "--json")[1]) == [{"n": 1}]
    run("query", graph, "MATCH (n:Note) DELETE n", "--write")


def test_the_library_is_listed_and_asked(run: Run, graph: Path) -> None:
    code, out, _ = run("query", graph, "--list")
    assert code == 0
    assert "posts-of-person" in out
    code, out, _ = run("query", graph, "--file", "posts-of-person", "--param", "person=秦望舒")
    assert code == 0
    assert "局长" in out
    assert run("query", graph, "--file", "posts-of-person", "--param", "nobody=x")[0] == 2
    assert run("query", graph, "--file", "nowhere")[0] == 2
    assert run("query", graph, "RETURN 1", "--file", "posts-of-person")[0] == 2


def test_a_query_file_of_ones_own(run: Run, graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "问 题.cypher"
    path.write_text(
        "// parameters: many: number = 2\n// a note; with a sign\nRETURN $many + 1 AS x;\n", encoding="utf-8"
    )
    assert json.loads(run("query", graph, "--file", path, "--json")[1]) == [{"x": 3}]


@pytest.mark.parametrize(
    "arguments",
    [
        ("query",),
        ("query", "nowhere", "RETURN 1"),
        ("query", "RETURN 1"),
        ("query", "GRAPH", "RETURN 1", "--user", "x"),
        ("query", "GRAPH", "RETURN 1", "--database", "x"),
        ("query", "GRAPH", "RETURN"),
        ("query", "--uri", "bolt://a:geheim123@127.0.0.1", "RETURN 1"),
        ("query", "--uri", "bolt://127.0.0.1:1", "--user", "a", "--password", "geheim123", "RETURN 1"),
        ("query", "--uri", "rubbish", "RETURN 1"),
        ("push", "GRAPH"),
        ("push", "nowhere", "--uri", "bolt://127.0.0.1:1"),
        ("push", "GRAPH", "--uri", "bolt://127.0.0.1:1", "--user", "a", "--password", "geheim123"),
        ("serve", "nowhere"),
    ],
    ids=" ".join,
)
def test_what_can_not_be_done_is_one_line_without_the_password(
    run: Run, graph: Path, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(*(graph if argument == "GRAPH" else argument for argument in arguments))
    assert code == 2
    assert "Traceback" not in err
    assert "geheim123" not in out + err


def test_without_the_engine_both_ways_are_named(run: Run, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guardian, "installed", lambda: None)
    code, _, err = run("query", graph, "RETURN 1")
    assert code == 2
    assert "xianzhi[cypher]" in err
    assert "--uri" in err


def prompt(graph: Path, typed: str) -> tuple[str, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "kg", "query", str(graph)],
        input=typed,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout, ended.stderr


def test_the_prompt_answers_query_after_query(graph: Path) -> None:
    out, err = prompt(
        graph,
        "MATCH (p:Person {name: $who})\nRETURN p.name AS missing;\n"  # no such parameter yet
        ":param who=秦望舒\n:param many:=3\n:params\n"
        "MATCH (p:Person {name: $who})\nRETURN p.name AS found\n\n"
        "CREATE (:Hacked);\nRETURN 'a;b' AS text, $many + 1 AS four;\n:nonsense\n:help\n:param x\n"
        ":run posts-of-person person=秦望舒\n:run nowhere\n:list\n:quit\nRETURN 'after the end' AS x;\n",
    )
    assert re.search(r"who = '秦望舒'\nmany = 3", out)
    assert re.search(r"found *\n秦望舒", out)
    assert re.search(r"a;b +4", out)
    assert "局长" in out
    assert "A query ends with" in out
    assert "after the end" not in out
    complaints = err.splitlines()
    assert len(complaints) == 5, err
    for line, said in zip(
        complaints, ("parameter", "--write", "no such command", "no parameter", "no such query file"), strict=True
    ):
        assert line.startswith("kg: ")
        assert said in line


def test_the_prompt_ends_with_its_input(graph: Path) -> None:
    assert "kg: " not in prompt(graph, "")[1]
    out, _ = prompt(graph, "RETURN 7 AS seven")
    assert re.search(r"seven *\n7", out)


def test_the_prompt_on_a_terminal(graph: Path, tmp_path: Path) -> None:
    """A Ctrl-C ends a line, not the conversation; the history is kept; no bar runs on under it."""
    pytest.importorskip("prompt_toolkit")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "query", str(graph)], stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "TERM": "xterm", "COLUMNS": "100", "PROMPT_TOOLKIT_NO_CPR": "1"},
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    seen = b""

    def until(*wanted: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + 60
        while not all(each in seen for each in wanted):
            assert time.monotonic() < end, seen
            if select.select([ours], [], [], 0.2)[0]:
                seen += os.read(ours, 65536)

    try:
        until(b"kg>")
        os.write(ours, b"MATCH (n\x03")
        os.write(ours, b"RETURN 6 * 7 AS answer;\r")
        until(b"42", b"1 row")
        os.write(ours, b":quit\r")
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert "RETURN 6 * 7 AS answer;" in (tmp_path / ".local" / "state" / "xianzhi" / "history").read_text()


def test_a_query_to_a_server_keeps_its_slashes(run: Run, at: tuple[str, ...]) -> None:
    """With --uri the query is the first argument, where otherwise a folder stands."""
    code, out, _ = run("query", *at, "RETURN 'https://a//b/./c/' AS x // and a remark", "--json")
    assert (code, json.loads(out)) == (0, [{"x": "https://a//b/./c/"}])
    assert run("query", *at, "RETURN '" + "长" * 3000 + "' AS x", "--json")[0] == 0


def test_push_tells_what_it_did(run: Run, graph: Path, at: tuple[str, ...], server: Connection) -> None:
    code, out, err = run("push", graph, *at, "--dry-run")
    would = re.findall(r"(\d+) would be created", out)
    assert (code, err, rows(server, "MATCH (n) RETURN n")) == (0, "", [])
    code, out, _ = run("push", graph, *at)
    assert (code, re.findall(r"(\d+) created", out)) == (0, would)
    assert run("push", graph, *at)[1] == (
        "nodes: 0 created, 0 changed, 0 deleted\nrelationships: 0 created, 0 changed, 0 deleted\n"
    )
    code, out, _ = run("query", *at, "MATCH (n) RETURN count(n) AS n", "--json")
    assert json.loads(out) == [{"n": int(would[0])}]
    code, out, _ = run("query", *at, "--file", "posts-of-person", "--param", "person=秦望舒")
    assert "局长" in out


def test_credentials_come_from_options_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    known = {"NEO4J_USERNAME": "eva", "NEO4J_PASSWORD": "geheim123"}
    assert _credentials("a", "b", known) == ("a", "b")
    assert _credentials(None, None, known) == ("eva", "geheim123")
    assert _credentials(None, "b", {}) == ("neo4j", "b")
    assert _credentials(None, None, {}) == (None, None)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_serve_keeps_the_engine_for_others(
    tmp_path: Path, how: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_engine()
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", QUICK_START)
    folder = tmp_path / "青禾's graph"
    (tmp_path / "a.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["build", str(tmp_path / "a.txt"), "--out", str(folder)])
    command = [sys.executable, "-m", "kg", "serve", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            said = ""
            while "Ctrl-C" not in said:
                line = process.stdout.readline()
                assert line, process.stderr and process.stderr.read()
                said += line
            uri = re.search(r"bolt://127\.0\.0\.1:\d+", said)
            assert uri
            # the notebook's line, as printed
            (code,) = re.findall(r"a notebook: +(.*)", said)
            password = (folder / FOLDER / guardian.PASSWORD).read_text().strip()
            assert password not in said
            opened = {"neo4j": neo4j, "open": lambda path: io.StringIO(Path(path).read_text())}
            with eval(code, opened) as driver:
                assert (
                    driver.execute_query("MATCH (p:Person) RETURN count(p) AS n", database_="kg").records[0]["n"] == 2
                )
            # and what the shell would make of the other
            (shell,) = re.findall(r"cypher-shell:.* -p (.*)", said)
            assert subprocess.run(["sh", "-c", f"printf %s {shell}"], capture_output=True, text=True).stdout == password
            facts = json.loads((folder / FOLDER / guardian.RUNNING).read_bytes())
            process.send_signal(how)
            assert process.wait(30) == 0
            assert process.stderr
            assert process.stderr.read() == ""
        finally:
            process.kill()
    assert not Path(f"/proc/{facts['engine']}").exists()


def test_a_question_to_a_served_graph_shares_its_engine(run: Run, graph: Path) -> None:
    before = (graph / FOLDER / guardian.RUNNING).read_bytes()
    assert run("query", graph, "RETURN 1 AS one")[0] == 0
    assert (graph / FOLDER / guardian.RUNNING).read_bytes() == before
    with running(graph, None) as connection:
        assert rows(connection, "RETURN 1 AS one") == [{"one": 1}]


def test_changes_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    answers.show(Answer((), (), {"nodes_created": 2, "labels_added": 2}))
    assert capsys.readouterr().out == "2 nodes created, 2 labels added\n"
