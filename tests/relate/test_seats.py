from __future__ import annotations

import pytest

from kg.relate.places import of_places
from kg.relate.seats import of_organisations


def seats(setting):
    """Organisation → the places that it is offered, with how."""
    names = {k.entity.id: k.entity.name for k in setting.links}
    out = {}
    for p in of_organisations(setting, set(), {}):
        out.setdefault(names[p.subject], {})[names.get(p.object, p.object)] = p.rule
    return out


@pytest.mark.parametrize(
    ("text", "organ", "place", "how"),
    [
        ("灯会\n[D:云溪县]的[O:星光社]办灯会。\n", "星光社", "云溪县", "named before place"),
        ("灯会\n在[D:云溪县]，每年都由[O:星光社]办灯会。\n", "星光社", "云溪县", "sentence place"),
        ("灯会\n[D:云溪县]不大。灯会由[O:星光社]办。\n", "星光社", "云溪县", "paragraph place"),
    ],
)
def test_the_places_before_an_organisation_are_offered(marked, text, organ, place, how):
    assert seats(marked(text))[organ][place] == how


def test_who_is_owned_is_offered_its_owner_alone(marked):
    setting = marked("灯会\n[D:柳泉镇]请[O:云溪县文化局]办灯会。\n", owner={"云溪县文化局": "云溪县"})
    assert len(seats(setting)["云溪县文化局"]) == 1


def test_an_unlisted_village_may_lie_in_what_its_sentence_names(marked):
    setting = marked("灯会\n[D:柳泉镇]的灯会由[D:东湾村]办。\n")
    assert {p.rule for p in of_places(setting)} == {"sentence"}


def test_the_short_name_of_a_place_of_the_article_may_begin_a_name(marked):
    setting = marked("灯会\n[D:云溪县]到了冬天。\n灯会由[O:云溪星光公司]办。\n")
    assert seats(setting)["云溪星光公司"]["云溪县"] == "inside place"


def test_a_zone_of_the_city_is_not_the_citys(marked):
    setting = marked("灯会\n[D:云溪县]到了冬天。\n灯会由[O:云溪高新区商会]办。\n")
    assert "inside place" not in seats(setting).get("云溪高新区商会", {}).values()
