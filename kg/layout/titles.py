"""Which of the headings over an article are its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg.layout.drafts import Draft
from kg.layout.elements import Element
from kg.layout.furniture import is_masthead, is_medium
from kg.layout.menus import is_section

_BANNER = re.compile("在.{2,30}(?:指引|引领|指导)下")
_DIVISION = re.compile(r"\S{1,8}[省市区县旗镇乡村]|\S{1,5}街道|\S{1,6}社区")
#: A county alone under a title heads what follows.
_COUNTY = re.compile(r"\S{1,5}[县区市旗]")
#: A notice keeps the office over it as part of its title.
_NOTICE = re.compile("关于.+|.*(?:的?(?:通知|公告|通告|公示|决定|通报|名单|公报)|任免名单)(?:\\s.*)?")
_LABEL_SIZE = 6
#: the first of a title's two lines, which says whose story it is: 青禾县柳河村：
_WHOSE = re.compile(
    r"[^\s，。！？；：、“”]{2,13}(?:[省市州县区旗镇乡村局院校学站馆所委办部队厂]|街道|公司|集团|中心)[：:]"
)
#: nets and reports that are no site and no paper: 织密服务网, 情况的通报
_OTHER_NET = re.compile(
    "(?<!新闻)(?<!信息)(?<!政府)(?<!资讯)(?<!干部)(?<!文明)(?<!法治)(?<!教育)(?<!先锋)(?<!在线)网$|[通情简公汇申捷喜预海填举]报$"
)
_MARKS = re.compile(r"^[■□◆◇●○▲▶►★·\s]+|\s+")
#: More headings in a row than this are a list, not the lines of one title.
_MOST_LINES = 5


def head_upper_lines(page: Sequence[Element]) -> None:
    """Make headings of the lines over a title that say whose story it is, and so end in a colon."""
    for over, under in pairwise(page):
        if over.kind == "prose" and under.kind == "heading" and not under.bound and _WHOSE.fullmatch(over.text):
            over.kind = "heading"


def title_lines(rest: Sequence[Element], story: str) -> tuple[list[Element], list[Element]]:
    """Part the headings of a group into title lines and what belongs to the body.

    Parameters
    ----------
    rest
        The group, from its first heading on.
    story
        The paragraph behind it: of a long row of headings the one is the title that shares most with it.
    """
    rest = _without_sections(_from_repeated(rest))
    headings = [element for element in rest if element.kind == "heading"]
    while len(headings) > 1 and headings[0].bound and not all(heading.bound for heading in headings):
        rest = rest[rest.index(headings.pop(0)) + 1 :]
    cut = next((i for i, element in enumerate(rest) if element.kind in {"byline", "names", "datum"} and i), len(rest))
    upper = [element for element in rest[:cut] if element.kind == "heading"]
    lower = [element for element in rest[cut:] if element.kind == "heading"]
    if lower and (not upper or all(_is_label(element.text) for element in upper)):
        upper, lower = upper + lower, []
    if len(upper) > _MOST_LINES:
        title = max(range(len(upper)), key=lambda i: (_shared(upper[i].text, story), -i))
        return [upper[title]], upper[:title] + upper[title + 1 :] + lower
    stop = next(
        (
            i
            for i, e in enumerate(upper)
            if e.bound or i and i + 1 == len(upper) and e.gap and _COUNTY.fullmatch(e.text)
        ),
        len(upper),
    )
    if not stop:
        return [], upper + lower
    return upper[:stop], upper[stop:] + lower


def _from_repeated(rest: Sequence[Element]) -> Sequence[Element]:
    """The group from a title on that a list of the page's titles over it has too."""
    seen: dict[str, int] = {}
    for number, element in enumerate(rest):
        text = _MARKS.sub("", element.text)
        if element.kind == "heading" and len(text) > _LABEL_SIZE:
            if number - seen.setdefault(text, number) > 1:
                return rest[number:]
    return rest


def _without_sections(rest: Sequence[Element]) -> Sequence[Element]:
    """The group without names of the site's parts beside a title, and of papers below it; a masthead over it is told later."""
    titles = [e for e in rest if e.kind == "heading" and not _is_beside(e.text)]
    if not titles:
        return rest
    first = rest.index(titles[0])
    over = [e for e in rest[:first] if e.kind != "heading" or not is_section(e.text) or is_masthead(e.text)]
    return over + [e for e in rest[first:] if e.kind != "heading" or not _is_beside(e.text)]


def _is_beside(text: str) -> bool:
    """Say whether a line names a part of a site or a paper, so that it is no title."""
    name = text.strip(" |").partition("·")[0]
    return is_section(text) or is_medium(name) and not _OTHER_NET.search(name)


def _shared(text: str, story: str) -> float:
    """The share of a line's pairs of characters that a story has."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return sum(pair in story for pair in pairs) / max(1, len(pairs))


def _is_label(text: str) -> bool:
    """Say whether a heading over a byline or a line of data is a column's name or a masthead, not a title."""
    return len("".join(text.split())) <= _LABEL_SIZE or "·" in text and len(text) <= 10 or is_masthead(text)


def without_mastheads(titles: list[Element], draft: Draft) -> list[Element]:
    """Drop what stands over a title: masthead, column name, banner; and a title printed twice."""
    kept = list(titles)
    while len(kept) > 1:
        over = kept[0].text
        if is_masthead(over):
            if not is_medium(over.split()[0]) and (draft.publication or _NOTICE.fullmatch(kept[1].text)):
                break
            draft.publication = draft.publication or over.split()[0]
        elif _DIVISION.fullmatch(over) or not (_is_kicker(over, kept[1]) or _BANNER.fullmatch(over)):
            break
        kept.pop(0)
    if len(kept) > 1 and _same(kept[0].text, kept[1].text):
        kept.pop(1)
    return kept


def _is_kicker(over: str, title: Element) -> bool:
    """Say whether a short line over a title is a column's name: set apart, or far shorter than the title."""
    if title.gap:
        return len(over) <= _LABEL_SIZE
    return len(over) <= 4 and len(title.text) >= 10 and not re.search("[！？“”]", over)


def _same(one: str, other: str) -> bool:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared > 0.85 * (len(one) + len(other))
