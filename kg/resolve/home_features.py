"""What speaks for a division that a level word (市, 县 …) may stand for, as named features."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from kg.resolve.ground import ANY, CLASSES, Ground, Spot
from kg.resolve.localities import Locality

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
_SETS_OUT = re.compile(r"[^，。；！？、\n]{0,12}?(?:赴|前往|奔赴|抵达)")
_ORGAN = re.compile(
    r"[省市县区州旗盟]?(?:委|政府|人民政府|人大|政协|纪委|监委|公安|法院|检察院|[\u4e00-\u9fff]{2,8}?(?:局|委|办公室|支队|大队))"
)
_HOUSE = re.compile(r"[省市县区州旗盟]?[\u4e00-\u9fff]{2,10}?(?:医院|大学|学院|中学|小学|集团|公司|研究所|研究院)")
_ZONE = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:区|园|路|局|委|医院|中学|法院)")
#: a division stands out that is named in so many of the paragraphs with names, its rivals not half as often
_WIDE = 0.5
#: a division's rival is named so often, measured by the division itself
_RIVAL = 0.7
_SUSPECT = frozenset(("going", "comes", "listed"))
_CLAUSE = re.compile(r"[，。；：！？\n]")


class HomeFeatures:
    """Features of the candidates of one article, each class computed once."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._kinds: dict[tuple[int, str], frozenset[str]] = {}
        self._clear: dict[str, str] = {}
        self._paragraphs = len(set().union(*ground.spread.values())) if ground.spread else 0
        self._widest = max((len(v) for v in ground.spread.values()), default=0)

    # -- a candidate in the article ---------------------------------------------------------------

    def of(self, sort: str) -> dict[str, dict[str, float]]:
        """Key of each candidate of a class → its features."""
        ground = self.ground
        pool = ground.candidates(sort)
        counts = sorted((ground.total[c.key] for c in pool), reverse=True)
        most = counts[0] if counts else 0.0
        loudest = max((ground.votes.get(c.code or "", 0) for c in pool), default=0)
        spoken = sum(len(ground.direct.get(c.key, ())) for c in pool)
        first = self._first_word(sort)
        out: dict[str, dict[str, float]] = {}
        for c in pool:
            total = ground.total[c.key]
            f = {"share": total / most if most else 0.0}
            if most and total == most and (len(counts) == 1 or counts[1] < 0.5 * most):
                f["first by far"] = 1.0
            if not most and loudest:
                f["document"] = ground.votes.get(c.code or "", 0) / loudest
            if len(pool) == 1:
                f["only"] = 1.0
            if c.code is None or (c.code.isdigit() and ground.gazetteer.get(c.code).zone):
                f["a zone"] = 1.0
            if self._widest > 2:
                f["spread"] = len(ground.spread.get(c.key, ())) / self._widest
            if ground.head[c.key]:
                f["title"] = 1.0
            self._of_sources(c, f)
            self._of_others(c, pool, f)
            if sort == ANY and total:
                rivals = sum(o.level == c.level and ground.total[o.key] >= _RIVAL * total for o in pool) - 1
                if rivals:
                    f[f"{c.level} among its like"] = math.log1p(rivals)
            if sort in ("市", ANY):
                f[f"level={c.level}"] = 1.0
                for word in ("省", "市", "县", "区"):
                    if ground.words[word] and word != sort:
                        f[f"level={c.level}&{word} is said"] = 1.0
            self._of_spots(c.key, spoken, first, f)
            out[c.key] = f
        return out

    def _of_sources(self, candidate: Locality, f: dict[str, float]) -> None:
        """Features of the dateline and the paper."""
        for source, keys in self.ground.sources.items():
            if candidate.key in keys:
                f["source"] = f[source] = 1.0
                if candidate.key == keys[0]:
                    f["source itself"] = f[f"{source} itself"] = 2.0 if candidate.key == self.ground.seat else 1.0
            elif keys:
                f[f"not {source}"] = 1.0

    def _of_others(self, candidate: Locality, pool: Sequence[Locality], f: dict[str, float]) -> None:
        """Features of what lies in a candidate, and of what it lies in."""
        ground, key = self.ground, candidate.key
        below = ground.below.get(key, set())
        if below:
            if not any(not s.loose for s in ground.direct.get(key, ())):
                f["implied by what lies in it"] = math.log1p(len(below))
            if sum(ground.localities[k].level == "county" for k in below if k in ground.localities) > 1:
                f["several counties"] = 1.0
        inside = [ground.total[o.key] for o in pool if o.key in below]
        if inside:
            f["holds another"] = max(inside) / max(1.0, ground.total[key])
        outside = [ground.total[o.key] for o in pool if key in ground.below.get(o.key, ())]
        if outside:
            f["lies in another"] = ground.total[key] / max(1.0, *outside)
        if self._top_county and self._top_county != key and self._top_county in below:
            f["holds the county"] = 1.0

    @cached_property
    def _top_county(self) -> str | None:
        counties = [
            (n, k) for k, n in self.ground.total.items() if self.ground.localities[k].level == "county" and n >= 1
        ]
        return min(counties, key=lambda t: (-t[0], t[1]))[1] if counties else None

    def _first_word(self, sort: str) -> int:
        sort = sort[-1:]
        match = re.search(rf"[我全该本]{sort}|(?<![\u4e00-\u9fff]){sort}[^场民容区]", self.ground.article.text)
        return match.start() if match else len(self.ground.article.text)

    def _of_spots(self, key: str, spoken: int, first: int, f: dict[str, float]) -> None:
        """Features of where and how a candidate itself is named."""
        spots = self.ground.direct.get(key, [])
        sure = [s for s in spots if not s.loose]
        if not sure:
            f["implied" if self.ground.below.get(key) else "loose" if spots else "above"] = 1.0
            if any(self._begins_zone(s) for s in spots):
                f["loose: a zone's name"] = 1.0
            return
        article = self.ground.article
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
        if any(s.start < article.body and "going" not in k for s, k in zip(sure, kinds, strict=True)):
            f["named in title"] = 1.0
        if any(article.body <= s.start < article.body + _BEGIN for s in sure):
            f["beginning"] = 1.0
        if sure[0].start < article.body + 12:
            f["at once"] = 1.0
        if sure[-1].start > len(article.text) - _LAST:
            f["end"] = 1.0
        if article.note and any(article.note.start <= s.start < article.note.end for s in sure):
            f["note"] = 1.0
        if sure[0].start > first:
            f["after the word"] = 1.0

    def _kind(self, spot: Spot) -> frozenset[str]:
        """How a division is named: in full, as a goal of a journey, as an organ's owner, in a list …"""
        known = self._kinds.get((spot.start, spot.locality.key))
        if known is not None:
            return known
        text = self.ground.article.text
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
        self._kinds[spot.start, spot.locality.key] = frozenset(out)
        return self._kinds[spot.start, spot.locality.key]

    def _begins_zone(self, spot: Spot) -> bool:
        """Is a bare name the beginning of a zone's or a site's: 长安工业园区?"""
        return _ZONE.match(self.ground.article.text, spot.end) is not None

    # -- where a word stands --------------------------------------------------------------------

    def _mixed(self, sort: str) -> str:
        """Whether one division of a class stands out: clear, or mixed where another is named nearly as often."""
        known = self._clear.get(sort)
        if known is None:
            found = sorted((self.ground.total[c.key] for c in self.ground.candidates(sort)), reverse=True)
            rival = len(found) > 1 and found[1] > 0.5 * found[0]
            known = "mixed" if rival or (len(found) > 1 and self._wide(sort) < _WIDE) else "clear"
            self._clear[sort] = known
        return known

    def _wide(self, sort: str) -> float:
        """The share of the paragraphs with names that the widest spread division of a class stands in."""
        return max((len(self.ground.spread.get(c.key, ())) for c in self.ground.candidates(sort)), default=0) / max(
            1, self._paragraphs
        )

    def around(self, sort: str, pronoun: str, at: int) -> dict[str, list[str]]:
        """Key of candidates that are named near a word of a class → features of that; 我市 is the same wherever it stands."""
        if pronoun in ("我", "本"):
            return {}
        ground, text = self.ground, self.ground.article.text
        paragraph = text.rfind("\n", 0, at) + 1
        sentence = max(paragraph, max(text.rfind(mark, paragraph, at) for mark in "。！？；") + 1)
        end = text.find("\n", at)
        out: dict[str, list[str]] = defaultdict(list)
        mixed = self._mixed(sort)
        for key in {k for start, k in ground.towns if paragraph <= start < (end if end >= 0 else len(text))}:
            out[key].append(f"a town of it here, {mixed}")
        before = [s for s in ground.spots[: bisect_left(ground.starts, at)] if not s.loose]
        for spot in before[-1:]:
            if spot.start >= paragraph:
                where = "sentence" if spot.start >= sentence else "paragraph"
                for key in ground.chain(spot.locality):
                    if key != spot.locality.key:
                        out[key].append(f"holds last in {where}")
        last = next((s for s in reversed(before) if s.locality.name.endswith(CLASSES[sort])), None)
        if last is not None:
            where = "sentence" if last.start >= sentence else "paragraph" if last.start >= paragraph else "text"
            names = out[last.locality.key]
            names.append(f"该last in {where}" if pronoun == "该" else f"last in {where}, {mixed}")
            if at - last.end <= _NEAR:
                names.append("last near")
            if not _CLAUSE.search(text, last.end, at):
                names.append("last in clause")
            if where != "text":
                names += [f"last, {kind}" for kind in sorted(self._kind(last) & _SUSPECT)]
        return out
