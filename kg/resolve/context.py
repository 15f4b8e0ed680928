"""Where are we: the home divisions of an article, and what 我市, 该镇, 县委 stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.words import zone_ending
from kg.model import Article
from kg.resolve.ground import ANY, CLASSES, Ground, class_of
from kg.resolve.homes import Homes
from kg.resolve.localities import Locality, of_division
from kg.resolve.survey import FIRST, NOTE, TITLE
from kg.scoring import LogisticModel, decision

#: a name that begins a quoted one is a product's or a brand's: “库尔勒香梨”
_QUOTE = re.compile("[“‘《]")
#: what a heading has around a name
_HEADING = re.compile(r"^[\s　【\[（(●■◆▲]+|[\s　】\]）)：:]+$")
#: levels of towns and villages, which the last one named decides
_LOCAL = {
    "镇": "town",
    "乡": "town",
    "街道": "town",
    "苏木": "town",
    "村": "village",
    "社区": "village",
    "嘎查": "village",
}
#: what share of its level's mentions the town of an article has, and of the mentions of what lies above it one that it is about
_MOST, _ABOUT = 0.5, 0.6
#: so many paragraphs of counties make a round-up, each of which names its county among its first characters
_ITEMS, _OPENING = 3, 40


@dataclass(frozen=True, slots=True)
class Home:
    """The division of each level that an article is at home in."""

    province: Locality | None = None
    prefecture: Locality | None = None
    county: Locality | None = None
    town: Locality | None = None
    village: Locality | None = None

    def lowest(self) -> Locality | None:
        """The county, or what is above it where the article is at home in no one county."""
        return self.county or self.prefecture or self.province


class Context:
    """What relative words of one article stand for.

    Parameters
    ----------
    article
        The article.
    gazetteer
        Divisions.
    votes
        Of the document, from :func:`kg.resolve.survey.survey`.
    named
        ``(start, locality)`` of the article's place mentions, sorted.
    model
        The decision ``home``; None for the installed weights.
    paper
        Name of the newspaper or office over the document, or None.
    """

    def __init__(
        self,
        article: Article,
        gazetteer: Gazetteer,
        votes: Mapping[str, int],
        named: Sequence[tuple[int, Locality]],
        model: LogisticModel | None = None,
        paper: str | None = None,
    ) -> None:
        self.article = article
        self.gazetteer = gazetteer
        self.named = named
        self.homes = Homes(Ground(article, gazetteer, votes, named, paper), model or decision("home"))
        #: the town or the zone that the article is about, if it is about one more than about what lies above it
        self.about_town: Locality | None = None
        #: divisions that stand for headings or that items speak of, with where
        self.sections = self._sections() or self._items()
        self.home = self._home()

    def _home(self) -> Home:
        found = self.homes.best(ANY)
        above: dict[str, Locality] = {}
        if found:
            lowest = found[0]
            above = {c.level: c for c in reversed(self.chain(lowest))} | {lowest.level: lowest}
        local: Counter[Locality] = Counter()
        for start, locality in self.named:
            local[locality] += self._weight(start)
        town, weight, total = _first(local, "town")
        if town and weight < _MOST * total:
            town = None
        village, _, _ = _first(local, "village")
        highest = max((local[c] for c in above.values()), default=0)
        zone, often = _zone(local)
        if zone and often > weight:
            town, weight = None, often
        self.about_town = (town or zone) if weight >= _ABOUT * max(highest, 1) else None
        return Home(above.get("province"), above.get("prefecture"), above.get("county"), town, village)

    def _weight(self, start: int) -> int:
        """What a mention says about the town that an article is at home in."""
        note = self.article.note
        if note and note.start <= start < note.end:
            return NOTE
        if _QUOTE.match(self.article.text, max(0, start - 1), start):
            return 0
        return TITLE if start < self.article.body else FIRST if start < self.article.body + 200 else 1

    def resolve(self, word: str, at: int) -> tuple[Locality, str] | None:
        """What a relative word stands for.

        Parameters
        ----------
        word
            我市, 该镇, 市, 县 …: an optional pronoun and a level.
        at
            Reading offset of the word.

        Returns
        -------
        (locality, rule) or None
            Rule is ``last named`` or ``home``.
        """
        pronoun, level = _split(word)
        if level in _LOCAL:
            return self._local(level, at, pronoun == "该")
        sort = class_of(level, pronoun)
        if sort is None:
            return None
        section = self._section(at)
        if section and section.name.endswith(CLASSES[sort]):
            return section, "last named"
        if not pronoun and (here := self._just_named(at, sort)):
            return here, "last named"
        if pronoun in ("", "全") and f"我{level}" in self.article.text:
            pronoun = "我"
        last = self.homes.ground.last(sort, at)
        if pronoun == "该" and last:
            return last, "last named"
        found = self.homes.best(sort, pronoun, at)
        if found is None:
            return None
        return found[0], "last named" if found[0] == last and self._in_paragraph(at, last) else "home"

    def _just_named(self, at: int, sort: str) -> Locality | None:
        """在青禾旗，|旗司法局…: the division that a clause right before says where it is."""
        text = self.article.text
        if text[at - 1 : at] != "，":
            return None
        for start, locality in reversed(self.named):
            if start < at:
                said = text[start : at - 1]
                right = text[start - 1 : start] == "在" and locality.name.startswith(said) and len(said) > 1
                return locality if right and locality.name.endswith(CLASSES[sort]) else None
        return None

    def _section(self, at: int) -> Locality | None:
        """The division whose section an offset stands in, in a round-up with divisions for headings."""
        return next((loc for start, loc in reversed(self.sections) if start < at), None)

    def _sections(self) -> list[tuple[int, Locality]]:
        """Lines that are a division's name and nothing more (【蕉岭】): several, or one over a line that names it in full."""
        text = self.article.text
        found, sure = [], 0
        for start, locality in self.named:
            if locality.code is None or locality.level not in ("prefecture", "county") or start < self.article.body:
                continue
            heading, _, below = text[text.rfind("\n", 0, start) + 1 :].partition("\n")
            name = _HEADING.sub("", heading) if len(heading) <= _OPENING else ""
            if len(name) >= 2 and locality.name.startswith(name) and below:
                found.append((start, locality))
                sure += locality.name in below.partition("\n")[0]
        return found if sure or len({loc for _, loc in found}) > 1 else []

    def _items(self) -> list[tuple[int, Locality]]:
        """The paragraphs of a round-up that each begin with another county, and name no second one."""
        text = self.article.text
        named: dict[int, set[Locality]] = {}
        first: dict[int, int] = {}
        for start, locality in self.named:
            if locality.code and locality.level == "county":
                begin = text.rfind("\n", 0, start) + 1
                named.setdefault(begin, set()).add(locality)
                first.setdefault(begin, start - begin)
        found = [
            (begin, next(iter(some)))
            for begin, some in named.items()
            if begin >= self.article.body and len(some) == 1 and first[begin] <= _OPENING
        ]
        return found if len(found) >= _ITEMS and len({loc for _, loc in found}) == len(found) == len(named) else []

    def _local(self, level: str, at: int, pointed: bool = False) -> tuple[Locality, str] | None:
        """The town or village last named before a word in its paragraph, else the article's, else the last one named.

        该镇 points back: the article's own is meant only where it is named before.
        """
        endings = _endings(level)
        home = self.home.village if _LOCAL[level] == "village" else self.home.town
        if home and not home.name.endswith(endings):
            home = None
        if home and pointed and all(loc != home for start, loc in self.named if start < at):
            home = None
        for start, locality in reversed(self.named):
            if start < at and locality.level == _LOCAL[level] and locality.name.endswith(endings):
                if locality.name.endswith("自然村"):
                    continue
                if home and not self._in_paragraph(at, locality):
                    break
                return locality, "last named"
        return (home, "home") if home else None

    def _in_paragraph(self, at: int, locality: Locality) -> bool:
        """Is the locality named in the paragraph of an offset, before it?"""
        begin = self.article.text.rfind("\n", 0, at) + 1
        return any(begin <= start < at and loc == locality for start, loc in self.named)

    def in_force(self, at: int) -> Locality | None:
        """The division that an organ belongs to which says none."""
        if section := self._section(at):
            return section
        found = self.homes.best(ANY, "", at)
        return found[0] if found else None

    def province(self, at: int) -> Locality | None:
        """The province or region that a department belongs to which only those have: 水利厅."""
        for sort in ("省", "自治区"):
            if found := self.homes.best(sort, "", at):
                return found[0]
        return self.home.province

    def chain(self, locality: Locality) -> list[Locality]:
        """The localities above one, nearest first."""
        known = {loc.key: loc for _, loc in self.named}
        out: list[Locality] = []
        current = locality
        while current.above and len(out) < 6:
            above = known.get(current.above)
            if above is None and current.above in self.gazetteer:
                above = of_division(self.gazetteer.get(current.above))
            if above is None:
                break
            out.append(above)
            current = above
        return out


def _first(local: Counter[Locality], level: str) -> tuple[Locality | None, int, int]:
    """The locality of a level that an article speaks of most, its weight, and that of all of the level."""
    some = [(n, loc) for loc, n in local.items() if loc.level == level]
    if not some:
        return None, 0, 0
    weight, locality = max(some, key=lambda t: (t[0], t[1].name))
    return locality, weight, sum(n for n, _ in some)


def _zone(local: Counter[Locality]) -> tuple[Locality | None, int]:
    """The zone, park or farm that no list has and an article speaks of most, with its weight."""
    some = [
        (n, loc.name, loc) for loc, n in local.items() if not loc.code and loc.level == "site" and zone_ending(loc.name)
    ]
    weight, _, zone = max(some, key=lambda t: t[:2], default=(0, "", None))
    return zone, weight


def _split(word: str) -> tuple[str, str]:
    match = re.match(r"^(我们?|[全该本]|)(.+?)(?:里|上|内)?$", word)
    return (match.group(1)[:1], match.group(2)) if match else ("", word)


def _endings(level: str) -> tuple[str, ...]:
    return ("镇", "乡", "街道", "苏木") if level == "镇" else (level,)
