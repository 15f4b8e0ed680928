"""Organisations: maximal names that begin at a division, a level word or a tagged body and end at an organ's ending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.lexicon.organ_endings import Tail, tails
from kg.lexicon.segment import Word
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.recognise.departments import departments, widened
from kg.recognise.founded_organs import founded
from kg.recognise.implied_organs import implied, memberships
from kg.recognise.organ_mention import mention

#: how far a name may reach behind its division
REACH = 26
#: 市委, 县政府, 镇党委: a level without its division's name
LEVEL = re.compile(r"(?:[我全该本])?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡|街道|村|社区)")
#: bodies that sit inside another one, joined on behind it
INNER = re.compile(
    r"(?:机关|直属|离退休|退休|在职)?(?:纪委监委|党委|党组|党工委|党总支|党支部|联合党支部|临时党支部|党总支部|纪委|纪检组|团委|团支部|工会|妇联|理论学习中心组|理论中心组|党委会|常委会|办公室|政治部|董事会|理事会(?!副?主任)|班子|关工委)"
)
_STOP = re.compile(
    r"(?:校长|书记|主任|局长|院长|总?经理|董事长|会长|[镇乡县]长)[兼、]|部分|多[个家所]|一些|所有|\d+[万余多]*[个家所名支]|[，。；：！？、“”‘’《》（）()\s,;:!?…—的了在及等对向从把被将是有我该本全各每由于]"
)
#: verbs that are a usual part of names
_NAMING_VERBS = frozenset(
    "建设 服务 管理 发展 改革 组织 推广 改造 开发 支持 创新 创业 宣传 治理 运营 规划 指导 监督 保障 救助 交易 培训 监测 调解 规范 "
    "生产 合作 实践 研究 设计 运输 投资 制造 建筑 审批 监察 检察 统战 信访 执法 帮扶 志愿 促进 学习 领导 协调 供销 供应 养殖 种植 "
    "加工 教育 检测 检验 应急 防控 疾控 预防 控制 登记 公证 仲裁 保护 利用 修复 引进 人才 就业 公益 救援 调查 指挥 示范 体验 互助".split()
)
#: what taggers take for bodies and no local text is about
_NOBODY = frozenset(
    "新时代 新时代党 中共 中国共产党 党中央 中共中央 党中央国务院 国务院 全国人大 党代会 省党代会 市党代会 两会 新中国 共产党".split()
)
_REFERENCE = re.compile(
    r"(?:该|我|本)(?:局|院|校|公司|集团|委|中心|所|站|社|厂|行|馆|厅|部|办|处|队|合作社|协会|医院|学校|支队|大队|企业|单位|机构|党支部|党委|党总支)(?![\u4e00-\u9fff]?(?:里|内)的)"
)

_BARE_PARTY = re.compile(
    r"(?:机关)?(?:党委|党组|党总支|党支部|党工委|(?<=[、，。兼任和 ])支部)(?=(?:第一|常务|专职|组织|宣传|纪检)?副?(?:书记|委员))"
    r"|(?<![\u4e00-\u9fff])(?:机关党委|机关党总支|机关党支部|工会|团委|(?:监事会|理事会)(?!副?主任))(?=(?:副?主席|副?书记|主任|牵头|组织|开展|推出|举办))"
    r"|(?<=[在由经])机关党委"
)
#: 局党组, 院党总支, 公司工会, 该中心养护科: part of a body told by its sort alone
_WITHIN = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在由经与和及是任为到让向从据让给]))(?:该|我|本)?"
    r"(?P<body>公司|集团|企业|学校|医院|合作社|中心|协会|(?:林|总|分|支)?[局院校厂社站所])"
    r"(?P<part>(?:机关|直属|离退休)?(?:党委|党组|党总支|党支部|纪委|纪检组|团委|工会|妇联|理事会|监事会|董事会|办公室|办(?![公事理学好])))"
    r"(?=第一|常务|专职|副|书记|主任|委员|成员|主席|[、，。：（）()]|牵头|组织|开展|推出|举办|则|还|也|将|和|与|及|[\u4e00-\u9fff]{2,3}$|的)"
)
#: departments that are named without their body
_KNOWN_DEPARTMENT = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在由经与和及是任为到让向从据该]))"
    r"(?:护理部|医务[科部]|药剂科|急诊科|心内科|骨伤科|针灸推拿科|外治科|老年病科|中医科|康复科|妇产科|儿科|检验科|教务处|政教处|教导处|德育处|总务处|学生处|教科室|科研处|研究生院|教研室|团委"
    r"|立案庭|执行局|刑庭|民[一二三]庭|刑事审判庭|民事审判庭|综合审判庭|第[一二三四五六七八]检察部|未成年人检察办公室|党建部|安监部|运检部|财务部|生产部|人事科|宣传科|综合科|信息科|财务科|办公室"
    r"|法规科|执法科|城建科|市政股|[\u4e00-\u9fff]{2,4}股|(?<=[、和])[\u4e00-\u9fff]{2,6}[科处](?=[、和及以各]))(?=以|[、，。：和与及（）()]|副?(?:主任|部长|科长|处长|庭长|局长|股长|院长)|牵头|负责|开展|组织|干部|各)"
)
_NO_STOCK = re.compile(
    r"[好坏到各深细实近远难用益长短何处高低妙痛]处|[学本专百文理]科|[持控参入配]股|[一二三四五六七八九十\d]股|资源?入股|每股|这股|那股|一股"
)


def organisations(
    text: str,
    words: Sequence[Word],
    tagged: Iterable[tuple[int, int, str, float]],
    places: Sequence[Mention],
    people: Sequence[Mention],
) -> list[Mention]:
    """Find the organisations of a reading text, each as its maximal name.

    Divisions that act as agents are not proposed here: resolution makes them of places.

    Returns
    -------
    list of Mention
        Sorted, not overlapping. ``rule`` says what began the name: a division, a level word
        (市卫健委), a tagged body, an organ's word alone, a reference (该局) or a founding (成立…专班).
    """
    ends = tails(text)
    starts_of_words = {w.start for w in words}
    word_ends = {w.end for w in words}
    bad = _verbs(words)
    any_verb = _all_verbs(words)
    by_start = sorted(ends, key=lambda t: t.end)
    found: list[Mention] = []
    place_at = {p.end: p for p in places}
    place_from = {p.start: p for p in places}

    def reach(start: int, after: int) -> tuple[int, str] | None:
        """The furthest clean ending behind `after`."""
        best: tuple[int, str] | None = None
        limit = min(len(text), after + REACH)
        stop = _STOP.search(text, after, limit)
        hard = stop.start() if stop else limit
        former = _FORMER.search(text, after, hard)
        hard = former.start() if former else hard
        for tail in by_start:
            if tail.end <= after or tail.start < after:
                if tail.end > after and start <= tail.start and after - tail.start <= 2 and tail.end <= hard:
                    best = (tail.end, tail.kind)
                continue
            if tail.end > hard:
                break
            if any(max(after, best[0] if best else after) <= b < tail.start for b in bad):
                continue
            if tail.end not in word_ends and tail.end - tail.start <= 3 and not INNER.match(text, tail.end):
                continue
            if best and _new_start(text, best[0], tail.start, starts_of_words, place_from):
                break
            best = (tail.end, tail.kind)
        return best

    national = lexicon.national()
    for tail in ends:
        if text[tail.start : tail.end] in national:
            found.append(mention(text, tail.start, tail.end, tail.kind, 0.9, "national"))
    # names that begin at a division or a chain of them
    chains = _chains(places)
    for first, last in chains:
        hit = reach(first.start, last.end)
        if hit:
            found.append(mention(text, first.start, hit[0], hit[1], 0.85, "division"))
    # names that begin at a level word
    covered = [(p.start, p.end) for p in places]
    for match in LEVEL.finditer(text):
        start, after = match.span()
        if start not in starts_of_words and not (start and text[start - 1] in "，。；：、“（ 和与及在由经据"):
            continue
        if any(s < after and start < e for s, e in covered):
            continue
        hit = reach(start, after)
        if hit and hit[0] - after <= 16 and _level_name(text[start : hit[0]], hit[0] - after):
            found.append(mention(text, start, hit[0], hit[1], 0.8, "level word"))
    # tagged bodies, widened to their division and to the bodies inside them
    for start, end, label, probability in tagged:
        if label != ORGANISATION:
            continue
        start, end = _trim(text, start, end)
        if text[start:end] in _NOBODY:
            continue
        while start in place_at and place_at[start].start < start:
            start = place_at[start].start
        hit = reach(start, end)
        inner = INNER.match(text, end)
        if inner and not (hit and hit[0] >= inner.end()):
            end = inner.end()
        elif hit and hit[0] - end <= 8 and not any(end <= v < hit[0] for v in any_verb):
            end = hit[0]
        if end - start >= 2:
            kind = next((t.kind for t in ends if t.end == end), "other")
            found.append(mention(text, start, end, kind, probability, "tagger"))
    # an organ's word alone: 住建委主任; a party body alone is that of the body last named
    for match in _BARE_PARTY.finditer(text):
        found.append(mention(text, match.start(), match.end(), "party", 0.5, "inner"))
    for tail in ends:
        if (
            tail.listed
            and tail.end - tail.start >= 3
            and (tail.start in starts_of_words or not re.match("[\u4e00-\u9fff]", text[tail.start - 1 : tail.start]))
            and not any(b == tail.start for b in bad)
        ):
            found.append(mention(text, tail.start, tail.end, tail.kind, 0.5, "organ alone"))
    found += _departments(text, ends, words) + departments(text)
    for match in _REFERENCE.finditer(text):
        found.append(mention(text, match.start(), match.end(), "other", 0.6, "reference"))
    found += founded(text, ends)
    found += implied(text, places)
    found += memberships(text, places, people)
    for match in _WITHIN.finditer(text):
        found.append(
            mention(
                text, match.start(), match.end(), "party" if "党" in match.group("part") else "other", 0.6, "within"
            )
        )
    for match in _KNOWN_DEPARTMENT.finditer(text):
        if not _NO_STOCK.search(match.group()):
            found.append(mention(text, match.start(), match.end(), "other", 0.55, "department"))
    found = [wide for m in found for wide in widened(text, m)]
    blocked = [(p.start, p.end) for p in people if p.confidence >= 0.5]
    found = [_without_people(m, blocked) for m in found]
    found = [
        m for m in found if not any(m.start < e and s < m.end and not (m.start <= s and e <= m.end) for s, e in blocked)
    ]
    return _longest([part for m in found for part in _split(m) if not _JUNK.search(part.text)])


#: no name of one body: 一家公司, 三个社区
_JUNK = re.compile(r"^[“]?(?:[一二两三四五六七八九十几多各每某\d]+[家个名支所位批群]|这|那|哪|各|某|谁)")


def _without_people(mention: Mention, blocked: Sequence[tuple[int, int]]) -> Mention:
    """A tagged body without the person whom the tagger took for its beginning."""
    if mention.rule != "tagger":
        return mention
    end = next((e for s, e in blocked if s == mention.start and e < mention.end - 2), None)
    return replace(mention, start=end, text=mention.text[end - mention.start :]) if end is not None else mention


def _all_verbs(words: Sequence[Word]) -> list[int]:
    return [w.start for w in words if w.tag[:1] in "vdpcru" and w.tag != "vn" and w.text not in _NAMING_VERBS]


def _verbs(words: Sequence[Word]) -> list[int]:
    classes = lexicon.verbs()
    clause = lexicon.clause_words()
    out = []
    for w in words:
        if w.text in _NAMING_VERBS:
            continue
        if w.text in classes and len(w.text) >= 2:
            out.append(w.start)
        elif clause.get(w.text) in ("speech", "negation", "plan", "time") and len(w.text) >= 2:
            out.append(w.start)
        elif w.tag in ("p", "c", "r", "y", "u", "uj", "ul"):
            out.append(w.start)
    return out


_FORMER = re.compile(r"原(?=党|副|[省市县区旗镇乡][委长]|纪委|书记|主[席任]|局长|院长|[省市县区镇]长)")


def _new_start(text: str, after: int, before: int, starts: set[int], place_from: dict[int, Mention]) -> bool:
    """Does a new name begin between two endings? (市委|市政府, 县委|宣传部 does not)"""
    if any(at in place_from and place_from[at].rule.startswith("gazetteer") for at in range(after, before + 1)):
        return True
    match = LEVEL.match(text, after)
    return bool(match) and (after in starts or text[after - 1] in "委府协会") and not text.startswith("社区", after)


def _chains(places: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Runs of places that touch: 滨城区|市中街道|文汇社区."""
    out: list[tuple[Mention, Mention]] = []
    for place in places:
        if out and out[-1][1].end == place.start:
            out[-1] = (out[-1][0], place)
        else:
            out.append((place, place))
    return out


_LEVEL_ONLY = re.compile(r"^(?:[我全该本])?(?:省|市|州|盟|县|区|旗|镇|乡|街道|村|社区)")


def _level_name(name: str, rest: int) -> bool:
    """市委 yes, 区域 no; 村里 no: what follows the level must be an organ by itself."""
    return (
        rest >= 1
        and not name.endswith(("市场", "社区", "村镇"))
        and not re.match(
            r"^(?:[我全该本]?(?:省|市|县|区|镇|乡|街道|村|社区)(?:级|直属|域|属(?!地))|市场|区域|镇域|县域|村庄|乡村|社区居民)",
            name,
        )
    )


_TWO = re.compile(r"(?<=[委府])(?=[省市州县区旗镇乡](?:政府|人大|政协|纪委|委(?!员)))|(?<=党委)(?=政府)")
_PREFIX = re.compile(
    r"^(?:新任|现任|时任|原任?|由|经|与|和|在|向|对|据|及|或|等|到|从|以|这|把|让|为|当选|担任|任)(?=[\u4e00-\u9fff]{3})"
)


def _split(mention: Mention) -> list[Mention]:
    """Two bodies run together (市委市政府, 镇党委政府), and what taggers put before a name."""
    text, start = mention.text, mention.start
    if (
        mention.rule == "tagger"
        and (made := re.search(r"(?:成立|组建|组成|创办)(?:了)?", text))
        and len(text) - made.end() >= 4
    ):
        text, start = text[made.end() :], start + made.end()
    lead = _PREFIX.match(text) if mention.rule == "tagger" else None
    if lead:
        text, start = text[lead.end() :], start + lead.end()
    cut = _TWO.search(text)
    if cut is None:
        return [mention] if start == mention.start else [replace(mention, start=start, text=text)]
    first, second = text[: cut.start()], text[cut.start() :]
    parts = [replace(mention, start=start, end=start + len(first), text=first)]
    if second[0] in "省市州县区旗镇乡":
        parts.append(
            replace(
                mention,
                start=start + len(first),
                text=second,
                rule="level word",
                kind="government" if "政府" in second else "party",
            )
        )
    return parts


_RUN = re.compile(r"[，。；：！？、“”‘’《》（）()\s—·]|[的了在及等对向从把被将是和与兼由任]")


def _departments(text: str, ends: Sequence[Tail], words: Sequence[Word]) -> list[Mention]:
    """Departments named without their body, before the title of who works there: 城建科科长."""
    verbs = {
        w.start: w
        for w in words
        if w.tag[:1] in "vdpcru" and w.tag != "vn" and w.text not in _NAMING_VERBS and len(w.text) > 1
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
        if tail.start - begin >= 1:
            out.append(mention(text, begin, tail.end, "other", 0.6, "department"))
    return out


_EDGE = re.compile(r"^[\s①-⑳，。；：！？、“”‘’《》（）()·—\-]+|[\s，。；：！？、“”‘’《》（()·—\-]+$")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _EDGE.match(text[start]):
        start += 1
    while end > start and _EDGE.match(text[end - 1]) and text[end - 1] not in "）)":
        end -= 1
    return start, end


def _longest(mentions: list[Mention]) -> list[Mention]:
    """Overlap policy: the longest name wins, then the surer, then the first."""
    order = sorted(mentions, key=lambda m: (-(m.end - m.start), -m.confidence, m.start, m.rule))
    kept: list[Mention] = []
    for one in order:
        if not any(one.start < k.end and k.start < one.end for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda m: m.start)
