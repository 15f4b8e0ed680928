"""What the organisation rooms hand on: a mention of one rule, a candidate of several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Mention
from kg.ontology import ORGANISATION


@dataclass(frozen=True, slots=True)
class OrganCandidate:
    """A span that may be an organisation's name.

    Attributes
    ----------
    start, end
        Offsets into the reading text.
    kind
        Organisation.kind by its ending.
    rules
        The rules that propose it, the surest first.
    """

    start: int
    end: int
    kind: str
    rules: tuple[str, ...]


def mention(text: str, start: int, end: int, kind: str, confidence: float, rule: str) -> Mention:
    """A mention of an organisation: its stretch of the text, kind, confidence and the rule that proposed it."""
    return Mention(ORGANISATION, start, end, text[start:end], kind, round(confidence, 4), rule)


#: no name of one body: 一家公司, 三个社区, 充分发挥党支部
JUNK = re.compile(
    r"充分|发挥|切实|不断|进一步|着力|认真|坚持|围绕|(?<!交)通过|按照|根据(?!地)|为了|以及|紧紧|牢牢|始终|努力|积极[^心]|"
    r"^(?:新任|现任|时任|首任|前任|继任|历任|老一?任)|^[“]?(?:[一二两三四五六七八九十几多各每某\d]+[家个名支所位批群]|这|那|哪|各|某|谁|[两几多]村)|(?<!有)部分(?!中心)|广大|"
    # sorts of branches and rows of them: 规范型党支部, 三星级党支部, 局属支部
    r"(?<!功能)型(?:党支部|党组织|党总支|支部)$|[一二三四五六七]星级(?:党|支部|基层)|[局院校厂司]属(?:各|党|支部|单位)|^职党|^[省市州][市县区](?:委|政府|纪委|人大|政协)|"
    # what people do (书记率队, 民兵整组), what is done to a body (驻点某医院), words for whichever there is (当地麻醉科)
    r"[局委会院部厅处站所司]原党(?:组|委|总支|支部)$|^原党|[带率领归入离排列站插组]队$|[分整编重]组$|^(?:荣获|荣膺|获评|赞扬|称赞|加盟|驻点|历届|当地|上级|下设|增设|下辖|隶属)|"
    # a medium with the word that begins its reports: 云溪网讯
    r"[网台报港端社]讯$|"
    # who comes to look and goes again: 检查组, 考察团; what is like the famous one: “枫桥式”派出所
    r"^(?:[省市县区州旗]|联合)?(?:检查|调研|考察|督导|督查|慰问|评审|验收|采访|考核|视察|观摩|走访|查核|核查|暗访|参观)[组团队]$|"
    r"式[”’]?(?:人民)?(?:法庭|派出所|供电所|司法所|税务所|检察室|市场监管所|自然资源所)$|"
    # two committees at once, and forms of shares
    r"“?两委”?$|[市州县区]两级|[折买入参控配募退]股$|(?<=.)一些|(?<=.)多[个家所]|(?<=.)所有"
)


def behind_places(places: Mapping[int, Mention], start: int, end: int) -> int:
    """Where a name goes on behind the divisions that it begins with: 青禾县|柳泉镇|各村党支部."""
    while (place := places.get(start)) is not None and place.end < end:
        start = place.end
    return start
