"""Initiatives, second half: weigh the candidates and take the best of each anchor.

Candidates of one anchor share a group. A first logistic model scores the features of each
candidate and so finds the best span of every group; a second one decides on the group: it sees
how sure the first was, and what the article's other groups say (of three coordinated names, of
one name said twice, of a span inside a better one). Groups are taken from the top, overlapping
ones left out. Both models are one file (see :mod:`kg.scoring`; ``seeds/weights/initiative.json``);
the features of the second begin with ``group:``.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.lexicon.segment import Word
from kg.model import Mention
from kg.ontology import INITIATIVE
from kg.recognise.founded_organs import quoted_bodies
from kg.recognise.initiative_article import QUOTE_MARKS
from kg.recognise.initiative_features import ArticleFeatures
from kg.recognise.initiative_rows import counted_rows, paced, summed_rows
from kg.recognise.initiatives import Candidate, propose
from kg.recognise.overlap import best as best_spans
from kg.scoring import LogisticModel, any_of, sigmoid

#: the second model's bias, and the mark of its features
BIAS, GROUP = "group:bias", "group:"
#: a group that the first model gives less than this is not looked at again
FLOOR = 0.04
#: from which on a name is taken that the make of its row speaks for
SOME = 0.2
#: from which on a quoted name is taken with the type word behind it, and what such words end in
LIKELY = 0.5
#: and with what stands between the two: “百日攻坚”矛盾化解|行动
SURE = 0.9
_TYPE = re.compile(
    "(?:活动|行动|机制|制度|模式|工程|计划|平台|品牌|项目|小程序|热线|专栏|工作法|公众号|系统|体系|方案|基金|大赛|竞赛|比赛|主题教育)$"
)
_COORDINATION = frozenset("、和与及暨")
#: what stands between a quote and its type word and is not of the name: 的, 等三大, 5个
_BETWEEN = re.compile(r"([”’」』》])(?:的|等?(?:\d+|[两三四五六七八九十]+)(?:[个项大条种类批场]))(?=.)")
#: a body named by its quotes: “银发管家”服务队
_NAMES_BODY = re.compile("“([^“”]+)”[^“”]*(?<!队伍)")
#: a day of the year, in quotes: “6·26”国际禁毒日
_DAY = re.compile(r"(?:0?[1-9]|1[0-2])[·•.．‧](?:0?[1-9]|[12]\d|3[01])")
#: 举办3期|培训班: how many there were
_SO_MANY = re.compile(r"(?<![\d第])\d+(?:余|多)?[期场次批]")
#: a column or a series of the paper itself, which is no initiative: 本报推出“…”专栏
_COLUMN = re.compile(
    r"(?:本[报刊台网版端]|本公众号|编辑部)[^，。；！？\n]{0,16}?(?:推出|开设|开辟|刊登|刊发|开通|开启|策划)[^，。；！？\n“《]{0,10}[“《]"
)
#: names this much alike at an end are names of one thing
_ALIKE = 3


@dataclass(slots=True)
class Group:
    """The candidates of one anchor, weighed.

    Attributes
    ----------
    number
        Of the anchor in the article.
    best
        The candidate that the first model finds most probable.
    top, either
        Its probability; the probability that any of the group is right.
    features
        What the second model sees.
    twins
        How many other anchors have the same best span.
    """

    number: int
    best: Candidate
    top: float
    either: float
    name: str
    features: dict[str, float] = field(default_factory=dict)
    twins: int = 0


def groups(text: str, candidates: Sequence[Candidate], scores: Sequence[float]) -> list[Group]:
    """Candidates with the first model's probabilities → groups with the second model's features.

    Parameters
    ----------
    text
        The reading text.
    candidates, scores
        Candidates, and the first model's probability of each.
    """
    members: dict[int, list[tuple[float, Candidate]]] = defaultdict(list)
    for candidate, score in zip(candidates, scores, strict=True):
        members[candidate.group].append((score, candidate))
    found: dict[tuple[int, int], Group] = {}
    for number, of_group in members.items():
        either = any_of(p for p, _ in of_group)
        if either < FLOOR:
            continue
        top, best = _with_type(text, max(of_group, key=_rank), of_group)
        twin = found.get((best.start, best.end))
        if twin is not None:
            twin.either, twin.top, twin.twins = any_of((twin.either, either)), max(twin.top, top), twin.twins + 1
            continue
        found[best.start, best.end] = Group(number, best, top, either, name_of(text[best.start : best.end]))
    out = list(found.values())
    _describe(text, out)
    return out


def _rank(member: tuple[float, Candidate]) -> tuple[float, int, int]:
    score, candidate = member
    return score, -candidate.start, candidate.end


def _with_type(
    text: str, best: tuple[float, Candidate], members: Sequence[tuple[float, Candidate]]
) -> tuple[float, Candidate]:
    """The best of an anchor with the type word behind its quotes, where that is likely too: “百日攻坚”|行动."""
    quote = best[1]
    if quote.shape != "quote" or quote.tail or text.startswith("等", quote.end):
        return best
    longer = [
        (score, c)
        for score, c in members
        if c.tail
        and c.start == quote.start
        and score >= (LIKELY if c.end == quote.end + len(c.word) else SURE)
        and _TYPE.search(c.word)
    ]
    return max(longer, key=_rank, default=best)


def _describe(text: str, found: Sequence[Group]) -> None:
    by_name: dict[str, list[float]] = defaultdict(list)
    by_word: dict[str, list[float]] = defaultdict(list)
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    for g in found:
        by_name[g.name].append(g.either)
        by_word[g.best.word].append(g.either)
        starts[g.best.start] = max(g.either, starts.get(g.best.start, 0.0))
        ends[g.best.end] = max(g.either, ends.get(g.best.end, 0.0))
    ordered = sorted(found, key=lambda g: g.best.start)
    longest = max((g.best.end - g.best.start for g in found), default=0)
    names = sorted((n, max(p)) for n, p in by_name.items() if len(n) >= _ALIKE and max(p) >= 0.1)
    likely = sum(g.either >= 0.5 for g in found)
    for k, g in enumerate(ordered):
        best = g.best
        shape = best.shape
        f = g.features
        f["group:either"] = _logit(g.either)
        f[f"group:either&{shape}"] = _logit(g.either)
        f["group:top"] = _logit(g.top)
        f[f"group:shape={shape}{'T' if best.tail else ''}{'L' if best.left else ''}"] = 1.0
        f[f"group:share={int(4 * g.top / max(g.top, sum_of(g)))}&{shape}"] = 1.0
        if best.word:
            f[f"group:type={best.word}"] = 1.0
        f[f"group:length={min(len(g.name) // 2, 8)}&{shape}"] = 1.0
        if g.twins:
            f[f"group:twins&{shape}"] = 1.0
        f[f"group:likely={min(likely, 6)}"] = 1.0
        _other(f, "name", by_name[g.name], g.either)
        if best.word:
            _other(f, "word", by_word[best.word], g.either)
        left = _beside(text, best.start, -1, ends)
        right = _beside(text, best.end, 1, starts)
        for side, p in (("left", left), ("right", right)):
            if p is not None:
                f[f"group:{side}={_level(p)}"] = 1.0
        rival = 0.0
        for step in (-1, 1):
            j = k + step
            while 0 <= j < len(ordered):
                other = ordered[j].best
                if step > 0 and other.start >= best.end or step < 0 and other.start < best.start - longest:
                    break
                if other.start < best.end and best.start < other.end:
                    rival = max(rival, ordered[j].either)
                j += step
        f[f"group:rival={_level(rival)}"] = 1.0
        if rival > g.either:
            f["group:rival stronger"] = 1.0
        alike = max(
            (p for n, p in names if n != g.name and len(g.name) >= _ALIKE and (n in g.name or g.name in n)),
            default=0.0,
        )  # fmt: skip
        if alike:
            f[f"group:alike={_level(alike)}"] = 1.0


def sum_of(g: Group) -> float:
    """How much probability the whole group has, read back from its noisy or."""
    return -math.log(max(1e-9, 1.0 - g.either))


def _other(f: dict[str, float], what: str, values: Sequence[float], own: float) -> None:
    """The best of a set of probabilities that another group gave."""
    if len(values) > 1:
        rest = sorted(values)
        rest.remove(own)
        f[f"group:{what}={_level(rest[-1])}"] = 1.0


def _beside(text: str, at: int, step: int, known: dict[int, float]) -> float | None:
    """Probability of the name coordinated with one that ends (or starts) at an offset."""
    if step < 0:
        if at and text[at - 1] in _COORDINATION:
            return known.get(at - 1, 0.0)
        return known.get(at)
    if at < len(text) and text[at] in _COORDINATION:
        return known.get(at + 1, 0.0)
    return known.get(at)


def _level(p: float) -> str:
    return "none" if p < 0.1 else "low" if p < 0.35 else "mid" if p < 0.65 else "high" if p < 0.9 else "sure"


def _logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1.0 - p))


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
    scores = [sigmoid(model.bias + odds) for odds in features.log_odds(candidates, model.weights)]
    ranked = sorted(
        ((decided(g, model), g) for g in groups(features.text, candidates, scores)), key=lambda r: (-r[0], r[1].number)
    )
    ranked = lifted(features.text, ranked, bar)
    taken: list[Mention] = []
    for probability, group in best_spans(ranked, bar, lambda g: (g.best.start, g.best.end)):
        best = group.best
        kind = features.kinds.get(best.word, "other") if best.word else "document" if best.shape == "book" else "other"
        reasons = model.reasons({**features.of(best), **group.features})
        taken.append(
            Mention(
                INITIATIVE, best.start, best.end, features.text[best.start : best.end], kind,
                round(probability, 4), f"initiative {best.shape}", reasons,
            )
        )  # fmt: skip
    return sorted(taken, key=lambda m: m.start)


def lifted(text: str, ranked: list[tuple[float, Group]], bar: float) -> list[tuple[float, Group]]:
    """Decisions in which all quotes of a row that is counted (“甲”“乙”两大行动) are taken where one of them is."""
    out = ranked
    for row in counted_rows(text):
        members = [k for k, (_, g) in enumerate(out) if g.best.core in row]
        if any(out[k][0] >= bar for k in members):
            out = [(max(p, bar) if k in members else p, g) for k, (p, g) in enumerate(out)]
    for ends in summed_rows(text):
        members = [k for k, (p, g) in enumerate(out) if g.best.end in ends and g.best.shape == "compound" and p >= SOME]
        if any(out[k][0] >= bar for k in members):
            out = [(max(p, bar) if k in members else p, g) for k, (p, g) in enumerate(out)]
    steps = paced(text)
    if steps:
        out = [
            (max(p, bar) if p >= SOME and g.best.shape == "compound" and g.best.end in steps else p, g) for p, g in out
        ]
    return out if out is ranked else sorted(out, key=lambda r: (-r[0], r[1].number))


def decided(group: Group, model: LogisticModel) -> float:
    """The probability of a group: by the second model, or that any of it is right where there is none."""
    bias = model.weights.get(BIAS)
    if bias is None:
        return group.either
    return sigmoid(bias + sum(model.weights.get(n, 0.0) * v for n, v in group.features.items()))


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
    bodies = {(m.start + 1, m.end - 1) for m in quoted_bodies(text)}
    bodies |= {(m.start + 1, m.start + quote.end(1)) for m in organisations if (quote := _NAMES_BODY.fullmatch(m.text))}
    counted = {m.start() for m in _SO_MANY.finditer(text)}
    columns = {m.end() for m in _COLUMN.finditer(text)}
    candidates = [
        c
        for c in propose(text, words)
        if (c.tail or not (c.core in bodies or _DAY.fullmatch(text, *c.core)))
        and c.core[0] not in columns
        and not (c.shape == "compound" and c.start in counted)
    ]
    return choose(features, candidates, model)


def name_of(surface: str) -> str:
    """The name of an initiative: without its quotes, and without 的 or a count between quote and type word.

    Examples
    --------
    >>> name_of("“常抓不懈”的工作机制"), name_of("“河清”等5个子行动")
    ('常抓不懈工作机制', '河清子行动')
    """
    text = _BETWEEN.sub(r"\1", surface)
    return QUOTE_MARKS.sub("", text)
