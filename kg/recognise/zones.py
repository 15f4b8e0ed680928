"""Zones, parks, reserves and farms that have bodies of their own: 青檀工业园区|党工委 speaks of a place as 陈户镇党委 does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon import words as lexicon
from kg.model import Mention
from kg.ontology import PLACE

#: a zone, and one that is a body as well, by which that body's parts are not named
ZONE_RULE, FARM_RULE = "zone", "farm"
#: bodies that a zone has
_BODIES = (
    r"(?:机关|综合|联合)?(?:党工委|工委|联工委|党委|党组|党总支|党支部|纪工委|管委会|管理委员会|管理局|管理处|管理站|管理中心|总工会|工会|团工委|团委|妇联|"
    r"[\u4e00-\u9fff]{1,8}?(?:局|办公室|办|部|派出所|消防救援站|服务中心|关工委))"
)
#: what no zone's own name holds
_NO_STEM = re.compile(
    "[的了在和与及、由各每全本该是为我等局委厅院校所]|公司|集团|中心校|国家|[省市县]级|现代|综合|生态|绿色|辖区|县域|[省市县区镇乡]$"
)


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(sorted(lexicon.zones(), key=len, reverse=True))
    return re.compile(f"(?P<stem>[\u4e00-\u9fff]{{0,8}}?)(?P<kind>{kinds})(?={_BODIES})")


def zones(text: str, organs: Sequence[Mention], places: Sequence[Mention]) -> list[Mention]:
    """The zones that bodies of a text are of, wherever they are named.

    Parameters
    ----------
    text
        The reading text.
    organs
        Its organisations.
    places
        Its places, of which those that overlap a zone stay.
    """
    following = {p.start: p.end for p in places}
    named: dict[str, str] = {}
    behind: set[str] = set()
    alone: list[tuple[int, int, str]] = []
    for organ in organs:
        at = organ.start
        while at in following and following[at] < organ.end:
            at = following[at]
        match = _pattern().match(text, at, organ.end + 1)
        if match is None or match.end() >= organ.end:
            continue
        stem, kind = match.group("stem", "kind")
        if not stem and at == organ.start:
            alone.append((at, match.end(), kind))
        elif not stem:
            behind.add(kind)
        elif len(stem) >= 2 and not _NO_STEM.search(stem):
            named[match.group()] = kind
    if not (named or behind or alone):
        return []
    found = [*_named(text, named), *_behind(text, behind, places)]
    kinds = {kind for _, _, kind in found}
    ends = {p.end for p in places}
    kinds |= {e for p in places if (e := lexicon.zone_ending(p.text)) and (e != p.text or p.start in ends)}
    found += [a for a in alone if any(lexicon.may_call(a[2], kind) for kind in kinds)]
    taken = [(p.start, p.end) for p in places]
    out = []
    for start, end, kind in sorted(set(found), key=lambda f: (f[0] - f[1], f[0])):
        if not any(s < end and start < e for s, e in taken):
            taken.append((start, end))
            rule = FARM_RULE if kind[-1] == "场" else ZONE_RULE
            out.append(Mention(PLACE, start, end, text[start:end], lexicon.zones()[kind], 0.8, rule))
    return sorted(out, key=lambda m: m.start)


def _named(text: str, named: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where zones of a name of their own stand."""
    for name, kind in named.items():
        for match in re.finditer(re.escape(name), text):
            yield match.start(), match.end(), kind


def _behind(text: str, kinds: set[str], places: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """Where a zone that is told by its division alone stands behind that: 博兴|工业园区."""
    for place in places:
        for kind in kinds:
            if text.startswith(kind, place.end) and place.rule != "relative":
                yield place.end, place.end + len(kind), kind
