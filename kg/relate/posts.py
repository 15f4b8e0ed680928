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
    r"副|助理|常委|委员|成员|组员|一员|秘书|干事|代表|党员|职工|员工|队员|调研员|专员|教导员|指导员|护士长|监事会|志愿者"
)
#: between a title and the name: 副局长（挂职）李明, 校长——李明, 从副局长岗位退休的李明
_LOOSE = re.compile(
    r"(?:——|—|：|[（(][^（）()，。]{1,10}[）)]|(?:岗位|职务|任)?上?(?:退休|离任|离休|退下来|卸任)的|的)$"
)
#: behind the name and before the organ: 担任, 是, 调任 …
_VERBS = (
    r"担任|出任|兼任|现任|时任|曾任|历任|当选为?|被?任命为|被?聘为|受聘担任|受聘为|推选为|任职于|任职|就职于|供职于|"
    r"调任|转任|调到|调入|调往|任|系|是|为|作为|成为|成了|加入|入选|来自|就读于|工作于|回到|进入"
)
_IS = re.compile(rf"^(?:同志|老师)?[，（(]?(?:男|女)?[^。；！？“”]{{0,14}}?(?P<verb>{_VERBS})(?:了|过)?")
_JOINED = re.compile(r"成为|加入|入选|作为|成了")
#: a body told by its sort alone, before a title: 公司质量总监, 我校副校长
_SORT = re.compile(
    r"(?:该|我|本|所在)?(?P<sort>公司|集团|企业|学校|医院|合作社|中心|酒店|餐厅|工厂|车站|法院|检察院|协会|联盟|服务队|突击队|工作队|"
    r"(?:(?<=[该我本])|(?<![\u4e00-\u9fff]))[局院校厂社站所队馆]|基地|园区|农场|民宿|银行)的?(?:[\u4e00-\u9fff]{0,4}?)$"
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
                replace(
                    p,
                    person=person.entity.id,
                    end=person.mention.end,
                    rule=_shared(p.rule),
                    trust=person.mention.confidence,
                )
                for p in previous[-1:]
            ]
        mine += _behind(setting, person)
        found += mine
        previous, last_end = mine, person.mention.end
    if author:
        found += _noted(setting, author)
    return _statements(setting, found)


def _shared(rule: str) -> str:
    return "shared title, body last named" if rule.endswith("last named") else "shared title"


def _before(setting: Setting, person: Link) -> list[Post]:
    """Titles left of a name, over 、兼 and 和: 党组书记、局长顾青."""
    text = setting.text
    at = person.mention.start
    floor = setting.sentence(at).start
    if text[at - 1 : at] in "“（":
        return []
    loose = _LOOSE.search(text, max(floor, at - 14), at)
    possessive = bool(loose) and loose is not None and loose.group() == "的"
    if loose:
        at = loose.start()
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
        aside = re.search(r"[（(][^（）()，。]{1,8}[）)]$", text[max(floor, at - 10) : at])
        at -= len(aside.group()) if aside else 0
    if possessive and not out:
        owner = next((k for k in setting.organs if k.mention.end == at and k.mention.rule != "title"), None)
        if owner is None:
            return []
        return [
            Post(
                person.entity.id,
                "",
                owner,
                owner.mention.start,
                person.mention.end,
                "possessive",
                person.mention.confidence,
            )
        ]
    return _completed(setting, person, out)


def _completed(setting: Setting, person: Link, found: list[tuple[str, Link | None, int, int]]) -> list[Post]:
    """Give titles without an organ that of their left neighbour, or the body last named that they fit."""
    out: list[Post] = []
    organ: Link | None = None
    for title, own, start, _end in reversed(found):
        if _SPEECH_TITLES.match(title):
            continue
        rule = "title before the name"
        if own is not None:
            organ = own
        elif organ is None or not _continues(title, organ):
            organ, rule = _carried(setting, title, start) or organ, "title of a body last named"
        out.append(Post(person.entity.id, title, organ, start, person.mention.end, rule, person.mention.confidence))
    return out


def _continues(title: str, organ: Link) -> bool:
    """Does a title without an organ belong to the one before it? (县委副书记、县长 does not)"""
    return not (organ.mention.rule == "title" and title.endswith("主任"))


#: what the last organ named must end in, or be, for a title without an organ
_FITS = {
    "校长": ("school",), "教师": ("school",), "老师": ("school",), "园长": ("school",), "院长": ("hospital", "court_procuratorate", "school", "other"),
    "医生": ("hospital",), "医师": ("hospital",), "护士": ("hospital",), "护士长": ("hospital",), "董事长": ("company",), "总经理": ("company",),
    "经理": ("company",), "老总": ("company",), "厂长": ("company",), "法官": ("court_procuratorate",), "检察官": ("court_procuratorate",),
}  # fmt: skip


_PARTY_POST = re.compile(r"(?:组织|宣传|统战|政法|纪检|党委|党工委|党组)委员$|^(?:党委|党工委|专职)?副书记$")
#: how far a body may stand before a title that leans on it
_FAR = 600


def _carried(setting: Setting, title: str, at: int) -> Link | None:
    """The organ last named that a bare title fits: 局长 an organ that ends in 局, 校长 a school."""
    before = [
        k for k in setting.organs if k.mention.end <= at and at - k.mention.end <= _FAR and k.entity.kind != "media"
    ]
    sort = _SORT.search(setting.text, max(0, at - 8), at)
    if sort:
        found = _of_sort(before or setting.organs, sort.group("sort"))
        if found:
            return found
    if _PARTY_POST.search(title):
        party = [
            k
            for k in before
            if k.entity.name.endswith(("党委", "党工委", "党组", "党支部", "党总支", "县委", "市委", "区委"))
        ]
        if party:
            return party[-1]
    kinds = next((k for t, k in _FITS.items() if title.endswith(t)), None)
    last = title[-2:-1] if title.endswith("长") else ""
    parents = setting.resolution.parent
    for link in reversed(before):
        if kinds is not None and link.entity.kind in kinds and link.entity.id not in parents:
            return link
        if last and last not in "县市区镇乡省州组" and link.entity.name.endswith(last):
            return link
    if kinds is not None or (last and last in "县市区镇乡省州"):
        return None
    paragraph = setting.paragraph(at)
    near = [k for k in before if setting.paragraph(k.mention.start) == paragraph and k.entity.kind != "division"]
    return near[-1] if near else None


_SORTS = {
    "公司": ("company",), "集团": ("company",), "企业": ("company",), "学校": ("school",), "校": ("school",), "医院": ("hospital",),
    "厂": ("company",), "工厂": ("company",), "银行": ("company",),
}  # fmt: skip


def _of_sort(before: list[Link], sort: str) -> Link | None:
    """The body last named of a sort: 公司 a company, 中心 one that ends in 中心."""
    kinds = _SORTS.get(sort, ())
    fits = [k for k in before if k.entity.kind in kinds or k.entity.name.endswith(sort)]
    whole = [
        k for k in fits if not k.entity.name.endswith(("党委", "党支部", "党总支", "工会", "部", "科", "处", "室"))
    ]
    chosen = whole or fits
    return chosen[-1] if chosen else None


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
    """Titles behind a name: 张克主任; 王某某是…局长; 任…院长; 成为…一员."""
    text = setting.text
    end = person.mention.end
    limit = setting.sentence(person.mention.start).end
    out: list[Post] = []
    trust = person.mention.confidence
    match = _title_forward().match(text, end, limit)
    if match and len(match.group()) >= 2:
        at = person.mention.start
        organ = _organ_of(setting, at, at + 1, setting.sentence(at).start)
        rule = "title behind the name"
        if organ is None or organ.mention.end > at:
            organ, rule = _carried(setting, match.group(), at), "title behind the name, body last named"
        if organ and organ.mention.end <= at:
            out.append(Post(person.entity.id, match.group(), organ, organ.mention.start, match.end(), rule, trust))
    here = re.match("所在的?", text[end:limit])
    if here:
        organ = next((k for k in setting.organs if k.mention.start == end + here.end()), None)
        if organ:
            out.append(
                Post(person.entity.id, "", organ, person.mention.start, organ.mention.end, "where the person is", trust)
            )
    others = [p.mention.start for p in setting.people if p.mention.start > end]
    limit = min([limit, *others])
    clause = _IS.match(text[end:limit])
    if clause:
        out += _told(setting, person, clause.group("verb"), end + clause.end(), limit)
    elif text[end : end + 1] in ("，", "（", "(", ","):
        out += _told(setting, person, "", end + 1, limit)
    return out


def _told(setting: Setting, person: Link, verb: str, start: int, limit: int) -> list[Post]:
    """The organs and titles of a clause that tells a person's posts."""
    text = setting.text
    trust = person.mention.confidence
    rule = f"told: {verb}" if verb else "apposition"
    organ = next(
        (
            k
            for k in setting.organs
            if start <= k.mention.start <= start + (12 if verb else 3) and k.mention.end <= limit
        ),
        None,
    )
    if organ and re.search(r"[。；，：]", text[start : organ.mention.start]):
        organ = None
    out: list[Post] = []
    if organ is None:
        title = _title_forward().match(text, start, limit) if verb and verb not in ("来自", "回到") else None
        if title and text[title.end() : title.end() + 1] in "，。；、）！":
            carried = _carried(setting, title.group(), start)
            if carried and carried.mention.end <= start:
                out.append(
                    Post(
                        person.entity.id,
                        title.group(),
                        carried,
                        person.mention.start,
                        title.end(),
                        f"{rule}, body last named",
                        trust,
                    )
                )
        return out
    at = organ.mention.end
    if organ.mention.rule == "title":
        title_start = text.rfind("任", start, organ.mention.end) + 1 or start
        return [
            Post(person.entity.id, text[max(start, title_start) : at], organ, person.mention.start, at, rule, trust)
        ]
    while at < limit:
        stop = re.search(r"[，。；、：！]", text[at:limit])
        edge = at + stop.start() if stop else limit
        title = next((m for g in range(at, min(edge, at + 12)) if (m := _title_forward().match(text, g, edge))), None)
        if title is None:
            break
        if verb or text[title.end() : title.end() + 1] in "，。；、）！)":
            out.append(Post(person.entity.id, title.group(), organ, person.mention.start, title.end(), rule, trust))
        if text[title.end() : title.end() + 1] not in ("、", "兼"):
            break
        at = title.end() + 1
        following = next(
            (k for k in setting.organs if at <= k.mention.start <= at + 1 and k.mention.end <= limit), None
        )
        if following:
            organ, at = following, following.mention.end
    if not out and (_JOINED.search(verb) or verb in ("任职于", "就职于", "供职于", "调任", "调到", "调入", "来自")):
        out.append(
            Post(person.entity.id, "", organ, person.mention.start, organ.mention.end, rule + ", no title", trust)
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
#: bodies whose party branch has posts of its own beside theirs
_OWN_PARTY = ("company", "school", "hospital", "association", "other", "team")
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
            or (outer.kind in _OWN_PARTY and not entities[organ].name.endswith("党组"))
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
    if post.rule.endswith("last named"):
        f[f"leans={organ.entity.kind}&{title[-2:]}"] = 1.0
        f[f"same sentence={setting.sentence(post.start).start <= organ.mention.start}"] = 1.0
        f[f"same paragraph={setting.paragraph(post.start) == setting.paragraph(organ.mention.start)}"] = 1.0
        f[f"away={min(distance, 600) // 100}"] = 1.0
    if setting.sentence(post.start).start < setting.article.body:
        f["in title"] = 1.0
    return f
