"""Short names of firms: 金旺公司, 金旺 and 金旺股份 of 湖南金旺贵金属有限公司, 集团公司 of a group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.model import Entity, Mention
from kg.ontology import ORGANISATION

#: how the registered name of a firm ends
_LIMITED = r"(?:集团)?(?:股份|控股)?有限(?:责任)?公司$"
_FULL = re.compile(rf"(?P<own>[\u4e00-\u9fff]{{4,}}?){_LIMITED}")
#: a firm's short name: its brand and a word for firms, or the brand alone
_SHORT = re.compile("(?P<brand>[\u4e00-\u9fff]{2,4}?)(?:公司|集团公司|集团|股份|股份公司)?")
#: groups, by which 集团公司 is meant
_GROUP = re.compile(r"(?<=[\u4e00-\u9fff]{2})集团(?:股份|控股)?(?:(?:有限)?(?:责任)?公司)?$")
#: what a firm's name may begin with before its brand
_PROVINCES = re.compile(
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
#: how a name ends that is one by itself: X集团|Y有限公司 is another firm
_WHOLE = re.compile("(?:集团|公司|[局院所会])$")
#: a firm by its name without its form, and what of its trade that may leave out: 河南华源电力|工程有限公司
_TRADE = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?{_LIMITED}")


def brands(names: Mapping[str, str], places: Mapping[str, str]) -> dict[str, str]:
    """Id of each firm that is named short → that of the one firm of the article of that brand.

    Parameters
    ----------
    names
        Name → id of the bodies that may be firms.
    places
        Id → the short name of the division in a firm's name.

    Examples
    --------
    >>> brands({"湖南金旺贵金属有限公司": "a", "金旺公司": "b", "永兴公司": "c", "湖南金旺": "d"}, {})
    {'b': 'a', 'd': 'a'}
    """
    full = {id_: name for name, id_ in names.items() if (match := _FULL.fullmatch(name)) and "集团" not in match["own"]}
    out = {}
    for name, id_ in names.items():
        if _FULL.fullmatch(name) or not (short := _SHORT.fullmatch(name)) and len(name) < 4:
            continue
        found = [
            long
            for long, whole in full.items()
            if (short and _own(whole, places.get(long, "")).startswith(short["brand"]))
            or (
                len(name) >= 4
                and not _WHOLE.search(name)
                and whole.startswith(name)
                and _TRADE.fullmatch(whole, len(name))
            )
        ]
        if len(found) == 1:
            out[id_] = found[0]
    return out


def _own(name: str, place: str) -> str:
    """A firm's name from its brand on."""
    if place and name.startswith(place):
        return re.sub("^[省市县区](?=.{4})", "", name[len(place) :])
    led = _PROVINCES.match(name)
    return name[led.end() :].removeprefix("省") if led else name


def groups(names: Mapping[str, str]) -> dict[str, str]:
    """Id of each group named without its form, perhaps with what is above it → that of the group in full.

    Examples
    --------
    >>> groups({"铜川金桥矿业集团有限公司": "a", "陕煤铜川金桥矿业集团": "b", "铜川水务集团": "c"})
    {'b': 'a'}
    """
    out = {}
    for name, id_ in names.items():
        if name.endswith("公司") and (match := _GROUP.search(name)):
            stem = name[: match.start()] + "集团"
            longer = [i for n, i in names.items() if n.endswith(stem) and n != stem and len(n) - len(stem) <= 4]
            if len(longer) == 1:
                out[longer[0]] = id_
    return out


def group_of(entities: Mapping[str, Entity], links: Sequence[tuple[Mention, str]]) -> str | None:
    """The group that an article names most, by itself or as what another body is part of, and first of several."""
    count = Counter(id_ for _, id_ in links)
    found = [i for i, e in entities.items() if e.label == ORGANISATION and _GROUP.search(e.name)]
    return max(found, key=lambda i: count[i], default=None)
