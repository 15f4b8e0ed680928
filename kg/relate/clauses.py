"""The words of an article as a row of classes, and how a name stands among them: as subject, after a preposition, in a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon import words as lexicon
from kg.lexicon.segment import tag_of
from kg.ontology import INITIATIVE, ORGANISATION, PERSON
from kg.relate.setting import Setting

#: prepositions and what works like one → the role that they give
_PREPOSITIONS = {
    word: role
    for role, row in (
        ("at", "在 于 到 至 赴 位于 来到 走进 走入 前往 落户 进驻 深入 坐落于 地处 下沉"),
        ("by", "由 经 经由"),
        ("with", "联合 会同 携手 协同 联手 跟 同 结对 协调 对接 对口"),
        ("take", "把 将"),
        ("passive", "被 受 获 经过"),
        ("to", "向 对 给 为 对于 针对 面向 替 关于 对照"),
        ("from", "从 自 据 来自"),
        ("per", "按照 根据 依托 通过 围绕 随着 依据 遵照 借助 凭借 按 依照 利用 除 除了 作为 以"),
    )
    for word in row.split()
}
_JOINTS = frozenset("和 与 及 以及 暨 同 跟".split())
_CAUSES = frozenset(
    "指导 支持 推动 督促 引导 帮助 要求 邀请 委托 聘请 鼓励 带动 促成 发动 动员 选派 派出 安排 推荐 请 让 使 指派 倡导 牵线 确定 授权 选定 带领 率领 责成".split()
)
_SAYS = frozenset(
    "说 表示 介绍 指出 强调 认为 告诉 坦言 说道 讲话 发言 主持 宣布 汇报 提出 获悉 了解 报道 讯 通报 透露".split()
)
_LOCAL = frozenset("里 内 上 中 下 外 前 旁 境内 辖区 以内 之间 一带".split())
_UNDER = re.compile(r"(?:的)?(?:坚强|正确|统一|大力|精心|具体)?(?:领导|指导|部署|支持|关心|安排|组织|帮助|推动)下")
_STOP = frozenset("，；：。！？\n")
_QUOTE = frozenset("“”‘’《》（）()【】〔〕[]〈〉\"' \t\u3000")
_MOST = 14


class Token(NamedTuple):
    """A word, a sign or a whole name, with its class.

    Attributes
    ----------
    cls
        ``agent``, ``site``, ``person``, ``initiative`` for names; ``stop``, ``and``, ``sign``;
        ``at``, ``by``, ``with`` … for prepositions; ``cause``, ``says``, ``strong``, ``run``,
        ``ambiguous``, ``join``, ``honour``, ``verb`` for verbs; ``of`` for 的; ``local``, ``adverb``, ``noun``.
    """

    start: int
    end: int
    text: str
    cls: str


#: classes of verbs
VERBS = frozenset("cause says strong run ambiguous join honour verb".split())
PREPOSITIONS = frozenset(_PREPOSITIONS.values())
_LETTER = {
    "agent": "A", "site": "", "person": "P", "initiative": "I", "stop": ",", "and": "", "sign": "", "at": "@", "by": "b",
    "with": "w", "take": "t", "passive": "p", "to": "o", "from": "f", "per": "e", "cause": "C", "says": "S",
    "strong": "V", "run": "R", "ambiguous": "m", "join": "J", "honour": "H", "verb": "v", "of": "d", "local": "l",
    "adverb": "", "noun": "",
}  # fmt: skip


class Standing(NamedTuple):
    """How a name stands in its clause.

    Attributes
    ----------
    left
        What governs it from the left: ``open`` (the clause begins), a preposition, a verb's class, ``of``.
    right
        What follows it, or the list that it is in.
    apposed
        Nouns stand in front of it: 社属企业X.
    before, behind
        A member of its list stands in front of it, behind it.
    acts
        It is where a subject stands.
    """

    left: str
    right: str
    apposed: bool
    before: bool
    behind: bool
    acts: bool


#: what follows no subject
NO_SUBJECT = frozenset(("of", "of initiative", "under", "local", "person", "noun of", "initiative"))
OPEN = Standing("open", "end", False, False, False, True)


@lru_cache(maxsize=1)
def tokens(setting: Setting) -> tuple[list[Token], list[int]]:
    """The row of an article, and where each begins."""
    text = setting.text
    names: list[tuple[int, int, str]] = []
    ends = -1
    ranked = sorted(
        (k for k in setting.links if k.mention.rule != "title"),
        key=lambda k: (k.mention.start, -k.mention.end),
    )
    for link in ranked:
        m = link.mention
        if m.start < ends:
            continue
        ends = m.end
        cls = {ORGANISATION: "agent", PERSON: "person", INITIATIVE: "initiative"}.get(m.label, "")
        names.append((m.start, m.end, cls or ("site" if link.entity.kind in ("site", None) else "agent")))
    out: list[Token] = []
    at = 0
    for word in setting.words:
        while names and names[0][1] <= word.start:
            at = _name(out, text, names.pop(0), at)
        if word.start >= at and not (names and names[0][0] < word.end):
            out.append(Token(word.start, word.end, word.text, class_of(word.text, word.tag)))
            at = word.end
            continue
        start, end = max(word.start, at), word.end
        if names and names[0][0] < end:
            if start < names[0][0]:
                out.append(_token(text, start, names[0][0], "" if start != word.start else None))
            at = _name(out, text, names.pop(0), at)
            start = max(start, at)
        if start < end:
            out.append(_token(text, start, end, word.tag if (start, end) == (word.start, word.end) else None))
            at = end
    for name in names:
        at = _name(out, text, name, at)
    return out, [t.start for t in out]


def _name(out: list[Token], text: str, name: tuple[int, int, str], at: int) -> int:
    start, end, cls = name
    if not out or out[-1].start < start:
        out.append(Token(start, end, text[start:end], cls))
    return max(at, end)


def _token(text: str, start: int, end: int, tag: str | None) -> Token:
    word = text[start:end]
    return Token(start, end, word, class_of(word, tag if tag is not None else tag_of(word)))


@lru_cache(maxsize=1 << 15)
def class_of(word: str, tag: str) -> str:
    """The class of a word by the lists, else by its dictionary tag.

    Examples
    --------
    >>> [class_of(w, t) for w, t in (("会同", "n"), ("督促", "v"), ("推行", "v"), ("近日", "t"), ("清单", "n"))]
    ['with', 'cause', 'strong', 'adverb', 'noun']
    """
    if word[0] in _STOP:
        return "stop"
    if word == "、" or word in ("和", "与", "及", "以及", "暨"):
        return "and"
    if word in _PREPOSITIONS:
        return _PREPOSITIONS[word]
    if word in _CAUSES:
        return "cause"
    if word in _SAYS:
        return "says"
    if word == "的":
        return "of"
    if word in _LOCAL:
        return "local"
    if word[0] in _QUOTE:
        return "sign"
    known = lexicon.verbs().get(word)
    if known:
        return known
    if tag in ("d", "ad", "vd", "t", "c", "m", "q", "mq", "r", "zg") or tag.startswith("u") or word in ("近日", "等"):
        return "adverb"
    return "verb" if tag == "v" else "noun"


def index_at(setting: Setting, at: int) -> int:
    """The number of the first word that starts at an offset or behind it."""
    return bisect_left(tokens(setting)[1], at)


def between(setting: Setting, start: int, end: int) -> list[Token]:
    """The words that lie in a stretch."""
    row, _ = tokens(setting)
    return [t for t in row[index_at(setting, start) : index_at(setting, end)] if t.end <= end]


def path(setting: Setting, start: int, end: int, most: int = 6) -> str:
    """The classes of the words in a stretch as letters, nouns and adverbs left out, repetitions once.

    甲局|联合乙局|开展“…” gives ``wAV``; longer ones are cut from the left.
    """
    out: list[str] = []
    for token in between(setting, start, end):
        letter = _LETTER[token.cls]
        if letter and (not out or out[-1] != letter):
            out.append(letter)
    return ("…" if len(out) > most else "") + "".join(out[-most:])


def standing(setting: Setting, first: int, start: int, end: int) -> Standing:
    """How a name stands in its clause.

    Parameters
    ----------
    setting
        The article.
    first
        Where the chain of divisions in front of it begins.
    start, end
        The name.
    """
    row, _ = tokens(setting)
    floor = setting.sentence(start).start
    left, apposed, before = _left(row, index_at(setting, first) - 1, floor)
    right, behind = _right(setting, row, index_at(setting, end), end)
    acts = left in ("open", "by", "far") and right not in NO_SUBJECT
    return Standing(left, right, apposed, before, behind, acts)


def _left(row: list[Token], at: int, floor: int) -> tuple[str, bool, bool]:
    apposed = before = of = False
    steps = 0
    while at >= 0 and row[at].start >= floor and steps < _MOST:
        token = row[at]
        cls = token.cls
        if cls == "stop":
            return ("of" if of else "colon" if token.text[0] == "：" else "open"), apposed, before
        if cls == "and" or (token.text in _JOINTS and at and row[at - 1].cls in ("agent", "site", "person", "noun")):
            previous = row[at - 1].cls if at else "stop"
            if previous in ("stop", "adverb", "sign") or row[at].start <= floor:
                return "with", apposed, before
            if not apposed or previous in ("agent", "site"):
                before = True
                at -= 1
        elif cls in PREPOSITIONS:
            return ("of" if of else cls), apposed, before
        elif cls in VERBS:
            return ("of " + cls if of else cls), apposed, before
        elif cls == "of":
            of = True
        elif cls == "noun":
            apposed = True
        elif cls == "initiative":
            return "initiative", apposed, before
        at -= 1
        steps += 1
    return ("of" if of else "open" if steps < _MOST else "far"), apposed, before


def _right(setting: Setting, row: list[Token], at: int, end: int) -> tuple[str, bool]:
    behind = False
    if _UNDER.match(setting.text, end):
        return "under", False
    steps = 0
    noun = False
    while at < len(row) and steps < _MOST:
        token = row[at]
        cls = token.cls
        if cls == "and" or (token.text in _JOINTS and at + 1 < len(row) and row[at + 1].cls == "agent"):
            if not noun and at + 1 < len(row) and row[at + 1].cls in ("agent", "site", "noun", "sign"):
                behind = behind or row[at + 1].cls == "agent"
                at += 2
                steps += 2
                continue
            return "with", behind
        if cls == "of":
            nearest = next((t.cls for t in row[at + 1 : at + 3] if t.cls != "sign"), "")
            return ("noun of" if noun else "of initiative" if nearest == "initiative" else "of"), behind
        if cls == "stop":
            return ("noun stop" if noun else "colon" if token.text[0] == "：" else "stop"), behind
        if cls in ("person", "initiative", "local"):
            return cls, behind
        if cls == "sign" or token.text == "等":
            pass
        elif cls == "noun":
            noun = True
        elif cls in ("agent", "site"):
            return "name", behind
        else:
            return ("noun " if noun else "") + cls, behind
        at += 1
        steps += 1
    return "end", behind
