"""Seats: the posts that one person holds at a time, and what they are called.

党组书记 and 局长 of one bureau are two seats; 第一书记 and 书记 of one branch too; 副局长, 常委 and 负责人
are none. What titles head an organ is data (``seeds/words/titles.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import words as lexicon

#: words before a title that say when or how it is held, not what it is
WHEN = ("原", "前任", "前", "时任", "现任", "新任", "首任", "历任", "拟任", "候任")
#: words of somebody who holds it for the time being
ACTING = ("代理", "暂代", "代")
#: parts of a title that make another post of it
_OTHER = r"(?:总|第一|名誉|荣誉|执行|轮值|联席|常务|党内)"
_PARTY = r"(?:机关)?(?:党组|党委|党工委|党总支|党支部|总支|支部)"
#: a post of several, or none of the first: 副局长, 主任助理, 县委常委
_MEMBER = re.compile(r"副|助理|常委(?!会)|(?<!主任)委员|成员|组员|秘书(?!长)|干事|代表|顾问|调研员|专员|一员")
#: first posts by the word list that several may hold at a time
_SHARED = re.compile(
    r"(?:负责人|负责同志|经理|带头人|网格长|楼长|班长|项目负责人|发起人|创始人|创办人|首席专家|召集人|牵头人|老板|掌柜|河长|林长|田长|路长|街长|片长|链长|当家人|老总|主编|工长|段长)$"
)
_MANAGER = re.compile("总经理$")
#: organs that a party secretary heads
_COMMITTEE = re.compile(r"(?:党组|党委|党工委|党总支|党支部|[省市县区州旗盟镇乡]委|[纪工团]委|政法委|支部|委员会)$")
_BODY = re.compile(r"(?:机关)?(?:党组|党委|党工委|党总支|党支部)$")
_LED = "局厅部署处科所站队班场馆行社台园院校厂组"
#: what the head of a division's government is called
_OF_DIVISION = re.compile(r"(?P<level>[省市县区州旗盟镇乡村])长$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a text: where it stands, its words, and whether a word in it says that it is held for the time being."""

    start: int
    end: int
    words: str
    acting: bool = False


@cache
def _titles() -> re.Pattern[str]:
    known = sorted(
        (word for word, title in lexicon.titles().items() if title.organ != "prefix" and not word.startswith("代") and "、" not in word),
        key=lambda word: (-len(word), word),
    )  # fmt: skip
    modifier = (
        r"(?:党委|党组|党工委|党总支|党支部|总支|支部|纪委|工委|团委|常务|专职|第一|执行|名誉|荣誉|轮值|联席|驻村|挂职)"
    )
    return re.compile(
        rf"(?P<acting>代理|暂代|(?<![一二三四五两现当时世年近历后前换古新])代)?(?P<title>{modifier}*(?:常务|专职)?副?(?:{'|'.join(map(re.escape, known))}))"
    )


def titles_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Title]:
    """Find the titles of a stretch of text, the longest at each place.

    Examples
    --------
    >>> [(title.words, title.acting) for title in titles_in("县委副书记、代县长，县水务局党组书记、局长")]
    [('县委副书记', False), ('县长', True), ('局党组书记', False), ('局长', False)]
    """
    for match in _titles().finditer(text, start, len(text) if end is None else end):
        acting = bool(match["acting"])
        yield Title(match.start("title"), match.end(), match["title"], acting)


def single_seat(title: str) -> bool:
    """Say whether one person at a time holds a post of this title.

    Examples
    --------
    >>> [single_seat(title) for title in ("局长", "副局长", "第一书记", "负责人", "总经理", "县委常委")]
    [True, False, True, False, True, False]
    """
    if _MEMBER.search(title) or (_SHARED.search(title) and not _MANAGER.search(title)):
        return False
    known = lexicon.titles()
    tails = (known.get(title[at:]) for at in range(len(title)))
    found = next((tail for tail in tails if tail is not None and tail.organ != "prefix"), None)
    return found is not None and found.heads


def head_of_deputy(title: str) -> str | None:
    """Return the first post that a deputy's title names; None where there is none.

    Examples
    --------
    >>> head_of_deputy("常务副县长"), head_of_deputy("党委副书记"), head_of_deputy("副校长"), head_of_deputy("委员")
    ('县长', '党委书记', '校长', None)
    """
    head = re.sub("(?:常务|专职|第一)?副", "", title, count=1)
    return head if head != title and single_seat(head) else None


def post(title: str, organ: str) -> str | None:
    """Name the seat that a title means in an organ; None where it can't be one of this organ's.

    Examples
    --------
    >>> post("县委书记", "青禾县委"), post("局党组书记", "青禾县水务局"), post("局长", "青禾县水务局党组")
    ('书记', '党组书记', None)
    >>> post("村党支部书记", "东街村党支部"), post("第一书记", "东街村党支部"), post("水利局局长", "青禾县水利局")
    ('党支部书记', '第一书记', '局长')
    >>> post("县长", "青禾县政府"), post("县长", "青禾县水务局")
    ('县长', None)
    >>> post("总经理", "禾丰公司"), post("办公室主任", "青禾县委办公室"), post("组织部部长", "青禾县委组织部")
    ('总经理', '主任', '部长')
    """
    if not single_seat(title):
        return None
    committee = _COMMITTEE.search(organ)
    if title.endswith(("书记", "支书")):
        if title.endswith("第一书记"):
            return "第一书记"
        if body := _BODY.search(organ):
            return f"{body.group()}书记"
        if committee:
            return "书记"
        party = re.search(rf"{_PARTY}(?=书记$)", title)
        return f"{party.group()}书记" if party else "书记"
    if _BODY.search(organ):
        return None
    core = _core(title)
    division = _OF_DIVISION.fullmatch(core)
    if division and not re.search(rf"{division['level']}(?:人民)?(?:政府|村?委会)?$|管委会$", organ):
        return None
    led = core[-2] if core.endswith("长") and len(core) == 2 else ""
    if led and led in _LED and not organ.endswith(led) and not (led in "院校" and organ[-1:] in "院校学室心"):
        return None
    return core


def _core(title: str) -> str:
    """The last part of a title that is one by itself, with the word that makes another post of it."""
    known = lexicon.titles()
    for at in range(len(title) - 2, 0, -1):
        tail = known.get(title[at:])
        if tail is not None and tail.organ != "prefix" and tail.heads and not _SHARED.search(title[at:]):
            before = re.search(rf"{_OTHER}$", title[:at])
            return (before.group() if before else "") + title[at:]
    return title


def body_of(organ: str) -> str:
    """Name the body that a party group is of: 县水务局 for 县水务局党组, and an organ itself else."""
    return _BODY.sub("", organ)


def party_of(title: str, organ: str) -> str:
    """Name the party body that 党组书记 of a bureau is of: 县水务局党组."""
    party = re.match(rf"{_PARTY}(?=书记$)", title)
    return organ + party.group() if party and not _COMMITTEE.search(organ) else organ
