"""TAKES_PART_IN: a verb of joining between an agent and an initiative that somebody else runs."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Entity
from kg.relate.agents import agents
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.verbs import governing


def joins(setting: Setting, runners: Mapping[str, tuple[Entity, float]]) -> list[Proposal]:
    """Propose who takes part in initiatives.

    Parameters
    ----------
    setting
        The article.
    runners
        Initiative id → who runs it; the runner of an initiative does not also take part in it.
    """
    acting = agents(setting)
    out: list[Proposal] = []
    seen: set[tuple[str, str]] = set()
    for link in setting.initiatives:
        verb = governing(setting, link.mention.start)
        word, cls, where = verb.word, verb.cls, verb.start
        if cls != "join":
            continue
        sentence = setting.sentence(link.mention.start)
        here = [a for a in acting if sentence.start <= a.start and a.end <= link.mention.start]
        carried = [a for a in acting if a.subject and a.end <= link.mention.start]
        pool = [a for a in here if a.subject] or here or carried[-1:]
        if not pool:
            continue
        agent = pool[-1]
        if (agent.entity.id, link.entity.id) in seen:
            continue
        seen.add((agent.entity.id, link.entity.id))
        runner = runners.get(link.entity.id)
        features = {
            f"verb={word}": 1.0, f"in sentence={agent in here}": 1.0, f"subject={agent.subject}": 1.0, f"run={runner is not None}": 1.0,
            f"same={runner is not None and runner[0].id == agent.entity.id}": 1.0, f"kind={link.mention.kind}": 1.0, "initiative": link.mention.confidence,
            f"quoted={link.mention.text[:1] in '“‘《'}": 1.0, f"distance={min(3, (link.mention.start - where) // 5)}": 1.0,
        }  # fmt: skip
        span = setting.quote(min(agent.start, where) if agent in here else where, link.mention.end)
        out.append(
            Proposal(
                agent.entity.id, "TAKES_PART_IN", link.entity.id, span, "verb of joining", {"verb": word}, features, 0.4
            )
        )
    return out
