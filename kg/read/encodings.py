"""Bytes → text: which encoding, and is it text at all."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final

from kg.errors import ReadError
from kg.read.parsed import normalised

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: encodings that a Chinese text without a mark may have, likeliest first
_CHINESE: Final = ("gb18030", "utf-16-le", "utf-16-be", "big5")
_PLAUSIBLE: Final = 0.6
#: plausibility of a text with a few damaged characters
_DAMAGED: Final = 0.9
_SAVE: Final = "save it again as UTF-8"
_BINARY: Final = "it holds binary data, not text"
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, *, declared: str | None = None, tolerant: bool = False) -> str:
    """Decode the bytes of a text, line ends normalised.

    A byte order mark decides; then strict UTF-8; then `declared`, if it gives plausible text; then the
    Chinese encoding whose strict decoding has most everyday characters; last, charset-normalizer.

    Parameters
    ----------
    declared
        The encoding that the file says it has.
    tolerant
        Replace damaged characters (at most one in a hundred) by U+FFFD, as a browser does.

    Raises
    ------
    ReadError
        If the bytes are no text, damaged, or in an encoding that cannot be told.

    Examples
    --------
    >>> decode("县委书记\\r\\n到村里".encode("gb18030"))
    '县委书记\\n到村里'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, tolerant=tolerant))
    if (text := _plausible(data, declared, tolerant=tolerant)) is not None:
        return _checked(text)
    if b"\0" in data:
        raise ReadError(_BINARY, cure="give the document it was made from")
    if plausibility(data.decode("gb18030", "replace")) >= _DAMAGED:
        return _checked(_strict(data, "gb18030", tolerant=tolerant))
    return _checked(_guessed(data))


def plausibility(text: str) -> float:
    """Share of everyday characters among those that are not ASCII: near 1 for Chinese, near 0 for garbage.

    Examples
    --------
    >>> plausibility("市委组织部。") > 0.9 > plausibility("甁鋦跧縺")
    True
    """
    odd = re.sub(r"[\t\n\r\f\x1b -~]", "", text)
    everyday = _everyday()
    return sum(c in everyday for c in odd) / len(odd) if odd else 1.0


@cache
def _everyday() -> frozenset[str]:
    """The first levels of GB 2312 and Big5 (some 7,000 characters) and the marks of Chinese print."""
    simple = bytes(b for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for b in (high, low))
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(b for high in range(0xA4, 0xC7) for low in lows for b in (high, low))
    marks = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·　－～％＋／■●▲◆○◎★☆□△▪•→①②③④⑤⑥⑦⑧⑨⑩〇\xa0"
    full = "".join(chr(c) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
    return frozenset(simple.decode("gb2312", "ignore") + traditional.decode("big5", "ignore") + marks + full)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, encoding: str, *, tolerant: bool) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        loose = data.decode(encoding, "replace")
        if tolerant and loose.count("\ufffd") <= max(3, len(loose) // 100):
            return loose
        raise ReadError(f"damaged {encoding.upper()} text at byte {error.start}", cure=_SAVE) from None


def _known(name: str) -> str | None:
    """The codec of a declared encoding: GB 2312 and GBK are read as what contains them."""
    try:
        codec = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if codec.name in ("gb2312", "gbk", "hz"):
        return "gb18030"
    return codec.name if getattr(codec, "_is_text_encoding", True) else None


def _plausible(data: bytes, declared: str | None, *, tolerant: bool) -> str | None:
    """The text by UTF-8, by the declared encoding or by a Chinese one; None if none is sure."""
    text = _try(data, "utf-8")
    if text is not None and "\0" not in text:
        return text
    if text is None and plausibility(data.decode("utf-8", "replace")) >= _DAMAGED:
        return _strict(data, "utf-8", tolerant=tolerant)
    encoding = _known(declared) if declared else None
    text = _try(data, encoding) if encoding else None
    if text is not None and plausibility(text) >= _PLAUSIBLE:
        return text
    return _chinese(data)


def _chinese(data: bytes) -> str | None:
    """The text by the encoding that reads it strictly and with most everyday characters."""
    best, kept = 0.0, None
    for encoding in _CHINESE:
        text = _try(data, encoding)
        if text and "\0" not in text and (here := plausibility(text)) > best:
            best, kept = here, text
    return kept if best >= _PLAUSIBLE else None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, rarely needed

    best = from_bytes(data[:65536]).best()
    text = _try(data, best.encoding) if best is not None else None
    if text is None:
        raise ReadError("its encoding cannot be told", cure=_SAVE)
    return text


def _checked(text: str) -> str:
    """Refuse what decodes but is no text."""
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) // 100 + 3:
        raise ReadError(_BINARY, cure="give the document it was made from")
    return normalised(text.removeprefix("\ufeff"))
