"""The words in front of a news story: 本报讯(记者 …), 新华社北京8月2日电, （某某网12月8日电）."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.layout.bylines import Found, read, vouched, writers
from kg.layout.furniture import is_medium
from kg.layout.names import is_name, names
from kg.layout.openings import before, of_office
from kg.layout.pieces import HAN

_DAY = r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
_MEDIUM = (
    rf"(?P<medium>本报|本刊|本台|本网|本社|(?:新华|中新)社|"
    rf"[{HAN}A-Za-z·]{{1,14}}?(?:日报|晚报|晨报|时报|早报|快报|商报|都市报|青年报|导报|时讯|晚讯|周讯|报|网|电视台|广播电台|台|新闻客户端|新闻|客户端|频道|在线|传媒|融媒体中心|融媒体?|之窗|之声))"
    rf"(?:时刻)?(?:[/、·\-—]\s?[{HAN}A-Za-z]{{2,12}})?"
)
_LINE = re.compile(
    rf"(?:据)?(?:{_MEDIUM})?\s?(?P<place>[{HAN}]{{2,9}}?)?\s?(?:{_DAY})?\s?(?P<kind>综合消息|综合讯|消息|专电|电|讯|报道)(?![息问飞力话视影脑商])"
)
#: Parts of a medium's name that stand where a place could.
_NO_PLACE = ("新闻", "时刻", "客户端", "消息")
_KIND = "全媒体|融媒体?|见习|首席|本报|本台|特约|实习"
_AGAIN = re.compile(r"(?:又讯|另讯|新华社讯)\s*(?=[（(\s：])")
#: a page and a place: 洞庭乡讯　南县讯（…
_TWICE = re.compile(rf"[{HAN}]{{2,12}}讯\s+[{HAN}]{{2,8}}讯\s*(?=[（(])")
_LOCAL = re.compile(
    rf"(?!本|近日|昨日|今日|日前|今晨|最新|[短简快资通])([{HAN}]{{1,3}}[^\W报网社台刊])讯\s*(?=[（(\s：:])"
)
#: whatever it is called, a reporter right behind 讯 or 报道 shows that a medium stands before: 青山信息港讯　通讯员林晨报道
_CREDITED = re.compile(
    rf"(?!近日|日前)([{HAN}A-Za-z·]{{1,12}}?)(?:讯|报道)[\s：:]*(?:[{HAN}]{{2,6}}讯\s*)?"
    rf"(?=[（(]\s*(?:{_KIND})?(?:记者|通讯员)|(?:{_KIND})?(?:记者|通讯员)[^，。！？；“”]{{2,40}}?报道(?![{HAN}]))"
)
#: names behind 讯 whose bracket the page lost: 讯林晨、王晓）
_LOST = re.compile(rf"([{HAN}A-Za-z·]{{2,14}}?)讯([{HAN}]{{2,4}}(?:[\s、][{HAN}]{{2,4}}){{0,4}})[）)]\s*")
_BRACKETED = re.compile(r"[（(【\[]([^（）()【】\[\]]{3,40})[）)】\]]\s*")
_TOPIC = re.compile(r"题[：:]\s*(\S.{3,60}?)\s+(?=(?:新华社|新华网|中新社|本报)?记者)")
_WRITERS = re.compile(
    r"(?:(?:新华社|新华网|中新社|本报|本网)?(?:特约)?(?:记者|通讯员)[^，。！？；“”]{2,50}?)(?:报道\s*[：:]?\s*|[：:]\s*|(?=\s(?!(?:本报|特约|见习|首席)?(?:记者|通讯员))\S*[，。“]))"
)
#: a bracket that names reporters
_CREDIT = re.compile(r"\s*[（(]\s*(?:全媒体|见习|首席|本报|特约)?(?:记者|通讯员)")
_ROLE = re.compile(r"(?:全媒体|见习|首席|特约)?(?P<role>记者|通讯员)[：:\s]*")
_EDGE = re.compile(r"[\s：:，,]*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline and where the story's own words begin.

    Attributes
    ----------
    end
        Offset of the first word after it.
    medium
        The paper it names, None for 本报 and its like.
    place, date
        Its place; its day as ``(year or None, month, day)``.
    people
        Who wrote it, as far as the dateline says.
    topic
        Where a headline stands inside it (题：…), or None.
    """

    end: int
    medium: str | None = None
    place: str | None = None
    date: tuple[int | None, int, int] | None = None
    people: tuple[Found, ...] = ()
    topic: tuple[int, int] | None = None


def dateline(text: str) -> Dateline | None:
    """Read the dateline that a paragraph begins with.

    Examples
    --------
    >>> line = dateline("本报济南1月1日电（记者 林晨）新年第一天，黄河大集开市。")
    >>> line.place, line.date, line.people[0].name, line.people[0].own
    ('济南', (None, 1, 1), '林晨', True)
    >>> dateline("大众日报讯 近日，某县出台意见。").medium
    '大众日报'
    >>> dateline("电视台报道了这件事。") is None
    True
    """
    head = text[:200]
    if again := _AGAIN.match(head):
        return _with_people(text, again.end(), None, None, None, own=True)
    if bracketed := _BRACKETED.match(head):
        inner = _parse(bracketed[1])
        if inner and inner[0] == len(bracketed[1]):
            return _with_people(text, bracketed.end(), *inner[1:])
        return None
    if (lost := _LOST.match(head)) and is_medium(lost[1]) and (some := names(text, *lost.span(2))):
        return Dateline(_skip(text, lost.end()), lost[1], people=tuple(writers(some)))
    if twice := _TWICE.match(head):
        return _with_people(text, twice.end(), None, None, None, own=True)
    if local := _LOCAL.match(head):
        return _with_people(text, local.end(), None, local[1], None, own=True)
    if parsed := _parse(head):
        return _with_people(text, *parsed)
    if credited := _CREDITED.match(head):
        medium = credited[1] if is_medium(credited[1]) else None
        return _with_people(text, credited.end(), medium, None, None, own=True)
    return None


def _parse(head: str) -> tuple[int, str | None, str | None, tuple[int | None, int, int] | None, bool, str] | None:
    match = _LINE.match(head)
    if not match or not (match["medium"] or match["month"]):
        return None
    kind, medium, rest = match["kind"], match["medium"] or "", head[match.end() :]
    own = medium.startswith("本")
    apart = not rest or rest[0] in " \u3000（(：:，【"
    credited = kind in {"电", "专电"} and medium and _CREDIT.match(rest)
    if kind in {"电", "专电", "报道"} and not match["month"] and not credited:
        return None
    if kind == "报道" and not apart or not own and not match["month"] and not apart:
        return None
    if not medium and (kind == "报道" or not apart):
        return None
    if not own and match["place"] and not match["month"]:
        if not medium.endswith(("报", "网", "台", "社", "讯")) or len(match["place"]) > 4 or not apart:
            return None
    date = None
    if match["month"] and 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31:
        date = (int(match["year"]) if match["year"] else None, int(match["month"]), int(match["day"]))
    place = None if match["place"] in _NO_PLACE else match["place"]
    return match.end(), None if own or not medium else medium, place, date, own, kind


def _with_people(
    text: str,
    end: int,
    medium: str | None,
    place: str | None,
    date: tuple[int | None, int, int] | None,
    own: bool = False,
    kind: str = "",
) -> Dateline:
    at = _skip(text, end)
    people: list[Found] = []
    topic = None
    if bracket := _BRACKETED.match(text[at : at + 200]):
        office = of_office(text, at + bracket.start(1), at + bracket.end(1)) if own or medium else None
        some = office or read(text, at + bracket.start(1), at + bracket.end(1), role_needed=not (own or medium))
        some = _listed(text, at + bracket.start(1), at + bracket.end(1)) if some is None else some
        if some is None and (own or medium):
            some = vouched(text, at + bracket.start(1), at + bracket.end(1))
        if some is not None:
            people, at = some, at if office else _skip(text, at + bracket.end())
        elif kind == "消息" and len(bracket[1]) <= 10 or is_medium(bracket[1]):
            medium, at = bracket[1], _skip(text, at + bracket.end())
    if headline := _TOPIC.match(text[at : at + 120]):
        topic = (at + headline.start(1), at + headline.end(1))
        at += headline.end()
    if not people and (writers := _WRITERS.match(text[at : at + 80])):
        stop = at + writers.end()
        some = read(text, at, stop)
        if some:
            people, at = some, _skip(text, stop)
        else:
            at, people = _spaced(text, at)
    elif not people:
        start, some = before(text[at:])
        if some:
            people = [Found(p.name, p.role, p.start + at, p.end + at, p.own) for p in some]
            at = _skip(text, at + start)
    home = own or medium is not None and medium not in {"新华社", "中新社", "新华网"}
    done = tuple(Found(p.name, p.role, p.start, p.end, p.own or home and p.role == "记者") for p in people)
    return Dateline(at, medium, place, date, done, topic)


def _listed(text: str, start: int, end: int) -> list[Found] | None:
    """Read the names of a dateline's bracket whatever their surnames: （记者杨欣、牧小湘）.

    One of several must be a name by its surname, or a single one must be of three characters.
    """
    out: list[Found] = []
    sure = False
    for part in re.finditer(r"[^、，,\s]+", text[start:end]):
        at, stop = start + part.start(), start + part.end()
        role = _ROLE.match(text, at, stop)
        if role is None and not out:
            return None
        at = role.end() if role else at
        name = text[at:stop]
        if role and not name:
            return None
        if not is_name(name, strict=False):
            return None
        sure = sure or is_name(name) or len(name) == 3
        out.append(Found(name, role["role"] if role else out[-1].role, at, stop))
    return out if sure and out else None


def _spaced(text: str, at: int) -> tuple[int, list[Found]]:
    """Read 新华社记者李晓婷 位于…, where only a space parts the names from the story."""
    start = at
    for match in list(re.finditer(r"\s+", text[at : at + 60]))[::-1]:
        some = read(text, start, at + match.start())
        if some:
            return at + match.end(), some
    return at, []


def _skip(text: str, at: int) -> int:
    edge = _EDGE.match(text, at)
    return edge.end() if edge else at
