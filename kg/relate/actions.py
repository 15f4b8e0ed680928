"""RUNS: pairs of an initiative and an agent, with what the sentence and the article say for each pair."""

from __future__ import annotations

from collections import defaultdict

from kg.model import Entity, Link, Span
from kg.relate.agents import Agent
from kg.relate.nobody import nobody
from kg.relate.proposal import Proposal
from kg.relate.references import references
from kg.relate.runner_features import features_of
from kg.relate.scenes import Cast, Scene, cast_of, scene_of
from kg.relate.setting import Setting
from kg.relate.unreal import factual
from kg.relate.visits import stands_by

#: begins the rule of an agent that stands by
BYSTANDER = "bystander"
#: so many words that stand for an initiative are looked at
_REFERRED = 2
_SAME_SENTENCE = ("clause", "sentence", "after clause", "after sentence")


def actions(setting: Setting, author_organs: tuple[str, ...], home: Entity | None) -> list[Proposal]:
    """Propose who runs each initiative.

    Parameters
    ----------
    setting
        The article.
    author_organs
        Names of the bodies that the author note gives the author.
    home
        The division that the article is at home in.

    Returns
    -------
    list of Proposal
        One for each (initiative, mention, agent) with its features; those of one initiative form
        a group, with one that stands for nobody. None for what is only denied, planned or wished.
        The rule of who only looks on or joins begins with :data:`BYSTANDER`: it acts there, and runs nothing.
    """
    by_initiative: dict[str, list[Link]] = defaultdict(list)
    for link in setting.initiatives:
        by_initiative[link.entity.id].append(link)
    if not by_initiative:
        return []
    cast = cast_of(setting, author_organs, home)
    meant = references(setting)
    out: list[Proposal] = []
    for id_, mentions in sorted(by_initiative.items()):
        facts = factual(setting, mentions)
        if not facts:
            continue
        chosen = [m for m in facts if m.mention.start >= setting.article.body][:3] or facts[:1]
        scenes = [scene_of(setting, cast, m) for m in (*chosen, *meant.get(id_, [])[:_REFERRED])]
        nil = nobody(setting, chosen[0], cast.found, cast.speech)
        nil[f"nil:here={scenes[0].here}"] = 1
        nil[f"nil:mentions={min(len(mentions), 4)}"] = 1
        if cast.author:
            nil["nil:essay"] = 1
        out.append(
            Proposal("", "RUNS", id_, Span(chosen[0].mention.start, chosen[0].mention.end), "nobody", {}, nil, 0.5, id_)
        )
        pairs: dict[str, list[Proposal]] = defaultdict(list)
        for scene in scenes:
            for key in _candidates(setting, cast, scene):
                agent, position = _best_placed(setting, scene.at, cast.by_key[key])
                idle = stands_by(setting, scene, agent)
                pairs[key].append(_proposal(setting, cast, scene, agent, position, idle))
        for key in sorted(pairs):
            out += pairs[key]
    return out


def _candidates(setting: Setting, cast: Cast, scene: Scene) -> list[str]:
    """The agents worth weighing for a mention: near it, or of weight in the article."""
    keys = set(cast.often | cast.titles | {cast.opening, cast.home}) | (cast.author & set(cast.by_key))
    if scene.carried is not None:
        keys.add(scene.carried.key)
    paragraph = setting.paragraph(scene.at)
    keys |= {a.key for a in cast.found if 0 <= paragraph - setting.paragraph(a.start) <= 1}
    return sorted(k for k in keys if k in cast.by_key)


def _proposal(setting: Setting, cast: Cast, scene: Scene, agent: Agent, position: str, idle: bool) -> Proposal:
    mention = scene.link.mention
    features = features_of(setting, cast, scene, agent, position)
    sentence = setting.sentence(mention.start)
    if position in _SAME_SENTENCE:
        span = setting.quote(min(agent.start, mention.start), max(agent.end, mention.end))
    else:
        span = setting.quote(max(sentence.start, mention.start - 30), mention.end)
    if span.end < mention.end or span.start > mention.start:
        span = Span(mention.start, mention.end)
    verb = scene.verb.word
    return Proposal(
        agent.entity.id,
        "RUNS",
        scene.link.entity.id,
        span,
        f"{BYSTANDER if idle else 'runner'} {position}",
        {"verb": verb} if verb else {},
        features,
        0.5,
        scene.link.entity.id,
    )


def _best_placed(setting: Setting, at: int, mine: list[Agent]) -> tuple[Agent, str]:
    """The mention of an agent that stands best to an initiative, and where it stands."""
    sentence = setting.sentence(at)
    clause = setting.clause(at)
    before = [a for a in mine if sentence.start <= a.start <= at]
    if before:
        best = ([a for a in before if a.subject] or before)[-1]
        return best, "clause" if best.start >= clause.start else "sentence"
    paragraph = setting.paragraph(at)
    earlier = [a for a in mine if a.start < sentence.start and setting.paragraph(a.start) == paragraph]
    if earlier:
        best = ([a for a in earlier if a.subject] or earlier)[-1]
        previous = setting.sentence_number(at) - setting.sentence_number(best.start) == 1
        return best, "sentence before" if previous else "paragraph"
    after = [a for a in mine if at < a.start < sentence.end]
    if after:
        return after[0], "after clause" if after[0].start < clause.end else "after sentence"
    previous_ones = [a for a in mine if a.start < at]
    if previous_ones:
        subject = [a for a in previous_ones if a.subject and a.start >= setting.article.body]
        best = (subject or previous_ones)[-1]
        if best.start < setting.article.body:
            return best, "title"
        return best, "paragraph before" if paragraph - setting.paragraph(best.start) == 1 else "earlier"
    return mine[0], "later"
