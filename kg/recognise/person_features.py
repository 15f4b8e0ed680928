"""What the decision on a person's name sees: what the tagger says, how words cut at its edges, titles and lists beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from kg.lexicon import words as lexicon
from kg.lexicon.organ_endings import tails
from kg.lexicon.segment import Word, given_characters, is_word, tag_of
from kg.model import Mention
from kg.ontology import PERSON
from kg.recognise.person_candidates import ROLES, PersonCandidate, element_runs, surname
from kg.recognise.tagger import Tagging

#: probabilities are told by the highest of these that they reach
_STEPS = (0.005, 0.02, 0.06, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99)
_LONGEST_TITLE, _LONGEST_WORD = 7, 4
#: ranks of surnames: the first twenty, hundred, three hundred, and those that everyday words begin with
_RANKS = (20, 100, 300, 708)
#: what words for people in a trade or a post end in
_SOMEBODY = frozenset("员长师手兵匠工生人家者士官户客徒")
_MARKS = frozenset("“”‘’《》")
_QUOTED = re.compile("“[^”\n]{1,12}”|《[^》\n]{1,40}》")
_STOPS = frozenset("，。、；：！？“”‘’《》（）()\n \u3000—-|/")
_JOINS = frozenset("、和与及 \u3000")
_DOTS = re.compile("[·•・]")
_SPACE = re.compile("[ \u3000]")
#: what places' names end in
_PLACES = frozenset("沟庄寨村坨山河湾镇乡岭坪湖桥店屯堡集营铺坡塘江峡洲岛寺庙县市区州路街")
#: how often a character stands in the dictionary's names: given names have some far more often than others
_OFTEN = (1, 5, 15, 40, 100)


@cache
def _ranks() -> dict[str, int]:
    return {name: k for k, name in enumerate(lexicon.surname_ranks())}


@cache
def _roles() -> frozenset[str]:
    return frozenset(ROLES)


class PersonFeatures:
    """The features of an article's candidates.

    Parameters
    ----------
    text, words
        The reading text and its words.
    tagging
        What the tagger says, offsets into the reading text.
    places
        Places found before.
    bylines
        Names of the article's authors.
    """

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        tagging: Tagging,
        places: Sequence[Mention],
        bylines: Iterable[str] = (),
    ) -> None:
        self.text = text
        self.words = {w.start: w for w in words}
        self.cuts = {w.start for w in words} | {w.end for w in words}
        self.tagged = sorted(tagging.names)
        self.starts = [s for s, *_ in self.tagged]
        self.likely = tagging.people
        self.places = sorted(places, key=lambda p: p.start)
        self.place_starts = [p.start for p in self.places]
        self.bylines = frozenset(bylines)
        self.begins: dict[int, float] = defaultdict(float)
        self.ends: dict[int, float] = defaultdict(float)
        self.elsewhere: dict[str, list[float]] = defaultdict(list)
        self.holding: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        for (start, end), p in tagging.people.items():
            self.begins[start] += p
            self.ends[end] += p
            self.elsewhere[text[start:end]].append(p)
            for at in range(start, end):
                self.holding[at].append((start, end, p))
        self._counts: dict[str, int] = {}
        self.halves = {half: p for s, e, label, p in self.tagged if label == PERSON for half in _halves(text, s, e)}
        self.organ_ends = {t.end for t in tails(text)}
        self.place_ends = {p.end for p in places}
        self.runs = [m.span() for m in element_runs().finditer(text)]
        self.quoted = {at for m in _QUOTED.finditer(text) for at in range(m.start() + 1, m.end() - 1)}

    def names(self, c: PersonCandidate) -> list[str]:
        """The names of the features of a candidate."""
        text, start, end = self.text, c.start, c.end
        name = text[start:end]
        family = surname(name)
        dotted = _DOTS.search(name) is not None
        p = self.likely.get((start, end), 0.0)
        level = _step(p)
        given = len(name) - len(family)
        shape = "dotted" if dotted else "spaced" if _SPACE.search(name) else f"{len(family)}+{min(given, 5)}"
        f = [f"rule={r}" for r in c.rules]
        f += [f"shape={shape}", f"shape={shape}&p={level // 3}", f"p={level}"]
        f += [f"p>{k}" for k in range(level)]
        self._tagged(start, end, p, level, f)
        self._name(start, end, name, family, level, f)
        cut = self._edges(start, end, name, f)
        self._beside(start, end, shape, level, cut, f)
        self._again(start, end, name, level, f)
        self._places(start, end, f)
        return f

    def _tagged(self, start: int, end: int, p: float, level: int, f: list[str]) -> None:
        """How the span lies to what the tagger reads, and what else the tagger could read here."""
        k = max(0, bisect_left(self.starts, start) - 1)
        lies = "none"
        while k < len(self.tagged) and self.tagged[k][0] < end:
            s, e, label, chance = self.tagged[k]
            k += 1
            if e <= start:
                continue
            side = f"{_sign(start - s)}{_sign(end - e)}"
            lies = f"{label}{side}"
            f += [f"tagged={lies}", f"tagged={lies}&{_step(chance) // 2}"]
        if lies == "none":
            f.append("tagged=none")
        half = self.halves.get((start, end))
        if half is not None:
            f += ["half of two", f"half of two&{_step(half) // 3}"]
        rival, which = 0.0, "none"
        for s, e, q in {t for at in range(start, end) for t in self.holding.get(at, ())}:
            if (s, e) != (start, end) and q > rival:
                rival, which = q, f"{_sign(s - start)}{_sign(e - end)}"
        f += [
            f"rival={_step(rival)}",
            f"rival={which}&{_step(rival) // 3}",
            f"p={level // 2}&rival={_step(rival) // 2}",
        ]
        begin, finish = _step(self.begins.get(start, 0.0)), _step(self.ends.get(end, 0.0))
        f += [f"begin={begin}", f"end={finish}", f"begin={begin // 2}&end={finish // 2}"]

    def _name(self, start: int, end: int, name: str, family: str, level: int, f: list[str]) -> None:
        """What the name is made of."""
        dotted = _DOTS.search(name) is not None
        if family:
            f += [f"surname={family}", f"rank={_rank(name)}"]
        elif not dotted:
            f.append(f"first={name[0]}")
        if len(surname(self.text[max(0, start - 1) : start + 2])) == 2:
            f.append("compound surname cut")
        last = tag_of(name[-1])[:2]
        often = bisect_right(_OFTEN, given_characters().get(name[-1], 0))
        f += [
            f"last={name[-1]}",
            f"lasttag={last}",
            f"lasttag={last}&{level // 3}",
            f"last often={often}&{len(name) - len(family)}",
        ]
        if len(name) - len(family) == 2:
            f.append(f"middle often={bisect_right(_OFTEN, given_characters().get(name[-2], 0))}")
        if name[-1] in _PLACES:
            f.append(f"place ending={len(name)}")
        shorter, longer = (_step(self.likely.get((start, end + d), 0.0)) for d in (-1, 1))
        f += [f"shorter p={shorter // 2}", f"longer p={longer // 2}", f"shorter p={shorter // 2}&{last}&{often}"]
        follows = self.text[end : end + 1]
        if follows and follows not in _STOPS:
            next_often = bisect_right(_OFTEN, given_characters().get(follows, 0))
            f += [
                f"follows often={next_often}&{len(name) - len(family)}",
                f"longer p={longer // 2}&{tag_of(follows)[:2]}&{next_often}",
            ]
        halves = _halves(name, 0, len(name)) if len(name) < 7 else []
        if halves:
            rarer = min(max(_rank(name[a:]) for a, _ in pair) for pair in zip(halves[::2], halves[1::2], strict=True))
            f += ["two names", f"two names={rarer}", f"two names={rarer}&{level // 3}"]
        if is_word(name):
            f += [f"word={tag_of(name)}", f"word&{len(name)}"]
        rest = name[len(family) :]
        if len(rest) > 1 and is_word(rest):
            f.append(f"given word={tag_of(rest)[:2]}")
        if len(name) > 2 and is_word(name[:2]) and len(family) < 2:
            f.append(f"two word={tag_of(name[:2])[:2]}")
        if any(name[:n] in _roles() or name[-n:] in _roles() for n in (2, 3)):
            f.append("role inside")
        if len(rest) > 1 and rest in lexicon.titles():
            f.append("title inside")
        known = sum(len(m.group()) for m in element_runs().finditer(name))
        if known:
            f.append(f"elements={4 * known // len(name)}&{bool(family)}")
        for s, e in self.runs:
            if s < end and start < e:
                f += [f"run={_sign(start - s)}{_sign(end - e)}", f"run={_sign(start - s)}{_sign(end - e)}&{e - s > 2}"]

    def _edges(self, start: int, end: int, name: str, f: list[str]) -> str:
        """Where words begin and end: do the dictionary's words cross an edge of the span?"""
        text = self.text
        begins, ends = start in self.cuts, end in self.cuts
        word = self.words.get(start)
        whole = word is not None and word.end == end
        f += [f"cut={begins},{ends}", f"one word={word.tag[:2] if whole and word else ''}"]
        crossed = []
        for side, at in (("left", start), ("right", end)):
            found = ""
            for before, behind in ((1, 1), (2, 1), (1, 2), (2, 2), (1, 3)):
                if side == "left" and (at - before < 0 or behind > end - start):
                    continue
                if side == "right" and before >= end - start:
                    continue
                piece = text[at - before : at + behind]
                if len(piece) == before + behind and is_word(piece):
                    found = f"{tag_of(piece)[:2]}{before}{behind}"
                    f.append(f"crosses {side}={found}")
                    f.append(f"crosses {side}={piece}")
            crossed.append(bool(found))
        both = f"{crossed[0]},{crossed[1]}"
        f += [f"crossed={both}", f"crossed={both}&{begins},{ends}"]
        return both

    def _beside(self, start: int, end: int, shape: str, level: int, cut: str, f: list[str]) -> None:
        """What stands left and right: titles, words, marks, neighbours in a list."""
        text = self.text
        left, right = text[start - 1 : start], text[end : end + 1]
        before, behind = self._title(start, -1), self._title(end, 1)
        if before == "no":
            before = self._before(start)
        f += [f"leftchar={left or '^'}", f"rightchar={right or '$'}"]
        f += [
            f"left={before}",
            f"right={behind}",
            f"beside={before},{behind}&{level // 3}",
            f"beside={before},{behind}&{shape}",
        ]
        word = self._word(start, -1)
        if word:
            f += [f"leftword={word}", f"lefttag={tag_of(word)[:2]}", f"leftlength={len(word)}&{tag_of(word)[:1]}"]
        word = self._word(end, 1)
        if word:
            f += [
                f"rightword={word}",
                f"righttag={tag_of(word)[:2]}&{level // 3}",
                f"rightlength={len(word)}&{tag_of(word)[:1]}",
            ]
            said = lexicon.clause_words().get(word)
            if said:
                f.append(f"rightclause={said}")
        if start in self.quoted and end - 1 in self.quoted:
            f += ["quoted", f"quoted&{left in _MARKS},{right in _MARKS}"]
        opens, closes = not left or left in _STOPS, not right or right in _STOPS
        f += [f"stops={opens},{closes}", f"stops={opens},{closes}&{shape}&{cut}"]
        for side, mark, at in (("left", left, start - 1), ("right", right, end)):
            if mark and mark in _JOINS:
                best = max(((q, e - s) for (s, e), q in self._touching(at, side)), default=(0.0, 0))
                same = best[1] == end - start
                f += [f"list {side}={_step(best[0]) // 3}&{same}"]

    def _touching(self, at: int, side: str) -> list[tuple[tuple[int, int], float]]:
        """Likely names that end before, or begin behind, the mark at an offset."""
        if side == "left":
            return [((s, e), q) for s, e, q in self.holding.get(at - 1, ()) if e == at]
        return [((s, e), q) for s, e, q in self.holding.get(at + 1, ()) if s == at + 1]

    def _title(self, at: int, side: int) -> str:
        """The sort of the title or role that ends (-1) or begins (1) at an offset."""
        titles = lexicon.titles()
        for n in range(_LONGEST_TITLE, 1, -1):
            piece = self.text[max(0, at - n) : at] if side < 0 else self.text[at : at + n]
            if len(piece) != n:
                continue
            if piece in titles:
                return titles[piece].rank
            if piece in _roles():
                return "role"
        return "no"

    def _before(self, at: int) -> str:
        """What ends at an offset that is no title of the list: a bracket behind one, a body, a place, a word for somebody."""
        text = self.text
        if text[at - 1 : at] in ("）", ")"):
            opened = max(text.rfind("（", max(0, at - 12), at), text.rfind("(", max(0, at - 12), at))
            if opened >= 0 and self._title(opened, -1) != "no":
                return "title)"
        if at in self.organ_ends:
            return "organ"
        if at in self.place_ends:
            return "place"
        word = self._word(at, -1)
        return "somebody" if len(word) > 1 and word[-1] in _SOMEBODY else "no"

    def _word(self, at: int, side: int) -> str:
        """The longest word of the dictionary that ends (-1) or begins (1) at an offset."""
        for n in range(_LONGEST_WORD, 0, -1):
            piece = self.text[max(0, at - n) : at] if side < 0 else self.text[at : at + n]
            if len(piece) == n and (is_word(piece) or n == 1):
                return piece
        return ""

    def _count(self, name: str) -> int:
        known = self._counts.get(name)
        if known is None:
            known = self._counts[name] = self.text.count(name)
        return known

    def _again(self, start: int, end: int, name: str, level: int, f: list[str]) -> None:
        """What the rest of the article says of the string, and of the one a character longer or shorter."""
        text = self.text
        count = self._count(name)
        others = list(self.elsewhere.get(name, ()))
        p = self.likely.get((start, end))
        if p is not None:
            others.remove(p)
        f.append(f"count={min(count, 4)}")
        if count > 1:
            best = _step(max(others, default=0.0))
            f += [f"elsewhere={best}", f"elsewhere={best // 3}&p={level // 3}"]
        if name in self.bylines:
            f.append("byline")
        elif any(name in b or b in name for b in self.bylines):
            f.append("byline, another length")
        longer = text[start : end + 1]
        if len(longer) > len(name) and longer[-1] not in _STOPS:
            follows = self._count(longer)
            kind = "once" if count == 1 else "always" if follows == count else "sometimes"
            f += [f"followed {kind}", f"followed {kind}&{_step(max(self.elsewhere.get(longer, ()), default=0.0)) // 3}"]
        if len(name) > 2:
            alone = self._count(name[:-1]) > count
            f += [
                f"shorter alone={alone}",
                f"shorter alone={alone}&{_step(max(self.elsewhere.get(name[:-1], ()), default=0.0)) // 3}",
            ]

    def _places(self, start: int, end: int, f: list[str]) -> None:
        k = max(0, bisect_left(self.place_starts, start) - 2)
        while k < len(self.places) and self.places[k].start < end:
            p = self.places[k]
            k += 1
            if p.end <= start:
                continue
            f.append(f"place={p.rule}&{_sign(start - p.start)}{_sign(end - p.end)}")


def _rank(name: str) -> int:
    """How rare the surname of a name is: 0 for the first twenty."""
    return bisect_right(_RANKS, _ranks().get(surname(name), 999))


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The two names that a tagged span of four to six characters may hold: 石大山|方明."""
    out = []
    for cut in range(start + 2, min(start + 4, end - 1)):
        if 2 <= end - cut <= 3 and surname(text[start:cut]) and surname(text[cut:end]):
            out += [(start, cut), (cut, end)]
    return out


def _sign(x: int) -> str:
    return "=" if x == 0 else "<" if x < 0 else ">"


def _step(p: float) -> int:
    """How many of the steps a probability reaches."""
    return bisect_right(_STEPS, p)
