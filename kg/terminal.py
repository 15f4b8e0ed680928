"""How progress, reports, entities and scores look on a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.builder import BuildReport, Progress
from kg.evaluate import Evaluation, Score, TripleError
from kg.graph.gaps import gaps
from kg.graph.knowledge import KnowledgeGraph, folded
from kg.graph.merge import ArticleNode
from kg.model import Entity, Evidence, Statement
from kg.ontology import RELATION_TYPES
from kg.store.bundle import Bundle
from kg.store.load import open_graph

#: the most files and matches that a list shows
MOST = 30
#: what a terminal would obey instead of showing: control characters and changes of direction
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Make a text safe to print, on one line.

    Examples
    --------
    >>> plain("青禾县\\x1b[31m推出\\n暖巷行动")
    '青禾县?[31m推出 暖巷行动'
    """
    return _CONTROL.sub("?", " ".join(text.split()))


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Show a progress bar on a terminal; nothing where the output goes to a file."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False)
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def done(number: int, total: int, name: str) -> None:
            bar.update(task, completed=number, total=total, description=plain(name))

        yield done


def show_report(report: BuildReport) -> None:
    """Show what a build did and what the graph now holds."""
    if report.done:
        _print(_counts(report.documents, report.articles, report.entities or {}, report.statements or {}))
    words = ("added", "replaced", "removed", "unchanged")
    parts = [f"{len(keys)} {word}" for word in words if (keys := getattr(report, word))]
    _print(f"{report.path}: files {', '.join(parts) or 'none read'}, {len(report.skipped)} skipped")
    for part in report.skipped:
        _print(Text("skipped  ", style="yellow").append(plain(f"{part.key}: {part.reason}"), style="default"))


def show_summary(path: Path) -> None:
    """Show how much a graph holds, and from which files."""
    bundle = Bundle.open(path)
    graph = KnowledgeGraph.from_readings(bundle.readings())
    summary = graph.summary()
    _print(_counts(summary.documents, summary.articles, summary.entities, summary.statements))
    sources = bundle.sources()
    for source in sources[:MOST]:
        _print(f"  {plain(source.key)}" + ("" if source.documents else "  (skipped)"))
    if len(sources) > MOST:
        _print(f"  … and {len(sources) - MOST} more files: see {path}/sources.jsonl")
    for part in bundle.skipped():
        _print(f"skipped  {plain(part.key)}: {plain(part.reason)}")


def show_named(path: Path, name: str, *, why: bool) -> None:
    """Show the entities of a name with all that is stated of them; a list where a part of a name fits many."""
    graph = open_graph(path)
    if name in graph.articles:
        _show_article(graph, graph.articles[name], why)
        return
    found = graph.find(name) or [graph[name]]
    whole = [e for e in found if folded(e.name) == folded(name)]
    whole = whole or [e for e in found if folded(name) in {folded(alias) for alias in e.aliases} or e.id == name]
    chosen = whole or found
    if len(chosen) > 1 and not whole:
        _print(f"{len(chosen)} names fit; show one of them:")
        for entity in chosen[:MOST]:
            _print(f"  {plain(entity.name)}  {_described(entity)}")
        return
    for entity in chosen[:MOST]:
        _show_entity(graph, entity, why)


def show_gaps(path: Path) -> None:
    """Show what a graph lacks and where it contradicts itself, a few of each."""
    graph = open_graph(path)
    found = gaps(graph)
    titles = {
        "headless": "organisations without a head",
        "unresolved": "names that need their article",
        "unlinked": "divisions without a code",
        "unplaced": "in no place",
    }
    for name, title in titles.items():
        entities = getattr(found, name)
        _print(Text(f"{len(entities)} {title}", style="bold"))
        shown = "、".join(entity.name + (f"（{entity.near}？）" if entity.near else "") for entity in entities[:MOST])
        _print(f"  {plain(shown)}" + (" …" if len(entities) > MOST else ""))
    _print(Text(f"{len(found.conflicts)} contradictions", style="bold"))
    for clash in found.conflicts[:MOST]:
        people = "、".join(graph.name_of(id_) for id_ in dict.fromkeys(t.person for t in clash.tenures))
        seat = clash.tenures[0]
        _print(f"  {clash.kind}: {plain(f'{graph.name_of(seat.organ)} {seat.post} {people}')}")
        for piece in clash.evidence:
            day = graph.date_of(piece)
            _print(Text("      ").append_text(_quoted(piece)).append(f"  {plain(day or piece.document)}", style="dim"))


def _show_entity(graph: KnowledgeGraph, entity: Entity, why: bool) -> None:
    _print(Text(plain(entity.name), style="bold").append(f"  {_described(entity)}", style="not bold"))
    if entity.aliases:
        _print(f"  also {plain('、'.join(entity.aliases))}")
    if why:
        _print(f"  {plain(entity.id)}; named by rule {entity.rule or 'own name'}, {entity.confidence:.2f}")
    for statement in _ordered(graph.statements(about=entity.id)):
        _show_statement(graph, statement, entity.id, why)


def _show_article(graph: KnowledgeGraph, article: ArticleNode, why: bool) -> None:
    _print(Text(plain(article.title or article.id), style="bold"))
    _print("  " + plain(" · ".join(filter(None, (article.date, article.publication, article.id)))))
    for statement in _ordered(graph.statements(about=article.id)):
        _show_statement(graph, statement, article.id, why)
    names = [graph[key].name for key in article.mentions if key in graph]
    _print(f"  mentions {plain('、'.join(sorted(names)))}")


def _show_statement(graph: KnowledgeGraph, statement: Statement, seen_from: str, why: bool) -> None:
    outgoing = statement.subject == seen_from
    other = statement.object if outgoing else statement.subject
    arrow = f"{statement.relation} →" if outgoing else f"← {statement.relation}"
    known = "  ".join(plain(f"{name} {value}") for name, value in statement.properties.items())
    line = Text("  ").append(arrow, style="cyan").append(f" {plain(_name(graph, other))}", style="bold")
    _print(line.append(f"  {known}  " if known else "  ", style="default").append(f"{statement.confidence:.2f}"))
    for piece in statement.evidence:
        article = graph.articles.get(piece.article)
        place = (article.date if article else None, article.publication if article else None, piece.document)
        _print(Text("      ").append_text(_quoted(piece)))
        _print(Text("      " + plain(" · ".join(p for p in place if p)), style="dim"))
        if why:
            parts = [f"rule {piece.extractor}", f"{piece.confidence:.2f}"]
            parts += [f"{name} {value:+.2f}" for name, value in piece.features.items()]
            _print(Text("      why: " + plain("; ".join(parts)), style="dim"))


def _quoted(piece: Evidence) -> Text:
    """The sentence, with the stretch that says it."""
    text = Text(f"“{plain(piece.sentence or piece.quote)}”")
    if piece.quote:
        text.highlight_words([plain(piece.quote)], style="underline")
    return text


def _ordered(statements: Sequence[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: (RELATION_TYPES.index(s.relation), s.subject, s.object))


def _name(graph: KnowledgeGraph, key: str) -> str:
    if key in graph.articles:
        title = graph.articles[key].title
        return f"《{title}》" if title else key
    return graph[key].name


def _described(entity: Entity) -> str:
    return " ".join(filter(None, (entity.label, entity.kind, entity.code)))


def show_scores(evaluation: Evaluation) -> None:
    """Show precision, recall and F1, strict and lenient."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("", no_wrap=True)
    for name in ("strict P", "R", "F1", "lenient P", "R", "F1", "gold", "found"):
        table.add_column(name, justify="right")
    for name, strict, lenient in evaluation.rows():
        looser = _figures(lenient) if lenient else ("", "", "")
        table.add_row(name, *_figures(strict), *looser, str(strict.gold), str(strict.predicted))
    _print(table)
    _print(f"{evaluation.documents} documents")
    for name in evaluation.missing:
        _print(f"no prediction for {plain(name)}: counted as empty")


def show_causes(groups: Mapping[str, Sequence[TripleError]], examples: int) -> None:
    """Show how many triples are missed and spurious by cause, and a few of each with their sentences."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("cause")
    table.add_column("missed", justify="right")
    table.add_column("spurious", justify="right")
    for cause, errors in groups.items():
        missed = sum(error.way == "missed" for error in errors)
        table.add_row(cause, str(missed), str(len(errors) - missed))
    _print(table)
    for cause, errors in groups.items():
        for error in errors[:examples]:
            where = f"{cause}: {error.way} {error.document}: {error.subject} {error.relation} {error.object}"
            _print(Text(plain(f"{where}  «{error.evidence}»")))


def _figures(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def _counts(documents: int, articles: int, entities: Mapping[str, int], statements: Mapping[str, int]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("")
    table.add_column("", justify="right")
    table.add_row("documents", str(documents))
    table.add_row("articles", str(articles))
    for title, counts in (("entities", entities), ("statements", statements)):
        table.add_row(title, str(sum(counts.values())), style="bold")
        for name, number in counts.items():
            table.add_row(f"  {name}", str(number))
    return table


def _print(what: str | Text | Table) -> None:
    """Print without markup, and without breaking a line that a program may read."""
    Console(highlight=False, markup=False, emoji=False).print(what, soft_wrap=not isinstance(what, Table))
