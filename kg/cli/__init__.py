"""The command ``kg``: parse, call, show. What a command needs is imported when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import cypher, training
from kg.errors import KgError, UsageError

#: exit codes: done, done with files skipped, nothing could be done
DONE, SKIPPED, NOTHING = 0, 1, 2

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Chinese local newspapers in, a knowledge graph out, in which every statement quotes its sentence.",
)

Graph = Annotated[Path, typer.Argument(metavar="GRAPH", help="A graph folder made by kg build.", show_default=False)]
Jobs = Annotated[int, typer.Option(min=1, help="How many processes read.")]


def _version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        typer.echo(f"kg (xianzhi) {__version__}")
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    out: Annotated[Path, typer.Option(metavar="GRAPH", help="The graph folder; made if it isn't there.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...", help="Files, folders, zip archives: txt md html pdf docx jsonl.", show_default=False
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(metavar="滨州市", help="Where the texts are at home, if they don't say."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="2022-07-01", help="Their date, if they don't say."),
    ] = None,
    publication: Annotated[
        str | None,
        typer.Option(metavar="滨州日报", help="Their newspaper, if they don't say."),
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave less sure statements out.")] = 0.0,
    jobs: Jobs = 1,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Take a file out of the graph; may be given several times."),
    ] = None,
) -> None:
    """Read newspaper files into a graph folder.

    Run it again to add files or to replace changed ones; --remove takes files out.

    Exits with 0 if all was read, 1 if files were skipped, 2 if nothing could be done.
    """
    if not paths and not remove:
        raise UsageError("nothing was given to read", cure="give files or folders, or --remove FILE")
    from kg import builder, terminal

    with terminal.progress() as progress:
        report = builder.build(
            paths or (),
            out,
            place=place,
            date=date,
            publication=publication,
            min_confidence=min_confidence,
            jobs=jobs,
            remove=remove or (),
            progress=progress,
        )
    terminal.show_report(report)
    raise typer.Exit(NOTHING if not report.done else SKIPPED if report.skipped else DONE)


@app.command()
def export(
    graph: Graph,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to.")],
    format: Annotated[str, typer.Option(metavar="gold", help="The form: gold, one JSON file a document.")] = "gold",
) -> None:
    """Write a graph in another form."""
    from kg.store.bundle import Bundle
    from kg.store.exports import export as write

    written = write(Bundle.open(graph), format, out)
    typer.echo(f"{len(written)} files written to {out}")


@app.command()
def show(
    graph: Graph,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A name, an alias, or a part of one.", show_default=False),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Show the rule and the features that decided.")] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="Show what is missing and what contradicts.")] = False,
) -> None:
    """Show what a graph holds or says of NAME.

    Each statement comes with the sentence that says it, its file and its date.
    """
    from kg import terminal

    if gaps and name is not None:
        raise UsageError("the gaps are those of the whole graph", cure="leave NAME or --gaps out")
    if gaps:
        terminal.show_gaps(graph)
    elif name is None:
        terminal.show_summary(graph)
    else:
        terminal.show_named(graph, name, why=why)


@app.command()
def view(
    graph: Graph,
    out: Annotated[Path, typer.Option(metavar="page.html", help="The page to write.")] = Path("page.html"),
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    around: Annotated[str | None, typer.Option(metavar="NAME", help="Only what lies round a name.")] = None,
    hops: Annotated[int, typer.Option(min=0, help="How many steps round it.")] = 2,
    place: Annotated[str | None, typer.Option(metavar="博兴县", help="Only a division and all below it.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="2022-01", help="Only what articles say from then.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="2022-06", help="Only what articles say until then.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only these: Person, Initiative, company …; may be given several times."),
    ] = None,
    texts: Annotated[
        bool | None,
        typer.Option(
            "--texts/--no-texts", help="Put the articles' texts in.  [default: up to 2 MB]", show_default=False
        ),
    ] = None,
) -> None:
    """Write a graph as a page for any browser.

    The page is one file and needs no network. It holds up to 20,000 entities; of a larger graph take a part.
    """
    from kg.view.choose import Choice
    from kg.view.folder import view_graph

    choice = Choice(around, hops, place, since, until, tuple(kind or ()))
    page, said = view_graph(graph, out, choice=choice, texts=texts)
    typer.echo(f"{page} ({page.stat().st_size / 2**20:.1f} MB): {said}")
    if open_:
        typer.launch(page.resolve().as_uri())


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option(metavar="DIR", help="Gold, one JSON file a document.")],
    pred: Annotated[Path, typer.Option(metavar="DIR", help="What kg export --format gold wrote.")],
    by_cause: Annotated[
        int | None,
        typer.Option("--errors", metavar="N", help="Group the errors by cause, with N examples of each.", min=0),
    ] = None,
) -> None:
    """Score a graph against gold: precision, recall and F1."""
    from kg import terminal
    from kg.evaluate import errors
    from kg.evaluate import evaluate as score

    if not pred.is_dir():
        raise UsageError("there is no such folder", where=str(pred), cure="make it with kg export --format gold")
    terminal.show_scores(score(gold, pred))
    if by_cause is not None:
        terminal.show_causes(errors(gold, pred), by_cause)


cypher.add_to(app)
training.add_to(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command, and end the process with its exit code; an error of ours is one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(list(sys.argv[1:] if arguments is None else arguments), prog_name="kg")
    except KgError as error:
        print(f"kg: {' '.join(str(error).split())}", file=sys.stderr)  # noqa: T201
        raise SystemExit(NOTHING) from None
    except BrokenPipeError:  # the reader of our output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(DONE) from None
