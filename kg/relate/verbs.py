"""The verb that governs an initiative, over chains of quoted names, and the words that colour its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon import words as lexicon
from kg.relate.setting import Setting

#: what joins the members of a list of names
_LINK = re.compile(r"(?:[、和与及暨]|以及|还有|等)+$")
_QUOTED = re.compile(r"[“‘《][^“”‘’《》\n]{1,40}[”’》][^，。；：“”、\n]{0,8}$")
#: what lets a single character be a verb: 建了, 办起, 设“…”
_AFTER_ONE = "了起成出有立好“‘《"
#: what makes it the end of a longer word: 党建, 公开, 督办
_BEFORE_ONE = "党团共创基搭新构扩改修兴筹组城乡重援承举主协合公经查督交召展打分确独成自责"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the lists where it stands; an empty word is none."""

    word: str
    cls: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.word)


NONE = Verb("", "", -1)


@cache
def _by_first() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for word in sorted(lexicon.verbs(), key=lambda w: (-len(w), w)):
        table.setdefault(word[0], []).append(word)
    return table


@lru_cache(maxsize=1)
def _verbs(setting: Setting) -> tuple[list[Verb], list[int]]:
    """All verbs of an article outside its names, longest first, with their offsets."""
    text = setting.text
    inside = bytearray(len(text) + 1)
    for link in setting.links:
        inside[link.mention.start : link.mention.end] = b"\x01" * (link.mention.end - link.mention.start)
    table, classes = _by_first(), lexicon.verbs()
    found: list[Verb] = []
    at = 0
    while at < len(text):
        step = 1
        if not inside[at]:
            for word in table.get(text[at], ()):
                if text.startswith(word, at) and not inside[at + len(word) - 1] and _whole(text, at, word):
                    found.append(Verb(word, classes[word], at))
                    step = len(word)
                    break
        at += step
    return found, [v.start for v in found]


def _whole(text: str, at: int, word: str) -> bool:
    """Is a single character a verb of its own? Prepositions are; 建 is in 建起, not in 党建."""
    if len(word) > 1 or lexicon.verbs()[word] == "ambiguous":
        return True
    return text[at + 1 : at + 2] in tuple(_AFTER_ONE) and text[at - 1 : at] not in tuple(_BEFORE_ONE)


def verbs_between(setting: Setting, start: int, end: int) -> list[Verb]:
    """The verbs in a stretch."""
    found, starts = _verbs(setting)
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    return [v for v in found[low:high] if v.end <= end]


@lru_cache(maxsize=1)
def _governing(setting: Setting) -> dict[int, Verb]:
    return {}


def governing(setting: Setting, at: int) -> Verb:
    """The verb that governs a name at an offset.

    The last verb of the clause before the list of names that the name stands in; if the clause
    starts there, the last verb of the clause before it in the sentence. A name that is known, or
    quoted, hides the verbs in it.
    """
    known = _governing(setting)
    if at not in known:
        known[at] = _found(setting, at)
    return known[at]


def _found(setting: Setting, at: int) -> Verb:
    head = list_head(setting, at)
    sentence = setting.sentence(at)
    floor = setting.clause(head).start
    for _ in range(2):
        best = NONE
        for verb in verbs_between(setting, floor, head):
            if verb.cls == "ambiguous" and best.cls in ("strong", "run", "join"):
                continue
            best = verb
        if best.start >= 0 or floor <= sentence.start:
            return best
        floor = setting.clause(floor - 1).start
    return best


def list_head(setting: Setting, at: int) -> int:
    """Where the list of names begins that a name at an offset is a member of.

    In 参加“甲”志愿服务、“乙”行动和“丙”赛 the list of 丙 begins at “甲”.
    """
    sentence = setting.sentence(at)
    text = setting.text
    ends = _initiative_ends(setting)
    for _ in range(12):
        if text[at - 1 : at] in tuple("“‘《") and at > sentence.start:
            at -= 1
        left = text[sentence.start : at]
        link = _LINK.search(left)
        close = len(left) - (len(link.group()) if link else 0)
        if not link and left[-1:] not in "”’》":
            return at
        before = ends.get(sentence.start + close)
        if before is not None and before >= sentence.start:
            at = before
            continue
        quoted = _QUOTED.search(left[:close])
        if quoted is None:
            return at
        at = sentence.start + quoted.start()
    return at


@lru_cache(maxsize=1)
def _initiative_ends(setting: Setting) -> dict[int, int]:
    out: dict[int, int] = {}
    for link in setting.initiatives:
        start, end = link.mention.start, link.mention.end
        out[end] = start
        if setting.text[end : end + 1] in tuple("”’》"):
            out[end + 1] = start
    return out


@cache
def _colours(cls: str) -> re.Pattern[str]:
    found = sorted((w for w, c in lexicon.clause_words().items() if c == cls), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, found)))


def coloured(setting: Setting, at: int, cls: str) -> bool:
    """Does a word of a class (negation, plan, wish) stand in the clause before an offset?"""
    clause = setting.clause(at)
    return bool(_colours(cls).search(setting.text, clause.start, at))
