from __future__ import annotations

import re
from array import array
from collections.abc import Callable

import pytest

from kg.layout import sentences
from kg.model import Article, Entity, Link, Mention, Resolution
from kg.relate import Setting

_MARK = re.compile(r"\[([OPDI]):([^\]=]+)(?:=([^\]]+))?\]")
_LABEL = {"O": "Organisation", "P": "Person", "D": "Place", "I": "Initiative"}
_LEVEL = {"省": "province", "市": "prefecture", "县": "county", "区": "county", "镇": "town", "村": "village"}

Marked = Callable[..., Setting]


@pytest.fixture(scope="session")
def marked() -> Marked:
    """A setting from a text in which names are marked: [O:云溪县教育局]开展[I:“晨光”行动]; [D:该镇=柳泉镇].

    The first line is the title. `home` names the division the article is at home in, `owner`
    gives organs their division, `above` divisions theirs.
    """

    def build(
        text: str, *, home: str | None = None, owner: dict[str, str] | None = None, above: dict[str, str] | None = None
    ) -> Setting:
        plain, links, at = "", [], 0
        for match in _MARK.finditer(text):
            plain += text[at : match.start()]
            label = _LABEL[match[1]]
            mention = Mention(label, len(plain), len(plain) + len(match[2]), match[2], rule="marked")
            links.append(Link(mention, entity(label, match[3] or match[2].strip("“”"))))
            plain += match[2]
            at = match.end()
        plain += text[at:]
        title = plain.split("\n", 1)[0]
        article = Article("t#1", "t", title, plain, array("I", range(len(plain))), len(title) + 1)
        return Setting(
            article,
            sentences(article),
            Resolution(
                tuple(links),
                owner={f"Organisation:{o}": entity("Place", p) for o, p in (owner or {}).items()},
                above={f"Place:{low}": entity("Place", high) for low, high in (above or {}).items()},
                home=entity("Place", home) if home else None,
            ),
        )

    return build


def entity(label: str, name: str) -> Entity:
    kind = _LEVEL.get(name[-1]) if label == "Place" else "government" if label == "Organisation" else None
    return Entity(f"{label}:{name}", label, name, kind, (), None, name, "marked")
