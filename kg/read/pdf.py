"""PDF files that have a text layer."""

from __future__ import annotations

import re
from typing import Any, Final

from kg.errors import ReadError
from kg.read.parsed import Parsed, iso_date, normalised, sensible_title

_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_PAGES: Final = 5000
_OCR: Final = "run OCR over it first (for example ocrmypdf -l chi_sim)"
#: pdfium's marks for hyphens at a line end and for characters without a code
_NOISE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_UNREADABLE: Final = re.compile("[\ufffd\ue000-\uf8ff]")


def parse_pdf(data: bytes) -> Parsed:
    """Read the text layer of a PDF, pages one after the other, in the order that the file has it.

    Raises
    ------
    ReadError
        If the file is encrypted or damaged, or has no text layer.
    """
    import pypdfium2  # loads a library of 7 MB

    if b"%PDF" not in data[:1024]:
        raise ReadError("it is no PDF", cure="download it again, or give it the suffix of what it is")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise ReadError("the PDF is encrypted", cure="save a copy without a password") from None
        raise ReadError("the PDF is damaged or cut off", cure="download or export it again") from None
    try:
        if len(document) > _PAGES:
            raise ReadError(f"the PDF has more than {_PAGES} pages", cure="split it")
        pages = [_page(document, number) for number in range(len(document))]
        facts = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError:
        raise ReadError("the PDF is damaged or cut off", cure="download or export it again") from None
    finally:
        document.close()
    text = "\n".join(page for page in pages if page)
    if not text.strip():
        raise ReadError("the PDF has no text layer (a scan)", cure=_OCR)
    if len(_UNREADABLE.findall(text)) > len(text) * 0.3:
        raise ReadError("the text layer of the PDF has no readable characters", cure=_OCR)
    return Parsed(text, title=sensible_title(facts.get("Title")), made=iso_date(facts.get("CreationDate")))


def _page(document: Any, number: int) -> str:
    page = document[number]
    layer = page.get_textpage()
    try:
        return _NOISE.sub("", normalised(layer.get_text_range())).strip("\n")
    finally:
        layer.close()
        page.close()
