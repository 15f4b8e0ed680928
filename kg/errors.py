"""What can go wrong, as one small tree.

::

    KgError
    ├── ReadError        a file could not be read; the other files go on
    ├── BundleError      a graph folder is missing, locked or damaged
    ├── SeedError        a seed file (word list, gazetteer, weights) is broken
    ├── UsageError       the caller asked for something that cannot be
    └── EngineError      a Cypher engine is missing or does not answer

Every message says what happened, where (file, article or offset) and what to do about it.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that Xianzhi raises on purpose.

    Parameters
    ----------
    what
        What happened, in a few words.
    where
        The file, article or offset it happened at.
    cure
        What the reader of the message can do about it.

    Examples
    --------
    >>> print(KgError("the file is empty", where="报纸.txt", cure="save it again with its text"))
    报纸.txt: the file is empty; save it again with its text
    """

    def __init__(self, what: str, *, where: str | None = None, cure: str | None = None) -> None:
        self.what = what
        self.where = where
        self.cure = cure
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        cure = f"; {self.cure}" if self.cure else ""
        return f"{place}{self.what}{cure}"

    def _render_traceback_(self) -> list[str]:
        """Show one line in a notebook: the message says all that a user needs."""
        return [f"{type(self).__name__}: {self}"]

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (_rebuild, (type(self), self.what, self.where, self.cure))


def _rebuild(kind: type[KgError], what: str, where: str | None, cure: str | None) -> KgError:
    return kind(what, where=where, cure=cure)


class ReadError(KgError):
    """A file could not be read."""


class BundleError(KgError):
    """A graph folder is missing, locked or damaged."""


class SeedError(KgError):
    """A seed file is broken."""


class UsageError(KgError):
    """The caller asked for something that cannot be."""


class EngineError(KgError):
    """A Cypher engine is missing or does not answer."""
