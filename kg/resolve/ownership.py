"""Does a name belong to the body, or the division, that it leans on? If not, it stays as the text has it.

药剂科 may be made 青禾县医院药剂科, and 住建局 青禾县住建局; 人保财险 is no body of 青禾县, whose paper names
it. Who might own a name is proposed by the rules of :mod:`kg.resolve.organs`; the decision ``ownership`` weighs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.lexicon import words as lexicon
from kg.lexicon.segment import words
from kg.model import Entity, Mention
from kg.scoring import Features

#: characters before a name that tell something
_MARKS = "，。、；：的和与及（(“《"


@dataclass(frozen=True, slots=True)
class Leaning:
    """A mention with the name that an owner would give it.

    Attributes
    ----------
    mention
        The mention.
    text, name
        Its name as the text has it, and made full by an owner.
    features
        What speaks for that owner.
    """

    mention: Mention
    text: str
    name: str
    features: Features


def features(
    rule: str, mention: Mention, text: str, owner: Entity, stands: Mapping[str, float], many: int, before: str
) -> dict[str, float]:
    """What speaks for and against an owner of a name.

    Parameters
    ----------
    rule
        How the owner was found.
    mention, text
        The mention, and its name without marks.
    owner
        The body or the place.
    stands
        How the owner stands to the mention: name → amount.
    many
        How many might own it.
    before
        The character before the mention, empty at the beginning.
    """
    kind = owner.kind or owner.label
    first = words(text)[0]
    what = (
        "", f"found {mention.rule}", f"kind {mention.kind}", f"of {kind}", f"ends {text[-1]}", f"length {min(len(text), 9)}",
        f"owner {owner.rule}", f"begins {first.tag}", f"candidates {min(many, 4)}",
        f"after {'line' if not before or before.isspace() else before if before in _MARKS else 'word'}",
        f"listed {text in lexicon.organs()}", f"word {len(first.text) == len(text)}",
    )  # fmt: skip
    out = {f"{rule}: {each}": 1.0 for each in what}
    out[f"ends {text[-2:]}"] = out[f"{kind}: ends {text[-2:]}"] = out[f"begins {first.text}"] = 1.0
    out[f"{rule}: mention"] = mention.confidence
    out.update({f"{rule}: {name}": amount for name, amount in stands.items()})
    return out
