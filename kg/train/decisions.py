"""Training of all decisions from gold: `kg train decisions`.

Everything is cross-validated by document: the models of a later decision are trained on what
the earlier decisions say about documents that they were not trained on.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kg import recognise, relate
from kg.evaluate.name_match import normalised
from kg.lexicon.seeds import seed_home
from kg.model import Document
from kg.ontology import INITIATIVE
from kg.pipeline import Prepared, Reader, as_organisation, entities_of
from kg.read import read_documents
from kg.recognise.initiatives import Candidate
from kg.recognise.tagger import Tagger
from kg.relate.proposal import Proposal
from kg.scoring import LogisticModel, any_of, write_model
from kg.train import organisations, ownership, people, same
from kg.train.fit import best_threshold, calibration, fit_choice, fit_logistic
from kg.train.gold import GoldDocument, pairs, read_gold
from kg.train.homes import train_homes
from kg.train.initiatives import train_initiative
from kg.train.split import kept_out

FOLDS = 5
STRENGTH: dict[str, float] = {"runners": 0.03}
#: L2 of the conditional logits
CHOICE_PENALTY = {"runs": 2.5, "located_initiative": 5.0}
#: what an initiative weighs that only has an optional runner
OPTIONAL_WEIGHT = 0.2
DEFAULT_STRENGTH = 0.3
RELATION = {
    "posts": ("HEADS", "SERVES_IN"), "runs": ("RUNS",), "runners": ("RUNS",), "part_of": ("PART_OF",), "joins": ("TAKES_PART_IN",), "located_initiative": ("LOCATED_IN",),
    "located_organisation": ("LOCATED_IN",), "located_place": ("LOCATED_IN",),
}  # fmt: skip
SUBJECT = {"located_initiative": "Initiative", "located_organisation": "Organisation", "located_place": "Place"}
#: what a statement weighs that a careful reader may or may not draw, as a right one
OPTIONAL_PAIRS = {"joins": 0.3}
#: no threshold is set below this: where gold has little, F1 would take anything
LEAST_THRESHOLD = {"joins": 0.25, "posts": 0.4}
#: nor so far above half the F1, where that of calibrated probabilities is best: what lies higher is chance
SLACK = 0.05
#: what a document written for the project weighs beside one from a newspaper
OWN_WEIGHT = 0.2

R = TypeVar("R")
#: decision → beginnings of the names of the features that it has to do without
Drop = Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Example:
    """A document with its gold, prepared once."""

    document: Document
    gold: GoldDocument
    votes: Counter[str]
    parts: list[Prepared]
    fold: int
    weight: float = 1.0
    real: bool = True
    people: list[people.Proposed] = field(default_factory=list)
    organs: list[organisations.Proposed] = field(default_factory=list)
    candidates: list[tuple[list[Candidate], list[dict[str, float]]]] = field(default_factory=list)

    def name_people(self, model: LogisticModel) -> None:
        """Choose the people, and propose the organisations beside them."""
        self.parts = [
            replace(part, found=recognise.with_people(part.found, proposed, model))
            for part, proposed in zip(self.parts, self.people, strict=True)
        ]
        self.organs = [recognise.organ_candidates(p.article.text, p.found) for p in self.parts]

    def settle(self, model: LogisticModel, gone: tuple[str, ...] = ()) -> None:
        """Choose the organisations, and propose the initiatives beside them, without features of some beginnings."""
        for number, (part, proposed) in enumerate(zip(self.parts, self.organs, strict=True)):
            chosen = tuple(recognise.choose_organisations(*proposed, model))
            self.parts[number] = part = replace(part, found=replace(part.found, organisations=chosen))
            features = recognise.ArticleFeatures(
                part.article.text, part.article.body, part.found.words, part.found.places, chosen
            )
            found = recognise.propose(part.article.text, part.found.words)
            self.candidates.append((found, [without(features.of(c), gone) for c in found]))


def fold_of(stem: str) -> int:
    """The fold of a document, by a hash of its name."""
    return int(hashlib.sha256(("fold " + stem).encode()).hexdigest(), 16) % FOLDS


def examples(
    reader: Reader,
    sets: Sequence[tuple[Path, Path]],
    own: Sequence[tuple[Path, Path]] = (),
    *,
    labels: Sequence[tuple[Path, Path, float]] = (),
    for_sets: Tagger | None = None,
    for_own: Tagger | None = None,
) -> list[Example]:
    """Read and prepare the training documents.

    Parameters
    ----------
    reader
        Its models are not used.
    sets
        Folders of gold and of texts; the kept-out third of them is left out.
    own
        Folders whose documents are all taken: the project's own corpus.
    labels
        Folders of real documents of which all are taken, and what each document weighs: the project's own labels.
    for_sets, for_own
        Taggers that have not been trained on the gold of `sets` and `labels`, and of `own`: decisions learn from
        what a tagger says of texts that it doesn't know. Without them the reader's own tagger.
    """
    out = []
    readers = {
        False: Reader(for_sets or reader.tagger, reader.gazetteer, {}),
        True: Reader(for_own or reader.tagger, reader.gazetteer, {}),
    }
    everything = [
        *((folders, False, kept_out, 1.0) for folders in sets),
        *(((gold, texts), False, None, weight) for gold, texts, weight in labels),
        *((folders, True, None, OWN_WEIGHT) for folders in own),
    ]
    for folders, invented, left_out, weight in everything:
        for gold_path, text_path in pairs(*folders):
            if left_out and left_out(gold_path.stem):
                continue
            document = next(d for d in read_documents([text_path]) if isinstance(d, Document))
            votes, parts = readers[invented].prepare(document)
            example = Example(
                document,
                read_gold(gold_path, text_path),
                votes,
                parts,
                fold_of(gold_path.stem),
                weight,
                real=not invented,
            )
            example.people = [recognise.person_candidates(p.article, p.found) for p in parts]
            out.append(example)
    return out


def initiative_report(items: Sequence[Example], models: Mapping[int, LogisticModel]) -> dict[str, float]:
    """Recall of the proposals and out-of-fold quality of the initiative names."""
    proposed = wanted_count = hit = spurious = 0
    missing = []
    for item in items:
        wanted = _distinct(item.gold)
        names = {
            normalised(recognise.name_of(p.article.text[c.start : c.end]))
            for p, (f, _) in zip(item.parts, item.candidates, strict=True)
            for c in f
        }
        taken: set[str] = set()
        for part, (found, _named) in zip(item.parts, item.candidates, strict=True):
            features = recognise.ArticleFeatures(
                part.article.text, part.article.body, part.found.words, part.found.places, part.found.organisations
            )
            for m in recognise.choose(features, found, models[item.fold], bar_of(models[item.fold])):
                taken.add(normalised(recognise.name_of(m.text)))
        for group in wanted:
            wanted_count += 1
            proposed += bool(group & names)
            hit += bool(group & taken)
            if not group & names:
                missing.append(sorted(group)[0])
        known = set().union(*wanted) if wanted else set()
        spurious += len(taken - known - item.gold.free.get(INITIATIVE, set()))
    precision, recall = hit / max(1, hit + spurious), hit / max(1, wanted_count)
    return {
        "wanted": wanted_count,
        "proposed": proposed / max(1, wanted_count),
        "p": precision,
        "r": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def bar_of(model: LogisticModel) -> float:
    return model.threshold


def _distinct(gold: GoldDocument) -> list[frozenset[str]]:
    return list(dict.fromkeys(e.forms for s, _, o in gold.required for e in (s, o) if e.type == INITIATIVE))


@dataclass(slots=True)
class Judged:
    """Proposals of one document with what gold says of each."""

    item: Example
    proposals: dict[str, list[tuple[Proposal, str]]] = field(default_factory=lambda: defaultdict(list))


def without(features: Mapping[str, float], gone: tuple[str, ...]) -> dict[str, float]:
    """Features less those whose names begin in some way.

    Examples
    --------
    >>> without({"动词=开展": 1.0, "距离": 2.0}, ("动词",))
    {'距离': 2.0}
    """
    return {k: v for k, v in features.items() if not k.startswith(gone)} if gone else dict(features)


def judge(
    reader: Reader,
    items: Sequence[Example],
    models_of: Callable[[int], Mapping[str, LogisticModel]],
    drop: Drop | None = None,
) -> list[Judged]:
    """Run the pipeline over documents, each with the models of its fold, and judge every proposal."""
    drop = drop or {}
    out = []
    for item in items:
        judged = Judged(item)
        fold_reader = Reader(reader.tagger, reader.gazetteer, models_of(item.fold))
        for number, part in enumerate(item.parts):
            trace: relate.Trace = {}
            resolution, _ = fold_reader.understand(item.document, item.votes, part, trace)
            known = entities_of(part.article, resolution)
            for name, proposals in trace.items():
                for each in proposals:
                    proposal = replace(each, features=without(each.features, drop[name])) if name in drop else each
                    if not (proposal.subject and proposal.object):
                        judged.proposals[name].append((replace(proposal, group=f"{number} {proposal.group}"), "nil"))
                        continue
                    subject, object_ = known[proposal.subject], known[proposal.object]
                    if proposal.relation != "LOCATED_IN":
                        subject = as_organisation(subject) if subject.label == "Place" else subject
                        object_ = as_organisation(object_) if object_.label == "Place" else object_
                    verdict = item.gold.verdict(subject, proposal.relation, object_)
                    judged.proposals[name].append((replace(proposal, group=f"{number} {proposal.group}"), verdict))
        out.append(judged)
    return out


def look_again(judged: Sequence[Judged], models: Mapping[int, LogisticModel]) -> None:
    """Propose the likeliest runners again, by what a first model that was not trained on a document says of them."""
    for j in judged:
        first = j.proposals["runs"]
        verdicts = {(p.group, p.subject): verdict for p, verdict in first}
        articles: dict[str, list[Proposal]] = defaultdict(list)
        for p, _ in first:
            articles[p.group.split(" ")[0]].append(p)
        again = [p for some in articles.values() for p in relate.runners(some, models[j.item.fold])]
        j.proposals["runners"] = [(p, verdicts[p.group, p.subject]) for p in again]


def train_choice(judged: Sequence[Judged], name: str) -> LogisticModel:
    """The conditional logit of a decision; a group of which gold knows no member to hold is NIL's."""
    rows, groups, right = [], [], []
    weight: dict[str, float] = {}
    for j in judged:
        by_group: dict[str, list[tuple[Proposal, str]]] = defaultdict(list)
        for proposal, verdict in j.proposals[name]:
            by_group[proposal.group].append((proposal, verdict))
        for group, members in by_group.items():
            verdicts = {v for _, v in members}
            target = "required" if "required" in verdicts else "optional" if "optional" in verdicts else "nil"
            full = f"{j.item.gold.stem} {group}"
            weight[full] = (OPTIONAL_WEIGHT if target == "optional" else 1.0) * j.item.weight
            for proposal, verdict in members:
                rows.append(proposal.features)
                groups.append(full)
                right.append(verdict == target)
    return fit_choice(rows, groups, right, weight, penalty=CHOICE_PENALTY[name])


def train_decision(judged: Sequence[Judged], name: str) -> LogisticModel:
    """The model of one decision about relations."""
    return train_choice(judged, name) if name in relate.CHOICES else train_pairs(judged, name)


def train_pairs(judged: Sequence[Judged], name: str) -> LogisticModel:
    """A logistic model of one decision; optional statements are left out, but where they are most of what gold has."""
    optional = OPTIONAL_PAIRS.get(name, 0.0)
    rows, labels, weights = [], [], []
    for j in judged:
        for proposal, verdict in j.proposals[name]:
            weight = optional if verdict == "optional" else 1.0
            if weight:
                rows.append(proposal.features)
                labels.append(int(verdict != "wrong"))
                weights.append(weight * j.item.weight)
    return fit_logistic(rows, labels, strength=STRENGTH.get(name, DEFAULT_STRENGTH), weights=weights)


def tuned(
    name: str, model: LogisticModel, by_fold: Mapping[int, LogisticModel], judged: Sequence[Judged]
) -> tuple[LogisticModel, float]:
    """The final model with threshold and calibration from out-of-fold probabilities, and the F1 there."""
    odds: list[float] = []
    labels: list[int] = []
    wanted = 0
    real = [j for j in judged if j.item.real]
    for j in real if real and name not in OPTIONAL_PAIRS else judged:
        fold = by_fold[j.item.fold]
        for relation in RELATION[name]:
            wanted += j.item.gold.count(relation, SUBJECT.get(name))
        if name in relate.CHOICES:
            for share, verdict in _best_shares(fold, j.proposals[name]):
                if verdict != "optional":
                    odds.append(share)
                    labels.append(int(verdict == "required"))
            continue
        for proposal, verdict in j.proposals[name]:
            if verdict != "optional":
                odds.append(fold.log_odds(proposal.features))
                labels.append(int(verdict == "required"))
    slope, offset = calibration(odds, labels)
    calibrated = [1 / (1 + math.exp(-max(-60.0, min(60.0, slope * o + offset)))) for o in odds]
    bar, f1 = best_threshold(calibrated, labels, wanted)
    bar = max(min(bar, f1 / 2 + SLACK), LEAST_THRESHOLD.get(name, 0.0))
    return replace(model, threshold=bar, slope=slope, offset=offset), f1


def _best_shares(model: LogisticModel, members: Sequence[tuple[Proposal, str]]) -> list[tuple[float, str]]:
    """Of each group the log-odds of what would be taken, with what gold says of it."""
    verdicts = {id(proposal): verdict for proposal, verdict in members}
    return [
        (choice.log_odds, verdicts[id(taken)])
        for choice in relate.choices([p for p, _ in members], model)
        for taken in choice.taken
    ]


FIRST = ("posts", "part_of")
SECOND = ("joins", "located_initiative", "located_organisation", "located_place")


@dataclass(slots=True)
class Trained:
    """Final models, out-of-fold models, and figures."""

    models: dict[str, LogisticModel]
    by_fold: dict[int, dict[str, LogisticModel]]
    figures: dict[str, float]


def train(reader: Reader, items: Sequence[Example], drop: Drop | None = None) -> Trained:
    """Train every decision, later ones on out-of-fold output of earlier ones.

    Parameters
    ----------
    reader
        Its models are not used.
    items
        The training documents.
    drop
        What decisions have to do without, for ablations.
    """
    drop = drop or {}
    folds = range(FOLDS)

    def others(f: int) -> list[Example]:
        return [i for i in items if i.fold != f]

    by_fold: dict[int, dict[str, LogisticModel]] = {f: {} for f in folds}
    final: dict[str, LogisticModel] = {}

    def learned(name: str, fit: Callable[[list[R], list[float]], LogisticModel], rows: Mapping[int, R]) -> None:
        """Train a decision about names on what was judged of each document, with and without each fold."""

        def of(some: Sequence[Example]) -> LogisticModel:
            return fit([rows[id(i)] for i in some], [i.weight for i in some])

        for f in folds:
            by_fold[f][name] = of(others(f))
        final[name] = of(items)

    def judged_by(name: str, rows: Mapping[int, R]) -> list[tuple[LogisticModel, R]]:
        return [(by_fold[i.fold][name], rows[id(i)]) for i in items if i.real]

    def of_fold(f: int) -> Reader:
        return Reader(reader.tagger, reader.gazetteer, by_fold[f])

    judged_people = {id(i): people.rows(i.gold, i.people, drop.get("person", ())) for i in items}
    learned("person", people.train_person, judged_people)
    for item in items:
        item.name_people(by_fold[item.fold]["person"])
    judged_organs = {id(i): organisations.rows(i.gold, i.organs, drop.get("organisation", ())) for i in items}
    learned("organisation", organisations.train_organisation, judged_organs)
    for item in items:
        item.settle(by_fold[item.fold]["organisation"], drop.get("initiative", ()))
    final["home"], homes, figures = train_homes(items, reader.gazetteer, folds)
    for f in folds:
        by_fold[f]["home"] = homes[f]
        by_fold[f]["initiative"] = train_initiative(others(f))
    final["initiative"] = train_initiative(items)
    owned = {id(i): ownership.rows(i, of_fold(i.fold)) for i in items}
    learned("ownership", ownership.train_ownership, owned)
    final["ownership"] = sure = ownership.calibrated(final["ownership"], judged_by("ownership", owned))
    for f in folds:
        by_fold[f]["ownership"] = replace(by_fold[f]["ownership"], slope=sure.slope, offset=sure.offset)
    figures["ownership accuracy"] = ownership.accuracy(judged_by("ownership", owned))
    alike = {id(i): same.rows(i, of_fold(i.fold)) for i in items}
    learned("same", same.train_same, alike)
    figures["same accuracy"] = ownership.accuracy(judged_by("same", alike))
    figures["same pairs"] = sum(len(r.labels) for r in alike.values())
    figures |= {
        f"initiative {k}": v for k, v in initiative_report(items, {f: by_fold[f]["initiative"] for f in folds}).items()
    }

    def settled(name: str, judged: Sequence[Judged]) -> None:
        """Train a decision on what was proposed, with and without each fold."""
        parts = {f: train_decision([j for j in judged if j.item.fold != f], name) for f in folds}
        final[name], figures[f"{name} f1"] = tuned(name, train_decision(judged, name), parts, judged)
        for f in folds:
            by_fold[f][name] = replace(
                parts[f], threshold=final[name].threshold, slope=final[name].slope, offset=final[name].offset
            )

    judged = judge(reader, items, lambda f: by_fold[f], drop)
    for name in ("runs", "runners", *FIRST):
        if name == "runners":
            look_again(judged, {f: by_fold[f]["runs"] for f in folds})
        settled(name, judged)
    judged = judge(reader, items, lambda f: by_fold[f], drop)
    for name in SECOND:
        settled(name, judged)
    return Trained(final, by_fold, figures)


def write(trained: Trained, folder: Path | None = None) -> None:
    """Write the weights files."""
    target = folder or seed_home() / "weights"
    for name, model in sorted(trained.models.items()):
        write_model(model, target / f"{name}.json")


__all__ = ["Trained", "any_of", "examples", "train", "write"]
