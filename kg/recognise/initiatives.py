"""Initiatives, first half: propose every plausible span.

Four anchors: a quoted stretch, a book title, a number formula, a type word at the end of a
compound. Each anchor gives a few candidates that differ in their edges; the second half
(:mod:`kg.recognise.initiative_choice`) weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick

from kg.lexicon import words as lexicon
from kg.lexicon.segment import Word

QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}
BOOKS = {"《": "》", "〈": "〉", "«": "»"}
#: characters of a quoted stretch, of what may stand left of it, and of the typed tail behind it
INNER, LEFT, TAIL = 40, 12, 18
#: how far a compound without quotes may reach to the left of its type word's end
COMPOUND = 26
#: left edges of one compound
EDGES = 12
_FORMULA = re.compile(
    r"(?:[0-9NXnx]{1,6}|[一二三四五六七八九十党员]{1,4})(?:[+＋](?:[0-9NXnx]{1,6}|[\u4e00-\u9fff]{1,6}))+"
)
_OPENING = re.compile("[" + "".join([*QUOTES, *BOOKS]) + "]")
_SENTENCE_STOP = re.compile(r"[。！？\n]")
_TAIL_STOP = re.compile(r"[，。；：！？…\n,;!?—“‘「『《、”’（()]")
_PHRASE_STOP = re.compile(r"[，。；：！？…\n,;!?—]")
_PHRASE_MARKS = re.compile("[“”《》、（]")
_CLAUSE_STOPS = frozenset("，。；：！？…\n,;!?—")
_MARKS = frozenset('、“”‘’《》（）()「」『』〈〉"')
#: what people call somebody: 大家都叫他“板凳医生”
_NICKNAME = re.compile("(?:[叫喊唤称]|称呼|称赞|[敬爱誉]称)[他她](?:为|作|做|是)?“(?P<name>[^“”，。]{2,12})”")
#: a compound doesn't begin with these
_NO_EDGE = frozenset(
    "的 、 和 与 及 了 等 着 过 地 得 · — 以及 并 并且 而 也 都 还 又 就 起 出 起来 出来 一系列 系列 不少 许多 所有 整个 有关 多个 "
    "这 那 该 此 各 每 某 这个 那个 这项 这种 这些 那些 各项 各种 各类 每次 每个 此次 这次 本次 多项 多种".split()
)
#: 评选|好媳妇: whom 好 praises; 落实好|包村制度: else it belongs to the verb
_WHO_IS_GOOD = frozenset(
    "媳妇 婆婆 公婆 邻居 家风 家庭 青年 干部 医生 教师 老师 党员 村民 村官 支书 书记 品质 产品 物业 网民 声音 故事".split()
)
#: what stands between names in a row
_BETWEEN = frozenset("、 和 与 及 以及 暨".split())
#: a type word that one of these follows is part of a building's name: 茶叶初制所
_HOUSES = tuple("所厂店馆站坊")
#: what counts a row of names under their type word: 两大工程, 等三项行动
_MEASURES = frozenset("大个项类")
_COUNTED = re.compile(r"等?[两三四五六七八九十\d]{1,2}[大个项类]")
#: a count: what follows it is not named by it
_COUNT = re.compile(r"(?:[一两几数这那本每某各]|\d+)[个项次场座条支家处批份套种名期]$")


class Candidate(NamedTuple):
    """A span that may name an initiative.

    Attributes
    ----------
    start, end
        Reading offsets.
    core
        Offsets of what stands inside the quotes, the book title or the formula; for a compound
        those of the type word.
    shape
        ``quote``, ``book``, ``formula``, ``compound`` or ``phrase``.
    left, tail
        True when the span reaches to the left of the anchor, or behind it.
    word
        The type word at its end, or an empty string.
    group
        Candidates of one anchor share a group; at most one of them is taken.
    """

    start: int
    end: int
    core: tuple[int, int]
    shape: str
    left: bool
    tail: bool
    word: str
    group: int


@cache
def _types() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in lexicon.initiative_types():
        automaton.add_word(word, len(word))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=2)
def type_ends(text: str) -> dict[int, int]:
    """End offset → start offset of the longest type word that ends there.

    Examples
    --------
    >>> ends = type_ends("实施社区场所提升工程")
    >>> ends[10]
    6
    """
    ends: dict[int, int] = {}
    for last, length in _types().iter(text):
        end = last + 1
        if end not in ends or end - ends[end] < length:
            ends[end] = end - length
    return ends


def propose(text: str, words: Sequence[Word]) -> list[Candidate]:
    """All candidates of a reading text, in the order of their anchors."""
    ends = type_ends(text)
    cut = _Cut(text, words)
    out: list[Candidate] = []
    group = 0
    nicknames = {m.group("name") for m in _NICKNAME.finditer(text)}
    for shape, start, end, core in _anchors(text):
        group += 1
        alone = text[core[0] : core[1]] not in nicknames
        cut.cover(start, end)
        tails = _typed_tails(text, end, ends)
        inner = _inner_type(text, core, ends)
        for left in (start, *_left_edges(start, words, cut)):
            if alone:
                out.append(Candidate(left, end, core, shape, left < start, False, inner, group))
            for tail in tails:
                out.append(Candidate(left, tail, core, shape, left < start, True, text[ends[tail] : tail], group))
    for end, begin in sorted(ends.items()):
        if (
            text.startswith("代表大会", max(0, end - 4))
            or cut.covered[end - 1]
            or (end - begin == 1 and (end not in cut.end_at or text[end : end + 1] in _HOUSES))
        ):
            continue
        if text[begin - 1] in _MEASURES and _sums_up(text, begin, end, ends):
            continue
        group += 1
        word = text[begin:end]
        core = (begin, end)
        for left in _compound_edges(begin, words, cut, ends, word):
            out.append(Candidate(left, end, core, "compound", True, False, word, group))
    for start, end in _phrases(text, words, ends):
        group += 1
        out.append(Candidate(start, end, (start, end), "phrase", False, False, "", group))
    return out


class _Cut:
    """Where words and quotes of a text begin and end.

    Attributes
    ----------
    start_at, end_at
        Offset → number of the word that starts or ends there.
    covered
        For each character whether it stands in a quote, a book title or a formula.
    whole
        End offset → start offset of those.
    """

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.start_at = {w.start: i for i, w in enumerate(words)}
        self.end_at = {w.end: i for i, w in enumerate(words)}
        self.covered = bytearray(len(text) + 1)
        self.whole: dict[int, int] = {}

    def cover(self, start: int, end: int) -> None:
        self.covered[start:end] = b"\x01" * (end - start)
        self.whole[end] = min(start, self.whole.get(end, start))


def _anchors(text: str) -> list[tuple[str, int, int, tuple[int, int]]]:
    found: list[tuple[str, int, int, tuple[int, int]]] = []
    at = 0
    for match in _OPENING.finditer(text):
        start = match.start()
        if start < at:
            continue
        opening = text[start]
        closing = QUOTES.get(opening) or BOOKS[opening]
        end = text.find(closing, start + 1, start + INNER + 2)
        if end < 0:
            continue
        inner = text[start + 1 : end]
        if not inner or _SENTENCE_STOP.search(inner) or opening in inner:
            continue
        found.append(("book" if opening in BOOKS else "quote", start, end + 1, (start + 1, end)))
        at = end + 1 if opening in BOOKS or opening == closing else start + 1
    spans = [(s, e) for _, s, e, _ in found]
    if "+" in text or "＋" in text:
        for match in _FORMULA.finditer(text):
            if not any(s <= match.start() and match.end() <= e for s, e in spans):
                found.append(("formula", match.start(), match.end(), match.span()))
    found.sort(key=lambda f: (f[1], f[2]))
    return found


def _typed_tails(text: str, end: int, ends: dict[int, int]) -> list[int]:
    """Ends of the first, second and last type word behind an anchor, inside its clause."""
    limit = min(end + TAIL, len(text))
    stop = _TAIL_STOP.search(text, end, limit)
    hard = stop.start() if stop else limit
    found = [e for e in range(end + 1, hard + 1) if e in ends and ends[e] >= end]
    if len(found) > 3:
        found = [*found[:2], found[-1]]
    return found


def _left_edges(start: int, words: Sequence[Word], cut: _Cut) -> list[int]:
    """Word edges left of a quote, over words that may belong to a name."""
    out: list[int] = []
    i = cut.end_at.get(start, -1)
    while i >= 0 and start - words[i].start <= LEFT and len(out) < 4:
        word = words[i]
        if not _nominal(word.text, word.tag):
            break
        out.append(word.start)
        i -= 1
    return out


_NOUN = re.compile(r"n|vn|j|b|l|i|f|s|x|an|eng|m|a|v|t")


@lru_cache(maxsize=1 << 15)
def _nominal(text: str, tag: str) -> bool:
    if len(text) == 1 and tag[:1] in "vpcudryw":
        return False
    if lexicon.verbs().get(text) in ("strong", "join", "honour"):
        return False
    return bool(_NOUN.match(tag)) and text[0] not in _CLAUSE_STOPS and text[0] not in _MARKS


def _inner_type(text: str, core: tuple[int, int], ends: dict[int, int]) -> str:
    begin = ends.get(core[1])
    return text[begin : core[1]] if begin is not None and begin >= core[0] else ""


def _sums_up(text: str, begin: int, end: int, ends: dict[int, int]) -> bool:
    """Does a type word stand behind a count that closes a row of names of its type?

    In 提升工程和改造工程两大工程 the last 工程 is the sum of the row, and no name.
    """
    for at in range(max(1, begin - 4), begin - 1):
        if at in ends and text[at - 2 : at] == text[end - 2 : end] and _COUNTED.fullmatch(text, at, begin):
            return True
    return False


def _compound_edges(begin: int, words: Sequence[Word], cut: _Cut, ends: dict[int, int], kind: str) -> list[int]:
    """Left edges of a compound: word edges in the clause, over 、and whole quotes, past one verb at most.

    Names of one type in a row (改造工程、提升工程) are several: an edge does not pass the mark between them.
    """
    out: list[int] = []
    i = cut.end_at.get(begin, -1)
    if i < 0:
        # the type word begins inside a word: take that word's start as first edge
        inside = next((k for k in range(begin - 1, max(-1, begin - 5), -1) if k in cut.start_at), None)
        if inside is None:
            return []
        out.append(inside)
        i = cut.start_at[inside] - 1
    floor = begin - COMPOUND
    verbs = lexicon.verbs()
    passed = 0
    while i >= 0 and len(out) < EDGES:
        word = words[i]
        text = word.text
        if word.start < floor or text in _CLAUSE_STOPS:
            break
        if text in _BETWEEN and word.start in ends and words[i - 1].text[-2:] == kind[-2:]:
            break
        if text == "、" and word.start in cut.whole:  # “亲子共读”、诵读比赛: a row, not one name
            break
        whole = cut.whole.get(word.end)
        if whole is not None and whole < word.start:
            if whole < floor:
                break
            out.append(whole)
            if whole in cut.whole:  # “山门说事”“院坝先议”机制: two names in a row, not one
                break
            i = cut.end_at.get(whole, -1)
            continue
        if text == "）" and i > 2 and words[i - 2].text == "（" and words[i - 1].tag == "ns":
            i -= 3  # 2014中国（云溪）丰收节: the place between brackets belongs to the name
            continue
        if text in _MARKS and text != "、":
            break
        if len(text) >= 2 and verbs.get(text) in ("strong", "honour"):
            passed += 1
            if passed > 1:
                break
        if _may_begin(text, word.tag) and not (text == "好" and words[i + 1].text not in _WHO_IS_GOOD):
            out.append(word.start)
        i -= 1
    return out


@lru_cache(maxsize=1 << 15)
def _may_begin(text: str, tag: str) -> bool:
    """May a compound begin with this word? Not with a particle, a determiner, a count."""
    return text not in _NO_EDGE and not _COUNT.match(text) and not (tag == "q" and len(text) == 1)


def _phrases(text: str, words: Sequence[Word], ends: dict[int, int]) -> list[tuple[int, int]]:
    """What a strong verb governs up to the end of its clause, where no type word ends it."""
    out = []
    classes = lexicon.verbs()
    for i, word in enumerate(words[:-1]):
        if classes.get(word.text) != "strong":
            continue
        start = words[i + 1].start
        if text[start] in "了起好出的":
            start += 1
        stop = _PHRASE_STOP.search(text, start, start + 24)
        end = stop.start() if stop else -1
        while end > start and text[end - 1] in "上中里内等":
            end -= 1
        if 4 <= end - start <= 18 and end not in ends and not _PHRASE_MARKS.search(text, start, end):
            out.append((start, end))
    return out
