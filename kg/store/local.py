"""A graph folder behind Cypher: its local engine, holding just what the folder holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.store.bundle import Bundle
from kg.store.cypher import Told, push
from kg.store.engine import Connection, running
from kg.store.folder import digests, digests_of_files
from kg.store.load import open_graph
from kg.store.loader import load
from kg.store.projection import FORM, project


@contextmanager
def local(path: str | Path, *, told: Told | None = None) -> Iterator[Connection]:
    """Open the local engine of a graph folder, filled from the files of record where it holds something else.

    Parameters
    ----------
    path
        The graph folder.
    told
        Is told of the progress of filling; see :func:`kg.store.cypher.push`.

    Raises
    ------
    BundleError
        If there is no graph, it is just being written, or it is damaged.
    EngineError
        If the engine is not installed or does not start.
    """
    folder = Path(path)
    Bundle.open(folder)

    def fill(connection: Connection, loader: int | None) -> None:
        rows = project(open_graph(folder))
        if loader is None:
            push(connection, rows, told=told)
        else:
            load(connection, loader, rows, told=told)

    with running(folder, digest(folder), fill) as connection:
        yield connection


def digest(folder: Path) -> str:
    """The hash of what an engine of the folder should hold: that of the files of record, and of how rows are made."""
    return f"{FORM}:{digests(digests_of_files(folder))['record']}"
