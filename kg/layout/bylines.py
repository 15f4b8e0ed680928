"""Who wrote it: the reading of a byline.

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
    OFFICE_WORD,
    OUTLET,
    PAPER,
    REPORTS,
    ROLES,
    SIGNS,
    SURE_PAPER,
    TOKENS,
)
from kg.layout.credits import labelled, mixed
from kg.layout.names import Name, is_name, is_plain, likely, names
from kg.layout.pieces import HAN

#: a box or a dot, a letter where the page's symbol font had one, the label of a film's last words
_BULLET = re.compile("[■□◆◇●▲★▶►○◎※*•·—\\-|\\s]+|[NnUuQq](?=(?:本报|本刊|特约)?(?:记者|通讯员))|【(?:片尾)?字幕】\\s*")
_BOX = re.compile("[□■]")
_NAMED_REPORTS = re.compile("(?P<name>.+?)(?:摄影|图文|综合)?报道[：:]?")
#: slashes and bars, and the older forms in which some papers print the roles
_FOLD = str.maketrans("／｜報記訊員輯編責攝圖", "/|报记讯员辑编责摄图")
_FOLDED = re.compile("[／｜報記訊員輯編責攝圖]")


@dataclass(frozen=True, slots=True)
class Found:
    """A person in a byline, at an offset of the text that was read."""

    name: str
    role: str
    start: int
    end: int
    own: bool = False


def writers(found: Iterable[Name]) -> list[Found]:
    """Names that stand without a role: authors."""
    return [Found(name.text, "作者", name.start, name.end) for name in found]


def folded(text: str, start: int, end: int) -> str:
    """A text with the signs of its bylines in one form, where a stretch of it has others."""
    return text.translate(_FOLD) if _FOLDED.search(text, start, end) else text


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
    text = folded(text, start, end)
    if end - start > 200 or role_needed and not SIGNS.search(text, start, end):
        return None
    found = _read(text, start, end, role_needed)
    if found is None and role_needed:
        bracketed = start > 0 and text[start - 1] in "（([【"
        if not bracketed and re.search("[，。！？]", text[start:end]):
            return None
        row = labelled(text, start, end)
        if not row and (bracketed or not re.search("[（）()]", text[start:end])):
            row = mixed(text, start, end, 2 if bracketed else 0)
        return [Found(name.text, role, name.start, name.end) for name, role in row] if row else None
    return found


def _read(text: str, start: int, end: int, role_needed: bool) -> list[Found] | None:
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
    fresh = True
    latest = 0
    for match in [*TOKENS.finditer(text, at, end), None]:
        stop = match.start() if match else end
        if match and match["trail"] in {"文", "图"} and not waiting and len(text[at : match.start()].strip()) < 2:
            continue  # a part of a spaced name
        word = re.sub(r"\s", "", match["word"] or "") if match else ""
        if match and role and word in REPORTS and (adjoining := ADJOINING.search(text, at, stop)):
            stop = adjoining.start()
        elif match and (named := _named(text, at, match, bool(role))):
            stop = match.start() + len(named)
        if silent and re.search("[，。！？]", text[at:stop]):
            return None  # 主持人：…, who speaks
        people = [] if silent else _people(text, at, stop, strict=not loose)
        tells = match is not None and (word in REPORTS or "：" in (match["mark"] or match["colon"] or ""))
        if people is None and tells and fresh and OUTLET.fullmatch(text, at, stop):
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
        fresh = fresh and bool(match["trail"]) and not (waiting or found)
        if match["silent"] and match["silent"][0] == "/":
            waiting, silent, role = [], False, ""  # 王晓/审
            continue
        if match["trail"] in ROLES and not (waiting or found or text[start : match.start()].strip("□■◆● \u3000（(")):
            role = ROLES[match["trail"]]  # 摄影　林晨
            continue
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
            else _role(match["kind"], word)
        )
        loose = not silent and bool(match["colon"] or match["mark"])
        own = not silent and bool(match["own"]) and role == "记者"
    if waiting:
        found += writers(waiting)
    if not roles and not (marked and found) and role_needed:
        return None
    return found if found or roles and not outlet else None


def _named(text: str, at: int, match: re.Match[str], role: bool) -> str:
    """The name that a word before 报道 is, alone or behind others, not where they were: 记者　林晨　王晓报道."""
    reports = _NAMED_REPORTS.fullmatch(match["trail"] or "")
    word = reports["name"] if reports else ""
    if not is_name(word):
        return ""
    if not text[at : match.start()].strip():
        return word
    sure = (len(word) == 3 or not role or likely(word)) and not is_plain(word)
    return word if sure and names(text, at, match.start()) is not None else ""


def _role(kind: str, word: str) -> str:
    return "责任编辑" if word == "编辑" and "责任" in kind else ROLES[word]


def _trailing(word: str) -> str:
    """Role of a word behind the names: 摄, 文/图, 报道."""
    if word == "责任编辑":
        return word
    if word.endswith("整理"):
        return ROLES["整理"]
    return "摄影" if word in {"摄", "图", "图片", "拍摄", "摄影报道"} else ROLES.get(word, "作者")


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
        if is_paper(text[a:b]) or (n + 1 < len(words) and is_office(text[a:b])):
            fresh = True
            offices.add(len(runs))
        elif fresh:
            runs.append((a, b))
            fresh = False
        else:
            runs[-1] = (runs[-1][0], b)
    found: list[Name] = []
    for n, (a, b) in enumerate(runs):
        if not strict and b - a > 4 and is_office(text[a:b]):
            continue
        some = None if is_office(text[a:b]) else names(text, a, b, strict and n not in offices)
        if some is None:
            return None
        found += some
    return found


def is_office(word: str) -> bool:
    return bool(OFFICE_WORD.fullmatch(word)) and not is_name(word)


def is_paper(word: str) -> bool:
    word = word.strip("（）()：:")
    if word in {"新华社", "新华网", "中新社", "本报", "本报讯", "本报综合", "综合"} or SURE_PAPER.search(word):
        return True
    if re.fullmatch(rf"[{HAN}]{{2,8}}·[{HAN}]{{2,8}}", word) and not is_name(word):
        return True
    return bool(PAPER.fullmatch(word)) and not is_name(word)


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
