"""Names that nothing marks but the nouns before an ending: 陆桥中学, 通源自来水公司, 局公路养护股."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.organ_endings import AREA_PARTY, Tail
from kg.lexicon.segment import Word
from kg.model import Mention
from kg.recognise.organ_mention import mention

#: verbs that are a usual part of names
NAMING_VERBS = frozenset(
    "建设 服务 管理 发展 改革 组织 推广 改造 开发 支持 创新 创业 宣传 治理 运营 规划 指导 监督 保障 救助 交易 培训 监测 调解 规范 "
    "生产 合作 实践 研究 设计 运输 投资 制造 建筑 审批 监察 检察 统战 信访 执法 帮扶 志愿 促进 学习 领导 协调 供销 供应 养殖 种植 "
    "加工 教育 检测 检验 应急 防控 疾控 预防 控制 登记 公证 仲裁 保护 利用 修复 引进 人才 就业 公益 救援 调查 指挥 示范 体验 互助".split()
)
#: how far a name of plain nouns may reach before its ending, in characters and words
_PHRASE, _PHRASE_WORDS = 14, 6
_NOUNS = frozenset("n ns nt nz nr nrt nrfg ng j x b a an ad ag vn v vi vg l i s f m eng t tg h k".split())
#: words of a run that no name has
_OUTSIDE = frozenset(
    "是 有 在 到 任 兼 说 要 请 让 用 没有 成为 组织 成立 组建 设立 抽调 来到 走进 负责 带领 率领 联合 会同 担任 安排 要求 分管 主管 协管 协助".split()
)
#: what joins nouns within a name
_WITHIN_NAMES = frozenset("与 和 及 暨 、".split())
#: 我院护理部, 该局法规科: a pronoun begins a name and nothing stands before it
_POINTING = frozenset("我 本 该".split())
#: sorts of bodies that a part's name may begin with: 记录交|局办公室
_SORTS = frozenset("局委厅院校")
#: the last character of a department's or squad's name
_SECTION_END = re.compile("[科股处室司庭办部站所队组团班社会院厂馆系区]")
#: words that end as a department does and are none
_NO_SECTION = re.compile(
    r"(?:[学本专百文理前登]科|[持控参入配个合屁一每]股|[好坏到各深细实近远难用益长短何高低妙痛相共四此]处|[公上]司|[主承协开举创督]办|[全内外局干一各大中东西南北]部|"
    r"[所后]所|[一两几这那每各]组|[一这那每上下]班|社会|[大机机学约]会|全体会|一会|[法剧戏]院|(?<![校院病工警])(?<!警务)区|关系|体系|联系)$"
)

#: the party body of several villages at once: 沿江片区党委
_OF_AREA = re.compile(rf"(?<![\u4e00-\u9fff])(?![各该本全我])[\u4e00-\u9fff]{{2,4}}{AREA_PARTY}")


def phrases(text: str, ends: Sequence[Tail], words: Sequence[Word]) -> list[Mention]:
    """Names of plain nouns before an ending, one for each word where they may begin."""
    at_end = {w.end: k for k, w in enumerate(words)}
    holding = {at: k for k, w in enumerate(words) for at in range(w.start, w.end)}
    tails = [t for t in ends if t.end - t.start >= 2 and t.kind != "department"]
    known = {t.end for t in tails}
    last = [
        Tail(w.end - 1, w.end, "other", False)
        for w in words
        if w.end not in known and _SECTION_END.match(text, w.end - 1) and not _NO_SECTION.search(text, w.start, w.end)
    ]
    # an ending that the segmenter joined to what follows: 信息|科要
    last += [
        Tail(at, at + 1, "other", False)
        for w in words
        if w.tag == "x" and len(w.text) > 1
        for at in range(w.start, w.end - 1)
        if text[at] in "科股处室庭" and at + 1 not in known
    ]
    out = [mention(text, m.start(), m.end(), "party", 0.6, "area") for m in _OF_AREA.finditer(text)]
    for tail in [*tails, *last]:
        if not re.match("[\u4e00-\u9fff”]", text[tail.start - 1 : tail.start] or "。"):
            continue
        rule, trust = ("nouns", 0.45) if tail.end - tail.start >= 2 else ("section", 0.44)
        begin = words[holding.get(tail.start, 0)].start
        begins = {begin} if begin < tail.start else set()
        begins |= {
            at
            for at in range(max(0, tail.start - 8), tail.start)
            if text[at] in _SORTS and words[holding[at]].tag == "x" and words[holding[at]].start < at
        }
        for count in range(_PHRASE_WORDS):
            if begin not in at_end:
                break
            word = words[at_end[begin]]
            if tail.start - word.start > _PHRASE:
                break
            if word.text == "”":
                opened = text.rfind("“", max(0, begin - 12), begin)
                if opened >= 0 and "”" not in text[opened : begin - 1]:
                    begins.add(opened)
                break
            if word.text in _POINTING:
                begins.add(word.start)
                break
            joining = word.text in _WITHIN_NAMES and count > 0
            if not joining and (word.tag not in _NOUNS or word.text in _OUTSIDE or not re.match(r"\w", word.text)):
                break
            begin = word.start
            if not joining:
                begins.add(begin)
        out += [mention(text, b, tail.end, tail.kind, trust, rule) for b in sorted(begins) if tail.end - b >= 2]
    return out
