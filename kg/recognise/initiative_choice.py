"""Initiatives, second half: weigh the candidates and take the best of each anchor.

One sparse logistic model scores a candidate's features; candidates of one anchor share a
group, whose probability is the noisy-or of theirs; groups are taken from the top, overlapping
ones left out (see :mod:`kg.scoring`; weights in ``seeds/weights/initiative.json``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.lexicon.segment import Word
from kg.model import Mention
from kg.ontology import INITIATIVE
from kg.recognise.initiative_features import QUOTE_MARKS, ArticleFeatures
from kg.recognise.initiatives import Candidate, propose
from kg.scoring import LogisticModel, any_of


def choose(
    features: ArticleFeatures, candidates: Sequence[Candidate], model: LogisticModel, threshold: float | None = None
) -> list[Mention]:
    """Weigh candidates and take the best of each anchor, overlapping ones left out.

    Returns
    -------
    list of Mention
        Sorted; the confidence is the anchor's probability, the features are those of the span.
    """
    bar = model.threshold if threshold is None else threshold
    groups: dict[int, list[tuple[float, Candidate, Mapping[str, float]]]] = defaultdict(list)
    for candidate in candidates:
        named = features.of(candidate)
        groups[candidate.group].append((model.probability(named), candidate, named))
    ranked = []
    for number, members in groups.items():
        best = max(members, key=lambda m: (m[0], -m[1].start, m[1].end))
        ranked.append((any_of(m[0] for m in members), number, best))
    ranked.sort(key=lambda r: (-r[0], r[1]))
    taken: list[Mention] = []
    for probability, _, (_, candidate, named) in ranked:
        if probability < bar:
            break
        if any(candidate.start < t.end and t.start < candidate.end for t in taken):
            continue
        kind = (
            features.kinds.get(candidate.word, "other")
            if candidate.word
            else "document"
            if candidate.shape == "book"
            else "other"
        )
        taken.append(
            Mention(
                INITIATIVE, candidate.start, candidate.end, features.text[candidate.start : candidate.end], kind,
                round(probability, 4), f"initiative {candidate.shape}", model.reasons(named),
            )
        )  # fmt: skip
    return sorted(taken, key=lambda m: m.start)


def initiatives(
    text: str,
    body: int,
    words: Sequence[Word],
    places: Sequence[Mention],
    organisations: Sequence[Mention],
    model: LogisticModel,
) -> list[Mention]:
    """Find the initiatives of a reading text."""
    features = ArticleFeatures(text, body, words, places, organisations)
    return choose(features, propose(text, words), model)


def name_of(surface: str) -> str:
    """The name of an initiative: without its quotes, and without 的 between quote and type word.

    Examples
    --------
    >>> name_of("“常抓不懈”的工作机制")
    '常抓不懈工作机制'
    """
    text = re.sub(r"([”’」』》])的", r"\1", surface)
    return QUOTE_MARKS.sub("", text)
