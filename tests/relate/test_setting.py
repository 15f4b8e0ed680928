from __future__ import annotations


def test_places_by_offset(marked):
    setting = marked("题\n[D:云溪县][D:柳泉镇]开会。")
    first, second = setting.places
    assert setting.place_ending(second.mention.start) is first
    assert setting.place_starting(first.mention.end) is second
    assert setting.place_starting(0) is None


def test_next_person(marked):
    setting = marked("题\n局长[P:于明川]和[P:齐远]。")
    assert setting.next_person(0) is setting.people[0]
    assert setting.next_person(setting.people[0].mention.end) is setting.people[1]
    assert setting.next_person(len(setting.text)) is None


def test_a_long_stretch_is_quoted_from_its_end(marked):
    setting = marked("题\n" + "长" * 200)
    span = setting.quote(2, 200, 80)
    assert (span.start, span.end) == (120, 200)
