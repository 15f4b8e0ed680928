"""Initiatives: what can be said of a candidate, as named features.

Groups of features: its shape and type word; what stands inside its quotes; the words of its
modifier; what stands left and right; whether the article repeats it; places and organs in it.
What depends on one edge alone is named once and shared by all candidates with that edge.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from kg.recognise.initiative_article import BREAK_MARKS, CLAUSE_MARKS, QUOTE_MARKS
from kg.recognise.initiative_cues import RUN, STRONG, is_preposition
from kg.recognise.initiative_modifier import NUMERAL, ModifierFeatures, in_steps
from kg.recognise.initiatives import Candidate

_PAIRED = re.compile(
    r"[一二三四五六七八九十两双\d]+[\u4e00-\u9fff]{1,2}[一二三四五六七八九十两双\d]+[\u4e00-\u9fff]{1,2}$"
)
_COUNTED = re.compile(r"[一二三四五六七八九十两双\d]+[个大项条张]?[\u4e00-\u9fff]{1,4}$")
_QUANTITY = re.compile(r"\d+[个项条次期场家处支座]$|一系列$|各项$|该$|本次$|等$|[这那]座$")
_PLANS = re.compile(r"(?:将|拟|计划|力争|争取|下一步|有望|即将|准备)[^，。；]{0,8}$")
_NEGATED = re.compile(r"(?:未|没有|不再|尚未|无法|不能|并非|取消|停止|杜绝)[^，。；]{0,6}$")
_BY = re.compile(r"按照|根据|围绕|贯彻|落实")
_HONOUR = re.compile(r"荣获|获评|被评为|获得|入选|授予")
_WITH = re.compile(r"以[^，]{0,6}$")
_CLAUSE_CUES = ((_PLANS, "plan"), (_NEGATED, "negated"), (_WITH, "以"), (_BY, "by"), (_HONOUR, "honour"))
#: characters that begin those words: most clauses have none
_CUE = re.compile("[将拟计力争下有即准未没不尚无并取停杜以按根围贯落荣获被入授]")
_INNER_MARKS = (("，", "comma"), ("、", "list"), ("·", "dot"), ("+", "plus"), ("的", "的"))
_PRONOUN = re.compile(r"[我你他她它们这那其]|自己|大家")
_PARTICLE = re.compile(r"[了着过吗呢吧]")
_AFTER = tuple("建设 工作 启动 仪式 精神 称号 要求 建成 正式 等 中 的 上 为 和 、".split())
#: a phrase that so many stories quote is one of the day
_MANY = 12
#: how far behind a span a verb is looked for
_AHEAD = 8


class ArticleFeatures(ModifierFeatures):
    """Names what can be said of each candidate of one article.

    Parameters
    ----------
    text, body, words
        Reading text, offset at which its body starts, its words.
    places, organisations
        Mentions found before; they tell where a modifier is a place and who may act.
    """

    def of(self, c: Candidate) -> dict[str, float]:
        """The features of a candidate, each with amount 1."""
        return dict.fromkeys(self.names(c), 1.0)

    def names(self, c: Candidate) -> list[str]:
        """The names of the features of a candidate."""
        shared, own = self._parts(c)
        return [name for part in shared for name in part] + own

    def log_odds(self, candidates: Sequence[Candidate], weights: Mapping[str, float]) -> list[float]:
        """The sum of the weights of each candidate's features; what candidates share is looked up once."""
        weight = weights.get
        known: dict[int, float] = {}
        out = []
        for c in candidates:
            shared, own = self._parts(c)
            total = 0.0
            for part in shared:
                weighed = known.get(id(part))
                if weighed is None:
                    weighed = known[id(part)] = sum([weight(n, 0.0) for n in part])
                total += weighed
            for name in own:
                total += weight(name, 0.0)
            out.append(total)
        return out

    def _parts(self, c: Candidate) -> tuple[list[tuple[str, ...]], list[str]]:
        """The names of a candidate's features: those that it may share, and its own."""
        base = c.shape
        surface = self.text[c.start : c.end]
        name = surface if base == "compound" and "“" not in surface else QUOTE_MARKS.sub("", surface)
        kind = self.kinds.get(c.word, "none") if c.word else "none"
        shared = [
            self._once("_shape", base, c.left, c.tail, len(name)),
            self._once("_left", c.start, base),
            self._once("_anchored", c.core, c.end, c.word, kind, base),
        ]
        own: list[str] = []
        if base == "compound":
            self._modifier(c, shared, own, kind)
        elif base != "phrase":
            self._edges(c, own, base)
        self._known(c, own, base)
        self._repeated(c, name, own, base)
        return shared, own

    def _anchored(self, core: tuple[int, int], end: int, word: str, kind: str, base: str) -> list[str]:
        """What the anchor, the type word and what stands right of it say."""
        parts = (("_typed", word, kind, base), ("_right", end, base, kind), ("_core", core, base))
        return [name for key in parts for name in self._once(*key)]

    def _shape(self, base: str, left: bool, tail: bool, size: int) -> list[str]:
        form = base + ("L" if left and base != "compound" else "") + ("T" if tail else "")
        return [f"shape={form}", f"len={in_steps(size)}&{base}"]

    def _typed(self, word: str, kind: str, base: str) -> list[str]:
        f = [f"kind={kind}&{base}"]
        if word:
            f += [f"type={word}", f"typelen={min(len(word), 4)}", f"typeend={word[-1]}&{base}"]
            if len(word) > 2:
                f.append(f"typeend={word[-2:]}&{base}")
        return f

    def _known(self, c: Candidate, f: list[str], base: str) -> None:
        """Is the span a place or an organisation, or part of one?"""
        start, end = c.start, c.end
        k = bisect_left(self._organs, (start - 40, 0))
        while k < len(self._organs) and self._organs[k][0] < end:
            s, e = self._organs[k]
            if e > start:
                f.append(f"organ:{_overlap(s, e, start, end)}&{base}")
            k += 1
        k = bisect_left(self._places, (start - 20, 0))
        while k < len(self._places) and self._places[k][0] < end:
            s, e = self._places[k]
            if e > start and not (start <= s and e < end):
                f.append(f"place:{_overlap(s, e, start, end)}")
            k += 1

    def _core(self, core: tuple[int, int], base: str) -> list[str]:
        """What the anchor says, whatever is taken with it."""
        kind = self.kinds.get(self.text[core[0] : core[1]], "none") if base == "compound" else "none"
        f = self._governed(core[0], base, kind)
        if base in ("compound", "phrase"):
            return f
        inner = self.text[core[0] : core[1]]
        f.append(f"inner={in_steps(len(inner))}&{base}")
        f.append(f"innerchar={inner[-1]}")
        if NUMERAL.match(inner):
            f.append("inner:numeral")
        if _PAIRED.match(inner):
            f.append("inner:N字N字")
        elif _COUNTED.match(inner):
            f.append("inner:N字")
        f += [f"inner:{feature}&{base}" for mark, feature in _INNER_MARKS if mark in inner]
        if _PRONOUN.search(inner):
            f.append("inner:pronoun")
        if _PARTICLE.search(inner):
            f.append("inner:particle")
        if core[1] in self.end_at:
            last = self.words[self.end_at[core[1]]]
            f += [f"innerlast={last.tag[:2]}", f"innerend={last.text}"]
        if core[0] in self.start_at:
            first = self.words[self.start_at[core[0]]]
            f += [f"innerfirst={first.tag[:2]}", f"innerstart={first.text}"]
            if self._verbs.get(first.text):
                f.append("inner:verb first")
            if last.text in self._bodies or inner[-1] in "队团社":
                f.append("inner:body")
        if inner in self._generic:
            f.append("inner:generic")
        if (stories := self._common.get(inner)) is not None:
            f += ["inner:common", f"inner:common={'many' if stories >= _MANY else 'some'}&{base}"]
        f += self._chains.get(core[0], ())
        edge = 0 if base == "formula" else 1
        before, after = core[0] - edge, core[1] + edge
        i, j = self.end_at.get(before), self.start_at.get(after)
        if i is not None:
            f.append(f"before={self.words[i].text}&{base}")
        if j is not None:
            f.append(f"after={self.words[j].text}&{base}")
            f.append(f"aftertag={self.words[j].tag[:2]}&{base}")
        if self.text[before - 1 : before] in ("”", "、") or self.text[after : after + 1] in ("“", "、"):
            f.append("chain")
        if self.text[after : after + 1] in ("们", "者", "人"):
            f.append("quote:person")
        if len(inner) >= 2:
            if self._count(inner) > 1:
                f.append("rep:inner")
            if inner in self._title:
                f.append("title:inner")
        return f

    def _edges(self, c: Candidate, f: list[str], base: str) -> None:
        """What a quote, book title or formula takes with it on both sides."""
        edge = 0 if base == "formula" else 1
        anchor_end = c.core[1] + edge
        begin = self._ends.get(c.core[1])
        if begin is not None and begin >= c.core[0]:
            word = self.text[begin : c.core[1]]
            f += [f"innertype={self.kinds[word]}&{'T' if c.tail else '0'}", f"innerword={word}"]
        typed = self._typed_after(anchor_end)
        if not typed:
            f.append(f"tail:none possible&{base}")
        elif not c.tail:
            f += [f"tail:not taken&{base}", f"tail:left={self.text[self._ends[typed[0]] : typed[0]]}"]
        else:
            f += [
                f"tail:{'first' if c.end == typed[0] else 'later'}",
                f"taillen={min(c.end - anchor_end, 8)}",
            ]
            tail = self.text[anchor_end : c.end]
            if tail.startswith("的"):
                f.append("tail:starts 的")
            elif "的" in tail:
                f.append("tail:holds 的")
            if any(mark in tail for mark in "和与及"):
                f.append("tail:conjunction")
            j = self.start_at.get(anchor_end, len(self.words))
            bits = 0
            while j < len(self.words) and self.words[j].end <= c.end:
                bits |= self._cues[j]
                j += 1
            if bits & (STRONG | RUN):
                f.append("tail:verb")
        if c.left:
            f.append(f"headlen={min(c.core[0] - edge - c.start, 8)}&{base}")
            if c.start in self._place_ends:
                f.append("head:place")

    def _governed(self, at: int, base: str, kind: str) -> list[str]:
        """Who and what governs an anchor: the verb before it in its clause, and the agent before that."""
        f = []
        clause = self._clauses[bisect_right(self._clauses, at) - 1]
        sentence = self._sentences[bisect_right(self._sentences, at) - 1]
        verb = self._verb_before(clause, at)
        agent = bisect_right(self._organ_ends, at) > bisect_right(self._organ_ends, clause)
        near = "clause" if agent else ""
        if not near and bisect_right(self._organ_ends, at) > bisect_right(self._organ_ends, sentence):
            near = "sentence"
        if not near and bisect_right(self._places, (at, 0)) > bisect_right(self._places, (sentence, 0)):
            near = "place"
        cls = self._classes[verb] if verb is not None else "none"
        f.append(f"agent={near or 'none'}&{cls}&{base}")
        if kind != "none":
            f += [f"agent={near or 'none'}&{kind}", f"governed={cls}&{kind}"]
        if verb is not None:
            f.append(f"governor={self.words[verb].text}&{base}")
        if at < self.body:
            f.append(f"in title&{base}")
        else:
            f.append(f"part={int((at - self.body) / max(1, len(self.text) - self.body) * 4)}")
        k = bisect_right(self._speech, (at, 0)) - 1
        if k >= 0 and self._speech[k][0] < at < self._speech[k][1]:
            f.append("in speech")
        return f

    def _left(self, start: int, base: str) -> list[str]:
        char = self.text[start - 1] if start else "^"
        group = char if char in "，。、：“”（）的了\n^；" else _script(char)
        f = [f"left={group}", f"left={group}&{base}"]
        i = self.end_at.get(start)
        clause = self._clauses[bisect_right(self._clauses, start) - 1]
        if i is None:
            f.append("left:mid-word")
        else:
            word = self.words[i]
            cls = self._classes[i] or ("prep" if is_preposition(word.text) else "")
            f += [f"leftclass={cls}&{base}", f"leftword={word.text}"] if cls else [f"lefttag={word.tag[:2]}&{base}"]
            if start in self._organ_end_set:
                f.append("left:organ")
            if _QUANTITY.search(self.text, max(0, start - 5), start):
                f.append("left:quantity")
        stretch = self.text[clause:start]
        verb = self._verb_before(clause, start)
        if verb is None:
            f.append(f"trig=none&{base}")
        else:
            f += [
                f"trig={self._classes[verb]}&{base}",
                f"trigdist={in_steps(start - self.words[verb].end)}&{base}",
                f"trigverb={self.words[verb].text}&{base}",
            ]
        if _CUE.search(stretch):
            f += [feature for pattern, feature in _CLAUSE_CUES if pattern.search(stretch)]
        k = bisect_left(self._organs, (clause, 0))
        if k < len(self._organs) and self._organs[k][1] <= start:
            f.append("agent in clause")
        return f

    def _right(self, end: int, base: str, kind: str) -> list[str]:
        char = self.text[end : end + 1]
        group = "end" if not char else char if char in "，。、：“”（）的了；\n" else _script(char)
        f = [f"right={group}&{base}"]
        if base == "compound":
            f.append(f"right={group}&{kind}")
        if self.text.startswith(_AFTER, end):
            word = next(w for w in _AFTER if self.text.startswith(w, end))
            f.append(f"rightword={word}&{base}")
        i = self.end_at.get(end)
        if i is None:
            f.append("right:mid-word")
        elif i + 1 < len(self.words):
            f.append(f"righttag={self.words[i + 1].tag[:2]}&{base}")
            for k in range(i + 1, min(len(self.words), i + 5)):
                if self.words[k].start > end + _AHEAD or self.words[k].text[0] in CLAUSE_MARKS:
                    break
                if self._classes[k]:
                    f.append(f"ahead={self._classes[k]}&{kind}")
                    break
        for e in range(end + 1, min(len(self.text), end + 9)):
            if self.text[e - 1] in BREAK_MARKS:
                break
            if e in self._ends:
                f.append(f"right:longer&{base}")
                break
        return f

    def _repeated(self, c: Candidate, name: str, f: list[str], base: str) -> None:
        if len(name) >= 3:
            count = self._count(name)
            if count > 1:
                f.append(f"rep={min(count, 4)}")
                i = self.end_at.get(c.start)
                if i is not None and self._count(self.words[i].text + name) == count:
                    f.append(f"rep:always after the same&{base}")
        if base == "compound" and name in self._quoted:
            f.append("rep:quoted elsewhere")
        if c.start >= self.body and self._title and name in self._title:
            f.append("title:name")


def _overlap(s: int, e: int, start: int, end: int) -> str:
    """How a mention lies to a span: it is it, holds it, is part of it, or cuts it."""
    if s == start and e == end:
        return "is"
    if s <= start and end <= e:
        return "in"
    return "holds" if start <= s and e <= end else "cuts"


def _script(char: str) -> str:
    return "digit" if char.isdigit() else "han" if "\u4e00" <= char <= "\u9fff" else "other"
