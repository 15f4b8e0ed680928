"""Names that run into what stands beside them: 市委|市政府, 会同|县委组织部, 成立|专班."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from kg.model import Mention

_TWO = re.compile(r"(?<=[委府])(?=[省市州县区旗镇乡](?:政府|人大|政协|纪委|委(?!员)))|(?<=党委)(?=政府)")
#: what makes or joins the body behind it
_MADE = re.compile(
    r"(?:成立|组建|组成|创办)(?:了)?|(?<=[村区道镇乡县市旗州局院会委])联合(?=[县市区州镇](?![政文])|社工|当地|辖区)"
)
_PREFIX = re.compile(
    r"^(?:新任|现任|时任|原任?|由|经|与|和|在|向|对|据|及|或|等|到|从|以|这|把|让|为|当选|担任|任)(?=[\u4e00-\u9fff]{3})"
)


def inside(spans: Iterable[tuple[int, int]]) -> set[int]:
    """The offsets inside spans, their edges left out."""
    return {at for start, end in spans for at in range(start + 1, end)}


def seam(text: str, start: int, inside_place: Container[int]) -> int | None:
    """Where two bodies run together in a stretch, if they do; no place has its name cut."""
    return next((m.start() for m in _TWO.finditer(text) if start + m.start() not in inside_place), None)


def split(mention: Mention, inside_place: Container[int]) -> list[Mention]:
    """Two bodies run together (市委市政府, 镇党委政府; not 东昌府|区委), and what taggers put before a name."""
    text, start = mention.text, mention.start
    if mention.rule == "tagger" and (made := _MADE.search(text)) and len(text) - made.end() >= 4:
        text, start = text[made.end() :], start + made.end()
    lead = _PREFIX.match(text) if mention.rule == "tagger" else None
    if lead:
        text, start = text[lead.end() :], start + lead.end()
    cut = seam(text, start, inside_place)
    if cut is None:
        return [mention] if start == mention.start else [replace(mention, start=start, text=text)]
    first, second = text[:cut], text[cut:]
    parts = [replace(mention, start=start, end=start + len(first), text=first)]
    if second[0] in "省市州县区旗镇乡":
        parts.append(
            replace(
                mention,
                start=start + len(first),
                text=second,
                rule="level word",
                kind="government" if "政府" in second else "party",
            )
        )
    return parts


#: what governs a body that a tagger took for its beginning: 会同县委组织部, 图为清华长庚医院, 局里从县医院
_GOVERNOR = re.compile(
    r"^(?:[^、，]{0,4}?(?:会同|联合|协同|邀请|选派|图为|代表|来自|委托|组成|成立|驻点|进驻|走访|参观|前往|来到|走进|[请从随同把由受任将向]))(?=[\u4e00-\u9fff“]{3,})"
)


def governed(mention: Mention) -> list[Mention]:
    """A name without what governs it."""
    lead = _GOVERNOR.match(mention.text)
    if mention.rule not in ("tagger", "division", "level word") or lead is None:
        return []
    at = mention.start + lead.end()
    return [replace(mention, start=at, text=mention.text[lead.end() :], rule="tagger")]
