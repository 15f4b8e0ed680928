"""Files in the form of gold: one JSON object a document (``ontology.md``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.errors import ReadError, UsageError
from kg.evaluate.name_match import normalised
from kg.ontology import ARTICLE

#: what tells entities of a document apart: type and normalised name
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of a gold file, or an article as the end of a triple.

    Attributes
    ----------
    forms
        The normalised name and aliases.
    untitled
        True for an article without title: it can stand for any article of its document.
    """

    type: str
    name: str
    forms: frozenset[str]
    kind: str | None = None
    untitled: bool = False

    @property
    def key(self) -> Key:
        """Type and normalised name."""
        return self.type, normalised(self.name)


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple of a gold file with its ends and its evidence."""

    subject: Named
    relation: str
    object: Named
    optional: bool = False
    evidence: str = ""

    @property
    def column(self) -> str:
        """The relation, for LOCATED_IN with the label of its subject: what tables count by."""
        return f"{self.relation}:{self.subject.type}" if self.relation == "LOCATED_IN" else self.relation


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What a gold file says of a document.

    Attributes
    ----------
    triples
        Each once a document, as first written; optional only if it is so everywhere.
    entities
        Distinct by type and name, as first written.
    placed, required
        Keys of the entities that stand in some triple, and in one that isn't optional.
    articles
        The articles as ends of triples.
    """

    triples: tuple[Triple, ...] = ()
    entities: Mapping[Key, Named] = field(default_factory=dict)
    placed: frozenset[Key] = frozenset()
    required: frozenset[Key] = frozenset()
    articles: tuple[Named, ...] = ()


def gold_files(folder: Path) -> list[Path]:
    """Return the files of a gold folder, sorted by name.

    Raises
    ------
    UsageError
        If there are none.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise UsageError("there is no gold here", where=str(folder), cure="give a folder with one JSON file a document")
    return paths


def read_gold(path: Path) -> GoldDocument:
    """Read a file in the form of gold.

    Raises
    ------
    ReadError
        If it isn't one; the message says in which article.
    """
    try:
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _wrong(path, f"it is not in the form of gold ({type(error).__name__}: {error})") from error
    triples: dict[tuple[Key, str, Key], Triple] = {}
    entities: dict[Key, Named] = {}
    placed: set[Key] = set()
    required: set[Key] = set()
    titles: list[Named] = []
    for number, article in enumerate(articles, start=1):
        try:
            local = {raw["id"]: named(raw) for raw in article["entities"]}
            for entity in local.values():
                entities.setdefault(entity.key, entity)
            titles.append(titled(article))
            ends = local | {article["id"]: titles[-1]}
            for triple in (_triple(raw, ends) for raw in article["triples"]):
                key = (triple.subject.key, triple.relation, triple.object.key)
                known = triples.setdefault(key, triple)
                if known.optional and not triple.optional:
                    triples[key] = replace(known, optional=False)
                keys = {end.key for end in (triple.subject, triple.object) if end is not titles[-1]}
                placed |= keys
                required |= set() if triple.optional else keys
        except (KeyError, TypeError, AttributeError) as error:
            raise _wrong(path, f"article {number} lacks or misplaces {error}") from error
    return GoldDocument(tuple(triples.values()), entities, frozenset(placed), frozenset(required), tuple(titles))


def named(raw: Mapping[str, Any]) -> Named:
    """Return an entity of a gold file."""
    forms = (normalised(form) for form in (raw["name"], *raw.get("aliases", ())))
    return Named(raw["type"], raw["name"], frozenset(form for form in forms if form), raw.get("kind"))


def titled(raw: Mapping[str, Any]) -> Named:
    """Return an article of a gold file as the end of triples."""
    name = raw.get("title") or raw["id"]
    return Named(ARTICLE, name, frozenset({normalised(name)} - {""}), untitled=not raw.get("title"))


def _triple(raw: Mapping[str, Any], ends: Mapping[str, Named]) -> Triple:
    return Triple(ends[raw["s"]], raw["p"], ends[raw["o"]], bool(raw.get("optional")), raw.get("evidence") or "")


def _wrong(path: Path, what: str) -> ReadError:
    return ReadError(what, where=str(path), cure="compare it with ontology.md, section A gold file")
