"""The commands that speak Cypher: query, push, serve."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store.engine import Connection

Uri = Annotated[
    str | None, typer.Option(metavar="bolt://HOST:7687", help="A Neo4j server, instead of the local engine.")
]
User = Annotated[str | None, typer.Option(metavar="NAME", help="Its user.  [env: NEO4J_USERNAME]", show_default=False)]
Password = Annotated[
    str | None,
    typer.Option(metavar="…", help="Their password; better in NEO4J_PASSWORD, or asked for.", show_default=False),
]
Database = Annotated[str | None, typer.Option(metavar="NAME", help="The database; without it the server's own choice.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(query)
    app.command()(push)
    app.command()(serve)


def query(
    graph: Annotated[
        str | None,  # no Path, which would make of // in a query /
        typer.Argument(
            metavar="[GRAPH]", help="A graph folder made by kg build; not needed with --uri.", show_default=False
        ),
    ] = None,
    cypher: Annotated[
        str | None,
        typer.Argument(metavar="['MATCH …']", help="The query; without one, a prompt.", show_default=False),
    ] = None,
    file: Annotated[
        str | None, typer.Option(metavar="FILE", help="Take the query from a file, or from the library by its name.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=TEXT", help="A parameter: $NAME in the query. NAME:=JSON for other than text."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the library of queries.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Let the query change the server's data.")] = False,
    uri: Uri = None,
    user: User = None,
    password: Password = None,
    database: Database = None,
) -> None:
    """Ask a graph in Cypher.

    The local engine starts by itself and holds what the folder holds; with --uri the same query goes to Neo4j. Nothing is changed without --write.
    """
    from kg import answers
    from kg.store.query import asked, library, load, parameter

    if list_:
        answers.show_library(library())
        return
    if uri is not None and graph is not None and cypher is None and not os.path.isdir(graph):
        graph, cypher = None, graph  # kg query --uri … 'MATCH …'
    if json and csv:
        raise UsageError("the answer has one form", cure="give --json or --csv")
    if cypher is not None and file is not None:
        raise UsageError("two queries were given", cure="give a query or --file")
    given = dict(parameter(each) for each in param or ())
    text: str | None = cypher
    if file is not None:
        saved = load(file)
        text, given = saved.text, saved.filled(given)
    with _server(Path(graph) if graph else None, uri, user, password, database) as connection:
        from kg.store.cypher import connected

        with connected(connection) as driver:
            if text is None:
                from kg.prompt import converse

                converse(driver, connection, given, write=write)
            else:
                answers.show(
                    asked(driver, connection.database, text, given, write=write),
                    form="json" if json else "csv" if csv else "table",
                )


def push(
    graph: Annotated[
        Path, typer.Argument(metavar="GRAPH", help="A graph folder made by kg build.", show_default=False)
    ],
    uri: Annotated[str, typer.Option(metavar="bolt://HOST:7687", help="The Neo4j server.")],
    user: User = None,
    password: Password = None,
    database: Database = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
) -> None:
    """Bring a Neo4j database to what a graph says.

    Only the difference is sent, deletions included; a push that was broken off goes on where it was. What others put into the database stays.
    """
    from kg import answers
    from kg.store.cypher import push as push_
    from kg.store.load import open_graph
    from kg.store.projection import project

    rows = project(open_graph(graph))
    with _server(None, uri, user, password, database) as connection, answers.progress() as told:
        changes = push_(connection, rows, dry_run=dry_run, told=told)
    answers.show_changes(changes, dry_run=dry_run)


def serve(
    graph: Annotated[
        Path, typer.Argument(metavar="GRAPH", help="A graph folder made by kg build.", show_default=False)
    ],
) -> None:
    """Keep the local engine of a graph open for other programs, until Ctrl-C.

    It listens on this machine alone, and its password lies in the graph folder.
    """
    from kg import answers
    from kg.store.engine import FOLDER
    from kg.store.guardian import PASSWORD

    with _opened(graph) as connection:
        answers.show_server(connection, graph / FOLDER / PASSWORD)
        answers.wait()


@contextmanager
def _server(
    graph: Path | None, uri: str | None, user: str | None, password: str | None, database: str | None
) -> Iterator[Connection]:
    """The server that was named, or the local engine."""
    if uri is None:
        if graph is None:
            raise UsageError("no graph was given", cure="give a graph folder, or a server with --uri")
        for option, value in (("--user", user), ("--password", password), ("--database", database)):
            if value is not None:
                raise UsageError(f"{option} is for a server", cure="give --uri, too")
        with _opened(graph) as connection:
            yield connection
        return
    from kg.store.engine import Connection

    if "@" in uri:
        raise UsageError("an address with a password in it would be logged", cure="give --user and NEO4J_PASSWORD")
    yield Connection(uri, *_credentials(user, password, os.environ), database)


@contextmanager
def _opened(graph: Path) -> Iterator[Connection]:
    """The local engine; the progress bar is gone before anything else is on the terminal."""
    from kg import answers
    from kg.store.local import local

    with ExitStack() as opened:
        with answers.progress() as told:
            connection = opened.enter_context(local(graph, told=told))
        yield connection


def _credentials(
    user: str | None, password: str | None, environment: Mapping[str, Any]
) -> tuple[str | None, str | None]:
    """User and password: as given, from the environment, or asked for."""
    user = user or environment.get("NEO4J_USERNAME")
    password = password or environment.get("NEO4J_PASSWORD")
    asks = sys.stdin.isatty()
    if user is None and password is not None:
        user = "neo4j"
    if user is None and asks:
        user = typer.prompt("user (none: Enter)", default="", show_default=False, err=True) or None
    if user is not None and password is None and asks:
        password = typer.prompt(f"password of {user}", hide_input=True, err=True)
    return user, password
