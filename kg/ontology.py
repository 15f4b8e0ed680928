"""What the graph may say: node labels, kinds, relations and the ends each may have.

The one list that checks, exports, Cypher and the page share. It follows the annotation
contract (``ontology.md``) that gold is written by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PERSON: Final = "Person"
ORGANISATION: Final = "Organisation"
INITIATIVE: Final = "Initiative"
PLACE: Final = "Place"
ARTICLE: Final = "Article"

#: labels of nodes, in the order that tables show them
LABELS: Final = (PERSON, ORGANISATION, INITIATIVE, PLACE, ARTICLE)

INITIATIVE_KINDS: Final = (
    "campaign", "mechanism", "programme", "brand", "platform", "project", "document", "course", "other",
)  # fmt: skip
ORGANISATION_KINDS: Final = (
    "party", "government", "division", "company", "school", "hospital", "media", "association", "team",
    "court_procuratorate", "other",
)  # fmt: skip
PLACE_KINDS: Final = ("province", "prefecture", "county", "town", "village", "site")

#: the kinds that entities of a label may have
KINDS: Final[dict[str, tuple[str, ...]]] = {
    PERSON: (),
    ORGANISATION: ORGANISATION_KINDS,
    INITIATIVE: INITIATIVE_KINDS,
    PLACE: PLACE_KINDS,
    ARTICLE: (),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation type with the labels its ends may have and the properties it carries."""

    type: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    properties: tuple[str, ...] = ()


RELATIONS: Final[dict[str, Relation]] = {
    r.type: r
    for r in (
        Relation("WROTE", (PERSON,), (ARTICLE,), ("role",)),
        Relation("HEADS", (PERSON,), (ORGANISATION,), ("title",)),
        Relation("SERVES_IN", (PERSON,), (ORGANISATION,), ("title",)),
        Relation("PART_OF", (ORGANISATION,), (ORGANISATION,)),
        Relation("RUNS", (ORGANISATION,), (INITIATIVE,), ("verb",)),
        Relation("TAKES_PART_IN", (ORGANISATION, PERSON), (INITIATIVE,), ("verb",)),
        Relation("LOCATED_IN", (INITIATIVE, ORGANISATION, PLACE), (PLACE,), ("basis",)),
    )
}

#: the relations that are posts of a person
POSTS: Final = ("HEADS", "SERVES_IN")

#: relation types in the order that tables show them
RELATION_TYPES: Final = tuple(RELATIONS)


def allowed(subject: str, relation: str, object_: str) -> bool:
    """Say whether a relation may link a subject label to an object label.

    Examples
    --------
    >>> allowed("Person", "HEADS", "Organisation"), allowed("Person", "HEADS", "Place")
    (True, False)
    """
    found = RELATIONS.get(relation)
    return found is not None and subject in found.subjects and object_ in found.objects
