"""What an article says of each division that a level word (市, 县 …) may stand for, as named features."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from os.path import commonprefix

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
#: how many characters of the body are its beginning, and its end
_BEGIN, _LAST = 200, 100
#: how near in front of a level word a name stands right before it
_NEAR = 20
#: going there: 赴苏州考察, 与阿克苏交流
_GOING = re.compile(
    r"(?:[赴奔抵]|前往|来到|走进|到|考察|学习|参观|慰问|支援|援建|对口|帮扶|取经|观摩|招商|来自|发往|销往|辗转)[^，。；！？\n]{0,5}$"
)
_GONE = re.compile(
    r"[^，。；！？、\n]{0,8}?(?:考察|学习|参观|交流|取经|援建|帮扶|挂职|一行|代表团|客商|游客|籍)|等地|[^，。；！？\n]{0,8}等地"
)
#: who comes to where the text is at home, and who sets out from there: 盱眙县人防办来我县考察, 温州代表团赴新疆
_COMES = re.compile(r"[^，。；！？、\n]{0,12}?(?:来|到|莅临|走进|在)(?:我|本)?[省市县区州旗盟校院局镇乡]")
_VISITS_US = re.compile(r"[^，。；！？、\n]{0,12}?(?:来|到|赴|莅临|走进)我们?(?P<level>[省市县区州旗盟])")
_SETS_OUT = re.compile(r"[^，。；！？、\n]{0,12}?(?:赴|前往|奔赴|抵达)")
_ORGAN = re.compile(
    r"[省市县区州旗盟]?(?:委|政府|人民政府|人大|政协|纪委|监委|公安|法院|检察院|[\u4e00-\u9fff]{2,8}?(?:局|委|办公室|支队|大队))"
)
_HOUSE = re.compile(r"[省市县区州旗盟]?[\u4e00-\u9fff]{2,10}?(?:医院|大学|学院|中学|小学|集团|公司|研究所|研究院)")
#: a level word by itself, with what it is of
_WORDS = re.compile(
    r"(?:(?P<mine>[我全该本])|(?<![\u4e00-\u9fff]))(?P<level>自治区|自治州|省|市|州|盟|县|区|旗)(?![场民容区域道间块际])"
)
_LIST = re.compile(r"[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,4})+")
#: a division stands out that is named in so many of the paragraphs with names
_WIDE = 0.5
_SUSPECT = frozenset(("going", "comes", "listed"))
_CLAUSE = re.compile(r"[，。；：！？\n]")
#: what a name counts that is an everyday word or a brand's, and a town's for those above it
LOOSE, TOWN = 0.3, 0.7


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
        self.brands = [m.group(1) for m in re.finditer("[“‘《]([\u4e00-\u9fff]{3,12})[”’》]", article.text)]
        self.localities: dict[str, Locality] = {}
        self.spots = self._spots(named)
        self._clear: dict[str, str] = {}
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
        self.sources = {"dateline": self._source(article.dateline), "paper": self._source(article.publication or paper)}
        self.words: Counter[str] = Counter()
        for match in _WORDS.finditer(article.text):
            self.words[match.group("level")] += 2 if match.group("mine") else 1
        self._document()
        self.lists = self._lists()
        lines = [0, *(m.end() for m in re.finditer("\n", article.text))]
        self.spread: dict[str, set[int]] = defaultdict(set)
        for spot in self.spots:
            if not spot.loose:
                for key in self._chain(spot.locality):
                    self.spread[key].add(bisect_right(lines, spot.start))
        for start, key in self.towns:
            self.spread[key].add(bisect_right(lines, start))
        self.paragraphs_named = len(set().union(*self.spread.values())) if self.spread else 0
        self.paragraphs = max((len(v) for v in self.spread.values()), default=0)

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
            end = start + max(2, len(commonprefix([locality.name, text[start : start + len(locality.name)]])))
            if locality.level != "site" and (locality.code or RANK[locality.level] > RANK["county"]):
                taken.update(range(start, end))
            if RANK[locality.level] <= RANK["county"]:
                out.append(Spot(start, end, locality, any(text.startswith(b, start) for b in self.brands)))
        for match in self.gazetteer.matcher(()).find(text):
            if match.start in taken or match.end - 1 in taken:
                continue
            divisions = high(match.codes, self.gazetteer)[:4]
            if len(match.name) == 2 and torn(text, match.start, match.end):
                continue
            out += [Spot(match.start, match.end, of_division(d), True) for d in divisions]
        return sorted((s for s in out if not self._hides(s.start, s.locality)), key=lambda s: (s.start, s.locality.key))

    def _chain(self, locality: Locality) -> list[str]:
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
            self._chain(spot.locality)
            self.total[spot.locality.key] += 0.0 if again else LOOSE
            return
        for key in self._chain(spot.locality):
            self.total[key] += 1.0
            if key != spot.locality.key:
                self.below[key].add(spot.locality.key)
            if spot.start < self.article.body:
                self.head[key] += 1

    def _imply(self, start: int, locality: Locality) -> None:
        for key in self._chain(locality):
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
                found = self._chain(of_division(best))
        return tuple(found)

    def _document(self) -> None:
        """Divisions that the document's other articles speak of most."""
        for length in (2, 4, 6):
            some = sorted((-n, c) for c, n in self.votes.items() if len(c.partition("/")[0]) == length)[:3]
            for _, code in some:
                self._chain(of_division(self.gazetteer.get(code)))

    def _lists(self) -> dict[str, int]:
        """Counties whose towns the text lists without their kind (灵溪、龙港、金乡), where it names no county."""
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
        if len(best) > 3:
            return {}
        for code, number in best.items():
            for key in self._chain(of_division(self.gazetteer.get(code))):
                self.total[key] += TOWN * number
                self.below[key].add("a list of towns")
        return best

    # -- candidates and their features ----------------------------------------------------------

    def candidates(self, sort: str) -> list[Locality]:
        """The divisions that a word of this class may stand for, in a stable order."""
        endings = CLASSES[sort]
        return [
            loc
            for key, loc in sorted(self.localities.items())
            if RANK[loc.level] <= RANK["county"]
            and loc.name.endswith(endings)
            and not (sort == "区" and loc.level == "province")
            and not self._former(loc)
            and not (sort != ANY and self._visits_us(loc))
        ]

    def _visits_us(self, locality: Locality) -> bool:
        """Does somebody of it come to our division of its own kind: 盱眙县人防办来我县考察?"""
        for spot in self.direct.get(locality.key, ()):
            match = _VISITS_US.match(self.article.text, spot.end)
            if match and locality.name.endswith(match.group("level")):
                return True
        return False

    def _former(self, locality: Locality) -> bool:
        return bool(locality.code and self.gazetteer.get(locality.code).former and not self.direct.get(locality.key))

    def features(self, sort: str) -> dict[str, dict[str, float]]:
        """Key of each candidate of a class → its features."""
        pool = self.candidates(sort)
        most = max((self.total[c.key] for c in pool), default=0.0)
        shares = {c.key: self.total[c.key] / most if most else 0.0 for c in pool}
        ranked = sorted(pool, key=lambda c: (-self.total[c.key], c.key))
        place = {c.key: n for n, c in enumerate(ranked)}
        loudest = max((self.votes.get(c.code or "", 0) for c in pool), default=0)
        spoken = sum(len(self.direct.get(c.key, ())) for c in pool)
        first = self._first_word(sort)
        out: dict[str, dict[str, float]] = {}
        for c in pool:
            f = {"share": shares[c.key]}
            if place[c.key] == 0 and most:
                if len(ranked) == 1 or self.total[ranked[1].key] < 0.5 * most:
                    f["first by far"] = 1.0
            if not most and loudest:
                f["document"] = self.votes.get(c.code or "", 0) / loudest
            if len(pool) == 1:
                f["only"] = 1.0
            if c.code is None or (c.code.isdigit() and self.gazetteer.get(c.code).zone):
                f["a zone"] = 1.0
            if self.paragraphs > 2:
                f["spread"] = len(self.spread[c.key]) / self.paragraphs
            if self.head[c.key]:
                f["title"] = 1.0
            for source, keys in self.sources.items():
                if c.key in keys:
                    f["source"] = f[source] = 1.0
                    if c.key == keys[0]:
                        f["source itself"] = f[f"{source} itself"] = 1.0
                elif keys:
                    f[f"not {source}"] = 1.0
            if self.below[c.key]:
                if not any(not s.loose for s in self.direct.get(c.key, ())):
                    f["implied by what lies in it"] = math.log1p(len(self.below[c.key]))
                counties = sum(self.localities[k].level == "county" for k in self.below[c.key] if k in self.localities)
                if counties > 1:
                    f["several counties"] = 1.0
            inside = [self.total[o.key] for o in pool if o.key in self.below[c.key]]
            if inside:
                f["holds another"] = max(inside) / max(1.0, self.total[c.key])
            outside = [self.total[o.key] for o in pool if c.key in self.below[o.key]]
            if outside:
                f["lies in another"] = self.total[c.key] / max(1.0, *outside)
            if self._top_county and self._top_county != c.key and self._top_county in self.below[c.key]:
                f["holds the county"] = 1.0
            if sort in ("市", ANY):
                f[f"level={c.level}"] = 1.0
                for word in ("省", "市", "县", "区"):
                    if self.words[word] and word != sort[-1:]:
                        f[f"level={c.level}&{word} is said"] = 1.0
            self._of_spots(c.key, spoken, first, f)
            out[c.key] = f
        return out

    @cached_property
    def _top_county(self) -> str | None:
        counties = [(n, k) for k, n in self.total.items() if self.localities[k].level == "county" and n >= 1]
        return min(counties, key=lambda t: (-t[0], t[1]))[1] if counties else None

    def _first_word(self, sort: str) -> int:
        sort = sort[-1:]
        match = re.search(rf"[我全该本]{sort}|(?<![\u4e00-\u9fff]){sort}[^场民容区]", self.article.text)
        return match.start() if match else len(self.article.text)

    def _of_spots(self, key: str, spoken: int, first: int, f: dict[str, float]) -> None:
        """Features of where and how a candidate itself is named."""
        spots = self.direct.get(key, [])
        sure = [s for s in spots if not s.loose]
        if not sure:
            f["implied" if self.below[key] else "loose" if spots else "above"] = 1.0
            if any(self._begins_zone(s) for s in spots):
                f["loose: a zone's name"] = 1.0
            return
        article, text = self.article, self.article.text
        f["named"] = 1.0
        f["named share"] = len(sure) / max(1, spoken)
        kinds = [self._kind(s) for s in sure]
        for kind in ("full", "going", "organ", "house", "listed", "comes", "sets out"):
            count = sum(kind in k for k in kinds)
            if count:
                f[kind] = count / len(sure)
            if count == len(sure) and kind in ("going", "listed"):
                f[f"{kind} only"] = 1.0
        if any("organ" in k and "full" in k for k in kinds):
            f["organ of it"] = 1.0
        if any(s.start < article.body and not k & {"going"} for s, k in zip(sure, kinds, strict=True)):
            f["named in title"] = 1.0
        if any(article.body <= s.start < article.body + _BEGIN for s in sure):
            f["beginning"] = 1.0
        if sure[0].start < article.body + 12:
            f["at once"] = 1.0
        if sure[-1].start > len(text) - _LAST:
            f["end"] = 1.0
        if article.note and any(article.note.start <= s.start < article.note.end for s in sure):
            f["note"] = 1.0
        if sure[0].start > first:
            f["after the word"] = 1.0

    def _kind(self, spot: Spot) -> frozenset[str]:
        text = self.article.text
        out = []
        if text.startswith(spot.locality.name, spot.start):
            out.append("full")
        before = text[max(0, spot.start - 10) : spot.start]
        if _GOING.search(before) or _GONE.match(text, spot.end):
            out.append("going")
        if _ORGAN.match(text, spot.end):
            out.append("organ")
        elif _HOUSE.match(text, spot.end):
            out.append("house")
        if _COMES.match(text, spot.end):
            out.append("comes")
        if _SETS_OUT.match(text, spot.end):
            out.append("sets out")
        if before[-1:] == "、" or text[spot.end : spot.end + 1] == "、":
            out.append("listed")
        return frozenset(out)

    def _begins_zone(self, spot: Spot) -> bool:
        """Is a bare name the beginning of a zone's or a site's: 宝山工业园区?"""
        return re.match(r"[\u4e00-\u9fff]{0,6}?(?:区|园|路|局|委|医院|中学|法院)", self.article.text[spot.end :]) is not None

    def last(self, sort: str, at: int) -> Locality | None:
        """The division of a class last named before an offset."""
        for spot in reversed(self.spots[: bisect_left(self.starts, at)]):
            if not spot.loose and spot.locality.name.endswith(CLASSES[sort]):
                return spot.locality
        return None

    # -- where a word stands --------------------------------------------------------------------

    def _mixed(self, sort: str) -> str:
        """Whether one division of a class stands out: clear, or mixed where another is named nearly as often."""
        known = self._clear.get(sort)
        if known is None:
            found = sorted((self.total[c.key] for c in self.candidates(sort)), reverse=True)
            rival = len(found) > 1 and found[1] > 0.5 * found[0]
            known = "mixed" if rival or (len(found) > 1 and self._wide(sort) < _WIDE) else "clear"
            self._clear[sort] = known
        return known

    def _wide(self, sort: str) -> float:
        """The share of the paragraphs with names that the widest spread division of a class stands in."""
        return max((len(self.spread[c.key]) for c in self.candidates(sort)), default=0) / max(1, self.paragraphs_named)

    def around(self, sort: str, pronoun: str, at: int) -> dict[str, list[str]]:
        """Key of candidates that are named before a word → features of that."""
        if pronoun in ("我", "本"):
            return {}
        text = self.article.text
        paragraph = text.rfind("\n", 0, at) + 1
        sentence = max(paragraph, max(text.rfind(mark, paragraph, at) for mark in "。！？；") + 1)
        endings = CLASSES[sort]
        out: dict[str, list[str]] = defaultdict(list)
        mixed = self._mixed(sort)
        own = above = False
        end = text.find("\n", at)
        for key in {key for start, key in self.towns if paragraph <= start < (end if end >= 0 else len(text))}:
            out[key].append(f"a town of it here, {mixed}")
        for spot in reversed(self.spots[: bisect_left(self.starts, at)]):
            if spot.loose:
                continue
            where = "sentence" if spot.start >= sentence else "paragraph" if spot.start >= paragraph else "text"
            if not own and spot.locality.name.endswith(endings):
                own = True
                out[spot.locality.key].append(f"该last in {where}" if pronoun == "该" else f"last in {where}, {mixed}")
                if at - spot.end <= _NEAR:
                    out[spot.locality.key].append("last near")
                if not _CLAUSE.search(text, spot.end, at):
                    out[spot.locality.key].append("last in clause")
                out[spot.locality.key] += [f"last, {kind}" for kind in self._kind(spot) & _SUSPECT if where != "text"]
            if not above:
                above = True
                for key in self._chain(spot.locality):
                    if key != spot.locality.key and where != "text":
                        out[key].append(f"holds last in {where}")
            if own or where == "text":
                break
        if not own:
            for spot in reversed(self.spots[: bisect_left(self.starts, at)]):
                if not spot.loose and spot.locality.name.endswith(endings):
                    out[spot.locality.key].append("该last in text" if pronoun == "该" else f"last in text, {mixed}")
                    break
        return out
