"""WROTE: who stands in the byline; SERVES_IN the paper for 本报记者."""

from __future__ import annotations

from kg.model import Article, Entity, Span
from kg.relate.proposal import Proposal


def bylines(article: Article, person_of: dict[str, str], paper: Entity | None) -> list[Proposal]:
    """Statements of an article's bylines.

    Parameters
    ----------
    article
        The article.
    person_of
        Name of an author → entity id.
    paper
        The newspaper, where the page or the dateline names it.
    """
    out: list[Proposal] = []
    nowhere = Span(0, 0)
    for byline in article.bylines:
        person = person_of[byline.name]
        where = Span(byline.start, byline.end)
        out.append(Proposal(person, "WROTE", article.id, nowhere, "byline", {"role": byline.role}, sure=0.97, outside=where))
        if paper and byline.own and byline.role != "通讯员":
            out.append(Proposal(person, "SERVES_IN", paper.id, nowhere, "byline of the paper", {"title": byline.role}, sure=0.85, outside=where))
    return out
