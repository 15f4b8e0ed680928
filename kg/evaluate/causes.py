"""Why is a triple missed or spurious? Errors grouped by cause, so that counts choose the next step.

The causes are read off the two files alone: which mentions the prediction has, under which
type and name, and which triples it draws with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from kg.evaluate.goldfile import GoldDocument, Named, Triple, gold_files, read_gold
from kg.evaluate.measure import ACTING, Pairing, fits, near, pair, same, same_authority
from kg.evaluate.name_match import normalised
from kg.ontology import ARTICLE, ORGANISATION, PLACE

#: the causes with what each means, in the order in which they are looked for
CAUSES: Final = {
    "article split": "the article of a byline was not found, or is none",
    "unresolved relative name": "a name such as 我市, 该镇 or 县委 was not given its full form",
    "wrong division": "the name is right but for its division, or the place is another",
    "type": "the name is there with another label",
    "boundary": "the name is there, too long or too short",
    "mention not proposed": "an end of a gold triple is nowhere in the prediction",
    "mention not in gold": "an end of a predicted triple is nowhere in gold",
    "wrong relation": "both ends are there, linked by another relation",
    "wrong agent": "the initiative is there with another agent",
    "polarity": "both ends are there; the evidence sounds like a negation, a plan or a wish",
    "other": "both ends are there, and no link between them (or one where there should be none)",
}

_LEVEL: Final = "省市州盟县区旗镇乡村"
_RELATIVE: Final = re.compile(
    rf"(?:我|本|该|全|各)(?:[{_LEVEL}]|街道|社区)"
    rf"|[{_LEVEL}](?:直|委|纪|政府|人民|人大|政协|法院|检察)"
    rf"|[{_LEVEL}].{{1,10}}(?:局|委|办|办公室|中心|部|厅|院|会)$"
)
_DIVISIONS: Final = re.compile(rf"(?:[^{_LEVEL}]{{1,8}}?(?:街道|社区|[{_LEVEL}]))+")
_UNREAL: Final = re.compile(r"不|未|没有|无法|将(?!军)|拟|计划|力争|有望|希望|争取|下一步|准备|建议|应当|如果")

Way = Literal["missed", "spurious"]


@dataclass(frozen=True, slots=True)
class TripleError:
    """A triple that only gold has (missed) or only the prediction has (spurious).

    Attributes
    ----------
    evidence
        What gold quotes for it; of a spurious one, what gold quotes for the triple that was
        meant, or else what the prediction quotes.
    instead
        The triple of the other side that comes nearest, or None.
    """

    document: str
    way: Way
    cause: str
    subject: str
    relation: str
    object: str
    evidence: str
    instead: str | None = None


def errors(gold_dir: str | Path, pred_dir: str | Path) -> dict[str, tuple[TripleError, ...]]:
    """Group the missed and spurious triples (strict) by cause, the most frequent cause first.

    Raises
    ------
    UsageError
        If there is no gold.
    ReadError
        If a file isn't in the form of gold.
    """
    groups: dict[str, list[TripleError]] = {cause: [] for cause in CAUSES}
    for path in gold_files(Path(gold_dir)):
        other = Path(pred_dir) / path.name
        predicted = read_gold(other) if other.exists() else GoldDocument()
        for error in document_errors(path.stem, read_gold(path), predicted):
            groups[error.cause].append(error)
    order = sorted((cause for cause in groups if groups[cause]), key=lambda cause: -len(groups[cause]))
    return {cause: tuple(groups[cause]) for cause in order}


def document_errors(document: str, gold: GoldDocument, predicted: GoldDocument) -> Iterator[TripleError]:
    """Yield the errors of one document: what is missed, then what is spurious."""
    pairing = pair(gold.triples, predicted.triples, "strict")
    missed = [t for i, t in enumerate(gold.triples) if i not in pairing.found and not t.optional]
    open_gold = [t for i, t in enumerate(gold.triples) if i not in pairing.found]
    spurious = _spurious(predicted, pairing)
    for triple in missed:
        instead = _nearest(triple, spurious)
        cause = _cause_missed(triple, predicted, instead)
        yield _error(document, "missed", cause, triple, triple.evidence, instead)
    for triple in spurious:
        meant = next(iter(_ranked((g, triple) for g in open_gold)), None)
        cause = _cause_spurious(triple, gold, meant[0] if meant else None)
        evidence = meant[0].evidence if meant else triple.evidence
        yield _error(document, "spurious", cause, triple, evidence, meant[0] if meant else None)


def _spurious(predicted: GoldDocument, pairing: Pairing) -> list[Triple]:
    return [t for j, t in enumerate(predicted.triples) if j not in pairing.right and j not in pairing.free]


def _cause_missed(gold: Triple, predicted: GoldDocument, instead: Triple | None) -> str:
    if gold.object.type == ARTICLE and not any(near(gold.object, article) for article in predicted.articles):
        return "article split"
    for end, place in ((gold.subject, 0), (gold.object, 1)):
        acting = place == 0 and gold.relation in ACTING
        if end.type == ARTICLE or any(_agree(end, other, acting) for other in predicted.entities.values()):
            continue
        drawn = _end(instead, place)
        candidates = ([drawn] if drawn else []) + list(predicted.entities.values())
        return _difference(((end, other) for other in candidates), drawn) or "mention not proposed"
    return _cause_of_link(gold, instead, gold.evidence)


def _cause_spurious(predicted: Triple, gold: GoldDocument, meant: Triple | None) -> str:
    if predicted.object.type == ARTICLE and not any(near(article, predicted.object) for article in gold.articles):
        return "article split"
    for end, place in ((predicted.subject, 0), (predicted.object, 1)):
        acting = place == 0 and predicted.relation in ACTING
        if end.type == ARTICLE or any(_agree(other, end, acting) for other in gold.entities.values()):
            continue
        if _relative(end):
            return "unresolved relative name"
        wanted = _end(meant, place)
        candidates = ([wanted] if wanted else []) + list(gold.entities.values())
        return _difference(((other, end) for other in candidates), end) or "mention not in gold"
    return _cause_of_link(predicted, meant, predicted.evidence)


def _cause_of_link(triple: Triple, other: Triple | None, evidence: str) -> str:
    """Name the cause where both ends are there on both sides."""
    if other is not None and other.relation != triple.relation:
        return "wrong relation"
    if other is not None and triple.relation in ACTING:
        return "wrong agent"
    if other is not None and triple.relation == "LOCATED_IN":
        return "wrong division"
    return "polarity" if _UNREAL.search(evidence) else "other"


def _difference(pairs: Iterator[tuple[Named, Named]], drawn: Named | None) -> str | None:
    """Name what keeps a gold entity and the nearest of its candidates apart, by pairs (gold, candidate)."""
    found: set[str] = set()
    for gold, other in pairs:
        if gold.type != other.type:
            found |= {"type"} if normalised(other.name) in gold.forms else set()
        elif other is drawn and _relative(other):
            found.add("unresolved relative name")
        elif (near(gold, other) or drawn in (gold, other)) and _other_division(gold, other):
            found.add("wrong division")
        elif near(gold, other) and not _owner(gold, other):
            found.add("unresolved relative name" if _relative(other) else "boundary")
    return next((cause for cause in CAUSES if cause in found), None)


def _agree(gold: Named, predicted: Named, acting: bool) -> bool:
    return same(gold, predicted) or (acting and same_authority(gold, predicted))


def _relative(named: Named) -> bool:
    return named.type in (ORGANISATION, PLACE) and _RELATIVE.match(normalised(named.name)) is not None


def _other_division(gold: Named, predicted: Named) -> bool:
    """Say whether two names differ in their divisions alone, neither of which holds the other's."""
    if gold.type not in (ORGANISATION, PLACE):
        return False
    (one, rest), (other, other_rest) = _parted(gold.name), _parted(predicted.name)
    if not one or not other or one.endswith(other) or other.endswith(one):
        return False
    return rest == other_rest and (bool(rest) or one[-1] == other[-1])


def _owner(gold: Named, predicted: Named) -> bool:
    """Say whether one of two organisations is the division that the other belongs to: another thing, not a part."""
    return gold.type == ORGANISATION and bool(_parted(gold.name)[1]) != bool(_parted(predicted.name)[1])


def _parted(name: str) -> tuple[str, str]:
    """Part a name into its divisions and the rest."""
    name = normalised(name)
    head = _DIVISIONS.match(name)
    return (head.group(), name[head.end() :]) if head else ("", name)


def _nearest(gold: Triple, predicted: Sequence[Triple]) -> Triple | None:
    best = next(iter(_ranked((gold, other) for other in predicted)), None)
    return best[1] if best else None


def _ranked(pairs: Iterator[tuple[Triple, Triple]]) -> list[tuple[Triple, Triple]]:
    """Sort pairs (gold, predicted) that have something in common, the nearest first."""
    ranked = [(rank, pair_) for pair_ in pairs if (rank := _distance(*pair_)) is not None]
    return [pair_ for _, pair_ in sorted(ranked, key=lambda item: item[0])]


def _distance(gold: Triple, predicted: Triple) -> int | None:
    """Say how far two triples are apart: 0 the names overlap … 3 one end in common; None nothing."""
    if fits(gold, predicted, "lenient"):
        return 0
    subject, object_ = near(gold.subject, predicted.subject), near(gold.object, predicted.object)
    if subject and object_:
        return 1
    if gold.relation != predicted.relation or not (subject or object_):
        return None
    return 2 if object_ == (gold.relation in ACTING) else 3


def _end(triple: Triple | None, place: int) -> Named | None:
    return None if triple is None else (triple.subject, triple.object)[place]


def _error(document: str, way: Way, cause: str, triple: Triple, evidence: str, instead: Triple | None) -> TripleError:
    other = f"{instead.subject.name} {instead.relation} {instead.object.name}" if instead else None
    return TripleError(document, way, cause, triple.subject.name, triple.relation, triple.object.name, evidence, other)
