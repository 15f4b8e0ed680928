"""Words that stand for an initiative named before: 该活动, 此次大赛, 这一做法; as mentions beside those that name it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.model import Link
from kg.relate.setting import Setting

#: the rule of such a mention
REFERS = "refers"
_POINTS = re.compile(
    r"(?:该|此次|本次|这次|此项|该项|这项|这一|这个|这种|这套|这条|这场|此|本届|本)(?P<type>[\u4e00-\u9fff]{2,5})"
)
#: the type alone, where a sentence begins with it: 活动由…主办
_ALONE = re.compile(
    r"(?:(?<=[。！？\n])|(?<=[。！？]”))(?P<type>活动|行动|大赛|比赛|竞赛|项目|工程|论坛|展览)(?=由|旨在|以|共|得到|自)"
)
#: the end of its name alone, where its sentence says who runs it: 课堂由…开办, 书房是…合办的
_LAST = re.compile(
    r"(?:(?<=[。！？\n])|(?<=[。！？]”)|(?<=[说绍示诉者]，))(?P<type>[\u4e00-\u9fff]{2,3}?)"
    r"(?=是?由|是[^，。；！？\n]{4,40}(?:办|建|设|立|创|起|出|开|推)的[，。；])"
)
#: words for any initiative of a kind
_ANY = {
    "活动": ("campaign", "course"), "行动": ("campaign",), "做法": ("mechanism",), "举措": ("mechanism", "campaign"), "办法": ("mechanism",),
    "机制": ("mechanism",), "制度": ("mechanism",), "模式": ("mechanism",), "经验": ("mechanism",), "项目": ("project", "programme"),
    "工程": ("programme", "project"), "计划": ("programme",), "平台": ("platform",), "品牌": ("brand",), "课程": ("course",),
    "文件": ("document",), "规定": ("document",), "基地": ("project",),
}  # fmt: skip
#: so many paragraphs back
_BACK = 3
#: what closes a quoted name, and how far behind it its type word may stand
_CLOSES, _BEHIND = ("”", "’", "》"), 6


def references(setting: Setting) -> Mapping[str, list[Link]]:
    """Initiative → the words that stand for it, as mentions with the rule ``refers``.

    The initiative last named before, of those whose name ends in the type word, else of those of its kind.
    """
    text, body = setting.text, setting.article.body
    taken = bytearray(len(text) + 1)
    for link in setting.initiatives:
        taken[link.mention.start : link.mention.end] = b"\x01" * (link.mention.end - link.mention.start)
    named = sorted(setting.initiatives, key=lambda k: k.mention.start)
    types = lexicon.initiative_types()
    out: dict[str, list[Link]] = {}
    for match in [*_POINTS.finditer(text, body), *_ALONE.finditer(text, body), *_LAST.finditer(text, body)]:
        at, begin = match.start(), match.start("type")
        before = [k for k in named if k.mention.end <= at]
        if match.re is _LAST:
            word = match["type"] if _ends_so(before, match["type"]) else ""
        else:
            word = next((w for w in _prefixes(match["type"]) if w in types or w in _ANY or _ends_so(before, w)), "")
        if not word or any(taken[at : begin + len(word)]):
            continue
        meant = _meant(setting, before, word, at)
        if meant is not None:
            end = begin + len(word)
            taken[at:end] = b"\x01" * (end - at)
            mention = replace(meant.mention, start=at, end=end, text=text[at:end], rule=REFERS)
            out.setdefault(meant.entity.id, []).append(Link(mention, meant.entity))
    return out


def _prefixes(run: str) -> list[str]:
    return [run[:n] for n in range(len(run), 1, -1)]


def _ends_so(before: list[Link], word: str) -> bool:
    return any(k.entity.name.endswith(word) for k in before)


def _meant(setting: Setting, before: list[Link], word: str, at: int) -> Link | None:
    paragraph = setting.paragraph(at)
    near = [
        k
        for k in reversed(before)
        if k.mention.start < setting.article.body or paragraph - setting.paragraph(k.mention.start) <= _BACK
    ]
    named = next((k for k in near if k.entity.name.endswith(word) or _called(setting.text, k, word)), None)
    return named or next((k for k in near if k.entity.kind in _ANY.get(word, ())), None)


def _called(text: str, link: Link, word: str) -> bool:
    """Does the type word stand behind a quoted name, with what modifies it between? “健康青禾行”大型义诊|活动"""
    end = link.mention.end
    at = text.find(word, end, end + _BEHIND + len(word)) if text[end - 1 : end] in _CLOSES else -1
    return at >= 0 and all("\u4e00" <= c <= "\u9fff" for c in text[end:at])
