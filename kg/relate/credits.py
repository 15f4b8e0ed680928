"""The units and posts that a byline's own line gives: （供稿：县水务局　王芳）, 柳泉镇党委书记　于明川."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.lexicon.organ_endings import tails
from kg.model import Article, Byline, Document, Link, Resolution, Span
from kg.ontology import ORGANISATION
from kg.relate.post_statements import Told
from kg.relate.setting import Setting
from kg.relate.title_words import title_at

#: where the words on an author's unit begin
_EDGE = re.compile(
    r"[文图摄]\s?[/／]\s?[文图摄]|[（()）：:□■●○◆◇▲★/／、，。|;；【】\[\]\-—]|(?:供稿|来源|作者|撰稿|通讯员|记者|图文|文图|摄影|报道|编辑|系|为|是)(?=[\s\u4e00-\u9fff])"
)
_HAN = re.compile("[\u4e00-\u9fff]+$")
_RELATIVE = re.compile("^[我本该]?[省市县区旗州镇乡局院校]")

#: no office, and no body that says 我局
_COMMITTEE = re.compile("(?:[省市州盟县区旗镇乡村]委|党委|工委|党组|政府|人大|政协)$")
#: what a note begins with before the author's office: （作者林晨系…
_NOTE_HEAD = re.compile("^.*?作者[^系为是：:，。]{0,8}?[系为是：:]+")
#: ends of what an author's line says before its last bracket
_STORY = re.compile("[。！？”（(]")
#: a department without its body
_DEPARTMENT = re.compile("[^省市县区州旗镇乡村局院校厂站所团司委]{2,8}(?:[科股室部处庭]|办|办公室)")
#: so much of a line behind a name is looked at
_BEHIND_MOST = 60
#: a unit before a role: （县水务局通讯员　林晨）; what tells a paper, whose people its roles are
_ROLE_BEHIND = re.compile(
    "(?:^|[（(：:□■\\s])(?P<unit>[\u4e00-\u9fff]{4,24}?)\\s*(?:特约)?(?:通讯员|信息员|报道员|宣传员|供稿人?|编辑)[\\s：:]*$"
)
_PAPERS = re.compile("本[报网台站刊]|日报|晚报|新闻|记者|特约|责任|网络?$|全媒|视频|图文|文字")
#: a unit with its label, and one in brackets behind the last of the names
_LABEL = re.compile(r"(?:作者|供稿|报送|工作|所在|投稿)?单位\s?[：:]\s?(?P<unit>[\u4e00-\u9fff]{3,26})")
_BRACKET = re.compile(r"(?:[\s、　]{1,2}[\u4e00-\u9fff]{2,4}){0,3}\s?[（(](?P<unit>[\u4e00-\u9fff]{4,26})[）)]\s*$")
#: what stands between the words of an author's line, and how long a body's name in it is at least
_BETWEEN_UNITS, _UNIT = re.compile(r"[\s）)【】\[\]□■◆●：:，,、/|]+|供稿|通讯员|记者|作者|来源|发布|撰稿|单位"), 5


@dataclass(frozen=True, slots=True)
class Credit:
    """A byline with the words before it in its line.

    Attributes
    ----------
    byline
        The byline.
    before
        What stands before the name in its line.
    start
        Document offset of the line.
    behind
        What stands behind the name in its line.
    """

    byline: Byline
    before: str
    start: int
    behind: str = ""

    @property
    def unit(self) -> str:
        """The words of the line that may say the unit of who is named, or nothing."""
        return unit_words(self.before) or unit_of_role(self.before) or unit_behind(self.before, self.behind)


def credits_of(article: Article, document: Document) -> dict[str, Credit]:
    """The bylines of an article, each with what stands before it in its line."""
    out: dict[str, Credit] = {}
    for byline in article.bylines:
        start = document.text.rfind("\n", 0, byline.start) + 1
        behind = document.text[byline.end : byline.end + _BEHIND_MOST].partition("\n")[0]
        out.setdefault(byline.name, Credit(byline, document.text[start : byline.start], start, behind))
    return out


def units_of(article: Article, document: Document) -> list[str]:
    """What may be the body that speaks in an article: its author's office, the masthead, the words before authors' names."""
    words = author_words(article, document)
    note = article.text[article.note.start : article.note.end] if article.note else ""
    said = [_without_post(word) for word in (*_BETWEEN_UNITS.split(_NOTE_HEAD.sub("", note))[:1], *words)]
    return [unit for unit in (*said, article.publication or document.publication, *words) if unit]


def _without_post(words: str) -> str:
    """The body in front of a post, or nothing: 青禾县农业农村局|党组书记."""
    for at in range(_UNIT, len(words)):
        if title_at().fullmatch(words, at) and any(t.end == at for t in tails(words[:at])):
            return "" if _COMMITTEE.search(words, 0, at) else words[:at]
    return ""


def author_words(article: Article, document: Document) -> list[str]:
    """The words before the authors' names that are long enough to name a body: （青禾县融媒体中心　林晨）."""
    before = [_STORY.split(credit.before)[-1] for credit in credits_of(article, document).values() if credit.before]
    return [word for line in before for word in _BETWEEN_UNITS.split(line) if len(word) >= _UNIT]


def unit_words(before: str) -> str:
    """The last words before a name that may say its unit.

    Examples
    --------
    >>> unit_words("（供稿：县水务局　"), unit_words("□ 柳泉镇党委书记 "), unit_words("（记者 ")
    ('县水务局', '柳泉镇党委书记', '')
    """
    edge = max((m.end() for m in _EDGE.finditer(before)), default=0)
    run = _HAN.search(re.sub(r"\s", "", before[edge:]))
    words = run.group() if run else ""
    return words if 3 <= len(words) <= 26 else ""


def unit_of_role(before: str) -> str:
    """The words before a role that may say the unit of who is named behind it.

    Examples
    --------
    >>> unit_of_role("（县水务局通讯员 "), unit_of_role("（本报通讯员 "), unit_of_role("（县水务局　通讯员：")
    ('县水务局', '', '县水务局')
    """
    match = _ROLE_BEHIND.search(before)
    return match["unit"] if match and not _PAPERS.search(match["unit"]) else ""


def unit_behind(before: str, behind: str) -> str:
    """The unit that a line gives by a label, or behind its names.

    Examples
    --------
    >>> unit_behind("（作者单位：县水务局　供稿人：", "）"), unit_behind("□ ", "（县水务局）"), unit_behind("□ ", "说，水来了。")
    ('县水务局', '县水务局', '')
    """
    label = _LABEL.search(before) or _LABEL.search(behind)
    match = label or _BRACKET.match(behind)
    return match["unit"] if match else ""


def whose(unit: str, article: Article, resolution: Resolution) -> str:
    """The name of the body whose department an author's line names by its sort alone: 供稿：宣传科; or nothing.

    It is the body that the article speaks of: in its title or twice, and far more often than of any other.
    """
    if not _DEPARTMENT.fullmatch(unit):
        return ""
    weight: Counter[str] = Counter()
    for link in resolution.links:
        body = link.entity
        if body.label == ORGANISATION and body.kind not in ("division", "media") and body.id not in resolution.parent:
            weight[body.name] += 2 if link.mention.start < article.body else 1
    first, second = (*weight.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] >= max(2, 2 * second[1]) else ""


def credited(setting: Setting, people: Mapping[str, str], credits: Mapping[str, Credit]) -> list[Told]:
    """Posts and units that bylines give.

    Parameters
    ----------
    setting
        The article.
    people
        Name of a byline → entity id.
    credits
        Name of a byline → its line.
    """
    out: list[Told] = []
    last: tuple[int, Told] | None = None
    for name, credit in credits.items():
        byline = credit.byline
        told = None
        if last is not None and last[0] >= credit.start and _beside(credit, last[0]):
            told = last[1]
            words = ""
        else:
            words = credit.unit
        found = _unit(setting, words) if words else None
        if found is None and words and (alone := setting.resolution.units.get(name)) is not None:
            found = alone, ""
        if found is not None:
            link, title = found
            told = Told(people[name], title, link, link.mention.end, 0, 0, "unit in the byline")
        if told is None:
            last = None
            continue
        start, end = _stretch(credit, words)
        mine = Told(
            people[name],
            told.title,
            told.organ,
            told.at,
            0,
            0,
            told.rule,
            outside=Span(start, end),
        )
        out.append(mine)
        last = (byline.end, mine)
    return out


def _stretch(credit: Credit, words: str) -> tuple[int, int]:
    """The document offsets from an author's unit to the name, or from the name to the unit behind it."""
    start, end = credit.byline.start, credit.byline.end
    if words and unit_words(credit.before) == words:
        return start - len(credit.before) + credit.before.rfind(words[0]), end
    if words and (at := credit.before.rfind(words)) >= 0:
        return start - len(credit.before) + at, end
    if words and (at := credit.behind.find(words)) >= 0:
        return start, end + at + len(words)
    return start, end


def _beside(credit: Credit, end: int) -> bool:
    """Do only blanks stand between the byline before and this one?"""
    return not re.sub(r"[、\s]", "", credit.before[end - credit.start :])


def _unit(setting: Setting, words: str) -> tuple[Link, str] | None:
    """The organ of the article that an author's words name, with the title behind it."""
    best: tuple[int, Link, str] | None = None
    for link in setting.organs:
        entity = link.entity
        for form in sorted({entity.name, link.mention.text, *entity.aliases}):
            for short in sorted({form, _RELATIVE.sub("", form)}):
                at = words.rfind(short) if len(short) >= 3 else -1
                title = words[at + len(short) :]
                if at < 0 or (title and not title_at().fullmatch(title)):
                    continue
                if best is None or len(short) > best[0]:
                    best = (len(short), link, title)
    if best is not None:
        return best[1], best[2]
    short = _RELATIVE.sub("", words)
    if len(short) < 2:
        return None
    ends = [k for k in setting.organs if k.entity.name.endswith((short, words))]
    ends = ends or [k for k in setting.organs if _shortened(short, k.entity.name)]
    return (ends[0], "") if ends else None


def _shortened(short: str, name: str) -> bool:
    """Are the characters of a short form, in order, at the end of a name? (市场监管局, 市场监督管理局)"""
    if len(short) < 4 or short[-1] != name[-1] or (begin := name.rfind(short[:2])) < 0:
        return False
    rest = iter(name[begin:])
    return all(c in rest for c in short)
