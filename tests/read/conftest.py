"""Files made for the tests: all people in them are invented."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import find, read

ARTICLE = (
    "青川县推出“晚霞食堂”助老服务\n"
    "本报记者 钱多多 通讯员 孙小小\n"
    "本报讯 6月3日，青川县民政局在乔庄镇开办“晚霞食堂”，首批三十位老人吃上了热饭。\n"
    "县民政局局长周大田说，到年底全县将建成十二处。\n"
)


@pytest.fixture
def article() -> str:
    return ARTICLE


@pytest.fixture
def read_one(tmp_path: Path) -> Callable[..., Document]:
    """Write bytes to a file and read it as one document."""

    def make(name: str, data: bytes, **defaults: str) -> Document:
        (tmp_path / name).write_bytes(data)
        (source,) = find(tmp_path / name).sources
        (document,) = read(source, **defaults).documents  # type: ignore[arg-type]
        return document

    return make


@pytest.fixture
def make_zip(tmp_path: Path) -> Callable[..., Path]:
    """Pack files into an archive."""

    def make(name: str, files: Mapping[str, bytes]) -> Path:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in files.items():
                archive.writestr(member, data)
        return tmp_path / name

    return make


def pdf_bytes(*pages: str, info: Mapping[str, str] | None = None, encrypted: bool = False) -> bytes:
    """A small PDF: one line of text a text line, with a table from codes to characters."""
    characters = sorted(set("".join(pages)) - {"\n"})
    table = "".join(f"<{ord(c):04X}> <{ord(c):04X}>\n" for c in characters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{table}endbfchar endcmap end end"
    ).encode()
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (7 + 2 * i) for i in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo 9 0 R/DW 1000/FontDescriptor 6 0 R>>".replace(
            b"9 0 R", b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
        b"<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/StemV 80>>",
    ]
    for i, page in enumerate(pages):
        rows = b"".join(
            b"<%s> Tj 0 -20 Td\n" % "".join(f"{ord(c):04X}" for c in row).encode() for row in page.split("\n")
        )
        drawn = b"BT /F 12 Tf 50 780 Td\n" + rows + b"ET"
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1200 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (8 + 2 * i)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    trailer = b"/Root 1 0 R"
    if info:
        entries = b"".join(
            b"/%s<%s>" % (k.encode(), b"FEFF" + v.encode("utf-16-be").hex().encode()) for k, v in info.items()
        )
        objects.append(b"<<%s>>" % entries)
        trailer += b"/Info %d 0 R" % len(objects)
    if encrypted:
        objects.append(b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32))
        trailer += b"/Encrypt %d 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]" % len(
            objects
        )
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))
    return out.getvalue()


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return pdf_bytes


@pytest.fixture
def shared() -> Path:
    """The folder of copyrighted texts, where it is at hand."""
    path = Path(os.environ.get("XIANZHI_SHARED") or Path(__file__).parents[3] / "shared")
    if not path.is_dir():
        pytest.skip("the copyrighted texts of ../shared are not here")
    return path
