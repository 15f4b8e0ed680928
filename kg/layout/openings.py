"""Bylines and credits in front of a paragraph's first words."""

from __future__ import annotations

import re

from kg.layout.bylines import Found, folded, is_office, is_paper, read, writers
from kg.layout.names import Name, leading_name, names
from kg.layout.pieces import HAN

_HEAD_BRACKET = re.compile(r"[（(]([^（）()]{2,160})[）)]\s*[：:]?\s*")
#: a role whose names stand in a bracket before the first words
_ROLE_BRACKET = re.compile(rf"[？?\s]*(?:本报|本台|特约)?(记者|通讯员)\s?[（(]([{HAN}、\s]{{2,20}})[）)][\s：:]*")
_RUN_ON = re.compile(r"(?:(本报|本刊|本台|本网)(?:特约|首席|见习|实习|全媒体?|融媒体?)?)?(记者|通讯员)(?=\s)\s*")
_CREDITS = re.compile(
    rf"(?:(?:策划|设计|制图|编辑|责编|记者|文字|摄影|图片|监制|统筹|视频|海报|作者|剪辑|校对|审核)[：:]\s?[{HAN}]{{2,4}}\s+)+"
)
_SAID = re.compile(rf"[□■]?\s?(?:[{HAN}]{{2,10}})?(?:记者|通讯员)[^，。！？；“”]{{2,50}}?报道[\s：:]+")
#: a byline right before 本报讯
_BEFORE_HEAD = re.compile(r"[^，。！？；“”]{4,60}?\s(?=本[报刊台网]讯)")
_HAN_RUN = re.compile(f"[{HAN}]+")


def before(text: str) -> tuple[int, list[Found]]:
    """Read a byline in front of a paragraph's first words: （记者 …）, 本报记者　… .

    Returns
    -------
    tuple
        Where the paragraph's own words begin, and the people.

    Examples
    --------
    >>> before("（记者冯芸）百年大计，教育为本。")[0]
    6
    """
    match = _HEAD_BRACKET.match(text)
    if match:
        if office := of_office(text, *match.span(1)):
            return 0, office
        people = read(text, match.start(1), match.end(1))
        return (match.end(), people) if people else (0, [])
    if marked := _ROLE_BRACKET.match(text):
        some = names(text, *marked.span(2))
        return (marked.end(), [Found(n.text, marked[1], n.start, n.end) for n in some]) if some else (0, [])
    if (said := _SAID.match(text)) and (people := read(text, 0, said.end())):
        return said.end(), people
    found: list[Found] = []
    at = size = 0
    text = folded(text, 0, len(text))
    while (run := _RUN_ON.match(text, at)) and (at or run[1]):
        at = run.end()
        more = True
        while more and (word := _HAN_RUN.match(text, at)):
            some, more = _first_names(text, word, size)
            found += [Found(name.text, run[2], name.start, name.end, run[2] == "记者") for name in some]
            if not some:
                break
            at, size = some[-1].end, len(some[-1].text)
            spaces = re.compile(r"[\s、]+").match(text, at)
            more = more and spaces is not None
            at = spaces.end() if more and spaces else at
    if not found:
        return 0, []
    said = re.compile(r"\s*(?:摄影)?报道\s*[：:]?\s*").match(text, at)
    return (said.end() if said else at), found


def of_office(text: str, start: int, end: int) -> list[Found] | None:
    """Read an office and names, which say where an author serves and so stay in the text: 县融媒体中心　林晨."""
    office = re.match(r"\S{4,}\s+", text[start:end])
    if office is None or not (is_office(office[0].strip()) or is_paper(office[0].strip())):
        return None
    some = names(text, start + office.end(), end)
    return writers(some) if some else None


def _first_names(text: str, word: re.Match[str], size: int) -> tuple[list[Name], bool]:
    """Read the names that a run of characters begins with, and say whether more may follow."""
    inner = re.search("本报|本刊|本台|本网", word[0])
    stop = word.start() + inner.start() if inner else word.end()
    some = names(text, word.start(), stop) if stop - word.start() <= 4 else None
    if some and text[stop : stop + 1] not in set("“：，。"):
        return some, True
    first = leading_name(text, word.start(), size)
    return ([first], False) if first else ([], False)


def front_credits(text: str) -> tuple[int, list[Found]]:
    """Read the credits that a flattened page puts in front of a story: 设计：林晨 编辑：王晓 … .

    Returns
    -------
    tuple
        Where they end, and the people that write among them.
    """
    if (head := _BEFORE_HEAD.match(text)) and (found := read(text, 0, head.end())):
        return head.end(), found
    match = _CREDITS.match(text)
    found = read(text, 0, match.end()) if match else None
    return (match.end(), found) if match and found is not None else (0, [])
