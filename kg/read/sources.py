"""A source: a file, or a file of an archive, that documents can be read from."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import stat
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from kg.errors import ReadError
from kg.read.archive import Member, open_archive, unpack

#: the most bytes of one file, packed or unpacked
LIMIT: Final = 64 * 2**20
#: how many times the limit a table may unpack to: it holds many documents
TABLE: Final = 4
#: suffix → format
FORMATS: Final = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx", ".jsonl": "table", ".ndjson": "table",
}  # fmt: skip
GIVE: Final = "give txt, md, html, pdf, docx, jsonl, a .gz or .zip of these, or a folder"
_AGAIN: Final = "download or pack it again"


def format_of(name: str) -> str | None:
    """Tell the format of a file by its name: ``archive``, a value of :data:`FORMATS`, or None.

    Examples
    --------
    >>> format_of("要闻.HTM"), format_of("稿件.jsonl.gz"), format_of("图.jpg")
    ('html', 'table', None)
    """
    stem, suffix = os.path.splitext(name.lower())
    if suffix == ".zip":
        return "archive"
    if suffix == ".gz":
        inner = FORMATS.get(os.path.splitext(stem)[1])
        return None if inner in ("pdf", "docx") else inner
    return FORMATS.get(suffix)


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file, or a file of an archive, that documents can be read from; small and picklable.

    Attributes
    ----------
    key
        Its stable name: the path below the folder it was found by, with ``/``.
    path
        The file (for a member: the archive) as it was given.
    member
        The file's place in its archive, or None.
    """

    key: str
    path: Path
    member: Member | None = None

    @property
    def where(self) -> str:
        """The file's name for messages."""
        place = printable(self.path.as_posix())
        return f"{place}/{printable(self.member.name)}" if self.member else place

    @property
    def format(self) -> str | None:
        """The format by the name's suffix; a key never ends otherwise than its file."""
        return format_of(self.member.name if self.member else self.path.name)

    @property
    def packed(self) -> bool:
        return (self.member.name if self.member else self.path.name).lower().endswith(".gz")

    def data(self, *, limit: int = LIMIT) -> bytes:
        """Give the bytes of the file, as they lie there (a ``.gz`` still packed).

        Raises
        ------
        ReadError
            If the file cannot be opened, is damaged in its archive, or is larger than `limit` bytes.
        """
        allowed = limit * (TABLE if self.format == "table" else 1)
        try:
            if self.member:
                with open_archive(self.path) as file:
                    return unpack(file, self.member, limit=allowed)
            return _read_file(self.path, allowed)
        except OSError as error:
            raise ReadError(system_says(error), where=self.where, cure="check the path and its permissions") from None
        except ReadError as error:
            raise ReadError(error.what, where=self.where, cure=error.cure) from None

    def text_bytes(self, data: bytes, *, limit: int = LIMIT) -> bytes:
        """Unpack the bytes of a ``.gz``; give others back as they are."""
        if not self.packed:
            return data
        allowed = limit * (TABLE if self.format == "table" else 1)
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
                data = file.read(allowed + 1)
        except (OSError, EOFError, zlib.error):
            raise ReadError("the .gz file is damaged or cut off", where=self.where, cure=_AGAIN) from None
        if len(data) > allowed:
            raise _too_large(allowed, self.where)
        return data

    def digest(self, *, limit: int = LIMIT) -> str:
        """SHA-256 of the file's bytes, in hexadecimal."""
        return hashlib.sha256(self.data(limit=limit)).hexdigest()


def printable(name: str) -> str:
    """A file's name that can be written: bytes that are no UTF-8 read as GB 18030, control characters as ``?``.

    Examples
    --------
    >>> import os
    >>> printable("要闻".encode("gbk").decode("utf-8", "surrogateescape"))
    '要闻'
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape" if _escaped(name) else "replace")
        try:
            name = raw.decode("gb18030")
        except UnicodeDecodeError:
            name = raw.decode("utf-8", "replace")
    return re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", "?", name)


def _escaped(name: str) -> bool:
    return all("\udc80" <= c <= "\udcff" for c in name if "\ud800" <= c <= "\udfff")


def _read_file(path: Path, allowed: int) -> bytes:
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise ReadError("it is no regular file", cure=GIVE)
    with open(path, "rb") as file:
        return _bounded(file, allowed)


def _bounded(file: BinaryIO, allowed: int) -> bytes:
    size = os.fstat(file.fileno()).st_size
    data = b"" if size > allowed else file.read(allowed + 1)
    if max(size, len(data)) > allowed:
        raise _too_large(allowed)
    return data


def _too_large(allowed: int, where: str | None = None) -> ReadError:
    return ReadError(f"larger than {allowed / 2**20:g} MB", where=where, cure="split it, or raise the limit")


def system_says(error: OSError) -> str:
    return f"the system says: {error.strerror or type(error).__name__}"
