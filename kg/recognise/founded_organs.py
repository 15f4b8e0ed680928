"""Organisations that a sentence says were set up: 成立楼宇经济促进中心, 组建“红心”突击队."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.organ_endings import Tail
from kg.lexicon.quoted_rows import quoted_rows
from kg.model import Mention
from kg.recognise.organ_mention import mention

#: the rule of a name that its quotes bound
QUOTED = "quoted body"

_SET_UP = re.compile(
    r"(?:成立|组建|设立|建立|创建|创办|创立|建起|办起|建成|组成|编成|编入|合办|共建|发起|组织|抽调[^，。；]{0,20}(?:成立|组建|组成))(?:了|起|起了|由)?"
)
_QUANTITY = re.compile(
    r"^(?:一支|一个|首支|首个|首家|一批|\d+人的?|[一二三四五六七八九十百]+人的?|由[^，。]{1,12}组成的?|专门的?|全[省市县区镇乡村]|市级|县级|区级|镇级|村级)"
)
_MANY = re.compile(r"^(?:\d+|[二三四五六七八九十百千两多几数]+|若干)(?:余|多)?[支个家所处名]")


def founded(text: str, ends: Sequence[Tail]) -> list[Mention]:
    """Bodies that a sentence says were set up: 成立楼宇经济促进中心, 组建“红心”突击队."""
    out = []
    for match in _SET_UP.finditer(text):
        start = match.end()
        stop = re.compile(r"[，。；：！？]").search(text, start, start + 40)
        hard = stop.start() if stop else min(len(text), start + 40)
        best = None
        for tail in ends:
            if start < tail.end <= hard and tail.start >= start and "、" not in text[start : tail.start]:
                best = tail if best is None or tail.end > best.end else best
        if not best or _MANY.match(text[start : best.end]):
            continue
        quantity = _QUANTITY.match(text[start : best.end])
        while quantity:
            start += quantity.end()
            quantity = _QUANTITY.match(text[start : best.end])
        if text[start] in "以由":
            continue
        out += _quoted_beside(text, start, best.end)
        if "”“" in text[start : best.end]:
            continue  # 设立“甲调解室”“乙调解室”等特色调解室: what sums up the row is no name
        if "的" in text[start : best.end]:
            start += text[start : best.end].rindex("的") + 1
        if best.end - start >= 3:
            out.append(mention(text, start, best.end, best.kind, 0.6, "set up"))
    return out


_QUOTED_BODY = re.compile(
    r"“[^”]{2,12}”[\u4e00-\u9fff]{0,8}?(?:队|团|小组|联盟|合作社|协会|专班|会)|“[^”]{1,10}(?:队|团|小组|联盟)”"
)


def _quoted_beside(text: str, start: int, end: int) -> list[Mention]:
    """Bodies with quoted names in a row behind one verb: 组建“甲”服务队、“乙”宣讲团."""
    stop = re.compile(r"[。；！？]").search(text, start)
    edge = min(stop.start() if stop else len(text), start + 120)
    return [
        mention(text, m.start(), m.end(), "team", 0.6, "set up")
        for m in _QUOTED_BODY.finditer(text, start, edge)
        if re.search(r"(?:[、和及与，]|[支个家])(?:[^，。“”]{0,8})$|^$", text[start : m.start()][-10:])
    ]


#: what a quoted stretch that is a body's whole name ends in, and what behind it would make it another thing's name
_NAMED = re.compile(
    r"[“‘](?![^”’]{0,3}(?:党员认|人人|争当|争做))[^”’“‘，。、；：！？]{2,12}(?:队|团|社|专班|评议组|党小组|小组|帮|巡护班|评理会)[”’]"
    r"(?![\u4e00-\u9fff]{0,4}(?:行动|活动|机制|模式|[队团]|员|长|工作法|项目|品牌|制度|称号))"
)
#: a body whose name begins in quotes: “石榴籽”说和队
_BEGUN = re.compile(
    r"“[^”“，。、；：！？]{1,8}”(?:(?![的是到给建支个养和等口年月做里上了在就有把让])[\u4e00-\u9fff]){0,8}?"
    r"(?:队(?![员长旗部友形])伍?|社团(?![员长化])|(?:联防|(?<=联防”))组织|(?:实践|宣讲|报告|促进|服务|讲师|帮帮|志愿|顾问)团(?![支队体结员长])|专班(?!员))"
)
#: words that end so and are no bodies
_NOT_NAMED = re.compile(
    r"(?:团队|排队|组队|列队|入队|站队|带队|编队|领队|插队|(?<!”)社团|集团|抱团|报社|结对帮|[互相来]帮|认\S?队)[”’]?$|“五老”"
)


def quoted_bodies(text: str) -> list[Mention]:
    """Bodies whose names are or begin with what stands in quotes, wherever they are spoken of.

    Examples
    --------
    >>> [m.text for m in quoted_bodies("“石榴籽说和队”上了门，“红橘”讲解队也到了，“送炭团”活动不算。")]
    ['“石榴籽说和队”', '“红橘”讲解队']
    """
    shared = quoted_rows(text)
    inside = {at for items, _, end in shared for at in range(items[0][0], end)}
    return [
        *(mention(text, items[0][0], end, "team", 0.3, QUOTED) for items, _, end in shared),
        *(
            mention(text, m.start(), m.end(), "team", 0.3, QUOTED)
            for pattern in (_NAMED, _BEGUN)
            for m in pattern.finditer(text)
            if not _NOT_NAMED.search(m.group()) and m.start() not in inside
        ),
    ]
