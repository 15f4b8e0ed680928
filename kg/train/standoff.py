"""Gold of texts that may not be shipped: offsets instead of words.

A stand-off file (``seeds/labels``) has the form of a gold file, but every form, title and quote that
the text holds is a pair of offsets into the text without its white space. What the text does
not hold (a name made full) is a string. With the text it is made a gold file again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import UsageError

#: the key that marks a stand-off file: a digest of the squeezed text
DIGEST = "text"
_SPACE = re.compile(r"\s+")
#: what of an article stands in the text
_STRETCHES = ("title", "starts", "ends")


def squeezed(text: str) -> str:
    """A text without white space."""
    return _SPACE.sub("", text)


def packed(gold: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A gold file as a stand-off one.

    Examples
    --------
    >>> gold = {"doc": "a.txt", "articles": [{"id": "a-1", "title": None, "starts": "甲县", "ends": "活动。", "triples": [],
    ...     "entities": [{"id": "l1", "type": "Place", "name": "甲县", "aliases": ["我县"]}]}]}
    >>> packed(gold, "甲县 开展\\n活动。")["articles"][0]["entities"]
    [{'id': 'l1', 'type': 'Place', 'name': [0, 2], 'aliases': ['我县']}]
    """
    flat = squeezed(text)

    def hidden(words: Any) -> Any:
        at = flat.find(squeezed(words)) if isinstance(words, str) and words else -1
        return [at, at + len(squeezed(words))] if at >= 0 else words

    return {"doc": gold["doc"], DIGEST: _digest(flat), "articles": _mapped(gold, hidden)}


def unpacked(labels: Mapping[str, Any], text: str, where: str = "") -> dict[str, Any]:
    """A stand-off file as a gold one.

    Raises
    ------
    UsageError
        The text is not the one that was labelled.
    """
    flat = squeezed(text)
    if labels[DIGEST] != _digest(flat):
        raise UsageError("the text is not the one that was labelled", where=where, cure="use the text of that name")

    def shown(words: Any) -> Any:
        return flat[words[0] : words[1]] if isinstance(words, list) else words

    return {"doc": labels["doc"], "articles": _mapped(labels, shown)}


def load(path: Path, text: Path) -> dict[str, Any]:
    """Read a gold file of either form."""
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if DIGEST not in raw:
        return raw
    return unpacked(raw, text.read_text(encoding="utf-8-sig", errors="replace"), str(path))


def _mapped(gold: Mapping[str, Any], of: Callable[[Any], Any]) -> list[dict[str, Any]]:
    return [
        {
            **article,
            **{key: of(article.get(key)) for key in _STRETCHES},
            "entities": [
                {**e, "name": of(e["name"]), "aliases": [of(a) for a in e.get("aliases", ())]}
                for e in article["entities"]
            ],
            "triples": [{**t, "evidence": of(t.get("evidence"))} for t in article["triples"]],
        }
        for article in gold["articles"]
    ]


def _digest(flat: str) -> str:
    return hashlib.sha256(flat.encode("utf-8")).hexdigest()[:16]
