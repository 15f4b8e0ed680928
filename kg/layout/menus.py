"""What a web page has over and under a title and is none of it: menus, buttons, site names, greetings."""

from __future__ import annotations

import re

from kg.layout.bylines import read
from kg.layout.furniture import datum, is_masthead
from kg.layout.pieces import HAN

_PARTS = re.compile(r"[\s|丨｜│•·/,]+")
#: what parts the words of a menu besides spaces
_BARS = re.compile("[|丨｜│]")
#: a word of a menu, or a button
_BUTTON = re.compile(
    r"[（(\[]?(?:\d?[上下]一[期版篇条页]\d?|(?:版面|标题|栏目)(?:导航|概览)|放大|缩小|默认|[大中小]|字号[：:]?|打印|收藏|分享(?:到[：:]?)?|转发|返回\S{0,4}|往期(?:回顾)?|"
    r"(?:图片|广告)?加载中\S*|正在加载\S*|\S{0,6}首页|主页|首页头条|手机版?|移动版|电脑版|触屏版|\S{0,6}客户端|数字报|电子报(?:阅读机)?|旧版(?:入口)?|新版(?:入口)?|登[录陆]|注册|订阅号?|微信|"
    r"官微|官方微[博信]|微博|抖音|\S{0,6}(?:邮箱|信箱|电话)|(?:网站)?无障碍(?:浏览|阅读|版)?|适老(?:化|版)?(?:改造)?|长者(?:专版|模式|版)|关爱版|关怀版|大字版|简体版?|繁体版?|EN|English|NEWS|News|"
    r"收听本文|\d\d[：:]\d\d(?:/\d\d[：:]\d\d)?|星期[一二三四五六日天]?|\d{4}[年\-/]\d{1,2}[月\-/]\d{1,2}日?|新闻搜索[：:]?|站内搜索|搜索|检索|关于我们|联系我们|在线投稿|投稿|网站地图|友情链接|信息公开|办事大厅|"
    r"当前报纸名称[：:]\S*|已审|->?|>+|»|正文|图片|视频|影像|专题|时政|评论|观点|互动|服务|教师服务|学生服务|交流合作|典型案例|杂志简介|本周热文|热文|热点|更多)[）)\]]?[：:]?"
)
#: a part of a site: 综合新闻, 党群园地, 医院概况
_SECTION = re.compile(
    rf"[{HAN}]{{0,5}}(?:新闻|要闻|动态|资讯|园地|概况|概览|简介|专题|专栏|频道|栏目|周刊|专刊|专版|特刊|之窗|公告|通知公告|头条|天地|在线|热线|客户端)|(?:首页)?头条[—\-]+正文|Party Building|"
    r"首页|要闻|资讯|时政|乡村|影像|健康|观点|教育|文化|财经|社会|民生|视频|图片|专题|城事|县区|政务|党建"
)
#: a word that stands alone in no title
_STRONG = re.compile(
    r"\S{0,8}(?:触屏版|手机版|手机站|客户端|电脑版|无障碍(?:浏览|阅读|版)?|大字版|关爱版|长者专版|适老化|简体版?|繁体版?|订阅号|公众号|邮箱|信箱|加入收藏|设为首页|网站首页)|首页|主办|官[方网]微[博信]|投稿[：:]?\S*"
)
#: a key of a page's data table with what stands behind it
_TABLE = re.compile(
    r"(?:索\s?引\s?号|信息分类|主题分类|体裁分类|组配分类|文\s?号|时\s?效|有\s?效\s?性|生成日期|成文日期|公开方式|主题词|当前报纸名称|内容检索|地址)\s?[：:].*"
)
_GREETING = re.compile(r"(?:您好[！，!,]?\s?)?(?:热烈)?欢迎(?:您)?(?:来到|访问|光临|登录)\S{2,30}[！!]?(?:\s.*)?")
#: a day without a year, a name in Latin letters
_DAY = re.compile(r"\d{1,2}月\d{1,2}日(?:\s?星期.)?|[A-Za-z][A-Za-z .&]{1,40}")
_SLOGAN = re.compile(rf"[{HAN}A-Za-z]{{2,12}}\s?(?:——|│|\|)\s?[^，。]{{2,16}}(?:网站|平台|门户|媒体|资讯网)")
_CODE = re.compile(r"请用微信扫\S*|\S{0,4}扫一扫\S*")
#: a label that writes, in a line of data
CREDITED = re.compile(r"(?:作者|记者|通讯员|编辑|责编|编审|撰稿人?|撰文|执笔人?|供稿人?|文字|图片|摄影|文|图)\s?[：:]")
_LONGEST = 160


def is_menu(text: str) -> bool:
    """Say whether a line in a page's head is a menu, a row of buttons or what greets who comes.

    Examples
    --------
    >>> is_menu("要闻 | 清河远洋 | 视频 | 县区新闻"), is_menu("放大 缩小 默认"), is_menu("English 信息公开 办事大厅 校长信箱")
    (True, True, True)
    >>> is_menu("摆事实 讲道理 说政策"), is_menu("首届萝卜节开幕")
    (False, False)
    """
    if len(text) > _LONGEST or "。" in text or "？" in text:
        return False
    if any(whole.fullmatch(text) for whole in (_GREETING, _SLOGAN, _CODE, _TABLE, _DAY)):
        return True
    words = [word for word in _PARTS.split(text) if word]
    if len(words) > 1 and any(_STRONG.fullmatch(word) for word in words) and all(len(word) <= 16 for word in words):
        return True
    if not words or any(len(word) > 10 for word in words) or re.search("[！；，]", text):
        return False
    buttons = sum(_BUTTON.fullmatch(word) is not None for word in words)
    if buttons == len(words):
        return len(words) > 1 or len(text) > 2
    known = sum(bool(_BUTTON.fullmatch(word) or _SECTION.fullmatch(word)) for word in words)
    short = all(len(word) <= 6 for word in words)
    if len(words) >= 3 and len(_BARS.findall(text)) >= 2 and all(len(word) <= 8 for word in words):
        return known > 0
    return len(words) >= 3 and 2 * known >= len(words) or len(words) >= 8 and short and known > 0


def over_story(text: str) -> bool:
    """Say whether a line over a story is a menu that tells nothing of the story: no paper, no data, nobody who wrote it."""
    return is_menu(text) and not (CREDITED.search(text) or is_masthead(text) or datum(text) or read(text))


def is_section(text: str) -> bool:
    """Say whether a line is the name of a part of a site, which heads nothing where a title stands below it.

    Examples
    --------
    >>> is_section("综合新闻"), is_section("医院概况"), is_section("乡村书屋开进田间")
    (True, True, False)
    """
    return _SECTION.fullmatch(text) is not None
