"""What stands on a page and belongs to no article: navigation, adverts, colophons; and the lines of data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.layout.pieces import HAN

_FURNITURE = re.compile(
    r"(?:【[^】]{2,6}】\s*)+(?:(?:字体|字号).{0,16})?|[^，。！？]{2,20}(?:\s*(?:>{1,2}|＞{1,2}|»|→)\s*[^，。！？>]{2,20})+|[（(]?(?:字号|字体)[：:]?.{0,20}|"
    r"(?:责任)?编辑[：:]\s*[A-Za-z0-9_]+|首页(?:\s*[|｜·]\s*\S{2,8}){2,}|.{0,14}(?:设为首页|加入收藏).{0,12}|返回(?:顶部|首页|列表|上一页|目录)?|(?:上|下)一(?:篇|页|版|条)(?:：.*)?|【?(?:打印|关闭|收藏)(?:本页|窗口|此页|此文)?】?|"
    r"(?:分享|转发)(?:到|至|：).*|分享|扫一扫.*|扫码.*|微信扫.*|相关(?:阅读|新闻|文章|链接)：?|推荐阅读：?|阅读原文|查看原文|"
    r"\[[^\]]{0,40}\]\([^)]*\)|!\[.*|https?://\S+|www\.\S+|.{0,12}版权(?:所有|声明).*|(?i:copyright).*|©.*|.{0,20}ICP[备证].*|"
    r"(?:您?(?:当前|现在|所在)?的?位置|您现在的位置)[：:].*|首页\s*[>＞»].*|(?:字号|字体|【字体)[：:]?.{0,20}|"
    r"第?\s*[A-Z]?\d{1,2}\s*版(?:[：:].{0,12})?|[A-Z]\d{1,2}|\d{1,3}|(?:上接|下转|紧接).{0,12}版.{0,6}|（(?:上接|下转|紧接).{0,14}版.{0,6}）|"
    r"(?:广告|订报|发行|新闻|投稿|咨询|联系|监督)?(?:热线|电话|邮箱|邮编|传真|QQ)[：:].*|国内统一刊号.*|邮发代号.*|零售价.*|今日\d+版.*|"
    r"\S{2,20}(?:出品|主办|承印|印刷)|党媒平台|展开全文|加载更多|点击.{0,10}(?:查看|进入|关注).*|欢迎关注.*|免责声明.*|声明：.*|"
    r"(?:请输入)?验证码[：:]?|请(?:登录|文明)\S{0,6}(?:评论|发言)|(?:发表|我要|网友|查看|暂无)评论.{0,12}|顶[：:]\s?\d+\s+踩[：:]\s?\d+|"
    r"(?:\d+票\s*\S{2}\s*){2,}|对本文.{0,10}打分[：:]?|当前平均分.{0,30}|【已[经有]\S{0,3}\d+人\S{2}】|"
    r"(?:资料|档案)(?:照片|图片|图)|视频加载中.*|图片加载中.*|>|\?>|-->|（?完）?|"
    r"[\w ()（）\-.]{1,48}\.(?i:jpe?g|png|gif|bmp|webp)"
)
_ADVERT = re.compile(r"(?:公益|商业|形象)?广告(?:专版)?")
_RULE = re.compile(r"(?:[※*＊☆★■◆●=_─━—\-~～]\s*){4,}")
_ADVERT_LINE = re.compile(r"[【\[（(](?:公益)?广告[】\]）)].{0,40}")
_NO_WORDS = re.compile(rf"[^0-9A-Za-z{HAN}]*")
_DATE = re.compile(r"((?:19|20)\d\d)\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:(?:月|[-/.])\s*(\d{1,2})\s*日?|月)")
_STAMP = re.compile(
    r"(?:^|[\s•·*|])((?:19|20)\d\d)\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?(?:\s*\d{1,2}[：:]\d\d(?:[：:]\d\d)?)?"
)
_STAMPED = re.compile(
    rf"(?:原创\s*)?([{HAN}A-Za-z·]{{2,14}}\s+)?((?:19|20)\d\d\s?(?:年|[-/.])\s?\d{{1,2}}\s?(?:月|[-/.])\s?\d{{1,2}}\s?日?)"
    rf"(?:\s*\d{{1,2}}[：:]\d\d(?:[：:]\d\d)?)?(?:[\s）)\]】]+(?:星期.|农历[{HAN}]{{2,8}}|第?\s?[A-Z]?\d+\s?版.{{0,8}}|[{HAN}]{{2,4}}))*[）)\]】\s]*"
)
_PAGE = re.compile(
    r"第?\s?[A-Z]?\d{1,2}\s?版|[〔\[（(](?:19|20)\d\d[〕\]）)]\s?(?:总?第)?\d{1,4}期|(?:19|20)\d\d年第?\d{1,3}期|(?:总第?|第)\d{1,4}期|(?<!\S)[A-Z]?\d{1,2}(?!\S)"
)
#: who issues a brief, before its day
_BODY = re.compile("(?:办公室|局|委员会|中心|[省市县区]委|部|小组|联合会|协会|支队|大队)$")
#: how often a page was looked at, beside its data
_COUNTERS = re.compile(r"(?:(?:热度|浏览|阅读|点击|评论)\s?\d+\s?[票次条]|【[^】]{0,8}评论】|\s)+")
#: the way to a page before its day
_CRUMBS = re.compile(r"[^，。！？>]{2,20}(?:\s*[>＞»]+\s*[^，。！？>]{2,20}?)+\s+(?=(?:19|20)\d\d\s?[年\-/.])")
_WEEKDAY = re.compile("星期[一二三四五六日天]")
#: what a head line has beside names
_NO_NAME = re.compile(
    rf"{_DATE.pattern}|{_PAGE.pattern}|{_WEEKDAY.pattern}|\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}[：:]\d\d(?:[：:]\d\d)?"
)
#: One character of a spaced-out word, before the next.
_LETTER = re.compile(rf"(?<!\S)([{HAN}])\s(?=[{HAN}](?!\S))")
_MAKERS = re.compile(
    r"(?<=[\s（(])(?:本[版刊报]|见习|特约)?(?:责任编辑|责编|编辑|版式|美编|校对|组稿|记者|通讯员|作者|撰文|执笔|摄影)[：:\s]|"
    r"(?<=[\s（(])[文图]\s?[/：:]"
)
#: what ends the stretch of who made a page: a closing bracket, a day, the page's end
_SHUT = re.compile(r"\s*[）)】\]]|\s+(?:19|20)\d\d\s?[年\-./]|\s*$")
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/]?(\d\d?)[-/]?(\d\d?)(?=[/_.])")
#: Buttons at a line's end.
BUTTONS = re.compile(r"(?:\s*【(?:打印|关闭|收藏|纠错|分享|返回|复制)[^】]{0,6}】)+$")
_KEY = re.compile(
    r"(信息来源|新闻来源|文章来源|稿件来源|推广来源|稿源|来源|來源|時間|發布時間|发表时间|发表日期|片长|时长|发布日期|发布时间|发稿时间|加入时间|上传时间|更新时间|更新日期|录入时间|时间|日期|"
    r"阅读次数|阅读数|浏览数|浏览次数|点击次数|点击数|点击量|阅读量|浏览量|访问量|阅读|浏览|点击|人气|字号|字体|链接|网址|原文链接|标签|关键词|关键字|"
    r"索引号|发布者|发布人|发布机构|上传者|录入者|信息员|"
    r"发布机构|发布单位|供稿单位|作者|撰稿人?|责任编辑|责编|编辑|审核|核稿|审稿|校对|摄影|通讯员|记者|供稿人?)\s*(?:[：:]+|/(?=[^/]))\s*"
)
_WHEN = frozenset(
    "时间 日期 時間 發布時間 发表时间 发表日期 发布日期 发布时间 发稿时间 加入时间 上传时间 更新时间 更新日期 录入时间".split()
)
_WHENCE = frozenset("来源 來源 推广来源 信息来源 新闻来源 文章来源 稿件来源 稿源 发布机构 发布单位".split())
_WHO = frozenset(
    "作者 撰稿 撰稿人 责任编辑 责编 编辑 审核 核稿 审稿 校对 摄影 通讯员 记者 供稿 供稿人 供稿单位".split()
)
_MEDIUM = re.compile(
    rf"[{HAN}A-Za-z·]{{1,14}}(?:报|网|周刊|杂志|电视台|广播电台|广播电视台|之窗|之声|在线|客户端|新闻|头条|快报|传媒|频道|时报|新闻联播|云|融媒|融媒体中心|网站|官网)|"
    rf"今日(?![导看关要头热聚焦视观快新话论提说])[{HAN}]{{2,3}}"
)
_AGENCY = re.compile("新华社|中新社|新华通讯社|中国新闻社|好大夫网")
_OFFICE = re.compile(
    rf"[{HAN}]{{2,8}}(?:省|市|区|县|旗)[{HAN}]{{1,8}}(?:局|委|办公室|政府|法院|检察院)|"
    rf"[{HAN}]{{2,12}}(?:小学|中学|学校|学院|医院|卫生院)"
)
#: Names of papers that end in no common word for one.
_TITLE_SUFFIX = re.compile("(?:[报讯刊网]|周末|观察|发布|融媒|视野|民声|电视|快线|大众)$")


@dataclass(frozen=True, slots=True)
class Datum:
    """What a line of data says: `who` is the stretch that holds bylines."""

    date: str | None = None
    publication: str | None = None
    who: tuple[tuple[int, int], ...] = ()


def is_furniture(text: str) -> bool:
    """Say whether a whole line is furniture of the page.

    Examples
    --------
    >>> is_furniture("返回顶部"), is_furniture("640 (3).jpg"), is_furniture("返回家乡的第三年，他当上了书记。")
    (True, True, False)
    """
    return len(text) <= 300 and bool(
        _NO_WORDS.fullmatch(text) or _FURNITURE.fullmatch(text.lstrip("•·* \u3000")) or _ADVERT_LINE.fullmatch(text)
    )


def is_rule(text: str) -> bool:
    """Say whether a line is a rule across the page, or an advertisement in one line.

    Examples
    --------
    >>> is_rule("※  ※  ※  ※"), is_rule("————————"), is_rule("】")
    (True, True, False)
    """
    return bool(_RULE.fullmatch(text) or _ADVERT_LINE.fullmatch(text))


def is_advert(text: str) -> bool:
    """Say whether a line announces an advertisement."""
    return bool(_ADVERT.fullmatch(text))


def is_medium(text: str) -> bool:
    """Say whether a name is that of a paper, a station or a news site."""
    return bool(_MEDIUM.fullmatch(text)) and not text.startswith(("本报", "本网", "本刊"))


def is_masthead(text: str) -> bool:
    """Say whether a line over a title names the page's owner: a paper, a site, an office."""
    first, *rest = text.split()
    if is_medium(first) and len("".join(rest)) <= 6 or len(first) <= 8 and _TITLE_SUFFIX.search(first) and not rest:
        return True
    return len(text) <= 16 and bool(_OFFICE.fullmatch(text))


def publication_of(source: str) -> str | None:
    """Find the paper in what a page gives as its source.

    Examples
    --------
    >>> publication_of("滨州日报/滨州网"), publication_of("大河网-河南日报"), publication_of("党办")
    ('滨州日报', '河南日报', None)
    """
    if named := re.search("《(.{2,14}?)》", source[:80]):
        return named[1]
    parts = [part.strip("《》“”：:，。 \u3000") for part in re.split(r"[/\-—、\s|]+", source[:80])]
    media = [
        part
        for part in parts
        if (is_medium(part) or len(part) <= 8 and _TITLE_SUFFIX.search(part)) and not _AGENCY.search(part)
    ]
    papers = [part for part in media if part.endswith("报")]
    return (papers or media or [None])[0]


def iso_date(text: str) -> str | None:
    """Find a date with its year, as ISO 8601, shortened where the day is not given.

    Examples
    --------
    >>> iso_date("2022年7月1日 06:27"), iso_date("2016/7/14"), iso_date("7月1日")
    ('2022-07-01', '2016-07-14', None)
    """
    for match in _DATE.finditer(text[:400]):
        month, day = int(match[2]), int(match[3] or 0)
        if 1 <= month <= 12 and day <= 31:
            return f"{match[1]}-{month:02}" + (f"-{day:02}" if day else "")
    return None


def address_date(text: str) -> str | None:
    """Find the date in the address of a page (…/2024/05/05/…)."""
    match = _ADDRESS.search(text[:300])
    if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31:
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return None


def _stamped(body: str) -> Datum | None:
    """Read a line of a day, with nothing but a masthead before it and the page's number after it."""
    match = _STAMPED.fullmatch(body)
    if match is None:
        return None
    before = (match[1] or "").strip()
    if len(before) > 14 or re.search("[，。：]", before):
        return None
    return Datum(iso_date(match[2]), before if is_medium(before) or _TITLE_SUFFIX.search(before) else None)


def _masthead(body: str, shift: int) -> Datum | None:
    """Read the head line of a page: a paper, a day, the page's number, who made it, in any order."""
    date, page = _DATE.search(body), _PAGE.search(body)
    if len(body) > 90 or re.search("[，。；！？]", body) or not (date or page):
        return None
    who = _MAKERS.search(body)
    rest = _LETTER.sub(r"\1", body[: who.start()] if who else body)
    words = _NO_NAME.sub(" ", rest).replace("|", " ").split()
    alone = date and len(words) == 1 and (is_medium(words[0].partition("·")[0]) or _BODY.search(words[0]))
    if len(words) > 3 or any(len(word) > 8 for word in words) and not alone:
        return None
    if not (who or page or alone or _WEEKDAY.search(body)):
        return None
    papers = [word for word in words if word.startswith("《") or is_medium(word) or _TITLE_SUFFIX.search(word)] or [
        word for word in words[:1] if len(word) > 2
    ]
    if papers and papers[0] != words[0]:
        return None
    stop = next((m.start() for m in _SHUT.finditer(body, who.end())), len(body)) if who else 0
    span = ((shift + who.start(), shift + stop),) if who else ()
    return Datum(
        iso_date(body),
        re.sub("^(?:原载|载|刊于|载于|摘自|选自|据)?《|[《》【】（）]", "", papers[0]) if papers else None,
        span,
    )


def datum(text: str) -> Datum | None:
    """Read a line that holds data and nothing else: 来源：…, 发布日期：…, a time stamp.

    Examples
    --------
    >>> datum("发布日期：2019-11-29阅读次数：1627").date
    '2019-11-29'
    >>> datum("来源：他说，这笔钱不是从天上掉下来的，是大家挣来的。") is None
    True
    """
    if len(text) > 300:
        return None
    body = text.lstrip("•·*|- \u3000（(【[")
    shift = len(text) - len(body)
    if crumbs := _CRUMBS.match(body):
        shift, body = shift + crumbs.end(), body[crumbs.end() :]
    keys = list(_KEY.finditer(body))
    stamp = _STAMP.match(body)
    if not keys:
        return (_masthead(body, shift) if _MAKERS.search(body) else None) or _stamped(body) or _masthead(body, shift)
    head = body[: keys[0].start()].strip(" \u3000|")
    if _COUNTERS.fullmatch(head):
        head = ""
    over = _stamped(head) if head else None
    if head and (is_medium(head) or _TITLE_SUFFIX.search(head)) and len(head) <= 14 and " " not in head:
        over = Datum(publication=head)
    if head and not over and not (stamp and stamp.end() >= keys[0].start() - 2):
        return _masthead(body, shift)
    date, publication, who = (iso_date(head) if head else None), over.publication if over else None, []
    for match, after in zip(keys, [*keys[1:], None], strict=True):
        end = after.start() if after else len(body)
        value = body[match.end() : end].strip(" \u3000|）)】]【，、；")
        if match[1] in {"链接", "网址", "原文链接"}:
            date = date or address_date(value)
            continue
        if len(value) > 40 or "。" in value:
            return None
        if match[1] in _WHEN:
            if value and not re.search(r"\d", value):
                return None
            date = date or iso_date(value)
        elif match[1] in _WHENCE:
            makers = _MAKERS.search(body, match.end(), end)
            publication = publication or publication_of(body[match.end() : makers.start()] if makers else value)
            if makers:
                who.append((shift + makers.start(), shift + end))
        elif match[1] in _WHO:
            while body[end - 1] in " \u3000|）)】]【，、；":
                end -= 1
            who.append((shift + match.start(), shift + end))
    return Datum(date, publication, tuple(who))
