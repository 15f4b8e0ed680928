"""What one sees first."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("name", ["empty", "county", "small", "10000"])
def test_a_graph_of_any_size_opens_quietly(opener, made, name: str) -> None:
    page = opener(made(name))
    assert page.locator("canvas").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
