"""HEADS and SERVES_IN: titles beside a name, and the organ that a title implies."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon import words as lexicon
from kg.model import Link, Span
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

_PREFIX = r"(?:原|前任?|时任|现任|新任|首任|代理|代|拟任|候任)?"
_MODIFIER = r"(?:党委|党组|党工委|党总支|党支部|总支|支部|纪委|工委|团委|常务|专职|第一|执行|名誉|驻村|挂职|联席|高级|主任|一级|二级|三级|四级|资深|首席|特级|主管|责任)"
_JOIN = re.compile(r"(?:、|兼任?|和|暨|及|，|,|/|\s)$")
_DEPUTY = re.compile(
    r"副|助理|常委|委员|成员|组员|秘书(?!长)|干事|代表|党员|职工|员工|队员|调研员|专员|教导员|指导员|护士长"
)
#: behind the name: 担任, 是, 系 …
_IS = re.compile(
    r"^(?:同志)?(?:，|（)?(?:男|女)?[^。；！？“”]{0,12}?(?:担任|出任|兼任|现任|时任|曾任|历任|当选为?|任命为|任|系|是|为)(?:了)?"
)
_SPEECH_TITLES = re.compile(r"^(?:记者|通讯员)")
_GAP = 8


@dataclass(frozen=True, slots=True)
class Post:
    """A title of a person, with the mention of the organ it belongs to."""

    person: str
    title: str
    organ: Link | None
    start: int
    end: int
    rule: str
    trust: float = 1.0


def _titles() -> str:
    words = sorted((t for t, known in lexicon.titles().items() if known.organ != "prefix"), key=lambda t: (-len(t), t))
    return "|".join(map(re.escape, words))


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{_PREFIX}{_MODIFIER}*副?(?:{_titles()}))$")


@cache
def _title_forward() -> re.Pattern[str]:
    return re.compile(f"{_PREFIX}{_MODIFIER}*副?(?:{_titles()})")


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
        if found and found.organ != "prefix":
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
            mine = [
                Post(
                    person.entity.id,
                    p.title,
                    p.organ,
                    p.start,
                    person.mention.end,
                    "shared title",
                    person.mention.confidence,
                )
                for p in previous
            ]
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
        organ = _organ_of(setting, start, match.end(), floor)
        if organ and organ.mention.end > start and organ.mention.rule != "title":
            title = text[organ.mention.end : match.end()]
            title = organ.mention.text[-1] + title if title == "长" else title
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
    for title, own, start, _end in reversed(found):
        if _SPEECH_TITLES.match(title):
            continue
        organ = own or organ or _carried(setting, title, start)
        out.append(
            Post(
                person.entity.id,
                title,
                organ,
                start,
                person.mention.end,
                "title before the name",
                person.mention.confidence,
            )
        )
    return out


#: what the last organ named must end in, or be, for a title without an organ
_FITS = {
    "校长": ("school",), "教师": ("school",), "老师": ("school",), "园长": ("school",), "院长": ("hospital", "court_procuratorate", "school", "other"),
    "医生": ("hospital",), "医师": ("hospital",), "护士": ("hospital",), "护士长": ("hospital",), "董事长": ("company",), "总经理": ("company",),
    "经理": ("company",), "老总": ("company",), "厂长": ("company",), "法官": ("court_procuratorate",), "检察官": ("court_procuratorate",),
}  # fmt: skip


def _carried(setting: Setting, title: str, at: int) -> Link | None:
    """The organ last named that a bare title fits: 局长 an organ that ends in 局, 校长 a school."""
    kinds = next((k for t, k in _FITS.items() if title.endswith(t)), None)
    last = title[-2:-1] if title.endswith("长") else ""
    for link in reversed([k for k in setting.organs if k.mention.end <= at and at - k.mention.end <= 400]):
        if kinds is not None and link.entity.kind in kinds:
            return link
        if last and last not in "县市区镇乡省州组" and link.entity.name.endswith(last):
            return link
    return None


def _organ_of(setting: Setting, start: int, end: int, floor: int) -> Link | None:
    """The organ of a title: the mention that ends in it or a few characters before it, or that recognition set on it."""
    best: Link | None = None
    for link in setting.organs:
        m = link.mention
        if m.rule == "title":
            if start <= m.start and m.end <= end:
                return link
            continue
        if not (floor <= m.start and m.end < end and start - m.end <= _GAP):
            continue
        if m.end < start and re.search(r"[，。、；：“”（）！？]|和|与", setting.text[m.end : start]):
            continue
        if best is None or m.end > best.mention.end:
            best = link
    return best


def _behind(setting: Setting, person: Link) -> list[Post]:
    """Titles behind a name: 张克主任; 王某某是…局长; 任…院长."""
    text = setting.text
    end = person.mention.end
    limit = setting.sentence(person.mention.start).end
    out: list[Post] = []
    match = _title_forward().match(text, end, limit)
    if match and len(match.group()) >= 2:
        at = person.mention.start
        organ = _organ_of(setting, at, at + 1, setting.sentence(at).start)
        if organ and organ.mention.end <= person.mention.start:
            out.append(
                Post(
                    person.entity.id,
                    match.group(),
                    organ,
                    organ.mention.start,
                    match.end(),
                    "title behind the name",
                    person.mention.confidence,
                )
            )
    verb = _IS.match(text[end : min(limit, end + 30)])
    start = end + verb.end() if verb else end + 1 if text[end : end + 1] in "，（" else -1
    if start < 0:
        return out
    organ = next((k for k in setting.organs if start <= k.mention.start <= start + 3), None)
    if organ and not any(p.mention.start >= end and p.mention.end <= organ.mention.start for p in setting.people):
        title = _title_forward().match(text, organ.mention.end, limit)
        gap = 0
        while (
            not title
            and gap < 5
            and organ.mention.end + gap < limit
            and text[organ.mention.end + gap] not in "，。；、："
        ):
            gap += 1
            title = _title_forward().match(text, organ.mention.end + gap, limit)
        if title and (verb or text[title.end() : title.end() + 1] in "，。；、）"):
            rule = "post told in a clause" if verb else "apposition"
            out.append(
                Post(
                    person.entity.id,
                    title.group(),
                    organ,
                    person.mention.start,
                    title.end(),
                    rule,
                    person.mention.confidence,
                )
            )
    return out


def _noted(setting: Setting, author: str) -> list[Post]:
    """作者为博兴县委常委、办公室主任; 作者单位为…党校."""
    note = setting.article.note
    if not note:
        return []
    inside = [k for k in setting.organs if note.start <= k.mention.start and k.mention.end <= note.end]
    if not inside:
        return []
    out: list[Post] = []
    organ: Link | None = None
    for match in _title_forward().finditer(setting.text, note.start, note.end):
        found = _organ_of(setting, match.start(), match.end(), note.start)
        title = match.group()
        if found and found.mention.end > match.start() and found.mention.rule != "title":
            title = setting.text[found.mention.end : match.end()]
        organ = found or organ
        out.append(Post(author, title, organ, note.start, match.end(), "author note"))
    if not out:
        out.append(Post(author, "作者单位", inside[0], note.start, note.end, "author note"))
    return out


_PARTY = re.compile(r"(?:党组|党委|党总支|党支部)$")
#: titles that stay in the party body; any other behind them is one of the body itself (党组书记、局长)
_OF_PARTY = re.compile(r"书记|委员|常委|成员|党员|组长$")


def _statements(setting: Setting, found: list[Post]) -> list[Proposal]:
    """Posts → statements: one HEADS or SERVES_IN an organ, with all titles; a bureau's party group and its chief once."""
    grouped: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for post in found:
        if post.organ is not None:
            grouped[(post.person, post.organ.entity.id)].append(post)
    parents = setting.resolution.parent
    entities = {k.entity.id: k.entity for k in setting.links}
    for person, organ in list(grouped):
        outer = parents.get(organ)
        if (
            outer is None
            or organ not in entities
            or not entities[organ].name.endswith(("党组", "党委", "党总支", "党支部"))
        ):
            continue
        items = grouped[person, organ]
        own = [p for p in items if not all(_OF_PARTY.search(t) for t in re.split("[、兼]", p.title))]
        if own or (person, outer.id) in grouped:
            body = _PARTY.search(entities[organ].name)
            kept = [
                replace(
                    p,
                    title=(body.group() if body and not p.title.startswith(body.group()) and p not in own else "")
                    + p.title,
                )
                for p in items
            ]
            grouped[person, outer.id] = kept + grouped.get((person, outer.id), [])
            del grouped[person, organ]
    out = []
    for (person, organ), items in grouped.items():
        title = "、".join(dict.fromkeys(p.title for p in items))
        first = any(heads(p.title) for p in items)
        shown = min(items, key=lambda p: p.start)
        span = setting.quote(
            min(
                shown.start,
                shown.organ.mention.start
                if shown.organ and shown.end - shown.organ.mention.start < 70
                else shown.start,
            ),
            shown.end,
        )
        out.append(
            Proposal(
                person, "HEADS" if first else "SERVES_IN", organ, Span(span.start, span.end), shown.rule, {"title": title},
                _features(setting, shown, title, first), 0.85,
            )
        )  # fmt: skip
    return out


def _features(setting: Setting, post: Post, title: str, first: bool) -> dict[str, float]:
    organ = post.organ
    assert organ is not None
    f = {
        f"rule={post.rule}": 1.0, f"organ rule={organ.mention.rule}": 1.0, f"organ resolved={organ.entity.rule}": 1.0,
        f"organ kind={organ.entity.kind}": 1.0, "person": post.trust,
        f"title={title[-2:]}": 1.0, f"head={first}": 1.0, f"titles={min(3, title.count('、') + 1)}": 1.0,
    }  # fmt: skip
    distance = post.start - organ.mention.end
    f[f"distance={'far' if distance > 40 else 'carried' if distance > 0 else 'touching'}"] = 1.0
    if setting.sentence(post.start).start < setting.article.body:
        f["in title"] = 1.0
    return f
