"""Title, date and publication of a web page: meta tags first, then what the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.read.parsed import iso_date, line, squeezed

#: names of meta tags, surest first; the capitalised ones are those of Chinese government sites (GB/T 21066 practice)
_TITLE: Final = ("epaper:title", "articletitle", "og:title", "twitter:title", "dc.title", "title")
_DATE: Final = (
    "epaper:date", "article:published_time", "og:article:published_time", "pubdate", "publishdate", "publish_date", "publish-date",
    "datepublished", "og:release_date", "og:pubdate", "bytedance:published_time", "weibo:article:create_at",
    "dc.date", "dc.date.issued", "dcterms.created", "date", "published_time", "firstpublishedtime",
)  # fmt: skip
_SOURCE: Final = ("epaper:papername", "contentsource", "source", "article:source", "mediaid", "og:source")
_SITE: Final = ("og:site_name", "sitename", "application-name", "author", "article:author", "copyright", "publisher")
#: what a newspaper or another medium is called
_MEDIUM: Final = re.compile(
    r"(?:[日晚早晨时周商导青农党都市]报|报社|周刊|新闻|网|电视台|广播|融媒|传媒|客户端|发布|在线|[Dd]aily|[Nn]ews)"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]{2}")
_SHOWN_DATE: Final = re.compile(
    r"(?:发布|发表|更新|刊发|出版|录入|添加)?(?:日\s*期|时\s*间|于)\s*[:：]?\s*(\S.{5,24})|^\s*((?:19|20)\d\d\s*[-年/.].{3,16})"
)
_SHOWN_SOURCE: Final = re.compile(r"(?:信息|文章|稿件|新闻)?来\s*源\s*[:：]\s*([^\s:：|｜/]{2,20})")
_CUT: Final = re.compile(r"\s*(?:[-_|｜—–]+|--|>>|<<|·(?=[^·]*$))\s*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself."""

    title: str | None
    date: str | None
    publication: str | None
    source: str | None


_EPAPER: Final = re.compile(r"<!--\s*enpproperty\b((?:(?!-->)[\s\S]){0,20000})-->", re.IGNORECASE)
_EPAPER_FIELD: Final = re.compile(r"<(?:founder-)?(title|date|papername)>([^<>]{1,300})</", re.IGNORECASE)


def epaper_fields(page: str) -> dict[str, str]:
    """Read what Founder's e-paper system, which most Chinese papers use, notes in a comment of the page.

    Examples
    --------
    >>> epaper_fields("<!--enpproperty <date>2019-11-29 00:00:00:0</date><title>食堂开张</title>/enpproperty-->")
    {'date': '2019-11-29 00:00:00:0', 'title': '食堂开张'}
    """
    notes = _EPAPER.findall(page)
    if len(notes) != 1:
        return {}
    return {name.lower(): value.strip() for name, value in _EPAPER_FIELD.findall(notes[0]) if value.strip()}


def metadata(tree: Any, lines: list[str], epaper: Mapping[str, str]) -> Metadata:
    """Read the metadata of a page.

    Parameters
    ----------
    tree
        The page as lxml has it.
    lines
        The visible lines of the page.
    epaper
        What :func:`epaper_fields` found.
    """
    meta = _meta(tree)
    meta.update({f"epaper:{name}": value for name, value in epaper.items()})
    links = tree.xpath("//link[@rel='canonical']/@href")
    source = _first(meta, ("og:url",)) or line(links[0] if links else None)
    return Metadata(_title(tree, meta), _date(tree, meta, lines), _publication(meta, lines), source)


def _meta(tree: Any) -> dict[str, str]:
    """Meta tags by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("name") or node.get("property") or node.get("itemprop")
        content = line(node.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _title(tree: Any, meta: dict[str, str]) -> str | None:
    """The article's title: a meta tag, a heading that the page's title repeats, or that title without the site."""
    whole = line(tree.findtext(".//title"))
    told = _first(meta, _TITLE)
    for level in ("h1", "h2"):
        headings = [text for node in tree.iter(level) if (text := line(node.text_content()))]
        for heading in headings:
            if len(heading) >= 4 and any(squeezed(heading) in squeezed(t) for t in (told, whole) if t):
                return heading
        if level == "h1" and len(headings) == 1 and not told and not whole:
            return headings[0]
    return without_site(told or whole, _first(meta, ("og:site_name", "sitename")))


def without_site(title: str | None, site: str | None = None) -> str | None:
    """Cut the names of site and column from the end of a page's title.

    Examples
    --------
    >>> without_site("社区食堂开张了_民生_青川新闻网")
    '社区食堂开张了'
    >>> without_site("“三抓一创”——做实基层党建")
    '“三抓一创”——做实基层党建'
    """
    if title is None:
        return None
    cuts = list(_CUT.finditer(title))
    while cuts:
        cut = cuts.pop()
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        columns = cut.group().strip() in ("_", "|", "｜", "-", "--") and len(tail) <= 8 and len(head) >= 5
        names = tail == site or (len(tail) <= 16 and _MEDIUM.search(tail) is not None)
        if not head or "——" in cut.group() or not (names or columns):
            break
        title = head
    return title


def _date(tree: Any, meta: dict[str, str], lines: list[str]) -> str | None:
    for name in _DATE:
        if day := iso_date(meta.get(name)):
            return day
    for node in tree.iter("time"):
        if day := iso_date(node.get("datetime") or node.text_content()):
            return day
    for text in lines:
        if len(text) <= 120 and (shown := _SHOWN_DATE.search(text)) and (day := iso_date(shown[1] or shown[2])):
            return day
    return None


def _publication(meta: dict[str, str], lines: list[str]) -> str | None:
    """The medium: the source that a meta tag or the page names, else the site."""
    told = [value for name in _SOURCE if (value := meta.get(name)) and _HAN.search(value)]
    shown = {match[1] for text in lines if len(text) <= 120 for match in _SHOWN_SOURCE.finditer(text)}
    if told:
        return _without_label(told[0])
    if len(shown) == 1:
        return shown.pop()
    for name in _SITE:
        value = meta.get(name)
        sure = name in ("og:site_name", "sitename")
        if value and len(value) <= 30 and _HAN.search(value) and (sure or _MEDIUM.search(value)):
            return value
    return None


def _without_label(name: str) -> str:
    return re.sub(r"^(?:信息|文章|稿件|新闻)?来\s*源\s*[:：]\s*", "", name)
