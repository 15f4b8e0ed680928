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
_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
#: words by which a text says at which level it is at home
_CITY_WORDS = re.compile(r"[我全]市|(?<![\u4e00-\u9fff])市[委政直]|本报市")
_COUNTY_WORDS = re.compile(r"[我全][县区旗]|(?<![\u4e00-\u9fff])[县区旗][委政直]")
#: a name that begins a quoted one is a product's or a brand's: “库尔勒香梨”
_QUOTE = re.compile("[“‘《]")
_ZONE = re.compile(r"(?:开发区|高新区|经开区|示范区|新区|管理区)$")
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:镇|街道|乡(?!村|镇))")
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
    raw: list[tuple[tuple[str, ...], int, str]] = []
    for article in articles:
        _read(article, gazetteer, raw)
    for article in articles:
        for line, weight in ((article.publication, PUBLICATION), (article.dateline, DATELINE)):
            raw += [(m.codes, weight, m.name) for m in gazetteer.matcher(()).sure(line or "")]
    raw += [(m.codes, PUBLICATION, m.name) for m in gazetteer.matcher(()).sure(document.publication or "")]
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
    if not any(len(code) == 4 for code in votes):
        for article in articles:
            for code in _towns_alone(article.text, gazetteer):
                votes.update({d.code: FIRST for d in gazetteer.chain(code) if len(d.code) <= 6})
    return votes


def _read(article: Article, gazetteer: Gazetteer, raw: list[tuple[tuple[str, ...], int, str]]) -> None:
    """Add an article's names of counties and above, with what each weighs where it stands."""
    note = article.note
    matcher = gazetteer.matcher(())
    found = matcher.sure(article.text)
    supported = matcher.supported(article.text, found)
    for match in found:
        if match.name not in supported:
            continue
        weight = TITLE if match.start < article.body else FIRST if match.start < article.body + 200 else 1
        if note and note.start <= match.start < note.end:
            weight = NOTE
        if gazetteer.short(match.name):
            weight = max(1, weight - 1)
            after = article.text[match.end : match.end + 1]
            if match.name in gazetteer.everyday and after not in "市县区日":
                continue
            if _QUOTE.search(article.text, max(0, match.start - 1), match.start):
                continue
        raw.append((match.codes, weight, match.name))


def _towns_alone(text: str, gazetteer: Gazetteer) -> list[str]:
    """Towns in full whose name the country has once, for a text that names no county."""
    found = []
    for match in _TOWN.finditer(text):
        name = match.group()
        for length in range(len(name), 2, -1):
            only = [d.code for d in gazetteer.find(name[-length:]) if d.level == "town" and not d.former]
            if only:
                found.append(only[0])
                break
    return found


def _high(codes: Sequence[str], gazetteer: Gazetteer) -> list[Division]:
    found = [gazetteer.get(c) for c in codes]
    return [d for d in found if d.level in ("province", "prefecture", "county")]


def scope(votes: Counter[str], most: int = 8) -> tuple[str, ...]:
    """Codes below which towns and villages are looked for: the prefectures most spoken of, and theirs alone.

    Municipalities (北京 …) count as prefectures, and so do counties right below a province (济源市, 琼海市).
    """
    ground: Counter[str] = Counter()
    for code, n in votes.items():
        if len(code) == 4:
            ground[code] += n
        elif len(code) == 6 and code[:4] not in votes and code[:2] not in _MUNICIPALITIES:
            ground[code] += n
        elif code in _MUNICIPALITIES:
            ground[code] += n
    ranked = sorted((-n, code) for code, n in ground.items())
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
        for start, locality in self.named:
            weight = self._weight(start)
            local[locality] += weight
            if locality.code:
                direct[locality.code] += weight
                for d in self.gazetteer.chain(locality.code):
                    own[d.code] += weight
        for text, weight in ((self.article.publication, PUBLICATION), (self.article.dateline, DATELINE)):
            for code in self._codes_in(text or ""):
                for d in self.gazetteer.chain(code):
                    own[d.code] += weight
                direct[code] += weight
        votes = own if own else self.votes
        self.direct = direct
        province = self._top(votes, 2, "") or self._top(self.votes, 2, "")
        prefecture = self._top(votes, 4, province) or self._top(self.votes, 4, province)
        county = self._county(votes, province, prefecture)
        if county and prefecture and not county.startswith(prefecture):
            prefecture = None
        if not county and prefecture and not own:
            county = self._top(self.votes, 6, prefecture, share=0.6)
        town, weight, total = self._first(local, "town")
        if town and weight < 0.5 * total:
            town = None
        village, _, _ = self._first(local, "village")
        highest = max(direct[county or ""], direct[prefecture or ""], direct[province or ""], 1)
        self.about_town = town if town and weight >= 0.6 * highest else None
        ground = self._locality(county)
        if ground is None:
            ground = self._zone(local, prefecture or "")
        return Home(self._locality(province), self._locality(prefecture), ground, town, village)

    def _weight(self, start: int) -> int:
        """What a mention says about where the article is at home."""
        note = self.article.note
        if note and note.start <= start < note.end:
            return NOTE
        if _QUOTE.match(self.article.text, max(0, start - 1), start):
            return 0
        return TITLE if start < self.article.body else FIRST if start < self.article.body + 200 else 1

    def _county(self, votes: Counter[str], province: str | None, prefecture: str | None) -> str | None:
        """The county of an article, unless it speaks for its prefecture or of several counties alike."""
        county = self._top(votes, 6, prefecture, share=0.5) if prefecture else None
        alone = {c: n for c, n in votes.items() if len(c) == 6 and c[:2] == province and c[:4] not in votes}
        if alone:
            best = min(alone, key=lambda c: (-alone[c], c))
            if alone[best] > votes[prefecture or ""] and alone[best] >= 0.5 * sum(alone.values()):
                return best
        if county is None:
            return None
        rivals = [n for c, n in votes.items() if len(c) == 6 and c != county and c.startswith(prefecture or "")]
        if rivals and (max(rivals) >= votes[county] or (len(rivals) > 1 and sum(rivals) >= 0.5 * votes[county])):
            return None
        city = len(_CITY_WORDS.findall(self.article.text))
        if city and not self.gazetteer.get(county).name.endswith("市"):
            own = len(_COUNTY_WORDS.findall(self.article.text))
            if not own and votes[county] <= max(2 * city, self.direct[prefecture or ""]):
                return None
        return county

    @staticmethod
    def _first(local: Counter[Locality], level: str) -> tuple[Locality | None, int, int]:
        """The locality of a level that an article speaks of most, its weight, and that of all of the level."""
        some = [(n, loc) for loc, n in local.items() if loc.level == level]
        if not some:
            return None, 0, 0
        weight, locality = max(some, key=lambda t: (t[0], t[1].name))
        return locality, weight, sum(n for n, _ in some)

    def _zone(self, local: Counter[Locality], prefecture: str) -> Locality | None:
        """A development zone that no list has, as the county of an article that names no other."""
        zone, weight, total = self._first(local, "county")
        if zone is None or zone.code or not _ZONE.search(zone.name) or zone.above != prefecture:
            return None
        return zone if weight > 0.5 * total else None

    def _codes_in(self, text: str) -> list[str]:
        out: list[str] = []
        for match in self.gazetteer.matcher(()).sure(text):
            high = _high(match.codes, self.gazetteer)
            if high:
                out.append(max(high, key=lambda d: (self.votes[d.code], d.code)).code)
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
            prefecture = h.prefecture if h.prefecture and h.prefecture.name.endswith("市") else None
            if h.province and h.province.name.endswith("市"):
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
            if locality.level in levels and locality.name.endswith(endings) and not locality.name.endswith("自然村"):
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
