"""HEADS and SERVES_IN: titles beside a name, and posts told in a clause."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Link
from kg.relate.post_clauses import carried_over, inverted, signed
from kg.relate.post_organs import carried, organ_of
from kg.relate.post_statements import Post, statements
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.title_words import heads, title_at, title_before

__all__ = ["heads", "posts"]

_JOIN = re.compile(r"(?:、|兼任?|和|暨|及|，|,|/|\s)$")
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
_SPEECH_TITLES = re.compile(r"^(?:记者|通讯员)")


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
    signature: tuple[int, Post] | None = None
    for person in setting.people:
        mine = _before(setting, person)
        note = None if mine else signed(setting, person, signature)
        signature = (person.mention.end, note) if note else None
        if note:
            found.append(note)
            previous, last_end = [], person.mention.end
            continue
        mine = mine or inverted(setting, person)
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
    found += carried_over(setting)
    if author:
        found += _noted(setting, author)
    return statements(setting, found)


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
    return _completed(setting, person, out) + _sender(setting, person, out)


_SENT = re.compile(r"^(?:选派|下派|派驻|派出|派到|派往|派来|驻)")


def _sender(setting: Setting, person: Link, found: list[tuple[str, Link | None, int, int]]) -> list[Post]:
    """Who sent a first secretary or a member of a village's team: 省社科联派驻东街村第一书记王芳."""
    if not found:
        return []
    title, own, start, _ = found[-1]
    if not re.search("第一书记|工作队|队长|队员|驻村", title):
        return []
    floor = setting.sentence(start).start
    for link in reversed(setting.organs):
        end = link.mention.end
        if (
            floor <= link.mention.start
            and end <= start
            and start - end <= 18
            and (own is None or link.entity.id != own.entity.id)
            and _SENT.match(setting.text[end:start])
        ):
            return [
                Post(
                    person.entity.id,
                    title,
                    link,
                    link.mention.start,
                    person.mention.end,
                    "sender",
                    person.mention.confidence,
                )
            ]
    return []


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
            organ, rule = carried(setting, title, start) or organ, "title of a body last named"
        out.append(Post(person.entity.id, title, organ, start, person.mention.end, rule, person.mention.confidence))
    return out


def _continues(title: str, organ: Link) -> bool:
    """Does a title without an organ belong to the one before it? (县委副书记、县长 does not)"""
    return not (organ.mention.rule == "title" and title.endswith("主任"))


def _behind(setting: Setting, person: Link) -> list[Post]:
    """Titles behind a name: 张克主任; 王某某是…局长; 任…院长; 成为…一员."""
    text = setting.text
    end = person.mention.end
    limit = setting.sentence(person.mention.start).end
    out: list[Post] = []
    trust = person.mention.confidence
    match = title_at().match(text, end, limit)
    if match and len(match.group()) >= 2:
        at = person.mention.start
        organ = organ_of(setting, at, at + 1, setting.sentence(at).start)
        rule = "title behind the name"
        if organ is None or organ.mention.end > at:
            organ, rule = carried(setting, match.group(), at), "title behind the name, body last named"
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
        title = title_at().match(text, start, limit) if verb and verb not in ("来自", "回到") else None
        if title and text[title.end() : title.end() + 1] in "，。；、）！":
            body = carried(setting, title.group(), start)
            if body and body.mention.end <= start:
                out.append(
                    Post(
                        person.entity.id,
                        title.group(),
                        body,
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
        title = next((m for g in range(at, min(edge, at + 12)) if (m := title_at().match(text, g, edge))), None)
        if title is None:
            break
        if not verb and any(k.mention.start == title.end() for k in setting.people):
            return []  # the titles are those of the next person in the list
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
    for match in title_at().finditer(setting.text, note.start, note.end):
        found = organ_of(setting, match.start(), match.end(), note.start)
        title = match.group()
        if found and found.mention.end > match.start() and found.mention.rule != "title":
            title = setting.text[found.mention.end : match.end()]
        organ = found or organ
        out.append(Post(author, title, organ, note.start, match.end(), "author note"))
    if not out:
        out.append(Post(author, "作者单位", inside[0], note.start, note.end, "author note"))
    return out
