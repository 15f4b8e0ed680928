from __future__ import annotations

import pytest

from kg.relate.agents import agents, authority, chain_start, frequencies


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("题\n近日，[O:云溪县教育局]开展行动。", {"subject", "acts"}),
        ("题\n该行动由[O:云溪县教育局]主办。", {"subject", "by", "acts"}),
        ("题\n记者走进[O:云溪县教育局]看变化。", {"oblique"}),
        ("题\n在[O:云溪县委]坚强领导下。", {"under", "oblique"}),
        ("题\n[O:云溪县教育局]的行动。", {"possessive"}),
        ("题\n[O:云溪县教育局]局长[P:于明川]说。", {"titled"}),
    ],
)
def test_how_an_agent_stands(marked, text, holds):
    agent = agents(marked(text))[0]
    names = ("subject", "by", "oblique", "under", "possessive", "titled", "acts")
    assert {n for n in names if getattr(agent, n)} == holds


def test_a_division_in_an_organs_name_does_not_act(marked):
    setting = marked("题\n[D:云溪县]开展行动。")
    assert [a.key for a in agents(setting)] == ["云溪县"]
    assert chain_start(setting, setting.places[0].mention.start) == setting.places[0].mention.start


def test_only_the_last_of_a_chain_of_divisions_acts(marked):
    setting = marked("题\n[D:青川市][D:云溪县][D:柳泉镇]开展行动。")
    (agent,) = agents(setting)
    assert (agent.key, agent.first, agent.subject) == ("柳泉镇", 2, True)


def test_a_committee_counts_as_its_division(marked):
    found = agents(marked("题\n[O:云溪县委]部署，[D:云溪县]开展，[O:云溪县政府]推动。"))
    assert frequencies(found)["云溪县"] == 3
    assert authority("云溪县委办公室") == "云溪县委办公室"


def test_agents_of_an_article_are_found_once(marked):
    setting = marked("题\n[D:云溪县]开展行动。")
    assert agents(setting) is agents(setting)
