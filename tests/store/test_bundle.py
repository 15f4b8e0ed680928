from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import BundleError, UsageError
from kg.model import Reading
from kg.store.bundle import Bundle, Skipped, Source

Make = Callable[..., Reading]


def fill(path: Path, readings: Iterable[Reading]) -> None:
    with Bundle.create_or_open(path) as bundle:
        for reading in readings:
            key = reading.document.key
            bundle.replace([reading], [Source(key, reading.document.digest, (key,))])
        bundle.save()


def contents(path: Path) -> dict[str, bytes]:
    return {p.relative_to(path).as_posix(): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


def keys(bundle: Bundle) -> list[str]:
    return sorted(reading.document.key for reading in bundle.readings())


def shard_with(path: Path, key: str) -> Path:
    return next(p for p in sorted(path.glob("documents/*")) if f'"key":"{key}"' in p.read_text(encoding="utf-8"))


@pytest.fixture
def graph(tmp_path: Path, reading: Make) -> Path:
    fill(tmp_path / "g", [reading("a.txt"), reading("b.txt")])
    return tmp_path / "g"


def test_files_of_a_graph_folder(graph: Path) -> None:
    names = {name.partition("/")[0] for name in contents(graph)}
    assert names == {
        "articles.jsonl", "documents", "entities.jsonl", "graph.json", "skipped.jsonl", "sources.jsonl",
        "statements.jsonl",
    }  # fmt: skip


def test_readings_come_back(graph: Path, reading: Make) -> None:
    with Bundle.open(graph) as bundle:
        assert keys(bundle) == ["a.txt", "b.txt"]
        assert bundle.reading("a.txt").articles == reading("a.txt").articles


def test_same_fact_of_two_documents_is_one_line(graph: Path) -> None:
    lines = [json.loads(line) for line in (graph / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    runs = [line for line in lines if line["relation"] == "RUNS"]
    assert [(len(line["evidence"]), line["confidence"]) for line in runs] == [(2, 0.9847)]


def test_counts(graph: Path) -> None:
    counts = json.loads((graph / "graph.json").read_bytes())["counts"]
    assert counts == {
        "sources": 2, "skipped": 0, "documents": 2, "articles": 2,
        "entities": {"Person": 1, "Organisation": 1, "Initiative": 1}, "statements": {"WROTE": 2, "RUNS": 1},
    }  # fmt: skip


def test_order_of_readings_does_not_change_a_byte(tmp_path: Path, reading: Make) -> None:
    readings = [reading("a.txt"), reading("b.txt", name="青禾"), reading("三/c.txt")]
    folders = []
    for number, order in enumerate(permutations(readings)):
        folders.append(tmp_path / str(number))
        fill(folders[-1], order)
    assert all(contents(folder) == contents(folders[0]) for folder in folders)


def test_adding_later_gives_the_same_bytes_as_at_once(tmp_path: Path, graph: Path, reading: Make) -> None:
    fill(tmp_path / "late", [reading("b.txt")])
    fill(tmp_path / "late", [reading("a.txt")])
    assert contents(tmp_path / "late") == contents(graph)


def test_saving_nothing_new_touches_no_file(graph: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in graph.rglob("*.json*")}
    with Bundle.create_or_open(graph) as bundle:
        bundle.save()
    assert {p: p.stat().st_mtime_ns for p in graph.rglob("*.json*")} == before


def test_removing_gives_the_same_bytes_as_never_added(tmp_path: Path, graph: Path, reading: Make) -> None:
    with Bundle.create_or_open(graph) as bundle:
        assert bundle.remove("b.txt") == ("b.txt",)
        bundle.save()
    fill(tmp_path / "alone", [reading("a.txt")])
    assert contents(graph) == contents(tmp_path / "alone")


def test_replacing_takes_the_old_share_out(graph: Path, reading: Make) -> None:
    fill(graph, [reading("b.txt", digest="d2", name="青禾新县")])
    with Bundle.open(graph) as bundle:
        assert bundle.digests() == {"a.txt": "d1", "b.txt": "d2"}
        assert {r.entities[1].name for r in bundle.readings() if r.document.key == "b.txt"} == {"青禾新县"}


def test_a_source_of_several_documents_is_replaced_as_one(tmp_path: Path, reading: Make) -> None:
    rows = [reading(f"t.jsonl#{number}") for number in range(3)]
    with Bundle.create_or_open(tmp_path / "g") as bundle:
        bundle.replace(rows, [Source("t.jsonl", "d1", tuple(row.document.key for row in rows))])
        bundle.save()
        bundle.replace(rows[:1], [Source("t.jsonl", "d2", ("t.jsonl#0",))])
        bundle.save()
        assert keys(bundle) == ["t.jsonl#0"]
        bundle.remove("t.jsonl")
        assert keys(bundle) == []


def test_changes_are_seen_before_saving(graph: Path, reading: Make) -> None:
    with Bundle.create_or_open(graph) as bundle:
        bundle.remove("a.txt")
        bundle.replace([reading("c.txt")], [Source("c.txt", "d1", ("c.txt",))])
        assert keys(bundle) == ["b.txt", "c.txt"]


def test_what_is_not_saved_is_dropped(graph: Path) -> None:
    before = contents(graph)
    with Bundle.create_or_open(graph) as bundle:
        bundle.remove("a.txt")
    assert contents(graph) == before


def test_skipped_sources_are_listed_with_the_reason(graph: Path) -> None:
    with Bundle.create_or_open(graph) as bundle:
        bundle.replace([], [Source("空.pdf", "", (), (Skipped("空.pdf", "no text layer"),))])
        bundle.save()
    with Bundle.open(graph) as bundle:
        assert bundle.skipped() == (Skipped("空.pdf", "no text layer"),)
        assert "空.pdf" not in bundle.digests()


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ([Source("a.txt", "d1")], "no source lists"),
        ([Source("a.txt", "d1", ("a.txt", "x.txt"))], "has no reading"),
        ([Source("a.txt", "d1", ("a.txt",)), Source("z", "d1", ("a.txt",))], "listed twice"),
        ([Source("z", "d1", ("a.txt",))], "another source"),
    ],
)
def test_readings_and_sources_must_fit(graph: Path, reading: Make, listed: list[Source], message: str) -> None:
    with Bundle.create_or_open(graph) as bundle, pytest.raises(UsageError, match=message):
        bundle.replace([reading("a.txt")], listed)


def test_refused_readings_change_nothing(graph: Path, reading: Make) -> None:
    loose = replace(reading("b.txt"), entities=())
    with Bundle.create_or_open(graph) as bundle:
        with pytest.raises(UsageError):
            bundle.replace([loose], [Source("b.txt", "d2", ("b.txt",))])
        assert (keys(bundle), bundle.digests()["b.txt"]) == (["a.txt", "b.txt"], "d1")


def test_unknown_source_can_not_be_removed(graph: Path) -> None:
    with Bundle.create_or_open(graph) as bundle, pytest.raises(UsageError, match="not made from"):
        bundle.remove("z.txt")


def test_two_writers_do_not_mix(graph: Path) -> None:
    with Bundle.create_or_open(graph), pytest.raises(BundleError, match="is writing"):
        Bundle.create_or_open(graph)


def test_a_reader_does_not_need_the_lock(graph: Path) -> None:
    with Bundle.create_or_open(graph), Bundle.open(graph) as bundle:
        assert keys(bundle) == ["a.txt", "b.txt"]


def test_a_reader_can_not_save(graph: Path) -> None:
    with Bundle.open(graph) as bundle, pytest.raises(BundleError, match="reading only"):
        bundle.save()


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BundleError, match=r"letter\.txt"):
        Bundle.create_or_open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BundleError):
        Bundle.create_or_open(tmp_path / "letter.txt")


def test_opening_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="no graph here"):
        Bundle.open(tmp_path / "none")


def test_a_folder_made_for_nothing_goes(tmp_path: Path) -> None:
    with Bundle.create_or_open(tmp_path / "g"):
        pass
    assert not (tmp_path / "g").exists()


def test_a_later_format_is_refused(graph: Path) -> None:
    index = json.loads((graph / "graph.json").read_bytes()) | {"version": 99}
    (graph / "graph.json").write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(BundleError, match="format version 99"):
        Bundle.open(graph)


@pytest.mark.parametrize("name", ["graph.json", "entities.jsonl", "sources.jsonl"])
def test_a_lost_file_is_made_anew(graph: Path, name: str) -> None:
    before = contents(graph)
    (graph / name).unlink()
    Bundle.create_or_open(graph).close()
    assert contents(graph) == before


def test_a_damaged_derived_file_is_made_anew(graph: Path) -> None:
    before = contents(graph)
    (graph / "entities.jsonl").write_bytes(b"rubbish")
    Bundle.create_or_open(graph).close()
    assert contents(graph) == before


@pytest.mark.parametrize("written", range(6))
def test_a_crash_between_two_files_is_healed(
    tmp_path: Path, graph: Path, reading: Make, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    """After a crash at any point the old or the new share is there, and building again gives the new graph."""
    real, done = os.replace, list[str | Path]()

    def crash(source: str | Path, target: str | Path) -> None:
        if len(done) == written:
            raise KeyboardInterrupt
        done.append(target)
        real(source, target)

    new = [reading("b.txt", digest="d2", name="青禾新县"), reading("c.txt")]
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            fill(graph, new)
    with Bundle.create_or_open(graph) as bundle:
        stored = {r.document.key: r.document.digest for r in bundle.readings()}
        assert bundle.digests() == stored
    fill(graph, new)
    fill(tmp_path / "fresh", [reading("a.txt"), *new])
    assert contents(graph) == contents(tmp_path / "fresh")


def test_a_source_half_written_is_read_again(tmp_path: Path, reading: Make) -> None:
    path = tmp_path / "g"
    rows = [reading(f"t.jsonl#{number}") for number in range(2)]
    with Bundle.create_or_open(path) as bundle:
        bundle.replace(rows, [Source("t.jsonl", "d1", tuple(row.document.key for row in rows))])
        bundle.save()
    shard_with(path, "t.jsonl#1").unlink()
    with Bundle.create_or_open(path) as bundle:
        assert (keys(bundle), bundle.digests()) == (["t.jsonl#0"], {})


def test_a_damaged_line_is_named(graph: Path) -> None:
    shard = shard_with(graph, "a.txt")
    shard.write_bytes(shard.read_bytes().replace(b'"articles":[', b'"articles":'))
    with pytest.raises(BundleError) as caught:
        Bundle.open(graph)
    assert f"{shard}, line 1: the line is damaged; " in str(caught.value)


def test_a_damaged_index_is_named(graph: Path) -> None:
    (graph / "graph.json").write_text('{\n"format": ', encoding="utf-8")
    with pytest.raises(BundleError, match=r"graph\.json, line 2: it is damaged; delete"):
        Bundle.open(graph)


def test_a_change_while_reading_is_noticed(graph: Path, reading: Make) -> None:
    with Bundle.open(graph) as bundle:
        fill(graph, [reading("a.txt", digest="d2"), reading("b.txt", digest="d2")])
        with pytest.raises(BundleError, match="changed meanwhile"):
            keys(bundle)
