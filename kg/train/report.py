"""How good it is: calibration of statements, and what each part brings, as tables.

Figures of documents that nothing was trained on; see :func:`kg.train.split.kept_out`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Document, Entity
from kg.pipeline import Reader
from kg.read import read_documents
from kg.train.gold import GoldDocument, read_gold

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement that was drawn, with its probability and whether gold has it."""

    relation: str
    probability: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of about one probability: how many, their mean probability, the share that is right."""

    count: int
    mean: float
    right: float


def statements(reader: Reader, pairs: Iterable[tuple[Path, Path]]) -> list[Judged]:
    """Draw the statements of documents and judge each; what gold calls optional is left out.

    Parameters
    ----------
    reader
        The pipeline.
    pairs
        Gold files with their texts.
    """
    out: list[Judged] = []
    for gold_path, text_path in pairs:
        gold = read_gold(gold_path, text_path)
        for document in read_documents([text_path]):
            if isinstance(document, Document):
                out += _judged(reader, document, gold)
    return out


def _judged(reader: Reader, document: Document, gold: GoldDocument) -> list[Judged]:
    reading = reader.read(document)
    entities = {e.id: e for e in reading.entities}
    for article in reading.articles:
        entities[article.id] = Entity(article.id, "Article", article.title or article.id)
    out = []
    for statement in reading.statements:
        if statement.relation == "WROTE":
            continue
        verdict = gold.verdict(entities[statement.subject], statement.relation, entities[statement.object])
        if verdict != "optional":
            out.append(Judged(statement.relation, statement.confidence, verdict == "required"))
    return out


def reliability(judged: Sequence[Judged], bins: int = BINS) -> list[Bin]:
    """Statements by probability, in bins of equal width; empty bins are left out.

    Examples
    --------
    >>> reliability([Judged("RUNS", 0.95, True), Judged("RUNS", 0.93, False)])
    [Bin(count=2, mean=0.94, right=0.5)]
    """
    out = []
    for k in range(bins):
        inside = [
            j for j in judged if k / bins <= j.probability < (k + 1) / bins or (k + 1 == bins and j.probability == 1)
        ]
        if inside:
            count = len(inside)
            out.append(
                Bin(count, round(sum(j.probability for j in inside) / count, 4), sum(j.right for j in inside) / count)
            )
    return out


def expected_calibration_error(judged: Sequence[Judged], bins: int = BINS) -> float:
    """Mean distance between probability and share that is right, weighted by the bins' sizes.

    Source: Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.

    Examples
    --------
    >>> round(expected_calibration_error([Judged("RUNS", 0.95, True), Judged("RUNS", 0.93, False)]), 2)
    0.44
    """
    total = len(judged)
    return sum(b.count * abs(b.mean - b.right) for b in reliability(judged, bins)) / total if total else 0.0


def as_markdown(judged: Sequence[Judged]) -> str:
    """The reliability table, with a bar for the share that is right."""
    lines = ["| probability | statements | mean | right | |", "|---|---|---|---|---|"]
    for part in reliability(judged):
        low = int(part.mean * 10) / 10
        bar = "█" * round(part.right * 20)
        lines.append(f"| {low:.1f}–{low + 0.1:.1f} | {part.count} | {part.mean:.2f} | {part.right:.2f} | {bar} |")
    lines.append("")
    lines.append(f"Expected calibration error {expected_calibration_error(judged):.3f} over {len(judged)} statements.")
    return "\n".join(lines)


#: the plot's size and the margin of its axes, in pixels
_SIDE, _MARGIN = 320, 44


def as_svg(judged: Sequence[Judged]) -> str:
    """The reliability plot: the share that is right over the probability, a circle a bin, its area the bin's size."""
    side, margin = _SIDE, _MARGIN
    whole = side + 2 * margin

    def x(p: float) -> float:
        return round(margin + p * side, 1)

    def y(p: float) -> float:
        return round(margin + (1 - p) * side, 1)

    most = max((b.count for b in reliability(judged)), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 3"/>',
        f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" fill="none" stroke="#333"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<text x="{x(tick)}" y="{y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{x(0) - 8}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    bins = reliability(judged)
    line = "L".join(f"{x(b.mean)} {y(b.right)}" for b in bins)
    parts.append(f'<path d="M{line}" fill="none" stroke="#2a6f97"/>' if bins else "")
    for b in bins:
        radius = round(2 + 10 * (b.count / most) ** 0.5, 1)
        parts.append(
            f'<circle cx="{x(b.mean)}" cy="{y(b.right)}" r="{radius}" fill="#2a6f97" fill-opacity="0.6"><title>{b.count} statements</title></circle>'
        )
    error = expected_calibration_error(judged)
    parts.append(f'<text x="{x(0.5)}" y="{whole - 8}" text-anchor="middle">probability of a statement</text>')
    parts.append(
        f'<text x="{x(0) + 6}" y="{y(1) - 10}">share that is right; {len(judged)} statements, ECE {error:.3f}</text>'
    )
    parts.append("</svg>")
    return "\n".join(p for p in parts if p) + "\n"
