"""Names of people as bylines print them: apart, spaced out, or run together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.layout.pieces import HAN
from kg.lexicon.segment import given_characters, is_word, tag_of
from kg.lexicon.words import name_elements, surnames

#: Surnames in the order of how many bear them; the first hundred cover most of the country.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施"
    "文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷"
    "盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷"
    "晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆"
    "乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平"
    "计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公"
    "津苍普岩俸刀税敖鱼番习乜禄者昂犹"
    "赖洪阎傅萧丘逄莘揭谯宓湛酆贝茅昝贲钮荀邴糜隗郗蓟璩濮郏庾暨檀晁訾蒯缑卓"
)
_COMMON = frozenset(_SURNAMES[:100])
_KNOWN = frozenset(_SURNAMES)
_DOUBLE = frozenset(
    ("欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "夏侯", "司徒", "慕容", "端木")
)
_NOT_NAMES = re.compile(
    "董事|稿件|投稿|审核|本文|记者|通讯员|报道|本报|编辑|作者|摄影|图片|来源|日报|公司|中心|学校|医院|广告|新闻|社区|支部|政府|委员|活动|"
    "方法|方案|安全|和谐|高效|广大|成果|成效|成立|时间|时代|金融|文化|文明|平安|万众|全面|全力|全省|全市|全县|常态|"
    "关注|关爱|关于|应急|明确|易地|单位|向前|解决|相关|国家|国际|公开|公示|来信|来稿|计划|花开|满意|严格|海报|"
    "综合|佚名|本站|任命|任免|免去|宣传|宣教|政工|团委|工会|教务|护理|科室|路径|党建|党员|党旗|银行|农村|农业|车辆|项目|石油|江山|白色|祝福|游客|云上|时刻|包装|包括|小编|网站|网友|党组|成员|林场|牧场|农场|简介|简讯|简报|简历|时政|时评|时讯|农讯|周讯|周报|校长|视觉|制图|播音|"
    "立案|刑庭|民庭|执行局|审判|提供|受访|代笔|校对|审读|核稿|党办|宣供|周末|终审|初审|供稿"
)
_OFFICE = re.compile("(?:[办处局部室委厅组镇乡村股县市讯网台]|中心|支队|大队|记者站)$")
#: Shared pen names of an office: 滕组轩 (its organisation department), 某宣 …
_PEN_NAME = re.compile(f"[{HAN}]{{1,2}}(?:组轩|组宣|宣轩|纪轩|纪宣)")
#: how many of the dictionary's names must hold a character
_GIVEN = 60
_TOKEN = re.compile(r"[^\s、，,;；/&＆|]+")
_HAN_NAME = re.compile(f"[{HAN}]{{1,24}}")
_DOTTED = re.compile(f"[{HAN}]{{1,6}}(?:·[{HAN}]{{1,8}}){{1,3}}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its place in the text it was found in."""

    text: str
    start: int
    end: int


def is_name(text: str, strict: bool = True) -> bool:
    """Say whether a word can be one personal name.

    Parameters
    ----------
    text
        A word without spaces.
    strict
        Whether it must begin with a known surname.

    Examples
    --------
    >>> is_name("苑莘"), is_name("欧阳明月"), is_name("宣教处"), is_name("全面推进")
    (True, True, False, False)
    """
    if _DOTTED.fullmatch(text):
        *_, last = parts = text.split("·")
        if any(part.endswith(element) for part in parts for element in name_elements()):
            return True
        return (
            not _NOT_NAMES.search(text)
            and not is_plain(last)
            and not _column(parts[0])
            and not text.endswith(("版", "报", "网", "号"))
        )
    if not 2 <= len(text) <= 4 or not _HAN_NAME.fullmatch(text) or _NOT_NAMES.search(text):
        return False
    if _PEN_NAME.fullmatch(text):
        return True
    if _sounded(text) or len(text) == 3 and text in name_elements():
        return True
    if len(text) > 2 and _OFFICE.search(text) or text.endswith("办"):
        return False
    if text[:2] in _DOUBLE and len(text) > 2:
        return True
    if len(text) == 4:
        return False
    return not strict or text[0] in _KNOWN


def _column(word: str) -> bool:
    """Say whether the first part of a name with a dot is two words of the language, as in the name of a column: 县域速递·青禾."""
    return len(word) == 4 and is_plain(word)


def names(text: str, start: int = 0, end: int | None = None, strict: bool = True) -> list[Name] | None:
    """Read a stretch that holds nothing but names.

    Names may stand apart, have their characters spaced out, or be run together.

    Returns
    -------
    list or None
        The names, or None if anything else stands in the stretch.

    Examples
    --------
    >>> [name.text for name in names("赵 兵 黎东桂王一渊")]
    ['赵兵', '黎东桂', '王一渊']
    >>> names("全力推进") is None
    True
    """
    end = len(text) if end is None else end
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]
    if not tokens or len(tokens) > 24:
        return None
    found = _apart(text, tokens, strict)
    if found is None and any(_single(token) for token in tokens) and tokens[-1][1] - tokens[0][0] <= 24:
        found = _spaced(text, tokens, strict=True)
    return found


def _apart(text: str, tokens: list[tuple[int, int]], strict: bool) -> list[Name] | None:
    """Read names that stand apart, each whole, spaced out or run together with others."""
    found: list[Name] = []
    number = 0
    while number < len(tokens):
        a, b = tokens[number]
        run = number
        while run + 1 < len(tokens) and _single(tokens[run]) and text[tokens[run][1] : tokens[run + 1][0]].isspace():
            run += 1
        if run > number and not _single(tokens[run]) and tokens[run][1] - tokens[run][0] > 2:
            run -= 1
        if run > number:
            spaced = _spaced(text, tokens[number : run + 1], strict)
            if spaced is None:
                return None
            found += spaced
            number = run + 1
            continue
        word = text[a:b].rstrip("。.")
        b = a + len(word)
        if is_name(word, strict):
            found.append(Name(word, a, b))
        else:
            whole = _sounded(word) or _one(word)
            parts = (word,) if whole else _split(word) or ((word,) if not strict and _foreign(word) else None)
            if parts is None:
                return None
            at = a
            for part in parts:
                found.append(Name(part, at, at + len(part)))
                at += len(part)
        number += 1
    return found


def _single(token: tuple[int, int]) -> bool:
    return token[1] - token[0] == 1


def _spaced(text: str, tokens: list[tuple[int, int]], strict: bool) -> list[Name] | None:
    """Read characters that spaces part: one name of two or three, or several names."""
    places = [place for token in tokens for place in range(*token)]
    word = "".join(text[place] for place in places)
    whole = is_name(word, strict) and (len(tokens) < 3 or _single(tokens[-1]))
    parts = (word,) if whole else _split(word)
    if parts is None:
        return None
    found: list[Name] = []
    at = 0
    for part in parts:
        found.append(Name(part, places[at], places[at + len(part) - 1] + 1))
        at += len(part)
    return found


def _foreign(word: str) -> bool:
    """Say whether a word can be a name that is no Han name: 尕藏卓玛; a longer one by an element of such names (孟根其其格)."""
    if not 4 <= len(word) <= 6 or not _HAN_NAME.fullmatch(word) or _NOT_NAMES.search(word) or _OFFICE.search(word):
        return False
    if len(word) == 4 and is_plain(word):
        return False
    return len(word) == 4 or any(word.endswith(element) for element in name_elements() if len(element) > 1)


def likely(word: str) -> bool:
    """Say whether characters make a name though the surname is rare: three, of which names are made; two, no word.

    Examples
    --------
    >>> likely("弓文华"), likely("有删改"), likely("未完成"), likely("岗吉")
    (True, False, False, True)
    """
    if len(word) == 2 and not is_word(word) and is_name(word, strict=False):
        return given_characters().get(word[1], 0) >= _GIVEN
    if len(word) != 3 or word[0] not in surnames() or not is_name(word, strict=False):
        return False
    return all(given_characters().get(character, 0) >= _GIVEN for character in word[1:])


def is_plain(word: str) -> bool:
    """Say whether a word, or words run together, is of the language or the map, not a name: 简介, 梅州, 公告.

    Examples
    --------
    >>> is_plain("公告"), is_plain("梅州"), is_plain("林晨"), is_plain("高明")
    (True, True, False, False)
    """
    parts = [word[at : at + 2] for at in range(0, len(word), 2)] if len(word) == 4 else [word]
    return all(is_word(part) and not tag_of(part).startswith("nr") for part in parts)


@cache
def _sounded(word: str) -> bool:
    """Say whether a word begins and ends with elements of names that are written by their sound: 普布卓玛.

    Examples
    --------
    >>> _sounded("普布卓玛"), _sounded("乌云其木格"), _sounded("王晓赵敏")
    (True, True, False)
    """
    if not 4 <= len(word) <= 8:
        return False
    known = name_elements()
    starts = any(word[:size] in known for size in range(2, len(word) - 1))
    ends = [len(word) - size for size in range(2, len(word) - 1) if word[size:] in known]
    return bool(ends) and (starts or len(word) <= 6 and max(ends) >= 3)


def _one(word: str) -> bool:
    """Say whether four characters are rather one name by its sound than two names of two: 向秋卓玛."""
    if len(word) != 4 or word[2] in _COMMON or not _HAN_NAME.fullmatch(word) or _NOT_NAMES.search(word):
        return False
    return word[2:] in name_elements() or word[:2] in name_elements()


#: 青禾区望湖街道: a division in its county, and no names run together
_PLACE = re.compile(
    rf"[{HAN}]{{1,6}}[省市州盟县区旗][{HAN}]{{1,8}}?(?:街道|地区|社区|[镇乡村县市区旗])|[{HAN}]{{2,8}}(?:街道|地区|社区)"
)


@cache
def _split(word: str) -> tuple[str, ...] | None:
    """Split names that are run together, three characters before two, common surnames before rare."""
    if not 4 <= len(word) <= 24 or not _HAN_NAME.fullmatch(word) or _PLACE.fullmatch(word):
        return None
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for size in (2, 3, 4):
            before = best[end - size] if end >= size else None
            part = word[end - size : end]
            if before is None or not is_name(part):
                continue
            cost = before[0] + {2: 1.4, 3: 1.0, 4: 1.6}[size] + (0.0 if part[0] in _COMMON else 0.3)
            old = best[end]
            if old is None or cost < old[0]:
                best[end] = (cost, (*before[1], part))
    result = best[len(word)]
    return result[1] if result else None


def leading_name(text: str, start: int, size: int = 0) -> Name | None:
    """Read the name that a longer word begins with; `size` is the usual length of its neighbours."""
    for length in (size, 3, 2) if size in (2, 3) else (3, 2):
        word = text[start : start + length]
        if len(word) == length and is_name(word):
            return Name(word, start, start + length)
    return None
