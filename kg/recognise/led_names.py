"""Names that begin with what governs them (选派|畜牧兽医系), or that run over a verb from one body to the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.lexicon.segment import Word
from kg.model import Mention

#: verbs of sending, founding and joining, and other words that no body's name begins with
_LEADS = frozenset(
    "选派 派 调集 调来 调派 抽派 抽调 选聘 聘请 拉上 叫上 喊来 请来 找来 带上 带着 帮着 帮助 筑牢 夯实 建强 现设 下设 增设 内设 新设 "
    "分设 辖区 愿 祝 见 率队 带队 并入 划归 移交 转交 送到 送往 来自 调到 调往 拜访 慰问 观摩 对接 牵手 携手 发动 动员 号召 引导 鼓励 "
    "专访 对话 嘱咐 叮嘱 提请 商请 函告 通报 现任 时任 任 担任 兼任 建成 创建 创办 开办 改建 升级 挂牌 揭牌".split()
)
#: those that begin the names of work groups, too: 创建办, 观摩团
_OF_GROUPS = re.compile(
    r"(?:创建|观摩|慰问|对接|移交|升级|揭牌|带队|引导|动员|拜访|帮助|通报|鼓励|对话)(?:办|团|组|队|会|室|中心|工作|活动|领导|指挥|委员|专班|小)"
)
#: 工作队协调|恒裕集团: a verb that is a part of names where no other body follows
_JOINS = re.compile(
    r"(?<=队|局|委|会)(?:协调|联系|联合|会同)(?=[\u4e00-\u9fff]{2,}(?:集团|公司|医院|学校|合作社|银行)$)"
)
_MARK = re.compile("[。；！？]”?")


def led(
    words: Sequence[Word], mentions: Sequence[Mention], places: Sequence[Mention] = ()
) -> tuple[list[Mention], set[tuple[int, int]]]:
    """Names without what governs them, and the spans that are no names.

    Parameters
    ----------
    words
        Of the reading text.
    mentions
        What was proposed.
    places
        Names of places, which no verb stands in.
    """
    in_place = {at for p in places for at in range(p.start, p.end)}
    leading = {w.start: w.end for w in words if w.text in _LEADS and w.start not in in_place}
    more: dict[tuple[int, int, str], Mention] = {}
    wrong: set[tuple[int, int]] = set()
    for mention in mentions:
        if mention.rule in ("title", "reference"):
            continue
        for end in _cuts(mention, leading):
            wrong.add((mention.start, mention.end))
            one = replace(mention, start=end, text=mention.text[end - mention.start :])
            if len(one.text) >= 3:
                more.setdefault((one.start, one.end, one.rule), one)
    return [m for m in more.values() if (m.start, m.end) not in wrong], wrong


def _cuts(mention: Mention, leading: Mapping[int, int]) -> list[int]:
    """Behind the last verb in a name that is none of its own."""
    out = [
        leading[at]
        for at in range(mention.start, mention.end - 2)
        if at in leading
        and leading[at] < mention.end - 1
        and not _OF_GROUPS.match(mention.text, at - mention.start)
        and (leading[at] - at > 1 or at == mention.start)
    ]
    for pattern in (_JOINS, _MARK):
        found = pattern.search(mention.text)
        if found and found.end() < len(mention.text):
            out.append(mention.start + found.end())
    return out[-1:]
