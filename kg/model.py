"""The values that walk the corridor: frozen, slotted, without behaviour worth hiding.

Offsets come in two coordinate systems, and each docstring says which it means:

*document offsets*
    positions in :attr:`Document.text`, the text as read from the file;
*reading offsets*
    positions in :attr:`Article.text`, the article as a reader would see it: columns
    rejoined, spaced letters closed, furniture and bylines out.
    :attr:`Article.offsets` maps each reading offset back to a document offset.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch ``start <= i < end``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A file (or one row of a table of texts) as read.

    Attributes
    ----------
    key
        Its stable name in a graph: the path below the folder it was given by, with ``/``;
        a row of a table or a file of an archive adds its own part (``archive.zip/p1.txt``,
        ``table.jsonl#17``).
    text
        The text as read, decoded, line ends as ``\\n``. Document offsets count its characters.
    digest
        SHA-256 of the bytes that were read, in hexadecimal.
    title, date, publication, source
        What the file's own metadata (HTML, PDF, table columns) says, or None.
        `date` is ISO 8601, possibly shortened (``2022-07``).
    """

    key: str
    text: str
    digest: str
    title: str | None = None
    date: str | None = None
    publication: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """A person named as having written, edited or photographed an article.

    Attributes
    ----------
    name
        The name with inner spaces closed: 赵 兵 → 赵兵.
    role
        The word of the page: 作者, 记者, 通讯员, 责任编辑, 摄影 …; 作者 where it gives none.
    start, end
        Document offsets of the name.
    own
        True for 本报记者 and its like: the person serves in the paper itself.
    """

    name: str
    role: str
    start: int
    end: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One text with a title.

    Attributes
    ----------
    id
        ``<document key>#<number>``, the number counted from 1 in the order of the page.
    title
        The whole title, lines joined by one space, or None where the page has none.
    text
        The reading text: the title (if any) as first line, then one line a paragraph.
    offsets
        For each character of `text` its document offset; as long as `text`. Characters that
        the reading text adds (line ends between paragraphs) carry the offset of what follows.
    body
        Reading offset at which the body starts, after the title's line end.
    date, publication
        Of the article, where the page or the file gives them.
    bylines
        Who wrote it; their lines are not part of `text`.
    note
        Reading span of an author note (作者为…, 作者单位…) inside `text`, or None.
    dateline
        The place of a dateline (本报济南1月1日电 → 济南), or None.
    """

    id: str
    document: str
    title: str | None
    text: str
    offsets: array[int]
    body: int
    date: str | None = None
    publication: str | None = None
    bylines: tuple[Byline, ...] = ()
    note: Span | None = None
    dateline: str | None = None

    def at(self, span: Span) -> Span:
        """Map a reading span to the document span that holds it."""
        if span.end <= span.start:
            here = self.offsets[min(span.start, len(self.offsets) - 1)] if self.offsets else 0
            return Span(here, here)
        inside = self.offsets[span.start : span.end]
        return Span(min(inside), max(inside) + 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with its clauses; reading offsets."""

    start: int
    end: int
    paragraph: int
    clauses: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of an article that names something; reading offsets.

    Attributes
    ----------
    label
        One of :data:`kg.ontology.LABELS`.
    text
        The surface form, quotes and spaces as in the reading text.
    kind
        The kind within the label, or None where it is not known yet.
    confidence
        Probability that the span names such a thing.
    rule
        Name of the rule or model that proposed it.
    features
        What decided, as ``name → contribution``, strongest first; empty for a sure rule.
    """

    label: str
    start: int
    end: int
    text: str
    kind: str | None = None
    confidence: float = 1.0
    rule: str = ""
    features: Mapping[str, float] = field(default_factory=dict, compare=False)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named, in one document or (after merging) in the whole graph.

    Attributes
    ----------
    id
        Stable: made of the label and the structural key, never of counters.
    name
        The fullest correct name.
    aliases
        Other surface forms, sorted, without `name`.
    code
        Administrative code of a division (2 to 12 digits), or None.
    key
        The structural key that identity is decided by.
    rule
        The rule that resolved the name (``own name``, ``我市``, ``masthead`` …).
    confidence
        How sure the resolution is.
    near
        A near match in the gazetteer for a place that could not be linked, or None.
    """

    id: str
    label: str
    name: str
    kind: str | None = None
    aliases: tuple[str, ...] = ()
    code: str | None = None
    key: str = ""
    rule: str = ""
    confidence: float = 1.0
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a text says something.

    Attributes
    ----------
    document, article
        Key of the document and id of the article.
    start, end
        Document offsets of the quoted stretch.
    quote
        ``document.text[start:end]`` without line breaks and without the spaces between
        Chinese characters: see :func:`quoted`.
    sentence
        The whole sentence round it, in the same form.
    extractor
        The rule or model that drew the statement.
    features
        What decided, as ``name → contribution``; empty for a sure rule.
    """

    document: str
    article: str
    start: int
    end: int
    quote: str
    sentence: str = ""
    extractor: str = ""
    confidence: float = 1.0
    features: Mapping[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, relation, object, with what is known about it and where it is said.

    `subject` and `object` are entity ids (an article's id for WROTE's object).
    `properties` holds ``title``, ``verb``, ``role`` or ``basis``.
    """

    subject: str
    relation: str
    object: str
    properties: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document says: the share of a graph that the document owns.

    A graph is a function of its readings alone, so a document can be replaced or removed
    by replacing or removing its reading.
    """

    document: Document
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    #: (article id, entity id) → document spans of the mentions
    mentions: Mapping[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)


_BREAK = re.compile(r"\s*\n\s*")
_GAP = re.compile(r"(?<=[^\x00-\xff])[ \t\u3000\xa0]+|[ \t\u3000\xa0]+(?=[^\x00-\xff])")


def quoted(text: str) -> str:
    """Remove line breaks, and spaces beside Chinese characters, from a stretch of text.

    Examples
    --------
    >>> quoted("注\\n重 打 造 精 品")
    '注重打造精品'
    """
    return _GAP.sub("", _BREAK.sub("", text))


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the entity of the document that it names."""

    mention: Mention
    entity: Entity


@dataclass(frozen=True, slots=True)
class Resolution:
    """The mentions of one article, resolved.

    Attributes
    ----------
    links
        Mentions with their entities, sorted by offset.
    owner
        Organisation id → the place that its name, or the setting, puts it in.
    parent
        Organisation id → the organisation that its name puts it in (县委办公室 → 县委).
    above
        Place id → the place right above it, by the text or by the gazetteer.
    home
        The division the article is at home in, or None.
    units
        Name of an author → the body that the byline's line names and the text does not.
    """

    links: tuple[Link, ...]
    owner: Mapping[str, Entity] = field(default_factory=dict)
    parent: Mapping[str, Entity] = field(default_factory=dict)
    above: Mapping[str, Entity] = field(default_factory=dict)
    home: Entity | None = None
    units: Mapping[str, Link] = field(default_factory=dict)
