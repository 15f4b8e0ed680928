"""Where those who run something are: by their names, and firms that are named by their province where the text says."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Entity
from kg.ontology import PLACE
from kg.relate.setting import Setting

#: so far up the bodies that a runner is part of its place is looked for
_OUTER = 5
#: from a place to the firm that is there: 在青檀工业园，|…公司
_THERE = re.compile("(?:[里内]?的|，|,|企业|内|里)?")
#: … and from the firm: 该公司|位于
_SITS = re.compile("[^，。；！？\n]{0,8}?(?:，[^，。；！？\n]{0,2})?(?:位于|坐落于?在?|地处|落户于?|扎根于?|总部在)")
_THIS_FIRM = re.compile("(?:该|这家)(?:公司|企业|集团)(?:位于|坐落于?在?|地处|落户于?|总部在)")


def place_of(setting: Setting, runner: Entity) -> Entity | None:
    """The place of who runs something: the division itself, or the one its name gives."""
    if runner.label == PLACE:
        return runner
    resolution = setting.resolution
    body: Entity | None = runner
    for _ in range(_OUTER):
        if body is None or body.id in resolution.owner:
            return resolution.owner.get(body.id) if body else None
        body = resolution.parent.get(body.id)
    return None


def ground_of(setting: Setting, runner: Entity) -> Entity | None:
    """The place of who runs something; of a firm that only its province is in the name of, where the text says it is."""
    place = place_of(setting, runner)
    if place is None or place.kind != "province" or runner.label == PLACE:
        return place
    firm: Entity | None = runner
    for _ in range(_OUTER):
        if firm is None or firm.kind == "company":
            break
        firm = setting.resolution.parent.get(firm.id)
    if firm is None or firm.kind != "company" or firm.name.startswith(place.name):
        return place
    return _seat(setting, firm, place) or place


def _seat(setting: Setting, firm: Entity, province: Entity) -> Entity | None:
    """Where the text says that a firm sits: right before its name, behind it, or where the article is at home."""
    text = setting.text
    named = [k.mention for k in setting.organs if k.entity.id == firm.id]
    starts = {m.start for m in named}
    sits = {match.end() for m in named if (match := _SITS.match(text, m.end))}
    sits |= {match.end() for match in _THIS_FIRM.finditer(text)}
    own = in_firms(setting)
    for place in setting.places:
        m = place.mention
        if m.start in own or place.entity.kind == "province":
            continue
        if (there := _THERE.match(text, m.end)) and there.end() in starts:
            return place.entity
        if m.start in sits:
            last = place
            while (lower := setting.place_starting(last.mention.end)) is not None:
                last = lower
            return last.entity
    home = setting.resolution.home
    if home is None or home.kind == "province":
        return None
    return home if (home.code or province.code or "").startswith(province.code or "") else None


@lru_cache(maxsize=1)
def in_firms(setting: Setting) -> frozenset[int]:
    """Where provinces stand that firms' names begin with: 河南|华源电力工程有限公司 says no place."""
    firms = {k.mention.start: k.mention.end for k in setting.organs if k.entity.kind == "company"}
    return frozenset(
        k.mention.start
        for k in setting.places
        if k.entity.kind == "province" and k.mention.end < firms.get(k.mention.start, 0)
    )
