from __future__ import annotations

import pickle

import pytest

from kg.errors import BundleError, EngineError, KgError, ReadError, SeedError, UsageError

CHILDREN = (BundleError, EngineError, ReadError, SeedError, UsageError)


@pytest.mark.parametrize(
    ("where", "cure", "shown"),
    [
        ("报.txt", "保存", "报.txt: 空; 保存"),
        (None, "保存", "空; 保存"),
        ("报.txt", None, "报.txt: 空"),
        (None, None, "空"),
    ],
)
def test_the_message_says_where_what_and_what_to_do(where: str | None, cure: str | None, shown: str) -> None:
    assert str(KgError("空", where=where, cure=cure)) == shown


@pytest.mark.parametrize("kind", CHILDREN)
def test_every_error_is_a_kg_error(kind: type[KgError]) -> None:
    assert issubclass(kind, KgError)


@pytest.mark.parametrize("kind", CHILDREN)
def test_errors_travel_between_processes(kind: type[KgError]) -> None:
    back = pickle.loads(pickle.dumps(kind("空", where="报.txt", cure="保存")))
    assert type(back) is kind
    assert str(back) == "报.txt: 空; 保存"
