"""All models from all texts, by one command: `kg train all`.

Three taggers and all decisions. Decisions learn from what a tagger says of texts that it does not know:
the gold sets are read with one that was trained on the project's own corpus alone, the corpus with
one that was trained on the gold sets alone. Seeded: the same input gives the same bytes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.seeds import seed_home
from kg.pipeline import Reader
from kg.recognise import tagger as taggers
from kg.recognise.tagger import CrfTagger
from kg.train import crossval, decisions, report, silver
from kg.train import tagger as tagger_training
from kg.train.gold import pairs
from kg.train.split import kept_out

_log = logging.getLogger(__name__)
#: the folder of labelled stories, and what each weighs: they are many, and national where most of what is read is local
STORIES, STORY_WEIGHT = "stories", 0.5
#: the folder of labelled stories that teach nothing, to measure by
UNSEEN = "unseen"
#: names of the taggers that serve the training only
OWN_ONLY, SETS_ONLY = "tagger-own.npz", "tagger-sets.npz"


@dataclass(frozen=True, slots=True)
class Sources:
    """What everything is trained on.

    Attributes
    ----------
    corpus
        Unlabelled stories, jsonl or jsonl.gz.
    sets
        Name → folders of gold and of texts; a third of their documents is kept out.
    cache
        Folder of what can be made again: the teachers' labels, two taggers, texts of labelled stories, predictions.
    """

    corpus: Path
    sets: Mapping[str, tuple[Path, Path]]
    cache: Path

    @property
    def own(self) -> tuple[Path, Path]:
        """The project's own corpus, gold and texts in one folder."""
        return seed_home() / "corpus", seed_home() / "corpus"

    def labels(self) -> dict[str, tuple[Path, Path]]:
        """The project's labels of further texts of the sets and of stories; none of them is kept out."""
        out = {}
        labels = seed_home() / "labels"
        for folder in sorted(p for p in labels.glob("*") if p.is_dir()):
            texts = self.cache / folder.name if folder.name == STORIES else None
            if texts is not None:
                labelled_stories(self.corpus, folder, texts)
            else:
                texts = next((t for name, (_, t) in self.sets.items() if name == folder.name), None)
            if texts is not None:
                out[f"{folder.name}, own labels"] = (folder, texts)
        return out

    def unseen(self) -> dict[str, tuple[Path, Path]]:
        """The project's labels of stories that teach nothing."""
        folder = seed_home() / "labels" / UNSEEN
        labelled_stories(self.corpus, folder, self.cache / UNSEEN)
        return {"stories, our labels": (folder, self.cache / UNSEEN)} if any(pairs(folder, self.cache / UNSEEN)) else {}


def labelled_stories(corpus: Path, labels: Path, out: Path) -> None:
    """Write the texts of the stories that have labels, one file each."""
    known = dict(silver.stories(corpus))
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(labels.glob("*.json")):
        text = known.get(json.loads(path.read_text(encoding="utf-8"))["story"])
        if text is not None:
            (out / f"{path.stem}.txt").write_text(text, encoding="utf-8")


def train_all(sources: Sources, out: Path | None = None) -> str:
    """Train the taggers and the decisions, and give the figures as Markdown.

    Parameters
    ----------
    sources
        The texts and their gold.
    out
        The seed folder that gets the weights; the installed one by default.
    """
    home = out or seed_home()
    labels = sources.labels()
    of_sets = [pair for folders in sources.sets.values() for pair in pairs(*folders)]
    of_labels = [pair for folders in labels.values() for pair in pairs(*folders)]
    of_own = list(pairs(*sources.own))
    extra = [text for _, texts in sources.sets.values() for text in sorted(texts.glob("*.txt"))]
    final = home / taggers.WEIGHTS
    for gold, further, where in (
        ([], of_own, sources.cache / OWN_ONLY),
        (of_sets, of_labels, sources.cache / SETS_ONLY),
        (of_sets, [*of_labels, *of_own], final),
    ):
        _log.info("training %s", where)
        tagger_training.train(sources.corpus, gold, where, labels=further, extra=extra, cache=sources.cache / "silver")
    blind = CrfTagger.read(sources.cache / OWN_ONLY)
    reader = Reader(CrfTagger.read(final), Gazetteer.load(), {})
    items = decisions.examples(
        reader,
        list(sources.sets.values()),
        [sources.own],
        labels=[(*folders, STORY_WEIGHT if folders[0].name == STORIES else 1.0) for folders in labels.values()],
        for_sets=blind,
        for_own=CrfTagger.read(sources.cache / SETS_ONLY),
    )
    trained = decisions.train(reader, items)
    decisions.write(trained, home / "weights")
    unseen = sources.unseen()
    found = crossval.figures(
        reader,
        trained,
        {**sources.sets, **labels, **unseen},
        sources.cache / "predictions",
        blind=blind,
        own=frozenset(labels),
        unseen=frozenset(unseen),
    )
    whole = Reader(reader.tagger, reader.gazetteer, trained.models)
    judged = report.statements(whole, [pair for pair in of_sets if kept_out(pair[0].stem)])
    (sources.cache / "reliability.svg").write_text(report.as_svg(judged), encoding="utf-8")
    return "\n\n".join(
        [
            crossval.as_markdown(found),
            report.as_markdown(judged),
            "\n".join(f"{name}\t{figure:.3f}" for name, figure in sorted(trained.figures.items())),
        ]
    )
