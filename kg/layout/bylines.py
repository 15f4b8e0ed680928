"""Who wrote it: byline lines, bylines before the first words and after the last ones.

A byline is read as a row of *role* and *names*. Some roles stand before their names (记者, 通讯员,
责任编辑), some after (摄, 文/图, 报道); names without a role are authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.layout.byline_words import (
    ADJOINING,
    DATED,
    ISSUE,
    NOTE_NAME,
    OFFICE_WORD,
    OUTLET,
    PAPER,
    REPORTS,
    ROLES,
    SIGNS,
    SURE_PAPER,
    TOKENS,
)
from kg.layout.names import Name, is_name, leading_name, names
from kg.layout.pieces import HAN

_BULLET = re.compile("[■□◆◇●▲★▶►○◎※*•·—\\-|\\s]+")
_BOX = re.compile("[□■]")
_ENDMARK = re.compile(r"[①-⑳]\s?\d{0,2}\s?$")
_BRACKET = re.compile(r"[（(【\[]([^（）()【】\[\]]{1,120})[）)】\]]$")
_HEAD_BRACKET = re.compile(r"[（(]([^（）()]{2,160})[）)]\s*[：:]?\s*")
_SOURCE = re.compile(
    "(?:本文)?(?:来源|原载|转自|转载自|稿源|据|综合|原标题|原题|题图|图片|照片|资料图|下转|上接|更多|责任|编辑：|选自|摘自)|完$|"
    "(?:新华社|中新社|新华网|人民图片|视觉中国).{0,12}(?:发|电)$"
)
_TAIL = re.compile(r"(?<=[。！？”…）])[\s①-⑳\d]{0,6}([^。！？，；“”]{3,48})$")
_RUN_ON = re.compile(r"(?:(本报|本刊|本台|本网)(?:特约|首席|见习|实习|全媒体?|融媒体?)?)(记者|通讯员)(?=\s)\s*")
_CREDITS = re.compile(
    rf"(?:(?:策划|设计|制图|编辑|责编|记者|文字|摄影|图片|监制|统筹|视频|海报|作者|剪辑|校对|审核)[：:]\s?[{HAN}]{{2,4}}\s+)+"
)
_SAID = re.compile(rf"[□■]?\s?(?:[{HAN}]{{2,10}})?(?:记者|通讯员)[^，。！？；“”]{{2,50}}?报道[\s：:]+")
_HAN_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A person in a byline, at an offset of the text that was read."""

    name: str
    role: str
    start: int
    end: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Tail:
    """What was found after the last sentence of a paragraph: `at` is where it begins."""

    at: int
    people: tuple[Found, ...] = ()
    ends: bool = False
    source: str = ""


def writers(found: Iterable[Name]) -> list[Found]:
    """Names that stand without a role: authors."""
    return [Found(name.text, "作者", name.start, name.end) for name in found]


def read(text: str, start: int = 0, end: int | None = None, role_needed: bool = True) -> list[Found] | None:
    """Read a stretch that holds a byline and nothing else.

    Parameters
    ----------
    text, start, end
        The stretch.
    role_needed
        Whether it must name a role or begin with a bullet; without, bare names pass too.

    Returns
    -------
    list or None
        The people; empty if it names only roles that don't write; None if it is no byline.

    Examples
    --------
    >>> [(found.name, found.role) for found in read("记者 林晨 通讯员 王晓 徐振超")]
    [('林晨', '记者'), ('王晓', '通讯员'), ('徐振超', '通讯员')]
    >>> [(found.name, found.role) for found in read("王铮 杨东辉 摄")]
    [('王铮', '摄影'), ('杨东辉', '摄影')]
    >>> read("记者来到村口") is None
    True
    """
    end = len(text) if end is None else end
    text = text.replace("／", "/").replace("｜", "|")
    if end - start > 200 or role_needed and not SIGNS.search(text, start, end):
        return None
    if text.count("（", start, end) != text.count("）", start, end):
        return None
    bullet = _BULLET.match(text, start, end)
    at = bullet.end() if bullet else start
    while issue := ISSUE.match(text, at, end):
        at = issue.end()
    if inner := _BOX.search(text, at, end):
        parts = read(text, start, inner.start()), read(text, inner.start(), end)
        return None if None in parts else [person for part in parts for person in part or ()]
    if dated := DATED.search(text, at, end):
        end = dated.start()
    found: list[Found] = []
    waiting: list[Name] = []
    role, own, roles = "", False, 0
    marked = bool(bullet and re.search("[■□◆◇▲★▶►]", bullet[0]))
    silent = loose = outlet = False
    latest = 0
    for match in [*TOKENS.finditer(text, at, end), None]:
        stop = match.start() if match else end
        if match and match["trail"] in {"文", "图"} and not waiting and len(text[at : match.start()].strip()) < 2:
            continue  # a part of a spaced name
        if match and role and match["word"] in REPORTS and (adjoining := ADJOINING.search(text, at, stop)):
            stop = adjoining.start()
        people = [] if silent else _people(text, at, stop, strict=not loose)
        tells = match is not None and (match["word"] in REPORTS or "：" in (match["mark"] or match["colon"] or ""))
        if people is None and tells and not roles and OUTLET.fullmatch(text, at, stop):
            people, outlet = [], True
        if people is None:
            return None
        if role and not waiting:
            found += [Found(name.text, role, name.start, name.end, own) for name in people]
        else:
            waiting += people
        if match is None:
            break
        roles += 1
        at = match.end()
        if match["trail"]:
            found += [Found(name.text, _trailing(match["trail"]), name.start, name.end) for name in waiting]
            if match["trail"] in {"摄", "摄影"} and not waiting:
                found[latest:] = [replace(person, role="摄影") for person in found[latest:]]
            waiting = []
            continue
        found += writers(waiting)
        waiting = []
        latest = len(found)
        silent = bool(match["silent"])
        role = (
            ""
            if silent
            else _trailing(match["colon"].rstrip("：:/ "))
            if match["colon"]
            else _role(match["kind"], match["word"])
        )
        loose = not silent and bool(match["colon"] or match["mark"])
        own = not silent and bool(match["own"]) and role == "记者"
    if waiting:
        found += writers(waiting)
    if not roles and not (marked and found) and role_needed:
        return None
    return found if found or roles and not outlet else None


def _role(kind: str, word: str) -> str:
    return "责任编辑" if word == "编辑" and "责任" in kind else ROLES[word]


def _trailing(word: str) -> str:
    """Role of a word behind the names: 摄, 文/图, 报道."""
    if word == "责任编辑" or word in {"供稿", "整理", "编辑", "责编", "作者", "记者"}:
        return ROLES.get(word, word)
    return "摄影" if word in {"摄", "摄影", "供图", "图", "图片", "拍摄", "摄影报道"} else "作者"


def _people(text: str, start: int, end: int, strict: bool) -> list[Name] | None:
    """Read the names between two roles; a paper's name before the next role may stand among them."""
    stretch = text[start:end]
    if not re.search(rf"[{HAN}A-Za-z0-9]", stretch):
        return []
    words = [(match.start() + start, match.end() + start) for match in re.finditer(r"[^\s、，,;；/|]+", stretch)]
    runs: list[tuple[int, int]] = []
    offices: set[int] = set()
    fresh = True
    for n, (a, b) in enumerate(words):
        if _is_paper(text[a:b]) or (n + 1 < len(words) and _is_office(text[a:b])):
            fresh = True
            offices.add(len(runs))
        elif fresh:
            runs.append((a, b))
            fresh = False
        else:
            runs[-1] = (runs[-1][0], b)
    found: list[Name] = []
    for n, (a, b) in enumerate(runs):
        some = None if _is_office(text[a:b]) else names(text, a, b, strict and n not in offices)
        if some is None:
            return None
        found += some
    return found


def _is_office(word: str) -> bool:
    return bool(OFFICE_WORD.fullmatch(word)) and not is_name(word)


def _is_paper(word: str) -> bool:
    word = word.strip("（）()：:")
    if word in {"新华社", "新华网", "中新社", "本报", "本报讯"} or SURE_PAPER.search(word):
        return True
    return bool(PAPER.fullmatch(word)) and not is_name(word)


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
        people = read(text, match.start(1), match.end(1))
        return (match.end(), people) if people else (0, [])
    if (said := _SAID.match(text)) and (people := read(text, 0, said.end())):
        return said.end(), people
    found: list[Found] = []
    at = size = 0
    while run := _RUN_ON.match(text, at):
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


def _first_names(text: str, word: re.Match[str], size: int) -> tuple[list[Name], bool]:
    """Read the names that a run of characters begins with, and say whether more may follow."""
    inner = re.search("本报|本刊|本台|本网", word[0])
    stop = word.start() + inner.start() if inner else word.end()
    some = names(text, word.start(), stop) if stop - word.start() <= 4 else None
    if some and text[stop : stop + 1] not in set("“：，。"):
        return some, True
    first = leading_name(text, word.start(), size)
    return ([first], False) if first else ([], False)


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
    tail = _TAIL.search(part)
    if not tail:
        tail = re.search(r"[。！？”…）]\s*[①-⑳]\s?\d{0,2}\s?([^。！？，；“”]{2,24})$", part)
        if not tail:
            return None
    if source := re.match(r"[\s①-⑳\d]*(?:来源|稿源)\s*[：:]\s*(.{2,24})$", tail[1]):
        return Tail(window + tail.start(1), (), True, source[1])
    people = read(part, tail.start(1), tail.end(1))
    if people is None:
        return None
    photo = all(person.role == "摄影" for person in people)
    at = tail.start(1)
    return Tail(window + at, _shifted(people, window), bool(people) and not photo)


def _after_bracket(part: str, bracket: re.Match[str], window: int) -> Tail | None:
    at, inner = window + bracket.start(), bracket[1]
    ended = bool(re.search(r"[。！？”…）]\s*$", part[: bracket.start()])) or bracket.start() == 0
    if NOTE_NAME.search(inner) or re.match("(?:本文)?作者(?:系|为|是|单位)", inner):
        return None
    people = read(part, bracket.start(1), bracket.end(1))
    if people is not None:
        photo = all(person.role == "摄影" for person in people)
        source = re.search(r"来源\s*[：:]\s*(\S{2,24})", inner)
        return Tail(at, _shifted(people, window), bool(people) and not photo, source[1] if source else "")
    if _SOURCE.match(inner):
        source = re.search(r"(?:来源|稿源|据)\s*[：:]?\s*《?(.{2,24}?)》?$", inner)
        return Tail(at, (), not re.match("图|照|题图|资料图", inner), source[1] if source else "")
    if ended:
        bare = read(part, bracket.start(1), bracket.end(1), role_needed=False) or vouched(part, *bracket.span(1))
        if bare and len(bare) <= 6:
            return Tail(at, _shifted(bare, window), True)
    return None


def vouched(text: str, start: int, end: int) -> list[Found] | None:
    """Read bare names of which one at least is sure: 次珍　王晓亮.

    Examples
    --------
    >>> [found.name for found in vouched("泽朗、刘清源", 0, 6) or ()]
    ['泽朗', '刘清源']
    """
    words = [m.span() for m in re.finditer(r"[^\s、，,]+", text[start:end])]
    sure = [is_name(text[start + a : start + b]) for a, b in words]
    if not 2 <= len(words) <= 4 or not any(sure):
        return None
    if not all(
        s or 2 <= b - a <= 5 and names(text, start + a, start + b, strict=False)
        for s, (a, b) in zip(sure, words, strict=True)
    ):
        return None
    return [Found(text[start + a : start + b], "作者", start + a, start + b) for a, b in words]


def _shifted(people: list[Found], by: int) -> tuple[Found, ...]:
    return tuple(Found(p.name, p.role, p.start + by, p.end + by, p.own) for p in people)


def front_credits(text: str) -> tuple[int, list[Found]]:
    """Read the credits that a flattened page puts in front of a story: 设计：林晨 编辑：王晓 … .

    Returns
    -------
    tuple
        Where they end, and the people that write among them.
    """
    match = _CREDITS.match(text)
    found = read(text, 0, match.end()) if match else None
    return (match.end(), found) if match and found is not None else (0, [])
