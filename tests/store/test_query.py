"""Questions on both servers: what may not write does not, and values come as JSON knows them."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from kg.errors import EngineError, UsageError
from kg.store.engine import Connection
from kg.store.query import ask, load, saved_query, writes
from tests.servers import rows

WRITING = (
    "CREATE (:Hacked)", "create (:Hacked)", "MERGE (:Hacked {a: 1})", "MATCH (n) SET n.a = 1", "MATCH (n) SET n:Hacked",
    "MATCH (n) REMOVE n.name", "MATCH (n) DELETE n", "MATCH (n) DETACH DELETE n", "CALL { CREATE (:Hacked) } RETURN 1",
    "CALL () { MERGE (:Hacked) } RETURN 1", "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10 ROWS",
    "FOREACH (x IN [1] | CREATE (:Hacked))", "RETURN 1 /* */CREATE/* */ (:Hacked)", "// harmless\nCREATE (:Hacked)",
    "/* RETURN 1 */ CREATE (:Hacked)", "MATCH (n {name: 'it\\'s'}) SET n.a = 'RETURN'", "WITH '//' AS x CREATE (:Hacked)",
    "WITH \"/*\" AS x CREATE (:Hacked) // */", "WITH `//` CREATE (:Hacked)", "MATCH (n:`a``b`)\nSET n.a = 1", "INSERT (:Hacked)",
    "CREATE INDEX hacked FOR (n:Hacked) ON (n.a)", "DROP CONSTRAINT xianzhi_person", "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
    "EXPLAIN CREATE (:Hacked)", "CREATE USER eve SET PASSWORD 'geheim123'", "TERMINATE TRANSACTIONS 'a'", "\tmErGe (:Hacked)",
    "MATCH (n) WITH n.name AS x, n SET\u00a0n.a = 1", "UNWIND [1] AS x\rCREATE (:Hacked)", "GRANT ROLE x TO y", "ALTER USER x SET HOME DATABASE y",
)  # fmt: skip
READING = (
    "MATCH (n) RETURN count(n) AS n", "RETURN 'CREATE (:Hacked)' AS n", 'RETURN "it\'s SET" AS n', "MATCH (n {name: 'DELETE'}) RETURN n",
    "RETURN 1 AS n // CREATE (:Hacked)", "RETURN 1 /* MERGE */ AS n", "MATCH (n) WHERE n.set = 1 RETURN n.delete", "RETURN 1 AS `SET`",
    "MATCH (n:CREATE) RETURN n", "MATCH ()-[r:MERGE|DELETE]->() RETURN r", "RETURN 1 AS created, 2 AS settled, 3 AS offset", "RETURN $set AS n",
    "CALL { MATCH (n) RETURN count(n) AS n } RETURN n", "MATCH (n) WHERE n.name STARTS WITH 'a' RETURN n;", "RETURN 1 AS n;",
)  # fmt: skip


@pytest.mark.parametrize("query", WRITING)
def test_what_writes_is_known(query: str) -> None:
    assert writes(query)


@pytest.mark.parametrize("query", READING)
def test_what_only_looks_so_is_not(query: str) -> None:
    assert writes(query) is None


def test_no_query_without_write_changes_anything(server: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by the word that betrays it, nor where that is not seen: then the transaction keeps it from writing."""
    rows(server, "CREATE (:Person {name: '林小满'})-[:HEADS]->(:Organisation {name: '县委'})")
    for query in WRITING:
        with pytest.raises(UsageError, match=r"would change the graph.*--write"):
            ask(server, query)
    monkeypatch.setattr("kg.store.query.writes", lambda query: None)
    for query in (
        "CREATE (:Hacked)", "MATCH (n) SET n.a = 1", "MATCH (n) DETACH DELETE n", "MERGE (n:Hacked) RETURN n",
        "CALL { CREATE (:Hacked) } RETURN 1", "FOREACH (x IN [1] | CREATE (:Hacked))", "MATCH (n) REMOVE n.name RETURN n",
    ):  # fmt: skip
        with pytest.raises((UsageError, EngineError)):
            ask(server, query)
    assert rows(server, "MATCH (n) RETURN n.name AS name, n.a AS a, labels(n) AS labels ORDER BY name") == [
        {"name": "县委", "a": None, "labels": ["Organisation"]},
        {"name": "林小满", "a": None, "labels": ["Person"]},
    ]


def test_what_only_looks_like_writing_is_answered(server: Connection) -> None:
    rows(server, "CREATE (:Person {name: 'DELETE'})")
    for query in READING:
        ask(server, query, {"set": 1})


def test_with_write_it_writes(server: Connection) -> None:
    changes = ask(server, "CREATE (:Person {name: $name})", {"name": "林小满"}, write=True).changes
    assert (changes["nodes_created"], changes["properties_set"], changes["labels_added"]) == (1, 1, 1)
    assert ask(server, "MATCH (n) RETURN n.name AS name").rows == (("林小满",),)
    ask(server, "MATCH (n) CALL (n) {DETACH DELETE n} IN TRANSACTIONS OF 10 ROWS", write=True)
    assert ask(server, "MATCH (n) RETURN count(n) AS n").rows == ((0,),)


def test_parameters_are_values_never_text_of_the_query(server: Connection) -> None:
    hostile = "'}) DETACH DELETE (n) //"
    given = {"text": hostile, "list": ["甲", hostile], "number": 3, "none": None, "map": {"a": [1, 2.5]}}
    asked = ask(server, "RETURN $text AS text, $list AS list, $number + 1 AS number, $none AS none, $map AS map", given)
    assert asked.columns == ("text", "list", "number", "none", "map")
    assert asked.rows == ((hostile, ["甲", hostile], 4, None, {"a": [1, 2.5]}),)


def test_values_are_what_json_knows(server: Connection) -> None:
    rows(
        server,
        "CREATE (:Person {id: 'p', name: '林小满'})-[:HEADS {title: '书记'}]->(:Organisation {id: 'o', name: '县委'})",
    )
    answer = ask(
        server,
        "MATCH w = (p:Person)-[r:HEADS]->(o) RETURN p, r, w, date('2022-07-01') AS day, duration('P1DT2H') AS time, "
        "0.0 / 0.0 AS nan, 1.0 / 0 AS inf, [null, true] AS list, datetime('2022-07-01T08:00:00Z') AS moment",
    )
    node = {"labels": ["Person"], "properties": {"id": "p", "name": "林小满"}}
    link = {"type": "HEADS", "start": "p", "end": "o", "properties": {"title": "书记"}}
    (row,) = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    assert (row["p"], row["r"]) == (node, link)
    assert row["w"]["nodes"][0] == node
    assert row["w"]["relationships"] == [link]
    assert (row["day"], row["nan"], row["inf"], row["list"]) == ("2022-07-01", "nan", "inf", [None, True])
    assert row["time"].startswith("P1DT2H")
    assert row["moment"].startswith("2022-07-01T08:00:00")
    assert json.loads(json.dumps(answer.rows, allow_nan=False))


@pytest.mark.parametrize("value", [10**30, "\ud800", ["\udfff"]], ids=["number", "half", "half in a list"])
def test_what_can_not_be_sent_is_said(server: Connection, value: object) -> None:
    with pytest.raises(UsageError, match="can't be sent"):
        ask(server, "RETURN $x AS x", {"x": value})
    with pytest.raises(UsageError, match="can't be sent"):
        ask(server, "RETURN '\ud800' AS x")


def test_an_error_of_the_server_is_ours(server: Connection) -> None:
    for query in ("", "MATCH (n RETURN n", "RETURN 1; RETURN 2", "RETURN $missing", "RETURN nofunction(1)"):
        with pytest.raises(EngineError, match="the server says"):
            ask(server, query)


def test_unknown_names_are_no_errors_and_nothing_is_printed(
    server: Connection, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(server, "MATCH (n:Unknown)-[:NOTHING]->(m) WHERE n.zzz = 1 RETURN n, m").rows == ()
    assert capfd.readouterr() == ("", "")


def test_a_saved_query_takes_its_types_from_its_header(tmp_path: Path) -> None:
    header = (
        "// title: x\n// parameters: a: text; b: number = 5; c: list = 甲, 乙; d: number = 0.5\n// returns: x\nRETURN 1"
    )
    query = saved_query(header, "x")
    assert query.filled({"a": "07"}) == {"a": "07", "b": 5, "c": ["甲", "乙"], "d": 0.5}
    assert query.filled({"a": 7, "b": "-3", "c": ["丙"]})["b"] == -3
    assert math.isclose(query.filled({"a": "", "b": "2.5"})["b"], 2.5)
    with pytest.raises(UsageError, match="needs the parameter a"):
        query.filled({})
    with pytest.raises(UsageError, match="no parameter z"):
        query.filled({"a": "", "z": ""})
    with pytest.raises(UsageError, match="is no number"):
        query.filled({"a": "", "b": "five"})
    with pytest.raises(UsageError, match="can't be read"):
        saved_query("// parameters: a: date", "x")


@pytest.mark.parametrize("name", ["nowhere", "", "../query", "x" * 5000, "a\0b"])
def test_a_query_file_that_is_not_there_is_said(name: str) -> None:
    with pytest.raises(UsageError, match="no such query file"):
        load(name)


def test_a_query_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "问.cypher"
    path.write_bytes("\ufeff// title: 谁\n// parameters: none\nRETURN 1 AS x".encode())
    assert (load(path).title, load(path).parameters) == ("谁", ())
