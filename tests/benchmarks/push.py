# ruff: noqa: T201
"""How fast a graph gets into a Cypher server: the local engine, and a real Neo4j.

    python tests/benchmarks/push.py [--nodes 100000] [--links 500000] [--only engine|neo4j] [--bare]

Pushes a generated graph, pushes it again, and pushes it with 1,000 nodes changed; with ``--bare`` a loop of the plain
driver sends the same batches before, for comparison. The local engine is filled by its own loader before, as `kg query`
fills a new one. ``pip install neo4j-rust-ext`` makes the driver faster. Prints only.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.store import cypher
from kg.store.engine import FOLDER, Connection, running
from kg.store.guardian import RUNNING
from kg.store.loader import load
from kg.store.projection import Ends, Projection, _link, _node, stored
from tests.servers import Neo4j, driver, empty

SHARES = {"Person": 0.3, "Organisation": 0.2, "Initiative": 0.2, "Place": 0.1, "Article": 0.2}
LINKS = {
    Ends("HEADS", "Person", "Organisation"): 0.1,
    Ends("RUNS", "Organisation", "Initiative"): 0.2,
    Ends("LOCATED_IN", "Initiative", "Place"): 0.1,
    Ends("MENTIONS", "Article", "Person"): 0.3,
    Ends("MENTIONS", "Article", "Organisation"): 0.3,
}


def generated(nodes: int, links: int) -> Projection:
    """A graph as rows, with names and quotes of the usual length."""
    chance = random.Random(20220701)
    ids = {label: [f"{label}:{i:07}" for i in range(int(nodes * share))] for label, share in SHARES.items()}
    rows = {
        label: tuple(
            _node(i, {"name": f"青禾县第{i[-7:]}号", "kind": "other", "aliases": [i], "confidence": 0.9}) for i in of
        )
        for label, of in ids.items()
    }
    table = {}
    for ends, share in LINKS.items():
        pairs = set()
        while len(pairs) < int(links * share):
            pairs.add((chance.choice(ids[ends.subject]), chance.choice(ids[ends.object])))
        quote = (
            {} if ends.type == "MENTIONS" else {"quotes": ["青禾县推出“暖巷”行动，" * 3], "observed_from": "2022-07"}
        )
        table[ends] = tuple(_link(ends.type, s, o, {"count": 1, **quote}) for s, o in sorted(pairs))
    return Projection(rows, table)


def changed(rows: Projection, many: int) -> Projection:
    """The same graph with other names for some people."""
    people = rows.nodes["Person"]
    new = tuple(_node(node.id, {**node.properties, "name": "林小满"}) for node in people[:many])
    return Projection({**rows.nodes, "Person": (*new, *people[many:])}, rows.relationships)


def bare(connection: Connection, rows: Projection) -> None:
    """The plain driver, with the queries of a push."""
    with driver(connection) as opened, opened.session(database=connection.database) as session:
        for label, nodes in rows.nodes.items():
            query = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties RETURN count(*)"
            for batch in cypher.batches(nodes):
                sent = [{"id": n.id, "properties": stored(n)} for n in batch]
                session.execute_write(lambda tx, q=query, s=sent: tx.run(q, rows=s).consume())
        for ends, links in rows.relationships.items():
            query = (
                f"UNWIND $rows AS row MATCH (s:{ends.subject} {{id: row.start}}) MATCH (o:{ends.object} {{id: row.end}}) "
                f"MERGE (s)-[r:{ends.type} {{id: row.id}}]->(o) SET r = row.properties RETURN count(*)"
            )
            for batch in cypher.batches(links):
                sent = [{"id": r.id, "start": r.subject, "end": r.object, "properties": stored(r)} for r in batch]
                session.execute_write(lambda tx, q=query, s=sent: tx.run(q, rows=s).consume())


@contextmanager
def timed(what: str, rows: int = 0) -> Iterator[None]:
    start = time.monotonic()
    yield
    say(what, time.monotonic() - start, rows)


def say(what: str, taken: float, rows: int = 0) -> None:
    print(f"  {what:34} {taken:7.1f} s" + (f"  {rows / taken:9,.0f} rows/s" if rows else ""), flush=True)


def peak(process: int) -> float:
    """The most memory that a process had, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def loaded(folder: Path, rows: Projection) -> None:
    """Fill a new engine, and ask it something."""

    def fill(connection: Connection, port: int | None) -> None:
        assert port
        load(connection, port, rows)

    nodes, links = rows.counts()
    print(f"local engine by its loader: {nodes:,} nodes, {links:,} relationships", flush=True)
    start = time.monotonic()
    with running(folder, "1", fill) as connection:
        with driver(connection) as bolt, bolt.session(database=connection.database) as session:
            counted = session.run("MATCH ()-[r]->() RETURN count(r) AS n").single()
        say("until it answers", time.monotonic() - start, nodes + links)
        assert counted
        assert counted["n"] == links
        with timed("a push that finds nothing to do"):
            changes = cypher.push(connection, rows)
        assert not any(changes.values()), changes
        told_peak("engine", json.loads((folder / FOLDER / RUNNING).read_bytes())["engine"])


def told_peak(name: str, process: int) -> None:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory: {name} {peak(process):,.0f} MB, we {own:,.0f} MB", flush=True)


def measured(name: str, connection: Connection, process: int, rows: Projection, *, first_bare: bool) -> None:
    nodes, links = rows.counts()
    print(f"{name}: {nodes:,} nodes, {links:,} relationships", flush=True)
    small = generated(2000, 6000)
    with timed("warm-up"):
        for _ in range(3):
            cypher.push(connection, small)
            empty(connection)
    if first_bare:
        with timed("bare driver", nodes + links):
            bare(connection, rows)
        empty(connection)
    marks: list[tuple[str, float]] = []
    start = time.monotonic()
    with timed("push", nodes + links):
        cypher.push(connection, rows, told=lambda kind, done, of: marks.append((kind, time.monotonic() - start)))
    ends = {kind: max(at for each, at in marks if each == kind) for kind in cypher.KINDS}
    begun = min(at for _, at in marks)
    print(
        f"    nodes until {ends['nodes']:.1f} s (first batch {begun:.1f} s), relationships until {ends['relationships']:.1f} s"
    )
    with timed("the same again"):
        changes = cypher.push(connection, rows)
    assert not any(changes.values()), changes
    with timed("with 1,000 nodes changed"):
        changes = cypher.push(connection, changed(rows, 1000))
    assert changes["nodes"].changed == 1000, changes
    with timed("a dry run"):
        cypher.push(connection, rows, dry_run=True)
    told_peak("server", process)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nodes", type=int, default=100_000)
    options.add_argument("--links", type=int, default=500_000)
    options.add_argument("--only", choices=["engine", "neo4j"])
    options.add_argument("--bare", action="store_true")
    given = options.parse_args()
    try:
        fast = f"with neo4j-rust-ext {version('neo4j-rust-ext')}"
    except PackageNotFoundError:
        fast = "without neo4j-rust-ext"
    print(f"driver {version('neo4j')}, {fast}")
    rows = generated(given.nodes, given.links)
    with tempfile.TemporaryDirectory() as folder:
        if given.only != "neo4j":
            loaded(Path(folder) / "loaded", rows)
            with running(Path(folder)) as connection:
                engine = json.loads((Path(folder) / FOLDER / RUNNING).read_bytes())["engine"]
                measured("local engine", connection, engine, rows, first_bare=given.bare)
        if given.only != "engine":
            (Path(folder) / "neo4j").mkdir()
            server = Neo4j(Path(folder) / "neo4j")
            server.start()
            try:
                assert server.process
                measured("Neo4j", server.connection, server.process.pid, rows, first_bare=given.bare)
            finally:
                server.stop()


if __name__ == "__main__":
    main()
