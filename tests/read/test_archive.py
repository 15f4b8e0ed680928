"""Zip archives, sound and hostile."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import find, read

MakeZip = Callable[..., Path]
TEXT = "乔庄镇开办食堂。".encode()


def test_members_are_sources(make_zip: MakeZip) -> None:
    found = find(make_zip("a.zip", {"x/b.txt": TEXT, "a.txt": TEXT}))
    assert [source.key for source in found.sources] == ["a.zip/a.txt", "a.zip/x/b.txt"]
    assert [read(source).documents[0].text for source in found.sources] == [TEXT.decode()] * 2


def test_digest_is_that_of_the_member(make_zip: MakeZip, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_bytes(TEXT)
    (packed,) = find(make_zip("a.zip", {"a.txt": TEXT})).sources
    (plain,) = find(tmp_path / "plain.txt").sources
    assert packed.digest() == plain.digest()


def test_hidden_and_unknown_members_are_left_out(make_zip: MakeZip) -> None:
    path = make_zip("a.zip", {"__MACOSX/._a.txt": b"x", ".b.txt": b"x", "c.jpg": b"x", "d.txt": TEXT})
    found = find(path)
    assert [source.key for source in found.sources] == ["a.zip/d.txt"]
    assert found.skipped == ()


def test_an_archive_inside_is_told(make_zip: MakeZip) -> None:
    found = find(make_zip("a.zip", {"b.zip": b"PK", "d.txt": TEXT}))
    assert [str(error).split("a.zip")[1] for error in found.skipped] == [
        "/b.zip: an archive inside an archive is not read; unpack the outer one and give the folder"
    ]


def test_names_that_climb_out_stay_inside(make_zip: MakeZip) -> None:
    (source,) = find(make_zip("a.zip", {"../../etc/b.txt": TEXT})).sources
    assert source.key == "a.zip/etc/b.txt"


def test_a_gbk_name_as_windows_writes_it(make_zip: MakeZip) -> None:
    path = make_zip("a.zip", {"XXXX.txt": TEXT})
    path.write_bytes(path.read_bytes().replace(b"XXXX", "要闻".encode("gbk")))
    (source,) = find(path).sources
    assert source.key == "a.zip/要闻.txt"


def test_two_members_of_one_name_both_count(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", TEXT + TEXT)
    assert [source.key for source in find(tmp_path / "a.zip").sources] == ["a.zip/a.txt", "a.zip/a.txt~2"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: b"no archive",
        lambda d: d[: len(d) // 2],
        lambda d: d[:-30] + b"\xff" * 30,
        lambda d: b"",
        lambda d: b"PK\5\6" + b"\xff" * 18,
    ],
)
def test_a_damaged_archive_is_told(damage: Callable[[bytes], bytes], make_zip: MakeZip) -> None:
    path = make_zip("a.zip", {"a.txt": TEXT * 20})
    path.write_bytes(damage(path.read_bytes()))
    found = find(path)
    assert found.sources == ()
    assert len(found.skipped) == 1
    assert found.skipped[0].cure


def test_damage_in_a_member_is_told(make_zip: MakeZip) -> None:
    path = make_zip("a.zip", {"a.txt": TEXT})
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(ReadError, match=r"a\.zip/a\.txt: the archive is damaged"):
        read(find(path).sources[0])


def test_an_encrypted_member_is_told(make_zip: MakeZip) -> None:
    path = make_zip("a.zip", {"a.txt": TEXT})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(ReadError, match="encrypted"):
        read(find(path).sources[0])


def test_an_uncommon_method_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", TEXT)
    with pytest.raises(ReadError, match="uncommon method"):
        read(find(tmp_path / "a.zip").sources[0])


def test_a_member_over_the_limit_is_told_and_the_others_go_on(make_zip: MakeZip) -> None:
    found = find(make_zip("a.zip", {"a.txt": b"a" * 2000, "b.txt": TEXT}), limit=1000)
    with pytest.raises(ReadError, match="larger than"):
        read(found.sources[0], limit=1000)
    assert read(found.sources[1], limit=1000).documents


def test_an_archive_over_the_limit_is_told(make_zip: MakeZip) -> None:
    found = find(make_zip("a.zip", {f"{i}.txt": b"a" * 900 for i in range(20)}), limit=1000)
    assert "unpacks to more" in found.skipped[0].what


def test_a_member_that_lies_about_its_size_is_not_unpacked(make_zip: MakeZip) -> None:
    path = make_zip("a.zip", {"a.txt": b"a" * 5_000_000})
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\1\2") + 24, 100)
    path.write_bytes(data)
    with pytest.raises(ReadError, match="damaged"):
        read(find(path).sources[0])
