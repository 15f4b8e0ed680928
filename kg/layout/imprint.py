"""Whose page is it: the bodies that its own lines name as owner, host or sender, in the foot and in the head."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Article

#: a body's name as such lines have it
_NAME = r"(?P<name>[\u4e00-\u9fff]{2,}(?:（[\u4e00-\u9fff]{2,8}）)?[\u4e00-\u9fff]{2,})"
_DAY = r"[12]\d{3}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?"
#: the lines, the surest first: 版权所有：X, X 版权所有, X 2023-03-15, X 某科 供稿, 主办：X, 作者单位：X, 来源：X
_LINES = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        rf"(?:版权所有|Copyright)[^\u4e00-\u9fff\n]{{0,30}}(?:归|属于)?{_NAME}",
        rf"^[\s　]*{_NAME}[\s　]*(?:版权所有|All Rights)",
        rf"^[\s　（(]*{_NAME}[\s　]*\n?[\s　]*{_DAY}[\s　）)]*$",
        rf"^[\s　（(]*{_NAME}(?:[\s　]+[\u4e00-\u9fff]{{2,12}})?[\s　]*供稿",
        rf"[（(]{_NAME}[\s　]*供稿",
        rf"(?:供稿单位|供稿|作者单位|主办单位|主办|发布单位|报送单位|来稿单位)[：:][\s　]*{_NAME}",
        rf"^[\s　]*{_NAME}[\s　]*主办(?:[\s　]|$)",
        rf"来源[：:][\s　]*{_NAME}",
    )
)
#: hosts that run a site for others: the page is theirs, what it tells is not
_FOR_OTHERS = re.compile(
    "(?:政府|政府办公室|政府办|党政办|党政办公室|宣传部|网信办|信息中心|服务中心|工作部|委)$|报社|电视台|融媒"
)
_LEAST = 5
#: 首页 > 青禾县 > 要闻
_CRUMBS = re.compile(
    r"^[^\S\n]*(?:您?(?:现在|当前)?(?:所在)?的?位置[：:]?)?[^\S\n]*(?:网站)?首页[^\S\n]*[>＞»›][^\n]{2,50}$", re.M
)
#: how far from an author's name words speak of them, and where a story begins or ends beside it
_NEAR = 40
_STORY = re.compile("[。！？；，“）)]")
#: what a paper is called, and the page's own words about it: 当前报纸名称：X, 返回主页 | X |, 版权声明 @ X, X alone in a line,
#: 向《X》记者表示
_CALLED = r"(?P<paper>(?!本报)[\u4e00-\u9fff]{2,8}(?:[日晚晨早时新商导周快]报|(?:都市|青年|农民|工人|法治|法制|教育|健康|经济|广播电视)报))"
#: within a line: over line breaks a page of empty lines would be walked once from each of them
_SPACE = r"[^\S\n]*"
_PAPERS = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        rf"当前报纸(?:名称)?[：:]\s*{_CALLED}$",
        rf"^返回(?:主页|首页)[\s　]*[|｜][\s　]*{_CALLED}[\s　]*[|｜]",
        rf"版权(?:声明|所有)[\s　]*[@©：:]?[\s　]*{_CALLED}(?![\u4e00-\u9fff])",
        rf"^{_SPACE}{_CALLED}{_SPACE}$",
        rf"(?:向|告诉|对)《{_CALLED}》记者",
    )
)


@lru_cache(maxsize=4)
def paper(text: str) -> str | None:
    """The paper that a page's own lines name, or that its story calls itself.

    Examples
    --------
    >>> paper("返回主页 | 青禾时报 | 往期回顾"), paper("  青禾晚报"), paper("会上发放了青禾日报。")
    ('青禾时报', '青禾晚报', None)
    """
    return next((found["paper"] for pattern in _PAPERS if (found := pattern.search(text))), None)


@lru_cache(maxsize=4)
def crumbs(text: str) -> tuple[str, ...]:
    """The lines that say where in its site a page is.

    Examples
    --------
    >>> crumbs("首页 > 青禾县 > 要闻\\n县委开会。"), crumbs("当前位置：首页>>新闻>>青禾\\n县委开会。")
    (('首页 > 青禾县 > 要闻',), ('当前位置：首页>>新闻>>青禾',))
    """
    return tuple(match.group().strip() for match in _CRUMBS.finditer(text))


def by_lines(article: Article, text: str) -> tuple[str, ...]:
    """What stands beside an article's authors in their lines, of which their names are left out: 记者 青州报道."""
    found: dict[str, None] = {}
    for byline in article.bylines:
        start = text.rfind("\n", 0, byline.start) + 1
        if byline.start - start > _NEAR:
            start = max(text.rfind(mark, start, byline.start) for mark in "。！？”（(") + 1
        end = text.find("\n", byline.end)
        end = min(end if end >= 0 else len(text), byline.end + _NEAR)
        if byline.start - start <= _NEAR:
            found.setdefault(text[start : byline.start] + " " + _STORY.split(text[byline.end : end])[0])
    names = [b.name for b in article.bylines]
    return tuple(dict.fromkeys(_without(line, names) for line in found))


def _without(line: str, names: list[str]) -> str:
    for name in names:
        line = line.replace(name, " ")
    return line


@lru_cache(maxsize=4)
def imprint(text: str) -> tuple[str, ...]:
    """Names that a page's own lines give its body, the surest first; looked for once a page, not once an article.

    Examples
    --------
    >>> imprint("我院举行义诊。\\n版权所有：青禾市妇幼保健院  鲁ICP备0000号")
    ('青禾市妇幼保健院',)
    >>> imprint("青禾师范学校 教务处 供稿\\n主办：青禾县人民政府"), imprint("会议由青禾县教育局主办。")
    (('青禾师范学校', '青禾县人民政府'), ())
    """
    found: dict[str, None] = {}
    for pattern in _LINES:
        for match in pattern.finditer(text):
            name = re.sub("(?:版权所有|供稿|主办)$", "", match.group("name"))
            if len(name) >= _LEAST:
                found.setdefault(name)
    return tuple(found)


def own(name: str) -> bool:
    """May what a page tells be of the body that its line names? A government runs it for others.

    Examples
    --------
    >>> own("青禾市妇幼保健院"), own("青禾县人民政府办公室")
    (True, False)
    """
    return not _FOR_OTHERS.search(name)
