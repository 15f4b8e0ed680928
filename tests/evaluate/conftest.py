from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

#: (id, type, name, aliases …)
Raw = tuple[str, ...]


def article(entities: list[Raw], triples: list[str], title: str | None = "暖巷记", number: int = 1) -> dict[str, Any]:
    """An article in the form of gold; a triple is written ``o RUNS i``, with ``?`` where optional."""
    parts = [triple.rstrip("?").split() for triple in triples]
    return {
        "id": f"x-{number}",
        "title": title,
        "entities": [{"id": e[0], "type": e[1], "name": e[2], "aliases": list(e[3:])} for e in entities],
        "triples": [
            {"s": part[0], "p": part[1], "o": part[2], "evidence": " ".join(part[3:]) or "据说"}
            | ({"optional": True} if triple.endswith("?") else {})
            for part, triple in zip(parts, triples, strict=True)
        ],
    }


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write the articles of one document into a folder of the given name."""

    def write_articles(side: str, *articles: dict[str, Any], name: str = "x") -> Path:
        (tmp_path / side).mkdir(exist_ok=True)
        content = json.dumps({"doc": f"{name}.txt", "articles": articles}, ensure_ascii=False)
        (tmp_path / side / f"{name}.json").write_text(content, encoding="utf-8")
        return tmp_path / side

    return write_articles


@pytest.fixture
def make() -> Callable[..., dict[str, Any]]:
    return article
