"""Gold of documents projected onto their sentences, and copies with other people and places in it.

Gold names entities of a document, not spans: every name and alias is looked for in the text,
longest first. Words that need their context (我市, 该镇, 本报, 我们) are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

from kg.recognise.ngrams import breaks, folded
from kg.train.maximal import is_division, links, maximal, split_places
from kg.train.silver import KINDS, sentences, unwrapped
from kg.train.standoff import load

Spans = list[tuple[int, int, str]]

_RELATIVE: Final = re.compile(
    r"^(?:我|咱|该|此|这|某|本[市县区省镇乡村街社院校局厂报台公站]|全[市县区省镇乡村街社院校局厂系体]|各[市县区镇乡村])"
    r"|^.[里们内上下]$|^(?:他|她|记者|街道|社区|支部|党支部|党委|工作组|办公室|公司|学校|医院|中心|基地|合作社|幼儿园|村委会|居委会)$"
)
_SUFFIX: Final = re.compile(r"(?:自治区|自治州|自治县|省|市|县|区|旗|镇|乡|街道|村|社区)$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its names, in order, none overlapping."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def surface_forms(gold: Path, text: Path | None = None) -> dict[str, str]:
    """Surface form → label of a gold file, initiatives left out; a division that acts is a place.

    Parameters
    ----------
    gold
        A file in the form of ``ontology.md``, or a stand-off one.
    text
        The text of a stand-off file.
    """
    forms: dict[str, str] = {}
    for article in load(gold, text or gold)["articles"]:
        for entity in article["entities"]:
            if entity["type"] not in KINDS:
                continue
            for form in (entity["name"], *entity.get("aliases", ())):
                if len(form) < 2 or _RELATIVE.search(form):
                    continue
                label = entity["type"]
                if label == "Organisation" and (entity.get("kind") == "division" or is_division(form)):
                    label = "Place"
                if forms.get(form) != "Place":
                    forms[form] = label
    return forms


def projected(sentence: str, forms: Mapping[str, str]) -> Marked:
    """Mark every surface form in a sentence, longest first.

    Examples
    --------
    >>> projected("博兴县委办公室主任张磊", {"博兴县委办公室": "Organisation", "张磊": "Person"}).spans
    ((0, 7, 'Organisation'), (9, 11, 'Person'))
    """
    taken = [False] * len(sentence)
    spans: Spans = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        start = sentence.find(form)
        while start >= 0:
            end = start + len(form)
            if not any(taken[start:end]):
                taken[start:end] = [True] * len(form)
                spans.append((start, end, forms[form]))
            start = sentence.find(form, start + 1)
    return Marked(sentence, tuple(unbroken(sentence, maximal(sentence, sorted(spans)))))


def unbroken(sentence: str, spans: Iterable[tuple[int, int, str]]) -> Spans:
    """Cut spans at the characters that the tagger never takes into a name.

    Examples
    --------
    >>> unbroken("甲集团（滨州）公司", [(0, 9, "Organisation")])
    [(0, 3, 'Organisation'), (4, 6, 'Organisation'), (7, 9, 'Organisation')]
    """
    codes, starts = folded([sentence])
    cut = breaks(codes)[starts[0] : starts[0] + len(sentence)]
    found: Spans = []
    for start, end, label in spans:
        edges = [start - 1, *(i for i in range(start, end) if cut[i]), end]
        found += [(a + 1, b, label) for a, b in pairwise(edges) if b - a > 2]
    return found


def marked(pairs: Iterable[tuple[Path, Path]]) -> list[Marked]:
    """The sentences of documents with their gold names marked."""
    found: list[Marked] = []
    for gold, text in pairs:
        forms = surface_forms(gold, text)
        whole = unwrapped(text.read_text(encoding="utf-8", errors="replace"))
        found += [projected(sentence, forms) for sentence in sentences(whole)]
    return found


class Swapper:
    """Makes copies of sentences in which people and divisions are others of the same kind.

    Parameters
    ----------
    people
        Names to choose from.
    divisions
        Names of divisions with their suffix.
    seed
        Of the random choices.
    """

    def __init__(self, people: Sequence[str], divisions: Iterable[str], seed: int) -> None:
        self._random = Random(seed)
        self._people = sorted(set(people))
        by_suffix: dict[str, set[str]] = defaultdict(set)
        for name in divisions:
            match = _SUFFIX.search(name)
            if match and len(name) <= 8:
                by_suffix[match.group()].add(name)
        self._divisions = {suffix: sorted(names) for suffix, names in by_suffix.items()}

    def copy(self, sentence: Marked) -> Marked:
        """One copy; a name keeps its replacement within the sentence.

        Examples
        --------
        >>> swapper = Swapper(["李明"], ["莘县"], seed=1)
        >>> swapper.copy(Marked("博兴县委书记张磊", ((0, 4, "Organisation"), (6, 8, "Person")))).text
        '莘县委书记李明'
        """
        chosen: dict[str, str] = {}
        text: list[str] = []
        spans: Spans = []
        at = length = 0
        for start, end, label in sentence.spans:
            text.append(sentence.text[at:start])
            length += start - at
            name = sentence.text[start:end]
            if name not in chosen:
                chosen[name] = self._other(name, label)
            text.append(chosen[name])
            spans.append((length, length + len(chosen[name]), label))
            length += len(chosen[name])
            at = end
        text.append(sentence.text[at:])
        whole = "".join(text)
        return Marked(whole, tuple(split_places(whole, spans)))

    def _other(self, name: str, label: str) -> str:
        if label == "Person":
            return self._random.choice(self._people) if self._people else name
        parts = links(name)
        changed = []
        for number, (a, b) in enumerate(parts):
            part, head = name[a:b], ""
            if number == len(parts) - 1 and label == "Organisation":
                part, head = _division_head(part)
            changed.append(self._division(part) + head)
        return "".join(changed)

    def _division(self, name: str) -> str:
        match = _SUFFIX.search(name)
        names = self._divisions.get(match.group()) if match else None
        return self._random.choice(names) if names and len(name) > len(match.group() if match else "") else name


def _division_head(name: str) -> tuple[str, str]:
    """Cut the division that an organisation's name starts with: 博兴县委 → 博兴县 + 委."""
    for cut in range(min(len(name) - 1, 8), 1, -1):
        if _SUFFIX.search(name[:cut]) and not _SUFFIX.search(name[: cut - 1]):
            return name[:cut], name[cut:]
    return "", name
