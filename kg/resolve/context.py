"""Where are we: the home divisions of a document and an article, and what 我市, 该镇, 县委 stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.gazetteer import Division, Gazetteer
from kg.model import Article, Document
from kg.resolve.localities import RANK, Locality, of_division

#: what a mention weighs, by where it stands
TITLE, FIRST, NOTE, PUBLICATION, DATELINE = 3, 2, 8, 5, 3
_LEVELS = {
    "省": ("province",), "自治区": ("province",), "自治州": ("prefecture",), "自治县": ("county",), "市": ("prefecture", "county"), "州": ("prefecture",), "盟": ("prefecture",), "县": ("county",),
    "区": ("county", "town"), "旗": ("county",), "镇": ("town",), "乡": ("town",), "街道": ("town",), "村": ("village",), "社区": ("village",),
}  # fmt: skip


def survey(document: Document, articles: Sequence[Article], gazetteer: Gazetteer) -> Counter[str]:
    """Count how strongly a document speaks of each province, prefecture and county.

    A division's votes count for the divisions above it too. Ambiguous names vote for the
    candidate that agrees with the others.

    Returns
    -------
    Counter
        Code → votes.
    """
    matcher = gazetteer.matcher(())
    raw: list[tuple[tuple[str, ...], int, str]] = []

    def read(text: str, weight: int) -> None:
        at = 0
        for start, end, name, codes in matcher.find(text):
            if start < at:
                continue
            at = end
            form = weight if not gazetteer.short(name) else max(1, weight - 1)
            if name in gazetteer.everyday and gazetteer.short(name) and text[end : end + 1] not in "市县区日":
                continue
            raw.append((codes, form, name))

    for article in articles:
        read(article.text[: article.body], TITLE)
        body = article.text[article.body :]
        read(body[:200], FIRST)
        read(body[200:], 1)
        if article.note:
            read(article.text[article.note.start : article.note.end], NOTE)
        if article.publication:
            read(article.publication, PUBLICATION)
        if article.dateline:
            read(article.dateline, DATELINE)
    if document.publication:
        read(document.publication, PUBLICATION)
    votes: Counter[str] = Counter()
    for codes, weight, _ in raw:
        present = _high(codes, gazetteer)
        if len(present) == 1:
            for d in gazetteer.chain(present[0].code):
                votes[d.code] += weight
    for codes, weight, _ in raw:
        present = _high(codes, gazetteer)
        if len(present) > 1:
            best = max(present, key=lambda d: (votes[d.code[:4]] + votes[d.code[:2]], -RANK[d.level], d.code))
            if votes[best.code[:2]] or (len(raw) == 1 and len({d.code[:2] for d in present}) == 1):
                for d in gazetteer.chain(best.code):
                    votes[d.code] += weight
    return votes


def _high(codes: Sequence[str], gazetteer: Gazetteer) -> list[Division]:
    found = [gazetteer.get(c) for c in codes]
    return [d for d in found if d.level in ("province", "prefecture", "county")]


def scope(votes: Counter[str], most: int = 8) -> tuple[str, ...]:
    """Codes below which towns and villages are looked for: the prefectures most spoken of, and theirs alone.

    Municipalities (北京 …) and provinces that are their own prefecture count by their four digits.
    """
    ranked = sorted(((-n, code) for code, n in votes.items() if len(code) == 4), key=lambda v: v)
    return tuple(sorted(code for _, code in ranked[:most]))


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
        Of the document, from :func:`survey`.
    named
        ``(start, locality)`` of the article's place mentions, sorted.
    """

    def __init__(
        self, article: Article, gazetteer: Gazetteer, votes: Counter[str], named: Sequence[tuple[int, Locality]]
    ) -> None:
        self.article = article
        self.gazetteer = gazetteer
        self.named = named
        self.votes = votes
        self.home = self._home()

    def _home(self) -> Home:
        own: Counter[str] = Counter()
        direct: Counter[str] = Counter()
        local: Counter[Locality] = Counter()
        note = self.article.note
        for start, locality in self.named:
            weight = TITLE if start < self.article.body else FIRST if start < self.article.body + 200 else 1
            if note and note.start <= start < note.end:
                weight = NOTE
            local[locality] += weight
            if locality.code:
                direct[locality.code] += weight
                for d in self.gazetteer.chain(locality.code):
                    own[d.code] += weight
        for text, weight in ((self.article.publication, PUBLICATION), (self.article.dateline, DATELINE)):
            for name, codes in self._names_in(text or ""):
                del name
                for d in self.gazetteer.chain(codes[0]):
                    own[d.code] += weight
                direct[codes[0]] += weight
        votes = own if own else self.votes
        province = self._top(votes, 2, "") or self._top(self.votes, 2, "")
        prefecture = self._top(votes, 4, province) or self._top(self.votes, 4, province)
        county = self._top(votes, 6, prefecture, share=0.5) if prefecture else None
        if not county and prefecture and not own:
            county = self._top(self.votes, 6, prefecture, share=0.6)
        towns = [(n, loc) for loc, n in local.items() if loc.level == "town"]
        town = max(towns, key=lambda t: (t[0], t[1].name))[1] if towns else None
        total = sum(n for n, _ in towns)
        if town and max(n for n, _ in towns) < 0.5 * total:
            town = None
        villages = [(n, loc) for loc, n in local.items() if loc.level == "village"]
        village = max(villages, key=lambda t: (t[0], t[1].name))[1] if villages else None
        self.direct = direct
        self.about_town = (
            town
            if town and max(n for n, _ in towns) >= 0.6 * max(direct[county or ""], direct[prefecture or ""], 1)
            else None
        )
        return Home(self._locality(province), self._locality(prefecture), self._locality(county), town, village)

    def _names_in(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        out: list[tuple[str, tuple[str, ...]]] = []
        at = 0
        for start, end, name, codes in self.gazetteer.matcher(()).find(text):
            if start < at:
                continue
            at = end
            high = [c for c in codes if self.gazetteer.get(c).level in ("province", "prefecture", "county")]
            if high:
                best = max(high, key=lambda c: (self.votes[c], c))
                out.append((name, (best,)))
        return out

    def _locality(self, code: str | None) -> Locality | None:
        return of_division(self.gazetteer.get(code)) if code else None

    @staticmethod
    def _top(votes: Counter[str], length: int, above: str | None, share: float = 0.0) -> str | None:
        below = {c: n for c, n in votes.items() if len(c) == length and c.startswith(above or "")}
        if not below:
            return None
        best = min(below, key=lambda c: (-below[c], c))
        return best if below[best] >= share * sum(below.values()) else None

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
        levels = _LEVELS.get(level)
        if not levels:
            return None
        last = self._last_named(level, levels, at)
        if level in ("镇", "乡", "街道", "村", "社区"):
            if last:
                return last, "last named"
            home = self.home.village if "village" in levels else self.home.town
            return (home, "home") if home and home.name.endswith(_endings(level)) else None
        home = self._home_of(level)
        if pronoun in ("我", "全", "") and home and (not last or pronoun or not self._paragraph_names(at, last)):
            return home, "home"
        if last:
            return last, "last named"
        return (home, "home") if home else None

    def _home_of(self, level: str) -> Locality | None:
        h = self.home
        if level in ("省", "自治区"):
            return h.province
        if level == "自治州":
            return h.prefecture
        if level == "市":
            county_city = h.county if h.county and h.county.name.endswith("市") else None
            prefecture = (
                h.prefecture if h.prefecture and h.prefecture.name.endswith(("市", "州", "盟", "地区")) else None
            )
            if h.prefecture and h.province and h.province.name.endswith("市"):
                prefecture = h.province
            if county_city and prefecture:
                own = self.direct[county_city.code or ""]
                return county_city if own >= self.direct[prefecture.code or ""] else prefecture
            return county_city or prefecture
        if level in ("州", "盟"):
            return h.prefecture
        if level == "区":
            region = h.province if h.province and h.province.name.endswith("自治区") else None
            county = h.county if h.county and h.county.name.endswith("区") else None
            if region and (county is None or self.article.text.count("自治区") > self.direct[county.code or ""]):
                return region
            return county
        if h.county and h.county.name.endswith(level[-1:]):
            return h.county
        return None

    def _last_named(self, level: str, levels: tuple[str, ...], at: int) -> Locality | None:
        endings = _endings(level)
        for _start, locality in reversed([n for n in self.named if n[0] < at]):
            if locality.level in levels and locality.name.endswith(endings):
                return locality
        return None

    def _paragraph_names(self, at: int, locality: Locality) -> bool:
        """Is the locality named in the paragraph of an offset, before it?"""
        begin = self.article.text.rfind("\n", 0, at) + 1
        return any(begin <= start < at and loc == locality for start, loc in self.named)

    def in_force(self, at: int) -> Locality | None:
        """The county or prefecture that the text last named in this paragraph, else the home."""
        begin = self.article.text.rfind("\n", 0, at) + 1
        for _start, locality in reversed([n for n in self.named if begin <= n[0] < at]):
            if locality.level in ("prefecture", "county"):
                return locality
        return self.home.lowest()

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


def _split(word: str) -> tuple[str, str]:
    match = re.match(r"^(我们?|[全该本]|)(.+?)(?:里|上|内)?$", word)
    return (match.group(1)[:1], match.group(2)) if match else ("", word)


def _endings(level: str) -> tuple[str, ...]:
    if level in ("镇", "乡", "街道"):
        return ("镇", "乡", "街道", "苏木") if level == "镇" else (level,)
    if level in ("村", "社区"):
        return (level,)
    if level == "区":
        return ("区",)
    if level == "县":
        return ("县", "旗")
    return (level,)
