"""Cypher questions: asked of a server, read-only unless said otherwise, and kept as files in ``cypher/``."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import neo4j
from neo4j.graph import Node, Relationship
from neo4j.graph import Path as GraphPath

from kg.errors import UsageError
from kg.store.cypher import connected
from kg.store.engine import Connection

_PACKAGE = Path(__file__).resolve().parents[1]
#: in an installed wheel the saved queries lie inside the package, in a checkout beside it
_HOMES = (_PACKAGE / "_cypher", _PACKAGE.parent / "cypher")
#: the lines at the top of a saved query
_HEADER = re.compile(r"//\s*(title|question|parameters|returns)\s*:\s*(.*?)\s*$")
_PARAMETER = re.compile(r"\s*(\w+)\s*:\s*(text|number|list)\s*(?:=\s*(.*?))?\s*$")
#: what of a query is no word of its own: comments, texts, quoted names, and names behind a sign
_TEXTS = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`", re.DOTALL)
_QUIET = re.compile(_TEXTS.pattern + r"|[.:$|&!]\s*\w+", re.DOTALL)
_WRITES = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|ALTER|FOREACH|LOAD|GRANT|REVOKE|DENY|INSERT|TERMINATE)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Attributes
    ----------
    columns
        Names, in the order of the query.
    rows
        Plain values: what JSON knows, nodes and relationships as dictionaries.
    changes
        What a writing query did, ``nodes_created`` and the like → how many.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    changes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a saved query: its name, ``text``, ``number`` or ``list``, and its default as written, if any."""

    name: str
    type: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query file: what it asks, of what, and what it gives.

    Attributes
    ----------
    name
        Of the file, without ``.cypher``.
    questions
        In Chinese and in English.
    """

    name: str
    title: str
    questions: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    returns: str
    text: str

    def filled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters: those given, as their types say, and for the others the defaults.

        Raises
        ------
        UsageError
            If one is missing, unknown, or no number where one is wanted.
        """
        unknown = sorted(given.keys() - {p.name for p in self.parameters})
        if unknown:
            known = ", ".join(p.name for p in self.parameters) or "none"
            raise UsageError(f"the query has no parameter {unknown[0]}", where=self.name, cure=f"it has: {known}")
        out: dict[str, Any] = {}
        for parameter in self.parameters:
            value = given.get(parameter.name, parameter.default)
            if value is None:
                cure = f"give --param {parameter.name}=…"
                raise UsageError(f"the query needs the parameter {parameter.name}", where=self.name, cure=cure)
            out[parameter.name] = _typed(value, parameter, self.name)
        return out


def _typed(value: Any, parameter: Parameter, where: str) -> Any:
    if not isinstance(value, str):
        return value
    if parameter.type == "list":
        return [part.strip() for part in value.split(",") if part.strip()]
    if parameter.type == "number":
        try:
            return int(value) if re.fullmatch(r"[+-]?\d+", value.strip()) else float(value)
        except ValueError as error:
            cure = "give a number"
            raise UsageError(f"the parameter {parameter.name} is no number: {value}", where=where, cure=cure) from error
    return value


def saved_query(text: str, name: str) -> SavedQuery:
    """Read the text of a query file.

    Raises
    ------
    UsageError
        If a parameter in its header can't be read.

    Examples
    --------
    >>> query = saved_query("// title: 任职\\n// question: 谁？\\n// parameters: person: text = 张磊; limit: number = 5\\n"
    ...     "// returns: organisation\\nMATCH (p:Person {name: $person}) RETURN p LIMIT $limit", "posts")
    >>> query.filled({"person": "林小满"})
    {'person': '林小满', 'limit': 5}
    """
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        header = _HEADER.match(line)
        if header:
            found.setdefault(header[1], []).append(header[2])
        elif line.strip() and not line.lstrip().startswith("//"):
            break
    parameters = []
    for part in ";".join(found.get("parameters", ())).split(";"):
        if not part.strip() or part.strip() == "none":
            continue
        match = _PARAMETER.match(part)
        if match is None:
            cure = "write name: text|number|list = default"
            raise UsageError(f"this parameter can't be read: {part.strip()}", where=name, cure=cure)
        parameters.append(Parameter(match[1], match[2], match[3] or None))
    title, returns = (" ".join(found.get(key, ())) for key in ("title", "returns"))
    return SavedQuery(name, title, tuple(found.get("question", ())), tuple(parameters), returns, text)


@cache
def library() -> Mapping[str, SavedQuery]:
    """The queries that come with Xianzhi, by name."""
    home = next((home for home in _HOMES if home.is_dir()), None)
    paths = sorted(home.glob("*.cypher")) if home else []
    return {path.stem: saved_query(path.read_text(encoding="utf-8"), path.stem) for path in paths}


def load(name: str | Path) -> SavedQuery:
    """Read a query file, or one of the library by its name.

    Raises
    ------
    UsageError
        If there is no such file and no such name.
    """
    path = Path(name)
    if os.path.isfile(path):  # unlike Path.is_file, it says no of a name that can't be one
        return saved_query(path.read_text(encoding="utf-8-sig", errors="replace"), path.stem)
    if path.name.removesuffix(".cypher") in library():
        return library()[path.name.removesuffix(".cypher")]
    raise UsageError("there is no such query file", where=str(name), cure="see kg query GRAPH --list")


def ask(
    connection: Connection, query: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False
) -> Answer:
    """Put a query to a server.

    Without `write` a query with a word that writes is refused; any other runs in a transaction for reading, which
    Neo4j keeps from writing, and which is rolled back.

    Raises
    ------
    UsageError
        If the query would write and may not.
    EngineError
        If the server isn't there, or refuses the query.
    """
    with connected(connection) as driver:
        return asked(driver, connection.database, query, parameters or {}, write=write)


def asked(
    driver: neo4j.Driver, database: str | None, query: str, parameters: Mapping[str, Any], *, write: bool = False
) -> Answer:
    """As :func:`ask`, on a driver that is open."""
    query = query.strip().rstrip(";")
    word = None if write else writes(query)
    if word:
        raise UsageError(f"the query would change the graph ({word})", cure="leave that out, or give --write")
    try:
        if write:
            with driver.session(database=database) as session:
                return _answer(session.run(query, parameters))  # type: ignore[arg-type]
        with (
            driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session,
            session.begin_transaction() as transaction,
        ):
            answer = _answer(transaction.run(query, parameters))  # type: ignore[arg-type]
            transaction.rollback()
    except (ValueError, OverflowError) as error:  # a number too large, half of a surrogate pair
        raise UsageError(f"this can't be sent to a server ({error})", cure="give other values") from error
    if answer.changes:
        raise UsageError("the query would change the graph", cure="leave that out, or give --write")
    return answer


def parameters_of(query: str) -> list[str]:
    """The names of the parameters in a query, each once, in order.

    Examples
    --------
    >>> parameters_of("MATCH (n {name: $name}) // $none\\nWHERE n.code STARTS WITH $code RETURN '$no', $name")
    ['name', 'code']
    """
    bare = _TEXTS.sub(" ", query)
    return list(dict.fromkeys(re.findall(r"\$(\w+)", bare)))


def writes(query: str) -> str | None:
    """The first word of a query that writes, or reads files, or None.

    Examples
    --------
    >>> writes("MATCH (n {name: 'SET'}) // CREATE\\nWHERE n.set = 1 RETURN n"), writes("MATCH (n) set n.a = 1")
    (None, 'SET')
    """
    found = _WRITES.search(_QUIET.sub(" ", query))
    return found[1].upper() if found else None


def _answer(result: neo4j.Result) -> Answer:
    columns = tuple(result.keys())
    rows = tuple(tuple(plain(value) for value in record.values()) for record in result)
    counters = result.consume().counters
    changes = {
        name: value
        for name in ("nodes_created", "nodes_deleted", "relationships_created", "relationships_deleted", "properties_set",
                     "labels_added", "labels_removed", "indexes_added", "constraints_added", "constraints_removed")
        if (value := getattr(counters, name, 0))
    }  # fmt: skip
    return Answer(columns, rows, changes)


def plain(value: Any) -> Any:
    """A value of the driver as one that JSON knows.

    Nodes are ``{"labels", "properties"}``, relationships ``{"type", "start", "end", "properties"}`` (the ends by
    our ids), paths ``{"nodes", "relationships"}``; dates and times are ISO 8601; what is no number is ``"nan"``.
    """
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _sorted(value)}
    if isinstance(value, Relationship):
        start, end = (node.get("id") if node else None for node in (value.start_node, value.end_node))
        return {"type": value.type, "start": start, "end": end, "properties": _sorted(value)}
    if isinstance(value, GraphPath):
        return {"nodes": [plain(n) for n in value.nodes], "relationships": [plain(r) for r in value.relationships]}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if hasattr(value, "iso_format"):  # also durations, which are sequences
        return value.iso_format()
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(each) for each in value]
    return str(value)


def _sorted(entity: Node | Relationship) -> dict[str, Any]:
    return {key: plain(value) for key, value in sorted(entity.items())}


def parameter(text: str) -> tuple[str, Any]:
    """Read ``name=text`` or ``name:=JSON``, as on a command line.

    Raises
    ------
    UsageError
        If it is neither.

    Examples
    --------
    >>> parameter("county=博兴县"), parameter("code=371625"), parameter('since:=2022'), parameter('names:=["张磊"]')
    (('county', '博兴县'), ('code', '371625'), ('since', 2022), ('names', ['张磊']))
    """
    match = re.match(r"(\w+)(:?=)(.*)", text, re.DOTALL)
    if match is None:
        raise UsageError("this is no parameter", where=text, cure="give --param name=text or --param name:=JSON")
    name, sign, value = match.groups()
    if sign == "=":
        return name, value
    try:
        return name, json.loads(value)
    except ValueError as error:
        raise UsageError("the value is no JSON", where=text, cure="give --param name=text for plain text") from error
