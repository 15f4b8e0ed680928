"""Who attends an event by a row of names: 甲局副局长乙，丙校师生代表等80余人|参加|活动; 邀请丁协会、戊公司到场."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.model import Entity, Link
from kg.relate.clauses import Token, index_at, tokens
from kg.relate.join_features import Actor, same
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.ties import is_event, sort_of

#: how sure a row is
_SURE = 0.6
_ATTENDS = re.compile(
    r"(?:参加|出席|参与(?![制编起组举建实开打承推])|列席|到场(?:参加|观摩|助阵|指导)?|观摩|助阵)了?"
    r"(?:此次|本次|这次|该|此项|这项|这场|当天的?|今天的?)?(?P<what>[^，。；：！？、“《\n]{0,8})(?=[，。；！\n]|$)"
)
#: words for any event
_ANY = ("活动", "行动")
_WORDS = (
    "活动",
    "行动",
    "论坛",
    "大赛",
    "比赛",
    "竞赛",
    "展演",
    "演练",
    "义诊",
    "培训班",
    "培训",
    "讲座",
    "展览",
    "晚会",
)
#: whose guests are no news of theirs
_MEETINGS = ("现场会", "座谈会", "推进会", "例会", "会议", "观摩会", "表彰会", "讲评会", "碰头会")
#: so many paragraphs back an event is still meant
_BACK = 2
#: sentences of the body that name what an article is about
_OPENING = 2
#: who organises, says, or does something else is no member of the row behind
_PARTS_FROM = frozenset("strong says cause honour".split())
#: what may follow a body of whom some people attend: 乙中学的|学生代表
_PEOPLE = re.compile(
    r"(?:的)?[^，。；：！？、]{0,8}?(?:人员|代表|负责人|负责同志|师生|学生|教师|专家|医生|医师|党员|干部|职工|员工|志愿者|队员|同志|骨干|家长|群众|成员|领导|班子)"
)


def attending(setting: Setting, actors: Sequence[Actor], runners: Mapping[str, tuple[Entity, float]]) -> list[Proposal]:
    """Propose who attends events, by the rows of names before a verb of attending.

    Parameters
    ----------
    setting
        The article.
    actors
        Who may, sorted.
    runners
        Initiative id → who runs it, and so doesn't attend it.
    """
    body = setting.article.body
    events = [k for k in setting.initiatives if is_event(setting, k) and not k.entity.name.endswith(_MEETINGS)]
    best: dict[tuple[str, str], Proposal] = {}
    if not events:
        return []
    for match in _ATTENDS.finditer(setting.text, body):
        event = _event(setting, events, match)
        if event is None:
            continue
        runner = runners.get(event.entity.id)
        for actor in _row(setting, actors, event, match.start()):
            key = actor.entity.id, event.entity.id
            if key in best or (runner is not None and same(runner[0], actor.entity)):
                continue
            span = setting.quote(actor.start, match.end())
            verb = match.group()[:2]
            best[key] = Proposal(
                *(actor.entity.id, "TAKES_PART_IN", event.entity.id, span),
                "takes part, row", {"verb": verb}, {}, _SURE,
            )  # fmt: skip
    return [best[key] for key in sorted(best)]


def _event(setting: Setting, events: Sequence[Link], match: re.Match[str]) -> Link | None:
    """The event that a row attends: what the verb names, in its sentence or before it."""
    at, what = match.start(), match["what"]
    sentence, paragraph = setting.sentence(at), setting.paragraph(at)
    before = [k for k in events if k.mention.end <= at]
    if not before:
        return None
    last = before[-1]
    if not what:
        near = setting.sentence_number(at) - setting.sentence_number(last.mention.start) <= 1
        return last if near and setting.paragraph(last.mention.start) == paragraph else None
    word = next((w for w in _WORDS if what.endswith(w)), None)
    if word is None:
        return None
    so = [k for k in before if k.entity.name.endswith(word) or sort_of(setting, k).endswith(word)]
    fits = [
        k
        for k in so
        if k.mention.start < setting.article.body or paragraph - setting.paragraph(k.mention.start) <= _BACK
    ] or so
    if not fits and word in _ANY:
        first = setting.sentence_number(setting.article.body) + _OPENING
        fits = [k for k in before[:1] if setting.sentence_number(k.mention.start) < first]
    here = [k for k in fits if k.mention.start >= sentence.start]
    return (here or fits)[-1] if fits else None


def _row(setting: Setting, actors: Sequence[Actor], event: Link, at: int) -> Iterator[Actor]:
    """The members of the row of names before a verb of attending, in its sentence."""
    text = setting.text
    floor = setting.sentence(at).start
    floor = max(floor, text.rfind("；", floor, at) + 1)
    if floor <= event.mention.start < at:
        floor = event.mention.end
    row, _ = tokens(setting)
    low, high = index_at(setting, floor), index_at(setting, at)
    parted = max((t.end for t in row[low:high] if _parts(text, t)), default=floor)
    here = [a for a in actors if parted <= a.start and a.end <= at]
    for actor, follower in pairwise([*here, None]):
        if actor is not None and _member(text, actor, follower, at):
            yield actor


def _parts(text: str, token: Token) -> bool:
    if token.cls in _PARTS_FROM:
        return True
    return token.cls == "run" and text[token.end : token.end + 1] not in ("人", "同")


def _member(text: str, actor: Actor, follower: Actor | None, at: int) -> bool:
    """Does an actor itself stand in the row, not only as whose somebody is: 甲局|局长乙, 丙镇|丁村?"""
    if actor.agent is None:
        return True
    if actor.standing.left in ("at", "of initiative"):
        return False
    end = follower.start if follower is not None else at
    gap = text[actor.end : end]
    if actor.agent.division:
        if not gap or gap[0] in "、和与及等" or gap.startswith(("以及", "共", "也", "都")):
            return True
        return actor.entity.kind == "village" and _PEOPLE.match(text, actor.end, at) is not None
    if gap.startswith(("成员、", "委员、")):
        return False
    if follower is not None and follower.agent is None and gap[-1:] not in tuple("、，和与及") and "，" not in gap:
        return False
    return not gap or gap[0] in "、，和与及等（也都均共还先分" or _PEOPLE.match(text, actor.end, at) is not None
