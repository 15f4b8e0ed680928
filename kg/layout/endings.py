"""What stands behind a paragraph's last sentence: a byline, a source, an end mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.layout.byline_words import NOTE_NAME
from kg.layout.bylines import Found, read, vouched
from kg.layout.names import likely, names
from kg.layout.pieces import HAN

_ENDMARK = re.compile(r"[①-⑳]\s?\d{0,2}\s?$")
_BRACKET = re.compile(r"[（(【\[]([^（）()【】\[\]]{1,120})[）)】\]]$")
#: brackets of which the page lost the one or the other half
_UNCLOSED = re.compile(
    rf"[（(]((?:本报|本台|本期|本栏|特约|见习)?(?:记者|通讯员|责任编辑|编辑|责编|作者|执笔|供稿|撰稿)(?![{HAN}]{{5}})[^（）()。！？]{{2,60}})$"
)
_UNOPENED = re.compile(r"(?<=[。！？”])\s*([^（）()。！？，；“”]{3,40})[）)]$")
_SOURCE = re.compile(
    "(?:本文)?(?:来源|原载|转自|转载自|稿源|据|综合|原标题|原题|题图|图片|照片|资料图|下转|上接|更多|责任|编辑：|选自|摘自)|完$|"
    "(?:新华社|中新社|新华网|人民图片|视觉中国).{0,12}(?:发|电)$"
)
_TAIL = re.compile(r"(?<=[。！？”…）])[\s①-⑳\d]{0,6}([^。！？，；“”]{3,48})$")
_BEHIND_BRACKET = re.compile(r"(?<=[）)])\s*([^。！？，；“”（）()]{3,48})$")
#: what a broadcast says last
_SIGN_OFF = re.compile(
    r"(?<=[。！？”）])\s*((?:采制|采写|编辑|责编|记者|撰稿|供稿|执笔|摄影|摄像)[：:][^。！？]{2,48})。$"
)
#: two or three characters with spaces between
_SPACED_NAME = re.compile(rf"[{HAN}]\s+[{HAN}](?:\s+[{HAN}])?")


@dataclass(frozen=True, slots=True)
class Tail:
    """What was found after the last sentence of a paragraph: `at` is where it begins."""

    at: int
    people: tuple[Found, ...] = ()
    ends: bool = False
    source: str = ""


def after(text: str) -> Tail | None:
    """Read one byline, source or end mark behind a paragraph's last sentence.

    Call it again on what is left: several may stand in a row.

    Examples
    --------
    >>> tail = after("会议还研究了其他事项。（记者 陈盛钟）")
    >>> tail.at, tail.people[0].name, tail.ends
    (11, '陈盛钟', True)
    >>> after("他们成立了合作社（市级）") is None
    True
    """
    window = max(0, len(text) - 140)
    part = text[window:]
    if mark := _ENDMARK.search(part):
        return Tail(window + mark.start(), (), True)
    if sent := re.search(r"(?<=[。！？”）])\s*(?:新华社|中新社|人民图片|视觉中国|资料图片?)发?$", part):
        return Tail(window + sent.start(), (), False)
    if bracket := _BRACKET.search(part):
        return _after_bracket(part, bracket, window)
    lost = _UNCLOSED.search(part) or _UNOPENED.search(part)
    if lost and (people := read(part, *lost.span(1))):
        return Tail(window + lost.start(), _shifted(people, window), _write(people))
    tail = _SIGN_OFF.search(part) or _TAIL.search(part)
    if not tail:
        tail = re.search(r"[。！？”…）]\s*[①-⑳]\s?\d{0,2}\s?([^。！？，；“”]{2,24})$", part)
        if not tail:
            return None
    if source := re.match(r"[\s①-⑳\d]*(?:来源|稿源)\s*[：:]\s*(.{2,24})$", tail[1]):
        return Tail(window + tail.start(1), (), True, source[1])
    people = read(part, tail.start(1), tail.end(1))
    if people is None and (last := _BEHIND_BRACKET.search(part)):
        tail, people = last, read(part, *last.span(1))
    if people is None:
        return None
    return Tail(window + tail.start(1), _shifted(people, window), _write(people))


def _after_bracket(part: str, bracket: re.Match[str], window: int) -> Tail | None:
    at, inner = window + bracket.start(), bracket[1]
    ended = bool(re.search(r"[。！？”…）]\s*$", part[: bracket.start()])) or bracket.start() == 0
    if NOTE_NAME.search(inner) or re.match("(?:本文)?作者(?:系|为|是|单位)", inner):
        return None
    people = read(part, bracket.start(1), bracket.end(1))
    if people is not None:
        source = re.search(r"来源\s*[：:]\s*(\S{2,24})", inner)
        return Tail(at, _shifted(people, window), _write(people), source[1] if source else "")
    if _SOURCE.match(inner):
        source = re.search(r"(?:来源|稿源|据)\s*[：:]?\s*《?(.{2,24}?)》?$", inner)
        return Tail(at, (), not re.match("图|照|题图|资料图", inner), source[1] if source else "")
    if ended:
        bare = read(part, bracket.start(1), bracket.end(1), role_needed=False) or vouched(part, *bracket.span(1))
        if bare is None and (likely(inner) or _SPACED_NAME.fullmatch(inner) and names(inner, strict=False)):
            bare = [Found(re.sub(r"\s", "", inner), "作者", *bracket.span(1))]
        if bare and len(bare) <= 6:
            return Tail(at, _shifted(bare, window), True)
    return None


def _write(people: list[Found]) -> bool:
    """Does one of them more than take pictures? What they sign ends a story."""
    return any(person.role != "摄影" for person in people)


def _shifted(people: list[Found], by: int) -> tuple[Found, ...]:
    return tuple(Found(p.name, p.role, p.start + by, p.end + by, p.own) for p in people)
