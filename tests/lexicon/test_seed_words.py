"""The word lists in ``seeds/words``: every row well formed, no word twice, classes known."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ontology import INITIATIVE_KINDS, ORGANISATION_KINDS

WORDS = Path(__file__).parents[2] / "seeds" / "words"

RANKS = ("head", "member")
RULES = (
    "prefix", "unit", "party_committee", "work_committee", "party_group", "general_branch", "branch",
    "community_party_committee", "discipline", "supervision", "political_legal", "youth_league",
    "organisation_department", "publicity_department", "united_front_department", "armed_forces", "office",
    "government", "village_committee", "residents_committee", "peoples_congress", "cppcc", "court", "procuratorate",
    "sender", "media",
)  # fmt: skip

#: list → number of columns, least number of rows, and the values that a column may have
LISTS: dict[str, tuple[int, int, dict[int, tuple[str, ...]]]] = {
    "initiative_types.tsv": (2, 450, {1: INITIATIVE_KINDS}),
    "verbs.tsv": (2, 200, {1: ("strong", "run", "ambiguous", "join", "honour")}),
    "organs.tsv": (4, 300, {1: ORGANISATION_KINDS}),
    "titles.tsv": (3, 180, {1: RANKS, 2: RULES}),
    "generic.tsv": (1, 140, {}),
    "publications.tsv": (2, 80, {}),
    "posts.tsv": (3, 100, {}),
    "nameless.tsv": (2, 150, {1: ("always", "founded")}),
    "name_elements.tsv": (2, 350, {1: ("bo", "mn", "tr", "ii", "tai")}),
    "quoted.tsv": (2, 600, {}),
    "clauses.tsv": (2, 150, {1: ("negation", "plan", "wish", "time", "connective", "speech")}),
}


def rows(name: str) -> list[list[str]]:
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def column(name: str, index: int) -> dict[str, str]:
    return {row[0]: row[index] for row in rows(name)}


@pytest.mark.parametrize("name", LISTS)
def test_header_names_source_licence_and_columns(name: str) -> None:
    header = [line for line in (WORDS / name).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert [key for key in ("source:", "licence:", "columns:") if not any(key in line for line in header)] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_all_columns_filled_without_blanks(name: str) -> None:
    width = LISTS[name][0]
    bad = [
        row for row in rows(name) if len(row) != width or any(not cell or cell != "".join(cell.split()) for cell in row)
    ]
    assert bad == []


@pytest.mark.parametrize("name", LISTS)
def test_no_word_stands_twice(name: str) -> None:
    words = [row[0] for row in rows(name)]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("name", LISTS)
def test_classes_are_known(name: str) -> None:
    bad = [row for row in rows(name) for index, known in LISTS[name][2].items() if row[index] not in known]
    assert bad == []


@pytest.mark.parametrize("name", LISTS)
def test_list_is_long_enough(name: str) -> None:
    assert len(rows(name)) >= LISTS[name][1]


def test_full_form_of_an_organ_has_the_kind_and_system_of_its_short_forms() -> None:
    organs = {row[0]: row for row in rows("organs.tsv")}
    bad = [row for row in rows("organs.tsv") if row[3] in organs and organs[row[3]][1:3] != row[1:3]]
    assert bad == []


@pytest.mark.parametrize("suffix", ["卫健委", "卫健局", "卫生健康委员会", "卫生健康局", "卫生局"])
def test_names_of_one_department_share_its_system(suffix: str) -> None:
    assert column("organs.tsv", 2)[suffix] == "health"


@pytest.mark.parametrize("title", ["书记", "县长", "局长", "院长", "第一书记", "董事长", "村主任"])
def test_first_posts_head(title: str) -> None:
    assert column("titles.tsv", 1)[title] == "head"


@pytest.mark.parametrize("title", ["副书记", "常委", "党组成员", "医生", "网格员", "副"])
def test_other_posts_are_memberships(title: str) -> None:
    assert column("titles.tsv", 1)[title] == "member"


@pytest.mark.parametrize(
    "word,kind", [("工程", "programme"), ("热线", "platform"), ("工作法", "mechanism"), ("讲堂", "course")]
)
def test_type_word_suggests_its_kind(word: str, kind: str) -> None:
    assert column("initiative_types.tsv", 1)[word] == kind


@pytest.mark.parametrize("verb,kind", [("推出", "strong"), ("形成", "run"), ("围绕", "join"), ("荣获", "honour")])
def test_verb_has_its_class(verb: str, kind: str) -> None:
    assert column("verbs.tsv", 1)[verb] == kind
