"""Rows of credits, a label and its names each: 文字：林晨　核稿：王晓　邮箱：（略）.

What a label means is looked up where it writes, edits or takes pictures; any other label is read over. So a row whose
every label we had to know would be lost for one that is new, and is not.
"""

from __future__ import annotations

import re

from kg.layout.names import Name, is_name, names
from kg.layout.pieces import HAN

_FIELD = re.compile(
    rf"(?:^|(?<=[\s；;，,、（(【\[】\])）。◎□■]))(?P<key>[{HAN}]{{1,8}}(?:[/、][{HAN}]{{1,3}})?)\s?(?:[：:]+|[|丨]|/(?=\s?[{HAN}]{{2}}))\s*"
)
#: What labels that write end in, the longest first.
_WRITES = (
    ("责任编辑", "责任编辑"), ("责编", "责任编辑"), ("编辑整理", "编辑"), ("图片编辑", "编辑"), ("编辑", "编辑"),
    ("编审", "编辑"), ("主编", "编辑"), ("整理", "编辑"), ("统稿", "编辑"), ("记者", "记者"), ("采写", "记者"),
    ("采制", "记者"), ("采访", "记者"), ("通讯员", "通讯员"), ("信息员", "通讯员"), ("供稿", "供稿"), ("供稿人", "供稿"),
    ("作者", "作者"), ("撰稿", "作者"), ("撰稿人", "作者"), ("撰文", "作者"), ("执笔", "作者"), ("执笔人", "作者"),
    ("拟稿", "作者"), ("拟稿人", "作者"), ("文字", "作者"), ("文图", "作者"), ("图文", "作者"), ("署名", "作者"), ("编导", "作者"),
    ("摄影", "摄影"), ("摄像", "摄影"), ("拍摄", "摄影"), ("供图", "摄影"), ("图片", "摄影"),
)  # fmt: skip
_WHOLE = {
    "文": "作者",
    "图": "摄影",
    "摄": "摄影",
    "文/图": "作者",
    "图/文": "作者",
    "文、图": "作者",
    "图、文": "作者",
}
_SENDERS = ("发布单位", "供稿单位", "报送单位", "来稿单位")
#: the issue or the office before the first label
_LEAD = re.compile(r"[^）)】\]]{0,40}")
_NOTE = re.compile("[（(][^（）()]*[）)]?")
_WHEN = re.compile(r"\s+(?:\d{4}\s?(?:年|[-./]).*|\d{1,2}月.*|(?:第\S{1,4}[期版]).*)$")


def role_of(label: str) -> str | None:
    """Return the role of a label, None if it writes nothing.

    Examples
    --------
    >>> role_of("本期责任编辑"), role_of("录音整理"), role_of("核稿")
    ('责任编辑', '编辑', None)
    """
    if label in _WHOLE:
        return _WHOLE[label]
    return next((role for word, role in _WRITES if label.endswith(word)), None)


def labelled(text: str, start: int, end: int) -> list[tuple[Name, str]] | None:
    """Read a row of labels with what they name.

    Returns
    -------
    list or None
        The names of the labels that write, with their roles; None if there are none, or if the stretch is no such row.

    Examples
    --------
    >>> row = "文字：林晨　核稿：党群部部长 王晓　邮箱：（略）"
    >>> [(name.text, role) for name, role in labelled(row, 0, len(row)) or ()]
    [('林晨', '作者')]
    """
    fields = list(_FIELD.finditer(text[start:end]))
    if not fields or re.search("[。！？]", text[start:end]):
        return None
    lead = text[start : start + fields[0].start()]
    if not _LEAD.fullmatch(lead) or lead.strip() and text[start - 1 : start] == "”":
        return None
    if any(field["key"].endswith("单位") and field["key"] not in _SENDERS for field in fields):
        return None  # a note on the author, which stays
    found: list[tuple[Name, str]] = []
    for field, following in zip(fields, [*fields[1:], None], strict=True):
        stop = following.start() if following else end - start
        role = role_of(field["key"])
        if role is None:
            continue
        some = _value(text, start + field.end(), start + stop)
        found += [(name, role) for name in some]
    return found or None


def _value(text: str, start: int, end: int) -> list[Name]:
    """Read the names that a label gives, an office before them or a post behind."""
    masked = _NOTE.sub(lambda note: " " * len(note[0]), text[:end])
    if when := _WHEN.search(masked, start):
        masked = masked[: when.start()]
    end = start + len(masked[start:].rstrip(" \u3000）)】]；;，,、。"))
    if some := names(masked, start, end, strict=False):
        return some
    words = [(word.start(), word.end()) for word in re.finditer(r"\S+", masked[start:end])]
    for a, _ in words[1:]:
        if (some := names(masked, start + a, end)) and len(masked[start : start + a].strip()) >= 3:
            return some
    if len(words) == 2 and is_name(masked[start + words[0][0] : start + words[0][1]]):
        return names(masked, start, start + words[0][1]) or []
    return []


#: a note on the author, which stays in the text
_ABOUT = re.compile("(?<!发布)(?<!供稿)(?<!报送)(?<!来稿)单位\\s?[：:]|作者(?:系|为|是|简介)")
#: What stands in a row of credits, read from left to right.
_TOKEN = re.compile(
    r"(?P<trail>[文图摄]/[文图摄](?![文图摄]))|(?P<colon>[：:|丨/])|(?P<word>[^\s；;，,、。：:|丨/（）()【】\[\]□■◎●]+)"
)
_SILENT = re.compile(
    "校对?|责校|审[核校稿读]|[初复终]审|[一二三]审|版式|美编|视觉|制图|监制|播音|配音|录入|组版|值班主任|指导[教老]师"
)
_BEHIND = re.compile(
    rf"([{HAN}]{{2,12}})?(?:综合|文字|录音|代笔)?(摄影报道|图文报道|报道|摄影|摄|供稿|供图|整理|执笔|采写|编译)"
)
_BEFORE = re.compile(rf"(?:本[报刊台网])?(记者|通讯员|责任编辑|编辑|责编|摄影|通讯|作者)([{HAN}]{{2,3}})")
_BEHIND_ROLES = {"摄影报道": "作者", "图文报道": "作者", "报道": "作者", "编译": "作者", "摄": "摄影"}
#: days, issues, papers: what may stand among credits and says nothing of them
_BESIDE = re.compile(
    r"(?:\d+[年月日版期]?|[\d.\-]+|第\S{1,6}[版期]|《[^《》]+》.*|\S*(?:报|网|刊|周刊|发布|融媒|新闻|在线|观察|公众号|客户端|办公室|[局委部台])|"
    r"\d{4}年\S{0,8}|(?:原载|刊于|载于|来源|稿源|据)\S*)"
)


def mixed(text: str, start: int, end: int, others: int) -> list[tuple[Name, str]] | None:
    """Read roles and names that stand among other words: 清河发布　林晨 文/图　初审 王晓　第33期.

    Parameters
    ----------
    text, start, end
        The stretch, in a bracket or a line of its own.
    others
        How many words may stand in it that say nothing of who made the article.

    Examples
    --------
    >>> row = "清河发布　林晨 文/图　初审 王晓　第33期"
    >>> [(name.text, role) for name, role in mixed(row, 0, len(row), 0) or ()]
    [('林晨', '作者')]
    """
    stretch = text[start:end]
    if re.search("[。！？“”]", stretch) or _ABOUT.search(stretch):
        return None
    tokens = _joined(text, list(_TOKEN.finditer(text, start, end)))
    found: list[tuple[Name, str]] = []
    waiting: list[Name] = []
    role: str | None = None
    silent = fresh = False
    unknown = 0
    for number, (kind, a, b) in enumerate(tokens):
        word = re.sub(r"\s", "", text[a:b])
        labelled = number + 1 < len(tokens) and tokens[number + 1][0] == "colon"
        if kind == "colon":
            continue
        if kind == "trail":
            found += [(name, "作者") for name in waiting]
            waiting, role, silent = [], None, False
        elif labelled or role_of(word) and not _BEHIND.fullmatch(word) or _SILENT.fullmatch(word):
            role, silent, fresh, waiting = role_of(word), role_of(word) is None, True, []
        elif is_name(word):
            name = Name(word, a, b)
            if role:
                found.append((name, role))
            elif not silent:
                waiting.append(name)
            fresh = False
        elif before := _BEFORE.fullmatch(word):
            if not is_name(before[2]):
                return None
            role, silent, fresh = role_of(before[1]) or "通讯员", False, False
            found.append((Name(before[2], b - len(before[2]), b), role))
        elif behind := _BEHIND.fullmatch(word):
            if behind[1]:
                waiting = names(text, a, a + len(behind[1])) or []
            who = _BEHIND_ROLES.get(behind[2]) or role_of(behind[2]) or "作者"
            found += [(name, who) for name in waiting]
            role, silent, fresh, waiting = (
                (None, False, False, []) if waiting else (role_of(behind[2]), False, True, [])
            )
        elif silent or role and fresh:
            fresh = False  # an office before the names, or what a silent label gives
            silent = silent and role is None
        else:
            unknown += not _BESIDE.fullmatch(word)
            role, waiting = None, []
    return found if found and unknown <= others else None


def _joined(text: str, matches: list[re.Match[str]]) -> list[tuple[str, int, int]]:
    """Return kind and place of the tokens, spaced names as one."""
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(matches):
        match = matches[at]
        size = 1
        if len(match[0]) == 1 and match["word"]:
            for more in (3, 2):
                group = matches[at : at + more]
                whole = "".join(m[0] for m in group)
                single = all(len(m[0]) == 1 for m in group)
                if len(group) == more and (single or more == 2 and len(group[1][0]) == 2) and is_name(whole):
                    size = more
                    break
        found.append((match.lastgroup or "word", match.start(), matches[at + size - 1].end()))
        at += size
    return found
