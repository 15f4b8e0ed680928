"""Posts in the language of notices, portraits and sessions, through the whole pipeline."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.pipeline import Reader


def drawn(text: str) -> set[tuple[str, str, str]]:
    """The statements of a short article, by names."""
    reading = Reader.load().read(Document("t.txt", f"新闻一则\n\n{text}\n", "0" * 64))
    names = {e.id: e.name for e in reading.entities}
    return {(names[s.subject], s.relation, names.get(s.object, "")) for s in reading.statements}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("免去顾青同志的海盐县秦山街道办事处副主任职务。", ("顾青", "SERVES_IN", "秦山街道办事处")),
        ("1968年，顾青回到威信县，先后担任县供销社采购员、县粮食局局长。", ("顾青", "HEADS", "威信县粮食局")),
        ("1968年，顾青回到威信县，先后担任县供销社采购员、县粮食局局长。", ("顾青", "SERVES_IN", "威信县供销社")),
        ("顾青是威信县税务局派驻扎西镇石坎村的第一书记。", ("顾青", "HEADS", "石坎村党支部")),
        ("顾青是威信县税务局派驻扎西镇石坎村的第一书记。", ("顾青", "SERVES_IN", "威信县税务局")),
        ("上官晓东，男，汉族，1978年1月生，中共党员，现任庄浪县水洛镇党委书记。", ("上官晓东", "HEADS", "水洛镇党委")),
    ],
)
def test_a_post_is_read(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in drawn(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("龙山县第十八届人民代表大会第二次会议闭幕。大会执行主席顾青、石山在前排就座。", "顾青"),
        ("龙山县第十八届人民代表大会第二次会议闭幕。大会执行主席顾青、石山在前排就座。", "石山"),
    ],
)
def test_who_sits_in_front_of_a_session_heads_nothing(text: str, person: str) -> None:
    assert not {f for f in drawn(text) if f[0] == person}
