"""JSON lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import find, read
from kg.read.table import BadRow, Row, parse_table


def rows(data: bytes) -> list[Row]:
    return [row for row in parse_table(data) if isinstance(row, Row)]


def bad(data: bytes) -> list[tuple[int, str]]:
    return [(row.number, row.error.what) for row in parse_table(data) if isinstance(row, BadRow)]


def row(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


GOOD = row(id="a", text="乔庄镇开办食堂。")


def test_all_fields_are_read() -> None:
    data = row(id="a", text="本报讯", title="食堂开张", date="2022/7/1", publication="青川日报", source="http://a.cn")
    (one,) = rows(data)
    parsed = one.parsed
    assert (parsed.title, parsed.date, parsed.publication, parsed.source) == (
        "食堂开张",
        "2022-07-01",
        "青川日报",
        "http://a.cn",
    )
    assert parsed.text == "食堂开张\n本报讯"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"{not json}\n", "no JSON"),
        (b'["text"]\n', "no JSON object"),
        (row(id="b"), 'no "text"'),
        (row(id="b", text=" "), 'no "text"'),
        (row(id="b", text=5), 'no "text"'),
        (row(id=["b"], text="正文"), '"id" is neither'),
        (row(id="\x07", text="正文"), '"id" is empty'),
        (b"[" * 100_000 + b"\n", "no JSON"),
        (b'{"id": ' + b"9" * 10_000 + b', "text": "a"}\n', "no JSON"),
        ('{"id": "b", "text": "乔庄镇社区食堂老人吃上热饭"}\n'.encode()[:-4] + b'"}\n', "damaged"),
    ],
)
def test_a_broken_row_is_told_by_line_and_the_others_go_on(broken: bytes, reason: str) -> None:
    data = GOOD + broken + row(id="c", text="正文")
    assert [one.id for one in rows(data)] == ["a", "c"]
    ((number, what),) = bad(data)
    assert number == 2
    assert reason in what


def test_a_repeated_id_is_told() -> None:
    assert bad(GOOD + GOOD) == [(2, "the id a is that of line 1")]


def test_a_row_without_id_takes_its_line() -> None:
    assert [one.id for one in rows(b"\n" + row(text="正文"))] == ["2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    (one,) = rows((GOOD.decode() + "\r\n").encode(encoding))
    assert one.parsed.text == "乔庄镇开办食堂。"


def test_a_lone_surrogate_does_not_reach_the_text() -> None:
    (one,) = rows(b'{"text": "a\\ud800b\\u0000c"}')
    assert one.parsed.text == "a\ufffdb\ufffdc"


def test_a_line_separator_inside_a_text_splits_no_row() -> None:
    assert rows(row(text="一\u2028二"))[0].parsed.text == "一\u2028二"


def test_keys_and_places(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl.gz"
    path.write_bytes(gzip.compress(GOOD + b"{\n"))
    (source,) = find(path).sources
    contents = read(source)
    assert [document.key for document in contents.documents] == ["t.jsonl.gz#a"]
    assert [str(error) for error in contents.skipped] == [
        f'{path.as_posix()}:2: no JSON; write one {{"id": …, "text": …}} a line'
    ]


def test_rows_share_the_digest_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(GOOD + row(id="b", text="正文"))
    (source,) = find(path).sources
    assert {document.digest for document in read(source).documents} == {source.digest()}


@pytest.mark.parametrize("damage", [lambda d: d[:-9], lambda d: b"no gz", lambda d: d[:20] + b"\xff\xff" + d[22:]])
def test_a_damaged_gz_is_refused(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl.gz"
    path.write_bytes(damage(gzip.compress(GOOD * 50)))
    with pytest.raises(ReadError, match="damaged or cut off"):
        read(find(path).sources[0])


def test_a_gz_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 100_000))
    with pytest.raises(ReadError, match="larger than"):
        read(find(path).sources[0], limit=50_000)
