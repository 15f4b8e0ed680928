"""Who acts: every organisation, and every division that a sentence lets act, with where it stands in its clause."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Entity, Link
from kg.ontology import PLACE
from kg.relate.clauses import OPEN, Standing
from kg.relate.setting import Setting

_OPENING = re.compile(
    r"^(?:[^，。；：！？]{0,14}?(?:近日|日前|近年来|今年以来|今年|去年|目前|同时|此外|另外|其中|如今|下一步|为此|期间|随后|当天|当日|上午|下午|以来|年来|月份?|\d日|而|也|并|由|经|据|讯|电)[，）)]?)?[，、\s（）()一二三四五六七八九十是]*$"
)
_OBLIQUE = re.compile(
    r"(?:在|于|到|从|向|对|与|为|走进|来到|位于|前往|赴|给|把|将|和|同|跟|对于|关于|围绕|据|获得|受到|落户|进驻|深入)$"
)
_BY = re.compile(r"(?:由|经)$")
_UNDER = re.compile(r"^(?:的)?(?:坚强|正确|统一|大力|精心|具体)?(?:领导|指导|部署|支持|关心|安排|组织)下")
_ACTS = re.compile(
    r"^(?:[^，。；：！？的]{0,6}?)(?:，)?(?:积极|大力|扎实|先后|通过|以|将|把|联合|着力|全力|深入|认真|坚持|还|也|已|共|正|率先|聚焦|紧扣|紧盯|围绕|立足|依托|结合|创新|不断|持续|始终|充分|切实|主动|多措并举|针对|按照|为|牢固|牢牢|全面|进一步|探索|开展|实施|推行|推出|建立|健全|打造|启动|举办|组织|出台|印发|制定|成立|设立|召开|举行|构建|投资|建成|推进|推动|承办|主办|牵头|发布|抓|实行)"
)
_VILLAGE = re.compile(r"(?:超市|小区|园区|片区|景区|校区|院区|辖区|农村|城市)$")


@dataclass(frozen=True, slots=True)
class Agent:
    """A mention that may act.

    Attributes
    ----------
    link
        The mention and its entity; a Place acts as the division that it is.
    key
        What agents are told apart by: a division, its committee and its government count as one.
    subject, by, oblique, under, possessive, titled
        How it stands in its clause: as its subject, after 由, after a preposition, in 在…领导下,
        before 的, before a person's title.
    acts
        A verb or an adverb of acting follows.
    first
        Where the chain of divisions in front of it begins.
    standing
        The same by the words around it; only :func:`kg.relate.stand_ins.actors` looks at them.
    """

    link: Link
    key: str
    start: int
    end: int
    subject: bool
    by: bool
    oblique: bool
    under: bool
    possessive: bool
    titled: bool
    acts: bool
    first: int = 0
    standing: Standing = OPEN

    @property
    def entity(self) -> Entity:
        return self.link.entity

    @property
    def division(self) -> bool:
        return self.link.entity.label == PLACE or self.link.entity.kind == "division"


_AUTHORITY = re.compile(
    r"(?<=[省市县区旗州盟镇乡村道])(?:党工委|党委|工委|委|党组|党总支|党支部|政府|人民政府|办事处|委员会|村委会|居委会)$"
)

_GROUP, _MEMBER = re.compile("(?<!机关)党[委组]$"), re.compile("(?:副?书记|委员|成员)[、兼]")


def authority(name: str) -> str:
    """The division behind its committee or government.

    Examples
    --------
    >>> authority("博兴县委"), authority("陈户镇党委"), authority("博兴县委办公室")
    ('博兴县', '陈户镇', '博兴县委办公室')
    """
    return _AUTHORITY.sub("", name)


@lru_cache(maxsize=1)
def agents(setting: Setting) -> list[Agent]:
    """All mentions of an article that may act, sorted by offset; made once an article, not to be changed."""
    text = setting.text
    covered = _covered(setting)
    out: list[Agent] = []
    for link in setting.links:
        mention = link.mention
        if link.entity.label == PLACE:
            if link.entity.kind in ("site", None) or _VILLAGE.search(link.entity.name):
                continue
            if mention.end - 1 in covered or setting.place_starting(mention.end) is not None:  # 该|镇人大, too
                continue
        elif link.entity.label != "Organisation" or mention.rule == "title":
            continue
        out.append(_agent(setting, _office(setting, link), text))
    return sorted(out, key=lambda a: (a.start, a.end))


def _office(setting: Setting, link: Link) -> Link:
    """The office in whose name a member of its party group acts who has a post of it, too: 县税务局|党委委员、副局长林晨."""
    outer = setting.resolution.parent.get(link.entity.id)
    if outer is not None and _GROUP.search(link.entity.name) and _MEMBER.match(setting.text, link.mention.end):
        return Link(link.mention, outer)
    return link


def _covered(setting: Setting) -> set[int]:
    """The offsets inside organs' names."""
    return {at for organ in setting.organs for at in range(organ.mention.start, organ.mention.end)}


def _agent(setting: Setting, link: Link, text: str) -> Agent:
    start, end = link.mention.start, link.mention.end
    # the chain of divisions before it belongs to it
    first = chain_start(setting, start)
    clause = setting.clause(start)
    left = text[clause.start : first]
    right = text[end : end + 14]
    by = bool(_BY.search(left))
    oblique = bool(_OBLIQUE.search(left)) and not by
    possessive = right.startswith("的")
    under = bool(_UNDER.match(right))
    person = setting.next_person(end)
    titled = (
        person is not None
        and person.mention.start - end <= 10
        and not re.search(r"[，。；：]", text[end : person.mention.start])
    )
    subject = bool(_OPENING.match(left)) and not possessive and not under and not titled and not oblique
    return Agent(
        link,
        authority(link.entity.name),
        start,
        end,
        subject or by,
        by,
        oblique,
        under,
        possessive,
        titled,
        bool(_ACTS.match(right)),
        first,
    )


def chain_start(setting: Setting, start: int) -> int:
    """Where the chain of divisions begins that a name ends: 山东省滨州市博兴县."""
    while (before := setting.place_ending(start)) is not None:
        start = before.mention.start
    return start


def frequencies(found: list[Agent]) -> Counter[str]:
    """How often each agent is named."""
    return Counter(a.key for a in found)
