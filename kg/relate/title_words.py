"""Titles as patterns: what may stand before a name or behind an organ, which of them head it, what organs they fit."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.lexicon import words as lexicon
from kg.model import Entity

_PREFIX = r"(?:原|前任?|时任|现任|新任|首任|代理|代|拟任|候任|分管|包联|包片)?"
_MODIFIER = r"(?:党委|党组|党工委|党总支|党支部|总支|支部|纪委|工委|团委|常务|专职|第一|执行|名誉|驻村|挂职|联席|高级|主任|一级|二级|三级|四级|资深|首席|特级|主管|责任)"
#: 站长助理, 总经理助理
_AIDE = "(?:(?<=长)助理|(?<=经理)助理|(?<=主任)助理)?"
_DEPUTY = re.compile(
    r"副|助理|常委|(?<!主任)委员|成员|组员|一员|秘书|干事|代表|党员|职工|员工|队员|调研员|专员|教导员|指导员|护士长|监事会|志愿者|分管|包联|包片|(?:客户|项目|大堂|产品|值班|部门|销售)经理"
)
#: titles that some bodies are headed by, and that in others are one post of several
EITHER = re.compile(
    r"(?:负责人|(?<!客户)(?<!项目)(?<!大堂)(?<!产品)(?<!值班)(?<!部门)(?<!销售)经理|总指挥|指挥长|政委|班长|网格长|带头人|专员)$"
)
#: a title that no list knows, by its last character
_GUESS = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:[员师长工手生者官兵警]|人员|干部|代表|骨干|总监|主管|专家|负责人|带头人|教授|司机|管家|主播|教头|领导|经理|主任|专干|书记)$"
)
_SQUAD = re.compile("(?P<squad>[大中支总分小]队)(?:长|教导员|指导员|政委)?$")
#: a post that a whole body has, and what a part of one ends in: no ward has a 副院长
_WHOLE, _PART = (
    re.compile("[院校]长$|董事长$|总经理$|总裁$"),
    re.compile("(?:(?<!学)科|[室处股系班组]|(?<!俱乐)部|病区|党委|支部|总支|工会|团委)$"),
)
_OF_LEVEL = "县市区镇乡省州村旗盟"
_DIRECTED = ("委", "委员会", "办", "办公室", "室", "中心", "科", "处", "会", "部", "站", "联社", "供销社", "管委会")


def _titles() -> str:
    words = sorted((t for t, known in lexicon.titles().items() if known.organ != "prefix"), key=lambda t: (-len(t), t))
    return "|".join(map(re.escape, words))


@cache
def title_before() -> re.Pattern[str]:
    return re.compile(f"(?:{_PREFIX}{_MODIFIER}*副?(?:{_titles()}){_AIDE})$")


@cache
def title_at() -> re.Pattern[str]:
    return re.compile(f"{_PREFIX}{_MODIFIER}*副?(?:{_titles()}){_AIDE}")


def like_title(words: str) -> bool:
    """Could these words between a unit and a name be a title?

    Examples
    --------
    >>> like_title("安保人员"), like_title("带着")
    (True, False)
    """
    return bool(_GUESS.match(words))


def heads(title: str) -> bool:
    """Is this the first post of its organ?

    Examples
    --------
    >>> heads("党委书记"), heads("副局长"), heads("常委"), heads("主任委员")
    (True, False, False, True)
    """
    if _DEPUTY.search(title):
        return False
    known = lexicon.titles()
    for size in range(len(title), 0, -1):
        found = known.get(title[-size:])
        if found and found.organ != "prefix":
            return found.heads
    return False


def fit(title: str, organ: Entity) -> str:
    """How a title fits an organ: by its ``kind``, its name's ``ending``, not (``misfit``), or the title says nothing (``open``).

    Examples
    --------
    >>> fit("副局长", Entity("", "Organisation", "云溪县教育局", "government"))
    'ending'
    >>> fit("校长", Entity("", "Organisation", "云溪县教育局", "government"))
    'misfit'
    """
    title = title.removesuffix("助理") if title.endswith("长助理") else title
    squad = _SQUAD.search(title)
    if squad:
        return "ending" if organ.name.endswith(squad.group("squad")) else "misfit"
    if known := _known(title):
        if not known.kinds and not known.endings:
            return "open"
        if _WHOLE.search(title) and _PART.search(organ.name):
            return "misfit"
        return "kind" if organ.kind in known.kinds else "ending" if organ.name.endswith(known.endings) else "misfit"
    if title.endswith("主任"):
        return "ending" if organ.name.endswith(_DIRECTED) else "open"
    if title.endswith("长") and len(title) >= 2:
        if title[-2] in _OF_LEVEL:
            return "misfit"
        if title[-2] in "局厅部署处科股所站队班场馆行社台团厂园矿庭段校":
            return "ending" if organ.name.endswith(title[-2]) else "misfit"
    return "open"


@lru_cache(maxsize=1 << 10)
def _known(title: str) -> lexicon.Fit | None:
    """What bodies have a post, by the longest ending of its title that is listed."""
    posts = lexicon.posts()
    return next((posts[title[k:]] for k in range(len(title)) if title[k:] in posts), None)
