"""Places: divisions of the gazetteer in scope, tagged places cut at their suffixes, villages after a town."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import Word
from kg.model import Mention
from kg.ontology import PLACE

#: a tagged place ends its parts at these suffixes
PART = re.compile(
    r"[^省市州盟县区旗镇乡村]{1,7}?(?:自治区|自治州|自治县|自治旗|开发区|高新区|新区|经开区|街道|社区|地区|省|市|州|盟|县|区|旗|镇|乡|自然村|村)"
)
#: a village or town named right after the division that it lies in, though no list has it
BELOW = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道|自然村|行政村|村|社区)(?=[\u4e00-\u9fff，。、；：（(”“]|$)")
#: words that a pattern for villages must not begin with or hold
NO_NAME = re.compile(
    r"[的了在和与及各每全本该是为有个等两到从向把被将以对于其这那某县市省区乡镇街]|一些|多个|所有|农村|乡村|新农村"
)
#: 我市, 全县, 该镇: a division by its level alone
RELATIVE = re.compile(
    r"(?:[我全该本]|我们)(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡|街道|村|社区)(?![委政长域场级民])"
    r"|(?<=[，。；：、“\n])(?:社区|街道|[镇村县市区]里|村上|自治区|自治州|自治县)(?![\u4e00-\u9fff]{0,2}(?:书记|主任|党|工作者|居民|干部|委|政府|人大|政协|纪))"
    r"|(?<=[前年来时外])社区(?=建|创|开展|推|积极|还|以|通过|设立|成立|打造|组织|坚持)"
)
LEVEL_OF_SUFFIX = (
    ("自治区", "province"), ("自治州", "prefecture"), ("自治县", "county"), ("自治旗", "county"), ("开发区", "county"),
    ("高新区", "county"), ("新区", "county"), ("经开区", "county"), ("地区", "prefecture"), ("街道", "town"), ("社区", "village"),
    ("省", "province"), ("市", "prefecture"), ("州", "prefecture"), ("盟", "prefecture"), ("县", "county"), ("区", "county"),
    ("旗", "county"), ("镇", "town"), ("乡", "town"), ("村", "village"),
)  # fmt: skip
_NO_PLACE = frozenset(
    "社区 街道 乡镇 村镇 镇街 农村 乡村 城区 城乡 县城 市区 市县 园区 小区 山区 全国 国内 国外 海外 境外 村庄 学校 医院 公司 当地 本地 外地 各地".split()
)
_NOT_A_DIVISION = re.compile(
    r"(?:超市|都市|城市|小区|园区|片区|景区|校区|院区|辖区|社会区|农村|乡村|山区|库区|灾区|地区|林区|矿区|牧区|郊区|城区|厂区|街区|示范区|保税区|功能区|市区|新农村|地级市|县级市)$"
)


def level_of(name: str) -> str:
    """The level that a place's suffix tells, ``site`` where it tells none.

    Examples
    --------
    >>> level_of("张鲁回族镇"), level_of("文汇社区"), level_of("人民广场")
    ('town', 'village', 'site')
    """
    if _NOT_A_DIVISION.search(name) and not name.endswith("自治地区"):
        return "site"
    for suffix, level in LEVEL_OF_SUFFIX:
        if name.endswith(suffix) and len(name) > len(suffix):
            return level
    return "site"


def places(
    text: str,
    words: Sequence[Word],
    tagged: Iterable[tuple[int, int, str, float]],
    gazetteer: Gazetteer,
    scope: Sequence[str],
) -> list[Mention]:
    """Find the places of a reading text.

    Parameters
    ----------
    text
        The reading text of one article.
    words
        Its words; a short form (博兴) must stand on their edges.
    tagged
        ``(start, end, label, probability)`` of the tagger.
    gazetteer, scope
        Divisions, and the prefecture codes below which towns and villages are looked for.

    Returns
    -------
    list of Mention
        Sorted, not overlapping, one mention for each division of a chain (滨州市 | 博兴县 | 陈户镇).
    """
    tagged = [t for t in tagged if t[2] == PLACE]
    edges = {w.start for w in words} | {w.end for w in words}
    hits = _listed(text, edges, tagged, gazetteer, scope)
    hits = _tagged_parts(text, tagged, hits)
    hits = _below(text, hits)
    for match in RELATIVE.finditer(text):
        if not any(h.start < match.end() and match.start() < h.end for h in hits):
            hits.append(Mention(PLACE, match.start(), match.end(), match.group(), None, 0.7, "relative"))
    return sorted(hits, key=lambda m: m.start)


def _listed(
    text: str,
    edges: set[int],
    tagged: Sequence[tuple[int, int, str, float]],
    gazetteer: Gazetteer,
    scope: Sequence[str],
) -> list[Mention]:
    found: list[tuple[int, int, str, str]] = []
    for start, end, name, codes in gazetteer.matcher(tuple(scope)).find(text):
        found.append((start, end, name, "full" if _is_full(gazetteer, name, codes) else "short"))
    found.sort(key=lambda f: (f[0], -(f[1])))
    taken: list[Mention] = []
    at = 0
    full = {f[2] for f in found if f[3] == "full"}
    for start, end, name, form in found:
        if start < at:
            continue
        after_division = bool(taken) and taken[-1].end == start
        agreed = any(s < end and start < e for s, e, _, _ in tagged)
        exact = any(s == start and e >= end for s, e, _, _ in tagged)
        if form == "short":
            if name in gazetteer.everyday and not (after_division or exact or any(f.startswith(name) for f in full)):
                continue
            if not (start in edges and end in edges) and not after_division and not agreed:
                continue
            if text[end : end + 1] in "省市县区" and level_of(name + text[end]) != "site":
                continue
        elif len(name) <= 3 and not (after_division or agreed or (start in edges and (end in edges or len(name) == 3))):
            continue
        taken.append(
            Mention(PLACE, start, end, text[start:end], None, 0.95 if form == "full" else 0.8, f"gazetteer {form}")
        )
        at = end
    return taken


def _is_full(gazetteer: Gazetteer, name: str, codes: Sequence[str]) -> bool:
    return any(gazetteer.get(code).name == name for code in codes)


def _tagged_parts(text: str, tagged: Sequence[tuple[int, int, str, float]], hits: list[Mention]) -> list[Mention]:
    """Parts of tagged places that no list has: what is left after the listed divisions, cut at suffixes."""
    out = list(hits)
    for start, end, _, probability in tagged:
        inside = [h for h in hits if h.start < end and start < h.end]
        at = start
        for hit in [*inside, None]:
            stop = hit.start if hit else end
            for piece in _pieces(text, at, stop):
                name = text[piece[0] : piece[1]]
                if len(name) >= 2 and name not in _NO_PLACE:
                    out.append(Mention(PLACE, piece[0], piece[1], name, None, round(0.8 * probability, 4), "tagger"))
            if hit:
                at = max(at, hit.end)
    return out


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    while at < end:
        part = PART.match(text, at, end)
        if not part:
            break
        found.append((at, part.end()))
        at = part.end()
    if end - at >= 2:
        found.append((at, end))
    return found


def _below(text: str, hits: list[Mention]) -> list[Mention]:
    """Villages and towns named right behind a town or county."""
    out = list(hits)
    starts = {h.start for h in hits}
    for hit in hits:
        if hit.text[-1] not in "县市区旗镇乡道" or hit.end in starts:
            continue
        match = BELOW.match(text, hit.end)
        if not match or NO_NAME.search(match.group()[:-1]):
            continue
        if any(h.start < match.end() and match.start() < h.end for h in out if h is not hit):
            continue
        out.append(Mention(PLACE, match.start(), match.end(), match.group(), None, 0.7, "below a division"))
    return out
