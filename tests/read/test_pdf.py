"""PDF files with a text layer, and those without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import ReadError
from kg.model import Document

Make = Callable[..., bytes]
ReadOne = Callable[..., Document]


def test_pages_follow_one_another_line_by_line(make_pdf: Make, read_one: ReadOne) -> None:
    data = make_pdf("青川县开办食堂\n本报记者 钱多多", "第二版\n县民政局局长周大田")
    assert read_one("a.pdf", data).text == "青川县开办食堂\n本报记者 钱多多\n第二版\n县民政局局长周大田"


def test_title_of_the_file_is_kept(make_pdf: Make, read_one: ReadOne) -> None:
    assert read_one("a.pdf", make_pdf("正文在此", info={"Title": "晚霞食堂开张"})).title == "晚霞食堂开张"


@pytest.mark.parametrize("title", ["Microsoft Word - 稿件.doc", "要闻.pdf", "A03", "C:\\报纸\\a.fbd", "未命名"])
def test_title_that_a_program_wrote_is_dropped(title: str, make_pdf: Make, read_one: ReadOne) -> None:
    assert read_one("a.pdf", make_pdf("正文在此", info={"Title": title})).title is None


def test_the_caller_knows_the_date_better_than_the_making_of_the_file(make_pdf: Make, read_one: ReadOne) -> None:
    data = make_pdf("正文在此", info={"CreationDate": "D:20220703120000+08'00'"})
    assert read_one("a.pdf", data).date == "2022-07-03"
    assert read_one("a.pdf", data, date="2022-07-01").date == "2022-07-01"


def test_a_scan_is_refused_with_the_cure(make_pdf: Make, read_one: ReadOne) -> None:
    with pytest.raises(ReadError, match=r"a\.pdf: .*no text layer.*; run OCR"):
        read_one("a.pdf", make_pdf("", ""))


def test_unreadable_characters_are_no_text_layer(make_pdf: Make, read_one: ReadOne) -> None:
    with pytest.raises(ReadError, match="no readable characters"):
        read_one("a.pdf", make_pdf("\ue001\ue002\ue003\ue004"))


def test_an_encrypted_file_is_refused(make_pdf: Make, read_one: ReadOne) -> None:
    with pytest.raises(ReadError, match="encrypted; save a copy without a password"):
        read_one("a.pdf", make_pdf("正文在此", encrypted=True))


def test_a_file_that_is_no_pdf_is_refused(read_one: ReadOne) -> None:
    with pytest.raises(ReadError, match="no PDF"):
        read_one("a.pdf", b"<html>404</html>")


@pytest.mark.parametrize("cut", [0.02, 0.05])
def test_a_cut_off_file_is_refused(cut: float, make_pdf: Make, read_one: ReadOne) -> None:
    data = make_pdf("正文在此")
    with pytest.raises(ReadError):
        read_one("a.pdf", data[: int(len(data) * cut)])
