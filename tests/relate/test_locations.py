from __future__ import annotations

import pytest

from kg.relate.firm_seats import place_of
from kg.relate.locations import of_initiatives


def ways(setting, runners=None):
    return {
        p.object.split(":")[1]: {k[4:] for k in p.features if k.startswith("way=") and "&" not in k}
        for p in of_initiatives(setting, runners or {})
        if p.object
    }


@pytest.mark.parametrize(
    ("text", "place", "way"),
    [
        ("题\n[I:晨光广场]位于[D:柳泉镇]。", "柳泉镇", "at, behind"),
        ("题\n在[D:柳泉镇]，[I:晨光广场]开放。", "柳泉镇", "at, sentence"),
        ("题\n走进[D:柳泉镇][I:晨光广场]。", "柳泉镇", "before it"),
        ("题\n[D:柳泉镇]的[I:晨光广场]。", "柳泉镇", "before it"),
        ("题\n[D:柳泉镇]变了样。[I:晨光广场]开放。", "柳泉镇", "earlier"),
        ("[D:柳泉镇]变了样\n[I:晨光广场]开放。", "柳泉镇", "title"),
        ("题\n“[I:晨光]”山歌会在[D:柳泉镇]开唱。", "柳泉镇", "at, behind"),
        ("题\n[I:晨光课堂]开进[D:柳泉镇]。", "柳泉镇", "at, behind"),
        ("题\n干警在辖区[D:柳泉镇]、[D:石桥镇]开展[I:晨光行动]。", "石桥镇", "at, clause"),
        ("题\n支部到[D:柳泉镇]开展[I:晨光行动]。", "柳泉镇", "at, clause"),
        ("题\n大家感受到[D:柳泉镇][D:石桥镇]的[I:晨光行动]。", "石桥镇", "before it"),
    ],
)
def test_how_a_place_is_offered(marked, text, place, way):
    assert way in ways(marked(text))[place]


def test_the_runners_place_and_home_are_offered(marked):
    setting = marked("题\n[O:云溪县教育局]开展[I:晨光行动]。", owner={"云溪县教育局": "云溪县"}, home="云溪县")
    assert place_of(setting, setting.organs[0].entity).name == "云溪县"
    found = ways(setting, {"Initiative:晨光行动": (setting.organs[0].entity, 0.9)})
    assert found == {"云溪县": {"runner", "home"}}


def test_a_place_below_the_runners(marked):
    setting = marked(
        "题\n[O:云溪县教育局]在[D:柳泉镇]开展[I:晨光行动]。",
        owner={"云溪县教育局": "云溪县"},
        above={"柳泉镇": "云溪县"},
    )
    proposals = of_initiatives(setting, {"Initiative:晨光行动": (setting.organs[0].entity, 0.9)})
    town = next(p for p in proposals if p.object.endswith("柳泉镇"))
    assert "to runner=below" in town.features
    assert town.properties == {"basis": "stated"}


def test_basis_of_the_runners_place(marked):
    setting = marked("题\n[O:云溪县教育局]开展[I:晨光行动]。", owner={"云溪县教育局": "云溪县"})
    proposals = of_initiatives(setting, {"Initiative:晨光行动": (setting.organs[0].entity, 0.9)})
    assert [(p.rule, dict(p.properties)) for p in proposals if p.object] == [
        ("place of the runner", {"basis": "runner"})
    ]


def test_a_site_that_is_the_initiative_is_not_its_place(marked):
    setting = marked("题\n[I:晨光广场]开放。")
    assert ways(setting) == {}


def test_only_the_last_of_a_chain_is_offered(marked):
    assert set(ways(marked("题\n在[D:云溪县][D:柳泉镇]，[I:晨光广场]开放。"))) == {"柳泉镇"}


def test_a_list_of_places(marked):
    proposals = of_initiatives(marked("题\n[I:晨光工程]位于[D:柳泉镇]和[D:石桥镇]。"), {})
    assert "n:list left" in next(p.features for p in proposals if p.object.endswith("石桥镇"))


def test_a_town_that_the_name_begins_with(marked):
    assert ways(marked("[D:柳泉镇]\n题\n新建[I:柳泉花海小镇]。"))["柳泉镇"] >= {"in its name"}
    assert "in its name" not in ways(marked("[D:柳泉镇]\n题\n新建[I:花海小镇]。"))["柳泉镇"]


def test_what_is_done_where(marked):
    proposals = of_initiatives(marked("题\n[I:晨光节]在[D:柳泉镇]文化广场启动。"), {})
    assert next(p.features for p in proposals if p.object.endswith("柳泉镇"))["done there"] == 1.0


def test_where_a_runner_sits_whose_name_says_no_place(marked):
    setting = marked("题\n[O:星光社]开展[I:晨光行动]。\n[D:柳泉镇]下雪了。")
    runner, place = setting.organs[0].entity, setting.places[0].entity
    found = of_initiatives(setting, {"Initiative:晨光行动": (runner, 0.9)}, None, {runner.id: place})
    assert any(p.object == place.id and p.rule == "place of the runner" for p in found)
