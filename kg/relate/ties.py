"""What ties somebody named near an initiative to it: a verb of joining, an event where it does something, who asked it in."""

from __future__ import annotations

import re

from kg.lexicon import words as lexicon
from kg.model import Link
from kg.relate.clauses import between
from kg.relate.join_features import DEEDS, Actor, Deeds
from kg.relate.setting import Setting

#: kinds of initiatives that people go to
EVENTS = ("campaign", "course")
_JOINS = ("join", "honour")
#: classes that say nothing of how two names stand to each other
_PALE = frozenset("noun adverb sign agent site person of and initiative ambiguous local".split())
#: what takes a share of something, whatever else it is
_SHARES = re.compile("认领|响应|报了?名|加入|承接|试点|示范点|培养对象|先行先试|派了?人|派员|帮着|帮忙")
#: what is won in something, or that one is in it: a title of honour is won apart from it
_PRIZE = re.compile("奖|[冠亚季]军|第?[一二三四五六]名|[金银铜]牌|名次|优胜|等次|晋级|夺|名列|其中|入选|入围|上榜")
_MARK = re.compile("[，。；！？]")
_SUFFIX = 4
#: the event's sort behind a name that is quoted alone: “甲”|检察开放日活动
_SORT = re.compile("(?!等)[^，。；：！？、“《\n]{0,10}?(?:活动|行动|[大比竞]赛|展演|演练|义诊|开放日|论坛|赛课)")


def is_event(setting: Setting, link: Link) -> bool:
    """Is an initiative something that people go to? By its kind, what its name ends with, or the words behind it."""
    if link.mention.kind in EVENTS:
        return True
    name, types = link.entity.name, lexicon.initiative_types()
    if any(types.get(name[-n:]) in EVENTS for n in range(1, _SUFFIX + 1)):
        return True
    return sort_of(setting, link) != ""


def sort_of(setting: Setting, link: Link) -> str:
    """The words behind a quoted name that say what event it is: “甲”|检察开放日活动; nothing where there are none."""
    match = _SORT.match(setting.text, link.mention.end) if link.mention.text[-1:] in "”’》" else None
    return match.group() if match else ""


def tied(setting: Setting, link: Link, actor: Actor, where: str, deeds: Deeds) -> bool:
    """May somebody take part in an initiative from where it stands, by what it does?

    Before it: with a verb of joining between (甲校参加“…”), after a preposition alone (甲局按照“…”), or
    at an event (甲校在“…”大赛中). Behind it: at an event, or by what it does itself. Who has no such tie
    runs the initiative, or has nothing to do with it.
    """
    clause = setting.clause(actor.start)
    apart = _MARK.search(setting.text, link.mention.end, actor.start) is not None
    if apart and deeds.does == "honour" and not _PRIZE.search(setting.text, actor.end, clause.end):
        return False  # 甲院开展“…”活动，骨科被评为重点专科
    if where == "before":
        tokens = between(setting, actor.end, link.mention.start)
        telling = [t.cls for t in tokens if t.cls not in _PALE]
        if any(c in _JOINS for c in telling) or telling == ["per"]:
            return True
        if (telling[-1:] == ["at"] or actor.standing.left == "cause") and is_event(setting, link):
            return True
        return _SHARES.search(setting.text, actor.end, setting.clause(link.mention.end).end) is not None
    if where == "after" or where.startswith("behind"):
        if deeds.attended is not None or deeds.does in _JOINS or _SHARES.search(setting.text, actor.end, clause.end):
            return True
        asked = actor.standing.left == "cause"
        if where == "after":
            return asked or actor.standing.left == "by" or is_event(setting, link)
        end = setting.sentence(actor.start).end
        does = asked or DEEDS.search(setting.text, clause.start, end) is not None
        return does and is_event(setting, link)
    return True
