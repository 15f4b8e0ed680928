"""Lines of work that stand for their organ: 市场监管部门, 全市教育系统."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import words

_ENDING = re.compile("(?P<line>.{2,8}?)(?:局|厅|委员会|委|部)")
#: systems of organs that a line of work tells, and that have a line of work
_SYSTEMS = frozenset(
    "public_security health agriculture culture_tourism market_regulation development_reform natural_resources human_resources justice "
    "emergency finance urban_management housing_construction education transport industry_information water civil_affairs energy_water "
    "commerce tax science_technology petition posts_telecom ecology veterans ethnic_religious statistics medical_insurance sports audit "
    "cyberspace power meteorology supply_marketing organisation_department publicity_department united_front_department "
    "political_legal_committee tobacco procuratorate line_department".split()
)
#: words that name a line of work only with more before them
_NO_LINE = frozenset(
    "管理 建设 文化 数据 大数据 规划 调解 仲裁 审批 稽查 执行 文明 服务业 委组织 委宣传 委统战 组织人事 税务分 公安分 指挥 福利 敬老 地质".split()
)
#: what makes an organ of a line of work, and how long a line is at most
_WORD, _LONGEST = re.compile("(?:主管|管理)?部门|系统|战线|(?:(?<=公安)|(?<=检察)|(?<=税务)|(?<=监察))机关"), 8
#: lines of work whose organ ends otherwise
_MORE = {
    "纪检监察": ("纪委监委", "纪委"), "供电": ("供电公司",), "电力": ("供电公司",), "邮政": ("邮政管理局",), "司法行政": ("司法局",),
    "供销": ("供销社",), "农牧": ("农牧局",), "水文": ("水文局",), "人大": ("人大常委会",), "政协": ("政协",), "人防": ("人防办",),
    "海洋与渔业": ("海洋与渔业局",), "检察": ("检察院",),
}  # fmt: skip


@cache
def lines() -> dict[str, tuple[str, ...]]:
    """Line of work → the endings of the organs that do it.

    Examples
    --------
    >>> lines()["住建"]
    ('住建局', '住建委', '住建厅')
    """
    found: dict[str, list[str]] = {}
    for suffix, organ in words.organs().items():
        match = _ENDING.fullmatch(suffix)
        if match and organ.system in _SYSTEMS and match["line"] not in _NO_LINE:
            found.setdefault(match["line"], []).append(suffix)
    for line, organs in _MORE.items():
        found.setdefault(line, []).extend(organs)
    return {line: tuple(organs) for line, organs in found.items()}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line of work in a text: 教育|系统, with the line itself and the word behind it."""

    start: int
    end: int
    line: str
    word: str


def spoken(text: str) -> Iterator[Spoken]:
    """Find the lines of work that a text speaks of, each as long as it can be.

    Examples
    --------
    >>> [(found.line, found.word) for found in spoken("全市自然资源和规划系统、市公安部门、该县检察机关")]
    [('自然资源和规划', '系统'), ('公安', '部门'), ('检察', '机关')]
    """
    known = lines()
    for match in _WORD.finditer(text):
        for at in range(max(0, match.start() - _LONGEST), match.start() - 1):
            if text[at : match.start()] in known:
                yield Spoken(at, match.end(), text[at : match.start()], match.group())
                break
