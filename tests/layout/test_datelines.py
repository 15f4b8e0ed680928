"""Datelines."""

from __future__ import annotations

import pytest

from kg.layout.datelines import dateline

STORY = "近日，清河镇开办食堂。"


@pytest.mark.parametrize(
    ("prefix", "medium", "place", "day", "names"),
    [
        ("本报讯(记者 林晨 通讯员 王晓)", None, None, None, ["林晨", "王晓"]),
        ("本报讯（林晨 王晓）", None, None, None, ["林晨", "王晓"]),
        ("本报讯 记者林晨、通讯员王晓报道：", None, None, None, ["林晨", "王晓"]),
        ("本报讯 记者林晨 通讯员王晓报道：", None, None, None, ["林晨", "王晓"]),
        ("本报讯　", None, None, None, []),
        ("【本报讯】", None, None, None, []),
        ("本报青山讯（通讯员林晨）", None, "青山", None, ["林晨"]),
        ("青山讯 （通讯员 林晨）", None, "青山", None, ["林晨"]),
        ("本报青山1月2日电（记者林晨）", None, "青山", (None, 1, 2), ["林晨"]),
        ("新华社北京8月2日电（记者林晨、王晓）", "新华社", "北京", (None, 8, 2), ["林晨", "王晓"]),
        ("青山日报3月3日讯（全媒体记者林晨）", "青山日报", None, (None, 3, 3), ["林晨"]),
        ("青山日报/青山网讯 ", "青山日报", None, None, []),
        ("（青山传媒网12月8日电）", "青山传媒网", None, (None, 12, 8), []),
        ("青山新闻网2021年3月5日讯 ", "青山新闻网", None, (2021, 3, 5), []),
        ("央视网消息（新闻联播）：", "新闻联播", None, None, []),
        ("3月17日消息：（记者 林晨）", None, None, (None, 3, 17), ["林晨"]),
        ("又讯 （记者 林晨）", None, None, None, ["林晨"]),
    ],
)
def test_dateline(
    prefix: str, medium: str | None, place: str | None, day: tuple[int | None, int, int] | None, names: list[str]
) -> None:
    found = dateline(prefix.replace("(", "（").replace(")", "）") + STORY)
    assert found is not None
    assert (found.medium, found.place, found.date, [person.name for person in found.people]) == (
        medium,
        place,
        day,
        names,
    )


@pytest.mark.parametrize("prefix", ["本报讯(记者 林晨)", "新华社北京8月2日电（记者林晨）", "青山网讯 ", "本报讯："])
def test_the_story_begins_behind_it(prefix: str) -> None:
    text = prefix.replace("(", "（").replace(")", "）") + STORY
    found = dateline(text)
    assert found is not None
    assert text[found.end :] == STORY


@pytest.mark.parametrize(
    "text",
    [
        "电视台报道了这件事。",
        "8月2日，村里来电。",
        "国家电网电力公司送电下乡。",
        "近日讯息化建设提速。",
        "9月9日上午开会。",
        "通讯员来到村口。",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_the_headline_inside_it() -> None:
    text = "新华社青山10月27日电 题：清河：小食堂里有大学问 新华社记者林晨 位于山区的清河镇，开办了食堂。"
    found = dateline(text)
    assert found is not None
    assert found.topic is not None
    assert text[slice(*found.topic)] == "清河：小食堂里有大学问"
    assert text[found.end :].startswith("位于山区")
