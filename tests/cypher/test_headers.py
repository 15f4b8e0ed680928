"""Each file of ``cypher/`` says on top what it asks, of what, and what it gives; the README lists them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.graph.knowledge import MENTIONS
from kg.ontology import LABELS, RELATIONS
from kg.store.query import library, writes

HOME = Path(__file__).parents[2] / "cypher"
FILES = sorted(HOME.glob("*.cypher"))
#: what only one of the servers takes, or what both take but answer each in its own way
FOREIGN = re.compile(r"\b(apoc\.|shortestPath|SHORTEST|fulltext|elementId|id\(|rand\(|datetime\()", re.IGNORECASE)


def body(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


def test_the_library_is_the_folder() -> None:
    assert sorted(library()) == [path.stem for path in FILES]
    assert len(FILES) >= 24


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_header_is_whole(path: Path) -> None:
    query = library()[path.stem]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", path.stem)
    chinese, english = query.questions
    assert re.search(r"[一-鿿]", chinese) and chinese.endswith("？")
    assert re.match(r"[A-Z][a-z]+ ", english) and english.endswith("?")
    assert re.match(r"[一-鿿].* [A-Z]", query.title) and query.returns
    head = path.read_text(encoding="utf-8").splitlines()
    order = [line[3:].partition(":")[0] for line in head if re.match(r"// [a-z][a-z ]*:", line)]
    assert list(dict.fromkeys(order)) == ["title", "question", "parameters", "returns", "not known"]
    assert max(map(len, head)) <= 160


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_parameters_are_those_of_the_text(path: Path) -> None:
    query = library()[path.stem]
    assert {p.name for p in query.parameters} == set(re.findall(r"\$(\w+)", body(path)))
    assert all(p.default for p in query.parameters)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_query_keeps_to_what_both_servers_take(path: Path) -> None:
    text = body(path)
    assert writes(text) is None
    found = FOREIGN.search(text.replace("allShortestPaths", ""))
    assert found is None, found
    assert "ORDER BY" in text[text.rindex("RETURN") :]
    assert [line for line in text.splitlines() if len(line) > 130] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_labels_and_types_are_those_of_the_ontology(path: Path) -> None:
    text = re.sub(r"'[^']*'", "''", body(path))
    names = {name for group in re.findall(r"[(\[]\w*:([A-Za-z_|]+)", text) for name in group.split("|")}
    assert names <= {*LABELS, *RELATIONS, MENTIONS}


def test_the_readme_lists_each_query() -> None:
    text = (HOME / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[(.+?)\]\(\1\.cypher\) \| (.+?)<br>(.+?) \| (.+?) \|$", text, re.MULTILINE)
    wanted = [
        (name, *query.questions, ", ".join(f"`{p.name}`" for p in query.parameters) or "–")
        for name, query in library().items()
    ]
    assert sorted(listed) == sorted(wanted)
    assert f"\n{len(FILES)} questions" in text
