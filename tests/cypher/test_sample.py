"""With its defaults each query finds something in the graph of ``seeds/articles``, and both servers answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

import kg
from kg.store.cypher import push
from kg.store.engine import Connection
from kg.store.load import open_graph
from kg.store.local import local
from kg.store.projection import project
from kg.store.query import asked, library
from tests.servers import KINDS, driver, empty, need_engine

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
#: the answers of the server that was asked first
FIRST: dict[str, tuple[tuple[Any, ...], ...]] = {}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "graph"
    kg.build([SEEDS], folder)
    return folder


@pytest.fixture(scope="module", params=list(KINDS))
def loaded(request: pytest.FixtureRequest, sample: Path) -> Iterator[tuple[neo4j.Driver, Connection]]:
    """Each server in turn, holding the graph of the sample corpus: the local engine by its loader, Neo4j by a push."""
    if request.param == "bolt_compatible":
        need_engine()
        with local(sample) as connection, driver(connection) as opened:
            yield opened, connection
        return
    connection = request.getfixturevalue("neo4j_server")
    empty(connection)
    push(connection, project(open_graph(sample)))
    with driver(connection) as opened:
        yield opened, connection
    empty(connection)


@pytest.mark.parametrize("name", sorted(library()))
def test_the_defaults_give_rows(loaded: tuple[neo4j.Driver, Connection], name: str) -> None:
    opened, connection = loaded
    query = library()[name]
    rows = asked(opened, connection.database, query.text, query.filled({})).rows
    assert rows
    assert rows == FIRST.setdefault(name, rows)
