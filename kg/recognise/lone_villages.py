"""Villages and communities that no list has and no town stands before, told by who speaks for them: 柳坡村党支部书记."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.segment import tag_of, words
from kg.model import Mention
from kg.ontology import PLACE

LONE_RULE = "village alone"
#: a mark, or a word that leads to a place
_BEFORE = r"来到|走进|走到|位于|位于的|深入|前往|依托|走访|进驻|联合|以及|[在与和]|[镇乡县区]的|(?<![\u4e00-\u9fff])(?<![“‘])(?:是|到|在|如|从|由|向|让|据|请)?"
_KIND = r"(?:村|社区|嘎查)"
#: who or what only a village has
_BEHIND = (
    r"(?=党总支|党支部|党委书记|支书|支部|老?书记|村?主任|村委|居委|村民委|居民委|第一书记|村?“?两委|驻村|妇联|网格|村民|村口|村部|村头|村史|村室|文化[大广礼]|国防|党群服务|会计|"
    r"民兵|合作社|股份|经济|小广场|广场|共设|[，。、；！（])"
)
_LONE = re.compile(f"(?:{_BEFORE})(?P<name>[\u4e00-\u9fff]{{2,4}}?{_KIND}){_BEHIND}")
#: … or only where somebody is or does something, behind which anything may stand
_IN = re.compile(
    f"(?:(?<![\u4e00-\u9fff])在|(?:记者|街道|[镇乡县])在|来到了?|走进了?|走到)(?P<name>[\u4e00-\u9fff]{{2,4}}?{_KIND})(?![建工治服教矫庄级民党])"
)
_NO_STEM = re.compile(
    r"[的了和与及跟在业带养队千万各每全本该是为有个等到从向把被将以对于其这那某县市省区乡镇街一两多几所住驻进入出去回离帮扶让请使给比连最更不没无]|由$|当选|农|美丽|和谐|文明|卫生|示范|试点|重点|贫困|[我你他她它们]|移民|城中|老旧|智慧|平安|幸福村|特色|传统|先进|红旗村|行政|自然|中心村|空心|样板|整村|邻|辖区|周边|结对|包联|包保|联系|所在"
)
#: words of a stem that no name has
_NO_NAME_TAGS = tuple("vpcdrmu")


def lone_villages(text: str, hits: Sequence[Mention]) -> list[Mention]:
    """The villages of a text that are told by who speaks for them.

    Parameters
    ----------
    text
        The reading text.
    hits
        The places found so far, which none of these overlaps.
    """
    taken = [(h.start, h.end) for h in hits]
    names = set()
    for match in (*_LONE.finditer(text), *_IN.finditer(text)):
        name = match.group("name")
        stem = re.sub(f"{_KIND}$", "", name)
        if len(stem) < 2 or _NO_STEM.search(stem) or tag_of(stem)[:1] in _NO_NAME_TAGS:
            continue
        if _common(stem):
            continue
        names.add(name)
    out = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for match in re.finditer(re.escape(name), text):
            if any(s < match.end() and match.start() < e for s, e in taken):
                continue
            taken.append(match.span())
            out.append(Mention(PLACE, *match.span(), name, None, 0.7, LONE_RULE))
    return out


def _common(stem: str) -> bool:
    """Is a stem made of a verb (优化提升), or a word of the dictionary that names nothing (产业)?"""
    if len(stem) > 2:
        return any(len(w.text) > 1 and w.tag[0] in "vdpcrm" for w in words(stem))
    return tag_of(stem)[:2] not in ("nr", "ns", "nz", "x", "")
