"""Zip archives: what they hold, and one member at a time, never more than is allowed.

Members are unpacked here and not by :mod:`zipfile`, which believes the sizes that an archive states.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from kg.errors import ReadError

#: how many times the limit of one file all files of an archive may be together
TOTAL: Final = 16
#: the most members of an archive
MEMBERS: Final = 20_000
_DIRECTORY: Final = 16 * 2**20
_AGAIN: Final = "download or pack it again"
_MEGABYTE: Final = 2**20


class Member(NamedTuple):
    """Where and how a file lies in an archive; small, so that it travels between processes."""

    name: str
    offset: int
    method: int
    packed: int
    size: int
    checksum: int
    encrypted: bool


class _Guarded(io.BufferedReader):
    """A file that refuses to be read in one gulp: a hostile directory may state any size."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = _DIRECTORY + 1 if size is None or size < 0 else size
        data = super().read(min(wanted, _DIRECTORY + 1))
        if wanted > _DIRECTORY < len(data):
            raise ReadError("the archive's list of files is too long", cure="unpack it and give the folder")
        return data


def open_archive(file: Path | bytes) -> BinaryIO:
    """Open an archive, or the bytes of one, for :func:`members` and :func:`unpack`."""
    return _Guarded(io.BytesIO(file) if isinstance(file, bytes) else io.FileIO(file))


def members(file: BinaryIO, *, limit: int) -> list[Member]:
    """List the files of an archive, in its own order.

    Parameters
    ----------
    limit
        The most bytes of one file; all of them may have :data:`TOTAL` times as many.

    Raises
    ------
    ReadError
        If it is no archive, damaged, or holds more than is allowed (a zip bomb).
    """
    try:
        with zipfile.ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except ReadError:
        raise
    except Exception as error:  # hostile bytes make zipfile raise nearly anything
        raise ReadError("the archive is damaged or cut off", cure=_AGAIN) from error
    if len(infos) > MEMBERS:
        raise ReadError(f"the archive holds more than {MEMBERS} files", cure="unpack it and give the folder")
    if sum(info.file_size for info in infos) > TOTAL * limit:
        raise ReadError(
            f"the archive unpacks to more than {TOTAL * limit / _MEGABYTE:.0f} MB", cure="unpack it and give the folder"
        )
    return [
        Member(
            _name(info),
            info.header_offset,
            info.compress_type,
            info.compress_size,
            info.file_size,
            info.CRC,
            bool(info.flag_bits & 1),
        )
        for info in infos
    ]


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag, UTF-8 or what Windows in China writes."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def unpack(file: BinaryIO, member: Member, *, limit: int) -> bytes:
    """Give the bytes of one member.

    Raises
    ------
    ReadError
        If it is encrypted, damaged, packed in an uncommon way, or larger than `limit` or than it states.
    """
    if member.encrypted:
        raise ReadError("the archive is encrypted", cure="unpack it with its password and give the folder")
    if member.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ReadError("packed by an uncommon method", cure="unpack the archive and give the folder")
    if max(member.size, member.packed) > limit:
        raise ReadError(f"larger than {limit / _MEGABYTE:g} MB", cure="split it, or raise the limit")
    if member.offset < 0:
        raise ReadError("the archive is damaged or cut off", cure=_AGAIN)
    file.seek(member.offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\3\4":
        raise ReadError("the archive is damaged or cut off", cure=_AGAIN)
    name, extra = struct.unpack("<26xHH", header)
    file.seek(name + extra, io.SEEK_CUR)
    data = _exactly(file, member.packed)
    if member.method == zipfile.ZIP_DEFLATED:
        try:
            data = zlib.decompressobj(-15).decompress(data, member.size + 1)
        except zlib.error:
            raise ReadError("the archive is damaged or cut off", cure=_AGAIN) from None
    if len(data) != member.size or zlib.crc32(data) != member.checksum:
        raise ReadError("the archive is damaged or cut off", cure=_AGAIN)
    return data


def _exactly(file: BinaryIO, size: int) -> bytes:
    """Read `size` bytes, in pieces that a guarded file allows; fewer at the end of the file."""
    pieces = []
    while size > 0 and (piece := file.read(min(size, _MEGABYTE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
