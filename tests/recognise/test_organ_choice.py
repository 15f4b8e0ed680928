"""Which of two names of a body is taken."""

from __future__ import annotations

import pytest

from kg.recognise.organ_choice import _whole
from kg.recognise.organ_mention import OrganCandidate


@pytest.mark.parametrize(
    ("text", "long", "chances", "wins"),
    [
        ("县医院肝脏科", 6, (0.6, 0.5), True),
        ("县医院肝脏科", 6, (0.9, 0.5), False),
        ("县医院肝脏科", 6, (0.6, 0.2), False),
        ("县医院及药学会", 7, (0.6, 0.5), False),
    ],
)
def test_a_body_yields_to_its_part_where_they_are_about_as_likely(
    text: str, long: int, chances: tuple[float, float], wins: bool
) -> None:
    body, part = OrganCandidate(0, 3, "hospital", ("x",)), OrganCandidate(0, long, "hospital", ("x",))
    best = max(_whole(text, [(chances[0], body), (chances[1], part)], 0.35), key=lambda r: r[0])
    assert (best[1] is part) is wins
