"""Posts told behind a name: 张克主任; 王某某是…局长; 李明任…院长; 甲、乙等县政协委员; 以院长甲为组长."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Link
from kg.relate.post_organs import organ_of, place_of
from kg.relate.post_statements import Told
from kg.relate.setting import Setting
from kg.relate.title_words import fit, like_title, title_at

#: behind the name and before the organ: 担任, 是, 调任 …
_VERBS = (
    r"担任|出任|兼任|兼(?![职顾具有备容并])|现任|时任|曾任|历任|接任|继任|挂任|升任|原任|先后任|当选为?|被?任命为|被?聘为|受聘担任|受聘为|推选为|(?<!主)任职于|(?<!主)任职|就职于|供职于|"
    r"辞去|卸任|调任|转任|调到|调入|调往|转到|分配到|考入|考进|(?<![主责信留上前])任(?![命免])|(?<![\u4e00-\u9fff])系|原?是|曾是|为|作为|成为|成了|加入|入选|来自|就读于|工作于|回到|进入|当过|当上|当了|当(?![场天时年地])|干过|做过|挂职|在"
)
_IS = re.compile(rf"^(?:同志|老师)?[，（(]?(?:男|女)?[^。；！？“”]{{0,14}}?(?P<verb>{_VERBS})(?:了|过)?")
#: verbs of leaving, which name a post as 担任 does (不再担任, too): when it ended is what readers of the sentence say
_LEAVING = {"辞去": "担任", "卸任": "担任", "兼": "兼任"}
#: 某组全体工作人员, 某局有关负责人: the next of a list, nobody's post
_MANY = re.compile("全体|各|有关|相关|部分|等")
#: 甲为某局局长，免去其某局局长职务
_RELIEVED = re.compile("免去(?:其|他|她)(?:的|原)?")
#: 本该被提拔为县委书记: no post that anybody holds
UNREAL = re.compile("应该|本该|本应|应当|有望|或将|可能|未能|没能|没有|希望|想要|争取")
#: rules by which a sentence moves somebody to a post
MOVES = frozenset(f"told: {verb}" for verb in ("调任", "转任", "调到", "调入", "调往", "转到"))
#: verbs that say a membership without a title
_JOINED = re.compile(r"成为|加入|入选|作为|成了|职于|调|转到|分配到|考[入进]|来自|工作于|进入|挂职")
_ELSEWHERE = frozenset(("来自", "回到", "在", "进入"))
_WORK = re.compile(r"^(?:里|上)?(?:工作|任教|任职|上班|教书|执教|供职|就职|从医|坐诊|挂职|服役|支教|实习|值班|打工)")
_STOP = re.compile(r"[，。；、：！]")
_PAIR = re.compile(r"[、，\s]|和|及|以及|与")
_MORE = re.compile(r"(?:等)?(?:[一二两三四五六七八九十\d]+[名位人])?(?:同志)?")
#: 以甲为组长, 由乙任团长, 推选丙当会长
_MADE = re.compile(r"^(?:同志)?(?:为|任|担任|当选为?|当|兼任|出任|做)(?=[^，。；]{2,12})")
_MAKES = re.compile(r"(?:以|由|推选|推举|选举|选出|选|任命|聘请|聘任|聘|请|让|派|选派)(?:[^，。；：！？]{0,16})$")


def behind(setting: Setting, person: Link) -> list[Told]:
    """What is told behind a name, or behind the list that it stands in."""
    text = setting.text
    at, end = person.mention.start, person.mention.end
    id_, trust = person.entity.id, person.mention.confidence
    sentence = setting.sentence(at)
    limit = sentence.end
    out: list[Told] = []
    match = title_at().match(text, end, limit)
    if match and len(match.group()) >= 2 and text[match.end() : match.end() + 1] not in ("：", ":"):
        organ = next((k for k in setting.organs if match.start() <= k.mention.start < match.end()), None) or organ_of(
            setting, at, at + 1, sentence.start
        )
        if organ is not None and organ.mention.rule == "title" and organ.mention.start >= end:
            start = min([at, *(k.mention.start for k in setting.places if k.mention.end == at)])
            out.append(
                Told(id_, match.group(), organ, match.start(), start, match.end(), "title behind the name", trust)
            )
            return out
        organ = organ if organ is not None and organ.mention.end <= at and organ.mention.rule != "title" else None
        start = organ.mention.start if organ else at
        where = at if organ else end
        out.append(Told(id_, match.group(), organ, where, start, match.end(), "title behind the name", trust))
    here = re.match("所在的?", text[end:limit])
    if here:
        organ = next((k for k in setting.organs if k.mention.start == end + here.end()), None)
        if organ:
            out.append(Told(id_, "", organ, organ.mention.end, at, organ.mention.end, "where the person is", trust))
    tail = _list_end(setting, person)
    if tail > end or text[end : end + 1] == "等":
        out += _of_list(setting, person, tail, limit)
    if each := _RESPECTIVE.match(text, tail):
        return out + _respective(setting, person, tail, each.end())
    limit = min([limit, *(p.mention.start for p in setting.people if p.mention.start > tail)])
    if relieved := _RELIEVED.search(text, tail, limit):
        out += told(setting, person, "post of", relieved.end(), limit)
        limit = relieved.start()
    made = _MADE.match(text[tail:limit])
    if made and _MAKES.search(text, sentence.start, at):
        told_of = told(setting, person, "made", tail + made.end(), limit)
        body = next((k for k in setting.organs if text[k.mention.end : at] in ("由", "，由")), None)
        if body is not None and body.mention.rule != "title":  # 第三巡察组由|甲|任组长
            told_of = [replace(t, organ=body) if t.organ is None and _suits(t.title, body) else t for t in told_of]
        return out + told_of
    told_from = _past_vitae(text, tail, limit)
    clause = _IS.match(text[told_from:limit])
    if clause and text[tail] != "的" and not UNREAL.search(clause.group()):
        verb = _LEAVING.get(clause.group("verb"), clause.group("verb"))
        out += told(setting, person, verb, told_from + clause.end(), limit)
    elif text[end : end + 1] in _APPOSED:
        out += told(setting, person, "", max(end + 1, told_from), limit) or _bracketed(setting, person, limit)
    else:
        former = _FORMER.match(text, end, limit)
        if former and re.search("职务?$|职", text[former.end() : limit][:30]):
            out += told(setting, person, "post of", former.end(), limit)
    return out


#: verbs that tell posts one after another, some of which no list knows: 先后担任某社|采购员、某局局长
HELD = frozenset(("担任", "历任", "曾任", "先后任", "任", "当过", "干过", "做过"))
_UNLISTED = 6
#: who sent somebody: 某局派驻东街村的第一书记
SENT = re.compile("选派|下派|派驻|派出|派到|派往|派来|驻")


def _suits(title: str, body: Link) -> bool:
    """Is a body headed by such a title: 组长 of a 组, 队长 of a 队, 理事长 of a 合作社?"""
    return fit(title, body.entity) in ("kind", "ending") or title[-2:-1] == body.entity.name[-1:]


_APPOSED = ("，", "（", "(", ",", " ", "\u3000", "\t")
#: 免去李明同志的县水务局局长职务
_FORMER = re.compile("(?:同志)?的")
_IN_BRACKETS = re.compile(r"[（(](?P<words>[^（）()，。]{2,24})[）)]")


#: what a curriculum vitae tells of somebody before the posts: 男，汉族，1974年5月生，大学学历，中共党员，
_VITAE = re.compile(
    r"(?:(?:现年|今年)?\d{2}岁|男|女|[\u4e00-\u9fff]{1,6}族|(?:生于)?\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:出?生(?:人|于[^，。；]{2,12})?)?|"
    r"[\u4e00-\u9fff]{2,9}(?<!负责)(?<!传承)(?<!带头)(?<!创办)(?<!创始)(?<!主持)(?<!联系)人|[^，。；]{0,10}(?:学历|学位|文化|文化程度|毕业)|"
    r"\d{4}年(?:\d{1,2}月)?(?:加?入党|参加工作|加入[^，。；]{2,8})|(?:中共(?:预备)?)?党员|群众|无党派(?:人士)?|[民九致农][\u4e00-\u9fff]{1,3}[盟进会社]员|"
    r"(?:省委党校|中央党校|在职)?(?:大学|大学本科|本科|研究生|大专|专科|中专|高中)|[\u4e00-\u9fff]{0,4}(?:工程师|农艺师|畜牧师|兽医师|经济师|会计师|政工师|教师|医师|技师))，"
)


def _past_vitae(text: str, at: int, limit: int) -> int:
    """Where the posts begin that a curriculum vitae tells behind a name; the offset itself where there is none."""
    begin = at + 1 if text[at : at + 1] == "，" else at
    while (item := _VITAE.match(text, begin, limit)) is not None:
        at = begin = item.end()
    return at


def _bracketed(setting: Setting, person: Link, limit: int) -> list[Told]:
    """A unit or a title alone in brackets behind a name: 王芳（县第一中学）, 李明（副主任）."""
    inside = _IN_BRACKETS.match(setting.text, person.mention.end, limit)
    if inside is None:
        return []
    start, end = inside.span("words")
    id_, begin, trust = person.entity.id, person.mention.start, person.mention.confidence
    organ = next((k for k in setting.organs if k.mention.start == start and k.mention.end == end), None)
    if organ is not None:
        return [Told(id_, "", organ, end, begin, end, "unit in brackets", trust)]
    title = title_at().match(setting.text, start, end)
    if title is not None and title.end() == end:
        return [Told(id_, title.group(), None, start, begin, end, "title in brackets", trust)]
    return []


def _list_end(setting: Setting, person: Link) -> int:
    """The end of the list of names that a person stands in."""
    end = person.mention.end
    while (following := setting.next_person(end)) and _PAIR.fullmatch(setting.text[end : following.mention.start]):
        end = following.mention.end
    return end


#: 甲、乙分别任某局局长、某局副局长
_RESPECTIVE = re.compile(
    r"(?:同志)?(?:等?[两二三四五六七八九十\d]+[名位人]?(?:同志)?)?[，。]?(?:[^，。；：“”]{0,10}?)分别(?:担任|出任|兼任|调任|当选为?|被?任命为|任(?!免)|为(?!期))"
)


def _respective(setting: Setting, person: Link, tail: int, at: int) -> list[Told]:
    """The post of one of a list whose posts are told in its order; nothing where there are more or fewer."""
    text, limit = setting.text, setting.sentence(at).end
    names = [p for p in setting.people if p.mention.end <= tail]
    row = [names[-1]] if names else []
    for before in reversed(names[:-1]):
        if not _PAIR.fullmatch(text[before.mention.end : row[0].mention.start]):
            break
        row.insert(0, before)
    posts: list[tuple[Link, str, int]] = []
    while (organ := _next_organ(setting, at, limit)) is not None:
        end = organ.mention.end
        if organ.mention.rule == "title":
            begin = _title_of(setting, organ, at)
        else:
            title = title_at().match(text, end, limit)
            begin, end = end, title.end() if title else end
        posts.append((organ, text[begin:end], end))
        if not _PAIR.match(text, end, limit):
            break
        at = end + 1
    if len(posts) != len(row) or len(row) < 2 or person not in row:
        return []
    place = row.index(person)
    organ, words, end = posts[place]
    words = words or next((later for _, later, _ in posts[place:] if later), "")
    if not words:
        return []
    mention = person.mention
    return [
        Told(person.entity.id, words, organ, organ.mention.end, mention.start, end, "respectively", mention.confidence)
    ]


def _of_list(setting: Setting, person: Link, tail: int, limit: int) -> list[Told]:
    """甲、乙等县政协委员: the organ and title behind a list of names."""
    more = _MORE.match(setting.text, tail, limit)
    start = more.end() if more else tail
    organ = next((k for k in setting.organs if start <= k.mention.start <= start + 2), None)
    if organ is None:
        return []
    title = title_at().match(setting.text, organ.mention.end, limit)
    if title is None or any(p.mention.start == title.end() for p in setting.people):
        return []  # 甲、乙，某组组长丙
    return [
        Told(
            person.entity.id,
            title.group(),
            organ,
            title.start(),
            person.mention.start,
            title.end(),
            "list, then its organ",
            person.mention.confidence,
        )
    ]


def told(setting: Setting, person: Link, verb: str, start: int, limit: int) -> list[Told]:
    """The organs and titles of a clause that tells a person's posts."""
    text = setting.text
    id_, trust, begin = person.entity.id, person.mention.confidence, person.mention.start
    rule = f"told: {verb}" if verb else "apposition"
    far = max(start + 12, _past_places(setting, start) + 4)
    organ = next(
        (
            k
            for k in setting.organs
            if start <= k.mention.start <= max(start + 3, far if verb else 0) and k.mention.end <= limit
        ),
        None,
    )
    if organ and re.search(r"[。；，：]", text[start : organ.mention.start]):
        organ = None
    if organ and (first := title_at().match(text, start, organ.mention.start)) and text[first.end()] == "的":
        organ = None
    if organ is None:
        return _bare(setting, person, verb, rule, start, limit)
    out: list[Told] = []
    first_organ, begins, row = organ, start, None
    at = organ.mention.end
    while at <= limit:
        if organ.mention.rule == "title" and organ.mention.end == at:
            title_start, title_end = _title_of(setting, organ, begins), at
            own: Link | None = organ
        else:
            stop = _STOP.search(text, at, limit)
            edge = stop.start() if stop else limit
            match = next((m for g in range(at, min(edge, at + 12)) if (m := title_at().match(text, g, edge))), None)
            unlisted = match is None and verb in HELD and like_title(text[at:edge]) and edge - at <= _UNLISTED
            if (match is None and not unlisted) or _MANY.search(text, at, match.start() if match else edge):
                break
            title_start, title_end = match.span() if match else (at, edge)
            own = organ if row is None or organ.mention.end == at else None
            village = next(
                (k for k in setting.organs if k.mention.rule == "title" and k.mention.end == title_end), None
            )
            if own is not None and village is not None and SENT.match(text, organ.mention.end, title_start):
                out.append(Told(id_, text[title_start:title_end], own, title_start, begin, title_end, "sender", trust))
                own = organ = village
        if verb != "made" and any(k.mention.start == title_end for k in setting.people):
            if verb and row is not None:
                break
            return []  # the titles are those of the next person
        if verb or text[title_end : title_end + 1] in "，。；、）！)\n":
            out.append(Told(id_, text[title_start:title_end], own, title_start, begin, title_end, rule, trust, row))
        row = organ
        mark = text[title_end : title_end + 1]
        if not mark or mark not in ("、", "兼", "和", "及", "，", ","):
            break
        at = begins = title_end + 1
        following = _next_organ(setting, at, limit)
        if following is not None:
            organ, at = following, following.mention.end
        elif mark not in ("、", "兼"):
            break
    works = _WORK.match(text[first_organ.mention.end : limit])
    if not out and (works or _JOINED.search(verb)):
        words = works.group() if works else verb
        end = first_organ.mention.end
        out.append(Told(id_, "", first_organ, end, begin, end, f"{rule}, no title", trust, words=words))
    return out


def _past_places(setting: Setting, at: int) -> int:
    """Where the places that are named from an offset on end: 任|某县|某镇|某村|第一书记."""
    while (place := setting.place_starting(at)) is not None:
        at = place.mention.end
    return at


def _next_organ(setting: Setting, at: int, limit: int) -> Link | None:
    """The organ that the next post of a row begins with, or that its title implies: 历任某镇镇长、|某镇党委|书记、|某县副县长."""
    ahead = [k for k in setting.organs if at <= k.mention.start and k.mention.end <= limit]
    named = next((k for k in ahead if k.mention.start <= at + 1), None)
    if named is not None:
        return named
    past = _past_places(setting, at)
    title = title_at().match(setting.text, past, limit)
    if title is None:
        return None
    return next((k for k in ahead if k.mention.rule == "title" and past <= k.mention.start < title.end()), None)


def _title_of(setting: Setting, organ: Link, start: int) -> int:
    """Where the title begins that implies an organ."""
    text, end = setting.text, organ.mention.end
    begins = max(start, text.rfind("任", start, end) + 1)
    return min(_past_places(setting, begins), organ.mention.start)  # 选举李明为|青禾县|县长


def _bare(setting: Setting, person: Link, verb: str, rule: str, start: int, limit: int) -> list[Told]:
    """A title without an organ behind 任 and its like; 组长的某小组 has it behind."""
    text = setting.text
    id_, trust, begin = person.entity.id, person.mention.confidence, person.mention.start
    if not verb or verb in _ELSEWHERE:
        return []
    place = next((k for k in setting.places if start <= k.mention.start <= start + 1), None)
    if place is not None:
        start = place.mention.end
    title = title_at().match(text, start, limit)
    if title is None:
        return []
    following = re.match("的", text[title.end() : limit])
    if following:
        organ = next((k for k in setting.organs if 0 < k.mention.start - title.end() <= 6), None)
        if organ is not None and not _STOP.search(text, title.end(), organ.mention.start):
            end = organ.mention.end
            return [Told(id_, title.group(), organ, end, begin, end, f"{rule}, organ behind", trust)]
    closed = text[title.end() : title.end() + 1] in "，。；、）！" or place_of(setting, title.start()) is not None
    if not closed and verb != "made":
        return []
    return [Told(id_, title.group(), None, title.start(), begin, title.end(), rule, trust)]
