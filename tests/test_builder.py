from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg import builder
from kg.builder import BuildReport, build, division
from kg.errors import BundleError, UsageError
from kg.lexicon.gazetteer import Gazetteer
from kg.pipeline import Reader
from kg.store.bundle import Bundle

#: three invented articles
TEXTS = {
    "a.txt": "博兴县开展“暖巷”行动\n"
    "本报讯（记者 林小满）近日，博兴县卫生健康局启动“暖巷”行动，博兴县卫生健康局局长秦望舒到场。\n",
    "b.txt": "惠民县推出“一盏灯”机制\n□ 本报记者 白露明\n"
    "惠民县胡集镇推出“一盏灯”值班机制，镇党委书记段清和说，夜里也有人接电话。\n",
    "c.txt": "冠县举办“听一课”活动\n本报讯（通讯员 程晚晴）冠县总工会举办“听一课”活动，总工会主席鲁知年主持。\n",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, text: str | bytes | None = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = TEXTS[path.name] if text is None else text
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def names(folder: Path) -> set[str]:
    return {entity.name for entity in kg.open(folder)}


def documents(folder: Path) -> list[str]:
    return sorted(reading.document.key for reading in Bundle.open(folder).readings())


@pytest.fixture
def three(write: Write) -> list[Path]:
    return [write(f"in/{name}") for name in TEXTS]


def test_a_build_finds_what_the_texts_say(three: list[Path], tmp_path: Path) -> None:
    report = build(three, tmp_path / "g")
    assert (report.documents, report.articles, len(report.added), report.skipped) == (3, 3, 3, ())
    assert {"秦望舒", "林小满", "博兴县卫生健康局"} <= names(tmp_path / "g")


def test_the_number_of_processes_makes_no_difference(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g1", jobs=1)
    build(three, tmp_path / "g2", jobs=2)
    assert files(tmp_path / "g1") == files(tmp_path / "g2")


def test_the_order_of_the_paths_makes_no_difference(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g1")
    build([*reversed(three), tmp_path / "in"], tmp_path / "g2")
    assert files(tmp_path / "g1") == files(tmp_path / "g2")


def test_building_twice_gives_the_same_bytes(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g")
    before = files(tmp_path / "g")
    report = build(three, tmp_path / "g")
    assert files(tmp_path / "g") == before
    assert (report.unchanged, report.added, report.replaced) == (("a.txt", "b.txt", "c.txt"), (), ())


def test_adding_gives_what_building_at_once_gives(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g1")
    build(three[2:], tmp_path / "g2")
    report = build(three[:2], tmp_path / "g2")
    assert report.added == ("a.txt", "b.txt")
    assert files(tmp_path / "g1") == files(tmp_path / "g2")


def test_a_changed_file_replaces_its_share(three: list[Path], write: Write, tmp_path: Path) -> None:
    build(three, tmp_path / "g")
    write("in/a.txt", TEXTS["a.txt"].replace("秦望舒", "桑榆晚"))
    report = build(three, tmp_path / "g")
    assert (report.replaced, report.unchanged) == (("a.txt",), ("b.txt", "c.txt"))
    assert "桑榆晚" in names(tmp_path / "g")
    assert "秦望舒" not in names(tmp_path / "g")


def test_a_removed_file_leaves_nothing(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g1")
    report = build([], tmp_path / "g1", remove=[three[0]])
    build(three[1:], tmp_path / "g2")
    assert report.removed == ("a.txt",)
    assert files(tmp_path / "g1") == files(tmp_path / "g2")


@pytest.mark.parametrize("name", ["a.txt", "in/a.txt", "in"])
def test_a_file_is_removed_by_key_path_or_folder(name: str, three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g")
    given = name if "/" not in name and "." in name else tmp_path / name
    assert "a.txt" in build([], tmp_path / "g", remove=[given]).removed


def test_removing_what_is_not_there_is_refused(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g")
    with pytest.raises(UsageError, match="not made from this file"):
        build([], tmp_path / "g", remove=["z.txt"])


def test_a_neighbouring_folder_is_not_removed_with_its_namesake(write: Write, tmp_path: Path) -> None:
    build([write("x/a.txt"), write("xy/b.txt")], tmp_path / "g")
    assert build([], tmp_path / "g", remove=[tmp_path / "x"]).removed == ("a.txt",)


def test_files_of_one_name_from_two_runs_are_both_kept(write: Write, tmp_path: Path) -> None:
    build(write("x/a.txt"), tmp_path / "g")
    report = build(write("y/a.txt", TEXTS["b.txt"]), tmp_path / "g")
    assert (report.added, report.replaced) == (("y/a.txt",), ())
    assert documents(tmp_path / "g") == ["a.txt", "y/a.txt"]


def test_files_of_one_name_are_known_again_whatever_the_run(write: Write, tmp_path: Path) -> None:
    one, other = write("x/a.txt"), write("y/a.txt", TEXTS["b.txt"])
    build(one, tmp_path / "g")
    build(other, tmp_path / "g")
    assert build([one, other], tmp_path / "g").unchanged == ("a.txt", "y/a.txt")


def test_a_file_is_known_again_by_another_folder(write: Write, tmp_path: Path) -> None:
    write("in/2022/a.txt")
    build(tmp_path / "in", tmp_path / "g")
    assert build(tmp_path / "in/2022", tmp_path / "g").unchanged == ("2022/a.txt",)


def test_a_moved_file_keeps_its_key(write: Write, tmp_path: Path) -> None:
    path = write("x/a.txt")
    build(path, tmp_path / "g")
    path.unlink()
    build(write("y/a.txt"), tmp_path / "g")
    assert documents(tmp_path / "g") == ["a.txt"]
    assert [s.path for s in Bundle.open(tmp_path / "g").sources()] == ["../y/a.txt"]


def test_another_file_does_not_take_the_place_of_one_that_is_gone(write: Write, tmp_path: Path) -> None:
    path = write("x/a.txt")
    build(path, tmp_path / "g")
    path.unlink()
    build(write("y/a.txt", TEXTS["b.txt"]), tmp_path / "g")
    assert documents(tmp_path / "g") == ["a.txt", "y/a.txt"]


def test_an_unreadable_file_is_skipped_with_its_reason(three: list[Path], write: Write, tmp_path: Path) -> None:
    bad = write("in/d.txt", b"")
    report = build(tmp_path / "in", tmp_path / "g")
    assert report.documents == 3
    assert [(s.key, "empty" in s.reason) for s in report.skipped] == [(bad.as_posix(), True)]


def test_a_skipped_file_is_named_each_time(three: list[Path], write: Write, tmp_path: Path) -> None:
    write("in/d.txt", b"")
    first = build(tmp_path / "in", tmp_path / "g")
    assert build(tmp_path / "in", tmp_path / "g").skipped == first.skipped


def test_nothing_readable_makes_no_graph(write: Write, tmp_path: Path) -> None:
    report = build(write("d.txt", b""), tmp_path / "g")
    assert not report.done
    assert not (tmp_path / "g").exists()


def test_a_document_that_cannot_be_understood_stops_nothing(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Reader.read

    def failing(self, document, place=None):
        if document.key == "b.txt":
            raise ZeroDivisionError("half")
        return read(self, document, place)

    monkeypatch.setattr(Reader, "read", failing)
    report = build(three, tmp_path / "g")
    assert (report.documents, [s.key for s in report.skipped]) == (2, [three[1].as_posix()])
    assert "ZeroDivisionError: half" in report.skipped[0].reason


def test_another_option_reads_anew(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g")
    report = build(three, tmp_path / "g", date="2022-07-01", publication="滨州日报")
    assert len(report.replaced) == 3
    assert {(a.date, a.publication) for a in kg.open(tmp_path / "g").articles.values()} == {("2022-07-01", "滨州日报")}


def test_another_version_reads_anew(three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(three, tmp_path / "g")
    monkeypatch.setattr(builder, "reader_version", lambda: "later")
    assert len(build(three, tmp_path / "g").replaced) == 3


def test_the_place_is_home_where_the_text_names_none(write: Write, tmp_path: Path) -> None:
    text = "社区夜校开课\n我市推出“灯下课”计划，各街道都可报名。市总工会举办“听一课”活动。\n"
    build(write("in/z.txt", text), tmp_path / "g", place="滨州市")
    assert any(name.startswith("滨州市") for name in names(tmp_path / "g"))


def test_statements_less_sure_than_asked_are_left_out(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g", min_confidence=0.9)
    assert all(s.confidence >= 0.9 for s in kg.open(tmp_path / "g").statements())


@pytest.mark.parametrize(
    ("name", "code"), [("滨州市", "3716"), ("3716", "3716"), ("山东省滨州市", "3716"), ("江苏省南京市鼓楼区", "320106")]
)
def test_a_place_is_a_name_or_a_code(name: str, code: str) -> None:
    assert division(name, Gazetteer.load()) == code


@pytest.mark.parametrize(("name", "message"), [("无此县", "no such division"), ("鼓楼区", "江苏省南京市鼓楼区")])
def test_a_place_must_be_one(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        division(name, Gazetteer.load())


@pytest.mark.parametrize(
    "wrong", [{"date": "1.7.2022"}, {"date": "2022-13"}, {"jobs": 0}, {"min_confidence": 1.5}, {"place": "无此县"}]
)
def test_wrong_options_are_refused(wrong: dict, three: list[Path], tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        build(three, tmp_path / "g", **wrong)
    assert not (tmp_path / "g").exists()


def test_a_folder_of_other_things_is_left_alone(three: list[Path], tmp_path: Path) -> None:
    with pytest.raises(BundleError):
        build(three, tmp_path / "in")
    assert sorted(files(tmp_path / "in")) == ["a.txt", "b.txt", "c.txt"]


def test_progress_is_told_of_each_file(three: list[Path], tmp_path: Path) -> None:
    calls: list[tuple[int, int, str]] = []
    build(three, tmp_path / "g", progress=lambda *call: calls.append(call))
    assert calls == [(1, 3, "a.txt"), (2, 3, "b.txt"), (3, 3, "c.txt")]


def test_a_graph_moved_with_its_files_is_still_theirs(write: Write, tmp_path: Path) -> None:
    write("project/in/a.txt")
    build(tmp_path / "project/in", tmp_path / "project/g")
    shutil.move(tmp_path / "project", tmp_path / "elsewhere")
    assert build(tmp_path / "elsewhere/in", tmp_path / "elsewhere/g").unchanged == ("a.txt",)


def test_a_table_keeps_its_rows(write: Write, tmp_path: Path) -> None:
    rows = [{"id": str(n), "title": "冠县举办活动", "text": TEXTS["c.txt"], "date": "2022-07-01"} for n in (1, 2)]
    path = write("t.jsonl", "\n".join([*(json.dumps(row, ensure_ascii=False) for row in rows), "{broken"]))
    report: BuildReport = kg.build(path, tmp_path / "g")
    assert documents(tmp_path / "g") == ["t.jsonl#1", "t.jsonl#2"]
    assert [s.key for s in report.skipped] == [f"{path.as_posix()}:3"]


def test_a_lost_list_of_sources_is_made_anew_from_the_readings(three: list[Path], tmp_path: Path) -> None:
    build(three, tmp_path / "g")
    before = files(tmp_path / "g")
    for name in ("graph.json", "sources.jsonl"):
        (tmp_path / "g" / name).unlink()
    assert len(build(three, tmp_path / "g").unchanged) == 3
    assert files(tmp_path / "g") == before
