"""Which files are read, and under which keys."""

from __future__ import annotations

import itertools
import os
import pickle
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import Source, find, read, read_documents
from kg.read.sources import format_of, printable

TEXT = "乔庄镇开办食堂。"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("2021/a.txt", "2022/a.txt", "2022/七月/b.txt", "c.txt"):
        path = tmp_path / "报" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path / "报"


def keys(*paths: Path) -> list[str]:
    return [source.key for source in find(paths).sources]


def test_keys_are_paths_below_the_folder(tree: Path) -> None:
    assert keys(tree) == ["2021/a.txt", "2022/a.txt", "2022/七月/b.txt", "c.txt"]


def test_the_key_of_a_file_is_its_name(tree: Path) -> None:
    assert keys(tree / "2022" / "a.txt") == ["a.txt"]


def test_colliding_keys_all_get_their_folder_whatever_the_order(tree: Path) -> None:
    paths = [tree / "2021" / "a.txt", tree / "2022", tree / "c.txt"]
    assert {tuple(keys(*order)) for order in itertools.permutations(paths)} == {
        ("2021/a.txt", "2022/a.txt", "c.txt", "七月/b.txt")
    }


def test_collisions_go_up_as_far_as_needed(tmp_path: Path) -> None:
    paths = [tmp_path / one / "同" / "a.txt" for one in ("甲", "乙")]
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_text(TEXT, encoding="utf-8")
    assert keys(*paths) == ["乙/同/a.txt", "甲/同/a.txt"]


def test_a_file_reached_twice_counts_once_under_its_longest_key(tree: Path) -> None:
    for order in itertools.permutations([tree / "2022", tree, tree / "2022" / "a.txt"]):
        assert keys(*order) == ["2021/a.txt", "2022/a.txt", "2022/七月/b.txt", "c.txt"]


def test_a_link_to_a_file_is_that_file(tree: Path) -> None:
    os.symlink(tree / "c.txt", tree / "d.txt")
    assert "d.txt" not in keys(tree)


def test_a_link_in_a_circle_ends(tree: Path) -> None:
    os.symlink(tree, tree / "2022" / "up")
    assert len(keys(tree)) == 4


@pytest.mark.parametrize("name", [".a.txt", "~$a.docx", "a.jpg", "a", "a.doc", ".git/a.txt"])
def test_hidden_and_unknown_files_in_folders_are_left_out(name: str, tree: Path) -> None:
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text(TEXT, encoding="utf-8")
    found = find(tree)
    assert len(found.sources) == 4
    assert found.skipped == ()


def test_a_hidden_folder_may_be_given(tmp_path: Path) -> None:
    (tmp_path / ".x").mkdir()
    (tmp_path / ".x" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert keys(tmp_path / ".x") == ["a.txt"]


def test_a_waiting_pipe_is_left_out(tree: Path) -> None:
    os.mkfifo(tree / "p.txt")
    assert "p.txt" not in keys(tree)


def test_a_pipe_that_is_given_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    with pytest.raises(ReadError, match="no regular file"):
        read(find(tmp_path / "p.txt").sources[0])


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.jpg", r"kind \.jpg"), ("a", "no suffix"), ("no.txt", "no such file"), ("empty", "holds nothing")],
)
def test_what_is_given_and_cannot_be_read_is_told(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    found = find(tmp_path / name)
    assert found.sources == ()
    (error,) = found.skipped
    with pytest.raises(ReadError, match=f"{name}: .*{reason}.*; "):
        raise error


@pytest.mark.parametrize("data", [b"", b" \n", "\ufeff".encode()])
def test_an_empty_file_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(ReadError, match=r"a\.txt: .*(empty|no text)"):
        read(find(tmp_path).sources[0])


def test_a_file_over_the_limit_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 1001)
    with pytest.raises(ReadError, match=r"larger than .*; split it, or raise the limit"):
        read(find(tmp_path).sources[0], limit=1000)


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (source,) = find(tmp_path).sources
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReadError, match="No such file"):
        source.digest()


def test_a_source_is_picklable_and_small(tree: Path) -> None:
    source = find(tree).sources[0]
    packed = pickle.dumps(source)
    assert pickle.loads(packed) == source
    assert len(packed) < 1000


def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), "要闻.txt".encode("gbk"))
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    (source,) = find(tmp_path).sources
    assert source.key == "要闻.txt"
    assert read(source).documents[0].text == TEXT


@pytest.mark.parametrize(("name", "shown"), [("a\nb", "a?b"), ("\ud800", "?"), ("要闻", "要闻")])
def test_printable(name: str, shown: str) -> None:
    assert printable(name) == shown


@pytest.mark.parametrize("name", ["a.pdf.gz", "a.docx.gz", "a.gz", "a.zip.gz", "gz"])
def test_suffixes_that_are_not_read(name: str) -> None:
    assert format_of(name) is None


def test_documents_and_errors_come_in_the_order_of_keys(tree: Path) -> None:
    (tree / "2022" / "bad.pdf").write_bytes(b"x")
    read_all = list(read_documents([tree, tree / "none.txt"], publication="青川日报"))
    shown = [one.where if isinstance(one, ReadError) else one.key for one in read_all]
    base = tree.as_posix()
    assert shown == [
        f"{base}/none.txt", "2021/a.txt", "2022/a.txt", f"{base}/2022/bad.pdf", "2022/七月/b.txt", "c.txt",
    ]  # fmt: skip
    assert all(one.publication == "青川日报" for one in read_all if not isinstance(one, ReadError))


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "pdf", "docx", "jsonl", "txt.gz", "jsonl.gz", "html.gz"])
@pytest.mark.parametrize("data", [b"\0\1\2", b"PK\3\4\0", b"%PDF-1.4\n%%EOF", b"\x1f\x8b\x08\0", b"\xff\xfe\0\xd8"])
def test_hostile_bytes_give_a_read_error_of_one_line(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(data)
    for one in read_documents(path):
        if isinstance(one, ReadError):
            assert one.cure
            assert "\n" not in str(one)
            assert str(path) in str(one)


def test_source_of_a_member_names_archive_and_member(tmp_path: Path) -> None:
    assert Source("a.txt", tmp_path / "a.txt").where == (tmp_path / "a.txt").as_posix()
