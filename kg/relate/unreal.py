"""What the text says of an initiative is no fact: its running is denied, planned or wished for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.model import Link
from kg.relate.setting import Setting
from kg.relate.verbs import governing, list_head

_RUNNING = ("strong", "run")
#: what may stand between such a word and the verb: a time, adverbs, a place, money
_BETWEEN = (
    r"(?:(?:[今明后次]年|年[内底初末]|[上下]半年|[本下]个?月|近期|近日|适时|尽快|尽早|早日|逐步|陆续|相继|分批|分期"
    r"|[\d〇○一二三四五六七八九十两]+(?:年|月|日)|全面|正式|率先|重新|同步|统一|积极|着力|全力|共同|选址|出资|再|新|也|还"
    r"|能够?|可以|[在于从向由与和同用把将][^，。；：、]{1,14}?|投[资入][^，。；：、]{1,10}?))*$"
)
_DENIED = re.compile(
    r"(?:(?<!有)没有|没能|还没|尚?未能|尚未|从未|并未|未曾|不再|无法|无力|不会|不予|不得|拒绝|严禁|禁止"
    r"|(?<!没有)(?<!从未)(?<!不曾)(?:停止|暂停|中止|终止)|(?<![不从仅只])不能(?!不))" + _BETWEEN
)
#: what is done for show, and not done: 不搞“…”行动, 没有搞花架子式的“…”活动
_SHOWN = re.compile(r"(?:没有|没|不|别|杜绝|避免|防止|反对|拒绝)搞[^，。；、]{0,10}$")
_PLANNED = re.compile(
    r"(?:(?<![必])将要?|(?<![模比虚])拟定?|(?<!”)(?<!行动)(?<!工作)(?<![一二三四五六七八九十\d]年)计划"
    r"|打算|准备|预计|筹划|酝酿|有望|争取|力争)" + _BETWEEN
)
#: 将 takes the verb with its name as object: 将开展…活动作为抓手
_TAKEN = re.compile(r"[^。；，]{0,8}(?:作为|当作|视为|列为|列入|纳入|摆在|摆上|放在|融入|贯穿|结合)")
#: verbs after which a plan is of what isn't there yet; 将深化, 将持续开展, 将大力实施 go on with what is
_NEW = re.compile(
    r"(?:投资|开工|规划|谋划|探索|研究|牵头|组织|联合|建成|筹建)?"
    r"(?:新建|兴建|修建|扩建|建设|建成|建立|建起|打造|启动|推出|设立|开设|开办|筹建|举办|主办|承办|成立|组建|创办|创建"
    r"|构建|搭建|改造成|改建成|上线|开通|出台|印发|制定|发布|引进|启用|投用)"
)
_WISHED = re.compile(
    r"(?:希望|盼望|盼着|期待|期盼|建议|呼吁|恳请|渴望|想要|[很都也还]想)(?!工程|小学|的|书|[”》])"
    r"(?:[^。；！？]{0,24}?(?:(?<![功智节产性职才效潜动万机技])能(?![力源量耗人手])|可以|早日|尽快|尽早|也有|应该?))?"
    + _BETWEEN
)


def unreal(setting: Setting, at: int) -> str:
    """Say how the running of an initiative named at an offset is no fact.

    The word that denies, plans or wishes must reach the verb that governs the name, in its
    clause: 没有启动“…”工程, 明年将新建…广场, 希望村里能建….

    Returns
    -------
    str
        ``denied``, ``planned``, ``wished``, or nothing where it may be a fact.
    """
    verb = governing(setting, at)
    head = list_head(setting, at)
    clause = setting.clause(head)
    if _SHOWN.search(setting.text, clause.start, head):
        return "denied"
    if verb.start < clause.start or verb.cls not in (*_RUNNING, "join"):
        return ""
    text = _without_names(setting)
    left = text[clause.start : verb.start]
    if _DENIED.search(left):
        return "denied"
    if verb.cls not in _RUNNING:
        return ""
    if _PLANNED.search(left) and _NEW.match(setting.text, verb.start) and not _taken(setting, at):
        return "planned"
    if _WISHED.search(text[setting.sentence(at).start : verb.start]):
        return "wished"
    return ""


def factual(setting: Setting, mentions: Sequence[Link]) -> list[Link]:
    """The mentions of an initiative that may state a fact of it; none where all are unreal."""
    return [m for m in mentions if not unreal(setting, m.mention.start)]


def _taken(setting: Setting, at: int) -> bool:
    end = next(k.mention.end for k in setting.initiatives if k.mention.start == at)
    return bool(_TAKEN.match(setting.text, end))


@lru_cache(maxsize=1)
def _without_names(setting: Setting) -> str:
    """The text with its names blotted out, offsets kept: 希望 in “希望工程” is no wish."""
    out = list(setting.text)
    for link in setting.links:
        start, end = link.mention.start, link.mention.end
        out[start:end] = "□" * (end - start)
    return "".join(out)
