"""Departments and squads: named behind their body, by their body's sort (局法规科), or alone (财务审计股)."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Mention
from kg.ontology import ORGANISATION

_HAN = "[\u4e00-\u9fff]"
#: characters of a department's name: no particle, preposition or pronoun
_IN_NAME = "(?![的了在由经向对从把被将是有我该本和与及等这那各每长员年月日为])[\u4e00-\u9fff]"
_TITLE = (
    r"(?:副|原|老)?(?:科长|股长|处长|主任|部长|站长|所长|(?:大|中|支|分)?队长|组长|局长|书记|政委|教导员|指导员|负责人|负责同志)"
    r"|[一二三四]级|干部|民警|科员|工作人员|有关|相关|全体|党员"
)
#: what may stand behind a department's name
_BEHIND = rf"(?=$|[^\u4e00-\u9fff]|{_TITLE}|和|与|及|以及|等|要|将|每|则|还|也|已|的|在|对|从|把|作|会同|联合|牵头|负责|组织|开展|派|统一|共同|同步|为|以|党支部)"
_DEPARTMENT = "(?:科|股|法制审核室|(?:大|中|支|分)队(?!长)|分局(?!长)|监察室|财务室|档案室|办公室)"
_NO_DEPARTMENT = re.compile(
    r"[学本专百文理全前登正副]科$|^(?:各|各个|当地|有关|相关|所在|本|其他|多个)|^(?:科室|处室|股室|班组|站所)$|[持控参入配个合屁折买募退]股$|[一二三四五六七八九十几这那每A]股$|[生产]?大队$(?<=生产大队)|(?:工作|服务|突击|宣讲)大队$"
)
#: a body that has departments
_BODY = re.compile(r"(?:局|厅|委|委员会|办|联社|供销社|总队|支队|大队|医院|集团|公司|中心)$")
_BEHIND_BODY = re.compile(
    rf"(?:{_IN_NAME}){{2,8}}?{_DEPARTMENT}(?:(?:第?[一二三四五六七八九十]|{_HAN}{{2,4}})中队(?!长))?{_BEHIND}"
)
_SORT = r"(?:(?:支|总|大)队|联社|公司|医院|局(?![部长])|委(?![员托书]))"
#: 局公路养护股, 支队机关第三党支部, 大队事故处理中队
_BY_SORT = re.compile(
    rf"(?:(?<!{_HAN})|(?<=[在由经与和及是任为到让向从据给交求请]))(?:该|我|本)?{_SORT}"
    rf"(?:(?:机关)?(?:第[一二三四五六七八九十]|{_IN_NAME}{{2,4}})党(?:支部|总支)|(?:{_IN_NAME}){{2,8}}?{_DEPARTMENT}){_BEHIND}"
)
#: 厅建筑节能与科技设计处, 食品与药品科: one department of two lines of work, before its head's title or closed by a bracket
_OF_TWO = re.compile(
    rf"(?:(?<!{_HAN})|(?<=[在由经及是任为到让向从据给交]))(?:该|我|本)?[厅委局院办](?:{_IN_NAME}){{2,8}}(?<![科处股室部])[与和](?:{_IN_NAME}){{2,8}}(?P<end>[处科股])"
    r"(?=副?(?P=end)长|[）)\n]|$)"
)
_ALONE = re.compile(rf"(?:{_IN_NAME}){{2,9}}?(?:科|股){_BEHIND}")
#: words that end before a department's name begins
_OUTER = re.compile(
    r"联系|率领|(?<!效)率|带领|联合|会同|要求|邀请|来到|走进|担任|兼任|移交|交(?![通警易管运])|抽调|陪同|督促|依托|找到|包括|成员|现任|时任|原任|分管|请(?!示)|任(?!务)"
)
_RUN = re.compile(rf"{_HAN}+")
#: what two bodies that taggers run together are joined by
_JOINT = re.compile(
    r"(?<=[局委办部社院校队所])(?:联合(?!会|社|党|工会|体)|会同|还组织|抽调|与(?=[县市区镇乡\u4e00-\u9fff]{2,}))"
    r"|(?<=支部|党委)(?:联合|会同|还组织|与)"
)
_TITLE_END = re.compile(r"(?<=[科股])(?:副?[科股]长|主任科员)[\u4e00-\u9fff]{0,3}$")
_SQUAD_TWICE = re.compile(r"(?<=[大中支]队)(?:大队|中队|支队)$")


def departments(text: str) -> list[Mention]:
    """Departments that a text names without their body's own name.

    Examples
    --------
    >>> [m.text for m in departments("由局公路养护股统一考核，财务审计股要开展清查。")]
    ['局公路养护股', '财务审计股']
    """
    out: list[Mention] = []
    for run in _RUN.finditer(text):
        begin = run.start()
        while found := _ALONE.search(text, begin, run.end()):
            start = found.start()
            for outer in _OUTER.finditer(text, start, found.end() - 2):
                start = outer.end()
            name = text[start : found.end()]
            clean = (
                start == run.start()
                or not re.match(_HAN, text[start - 1])
                or start > found.start()
                or _edge(text, start)
            )
            if clean and len(name) >= 3 and not _NO_DEPARTMENT.search(name) and not re.search("[局委厅]", name[1:]):
                out.append(_mention(text, start, found.end(), "department"))
            begin = found.end()
    alone = {(m.start, m.end) for m in out}
    out += [
        _mention(text, m.start(), m.end(), "within")
        for m in _BY_SORT.finditer(text)
        if m.span() not in alone and not _NO_DEPARTMENT.search(m.group())
    ]
    return sorted(out, key=lambda m: m.start)


def of_two(text: str) -> list[Mention]:
    """Departments of two lines of work, no half of which is one.

    Examples
    --------
    >>> [m.text for m in of_two("局党建与人事科科长到场，教育科和人事科科长也来了。")]
    ['局党建与人事科']
    """
    return [_mention(text, m.start(), m.end(), "within") for m in _OF_TWO.finditer(text)]


def _edge(text: str, start: int) -> bool:
    return text[start - 1] in "的了在由经向对从把被将是和与及等为"


def widened(text: str, mention: Mention) -> list[Mention]:
    """A body with the department behind it; two bodies that were run together; a name without the title behind it.

    Examples
    --------
    >>> text = "乙市审计局法规科四级主任科员"
    >>> [m.text for m in widened(text, Mention("Organisation", 0, 5, text[:5], "government", 0.9, "division"))]
    ['乙市审计局法规科']
    """
    if mention.rule == "title":
        return [mention]
    out = []
    end = mention.end
    joint = _JOINT.search(mention.text)
    if joint and mention.rule in ("division", "level word", "tagger") and len(mention.text) - joint.end() >= 3:
        rest = mention.start + joint.end()
        out.append(replace(mention, start=rest, text=text[rest:end], rule="tagger"))
        end = mention.start + joint.start()
    name = text[mention.start : end]
    for pattern in (_TITLE_END, _SQUAD_TWICE):
        over = pattern.search(name)
        if over and (pattern is _TITLE_END or text[end : end + 1] == "长"):
            end -= len(over.group())
            name = name[: over.start()]
    if _BODY.search(name) and mention.rule in ("division", "level word", "tagger", "national"):
        behind = _BEHIND_BODY.match(text, end)
        if behind and not _NO_DEPARTMENT.search(behind.group()):
            end = behind.end()
    first = mention if end == mention.end else replace(mention, end=end, text=text[mention.start : end])
    return [first, *out]


def _mention(text: str, start: int, end: int, rule: str) -> Mention:
    kind = "party" if "党" in text[start:end] else "other"
    return Mention(ORGANISATION, start, end, text[start:end], kind, 0.58, rule)
