"""The commands that make the seed files anew: train all, tagger, decisions, gazetteer (extra ``train``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import UsageError


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    train = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Make the seed files anew (extra: train).")
    train.command("all")(train_everything)
    train.command("tagger")(train_tagger)
    train.command("decisions")(train_decisions)
    train.command("gazetteer")(train_gazetteer)
    app.add_typer(train, name="train")


def train_everything(
    corpus: Annotated[Path, typer.Option(metavar="FILE", help="Unlabelled stories: jsonl or jsonl.gz.")],
    gold: Annotated[
        list[Path], typer.Option(metavar="DIR", help="Gold folders; a third of their documents is kept out.")
    ],
    texts: Annotated[list[Path], typer.Option(metavar="DIR", help="Their texts, in the same order.")],
    cache: Annotated[Path, typer.Option(metavar="DIR", help="Keeps what can be made again.")],
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where tagger/ and weights/ go.  [default: seeds]", show_default=False),
    ] = None,
) -> None:
    """Train every model from everything, and print what they reach.

    Three taggers (two serve the training only) and all decisions; about half an hour on one core. A second run gives the same bytes.
    """
    with _extra():
        from kg.train.everything import Sources, train_all

        sets = {t.name: (g, t) for g, t in _paired(gold, texts)}
        figures = train_all(Sources(corpus, sets, cache), out)
    typer.echo(figures)


def train_tagger(
    corpus: Annotated[Path, typer.Option(metavar="FILE", help="Unlabelled stories: jsonl or jsonl.gz.")],
    gold: Annotated[list[Path], typer.Option(metavar="DIR", help="Gold folders.")],
    texts: Annotated[list[Path], typer.Option(metavar="DIR", help="Their texts, in the same order.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The weights to write.")],
    cache: Annotated[Path, typer.Option(metavar="DIR", help="Keeps what the teachers said.")],
    extra: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Folders of more unlabelled texts (txt)."),
    ] = None,
) -> None:
    """Train the tagger of people, organisations and places."""
    with _extra():
        from kg.train.gold import pairs
        from kg.train.tagger import train as train_

        known = [pair for folders in _paired(gold, texts) for pair in pairs(*folders)]
        more = [path for folder in extra or () for path in sorted(folder.glob("*.txt"))]
        train_(corpus, known, out, extra=more, cache=cache)
    typer.echo(f"written: {out}")


def train_decisions(
    gold: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Gold folders; a third of their documents is kept out."),
    ] = None,
    texts: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Their texts, in the same order."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the weights go.  [default: seeds/weights]", show_default=False),
    ] = None,
    gold_tagger: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A tagger not trained on the gold folders, to read them with.")
    ] = None,
    own_tagger: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A tagger not trained on the own corpus, to read it with.")
    ] = None,
) -> None:
    """Train the decisions on initiatives and relations.

    They learn from gold and from the project's own corpus.
    """
    with _extra():
        from kg.lexicon.gazetteer import Gazetteer
        from kg.lexicon.seeds import seed
        from kg.pipeline import Reader
        from kg.recognise.tagger import CrfTagger
        from kg.recognise.tagger import load as load_
        from kg.train.decisions import examples, write
        from kg.train.decisions import train as train_

        own = [(seed("corpus"), seed("corpus"))]
        taggers = [CrfTagger.read(path) if path else None for path in (gold_tagger, own_tagger)]
        reader = Reader(load_(), Gazetteer.load(), {})
        known = examples(reader, _paired(gold or [], texts or []), own, for_sets=taggers[0], for_own=taggers[1])
        trained = train_(reader, known)
        write(trained, out)
    for name, figure in sorted(trained.figures.items()):
        typer.echo(f"{name}\t{figure:.3f}")


def train_gazetteer(
    quhua: Annotated[Path, typer.Argument(help="The unpacked package of divisions down to towns.")],
    china: Annotated[Path, typer.Argument(help="The unpacked package of villages.")],
    pyunit: Annotated[Path, typer.Argument(help="The unpacked package of divisions of 2019.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the tables go.")] = Path("seeds/divisions"),
) -> None:
    """Make the table of divisions from three packages (see seeds/divisions/README.md)."""
    with _extra():
        from kg.train.gazetteer import build as build_

        out.mkdir(parents=True, exist_ok=True)
        build_(quhua, china, pyunit, out)
    typer.echo(f"written: {out}")


class _extra:  # noqa: N801 - reads as a statement
    """Turns a missing package into advice."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ImportError):
            cure = "run: pip install 'xianzhi[train]'"
            raise UsageError(f"training needs the package {error.name}", cure=cure) from error


def _paired(gold: Sequence[Path], texts: Sequence[Path]) -> list[tuple[Path, Path]]:
    if len(gold) != len(texts):
        raise UsageError("gold and texts come in pairs", cure="give --texts once for each --gold")
    return list(zip(gold, texts, strict=True))
