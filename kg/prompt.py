"""The prompt of ``kg query``: Cypher line by line, with history and completion where prompt_toolkit is there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import neo4j

from kg import answers
from kg.errors import KgError, UsageError
from kg.graph.knowledge import MENTIONS
from kg.ontology import KINDS, LABELS, RELATION_TYPES, RELATIONS
from kg.store.cypher import translated
from kg.store.engine import Connection
from kg.store.query import asked, library, load, parameter

_HELP = """\
A query ends with ; or with an empty line.
:list            the library of queries     :run NAME [p=value …]   one of them
:param p=value   sets $p (p:=JSON)          :params                 what is set
:help            this                       :quit                   or Ctrl-D"""
_CLAUSES = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER BY", "LIMIT", "SKIP", "DISTINCT", "AS", "AND", "OR",
    "NOT", "IN", "CONTAINS", "STARTS WITH", "ENDS WITH", "IS NULL", "IS NOT NULL", "EXISTS", "CALL", "UNION", "CASE", "WHEN",
    "THEN", "ELSE", "END", "count", "collect", "size", "shortestPath", "nodes", "relationships", "coalesce", "toLower", "substring",
)  # fmt: skip
_PROPERTIES = (
    "name", "kind", "aliases", "code", "near", "confidence", "id", "date", "publication", "document", "observed",
    "observed_from", "observed_to", "starts_earliest", "starts_latest", "ends_earliest", "ends_latest", "articles", "quotes", "sentences", "count",
)  # fmt: skip


def vocabulary() -> list[str]:
    """What the prompt completes: labels, types, properties, kinds and the words of Cypher.

    Examples
    --------
    >>> {"Person", "HEADS", "title", "campaign", "MATCH"} <= set(vocabulary())
    True
    """
    properties = {name for relation in RELATIONS.values() for name in relation.properties}
    kinds = (kind for of_label in KINDS.values() for kind in of_label)
    return list(
        dict.fromkeys((*LABELS, *RELATION_TYPES, MENTIONS, *_PROPERTIES, *sorted(properties), *_CLAUSES, *kinds))
    )


def converse(driver: neo4j.Driver, connection: Connection, given: dict[str, Any], *, write: bool = False) -> None:
    """Answer queries until the user has enough; an error ends a query, not the conversation."""
    read = reader()
    parameters = dict(given)
    if sys.stdin.isatty():
        print(f"{connection.uri}   :help for help")  # noqa: T201
    while (text := statement(read)) is not None:
        try:
            if text.startswith(":"):
                if command(driver, connection, text, parameters, write=write):
                    return
            elif text:
                with translated(connection):
                    answers.show(asked(driver, connection.database, text, parameters, write=write))
        except KgError as error:
            print(f"kg: {' '.join(str(error).split())}", file=sys.stderr)  # noqa: T201
        except KeyboardInterrupt:
            continue


def command(
    driver: neo4j.Driver, connection: Connection, text: str, parameters: dict[str, Any], *, write: bool = False
) -> bool:
    """Do what a line with a colon says; True to end."""
    word, _, rest = text.rstrip(";").partition(" ")
    if word in (":quit", ":exit", ":q"):
        return True
    if word == ":help":
        print(_HELP)  # noqa: T201
    elif word == ":list":
        answers.show_library(library())
    elif word == ":params":
        print("\n".join(f"{name} = {value!r}" for name, value in parameters.items()) or "none")  # noqa: T201
    elif word == ":param":
        name, value = parameter(rest.strip())
        parameters[name] = value
    elif word == ":run":
        name, *pairs = rest.split() or [""]
        saved = load(name)
        known = {p.name: parameters[p.name] for p in saved.parameters if p.name in parameters}
        given = saved.filled(known | dict(map(parameter, pairs)))
        with translated(connection):
            answers.show(asked(driver, connection.database, saved.text, given, write=write))
    else:
        raise UsageError("there is no such command", where=word, cure=":help shows them")
    return False


def statement(read: Callable[[str], str]) -> str | None:
    """Read lines up to a ``;`` or an empty one; None at the end of the input.

    Examples
    --------
    >>> lines = iter(["MATCH (n)", "RETURN n;"])
    >>> statement(lambda prompt: next(lines))
    'MATCH (n)\\nRETURN n'
    """
    lines: list[str] = []
    while True:
        try:
            line = read("kg> " if not lines else "... ")
        except EOFError:
            return "\n".join(lines).strip() or None
        except KeyboardInterrupt:
            lines = []
            continue
        lines.append(line)
        text = "\n".join(lines).strip()
        if text.endswith(";") or not line.strip() or text.startswith(":"):
            return text.rstrip(";").strip()


def reader(history: Path | None = None) -> Callable[[str], str]:
    """What reads a line: with history and completion on a terminal, plainly elsewhere."""
    if not sys.stdin.isatty():
        return _plain_line
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import FuzzyCompleter, WordCompleter
        from prompt_toolkit.history import FileHistory, History, InMemoryHistory
    except ImportError:
        return input
    path = history or Path.home() / ".local" / "state" / "xianzhi" / "history"
    kept: History = FileHistory(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.open("ab").close()
    except OSError:  # a home that may not be written
        kept = InMemoryHistory()
    completer = FuzzyCompleter(WordCompleter(sorted(vocabulary(), key=str.lower)))
    session: PromptSession[str] = PromptSession(history=kept, completer=completer)
    return lambda prompt: session.prompt(prompt)


def _plain_line(prompt: str) -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")
