"""TAKES_PART_IN: who joins an initiative that somebody else runs, weighed from all who stand near it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Link
from kg.relate.agents import Agent, authority
from kg.relate.clauses import Standing, path, standing
from kg.relate.clauses import between as words_between
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.stand_ins import actors as acting
from kg.relate.unreal import factual
from kg.relate.verbs import governing, verbs_between

#: a sentence that speaks of the event of its article without naming it
_EVENT = re.compile(
    r"(?:参加|出席|参与|加入)了?(?:此次|本次|这次|该|此项|这项|这场|当天的?)?[^，。；、]{0,6}?"
    r"(?:活动|会议|大会|仪式|比赛|竞赛|行动|项目|培训|评选|论坛|大赛|调研)"
)
_JOINING = ("join", "honour")
_PART = re.compile(
    r"参加|参与|出席|加入|入选|列入|纳入|报名|承接|认领|响应|列为|就是其中|派出|配合|协办|代表队|选手|志愿者"
)
#: sentences behind an initiative whose people may still take part in it
_BEHIND = 2
#: what those do whom an event is about, wherever in the article they do it
_DEEDS = re.compile(
    r"参赛|出战|上场|登台|亮相|登场|夺得|摘得|斩获|荣获|获得|捧回|冠军|亚军|季军|[一二三]等奖|第[一二三四五六]名|名次|成绩"
    r"|代表队|队员|选手|裁判|评委|演练|演示|展示|展出|表演|作品|捐赠|捐款|认捐|报名|签约|发言|授课|学员|志愿者|观摩|到场|助阵|赶来|带来"
)
#: kinds of initiatives that people go to
_EVENTS = ("campaign", "course")


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


def joins(
    setting: Setting,
    runners: Mapping[str, tuple[Entity, float]],
    author_organs: tuple[str, ...] = (),
    shares: Mapping[str, Mapping[str, float]] | None = None,
) -> list[Proposal]:
    """Propose who takes part in initiatives.

    Parameters
    ----------
    setting
        The article.
    runners
        Initiative id → who runs it; the runner does not also take part, unless a verb of joining says so.
    author_organs
        Names of the bodies that the author note gives the author: “we” of an essay.
    shares
        Initiative id → agent's id → its share of all agents, from :func:`kg.relate.runners.agents_shares`.
    """
    if not setting.initiatives:
        return []
    actors = _actors(setting)
    author = {authority(name) for name in author_organs}
    we = next((a for a in actors if a.agent is not None and a.agent.key in author), None)
    best: dict[tuple[str, str], Proposal] = {}
    facts = factual(setting, setting.initiatives)
    shares = shares or {}
    for link in facts:
        runner = runners.get(link.entity.id)
        joining = governing(setting, link.mention.start).cls in _JOINING
        likeliest = _likeliest(actors, link, shares, joining)
        for actor, where in (*_near(setting, actors, link, we), *likeliest):
            if runner is not None and _same(runner[0], actor.entity) and not joining:
                continue
            key = actor.entity.id, link.entity.id
            if key not in best:
                best[key] = _proposal(setting, actors, link, actor, where, runner, shares)
    for link, actor in _of_article(setting, facts, actors):
        runner = runners.get(link.entity.id)
        key = actor.entity.id, link.entity.id
        if key not in best and (runner is None or not _same(runner[0], actor.entity)):
            best[key] = _proposal(setting, actors, link, actor, "article", runner, shares)
    for link, actor in _of_event(setting, actors):
        runner = runners.get(link.entity.id)
        key = actor.entity.id, link.entity.id
        if runner is None or not _same(runner[0], actor.entity):
            best[key] = _proposal(setting, actors, link, actor, "event", runner, shares)
    return [best[key] for key in sorted(best)]


def _same(runner: Entity, actor: Entity) -> bool:
    return runner.id == actor.id or authority(runner.name) == authority(actor.name)


def _actors(setting: Setting) -> list[Actor]:
    found = [Actor(a.entity, a.start, a.end, a, a.standing) for a in acting(setting)]
    found += [Actor(k.entity, k.mention.start, k.mention.end, None, _standing(setting, k)) for k in setting.people]
    return sorted(found, key=lambda a: (a.start, a.end))


def _standing(setting: Setting, person: Link) -> Standing:
    m = person.mention
    return standing(setting, m.start, m.start, m.end)


def _near(setting: Setting, actors: list[Actor], link: Link, we: Actor | None) -> Iterator[tuple[Actor, str]]:
    """The actors of an initiative's sentence; where a verb of joining lacks one, the subject carried on."""
    at = link.mention.start
    sentence = setting.sentence(at)
    here = [
        a
        for a in actors
        if sentence.start <= a.start and a.end <= sentence.end and not (at <= a.start and a.end <= link.mention.end)
    ]
    for actor in here:
        yield actor, "before" if actor.end <= at else "after"
    if governing(setting, at).cls in _JOINING and not any(a.agent is not None and a.end <= at for a in here):
        if we is not None:
            yield we, "author"
        carried = [a for a in actors if a.agent is not None and a.agent.subject and a.end <= at]
        if carried:
            yield carried[-1], "carried"
    number = setting.sentence_number(at)
    named = {setting.sentence_number(k.mention.start) for k in setting.initiatives}
    paragraph = setting.paragraph(at)
    for actor in actors:
        distance = setting.sentence_number(actor.start) - number
        if 0 < distance <= _BEHIND and setting.paragraph(actor.start) == paragraph:
            if not any(number < n <= number + distance for n in named):
                yield actor, f"behind {distance}"


def _of_article(setting: Setting, facts: Sequence[Link], actors: list[Actor]) -> Iterator[tuple[Link, Actor]]:
    """Who may take part in what the article is about, wherever it names them: in the event of its title or first lines."""
    main = next((k for k in facts if k.mention.kind in _EVENTS), None)
    if main is None or setting.sentence_number(main.mention.start) - setting.sentence_number(setting.article.body) > 1:
        return
    seen: set[str] = set()
    for actor in actors:
        if actor.start < setting.article.body or actor.entity.id in seen:
            continue
        sentence = setting.sentence(actor.start)
        if _DEEDS.search(setting.text, sentence.start, sentence.end):
            seen.add(actor.entity.id)
            yield main, actor


def _of_event(setting: Setting, actors: list[Actor]) -> Iterator[tuple[Link, Actor]]:
    """Who takes part in “the event”: the article's main initiative."""
    matches = list(_EVENT.finditer(setting.text))
    if not matches:
        return
    title = [k for k in setting.initiatives if k.mention.start < setting.article.body]
    main = (title or setting.initiatives)[0]
    body = [k for k in setting.initiatives if k.entity.id == main.entity.id and k.mention.start >= setting.article.body]
    main = body[0] if body else main
    named = {setting.sentence_number(k.mention.start) for k in setting.initiatives}
    for match in matches:
        sentence = setting.sentence(match.start())
        if setting.sentence_number(match.start()) in named or match.start() < main.mention.start:
            continue
        for actor in actors:
            if sentence.start <= actor.start and actor.end <= sentence.end:
                yield main, actor


def _likeliest(
    actors: list[Actor], link: Link, shares: Mapping[str, Mapping[str, float]], joining: bool
) -> Iterator[tuple[Actor, str]]:
    """Who acts by the look at all agents, wherever it is named, if the verb is one of joining."""
    likely = shares.get(link.entity.id)
    if not joining or not likely:
        return
    first = max(likely, key=lambda id_: (likely[id_], id_))
    mine = [a for a in actors if a.entity.id == first]
    before = [a for a in mine if a.end <= link.mention.start]
    if mine:
        yield (before or mine)[-1], "likeliest"


def _proposal(
    setting: Setting,
    actors: list[Actor],
    link: Link,
    actor: Actor,
    where: str,
    runner: tuple[Entity, float] | None,
    shares: Mapping[str, Mapping[str, float]],
) -> Proposal:
    at = link.mention.start
    features = _features(setting, actors, link, actor, where, runner) | _share(setting, link, actor, shares)
    same = setting.sentence(at).start <= actor.start < setting.sentence(at).end
    if same:
        span = setting.quote(min(actor.start, at), max(actor.end, link.mention.end))
        if not (span.start <= at and link.mention.end <= span.end):
            span = setting.quote(at, link.mention.end)
    elif where in ("carried", "author", "likeliest"):
        span = setting.quote(max(setting.sentence(at).start, at - 30), link.mention.end)
    else:
        sentence = setting.sentence(actor.start)
        span = setting.quote(actor.start, min(sentence.end, actor.end + 30))
    verb = governing(setting, at).word
    return Proposal(
        actor.entity.id,
        "TAKES_PART_IN",
        link.entity.id,
        span,
        f"takes part, {where}",
        {"verb": verb} if verb else {},
        features,
        0.4,
    )


def _share(setting: Setting, link: Link, actor: Actor, shares: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
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


def _features(
    setting: Setting, actors: list[Actor], link: Link, actor: Actor, where: str, runner: tuple[Entity, float] | None
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
        f"same={runner is not None and _same(runner[0], actor.entity)}": 1.0,
        "distance": min(abs(actor.start - at), 120) / 60,
    }
    sentence = setting.sentence(actor.start)
    if _PART.search(text, sentence.start, sentence.end):
        f["word of part"] = 1.0
        f[f"word of part&{actor.kind}"] = 1.0
    clause = setting.clause(actor.start)
    for deed in sorted({m.group() for m in _DEEDS.finditer(text, clause.start, clause.end)}):
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
            theirs = [a for a in actors if sentence.start <= a.start < sentence.end and _same(runner[0], a.entity)]
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
    return f
