"""PART_OF by the text: who set a body up (局里组建…专班), sent it (单位派出的工作队), or owns it (公司的服务队)."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.model import Link
from kg.relate.agents import Agent, agents
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.visits import founder_before

_VERBS = r"成立|组建|设立|建立|组织|创建|创办|创立|建起|办起|建成|组成|编成|合办|共建|发起|牵头|派出|选派|抽调|下派|下设|设有|下辖|分设|分成|分为|编为|划分为|增设|挂牌|打造|试点"
_FOUNDING = re.compile(rf"(?:{_VERBS})(?:了|起|起了|的)?[^，。；！？]{{0,24}}$")
_FOUNDING_VERB = re.compile(rf"(?:{_VERBS})")
#: the body is named, and then who founded it: “甲”服务队由乙镇组建
_FOUNDED_BY = re.compile(r"^”?(?:，)?(?:是|由)[^。；！？]{2,30}?(?:成立|组建|设立|创办|创建|组成|发起|打造)")
#: from where somebody is to the name
_HAILS = re.compile("的?(?:[\u4e00-\u9fff]{0,4}(?:村民|居民|青年|农民|人|大户|女孩|小伙|老板|能人|大学生))?的?")
#: bodies that sit in another one
_INSIDE = re.compile(
    r"(?:[队组团班室科处股部站所办庭系点]|专班|联盟|中心|小组|支部|党委|党总支|党组|工会|团委|妇联|委员会|理事会|监事会|分会|分局|分院|校区|议事会|指挥部|合作社|联合体|协会|工作站|实训基地|学院)$"
)
#: how many agents of the sentence may have set a body up
_HERE = 5


def founders(
    setting: Setting, seen: set[tuple[str, str]], features_of: Callable[[Link], dict[str, float]]
) -> list[Proposal]:
    """Propose who set up, sent or owns a body that no name puts in another.

    Parameters
    ----------
    setting
        The article.
    seen
        Pairs that have been proposed; those proposed here are added.
    features_of
        What a proposal says of the part itself.
    """
    acting = agents(setting)
    founded = {a.start for a in acting if _FOUNDING.search(setting.text[setting.clause(a.start).start : a.start])}
    best: dict[tuple[str, str], tuple[tuple[int, int], Proposal]] = {}
    times: dict[str, int] = {}
    for link in setting.organs:
        id_ = link.entity.id
        if link.entity.kind == "division" or link.mention.rule in ("title", "reference"):
            continue
        at, end = link.mention.start, link.mention.end
        clause = setting.clause(at)
        founding = _FOUNDING.search(setting.text[clause.start : at])
        behind = _FOUNDED_BY.match(setting.text[end : end + 44])
        named = id_ in setting.resolution.parent
        if named and not (founding or behind):
            continue
        if not (founding or behind or link.mention.rule == "set up" or _INSIDE.search(link.entity.name)):
            continue
        times[id_] = times.get(id_, 0) + 1
        if times[id_] > 3 and not founding:
            continue
        founder = founder_before(setting, setting.sentence(at).start, at) if founding else -1
        for rank, (agent, where) in enumerate(_candidates(setting, acting, link, founded)):
            pair = (id_, agent.entity.id)
            if pair in seen or (agent.division and agent.end <= founder and _from(setting, agent, founder)):
                continue
            features = features_of(link) | _between(setting, link, agent, where, rank, named)
            verb = founding.group()[:2] if founding else "behind" if behind else "none"
            between = _verb_between(setting, agent, link)
            features |= {
                f"verb={verb}": 1.0,
                f"verb={bool(founding)}&{where}": 1.0,
                f"founds={between}": 1.0,
                f"founds={bool(between)}&{where}&{agent.subject}": 1.0,
                f"team={link.entity.kind == 'team'}&{bool(founding)}": 1.0,
                f"times={min(times[id_], 3)}": 1.0,
                f"rule={link.mention.rule}&{bool(founding)}": 1.0,
            }
            near = where in ("clause", "sentence")
            span = setting.quote(
                agent.start if near and agent.start < at else at, max(end, agent.end if where == "behind" else end)
            )
            proposal = Proposal(
                id_, "PART_OF", agent.entity.id, span, "set up", {}, features, 0.6 if rank == 0 else 0.3
            )
            order = (int(not between), rank)
            if pair not in best or order < best[pair][0]:
                best[pair] = (order, proposal)
    seen.update(best)
    return [proposal for _, proposal in best.values()]


def _from(setting: Setting, agent: Agent, founder: int) -> bool:
    """Is a division only where the founder is from? 甲镇的|乙|成立丙公司, 丁村村民|戊|创办己合作社"""
    return bool(_HAILS.fullmatch(setting.text, agent.end, founder))


def _candidates(setting: Setting, acting: list[Agent], link: Link, founded: set[int]) -> list[tuple[Agent, str]]:
    """Agents that may have set a body up, the likeliest first, with where they stand."""
    at, end = link.mention.start, link.mention.end
    sentence, clause = setting.sentence(at), setting.clause(at)
    usable = [
        a
        for a in acting
        if a.start not in founded
        and a.entity.id != link.entity.id
        and a.link.mention.rule not in ("set up",)
        and a.entity.kind != "media"
        and not (a.start < end and at < a.end)
    ]
    here = [a for a in usable if sentence.start <= a.start and a.end <= at]
    here.sort(key=lambda a: (a.oblique, not a.subject, -a.start))
    out = [(a, "clause" if a.start >= clause.start else "sentence") for a in here[:_HERE]]
    behind = [a for a in usable if end <= a.start < min(sentence.end, end + 30) and a.by]
    out += [(a, "behind") for a in behind[:1]]
    paragraph = setting.paragraph(at)
    before = [a for a in usable if a.end <= sentence.start and a.start >= setting.article.body]
    carried = [a for a in before if a.subject and setting.paragraph(a.start) == paragraph][-2:]
    out += [(a, "paragraph") for a in reversed(carried)]
    others = [a for a in before if a.subject and setting.paragraph(a.start) != paragraph][-1:]
    title = [a for a in usable if a.start < setting.article.body][:1]
    out += [(a, "article") for a in others] + [(a, "title") for a in title]
    main = _main_body(setting, usable)
    if main is not None:
        out.append((main, "main"))
    known: set[str] = set()
    chosen = []
    for agent, where in out:
        if agent.entity.id not in known:
            known.add(agent.entity.id)
            chosen.append((agent, where))
    return chosen


def _main_body(setting: Setting, usable: list[Agent]) -> Agent | None:
    """The first mention of the body that an article speaks of most, counting its parts."""
    parent = setting.resolution.parent
    count: dict[str, int] = {}
    for link in setting.organs:
        id_ = link.entity.id
        while id_ in parent:
            id_ = parent[id_].id
        count[id_] = count.get(id_, 0) + 1
    bodies = [a for a in usable if not a.division and a.entity.kind not in ("party", "media", "team")]
    return max(bodies, key=lambda a: (count.get(a.entity.id, 0), -a.start), default=None)


def _verb_between(setting: Setting, agent: Agent, link: Link) -> str:
    """The founding verb between an agent and the body, or an empty string."""
    if agent.end > link.mention.start or link.mention.start - agent.end > 80:
        return ""
    found = _FOUNDING_VERB.findall(setting.text, agent.end, link.mention.start)
    return found[-1] if found else ""


def _between(setting: Setting, link: Link, agent: Agent, where: str, rank: int, named: bool) -> dict[str, float]:
    """How an agent stands to the body."""
    at = link.mention.start
    f = {
        "how=set up": 1.0,
        f"how=set up&named={named}": 1.0,
        f"where={where}": 1.0,
        f"rank={min(rank, 4)}": 1.0,
        f"rank={min(rank, 4)}&{where}": 1.0,
        f"founder kind={agent.entity.kind}": 1.0,
        f"founder ending={agent.entity.name[-1]}": 1.0,
        f"founder subject={agent.subject}&{where}": 1.0,
        f"founder oblique={agent.oblique}": 1.0,
        f"acts={agent.acts}": 1.0,
        f"division={agent.division}&kind={link.entity.kind}": 1.0,
        f"tail={link.entity.name[-1]}": 1.0,
        f"quoted={'“' in link.mention.text}": 1.0,
    }
    if agent.end <= at:
        gap = setting.text[agent.end : at]
        if len(gap) <= 4:
            f[f"gap={gap}"] = 1.0
        f[f"gap length={min(len(gap) // 4, 6)}&{where}"] = 1.0
        if gap.startswith("的") and len(gap) <= 8 and "，" not in gap:
            f["possessive"] = 1.0
        if re.search("[、和与及]$", gap) and len(gap) <= 3:
            f["in one row"] = 1.0
    return f
