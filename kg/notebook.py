"""Jupyter: ``%load_ext kg``, then ``%%cypher`` asks a graph folder or a Neo4j server.

::

    %load_ext kg
    %cypher_server graph                 # a graph folder: its local engine, until the kernel ends
    %cypher_server bolt://localhost:7687 --user neo4j        # or Neo4j

    %%cypher heads
    MATCH (p:Person)-[r:HEADS]->(o:Organisation {name: $organ}) RETURN p.name, r.title, r.quotes

``$organ`` is the notebook's variable ``organ``, sent as a parameter; the answer is shown as a pandas DataFrame
and is ``heads`` from then on. Nothing is changed without ``--write``.
"""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Mapping
from contextlib import ExitStack
from getpass import getpass
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from IPython.core.magic import Magics, cell_magic, line_magic, magics_class

from kg.errors import UsageError
from kg.model import Entity
from kg.store.cypher import connected, translated
from kg.store.engine import Connection
from kg.store.local import local
from kg.store.query import Answer, asked, load, parameters_of


@magics_class
class CypherMagics(Magics):  # type: ignore[misc]
    """The magics, and the connection that they use."""

    def __init__(self, shell: Any) -> None:
        super().__init__(shell)
        self._open = ExitStack()
        self._driver: Any = None
        self._connection: Connection | None = None

    @line_magic  # type: ignore[untyped-decorator]
    def cypher_server(self, line: str) -> None:
        """Choose where queries go: a graph folder, or the address of a Neo4j server."""
        options = _parsed(_SERVER, line)
        self.close()
        if "://" in options.where:
            user = options.user or os.environ.get("NEO4J_USERNAME")
            password = os.environ.get("NEO4J_PASSWORD") or (getpass(f"password of {user}: ") if user else None)
            connection = Connection(options.where, user, password, options.database)
        else:
            connection = self._open.enter_context(local(Path(options.where)))
        self._driver = self._open.enter_context(connected(connection))
        self._connection = connection
        print(f"queries go to {options.where}")  # noqa: T201

    @cell_magic  # type: ignore[untyped-decorator]
    def cypher(self, line: str, cell: str) -> Any:
        """Ask in Cypher: ``%%cypher [NAME] [--write] [--file QUERY]``."""
        options = _parsed(_CYPHER, line)
        return self._shown(options.name, cell, _filled(cell, self.shell.user_ns), write=options.write)

    @line_magic  # type: ignore[untyped-decorator]
    def cypher_saved(self, line: str) -> Any:
        """Ask a query of the library: ``%cypher_saved QUERY [NAME]``; its parameters are variables, or its defaults."""
        options = _parsed(_SAVED, line)
        query = load(options.query)
        known = self.shell.user_ns
        given = query.filled({p.name: _sent(known[p.name]) for p in query.parameters if p.name in known})
        return self._shown(options.name, query.text, given)

    def _shown(self, name: str | None, query: str, given: Mapping[str, Any], *, write: bool = False) -> Any:
        """The answer as a DataFrame, bound to a name if one was given."""
        if self._connection is None:
            raise UsageError("there is no server yet", cure="run: %cypher_server FOLDER, or %cypher_server bolt://…")
        with translated(self._connection):
            frame = _frame(asked(self._driver, self._connection.database, query, given, write=write))
        if name:
            self.shell.user_ns[name] = frame
        return frame

    def close(self) -> None:
        """Let the server go."""
        self._driver = self._connection = None
        self._open.close()


class _Words(argparse.ArgumentParser):
    """A parser whose errors are ours."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, where=f"%{self.prog}", cure=self.format_usage().strip())


def _parser(name: str, *positional: str, **optional: str | None) -> _Words:
    parser = _Words(prog=name, add_help=False)
    for each in positional:
        parser.add_argument(each.rstrip("?"), nargs="?" if each.endswith("?") else None)
    for option, default in optional.items():
        parser.add_argument(f"--{option}", default=default)
    return parser


_SERVER = _parser("cypher_server", "where", user=None, database=None)
_SAVED = _parser("cypher_saved", "query", "name?")
_CYPHER = _parser("cypher", "name?")
_CYPHER.add_argument("--write", action="store_true")


def _parsed(parser: _Words, line: str) -> argparse.Namespace:
    options = parser.parse_args(shlex.split(line))
    name = getattr(options, "name", None)
    if name is not None and not name.isidentifier():
        raise UsageError("this can't be the name of a variable", where=name, cure="give letters, digits and _")
    return options


def _filled(query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that a query names, from the notebook's variables.

    Raises
    ------
    UsageError
        If there is no such variable.
    """
    out: dict[str, Any] = {}
    for name in parameters_of(query):
        if name not in variables:
            raise UsageError(f"the query names ${name}", cure=f"set it in a cell before: {name} = …")
        out[name] = _sent(variables[name])
    return out


def _sent(value: Any) -> Any:
    """A variable as a server takes it: an entity is its id, an array or a column its list."""
    if isinstance(value, Entity):
        return value.id
    if isinstance(value, set | frozenset | tuple):
        return [_sent(each) for each in value]
    return value.tolist() if hasattr(value, "tolist") else value


def _frame(answer: Answer) -> Any:
    """An answer as a DataFrame of pandas.

    Raises
    ------
    UsageError
        If pandas isn't installed.
    """
    try:
        pandas: Any = import_module("pandas")
    except ImportError as error:
        raise UsageError("a table needs the package pandas", cure="run: pip install 'xianzhi[notebook]'") from error
    return pandas.DataFrame([list(row) for row in answer.rows], columns=list(answer.columns))


def load_ipython_extension(shell: Any) -> None:
    """Register the magics, and let the server go when the kernel ends."""
    import atexit

    magics = CypherMagics(shell)
    shell.register_magics(magics)
    atexit.register(magics.close)


#: fonts that have Chinese, by what systems bring
_FONTS = (
    "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei", "Noto Sans CJK SC", "Source Han Sans SC",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
)  # fmt: skip


def chinese_plots() -> str | None:
    """Let matplotlib write Chinese in a notebook, on a bare machine, too.

    Plots become SVG whose text stays text, so that the reader's browser draws it with its own fonts. A Chinese font of
    this machine, if there is one, is what matplotlib measures the text by.

    Returns
    -------
    str or None
        The font that was found.
    """
    import logging

    from IPython.core.getipython import get_ipython
    from matplotlib import font_manager, rcParams
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    known = {font.name for font in font_manager.fontManager.ttflist}
    found = next((name for name in _FONTS if name in known), None)
    rcParams["font.family"] = [found, "DejaVu Sans"] if found else ["DejaVu Sans"]
    rcParams["svg.fonttype"] = "none"
    rcParams["axes.unicode_minus"] = False
    if found is None:
        import warnings

        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    if get_ipython() is not None:
        set_matplotlib_formats("svg")
    return found
