from __future__ import annotations

import pytest

from kg.ontology import KINDS, LABELS, RELATION_TYPES, RELATIONS, allowed


def test_relations_are_the_seven_of_the_contract() -> None:
    assert set(RELATION_TYPES) == {
        "WROTE", "HEADS", "SERVES_IN", "PART_OF", "RUNS", "TAKES_PART_IN", "LOCATED_IN",
    }  # fmt: skip


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=lambda r: r.type)
def test_ends_of_relations_are_labels(relation) -> None:
    assert set(relation.subjects) | set(relation.objects) <= set(LABELS)


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=lambda r: r.type)
def test_a_relation_allows_its_ends_alone(relation) -> None:
    pairs = {(s, o) for s in LABELS for o in LABELS if allowed(s, relation.type, o)}
    assert pairs == {(s, o) for s in relation.subjects for o in relation.objects}


def test_an_unknown_relation_allows_nothing() -> None:
    assert not allowed("Person", "LIKES", "Person")


def test_every_label_has_its_kinds() -> None:
    assert set(KINDS) == set(LABELS)
