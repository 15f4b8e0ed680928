"""A new engine is filled by its own loader; what it then holds is what a push would have made."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kg.errors import EngineError
from kg.graph.knowledge import KnowledgeGraph
from kg.model import Reading
from kg.store.cypher import push
from kg.store.engine import _LOADING, FOLDER, Connection, _held, running
from kg.store.loader import load
from kg.store.projection import Ends, Projection, _link, _node, project, stored
from tests.cypher import valley
from tests.servers import need_engine, rows
from tests.store.test_cypher import HOSTILE, NOTHING, organs

Make = Callable[..., Reading]
NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS all ORDER BY n.id"
LINKS = "MATCH (s)-[r]->(o) RETURN s.id AS s, type(r) AS type, o.id AS o, properties(r) AS all ORDER BY r.id"
BACK = "MATCH (o)<-[r]-(s) RETURN count(r) AS many"


@pytest.fixture(autouse=True)
def _engine() -> None:
    need_engine()


@contextmanager
def loaded(folder: Path, graph: Projection, told: Any = None) -> Iterator[Connection]:
    def fill(connection: Connection, port: int | None) -> None:
        assert port
        load(connection, port, graph, told=told)

    with running(folder, "1", fill) as connection:
        yield connection


def holds(connection: Connection) -> list[Any]:
    """All that is there, with the types of values."""
    return [typed(row) for query in (NODES, LINKS) for row in rows(connection, query)]


def typed(value: object) -> object:
    if isinstance(value, dict):
        return {key: typed(each) for key, each in value.items()}
    return [typed(each) for each in value] if isinstance(value, list) else (type(value).__name__, value)


@pytest.mark.parametrize("graph", ["valley", "newspaper"])
def test_it_makes_what_a_push_makes(tmp_path: Path, engine_server: Connection, reading: Make, graph: str) -> None:
    few = project(KnowledgeGraph.from_readings([reading("a.txt"), reading("b.txt")]))
    graph_rows = valley.rows() if graph == "valley" else few
    rows(engine_server, "MATCH (n) DETACH DELETE n")
    push(engine_server, graph_rows)
    steps: list[tuple[str, int, int]] = []
    with loaded(tmp_path, graph_rows, lambda *step: steps.append(step)) as connection:
        assert holds(connection) == holds(engine_server)
        assert push(connection, graph_rows) == NOTHING
        nodes, links = graph_rows.counts()
        assert rows(connection, BACK) == [{"many": links}]
    assert ("nodes", nodes, nodes) in steps
    assert steps[-1] == ("relationships", links, links)


def test_hostile_values_come_back(tmp_path: Path) -> None:
    nodes = [_node(f"p{i:03}", {"name": text, "aliases": [text, text]}) for i, text in enumerate(HOSTILE)]
    organ = _node("o", {"name": "青禾县"})
    links = [_link("HEADS", node.id, "o", {"title": text}) for node, text in zip(nodes, HOSTILE, strict=True)]
    graph = Projection(
        {"Person": tuple(nodes), "Organisation": (organ,)}, {Ends("HEADS", "Person", "Organisation"): tuple(links)}
    )
    with loaded(tmp_path, graph) as connection:
        found = {row["all"]["id"]: row["all"] for row in rows(connection, NODES)}  # type: ignore[index]
        assert found == {node.id: stored(node) for node in (*nodes, organ)}
        said = {row["all"]["id"]: row["all"] for row in rows(connection, LINKS)}  # type: ignore[index]
        assert said == {link.id: stored(link) for link in links}
        assert rows(connection, "MATCH (n) WHERE NOT (n:Person OR n:Organisation) RETURN n") == []


def test_what_the_engine_refuses_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    twice = Projection({"Person": (_node("p", {"name": "甲"}), _node("p", {"name": "乙"}))}, {})
    with pytest.raises(EngineError, match=r"loader says: .*p") as caught, loaded(tmp_path, twice):
        pass
    assert "Authorization" not in str(caught.value)
    assert _held(tmp_path / FOLDER) == _LOADING
    with loaded(tmp_path, organs(3)) as connection:
        assert push(connection, organs(3)) == NOTHING


def test_a_load_broken_off_is_done_anew_even_while_the_engine_runs(tmp_path: Path) -> None:
    """The first command is killed in the middle, and another still holds its engine."""
    code = f"""
import os, signal, sys
from pathlib import Path
from tests.store.test_loader import loaded, organs
def told(kind, done, of):
    if kind == "relationships":
        print("in the middle", flush=True)
        sys.stdin.read()
with loaded(Path({str(tmp_path)!r}), organs(3000), told):
    pass
"""
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        assert first.stdout.readline() == "in the middle\n"
        assert _held(tmp_path / FOLDER) == _LOADING
        first.send_signal(signal.SIGKILL)
        with loaded(tmp_path, organs(3000)) as connection:
            assert push(connection, organs(3000)) == NOTHING
            assert rows(connection, BACK) == [{"many": 9000}]
