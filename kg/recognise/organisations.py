"""Organisations, first half: every name that could be one, from a division, a level word or a tagged body to an organ's ending."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.lexicon.organ_endings import Tail, tails
from kg.lexicon.segment import Word
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.recognise.bare_organs import bare_organs
from kg.recognise.bracketed_organs import bracketed_companies
from kg.recognise.corps_organs import corps_organs
from kg.recognise.departments import departments, of_two, widened
from kg.recognise.founded_organs import founded, quoted_bodies
from kg.recognise.implied_organs import implied, memberships
from kg.recognise.led_names import led
from kg.recognise.line_organs import line_organs
from kg.recognise.no_bodies import CROSSED, NO_BODY, SO_MANY
from kg.recognise.organ_mention import OrganCandidate, behind_places, mention
from kg.recognise.organ_phrases import NAMING_VERBS, phrases
from kg.recognise.organ_seams import governed, inside, seam, split
from kg.recognise.tagger import Tagging

#: how far a name may reach behind its division
REACH = 26
#: 市委, 县政府, 镇党委: a level without its division's name
LEVEL = re.compile(r"(?:[我全该本])?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡|街道|苏木|村|社区|嘎查)")
#: bodies that sit inside another one, joined on behind it
INNER = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3})?(?:驻[\u4e00-\u9fff]{0,8}?|派驻|派出)?(?:纪检监察组|纪检组|监察组|派驻组|党支部|党小组|检察部)|(?:机关|直属|离退休|退休|在职)?(?:纪委监委|党委|党组|党工委|党总支|党支部|联合党支部|临时党支部|党总支部|纪委|纪检组|团委|团支部|工会|妇联|理论学习中心组|理论中心组|党委会|常委会|办公室|政治部|董事会|理事会(?!副?主任)|班子|关工委)"
)
#: endings that many other words have, too; a name ends there only if a word does
_LOOSE_END = re.compile("[办委处司室组部站所厂店场馆院校队社会园团班系坊行台区科股庭庄]|中心|基地|联盟|集团|公司")
#: what no name goes over: marks, several bodies at once, a title in a row of titles, what a body does
_STOP = re.compile(
    r"(?:校长|书记|主任|局长|院长|总?经理|董事长|会长|[镇乡县]长)[兼、]|部分|多[个家所]|一些|所有|\d+[万余多]*[个家所名支]|[，。；：！？、“”‘’《》（）()\s,;:!?…—]|"
    + CROSSED.pattern
)
#: words that no name goes over, where they stand as words: 有 but not 有限公司
_STOP_WORDS = frozenset(
    "的 了 在 及 等 对 向 从 把 被 将 是 有 我 该 本 全 各 每 由 于 以 为 给 让 也 都 就 还 又 却 但 而 并".split()
)
#: what taggers take for bodies and no local text is about
_NOBODY = frozenset(
    "新时代 新时代党 中共 中国共产党 党中央 中共中央 党中央国务院 国务院 全国人大 党和政府 党和国家 党代会 省党代会 市党代会 两会 新中国 共产党".split()
)
_REFERENCE = re.compile(
    r"(?:该|我|本)(?:局|院|校|公司|集团|委|中心|所|站|社(?!区)|厂|行|馆|厅|部|办|处|队|团(?![队伙聚结组长员])|连(?![队续长])|合作社|协会|医院|学校|支队|大队|企业|单位|机构|党支部|党委|党总支)(?![\u4e00-\u9fff]?(?:里|内)的|(?<=行)[动为])(?<!老本行)"
    r"|[该我](?:场(?![次景馆地面所合比演活赛讲直])|矿(?![区山产工])|系(?![统列])|段(?![路时视话历文距河])|园(?![区内林子])|庭(?![审院上下外内]))"
)

_BARE_PARTY = re.compile(
    r"(?:机关)?(?:党委|党组|党总支|党支部|党工委|(?<=[、，。兼任和 ])(?:支部|纪委))(?=(?:第一|常务|专职|组织|宣传|纪检)?副?(?:书记|委员))"
    r"|(?<![\u4e00-\u9fff])(?:机关党委|机关党总支|机关党支部|工会|团委|(?:监事会|理事会)(?!副?主任))(?=(?:副?主席|副?书记|主任|牵头|组织|开展|推出|举办|召开|联合|发起|启动|共同))"
    r"|(?<=[在由经])机关党委|(?<=[、，和])人大(?=副?主席)"
)
#: 局党组, 院党总支, 公司工会, 该中心养护科: part of a body told by its sort alone
_WITHIN = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在由经与和及是任为到让向从据让给]))(?:该|我|本)?"
    r"(?P<body>公司|集团|企业|学校|医院|合作社|中心|协会|(?:林|总|分|支)?[局院校厂社站所场矿行段系]|[支大]队)"
    r"(?P<part>(?:机关|直属|离退休)?(?:党委|党组|党总支|党支部|纪委|纪检组|团委|工会|妇联|理事会|监事会|董事会|办公室|办(?![公事理学好])))"
    r"(?=第一|常务|专职|副|书记|主任|委员|成员|主席|[、，。：（）()]|牵头|组织|开展|推出|举办|则|还|也|将|和|与|及|[\u4e00-\u9fff]{2,3}$|的)"
)
#: 该所党支部, 我校关工委: a party body or a union behind a pronoun and its body's sort
_POINTED = re.compile(
    r"[该我本](?:公司|集团|企业|学校|学院|医院|合作社|中心|协会|林场|农场|支队|大队|[局院校厂社站所馆行矿队])"
    r"(?:机关|直属|离退休)?(?:党委|党组|党总支|党支部|纪委|纪检组|团委|工会|妇联|关工委|学生会|理事会|监事会|董事会)"
)
#: departments that are named without their body
_KNOWN_DEPARTMENT = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在由经与和及是任为到让向从据该]))"
    r"(?:护理部|医务[科部]|药剂科|急诊科|心内科|骨伤科|针灸推拿科|外治科|老年病科|中医科|康复科|妇产科|儿科|检验科|教务处|政教处|教导处|德育处|总务处|学生处|教科室|科研处|研究生院|教研室|团委"
    r"|立案庭|执行局|刑庭|民[一二三]庭|刑事审判庭|民事审判庭|综合审判庭|第[一二三四五六七八]检察部|未成年人检察办公室|党建部|安监部|运检部|财务部|生产部|人事科|宣传科|综合科|信息科|财务科|办公室"
    r"|法规科|执法科|城建科|市政股|[\u4e00-\u9fff]{2,4}股|(?<=[、和])[\u4e00-\u9fff]{2,6}[科处](?=[、和及以各]))(?=以|[、，。：和与及（）()]|副?(?:主任|部长|科长|处长|庭长|局长|股长|院长)|牵头|负责|开展|组织|干部|各)"
)
_NO_STOCK = re.compile(
    r"[好坏到各深细实近远难用益长短何处高低妙痛]处|[学本专百文理]科|[持控参入配折买募退]股|[一二三四五六七八九十\d]股|资源?入股|每股|这股|那股|一股"
)


def propose(
    text: str,
    words: Sequence[Word],
    tagging: Tagging,
    places: Sequence[Mention],
    people: Sequence[Mention],
) -> list[OrganCandidate]:
    """Propose the names of organisations in a reading text, several for one place where it is open where a name ends.

    Divisions that act as agents are not proposed here: resolution makes them of places.

    Returns
    -------
    list of OrganCandidate
        Sorted, overlapping, one a span. Its rules say what began the name: a division, a level word
        (市卫健委), a tagged body, an organ's word alone, a reference (该局) or a founding (成立…专班).
    """
    ends = tails(text)
    starts_of_words = {w.start for w in words}
    word_ends = {w.end for w in words}
    known_ends = {t.end for t in ends}
    loose = [
        Tail(m.start(), m.end(), "other", False)
        for m in _LOOSE_END.finditer(text)
        if m.end() in word_ends and m.end() not in known_ends
    ]
    by_end = sorted([*ends, *loose], key=lambda t: t.end)
    barriers = sorted({m.start() for m in _STOP.finditer(text)} | {w.start for w in words if w.text in _STOP_WORDS})
    place_at = {p.end: p for p in places}
    place_from = {p.start: p for p in places}
    found: list[Mention] = []

    def endings(start: int, after: int, most: int = REACH) -> list[tuple[int, str]]:
        """Every ending behind `after` where a name that begins at `start` could stop."""
        limit = min(len(text), after + most)
        k = bisect_left(barriers, after)
        hard = min(limit, barriers[k]) if k < len(barriers) else limit
        former = _FORMER.search(text, after, hard)
        hard = former.start() if former else hard
        out = []
        for tail in by_end:
            if tail.end > hard:
                break
            if tail.end > after and tail.start >= start and (tail.start >= after or after - tail.start <= 2):
                out.append((tail.end, tail.kind))
        return out

    national = lexicon.national()
    for tail in ends:
        if text[tail.start : tail.end] in national:
            found.append(mention(text, tail.start, tail.end, tail.kind, 0.9, "national"))
            found += [
                mention(text, tail.start, end, kind, 0.8, "tagger") for end, kind in endings(tail.start, tail.end, 12)
            ]
    # names that begin at a division or a chain of them
    for first, last in _chains(places):
        for end, kind in endings(first.start, last.end):
            found.append(mention(text, first.start, end, kind, 0.85, "division"))
            if first is not last:
                found.append(mention(text, last.start, end, kind, 0.84, "division"))
    # names that begin at a level word, 该镇 too
    said = {(p.start, p.end) for p in places if p.rule == "relative"}
    covered = [(p.start, p.end) for p in places]
    for match in LEVEL.finditer(text):
        start, after = match.span()
        if start not in starts_of_words and not (start and text[start - 1] in "，。；：、“（ 和与及在由经据"):
            continue
        if any(s < after and start < e for s, e in covered if (s, e) not in said):
            continue
        pointing = text[start] in "我该本" and text[after - 1] != text[after : after + 1]
        for end, kind in endings(start, after, 16):
            for begin in range(start, start + 1 + pointing):
                if _level_name(text[begin:end], end - after):
                    found.append(mention(text, begin, end, kind, 0.8, "level word"))
    # tagged bodies, widened to their division and to the bodies inside them, or cut at a word where a name could begin
    for start, end, label, probability in tagging.names:
        if label != ORGANISATION:
            continue
        start, end = _trim(text, start, end)
        if text[start:end] in _NOBODY:
            continue
        begins = {start}
        while start in place_at and place_at[start].start < start:
            start = place_at[start].start
            begins.add(start)
        begins |= {
            at
            for at in range(start + 1, end - 2)
            if at in place_from or (at in starts_of_words and (at < start + 7 or text[at - 1] in "与和及、受由在"))
        }
        stops = {(end, next((t.kind for t in ends if t.end == end), "other"))}
        stops |= {(e, kind) for e, kind in endings(start, end, 10)}
        stops |= {(t.end, t.kind) for t in ends if start + 2 <= t.end < end and t.start >= start}
        inner = INNER.match(text, end)
        if inner:
            stops.add((inner.end(), "party" if "党" in inner.group() else "other"))
        for begin in sorted(begins):
            for stop, kind in sorted(stops):
                if stop - begin >= 2:
                    found.append(mention(text, begin, stop, kind, probability, "tagger"))
    found += phrases(text, ends, words)
    # an organ's word alone: 住建委主任; a party body alone is that of the body last named
    for match in _BARE_PARTY.finditer(text):
        found.append(mention(text, match.start(), match.end(), "party", 0.5, "inner"))
    for tail in ends:
        if (
            tail.listed
            and tail.end - tail.start >= 3
            and (tail.start in starts_of_words or not re.match("[\u4e00-\u9fff]", text[tail.start - 1 : tail.start]))
        ):
            found.append(mention(text, tail.start, tail.end, tail.kind, 0.5, "organ alone"))
    found += _departments(text, ends, words) + departments(text)
    for match in _REFERENCE.finditer(text):
        found.append(mention(text, match.start(), match.end(), "other", 0.6, "reference"))
    found += _pointed_at(text, ends)
    found += founded(text, ends) + quoted_bodies(text)
    found += line_organs(text, places)
    found += bare_organs(text)
    found += corps_organs(text)
    found += implied(text, places)
    found += memberships(text, places, people)
    for match in _WITHIN.finditer(text):
        found.append(
            mention(
                text, match.start(), match.end(), "party" if "党" in match.group("part") else "other", 0.6, "within"
            )
        )
    bracketed = list(bracketed_companies(text, tagging, places))
    found += bracketed
    pointed = [match.span() for match in _POINTED.finditer(text)]
    for start, end in pointed:
        found.append(mention(text, start, end, "party" if "党" in text[start:end] else "other", 0.6, "within"))
    joint = of_two(text)
    found += joint
    pointed += [(m.start, m.end) for m in joint]
    for match in _KNOWN_DEPARTMENT.finditer(text):
        if not _NO_STOCK.search(match.group()):
            found.append(mention(text, match.start(), match.end(), "other", 0.55, "department"))
    found += [wide for m in found for wide in widened(text, m)]
    inside_place = inside(covered)
    found += [part for m in found for part in split(m, inside_place)]
    found += [part for m in found for part in governed(m)]
    blocked = [(p.start, p.end) for p in people if p.confidence >= 0.5]
    found += [_without_people(m, blocked) for m in found if m.rule == "tagger"]
    more, misled = led(words, found, places)
    misled |= {(p.start, p.end) for p in people}
    found += more
    in_person = inside(blocked)
    person_ends = {end: start for start, end in blocked}
    in_pointed = inside(pointed)
    in_company = {at for m in bracketed for at in range(m.start, m.end + 1)}
    companies = {(m.start, m.end) for m in bracketed}
    spans = {(m.start, m.end): m.text for m in found}
    kept = {
        (start, end)
        for (start, end), name in spans.items()
        if (start, end) not in misled
        and start not in in_pointed
        and person_ends.get(end, start) <= start
        and ((start, end) in companies or not (start in in_company and end in in_company))
        and not (start in in_person or end in in_person or seam(name, start, inside_place))
        and not (name[0] == "区" and start and text[start - 1] in _NO_DISTRICT)
        and not CROSSED.search(name)
        and not ("”" not in name and name[-1] not in "团" and SO_MANY.match(text, end))
        and not NO_BODY.search(
            name[behind_places(place_from, start, end) - start :]
            if start in place_from and place_from[start].rule != "relative"
            else name
        )
    }
    return _merged(m for m in found if (m.start, m.end) in kept)


_LEVELS = frozenset("省市州盟县区旗镇乡街村社")
#: 片区, 园区: areas that are no district
_NO_DISTRICT = frozenset("片园社小校厂库矿景山灾辖街")


def _pointed_at(text: str, ends: Sequence[Tail]) -> list[Mention]:
    """该派出所, 该支行: a pronoun before a sort of bodies."""
    longest = {t.start: t for t in ends if text[t.start - 1 : t.start] == "该" and text[t.start] not in _LEVELS}
    return [mention(text, t.start - 1, t.end, "other", 0.6, "reference") for t in longest.values()]


def _merged(mentions: Iterable[Mention]) -> list[OrganCandidate]:
    """One candidate a span, with all the rules that propose it; the surest one says its kind and comes first."""
    by_span: dict[tuple[int, int], dict[str, Mention]] = {}
    for one in mentions:
        rules = by_span.setdefault((one.start, one.end), {})
        if one.rule not in rules or one.confidence > rules[one.rule].confidence:
            rules[one.rule] = one
    out = []
    for (start, end), rules in sorted(by_span.items()):
        ranked = sorted(rules.values(), key=lambda m: (-m.confidence, m.rule, m.kind or ""))
        out.append(OrganCandidate(start, end, ranked[0].kind or "other", tuple(m.rule for m in ranked)))
    return out


def _without_people(mention: Mention, blocked: Sequence[tuple[int, int]]) -> Mention:
    """A tagged body without the person whom the tagger took for its beginning."""
    end = next((e for s, e in blocked if s == mention.start and e < mention.end - 2), None)
    return replace(mention, start=end, text=mention.text[end - mention.start :]) if end is not None else mention


_FORMER = re.compile(r"原(?=党|副|[省市县区旗镇乡][委长]|纪委|书记|主[席任]|局长|院长|[省市县区镇]长)")


def _chains(places: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Runs of places that touch: 滨城区|市中街道|文汇社区."""
    out: list[tuple[Mention, Mention]] = []
    for place in places:
        if out and out[-1][1].end == place.start:
            out[-1] = (out[-1][0], place)
        else:
            out.append((place, place))
    return out


def _level_name(name: str, rest: int) -> bool:
    """市委 yes, 区域 no; 村里 no: what follows the level must be an organ by itself."""
    return (
        rest >= 1
        and not name.endswith(("市场", "社区", "村镇"))
        and not re.match(
            r"^(?:[我全该本]?(?:省|市|县|区|旗|镇|乡|街道|村|社区)(?:里|上(?!海)|级|直属|域|属(?!地))|市场|区域|镇域|县域|村庄|乡村|社区居民)",
            name,
        )
    )


#: sorts of departments, which name none
_NO_NAMES = frozenset("科室 处室 股室 班组 站所 部门 机关科室 各科室 相关科室 有关科室 住院部 门诊部".split())
_RUN = re.compile(r"[，。；：！？、“”‘’《》（）()\s—·]|[的了在及等对向从把被将是和与兼由任]")


def _departments(text: str, ends: Sequence[Tail], words: Sequence[Word]) -> list[Mention]:
    """Departments named without their body, before the title of who works there: 城建科科长."""
    verbs = {
        w.start: w
        for w in words
        if w.tag[:1] in "vdpcru" and w.tag != "vn" and w.text not in NAMING_VERBS and len(w.text) > 1
    }
    out = []
    for tail in ends:
        if tail.kind != "department":
            continue
        begin = max(0, tail.start - 10)
        for match in _RUN.finditer(text, begin, tail.start):
            begin = match.end()
        for at in sorted(verbs):
            if begin <= at < tail.start:
                begin = verbs[at].end
        if tail.start - begin >= 1 and text[begin : tail.end] not in _NO_NAMES:
            out.append(mention(text, begin, tail.end, "other", 0.6, "department"))
    return out


_TRIMMED = re.compile(r"^[\s①-⑳，。；：！？、“”‘’《》（）()·—\-]+|[\s，。；：！？、“”‘’《》（()·—\-]+$")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _TRIMMED.match(text[start]):
        start += 1
    while end > start and _TRIMMED.match(text[end - 1]) and text[end - 1] not in "）)":
        end -= 1
    return start, end
