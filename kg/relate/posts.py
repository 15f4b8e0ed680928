"""HEADS and SERVES_IN: titles beside a name, and the organ that a title implies."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from kg.lexicon import words as lexicon
from kg.model import Link, Span
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

_PREFIX = r"(?:原|前任?|时任|现任|代理|代|拟任|候任)?"
_MODIFIER = r"(?:党委|党组|党工委|党总支|党支部|总支|支部|纪委|工委|团委|常务|专职|第一|执行|名誉|驻村|挂职|联席|高级|主任|一级|二级|三级|四级|资深|首席|特级|主管|责任)"
_JOIN = re.compile(r"(?:、|兼任?|和|暨|及|，|,|/|\s)$")
_DEPUTY = re.compile(r"副|助理|常委|委员|成员|组员|秘书|干事|代表|党员|职工|员工|队员|调研员|专员")
#: behind the name: 担任, 是, 系 …
_IS = re.compile(r"^(?:同志)?(?:，|（)?(?:男|女)?[^。；！？“”]{0,12}?(?:担任|出任|兼任|现任|时任|曾任|历任|当选为?|任命为|任|系|是|为)(?:了)?")
_SPEECH_TITLES = re.compile(r"^(?:记者|通讯员)")
_GAP = 8


@dataclass(frozen=True, slots=True)
class Post:
    """A title of a person, with the mention of the organ it belongs to."""

    person: Link
    title: str
    organ: Link | None
    start: int
    end: int
    rule: str


@cache
def _title_pattern() -> re.Pattern[str]:
    words = sorted(lexicon.titles(), key=lambda t: (-len(t), t))
    return re.compile(f"(?:{_PREFIX}{_MODIFIER}*副?(?:{'|'.join(map(re.escape, words))}))$")


@cache
def _title_forward() -> re.Pattern[str]:
    words = sorted(lexicon.titles(), key=lambda t: (-len(t), t))
    return re.compile(f"{_PREFIX}{_MODIFIER}*副?(?:{'|'.join(map(re.escape, words))})")


def heads(title: str) -> bool:
    """Is this the first post of its organ?

    Examples
    --------
    >>> heads("党委书记"), heads("副局长"), heads("常委")
    (True, False, False)
    """
    if _DEPUTY.search(title):
        return False
    known = lexicon.titles()
    for size in range(len(title), 0, -1):
        found = known.get(title[-size:])
        if found:
            return found.heads
    return False


def posts(setting: Setting, author: str | None) -> list[Proposal]:
    """Propose the posts that an article gives its people.

    Parameters
    ----------
    setting
        The article.
    author
        Entity id of the byline's person, whom an author note (作者为…) speaks of, or None.
    """
    found: list[Post] = []
    previous: list[Post] = []
    last_end = -1
    for person in setting.people:
        mine = _before(setting, person)
        between = setting.text[last_end : person.mention.start] if last_end >= 0 else ""
        if not mine and previous and re.fullmatch(r"[、，\s]|和|及|以及", between):
            mine = [Post(person, p.title, p.organ, p.start, person.mention.end, "shared title") for p in previous]
        mine += _behind(setting, person)
        found += mine
        previous, last_end = mine, person.mention.end
    if author:
        found += _noted(setting, author)
    return _statements(setting, found)


def _before(setting: Setting, person: Link) -> list[Post]:
    """Titles left of a name, over 、兼 and 和: 党组书记、局长顾青."""
    text = setting.text
    at = person.mention.start
    floor = setting.sentence(at).start
    if text[at - 1 : at] in "“（":
        return []
    out: list[tuple[str, Link | None, int, int]] = []
    while at > floor:
        match = _title_pattern().search(text, max(floor, at - 16), at)
        if not match:
            break
        start, title = match.start(), match.group()
        organ = _organ_ending(setting, start, floor)
        inside = _organ_inside(setting, match.start(), match.end())
        if inside:
            organ = inside
        if organ and organ.mention.start > start:
            title = text[organ.mention.end : match.end()] or title
        out.append((title, organ, min(start, organ.mention.start) if organ else start, match.end()))
        at = organ.mention.start if organ and organ.mention.start < start else start
        joint = _JOIN.search(text, max(floor, at - 2), at)
        if not joint:
            break
        at = joint.start()
    return _completed(setting, person, out)


def _completed(setting: Setting, person: Link, found: list[tuple[str, Link | None, int, int]]) -> list[Post]:
    """Give titles without an organ that of their left neighbour."""
    out: list[Post] = []
    organ: Link | None = None
    for title, own, start, end in reversed(found):
        if _SPEECH_TITLES.match(title):
            continue
        organ = own or organ
        out.append(Post(person, title, organ, start, end, "title before the name"))
    return out


def _organ_ending(setting: Setting, at: int, floor: int) -> Link | None:
    """The organ whose mention ends at an offset, or a few characters before it (a department)."""
    best: Link | None = None
    for link in setting.organs:
        end = link.mention.end
        if floor <= link.mention.start and end <= at and at - end <= _GAP:
            gap = setting.text[end:at]
            if re.search(r"[，。、；：“”（）！？]|和|与", gap):
                continue
            if best is None or end > best.mention.end:
                best = link
    return best


def _organ_inside(setting: Setting, start: int, end: int) -> Link | None:
    """An organ that the title itself implies (县长, 村书记), marked by recognition on the title."""
    return next((k for k in setting.organs if start <= k.mention.start and k.mention.end <= end), None)


def _behind(setting: Setting, person: Link) -> list[Post]:
    """Titles behind a name: 张克主任; 王某某是…局长; 任…院长."""
    text = setting.text
    end = person.mention.end
    limit = setting.sentence(person.mention.start).end
    out: list[Post] = []
    match = _title_forward().match(text, end, limit)
    if match and len(match.group()) >= 2:
        organ = _organ_ending(setting, person.mention.start, setting.sentence(person.mention.start).start)
        if organ and organ.mention.end <= person.mention.start:
            out.append(Post(person, match.group(), organ, organ.mention.start, match.end(), "title behind the name"))
    verb = _IS.match(text[end : min(limit, end + 30)])
    start = end + verb.end() if verb else end + 1 if text[end : end + 1] in "，（" else -1
    if start < 0:
        return out
    organ = next((k for k in setting.organs if start <= k.mention.start <= start + 3), None)
    if organ and not any(p.mention.start >= end and p.mention.end <= organ.mention.start for p in setting.people):
        title = _title_forward().match(text, organ.mention.end, limit)
        gap = 0
        while not title and gap < 5 and organ.mention.end + gap < limit and text[organ.mention.end + gap] not in "，。；、：":
            gap += 1
            title = _title_forward().match(text, organ.mention.end + gap, limit)
        if title and (verb or text[title.end() : title.end() + 1] in "，。；、）"):
            rule = "post told in a clause" if verb else "apposition"
            out.append(Post(person, title.group(), organ, person.mention.start, title.end(), rule))
    return out


def _noted(setting: Setting, author: str) -> list[Post]:
    """作者为博兴县委常委、办公室主任; 作者单位为…党校."""
    note = setting.article.note
    if not note:
        return []
    writer = next((k for k in setting.people if k.entity.id == author), None)
    inside = [k for k in setting.organs if note.start <= k.mention.start and k.mention.end <= note.end]
    if writer is None or not inside:
        return []
    out: list[Post] = []
    organ: Link | None = None
    at = note.start
    while at < note.end:
        nxt = next((k for k in inside if k.mention.start >= at), None)
        title = None
        for t in _title_forward().finditer(setting.text, at, note.end):
            title = t
            break
        if title is None:
            break
        if nxt and nxt.mention.start <= title.start():
            while (later := next((k for k in inside if k.mention.start > nxt.mention.start and k.mention.end <= title.start()), None)) is not None:
                nxt = later
            organ = nxt
        elif nxt and title.start() <= nxt.mention.start < title.end():
            organ = nxt
        out.append(Post(writer, title.group(), organ, note.start, title.end(), "author note"))
        at = title.end()
    if not out:
        out.append(Post(writer, "作者单位", inside[0], note.start, note.end, "author note"))
    return out


def _statements(setting: Setting, found: list[Post]) -> list[Proposal]:
    """Posts → statements: one HEADS or SERVES_IN an organ, with all titles; a bureau's party group and its chief once."""
    grouped: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for post in found:
        if post.organ is not None:
            grouped[(post.person.entity.id, post.organ.entity.id)].append(post)
    parents = setting.resolution.parent
    out = []
    for (person, organ), items in grouped.items():
        title = "、".join(dict.fromkeys(p.title for p in items))
        first = any(heads(p.title) for p in items)
        outer = parents.get(organ)
        if first and outer and "党组" in items[0].organ.entity.name[-3:] and (person, outer.id) in grouped:
            continue
        shown = min(items, key=lambda p: p.start)
        span = setting.quote(shown.start, max(shown.end, shown.person.mention.end) if shown.rule != "author note" else shown.end)
        out.append(
            Proposal(
                person, "HEADS" if first else "SERVES_IN", organ, Span(span.start, span.end), shown.rule, {"title": title},
                _features(setting, shown, title, first), 0.85,
            )
        )  # fmt: skip
    return out


def _features(setting: Setting, post: Post, title: str, first: bool) -> dict[str, float]:
    organ, person = post.organ, post.person
    assert organ is not None
    f = {
        f"rule={post.rule}": 1.0, f"organ rule={organ.mention.rule}": 1.0, f"organ resolved={organ.entity.rule}": 1.0,
        f"organ kind={organ.entity.kind}": 1.0, f"person rule={person.mention.rule}": 1.0, "person": person.mention.confidence,
        f"title={title[-2:]}": 1.0, f"head={first}": 1.0, f"titles={min(3, title.count('、') + 1)}": 1.0,
    }  # fmt: skip
    gap = post.end - organ.mention.end - len(title) if organ.mention.end <= post.end else 0
    f[f"gap={min(max(gap, 0), 6)}"] = 1.0
    if setting.sentence(post.start).start < setting.article.body:
        f["in title"] = 1.0
    if len(person.entity.name) > 3:
        f["long name"] = 1.0
    return f
