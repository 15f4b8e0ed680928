"""Gold documents as training sees them: which names are wanted, which statements hold."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import Entity

_AUTHORITY = re.compile(
    r"(?<=[省市县区旗镇乡村道])(?:党工委|党委|工委|委|党组|党总支|党支部|党组织|人民政府|政府|办事处|委员会|村委会|居委会)$"
)


def folded(name: str) -> str:
    """A name as gold compares it: letters and digits, width folded.

    Examples
    --------
    >>> folded("“三抓一创”活动")
    '三抓一创活动'
    """
    text = unicodedata.normalize("NFKC", name)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN" or c in "+@").lower()


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A gold entity with all names that count as it."""

    label: str
    names: frozenset[str]

    def same(self, label: str, name: str, agent: bool = False) -> bool:
        if label != self.label:
            return False
        form = folded(name)
        return form in self.names or (agent and _AUTHORITY.sub("", form) in {_AUTHORITY.sub("", n) for n in self.names})


@dataclass(slots=True)
class GoldDocument:
    """The gold of one document, over all its articles."""

    path: Path
    text: Path
    required: list[tuple[GoldEntity, str, GoldEntity]] = field(default_factory=list)
    optional: list[tuple[GoldEntity, str, GoldEntity]] = field(default_factory=list)
    wanted: dict[str, set[str]] = field(default_factory=dict)
    free: dict[str, set[str]] = field(default_factory=dict)

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
                if r == relation and s.same(subject_label, subject.name, agent) and o.same(object_label, object_.name):
                    return verdict
        return "wrong"

    def count(self, relation: str, label: str | None = None) -> int:
        """How many required statements of a relation (with a subject of a label) gold has."""
        return sum(r == relation and (label is None or s.label == label) for s, r, o in self.required)


def read_gold(path: Path, text: Path) -> GoldDocument:
    """Read one gold file."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    document = GoldDocument(path, text)
    for article in raw["articles"]:
        entities = {
            e["id"]: GoldEntity(e["type"], frozenset(filter(None, map(folded, [e["name"], *e.get("aliases", [])]))))
            for e in article["entities"]
        }
        title = article.get("title")
        entities[article["id"]] = GoldEntity("Article", frozenset({folded(title)} if title else set()))
        used: set[str] = set()
        some: set[str] = set()
        for triple in article["triples"]:
            statement = (entities[triple["s"]], triple["p"], entities[triple["o"]])
            (document.optional if triple.get("optional") else document.required).append(statement)
            (some if triple.get("optional") else used).update((triple["s"], triple["o"]))
        for id_, entity in entities.items():
            table = document.wanted if id_ in used else document.free
            table.setdefault(entity.label, set()).update(entity.names)
    for label, names in document.free.items():
        names -= document.wanted.get(label, set())
    return document


def pairs(gold: Path, texts: Path) -> Iterable[tuple[Path, Path]]:
    """Gold files with the text they belong to, sorted."""
    for path in sorted(gold.glob("*.json")):
        found = sorted(p for p in texts.glob(f"{path.stem}.*") if p.suffix != ".json")
        if found:
            yield path, found[0]
