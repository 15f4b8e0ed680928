"""Places: divisions of the gazetteer in scope, tagged places cut at their suffixes, villages after a town."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.segment import Word, tag_of
from kg.model import Mention
from kg.ontology import PLACE
from kg.recognise.listed_places import listed_places
from kg.recognise.lone_villages import lone_villages

#: a tagged place ends its parts at these suffixes
PART = re.compile(
    r"(?:[^省市州盟县区旗镇乡村]|村(?=社区)){1,7}?(?:自治区|自治州|自治县|自治旗|开发区|高新区|新区|经开区|街道|社区|地区|省|市(?!场)|州|盟|县|区|旗|镇(?!区)|乡(?!村)|自然村|村(?!庄|社区))"
)
#: a village or town named right after the division that it lies in, though no list has it
BELOW = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}?(?:镇(?!区)|乡(?!村|镇)|街道|苏木|嘎查|自然村|行政村|村(?![庄里民级干两上口]|社区)|社区)|(?P<one>[\u4e00-\u9fff]村(?=党支部|党总支|党委|支部|支书|书记|第一书记|驻村|村委会|村民|“?两委)))(?=[\u4e00-\u9fff，。、；：（(”“]|$)"
)
BELOW_RULE, SITE_RULE = "below a division", "site below"
#: a county's body, behind which a village's name is that of another's
_HOLDS_BODY = re.compile("(?:局|法院|检察院|医院|公司|银行|[大支]队|[中小]学|联社).")
#: the last characters of the divisions that villages or towns are named right behind
_ABOVE = "县市区旗镇乡道木"
#: a site named right after the division that it lies in, where no body is meant: 博兴县人民广场
SITE_BELOW = re.compile(
    r"(?:(?:国家级|省级)?(?:经济技术|经济|高新技术产业)开发区|[\u4e00-\u9fff]{1,6}?(?:广场|公园|湿地|步行街|老街|古城|古镇|小区|"
    r"产业园|工业园|科技园|物流园|软件园|旧址|遗址|故居|景区|水库|大桥|码头|大峡谷|草原|[大中小]沟|[支干引界运]河|[支干]渠|联圩|河闸|排涝站))(?![区院馆所站园]|管委会|管理|党)"
)
#: what is led by a 长
_LED_BY = frozenset("队局院校科所会园庭股")
#: what a village alone has: 街道|建工社区|党总支
_SEAT_BEHIND = re.compile("(?<=[村区])(?:党(?:委|总支|支部|群)|“?两委|[居村]委会|[居村]民委员会|第一书记)")
_VERBAL = re.compile(
    r"[的了在和与及各每全对向把被将以到让为是有个两多等省市县区镇乡村]|打造|建[设成]|推[进动]|[新在]建|特色|现代|历史"
)
#: words that a pattern for villages must not begin with or hold
NO_NAME = re.compile(
    r"[的了在和与及各每全本该是为有个等两到从向把被将以对于其这那某县市省区乡镇街]|一些|多个|所有|部分|大部|老社区|农村|乡村|城乡|新农村|农业|带[着动领]|妇联|由$|^(?:理事|会|董事|社|站|队|厂)长|^[副首第最原]|^[一二三四五六七八九十几多数两]+[名个]"
)
#: 我市, 全县, 该镇: a division by its level alone
RELATIVE = re.compile(
    r"(?:[我全该本]|我们)(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡|街道|苏木|村|社区|嘎查)(?![委政长域场级民])"
    r"|(?<=[，。；：、“\n])(?:社区|街道|[省市州盟县区旗镇乡村]里|[省市州县乡村]上|自治区|自治州|自治县)(?![\u4e00-\u9fff]{0,2}(?:书记|主任|党|工作者|居民|干部|委|政府|人大|政协|纪))"
    r"|(?<=[年月前今近后来在由给让把向助])[省市州盟县区旗镇乡村]里(?![面边外程弄])"
    r"|(?<=[前年来时外])社区(?=建|创|开展|推|积极|还|以|通过|设立|成立|打造|组织|坚持)"
)
LEVEL_OF_SUFFIX = (
    ("自治区", "province"), ("自治州", "prefecture"), ("自治县", "county"), ("自治旗", "county"), ("开发区", "county"),
    ("高新区", "county"), ("新区", "county"), ("经开区", "county"), ("地区", "prefecture"), ("街道", "town"), ("社区", "village"),
    ("省", "province"), ("市", "prefecture"), ("州", "prefecture"), ("盟", "prefecture"), ("县", "county"), ("区", "county"),
    ("旗", "county"), ("镇", "town"), ("乡", "town"), ("苏木", "town"), ("村", "village"), ("嘎查", "village"),
)  # fmt: skip
_NO_PLACE = frozenset(
    "城市 城镇 工业园区 产业园区 社区 街道 乡镇 村镇 镇街 农村 乡村 城区 城乡 县城 市区 市县 园区 小区 山区 全国 国内 国外 海外 境外 村庄 学校 医院 公司 当地 本地 外地 各地".split()
)
#: 在|全州|推广: a county's short name that says all of a division, where the county is not named in full
_ALL_OF_IT = re.compile("[我全该本][省市州盟县区旗]")
#: the country, the world and their parts
_WORLD = re.compile(
    r"(?:新)?中国|我国|国家|世界|全球|亚洲|欧洲|非洲|美洲|[东西南北中]{1,2}部(?:地区)?|[东西]?[南北]方|东北|华[东北南中]|西北|西南|中[欧亚西德美日法俄韩英印非外]|祖国"
)
#: a kind of site without a name
_KIND_ALONE = re.compile(
    r"(?:自然村|行政村|党支部|党总支|党委|居委会|村委会|村.?两委.?|自治区|自治州|自治县|自治旗|中学|小学|高校|大学|车站|警务区|群山|广场|门诊楼.*|"
    r"清真寺|渔港|中心渔港|茶园|果园|农田|田间.*|工地|公园|市场|超市|商场|基地|企业|机场|码头|港口|食堂|宿舍|教室|门店|主院区|分院|党群服务中心|"
    r"(?:区|县|市|镇|乡)?(?:机关|政府|党校|小镇|古镇|老镇|各村|各镇)|河道|河堤|大堤|水库|山区|林区|牧区|景区|矿区|园区|库区|郊区|城区|新城|老城区|主城区|口岸|变电站|军分区|.{0,3}片区|小村庄|(?:国家)?高速公路|公路|校区|古街|国家公园|火车站|高铁站|老小区|灌区|菜园|马厩|示范区|地区|美丽乡村|建制村|牧业县|金山银山|(?:美好|优秀|服务|老旧|完整|未来|文明|示范|先进)(?:社区|小区)|苏木|嘎查|[全我本该][省市州县区旗盟镇乡村]|[一二三四五六七八九十两几\d]+[省市县区镇乡村])"
)
#: bodies that the tagger takes for places
_BODY = re.compile(
    r"(?:中学|小学|学校|大学|学院|医院|院区|警务区|派出所|检察院|法院|公司|银行|[一二三四五六七八九十]中|(?<!邮)局|公安处|[支大中]队|病区|安置点|诉讼服务中心|实践[站所]|训练基地)$"
)
#: what the tagger may have before a place's name: a visitor's verb (视察|口泉老街)
_LED = re.compile(
    "(?:视察|巡查|考察|调研|检查|走访|参观|察看|查看|督导|督查|走进|来到|前往|深入|守好|守护)(?=[\u4e00-\u9fff]{2})"
)
#: a quote that opens in a place's name and does not end there
_OPENED = re.compile("[“‘《][^”’》]*$")
#: a town or village told by what it is known for: 莲乡, 浙西老镇, 酒镇
_DESCRIBED = re.compile(
    r"\d|^[\u4e00-\u9fff]?[镇乡]$|[老古名重强大小新]镇$|[水山之侨酒茶果]乡$|示范[镇乡村]$|驻村$|农村$|联盟$|家乡$|城乡$|[东西南北中]部集镇$|老集镇$|^自家|小岛$|^(?:海岛|沿[江海河湖]|山区|边境|农业|人口|产粮|革命老区)[省市县镇乡村]$|^有.{1,4}县$|^部分|^[^“‘《]*[”’》]"
)
_NOT_A_DIVISION = re.compile(
    r"(?:超市|都市|城市|小区|园区|片区|景区|校区|院区|辖区|社会区|农村|乡村|山区|库区|灾区|地区|林区|矿区|牧区|郊区|城区|厂区|街区|示范区|保税区|功能区|市区|新农村|地级市|县级市)$"
)


_IS_VILLAGE = re.compile("(?:村|社区)$")
#: what a village's name may begin with, and tells it from the one without
_BEFORE_VILLAGE = frozenset("大小东西南北上下前后新老")
#: … more than a character of it: 永吉街道|南湖|新村社区
_LEADS_VILLAGE = re.compile(
    r"(?!辖区|所属|下辖|下属|境内|辖内|办事|机关|[东西南北中]部|.?[^\u4e00-\u9fff]|.*[的和与及在等各每某]|.*(?:党委|工委|政府|组织|联合|干部|书记|主任|[镇乡局院所站]长|[兼任驻挂]))[\u4e00-\u9fff]{1,4}"
)
#: … without its town before it: nothing that the character could belong to
_NEW_NAME = re.compile("[^\u4e00-\u9fff][大小新老东西南北]|[在到的][大小新老]")


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


#: what may be named as a county is, and is none
_NAMED_AFTER = re.compile(
    "社区|山(?![区东西水海乡])|河(?![长道南北东西])|湖(?!长)|[大新古]?桥|村(?![民里庄级镇企])|(?<=黑龙江)(?:[江北南]?[畔岸边]|上(?!游|线)|干流|流域|水面|江面)"
)
#: what a district's short name before it belongs to
_AIRPORT = ("机场", "国际机场", "火车站", "高铁站")
#: the acting head of a county, not somebody of 代县
_ACTING = re.compile("代县长(?!城)")


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
    hits = _whole_villages(text, _listed(text, edges, tagged, gazetteer, scope))
    hits = _tagged_parts(text, tagged, _stems(text, hits, gazetteer))
    hits = _with_lists(hits, listed_places(text, hits, gazetteer, scope))
    verbs = [w for w in words if len(w.text) > 1 and w.tag[0] in "vdpc"]
    hits = [
        h
        for h in _below(text, hits)
        if not (
            h.rule in (BELOW_RULE, SITE_RULE)
            and any(h.start <= w.start < h.end for w in verbs)
            and not _SEAT_BEHIND.match(text, h.end)
        )
    ]
    hits += lone_villages(text, hits)
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
    matcher = gazetteer.matcher(tuple(scope))
    sure = matcher.sure(text)
    supported = matcher.supported(text, sure)
    found = [(m.start, m.end, m.name, m.codes, _is_full(gazetteer, m.name, m.codes)) for m in sure]
    full = {name for _, _, name, _, is_full in found if is_full}
    full_stems = {name[:-1] for name in full}
    stands = {name for start, end, name, _, _ in found if start in edges and end in edges}
    prefectures = {c[:4] for _, _, name, codes, _ in found for c in codes if name not in gazetteer.everyday}
    taken: list[Mention] = []
    above: tuple[str, ...] = ()
    for start, end, name, codes, is_full in found:
        market = is_full and name[-1] == "市" and len(name) > 2 and text.startswith("场", end)
        if market:  # 宜宾|市场监管部门
            end, name, is_full = end - 1, name[:-1], False
        if not is_full and _ALL_OF_IT.fullmatch(name) and name not in full_stems:
            continue
        if name in _NO_PLACE or _WORLD.fullmatch(name) or (name == "代县" and _ACTING.match(text, start)):
            continue
        touches = bool(taken) and taken[-1].end == start
        inside = touches and any(gazetteer.within(c, a) for c in codes for a in above)
        over = [t for t in tagged if t[0] < end and start < t[1]]
        begins = any(s == start and e >= end for s, e, _, _ in over)
        suffixed = not is_full and len(name) > 2 and name[-1] in "县州旗"  # 沧源县|委, of an autonomous county
        on_edges = start in edges and (end in edges or suffixed)
        if name in gazetteer.everyday and not inside:
            named = not is_full and any(f.startswith(name) for f in full)
            if not named and not (begins and {c[:4] for c in codes} & prefectures):
                continue
        if not is_full:
            if not inside and not (begins or on_edges):
                continue
            if touches and not inside and taken[-1].text[-1] in "镇乡道":
                continue  # 永吉街道|南湖新村社区: a village whose name begins as a district's
            if not inside and not market and name not in supported:
                continue
            if over and not begins and not inside and not on_edges:
                continue
            if not inside and name[0] == "长" and text[start - 1 : start] in _LED_BY:
                continue  # 大队|长沙正华: a post and who holds it
            if not inside and _NAMED_AFTER.match(text, end):
                continue  # 贺兰|山, 禹州|社区: something named after the county, or like it
            sight = name[-1] in "湖屿" or text.startswith(_AIRPORT, end)
            if sight and not any(f.startswith(name) for f in full) and _districts(gazetteer, codes):
                continue  # 杭州|西湖, 海口|美兰机场: a sight or an airport, not the district of its name
            if end < len(text) and text[end] in "省市县区" and not market and level_of(name + text[end]) != "site":
                continue
        elif len(name) <= 3 and not (
            touches or over or name in stands or (start in edges and (end in edges or len(name) == 3))
        ):
            continue
        elif not (touches or over) and name[-1] == "村" and tag_of(name[:-1])[0] in "vd":
            continue
        taken.append(
            Mention(
                PLACE,
                start,
                end,
                name,
                None,
                0.95 if is_full else 0.8,
                "gazetteer full" if is_full else "gazetteer short",
            )
        )
        above = codes
    return taken


def _districts(gazetteer: Gazetteer, codes: Sequence[str]) -> bool:
    return all(gazetteer.get(code).name.endswith("区") for code in codes)


def _whole_villages(text: str, hits: list[Mention]) -> list[Mention]:
    """Villages with what stands before a listed name and is of theirs: 板桥镇|大水塘村, which no list has, is not 水塘村."""
    out: list[Mention] = []
    longer: dict[str, set[str]] = {}
    for hit in hits:
        if hit.text[-1] in "村区" and _IS_VILLAGE.search(hit.text):
            town = out[-1].end if out and out[-1].text[-1] in "镇乡道" else -1
            lead = text[town : hit.start] if 0 <= hit.start - town <= 4 else ""
            if _LEADS_VILLAGE.fullmatch(lead) and not (len(lead) == 1 and NO_NAME.search(lead)):
                longer.setdefault(hit.text, set()).add(lead)
                hit = _led_by(hit, lead, BELOW_RULE)
            elif text[hit.start - 1 : hit.start] in _BEFORE_VILLAGE and _NEW_NAME.match(text, max(0, hit.start - 2)):
                hit = _led_by(hit, text[hit.start - 1], "a longer name")
        out.append(hit)
    if longer:
        for i, hit in enumerate(out):
            for lead in sorted(longer.get(hit.text, ())):
                if text.endswith(lead, 0, hit.start):
                    out[i] = _led_by(hit, lead, "a longer name")
    return out


def _led_by(hit: Mention, lead: str, rule: str) -> Mention:
    return Mention(PLACE, hit.start - len(lead), hit.end, lead + hit.text, None, 0.7, rule)


def _stems(text: str, hits: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Towns without their kind between a county and a village of theirs: 兴庆区|玉皇阁北街|北关社区."""
    out = list(hits)
    for before, after in pairwise(hits):
        between = text[before.end : after.start]
        if 2 <= len(between) <= 6 and before.text[-1] in "县市区旗" and after.text[-1] in "村区":
            counties = [d.code for d in gazetteer.find(before.text) if d.level == "county"]
            if counties and any(d.level == "town" for d in gazetteer.find(between, within=counties)):
                out.append(Mention(PLACE, before.end, after.start, between, None, 0.8, "gazetteer short"))
    return sorted(out, key=lambda m: m.start)


def _with_lists(hits: list[Mention], listed: list[Mention]) -> list[Mention]:
    """The places with those of lists, which stand before what was found of them by a short form or the tagger."""
    sure = [h for h in hits if h.rule == "gazetteer full"]
    new = [m for m in listed if not any(h.start < m.end and m.start < h.end for h in sure)]
    kept = [h for h in hits if not any(m.start < h.end and h.start < m.end for m in new)]
    return sorted([*kept, *new], key=lambda m: m.start)


def _is_full(gazetteer: Gazetteer, name: str, codes: Sequence[str]) -> bool:
    return any(gazetteer.get(code).name == name for code in codes)


def _tagged_parts(text: str, tagged: Sequence[tuple[int, int, str, float]], hits: list[Mention]) -> list[Mention]:
    """Parts of tagged places that no list has: what is left after the listed divisions, cut at suffixes."""
    out = list(hits)
    for start, end, _, probability in tagged:
        inside = [h for h in hits if h.start < end and start < h.end]
        at = start + (text[start] == "的")
        for hit in [*inside, None]:
            stop = hit.start if hit else end
            for begin, finish in _pieces(text, at, stop):
                begin, finish = _trimmed(text, begin, finish)
                if text[finish - 1] == "村" and text.startswith("社区", finish):
                    finish += 2  # 月宫街道|新村社区
                name = text[begin:finish]
                if len(name) >= 2 and _is_name(name):
                    out.append(Mention(PLACE, begin, finish, name, None, round(0.8 * probability, 4), "tagger"))
            if hit:
                at = max(at, hit.end)
    return out


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A tagged place without the verb before it and from an opening quote on: 视察|口泉老街|“矿区."""
    if led := _LED.match(text, start, end):
        start = led.end()
    quote = _OPENED.search(text, start + 1, end)
    return start, quote.start() if quote else end


def _is_name(name: str) -> bool:
    """Whether what the tagger took for a place names one: neither a kind alone (高校), nor a country, nor 酒镇, 各乡."""
    if name in _NO_PLACE or _WORLD.fullmatch(name) or _KIND_ALONE.fullmatch(name) or _BODY.search(name):
        return False
    return not (
        _DESCRIBED.search(name)
        or re.search("[是了]|的(?!确)|[下所管]辖", name)
        or name.count("“") != name.count("”")
        or re.match(r"^[各每数多两几该本这那此\d”’》]", name)
    )


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
        if hit.end in starts or hit.rule == "tagger" and hit.text[-1] not in _ABOVE:
            continue
        match = BELOW.match(text, hit.end) if hit.text[-1] in _ABOVE else None
        if match and _HOLDS_BODY.search(match.group()):
            match = None  # 青禾县|公安局柳村派出所
        if match and match["one"] and hit.text[-1] not in "镇乡":
            match = None
        if match and (NO_NAME.search(match.group().removesuffix("街道")[:-1]) or _DESCRIBED.search(match.group())):
            match = None
        rule = BELOW_RULE if match else SITE_RULE
        match = match or _site_below(text, hit.end)
        if not match:
            continue
        if any(h.start < match.end() and match.start() < h.end for h in out if h is not hit):
            continue
        out.append(Mention(PLACE, match.start(), match.end(), match.group(), None, 0.7, rule))
    return out


def _site_below(text: str, at: int) -> re.Match[str] | None:
    """A site named right after the division that it lies in; no kind alone, nothing with a verb's or a list's words."""
    match = SITE_BELOW.match(text, at)
    if match is None or _VERBAL.search(match.group()[:-1]) or len(match.group()) < 4:
        return None
    return match
