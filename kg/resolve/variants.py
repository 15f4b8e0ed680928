"""One person under two spellings: 姜华 and 江华 where a reporter heard the name.

The characters of GB 2312's first level stand in the order of their sounds, so the first
character of each syllable is all that it takes to tell whether two of them sound alike.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from kg.lexicon import words as lexicon
from kg.model import Mention

#: the first character of each syllable, without tones, in the order of GB 2312's first level
_FIRST = (
    "啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻捕擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹春戳疵聪凑粗蹿摧村磋搭呆耽当刀德蹬堤颠碉跌丁"
    "丢东兜督端堆墩掇蛾恩而发藩坊菲芬丰佛否夫噶该干冈篙哥给根耕工钩辜刮乖棺光瑰辊锅哈骸酣夯壕呵嘿痕哼轰喉呼花槐欢荒灰荤豁击嘉歼僵蕉揭巾荆"
    "炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽匡亏坤括垃莱蓝琅捞勒雷棱厘俩联粮撩列琳玲溜龙楼芦驴峦掠抡萝妈埋瞒芒猫么玫门萌眯棉苗蔑民明谬摸"
    "谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴女暖虐挪哦欧啪拍攀乓抛呸喷砰坯篇飘撇拼乒坡剖扑期掐牵枪橇切钦青琼秋趋圈缺裙然瓤饶惹壬扔日戎"
    "揉茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声师收蔬刷摔栓霜谁吮说斯松搜苏酸虽孙蓑塌胎坍汤掏特藤梯天挑贴厅通偷凸湍推吞拖挖歪豌汪威瘟嗡"
    "挝巫昔瞎掀相萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵英哟拥幽迂鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝中舟珠抓拽专桩椎谆捉兹鬃邹租钻嘴尊"
    "昨"
)
#: first-level characters: from the first byte B0 to D7 F9
_LEVEL_ONE = (0xB0A1, 0xD7F9)
#: between two names that are told apart: 姜华、江华
_LISTED = re.compile(r"[、，和与及 ]")


@cache
def _bounds() -> tuple[int, ...]:
    return tuple(_code(c) or 0 for c in _FIRST)


def _code(character: str) -> int | None:
    code = int.from_bytes(character.encode("gb2312", errors="ignore"), "big")
    return code if _LEVEL_ONE[0] <= code <= _LEVEL_ONE[1] else None


def sound(character: str) -> int | None:
    """A number for the syllable of a character, without its tone; None for one that is not common.

    A character of several sounds has the one that the standard files it under.

    Examples
    --------
    >>> sound("姜") == sound("江") == sound("蒋"), sound("姜") == sound("张"), sound("喆")
    (True, False, None)
    """
    code = _code(character)
    return None if code is None else bisect.bisect_right(_bounds(), code)


def alike(one: str, other: str) -> bool:
    """Whether two names differ in one character that sounds the same.

    Examples
    --------
    >>> alike("姜华", "江华"), alike("姜华", "姜花"), alike("姜华", "姜丽")
    (True, True, False)
    """
    if len(one) != len(other) or len(one) < 2:
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 1 and sound(apart[0][0]) is not None and sound(apart[0][0]) == sound(apart[0][1])


def variants(text: str, people: Sequence[Mention], sure: Collection[str] = ()) -> dict[str, str]:
    """Names that are probably misheard forms of a name said more often in the same text.

    Parameters
    ----------
    text
        Reading text of the article.
    people
        Its people.
    sure
        Names that are nobody's variant: those of bylines.

    Returns
    -------
    dict
        Variant → the better supported name. A name is a variant if it is said once, the other
        at least twice, the text never lists the two side by side, and gives the one no post
        that it does not give the other.
    """
    count = Counter(m.text for m in people)
    posts: dict[str, set[str]] = {}
    for mention in people:
        posts.setdefault(mention.text, set()).update(_posts(text, mention))
    found: dict[str, str] = {}
    for name in sorted(count):
        if count[name] > 1 or name in sure:
            continue
        better = [
            n
            for n in sorted(count)
            if count[n] > 1 and alike(name, n) and posts[name] <= posts[n] and not _side_by_side(text, name, n)
        ]
        if len(better) == 1:
            found[name] = better[0]
    return found


def _posts(text: str, mention: Mention) -> set[str]:
    """The posts named right before or right behind a name."""
    titles = lexicon.titles()
    before = [text[mention.start - n : mention.start] for n in range(6, 1, -1) if mention.start >= n]
    after = [text[mention.end : mention.end + n] for n in range(6, 1, -1)]
    longest = (next((t for t in side if t in titles), "") for side in (before, after))
    return {t for t in longest if t}


def _side_by_side(text: str, one: str, other: str) -> bool:
    between = _LISTED.pattern
    return re.search(f"{one}{between}{other}|{other}{between}{one}", text) is not None
