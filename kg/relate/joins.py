"""TAKES_PART_IN: who joins an initiative that somebody else runs, weighed from all who stand near it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.model import Entity, Link
from kg.relate.agents import authority
from kg.relate.clauses import Standing, standing
from kg.relate.decide import Decided
from kg.relate.join_features import DEEDS, Actor, Deeds, deeds_of, features_of, same, share_of
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.stand_ins import actors as acting
from kg.relate.ties import EVENTS, tied
from kg.relate.unreal import factual
from kg.relate.verbs import governing

#: a sentence that speaks of the event of its article without naming it
_EVENT = re.compile(
    r"(?:参加|出席|参与|加入)了?(?:此次|本次|这次|该|此项|这项|这场|当天的?)?[^，。；、]{0,6}?"
    r"(?:活动|会议|大会|仪式|比赛|竞赛|行动|项目|培训|评选|论坛|大赛|调研)"
)
_JOINING = ("join", "honour")
#: where an actor stands that no word near the initiative names
_FROM_AFAR = ("author", "carried", "likeliest")
#: sentences behind an initiative whose people may still take part in it
_BEHIND = 2


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
    actors = participants(setting)
    author = {authority(name) for name in author_organs}
    we = next((a for a in actors if a.agent is not None and a.agent.key in author), None)
    facts = factual(setting, setting.initiatives)
    shares = shares or {}
    best: dict[tuple[str, str], Proposal] = {}
    deeds: dict[tuple[int, str], Deeds] = {}
    loose: set[tuple[str, str]] = set()

    def propose(link: Link, actor: Actor, where: str, *, runs: bool, anew: bool = False) -> None:
        """Propose a pair once, and no runner but where it may both run and join."""
        runner = runners.get(link.entity.id)
        key = actor.entity.id, link.entity.id
        if (key in best and not anew) or (not runs and runner is not None and same(runner[0], actor.entity)):
            return
        seen = actor.start, actor.entity.id
        if seen not in deeds:
            deeds[seen] = deeds_of(setting, actor)
        if (key in loose and where in _FROM_AFAR) or not tied(setting, link, actor, where, deeds[seen]):
            loose.add(key)
            return
        best[key] = _proposal(setting, actors, link, actor, where, runner, shares, deeds[seen])

    for link in facts:
        joining = governing(setting, link.mention.start).cls in _JOINING
        for actor, where in (*_near(setting, actors, link, we), *_likeliest(actors, link, shares, joining)):
            propose(link, actor, where, runs=joining)
    for link, actor in _of_article(setting, facts, actors):
        propose(link, actor, "article", runs=False)
    for link, actor in _of_event(setting, actors):
        propose(link, actor, "event", runs=False, anew=True)
    return [best[key] for key in sorted(best)]


def either(runs: Sequence[Decided], parts: Sequence[Decided]) -> list[Decided]:
    """Of who is found both to run an initiative and to take part in it, what is likelier."""
    running = {(d.proposal.subject, d.proposal.object): d.probability for d in runs}
    joining = {(d.proposal.subject, d.proposal.object): d.probability for d in parts}
    out = [d for d in runs if d.probability >= joining.get((d.proposal.subject, d.proposal.object), 0.0)]
    return out + [d for d in parts if d.probability > running.get((d.proposal.subject, d.proposal.object), 0.0)]


def with_sure(taken: Sequence[Decided], sure: Sequence[Proposal]) -> list[Decided]:
    """Add to who was found to take part who surely does; the surer statement of a pair holds."""
    best = {(d.proposal.subject, d.proposal.object): d for d in taken}
    for p in sure:
        known = best.get((p.subject, p.object))
        if known is None or known.probability < p.sure:
            best[p.subject, p.object] = Decided(p, p.sure, {})
    return list(best.values())


@lru_cache(maxsize=1)
def participants(setting: Setting) -> list[Actor]:
    """The people and the agents of an article that may take part in something, sorted; not to be changed."""
    found = [Actor(a.entity, a.start, a.end, a, a.standing) for a in acting(setting)]
    found += [Actor(k.entity, k.mention.start, k.mention.end, None, _standing(setting, k)) for k in setting.people]
    return sorted(found, key=lambda a: (a.start, a.end))


def _standing(setting: Setting, person: Link) -> Standing:
    m = person.mention
    return standing(setting, m.start, m.start, m.end)


def _near(setting: Setting, actors: list[Actor], link: Link, we: Actor | None) -> Iterator[tuple[Actor, str]]:
    """The actors of an initiative's sentence; where a verb of joining lacks one, the subject carried on."""
    at = link.mention.start
    low, high = _reach(setting, link)
    here = [a for a in actors if low <= a.start and a.end <= high and not (at <= a.start and a.end <= link.mention.end)]
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


def _reach(setting: Setting, link: Link) -> tuple[int, int]:
    """The stretch of a sentence that speaks of an initiative.

    To the next semicolon, and not over the name of another initiative and a comma:
    甲镇开展“乙”行动；|办起“丙”课堂，丁校|参加“戊”大赛.
    """
    at, end = link.mention.start, link.mention.end
    sentence = setting.sentence(at)
    low = max(sentence.start, setting.text.rfind("；", sentence.start, at) + 1)
    high = setting.text.find("；", end, sentence.end)
    high = sentence.end if high < 0 else high
    for other in setting.initiatives:
        m = other.mention
        if other.entity.id == link.entity.id:
            continue
        if low <= m.start and m.end <= at:
            comma = setting.text.rfind("，", m.end, at)
            low = max(low, m.end) if comma >= 0 else low
        elif end <= m.start and m.end <= high:
            comma = setting.text.find("，", end, m.start)
            high = min(high, m.start) if comma >= 0 else high
    return low, high


def _of_article(setting: Setting, facts: Sequence[Link], actors: list[Actor]) -> Iterator[tuple[Link, Actor]]:
    """Who may take part in what the article is about, wherever it names them: in the event of its title or first lines."""
    main = next((k for k in facts if k.mention.kind in EVENTS), None)
    if main is None or setting.sentence_number(main.mention.start) - setting.sentence_number(setting.article.body) > 1:
        return
    seen: set[str] = set()
    for actor in actors:
        if actor.start < setting.article.body or actor.entity.id in seen:
            continue
        sentence = setting.sentence(actor.start)
        if DEEDS.search(setting.text, sentence.start, sentence.end):
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
    deeds: Deeds,
) -> Proposal:
    at = link.mention.start
    features = features_of(setting, actors, link, actor, where, runner, deeds) | share_of(setting, link, actor, shares)
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
