"""Who joins what a sentence without a subject names: 积极参与“甲”行动, and what somebody else runs: 参加乙局举办的“丙”大赛."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from kg.model import Entity, Link
from kg.relate.agents import authority
from kg.relate.join_features import Actor, same
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.unreal import factual
from kg.relate.verbs import governing, list_head

#: how sure that is: surer than a look at who acts most
_SURE = 0.9
_WORD = "融入|参与|参加|加入|响应|投身|入选|报名|承接"
_JOINS = re.compile(_WORD)
#: what may stand between the beginning of a clause and a verb without a subject
_BARE = re.compile(
    r"[\s“”一二三四五六七八九十是、（）()]*(?:通过|并|还|也|又|同时|积极|主动|踊跃|全面|深度|深入|先后|组织|组队|广泛|认真|大力|共同)*"
)
#: 参加|乙局|举办的|“丙”: the verb of joining before a body, and what that does
_JOINED = re.compile(rf"(?:组织|组队|积极|主动|报名|选派队员)?(?:{_WORD})(?:了|到)?$")
_OF_IT = re.compile(
    r"(?:[和与、][^，。；]{1,12}?)?(?:联合|共同|统一)?(?:举办|举行|组织|牵头|主办|开展|发起|承办|召开|实施|推出|启动|倡导|安排)的[“《]?"
)
#: so much of what all agents do is done by the one whom an article is about
_MOST = 0.5


def joined(
    setting: Setting,
    actors: Sequence[Actor],
    runners: Mapping[str, tuple[Entity, float]],
    shares: Mapping[str, Mapping[str, float]],
    author_organs: tuple[str, ...] = (),
) -> list[Proposal]:
    """Propose who joins an initiative by a verb of joining whose subject is not beside it.

    Parameters
    ----------
    setting, actors
        The article, and who may, sorted.
    runners
        Initiative id → who runs it.
    shares
        Initiative id → agent's id → its share of all agents: who the article is about.
    author_organs
        Names of the bodies that the author note gives the author.
    """
    main: Actor | None = None
    looked = False
    best: dict[tuple[str, str], Proposal] = {}
    for link in factual(setting, setting.initiatives):
        at = link.mention.start
        if at < setting.article.body:
            continue
        head = list_head(setting, at)
        verb, inner = _verb(setting, actors, link, head)
        if verb < 0:
            continue
        sentence = setting.sentence(verb)
        here = [a for a in actors if sentence.start <= a.start and a.end <= verb and a.standing.acts]
        bare = _BARE.fullmatch(setting.text, setting.clause(verb).start, verb) is not None
        if here:
            actor = here[-1] if bare or (inner is not None and here[-1].agent is not None) else None
        elif bare:
            if not looked:
                main, looked = _main(actors, shares, author_organs), True
            actor = main
        else:
            actor = None
        if actor is None or (inner is not None and same(inner.entity, actor.entity)):
            continue
        runner = runners.get(link.entity.id)
        if inner is None and runner is not None and same(runner[0], actor.entity) and not _only_joined(setting, link):
            continue
        key = actor.entity.id, link.entity.id
        best.setdefault(
            key,
            Proposal(
                *(actor.entity.id, "TAKES_PART_IN", link.entity.id, setting.quote(verb, link.mention.end)),
                "takes part, no subject",
                {"verb": setting.text[verb : verb + 2]},
                {},
                _SURE,
            ),
        )
    return [best[key] for key in sorted(best)]


def _verb(setting: Setting, actors: Sequence[Actor], link: Link, head: int) -> tuple[int, Actor | None]:
    """Where the verb of joining begins that governs a name, and the body between that runs it; -1 where none does."""
    verb = governing(setting, link.mention.start)
    clause = setting.clause(head)
    if verb.cls == "join" and verb.start >= clause.start and _JOINS.search(verb.word):
        return verb.start, None
    text = setting.text
    for actor in islice(actors, bisect_left(actors, clause.start, key=lambda a: a.start), None):
        if actor.end > head:
            break
        if actor.agent is None:
            continue
        before = _JOINED.search(text, clause.start, actor.agent.first)
        if before is not None and _OF_IT.fullmatch(text, actor.end, head):
            return before.start(), actor
    return -1, None


def _main(
    actors: Sequence[Actor], shares: Mapping[str, Mapping[str, float]], author_organs: tuple[str, ...]
) -> Actor | None:
    """Whom an article is about: the author's body, else who does most of what is done in it."""
    author = {authority(name) for name in author_organs}
    mine = next((a for a in actors if a.agent is not None and a.agent.key in author), None)
    if mine is not None or not shares:
        return mine
    total: dict[str, float] = defaultdict(float)
    for likely in shares.values():
        for id_, share in likely.items():
            total[id_] += share
    first = max(total, key=lambda id_: (total[id_], id_))
    if total[first] < _MOST * len(shares):
        return None
    return next((a for a in actors if a.entity.id == first), None)


def _only_joined(setting: Setting, link: Link) -> bool:
    """Is an initiative named nowhere as what somebody does, but as what somebody joins?"""
    mentions = (k for k in setting.initiatives if k.entity.id == link.entity.id)
    return all(governing(setting, k.mention.start).cls not in ("strong", "run") for k in mentions)
