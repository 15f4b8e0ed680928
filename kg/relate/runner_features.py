"""What speaks for an agent running an initiative: where it stands, the words between, who else is there, the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from kg.model import Link
from kg.relate.agents import Agent
from kg.relate.clauses import path
from kg.relate.kinship import kinship
from kg.relate.nobody import Speech
from kg.relate.references import REFERS
from kg.relate.scenes import Cast, Scene
from kg.relate.setting import Setting
from kg.relate.verbs import verbs_between

_SAYS = re.compile(r"说|表示|介绍|告诉|指出|强调")
_PARTNER = re.compile(r"^[^，。；]{0,8}(?:牵头|主办|承办|联合|协办)")
_LIST_LEFT = re.compile(r"(?:[、和与及同]|联合|会同|携手|以及)$")
#: names the feature that says it
HOST = "host="
#: what an organiser of an event is, by the verb behind the list of those that it stands in
_HOSTS = re.compile(r"(?:等)?(?:共同|联合)?(主办|承办|协办|联办|牵头|发起|指导|支持|组织)")
#: what stands between the members of a list
_ROW = re.compile("[、和与及]|以及")
#: names the feature that says how an agent stands
STANDS = "stands="
#: features that say: a member of its list stands in front of it, behind it
BEFORE, BEHIND = "listed before", "listed behind"
#: positions in front of an initiative in its sentence
NEAR = ("clause", "sentence")


def features_of(setting: Setting, cast: Cast, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    """All features of an agent for one mention of an initiative."""
    return _pair(setting, cast, scene, agent, position) | _standing(cast, scene, agent, position)


def _standing(cast: Cast, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    """What the article as a whole says for an agent, and how that counts where the sentence names nobody."""
    key, here = agent.key, scene.here
    f: dict[str, float] = {
        "article:frequency": min(cast.counts[key], 8) / 8,
        "article:share": cast.counts[key] / (sum(cast.counts.values()) or 1),
    }
    for name, holds in (
        ("top", key == cast.top),
        ("opening", key == cast.opening),
        ("title", key in cast.titles),
        ("home", key == cast.home),
    ):
        if holds:
            f[f"article:{name}"] = 1
            f[f"article:{name}&{here}"] = 1
            if position not in NEAR:
                f[f"article:{name}&far&{scene.verb.cls}{'&bare' if scene.bare else ''}"] = 1
    if cast.author:
        named = key in cast.author
        f["author:names it" if named else "author:names another"] = 1
        if named:
            f[f"author:names it&{'near' if position in NEAR else 'far'}"] = 1
            f[f"author:names it&{here}"] = 1
    if len(cast.counts) == 1:
        f["article:only agent"] = 1
    if scene.carried is not None and scene.carried.key == key:
        f[f"carried={here}"] = 1
    return f


def _pair(setting: Setting, cast: Cast, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    f: dict[str, float] = {}
    at, mention = scene.at, scene.link.mention
    text = setting.text
    organ = "division" if agent.division else "organ"
    f[f"pos={position}"] = 1
    f[f"pos={position}&{organ}"] = 1
    f[f"pos={position}&here={scene.here}"] = 1
    f["clauses"] = min(abs(setting.clause_number(at) - setting.clause_number(agent.start)), 6) / 3
    f["sentences"] = min(abs(setting.sentence_number(at) - setting.sentence_number(agent.start)), 8) / 4
    gap = at - agent.end if agent.end <= at else agent.start - mention.end
    f["gap"] = min(max(gap, 0), 60) / 30
    if 0 <= gap <= 1:
        f["adjacent"] = 1
    inside = text[agent.end : at] if agent.end <= at else ""
    if inside == "的":
        f["的 between"] = 1
    near = "n" if position in NEAR else "f"
    for name in ("subject", "by", "oblique", "under", "possessive", "titled", "acts"):
        if getattr(agent, name):
            f[f"{near}:{name}"] = 1
    right = text[agent.end : agent.end + 12]
    if _PARTNER.match(right):
        f[f"{near}:partner verb"] = 1
    if re.match(r"[、和与及]|联合|会同|携手", right):
        f[f"{near}:list right"] = 1
    if _LIST_LEFT.search(text[max(0, agent.first - 2) : agent.first]):
        f[f"{near}:list left"] = 1
    if agent.start > at and position.startswith("after"):
        behind = text[mention.end : agent.start]
        if re.search(r"由[^，。；]{0,8}$", behind):
            f["由 behind"] = 1
        if behind[-1:] in ("在", "于"):
            f["在 behind"] = 1
    cls, where = scene.verb.cls, scene.verb.start
    f[f"verb={cls or 'none'}&{near}"] = 1
    if where >= 0:
        f[f"verb {'between' if agent.end <= where else 'outside'}&{cls}"] = 1
    if inside and near == "n":
        inner = {v.cls for v in verbs_between(setting, agent.end, at)}
        for verb_class in ("join", "strong", "honour"):
            if verb_class in inner:
                f[f"{verb_class} between"] = 1
    if mention.rule == REFERS:
        f["refers"] = f[f"refers&pos={position}"] = f[f"refers&left={agent.standing.left}"] = 1
    if position in NEAR or position.startswith("after"):
        role = _role(setting, cast, agent)
        if role:
            f[f"{HOST}{role}"] = f[f"{HOST}{role}&left={agent.standing.left}"] = 1
    f |= _company(scene, agent, near)
    f |= kinship(cast, scene, agent, near)
    f |= _clausal(setting, scene, agent, position)
    f |= _discourse(setting, cast, scene, agent, position)
    f[f"kind={agent.entity.kind or 'none'}"] = 1
    f[f"rule={agent.link.mention.rule}"] = 1
    f["agent"] = agent.link.mention.confidence
    f |= _spoken(text, cast.speech, at, agent)
    f |= _overlap(scene.link, agent)
    return f


def _role(setting: Setting, cast: Cast, agent: Agent) -> str:
    """What an agent is to an event by the verb behind it, or behind the agents of its list: A、B主办, 由A、B和C承办."""
    text, at = setting.text, agent.end
    behind = bisect_right(cast.found, at, key=lambda other: other.start)
    for other in islice(cast.found, behind, None):
        if other.start <= at:
            continue
        gap = text[at : other.first]
        if not _ROW.fullmatch(gap):
            break
        at = other.end
    match = _HOSTS.match(text, at)
    return match[1] if match else ""


def _company(scene: Scene, agent: Agent, near: str) -> dict[str, float]:
    """Who else stands in the sentence: competitors, an organ beside a division."""
    f: dict[str, float] = {}
    if near != "n":
        return f
    others = [a for a in scene.before if a.key != agent.key]
    rivals = [a for a in others if a.start > agent.start and not a.oblique and not a.possessive]
    f["rivals between"] = min(len(rivals), 3) / 3
    if any(a.subject for a in rivals):
        f["subject between"] = 1
    if agent.division and any(not a.division and not a.oblique for a in others):
        f["division beside organ"] = 1
    if not agent.division and any(a.division for a in others):
        f["organ beside division"] = 1
    if agent.subject and not any(a.subject for a in others):
        f["only subject"] = 1
    return f


def _clausal(setting: Setting, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    """How the words of the sentence tie an agent to an initiative."""
    f: dict[str, float] = {}
    st, mention = agent.standing, scene.link.mention
    sort = "near" if position in NEAR else "after" if position.startswith("after") else "far"
    f[f"{STANDS}{st.left}"] = 1
    f[f"left={st.left}&right={st.right}&{sort}"] = 1
    f[f"left={st.left}&pos={position}"] = 1
    f[f"acts={st.acts}&pos={position}"] = 1
    if st.apposed:
        f[f"apposed&left={st.left}&{sort}"] = 1
    if st.before:
        f[BEFORE] = 1
        f[f"before&left={st.left}&{sort}"] = 1
    if st.behind:
        f[BEHIND] = 1
        f[f"behind&left={st.left}&{sort}"] = 1
    if sort == "near":
        way = path(setting, agent.end, scene.head)
        f[f"path={way}"] = 1
        f[f"path={way}&left={st.left}"] = 1
        f[f"path ends={way[-2:]}"] = 1
        f[f"path starts={way[:2]}&left={st.left}"] = 1
    elif sort == "after":
        way = path(setting, mention.end, agent.first)
        f[f"path after={way}"] = 1
        f[f"path after={way}&right={st.right}"] = 1
    return f


def _discourse(setting: Setting, cast: Cast, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    """Whom the text speaks of up to here: how lately an agent acted, how often it acts at all."""
    f: dict[str, float] = {}
    key, offer = agent.key, scene.offer
    sort = "near" if position in NEAR else "after" if position.startswith("after") else "far"
    rank = scene.recent.index(key) + 1 if key in scene.recent else 0
    f[f"recent={rank}&{offer}"] = 1
    if sort == "far":
        f[f"recent={rank}&{offer}&{'bare' if scene.bare else 'held'}"] = 1
    most = cast.most
    if most:
        share = cast.deeds[key] / most
        f["deeds"] = share
        if cast.deeds[key] == most:
            f[f"deeds:most&{offer}&{sort}"] = 1
    if key in cast.self_named:
        f["names itself"] = 1
    if key in scene.speakers:
        f["speaks"] = 1
        f[f"speaks&{offer}&{sort}"] = 1
    elif scene.speakers:
        f[f"another speaks&{sort}"] = 1
    return f


def _spoken(text: str, speech: list[Speech], at: int, agent: Agent) -> dict[str, float]:
    f: dict[str, float] = {}
    for s, e in speech:
        if s <= at < e:
            f["in speech"] = 1
            if (s - 40 <= agent.start < s or e <= agent.start < e + 40) and _SAYS.search(
                text[max(0, s - 40) : s] + text[e : e + 40]
            ):
                f["speaker"] = 1
                if agent.titled:
                    f["speaker&titled"] = 1
    return f


def _overlap(initiative: Link, agent: Agent) -> dict[str, float]:
    f: dict[str, float] = {}
    m, name = initiative.mention, initiative.entity.name
    if m.start <= agent.start and agent.end <= m.end:
        f["inside"] = 1
        if m.start == agent.start:
            f["prefix"] = 1
        if agent.end - agent.start >= 0.7 * (m.end - m.start):
            f["identical"] = 1
    elif name.startswith(agent.entity.name[:6]) and len(agent.entity.name) >= 4:
        f["shared prefix"] = 1
    return f
