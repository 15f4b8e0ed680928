"""Calibration of statements."""

from __future__ import annotations

import pytest

from kg.train.report import Judged, as_markdown, expected_calibration_error, reliability


def judged(*rows: tuple[float, bool]) -> list[Judged]:
    return [Judged("RUNS", p, right) for p, right in rows]


def test_bins_hold_every_statement_once() -> None:
    rows = judged((0.0, False), (0.05, True), (0.55, True), (0.999, True), (1.0, True))
    bins = reliability(rows)
    assert sum(b.count for b in bins) == len(rows)
    assert [b.count for b in bins] == [2, 1, 2]


def test_perfect_calibration_has_no_error() -> None:
    assert expected_calibration_error(judged((0.5, True), (0.5, False))) == pytest.approx(0.0)


def test_error_weighs_bins_by_size() -> None:
    rows = judged((0.9, False), (0.1, False), (0.1, False), (0.1, False))
    assert expected_calibration_error(rows) == pytest.approx(0.25 * 0.9 + 0.75 * 0.1)


def test_no_statements_no_error() -> None:
    assert expected_calibration_error([]) == 0.0


def test_the_table_names_the_error() -> None:
    assert "Expected calibration error 0.450 over 2 statements." in as_markdown(judged((0.95, True), (0.95, False)))
