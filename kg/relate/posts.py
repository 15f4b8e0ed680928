"""HEADS and SERVES_IN: titles beside a name, and posts told in a clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.model import Link
from kg.relate.credits import Credit, credited
from kg.relate.post_behind import SENT, behind
from kg.relate.post_clauses import author_says, carried_over, inverted, noted, placed, signed, unit_before
from kg.relate.post_organs import Bodies, organ_of
from kg.relate.post_statements import Told, statements
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.title_words import fit, heads, title_before

__all__ = ["heads", "posts"]

_JOIN = re.compile(r"(?:[，,]、|、[，,]|、|兼任?|和|暨|及|，|,|/|\s)$")
#: a body that nobody found, in a row of posts: 县委常委、某某行动领导小组组长
_UNKNOWN = re.compile("、[\u4e00-\u9fff“”]{2,24}$")
#: between a title and the name: 副局长（挂职）李明, 校长——李明, 从副局长岗位退休的李明
_LOOSE = re.compile(
    r"(?:——|—|：|\s+|[（(][^（）()，。]{1,10}[）)]|(?:岗位|职务|任)?上?(?:退休|离任|离休|退下来|卸任)的|的)$"
)
_SPEECH_TITLES = re.compile(r"^(?:记者|通讯员)")
#: words that stand between a row of titles and the name, saying no post: 公司董事长、全国劳动模范王芳
_ASIDE = re.compile(
    r"[、，](?:[\u4e00-\u9fff\d“”]{0,12}(?:模范|劳模|先进个人|获得者|标兵|能手|好人|先锋|人物|博士|硕士|专家|学者|作家|居民|村民|农民|老人|党员|青年|岁|的))$"
)
#: a last title of a row that no list knows: 统战部部长、某水库库长, 书记、“排长”, 书记兼二级圈长
_UNLISTED = re.compile(r"(?:[、，]|兼任?)(?:“[^“”，。]{1,8}”|[\u4e00-\u9fff]{1,12}[长员])$")
#: who stands for a body in a list, before the next of the list: 某合作社负责人，某公司经理李明
_STANDS_FOR = re.compile("(?:负责人|负责同志|领导|干部|代表|成员|人员)$")
#: a clause that tells the post of whom the next one names: 作为柳泉镇中学校长，王芳……; 任局长期间，王芳……
_FRONTED = re.compile(
    r"(?:作为|身为|担任|时任|就任|当选|出任|任|当)(?P<told>[^，。；：！？]{2,26}?)(?P<when>以来|期间|以后|之后|之初|后|时|的)?，(?:\d{4}年)?$"
)
#: before a title that a clause gives to whom it named: 由院长甲任组长，
_MADE = re.compile("(?:任|担任|兼任|出任)$")
#: before a title, saying no post: 退休教师, 返乡青年
_KIND_OF_MAN = re.compile(r"(?:退休|离休|退伍|返乡|转业|优秀|年轻|青年|最美|[男女老]|民办|代课|\d{2}岁的?)$")
#: a relative word before a title that implies its body: 镇人大主席、|村|第一书记李明
_HERE = re.compile("(?<=[、，兼])(?:村|社区|[镇乡县市区])$")
#: between two people who share a title
_LISTED = re.compile(r"[、，]|[^\S\n]|和|及|以及|与")
#: behind the name of who leads the state and heads nothing here: 某某总书记强调
_OF_THE_STATE = re.compile("总书记|国家主席|总理|委员长")
#: who sits in front of a session leads no body
_OF_SESSION = re.compile("(?:大会|会议)(?:主席团)?(?:执行|常务)主席$")
#: between a person and the title of the next in a list
_NEXT = re.compile(r"(?:同志|等)?[、，；;,\s和及与以]{0,3}")


def posts(
    setting: Setting,
    author: str | None,
    people: Mapping[str, str] | None = None,
    credits: Mapping[str, Credit] | None = None,
) -> list[Proposal]:
    """Propose the posts that an article gives its people.

    Parameters
    ----------
    setting
        The article.
    author
        Entity id of the byline's person, whom an author note (作者为…) speaks of, or None.
    people, credits
        Name of a byline → entity id, and → its line.
    """
    bodies = Bodies(setting)
    found: list[Told] = []
    previous: list[Told] = []
    last_end = -1
    signature: tuple[int, Told] | None = None
    for person in setting.people:
        if _OF_THE_STATE.match(setting.text, person.mention.end):
            continue
        near = _neighbours(setting, previous, last_end, person)
        told_of = any(t.organ or t.row for t in previous)
        mine = _before(setting, person, near, told_of)
        note = None if mine else signed(setting, person, signature)
        signature = (person.mention.end, note) if note else None
        if note:
            found.append(note)
            previous, last_end = [], person.mention.end
            continue
        between = setting.text[last_end : person.mention.start] if last_end >= 0 else ""
        said = inverted(setting, person)
        if not mine and not said and previous and _LISTED.fullmatch(between):
            mine = [
                replace(
                    t,
                    person=person.entity.id,
                    end=person.mention.end,
                    rule="shared title",
                    trust=person.mention.confidence,
                )
                for t in previous[-1:]
            ]
        if not mine:
            mine = unit_before(setting, person)
        previous, last_end = mine, person.mention.end
        found += mine + said + behind(setting, person)
    found += carried_over(setting)
    found += placed(setting)
    if author:
        found += noted(setting, author)
        found += author_says(setting, author)
    if people and credits:
        found += credited(setting, people, credits)
    return statements(setting, bodies, _once(found))


#: who has a post already gets another of that title: 某公司党支部书记甲……楼宇党支部成立，甲兼任书记
_ANOTHER_POST = frozenset(("told: 兼任", "told: made"))


def _once(found: list[Told]) -> list[Told]:
    """Without the titles alone of whom the text gives the same title with its body elsewhere: 县医院院长甲……甲院长说."""
    named = {(t.person, t.title.lstrip("原")) for t in found if t.organ is not None and t.title}
    named |= {(person, title[-k:]) for person, title in named for k in (2, 3)}
    return [
        t
        for t in found
        if t.organ is not None or t.row is not None or t.rule in _ANOTHER_POST or (t.person, t.title) not in named
    ]


def _neighbours(setting: Setting, previous: list[Told], last_end: int, person: Link) -> tuple[Link, ...]:
    """The organs of the person before, where this one stands in a list with them: 院长甲，副院长乙."""
    if not previous or last_end < 0 or person.mention.start - last_end > 40:
        return ()
    between = setting.text[last_end : person.mention.start]
    if re.search("[。！？\n]", between):
        return ()
    organs = [t.organ or t.row for t in previous]
    return tuple(k for k in organs if k is not None) or previous[-1].near


def _before(setting: Setting, person: Link, near: tuple[Link, ...], told_of: bool) -> list[Told]:
    """Titles left of a name, over 、兼 and 和: 党组书记、局长顾青."""
    text = setting.text
    at = person.mention.start
    floor = setting.sentence(at).start
    if text[at - 1 : at] in "“（" or _OF_SESSION.search(text, max(floor, at - 12), at):
        return []
    loose = _LOOSE.search(text, max(floor, at - 14), at)
    possessive = bool(loose) and loose is not None and loose.group() == "的"
    if loose:
        at = loose.start()
    rule = "title before the name"
    if not title_before().search(text, max(floor, at - 16), at):
        aside = _ASIDE.search(text, max(floor, at - 20), at)
        if aside and title_before().search(text, max(floor, aside.start() - 16), aside.start()):
            at, possessive, rule = aside.start(), False, "title, then other words"
        elif (
            (last := _UNLISTED.search(text, max(floor, at - 18), at))
            and title_before().search(text, max(floor, last.start() - 16), last.start())
            and not any(last.start() <= k.mention.start < at for k in setting.organs)
        ):
            at, possessive, rule = last.start(), False, "title, then other words"
        elif fronted := _fronted(setting, person, floor):
            return fronted
    out: list[tuple[str, Link | None, int, int]] = []
    comma = False
    while at > floor:
        match = title_before().search(text, max(floor, at - 16), at)
        if not match:
            break
        start, title = match.start(), match.group()
        organ = organ_of(setting, start, match.end(), floor)
        if organ and organ.mention.end > start and organ.mention.rule != "title":
            title = text[organ.mention.end : match.end()]
            title = organ.mention.text[-1] + title if title == "长" else title
        out.append((title, organ, min(start, organ.mention.start) if organ else start, match.end()))
        at = organ.mention.start if organ and organ.mention.start < start else start
        if organ is not None and (twin := _twin(setting, organ)) is not None:
            out.append((title, twin, twin.mention.start, match.end()))
            at = twin.mention.start
        made = comma and any(_MADE.search(text, max(floor, begin - 4), begin) for begin in (at, start))
        if made and _between(setting, floor, start):
            out.pop()  # 由甲任组长，副院长乙任副组长: the first title is the first one's
            break
        if organ is not None and organ.mention.rule == "title":
            while (place := setting.place_ending(at)) is not None:  # 某局调研员、|某镇|某村|第一书记
                at = place.mention.start
            at -= len(here.group()) if (here := _HERE.search(text, max(floor, at - 3), at)) else 0
        kind = _KIND_OF_MAN.search(text, max(floor, at - 5), at) if organ is None else None
        at = kind.start() if kind else at
        joint = _JOIN.search(text, max(floor, at - 2), at)
        if not joint and organ is None:
            joint = _UNKNOWN.search(text, max(floor, at - 26), at)
            known = joint and title_before().search(text, floor, joint.start())
            joint = joint if joint and known and not _between(setting, joint.start(), at) else None
        if not joint or (joint.group() in "，," and _STANDS_FOR.search(text, floor, joint.start())):
            break
        comma = joint.group() in "，,"
        at = joint.start()
        aside = re.search(r"[（(][^（）()，。]{1,8}[）)]$", text[max(floor, at - 10) : at])
        at -= len(aside.group()) if aside else 0
    if out and out[-1][1] is None:
        out[-1] = _of_clause(setting, out[-1], floor) or _of_neighbour(setting, out[-1], near, told_of) or out[-1]
    if possessive and not out:
        owner = next((k for k in setting.organs if k.mention.end == at and k.mention.rule != "title"), None)
        if owner is None:
            return []
        start, end, trust = owner.mention.start, person.mention.end, person.mention.confidence
        return [Told(person.entity.id, "", owner, at, start, end, "possessive", trust)]
    return _in_row(person, out, near, rule) + _sender(setting, person, out)


def _twin(setting: Setting, organ: Link) -> Link | None:
    """监察室、|行风办|主任甲: the part of the same body that shares a title."""
    at, parent = organ.mention.start - 1, setting.resolution.parent
    body = parent.get(organ.entity.id)
    if body is None or setting.text[at : at + 1] not in ("、", "和"):
        return None
    return next((k for k in setting.organs if k.mention.end == at and parent.get(k.entity.id) == body), None)


def _between(setting: Setting, start: int, end: int) -> bool:
    """Is somebody named in a stretch?"""
    return any(start <= p.mention.start and p.mention.end <= end for p in setting.people)


#: a title of the sort that the one before it in a list has: 局长甲、副局长乙
_TAIL = 2
_FITS_ANY = re.compile(
    "秘书长$|助理$|政委$|政治委员$|总工$|总[\u4e00-\u9fff]{2,3}师$|[一二三四]级(?:调研员|巡视员|主任科员)$|调研员$|班子成员$"
)
_IN_CHARGE = re.compile("^(?:主要|相关|有关|现场)?(?:负责人|负责同志)$")

Row = tuple[str, "Link | None", int, int]


def _of_clause(setting: Setting, last: Row, floor: int) -> Row | None:
    """来到某合作社，负责人李明……: who is in charge of the body right before the comma."""
    title, _, start, end = last
    if not _IN_CHARGE.match(title) or setting.text[start - 1 : start] not in "，,":
        return None
    owner = next((k for k in setting.organs if k.mention.end == start - 1 and k.mention.start >= floor), None)
    return (title, owner, start, end) if owner is not None else None


def _of_neighbour(setting: Setting, last: Row, near: tuple[Link, ...], told_of: bool) -> Row | None:
    """县残联理事长甲、副理事长乙: a title of one sort with the one before belongs to the same body."""
    title, _, start, end = last
    if not near:
        return None
    before = [p for p in setting.people if p.mention.end <= start]
    if not before or (gap := setting.text[before[-1].mention.end : start]) not in _GAPS:
        return None
    left = setting.text[: before[-1].mention.start]
    own = near[0]
    if len({k.entity.id for k in near}) > 1:
        above = setting.resolution.parent
        bodies = [k for k in near if not _PARTY_BODY.search(k.entity.name)]
        if len({k.entity.id for k in bodies}) != 1 or not all(
            k.entity.id == bodies[0].entity.id or (up := above.get(k.entity.id)) and up.id == bodies[0].entity.id
            for k in near
        ):
            return None
        own = bodies[0]  # 某公司党委书记、董事长甲，副总经理乙
    fits = fit(title, own.entity)
    if _PARTY_BODY.search(own.entity.name) and not _PARTY_POST.search(title):
        body = setting.resolution.parent.get(own.entity.id)
        if body is None or fit(title, body) not in ("kind", "ending"):
            return None
        said = (k for k in reversed(setting.organs) if k.mention.end <= start and k.mention.rule != "inner")
        own = next((k for k in said if k.entity.id in (own.entity.id, body.id)), own)
        return title, replace(own, entity=body), start, end  # 学院党委书记甲、院长乙
    if "副" in title and (told_of or fits != "misfit") and left.endswith(title.removeprefix("副")[-_TAIL:]):
        return title, own, start, end
    if gap == "、" and (_FITS_ANY.search(title) or fits in ("kind", "ending")):
        return title, own, start, end
    return None


#: a party body's posts are its own
_PARTY_BODY, _PARTY_POST = re.compile("党委$|党组$|支部$|总支$|党工委$"), re.compile("书记$|委员$|成员$")
_GAPS = ("、", "，", ",", "和", "及", "，、", ",、")


def _fronted(setting: Setting, person: Link, floor: int) -> list[Told]:
    """The post in a clause before the name's: 作为柳泉镇中学校长，王芳……."""
    text, at = setting.text, person.mention.start
    clause = _FRONTED.search(text, max(floor, at - 44), at)
    if clause is None or any(floor <= p.mention.start and p.mention.end < at for p in setting.people):
        return []
    start, end = clause.start("told"), clause.end("told")
    match = title_before().search(text, max(start, end - 16), end)
    if match is None:
        return []
    organ = organ_of(setting, match.start(), end, start)
    return [
        Told(
            person.entity.id,
            match.group(),
            organ,
            match.start(),
            clause.start(),
            person.mention.end,
            "clause before the name",
            person.mention.confidence,
        )
    ]


def _sender(setting: Setting, person: Link, found: list[tuple[str, Link | None, int, int]]) -> list[Told]:
    """Who sent a first secretary or a member of a village's team: 省社科联派驻东街村第一书记王芳."""
    if not found:
        return []
    title, own, start, _ = found[-1]
    if not re.search("第一书记|工作队|队长|队员|驻村", title):
        return []
    floor = setting.sentence(start).start
    trust = person.mention.confidence
    for link in reversed(setting.organs):
        end = link.mention.end
        if (
            floor <= link.mention.start
            and end <= start
            and start - end <= 18
            and (own is None or link.entity.id != own.entity.id)
            and SENT.match(setting.text, end, start)
        ):
            return [Told(person.entity.id, title, link, start, link.mention.start, person.mention.end, "sender", trust)]
    return []


def _in_row(
    person: Link, found: list[tuple[str, Link | None, int, int]], near: tuple[Link, ...], rule: str
) -> list[Told]:
    """The titles of a row from left to right, each with its organ or the organ of the one before."""
    out: list[Told] = []
    row: Link | None = None
    for title, own, start, end in reversed(found):
        if _SPEECH_TITLES.match(title):
            continue
        out.append(
            Told(
                person.entity.id,
                title,
                own,
                end - len(title),
                start,
                person.mention.end,
                rule,
                person.mention.confidence,
                row,
                near if row is None else (),
                len(found),
            )
        )
        row = own or row
    return out
