"""When: dates of articles, and dates that a sentence gives, as the days they may mean.

A day that is known to the month only is any day of the month; 今年3月 in an article of March 15th
is a day from March 1st to 15th. Nothing is guessed beyond that, with one exception that is stated:
日前 and its like mean the :data:`RECENT` days before the article.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kg.errors import UsageError

#: how many days before the article 日前, 近日 and 不久前 may mean
RECENT = 31

_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "000123456789" + "0123456789")
_D = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_Y = r"(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
_DATE = re.compile(
    rf"(?P<year>{_Y})\s?年(?:\s?(?P<month>{_D})\s?月(?:份)?(?:\s?(?P<day>{_D})\s?[日号])?)?(?!级|版|度|来|代)"
    rf"|(?P<iso>{_Y})[-./](?P<imonth>\d{{1,2}})(?:[-./](?P<iday>\d{{1,2}}))?(?!\d)"
    rf"|(?P<rel>今年|去年|前年|同年|当年|次年|翌年|第二年)(?:\s?(?P<rmonth>{_D})\s?月(?:份)?(?:\s?(?P<rday>{_D})\s?[日号])?)?(?!级|度)"
    rf"|(?P<bmonth>{_D})\s?月(?:份)?(?:\s?(?P<bday>{_D})\s?[日号])?(?![球亮票饼饷])"
    rf"|(?P<relmonth>本月|上个?月|同月|当月)(?:\s?(?P<mday>{_D})\s?[日号])?"
    rf"|(?P<today>今[日天晨早晚]|昨[日天晚]|前[日天](?!起))"
    rf"|(?P<recent>日前|近[日期]|不久前|最近|前不久)"
    rf"|(?P<oday>{_D})日(?=[，上下早晚]|$)"
)
_RANGE = re.compile(r"^\s?(?:至|到|—{1,2}|－|-|~|～)\s?$")


@dataclass(frozen=True, slots=True)
class Window:
    """Something happened on a day that isn't before `earliest` nor after `latest`; None is open.

    Examples
    --------
    >>> print(Window(date(2021, 5, 1), date(2021, 5, 31)), Window(None, date(2021, 7, 3)), Window())
    2021-05 ≤2021-07-03 ?
    """

    earliest: date | None = None
    latest: date | None = None

    def __str__(self) -> str:
        lo, hi = self.earliest, self.latest
        if lo is None or hi is None:
            return f"≥{lo}" if lo else f"≤{hi}" if hi else "?"
        if lo == hi:
            return lo.isoformat()
        for short in (lo.isoformat()[:7], lo.isoformat()[:4]):
            if window(short) == self:
                return short
        return f"{lo}–{hi}"

    def meets(self, other: Window) -> bool:
        """Say whether both may mean the same day."""
        return not (before(self.latest, other.earliest) or before(other.latest, self.earliest))

    def both(self, other: Window) -> Window:
        """The days that both allow."""
        return Window(_latest(self.earliest, other.earliest), _earliest(self.latest, other.latest))

    def either(self, other: Window) -> Window:
        """The days from the first that either allows to the last."""
        lo = None if self.earliest is None or other.earliest is None else min(self.earliest, other.earliest)
        hi = None if self.latest is None or other.latest is None else max(self.latest, other.latest)
        return Window(lo, hi)


def before(one: date | None, other: date | None) -> bool:
    """Say whether a day is surely before another; what is open is not."""
    return one is not None and other is not None and one < other


def _latest(one: date | None, other: date | None) -> date | None:
    return one if other is None else other if one is None else max(one, other)


def _earliest(one: date | None, other: date | None) -> date | None:
    return one if other is None else other if one is None else min(one, other)


@lru_cache(maxsize=1 << 14)
def window(text: str | None) -> Window | None:
    """Read a date of ISO 8601, possibly shortened, as the days it may mean; None where it is none.

    Examples
    --------
    >>> print(window("2022-07"), window("2022").latest, window("some day"))
    2022-07 2022-12-31 None
    """
    found = re.match(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?!\d)", text or "")
    return _days(int(found[1]), *(int(part) if part else None for part in found.groups()[1:])) if found else None


def asked(text: str) -> Window:
    """Read a date that a user gives.

    Raises
    ------
    UsageError
        If it is none.
    """
    found = window(text)
    if found is None:
        raise UsageError("this is no date", where=text, cure="write 2022, 2022-01 or 2022-01-31")
    return found


def _days(year: int, month: int | None, day: int | None = None) -> Window | None:
    try:
        if month is None:
            return Window(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Window(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Window(date(year, month, day), date(year, month, day))
    except (ValueError, calendar.IllegalMonthError):
        return None


@dataclass(frozen=True, slots=True)
class Said:
    """A date in a sentence: where it stands, the days it may mean, and the end of a range (2018年至2020年)."""

    start: int
    end: int
    window: Window
    until: Window | None = None


def dates(sentence: str, written: Window | None) -> list[Said]:
    """Find the dates that a sentence gives, a range as one.

    Parameters
    ----------
    sentence
        The text.
    written
        The days that the article may be of; relative dates count from it, and no date is later.

    Examples
    --------
    >>> of = window("2021-03-15")
    >>> [str(said.window) for said in dates("去年12月任副局长，今年3月任局长", of)]
    ['2020-12', '2021-03-01–2021-03-15']
    >>> [(str(said.window), str(said.until)) for said in dates("2018年5月至2020年6月任局长", of)]
    [('2018-05', '2020-06')]
    """
    single = [said for said in _each(sentence, written) if said.window != Window()]
    out: list[Said] = []
    for said in single:
        if out and out[-1].until is None and _RANGE.match(sentence[out[-1].end : said.start]):
            out[-1] = Said(out[-1].start, said.end, out[-1].window, said.window)
        else:
            out.append(said)
    return out


def _each(sentence: str, written: Window | None) -> Iterator[Said]:
    last: Window | None = None
    for match in _DATE.finditer(sentence):
        found = _meant(match, written, last)
        if found is None:
            continue
        last = found
        if written is not None and not before(written.latest, found.earliest):
            found = Window(found.earliest, _earliest(found.latest, written.latest))
        yield Said(match.start(), match.end(), found)


def _meant(match: re.Match[str], written: Window | None, last: Window | None) -> Window | None:
    group = match.group
    if group("year"):
        return _days(_number(group("year")), _part(group("month")), _part(group("day")))
    if group("iso"):
        return _days(int(group("iso")), int(group("imonth")), _part(group("iday")))
    if group("rel") in ("同年", "当年", "次年", "翌年", "第二年"):
        if last is None or last.earliest is None:
            return None
        year = last.earliest.year + (group("rel") not in ("同年", "当年"))
        return _days(year, _part(group("rmonth")), _part(group("rday")))
    if group("relmonth") in ("同月", "当月"):
        known = last.earliest if last else None
        return _days(known.year, known.month, _part(group("mday"))) if known else None
    if written is None or written.latest is None or written.earliest is None:
        return None
    now, lo = written.latest, written.earliest
    if group("rel"):
        year = now.year - ("今年", "去年", "前年").index(group("rel"))
        return _days(year, _part(group("rmonth")), _part(group("rday")))
    if group("bmonth"):
        return _last_such(now, last, _part(group("bmonth")), _part(group("bday")))
    if group("relmonth"):
        if (lo.year, lo.month) != (now.year, now.month):
            return None
        month = now.replace(day=1) - timedelta(days=1) if group("relmonth").startswith("上") else now
        return _days(month.year, month.month, _part(group("mday")))
    if group("today"):
        ago = timedelta(days="今昨前".index(group("today")[0]))
        return Window(lo - ago, now - ago)
    if group("recent"):
        return Window(lo - timedelta(days=RECENT), now)
    day = _part(group("oday"))
    if day is None or lo != now:
        return None
    month = now if day <= now.day else now.replace(day=1) - timedelta(days=1)
    return _days(month.year, month.month, day)


def _last_such(now: date, last: Window | None, month: int | None, day: int | None) -> Window | None:
    """A month or day without its year: of the year said before it, else the last such before the article."""
    if last is not None and last.earliest and last.latest and last.earliest.year == last.latest.year:
        if last.latest - last.earliest > timedelta(days=300) or last.earliest.year < now.year:
            return _days(last.earliest.year, month, day)
    for year in (now.year, now.year - 1):
        found = _days(year, month, day)
        if found is not None and not before(now, found.earliest):
            return found
    return None


def _part(text: str | None) -> int | None:
    return _number(text) if text else None


def _number(text: str) -> int:
    """Read a number of a date: 2021, 二〇二一, 12, 十二, 三十一.

    Examples
    --------
    >>> [_number(text) for text in ("二〇二一", "12", "十二", "三十一", "二十")]
    [2021, 12, 12, 31, 20]
    """
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0)
    return int(text.translate(_DIGITS))
