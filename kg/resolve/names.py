"""An organ's name as structure: whose it is, and what it is; never string similarity.

``滨城区市中街道文汇社区党委`` is the party committee of 文汇社区; ``市卫健委`` and
``聊城市卫生健康委员会`` are one organ of 聊城市, because 卫健委 and 卫生健康委员会 are one system.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import ahocorasick

from kg.lexicon import words as lexicon

#: how an official name of a party organ begins
PARTY = re.compile("中国共产党|中共")
#: a division of the Corps before its city
_CORPS = re.compile("(?:新疆生产建设)?(?:兵团)?第?十?[一二三四五六七八九十]师(?=[\u4e00-\u9fff]{2,4}市)")
#: … and that of a county's tax bureau
_OF_STATE = re.compile("国家税务总局(?=[\u4e00-\u9fff]{2,9}税务局)")
_OFFICIAL = re.compile(f"^(?:{PARTY.pattern})")
#: whose term a body's name may say: 县|第十四届|纪委, 县|第十八届|人民代表大会
_TERM = re.compile(
    r"(?:^(?!第.{1,3}届委员会)|(?<=[省市县区旗州盟镇乡])|(?<=政协))第[一二三四五六七八九十\d]{1,3}届(?=(?:人民代表大会|人大|委员会$|纪律检查委员会|纪委|监察委员会|监委|政协))"
)
_FULL_FORMS = (
    ("人民政府办公室", "政府办公室"), ("人民政府", "政府"), ("党支部委员会", "党支部"), ("党总支部", "党总支"), ("党总支委员会", "党总支"),
    ("工作委员会", "工委"), ("党的委员会", "党委"), ("街道办事处", "街道办"), ("村民委员会", "村委会"), ("居民委员会", "居委会"),
    ("纪律检查委员会", "纪委"), ("监察委员会", "监委"), ("人民代表大会常务委员会", "人大常委会"), ("人民法院", "法院"), ("人民检察院", "检察院"), ("人民法庭", "法庭"),
)  # fmt: skip
#: of a division 委员会 is always its party committee
_OF_DIVISION = (re.compile("(?<=[省市县区旗州盟])委员会$"), "委")
#: and behind 中共 that of any body: of a commission, of a branch, of a company
_OF_PARTY = (
    (re.compile("(?:党)?总支部?委员会$"), "党总支"), (re.compile("(?:党)?支部委员会$"), "党支部"), _OF_DIVISION,
    (re.compile("(?<=街道)工作委员会$"), "党工委"), (re.compile("工作委员会$"), "工委"), (re.compile("纪律检查委员会$"), "纪委"),
    (re.compile("(?<!员)(?<!中央)委员会$"), "党委"),
)  # fmt: skip
#: 政协博兴县委员会: no party committee
_COUNCIL = re.compile("(?:中国人民)?(?:政协|政治协商会议)(?P<of>.{1,12}[省市县区旗州盟])委员会$")


#: a county of one character says its level twice: 丰县县委, never 丰县委
_SHORT_COUNTY = re.compile("^(?P<county>[\u4e00-\u9fff](?P<level>[县旗]))委(?!员)")
#: a branch is the party's where nothing says whose: 东街村支部, but not 团支部
_BRANCH = re.compile("(?<=[村区局院校厂司队站所场关])支部$")


@lru_cache(maxsize=1 << 13)
def canonical(rest: str) -> str:
    """The part of a name behind its division, with every organ in its full official form.

    Examples
    --------
    >>> canonical("卫健委党组") == canonical("卫生健康委员会党组")
    True
    >>> canonical("人民政府")
    '政府'
    """
    text = _TERM.sub("", _OFFICIAL.sub("", rest))
    for long, short in _FULL_FORMS:
        text = text.replace(long, short)
    found: list[str] = []
    at = 0
    while at < len(text):
        best = _longest_organ(text, at)
        if best:
            found.append(best[1])
            at = best[0]
        else:
            found.append(text[at])
            at += 1
    return "".join(found)


@cache
def _organs() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, organ in lexicon.organs().items():
        if len(word) >= 3:
            automaton.add_word(word, (word, organ.full or word))
    automaton.make_automaton()
    return automaton


def _longest_organ(text: str, at: int) -> tuple[int, str] | None:
    best: tuple[int, str] | None = None
    for last, (word, full) in _organs().iter(text, at):
        if last + 1 - len(word) == at and (best is None or last + 1 > best[0]):
            best = (last + 1, full)
    return best


def official(name: str) -> str:
    """Drop what only the official long form has: 中共博兴县委员会 → 博兴县委.

    Examples
    --------
    >>> official("中共博兴县委员会"), official("彭李街道办"), official("中共青禾县医院总支部委员会")
    ('博兴县委', '彭李街道办事处', '青禾县医院党总支')
    >>> official("国家税务总局青禾县税务局第一分局")
    '青禾县税务局第一分局'
    >>> official("单县委党校"), official("单县县委")
    ('单县县委党校', '单县县委')
    >>> official("博兴县第十四届纪委"), official("中共博兴县第十四届委员会")
    ('博兴县纪委', '博兴县委')
    >>> official("政协博兴县委员会"), official("东街村支部"), official("东街村团支部")
    ('博兴县政协', '东街村党支部', '东街村团支部')
    """
    name = _TERM.sub("", _OF_STATE.sub("", name))
    text = _OFFICIAL.sub("", name)
    if council := _COUNCIL.match(text):
        return council.group("of") + "政协"
    for ending, short in _OF_PARTY if text != name else (_OF_DIVISION,):
        if ending.search(text):
            text = ending.sub(short, text)
            break
    text = _SHORT_COUNTY.sub(r"\g<county>\g<level>委", text)
    return branch(re.sub(r"(?<=街道)办$", "办事处", text))


def branch(name: str) -> str:
    """A party branch by its full word: 东街村支部 → 东街村党支部."""
    return _BRANCH.sub("党支部", name)


def before_place(name: str) -> str:
    """What a body's name has before its division's.

    Examples
    --------
    >>> before_place("中共青禾县委"), before_place("八师石河子市农业农村局"), before_place("青禾县委")
    ('中共', '八师', '')
    """
    match = PARTY.match(name) or _CORPS.match(name) or _OF_STATE.match(name)
    return match.group() if match else ""
