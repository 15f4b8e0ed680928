"""How answers of a Cypher server look: tables, JSON, CSV."""

from __future__ import annotations

import csv
import json
import shlex
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.store.cypher import Changes, Told
from kg.store.engine import Connection
from kg.store.query import Answer, SavedQuery
from kg.terminal import plain

#: a cell that begins so would be a formula to a spreadsheet
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def show(answer: Answer, form: str = "table") -> None:
    """Print an answer as ``table``, ``json`` or ``csv``."""
    if form == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        print(json.dumps(rows, ensure_ascii=False, indent=1))  # noqa: T201
    elif form == "csv":
        lines = [[cell(value) for value in row] for row in (answer.columns, *answer.rows)]
        returned = any("\r" in each for line in lines for each in line)  # a sign that the writer would leave unquoted
        csv.writer(sys.stdout, lineterminator="\n", quoting=csv.QUOTE_ALL if returned else csv.QUOTE_MINIMAL).writerows(
            lines
        )
    else:
        _table(answer)


def _table(answer: Answer) -> None:
    console = Console()
    if answer.columns:
        table = Table(header_style="bold", box=None, pad_edge=False)
        for column in answer.columns:
            table.add_column(Text(plain(column)))
        for row in answer.rows:
            table.add_row(*(Text(plain(brief(value))) for value in row))
        console.print(table)
    if answer.columns or not answer.changes:  # the local engine names no columns where there are no rows
        console.print(Text(f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}", style="dim"))
    if answer.changes:
        console.print(Text(", ".join(f"{many} {what.replace('_', ' ')}" for what, many in answer.changes.items())))


def brief(value: Any) -> str:
    """A value in a few words.

    Examples
    --------
    >>> brief({"labels": ["Person"], "properties": {"name": "林小满", "id": "p"}})
    '林小满 (Person)'
    >>> brief(["推出", "开展"]), brief(None), brief(0.5)
    ('推出 | 开展', '', '0.5')
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if {"labels", "properties"} <= value.keys():
            known = value["properties"]
            return f"{known.get('name') or known.get('id', '')} ({':'.join(value['labels'])})"
        if {"type", "properties"} <= value.keys():
            known = value["properties"]
            return " ".join(filter(None, (f"[{value['type']}]", known.get("title") or known.get("verb"))))
        if {"nodes", "relationships"} <= value.keys():
            return _way(value)
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return " | ".join(brief(each) for each in value)
    return str(value)


def _way(path: Mapping[str, Any]) -> str:
    """A path as text, each relationship in its own direction."""
    parts = [brief(path["nodes"][0])] if path["nodes"] else []
    for link, before, node in zip(path["relationships"], path["nodes"], path["nodes"][1:], strict=False):
        forward = link["start"] == before["properties"].get("id")
        parts.append(f"–{link['type']}→" if forward else f"←{link['type']}–")
        parts.append(brief(node))
    return " ".join(parts)


def cell(value: Any) -> str:
    """A value as a cell of CSV: text as it is, unless a spreadsheet would take it for a formula.

    Examples
    --------
    >>> cell("青禾县"), cell("=HYPERLINK(1)"), cell(-1), cell({"a": 1})
    ('青禾县', "'=HYPERLINK(1)", '-1', '{"a": 1}')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return json.dumps(value, ensure_ascii=False)


def show_library(queries: Mapping[str, SavedQuery]) -> None:
    """Print the saved queries: their names, titles, questions and parameters."""
    console = Console()
    for name, query in queries.items():
        console.print(Text(name, style="bold").append(f"  {query.title}", style="default"))
        for question in query.questions:
            console.print(Text(f"    {question}"))
        for parameter in query.parameters:
            default = f" = {parameter.default}" if parameter.default is not None else ""
            console.print(Text(f"    --param {parameter.name}: {parameter.type}{default}", style="dim"))
    console.print(Text("kg query GRAPH --file NAME", style="dim"))


def show_changes(changes: Mapping[str, Changes], *, dry_run: bool = False) -> None:
    """Print what a push changed, or would change."""
    would = "would be " if dry_run else ""
    for kind, change in changes.items():
        parts = f"{change.created} {would}created, {change.changed} {would}changed, {change.deleted} {would}deleted"
        print(f"{kind}: {parts}")  # noqa: T201


def show_server(connection: Connection, password: Path) -> None:
    """Print how other programs get to the engine; the password itself is not shown."""
    shell = f"cypher-shell -a {connection.uri} -u {connection.user} -d {connection.database}"
    lines = (
        f"Bolt server: {connection.uri}   user: {connection.user}   database: {connection.database}",
        f"password: in {password}",
        f'cypher-shell:  {shell} -p "$(cat {shlex.quote(str(password))})"',
        f"Neo4j Browser, or any other program of Neo4j: connect to {connection.uri} as {connection.user}",
        "a notebook:    neo4j.GraphDatabase.driver("
        f"{connection.uri!r}, auth=({connection.user!r}, open({str(password)!r}).read().strip()))",
        "Ctrl-C ends it.",
    )
    print("\n".join(lines), flush=True)  # noqa: T201


def wait() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    while not ended.wait(0.5):
        pass


@contextmanager
def progress() -> Iterator[Told | None]:
    """Show a progress bar on a terminal; nothing where the output goes to a file."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def told(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done)

        yield told
