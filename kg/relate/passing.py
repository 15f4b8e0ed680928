"""Departments of a hospital that a text names in passing, and of which it says nothing: 影像科, 检验科."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.relate.decide import Decided
from kg.relate.setting import Setting

_DEPARTMENT = re.compile("(?:科|室|部|病区|病房|门诊|ICU)$")
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
        and d.proposal.object in hospitals
        and all(_DEPARTMENT.search(n) and not _WHOLE.search(n) for n in names.get(d.proposal.subject, ["院"]))
    }
    return [d for d in decided if d.proposal.relation != "PART_OF" or d.proposal.subject not in passing]
