"""Parts of a graph, and the command that shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import UsageError
from kg.store.bundle import Bundle, Source
from kg.view.choose import Choice, choose
from tests.view import county
from tests.view.test_page import block


def names(**wanted: object) -> set[str]:
    return {entity.name for entity in choose(county.graph(), Choice(**wanted))}  # type: ignore[arg-type]


def test_nothing_wanted_is_everything() -> None:
    assert len(choose(county.graph(), Choice())) == len(county.graph())


def test_round_a_name() -> None:
    assert names(around="单知遥", hops=1) == {"单知遥", "柳浦县教育局"}
    assert names(around="单知遥", hops=2) == {"单知遥", "柳浦县教育局", "暖巷行动", "银铃助老热线"}
    assert names(around="芦笙", hops=3) == {"芦笙"}
    assert names(around="县卫健局", hops=0) == {"青禾县卫生健康局"}


def test_a_division_and_all_below() -> None:
    inside = names(place="青禾县")
    assert {
        "青禾县",
        "石桥镇",
        "荻村",
        "青禾县卫生健康局",
        "青禾县委",
        "青禾县委办公室",
        "林小满",
        "暖巷行动",
    } <= inside
    assert not {"柳浦县", "柳浦县教育局", "禾川市", "青岚省", "银铃助老热线"} & inside
    assert {"青禾县", "柳浦县", "荻村"} <= names(place="禾川市")


def test_months() -> None:
    inside = names(since="2022-09", until="2022-11")
    assert {"沈知秋", "单知遥", "柳浦县"} <= inside and "荻村" not in inside and "青禾日报" not in inside
    part = choose(county.graph(), Choice(since="2022"))
    assert {piece.document for s in part.statements("RUNS") for piece in s.evidence} == {
        "禾川晚报/2022-05.txt",
        "禾川晚报/2022-11-01.txt",
    }
    assert "2022-12" in {a.date for a in part.articles.values()} and "2021-03-05" not in {
        a.date for a in part.articles.values()
    }


def test_kinds_in_either_language() -> None:
    assert names(kinds=("Initiative",)) == names(kinds=("举措",)) == {"暖巷行动", "银铃助老热线"}
    assert names(kinds=("county", "媒体")) == {"青禾县", "柳浦县", "青禾日报"}


def test_all_together() -> None:
    assert names(around="暖巷", hops=1, since="2021", until="2021", kinds=("Place",)) == {
        "暖巷行动",
        "青禾县",
        "石桥镇",
    }


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        ({"since": "2022-13"}, "month"),
        ({"until": "July"}, "month"),
        ({"kinds": ("dragon",)}, "kind"),
        ({"around": "没有"}, "没有"),
    ],
)
def test_what_can_not_be_is_said(wanted: dict, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        choose(county.graph(), Choice(**wanted))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county as a graph folder."""
    path = tmp_path_factory.mktemp("county") / "graph"
    readings = county.readings()
    with Bundle.create_or_open(path) as bundle:
        bundle.replace(readings, [Source(r.document.key, r.document.digest, (r.document.key,)) for r in readings])
        bundle.save()
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as exit_:
        main(["view", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(exit_.value.code or 0), out, err


def test_the_command_writes_the_page_and_says_what_is_in_it(folder: Path, tmp_path: Path, capsys) -> None:
    code, out, _ = run(capsys, folder, "--out", tmp_path / "page.html")
    assert code == 0
    for word in ("page.html", "58 entities", "62 statements", "texts of 6 articles", "MB"):
        assert word in " ".join(out.split())
    assert len(block((tmp_path / "page.html").read_text(encoding="utf-8"), "graph-data")["entities"]["name"]) == 58


def test_the_command_takes_a_part(folder: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "page.html"
    assert run(capsys, folder, "--out", out, "--around", "单知遥", "--hops", "1", "--no-texts")[0] == 0
    page = out.read_text(encoding="utf-8")
    assert block(page, "graph-data")["entities"]["name"] == ["柳浦县教育局", "单知遥"]
    assert 'id="text-' not in page
    assert (
        run(
            capsys, folder, "--out", out, "--place", "青禾县", "--from", "2021-01", "--to", "2021-12", "--kind", "Place"
        )[0]
        == 0
    )
    assert set(block(out.read_text(encoding="utf-8"), "graph-data")["entities"]["name"]) == {"青禾县", "石桥镇"}


def test_texts_stay_out_above_the_limit_unless_asked_for(folder: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("kg.view.folder.TEXTS_LIMIT", 100)
    out = tmp_path / "page.html"
    _, said, _ = run(capsys, folder, "--out", out)
    assert "without texts" in said and "limit" in said and "--texts" in said
    assert 'id="text-' not in out.read_text(encoding="utf-8")
    _, said, _ = run(capsys, folder, "--out", out, "--texts")
    assert "texts of 6 articles" in said and 'id="text-' in out.read_text(encoding="utf-8")


def test_the_command_opens_the_page(folder: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)
    run(capsys, folder, "--out", tmp_path / "县 志.html", "--open")
    assert opened == [(tmp_path / "县 志.html").resolve().as_uri()]


@pytest.mark.parametrize("wrong", [["--around", "没有"], ["--place", "没有"], ["--kind", "dragon"], ["--from", "x"]])
def test_the_command_says_what_is_wrong_in_one_line(folder: Path, tmp_path: Path, capsys, wrong: list[str]) -> None:
    code, _, err = run(capsys, folder, "--out", tmp_path / "page.html", *wrong)
    assert code == 2 and err.startswith("kg:") and err.count("\n") == 1
    assert not (tmp_path / "page.html").exists()


def test_more_than_a_page_holds_is_said_with_the_cure(folder: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("kg.view.page.MOST", 50)
    code, _, err = run(capsys, folder, "--out", tmp_path / "page.html")
    assert code == 2 and "58 entities" in err and "--around" in err
    assert run(capsys, folder, "--out", tmp_path / "page.html", "--around", "单知遥")[0] == 0
