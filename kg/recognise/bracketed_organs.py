"""Companies with brackets in their names: 云溪控股（集团）有限公司, 青禾新能源（博兴）有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention
from kg.recognise.founded_organs import QUOTED
from kg.recognise.organ_mention import mention
from kg.recognise.tagger import Tagging

_BRACKET = re.compile(r"(?P<open>[（(])(?:集团|控股|[\u4e00-\u9fff]{2,4})[）)](?=[\u4e00-\u9fff]{0,8}?(?P<end>公司))")
#: the words right before a bracket, from the last one that no name goes over on
_RUN = re.compile("(?P<name>(?:(?![由与和在的向对为是及让被了到])[\u4e00-\u9fff]){3,12})$")
#: how far before its bracket a company's name may begin
_REACH = 16


def bracketed_companies(text: str, tagging: Tagging, places: Sequence[Mention]) -> Iterator[Mention]:
    """Companies whose names go on behind a bracket, from where a tagged name or a place before it begins."""
    ends = {p.end: p.start for p in places}
    for match in _BRACKET.finditer(text):
        at = match.start("open")
        begins = [s for s, e, _, _ in tagging.names if at - _REACH <= s <= at - 2 and at <= e]
        begins += [p.start for p in places if p.end == at and p.start <= at - 4]
        if not begins and (run := _RUN.search(text, max(0, at - _REACH), at)):
            begins = [run.start("name")]
        if not begins:
            continue
        start = min(begins)
        while start in ends:
            start = ends[start]
        yield mention(text, start, match.end("end"), "company", 0.3, QUOTED)
