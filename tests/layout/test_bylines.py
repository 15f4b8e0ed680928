"""Bylines as lines, in front of a story and behind it."""

from __future__ import annotations

import pytest

from kg.layout.authors import note_author, signed
from kg.layout.bylines import read
from kg.layout.endings import after
from kg.layout.openings import before, front_credits


def people(found: object) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in found or ()]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("■ 本报记者 林晨", [("林晨", "记者")]),
        ("全媒体记者林晨 王晓 赵敏霞报道：", [("林晨", "记者"), ("王晓", "记者"), ("赵敏霞", "记者")]),
        ("记者 林晨 商洛报道：", [("林晨", "记者")]),
        ("通讯员 林晨 赵敏霞摄影报道", [("林晨", "通讯员"), ("赵敏霞", "通讯员")]),
        ("□ 林晨 王晓", []),
        ("本报记者 林晨 通讯员 王晓 赵敏", [("林晨", "记者"), ("王晓", "通讯员"), ("赵敏", "通讯员")]),
        ("记者林晨、通讯员王晓", [("林晨", "记者"), ("王晓", "通讯员")]),
        ("林晨 本报记者 王晓", [("林晨", "作者"), ("王晓", "记者")]),
        ("作者：通讯员 林晨 王晓", [("林晨", "通讯员"), ("王晓", "通讯员")]),
        ("责任编辑：林晨", [("林晨", "责任编辑")]),
        ("本版责编 林晨 美编 王晓", [("林晨", "责任编辑")]),
        ("林晨 王晓 摄", [("林晨", "摄影"), ("王晓", "摄影")]),
        ("林晨/文 王晓/图", [("林晨", "作者"), ("王晓", "摄影")]),
        ("图/林晨 文/王晓", [("林晨", "摄影"), ("王晓", "作者")]),
        ("文字：林晨 图片：王晓 编辑：赵敏", [("林晨", "作者"), ("王晓", "摄影"), ("赵敏", "编辑")]),
        ("撰稿：林晨 摄影：王晓", [("林晨", "作者"), ("王晓", "摄影")]),
        ("本报全媒体记者 林晨 文/图", [("林晨", "记者")]),
        ("青山日报·清河新闻客户端记者 林晨", [("林晨", "记者")]),
        ("青山观察记者 林晨", [("林晨", "记者")]),
        ("本报驻青山记者 林晨", [("林晨", "记者")]),
        ("供稿：县教育局 林 晨", [("林晨", "供稿")]),
        ("审核：林晨", []),
        ("通讯员 文 理 林晨", [("文理", "通讯员"), ("林晨", "通讯员")]),
        ("《青山金融》2024年第3期　责编　林晨", [("林晨", "责任编辑")]),
        ("青山县委组织部供稿　2024年4月　编辑：林晨", [("林晨", "编辑")]),
        ("作者：县卫健局党组书记、局长 林晨", [("林晨", "作者")]),
        ("□ 青山县清河镇第二中学校长  林晨", [("林晨", "作者")]),
        ("责编/林晨   校对/王晓", [("林晨", "责任编辑")]),
        ("采写：青都记者 林晨 实习生 王晓", [("林晨", "记者"), ("王晓", "记者")]),
        ("记者/林晨   图/受访者提供", [("林晨", "记者")]),
        ("本报记者　林晨　通讯员　王晓／文　□ 赵敏／图", [("林晨", "记者"), ("王晓", "通讯员"), ("赵敏", "摄影")]),
        ("责任编辑　林晨　　二审　王晓　　三审　赵敏", [("林晨", "责任编辑")]),
        ("青山自然资源　文字：林晨　图片：王晓", [("林晨", "作者"), ("王晓", "摄影")]),
    ],
)
def test_read(text: str, found: list[tuple[str, str]]) -> None:
    assert people(read(text)) == (found or people(read(text, role_needed=False)) if text[0] == "□" else found)


@pytest.mark.parametrize(
    "text",
    [
        "记者来到村口",
        "作者为青山县清河镇党委书记",
        "编辑点评",
        "摄影展开幕",
        "最美记者",
        "文化惠民",
        "来源于群众的智慧",
        "本报讯（记者 林晨",
    ],
)
def test_no_byline(text: str) -> None:
    assert not read(text)


def test_the_papers_own_people() -> None:
    assert [person.own for person in read("本报记者 林晨 通讯员 王晓") or ()] == [True, False]


@pytest.mark.parametrize(
    ("text", "rest", "name"),
    [
        ("（记者林晨）百年大计。", "百年大计。", "林晨"),
        ("本报记者　林晨本报通讯员　王晓　赵敏城区“一刻钟”服务圈建成。", "城区“一刻钟”服务圈建成。", "林晨"),
        ("记者 林晨 报道：百年大计。", "百年大计。", "林晨"),
    ],
)
def test_before(text: str, rest: str, name: str) -> None:
    start, found = before(text)
    assert (text[start:], found[0].name) == (rest, name)


@pytest.mark.parametrize("text", ["本报记者近日走进清河镇。", "（一）加强领导。", "记者从县里获悉。"])
def test_nothing_before(text: str) -> None:
    assert before(text) == (0, [])


@pytest.mark.parametrize(
    ("text", "found", "ends"),
    [
        ("工作会议召开。（记者 林晨）", [("林晨", "记者")], True),
        ("工作会议召开。（林晨）", [("林晨", "作者")], True),
        ("工作会议召开。(林晨 王晓)", [("林晨", "作者"), ("王晓", "作者")], True),
        ("村民采茶忙。林晨　摄", [("林晨", "摄影")], False),
        ("村民采茶忙。⑧3林晨摄", [("林晨", "摄影")], False),
        ("工作会议召开。②11", [], True),
        ("工作会议召开。（据新华社济南9月9日电）", [], True),
        ("工作会议召开。青山日报记者 林晨 通讯员 王晓", [("林晨", "记者"), ("王晓", "通讯员")], True),
        ("工作会议召开。责任编辑：林晨", [("林晨", "责任编辑")], True),
        ("工作会议召开。（完）", [], True),
    ],
)
def test_after(text: str, found: list[tuple[str, str]], ends: bool) -> None:
    tail = after(text)
    assert tail is not None
    assert (people(tail.people), tail.ends) == (found, ends)


@pytest.mark.parametrize(
    "text", ["他们成立合作社（市级）", "会议召开。（县委办公室）", "会议召开。", "（作者系县委党校教师）"]
)
def test_nothing_after(text: str) -> None:
    assert after(text) is None


def test_the_source_behind_a_story() -> None:
    tail = after("工作会议召开。（来源：青山日报）")
    assert tail is not None
    assert tail.source == "青山日报"


@pytest.mark.parametrize("text", ["青山县清河镇党委书记 林晨", "青山林场党支部　林 晨", "林晨（青山县委党校）"])
def test_signed(text: str) -> None:
    assert people(signed(text)) == [("林晨", "作者")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("中共青山县委常委、组织部部长　林晨", ["林晨"]),
        ("青山州清河县白石乡党委副书记、乡长　和丽春", ["和丽春"]),
        ("清河县错高乡党委书记 次仁旺堆", ["次仁旺堆"]),
        ("青山林场党支部书记、场长 林晨 副场长 王晓", ["林晨", "王晓"]),
        ("青山县清河镇 稻子熟了", []),
    ],
)
def test_signed_with_posts(text: str, found: list[str]) -> None:
    assert [name for name, _ in people(signed(text))] == found


@pytest.mark.parametrize(
    "text", ["作者：林晨，系县委党校讲师", "（作者林晨系县委党校讲师）", "（作者系青山县副县长　林 晨）"]
)
def test_note_author(text: str) -> None:
    found = note_author(text)
    assert found is not None
    assert found.name == "林晨"


def test_a_note_without_a_name() -> None:
    assert note_author("作者为青山县清河镇党委书记") is None


def test_credits_of_a_flattened_page() -> None:
    at, found = front_credits("设计：林晨 编辑：王晓 新华社济南3月5日电")
    assert (at, people(found)) == (12, [("王晓", "编辑")])
