"""Linked mentions → statements: rules propose, models decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import Entity
from kg.relate.actions import BYSTANDER, actions
from kg.relate.attendance import attending
from kg.relate.bylines import bylines, house, medium
from kg.relate.credits import Credit, author_words, credits_of, units_of, whose
from kg.relate.decide import CHOICES, DECISIONS, Choice, Decided, choices, choose, decide
from kg.relate.hosts import with_hosts
from kg.relate.issuers import with_issuers
from kg.relate.joined import joined
from kg.relate.joins import either, joins, participants, with_sure
from kg.relate.locations import of_initiatives
from kg.relate.partners import with_main, with_partners, with_twins
from kg.relate.parts import parts
from kg.relate.passing import without_passing
from kg.relate.places import of_places
from kg.relate.post_behind import MOVES
from kg.relate.post_statements import without_rivals
from kg.relate.posts import posts
from kg.relate.proposal import Proposal
from kg.relate.reports import with_reported
from kg.relate.runners import agents_shares, runners
from kg.relate.seats import of_organisations
from kg.relate.setting import Setting
from kg.relate.told import with_told
from kg.scoring import LogisticModel

__all__ = [
    "CHOICES",
    "DECISIONS",
    "MOVES",
    "Choice",
    "Credit",
    "Decided",
    "Proposal",
    "Setting",
    "author_words",
    "choices",
    "credits_of",
    "house",
    "medium",
    "propose_and_decide",
    "runners",
    "units_of",
    "whose",
]

#: decision → its proposals, kept for training
Trace = dict[str, list[Proposal]]


def propose_and_decide(
    setting: Setting,
    models: Mapping[str, LogisticModel],
    *,
    authors: Mapping[str, str],
    paper: Entity | None = None,
    credits: Mapping[str, Credit] | None = None,
    trace: Trace | None = None,
) -> list[Decided]:
    """All statements of an article.

    Parameters
    ----------
    setting
        The article with its linked mentions.
    models
        Decision → model; see :data:`kg.relate.decide.DECISIONS`.
    authors
        Name of a byline → entity id.
    paper
        The newspaper, where the page names it.
    credits
        Name of a byline → its line.
    trace
        Filled with all proposals, taken or not.
    """
    kept: Trace = {} if trace is None else trace
    out = decide(bylines(setting.article, authors, paper, credits), None)
    writers = [authors[b.name] for b in setting.article.bylines]
    kept["posts"] = posts(setting, writers[0] if len(writers) == 1 else None, authors, credits)
    held = without_rivals(decide(kept["posts"], models.get("posts")))
    out += held
    known = {e.id: e for e in setting.resolution.parent.values()} | {k.entity.id: k.entity for k in setting.links}
    author_organs = tuple(
        known[d.proposal.object].name for d in held if d.proposal.rule == "author note" and d.proposal.object in known
    )
    leads = tuple(
        known[d.proposal.object].name
        for d in held
        if d.proposal.rule == "author note" and d.proposal.relation == "HEADS" and d.proposal.object in known
    )
    author_organs = leads or author_organs
    signed = {d.proposal.object: d.proposal.outside for d in held if d.proposal.outside is not None}
    kept["part_of"] = parts(setting, signed)
    inner = decide(kept["part_of"], models.get("part_of"))
    out += inner
    acting = actions(setting, author_organs, setting.resolution.home)
    kept["runs"] = [p for p in acting if not p.rule.startswith(BYSTANDER)]
    weighed = _weighed(kept, models)
    runs = with_hosts([d for d in weighed if d.probability >= _bar(models)], kept["runs"])
    runs = with_partners(setting, with_issuers(setting, runs, kept["runs"]), kept["runs"])
    runs = with_told(setting, runs, kept["runs"])
    runs = with_twins(setting, with_reported(setting, with_main(setting, runs, weighed), weighed))
    shares = agents_shares(acting, models["runs"]) if "runs" in models else {}
    kept["joins"] = joins(setting, _runners(known, runs), author_organs, shares)
    who, running = participants(setting), _runners(known, runs)
    sure = [*joined(setting, who, running, shares, author_organs), *attending(setting, who, running)]
    out += either(runs, with_sure(decide(kept["joins"], models.get("joins")), sure))
    founders = {
        d.proposal.subject: known[d.proposal.object]
        for d in inner
        if d.proposal.rule == "set up" and d.proposal.object in known
    }
    placed = {end for d in out for end in (d.proposal.subject, d.proposal.object)}
    kept["located_organisation"] = of_organisations(setting, placed, founders)
    sitting = decide(kept["located_organisation"], models.get("located_organisation"))
    seats = {}
    if "located_organisation" in models:  # while that is trained, what rules propose is no seat
        seats = {d.proposal.subject: known[d.proposal.object] for d in reversed(sitting) if d.proposal.object in known}
    kept["located_initiative"] = of_initiatives(setting, _runners(known, weighed), _rivals(known, weighed), seats)
    if "located_initiative" in models:
        out += choose(kept["located_initiative"], models["located_initiative"])
    out += sitting
    kept["located_place"] = of_places(setting)
    out += decide(kept["located_place"], models.get("located_place"))
    return without_passing(setting, out)


def _weighed(kept: Trace, models: Mapping[str, LogisticModel]) -> list[Decided]:
    """Who may run each initiative, the likeliest first, with probabilities; the reasons are those of the first look."""
    if "runs" not in models:
        return []
    first = models["runs"]
    if "runners" not in models:
        return choose(kept["runs"], first, 0.0)
    kept["runners"] = runners(kept["runs"], first)
    rows = {(p.subject, p.object, p.span, p.rule): p for p in kept["runs"]}
    second = models["runners"]
    out = []
    for p in kept["runners"]:
        probability = second.probability(p.features)
        seen = rows[p.subject, p.object, p.span, p.rule]
        out.append(
            Decided(p, round(probability, 4), first.reasons(seen.features) if probability >= second.threshold else {})
        )
    return out


def _bar(models: Mapping[str, LogisticModel]) -> float:
    model = models.get("runners", models.get("runs"))
    return model.threshold if model else 1.0


def _runners(known: Mapping[str, Entity], runs: Sequence[Decided]) -> dict[str, tuple[Entity, float]]:
    """Initiative id → who runs it and how surely; the first where two do."""
    out: dict[str, tuple[Entity, float]] = {}
    for item in runs:
        out.setdefault(item.proposal.object, (known[item.proposal.subject], item.probability))
    return out


def _rivals(known: Mapping[str, Entity], runs: Sequence[Decided]) -> dict[str, list[tuple[Entity, float]]]:
    """Initiative id → who else may run it and how surely."""
    out: dict[str, list[tuple[Entity, float]]] = {}
    for item in runs:
        out.setdefault(item.proposal.object, []).append((known[item.proposal.subject], item.probability))
    return {k: v[1:] for k, v in out.items()}
