from __future__ import annotations

import pytest

from kg.relate.actions import actions
from kg.relate.decide import Decided
from kg.relate.hosts import with_hosts


def rows(marked, text, author=(), **settings):
    setting = marked(text, **settings)
    return actions(setting, tuple(author), setting.resolution.home)


def of(proposals, name):
    return next(p.features for p in proposals if p.subject.endswith(f":{name}"))


def test_each_initiative_has_a_row_for_nobody(marked):
    proposals = rows(marked, "题\n[O:云溪县教育局]开展[I:“晨光”行动]。")
    assert [p.rule for p in proposals] == ["nobody", "runner clause"]
    assert len({p.group for p in proposals}) == 1


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("题\n[O:云溪县教育局]开展[I:晨光行动]。", "云溪县教育局", "verb between&strong"),
        ("题\n[I:晨光行动]由[O:云溪县教育局]主办。", "云溪县教育局", "由 behind"),
        ("题\n[O:云溪县教育局]和[O:云溪县团委]举办[I:晨光行动]。", "云溪县团委", "n:list left"),
        ("题\n[D:云溪县]部署，[O:云溪县教育局]举办[I:晨光行动]。", "云溪县", "division beside organ"),
        ("题\n[O:云溪县教育局]介绍经验。建立健全[I:双月观摩制度]。", "云溪县教育局", "carried=paragraph"),
        ("题\n[O:云溪县教育局]介绍经验。\n推行[I:双月观摩制度]。", "云溪县教育局", "carried=nobody"),
        ("题\n[D:云溪县]的[I:晨光行动]。", "云溪县", "的 between"),
        ("题\n[O:云溪县教育局]依托[I:晨光行动]。", "云溪县教育局", "join between"),
        ("[D:云溪县]先行\n推行[I:双月观摩制度]。", "云溪县", "article:title&nobody"),
    ],
)
def test_what_speaks_for_an_agent(marked, text, name, feature):
    assert feature in of(rows(marked, text), name)


def test_the_authors_office_in_an_essay(marked):
    proposals = rows(
        marked, "题\n[O:云溪县委办公室]是窗口。\n推行[I:双月观摩制度]。[O:云溪县教育局]学习。", ["云溪县委办公室"]
    )
    assert of(proposals, "云溪县委办公室")["author:names it&nobody"]
    assert of(proposals, "云溪县教育局")["author:names another"]
    assert proposals[0].features["nil:essay"]


@pytest.mark.parametrize(
    ("clause", "flag"),
    [
        ("我们希望通过开展[I:晨光行动]帮到孩子。", "nil:wish"),
        ("[D:云溪县]不再满足于[I:晨光行动]。", "nil:negated"),
        ("[D:云溪县]将持续开展[I:晨光行动]。", "nil:plan"),
        ("会议强调，要开展[I:晨光行动]。", "nil:called for"),
        ("[D:云溪县]入选[I:晨光行动]。", "nil:joins"),
        ("[D:云溪县]按照[I:晨光方案]办理。", "nil:by"),
        ("[D:云溪县]获评[I:晨光行动]试点。", "nil:honour"),
        ("[D:云溪县]宣传[I:全国晨光行动]。", "nil:national"),
    ],
)
def test_what_speaks_for_nobody(marked, clause, flag):
    assert flag in rows(marked, f"题\n{clause}")[0].features


def test_a_fact_is_neither_wished_nor_planned(marked):
    nil = rows(marked, "题\n[D:云溪县]建成[I:晨光广场]。")[0].features
    assert not {"nil:wish", "nil:negated", "nil:plan", "nil:called for", "nil:joins"} & set(nil)


def test_a_demand_is_not_a_requirement(marked):
    nil = rows(marked, "题\n[D:云溪县]落实三项工作要求，开通[I:晨光热线]。")[0].features
    assert "nil:called for" not in nil


def test_evidence_holds_both_ends(marked):
    setting = marked("题\n[O:云溪县教育局]开展[I:晨光行动]。")
    proposal = actions(setting, (), None)[1]
    assert setting.text[proposal.span.start : proposal.span.end] == "云溪县教育局开展晨光行动"
    assert proposal.properties == {"verb": "开展"}


@pytest.mark.parametrize(
    "text",
    [
        "题\n[O:云溪县考察团]走进[I:“田埂”书屋]。",
        "题\n[O:云溪县教育局]一行参观了[I:“田埂”书屋]。",
        "题\n[O:云溪县教育局]入选[I:“晨光”行动]。",
        "题\n大家看了[O:云溪县文化馆]和[I:“田埂”书屋]。",
    ],
)
def test_who_looks_at_it_joins_it_or_stands_beside_it_runs_nothing(marked, text):
    assert {p.rule.split()[0] for p in rows(marked, text)} == {"nobody", "bystander"}


def test_a_word_of_joining_that_is_said_of_others_excludes_nobody(marked):
    proposals = rows(marked, "题\n[O:云溪县教育局]办起由家长参加的[I:“晨光”行动]。")
    assert [p.rule for p in proposals] == ["nobody", "runner clause"]


def test_a_sentence_that_names_the_hosts_names_all(marked):
    proposals = rows(marked, "题\n由[O:云溪县教育局]、[O:云溪县团委]主办，[O:云溪县文化馆]承办的[I:“晨光”大赛]开赛。")
    one = next(p for p in proposals if p.subject.endswith("文化馆"))
    found = with_hosts([Decided(one, 0.9)], proposals)
    assert found[0].proposal is one
    assert {d.proposal.subject.split(":")[-1] for d in found[1:]} == {"云溪县教育局", "云溪县团委"}


def test_a_runner_who_is_no_host_brings_nobody(marked):
    proposals = rows(marked, "题\n[O:云溪县教育局]、[O:云溪县团委]开展[I:“晨光”行动]。")
    one = next(p for p in proposals if p.subject.endswith("教育局"))
    assert len(with_hosts([Decided(one, 0.9)], proposals)) == 1
