"""A graph into a Cypher server, through the official driver: one code path for the local engine and for Neo4j.

A push reads the digests that the server has, and sends the difference: what is gone is deleted, what is
new or changed is merged by its id, in batches, each a transaction that the driver may try again. So it can be
broken off anywhere and run again, and a second push changes nothing. Only what a push has made (what has a
``digest``) is ever changed or deleted. Labels and types come from the ontology alone; everything else travels
as parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from kg.errors import EngineError
from kg.ontology import LABELS
from kg.store.engine import Connection
from kg.store.projection import Ends, Node, Projection, Relationship, all_ends, stored

#: rows of one transaction
BATCH = 5000
#: how long the driver tries a transaction again while the server is away, in seconds
PATIENCE = 60.0
#: what a push counts, in the order that it works
KINDS = ("nodes", "relationships")

Row = TypeVar("Row", Node, Relationship)
T = TypeVar("T")
Told = Callable[[str, int, int], None]


@dataclass(slots=True)
class Changes:
    """How many nodes or relationships a push created, changed and deleted."""

    created: int = 0
    changed: int = 0
    deleted: int = 0

    def __bool__(self) -> bool:
        return bool(self.created or self.changed or self.deleted)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a server lacks, has otherwise, and has too much."""

    nodes: Mapping[str, tuple[list[Node], list[Node], list[str]]]
    relationships: Mapping[Ends, tuple[list[Relationship], list[Relationship], list[tuple[str, str]]]]

    def changes(self) -> dict[str, Changes]:
        """Its counts, for nodes and for relationships."""
        nodes = [len(part) for parts in self.nodes.values() for part in parts]
        links = [len(part) for parts in self.relationships.values() for part in parts]
        return {
            kind: Changes(sum(sizes[0::3]), sum(sizes[1::3]), sum(sizes[2::3]))
            for kind, sizes in zip(KINDS, (nodes, links), strict=True)
        }


@contextmanager
def connected(connection: Connection) -> Iterator[neo4j.Driver]:
    """Open a driver, and turn what it raises into our errors.

    Raises
    ------
    EngineError
        If the server isn't there, refuses the password, or refuses a query.
    """
    auth = (connection.user, connection.password or "") if connection.user else None
    cure = "give an address such as bolt://localhost:7687"
    if not connection.uri.startswith(("bolt", "neo4j")):  # the driver's HTTP is another protocol
        raise EngineError("this is no address of a Bolt server", where=connection.uri, cure=cure)
    try:
        driver = neo4j.GraphDatabase.driver(
            connection.uri,
            auth=auth,
            max_transaction_retry_time=PATIENCE,
            user_agent="xianzhi",
            notifications_min_severity="OFF",  # else the driver logs one for every label that is not there yet
        )
    except (ConfigurationError, ValueError) as error:
        raise EngineError(f"the driver can't use this ({error})", where=connection.uri, cure=cure) from error
    with translated(connection), driver:
        yield driver


@contextmanager
def translated(connection: Connection) -> Iterator[None]:
    """Turn what the driver raises into our errors, without the password."""
    try:
        yield
    except AuthError as error:
        cure = "give --user and --password, or NEO4J_USERNAME and NEO4J_PASSWORD"
        raise EngineError("the server refuses the user or the password", where=connection.uri, cure=cure) from error
    except ServiceUnavailable as error:
        cure = "start it, or check the address, then try again"
        raise EngineError("no Cypher server answers there", where=connection.uri, cure=cure) from error
    except Neo4jError as error:
        raise EngineError(f"the server says: {error.message or error.code}", where=connection.uri) from error
    except DriverError as error:
        raise EngineError(f"the driver says: {error}", where=connection.uri) from error


def push(
    connection: Connection, rows: Projection, *, dry_run: bool = False, told: Told | None = None
) -> dict[str, Changes]:
    """Make a server hold the rows of a graph, by sending what differs.

    Parameters
    ----------
    connection
        The server and its database.
    rows
        See :func:`kg.store.projection.project`.
    dry_run
        Only count.
    told
        Is told of progress: what, how many are done, of how many.

    Returns
    -------
    dict
        ``nodes`` and ``relationships`` → what was (or would be) created, changed and deleted.

    Raises
    ------
    EngineError
        If the server isn't there, refuses something, or lost rows that it had taken.
    """
    with connected(connection) as driver, driver.session(database=connection.database) as session:
        if not dry_run:
            constrain(session)
        plan = planned(session, rows)
        changes = plan.changes()
        if not dry_run:
            _carry_out(session, plan, changes, told or (lambda what, done, of: None))
        return changes


def constrain(session: neo4j.Session) -> None:
    """Have the server keep one node an id, and find it by that."""
    for label in LABELS:
        session.run(
            f"CREATE CONSTRAINT xianzhi_{label.lower()} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        ).consume()


def planned(session: neo4j.Session, rows: Projection) -> Plan:
    """Compare the digests that the server has with those of the rows."""
    nodes = {}
    for label in LABELS:
        there = _there(session, f"MATCH (n:{label}) WHERE n.digest IS NOT NULL WITH n.id AS id, n.digest AS d")
        nodes[label] = _sorted_out(rows.nodes.get(label, ()), there)
    links = {}
    for ends in all_ends():
        pattern = f"MATCH (s:{ends.subject})-[r:{ends.type}]->(:{ends.object}) WHERE r.digest IS NOT NULL"
        there = _there(session, f"{pattern} WITH r.id AS id, r.digest AS d")
        new, changed, gone = _sorted_out(rows.relationships.get(ends, ()), there)
        links[ends] = (new, changed, _with_starts(session, pattern, gone))
    return Plan(nodes, links)


def _there(session: neo4j.Session, match: str) -> dict[str, str]:
    """Ids → digests, a few hundred rows of packed lists."""
    query = f"{match} WITH left(d, 2) AS part, collect(id) AS ids, collect(d) AS digests RETURN ids, digests"
    found: dict[str, str] = {}
    for record in session.run(query):
        found.update(zip(record["ids"], record["digests"], strict=True))
    return found


def _with_starts(session: neo4j.Session, pattern: str, gone: Sequence[str]) -> list[tuple[str, str]]:
    """The relationships that are to go, each with the id of its start, by which it is found again."""
    out: list[tuple[str, str]] = []
    for batch in batches(gone):
        query = f"{pattern} AND r.id IN $ids RETURN s.id AS start, r.id AS id ORDER BY start, id"
        out += [(record["start"], record["id"]) for record in session.run(query, ids=batch)]
    return out


def _sorted_out(wanted: Sequence[Row], there: Mapping[str, str]) -> tuple[list[Row], list[Row], list[str]]:
    """What the server lacks, what it has otherwise, and the ids of what it has too much."""
    new = [row for row in wanted if row.id not in there]
    changed = [row for row in wanted if row.id in there and there[row.id] != row.digest]
    return new, changed, sorted(there.keys() - {row.id for row in wanted})


def add(session: neo4j.Session, links: Mapping[Ends, list[Relationship]]) -> None:
    """Send relationships that a server is known to lack, between nodes that it has."""
    plan = Plan({}, {ends: (of_ends, [], []) for ends, of_ends in links.items()})
    _carry_out(session, plan, plan.changes(), lambda what, done, of: None)


def _carry_out(session: neo4j.Session, plan: Plan, changes: Mapping[str, Changes], told: Told) -> None:
    work = {kind: c.created + c.changed + c.deleted for kind, c in changes.items()}
    done = dict.fromkeys(KINDS, 0)

    def send(kind: str, query: str, rows: Sequence[Mapping[str, Any]], *, whole: bool) -> None:
        for batch in batches(rows):
            found = session.execute_write(_written, query, batch)
            if whole and found != len(batch):
                raise EngineError(
                    f"the server took {found} of {len(batch)} {kind}", cure="push again: only what is missing is sent"
                )
            done[kind] += len(batch)
            told(kind, done[kind], work[kind])

    for ends, (_, _, gone) in plan.relationships.items():
        query = f"MATCH (:{ends.subject} {{id: row.start}})-[r:{ends.type} {{id: row.id}}]->() DELETE r"
        send("relationships", query, [{"start": start, "id": id} for start, id in gone], whole=False)
    for label, (_, _, gone_nodes) in plan.nodes.items():
        query = f"MATCH (n:{label} {{id: row.id}}) DETACH DELETE n"
        send("nodes", query, [{"id": id} for id in gone_nodes], whole=False)
    for label, (new, changed, _) in plan.nodes.items():
        query = f"MERGE (n:{label} {{id: row.id}}) SET n = row.properties"
        send("nodes", query, [{"id": n.id, "properties": stored(n)} for n in (*new, *changed)], whole=True)
    for ends, (new_, changed_, _) in plan.relationships.items():
        query = (
            f"MATCH (s:{ends.subject} {{id: row.start}}) MATCH (o:{ends.object} {{id: row.end}}) "
            f"MERGE (s)-[r:{ends.type} {{id: row.id}}]->(o) SET r = row.properties"
        )
        sent = [{"id": r.id, "start": r.subject, "end": r.object, "properties": stored(r)} for r in (*new_, *changed_)]
        send("relationships", query, sent, whole=True)


def _written(tx: neo4j.ManagedTransaction, query: str, rows: Sequence[Mapping[str, Any]]) -> int:
    record = tx.run(f"UNWIND $rows AS row {query} RETURN count(*) AS many", rows=rows).single()
    return int(record["many"]) if record else 0


def batches(rows: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """Rows in parts of one transaction.

    Examples
    --------
    >>> list(batches("甲乙丙丁戊", 2))
    ['甲乙', '丙丁', '戊']
    """
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
