"""The body that a name puts another in: 某医院|急诊科|党支部, 某纪委监委|驻某局纪检监察组."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon import words as lexicon
from kg.lexicon.organ_endings import AREA_PARTY, Tail, tails
from kg.lexicon.segment import words

#: names that are whole although a part of them is a body's ending
_WHOLE = frozenset("人大常委会 党政办公室 党政办 党群服务中心 人民政府 纪委监委 公安局 委员会 村委会 居委会".split())
#: 石门镇|人大主席团: one body, whosever it is
_CONGRESS = re.compile("(?:人大|人民代表大会)(?:常委会|常务委员会|主席团)$")
_BASE = re.compile(r"^[省市州县区旗镇乡]?(?:委|党委|政府|党工委|工委)")
#: what a body's part may begin with
_SUB = re.compile(
    r"(?:机关|直属|离退休|退休|在职|老干部|联合|临时|青年)*(?:第?[一二三四五六七八九十\d]+)?[\u4e00-\u9fff]{0,8}?(?:党委|党组|党工委|党总支|党支部|支部|党小组|纪委监委|纪委|监委|纪检组|团委|团总支|工会|妇联|关工委|中心组|常委会|"
    r"办公室|办|人民法庭|法庭|庭|执行局|政治部|检察部|巡察组|车间|病房|病区|年级组|教研组|大队部|检疫站|防治站|林果站|厂|支公司|监事会|理事会|董事会|检察委员会|审判委员会|组织部|宣传部|统战部|政法委|党校|宣讲团|政研室|研究室|督查室|信访局|编办|工委|科|处|室|股|部|中队|大队|支队|分队|学院|系|分院|院区|分公司|支行|分行|分局|分会|分社|分中心|派出所|公安处|警务区|工区|工务段|分厂|分场|管理区|所|站|小组|服务队|突击队|志愿队|工作队|团队|班|队)$"
)
#: a party branch of whatever body
BRANCH = re.compile(r"(?:联合|临时|流动)?(?:党支部|党总支|党委|分工会|(?<!总)工会)$")
#: what a whole name behind a body's whole name ends in: 住建部|城市建设司, 某学会|某分会|某学组
_NESTED_BODY = re.compile(
    r"^(?!联合会|联合社|协会|学会|管理中心|管理局|学院$|分校$|委员会$|有限|股份|控股|责任)[\u4e00-\u9fff“”]{2,}(?:[司处科室股部队组团站所院会班点]|中心|车间|学组|专委会|联盟|小组|厂|公司|基地|校区|大棚|[林农牧渔茶]场)$"
)
#: bureaus that may hold whole bodies: 某林业局|某林场
_BUREAU = re.compile("(?:管理|[总林])局$")
#: bodies that hold others and whose endings no list has: 边境管理支队|青禾派出所, 丰源药业|城东仓储中心
_HOLDER = re.compile(
    r"[支大总]队(?!部)|[药煤矿乳实置]业|工务段|供电段|公路段|车间|检查站|项目部|办公室|[林农牧种马]场|(?:设计|勘[测察]|研究)院|学生会|[使领]馆|[总分]厂|[\u4e00-\u9fff]厂(?=[\u4e00-\u9fff]{2}分厂)|(?:病区|[一二三四五六七八九十中大分]队)(?=党)"
    r"|(?:纪委监委|纪委|监委)(?=派?驻)"
)
_OF_AREA = re.compile(f"{AREA_PARTY}$")
#: 人大|代表联络站, 政协|委员工作室: of those who sit in it
_MEMBERS = re.compile("(?<=人大)代表|(?<=政协)委员(?!会)")
#: 县纪委监委|驻县财政局纪检监察组: whose posts sit in others
_POSTED = re.compile("派?驻(?!点|村|地)")
#: what stands between a body and its branch: 养护中心|机关|第一|党支部
_OF_BRANCH = re.compile(
    r"(?:机关|直属|离退休|退休|教工|学生|职工)*(?:第[一二三四五六七八九十]+)?(?:联合|临时)?(?:机关|直属|离退休|退休|教工|学生|职工)*$"
)
#: words of the dictionary in which a body ends and a part begins
_PARTY_WORDS = frozenset("局机关 院团 校团 社团 院办 校办 局办 会党 委办".split())
#: a part of a body that may have parts of its own: 急诊科|党支部, 乘警支队|三大队
_UNIT = (
    r"(?:(?<![内外儿骨全])科|(?<![关渠体])系|(?<!调)处|[^大]室|(?<![干全省])部|车间|[工机电车]务段|[\u4e00-\u9fff]段|[大支中]队|第?[一二三四五六七八九十]队|分局|分院|分校|分场|分公司|[林农牧盐渔茶种]场|矿|厂|总院|中心|[^究]所|站|病区|校区|作业区|"
    r"项目部|监狱|海事处|秘书处|委员会)"
)
#: what such a part's part is
_OF_UNIT = (
    r"(?:(?:机关|直属|离退休|退休|教工|学生|职工)*(?:第?[一二三四五六七八九十]+)?(?:联合|临时)?(?:党支部|党总支|党委|团总支|团支部|团委|工会|党小组)"
    r"|(?![所站院局队委])[\u4e00-\u9fff]{1,6}(?:科|室|(?<!专)班|(?<!筹备)(?<!领导小)组|[中分]队)|[一二三四五六七八九十]大队|第?[一二三四五六七八九十]病区)"
)
_DEEPER = re.compile(rf"(?P<unit>[\u4e00-\u9fff]{{0,9}}{_UNIT})(?P<part>{_OF_UNIT})")
#: who is sent to another body belongs to the sender
_SENT = re.compile(r"(?:派驻|驻)(?=.{2,}(?:纪检(?:监察)?组|检察(?:联络|官)?(?:工作)?室)$)")
#: sorts of bodies that the list of endings does not have, or not with such parts → those parts
_SORTS = tuple(
    re.compile(rf"(?P<body>[\u4e00-\u9fff]{{1,30}}?{body})(?:{part})")
    for body, part in (
        (r"(?:政协|人大常委会)", r"(?:提案|经济|文化?史?|社会|教|人口|农业|港澳|民族|委员|学习)[\u4e00-\u9fff]{0,8}委(?:员会)?|办公室"),
        (r"(?<!.常)(?<!监)[县市区州旗省]委", r"(?:老干部局|编委|深改委|巡察机构|改革办|财经办|督查室|办)"),
        (r"[县市区州旗省镇乡]政府", r"(?:办|办公室|扶贫办|法制办)"),
        (r"(?:总工会|工商联|老科协|关工委|红十字会|残联|文联|科协|侨联|慈善总会)", r"(?:办公室|[\u4e00-\u9fff]{2,6}部|第?[一二三四五六]?[\u4e00-\u9fff]{1,3}组|经审委)"),
        (r"(?:[林农牧]场|监狱|[检护治引客保监推]\S{0,2}站|种马场|煤业|煤矿|养护所|水管所|公路段|海事处|[支总]队|戒毒所)", r"(?:[\u4e00-\u9fff]{1,5}(?:分场|工区|管护区|作业区|分站|管护站|管护队|派出所|大队)|(?:综[采掘]|通风|运输|开拓|掘进|机电)[一二三四五六]?队|团总支|子弟学校|苗圃|(?:执勤|检查)?第?[一二三四五六七八九十](?:监区|分场|作业区|队|大队|连)|党委|团委|工会|[\u4e00-\u9fff]{2,6}(?:科|室|股|支部))"),
        (r"(?:图书馆|文化馆|博物馆|医共体|医院|老年大学|农函大|党校)", r"[\u4e00-\u9fff]{2,6}(?:分馆|分院|分校|分部)"),
        (r"(?:大学|学院|中学|小学|学校|高中|[一二三四五六七八九十]中|职高|中专)", r"(?:校友会|图书馆|[\u4e00-\u9fff]{2,10}处|[\u4e00-\u9fff]{2,8}[文棋琴诗书剧影]社|教导处|政教处)"),
        (r"(?:集团(?!公司)|公司|[路建]局|药业|木业|(?<!中国)(?:邮政|移动|电信|联通)(?!分公司)|路桥|银行)", r"(?:(?!有限|股份)[\u4e00-\u9fff]{2,5}(?:分公司|工务段|客运段|车务段|机务段|电务段|煤矿|支局)|[\u4e00-\u9fff]{1,5}[东西南北一二三四五六]矿)"),
    )
)  # fmt: skip
#: an ending at which no body ends → how many characters back it does: 银行|公司|业务部, 卫生院|家庭|医生团队
_BACK = tuple(
    (re.compile(before), re.compile(behind), back)
    for before, behind, back in (
        (r"行公司$", r"^(?:业务|金融)", 2),
        (r".工会$", r"^小组$", 2),
        (r"院家庭$", r"^医生", 2),
        (r".政府$", r"^采购", 2),
    )
)


class Cut(NamedTuple):
    """Where the name of the outer body ends, and the kind of that."""

    at: int
    kind: str


@lru_cache(maxsize=1 << 12)
def cut_of(name: str, floor: int) -> Cut | None:
    """Where in a name the body ends that it is part of, or None for a name that says no such body.

    Parameters
    ----------
    name
        The name of an organisation.
    floor
        How long the division's name is that it begins with.

    Examples
    --------
    >>> name = "石门县医院急诊科党支部"
    >>> name[: cut_of(name, 3).at]
    '石门县医院急诊科'
    """
    rest = name[floor:]
    if re.match("中央|少先队|中小学", name) or name.endswith("纪委监委") or _OF_AREA.search(name):
        return None
    if rest in _WHOLE or _CONGRESS.search(name):
        return None
    if rest in lexicon.organs() and not _BASE.match(rest):
        return _of_sort(name, floor)
    found = tails(name)
    if (sent := _SENT.search(name, floor + 2)) and any(t.end == sent.start() for t in found):
        return Cut(sent.start(), next(t.kind for t in found if t.end == sent.start()))
    if at := _of_ministry(name):
        return Cut(at, "government")
    inner = _inner(name, floor, found)
    branch = BRANCH.search(name)
    if not inner and branch and branch.start() - floor >= 4:
        at, kind = branch.start(), "other"
    elif inner:
        at, kind = inner[-1].end, inner[-1].kind
    else:
        return _deeper(name, floor, 3) or _of_sort(name, floor)
    at -= len(_OF_BRANCH.search(name[:at]).group())  # type: ignore[union-attr]
    for before, behind, back in _BACK:
        if before.search(name[:at]) and behind.search(name[at:]):
            at -= back
    if at - floor < 1 or at < 3:
        return None
    return _deeper(name, at) or Cut(at, kind)


#: what a ministry or a state bureau has: 水利部|黄河水利委员会, 公安部|交通管理局
_OF_MINISTRY = re.compile(r"(?![^部]*[省市县区州旗盟])[\u4e00-\u9fff“”]{2,14}(?:[司局厅处所院]|中心|委员会|研究院)")


def _of_ministry(name: str) -> int:
    """Where the name of a ministry or a state bureau ends that a name begins with; 0 if none does."""
    national = lexicon.national()
    if name in national:
        return 0
    at = next((k for k in range(min(len(name) - 3, 12), 2, -1) if name[:k] in national), 0)
    return at if at and name[at - 1] in "部局委" and _OF_MINISTRY.fullmatch(name, at) else 0


def _inner(name: str, floor: int, found: tuple[Tail, ...]) -> list[Tail]:
    """The endings of bodies in a name behind which a part follows."""
    inner = [
        t
        for t in found
        if floor < t.end < len(name) - 1
        and t.start >= floor - 1
        and not _MEMBERS.match(name, t.end)
        and (
            _SUB.match(name[t.end :])
            or ((t.listed or _BUREAU.search(name[: t.end])) and _NESTED_BODY.search(name[t.end :]))
        )
    ]
    inner += [
        Tail(m.start(), m.end(), "other", True)
        for m in _HOLDER.finditer(name, floor + 1)
        if m.end() < len(name) - 1 and (_SUB.match(name, m.end()) or _NESTED_BODY.search(name[m.end() :]))
    ]
    inner = sorted((t for t in inner if not _cuts_a_word(name, t.end)), key=lambda t: t.end)
    posted = [t for t in inner if _POSTED.match(name, t.end)]
    return posted[:1] or inner


def _deeper(name: str, at: int, least: int = 2) -> Cut | None:
    """The part of a body whose part a name names: behind 某医院 in 某医院|急诊科|党支部."""
    match = _DEEPER.fullmatch(name, at)
    if match is None or len(match["unit"]) < least or _cuts_a_word(name, match.end("unit")):
        return None
    return Cut(match.end("unit"), "other")


def _of_sort(name: str, floor: int) -> Cut | None:
    """A body of a sort that has parts of this sort: 县政协|提案委, 某林场|东山工区."""
    for sort in _SORTS:
        match = sort.fullmatch(name)
        if match and match.end("body") - floor >= 1 and not _cuts_a_word(name, match.end("body")):
            return Cut(match.end("body"), "other")
    return None


def _cuts_a_word(name: str, at: int) -> bool:
    """Does an offset lie inside a word of the dictionary? (人防指|挥所 yes, 稽查大队|党支部, 分局|长宁路派出所 no)"""
    return any(
        w.start == at - 1 and at < w.end and w.tag != "x" and w.text not in _PARTY_WORDS and w.text[-1] != "长"
        for w in words(name)
    )
