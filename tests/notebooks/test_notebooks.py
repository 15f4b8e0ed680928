"""The notebooks: in step with their sources, small, and running from top to bottom."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks.pairs import FOLDER, SOURCES, notebook

MISSING = [name for name in ("jupytext", "nbclient", "ipykernel", "pandas", "matplotlib") if find_spec(name) is None]
#: a stored output may be this long
MOST = 20_000


def needs_notebooks() -> None:
    if MISSING:
        say = pytest.fail if os.environ.get("KG_TEST_NOTEBOOKS") == "required" else pytest.skip
        say(f"not installed: {', '.join(MISSING)} (pip install 'xianzhi[notebook]')")


def test_there_are_five() -> None:
    assert [source.stem[:2] for source in SOURCES] == ["01", "02", "03", "04", "05"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.stem)
def test_the_notebook_is_in_step_with_its_source(source: Path) -> None:
    needs_notebooks()
    assert source.with_suffix(".ipynb").read_text(encoding="utf-8") == notebook(source), (
        "run: python -m tests.notebooks.pairs"
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda p: p.stem)
def test_no_large_output_is_stored(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert all(len(json.dumps(cell.get("outputs", []))) < MOST for cell in cells)


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.stem)
def test_it_runs_and_every_cell_shows_something(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_notebooks()
    if source.stem.startswith("03") and find_spec("arcadedb_embedded") is None:
        pytest.skip("no local Cypher engine: pip install 'xianzhi[cypher]'")
    import jupytext
    from nbclient import NotebookClient

    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(FOLDER.parent))
    book = jupytext.read(source)
    NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(_shows(cell) or _prepares(cell) for cell in code)
    pictures = [
        o
        for cell in code
        for o in cell.outputs
        if "image/svg+xml" in o.get("data", {}) or "image/png" in o.get("data", {})
    ]
    assert pictures


def _shows(cell: Any) -> bool:
    return any(output.output_type in ("execute_result", "display_data", "stream") for output in cell.outputs)


def _prepares(cell: Any) -> bool:
    """A cell that only sets variables."""
    return all(
        line.startswith(("import ", "from ", "#")) or "=" in line or not line.strip()
        for line in cell.source.splitlines()
    )
