"""Organisations that a title implies without naming them: 县长 → the county's government."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention
from kg.recognise.organ_mention import mention

_HEAD_OF_GOVERNMENT = re.compile(
    r"(?:省|市|州|(?<!联)盟|县|(?<!工)区|旗|镇|乡)长(?![期久足线远大度江沙春城河治假年短])(?![\u4e00-\u9fff]{1,2}(?:镇|街道|村(?!长)|社区))"
)
#: 社区书记, 驻村第一书记, 村党组织书记 without the village's name
_LOCAL_SECRETARY = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[了当任的为是，、“对向由请与和跟给听让被经同找]))(?:驻?(?:村|社区)(?:党组织)?(?:第一)?书记|第一书记|(?:村里的?)?[村老]支书|村里的?(?:支书|书记))"
)
_SECRETARY = re.compile(
    r"的?(?:驻村)?第一书记|党组织书记|(?:党?支部?)?(?:第一|名誉|老|原|新任?|现任|时任)?(?:党?支部?)?书记|村支书|支书"
)


#: a former post in a town's committee: 河湾镇|原党委书记
_FORMER = re.compile(r"(?:原|时任)(?:党委|党工委)(?:副?书记|委员)")
#: 居委会主任 behind 社区党委书记、; 村主任, and 主任 right behind a village's name
_COMMITTEE = re.compile(
    r"(?:(?<=[、，兼])(?:居委会|居民委员会)|(?:(?<![\u4e00-\u9fff])|(?<=[了当任的为是，、“对向由请与和跟给听让被]))(?:村|社区))副?主任"
)
_OF_VILLAGE = re.compile(
    r"(?:村?|(?:党委|党总支|党支部|党组织|总支|支部)?副?书记[、兼](?:村委?|社区)?)副?主任(?![任科])"
)
#: 敖包苏木达, 巴彦嘎查达: heads of a 苏木 and a 嘎查, right behind its name or alone
_MONGOL_HEAD = re.compile("(?:副?(?:苏木|嘎查))?达(?![到成标])")
_MONGOL_ALONE = re.compile("(?<![\u4e00-\u9fff])副?(?:苏木|嘎查)达")


def implied(text: str, places: Sequence[Mention]) -> list[Mention]:
    """Organs that a title implies: 县长 → the county's government, 东街村第一书记 → the village's branch.

    The mention stands on the last two characters of the title.
    """
    out = []
    for match in _HEAD_OF_GOVERNMENT.finditer(text):
        if text[match.start() - 1 : match.start()] in "社地小园校院片景":
            continue
        out.append(mention(text, match.start(), match.end(), "government", 0.8, "title"))
    for match in _MONGOL_ALONE.finditer(text):
        out.append(mention(text, match.end() - 1, match.end(), "government", 0.8, "title"))
    for match in _LOCAL_SECRETARY.finditer(text):
        inside = "里" in match.group()  # 村里 is a place itself
        if not any(
            p.end in range(match.start(), match.end()) and not (inside and p.rule == "relative") for p in places
        ):
            out.append(mention(text, match.end() - 2, match.end(), "party", 0.7, "title"))
    for match in _COMMITTEE.finditer(text):
        if not any(p.end in range(match.start() + 1, match.end()) and p.rule != "relative" for p in places):
            out.append(mention(text, match.end() - 2, match.end(), "government", 0.7, "title"))
    for place in places:
        if place.text.endswith(("村", "社区")) and (post := _OF_VILLAGE.match(text, place.end)):
            out.append(mention(text, post.end() - 2, post.end(), "government", 0.7, "title"))
        if place.text.endswith(("苏木", "嘎查")) and (post := _MONGOL_HEAD.match(text, place.end)):
            out.append(mention(text, post.end() - 1, post.end(), "government", 0.8, "title"))
        if place.text[-1] in "村区" or place.text.endswith(("镇", "乡", "街道", "苏木", "嘎查")):
            post = _SECRETARY.match(text, place.end)
            if post is None and place.text[-1] not in "村区":
                post = _FORMER.match(text, place.end)
            if post:
                out.append(mention(text, post.end() - 2, post.end(), "party", 0.8, "title"))
    return out


_MEMBER = re.compile(r"(?:老|女|青年|无职|流动|退休)?党员(?:代表|志愿者)?")
_TOWN_COMMITTEE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:组织|宣传|统战|政法|党委)委员|(?<=[镇乡道])(?:组织|宣传|统战|政法)委员"
)
#: 镇党委委员、|宣传委员: whose committee it is is said
_OTHER_POST = re.compile(r"(?:党委|党工委|工委|党组|总支|支部)[^，。；：！？\n]{0,12}、$")


def memberships(text: str, places: Sequence[Mention], people: Sequence[Mention]) -> list[Mention]:
    """Party bodies that a member's title implies: 东街村党员李明, the town's 组织委员王芳."""
    names = {p.start for p in people}
    out = []
    for place in places:
        if place.text.endswith(("村", "社区")):
            post = _MEMBER.match(text, place.end)
            if post and post.end() in names:
                out.append(mention(text, post.end() - 2, post.end(), "party", 0.7, "title"))
    for match in _TOWN_COMMITTEE.finditer(text):
        if match.end() in names and not _OTHER_POST.search(text, max(0, match.start() - 24), match.start()):
            out.append(mention(text, match.end() - 2, match.end(), "party", 0.6, "title"))
    return out
