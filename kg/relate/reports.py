"""Who runs what a report tells without a subject: where one body does nearly all, a bare 推行“…” is its deed too."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from kg.relate.decide import Decided
from kg.relate.setting import Setting
from kg.relate.unreal import factual
from kg.relate.verbs import governing

#: a report tells of at least so many things, of which its body runs so much
_THINGS = 2
_MOST = 0.6
#: and the body is what comes first of all that may run the thing, by so much
_INNER = math.log(0.6 / 0.4)
_BARE = re.compile(
    r"[\s“”一二三四五六七八九十是、（）()]*(?:并|还|也|同时|积极|大力|扎实|深入|广泛|全面|持续|不断|进一步|创新|探索|着力|全力|率先|先后|建立|健全)*"
)
_RUNNING = ("strong", "run")
#: verbs of keeping to what somebody else runs, and words that are none
_OF_OTHERS = (
    *"以把将使让用靠凭由经",
    *"通过 按照 坚持 贯彻 落实 围绕 锚定 瞄准 紧盯 对标 遵循 遵守 秉承 秉持 牢记 采用 借力 推动落实 宣传 普及 争创 争当 争做".split(),
)
#: what else the first look says of a thing: it is called for, said by somebody, joined
_NOT = ("called for", "plan", "speech", "by", "joins", "wish", "negated", "national", "state word", "title")


def with_reported(setting: Setting, runs: Sequence[Decided], weighed: Sequence[Decided]) -> list[Decided]:
    """Add the body of a report where its sentences drop it.

    Parameters
    ----------
    setting
        The article.
    runs
        The runners taken.
    weighed
        All that were looked at a second time, the likeliest of an initiative first.
    """
    deeds = Counter(d.proposal.subject for d in runs)
    taken = {d.proposal.object for d in runs}
    main, times = max(deeds.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if times < _THINGS or times < _MOST * len(taken):
        return list(runs)
    out = list(runs)
    seen: set[str] = set()
    for d in weighed:
        p = d.proposal
        if p.object in seen:
            continue
        seen.add(p.object)
        if p.object in taken or p.subject != main or p.features.get("inner log-odds&0", 0.0) < _INNER:
            continue
        if not any(f"initiative nil:{name}" in p.features for name in _NOT) and _bare(setting, p.object):
            out.append(d)
    return out


def _bare(setting: Setting, id_: str) -> bool:
    """Does a verb of running that opens its clause govern an initiative's name?"""
    mine = [k for k in setting.initiatives if k.entity.id == id_ and k.mention.start >= setting.article.body]
    for link in factual(setting, mine):
        verb = governing(setting, link.mention.start)
        running = verb.cls in _RUNNING or (verb.cls == "ambiguous" and not verb.word.startswith(_OF_OTHERS))
        if running and _BARE.fullmatch(setting.text, setting.clause(verb.start).start, verb.start):
            return True
    return False
