"""The divisions, regiments and companies of the Xinjiang Corps, which have towns' duties: 第十师北屯市一八四团三连."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.recognise.organ_mention import mention

CORPS_RULE = "tagger"
_DIGIT = "一二三四五六七八九十〇○零\\d"
_DIVISION = f"(?:新疆生产建设)?(?:兵团)?(?<![{_DIGIT}])第?(?:十[一二三四]|[一二三四五六七八九十])师(?:[\u4e00-\u9fff]{{2,4}}市)?"
#: three figures tell a regiment; fewer do so only behind their division
_REGIMENT = f"(?:(?P<of>{_DIVISION})[{_DIGIT}]{{1,4}}|(?<![{_DIGIT}第])(?:[一二三四五六七八九][一二三四五六七八九〇○零]{{2}}|1\\d\\d|2[0-2]\\d))团"
_CORPS = re.compile(f"(?:{_REGIMENT})(?:[{_DIGIT}]{{1,3}}连)?(?![队伙聚结购组]|长(?!期))")
#: the party's bodies and others of a regiment
_INSIDE = re.compile(
    "(?:党委|党支部|党总支|纪委|团委|妇联|总工会|工会|机关|党建工作办公室|融媒体中心|[\u4e00-\u9fff]{2,6}(?:办公室|中心|医院|中学|学校|派出所|司法所))"
)


def corps_organs(text: str) -> Iterator[Mention]:
    """Propose the regiments of the Corps, their companies, and the bodies in them."""
    if "师" not in text and "连" not in text:
        return
    for match in _CORPS.finditer(text):
        yield mention(text, match.start(), match.end(), "other", 0.85, CORPS_RULE)
        inner = _INSIDE.match(text, match.end())
        if inner:
            kind = "party" if "党" in inner.group() else "other"
            yield mention(text, match.start(), inner.end(), kind, 0.85, CORPS_RULE)
