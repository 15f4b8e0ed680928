"""Which encoding a text has."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.read.encodings import decode, plausibility
from kg.read.parsed import normalised

TRADITIONAL = "縣政府辦公室主任錢多多說，今年將在鄉鎮開辦老人食堂，讓長者吃得安心。"
printable = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"))
simplified = st.text(
    st.sampled_from(
        sorted(
            set(
                bytes(b for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF) for b in (high, low)).decode(
                    "gb2312"
                )
            )
        )
    ),
    min_size=8,
)


@given(printable)
def test_any_text_returns_from_utf8(text: str) -> None:
    assert decode(text.encode()) == normalised(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@given(text=printable)
def test_any_text_returns_from_a_marked_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == normalised(text.removeprefix("\ufeff"))


@given(printable)
def test_any_text_returns_from_big_endian_utf16_with_mark(text: str) -> None:
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == normalised(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@given(words=simplified, rest=st.text(st.sampled_from("，。“”《》abcXYZ0123456789 \n\r\t"), max_size=8))
def test_chinese_text_returns_from_encodings_without_mark(encoding: str, words: str, rest: str) -> None:
    text = f"县委组织部{words}{rest}"
    assert decode(text.encode(encoding)) == normalised(text)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_read_error(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadError as error:
        assert error.cure
    else:
        assert "\0" not in text and "\r" not in text


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5"])
def test_traditional_text(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_characters_outside_gbk_return_from_gb18030() -> None:
    text = "镇党委书记㛃䶮到村里，副镇长𬭎𬬭同行。"
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_with_ascii(encoding: str) -> None:
    text = "2022年7月1日\n本报讯 钱多多 A3版\n"
    assert decode(text.encode(encoding)) == text


def test_western_text_is_guessed() -> None:
    text = "Le maire a inauguré l'école du village, où les élèves étaient très contents. " * 4
    assert decode(text.encode("cp1252")) == text


def test_line_ends_are_normalised() -> None:
    assert decode("一\r\n二\r三\n四".encode()) == "一\n二\n三\n四"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)), "正文\0正文".encode()])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_in_a_character_is_refused_with_the_byte(encoding: str) -> None:
    data = ("县民政局开办食堂，" * 20).encode(encoding)[:-1]
    with pytest.raises(ReadError, match=r"damaged .* at byte"):
        decode(data)


def test_a_tolerant_reading_replaces_the_damaged_character() -> None:
    data = ("县民政局开办食堂，" * 20).encode()
    assert decode(data[:-1], tolerant=True).endswith("食堂\ufffd")


@pytest.mark.parametrize("declared", ["gb2312", "no-such-codec", "rot13", "hex"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    assert decode("县民政局开办食堂".encode(), declared=declared) == "县民政局开办食堂"


@pytest.mark.parametrize("declared", ["gb2312", "no-such-codec", "rot13", "hex", "zlib"])
def test_a_declaration_of_a_gbk_text_does_no_harm(declared: str) -> None:
    assert decode("镕基路社区开办食堂".encode("gb18030"), declared=declared) == "镕基路社区开办食堂"


def test_plausibility_of_ascii_is_certain() -> None:
    assert plausibility("abc") == 1.0
