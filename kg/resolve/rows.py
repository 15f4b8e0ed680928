"""Bodies that share their last word: 陈户、湖滨等乡镇党委, 南坡、北坡两个营林区, “红橘”“青柚”等服务队."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.quoted_rows import quoted_rows

_ITEM = r"[\u4e00-\u9fff]{2,6}"
_ROW = re.compile(
    rf"(?P<items>{_ITEM}(?:、{_ITEM})+?(?:[和及]{_ITEM}?)?)"
    r"(?:等(?:地)?(?:[\d一二两三四五六七八九十]+)?|[\d两三四五六七八九十]+)(?:个|家|支|所)?(?P<level>乡镇|镇街|县区|市县|县|镇|乡|街道|社区|村)?的?"
    r"(?P<head>(?!.?单位|.?部门|[个家支所])[\u4e00-\u9fff]{0,5}?(?:党委|党工委|党支部|总工会|工会|妇联|团委|商会|[管监司]理?法?所|监管所|派出所|司法所|供电所|卫生院|供销社|法庭|支行|分局|分公司|[营经][林营]区|管护站|工作站|服务队|小分队|中队|警大队|公安局|教育局|检察院|法院|政府|政协|人大|武装部|信用社|联社|融媒体中心))"
    r"(?![长员])"
)
_FIRST = re.compile("^.*(?:[与和在由对向让到]|下辖|包括|设立|联合|组织)(?=[\u4e00-\u9fff]{2})")

#: between two bodies of a row of posts: 党委|书记甲、院长乙、|工会
_TITLES = r"(?:党委|党组|党工委|党总支|党支部)?(?:第一|专职|常务)?副?(?:书记|主[任席]|[\u4e00-\u9fff]{0,2}长|总?经理|委员|成员)"
ROW_OF_POSTS = re.compile(
    rf"(?:(?:{_TITLES}、)*{_TITLES}[^，。；：！？、\n]{{0,9}}[、和，,](?:[\u4e00-\u9fff]{{2,6}}(?=副?(?:主[任席]|书记|.长)))?){{1,4}}"
)
#: how far back the row's body may stand
REACH = 48


@dataclass(frozen=True, slots=True)
class Row:
    """The items of a row with their offsets, whether a level is said of them, the word that they share, and if quotes bound them."""

    items: tuple[tuple[int, int], ...]
    leveled: bool
    head: str
    end: int
    quoted: bool = False


def rows(text: str) -> list[Row]:
    """Rows of bodies.

    Examples
    --------
    >>> [(r.head, r.leveled, len(r.items)) for r in rows("与陈户、湖滨等乡镇党委共建，下辖南坡、北坡两个营林区。")]
    [('党委', True, 2), ('营林区', False, 2)]
    """
    found = []
    for match in _ROW.finditer(text):
        at = match.start("items")
        items: list[tuple[int, int]] = []
        for piece in re.finditer(_ITEM, match.group("items")):
            begin = at + piece.start()
            if not items and (first := _FIRST.match(piece.group())):
                begin += first.end()
            items.append((begin, at + piece.end()))
        if all(e - s <= 4 for s, e in items):
            found.append(Row(tuple(items), bool(match.group("level")), match.group("head"), match.end()))
    return found + [Row(items, False, head, end, quoted=True) for items, head, end in quoted_rows(text)]
