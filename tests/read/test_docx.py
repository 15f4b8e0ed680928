"""Word files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import docx
import pytest

from kg.errors import ReadError
from kg.model import Document

ReadOne = Callable[..., Document]


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """A Word file whose body is `xml`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = (
                    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                    f"<w:body>{xml}</w:body></w:document>"
                ).encode()
            new.writestr(name, data)
    return out.getvalue()


def test_paragraphs_and_tables_in_the_order_of_the_document(read_one: ReadOne) -> None:
    document = docx.Document()
    document.add_paragraph("晚霞食堂开张")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["周大田", "局长", "吴小麦", "书记"], strict=True
    ):
        cell.text = text
    document.add_paragraph("责任编辑：孙小小")
    assert read_one("a.docx", saved(document)).text == "晚霞食堂开张\n周大田\t局长\n吴小麦\t书记\n责任编辑：孙小小"


def test_text_that_was_inserted_with_tracking_is_read_and_deleted_text_is_not(read_one: ReadOne) -> None:
    data = with_body(
        "<w:p><w:r><w:t>镇党委</w:t></w:r><w:ins><w:r><w:t>书记</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>镇长</w:delText></w:r></w:del><w:r><w:br/><w:t>周大田</w:t></w:r></w:p>"
    )
    assert read_one("a.docx", data).text == "镇党委书记\n周大田"


def test_title_from_the_style_title(read_one: ReadOne) -> None:
    document = docx.Document()
    document.add_heading("晚霞食堂开张", level=0)
    document.add_paragraph("本报讯")
    assert read_one("a.docx", saved(document)).title == "晚霞食堂开张"


@pytest.mark.parametrize(("title", "kept"), [("晚霞食堂开张", "晚霞食堂开张"), ("Word 文档", None), ("稿1.docx", None)])
def test_title_of_the_properties(title: str, kept: str | None, read_one: ReadOne) -> None:
    document = docx.Document()
    document.add_paragraph("本报讯")
    document.core_properties.title = title
    assert read_one("a.docx", saved(document)).title == kept


def test_the_date_of_a_template_is_no_date(read_one: ReadOne) -> None:
    document = docx.Document()
    document.add_paragraph("本报讯")
    assert read_one("a.docx", saved(document)).date is None


def test_the_date_it_was_made_counts_last(read_one: ReadOne) -> None:
    document = docx.Document()
    document.add_paragraph("本报讯")
    document.core_properties.author = "钱多多"
    document.core_properties.created = datetime(2022, 7, 3)
    assert read_one("a.docx", saved(document)).date == "2022-07-03"
    assert read_one("a.docx", saved(document), date="2022-07-01").date == "2022-07-01"


def test_entities_are_not_expanded(read_one: ReadOne) -> None:
    data = with_body("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                bomb = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>'
                part = bomb + part.replace("正文".encode(), "正文&y;".encode())
            new.writestr(name, part)
    try:
        assert "xx" not in read_one("a.docx", out.getvalue()).text
    except ReadError as error:
        assert error.cure


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"no zip at all", "damaged"),
        (b"PK\3\4" + b"\0" * 100, "damaged"),
        (with_body("<w:p>"), "damaged"),
        (with_body("<w:p/>"), "no text"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, reason: str, read_one: ReadOne) -> None:
    with pytest.raises(ReadError, match=reason):
        read_one("a.docx", data)


def test_a_cut_off_file_is_refused(read_one: ReadOne) -> None:
    data = with_body("<w:p/>")
    with pytest.raises(ReadError, match=r"a\.docx: the file is damaged or cut off"):
        read_one("a.docx", data[: len(data) // 2])


def test_a_part_that_unpacks_to_too_much_is_refused(read_one: ReadOne) -> None:
    document = docx.Document()
    document.add_paragraph("食堂" * 100_000)
    with pytest.raises(ReadError, match=r"unpacks to more|larger than"):
        read_one("a.docx", saved(document), limit=2**16)
