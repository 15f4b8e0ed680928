"""WROTE: who stands in the byline; SERVES_IN the paper for 本报记者."""

from __future__ import annotations

import re

from kg.model import Article, Entity, Span
from kg.relate.proposal import Proposal

#: the medium that a byline's line names itself: 湄潭县融媒体中心记者, 泰和融媒讯（记者
_MEDIUM = re.compile(
    r"(?P<name>[\u4e00-\u9fff·\-]{2,14}?(?:日报|晚报|晨报|早报|商报|时报|农民报|都市报|周刊|导报|融媒体中心|融媒体|融媒|电视台|广播电视台|传媒网|传媒|新闻网|观察|客户端|新报|晚刊|网))(?:社)?(?:讯|消息|电)?[ 　（(]*(?:全媒体|首席|见习|实习|本报)?记者"
)


def medium(line: str) -> str | None:
    """The medium that a byline's line names, or None.

    Examples
    --------
    >>> medium("江夏融媒讯（记者甲乙）"), medium("本报讯（记者甲乙）")
    ('江夏融媒', None)
    """
    match = _MEDIUM.search(line)
    return match.group("name") if match and not match.group("name").startswith(("本报", "本网")) else None


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
        out.append(
            Proposal(person, "WROTE", article.id, nowhere, "byline", {"role": byline.role}, sure=0.97, outside=where)
        )
        if paper and byline.own and byline.role != "通讯员":
            out.append(
                Proposal(
                    person,
                    "SERVES_IN",
                    paper.id,
                    nowhere,
                    "byline of the paper",
                    {"title": byline.role},
                    sure=0.85,
                    outside=where,
                )
            )
    return out
