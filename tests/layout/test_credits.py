"""Rows of credits and mixed bylines, lines that name no author, bylines that lost a part."""

from __future__ import annotations

import pytest

from kg.layout import articles
from kg.layout.authors import note_authors, signed
from kg.layout.bylines import read
from kg.layout.credits import labelled, mixed, role_of
from kg.layout.datelines import dateline
from kg.layout.endings import after
from kg.layout.names import is_plain, likely, names
from kg.layout.openings import before, front_credits
from kg.model import Document

STORY = "近日，青山县清河镇开办食堂，老人都说好。"


def people(found: object) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in found or ()]  # type: ignore[attr-defined]


def on_page(text: str) -> list[tuple[str, str]]:
    return [(b.name, b.role) for article in articles(Document("p.txt", text, "")) for b in article.bylines]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("□文/摄 青林讯记者 林晨 通讯员 王晓", [("林晨", "记者"), ("王晓", "通讯员")]),
        ("N本报记者 林晨 王晓 文/图", [("林晨", "记者"), ("王晓", "记者")]),
        ("◎《青山瞭望》记者/林晨 王晓 通讯员／赵敏 发自青山、白石", [("林晨", "记者"), ("王晓", "记者"), ("赵敏", "通讯员")]),
        ("◎本文责编/林晨", [("林晨", "责任编辑")]),
        ("本栏编辑　林晨", [("林晨", "编辑")]),
        ("青山工人报—青工网记者 林晨", [("林晨", "记者")]),
        ("【字幕】采制：青山台记者 林晨  王  晓   白石台 赵敏", [("林晨", "记者"), ("王晓", "记者"), ("赵敏", "记者")]),
        ("文/林 晨、青山新闻网全媒体记者 王晓", [("林晨", "作者"), ("王晓", "记者")]),
        ("林晨/文 王晓/图 赵敏/审", [("林晨", "作者"), ("王晓", "摄影")]),
        ("编辑 林晨；审核 王晓", [("林晨", "编辑")]),
        ("消息来源：青山县委宣传部 图文编辑：林晨", [("林晨", "编辑")]),
        ("林晨摄/青报图片", [("林晨", "摄影")]),
        ("记者林晨报道", [("林晨", "记者")]),
        ("记者　林晨报道", [("林晨", "记者")]),
        ("本報記者 林晨 通訊員 王晓", [("林晨", "记者"), ("王晓", "通讯员")]),
        ("编　辑：林晨", [("林晨", "编辑")]),
        ("林晨 采写 王晓 代笔整理", [("林晨", "记者"), ("王晓", "编辑")]),
        ("供稿：共青团青山县委员会 责编：林晨", [("林晨", "责任编辑")]),
        ("编辑 林 晨 电话 6333××××", [("林晨", "编辑")]),
        ("撰稿：林晨  摄影：王晓  核稿：赵敏", [("林晨", "作者"), ("王晓", "摄影")]),
        ("文字 | 林晨　　校对 | 王晓", [("林晨", "作者")]),
        ("值班总编：林晨　编辑：王晓　邮箱：（略）", [("王晓", "编辑")]),
        ("记者：林晨　摄像：王晓　配音：赵敏", [("林晨", "记者"), ("王晓", "摄影")]),
        ("执笔：王晓　青山县委组织部副部长", [("王晓", "作者")]),
        ("作者：罗从周　单位：青山县融媒体中心", [("罗从周", "作者")]),
    ],
)  # fmt: skip
def test_read(text: str, found: list[tuple[str, str]]) -> None:
    assert people(read(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "编辑：网站小编",
        "记者：四届办下来，最大的变化在哪里？",
        "承办单位：青山县足球协会",
        "供稿：招商一股",
        "编辑：党办",
        "编辑：山野清风",
        "主持人：您好！这些年编了多少筐？",
    ],
)
def test_no_byline(text: str) -> None:
    assert not read(text)


def test_labels() -> None:
    assert [role_of(label) for label in ("本期责任编辑", "录音整理", "文", "播音")] == [
        "责任编辑",
        "编辑",
        "作者",
        None,
    ]


def test_a_row_with_a_label_that_nobody_knows() -> None:
    row = "调研组组长：林晨　执笔：王晓　赵敏"
    assert [(name.text, role) for name, role in labelled(row, 0, len(row)) or ()] == [
        ("王晓", "作者"),
        ("赵敏", "作者"),
    ]


@pytest.mark.parametrize(
    ("text", "others", "found"),
    [
        ("青山发布　林晨 文/图　初审 王晓", 0, ["林晨"]),
        ("记者 林晨 谭晓兰对本文亦有贡献", 1, ["林晨"]),
        ("记者 林晨 谭晓兰对本文亦有贡献", 0, []),
        ("编导 林晨　摄像 王晓", 0, ["林晨", "王晓"]),
        ("文字整理：方 知微", 0, ["方知微"]),
    ],
)
def test_mixed(text: str, others: int, found: list[str]) -> None:
    assert [name.text for name, _ in mixed(text, 0, len(text), others) or ()] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("食堂开了。（县委报道组 林晨）", [("林晨", "作者")]),
        ("食堂开了。（勐 宣）", [("勐宣", "作者")]),
        ("食堂开了。（才让东珠）", [("才让东珠", "作者")]),
        ("食堂开了。（弓文华）", [("弓文华", "作者")]),
        ("食堂开了。（记者 林晨 通讯员 王晓", [("林晨", "记者"), ("王晓", "通讯员")]),
        ("食堂开了。记者林晨）", [("林晨", "记者")]),
        ("感谢收听。采制：本台记者 林晨、白石台记者 王晓。", [("林晨", "记者"), ("王晓", "记者")]),
        ("食堂开了。（林晨）     编辑：王晓", [("王晓", "编辑")]),
    ],
)
def test_after(text: str, found: list[tuple[str, str]]) -> None:
    tail = after(text)
    assert tail is not None
    assert people(tail.people) == found


@pytest.mark.parametrize("text", ["食堂开了。（有删改）", "食堂开了。（元旦）", "食堂开了。（县级）"])
def test_a_remark_behind_a_story_is_no_name(text: str) -> None:
    tail = after(text)
    assert tail is None or not tail.people


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("??通讯员（林晨）", [("林晨", "通讯员")]),
        ("本報記者 林晨 通訊員 王晓", [("林晨", "记者"), ("王晓", "通讯员")]),
    ],
)
def test_before(prefix: str, found: list[tuple[str, str]]) -> None:
    start, some = before(prefix + "昨天，食堂开了。")
    assert (start, people(some)) == (len(prefix), found)


def test_a_byline_before_the_dateline() -> None:
    at, found = front_credits("□通讯员 林晨 王晓 本报讯 " + STORY)
    assert (at, people(found)) == (11, [("林晨", "通讯员"), ("王晓", "通讯员")])


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("青山信息港讯 通讯员林晨报道：", ["林晨"]),
        ("掌上青山报道 （通讯员林晨） ", ["林晨"]),
        ("白石乡讯 青山讯（通讯员 林晨）", ["林晨"]),
        ("青山新报客户端讯林晨、王晓）", ["林晨", "王晓"]),
        ("青山法制在线9月12日讯（林晨 檀小燕）", ["林晨", "檀小燕"]),
        ("青山河在线讯（通讯员 普布卓玛）", ["普布卓玛"]),
        ("本讯（记者 林晨）", ["林晨"]),
    ],
)
def test_dateline(prefix: str, found: list[str]) -> None:
    line = dateline(prefix + STORY)
    assert line is not None
    assert ([person.name for person in line.people], (prefix + STORY)[line.end :]) == (found, STORY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("普布卓玛", ["普布卓玛"]),
        ("向秋卓玛", ["向秋卓玛"]),
        ("乌云其木格", ["乌云其木格"]),
        ("阿依努尔·买买提", ["阿依努尔·买买提"]),
        ("朝鲁门", ["朝鲁门"]),
        ("王晓卓然", ["王晓", "卓然"]),
        ("楚江·秀美账本", []),
        ("党组成员", []),
        ("简讯", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert [name.text for name in names(text) or ()] == found


def test_words_and_names() -> None:
    assert [is_plain(word) for word in ("简介", "明溪县", "林晨", "高明")] == [True, False, False, False]
    assert [likely(word) for word in ("弓建英", "岗吉", "有删改")] == [True, True, False]


@pytest.mark.parametrize("line", ["公 告", "梅州", "成员", "时政", "明溪县", "● 林场"])
def test_a_line_that_is_a_word_is_no_author(line: str) -> None:
    assert on_page(f"乡村书屋开进田间\n\n{line}\n\n{STORY}\n") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("【发布日期: 2024-11-22】 【发布单位:工会 】 【供稿人:林晨】", [("林晨", "供稿")]),
        ("来源：青山融媒　文字：林晨　图片：受访者提供", [("林晨", "作者")]),
        ("2015-06-17　林文华 王晓华", [("林文华", "作者"), ("王晓华", "作者")]),
        ("来源：县局办公室 （林晨）", [("林晨", "作者")]),
        ("（《青山晚报》2023年8月3日5版　责任编辑：林晨　版式：王晓）", [("林晨", "责任编辑")]),
        ("2023-11-06 09:12　　文/林晨　　阅读 642", [("林晨", "作者")]),
        ("（摄影 林晨 见习编辑 王晓）", [("林晨", "摄影"), ("王晓", "编辑")]),
        ("●林文华", [("林文华", "作者")]),
        ("【责任编辑 林晨】【值班主任 王晓】", [("林晨", "责任编辑")]),
        ("◎青山县退役军人事务局局长　林晨", [("林晨", "作者")]),
        ("中共青山县委党校　常务副校长　林晨", [("林晨", "作者")]),
    ],
)
def test_lines_of_a_page(line: str, found: list[tuple[str, str]]) -> None:
    assert on_page(f"乡村书屋开进田间\n\n{line}\n\n{STORY}\n") == found


def test_captions_give_their_photographers_and_no_title() -> None:
    (article,) = articles(Document("p.txt", f"乡村书屋开进田间\n\n{STORY}\n\n清河镇食堂一角 林晨 摄\n\n{STORY}\n", ""))
    assert [(b.name, b.role) for b in article.bylines] == [("林晨", "摄影")]
    assert article.title == "乡村书屋开进田间"
    assert "林晨" not in article.text


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("（作者单位：青山县人民法院　林晨　王晓）", ["林晨", "王晓"]),
        ("（作者系新铺供电所所长　责任编辑：林晨）", ["林晨"]),
        ("（执笔：林晨　单位：青山县委党校）", ["林晨"]),
    ],
)
def test_notes(note: str, found: list[str]) -> None:
    assert [person.name for person in note_authors(note)] == found


@pytest.mark.parametrize("prefix", ["（县融媒体中心 林晨）", "本报青山3月9日电 （县委报道组 林晨） "])
def test_an_office_before_the_names_stays_in_the_text(prefix: str) -> None:
    (article,) = articles(Document("p.txt", f"乡村书屋开进田间\n\n{prefix}{STORY}\n", ""))
    assert [b.name for b in article.bylines] == ["林晨"]
    assert article.text[article.body :].startswith("（县")


def test_a_story_behind_its_credit_stays() -> None:
    text = f"青山县融媒体中心3月29日讯【记者：林晨 王晓】{STORY}"
    assert not read(text)
    (article,) = articles(Document("p.txt", f"乡村书屋开进田间\n\n{text}\n", ""))
    assert article.text.endswith(STORY)
    assert article.bylines[0].name == "林晨"


def test_a_signature_with_a_bullet() -> None:
    assert people(signed("□ 林晨（青山县塔集镇中心小学退休教师）")) == [("林晨", "作者")]


def test_a_forms_last_line_is_no_title() -> None:
    (article,) = articles(Document("p.txt", f"掌上青山报道 （通讯员林晨） {STORY}\n\n{STORY}\n\n请输入验证码\n", ""))
    assert (article.title, [b.name for b in article.bylines]) == (None, ["林晨"])
