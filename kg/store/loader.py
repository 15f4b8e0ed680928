"""A graph into an empty local engine, by its own batch loader: several times as fast as over Bolt.

ArcadeDB reads lines of JSON over HTTP on loopback (``POST /api/v1/batch``); a node is referred to by its place
among the nodes. It keeps no log meanwhile: whoever fills an engine so deletes its data should it end before it is done.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from typing import Any

from kg.errors import EngineError
from kg.store.cypher import KINDS, Told, add, batches, connected, constrain
from kg.store.engine import Connection
from kg.store.projection import Ends, Projection, Relationship, all_ends, stored

#: rows that travel together; what is in the air at one time is some megabytes
TOGETHER = 1000
#: the loader takes no relationship that fills a page of 65,536 bytes; a longer one, in bytes, goes over Bolt
LONGEST = 32_000


def load(connection: Connection, port: int, rows: Projection, *, told: Told | None = None) -> None:
    """Fill an empty engine.

    Parameters
    ----------
    connection
        The running engine, with no node in its database.
    port
        Its port for HTTP, on loopback.
    rows
        See :func:`kg.store.projection.project`.
    told
        Is told of progress: what, how many are sent, of how many.

    Raises
    ------
    EngineError
        If the engine isn't there, or refuses something; what it holds is then to be deleted.
    """
    long: dict[Ends, list[Relationship]] = {}
    with connected(connection) as driver, driver.session(database=connection.database) as session:
        constrain(session)
        with closing(HTTPConnection("127.0.0.1", port)) as http:
            try:
                for type_ in sorted({ends.type for ends in all_ends()}):
                    command = {"language": "sql", "command": f"CREATE EDGE TYPE {type_} IF NOT EXISTS"}
                    _posted(http, connection, "command", [json.dumps(command).encode()])
                answer = _posted(http, connection, "batch", _lines(rows, long, told))
            except (OSError, HTTPException, ValueError) as error:
                raise EngineError(f"the local engine's loader ended ({error})", where=connection.uri) from error
        nodes, links = rows.counts()
        left = sum(map(len, long.values()))
        if (answer.get("verticesCreated"), answer.get("edgesCreated")) != (nodes, links - left):
            what = f"the local engine's loader did not make {nodes} nodes and {links - left} relationships: {answer}"
            raise EngineError(what, where=connection.uri)
        add(session, long)


def _posted(http: HTTPConnection, connection: Connection, what: str, body: Iterable[bytes]) -> Mapping[str, Any]:
    """What the engine answers."""
    secret = base64.b64encode(f"{connection.user}:{connection.password}".encode()).decode("ascii")
    kind = "application/x-ndjson" if what == "batch" else "application/json"
    headers = {"Authorization": f"Basic {secret}", "Content-Type": kind, "Transfer-Encoding": "chunked"}
    where = f"/api/v1/{what}/{connection.database}?refMode=ordinal&idMapping=false"
    with suppress(BrokenPipeError, ConnectionResetError):  # it may refuse before it has read all, and says why
        http.request("POST", where, body, headers, encode_chunked=True)
    response = http.getresponse()
    said = response.read()
    answer: Mapping[str, Any] = json.loads(said)
    if response.status != 200:
        why = answer.get("detail") or answer.get("error") or response.reason
        raise EngineError(f"the local engine's loader says: {why}", where=connection.uri)
    return answer


def _lines(rows: Projection, long: dict[Ends, list[Relationship]], told: Told | None) -> Iterator[bytes]:
    """All nodes, then all relationships, each as a line of JSON; the longest are put aside."""
    nodes, links = rows.counts()
    place: dict[str, str] = {}
    for label, of_label in rows.nodes.items():
        for some in batches(of_label, TOGETHER):
            for node in some:
                place[node.id] = str(len(place))
            yield b"".join(_line({"@type": "vertex", "@class": label, **stored(node)}) for node in some)
            if told:
                told(KINDS[0], len(place), nodes)
    done = 0
    for ends, of_ends in rows.relationships.items():
        for part in batches(of_ends, TOGETHER):
            lines = []
            for link in part:
                head = {"@type": "edge", "@class": ends.type, "@from": place[link.subject], "@to": place[link.object]}
                line = _line(head | stored(link))
                if len(line) <= LONGEST:
                    lines.append(line)
                else:
                    long.setdefault(ends, []).append(link)
            yield b"".join(lines)
            done += len(part)
            if told:
                told(KINDS[1], done, links)


def _line(row: Mapping[str, Any]) -> bytes:
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
