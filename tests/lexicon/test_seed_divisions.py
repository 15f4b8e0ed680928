"""Every row of the seed files of divisions and surnames."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from kg.errors import SeedError
from kg.lexicon import seeds
from kg.lexicon.division_table import LEVELS
from kg.lexicon.seeds import read_table, seed
from kg.lexicon.villages import Villages, villages_of

DIGITS = {2: "province", 4: "prefecture", 6: "county", 9: "town", 12: "village"}
Rows = dict[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def divisions() -> Rows:
    return {row[0]: row for row in read_table("divisions/divisions.tsv")}


@pytest.fixture(scope="module")
def former() -> Rows:
    return {row[0]: row for row in read_table("divisions/former.tsv")}


def above(code: str, parent: str) -> str:
    return parent or {9: code[:6], 6: code[:4], 4: code[:2]}.get(len(code), "")


def test_all_files_together_are_small() -> None:
    assert sum(p.stat().st_size for p in seed("divisions").rglob("*") if p.is_file()) <= 6_500_000


@pytest.mark.parametrize(
    "name", ["divisions/divisions.tsv", "divisions/former.tsv", "divisions/everyday.tsv", "surnames.tsv"]
)
def test_the_head_names_source_and_columns(name: str) -> None:
    head = [line for line in seed(name).read_text("utf-8").splitlines() if line.startswith("#")]
    assert any(line.startswith("# source:") for line in head)
    assert any(line.startswith("# columns:") for line in head)


def test_codes_are_unique(divisions: Rows) -> None:
    assert len(divisions) == len(read_table("divisions/divisions.tsv")) > 44_000


def test_codes_have_the_digits_of_a_level(divisions: Rows) -> None:
    bad = [c for c in divisions if not re.fullmatch(r"(\d{2}|\d{4}|\d{6}|\d{9})|(\d{4}|\d{6})/\D+", c)]
    assert bad == []


def test_a_code_with_a_name_ends_in_its_own(divisions: Rows) -> None:
    assert [c for c, row in divisions.items() if "/" in c and c != f"{row[2]}/{row[1]}"] == []


def test_parents_exist_and_are_higher(divisions: Rows) -> None:
    bad = [c for c, (_, _, parent, _) in divisions.items() if len(c) > 2 and above(c, parent) not in divisions]
    assert bad == []
    assert [c for c, (_, _, p, _) in divisions.items() if p and "/" not in c and len(p) >= len(c)] == []


def test_names_are_chinese_and_clean(divisions: Rows) -> None:
    bad = [row for row in divisions.values() if len(row[1]) < 2 or re.search(r"[\s（()）A-Za-z0-9]", row[1])]
    assert bad == []


@pytest.mark.parametrize(
    ("digits", "kinds"),
    [
        (2, r"省|市|自治区|特别行政区"), (4, r"市|地区|自治州|盟"),
        (6, r"市|区|县|旗|委员会|中心|新城|工业园|岛礁及其海域|园"),
    ],
)  # fmt: skip
def test_names_end_in_a_kind_of_their_level(divisions: Rows, digits: int, kinds: str) -> None:
    bad = [r[1] for c, r in divisions.items() if len(c) == digits and not re.search(f"({kinds})$", r[1])]
    assert bad == []


def test_most_towns_end_in_a_kind_of_town(divisions: Rows) -> None:
    towns = [r[1] for c, r in divisions.items() if len(c) == 9]
    assert sum(n.endswith(("镇", "乡", "街道", "地区", "苏木")) for n in towns) > 0.9 * len(towns)


def test_every_county_but_a_few_has_towns(divisions: Rows) -> None:
    parents = {above(c, r[2]) for c, r in divisions.items() if len(c) == 9 or "/" in c}
    without = [r[1] for c, r in divisions.items() if len(c) == 6 and c not in parents and c[4:] < "61"]
    assert len(without) < 15


def test_the_ministrys_code_has_nine_digits(divisions: Rows) -> None:
    assert [r for r in divisions.values() if r[3] and not re.fullmatch(r"\d{9}", r[3])] == []


def test_former_codes_are_free(divisions: Rows, former: Rows) -> None:
    assert len(former) == len(read_table("divisions/former.tsv"))
    assert sorted(divisions.keys() & former.keys()) == []


def test_former_rows_are_sound(divisions: Rows, former: Rows) -> None:
    bad = [
        row
        for row in former.values()
        if row[2] not in LEVELS or row[3] not in divisions or (row[4] and row[4] not in divisions) or not row[1]
    ]
    assert bad == []


def test_a_former_code_has_the_digits_of_its_level(former: Rows) -> None:
    assert [r for c, r in former.items() if "/" not in c and DIGITS[len(c)] != r[2]] == []


def test_a_former_year_is_a_year(former: Rows) -> None:
    assert [r for r in former.values() if not re.fullmatch(r"-|(19[89]|20[012])\d", r[5])] == []


def test_a_former_name_is_not_in_force_in_its_place(divisions: Rows, former: Rows) -> None:
    here = {(above(c, r[2]), r[1]) for c, r in divisions.items()}
    assert [r for r in former.values() if (r[3], r[1]) in here] == []


def village_files() -> list[Path]:
    return sorted((seed("divisions") / "villages").iterdir())


def test_villages_have_sound_codes_names_and_towns(divisions: Rows) -> None:
    towns = divisions.keys() | {r[3] for r in divisions.values() if r[3]}
    row = re.compile(r"(?:\d{9}:\d{3}(?:[-,]\d{3})*|[^\s:]+)\t[^\s（(]+(?: [^\s（(]+)*\n")
    seen: set[str] = set()
    for path in village_files():
        text = gzip.decompress(path.read_bytes()).decode()
        assert row.sub("", text) == "", path.name
        rows = Villages(text).rows
        assert {code[:4] for code, _, _ in rows} == {path.name[:4]}
        current = {code for r in rows if r[1] for code, _ in villages_of(r)}
        above = {code for code, numbers, _ in rows if numbers}
        assert not [t for t in above if not {t, t[:6], t[:4]} & towns], path.name
        assert not [code for code, numbers, _ in rows if not numbers and code not in divisions], path.name
        assert not seen & current, path.name
        seen |= current
    assert len(seen) > 620_000


def test_everyday_rows() -> None:
    rows = read_table("divisions/everyday.tsv")
    assert [r for r in rows if not r[1].isdigit() or len(r[0]) < 2] == []
    assert [r[0] for r in rows] == sorted({r[0] for r in rows})


def test_surnames() -> None:
    rows = read_table("surnames.tsv")
    names = [r[0] for r in rows]
    assert len(set(names)) == len(names)
    assert [r[1] for r in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert sum(len(n) == 1 for n in names) >= 450
    assert sum(len(n) > 1 for n in names) >= 60
    assert {"王", "翟", "宫", "温", "欧阳", "司马"} <= set(names)


# ----------------------------------------------------------------------------- reading a table


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(seeds, "seed_home", lambda: tmp_path)
    return tmp_path


def test_heads_and_blank_lines_are_skipped(home: Path) -> None:
    (home / "a.tsv").write_text("# source: x\n甲\t1\n\n乙\t\n", encoding="utf-8")
    assert read_table("a.tsv") == [("甲", "1"), ("乙", "")]


@pytest.mark.parametrize("row", ["乙", "乙\t1\t2", "\t1", " \t1", "乙\t1\r"])
def test_a_malformed_row_is_named_with_its_line(home: Path, row: str) -> None:
    (home / "a.tsv").write_bytes(f"# head\n甲\t1\n{row}\n".encode())
    with pytest.raises(SeedError, match=r".") as caught:
        read_table("a.tsv")
    assert str(caught.value).startswith(f"{home / 'a.tsv'}:3: ")


def test_a_packed_table_is_read(home: Path) -> None:
    (home / "a.tsv.gz").write_bytes(gzip.compress("甲\t1\n".encode()))
    assert read_table("a.tsv.gz") == [("甲", "1")]


@pytest.mark.parametrize(("name", "raw"), [("a.tsv.gz", b"no"), ("a.tsv", b"\xff\xfe")])
def test_a_damaged_file_is_a_seed_error(home: Path, name: str, raw: bytes) -> None:
    (home / name).write_bytes(raw)
    with pytest.raises(SeedError, match="cannot be read"):
        read_table(name)


def test_a_missing_file_is_a_seed_error() -> None:
    with pytest.raises(SeedError, match="no such seed file"):
        seed("nothing.tsv")
