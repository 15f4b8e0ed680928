"""What the tests of the layout wing share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.layout import articles
from kg.model import Article, Document

Read = Callable[..., tuple[Article, ...]]


@pytest.fixture
def read() -> Read:
    """Part a page into articles."""

    def read(text: str, **known: str) -> tuple[Article, ...]:
        return articles(Document("page.txt", text, "", **known))

    return read


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts, which stay outside the repository."""
    folder = Path(os.environ.get("XIANZHI_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"the real texts are not here ({folder}); set XIANZHI_SHARED")
    return folder
