"""Who issued a document: its name, or the words right before it, say so. 《甲县政府关于…的意见》, 甲局《关于…的通知》."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Link
from kg.relate.agents import Agent, agents
from kg.relate.decide import Decided
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

#: how sure that is
_SURE = 0.9
_ABOUT = re.compile("《?(?P<issuer>[^《》“”，。；]{0,30}?)关于")
#: what stands between two that issue together
_ROW = re.compile(r"[、和与及\s]{1,2}")


def with_issuers(setting: Setting, runs: Sequence[Decided], proposals: Sequence[Proposal]) -> list[Decided]:
    """Put who issued a document for all who were found to run it.

    Parameters
    ----------
    setting
        The article.
    runs
        The runners taken.
    proposals
        All that were weighed, of :func:`kg.relate.actions.actions`.
    """
    issued: dict[str, set[str]] = {}
    for link in setting.initiatives:
        if link.entity.id not in issued:
            found = _issuers(setting, link)
            if found:
                issued[link.entity.id] = {a.entity.id for a in found}
    if not issued:
        return list(runs)
    out = [d for d in runs if d.proposal.subject in issued.get(d.proposal.object, {d.proposal.subject})]
    taken = {(d.proposal.subject, d.proposal.object) for d in out}
    for p in proposals:
        key = p.subject, p.object
        if key not in taken and p.subject in issued.get(p.object, ()):
            taken.add(key)
            out.append(Decided(replace(p, rule="issuer"), _SURE, {}))
    return out


def _issuers(setting: Setting, link: Link) -> list[Agent]:
    """The bodies that a document's name begins with, or that stand right before a name that begins with 关于."""
    match = _ABOUT.match(link.mention.text)
    if match is None:
        return []
    at = link.mention.start + match.end("issuer") if match["issuer"] else link.mention.start
    at -= not match["issuer"] and setting.text[at - 1 : at] == "《"
    acting = agents(setting)
    out: list[Agent] = []
    while True:
        last = max((a for a in acting if a.end <= at), key=lambda a: a.end, default=None)
        if last is None or (last.end != at and not (out and _ROW.fullmatch(setting.text, last.end, at))):
            return out
        out.append(last)
        at = last.first
