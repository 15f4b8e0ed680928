"""For every statement, the text at its offsets holds the quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Reading, quoted
from kg.pipeline import Reader
from kg.read import read_documents

SEEDS = Path(__file__).parents[1] / "seeds"
READ = (".txt", ".html", ".pdf", ".docx")


def texts(folder: str) -> list[Path]:
    return sorted(p for p in (SEEDS / folder).iterdir() if p.suffix in READ)


#: every text of the sample, and every third of the training corpus
FILES = texts("articles") + texts("corpus")[::3]


def readings(path: Path) -> list[Reading]:
    documents = list(read_documents(path))
    assert not [d for d in documents if isinstance(d, ReadError)]
    return [Reader.load().read(d) for d in documents if not isinstance(d, ReadError)]


def loose(reading: Reading) -> list[str]:
    """Statements whose evidence does not stand where it says."""
    text = reading.document.text
    out = []
    for statement in reading.statements:
        said = f"{statement.subject} {statement.relation} {statement.object}"
        out += [said] if not statement.evidence else []
        for piece in statement.evidence:
            if not piece.quote or piece.quote not in quoted(text[piece.start : piece.end]):
                out.append(f"{said}: {piece.quote!r} is not at {piece.start}–{piece.end}")
    return out


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_the_quote_stands_at_its_offsets(path: Path) -> None:
    for reading in readings(path):
        assert loose(reading) == []


@pytest.mark.parametrize("path", [p for p in FILES if p.parent.name == "articles"], ids=lambda p: p.name)
def test_a_sample_article_says_something(path: Path) -> None:
    assert any(reading.statements for reading in readings(path))


@pytest.mark.parametrize("folder", ["seeds", "news", "print"])
def test_the_quote_stands_at_its_offsets_in_real_files(shared: Path, folder: Path) -> None:
    texts = sorted((shared / folder).glob("*.txt"))
    assert texts
    assert [line for path in texts for reading in readings(path) for line in loose(reading)] == []
