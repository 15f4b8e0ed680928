"""Word files (.docx)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from kg.errors import ReadError
from kg.read.archive import members, open_archive, unpack
from kg.read.parsed import Parsed, line, normalised, sensible_title

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS: Final = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
#: what the page does not show, or shows twice
_HIDDEN: Final = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "tblPr", "sectPr")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_AGAIN: Final = "open it in Word or LibreOffice and save it as .docx"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parse_docx(data: bytes, *, limit: int) -> Parsed:
    """Read paragraphs, tables and text boxes in the order of the document.

    Parameters
    ----------
    limit
        The most bytes that one part of the file may unpack to.

    Raises
    ------
    ReadError
        If the file is encrypted, damaged, an old .doc, or unpacks to more than is allowed.
    """
    from docx import Document  # slow to import

    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError("the Word file is encrypted", cure="save a copy without a password")
        raise ReadError("it is an old Word file (.doc)", cure="save it as .docx")
    try:
        document = Document(io.BytesIO(_safe(data, limit)))
        body: Any = document.element.body
        facts = document.core_properties
        title, made, by = facts.title, facts.created, facts.author
    except ReadError as error:
        raise ReadError(error.what.replace("archive", "file"), cure=_AGAIN) from None
    except Exception as error:  # hostile parts make python-docx and lxml raise nearly anything
        raise ReadError("the Word file is damaged", cure=_AGAIN) from error
    if body is None:
        raise ReadError("the Word file is damaged", cure=_AGAIN)
    text = normalised("".join(_pieces(body))).strip("\n")
    template = by == "python-docx" or made is None or made.year < 1990
    return Parsed(
        text,
        title=_style_title(body) or sensible_title(title),
        made=None if template or made is None else made.date().isoformat(),
    )


def _safe(data: bytes, limit: int) -> bytes:
    """Pack the file again with its XML alone, every part measured: python-docx unpacks without a limit."""
    out = io.BytesIO()
    with open_archive(data) as file, zipfile.ZipFile(out, "w") as archive:
        for member in members(file, limit=limit // 4):
            text = member.name.lower().endswith((".xml", ".rels"))
            archive.writestr(member.name, unpack(file, member, limit=limit) if text else b"")
    return out.getvalue()


def _pieces(body: Any) -> Iterator[str]:
    """Walk the tree without recursion: text, tabs, and a line end after each paragraph or row of a table."""
    from lxml import etree

    walk = etree.iterwalk(body, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if node.tag in _HIDDEN:
                walk.skip_subtree()
            elif node.tag == f"{_W}t":
                yield node.text or ""
            elif node.tag in _BREAKS:
                yield _BREAKS[node.tag]
            elif node.tag == f"{_W}txbxContent":
                yield "\n"
        elif node.tag == f"{_W}p":
            yield "\t" if _short_cell(node.getparent()) else "\n"


def _short_cell(cell: Any) -> bool:
    """A table cell of one paragraph, with more of its row to come."""
    if cell is None or cell.tag != f"{_W}tc":
        return False
    return len(cell.findall(f"{_W}p")) == 1 and cell.find(f"{_W}tbl") is None and cell.getnext() is not None


def _style_title(body: Any) -> str | None:
    """The paragraph of style Title, if the document has exactly one."""
    found = [
        paragraph
        for style in body.iter(f"{_W}pStyle")
        if style.get(f"{_W}val") == "Title"
        for paragraph in style.iterancestors(f"{_W}p")
    ]
    return line("".join(_pieces(found[0]))) if len(found) == 1 else None
