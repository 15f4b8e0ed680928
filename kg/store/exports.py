"""A graph in the forms that other programs read.

Each form is one function ``(bundle, out) → paths written``, named in :data:`FORMS`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any, Final

from kg.errors import UsageError
from kg.graph.merge import article_number
from kg.model import Article, Entity, Evidence, Reading, Statement, quoted
from kg.ontology import INITIATIVE, ORGANISATION
from kg.store.atomic import write_all
from kg.store.bundle import Bundle

#: how many characters of an article's body the gold form quotes at each end
_QUOTED: Final = 20
#: the longest name of a file, in bytes, without its ending
_LONGEST: Final = 200

_ROW: Final = re.compile(r"(?P<table>.*\.(?:jsonl|ndjson|json|csv|tsv)(?:\.gz)?)#(?P<row>.+)", re.DOTALL)
_UNSAFE: Final = re.compile(r'[\\:*?"<>|\x00-\x1f\ud800-\udfff]')


def export(bundle: Bundle, form: str, out: str | Path) -> list[Path]:
    """Write a graph in another form; return the paths written.

    Raises
    ------
    UsageError
        If there is no such form.
    """
    if form not in FORMS:
        raise UsageError("there is no such form", where=form, cure=f"choose from {', '.join(FORMS)}")
    return FORMS[form](bundle, Path(out))


def export_gold(bundle: Bundle, out: str | Path) -> list[Path]:
    """Write one JSON file a document, in the form that gold is written in.

    A file is named by the stem of its document's key. Where several documents have the same
    stem, their whole keys name them, with ``__`` for ``/``. Other files in `out` stay.
    """
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise UsageError("this is not a folder", where=str(folder), cure="give the path of a folder")
    names = file_names(document for source in bundle.sources() for document in source.documents)
    written: list[Path] = []
    for reading in bundle.readings():
        name = f"{names[reading.document.key]}.json"
        content = json.dumps(gold_form(reading), ensure_ascii=False, indent=1) + "\n"
        write_all(folder, {name: content.encode("utf-8", "replace")})
        written.append(folder / name)
    return sorted(written)


#: forms by their names on the command line
FORMS: Final[dict[str, Callable[[Bundle, Path], list[Path]]]] = {"gold": export_gold}


def gold_form(reading: Reading) -> dict[str, Any]:
    """Write a reading in the form that gold is written in.

    An article has the entities that it mentions or that its statements need. A statement
    stands in each article that has evidence of it, with the shortest quote.
    """
    return {"doc": reading.document.key, "articles": [_gold_article(article, reading) for article in reading.articles]}


def stem(document: str) -> str:
    """Name a document's file, without folders and ending; a row of a table keeps its part.

    Examples
    --------
    >>> stem("2022/滨州.txt"), stem("报.jsonl.gz#17"), stem("报.zip/p1.html")
    ('滨州', '报#17', 'p1')
    """
    row = _ROW.fullmatch(document)
    if row is None:
        return PurePosixPath(document).stem
    table = PurePosixPath(row["table"].removesuffix(".gz")).stem
    return f"{table}#{row['row'].replace('/', '__')}"


def file_names(documents: Iterable[str]) -> dict[str, str]:
    """Give each document a file name (without ending) that no other has, on any system.

    Examples
    --------
    >>> file_names(["甲/1.txt", "乙/1.txt", "2.txt"])
    {'2.txt': '2', '乙/1.txt': '乙__1.txt', '甲/1.txt': '甲__1.txt'}
    """
    names = {key: _by_stem(key) for key in sorted(set(documents))}
    for rename in (_by_key, _by_mark):
        taken = Counter(name.casefold() for name in names.values())
        names = {key: name if taken[name.casefold()] == 1 else rename(key) for key, name in names.items()}
    return names


def _by_stem(key: str) -> str:
    return _safe(stem(key), key)


def _by_key(key: str) -> str:
    return _safe(key.replace("/", "__"), key)


def _by_mark(key: str) -> str:
    return _marked(_by_key(key), key)


def _safe(name: str, key: str) -> str:
    safe = _UNSAFE.sub("_", name) or "_"
    return safe if safe == name and len(safe.encode()) <= _LONGEST else _marked(safe, key)


def _marked(name: str, key: str) -> str:
    """Cut a name to what any system takes, and tell it apart by its key."""
    short = name.encode()[:_LONGEST].decode(errors="ignore")
    return f"{short}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _gold_article(article: Article, reading: Reading) -> dict[str, Any]:
    id_ = f"{stem(reading.document.key)}-{_number(article, reading)}"
    said = [(s, pieces) for s in reading.statements if (pieces := _pieces(s, article, reading))]
    entities = _entities_of(article, reading, [statement for statement, _ in said])
    local = {entity.id: f"e{number}" for number, entity in enumerate(entities, start=1)} | {article.id: id_}
    body = quoted(article.text[article.body :].strip())
    return {
        "id": id_,
        "title": article.title,
        "date": article.date or reading.document.date,
        "publication": article.publication or reading.document.publication,
        "starts": body[:_QUOTED],
        "ends": body[-_QUOTED:],
        "entities": [_gold_entity(entity, local[entity.id]) for entity in entities],
        "triples": [_gold_triple(statement, pieces, local) for statement, pieces in said],
    }


def _pieces(statement: Statement, article: Article, reading: Reading) -> list[Evidence]:
    """Return the evidence that a statement has in an article; all of it where the article is an end."""
    ends = (statement.subject, statement.object)
    about = [other.id for other in reading.articles if other.id in ends]
    if about:
        return list(statement.evidence) if article.id in about else []
    return [piece for piece in statement.evidence if piece.article == article.id]


def _number(article: Article, reading: Reading) -> int:
    return article_number(article.id) or reading.articles.index(article) + 1


def _entities_of(article: Article, reading: Reading, statements: list[Statement]) -> list[Entity]:
    """Return the entities that an article needs, in the order in which it first mentions them."""
    end = len(reading.document.text)
    first = {
        entity: min(span.start for span in spans)
        for (inside, entity), spans in reading.mentions.items()
        if inside == article.id and spans
    }
    for statement in statements:
        for key in (statement.subject, statement.object):
            first.setdefault(key, end)
    found = {entity.id: entity for entity in reading.entities if entity.id in first}
    return [found[key] for key in sorted(found, key=lambda key: (first[key], key))]


def _gold_entity(entity: Entity, id_: str) -> dict[str, Any]:
    kind = {"kind": entity.kind or "other"} if entity.label in (ORGANISATION, INITIATIVE) else {}
    return {"id": id_, "type": entity.label} | kind | {"name": entity.name, "aliases": list(entity.aliases)}


def _gold_triple(statement: Statement, pieces: list[Evidence], local: dict[str, str]) -> dict[str, Any]:
    shown = min(pieces, key=lambda piece: (len(piece.quote), piece.start))
    ends = {"s": local[statement.subject], "p": statement.relation, "o": local[statement.object]}
    return ends | dict(sorted(statement.properties.items())) | {"evidence": shown.quote}
