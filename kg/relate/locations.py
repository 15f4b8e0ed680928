"""LOCATED_IN of initiatives: all places that the text offers for each, weighed against one another and against none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon.division_names import strip_kind
from kg.model import Entity, Link, Span
from kg.relate.agents import chain_start
from kg.relate.firm_seats import ground_of, in_firms
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.unreal import factual

RANK = {"province": 0, "prefecture": 1, "county": 2, "town": 3, "village": 4, "site": 5}
#: words that lead to where something is done, also with what the place is to who does it: 在辖区|…, 到所包联的|…
_AT = re.compile(
    r"(?:在|位于|落户|地处|坐落于|走进|来到|于|赴|(?<![达得受感看遇想])到|深入|前往)(?:辖区|该[县镇乡市区]|[全我]县|当地)?(?:的)?$"
)
#: … behind its name: the fair is held in …, the bus has come to …
_AT_BEHIND = re.compile(
    r"^[^，。；]{0,4}(?:在|位于|落户于?|地处|坐落于|坐落在|止于|起于)$"
    r"|^[^，。；在]{0,10}(?:活动|仪式|大会|现场|推进会|比赛|会|节|赛|班|日|展|行动|点)[^，。；在]{0,4}在$"
    r"|^[^，。；]{0,6}(?:[走开送搬办]进了?|[开办搬送设建放][到在]了?|落地|进驻|覆盖)$"
)
#: what is done where a place stands before it
_DONE = re.compile(
    r"[^，。；！？\n]{0,8}?(?:举行|举办|启动|召开|开幕|揭牌|拉开|开展|进行|落地|挂牌|开班|开讲|上演|开演|开唱|开赛|投用|建成|亮相|试点|先行|设立|签约)"
)
_VILLAGE = re.compile("(?:村|社区|嘎查)$")
#: the mentions of an initiative that are looked at
_MENTIONS = 4
#: a place farther off than this does not show the link
_FAR = 120
#: who less surely runs it offers no place
_RIVAL = 0.1
#: ways in which no words near the initiative offer a place
_UNSTATED = frozenset(("runner", "rival", "home", "title"))


@dataclass(slots=True)
class Ground:
    """One place for one initiative: all ways in which the text offers it, and the mention nearest to it."""

    place: Entity
    ways: set[str] = field(default_factory=set)
    where: tuple[Link, Link] | None = None
    listed: set[str] = field(default_factory=set)
    rival: float = 0.0


def of_initiatives(
    setting: Setting,
    runners: Mapping[str, tuple[Entity, float]],
    rivals: Mapping[str, Sequence[tuple[Entity, float]]] | None = None,
    seats: Mapping[str, Entity] | None = None,
) -> list[Proposal]:
    """Propose where initiatives work.

    Parameters
    ----------
    setting
        The article.
    runners
        Initiative id → who most likely runs it and how surely, also where that is not sure enough to say.
    rivals
        Initiative id → who else may run it, and how surely.
    seats
        Organisation id → where it sits, for those whose names do not say it.

    Returns
    -------
    list of Proposal
        For each initiative a group: one for each place, and one that stands for none.
        None for an initiative that is only denied, planned or wished.
    """
    out: list[Proposal] = []
    by_id: dict[str, list[Link]] = {}
    for link in setting.initiatives:
        by_id.setdefault(link.entity.id, []).append(link)
    for id_, named in sorted(by_id.items()):
        mentions = factual(setting, named)
        if not mentions:
            continue
        body = [m for m in mentions if m.mention.start >= setting.article.body] or mentions
        runner = runners.get(id_)
        ground = ground_of(setting, runner[0]) if runner else None
        if ground is None and runner:
            ground = (seats or {}).get(runner[0].id)
        grounds = _grounds(setting, body[:_MENTIONS], ground, (rivals or {}).get(id_, ()))
        sure = runner[1] if runner else 0.0
        first = body[0]
        span = Span(first.mention.start, first.mention.end)
        group = f"where {id_}"
        out.append(
            Proposal(id_, "LOCATED_IN", "", span, "nowhere", {}, _nowhere(setting, first, runner, grounds), 0.5, group)
        )
        for place_id in sorted(grounds):
            item = grounds[place_id]
            stated = bool(item.ways - _UNSTATED)
            out.append(
                Proposal(
                    id_,
                    "LOCATED_IN",
                    place_id,
                    _shown(setting, first, item),
                    "stated"
                    if stated
                    else "place of the runner"
                    if item.ways & {"runner", "rival"}
                    else "place of the article",
                    {"basis": "stated" if stated else "runner"},
                    _features(setting, item, ground, sure, grounds),
                    0.5,
                    group,
                )
            )
    return out


def _grounds(
    setting: Setting, mentions: list[Link], ground: Entity | None, rivals: Sequence[tuple[Entity, float]]
) -> dict[str, Ground]:
    out: dict[str, Ground] = {}

    def offer(place: Entity, way: str, where: tuple[Link, Link] | None = None) -> None:
        item = out.setdefault(place.id, Ground(place))
        item.ways.add(way)
        if item.where is None:
            item.where = where

    for link in mentions:
        for place, way in _around(setting, link):
            offer(place.entity, way, (link, place))
            out[place.entity.id].listed |= _listed(setting, place)
    for place in setting.places:
        if any(_named_after(link.mention.text, place.entity) for link in mentions):
            offer(place.entity, "in its name", (mentions[0], place))
    if ground is not None:
        offer(ground, "runner")
    for rival, sure in rivals:
        theirs = ground_of(setting, rival)
        if theirs is not None and sure >= _RIVAL:
            offer(theirs, "rival")
            out[theirs.id].rival = max(out[theirs.id].rival, sure)
    if setting.resolution.home is not None:
        offer(setting.resolution.home, "home")
    for place in setting.places:
        if place.mention.start < setting.article.body and setting.place_starting(place.mention.end) is None:
            offer(place.entity, "title")
    return out


def _listed(setting: Setting, place: Link) -> set[str]:
    """On which sides a place has neighbours in a list."""
    start, end = chain_start(setting, place.mention.start), place.mention.end
    sides = {"left": setting.text[max(0, start - 1) : start], "right": setting.text[end : end + 1]}
    return {side for side, char in sides.items() if char in tuple("、和与及")}


def _named_after(name: str, place: Entity) -> bool:
    """Does an initiative's name, or what is quoted in it, begin with a town's or village's without its kind: 丈八|蜡艺小镇?"""
    stem = strip_kind(place.name) if place.kind == "town" else _VILLAGE.sub("", place.name)
    if place.kind not in ("town", "village") or len(stem) < 2 or stem == place.name:
        return False
    return any(part.startswith(stem) for part in re.split("[“‘《·]", name))


def _row_start(setting: Setting, start: int) -> int:
    """Where the row of places begins that a place stands in: 在|博兴县陈户镇、曹王镇."""
    start = chain_start(setting, start)
    while setting.text[start - 1 : start] in ("、", "和", "与", "及") and (before := setting.place_ending(start - 1)):
        start = chain_start(setting, before.mention.start)
    return start


def _around(setting: Setting, link: Link) -> Iterator[tuple[Link, str]]:
    """The places of an initiative's own sentence, and of its paragraph up to there, with how they stand."""
    m = link.mention
    text = setting.text
    sentence, clause = setting.sentence(m.start), setting.clause(m.start)
    paragraph = setting.paragraph(m.start)
    earlier: Link | None = None
    opening: Link | None = None
    firms = in_firms(setting)
    for place in setting.places:
        p = place.mention
        if p.start >= sentence.end:
            break
        if p.start in firms:
            continue
        if setting.place_starting(p.end) is not None or (p.start <= m.start and m.end <= p.end):
            continue
        if p.start < sentence.start:
            if setting.paragraph(p.start) == paragraph:
                opening = opening or place
                earlier = place
            continue
        if p.rule == "relative":
            yield place, "relative"
        elif m.start <= p.start and p.end <= m.end:
            yield place, "in its name"
        elif p.end <= m.start:
            if text[p.end : m.start].strip("“‘《的") == "":
                yield place, "before it"
            elif _AT.search(text[sentence.start : _row_start(setting, p.start)]):
                yield place, "at, clause" if p.start >= clause.start else "at, sentence"
            else:
                yield place, "clause" if p.start >= clause.start else "sentence"
        elif _AT_BEHIND.search(text[m.end : max(m.end, _row_start(setting, p.start))]):
            yield place, "at, behind"
        else:
            yield place, "behind"
    if earlier is not None:
        yield earlier, "earlier"
    if opening is not None:
        yield opening, "opening"


def _features(
    setting: Setting, item: Ground, ground: Entity | None, sure: float, grounds: Mapping[str, Ground]
) -> dict[str, float]:
    place = item.place
    relation = _relation(setting, place, ground)
    f: dict[str, float] = {
        f"level={place.kind}": 1.0,
        f"to runner={relation}": 1.0,
        f"runner&{relation}": sure,
    }
    for way in sorted(item.ways):
        f[f"way={way}"] = 1.0
        f[f"way={way}&{relation}"] = 1.0
        if way == "rival":
            f["rival"] = item.rival
        elif way in ("runner", "home"):
            f[f"way={way}&runner"] = sure
            f[f"way={way}&level={place.kind}"] = 1.0
        else:
            f[f"way={way}&runner"] = sure
            f[f"way={way}&level={place.kind}"] = 1.0
            f["stated"] = 1.0
    if item.ways == {"runner"}:
        f["runner alone"] = 1.0
    if item.ways <= {"home", "title"}:
        f["article alone"] = 1.0
        named = sum(p.entity.id == place.id or _below(setting, p.entity, place) for p in setting.places)
        f[f"article alone, named={min(named, 4)}"] = 1.0
    for side in sorted(item.listed):
        f[f"n:list {side}"] = 1.0
    others = [o for o in grounds.values() if o is not item and o.ways - _UNSTATED]
    if any(_below(setting, o.place, place) for o in others):
        f["lower place near"] = 1.0
    if any(_below(setting, place, o.place) for o in others):
        f["upper place near"] = 1.0
    f["places"] = min(len(others), 4) / 4
    if item.ways - _UNSTATED:
        lowest = not any(_below(setting, o.place, place) for o in others)
        f[f"lowest={lowest}&{relation}"] = 1.0
        if not others:
            f["only place near"] = 1.0
        if item.ways & {"home", "title"}:
            f["stated and home"] = 1.0
        if item.where is not None:
            link, near = item.where
            f[
                f"sentences={min(abs(setting.sentence_number(link.mention.start) - setting.sentence_number(near.mention.start)), 3)}"
            ] = 1.0
            f[f"place rule={near.mention.rule}"] = 1.0
            if _DONE.match(setting.text, near.mention.end):
                f["done there"] = f[f"done there&{relation}"] = 1.0
    return f


def _nowhere(
    setting: Setting, link: Link, runner: tuple[Entity, float] | None, grounds: Mapping[str, Ground]
) -> dict[str, float]:
    """What speaks for no place: a doubtful initiative, nobody who runs it, no place near."""
    m = link.mention
    p = min(max(m.confidence, 0.01), 0.99)
    f: dict[str, float] = {
        "nil": 1.0,
        "nil:log-odds": math.log(p / (1 - p)),
        "nil:confidence": m.confidence,
        f"nil:kind={m.kind}": 1.0,
        f"nil:shape={m.rule}": 1.0,
        "nil:runner": runner[1] if runner else 0.0,
    }
    if runner:
        q = min(max(runner[1], 0.01), 0.99)
        f["nil:runner log-odds"] = math.log(q / (1 - q))
    else:
        f["nil:no runner"] = 1.0
    if not any(g.ways - _UNSTATED for g in grounds.values()):
        f["nil:none stated"] = 1.0
    if m.start < setting.article.body:
        f["nil:title"] = 1.0
    if link.entity.name.startswith(("全国", "国家", "中国", "中央")):
        f["nil:national"] = 1.0
    return f


def _shown(setting: Setting, first: Link, item: Ground) -> Span:
    if item.where is None:
        return Span(first.mention.start, first.mention.end)
    link, place = item.where
    if abs(place.mention.start - link.mention.start) > _FAR:
        return Span(link.mention.start, link.mention.end)
    return setting.quote(min(place.mention.start, link.mention.start), max(place.mention.end, link.mention.end))


def _relation(setting: Setting, place: Entity, ground: Entity | None) -> str:
    """How a place lies to the runner's: same, below, above, other; or there is no runner's."""
    if ground is None:
        return "none"
    if place.id == ground.id:
        return "same"
    if _below(setting, place, ground):
        return "below"
    return "above" if _below(setting, ground, place) else "other"


def _below(setting: Setting, lower: Entity, upper: Entity) -> bool:
    """Does a place lie in another?"""
    current: Entity | None = lower
    for _ in range(6):
        current = setting.resolution.above.get(current.id) if current else None
        if current is None:
            break
        if current.id == upper.id:
            return True
    if lower.code and upper.code:
        return lower.code.startswith(upper.code) and lower.code != upper.code
    return RANK.get(lower.kind or "site", 5) > RANK.get(upper.kind or "site", 5) and not lower.code
