"""The ground an article stands on: which divisions it names, implies, lists or is published in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon.division_names import short_form
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import torn
from kg.model import Article
from kg.resolve.localities import RANK, Locality, of_division
from kg.resolve.survey import high, said_by

#: the class of an organ that says no level: 住建委
ANY = "任"
#: the class of 我区 and 全区, which in an autonomous region may mean it
OUR_REGION = "我区"
#: class of a level word → how the names of its divisions end
CLASSES = {
    "省": ("省",), "自治区": ("自治区",), "市": ("市",), "县": ("县",), "旗": ("旗",), "区": ("区",), OUR_REGION: ("区",), "州": ("州",), "盟": ("盟",), ANY: ("",),
}  # fmt: skip
#: level words that are of another's class
ALIKE = {"自治州": "州", "自治县": "县", "自治旗": "旗"}
#: a level word by itself, with what it is of
_WORDS = re.compile(
    r"(?:(?P<mine>[我全该本])|(?<![\u4e00-\u9fff]))(?P<level>自治区|自治州|省|市|州|盟|县|区|旗)(?![场民容区域道间块际])"
)
_LIST = re.compile(r"[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,4})+")
#: a name in quotes, which may begin with a division's: “库尔勒香梨”
_BRAND = re.compile("[“‘《]([\u4e00-\u9fff]{3,12})[”’》]")
#: somebody comes to our division of their own kind: 盱眙县人防办来我县考察
_VISITS_US = re.compile(
    r"(?:[^，。；！？、\n]{0,12}?|[^。；！？\n]{0,40}?(?:率|带领|带队|一行|考察团|代表团|调研组|检查组|督导组)[^。；！？\n]{0,16}?)"
    r"(?:来|到|赴|莅临|走进)我们?(?P<level>[省市县区州旗盟])"
)
#: our division goes to another of its kind: 我市代表团赴南通
_WE_VISIT = re.compile(r"我们?(?P<level>[省市县区州旗盟])[^，。；！？\n]{0,25}(?:赴|前往|奔赴|抵达|来到|走进)$")
#: 各县（市、区）要…
_ALL_COUNTIES = re.compile(
    r"各(?:区县|市县|县区|县市|县[（(](?:市|区|市、区)[）)]|区[（(](?:县|市、县|县、市)[）)]|市[（(]县)"
)
_REACH = 32
#: what a name counts that is an everyday word or a brand's, and a town's for those above it
LOOSE, TOWN = 0.3, 0.7


#: what tells a paper from a body
_PAPER = re.compile("[报网台刊讯]|新闻|传媒|融媒|频道|在线|发布|客户端")
#: so many namesakes of a bare name are looked at, and so many counties that might list their towns
_NAMESAKES, _COUNTIES = 4, 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A division of county level or above that is named; `loose` where only the bare name speaks for it."""

    start: int
    end: int
    locality: Locality
    loose: bool = False


def class_of(level: str, pronoun: str = "") -> str | None:
    """The class of a level word, or None for towns and villages.

    Examples
    --------
    >>> class_of("自治县"), class_of("市"), class_of("镇")
    ('县', '市', None)
    """
    level = ALIKE.get(level, level)
    if level == "区" and pronoun in ("我", "全", "本"):
        return OUR_REGION
    return level if level in CLASSES else None


class Ground:
    """What an article says of the divisions that it names, implies or is published in.

    Parameters
    ----------
    article, gazetteer
        The article and the divisions.
    votes
        Of the document, from :func:`kg.resolve.survey.survey`.
    named
        ``(start, locality)`` of the article's place mentions, sorted.
    paper
        The newspaper's or the office's name over the article, or None.
    blind
        Training only: a code below which no name is seen but those that start at some offsets.
    """

    def __init__(
        self,
        article: Article,
        gazetteer: Gazetteer,
        votes: Mapping[str, int],
        named: Sequence[tuple[int, Locality]],
        paper: str | None = None,
        blind: tuple[str, frozenset[int]] | None = None,
    ) -> None:
        self.article = article
        self.gazetteer = gazetteer
        self.votes = votes
        self._blind = blind
        self.brands = _BRAND.findall(article.text)
        #: does it speak of all counties of its city, which then is none of them?
        self.of_counties = bool(_ALL_COUNTIES.search(article.text))
        self.localities: dict[str, Locality] = {}
        self.spots = self._spots(named)
        self._pools: dict[str, list[Locality]] = {}
        self.starts = [s.start for s in self.spots]
        self.direct: dict[str, list[Spot]] = defaultdict(list)
        self.total: dict[str, float] = defaultdict(float)
        self.below: dict[str, set[str]] = defaultdict(set)
        self.head: Counter[str] = Counter()
        for spot in self.spots:
            self._count(spot)
        self.towns: list[tuple[int, str]] = []
        for start, locality in named:
            if RANK[locality.level] > RANK["county"] and locality.code and not self._hides(start, locality):
                self._imply(start, locality)
        self.sources = {
            "dateline": self._source(article.dateline),
            "paper": self._source(article.publication) or self._source(paper),
        }
        #: the division of the body whose page it is, where no paper's name says where it is
        self.seat = ""
        if paper and not article.publication and not _PAPER.search(paper):
            self.seat = next(iter(self.sources["paper"]), "")
        self.words: Counter[str] = Counter()
        for match in _WORDS.finditer(article.text):
            self.words[match.group("level")] += 2 if match.group("mine") else 1
        self._document()
        self.lists = self._lists()
        self.spread = self._spread()

    def _hides(self, start: int, locality: Locality) -> bool:
        if self._blind is None:
            return False
        code, kept = self._blind
        return (locality.code or locality.above).startswith(code) and start not in kept

    # -- what is named ------------------------------------------------------------------------

    def _spots(self, named: Sequence[tuple[int, Locality]]) -> list[Spot]:
        text = self.article.text
        out = []
        taken: set[int] = set()
        for start, locality in named:
            end = start + max(2, _shared(locality.name, text[start : start + len(locality.name)]))
            if locality.level != "site" and (locality.code or RANK[locality.level] > RANK["county"]):
                taken.update(range(start, end))
            if RANK[locality.level] <= RANK["county"]:
                out.append(Spot(start, end, locality, any(text.startswith(b, start) for b in self.brands)))
        for match in self.gazetteer.matcher(()).find(text):
            if match.start in taken or match.end - 1 in taken:
                continue
            divisions = high(match.codes, self.gazetteer)[:_NAMESAKES]
            if len(match.name) == 2 and torn(text, match.start, match.end):
                continue
            out += [Spot(match.start, match.end, of_division(d), True) for d in divisions]
        return sorted((s for s in out if not self._hides(s.start, s.locality)), key=lambda s: (s.start, s.locality.key))

    def chain(self, locality: Locality) -> list[str]:
        """Keys of a locality and of those above it down to the province, all known afterwards."""
        out = []
        known = self.localities.setdefault(locality.key, locality)
        if RANK[known.level] <= RANK["county"]:
            out.append(known.key)
        code = known.code or known.above
        if code and code in self.gazetteer:
            for division in self.gazetteer.chain(code):
                if division.level in ("province", "prefecture", "county") and division.code != known.key:
                    self.localities.setdefault(division.code, of_division(division))
                    out.append(division.code)
        return out

    def _count(self, spot: Spot) -> None:
        again = bool(self.direct[spot.locality.key])
        self.direct[spot.locality.key].append(spot)
        if spot.loose:
            self.chain(spot.locality)
            self.total[spot.locality.key] += 0.0 if again else LOOSE
            return
        for key in self.chain(spot.locality):
            self.total[key] += 1.0
            if key != spot.locality.key:
                self.below[key].add(spot.locality.key)
            if spot.start < self.article.body:
                self.head[key] += 1

    def _imply(self, start: int, locality: Locality) -> None:
        for key in self.chain(locality):
            self.towns.append((start, key))
            self.total[key] += TOWN
            self.below[key].add(locality.key)
            if start < self.article.body:
                self.head[key] += 1

    def _source(self, line: str | None) -> tuple[str, ...]:
        """Keys of the divisions that a line names, each first, then those above it."""
        found: list[str] = []
        for codes, _ in said_by(line, self.gazetteer):
            divisions = high(codes, self.gazetteer)
            if divisions:
                best = max(divisions, key=lambda d: (self.votes.get(d.code, 0), d.code))
                found = self.chain(of_division(best))
        return tuple(found)

    def _document(self) -> None:
        """Divisions that the document's other articles speak of most."""
        for length in (2, 4, 6):
            some = sorted((-n, c) for c, n in self.votes.items() if len(c.partition("/")[0]) == length)[:3]
            for _, code in some:
                self.chain(of_division(self.gazetteer.get(code)))

    def _spread(self) -> dict[str, set[int]]:
        """Key → numbers of the paragraphs that name the division or something in it."""
        lines = [m.end() for m in re.finditer("\n", self.article.text)]
        out: dict[str, set[int]] = defaultdict(set)
        for spot in self.spots:
            if not spot.loose:
                for key in self.chain(spot.locality):
                    out[key].add(bisect_right(lines, spot.start))
        for start, key in self.towns:
            out[key].add(bisect_right(lines, start))
        return out

    def _lists(self) -> dict[str, int]:
        """Counties whose towns the text lists without their kind (曹王、湖滨、陈户), where it names no county."""
        if any(s.locality.level == "county" and s.locality.code and not s.loose for s in self.spots) or self.towns:
            return {}
        found: dict[str, int] = {}
        for match in _LIST.finditer(self.article.text):
            stems = [re.sub("(?:镇|乡|街道)$", "", stem)[:3] for stem in match.group().split("、")]
            stems += [stem[-2:] for stem in stems[:1]] + [stem[:2] for stem in stems[-1:]]
            for code, count in self.gazetteer.counties_with(stems).items():
                if count >= 2:
                    found[code] = max(found.get(code, 0), count)
        most = max(found.values(), default=0)
        best = {code: n for code, n in found.items() if n == most}
        if len(best) > _COUNTIES:
            return {}
        for code, number in best.items():
            for key in self.chain(of_division(self.gazetteer.get(code))):
                self.total[key] += TOWN * number
                self.below[key].add("a list of towns")
        return best

    # -- what a word may stand for --------------------------------------------------------------

    def candidates(self, sort: str) -> list[Locality]:
        """The divisions that a word of this class may stand for, in a stable order."""
        known = self._pools.get(sort)
        if known is None:
            known = [loc for _, loc in sorted(self.localities.items()) if self._may(sort, loc)]
            self._pools[sort] = known
        return known

    def _may(self, sort: str, locality: Locality) -> bool:
        if RANK[locality.level] > RANK["county"] or not locality.name.endswith(CLASSES[sort]):
            return False
        if sort == "区" and locality.level == "province":
            return False
        if sort == "市" and locality.level == "county" and self.of_counties and self._of_city(locality):
            return False
        if sort in ("区", OUR_REGION) and locality.name.endswith("地区"):
            return False
        if locality.code and not self.direct.get(locality.key) and self.gazetteer.get(locality.code).former:
            return False
        if self._only_a_word(locality):
            return False
        return sort == ANY or not (self._visits_us(locality) or self._visited(locality))

    def _of_city(self, locality: Locality) -> bool:
        """Does a county lie in a city, and not in an autonomous prefecture?"""
        return any(self.localities[key].name.endswith("市") for key in self.chain(locality)[1:])

    def _only_a_word(self, locality: Locality) -> bool:
        """Is all that names it an everyday word (海盐), with nothing in it or above it named?"""
        spots = self.direct.get(locality.key, ())
        return (
            bool(spots)
            and all(s.loose for s in spots)
            and short_form(locality.name) in self.gazetteer.everyday
            and not self.below.get(locality.key)
            and not self.votes.get(locality.code or "")
        )

    def _visits_us(self, locality: Locality) -> bool:
        """Does somebody of it come to our division of its own kind: 盱眙县人防办来我县考察?"""
        for spot in self.direct.get(locality.key, ()):
            match = _VISITS_US.match(self.article.text, spot.end)
            if match and locality.name.endswith(match.group("level")):
                return True
        return False

    def _visited(self, locality: Locality) -> bool:
        """Do people of our division go to this one, of its own kind: 我市代表团赴南通?"""
        text = self.article.text
        for spot in self.direct.get(locality.key, ()):
            match = _WE_VISIT.search(text, max(0, spot.start - _REACH), spot.start)
            if match and locality.name.endswith(match.group("level")):
                return True
        return False

    def last(self, sort: str, at: int) -> Locality | None:
        """The division of a class last named before an offset."""
        for spot in reversed(self.spots[: bisect_left(self.starts, at)]):
            if not spot.loose and spot.locality.name.endswith(CLASSES[sort]):
                return spot.locality
        return None


def _shared(one: str, other: str) -> int:
    """How many characters two strings have in common from their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
