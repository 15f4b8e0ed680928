"""Departments of a hospital that a text names in passing, and of which it says nothing: 影像科, 检验科."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.relate.decide import Decided
from kg.relate.setting import Setting

_DEPARTMENT = re.compile("(?:科|室|部|病区|病房|门诊|ICU)$")
#: … and those that only hospitals have, whatever the body they are said to be of: 消化内科, 重症医学科
_MEDICAL = re.compile(
    "(?:[内外儿妇产眼骨牙胸脑肝胃肾心]|口腔|耳鼻喉|耳鼻咽喉|皮肤|急诊|检验|影像|放射|超声|麻醉|病理|药剂|康复|康复医学|针灸|推拿|肿瘤|感染|重症医学|精神|输血|"
    "核医学|血液|血透|介入|消化|呼吸|神经|泌尿|内分泌|风湿|风湿免疫|老年|老年病|肛肠|乳腺|甲状腺|疼痛|中医|全|心血管|脑血管|心脏|整形|烧伤|男|生殖|骨伤|创伤|血管)科$"
)
#: a department with the hospital before it is named for its own sake: 县医院急诊科
_WHOLE = re.compile("院")
_BY_NAME = frozenset(("PART_OF", "LOCATED_IN"))


def without_passing(setting: Setting, decided: Sequence[Decided]) -> list[Decided]:
    """Statements without those that a hospital has a department which is only named, by its sort alone.

    A reader draws the parts of which something is said: who serves there, what they run.
    """
    parts = [d for d in decided if d.proposal.relation == "PART_OF"]
    about = {e for d in decided if d.proposal.relation not in _BY_NAME for e in (d.proposal.subject, d.proposal.object)}
    about |= {d.proposal.object for d in parts}
    names: dict[str, list[str]] = {}
    hospitals = set()
    for link in setting.organs:
        names.setdefault(link.entity.id, []).append(link.mention.text)
        if link.entity.kind == "hospital":
            hospitals.add(link.entity.id)
    hospitals |= {e.id for e in setting.resolution.parent.values() if e.kind == "hospital"}
    passing = {
        d.proposal.subject
        for d in parts
        if d.proposal.subject not in about
        and _only_a_department(names.get(d.proposal.subject, ()), d.proposal.object in hospitals)
    }
    return [d for d in decided if d.proposal.relation != "PART_OF" or d.proposal.subject not in passing]


def _only_a_department(names: Sequence[str], of_hospital: bool) -> bool:
    """Is a body named by its sort alone, wherever the text names it?"""
    sort = _DEPARTMENT if of_hospital else _MEDICAL
    return bool(names) and all(sort.search(n) and not _WHOLE.search(n) for n in names)
