"""Places linked to divisions: which of the 170 villages called 王楼 a text means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.lexicon import words as lexicon
from kg.lexicon.division_names import kind_of, short_form, strip_kind, village_stem
from kg.lexicon.gazetteer import Division, Gazetteer
from kg.lexicon.place_names import FACILITY
from kg.model import Mention

#: a development zone's name that does not say whose it is
_ZONE = re.compile(
    r"(?:国家级|省级)?(?:经济技术开发区|经济开发区|经开区|开发区|高新技术产业开发区|高新技术开发区|高新区|示范区|新区)"
)
_KINDS = {"社区": "社区", "居委会": "社区", "村": "村", "村委会": "村", "嘎查": "村"}
#: how far before a site the town that it lies in may stand, in characters
NEAR = 80
RANK = {"province": 0, "prefecture": 1, "county": 2, "town": 3, "village": 4, "site": 5}


@dataclass(frozen=True, slots=True)
class Locality:
    """A place of a text, linked to a division or not.

    Attributes
    ----------
    name
        Full name with its own suffix and without its parents.
    level
        A level of the gazetteer, or ``site``.
    code
        Code of the division, or None (NIL).
    above
        Key of the locality that the text or the gazetteer puts it in, or an empty string.
    near
        A near match in the same county, where there is no exact one.
    """

    name: str
    level: str
    code: str | None = None
    above: str = ""
    near: str | None = None

    @property
    def key(self) -> str:
        """What identity is decided by: the code, else the name within what is above it."""
        return self.code or (f"{self.name}@{self.above}" if self.above else self.name)


def of_division(division: Division, said: str = "") -> Locality:
    """The locality of a listed division.

    A village is named by the kind that the text gives it (高坝村, which the list has as 高坝社区 by now); where
    the list has a committee (芦沟居委会) the name is the place's: as said (芦沟社区), or made of its stem.
    """
    name = division.name
    if division.level == "village" and kind_of(said) in ("村", "社区", "嘎查"):
        name = said
    elif name.endswith("委会"):
        name = said if kind_of(said) else village_stem(name) + ("社区" if name.endswith("居委会") else "村")
    return Locality(name, division.level, division.code, division.parent or "")


def link(
    mentions: Sequence[Mention], gazetteer: Gazetteer, votes: Counter[str], level_of: dict[int, str]
) -> list[Locality]:
    """Link the place mentions of an article, in order.

    A mention that touches the one before it lies in it; a name that the article has linked before
    keeps its sense; else the town or county last named, then the divisions that the document speaks
    of most decide. A village that several towns of the county have is linked to none of them, and a
    town or village outside every division that the text names is never linked.

    Parameters
    ----------
    mentions
        Places, sorted by offset.
    gazetteer
        The divisions.
    votes
        Code → how strongly the document speaks of it; see :func:`kg.resolve.context.survey`.
    level_of
        Start of mention → level by its suffix, for those that no list has.
    """
    stems = {strip_kind(m.text) for m in mentions if m.text.endswith(("镇", "乡", "街道"))}
    stems |= {village_stem(m.text) for m in mentions if m.text.endswith("村") and len(m.text) > 2}
    linker = _Linker(gazetteer, votes, stems, {m.text for m in mentions})
    out: list[Locality] = []
    touching: list[bool] = []
    for i, mention in enumerate(mentions):
        before = out[-1] if out and mentions[i - 1].end == mention.start else None
        level = level_of.get(mention.start, "site")
        least = mention.start - NEAR if level == "site" else 0
        recent = [
            loc
            for m, loc in zip(mentions[max(0, i - 6) : i], out[-6:], strict=True)
            if loc.level in ("prefecture", "county", "town") and m.start >= least
        ][::-1]
        out.append(linker.link(mention.text, before, recent, level, mentions[i - 1].text if before else ""))
        touching.append(before is not None)
        linker.known[mention.text] = out[-1]
    return _agreed([m.text for m in mentions], out, touching, gazetteer)


class _Linker:
    """Links one name after the other, and remembers the names of the article."""

    def __init__(
        self, gazetteer: Gazetteer, votes: Counter[str], stems: Collection[str], said: Collection[str] = ()
    ) -> None:
        self.gazetteer = gazetteer
        self.said = said
        self.stems = stems
        self.votes = votes
        self.known: dict[str, Locality] = {}
        self.scopes = [code for length in (6, 4, 2) for code in _by_votes(votes, length)]

    def link(
        self, name: str, before: Locality | None, recent: Sequence[Locality], level: str, said: str = ""
    ) -> Locality:
        """The locality of a name; `said` is how the text has what it touches."""
        if before is not None and before.code and (found := self._below(name, before, level)):
            return found
        known = self.known.get(name)
        if known is not None and (known.code or known.above) and (before is None or before.key == known.above):
            town = next((c for c in recent[:1] if c.level == "town" and c.code and known.level == "village"), None)
            if town is None or not (other := self._only(name, town.code or "", level)):
                return known
            return other
        upper = [d for d in self.gazetteer.find(name) if d.level in ("province", "prefecture", "county")]
        if level == "site" and name in self.stems and not any(self.votes[d.code] for d in upper):
            upper = []
        if upper and before is None and (town := self._town_here(name, upper)):
            return town
        if (
            before is None
            and len(upper) > 1
            and any(short_form(d.name) == name for d in upper if d.level == "province")
        ):
            upper = [d for d in upper if d.level == "province" or d.name in self.said]
        if level in ("town", "village") or not upper:
            local = [c.code for c in recent if c.level != "prefecture" or c.code in self.scopes]
            for scope in dict.fromkeys([before.code if before else None, *local, *self.scopes]):
                if not scope or (before and before.code and not self.gazetteer.within(scope, before.code)):
                    continue
                if level == "village" and len(scope) == 2 and self.gazetteer.get(scope).name[-1] != "市":
                    continue
                found = self._only(name, scope, level)
                if found and level == "village":
                    if found.level == "town" and recent and recent[0].level == "town":
                        continue  # 香城固镇 … 陈村: of that town, not another town (陈村回族乡)
                    if len(scope) == 4 and self._elsewhere(found):
                        continue
                if found:
                    return found
        if level == "county" and (zone := self._zone(name, before, recent, said)):
            return zone
        if upper and (before is None or not before.code or RANK[upper[0].level] <= RANK[before.level]):
            best = _best(upper, self.votes, self.gazetteer)
            if best:
                return of_division(best, name)
        if before and name in lexicon.zones() and before.level in ("prefecture", "county"):
            name = said + name  # 博兴|工业园区
        return self._unlisted(name, before, recent, level)

    def _elsewhere(self, village: Locality) -> bool:
        """Does a village lie in a county that the document does not speak of, though it speaks of one of that prefecture?"""
        county = (village.code or "")[:6]
        return not self.votes[county] and any(len(c) == 6 and c[:4] == county[:4] for c in self.scopes)

    def _town_here(self, name: str, upper: Sequence[Division]) -> Locality | None:
        """The town of a bare name in the county that the document speaks of most: a county of that name is of another province."""
        if name[-1] in "省市县区州盟旗镇乡村" or any(d.level != "county" for d in upper):
            return None
        counties = [c for c in self.scopes if len(c) == 6 and self.gazetteer.get(c).name in self.said]
        if not counties or any(d.name in self.said or d.code[:2] == counties[0][:2] for d in upper):
            return None
        if any(self.votes[d.code[:4]] > self.votes[d.code] for d in upper):
            return None
        home = counties[0]
        towns = [d for d in self.gazetteer.find(name, within=[home]) if d.level == "town" and not d.former]
        return of_division(towns[0], name) if len(towns) == 1 else None

    def _below(self, name: str, before: Locality, level: str) -> Locality | None:
        """The division of this name in the one that it touches."""
        inside = [d for d in self.gazetteer.find(name, within=[before.code or ""]) if d.code != before.code]
        if level == "site" and RANK[before.level] < RANK["county"]:
            inside = [d for d in inside if d.level != "village"]
        inside = [d for d in inside if before.level == "town" or _alike(name, d)]
        best = _best(inside, self.votes, self.gazetteer, lenient=True)
        return of_division(best, name) if best else None

    def _only(self, name: str, scope: str, level: str) -> Locality | None:
        """The one town or village of this name in a scope; of several in one place the one in force."""
        inside = [d for d in self.gazetteer.find(name, within=[scope]) if d.level in ("town", "village")]
        inside = [d for d in inside if not d.former] or inside
        if self.gazetteer.get(scope).level != "town":
            inside = [d for d in inside if _alike(name, d)]
        if level == "site":
            inside = [d for d in inside if name.endswith(d.name[-1])]
        if any(d.level == "town" for d in inside):
            inside = [d for d in inside if d.level == "town"]
        exact = [d for d in inside if d.name == name] or inside
        return of_division(exact[0], name) if len(exact) == 1 else None

    def _zone(self, name: str, before: Locality | None, recent: Sequence[Locality], said: str = "") -> Locality | None:
        """高新区, 经济开发区 alone or behind its city: the city's, by the list or without a code."""
        if not _ZONE.fullmatch(name):
            return None
        if before and before.level == "county" and not _ZONE.search(before.name):
            return Locality(said + name, "county", None, before.key)
        around = [before] if before else [c for c in recent if c.level == "prefecture"]
        code = next((c.code for c in around if c and c.code), None) or next(iter(_by_votes(self.votes, 4)), None)
        if not code or code not in self.gazetteer:
            return Locality(name, "county")
        city = self.gazetteer.get(code)
        listed = [d for d in self.gazetteer.find(short_form(city.name) + name, within=[code]) if d.level == "county"]
        if len(listed) == 1 and city.level == "prefecture":
            return Locality(said + name, "county", listed[0].code, listed[0].parent or "")
        return Locality(said + name, "county", None, code)

    def _of_a_people(self, name: str, county: str) -> Division | None:
        """The town that the list has with its people's name: 清河乡 for 清河回族乡."""
        stem = strip_kind(name)
        for scope in (county, *(code for code in self.scopes if len(code) == 6)) if stem != name else ():
            for town in self.gazetteer.find(stem, within=[scope]) if scope else ():
                full = town.name
                if town.level == "town" and not town.former and full[-1] == name[-1] and strip_kind(full) == stem:
                    return town
        return None

    def _unlisted(self, name: str, before: Locality | None, recent: Sequence[Locality], level: str) -> Locality:
        above = before or (_above(level, recent) if level != "site" or FACILITY.search(name) else None)
        county = next((c for c in (before, *recent) if c and c.code and c.level == "county"), None)
        if level == "town" and (town := self._of_a_people(name, county.code if county and county.code else "")):
            return of_division(town, name)
        near = (
            self.gazetteer.near(name, within=[county.code])
            if county and county.code and level in ("town", "village")
            else None
        )
        return Locality(name, level, None, above.key if above else "", near.name if near else None)


def _agreed(
    names: Sequence[str], found: list[Locality], touching: Sequence[bool], gazetteer: Gazetteer
) -> list[Locality]:
    """One sense a name: unlisted names by their clearest mention, short forms by the town named in full."""
    towns = {
        village_stem(n): loc for n, loc in zip(names, found, strict=True) if loc.level == "village" and n == loc.name
    }
    towns |= {strip_kind(n): loc for n, loc in zip(names, found, strict=True) if loc.level == "town" and n == loc.name}
    lowest = Counter(loc for loc in found if loc.level in ("county", "town") and loc.code)
    home = max(lowest, key=lambda c: (lowest[c], RANK[c.level], c.name), default=None)
    clear: dict[str, Locality] = {}
    for wanted in (True, False):
        for name, loc, touches in zip(names, found, touching, strict=True):
            if touches is wanted and (loc.above or loc.code):
                clear.setdefault(name, loc)
    touched = {name: loc for name, loc, touches in zip(names, found, touching, strict=True) if touches and loc.above}
    old = {d.successor: loc for loc in found if loc.code and (d := gazetteer.get(loc.code)).former and d.successor}
    for name, loc in zip(names, found, strict=True):
        if name == loc.name and loc.code:
            old.pop(loc.code, None)
    out = []
    for name, loc, touches in zip(names, found, touching, strict=True):
        if not touches and name in touched and RANK[touched[name].level] > RANK["county"]:
            loc = touched[name]
        town = towns.get(name)
        if name != loc.name and loc.code in old:
            loc = old[loc.code]
        if (
            town
            and town.name != name
            and not _contains(loc, town, gazetteer)
            and (loc.level == "site" or town.level == "town")
        ):
            loc = town
        elif loc.code is None and not touches:
            loc = clear.get(name, loc)
            if not loc.above and home and loc.level == "site" and FACILITY.search(name):
                loc = replace(loc, above=home.key)
        out.append(loc)
    return _zones(names, out, touching)


def _zones(names: Sequence[str], found: list[Locality], touching: Sequence[bool]) -> list[Locality]:
    """One sense a zone: 青檀高新区 and 青檀高新技术产业开发区 are one, and 园区, 开发区 alone the one that may be called so."""
    first: dict[str, Locality] = {}
    for loc in sorted(found, key=lambda loc: not loc.code and not loc.above):
        if loc.level != "town" and lexicon.zone_ending(loc.name) not in ("", loc.name):
            first.setdefault(lexicon.short_zone(loc.name), loc)
    if not first:
        return found
    some = [loc for loc in first.values() if loc.code or loc.above] or list(first.values())
    out = []
    for name, loc, touches in zip(names, found, touching, strict=True):
        if name in lexicon.zones() and not touches:
            fits = [zone for zone in some if lexicon.may_call(name, lexicon.zone_ending(zone.name))]
            loc = fits[0] if len(fits) == 1 else loc
        out.append(first.get(lexicon.short_zone(loc.name), loc) if loc.level != "town" else loc)
    return out


def _alike(name: str, division: Division) -> bool:
    """Whether a village's name is of the kind that the list has: 社区 and 居委会, 村 and 村委会, or without any."""
    if division.level != "village":
        return True
    if lexicon.zone_ending(name):
        return False  # 青檀经济开发区 is not the community of its name
    said, listed = (_KINDS.get(kind_of(n), "") for n in (name, division.name))
    return not said or not listed or said == listed


def _contains(upper: Locality, lower: Locality, gazetteer: Gazetteer) -> bool:
    return bool(upper.code and lower.code and gazetteer.within(lower.code, upper.code))


def _above(level: str, recent: Sequence[Locality]) -> Locality | None:
    """What an unlisted place lies in: the town or county last named, a prefecture only where none is."""
    higher = [c for c in recent if RANK[c.level] < RANK.get(level, 5)]
    near = [c for c in higher if c.level in ("county", "town")]
    return next(iter(near or higher), None)


def _by_votes(votes: Counter[str], length: int) -> list[str]:
    ranked = sorted((-n, code) for code, n in votes.items() if len(code.partition("/")[0]) == length)
    return [code for n, code in ranked[:3] if 2 * n <= ranked[0][0]]


def _best(
    divisions: Iterable[Division], votes: Counter[str], gazetteer: Gazetteer, lenient: bool = False
) -> Division | None:
    """Of several divisions of one name the one that the document speaks of most, present ones first.

    None where the document speaks of none of several, unless `lenient`.
    """
    some = list(divisions)

    def weight(d: Division) -> int:
        return max((votes[c.code] * (1 + i) for i, c in enumerate(gazetteer.chain(d.code))), default=0)

    if len({d.code[:4] for d in some}) > 1 and not lenient and RANK[some[0].level] == 2 and not any(map(weight, some)):
        return None
    highest = min((d for d in some), key=lambda d: RANK[d.level], default=None)
    if highest and RANK[highest.level] < 2 and all(gazetteer.within(d.code, highest.code) for d in some):
        return highest
    return min(some, key=lambda d: (-weight(d), int(d.former), RANK[d.level], d.code), default=None)
