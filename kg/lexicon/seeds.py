"""Where the seed files are, and how a table of them is read.

A seed table is plain UTF-8 text, one row a line, columns separated by one tab. Lines that
start with ``#`` say where the data comes from, under which licence, and what the columns
mean. A name that ends in ``.gz`` is compressed with gzip, otherwise it is the same thing.
"""

from __future__ import annotations

import gzip
import zlib
from functools import cache
from pathlib import Path

from kg.errors import SeedError

_PACKAGE = Path(__file__).resolve().parents[1]
#: In an installed wheel the seeds lie inside the package, in a checkout beside it.
_HOMES = (_PACKAGE / "_seeds", _PACKAGE.parent / "seeds")


@cache
def seed_home() -> Path:
    """Return the folder that holds the seed files.

    Raises
    ------
    SeedError
        If neither the installed package nor the checkout has one.
    """
    for home in _HOMES:
        if home.is_dir():
            return home
    raise SeedError("the seed files are missing", where=str(_HOMES[0]), cure="install the package again")


def seed(name: str) -> Path:
    """Return the path of the seed file or folder `name`, given with ``/`` below ``seeds``.

    Raises
    ------
    SeedError
        If there is no such file or folder.

    Examples
    --------
    >>> seed("surnames.tsv").name
    'surnames.tsv'
    """
    path = seed_home() / name
    if not path.exists():
        raise SeedError("there is no such seed file", where=str(path), cure="install the package again")
    return path


def read_seed_text(name: str) -> str:
    """Return the text of the seed file `name`, unpacked where its name ends in ``.gz``.

    Raises
    ------
    SeedError
        If the file is missing, damaged or not UTF-8.
    """
    path = seed(name)
    try:
        raw = path.read_bytes()
        return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise SeedError(f"the seed file cannot be read ({error})", where=str(path), cure="restore the file") from error


def read_table(name: str) -> list[tuple[str, ...]]:
    """Read a seed table without its ``#`` lines and blank lines.

    Parameters
    ----------
    name
        The file, given with ``/`` below ``seeds``.

    Returns
    -------
    list of tuple of str
        One tuple a row, all of one length; the first column is never empty.

    Raises
    ------
    SeedError
        With file and line, if a row has another number of columns than the first one, an
        empty first column, or a stray carriage return.

    Examples
    --------
    >>> read_table("surnames.tsv")[0][0]
    '王'
    """
    path = seed(name)
    rows: list[tuple[str, ...]] = []
    width = 0
    for number, line in enumerate(read_seed_text(name).split("\n"), start=1):
        if not line or line[0] == "#":
            continue
        row = tuple(line.split("\t"))
        width = width or len(row)
        if len(row) != width or not row[0].strip() or line[-1] == "\r":
            where, cure = f"{path}:{number}", "mend the row: columns are separated by one tab"
            raise SeedError(_problem(row, width), where=where, cure=cure)
        rows.append(row)
    return rows


def _problem(row: tuple[str, ...], width: int) -> str:
    if len(row) != width:
        return f"the row has {len(row)} columns where the first row has {width}"
    if not row[0].strip():
        return "the first column is empty"
    return "the row ends in a carriage return"
