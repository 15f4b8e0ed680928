"""People: what the tagger says, checked by the shape of names, and names beside a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.lexicon import words as lexicon
from kg.lexicon.segment import is_word
from kg.model import Mention
from kg.ontology import PERSON

_HAN = r"\u4e00-\u9fff"
_SHAPE = re.compile(rf"^(?:[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:[·•・][{_HAN}]{{1,8}})+)$")
#: 陈某, 小张, 张先生: people whom the text does not name
_ANONYMOUS = re.compile(r"某|^[小老阿]?.(?:先生|女士|大爷|大妈|大娘|阿姨|师傅|老师|医生)$|^[老小]")
_AFTER_NAME = re.compile(
    r"[，。、；：！？（）()“”\s]|说|表示|介绍|告诉|指出|强调|要求|认为|主持|带领|率|等|的|在|向|为|是|和|与|同志|一行|代表|作|出席|参加|感|高兴|看|对|先后|深有|深|正|常|便|就|也|还|来到|从|到|到|实地|陪同|笑|一边|发言|宣布|陈述|通报|当选|$"
)


def people(
    text: str, tagged: Iterable[tuple[int, int, str, float]], places: Sequence[Mention], bylines: Iterable[str]
) -> list[Mention]:
    """Find the people of a reading text.

    Parameters
    ----------
    text
        Reading text.
    tagged
        ``(start, end, label, probability)`` of the tagger.
    places
        Places found: a listed division is no person (张鲁 in 张鲁回族镇).
    bylines
        Names of the article's authors, looked for in the text as well.
    """
    surnames = lexicon.surnames()
    found: dict[int, Mention] = {}
    blocked = [(p.start, p.end) for p in places if p.rule.startswith("gazetteer full")]
    for start, end, label, probability in tagged:
        if label != PERSON:
            continue
        for a, b in _split(text, start, end, surnames):
            name = text[a:b]
            if not plausible(name, surnames) or any(s < b and a < e for s, e in blocked):
                continue
            found[a] = Mention(PERSON, a, b, name, None, probability, "tagger")
    for start, end in _beside_titles(text, surnames):
        name = text[start:end]
        if any(m.start < end and start < m.end for m in found.values()) or any(
            s < end and start < e for s, e in blocked
        ):
            continue
        found[start] = Mention(PERSON, start, end, name, None, 0.6, "beside a title")
    known = {m.text for m in found.values()} | set(bylines)
    for name in sorted(known):
        if len(name) < 2 or (len(name) == 2 and is_word(name)):
            continue
        at = text.find(name)
        while at >= 0:
            if not any(m.start < at + len(name) and at < m.end for m in found.values()):
                found[at] = Mention(PERSON, at, at + len(name), name, None, 0.75, "named elsewhere")
            at = text.find(name, at + len(name))
    return sorted(found.values(), key=lambda m: m.start)


def plausible(name: str, surnames: frozenset[str]) -> bool:
    """Say whether a string has the shape of a full Chinese (or transliterated) name.

    Examples
    --------
    >>> plausible("宫承祥", frozenset({"宫"})), plausible("陈某", frozenset({"陈"}))
    (True, False)
    """
    if not _SHAPE.match(name) or _ANONYMOUS.search(name):
        return False
    if "·" in name or "•" in name or "・" in name:
        return True
    return name[0] in surnames or name[:2] in surnames


def _split(text: str, start: int, end: int, surnames: frozenset[str]) -> list[tuple[int, int]]:
    """Two names that the tagger ran together: 黄思明刘福恒."""
    name = text[start:end]
    if name.endswith("同志") and len(name) >= 4:
        return [(start, end - 2)]
    if len(name) in (5, 6) and "·" not in name:
        for cut in (3, 2):
            left, right = name[:cut], name[cut:]
            if 2 <= len(right) <= 3 and left[0] in surnames and right[0] in surnames:
                return [(start, start + cut), (start + cut, end)]
    return [(start, end)]


@cache
def _titles() -> re.Pattern[str]:
    """Any title, of several the longest; those of one first character together, which is faster."""
    rests: dict[str, list[str]] = {}
    for title in sorted((t for t in lexicon.titles() if len(t) >= 2), key=lambda t: (-len(t), t)):
        rests.setdefault(title[0], []).append(re.escape(title[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(rests.items())))


def _beside_titles(text: str, surnames: frozenset[str]) -> list[tuple[int, int]]:
    """党支部书记李明说: a surname and one or two characters between a title and what follows names."""
    out = []
    for match in _titles().finditer(text):
        at = match.end()
        size = 2 if text[at : at + 2] in surnames else 1 if text[at : at + 1] in surnames else 0
        if not size:
            continue
        for given in (2, 1):
            end = at + size + given
            name = text[at:end]
            if len(name) == size + given and _SHAPE.match(name) and _AFTER_NAME.match(text, end) and not is_word(name):
                if plausible(name, surnames) and not _PARTICLE.search(name[size:]):
                    out.append((at, end))
                    break
    return out


_PARTICLE = re.compile(r"[的了在和与及说等对向为是将把被也都就已又还只一各部主副党全共有不会要能由于]")
