"""Training of what 市, 县, 区 … mean in an article: a conditional logit over the divisions that it may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from kg import recognise
from kg.lexicon.gazetteer import Gazetteer
from kg.masthead import source_of
from kg.model import Article, Document
from kg.pipeline import Prepared
from kg.resolve.ground import ANY, Ground, class_of
from kg.resolve.home_features import HomeFeatures
from kg.resolve.homes import NIL, add_said, chosen, rows
from kg.resolve.localities import Locality, link
from kg.scoring import LogisticModel
from kg.train.fit import fit_choice
from kg.train.gold import GoldDocument
from kg.train.home_labels import NOWHERE, Said, alone, bare, belongs, meant, said, whole
from kg.train.standoff import load

#: L2 of the conditional logit
PENALTY = 8.0
#: the least share of a division that is taken
THRESHOLD = 0.2
#: what an article weighs that was made of another: with every name of its home unseen but …
MADE = {"nothing": 0.1, "one name": 0.2, "what lies in it": 0.1, "the paper": 0.1, "the document": 0.1}

#: key of a candidate → its features
Candidates = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """One level word of an article: the candidates' features, which are right, and what it counts.

    Attributes
    ----------
    candidates
        Key → features; an empty key is none.
    right
        Keys of the divisions that gold gives; none of them where gold's is no candidate.
    names
        Key → name of the division.
    made
        True for an article made of another; see :data:`MADE`.
    levels
        Of an organ that says no level: class of each level word of the article → how often it is said, its candidates.
    """

    stem: str
    group: str
    sort: str
    said: Said
    candidates: Candidates
    right: frozenset[str]
    weight: float
    fold: int
    real: bool
    names: Mapping[str, str]
    made: bool = False
    levels: Mapping[str, tuple[int, Candidates]] = field(default_factory=dict)


class Item(Protocol):
    """What is read of a training document: :class:`kg.train.decisions.Example` is one."""

    document: Document
    gold: GoldDocument
    votes: Counter[str]
    parts: list[Prepared]
    fold: int
    weight: float
    real: bool


def cases(items: Sequence[Item], gazetteer: Gazetteer) -> list[Case]:
    """The level words of training documents that gold explains."""
    out = []
    for item in items:
        raws = load(item.gold.path, item.gold.text)["articles"]
        for number, part in enumerate(item.parts):
            entities = [e for r in raws if len(raws) == 1 or belongs(r, part.article) for e in r["entities"]]
            found = list(said(part.article, part.found.places, meant(entities, gazetteer)))
            found += alone(part.article, bare(entities, gazetteer))
            if not found:
                continue
            found += whole(found, gazetteer)
            named = _named(part, item.votes, gazetteer)
            paper = source_of(part.article, item.document, gazetteer)
            ground = Ground(part.article, gazetteer, item.votes, named, paper)
            here = list(_cases_of(item, number, ground, found))
            out += here
            for kind, made in _made(ground, named, here, number):
                out += [
                    replace(c, group=f"{c.group} {kind}", weight=MADE[kind] * c.weight, made=True)
                    for c in _cases_of(item, number, made, found)
                ]
    return out


def _named(part: Prepared, votes: Mapping[str, int], gazetteer: Gazetteer) -> list[tuple[int, Locality]]:
    own = [m for m in part.found.places if m.rule != "relative"]
    levels = {m.start: m.kind or recognise.level_of(m.text) for m in own}
    linked = link(own, gazetteer, Counter(votes), levels)
    return [(m.start, loc) for m, loc in zip(own, linked, strict=True)]


def _made(
    ground: Ground, named: Sequence[tuple[int, Locality]], here: Sequence[Case], number: int
) -> Iterator[tuple[str, Ground]]:
    """The article once more for each of :data:`MADE`: how it would read had it named its home less."""
    gazetteer = ground.gazetteer
    home = Counter(key for case in here for key in case.right if key.isdigit())
    if not home:
        return
    code = min(home, key=lambda k: (-home[k], k))
    bald = replace(ground.article, publication=None, dateline=None)
    paper = replace(bald, publication=gazetteer.get(code).name[:-1] + "日报")
    foreign = {c: n for c, n in ground.votes.items() if not c.startswith(code[:2])}
    chain = {d.code: 1 for d in gazetteer.chain(code)}
    names = [s.start for s in ground.spots if s.locality.key == code and not s.loose]
    inner = [start for start, loc in named if (loc.code or loc.above).startswith(code) and loc.code != code]

    def seen(kept: Sequence[int] = (), votes: Mapping[str, int] = foreign | chain, of: Article = bald) -> Ground:
        return Ground(of, gazetteer, votes, named, None, (code[:2], frozenset(kept)))

    yield "nothing", seen(votes=foreign)
    if len(names) > 1:
        yield "one name", seen(kept=[names[-1 if number % 2 else len(names) // 2]])
    if inner:
        yield "what lies in it", seen(kept=inner)
    yield "the paper", seen(of=paper)
    yield "the document", seen(votes=dict(ground.votes))


def _cases_of(item: Item, number: int, ground: Ground, found: Sequence[Said]) -> Iterator[Case]:
    sorts = [(class_of(s.level, s.pronoun) or "") if s.level else ANY for s in found]
    counts = Counter(sorts)
    features = HomeFeatures(ground)
    levels = {}
    if ANY in counts:
        for level, count in sorted(ground.words.items()):
            levels[class_of(level) or ""] = (count, rows(features, class_of(level) or ""))
    for each, sort in zip(found, sorts, strict=True):
        pronoun = each.pronoun
        candidates = rows(features, sort, pronoun, each.at if each.at != NOWHERE else None)
        names = {key: ground.localities[key].name for key in candidates if key != NIL}
        right = frozenset(key for key, name in names.items() if name in each.names)
        yield Case(
            item.gold.stem, f"{item.gold.stem} {number} {sort} {each.at}", sort, each, candidates, right or frozenset({NIL}),
            item.weight / counts[sort], item.fold, item.real, names, False, levels if sort == ANY else {},
        )  # fmt: skip


def train_home(found: Sequence[Case], penalty: float = PENALTY) -> LogisticModel:
    """The model of all classes: of level words first, then of organs without one, which ask what level words stand for."""
    first = replace(_fit([c for c in found if c.sort != ANY], penalty), threshold=THRESHOLD)
    second = _fit([with_levels(c, first) for c in found if c.sort == ANY], penalty)
    return replace(first, weights={**first.weights, **second.weights})


def with_levels(case: Case, model: LogisticModel) -> Case:
    """An organ's candidates told apart by what the article's level words stand for."""
    said = [(count, key) for count, c in case.levels.values() if (key := _chosen(c, model)) != NIL]
    told = {key: dict(row) for key, row in case.candidates.items()}
    add_said(told, said)
    return replace(case, candidates=told)


def _chosen(candidates: Candidates, model: LogisticModel) -> str:
    return chosen(list(candidates), [model.log_odds(row) for row in candidates.values()], model.threshold)[0]


def decided(case: Case, model: LogisticModel) -> str:
    """The key that a reader with this model decides for."""
    if case.said.pronoun == "该":
        last = [k for k, row in case.candidates.items() if any(name.startswith("该last") for name in row)]
        if last:
            return last[0]
    return _chosen((with_levels(case, model) if case.sort == ANY else case).candidates, model)


def accuracy(found: Sequence[Case], models: Mapping[int, LogisticModel]) -> float:
    """The share of right decisions, each class of an article counting once; none is right where gold's is unnamed."""
    hits: dict[tuple[str, str], list[bool]] = {}
    for case in found:
        if not case.made:
            group = case.group.rpartition(" ")[0]
            hits.setdefault((case.stem, group), []).append(decided(case, models[case.fold]) in case.right)
    return sum(sum(h) / len(h) for h in hits.values()) / max(1, len(hits))


def train_homes(
    items: Sequence[Item], gazetteer: Gazetteer, folds: Sequence[int]
) -> tuple[LogisticModel, dict[int, LogisticModel], dict[str, float]]:
    """The decision `home`: the final model, that of each fold without its documents, and figures.

    Parameters
    ----------
    items
        Training documents with their gold.
    folds
        Numbers of the folds.
    """
    found = cases(items, gazetteer)
    by_fold = {f: train_home([c for c in found if c.fold != f]) for f in folds}
    figures = {
        "home accuracy": accuracy([c for c in found if c.real], by_fold),
        "home accuracy, own corpus": accuracy([c for c in found if not c.real], by_fold),
    }
    return train_home(found), by_fold, figures


def _fit(found: Sequence[Case], penalty: float) -> LogisticModel:
    features, groups, right = [], [], []
    weight: dict[str, float] = {}
    for case in found:
        weight[case.group] = case.weight
        for key, row in case.candidates.items():
            features.append(row)
            groups.append(case.group)
            right.append(key in case.right)
    return fit_choice(features, groups, right, weight, penalty=penalty) if groups else LogisticModel({})
