"""Each query of ``cypher/`` gives the answer worked out by hand, on each server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from kg.store.cypher import push
from kg.store.engine import Connection
from kg.store.query import asked, library
from tests.cypher.valley import ENTITIES, rows
from tests.cypher.worked_out import ANSWERS
from tests.servers import KINDS, driver, empty

CASES = [
    pytest.param(name, *case, id=f"{name}-{number}") for name in ANSWERS for number, case in enumerate(ANSWERS[name], 1)
]
#: parameters that no name, code or word can be taken for
HOSTILE = "'}) DETACH DELETE n //\\` 𠮷"


@pytest.fixture(scope="module", params=list(KINDS))
def valley(request: pytest.FixtureRequest) -> Iterator[tuple[neo4j.Driver, Connection]]:
    """Each server in turn, holding the graph that was made by hand."""
    connection = request.getfixturevalue({"bolt_compatible": "engine_server", "neo4j": "neo4j_server"}[request.param])
    empty(connection)
    push(connection, rows())
    with driver(connection) as opened:
        yield opened, connection
    empty(connection)


@pytest.mark.parametrize("name, given, columns, expected", CASES)
def test_the_answer_is_that_worked_out(
    valley: tuple[neo4j.Driver, Connection],
    name: str,
    given: dict[str, Any],
    columns: str,
    expected: list[tuple[Any, ...]],
) -> None:
    opened, connection = valley
    query = library()[name]
    answer = asked(opened, connection.database, query.text, query.filled(given))
    dicts = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert [tuple(row[column] for column in columns.split()) for row in dicts] == expected


@pytest.mark.parametrize("name", sorted(library()))
def test_columns_are_those_that_the_header_names(valley: tuple[neo4j.Driver, Connection], name: str) -> None:
    opened, connection = valley
    query = library()[name]
    answer = asked(opened, connection.database, query.text, query.filled(ANSWERS[name][0][0]))
    assert answer.rows
    plain = set(query.returns.replace(",", " ").replace("(", " ").replace(")", " ").split())
    assert set(answer.columns) <= plain


@pytest.mark.parametrize("name", [n for n, q in library().items() if any(p.type == "text" for p in q.parameters)])
def test_hostile_parameters_find_nothing(valley: tuple[neo4j.Driver, Connection], name: str) -> None:
    opened, connection = valley
    query = library()[name]
    given = {p.name: HOSTILE for p in query.parameters if p.type == "text"}
    assert asked(opened, connection.database, query.text, query.filled(given)).rows == ()
    known = asked(opened, connection.database, "MATCH (n) WHERE NOT n:Article RETURN count(n)", {}).rows
    assert known == ((len(ENTITIES),),)


def test_every_query_has_an_answer() -> None:
    assert sorted(ANSWERS) == sorted(library())
