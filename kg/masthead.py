"""Whose page an article stands on: its newspaper, and the bodies that the page's own lines name."""

from __future__ import annotations

from collections.abc import Sequence

from kg import relate, resolve
from kg.layout.imprint import by_lines, crumbs, imprint, own, paper
from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Document, Entity
from kg.ontology import ORGANISATION

#: a paper's name has so many characters at least: 晚报 alone is none
_LEAST = 3


def paper_of(article: Article, document: Document) -> Entity | None:
    """The newspaper of an article: of the page, of the file, or the medium that a byline's line names."""
    for credit in relate.credits_of(article, document).values():
        named = relate.medium(credit.before + document.text[credit.byline.start])
        if named:
            return _paper(named)
    given = article.publication or document.publication
    called = given.split("/")[0] if given else ""
    return _paper(given if len(called) >= _LEAST and "：" not in called else paper(document.text))


def source_of(article: Article, document: Document, gazetteer: Gazetteer) -> str | None:
    """The paper of a page, or the first of its own lines that names a division: 版权所有：青禾市妇幼保健院, 记者 青禾报道."""
    lines = [line for line in (article.publication, document.publication, *imprint(document.text)) if line]
    lines += [*crumbs(document.text), *by_lines(article, document.text)]
    return next((line for line in lines if resolve.said_by(line, gazetteer)), document.publication)


def lines_of(articles: Sequence[Article], document: Document) -> list[str]:
    """All lines by which a page says whose it is, but its papers' names."""
    text = document.text
    return [*imprint(text), *crumbs(text), *(line for article in articles for line in by_lines(article, text))]


def units_of(article: Article, document: Document) -> list[str]:
    """What may be the body whose page it is: the masthead, words before the authors' names, the page's own lines."""
    return [*relate.units_of(article, document), *filter(own, imprint(document.text))]


def seat_of(article: Article, document: Document, gazetteer: Gazetteer) -> str | None:
    """Where an article is sent from: its dateline, or the body in an author's line (青禾县融媒体中心　林晨) where that tells no place."""
    if resolve.said_by(article.dateline, gazetteer):
        return article.dateline
    return next((u for u in relate.author_words(article, document) if resolve.said_by(u, gazetteer)), article.dateline)


def _paper(publication: str | None) -> Entity | None:
    if not publication:
        return None
    name = relate.house(publication.split("/")[0])
    return Entity(f"{ORGANISATION}:{name}", ORGANISATION, name, "media", (), None, name, "masthead", 0.9)
