"""The logistic model: probabilities, reasons, files."""

from __future__ import annotations

import math

import pytest

from kg.errors import SeedError
from kg.scoring import LogisticModel, any_of, read_model, sigmoid, softmax, write_model


@pytest.mark.parametrize("x", [-1e9, -50.0, -1.0, 0.0, 1.0, 50.0, 1e9])
def test_sigmoid_stays_between_0_and_1_and_is_symmetric(x: float) -> None:
    assert 0.0 <= sigmoid(x) <= 1.0
    assert sigmoid(x) + sigmoid(-x) == pytest.approx(1.0)


def test_features_without_weight_weigh_nothing() -> None:
    model = LogisticModel({"动词=开展": 2.0}, bias=-1.0)
    assert model.probability({"动词=开展": 1.0, "别的": 5.0}) == model.probability({"动词=开展": 1.0})


def test_calibration_moves_the_log_odds() -> None:
    model = LogisticModel({"a": 2.0}, slope=0.5, offset=1.0)
    assert model.probability({"a": 1.0}) == pytest.approx(1 / (1 + math.exp(-2.0)))


def test_reasons_name_the_strongest_first() -> None:
    model = LogisticModel({"a": 1.0, "b": -3.0, "c": 0.5})
    assert model.reasons({"a": 1.0, "b": 1.0, "c": 1.0}, most=2) == {"b": -3.0, "a": 1.0}


def test_softmax_survives_large_scores() -> None:
    assert softmax([1e4, 1e4, -1e4]) == pytest.approx([0.5, 0.5, 0.0])


def test_any_of_is_a_noisy_or() -> None:
    assert any_of([0.5, 0.5]) == pytest.approx(0.75)
    assert any_of([]) == 0.0


def test_a_model_survives_its_file(tmp_path) -> None:
    model = LogisticModel({"动词=开展": 1.25, "tiny": 0.00001}, bias=-0.5, threshold=0.4, slope=0.9, offset=0.1)
    write_model(model, tmp_path / "m.json")
    again = read_model(tmp_path / "m.json")
    assert again.weights == {"动词=开展": 1.25}
    assert (again.bias, again.threshold, again.slope, again.offset) == (-0.5, 0.4, 0.9, 0.1)
    before = (tmp_path / "m.json").read_bytes()
    write_model(again, tmp_path / "m.json")
    assert (tmp_path / "m.json").read_bytes() == before


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"weights": {"a": "b"}, "bias": 0, "threshold": 0}'])
def test_a_broken_weights_file_is_one_clear_error(tmp_path, content: str) -> None:
    (tmp_path / "m.json").write_text(content, encoding="utf-8")
    with pytest.raises(SeedError, match="no readable weights"):
        read_model(tmp_path / "m.json")
