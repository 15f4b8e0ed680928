"""Menus, buttons and site names over a title are none of it."""

from __future__ import annotations

import pytest

from kg.layout import articles
from kg.layout.menus import is_menu, is_section
from kg.model import Document

STORY = "9月1日，青山县清河镇启动“暖枝”行动，三个村的果农领到了剪刀和账本，镇里请来的技术员一户一户教。\n\n果农说好。\n"


def title(page: str) -> str | None:
    first, *_ = articles(Document("p.txt", page, ""))
    return first.title


@pytest.mark.parametrize(
    "line",
    [
        "要闻 | 青山远洋 | 视频 | 专题 | 县区新闻",
        "丨 网站无障碍丨大字版丨关爱版",
        "您好！欢迎来到青山水电建设网！",
        "清河人家网——讲山里故事的网站",
        "放大 缩小 默认",
        "3上一期 版面导航",
        "收听本文 00:00/00:00",
        "微信 微博 手机版 无障碍 | 适老化 |",
        "索引号： 20240923",
        "当前报纸名称：西山青年报",
        "EN 教师服务 学生服务 旧版",
        "青山在线网站 | 青山县融媒体中心 主办 简体 | 手机站",
    ],
)
def test_menus(line: str) -> None:
    assert is_menu(line)


@pytest.mark.parametrize(
    "line",
    [
        "摆事实 讲道理 说政策",
        "校企共育“竹匠人” 学徒一站到车间",
        "健康",
        "手机里的村务公开栏",
        "服务送到田埂上",
        "清河镇：首页改版听民意",
    ],
)
def test_titles_are_no_menus(line: str) -> None:
    assert not is_menu(line)
    assert not is_section(line) or len(line) <= 2


@pytest.mark.parametrize(
    "head",
    [
        "首页\n\n时政\n\n乡村\n\n影像\n\n健康\n\n观点\n\n",
        "要闻 | 青山远洋 | 视频 | 专题\n\n",
        "医院概况\n党群园地\n",
        "青山在线网站 | 青山县融媒体中心 主办 简体 | 手机站\n当前位置：首页 > 乡镇\n",
        "清河新闻\n清河镇的果树剪枝了\n一碗面 半条街的老人\n井盖“体检”忙到深夜\n返回主页 | 标题导航 | 往期回顾\n",
        "第A06版：县域\n3上一版  下一版4\n\n■ 大梨树的花开了\n■ 清河镇的果树剪枝了\n■ 简讯\n\n3上一期 版面导航\n",
        "•  联系电话：0000-0000000\n•  投稿邮箱：news@example.cn\n > 新闻 > 县区\n",
    ],
)
def test_the_title_stands_below_the_menu(head: str) -> None:
    assert title(f"{head}清河镇的果树剪枝了\n{STORY}") == "清河镇的果树剪枝了"


def test_a_menu_tells_the_day() -> None:
    page = f"清河镇的果树剪枝了\n3上一篇 下一篇4   2012年9月21日 放大 缩小 默认\n{STORY}"
    (article,) = articles(Document("p.txt", page, ""))
    assert (article.title, article.date) == ("清河镇的果树剪枝了", "2012-09-21")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("来源：青山日报 发布时间：2024-04-16", "2024-04-16"),
        ("2024-09-02 11:26:42 青山日报", "2024-09-02"),
        ("青山军事网 > 后备力量 > 基层 2022-07-05 10:26:31", "2022-07-05"),
        ("热度86票  浏览214次 【共2条评论】【我要评论】  时间：2013年12月3日 08:15", "2013-12-03"),
        ("來源：青山新報　時間：2025-04-11", "2025-04-11"),
        ("中共青山县委全面深化改革委员会办公室            2024年8月9日", "2024-08-09"),
    ],
)
def test_data_below_a_title(line: str, date: str) -> None:
    (article,) = articles(Document("p.txt", f"清河镇的果树剪枝了\n{line}\n{STORY}", ""))
    assert (article.title, article.date) == ("清河镇的果树剪枝了", date)


def test_data_in_the_line_of_a_title() -> None:
    page = f"清河镇的果树剪枝了 来源:青山日报 发布时间:2024-04-16 字体:[ ]\n{STORY}"
    (article,) = articles(Document("p.txt", page, ""))
    assert (article.title, article.date, article.publication) == ("清河镇的果树剪枝了", "2024-04-16", "青山日报")


def test_the_second_line_of_a_title_may_end_as_a_site_or_a_paper() -> None:
    assert title(f"网连千家事\n织密为民服务网\n\n林 光\n\n{STORY}") == "网连千家事 织密为民服务网"
    assert title(f"关于三家工会参加\n赋能行动情况的通报\n\n{STORY}") == "关于三家工会参加 赋能行动情况的通报"
