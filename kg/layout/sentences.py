"""Sentences and clauses of an article, as spans of its reading text."""

from __future__ import annotations

import re

from kg.model import Article, Sentence, Span

_END = re.compile("[。！？!?…]+[”’』」）】)]*")
_CLAUSE = re.compile("[，；：。！？,;!?…]+[”’』」）】)]*")
_OPEN = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "『": "』"}
#: A quotation longer than this is speech, and its sentences are sentences.
_SHORT = 24


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Cut an article into sentences with their clauses.

    A sentence ends at 。！？ with the quotes and brackets that close behind it, and with its
    paragraph; never inside 《》, nor inside a short quotation that does not end there itself.
    The title is the sentence of paragraph 0.

    Examples
    --------
    >>> from array import array
    >>> text = "“三抓”见效\\n县里开展“怎么办？怎么干”大讨论，人人参与。很好！"
    >>> article = Article("p#1", "p", "“三抓”见效", text, array("I", range(len(text))), 7)
    >>> [text[s.start : s.end] for s in sentences(article)]
    ['“三抓”见效', '县里开展“怎么办？怎么干”大讨论，人人参与。', '很好！']
    """
    found: list[Sentence] = []
    start = 0
    for number, line in enumerate(article.text.split("\n")):
        shut = _shut(line)
        at = 0
        for match in _END.finditer(line):
            end = match.end()
            if _inside(shut, match.start(), end) or match[0].startswith("…") and not _ends_here(line, end):
                continue
            _add(found, line, at, end, start, number, shut)
            at = end
        if at < len(line):
            _add(found, line, at, len(line), start, number, shut)
        start += len(line) + 1
    return tuple(found)


def _ends_here(line: str, end: int) -> bool:
    """Say whether dots end a sentence: at the line's end, or closed by a quote."""
    return end == len(line) or line[end - 1] in "”’』」"


def _shut(line: str) -> list[Span]:
    """Find the titles 《》 and short quotations that no sentence ends in."""
    found: list[Span] = []
    stack: list[tuple[str, int]] = []
    for match in re.finditer("[“”‘’《》（）「」『』]", line):
        mark = match[0]
        if mark in _OPEN:
            stack.append((_OPEN[mark], match.start()))
            continue
        if not stack or stack[-1][0] != mark:
            continue
        _, begin = stack.pop()
        length = match.start() - begin - 1
        if mark in "》" or length <= _SHORT and line[match.start() - 1] not in "。！？…":
            found.append(Span(begin, match.end()))
    return sorted(found, key=lambda span: (span.start, span.end))


def _inside(shut: list[Span], start: int, end: int) -> bool:
    """Say whether a stretch begins inside one of the spans and does not close it."""
    low, high = 0, len(shut)
    while low < high:
        middle = (low + high) // 2
        if shut[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return any(span.start < start < span.end for span in shut[max(0, low - 4) : low]) and end > start


def _add(found: list[Sentence], line: str, start: int, end: int, base: int, number: int, shut: list[Span]) -> None:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    if start == end:
        return
    clauses: list[Span] = []
    at = start
    for match in _CLAUSE.finditer(line, start, end):
        if match.end() < end and _inside(shut, match.start(), match.end()):
            continue
        clauses.append(Span(base + at, base + match.end()))
        at = match.end()
    if at < end:
        clauses.append(Span(base + at, base + end))
    found.append(Sentence(base + start, base + end, number, tuple(clauses)))
