"""Names in bylines."""

from __future__ import annotations

import pytest

from kg.layout.names import is_name, names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("林晨", ["林晨"]),
        ("林 晨", ["林晨"]),
        ("林 晨 光", ["林晨光"]),
        ("林 晨 王晓东", ["林晨", "王晓东"]),
        ("林 晨 王 晓东", ["林晨", "王晓东"]),
        ("林 晨 王 晓", ["林晨", "王晓"]),
        ("林晨、王晓，赵敏", ["林晨", "王晓", "赵敏"]),
        ("林晨光王晓东", ["林晨光", "王晓东"]),
        ("林晨王晓东", ["林晨", "王晓东"]),
        ("林晨王晓", ["林晨", "王晓"]),
        ("欧阳明月", ["欧阳明月"]),
        ("阿依古丽·买买提 林晨", ["阿依古丽·买买提", "林晨"]),
        ("青组轩", ["青组轩"]),
        ("丰台区方庄地区", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert [name.text for name in names(text) or ()] == found


@pytest.mark.parametrize(
    "text", ["全力推进", "宣教处", "县委办公室", "高效服务", "任命", "本报讯", "", "1234", "（一）"]
)
def test_no_names(text: str) -> None:
    assert names(text) is None


def test_a_role_lets_rare_surnames_and_longer_names_pass() -> None:
    assert [name.text for name in names("尕藏卓玛 彧明", strict=False) or ()] == ["尕藏卓玛", "彧明"]


def test_places_of_a_spaced_name() -> None:
    (name,) = names("记者 林 晨", 3) or []
    assert (name.start, name.end) == (3, 6)


def test_an_office_is_no_name_even_behind_a_role() -> None:
    assert not is_name("宣传科", strict=False)


def test_a_column_with_a_dot_is_no_name() -> None:
    assert not is_name("县域速递·青禾")
    assert is_name("古丽娜尔·买买提")
