"""What speaks for somebody taking part in an initiative: where they stand, what they do, who runs it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Entity, Link
from kg.relate.agents import Agent, authority
from kg.relate.clauses import VERBS, Standing, Token, index_at, path, tokens
from kg.relate.clauses import between as words_between
from kg.relate.kinship import kin
from kg.relate.setting import Setting
from kg.relate.verbs import governing, verbs_between

#: the classes of what stands in a list of names, and of what may govern one
_IN_LIST = frozenset("agent site person and sign noun adverb of".split())
_GOVERNS = frozenset("cause with by at to strong run join verb says".split())
#: so many words are looked at for the verb of a list
_FAR = 40
#: who attends what: 出席论坛, 参加了此次活动
_ATTENDS = re.compile(
    r"(?:参加|出席|参与(?![制编起组举建实开打承推])|列席|莅临|观摩|加入)了?(?:此次|本次|这次|该|此项|这项|这场|当天的?)?[^，。；、“《]{0,6}?"
    r"(?P<what>活动|行动|论坛|大赛|比赛|竞赛|大会|会议|培训班?|讲座|[\u4e00-\u9fff]{1,2}会|展演|演练|义诊|仪式|评选|调研|检查)?"
)
#: what follows the name of an event where somebody does something at it
_SCENE = re.compile("中|上|里|内|现场|期间|当天|当日|启动|开幕|举行|举办|开赛")
_PART = re.compile(
    r"参加|参与|出席|加入|入选|列入|纳入|报名|承接|认领|响应|列为|就是其中|派出|配合|协办|代表队|选手|志愿者"
)
#: what those do whom an event is about, wherever in the article they do it
DEEDS = re.compile(
    r"参赛|出战|上场|登台|亮相|登场|夺得|摘得|斩获|荣获|获得|捧回|冠军|亚军|季军|[一二三]等奖|第[一二三四五六]名|名次|成绩"
    r"|代表队|队员|选手|裁判|评委|演练|演示|展示|展出|表演|作品|捐赠|捐款|认捐|报名|签约|发言|授课|学员|志愿者|观摩|到场|助阵|赶来|带来"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or a body that may act, near an initiative."""

    entity: Entity
    start: int
    end: int
    agent: Agent | None
    standing: Standing

    @property
    def kind(self) -> str:
        if self.agent is None:
            return "person"
        return "division" if self.agent.division else "organ"


def same(runner: Entity, actor: Entity) -> bool:
    return runner.id == actor.id or authority(runner.name) == authority(actor.name)


def share_of(setting: Setting, link: Link, actor: Actor, shares: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """What the look at all agents of an initiative says of one."""
    likely = shares.get(link.entity.id)
    if actor.agent is None or not likely:
        return {}
    share = likely.get(actor.entity.id, 0.0)
    cls = governing(setting, link.mention.start).cls or "none"
    share_odds = min(max(share, 0.003), 0.997)
    odds = math.log(share_odds / (1 - share_odds))
    f = {"acts": odds, f"acts&{cls}": odds}
    if share and share == max(likely.values()):
        f["acts:likeliest"] = f[f"acts:likeliest&{cls}"] = 1.0
    return f


def features_of(
    setting: Setting,
    actors: Sequence[Actor],
    link: Link,
    actor: Actor,
    where: str,
    runner: tuple[Entity, float] | None,
    deeds: Deeds,
) -> dict[str, float]:
    at, text = link.mention.start, setting.text
    verb = governing(setting, at)
    p = min(max(link.mention.confidence, 0.01), 0.99)
    f: dict[str, float] = {
        f"where={where}": 1.0,
        f"who={actor.kind}": 1.0,
        f"who={actor.kind}&{where}": 1.0,
        f"verb={verb.cls or 'none'}&{where}": 1.0,
        f"word={verb.word}": 1.0,
        f"kind={link.mention.kind}": 1.0,
        "initiative": math.log(p / (1 - p)),
        "runner": runner[1] if runner else 0.0,
        f"run={runner is not None}&{actor.kind}": 1.0,
        f"same={runner is not None and same(runner[0], actor.entity)}": 1.0,
        "distance": min(abs(actor.start - at), 120) / 60,
    }
    sentence = setting.sentence(actor.start)
    if _PART.search(text, sentence.start, sentence.end):
        f["word of part"] = 1.0
        f[f"word of part&{actor.kind}"] = 1.0
    clause = setting.clause(actor.start)
    for deed in sorted({m.group() for m in DEEDS.finditer(text, clause.start, clause.end)}):
        f[f"deed={deed}"] = 1.0
        f[f"deed={deed}&{actor.kind}"] = 1.0
    f[f"name ends {actor.entity.name[-1]}&{actor.kind}"] = 1.0
    low, high = min(actor.end, link.mention.end), max(actor.start, at)
    if where in ("before", "after"):
        between = verbs_between(setting, low, high)
        for cls in sorted({v.cls for v in between}):
            f[f"between={cls}&{where}"] = 1.0
        tail = text[actor.end : actor.end + 14]
        if _PART.search(tail):
            f["part right behind"] = 1.0
        if runner is not None:
            theirs = [a for a in actors if sentence.start <= a.start < sentence.end and same(runner[0], a.entity)]
            f[f"runner here={bool(theirs)}&{where}"] = 1.0
    follows = verbs_between(setting, actor.end, min(sentence.end, actor.end + 20))
    f[f"follows={follows[0].cls if follows else 'none'}&{actor.kind}"] = 1.0
    for verb_ in follows[:2]:
        if verb_.cls == "join":
            f[f"follows={verb_.word}"] = 1.0
    st = actor.standing
    f[f"left={st.left}&{actor.kind}"] = 1.0
    f[f"right={st.right}&{actor.kind}"] = 1.0
    f[f"left={st.left}&{where}"] = 1.0
    f[f"right={st.right}&{where}"] = 1.0
    f[f"left={st.left}&right={st.right}"] = 1.0
    if where == "before":
        way = path(setting, actor.end, at)
        f[f"path={way}"] = 1.0
        f[f"path={way}&{actor.kind}"] = 1.0
        for token in words_between(setting, actor.end, at):
            if token.cls in ("join", "says", "with", "cause", "honour"):
                f[f"between={token.text}"] = 1.0
    elif where == "after":
        way = path(setting, link.mention.end, actor.start)
        f[f"path after={way}"] = 1.0
        for token in words_between(setting, link.mention.end, actor.start):
            if token.cls in ("join", "says", "with", "cause", "honour"):
                f[f"between after={token.text}"] = 1.0
    for token in words_between(setting, actor.end, sentence.end)[:8]:
        if token.cls in ("join", "says", "with", "strong", "cause", "honour"):
            f[f"next={token.text}&{actor.kind}"] = 1.0
            break
    if actor.agent is not None:
        agent = actor.agent
        for name in ("subject", "by", "oblique", "under", "possessive", "titled"):
            if getattr(agent, name):
                f[f"agent {name}"] = 1.0
    crowd = sum(sentence.start <= a.start < sentence.end for a in actors)
    f["crowd"] = min(crowd, 8) / 8
    if link.mention.start < setting.article.body:
        f["title"] = 1.0
    return f | deeds.features | _of_pair(setting, link, actor, where, runner, deeds.attended)


class Deeds(NamedTuple):
    """What an actor does, as features, what it attends, and the class of its first verb."""

    features: dict[str, float]
    attended: str | None
    does: str


def deeds_of(setting: Setting, actor: Actor) -> Deeds:
    """What an actor does, whatever initiative it may have part in: made once an actor.

    Its own words on the left (志愿者, 邀请), the first verb behind the list that it stands in, and
    whether that list is one of who attends something.
    """
    row, _ = tokens(setting)
    kind = actor.kind
    f: dict[str, float] = {}
    at = index_at(setting, actor.start) - 1
    if at >= 0 and row[at].cls == "noun":
        f[f"role={row[at].text}&{kind}"] = 1.0
    steps = 0
    while at >= 0 and steps < _FAR and row[at].cls in _IN_LIST:
        at -= 1
        steps += 1
    governs = row[at] if at >= 0 and steps < _FAR else None
    if governs is not None and governs.cls in _GOVERNS:
        f[f"governed by={governs.text}"] = 1.0
        f[f"governed by={governs.text}&{kind}"] = 1.0
    found, crossed = _first_verb(setting, row, actor)
    f[f"does={found.cls if found else 'nothing'}&{kind}&{'list' if crossed else 'alone'}"] = 1.0
    if found is not None:
        f[f"does={found.text}"] = 1.0
        f[f"does={found.text}&{kind}"] = 1.0
    what = _attended(setting, actor)
    if what is not None:
        f["attends"] = 1.0
        f[f"attends&{kind}"] = 1.0
    return Deeds(f, what, found.cls if found else "")


def _first_verb(setting: Setting, row: Sequence[Token], actor: Actor) -> tuple[Token | None, bool]:
    """The first verb behind an actor and the rest of its list, and whether a comma lies between."""
    n = index_at(setting, actor.end)
    crossed = False
    for token in row[n : n + _FAR]:
        if token.cls == "stop":
            if token.text[0] not in "，：" or crossed:
                break
            crossed = True
        elif token.cls in VERBS and token.cls != "ambiguous":
            return token, crossed
    return None, crossed


def _attended(setting: Setting, actor: Actor) -> str | None:
    """What the list that an actor stands in attends: 甲局局长乙、丙校师生|参加了此次|活动; nothing where it does none."""
    sentence = setting.sentence(actor.start)
    end = setting.text.find("；", actor.end, sentence.end)
    match = _ATTENDS.search(setting.text, actor.end, sentence.end if end < 0 else end)
    if match is None or any(
        v.cls in ("strong", "honour", "join") and v.end <= match.start()
        for v in verbs_between(setting, actor.end, match.start())
    ):
        return None
    return match["what"] or ""


def _of_pair(
    setting: Setting,
    link: Link,
    actor: Actor,
    where: str,
    runner: tuple[Entity, float] | None,
    attended: str | None,
) -> dict[str, float]:
    """How an actor and an initiative belong together beyond the words between them."""
    m, name, text = link.mention, link.entity.name, setting.text
    f: dict[str, float] = {}
    f[f"type={name[-2:]}&{actor.kind}"] = 1.0
    f[f"kind={m.kind}&{actor.kind}&{where}"] = 1.0
    follows = text[m.end : m.end + 5].lstrip("”’》")
    scene = _SCENE.match(follows)
    if scene is not None:
        f[f"scene={scene.group()}&{where}"] = 1.0
        f[f"scene&{actor.kind}&{where}"] = 1.0
    if attended is not None:
        what = "something" if not attended else "it" if name.endswith(attended) else "another"
        f[f"attends {what}&{actor.kind}"] = f[f"attends {what}&{where}"] = 1.0
    low, high = min(actor.end, m.end), max(actor.start, m.start)
    others = {k.entity.id for k in setting.initiatives if low <= k.mention.start and k.mention.end <= high}
    others.discard(link.entity.id)
    f[f"others between={min(len(others), 2)}&{where.split(' ')[0]}"] = 1.0
    f["paragraphs"] = min(abs(setting.paragraph(actor.start) - setting.paragraph(m.start)), 5) / 5
    if runner is not None and actor.agent is not None:
        parent = setting.resolution.parent.get(actor.entity.id)
        is_ = kin(authority(actor.entity.name), authority(runner[0].name))
        is_ = "part" if parent is not None and parent.id == runner[0].id else "apart" if is_ == "same" else is_
        f[f"{is_} of runner&{actor.kind}"] = f[f"{is_} of runner&{where.split(' ')[0]}"] = 1.0
    if actor.start < setting.article.body:
        f["actor in title"] = 1.0
    return f
