"""Names that say no owner: by a body's sort (局防火办, 校合唱队), or by their own alone (药剂科, 第一党小组)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon import words as lexicon
from kg.lexicon.organ_endings import tails
from kg.lexicon.segment import words

#: sorts of bodies that a part's name may begin with
_SORT = re.compile(
    r"公司|集团(?:公司)?|企业|学校|学院|[中小大]学(?!部)|法院|检察院|派出所|研究院|研究所|幼儿园|敬老院|医院|卫生院|合作社|供销社|联社|中心|协会|商会|学会|基金会|理事会|总队|支队|大队|林场|农场|委员会|支局|分局|(?:林|总|分)局|分院|"
    r"局(?![部域])|厂(?![域])|院(?![感内外前落])|校(?![园外服])|社(?![会区保团])|委(?![员托])|办(?![公学事案理])|行(?![政业动为风])|"
    r"矿(?![山区产])|场(?![馆地])|站(?![台])|所(?![有属在])|厅"
)
_POINTED = re.compile("^[该我本]")
#: what a part of a body ends in
_PART = re.compile(
    r"(?:[科股处室司庭部办组队团班站所]|中心|党委|党组|党总支|党支部|支部|党小组|纪委|纪检组|团委|团总支|工会|妇联|关工委|学生会|理事会|监事会|董事会|分局|专班|联盟|学组|委员会)$"
)
_NO_PART = re.compile(r"^(?:[党团]?员|长|里|内|外|上|下|门口|领导|班子|机关干部)")
#: a department, a squad or a party branch by its own name alone
_ALONE = re.compile(
    r"^(?:机关|直属|离退休|退休)?(?:第[一二三四五六七八九十]+)?[\u4e00-\u9fffA-Za-z0-9]{0,12}?"
    r"(?:[科股处室庭]|(?<!公)司|[一二三四五六七八九十]中队|[\u4e00-\u9fff]中队|执行局|年级组|教研组|护理[组部]|医务部|门诊部|住院部|信息部|财务部|市场部|销售部|生产部|技术部|工程部|人事部|人力资源部|"
    r"[党联合时动一二三四五六七八九十]支部|党总支|党小组|车间|病区|党委办公室|党办|院办|行风办|防火办|审判委员会|检察委员会|审委会|检委会)$"
)
#: a name that begins with a level or has a bureau inside says its owner
_OWNED = re.compile(
    r"中央|中共|全国|国家|国务院|[省市州县区旗镇乡村]|街道|社区|嘎查|苏木|[\u4e00-\u9fff]{1,10}[局委厅](?!机关)"
)
#: bodies of a division that end as a department does
_DIVISION_BODIES = re.compile(
    r"(?:委|政府|人大|政协|纪委|指挥部|领导小组|委员会|联席会议)办公室$|(?:政法|组织|宣传|统战|信访|人防|气象|文史|党史|档案|地方志)[^科股处]{0,4}室$|卫生室$|警务室$|工作室$|图书室$|实验室$|调解室$|会议室$|"
    r"(?:管理|办事|公安|仲裁|养护|筹建)处$|[村区镇乡校]党?支部$"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A name taken apart: 我院护理部 → pointed, 院, 护理部."""

    pointed: bool
    sort: str
    part: str


def lead(text: str) -> Lead | None:
    """The sort of body that a part's name begins with.

    Examples
    --------
    >>> lead("局防火办"), lead("我院护理部")
    (Lead(pointed=False, sort='局', part='防火办'), Lead(pointed=True, sort='院', part='护理部'))
    >>> lead("集团公司党委")
    Lead(pointed=False, sort='集团', part='党委')
    >>> lead("院感科"), lead("社区党支部"), lead("委员会办公室")
    (None, None, Lead(pointed=False, sort='委员会', part='办公室'))
    """
    pointed = bool(_POINTED.match(text))
    at = int(pointed)
    match = _SORT.match(text, at)
    if match is None:
        return None
    part = text[match.end() :]
    if len(part) < 1 or len(part) > 14 or _NO_PART.match(part) or not _PART.search(part):
        return None
    if any(w.start < match.end() < w.end and w.tag != "x" for w in words(text)) and not _PARTY.match(part):
        return None
    return Lead(pointed, "集团" if match.group() == "集团公司" else match.group(), part)


#: parts that no other word begins with
_PARTY = re.compile("(?:机关|离退休|直属|第[一二三四五六七八九十])?(?:党|团委|工会|纪委|第[一二三四五六七八九十])")


def alone(text: str) -> bool:
    """Is this the name of a department, squad or branch that says no body?

    Examples
    --------
    >>> alone("药剂科"), alone("经济责任审计股"), alone("第一党小组"), alone("外科第一党支部")
    (True, True, True, True)
    >>> alone("农业农村部"), alone("县政府办公室"), alone("信访工作室"), alone("丰源公司党支部"), alone("青医三院骨科")
    (False, False, False, False, False)
    """
    if _OWNED.match(text) or not _ALONE.match(text) or text in lexicon.national() or _DIVISION_BODIES.search(text):
        return False
    if text in lexicon.organs() and not text.endswith(
        ("科", "股", "处", "监察室", "党支部", "审判委员会", "检察委员会")
    ):
        return False
    return not any(
        (t.listed or (t.kind in ("hospital", "school") and t.start > 0))
        and t.end < len(text)
        and t.end - t.start >= 2
        and t.kind != "party"
        for t in tails(text)
    )
