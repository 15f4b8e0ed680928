"""From the teachers' names to the names that the contract wants.

Teachers cut an organisation off before 党支部, 党组, 办公室 …, give the place it starts with
as a name of its own, and run divisions together. These rules give silver the same
convention as gold: organisations maximal, every division a place of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

Spans = list[tuple[int, int, str]]

_DIVISION: Final = r"自治区|自治州|自治县|特别行政区|省|市|县|区|旗|镇|乡|街道|村|社区"
_LINK: Final = re.compile(rf".+?(?:{_DIVISION})")
_ENDS_IN_DIVISION: Final = re.compile(rf".(?:{_DIVISION}|盟|州)$")

#: what a teacher leaves behind an organisation or a division
_PARTY: Final = (
    r"直属机关党委|机关党委|机关党支部|党工委|党总支|党支部|党小组|党组|党委|团工委|团委|团支部|纪委监委|纪检监察组|纪工委|纪委|监委|"
    r"工会|妇联|办公室|指挥部|领导小组办公室|领导小组"
)
_OF_DIVISION: Final = (
    rf"{_PARTY}|委办公室|委(?:常委会|宣传部|组织部|统战部|政法委|党校)|委(?!员(?!会)|托|派|任|屈|婉)|人民政府|政府|人大常委会|人大|政协|"
    r"人民法院|人民检察院|法院|检察院|公安局|办事处|党群服务中心|居民委员会|村民委员会|居委会|村委会|工商联"
)
_AFTER_ORGANISATION: Final = re.compile(f"(?:{_PARTY})(?![员书])")
_AFTER_DIVISION: Final = re.compile(f"(?:{_OF_DIVISION})")


def is_division(name: str) -> bool:
    """Say whether a name ends as the name of an administrative division does.

    Examples
    --------
    >>> is_division("张鲁回族镇"), is_division("大明湖")
    (True, False)
    """
    return _ENDS_IN_DIVISION.search(name) is not None


def links(name: str) -> list[tuple[int, int]]:
    """Cut a chain of divisions after each suffix.

    Examples
    --------
    >>> name = "滨州市惠民县清河镇"
    >>> [name[a:b] for a, b in links(name)]
    ['滨州市', '惠民县', '清河镇']
    >>> links("济南市市中区"), links("滨州市区")
    ([(0, 3), (3, 6)], [(0, 4)])
    """
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < len(name):
        match = _LINK.match(name, start)
        rest = name[match.end() :] if match else ""
        if match is None or len(rest) < 2 or re.fullmatch(_DIVISION, rest):
            break
        cuts.append((start, match.end()))
        start = match.end()
    return [*cuts, (start, len(name))]


def split_places(sentence: str, spans: Iterable[tuple[int, int, str]]) -> Spans:
    """Give each division of a chain its own span."""
    return [
        (start + a, start + b, label)
        for start, end, label in spans
        for a, b in (links(sentence[start:end]) if label == "Place" else [(0, end - start)])
    ]


def maximal(sentence: str, spans: Sequence[tuple[int, int, str]]) -> Spans:
    """Join places to the organisation that they start, extend organisations to their last body, split place chains.

    Parameters
    ----------
    sentence
        The text.
    spans
        Names in order, none overlapping.

    Examples
    --------
    >>> text = "博兴县市场监管局党组与滨州市惠民县委"
    >>> [(text[a:b], k) for a, b, k in maximal(text, [(0, 3, "Place"), (3, 8, "Organisation"), (11, 17, "Place")])]
    [('博兴县市场监管局党组', 'Organisation'), ('滨州市惠民县委', 'Organisation')]
    """
    joined: Spans = []
    for start, end, label in spans:
        first = start
        if label == "Organisation":
            while joined and joined[-1][1] == first and joined[-1][2] == "Place":
                first = joined.pop()[0]
        joined.append((first, end, label))
    extended: Spans = []
    for i, (start, end, label) in enumerate(joined):
        if extended and start < extended[-1][1]:
            continue
        limit = joined[i + 1][0] if i + 1 < len(joined) else len(sentence)
        end, label = _extended(sentence, start, end, label, limit)
        while label == "Organisation" and extended and extended[-1][1] == start and extended[-1][2] == "Place":
            start = extended.pop()[0]
        extended.append((start, end, label))
    return split_places(sentence, extended)


def _extended(sentence: str, start: int, end: int, label: str, limit: int) -> tuple[int, str]:
    if label == "Person":
        return end, label
    while True:
        body = _AFTER_ORGANISATION if label == "Organisation" else _AFTER_DIVISION
        if label == "Place" and not is_division(sentence[start:end]):
            return end, label
        match = body.match(sentence, end)
        if match is None or match.end() > limit:
            return end, label
        end, label = match.end(), "Organisation"
