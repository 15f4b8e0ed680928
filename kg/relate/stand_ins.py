"""Words that stand for a body named before: 学校, 大队, 部里, 两镇; as agents beside those that are named."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from kg.model import Link
from kg.relate.agents import Agent, agents, authority
from kg.relate.clauses import PREPOSITIONS, VERBS, Token, standing, tokens
from kg.relate.setting import Setting

#: a bare word is one if it ends a name: 大队 for 执法大队, not 工作 for anything
_SHORT = re.compile(
    r"(?:[局委办院校厅部处科所站队社馆厂场园店庭团镇乡县市区村矿行会系段](?:里|上)?|[一-鿿]{1,3}(?:局|委|办|院|校|学|厅|部|处|所|站|队|社|馆|厂|场|店|团|庭|室|组|班|公司|集团|中心|支部"
    r"|总支|党委|街道|社区|银行|协会|工会|支行|车间|基地|园区|联盟|专班|小组|会))$"
)
#: 两镇, 双方, 三家单位: so many of the bodies named last
_PLURAL = re.compile(r"(两|双|三)(镇|乡|县|市|区|村|社区|校|院|局|家单位|家|地|方|支部|单位|部门)$")
#: what stands between two that meet
_JOINED = re.compile(r"[，近日还又也先后分别]{0,4}(?:[与和同跟]|联合|会同|携手|联手|牵手)")
_NUMBER = {"两": 2, "双": 2, "三": 3}
_ANY = ("地", "方", "家", "家单位", "单位", "部门")
_ENDS = {"校": ("学校", "小学", "中学", "学院", "大学", "高中"), "院": ("医院", "卫生院", "学院", "法院", "检察院")}
#: what stands before a longer name, or before any of a kind: 党群服务|中心, 各支部
_CLOSE = frozenset(("noun", "agent", "site", "person", "initiative"))
_EACH = frozenset("各 各级 每 每个 全 各个 其他 多个 多家 一个 这个 那个 某 几个 有 有的 不少 许多 一些".split())
#: what such a word ends with
_LAST = frozenset(
    "局委办院校学厅部处科所站队社馆厂场店团司心总街道区行会车间地园盟班组镇乡县市村矿系段里上方家位门集联专"
)
#: words for those that a team is made of, and what a team is called by
_THEY = ("他们", "她们", "大伙", "队员们")
_TEAM = re.compile(r"(?:[队班团组社]|分会|小组|专班|工作室|支部)$")
_TELLS = re.compile("(?:说|表示|介绍|告诉记者|坦言|回答|回应)")
#: who answers in an interview: 林晨：我们…, 答：我们…
_TURN = re.compile(r"[\s　]*(?P<name>[问答]|[\u4e00-\u9fff·]{2,8})[：:]")
_FOLLOWS = VERBS | PREPOSITIONS | {"adverb"}


@lru_cache(maxsize=1)
def actors(setting: Setting) -> list[Agent]:
    """The agents of an article with the words that stand for one, sorted; not to be changed."""
    named = agents(setting)
    if not named:
        return named
    named = [replace(a, standing=standing(setting, a.first, a.start, a.end)) for a in named]
    out = list(named)
    row, _ = tokens(setting)
    for number, token in enumerate(row):
        if token.cls in ("agent", "site", "person", "initiative", "stop", "sign", "of", "and"):
            continue
        if token.text == "我们":
            meant = _we(setting, token, named)
        else:
            meant = _they(setting, token, out) if token.text in _THEY else _meant(setting, row, number, named)
        for link in meant:
            out.append(_agent(setting, token, link))
    return sorted(out, key=lambda a: (a.start, a.end, a.key))


def _meant(setting: Setting, row: list[Token], number: int, named: list[Agent]) -> list[Link]:
    token = row[number]
    if token.text[-1] not in _LAST:
        return []
    previous = row[number - 1] if number else None
    if previous is not None and (previous.cls in _CLOSE or previous.text in _EACH):
        return []
    plural = _PLURAL.match(token.text)
    if not plural and not _SHORT.match(token.text):
        return []
    before = [a for a in named if a.end <= token.start]
    if plural:
        pair = _pair(setting, before) if plural[1] != "三" and plural[2] in _ANY else []
        return pair or _several(before, plural[2], _NUMBER[plural[1]])
    follows = row[number + 1] if number + 1 < len(row) else None
    text = token.text
    if len(text) == 1 and follows is not None and follows.text in ("里", "上"):
        follows = row[number + 2] if number + 2 < len(row) else None
    elif text[-1] in "里上":
        text = text[:-1]
    if follows is None or (len(text) == 1 and follows.cls not in _FOLLOWS):
        return []
    best = next((a for a in reversed(before) if _ends(a, text)), None)
    return [best.link] if best else []


def _ends(agent: Agent, text: str) -> bool:
    """Does a bare word end a body's name? 学校 does that of a 小学."""
    name, said = agent.entity.name, agent.link.mention.text
    if len(text) == 1 or text == "学校":
        ends = _ENDS.get(text[-1], (text,))
        return name.endswith(ends) and len(name) > len(text)
    return (name.endswith(text) and len(name) > len(text)) or (said.endswith(text) and len(said) > len(text))


def _they(setting: Setting, token: Token, found: list[Agent]) -> list[Link]:
    """The team that 他们 means: what acted last in the paragraph."""
    before = [a for a in found if a.end <= token.start and a.standing.acts]
    last = max(before, key=lambda a: a.start, default=None)
    if last is None or setting.paragraph(last.start) != setting.paragraph(token.start):
        return []
    return [last.link] if _TEAM.search(last.entity.name) else []


def _we(setting: Setting, token: Token, named: list[Agent]) -> list[Link]:
    """The body of who answers in an interview, or the one that an essay calls 我局; not what somebody is quoted with."""
    text = setting.text
    turn = _TURN.match(text, setting.paragraph_starts[setting.paragraph(token.start)])
    if turn is not None:
        return _speaker(setting, turn["name"], named) or _teller(setting, token, named)
    if said := _teller(setting, token, named):
        return said
    quoted = text.rfind("“", 0, token.start) > text.rfind("”", 0, token.start)
    if quoted or not (setting.article.note or setting.article.bylines):
        return []
    ours = {
        a.entity.id: a.link for a in named if a.link.mention.text[:1] == "我" and a.link.mention.rule == "reference"
    }
    return list(ours.values()) if len(ours) == 1 else []


def _teller(setting: Setting, token: Token, named: list[Agent]) -> list[Link]:
    """甲局局长乙表示，…。我们推行…: the body whose head tells it in the paragraph, without quotes."""
    begin = setting.paragraph_starts[setting.paragraph(token.start)]
    if "“" in setting.text[token.start - 1 : token.start]:
        return []
    last = next((a for a in reversed(named) if begin <= a.start and a.end <= token.start and a.titled), None)
    who = setting.next_person(last.end) if last else None
    if last is None or who is None or not _TELLS.match(setting.text, who.mention.end):
        return []
    rest = setting.text[who.mention.end : token.start]
    return [last.link] if rest.count("“") == rest.count("”") and "\n" not in rest else []


def _speaker(setting: Setting, name: str, named: list[Agent]) -> list[Link]:
    """The body whose post an article gives to who speaks: 答 is whom it introduces before the first question."""
    first = len(setting.text)
    if name in ("问", "答"):
        first = next((at for at in setting.paragraph_starts if setting.text.startswith(("问：", "问:"), at)), first)
    for agent in named:
        who = setting.next_person(agent.end) if agent.titled and agent.end <= first else None
        if who is not None and (name == "答" or who.entity.name == name):
            outer = setting.resolution.parent.get(agent.entity.id)
            group = agent.entity.kind == "party" and outer is not None
            return [Link(agent.link.mention, outer) if group and outer else agent.link]
    return []


def _pair(setting: Setting, before: list[Agent]) -> list[Link]:
    """The two that a sentence joins last: 甲局与乙公司在丙村签约。双方…."""
    for one, other in reversed(list(pairwise(before))):
        if one.key != other.key and _JOINED.fullmatch(setting.text, one.end, other.first):
            return [one.link, other.link]
    return []


def _several(before: list[Agent], ending: str, number: int) -> list[Link]:
    out: dict[str, Link] = {}
    for agent in reversed(before):
        if agent.key not in out and (ending in _ANY or _ends(agent, ending)):
            out[agent.key] = agent.link
            if len(out) == number:
                return list(out.values())
    return []


def _agent(setting: Setting, token: Token, link: Link) -> Agent:
    m = replace(link.mention, start=token.start, end=token.end, text=token.text, rule="stands in")
    there = Link(m, link.entity)
    st = standing(setting, token.start, token.start, token.end)
    return Agent(
        there, authority(link.entity.name), token.start, token.end, st.acts, st.left == "by", st.left in PREPOSITIONS and st.left != "by",
        st.right == "under", st.right.startswith("of"), st.right == "person", st.acts, token.start, st,
    )  # fmt: skip
