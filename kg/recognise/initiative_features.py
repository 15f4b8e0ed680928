"""Initiatives: what can be said of a candidate, as named features.

Groups of features: its shape and type word; what stands inside its quotes; the words of its
modifier; what stands left and right; whether the article repeats it; places and organs in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import words as lexicon
from kg.lexicon.segment import Word
from kg.model import Mention
from kg.recognise.initiatives import Candidate, type_ends

QUOTE_MARKS = re.compile('[“”‘’「」『』《》〈〉«»"]')
_NUMERAL = re.compile(r"^[0-9一二三四五六七八九十百千两双]")
_PREPOSITIONS = frozenset("以 在 对 为 从 向 将 把 由 与 和 及 暨 或 用 给 让 使 到 按 于 至 被 是 叫 作为".split())
_ADVERBS = frozenset(
    "进一步 不断 积极 扎实 深入 全面 持续 认真 大力 切实 着力 全力 有效 稳步 率先 先后 逐步 加快 充分 主动".split()
)
_PRONOUN = re.compile(r"[我你他她它们这那其]|自己|大家")
_PARTICLE = re.compile(r"[了着过吗呢吧]")
_SPEECH_QUOTE = 30
_AFTER = (
    "建设",
    "工作",
    "启动",
    "仪式",
    "精神",
    "称号",
    "要求",
    "建成",
    "正式",
    "等",
    "中",
    "的",
    "上",
    "为",
    "和",
    "、",
)
#: words that a name may lean on without being told apart by it
_PLANS = re.compile(r"(?:将|拟|计划|力争|争取|下一步|有望|即将|准备)[^，。；]{0,8}$")
_NEGATED = re.compile(r"(?:未|没有|不再|尚未|无法|不能|并非|取消|停止|杜绝)[^，。；]{0,6}$")


class ArticleFeatures:
    """Names what can be said of each candidate of one article.

    Parameters
    ----------
    text, body, words
        Reading text, offset at which its body starts, its words.
    places, organisations
        Mentions found before; they tell where a modifier is a place and who may act.
    """

    def __init__(
        self, text: str, body: int, words: Sequence[Word], places: Sequence[Mention], organisations: Sequence[Mention]
    ) -> None:
        self.text = text
        self.body = body
        self.words = words
        self.start_at = {w.start: i for i, w in enumerate(words)}
        self.end_at = {w.end: i for i, w in enumerate(words)}
        self.verbs = lexicon.verbs()
        self.generic = lexicon.generic()
        self.kinds = lexicon.initiative_types()
        self.ends = type_ends(text)
        self.place_starts = {p.start: p.end for p in places}
        self.organ_ends = {o.end for o in organisations}
        self.organs = sorted((o.start, o.end) for o in organisations)
        self.plain = QUOTE_MARKS.sub("", text)
        self.title = text[:body]
        self.clause_starts = [0, *(m.end() for m in re.finditer(r"[，。；：！？\n]", text))]
        self.speech = [m.span() for m in re.finditer(rf"“[^”]{{{_SPEECH_QUOTE},}}”", text)]
        self.counts: dict[str, int] = {}

    def of(self, c: Candidate) -> dict[str, float]:
        f: dict[str, float] = {}
        name = QUOTE_MARKS.sub("", self.text[c.start : c.end])
        base = c.shape
        kind = self.kinds.get(c.word, "none") if c.word else "none"
        form = base + ("L" if c.left and base != "compound" else "") + ("T" if c.tail else "")
        f[f"shape={form}"] = 1
        f[f"kind={kind}&{base}"] = 1
        if c.word:
            f[f"type={c.word}"] = 1
            f[f"typelen={min(len(c.word), 4)}"] = 1
        f[f"len={_bin(len(name))}&{base}"] = 1
        if base == "compound":
            self._modifier(c, f, kind)
        elif base != "phrase":
            self._core(c, f, base, kind)
        self._left(c, f, base)
        self._right(c, f, base)
        self._known(c, f, base)
        self._repeated(c, name, f, base)
        self._place_in_article(c, f, base)
        return f

    def _known(self, c: Candidate, f: dict[str, float], base: str) -> None:
        """Is the span a place or an organisation, or part of one?"""
        for s, e in self.organs:
            if s >= c.end:
                break
            if e > c.start:
                how = (
                    "is"
                    if s == c.start and e == c.end
                    else "in"
                    if s <= c.start and c.end <= e
                    else "holds"
                    if c.start <= s and e <= c.end
                    else "cuts"
                )
                f[f"organ:{how}&{base}"] = 1
        for s, e in self.place_starts.items():
            if s < c.end and e > c.start and not (c.start <= s and e < c.end):
                f[
                    f"place:{'is' if s == c.start and e == c.end else 'in' if s <= c.start and c.end <= e else 'cuts'}"
                ] = 1

    def _core(self, c: Candidate, f: dict[str, float], base: str, kind: str) -> None:
        inner = self.text[c.core[0] : c.core[1]]
        f[f"inner={_bin(len(inner))}&{base}"] = 1
        if _NUMERAL.match(inner):
            f["inner:numeral"] = 1
        if re.match(
            r"^[一二三四五六七八九十两双\d]+[\u4e00-\u9fff]{1,2}[一二三四五六七八九十两双\d]+[\u4e00-\u9fff]{1,2}$",
            inner,
        ):
            f["inner:N字N字"] = 1
        elif re.match(r"^[一二三四五六七八九十两双\d]+[个大项条张]?[\u4e00-\u9fff]{1,4}$", inner):
            f["inner:N字"] = 1
        for mark, feature in (("，", "comma"), ("、", "list"), ("·", "dot"), ("+", "plus"), ("的", "的")):
            if mark in inner:
                f[f"inner:{feature}&{base}"] = 1
        if _PRONOUN.search(inner):
            f["inner:pronoun"] = 1
        if _PARTICLE.search(inner):
            f["inner:particle"] = 1
        begin = self.ends.get(c.core[1])
        if begin is not None and begin >= c.core[0]:
            word = self.text[begin : c.core[1]]
            f[f"innertype={self.kinds[word]}&{'T' if c.tail else '0'}"] = 1
            f[f"innerword={word}"] = 1
        last = self.words[self.end_at[c.core[1]]] if c.core[1] in self.end_at else None
        first = self.words[self.start_at[c.core[0]]] if c.core[0] in self.start_at else None
        if last:
            f[f"innerlast={last.tag[:2]}"] = 1
        if first:
            f[f"innerfirst={first.tag[:2]}"] = 1
            if self.verbs.get(first.text):
                f["inner:verb first"] = 1
        anchor_end = c.core[1] + (0 if base == "formula" else 1)
        tail = self.text[anchor_end : c.end] if c.tail else ""
        typed = [
            e
            for e in range(anchor_end + 1, min(len(self.text), anchor_end + 12))
            if e in self.ends
            and self.ends[e] >= anchor_end
            and not re.search(r"[，。；：！？、“”\n]", self.text[anchor_end:e])
        ]
        if not typed:
            f[f"tail:none possible&{base}"] = 1
        elif not c.tail:
            f[f"tail:not taken&{base}"] = 1
            f[f"tail:left={self.text[self.ends[typed[0]] : typed[0]]}"] = 1
        else:
            f[f"tail:{'first' if c.end == typed[0] else 'later'}"] = 1
            f[f"taillen={min(len(tail), 8)}"] = 1
            if tail.startswith("的"):
                f["tail:starts 的"] = 1
            elif "的" in tail:
                f["tail:holds 的"] = 1
            if re.search(r"[和与及]", tail):
                f["tail:conjunction"] = 1
            if any(self.verbs.get(w.text) in ("strong", "run", "join") for w in self._inside(anchor_end, c.end)):
                f["tail:verb"] = 1
        if c.left:
            head_end = c.core[0] - (0 if base == "formula" else 1)
            f[f"headlen={min(head_end - c.start, 8)}&{base}"] = 1
            if c.start in self.place_starts:
                f["head:place"] = 1
        before, after = self.text[max(0, c.core[0] - 2) : c.core[0] - 1], self.text[anchor_end : anchor_end + 1]
        if before in ("”", "、") or after in ("“", "、"):
            f["chain"] = 1
        if after in ("们", "者", "人"):
            f["quote:person"] = 1

    def _inside(self, start: int, end: int) -> list[Word]:
        i = self.start_at.get(start)
        out = []
        while i is not None and i < len(self.words) and self.words[i].end <= end:
            out.append(self.words[i])
            i += 1
        return out

    def _modifier(self, c: Candidate, f: dict[str, float], kind: str) -> None:
        modifier = self._inside(c.start, c.core[0])
        size = c.core[0] - c.start
        f[f"mod:len={min(size, 14)}"] = 1
        f[f"mod:len={_bin(size)}&{kind}"] = 1
        f[f"mod:words={min(len(modifier), 6)}"] = 1
        if not modifier:
            f["mod:inside a word"] = 1
            return
        first, last = modifier[0], modifier[-1]
        f[f"mod:first={first.tag[:2]}"] = 1
        f[f"mod:last={last.tag[:2]}"] = 1
        f[f"mod:pair={first.tag[:1]}{last.tag[:1]}&{kind}"] = 1
        share = sum(w.text in self.generic for w in modifier) / len(modifier)
        f[f"mod:generic={'all' if share == 1 else 'half' if share >= 0.5 else 'some' if share else 'none'}"] = 1
        if first.text in self.generic:
            f["mod:generic first"] = 1
        if len(first.text) == 1:
            f[f"mod:short first={first.tag[:1]}"] = 1
        classes = [self.verbs.get(w.text) for w in modifier]
        if classes[0] in ("strong", "run", "ambiguous"):
            f[f"mod:verb first={classes[0]}"] = 1
        if any(k in ("strong",) for k in classes[1:]):
            f["mod:strong verb inside"] = 1
        elif any(k in ("run", "ambiguous") for k in classes[1:]):
            f["mod:run verb inside"] = 1
        if any(k in ("join", "honour") for k in classes):
            f["mod:join verb"] = 1
        if first.text in _PREPOSITIONS:
            f["mod:preposition first"] = 1
        if any(w.text in _PREPOSITIONS for w in modifier[1:]):
            f["mod:preposition inside"] = 1
        if any(w.text in _ADVERBS for w in modifier):
            f["mod:adverb"] = 1
        verbs = sum(w.tag.startswith("v") for w in modifier)
        f[f"mod:verbs={min(verbs, 3)}"] = 1
        text = self.text[c.start : c.core[0]]
        for mark, feature in (
            ("的", "的"),
            ("、", "list"),
            ("“", "quote"),
            ("，", "comma"),
            ("了", "了"),
            ("全", "全"),
        ):
            if mark in text:
                f[f"mod:{feature}"] = 1
        if re.search(r"[和与及暨]", text):
            f["mod:and"] = 1
        if re.search(r"\d", text):
            f["mod:digit"] = 1
        if _NUMERAL.match(text):
            f["mod:numeral first"] = 1
        if re.match(r"第.{1,3}[届次批期]|首届|首个|首批", text):
            f["mod:ordinal"] = 1
        if re.match(r"[全该本此这各我新原其每]", text):
            f[f"mod:starts {text[0]}"] = 1
        if c.start in self.place_starts:
            f["mod:place first"] = 1
            if self.place_starts[c.start] == c.core[0]:
                f[f"mod:place only&{kind}"] = 1
        elif any(c.start < p < c.core[0] for p in self.place_starts):
            f["mod:place inside"] = 1
        if any(c.start < e <= c.core[0] for e in self.organ_ends):
            f["mod:organ inside"] = 1
        if _PRONOUN.search(text):
            f["mod:pronoun"] = 1
        for w in modifier[-2:]:
            f[f"modword={w.text}"] = 1
        f[f"modfirst={first.text}"] = 1

    def _left(self, c: Candidate, f: dict[str, float], base: str) -> None:
        char = self.text[c.start - 1] if c.start else "^"
        group = (
            char
            if char in "，。、：“”（）的了\n^；"
            else "digit"
            if char.isdigit()
            else "han"
            if "\u4e00" <= char <= "\u9fff"
            else "other"
        )
        f[f"left={group}"] = 1
        f[f"left={group}&{base}"] = 1
        i = self.end_at.get(c.start)
        if i is None:
            f["left:mid-word"] = 1
        else:
            word = self.words[i]
            cls = self.verbs.get(word.text, "prep" if word.text in _PREPOSITIONS else "")
            if cls:
                f[f"leftclass={cls}&{base}"] = 1
                f[f"leftword={word.text}"] = 1
            else:
                f[f"lefttag={word.tag[:2]}&{base}"] = 1
            if c.start in self.organ_ends:
                f["left:organ"] = 1
            if re.search(
                r"\d+[个项条次期场家处支]$|一系列$|各项$|该$|本次$|等$", self.text[max(0, c.start - 5) : c.start]
            ):
                f["left:quantity"] = 1
        clause = self._clause_start(c.start)
        stretch = self.text[clause : c.start]
        verb, distance = self._nearest_verb(clause, c.start)
        f[f"trig={verb or 'none'}&{base}"] = 1
        if verb:
            f[f"trigdist={_bin(distance)}&{base}"] = 1
        if _PLANS.search(stretch):
            f["plan"] = 1
        if _NEGATED.search(stretch):
            f["negated"] = 1
        if re.search(r"以$|以[^，]{0,6}$", stretch):
            f["以"] = 1
        if re.search(r"按照|根据|围绕|贯彻|落实", stretch):
            f["by"] = 1
        if re.search(r"荣获|获评|被评为|获得|入选|授予", stretch):
            f["honour"] = 1
        if any(clause <= s and e <= c.start for s, e in self.organs):
            f["agent in clause"] = 1

    def _clause_start(self, at: int) -> int:
        low, high = 0, len(self.clause_starts)
        while low < high:
            middle = (low + high) // 2
            if self.clause_starts[middle] <= at:
                low = middle + 1
            else:
                high = middle
        return self.clause_starts[low - 1]

    def _nearest_verb(self, clause: int, at: int) -> tuple[str, int]:
        i = self.end_at.get(at)
        if i is None:
            i = next((self.end_at[p] for p in range(at, max(clause, at - 4), -1) if p in self.end_at), None)
        while i is not None and i >= 0 and self.words[i].start >= clause:
            cls = self.verbs.get(self.words[i].text)
            if cls:
                return cls, at - self.words[i].end
            i -= 1
        return "", 0

    def _right(self, c: Candidate, f: dict[str, float], base: str) -> None:
        after = self.text[c.end : c.end + 4]
        char = after[:1]
        group = (
            char
            if char in "，。、：“”（）的了；\n" and char
            else "end"
            if not char
            else "han"
            if "\u4e00" <= char <= "\u9fff"
            else "other"
        )
        f[f"right={group}&{base}"] = 1
        for word in _AFTER:
            if after.startswith(word):
                f[f"rightword={word}&{base}"] = 1
                break
        if c.end not in self.end_at:
            f["right:mid-word"] = 1
        else:
            i = self.end_at[c.end] + 1
            if i < len(self.words):
                f[f"righttag={self.words[i].tag[:2]}&{base}"] = 1
        longer = [
            e
            for e in range(c.end + 1, min(len(self.text), c.end + 9))
            if e in self.ends and not re.search(r"[，。；：！？、“”\n]", self.text[c.end : e])
        ]
        if longer:
            f[f"right:longer&{base}"] = 1

    def _repeated(self, c: Candidate, name: str, f: dict[str, float], base: str) -> None:
        count = self.counts.get(name)
        if count is None:
            count = self.counts[name] = self.plain.count(name) if len(name) >= 3 else 1
        if count > 1:
            f["rep"] = min(count, 4) / 3
        if base in ("quote", "formula"):
            inner = self.text[c.core[0] : c.core[1]]
            if len(inner) >= 2 and self.plain.count(inner) > 1:
                f["rep:inner"] = 1
            if inner in self.title:
                f["title:inner"] = 1
        elif self.text.count("“" + self.text[c.start : c.end]) and base == "compound":
            f["rep:quoted elsewhere"] = 1
        if self.title and name in QUOTE_MARKS.sub("", self.title) and c.start >= self.body:
            f["title:name"] = 1

    def _place_in_article(self, c: Candidate, f: dict[str, float], base: str) -> None:
        if c.start < self.body:
            f[f"in title&{base}"] = 1
        else:
            part = (c.start - self.body) / max(1, len(self.text) - self.body)
            f[f"part={int(part * 4)}"] = 1
        if any(s < c.start and c.end < e for s, e in self.speech):
            f["in speech"] = 1


def _bin(n: int) -> str:
    for top in (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 26):
        if n <= top:
            return str(top)
    return "more"
