"""Writes the notebooks (``.ipynb``, without outputs) from their sources (``.py``): ``python -m tests.notebooks.pairs``."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "notebooks"
SOURCES = sorted(FOLDER.glob("0*.py"))


def notebook(source: Path) -> str:
    """The notebook of a source; the same source gives the same text."""
    import jupytext
    import nbformat

    book = jupytext.reads(source.read_text(encoding="utf-8"), fmt="py:percent")
    book.metadata = nbformat.from_dict({"kernelspec": dict(book.metadata["kernelspec"])})
    for number, cell in enumerate(book.cells, start=1):
        cell["id"] = f"cell-{number}"
        cell["metadata"] = {}
    book.nbformat, book.nbformat_minor = 4, 5
    return nbformat.writes(book, version=nbformat.NO_CONVERT) + "\n"


def main() -> None:
    """Write them all."""
    for source in SOURCES:
        source.with_suffix(".ipynb").write_text(notebook(source), encoding="utf-8")


if __name__ == "__main__":
    main()
