"""People, first half: every span that could be a person's name, several for one place where it is open where a name ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from kg.lexicon import words as lexicon
from kg.lexicon.segment import Word, is_word
from kg.ontology import PERSON
from kg.recognise.tagger import Tagging

_HAN = r"\u4e00-\u9fff"
_DOTS = "·•・"
_SHAPE = re.compile(rf"[{_HAN}]{{2,10}}|[{_HAN}][ \u3000]{{1,2}}[{_HAN}]|[{_HAN}]{{1,8}}(?:[{_DOTS}][{_HAN}]{{1,10}})+")
#: a title that a tagger took for the end of a name
_WITH_TITLE = re.compile("(?<=..)(?:[局院校县市区镇乡村厅处科所站队部会]长|书记|主任|主席|经理|教授)$")
#: 陈某, 小张, 张大姐: people whom the text does not name in full
_ANONYMOUS = re.compile(
    r"某|^[小老]|^.(?:[大小老]?[爷妈娘姐哥叔婶嫂姨伯奶婆公]|爷爷|奶奶|叔叔|伯伯|阿姨|师[傅父]|老[师汉人]|先生|女士|大夫|医生|[书局处科校院厂所站队组村镇乡县市区会部]长|[总书]记|[总工局院处校队所])$"
)
#: 县委书记、县长任双组长: two people share a post
_BOTH = re.compile("任双(?:组长|主任|主席|会长|总?指挥|召集人|班长|队长|负责人)")
_RUN = re.compile(rf"[{_HAN}{_DOTS}]+")
_DOTTED = re.compile(rf"(?<=[{_HAN}])[{_DOTS}](?=[{_HAN}])")
#: an item of a list; 等 may follow the last one
_ITEM = re.compile(rf"(?<=[、，,和与及\s（(])([{_HAN}]{{2,4}})(?=[、，,。；;和与及等\s）)])")
#: 上官云，男，汉族，1978年生: a line of a notice begins with whom it is about
_VITAE = re.compile(
    rf"^[ \u3000]*(?:\d{{1,2}}[.、．]|[一二三四五六七八九十]{{1,3}}、)?([{_HAN}]{{2,4}})(?=[，,、 ](?:男|女)[，,、 ])",
    re.M,
)
#: a name of two characters set as wide as one of three: 王　伟
_SPACED = re.compile(rf"([{_HAN}])[ \u3000]{{1,2}}[{_HAN}](?![{_HAN}]?[ \u3000][{_HAN}](?:[ \u3000]|$))")
_OPENS = frozenset("，。、；：！？“”‘’《》（）()\n \u3000—-|/")
#: characters that begin no surname in running text so often that only a title or the tagger proposes them
_EVERYDAY = frozenset(
    "和时向有于成方全高安平明常都从来经由应要可关包文单任万白黄水石江马金田云国家党年门正区车计公项要同延达海把来由原先干才起生水青布信修元展道字者但资南"
)
#: a name is looked for in the rest of the article if one of its spans is so probable
KNOWN = 0.4
#: a span is proposed from this probability on if only the tagger knows it; by another rule alone only one of these
ALONE = 0.02
_ENOUGH = frozenset(("spaced", "byline", "beside a title", "elements", "repeat"))
#: longest part of a name beside a dot
_PART = 6


#: the rule of whom a notice's line is about, which needs no weighing
VITAE = "vitae"
#: all rules, the most telling first
RULES = (
    "byline", "tagger", "repeat", "dotted", "elements", "spaced", "beside a title", "before a title", "list", "surname", "tagger cut", VITAE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonCandidate:
    """A span that may be a person's name.

    Attributes
    ----------
    start, end
        Offsets into the reading text.
    rules
        The rules that propose it, in the order of :data:`RULES`.
    """

    start: int
    end: int
    rules: tuple[str, ...]


def _tells(text: str, start: int, end: int) -> bool:
    """民政局长|谈养老: is what looks like a name of the title a verb with its object, of nobody whom the text names again?"""
    return text[start] in "谈话说论" and text.find("\n") >= end and text.count(text[start:end]) == 1


def propose(text: str, words: Sequence[Word], tagging: Tagging, bylines: Iterable[str] = ()) -> list[PersonCandidate]:
    """Propose the names of people in a reading text.

    Parameters
    ----------
    text, words
        Reading text and its words.
    tagging
        What the tagger says, offsets into the reading text.
    bylines
        Names of the article's authors, looked for in the text as well.

    Examples
    --------
    >>> found = propose("村民石大山说", [], Tagging())
    >>> ["村民石大山说"[c.start : c.end] for c in found]
    ['石大', '石大山']
    """
    found: dict[tuple[int, int], set[str]] = {}

    def add(start: int, end: int, rule: str) -> None:
        if end <= len(text) and shaped(text[start:end]) and not (_BOTH.match(text, start) or _tells(text, start, end)):
            found.setdefault((start, end), set()).add(rule)

    for start, end in tagging.people:
        add(start, end, "tagger")
    for start, end, label, _ in tagging.names:
        if label == PERSON:
            for a, b in _varied(start, end):
                add(a, b, "tagger cut")
    for start, end, rule in chain(_beside_titles(text), _by_words(text, words), _again(text, tagging.people, bylines)):
        add(start, end, rule)
    for match in _ITEM.finditer(text):
        name = match.group(1)
        if (name[0] in lexicon.surnames() or name[:2] in lexicon.surnames()) and not is_word(name):
            add(match.start(1), match.end(1), "list")
    for match in _VITAE.finditer(text):
        if surname(match.group(1)):
            add(match.start(1), match.end(1), "beside a title")
            add(match.start(1), match.end(1), VITAE)
    dots = [m.start() for m in _DOTTED.finditer(text)]
    titled = {m.end() for m in _titles().finditer(text)} if dots else set()
    for dot in dots:
        for start, end in _around(text, dot):
            add(start, end, "dotted")
            if start in titled:
                add(start, end, "beside a title")
    for start, end in _elements(text):
        add(start, end, "elements")
    for match in _SPACED.finditer(text):
        if match.group(1) in lexicon.surnames():
            add(match.start(), match.end(), "spaced")
    return [
        PersonCandidate(a, b, tuple(r for r in RULES if r in rules))
        for (a, b), rules in sorted(found.items())
        if len(rules) > 1 or tagging.people.get((a, b), 0.0) >= ALONE or rules & _ENOUGH
    ]


def shaped(name: str) -> bool:
    """Say whether a string has the shape of a name, and not that of a person whom the text leaves unnamed.

    Examples
    --------
    >>> shaped("石大山"), shaped("阿依努尔·买买提"), shaped("石某"), shaped("石先生"), shaped("石书记"), shaped("石山局长")
    (True, True, False, False, False, False)
    """
    return (
        _SHAPE.fullmatch(name) is not None
        and _ANONYMOUS.search(name) is None
        and _WITH_TITLE.search(name) is None
        and not (name[:1] in lexicon.surnames() and name[1:] in lexicon.titles())
    )


def surname(name: str) -> str:
    """The surname that a name begins with, the longer one first, or an empty string.

    Examples
    --------
    >>> surname("欧阳春"), surname("石大山"), surname("旦增")
    ('欧阳', '石', '')
    """
    surnames = lexicon.surnames()
    if len(name) > 2 and name[:2] in surnames:
        return name[:2]
    return name[0] if len(name) > 1 and name[0] in surnames else ""


def _varied(start: int, end: int) -> list[tuple[int, int]]:
    """A tagged span, one character longer or shorter, and the two names that it may be."""
    spans = [(start, end), (start, end - 1), (start, end + 1), (start + 1, end), (start - 1, end), (start + 1, end + 1)]
    if end - start >= 4:
        spans += [(start, end - 2), (start + 2, end)]
    for cut in (2, 3):
        if end - start in (5, 6, 7):
            spans += [(start, start + cut), (start + cut, start + cut + 2), (start + cut, start + cut + 3)]
    return [(a, b) for a, b in spans if a >= 0 and b - a >= 2]


@cache
def _titles() -> re.Pattern[str]:
    """Any title or role, of several the longest; those of one first character together, which is faster."""
    rests: dict[str, list[str]] = {}
    for title in sorted({t for t in (*lexicon.titles(), *ROLES) if len(t) >= 2}, key=lambda t: (-len(t), t)):
        rests.setdefault(title[0], []).append(re.escape(title[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(rests.items())))


#: what people are in an article without a post
ROLES = (
    "脱贫户 贫困户 养殖户 种植户 种粮大户 大户 农户 住户 商户 店主 摊主 村民 居民 市民 群众 牧民 渔民 茶农 果农 菜农 农民 社员 老人 老党员 "
    "学生 同学 家长 患者 病人 家属 游客 乘客 顾客 客户 业主 司机 师傅 师父 徒弟 选手 队友 父亲 母亲 妻子 丈夫 儿子 女儿 爱人 老伴 孙子 孙女 "
    "老板 负责人 同志 烈士 先生 女士 英雄 模范 获得者 嫌疑人 被告人 当事人 原告 被告 申请人 匠人 艺人 作家 诗人 画家 歌手 创业者"
).split()


def _beside_titles(text: str) -> list[tuple[int, int, str]]:
    """A surname with one or two characters behind a title or right before one."""
    surnames = lexicon.surnames()
    out = []
    for match in _titles().finditer(text):
        at = match.end()
        for size in (2, 1):
            if text[at : at + size] in surnames:
                out += [(at, at + size + given, "beside a title") for given in (1, 2)]
        end = match.start()
        for length in (2, 3, 4):
            name = text[max(0, end - length) : end]
            if len(name) == length and len(name) - len(surname(name)) in (1, 2) and surname(name):
                out.append((end - length, end, "before a title"))
    return out


def _by_words(text: str, words: Sequence[Word]) -> list[tuple[int, int, str]]:
    """A surname at the start of a word that the dictionary does not know, or of single characters."""
    surnames = lexicon.surnames()
    out = []
    for k, word in enumerate(words):
        at = word.start
        name = surname(text[at : at + 4])
        if not name or not (
            word.tag in ("x", "nr", "nrt", "nrfg", "ng") or word.end - at == 1 or word.text in surnames
        ):
            continue
        free = at == 0 or text[at - 1] in _OPENS or words[k - 1].tag[:1] in "npv"
        if word.tag[:2] != "nr" and word.tag != "x" and (name in _EVERYDAY or not free):
            continue
        out += [(at, at + len(name) + given, "surname") for given in (1, 2)]
    return out


def _around(text: str, dot: int) -> list[tuple[int, int]]:
    """The names that a dot may stand in: the whole run where it is short, else parts of some lengths."""
    run = next((m for m in _RUN.finditer(text, max(0, dot - 40)) if m.start() <= dot < m.end()), None)
    if run is None:
        return []
    dots = [m.start() for m in _DOTTED.finditer(text, run.start(), run.end())]
    k = dots.index(dot)
    left = dots[k - 1] + 1 if k else run.start()
    right = dots[k + 1] if k + 1 < len(dots) else run.end()
    starts = range(max(left, dot - _PART), dot)
    ends = range(dot + 2, min(right, dot + 1 + _PART) + 1)
    return [(a, b) for a in starts for b in ends]


@cache
def element_runs() -> re.Pattern[str]:
    """What finds the runs of :func:`kg.lexicon.words.name_elements`: 索南|旦增."""
    elements = sorted(lexicon.name_elements(), key=lambda e: (-len(e), e))
    return re.compile(f"(?=[{''.join(sorted({e[0] for e in elements}))}])(?:{'|'.join(elements)})+")


def _elements(text: str) -> list[tuple[int, int]]:
    """Names put together of known parts, with one character more at either side: 旦正加."""
    out = []
    for match in element_runs().finditer(text):
        start, end = match.span()
        if end - start <= 10:
            out += [(start, end), (start, end + 1)]
            if start:
                out.append((start - 1, end))
    return out


def _again(
    text: str, likely: Mapping[tuple[int, int], float], bylines: Iterable[str]
) -> Iterator[tuple[int, int, str]]:
    """Repeats of a name that is known elsewhere in the article, or that signs it."""
    known = {text[a:b]: "repeat" for (a, b), p in likely.items() if p >= KNOWN and shaped(text[a:b])}
    known |= {name: "byline" for name in bylines if len(name) > 1}
    for name, rule in sorted(known.items()):
        at = text.find(name)
        while at >= 0:
            yield at, at + len(name), rule
            at = text.find(name, at + 1)
