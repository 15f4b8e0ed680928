"""WROTE: who stands in the byline; SERVES_IN the paper for 本报记者."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Article, Entity, Span
from kg.relate.credits import Credit
from kg.relate.proposal import Proposal

_ENDING = r"(?:[日晚晨早商时快工]报|农民报|都市报|[周月晚晨]刊|导报|融媒体中心|融媒体|融媒|电视台|广播电视台|传媒网|传媒|新闻网|新闻|观察|瞭望|客户端|新报|报|网)"
_HAN = r"\u4e00-\u9fff"
_REPORTER = r"(?:全媒体|融媒体|首席|见习|实习|本报|特约)?记者"
#: the medium that a byline's line names itself: 湄潭县融媒体中心记者, 泰和融媒讯（记者, 云溪观察3月1日讯（本网记者, 《南山视野》记者, 采制：云溪台记者
_MEDIUM = re.compile(
    rf"(?P<name>[{_HAN}·\-—]{{2,14}}?{_ENDING})(?:社)?(?:讯|消息|电)?[ 　（(]*{_REPORTER}"
    rf"|(?P<agency>新华社|中新社|新华网|人民网|央视网)[{_HAN}\d\s：:，“”]{{0,40}}?(?:电|讯)?\s*[（(]?\s*{_REPORTER}"
    rf"|^[\s　（(□■●○◆▲★]*(?P<whole>(?!本[报网台刊])[{_HAN}·\-—]{{4,12}}?)[\s　]*{_REPORTER}[\s　]+(?=\S)"
    rf"|《(?P<quoted>[{_HAN}·]{{2,12}})》{_REPORTER}"
    rf"|(?<![{_HAN}])(?P<station>[{_HAN}]{{2,8}}[台刊社讯]){_REPORTER}"
    rf"|^[\s　（(]*(?P<head>[{_HAN}]{{3,12}}?)(?:\d{{1,2}}月\d{{1,2}}日)?(?:讯|消息|电|(?<!综合|联合|现场|跟踪|连续|专题|系列)报道)[\s　]*[（(【](?:本[报网台刊])?{_REPORTER}"
)
_NO_MEDIUM = re.compile("^(?:本[报网台刊社]|本版|稿件|全媒|融媒体?$|首席|见习|实习|特约|摄影|文字|视频|驻|通讯)")
_ROLE = re.compile("记者|通讯员|撰稿|作者|评论员|实习生|摄影|供图|[图文摄编]|责编|校对|审核|通讯")
#: two names of one house: 抚江晚报·抚江客户端
_WITH_PLACE = re.compile(rf"(?!.*{_ENDING}$)(.+{_ENDING})[{_HAN}]+$")
#: what a paper is called
_TITLE = re.compile(rf"[{_HAN}·\-]{{4,16}}")
#: 青禾日报|数字报-第03版: its page, not the paper
_PAGE = re.compile(
    r"(?<=[报刊])(?:多媒体)?(?:数字报|电子报|电子版|数字版)?[·\-—_\s]*(?:第?[\d一二三四五六七八九十]{1,3}版.*)?$"
)
_HOUSE = re.compile(rf"^([{_HAN}]+{_ENDING})[·\-—]+[{_HAN}]")


def medium(line: str) -> str | None:
    """The medium that a byline's line names, the last one before the name, or None.

    Examples
    --------
    >>> medium("江夏融媒讯（记者甲乙）"), medium("本报讯（记者甲乙）"), medium("（云溪新视野　记者　甲乙）")
    ('江夏融媒', None, '云溪新视野')
    >>> medium("新华社济南3月1日电（记者甲乙"), medium("云溪观察3月1日讯（本网记者 甲乙"), medium("采制：云溪台记者 甲乙")
    ('新华社', '云溪观察', '云溪台')
    >>> medium("云溪新闻网讯（云溪晨刊全媒体记者 甲乙"), medium("云溪晚报·云溪客户端记者 甲乙")
    ('云溪晨刊', '云溪晚报')
    """
    found = None
    for match in _MEDIUM.finditer(line):
        name = next(words for words in match.groups() if words)
        name = re.sub("^.*稿件由", "", name)
        if match["head"] and (place := _WITH_PLACE.match(name)):
            name = place[1]
        if not _NO_MEDIUM.search(name):
            found = house(name)
    return found


def house(name: str) -> str:
    """The paper of two names of one house.

    Examples
    --------
    >>> house("云溪日报·云溪客户端"), house("云溪日报"), house("云溪日报数字报-")
    ('云溪日报', '云溪日报', '云溪日报')
    """
    name = _PAGE.sub("", name)
    found = _HOUSE.match(name)
    return found[1] if found else name


def reports_for(credit: Credit) -> bool:
    """Does a byline's line call its person a reporter of the medium that it names?"""
    if medium(credit.before + "某") is None:
        return False
    roles = _ROLE.findall(credit.before)
    return bool(roles) and roles[-1] == "记者"


def bylines(
    article: Article, person_of: Mapping[str, str], paper: Entity | None, credits: Mapping[str, Credit] | None = None
) -> list[Proposal]:
    """Statements of an article's bylines.

    Parameters
    ----------
    article
        The article.
    person_of
        Name of an author → entity id.
    paper
        The newspaper, where the page or the dateline names it.
    credits
        Name of an author → the byline's line.
    """
    out: list[Proposal] = []
    nowhere = Span(0, 0)
    for byline in article.bylines:
        person = person_of[byline.name]
        where = Span(byline.start, byline.end)
        out.append(
            Proposal(person, "WROTE", article.id, nowhere, "byline", {"role": byline.role}, sure=0.97, outside=where)
        )
        credit = (credits or {}).get(byline.name)
        own = byline.own or byline.role == "记者" or (credit is not None and reports_for(credit))
        if paper and own and byline.role != "通讯员":
            out.append(
                Proposal(
                    person,
                    "SERVES_IN",
                    paper.id,
                    nowhere,
                    "byline of the paper",
                    {"title": byline.role},
                    sure=0.85,
                    outside=where,
                )
            )
    return out
