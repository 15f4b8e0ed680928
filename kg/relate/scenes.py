"""One article's agents, and one mention of an initiative among them: what its sentence offers, who acted before."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.model import Entity, Link
from kg.relate.agents import Agent, authority, frequencies
from kg.relate.clauses import between
from kg.relate.nobody import Speech, speeches
from kg.relate.setting import Setting
from kg.relate.stand_ins import actors
from kg.relate.verbs import Verb, governing, list_head

_BARE = re.compile(
    r"^[\s“”一二三四五六是、（）()]*(?:并|还|也|同时|积极|大力|扎实|深入|全面|持续|不断|进一步|创新|探索|着力|全力|率先|先后)*$"
)
#: agents that stand nowhere near an initiative are weighed where the article names them so often
_OFTEN = 3
#: who acted before so many others is of the past
_RECENT = 4


@dataclass(frozen=True, slots=True)
class Cast:
    """The agents of an article and what the article as a whole says of each."""

    found: list[Agent]
    by_key: dict[str, list[Agent]]
    counts: Counter[str]
    top: str
    often: frozenset[str]
    opening: str
    titles: frozenset[str]
    home: str
    author: frozenset[str]
    speech: list[Speech]
    deeds: Counter[str]
    self_named: frozenset[str]
    most: int
    acting: list[Agent]


@dataclass(frozen=True, slots=True)
class Scene:
    """One mention of an initiative with its surroundings.

    Attributes
    ----------
    before
        Agents of its sentence in front of it.
    carried
        The last subject in front of it, in whatever sentence.
    here
        What the sentence, else the paragraph, offers: ``subject``, ``agent``, ``paragraph`` or ``nobody``.
    bare
        The governing verb opens its clause: 建立健全…制度，推行….
    """

    link: Link
    at: int
    verb: Verb
    before: list[Agent]
    carried: Agent | None
    here: str
    bare: bool
    head: int
    offer: str
    recent: list[str]
    speakers: frozenset[str]


def cast_of(setting: Setting, author_organs: tuple[str, ...], home: Entity | None) -> Cast:
    found = actors(setting)
    counts = frequencies(found)
    by_key: dict[str, list[Agent]] = defaultdict(list)
    for agent in found:
        by_key[agent.key].append(agent)
    body = [a for a in found if a.start >= setting.article.body]
    acting = [a for a in found if a.standing.acts]
    deeds = Counter(a.key for a in acting)
    return Cast(
        found,
        by_key,
        counts,
        counts.most_common(1)[0][0] if counts else "",
        frozenset(k for k, _ in counts.most_common(_OFTEN)),
        body[0].key if body else "",
        frozenset(a.key for a in found if a.start < setting.article.body),
        home.name if home else "",
        frozenset(authority(o) for o in author_organs),
        speeches(setting),
        deeds,
        frozenset(
            a.key for a in found if a.link.mention.text[:1] in ("我", "本") and a.link.mention.rule != "own name"
        ),
        max(deeds.values(), default=0),
        acting,
    )


def scene_of(setting: Setting, cast: Cast, link: Link) -> Scene:
    at = link.mention.start
    sentence = setting.sentence(at)
    before = [a for a in cast.found if sentence.start <= a.start <= at]
    subjects = [a for a in cast.found if a.subject and a.start <= at and a.start >= setting.article.body]
    paragraph = setting.paragraph(at)
    if any(a.subject for a in before):
        here = "subject"
    elif before:
        here = "agent"
    elif any(a.start < sentence.start and setting.paragraph(a.start) == paragraph for a in cast.found):
        here = "paragraph"
    else:
        here = "nobody"
    verb = governing(setting, at)
    head = list_head(setting, at)
    speakers = _speakers(setting, cast, at)
    if any(a.standing.acts for a in before):
        offer = "actor"
    elif speakers:
        offer = "speaker"
    elif before:
        offer = "other"
    elif here == "paragraph":
        offer = "paragraph"
    else:
        offer = "nobody"
    recent: list[str] = []
    for agent in reversed(cast.acting):
        if len(recent) == _RECENT:
            break
        if agent.start <= at and agent.key not in recent:
            recent.append(agent.key)
    bare = verb.start >= 0 and bool(_BARE.match(setting.text[setting.clause(verb.start).start : verb.start]))
    return Scene(link, at, verb, before, subjects[-1] if subjects else None, here, bare, head, offer, recent, speakers)


def _speakers(setting: Setting, cast: Cast, at: int) -> frozenset[str]:
    """Whose person speaks in a sentence: 甲局局长乙介绍，…."""
    sentence = setting.sentence(at)
    out = set()
    for agent in cast.found:
        if sentence.start <= agent.start and agent.end <= at and agent.standing.right == "person":
            if any(t.cls == "says" for t in between(setting, agent.end, at)):
                out.add(agent.key)
    return frozenset(out)
