from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Span
from kg.relate import Setting
from kg.relate.actions import actions
from kg.relate.decide import Decided
from kg.relate.issuers import with_issuers
from kg.relate.joins import either
from kg.relate.partners import with_main, with_partners, with_twins
from kg.relate.proposal import Proposal
from kg.relate.runner_features import STANDS


def found(marked, rule, text, *names):
    """Who runs what by a rule, where some were found before."""
    return of_setting(marked(text), rule, *names)


def of_setting(setting, rule, *names):
    proposals = actions(setting, (), None)
    taken = {p.subject: Decided(p, 0.6) for p in proposals if p.subject.split(":")[-1] in names}
    out = rule(setting, list(taken.values()), proposals)
    return [(d.proposal.subject.split(":")[1], d.probability) for d in out]


@pytest.mark.parametrize(
    "text",
    [
        "题\n[O:云溪县水利局]与[O:柳泉镇中学]签订[I:护河约定书]。",
        "题\n近日，[O:云溪县水利局]、[O:柳泉镇中学]联合举办[I:“碧水”赛]。",
        "题\n[O:柳泉镇中学]还和[O:云溪县水利局]合办了[I:“碧水”课堂]。",
    ],
)
def test_what_none_does_alone(marked, text):
    assert sorted(found(marked, with_partners, text, "柳泉镇中学")) == [("云溪县水利局", 0.6), ("柳泉镇中学", 0.6)]


@pytest.mark.parametrize(
    "text",
    [
        "题\n[O:云溪县水利局]与[O:柳泉镇中学]来往多年，办起[I:“碧水”课堂]。",
        "题\n[O:云溪县水利局]指导[O:柳泉镇中学]签订[I:护河约定书]。",
        "题\n[O:云溪县水利局]、[O:柳泉镇中学]推出[I:“碧水”课堂]。",
    ],
)
def test_who_is_only_beside(marked, text):
    assert found(marked, with_partners, text, "柳泉镇中学") == [("柳泉镇中学", 0.6)]


def test_nobody_found_has_no_partner(marked):
    assert found(marked, with_partners, "题\n[O:云溪县水利局]与[O:柳泉镇中学]签订[I:护河约定书]。") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("题\n[O:柳泉镇]按照[O:云溪县水利局]《[I:关于护河的通知]》行动。", ["云溪县水利局"]),
        (
            "题\n[O:柳泉镇]按照[O:云溪县水利局]、[O:云溪县妇联]《[I:关于护河的通知]》行动。",
            ["云溪县妇联", "云溪县水利局"],
        ),
        ("题\n[O:柳泉镇]按照[I:《护河办法》]行动。", ["柳泉镇"]),
        ("题\n[O:柳泉镇]学习[I:《关于护河的通知》]。", ["柳泉镇"]),
    ],
)
def test_who_issued_a_document(marked, text, who):
    assert sorted(n for n, _ in found(marked, with_issuers, text, "柳泉镇")) == sorted(who)


def test_a_name_that_begins_with_its_issuer(marked):
    plain = marked("题\n[O:云溪县政府]来文。[O:柳泉镇]落实[I:《云溪县政府关于护河的意见》]。")
    first = plain.organs[0]
    at = plain.initiatives[0].mention.start + 1
    inner = replace(first, mention=replace(first.mention, start=at, end=at + len(first.mention.text)))
    links = tuple(sorted((*plain.resolution.links, inner), key=lambda k: k.mention.start))
    setting = Setting(plain.article, plain.sentences, replace(plain.resolution, links=links))
    assert [n for n, _ in of_setting(setting, with_issuers, "柳泉镇")] == ["云溪县政府"]


def test_a_pair_is_what_is_likelier():
    def decided(relation, object_, probability):
        return Decided(Proposal("O:甲校", relation, object_, Span(0, 1), "r"), probability)

    runs = [decided("RUNS", "I:赛", 0.4), decided("RUNS", "I:课", 0.7)]
    parts = [
        decided("TAKES_PART_IN", "I:赛", 0.6),
        decided("TAKES_PART_IN", "I:课", 0.3),
        decided("TAKES_PART_IN", "I:约", 0.3),
    ]
    kept = {(d.proposal.relation, d.proposal.object) for d in either(runs, parts)}
    assert kept == {("TAKES_PART_IN", "I:赛"), ("RUNS", "I:课"), ("TAKES_PART_IN", "I:约")}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("题\n[O:柳泉镇中学]勤学。\n联合[O:云溪县水利局]开展[I:“碧水”赛]。", ["云溪县水利局", "柳泉镇中学"]),
        ("题\n[O:柳泉镇中学]勤学。\n还与[O:云溪县水利局]办起[I:“碧水”课堂]。", ["云溪县水利局", "柳泉镇中学"]),
        ("题\n[O:柳泉镇中学]勤学。\n[O:云溪县水利局]开展[I:“碧水”赛]。", ["云溪县水利局"]),
    ],
)
def test_who_is_left_out_beside_a_partner(marked, text, who):
    setting = marked(text)
    rows = [replace(p, features={f"{STANDS}open&first": 1.0}) for p in actions(setting, (), None) if p.subject]
    weighed = [Decided(p, 0.2) for p in rows]
    runs = [d for d in weighed if d.proposal.subject.endswith("云溪县水利局")][:1]
    assert sorted(d.proposal.subject.split(":")[1] for d in with_main(setting, runs, weighed)) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("题\n[O:云溪县委]、[O:云溪县政府]印发[I:《护河办法》]。", ["云溪县委", "云溪县政府"]),
        ("题\n[O:云溪县委][O:云溪县政府]印发[I:《护河办法》]。", ["云溪县委", "云溪县政府"]),
        ("题\n[O:云溪县委]、[O:柳泉镇政府]印发[I:《护河办法》]。", ["云溪县委"]),
        ("题\n[O:云溪县政府]很忙。[O:云溪县委]印发[I:《护河办法》]。", ["云溪县委"]),
    ],
)
def test_a_committee_and_its_government(marked, text, who):
    setting = marked(text)
    link = setting.initiatives[0]
    committee = next(k for k in setting.organs if k.entity.name == "云溪县委")
    span = Span(committee.mention.start, link.mention.end)
    run = Decided(Proposal(committee.entity.id, "RUNS", link.entity.id, span, "r"), 0.7)
    assert sorted(d.proposal.subject.split(":")[1] for d in with_twins(setting, [run])) == who
