"""Authors told by their office: a signature under or over a title, a note that names its author."""

from __future__ import annotations

import re

from kg.layout.byline_words import NOTE_NAME, OFFICE_END
from kg.layout.bylines import Found, read, writers
from kg.layout.names import is_name, names
from kg.layout.pieces import HAN

_OFFICE_NAME = re.compile(
    rf"[◎□■●◆\s]*(?:中共)?[{HAN}“”·、]{{2,34}}(?:{OFFICE_END}\s+[{HAN}、]{{0,10}})?(?:{OFFICE_END}|[报台刊])\s+([{HAN}·\s]{{2,12}})"
)
#: a post right before a name
_POST = re.compile(r"(?:书记|主任|主席|教授|经理|委员|常委|长|师|官)\s+$")
#: 松涧林场场长　郝玉峰　副场长　齐海涛
_TWO_OFFICES = re.compile(
    rf"(?:中共)?[{HAN}“”·、]{{2,34}}{OFFICE_END}\s+([{HAN}·]{{2,12}})\s+[{HAN}、]{{1,20}}{OFFICE_END}\s+([{HAN}·]{{2,12}})"
)
_NAME_OFFICE = re.compile(rf"[◎□■●◆\s]*([{HAN}\s、]{{2,12}})[（(](?:作者)?[{HAN}：:，]{{3,30}}[）)]")
_NOTE_TAIL = re.compile(rf"作者(?:系|为|是).{{2,60}}\s([{HAN}](?:\s?[{HAN}]){{1,2}})[）)]?$")
_NOTE_WRITERS = re.compile(rf"(?:执笔人?|\s作者)[：:]\s*([{HAN}·][{HAN}·、\s]{{1,24}})[）)]?$")
#: 作者单位：青山县人民法院　林晨　王晓
_UNIT_WRITERS = re.compile(rf"作者单位[：:]\s*[{HAN}]{{4,30}}\s+([{HAN}·][{HAN}·、\s]{{1,24}})[）)]?$")
#: whoever else a note credits: …党委书记　责任编辑：林晨
_NOTE_MAKERS = re.compile(r"(?<=[\s。；])(?:责任编辑|责编|编辑|摄影|图片)[：:].+?(?=[）)]?$)")


def note_authors(text: str) -> list[Found]:
    """Find the authors that a note names itself: 作者张三系…局局长; 作者单位：…　执笔：张三、李四.

    Examples
    --------
    >>> [found.name for found in note_authors("（作者单位：青山县人民法院　林晨　王晓）")]
    ['林晨', '王晓']
    """
    makers = _NOTE_MAKERS.search(text)
    others = (read(text, *makers.span()) or []) if makers else []
    end = makers.start() if makers else len(text)
    for pattern in (_NOTE_WRITERS, _UNIT_WRITERS):
        if (several := pattern.search(text, 0, end)) and (some := names(text, *several.span(1))):
            return writers(some) + others
    one = note_author(text)
    return ([one] if one else []) + others


def note_author(text: str) -> Found | None:
    """Find the one author that a note names itself."""
    match = NOTE_NAME.search(text) or _NOTE_TAIL.search(text)
    if match and (spaced := names(text, match.start(1), match.end(1))) and len(spaced) == 1:
        return writers(spaced)[0]
    if match and is_name(match[1]):
        return Found(match[1], "作者", match.start(1), match.end(1))
    return None


def signed(text: str) -> list[Found] | None:
    """Read a signature under a title, an office or post and a name: 青山林场党支部　孙剑, 林晨（县委党校）.

    Examples
    --------
    >>> signed("青山林场党支部　孙剑")[0].name
    '孙剑'
    """
    match = _TWO_OFFICES.fullmatch(text) or _OFFICE_NAME.fullmatch(text) or _NAME_OFFICE.fullmatch(text)
    if match is None:
        return None
    found = [
        names(text, *match.span(g), strict=len(match[g]) != 4 or not _POST.search(text, 0, match.start(g)))
        for g in range(1, len(match.groups()) + 1)
    ]
    if not all(found):
        return None
    return writers(name for some in found for name in some or ())
