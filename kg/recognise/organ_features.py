"""What the decision on an organisation's name sees: how it begins and ends, what is inside, what the tagger says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.lexicon import words as lexicon
from kg.lexicon.organ_endings import Tail, tails
from kg.lexicon.segment import Word
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.recognise.organ_mention import OrganCandidate
from kg.recognise.organ_phrases import NAMING_VERBS
from kg.recognise.tagger import Tagging

_LEVELS = "省市州盟县区旗镇乡村"
_LONGEST_TITLE = 6
_STOPS = re.compile("[，。；：、“”（）《》]")
_JOINS = frozenset("与 和 及 暨 、 受 在 由 对 向".split())
_ROW = frozenset("、和与及")
_SECTIONS = frozenset("科股处室司庭部办站所队组")
_ITEM = re.compile("[\u4e00-\u9fff]{2,10}?(?=[、，。；和与及等（）])")
_SOURCE = re.compile(
    r"[（(]?(?:来源|供稿|发布|作者|通讯员|图文?|文图?|供图|单位|审核|编辑|撰稿|摄影|报送)[:： \u3000/]|[（(]$"
)
#: what a body does to another, no part of a name
_GOVERNS = frozenset(
    "会同 联合 召开 举行 成立 组建 组织 代表 协同 从 同 随 把 将 被 由 任 担任 当 当选 列为 带领 率领 邀请 要求 帮助 选派 委托 受 获 在 向".split()
)
#: two bodies run together: 市委市政府
_TWO = re.compile("[委府会](?:[省市州县区旗镇乡](?:政府|人民政府|人大|政协|纪委|委))|党委政府")


class OrganFeatures:
    """The features of an article's candidates.

    Parameters
    ----------
    text, words
        The reading text and its words.
    tagging
        What the tagger says, offsets into the reading text.
    places, people
        Mentions found before.
    """

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        tagging: Tagging,
        places: Sequence[Mention],
        people: Sequence[Mention],
    ) -> None:
        self.text = text
        self.words = words
        self.starts = [w.start for w in words]
        self.ends = [w.end for w in words]
        self.word_ends = set(self.ends)
        self.bodies = sorted((s, e, p) for s, e, label, p in tagging.names if label == ORGANISATION)
        self.begins = tagging.begins
        self.finishes = tagging.ends
        self.body_starts = [s for s, _, _ in self.bodies]
        self.place_from = {p.start: p for p in places}
        self.inner_places = sorted((p.start, p.end) for p in places)
        self.person_from = {p.start for p in people}
        self.person_to = {p.end for p in people}
        self.tails: dict[int, Tail] = {t.end: t for t in tails(text)}
        self.tail_ends = sorted(self.tails)
        self._left: dict[int, list[str]] = {}
        self._right: dict[int, list[str]] = {}
        self._owner: dict[int, tuple[int, list[str]]] = {}

    def names(self, c: OrganCandidate) -> list[str]:
        """The names of the features of a candidate."""
        rule = c.rules[0]
        name = self.text[c.start : c.end]
        f = [f"rule={rule}", f"kind={c.kind}", f"length={min(len(name), 24) // 2}&{rule}"]
        f += [f"also={r}" for r in c.rules[1:]]
        left = self._left.get(c.start)
        if left is None:
            left = self._left[c.start] = self._before(c.start)
        right = self._right.get(c.end)
        if right is None:
            right = self._right[c.end] = self._behind(c.end)
        f += left
        f += right
        owner = self._owner.get(c.start)
        if owner is None:
            owner = self._owner[c.start] = self._owned(c.start)
        at, said = owner
        f += said
        f.append(f"{said[0]}&{rule}")
        last = name[-1]
        f += [f"last={last}", f"last={last}&{said[0]}", f"last={last}&{self._titled(c.end)}"]
        self._listed(c, last, f)
        tail = self.tails.get(c.end)
        begin = min(at, c.end)
        if tail is None:
            section = last in _SECTIONS and c.end in self.word_ends
            f.append(f"{'section tail' if section else 'no tail'}&{rule}")
            middle = c.end
            if section:
                ending = self.words[bisect_left(self.ends, c.end)]
                middle = max(begin, ending.start if ending.end - ending.start < len(name) else c.end - 1)
                f += [
                    f"section={last}",
                    f"section word={ending.text}",
                    f"section titled={self._titled(c.end)}&{said[0]}",
                ]
        else:
            word = self.text[tail.start : tail.end]
            middle = max(begin, tail.start)
            f += [f"tail={word}", f"listed={tail.listed}&{said[0]}"]
            if len(word) > 1:
                f.append(f"tailend={word[-1]}")
        self._middle(begin, middle, f, tail is not None)
        self._restarts(c.start, c.end, f)
        if c.start in self.tails:
            f.append(f"behind an ending={self.tails[c.start].listed}&{rule}")
        inner = self.tail_ends[bisect_right(self.tail_ends, c.end - 2) - 1 :][:1]
        if inner and c.start + 2 < inner[0] < c.end - 1 and not self.text.startswith(tuple("的与和及"), inner[0]):
            f.append(f"body and part={last if last in _SECTIONS else tail is not None}")
            if last in _SECTIONS:
                f += ["body and section", f"body and section&{self._titled(c.end)}"]
        self._compared(c, f, rule)
        self._known(c, begin, name, f)
        return f

    def _before(self, at: int) -> list[str]:
        k = bisect_right(self.starts, at) - 1
        f = []
        if k >= 0 and self.starts[k] != at:
            return ["begins in a word", f"leftchar={self.text[at - 1]}"]
        if at in self.person_to:
            return ["left=person"]
        if k <= 0:
            return ["left=^"]
        word = self.words[k - 1]
        f.append(f"left={word.text}")
        f.append(f"lefttag={word.tag[:2]}" if word.tag != "x" else f"leftlen={min(3, len(word.text))}")
        f.append(f"left={word.tag[:1]}{min(len(word.text), 3)}")
        return f

    def _behind(self, at: int) -> list[str]:
        k = bisect_left(self.ends, at)
        text = self.text
        f = []
        if at in self.person_from:
            return ["right=person"]
        f += self._section_behind(at)
        if k < len(self.ends) and self.ends[k] != at:
            f += ["ends in a word", f"rightchar={text[at : at + 1]}"]
        if self._titled(at):
            f.append("right=title")
        k = bisect_left(self.starts, at)
        if k >= len(self.starts):
            return [*f, "right=$"]
        word = self.words[k]
        f.append(f"right={word.text}")
        f.append(f"righttag={word.tag[:2]}" if word.tag != "x" else f"rightlen={min(3, len(word.text))}")
        following = self.tail_ends[bisect_right(self.tail_ends, at) :][:1]
        if following and following[0] - at <= 10 and not _STOPS.search(text, at, following[0]):
            f.append(f"another ending={min(following[0] - at, 8) // 2}&{self._titled(following[0])}")
        return f

    def _section_behind(self, at: int) -> list[str]:
        """Do nouns and the ending of a department follow at once?"""
        k = bisect_left(self.starts, at)
        if k >= len(self.starts) or self.starts[k] != at:
            return []
        for word in self.words[k : k + 5]:
            if (
                word.tag[:1] not in "nvajbxmlfz"
                or word.end - at > 12
                or not word.text.isalnum()
                or word.text in _GOVERNS
            ):
                break
            last = word.text[-1]
            if last in _SECTIONS and (word.start > at or len(word.text) > 1):
                return [f"section behind={self._titled(word.end)}", f"section behind={last}"]
        return []

    def _listed(self, c: OrganCandidate, last: str, f: list[str]) -> None:
        """A row of names that end alike, and the words of a source line before a name."""
        text = self.text
        before = text[c.start - 2 : c.start]
        if before[1:] in _ROW:
            f.append(f"row before={before[:1] == last}&{'section' if before[:1] in _SECTIONS else 'other'}")
        if text[c.end : c.end + 1] in _ROW:
            item = _ITEM.match(text, c.end + 1)
            f.append(f"row behind={item is not None and item.group()[-1] == last}")
        line = text.rfind("\n", 0, c.start) + 1
        if c.start - line <= 12 and _SOURCE.match(text[line : c.start]):
            f.append("source line")
        if text[c.start - 1 : c.start] in ("（", "(") and text[c.end : c.end + 1] in ("）", ")"):
            f.append("bracketed")

    def _restarts(self, begin: int, end: int, f: list[str]) -> None:
        """Does another body's name begin inside, behind a word that joins or governs?"""
        for k in range(bisect_left(self.starts, begin), len(self.words)):
            word = self.words[k]
            if word.end >= end:
                break
            if word.start == begin and word.text not in _GOVERNS:
                continue
            if word.tag[:1] in "pcvr" or word.text in _JOINS or word.text in _GOVERNS:
                at = word.end
                owned = at in self.place_from or self.text[at] in _LEVELS
                sort = word.tag[:1] if word.tag != "x" else "x"
                if owned:
                    f.append(f"restarts behind {sort}")
                if word.text in _GOVERNS:
                    f.append(f"governs inside&{owned}")

    def _titled(self, at: int) -> bool:
        """Does a title or a person's name begin at an offset?"""
        titles = lexicon.titles()
        return at in self.person_from or any(self.text[at : at + n] in titles for n in range(_LONGEST_TITLE, 1, -1))

    def _owned(self, start: int) -> tuple[int, list[str]]:
        """Where the name's own division ends, and how it begins."""
        at = start
        chain = 0
        place = self.place_from.get(at)
        first = place
        while place is not None:
            chain += 1
            at = place.end
            place = self.place_from.get(at)
        if first is not None:
            return at, [f"begins=place {first.kind}", f"place rule={first.rule}", f"chain={min(chain, 3)}"]
        if self.text[start : start + 1] in "我全该本" and self.text[start + 1 : start + 2] in _LEVELS:
            return start + 2, [f"begins={self.text[start : start + 2]}"]
        if self.text[start : start + 1] in _LEVELS:
            return start + 1, [f"begins={self.text[start]}"]
        if self.text.startswith(("街道", "社区"), start):
            return start + 2, [f"begins={self.text[start : start + 2]}"]
        k = bisect_left(self.starts, start)
        if k < len(self.starts) and self.starts[k] == start:
            word = self.words[k]
            tag = word.tag[:2]
            return start, [
                "begins=word",
                f"first={word.text}",
                f"firsttag={tag}",
                f"first={tag}{min(len(word.text), 3)}",
            ]
        return start, ["begins=other"]

    def _middle(self, begin: int, end: int, f: list[str], tail: bool) -> None:
        """The words between the owner and the ending."""
        if end <= begin:
            f.append("middle=none")
            return
        verbs = lexicon.verbs()
        clause = lexicon.clause_words()
        count = 0
        for k in range(bisect_right(self.ends, begin), len(self.words)):
            word = self.words[k]
            if word.start >= end:
                break
            count += 1
            if word.start < begin or word.end > end:
                f.append("middle cut")
                continue
            if not word.text.isalnum():
                continue
            ordinal = word.text[0] == "第" and word.tag[:1] in "mx"
            naming = word.text in NAMING_VERBS
            f += [f"mid={word.text}", f"midtag={'ordinal' if ordinal else 'naming' if naming else word.tag[:2]}"]
            if word.end == end:
                f.append(f"before the ending={word.text[-1]}")
            if word.text in _JOINS and word.start in self.tails:
                f.append(f"joins two={word.text}")
            kind = verbs.get(word.text)
            if kind and len(word.text) > 1 and not naming:
                f.append(f"mid verb {kind}")
            if word.text in clause:
                f.append(f"mid clause {clause[word.text]}")
        f.append(f"middle={min(count, 6)}&{tail}")
        inner = sum(1 for s, e in self.inner_places if begin <= s and e <= end)
        if inner:
            f.append("middle place")
        crossed = sum(1 for e in self.tail_ends[bisect_right(self.tail_ends, begin) :] if e <= end)
        if crossed:
            f.append(f"middle endings={min(crossed, 3)}")

    def _compared(self, c: OrganCandidate, f: list[str], rule: str) -> None:
        """How the span lies to the tagger's bodies."""
        inside = 0
        best = "none"
        chance = 0.0
        k = max(0, bisect_left(self.body_starts, c.start) - 1)
        while k < len(self.bodies) and self.bodies[k][0] < c.end:
            s, e, p = self.bodies[k]
            k += 1
            if e <= c.start:
                continue
            if (s, e) == (c.start, c.end):
                best, chance = "exact", p
                break
            if c.start <= s and e <= c.end:
                inside += 1
                best = "ends alike" if e == c.end else "starts alike" if s == c.start else "covers"
            elif s <= c.start and c.end <= e:
                best = "inside, end" if e == c.end else "inside, start" if s == c.start else "inside"
            else:
                best = "crosses"
        f += [f"tagger={best}", f"tagger={best}&{rule}"]
        begin, finish = self.begins.get(c.start, 0.0), self.finishes.get(c.end, 0.0)
        f += [f"may begin={_level(begin)}", f"may end={_level(finish)}", f"may={_level(begin)},{_level(finish)}"]
        if best == "exact":
            f.append(f"sure={int(chance * 5)}")
        if inside > 1:
            f.append("covers two")

    def _known(self, c: OrganCandidate, at: int, name: str, f: list[str]) -> None:
        rest = self.text[at : c.end]
        organs = lexicon.organs()
        if rest in organs:
            f.append(f"organ&{len(rest) > 2}")
        elif name in organs:
            f.append("whole organ")
        if self.text.count(name) > 1:
            f.append("said again")
        if at > c.start and len(rest) >= 3 and self.text.count(rest) > self.text.count(name):
            f.append("rest said alone")
        opened, closed = name.count("“"), name.count("”")
        if opened != closed:
            f.append("quote cut")
        elif opened:
            f.append("quote")
        if "、" in name:
            f.append("list")
        if _TWO.search(name):
            f.append("two")


def _level(p: float) -> str:
    return "none" if p < 0.03 else "low" if p < 0.2 else "mid" if p < 0.6 else "high" if p < 0.9 else "sure"
