"""Gold documents as training sees them: which names are wanted, which statements hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.evaluate.goldfile import Named, named, titled
from kg.evaluate.name_match import division_behind, normalised
from kg.model import Entity
from kg.train.standoff import load


@dataclass(slots=True)
class GoldDocument:
    """The gold of one document, over all its articles.

    Attributes
    ----------
    path, text
        Its two files.
    required, optional
        Statements.
    wanted, free
        Label → forms of the entities of required statements, and of the others.
    named
        All entities.
    """

    path: Path
    text: Path
    required: list[tuple[Named, str, Named]] = field(default_factory=list)
    optional: list[tuple[Named, str, Named]] = field(default_factory=list)
    wanted: dict[str, set[str]] = field(default_factory=dict)
    free: dict[str, set[str]] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)

    @property
    def stem(self) -> str:
        return self.path.stem

    def verdict(self, subject: Entity, relation: str, object_: Entity) -> str:
        """``required``, ``optional`` or ``wrong``."""
        agent = relation in ("RUNS", "TAKES_PART_IN")
        subject_label = "Organisation" if subject.label == "Place" and relation != "LOCATED_IN" else subject.label
        object_label = "Organisation" if object_.label == "Place" and relation != "LOCATED_IN" else object_.label
        for verdict, triples in (("required", self.required), ("optional", self.optional)):
            for s, r, o in triples:
                if (
                    r == relation
                    and _same(s, subject_label, subject.name, agent)
                    and _same(o, object_label, object_.name)
                ):
                    return verdict
        return "wrong"

    def count(self, relation: str, label: str | None = None) -> int:
        """How many required statements of a relation (with a subject of a label) gold has."""
        return sum(r == relation and (label is None or s.type == label) for s, r, o in self.required)


def read_gold(path: Path, text: Path) -> GoldDocument:
    """Read one gold file, with its words or stand-off."""
    raw = load(path, text)
    document = GoldDocument(path, text)
    for article in raw["articles"]:
        entities = {e["id"]: named(e) for e in article["entities"]} | {article["id"]: titled(article)}
        used: set[str] = set()
        some: set[str] = set()
        for triple in article["triples"]:
            statement = (entities[triple["s"]], triple["p"], entities[triple["o"]])
            (document.optional if triple.get("optional") else document.required).append(statement)
            (some if triple.get("optional") else used).update((triple["s"], triple["o"]))
        document.named += entities.values()
        for id_, entity in entities.items():
            table = document.wanted if id_ in used else document.free
            table.setdefault(entity.type, set()).update(entity.forms)
    for label, names in document.free.items():
        names -= document.wanted.get(label, set())
    return document


def _same(gold: Named, label: str, name: str, agent: bool = False) -> bool:
    """Is a name that of a gold entity? A division that acts is one with its committee and its government."""
    form = normalised(name)
    return label == gold.type and (
        form in gold.forms or (agent and division_behind(form) in {division_behind(n) for n in gold.forms})
    )


def pairs(gold: Path, texts: Path) -> Iterable[tuple[Path, Path]]:
    """Gold files with the text they belong to, sorted."""
    for path in sorted(gold.glob("*.json")):
        found = sorted(p for p in texts.glob(f"{path.stem}.*") if p.suffix != ".json")
        if found:
            yield path, found[0]
