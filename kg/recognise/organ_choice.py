"""Organisations, second half: weigh the candidates and take the best that do not overlap.

One logistic model (``seeds/weights/organisation.json``) says of each span how probable it is that
it is a body's whole name; spans are taken from the top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import words as lexicon
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.recognise.founded_organs import QUOTED
from kg.recognise.organ_features import OrganFeatures
from kg.recognise.organ_mention import OrganCandidate
from kg.recognise.overlap import best
from kg.scoring import LogisticModel

#: rules that name a body without its name, and so are no question of where a name ends
IMPLIED = frozenset({"title", "reference"})
#: what share of a body's chance the name of its part must have to be taken for it
NEARLY = 0.75
#: how likely a name must be at the least that its head's title stands behind, and that title
LEAST = 0.06
_HEAD = re.compile(r"副?(?:(?P<of>[\u4e00-\u9fff])长|书记|主任|主席|理事长|总?经理|董事长|院长|会长)")
#: a post before another of the same person's: 妇产科主任、|党支部书记
_SAME_MAN = re.compile("(?:主任|[科处部所站队室厂]长|经理)、$")
#: before a party body that somebody is posted to: 到柳泉镇任|党委|书记, 回村担任|党总支|书记
_POSTED = re.compile("(?:[镇乡村]|街道|社区)(?:担|出)?任$")
#: a character before a name that the name may be cut out of
_RUNS_ON = re.compile("(?![的了着在由经向对和与及是])[\u4e00-\u9fff]")
#: what stands between two bodies, and before where somebody is posted: no part of the first
_BETWEEN = "及和与、暨驻"
#: what a name that its quotes bound is worth at the least: more than the plain words in it (“红橘”|讲解队)
BOUND = 0.9


def choose(features: OrganFeatures, candidates: Sequence[OrganCandidate], model: LogisticModel) -> list[Mention]:
    """Weigh candidates and take the most probable that do not overlap.

    Parameters
    ----------
    features
        Of the article.
    candidates
        All that were proposed.
    model
        The decision.

    Returns
    -------
    list of Mention
        Sorted; the confidence is the span's probability.
    """
    ranked = _whole(features.text, [(_chance(features, c, model), c) for c in candidates], model.threshold)
    ranked = [(_headed(features, chance, c, model.threshold), c) for chance, c in ranked]
    ranked.sort(key=lambda r: (-r[0], r[1].start, -r[1].end))
    return sorted(
        (
            Mention(
                ORGANISATION, c.start, c.end, features.text[c.start : c.end], c.kind, round(probability, 4), c.rules[0]
            )
            for probability, c in best(ranked, model.threshold, lambda c: (c.start, c.end))
        ),
        key=lambda m: m.start,
    )


def _headed(features: OrganFeatures, chance: float, c: OrganCandidate, threshold: float) -> float:
    """The chance of a name that its head's title and name stand behind: 一分场|场长李明 is a body where nothing else is.

    Just enough to be taken where no likelier name overlaps; of several the likelier.
    """
    if not LEAST <= chance < threshold or c.start and _RUNS_ON.match(features.text[c.start - 1]):
        return chance
    head = _HEAD.match(features.text, c.end)
    if head is None or head.end() not in features.person_from:
        return chance
    if head["of"] and head["of"] != features.text[c.end - 1]:
        return chance
    name = features.text[c.start : c.end]
    if (
        len(name) < 3
        or name in lexicon.nameless()
        and not _SAME_MAN.search(features.text, max(0, c.start - 4), c.start)
    ):
        return chance
    return threshold + chance * 1e-3


def _whole(
    text: str, ranked: list[tuple[float, OrganCandidate]], threshold: float
) -> list[tuple[float, OrganCandidate]]:
    """Chances in which a body yields to a name that goes on to a part of it, where the two are about as likely.

    市委巡察办|综合处: who takes the longer name has the shorter one, too, as the body that the part is of.
    """
    longest: dict[int, tuple[float, int]] = {}
    for chance, c in ranked:
        if chance >= threshold and chance > longest.get(c.start, (0.0, 0))[0]:
            longest[c.start] = chance, c.end
    out = []
    for chance, c in ranked:
        best, end = longest.get(c.start, (0.0, 0))
        goes_on = c.end > end and text[end] not in _BETWEEN and threshold <= chance < best and chance >= NEARLY * best
        out.append((best + 1e-6 if goes_on else chance, c))
    return out


def _chance(features: OrganFeatures, candidate: OrganCandidate, model: LogisticModel) -> float:
    """The probability that a span is a body's name; what its quotes bound is as good as sure."""
    if candidate.rules[0] in IMPLIED:
        return model.threshold
    chance = model.chance(features.names(candidate))
    start = candidate.start
    if candidate.rules[0] == "inner" and _POSTED.search(features.text, max(0, start - 4), start):
        return max(chance, model.threshold)
    return max(chance, BOUND) if QUOTED in candidate.rules else chance
