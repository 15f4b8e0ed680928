"""What one sentence says of a post: that somebody holds it, gets it, leaves it, or is to get it.

A title beside a name is held on the day of the article (局长李明), or was held before it (原局长, 时任局长);
a verb starts it (任命, 当选, 调任 …), ends it (免去, 辞去, 不再担任 …) or plans it (拟任, 提名). A day comes
from the sentence where it gives one, else the article's day is the latest possible. What is not said stays open.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kg.graph.cues import (
    APPOINTS,
    APPOSED,
    BLANK,
    CHAIRS,
    DATED,
    DURING,
    FORMER_OF,
    LEAVES,
    LEAVING,
    LEFT,
    MOVES_ON,
    NOT_CHAIRS,
    NOT_ON,
    OF_DATE,
    OF_LIFE,
    REMOVES,
    ROW,
    SINCE,
    STOP,
    TO_BE,
    VERBS,
    WHEN,
)
from kg.graph.dates import Said, Window, dates
from kg.graph.seats import Title, head_of_deputy, titles_in
from kg.model import Evidence
from kg.ontology import ORGANISATION, PERSON

HOLDS, STARTS, ENDS, PLANNED = "holds", "starts", "ends", "planned"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of one title of one person.

    Attributes
    ----------
    kind
        ``holds``, ``starts``, ``ends`` or ``planned``.
    title
        The title's words.
    window
        The days it may be said of.
    acting
        Whether it is held for the time being (代, 代理, 主持工作).
    """

    kind: str
    title: str
    window: Window
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: where, and the id and label of what it names."""

    start: int
    end: int
    id: str
    label: str


def claims(
    piece: Evidence, person: str, organs: Collection[str], written: Window | None, names: Mapping[str, tuple[str, str]]
) -> list[Claim]:
    """Read what a piece of evidence says of the titles of a person in an organ, deputies' only where they act as head.

    Parameters
    ----------
    piece
        Its quote shows where in the sentence to look.
    person
        Its id.
    organs
        Ids of the organ, its party bodies and its division: titles beside other organs aren't read.
    written
        The days that the article may be of, or None.
    names
        Form → id and label, of all that the article names.

    Examples
    --------
    >>> from kg.graph.dates import window
    >>> names = {"林小满": ("p", "Person"), "青禾县水务局": ("o", "Organisation")}
    >>> def read(quote, sentence):
    ...     piece = Evidence("", "", 0, 0, quote, sentence)
    ...     return [(c.kind, c.title, str(c.window)) for c in claims(piece, "p", ["o"], window("2021-07-05"), names)]
    >>> read("青禾县水务局局长林小满", "7月3日，青禾县水务局局长林小满到场。")
    [('holds', '局长', '2021-07-03–2021-07-05')]
    >>> read("林小满为青禾县水务局局长", "今年5月，县里任命林小满为青禾县水务局局长。")
    [('starts', '局长', '2021-05')]
    >>> read("青禾县水务局原局长林小满", "青禾县水务局原局长林小满到场。")
    [('ends', '局长', '≤2021-07-05')]
    """
    return list(_Sentence(piece, person, organs, written, names).claims())


class _Sentence:
    def __init__(
        self,
        piece: Evidence,
        person: str,
        organs: Collection[str],
        written: Window | None,
        names: Mapping[str, tuple[str, str]],
    ) -> None:
        inside = piece.quote in piece.sentence
        self.text = piece.sentence if inside else piece.quote
        self.start = self.text.find(piece.quote) if inside else 0
        self.end = self.start + len(piece.quote)
        self.person, self.organs, self.written = person, organs, written
        self.named = _named(self.text, names)
        self.dates = [said for said in dates(self.text, written) if not OF_LIFE.match(self.text, said.end)]
        self.titles = list(titles_in(self.text))
        chars = list(self.text)
        for name in self.named:
            if name.label != PERSON:
                chars[name.start : name.end] = BLANK * (name.end - name.start)
                if former := FORMER_OF.search(self.text, name.start, name.end):
                    chars[former.start()] = former.group()
        for said in self.dates:
            chars[said.start : said.end] = DATED * (said.end - said.start)
        self.blank = "".join(chars)

    def claims(self) -> Iterator[Claim]:
        for title in self._mine():
            place = self._beside(title)
            if place is None:
                continue
            name, behind = place
            found = self._behind(title, name) if behind else self._before(title, name)
            if "副" in title.words:
                yield from self._chairing(title, name)
            else:
                yield from found

    # ------------------------------------------------------------------ which titles, and whose

    def _mine(self) -> Iterator[Title]:
        """The titles in the quote, and in the row that it begins, that are not another organ's."""
        end, open_row = self.end, False
        names = {name.start for name in self.named if name.label == PERSON}
        for title in self.titles:
            if title.end <= self.start:
                continue
            if title.start >= end:
                if not open_row or title.end in names or not ROW.fullmatch(self.text[end : title.start]):
                    break
            open_row = title.end >= end
            end = max(end, title.end)
            owner = self._owner(title)
            if owner is None or owner in self.organs:
                yield title

    def _owner(self, title: Title) -> str | None:
        """The organ that a title stands beside, or None."""
        best: Named | None = None
        for name in self.named:
            if name.label == ORGANISATION and name.start < title.end and name.start <= title.start:
                gap = self.text[name.end : title.start]
                if len(gap) <= 8 and not any(c in STOP or c in "、和与" for c in gap):
                    best = name
        return best.id if best else None

    def _beside(self, title: Title) -> tuple[Named | None, bool] | None:
        """The person of a title as named in the quote, and whether the title stands behind the name."""
        here = [n for n in self.named if n.id == self.person]
        ahead = [n for n in here if n.start >= title.end and n.end <= max(self.end, title.end)]
        back = [n for n in here if n.end <= title.start and n.start >= self.start]
        people = [n for n in self.named if n.label == PERSON and n.id != self.person]
        if ahead and not any(
            title.end <= n.start < ahead[0].start and not self._listed(n.end, ahead[0].start) for n in people
        ):
            return ahead[0], False
        if any(n.start == title.end for n in people):
            return None
        if back:
            return back[-1], True
        if not ahead:
            return None, True
        return None

    def _listed(self, start: int, end: int) -> bool:
        """Whether only names of people stand between two offsets."""
        rest = list(self.text[start:end])
        for name in self.named:
            if name.label == PERSON and start <= name.start and name.end <= end:
                rest[name.start - start : name.end - start] = "、" * (name.end - name.start)
        return all(c in "、，和与及 " for c in rest)

    # ------------------------------------------------------------------ a title before the name

    def _before(self, title: Title, name: Named | None) -> Iterator[Claim]:
        assert name is not None
        lead = self.blank[self._row_start(title.start) : title.start]
        between, after = self.blank[title.end : name.start], self.blank[name.end :]
        words = title.words
        told = list(WHEN.finditer(lead))
        sense = told[-1].group() if told else ""
        acting = title.acting or sense == "代理"
        if TO_BE.match(between) or sense in ("拟任", "候任"):
            yield self._claim(PLANNED, words, self._now(), acting)
        elif sense in ("原", "前", "前任", "曾任", "曾担任") or LEFT.match(between) or LEAVING.search(lead):
            yield self._claim(ENDS, words, Window(None, self._now().latest), acting)
        elif sense in ("时任", "历任", "首任", "老") or words.startswith("老"):
            yield self._claim(HOLDS, words, self._then(title.start), acting)
        elif REMOVES.search(lead) and re.match("(?:同志)?的?(?:上述|该)?职务", after):
            yield self._claim(ENDS, words, self._event(name.start), acting)
        elif leaves := LEAVES.match(after):
            yield self._claim(ENDS, words, self._event(name.end + leaves.end()), acting)
        elif "由" in between and (takes := re.match("(?:同志)?(接任|出任|继任|接替|代理|担任|兼任)", after)):
            start = takes[1] in ("接任", "出任", "继任", "接替")
            when = self._event(name.start) if start else self._held(title.start)
            yield self._claim(STARTS if start else HOLDS, words, when, acting or takes[1] == "代理")
        else:
            yield self._claim(HOLDS, words, self._held(title.start), acting)

    def _row_start(self, at: int) -> int:
        stop = max(self.blank.rfind(c, 0, at) for c in STOP) + 1
        return max([stop, *(n.end for n in self.named if n.label == PERSON and n.end <= at)])

    # ------------------------------------------------------------------ a title behind the name

    def _behind(self, title: Title, name: Named | None) -> Iterator[Claim]:
        segment = max(self.blank.rfind(c, 0, title.start) for c in "；。！？") + 1
        start = max(segment, name.end) if name else segment
        comma = max(self.blank.rfind(c, start, title.start) for c in "，：") + 1
        clause = max(start, comma)
        cue, right = self.blank[clause : title.start], self.blank[title.end :]
        left = self.blank[segment : name.start if name else clause]
        verbs = list(VERBS.finditer(cue))
        kind = verbs[-1].lastgroup if verbs else ""
        at = clause + verbs[-1].start() if verbs else title.start
        acting = title.acting or any(v.lastgroup == "acts" for v in verbs)
        words = title.words
        if kind == "acts":
            kind = "bare"
        if kind == "bare" and any(v.lastgroup == "starts" for v in verbs):
            kind = "starts"
        if kind == "denied" and "接受" not in left and "同意" not in left:
            return
        if kind == "planned" or TO_BE.match(right) or (kind == "bare" and re.search("提名|推荐|建议|拟", left)):
            yield self._claim(PLANNED, words, self._now(), acting)
        elif kind in ("ends", "denied"):
            yield self._claim(ENDS, words, self._event(at), acting)
        elif kind == "former":
            yield from self._ranged(words, at, acting) or [
                self._claim(ENDS, words, Window(None, self._now().latest), acting)
            ]
        elif kind == "past" or DURING.match(right):
            yield from self._ranged(words, at, acting) or [self._claim(HOLDS, words, self._then(at), acting)]
        elif re.search("[由从]", cue) and MOVES_ON.match(right):
            yield self._claim(ENDS, words, self._event(title.end), acting)
        elif kind == "starts" or (kind == "bare" and self._appointed(left, cue, name)):
            yield from self._ranged(words, at, acting) or [self._claim(STARTS, words, self._event(at), acting)]
        elif not kind and (REMOVES.search(left) or re.match("(?:同志)?的", cue)) and right.startswith("职务"):
            yield self._claim(ENDS, words, self._event(name.start if name else at), acting)
        elif not kind and name is not None and not self._beside_name(name.end, title.start):
            return
        elif kind == "bare" and (ranged := self._ranged(words, at, acting)):
            yield from ranged
        elif kind == "bare" and (said := self._near(at)):
            yield self._claim(STARTS, words, said.window, acting)
            if SINCE.match(self.text, said.end):
                yield self._claim(HOLDS, words, self._now(), acting)
        else:
            yield self._claim(HOLDS, words, self._held(at), acting)

    def _beside_name(self, start: int, end: int) -> bool:
        """Whether nothing but names, titles and signs stands between a name and a title behind it."""
        rest = list(self.blank[start:end])
        for title in self.titles:
            if start <= title.start and title.end <= end:
                rest[title.start - start : title.end - start] = BLANK * (title.end - title.start)
        return APPOSED.fullmatch("".join(rest)) is not None

    def _appointed(self, left: str, cue: str, name: Named | None) -> bool:
        """Whether 为 or 任 is that of an appointment: 任命甲为…, or a line of a notice."""
        removed, appointed = _last(REMOVES, left), _last(APPOINTS, left)
        notice = name is not None and re.fullmatch(rf"(?:同志)?为{BLANK}*", cue) is not None
        return appointed > removed or (notice and removed < 0)

    def _ranged(self, words: str, at: int, acting: bool) -> list[Claim]:
        """Start and end of 2018年5月至2020年6月任…."""
        said = self._near(at)
        if said is None or said.until is None:
            return []
        return [self._claim(STARTS, words, said.window, acting), self._claim(ENDS, words, said.until, acting)]

    def _near(self, at: int) -> Said | None:
        """The date right before a verb: in its clause, or in front of it (2021年5月，李明任…)."""
        found = [said for said in self.dates if said.end <= at]
        if not found:
            return None
        between = OF_DATE.sub("", self.blank[found[-1].end : at], count=1)
        return None if any(c in STOP for c in between) else found[-1]

    # ------------------------------------------------------------------ 主持工作

    def _chairing(self, title: Title, name: Named | None) -> Iterator[Claim]:
        """A deputy who 主持工作 acts for the head."""
        head = head_of_deputy(title.words)
        if head is None or name is None:
            return
        start = min(title.start, name.start)
        row = self.blank[self._row_start(start) : name.end]
        stop = min((i for c in "。；！？" if (i := self.blank.find(c, name.end)) >= 0), default=len(self.blank))
        people = [n.start for n in self.named if n.label == PERSON and n.start >= name.end]
        after = self.blank[name.end : min([stop, *people])]
        ahead, behind = CHAIRS.search(row), CHAIRS.search(after)
        if (ahead is None and behind is None) or NOT_CHAIRS.search(row + after):
            return
        at = name.end + behind.start() if ahead is None and behind else title.start
        if ahead is None and (said := self._near(at)):
            yield self._claim(STARTS, head, said.window, True)
            if SINCE.match(self.text, said.end):
                yield self._claim(HOLDS, head, self._now(), True)
        else:
            yield self._claim(HOLDS, head, self._held(at), True)

    # ------------------------------------------------------------------ when

    def _claim(self, kind: str, title: str, when: Window, acting: bool) -> Claim:
        return Claim(kind, title, when, acting)

    def _now(self) -> Window:
        return self.written or Window()

    def _event(self, at: int) -> Window:
        """The day of something told at an offset: the last date before it in its part of the sentence, else by the article's day."""
        segment = max(self.blank.rfind(c, 0, at) for c in "；。！？") + 1
        found = [said for said in self.dates if segment <= said.start and said.end <= at]
        return found[-1].window if found else Window(None, self._now().latest)

    def _then(self, at: int) -> Window:
        """The days of something past: the last date before it, else any day to the article's."""
        found = [said for said in self.dates if said.end <= at]
        return found[-1].window if found else Window(None, self._now().latest)

    def _held(self, at: int) -> Window:
        """The days of a plain title: the article's, or from the day that the sentence begins with to the article's."""
        now = self._now()
        told = [
            said
            for said in self.dates
            if said.end <= at
            and (said.start == 0 or self.text[said.start - 1] in f"{STOP}在于")
            and not NOT_ON.match(self.text, said.end)
        ]
        if not told or now.earliest is None:
            return now
        first = told[-1].window.earliest
        return Window(min(first, now.earliest), now.latest) if first else now


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _named(text: str, names: Mapping[str, tuple[str, str]]) -> list[Named]:
    """The names in a text, the longest at each place."""
    found: list[Named] = []
    taken = [False] * len(text)
    for form in sorted(names, key=lambda form: (-len(form), form)):
        if len(form) < 2:
            continue
        at = text.find(form)
        while at >= 0:
            if not any(taken[at : at + len(form)]):
                taken[at : at + len(form)] = [True] * len(form)
                found.append(Named(at, at + len(form), *names[form]))
            at = text.find(form, at + 1)
    return sorted(found, key=lambda name: name.start)
