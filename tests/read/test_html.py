"""Web pages of newspapers, gazettes and bureaus."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import ReadError
from kg.model import Document
from kg.read.html import parse_html
from kg.read.html_metadata import without_site

ReadOne = Callable[..., Document]

BODY = [
    "本报讯 6月3日，青川县民政局在乔庄镇开办“晚霞食堂”，首批三十位老人吃上了热饭，费用由镇里补贴一半。",
    "县民政局局长周大田说，食堂由社区党委牵头，到年底全县将建成十二处，覆盖所有乡镇，让老人在家门口吃好。",
    "乔庄镇党委书记吴小麦介绍，镇里把空置的供销社旧房腾了出来，志愿者轮流值班，每周公布一次账目。",
]
TITLE = "青川县推出“晚霞食堂”助老服务"
NAVIGATION = (
    "<div class='nav'><ul>" + "".join(f"<li><a href='/{i}'>栏目{i}</a></li>" for i in range(12)) + "</ul></div>"
)
RELATED = (
    "<div class='related'><h3>相关阅读</h3><ul>"
    + "".join(
        f"<li><a href='/n{i}'>某镇举办第{i}届采摘节，游客纷纷前来体验田园生活，热闹非凡</a></li>" for i in range(8)
    )
    + "</ul></div>"
)
FOOTER = "<div class='footer'><p>版权所有 青川新闻网 蜀ICP备00000000号</p></div>"


def page(*, head: str = "", before: str = "", after: str = "", body: list[str] = BODY) -> bytes:
    paragraphs = "".join(f"<p>　　{text}</p>" for text in body)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}_青川新闻网</title>{head}</head><body>"
        f"{NAVIGATION}<div class='content'><h1>{TITLE}</h1>{before}<div class='article'>{paragraphs}</div>{after}</div>"
        f"{RELATED}{FOOTER}</body></html>"
    ).encode()


def lines(data: bytes) -> list[str]:
    return parse_html(data).text.split("\n")


def test_title_comes_first_and_furniture_is_left_out() -> None:
    assert lines(page()) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "record",
    [
        "作者：钱多多 来源：青川日报",
        "发布日期：2019-11-29 来源：青川日报 浏览次数：7",
        "□ 本报记者 钱多多 通讯员 孙小小",
        "文/钱多多 图/孙小小",
    ],
)
def test_a_record_line_under_the_title_is_kept(record: str) -> None:
    assert record in lines(page(before=f"<div class='info'><span>{record}</span></div>"))


@pytest.mark.parametrize(
    "record", ["责任编辑：孙小小", "（作者系青川县民政局局长）", "来源：青川日报", "编辑 孙小小 校对 钱多多"]
)
def test_a_record_line_under_the_text_is_kept(record: str) -> None:
    assert record in lines(page(after=f"<div class='editor'>{record}</div>"))


def test_all_articles_of_a_page_are_kept() -> None:
    second = "".join(f"<p>{text.replace('青川', '平武').replace('乔庄', '龙安')}</p>" for text in BODY)
    text = parse_html(page(after=f"<div class='second'><h2>平武县跟进</h2>{second}</div>")).text
    assert "平武县跟进" in text
    assert "龙安镇党委书记吴小麦" in text


def test_a_short_news_item_is_kept_whole() -> None:
    data = "<html><body><h2>短讯</h2><p>乔庄镇昨日开办食堂。</p><p>（钱多多）</p></body></html>".encode()
    assert lines(data) == ["短讯", "乔庄镇昨日开办食堂。", "（钱多多）"]


def test_line_breaks_and_inline_markup() -> None:
    data = "<html><body><p>青川<b>县委</b>\n书记<br>周大田</p></body></html>".encode()
    assert lines(data) == ["青川县委 书记", "周大田"]


def test_cells_of_a_table_stand_on_one_line() -> None:
    data = "<html><body><table><tr><td>周大田</td><td>局长</td></tr><tr><td>吴小麦</td><td>书记</td></tr></table>"
    assert lines(data.encode()) == ["周大田 局长", "吴小麦 书记"]


@pytest.mark.parametrize("hidden", ["<script>变量</script>", "<p style='display: none'>藏</p>", "<div hidden>藏</div>"])
def test_what_the_page_does_not_show_is_left_out(hidden: str) -> None:
    assert lines(f"<html><body><p>乔庄镇开办食堂。</p>{hidden}</body></html>".encode()) == ["乔庄镇开办食堂。"]


def test_a_gbk_page_is_read(read_one: ReadOne) -> None:
    data = page().decode().replace("utf-8", "gb2312").encode("gb18030")
    assert read_one("a.htm", data).text.split("\n") == [TITLE, *BODY]


def test_a_damaged_character_does_not_lose_the_page() -> None:
    data = page(head="<meta name='description' content='CUT'>").replace(b"CUT", "青".encode()[:2])
    assert lines(data) == [TITLE, *BODY]


@pytest.mark.parametrize(
    ("head", "before", "date"),
    [
        ("<meta name='PubDate' content='2019-11-29 08:30'>", "", "2019-11-29"),
        ("<meta property='article:published_time' content='2019-11-29T08:30:00+08:00'>", "", "2019-11-29"),
        ("", "<p>发布日期：2019-11-29</p>", "2019-11-29"),
        ("", "<p>时间：2019年11月9日 来源：青川日报</p>", "2019-11-09"),
        ("", "<time datetime='2019-11-29'>昨天</time>", "2019-11-29"),
        ("", "<span>2019-11-29 08:30</span>", "2019-11-29"),
        ("", "", None),
    ],
)
def test_date(head: str, before: str, date: str | None) -> None:
    assert parse_html(page(head=head, before=before)).date == date


@pytest.mark.parametrize(
    ("head", "before", "publication"),
    [
        ("<meta name='ContentSource' content='青川日报'><meta name='SiteName' content='青川县政府'>", "", "青川日报"),
        ("<meta name='source' content='来源：青川日报'>", "", "青川日报"),
        ("<meta property='og:site_name' content='青川新闻网'>", "", "青川新闻网"),
        ("<meta property='og:site_name' content='青川新闻网'>", "<p>来源：青川日报</p>", "青川日报"),
        ("<meta name='Author' content='钱多多'>", "", None),
        ("<meta name='Author' content='青川晚报'>", "", "青川晚报"),
    ],
)
def test_publication(head: str, before: str, publication: str | None) -> None:
    assert parse_html(page(head=head, before=before)).publication == publication


def test_the_caller_fills_only_what_is_missing(read_one: ReadOne) -> None:
    data = page(head="<meta name='PubDate' content='2019-11-29'>")
    document = read_one("a.html", data, date="2022-07-01", publication="青川日报")
    assert (document.date, document.publication) == ("2019-11-29", "青川日报")


def test_title_of_the_page_without_the_site() -> None:
    assert parse_html(page()).title == TITLE


def test_a_page_of_an_electronic_paper() -> None:
    data = (
        "<html><head><title>青川日报多媒体数字报刊平台</title></head><body><table><tr><td>第A03版：要闻</td></tr></table>"
        "<!--enpproperty <date>2019-11-29 00:00:00:0</date><author>钱多多</author><title>食堂开张</title>/enpproperty-->"
        "<div id='ozoom'><p class='BigFont'>食堂开张</p><p>钱多多</p><founder-content><P>"
        + "</P><P>　　".join(BODY)
        + "</P></founder-content></div><div>版权所有 青川日报社</div></body></html>"
    ).encode()
    parsed = parse_html(data)
    assert (parsed.title, parsed.date) == ("食堂开张", "2019-11-29")
    assert "\n".join(["食堂开张", "钱多多", *BODY]) in parsed.text


def test_a_page_laid_out_by_tables() -> None:
    data = (
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><a href='/'>首页</a></td><td><a href='/1'>要闻</a>"
        f"</td></tr></table><table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td>作者：钱多多&nbsp;&nbsp;文章来源：青川日报"
        f"&nbsp;点击数：7 更新时间：2011-3-9</td></tr><tr><td>{'<br>　　'.join(BODY)}</td></tr><tr><td>责任编辑：孙小小</td></tr>"
        "</table><table><tr><td><a href='/2'>上一篇</a></td></tr></table></body></html>"
    ).encode()
    parsed = parse_html(data)
    assert parsed.text.split("\n") == [
        TITLE, "作者：钱多多 文章来源：青川日报 点击数：7 更新时间：2011-3-9", *BODY, "责任编辑：孙小小",
    ]  # fmt: skip
    assert (parsed.date, parsed.publication) == ("2011-03-09", "青川日报")


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("社区食堂开张了 - 青川新闻网", "社区食堂开张了"),
        ("社区食堂开张了|民生|青川日报", "社区食堂开张了"),
        ("青川——平武公路通车", "青川——平武公路通车"),
        ("青川新闻网", "青川新闻网"),
        ("2019-2020年度工作", "2019-2020年度工作"),
    ],
)
def test_without_site(title: str, kept: str) -> None:
    assert without_site(title) == kept


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body></body></html>",
        b"<html>",
        b"<!-- -->",
        b"<script>var a = 1</script>",
        b"\x89PNG\0\0",
    ],
)
def test_a_page_without_text_is_refused(data: bytes, read_one: ReadOne) -> None:
    with pytest.raises(ReadError, match=r"a\.html: "):
        read_one("a.html", data)


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 20000 + "食堂".encode(),
        "<p>食堂<table><tr><td><p>书记<b><i></p></table></b>".encode(),
        '<?xml version="1.0" encoding="gb2312"?><html><body><p>食堂</p></body></html>'.encode(),
        '<!DOCTYPE html [<!ENTITY a "食堂"><!ENTITY b "&a;&a;&a;">]><html><body>&b;食堂</body></html>'.encode(),
        "<html><body>&#0;&#xD800;&#x110000;食堂</body></html>".encode(),
    ],
)
def test_malformed_pages_give_their_text_or_a_read_error(data: bytes) -> None:
    try:
        assert "\0" not in parse_html(data).text
    except ReadError as error:
        assert error.cure
