"""The documents that are kept out."""

from __future__ import annotations

from kg.train.split import kept_out


def test_about_a_third_is_kept_out() -> None:
    assert 900 < sum(kept_out(f"p{number}") for number in range(3000)) < 1100
