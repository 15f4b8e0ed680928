from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from tests.test_builder import TEXTS

ROOT = Path(__file__).parents[2]


def python(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "graph"
    with pytest.raises(SystemExit):
        main(["build", str(texts), "--out", str(out), "--date", "2022-07-01"])
    return out


def test_build_tells_what_the_graph_holds(run, texts: Path, tmp_path: Path) -> None:
    code, out, _ = run("build", texts, "--out", tmp_path / "g")
    assert code == 0
    for word in ("documents", "articles", "Person", "Organisation", "HEADS", "3 added", "0 skipped"):
        assert word in out


def test_build_with_a_skipped_file_ends_with_1_and_names_it_on_one_line(run, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    code, out, _ = run("build", texts, tmp_path / "空.txt", "--out", tmp_path / "g")
    assert code == 1
    (line,) = [line for line in out.splitlines() if line.startswith("skipped")]
    assert line == f"skipped  {tmp_path.as_posix()}/空.txt: the file is empty; give one with text, or leave it out"


def test_build_of_nothing_readable_ends_with_2(run, tmp_path: Path) -> None:
    code, out, _ = run("build", tmp_path / "nothing", "--out", tmp_path / "g")
    assert code == 2
    assert "there is no such file or folder" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "--out", "g"),
        ("build", "x", "--out", "g", "--jobs", "0"),
        ("build", "x", "--out", "g", "--date", "gestern"),
        ("show", "nowhere"),
        ("export", "nowhere", "--out", "x"),
        ("view", "nowhere"),
        ("evaluate", "--gold", "nowhere", "--pred", "nowhere"),
        ("sing",),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_without_a_traceback(run, arguments, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*arguments)
    assert code == 2
    assert err.strip()
    assert "Traceback" not in err


def test_an_error_is_one_line(run, tmp_path: Path) -> None:
    _, _, err = run("show", tmp_path / "nowhere")
    assert err.startswith("kg: ")
    assert err.count("\n") == 1


def test_build_removes_a_file(run, texts: Path, tmp_path: Path) -> None:
    run("build", texts, "--out", tmp_path / "g")
    code, out, _ = run("build", "--out", tmp_path / "g", "--remove", texts / "a.txt")
    assert code == 0
    assert "1 removed" in out


def test_show_without_a_name_sums_up(run, graph: Path) -> None:
    code, out, _ = run("show", graph)
    assert code == 0
    assert "a.txt" in out
    assert "documents" in out


def test_show_quotes_the_sentence_with_file_and_date(run, graph: Path) -> None:
    code, out, _ = run("show", graph, "秦望舒")
    assert code == 0
    assert "HEADS → 博兴县卫生健康局" in out
    assert "“近日，博兴县卫生健康局启动“暖巷”行动，博兴县卫生健康局局长秦望舒到场。”" in out
    assert "2022-07-01 · a.txt" in out


def test_show_why_names_the_rule_and_the_features(run, graph: Path) -> None:
    _, out, _ = run("show", graph, "秦望舒", "--why")
    assert "why: rule title before the name" in out


def test_show_lists_the_names_that_a_part_fits(run, graph: Path) -> None:
    code, out, _ = run("show", graph, "县")
    assert code == 0
    assert "names fit" in out


def test_show_of_an_article_tells_who_wrote_it(run, graph: Path) -> None:
    _, out, _ = run("show", graph, "a.txt#1")
    assert "← WROTE 林小满" in out


def test_show_gaps_counts_what_is_missing(run, graph: Path) -> None:
    code, out, _ = run("show", graph, "--gaps")
    assert code == 0
    for word in ("without a head", "need their article", "without a code", "in no place", "contradictions"):
        assert word in out


def test_show_gaps_is_of_the_whole_graph(run, graph: Path) -> None:
    assert run("show", graph, "秦望舒", "--gaps")[0] == 2


def test_show_of_an_unknown_name_ends_with_2(run, graph: Path) -> None:
    code, _, err = run("show", graph, "欧阳无此人")
    assert code == 2
    assert "nothing of this name" in err


def test_export_and_evaluate_agree(run, graph: Path, tmp_path: Path) -> None:
    assert run("export", graph, "--format", "gold", "--out", tmp_path / "p")[0] == 0
    assert sorted(p.name for p in (tmp_path / "p").iterdir()) == ["a.json", "b.json", "c.json"]
    code, out, _ = run("evaluate", "--gold", tmp_path / "p", "--pred", tmp_path / "p", "--errors", "2")
    assert code == 0
    (row,) = [line.split() for line in out.splitlines() if line.startswith("all ")]
    assert row[1:4] == ["1.000", "1.000", "1.000"]


def test_export_to_an_unknown_form_ends_with_2(run, graph: Path, tmp_path: Path) -> None:
    assert run("export", graph, "--format", "wax", "--out", tmp_path / "p")[0] == 2


def test_view_writes_a_page(run, graph: Path, tmp_path: Path) -> None:
    code, out, _ = run("view", graph, "--out", tmp_path / "page.html")
    assert code == 0
    assert "page.html" in out
    assert "秦望舒" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["tagger", "decisions", "gazetteer"])
def test_train_has_its_commands(run, command: str) -> None:
    assert run("train", command, "--help")[0] == 0


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, kg.cli; print({'numpy', 'networkx', 'jieba', 'pyvis', 'lxml', 'rich.table'} & set(sys.modules))"
    assert python("-c", code).strip() == "set()"


def test_the_command_runs_as_a_module() -> None:
    assert python("-m", "kg", "--version").startswith("kg (xianzhi) ")


def test_the_sample_corpus_is_read_whole(run, tmp_path: Path) -> None:
    code, _, _ = run("build", ROOT / "seeds" / "articles", "--out", tmp_path / "g")
    counts = json.loads((tmp_path / "g" / "graph.json").read_text(encoding="utf-8"))["counts"]
    assert (code, counts["documents"], counts["skipped"]) == (0, 12, 0)
