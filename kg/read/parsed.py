"""What a format gives of a file, before it becomes a document; and dates and titles as files write them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Parsed:
    """Text and metadata of one file or row.

    Attributes
    ----------
    date
        The date of publication that the file states, ISO 8601.
    made
        The date that the file itself was made (PDF, docx): weaker than what the caller says.
    """

    text: str
    title: str | None = None
    date: str | None = None
    publication: str | None = None
    source: str | None = None
    made: str | None = None


_LONE: Final = re.compile("[\x00\ud800-\udfff]")


def normalised(text: str) -> str:
    """Line ends as ``\\n``; characters that no encoding can write, and NUL, as U+FFFD.

    Examples
    --------
    >>> normalised("第一行\\r\\n第二行\\r第三行")
    '第一行\\n第二行\\n第三行'
    """
    return _LONE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str | None) -> str | None:
    """Close white space to single spaces; None if nothing is left."""
    return " ".join(normalised(text).split()) or None if text else None


def squeezed(text: str) -> str:
    """Remove all white space, for comparing what two places of a file say."""
    return "".join(text.split())


def titled(text: str, title: str | None, *, within: int = 10) -> str:
    """Put the title on the first line, unless one to three of the first `within` lines are the title.

    Examples
    --------
    >>> titled("本报讯 社区食堂开工，来了不少人。", "社区食堂开工")
    '社区食堂开工\\n本报讯 社区食堂开工，来了不少人。'
    >>> titled("社区 食堂\\n开工\\n本报讯", "社区食堂开工")
    '社区 食堂\\n开工\\n本报讯'
    """
    wanted = _words(title or "")
    if not title or not wanted:
        return text
    head = [row for row in text[:4000].split("\n") if row.strip()][:within]
    for i in range(len(head)):
        for end in range(i + 1, i + 4):
            here = _words("".join(head[i:end]))
            if here.startswith(wanted) and len(here) <= len(wanted) + 6:
                return text
    return f"{title}\n{text}"


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


_DIGITS: Final = {ord(c): str(i) for i, c in enumerate("〇一二三四五六七八九")} | {ord("○"): "0", ord("零"): "0"}
_HAN_DATE: Final = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_DATE: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:"
    r"\s*[-/.年]\s*(\d{1,2})(?!\d)(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?"
    r"|(\d\d)(\d\d)(?:(?!\d)|\d{4,6}(?!\d)))"
)


def _han_number(word: str) -> str:
    """Read 一 … 三十一."""
    if "十" not in word:
        return word.translate(_DIGITS)
    tens, ones = word.split("十", 1)
    return str(int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0))


def iso_date(text: str | None) -> str | None:
    """Find the first date of a text, as ISO 8601, shortened if it has no day.

    Examples
    --------
    >>> iso_date("发布日期：2019年11月29日 10:20")
    '2019-11-29'
    >>> iso_date("二〇二二年七月")
    '2022-07'
    >>> iso_date("2022-13-45") is None
    True
    """
    if not text:
        return None
    if han := _HAN_DATE.search(text):
        year, month, day = han[1].translate(_DIGITS), _han_number(han[2]), _han_number(han[3]) if han[3] else ""
        text = f"{year}-{month}-{day}" if day else f"{year}-{month}"
    for found in _DATE.finditer(text):
        year, month, day = found[1], found[2] or found[4], found[3] or found[5]
        try:
            whole = datetime.date(int(year), int(month), int(day or 1)).isoformat()
        except ValueError:
            continue
        return whole if day else whole[:7]
    return None


_NO_TITLE: Final = re.compile(
    r"^(Microsoft\s*(Office\s*)?(Word|PowerPoint|Excel)|PowerPoint|Word\s*文档|Adobe|untitled|no title|document|slide"
    r"|default|title|无标题|未命名|未标题|标题|新建|文档\s*\d*$|幻灯片|方正|飞腾)"
    r"|\.(docx?|pdf|wps|fbd|fit|indd|qxd|html?|txt|cdr|ps|tmp)$|[\\/]\S+\.\w+$|\ufffd|^(file|https?):",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{3,} [A-Za-z]{3,}")


def sensible_title(title: str | None) -> str | None:
    """Give back a title of a file's properties, unless a program wrote it.

    Examples
    --------
    >>> sensible_title("Microsoft Word - 稿件1.doc") is None
    True
    >>> sensible_title(" 春耕时节农技员下田 ")
    '春耕时节农技员下田'
    """
    title = line(title)
    if title is None or len(title) > 100 or _NO_TITLE.search(title) or not _WORDS.search(title):
        return None
    return title
