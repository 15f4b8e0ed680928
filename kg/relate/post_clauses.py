"""Posts told away from the name: 队长是李明, 他当选为会长, 作为校长 in an essay, and the unit before a name."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Link
from kg.relate.post_behind import HELD, UNREAL, told
from kg.relate.post_organs import organ_of
from kg.relate.post_statements import Told
from kg.relate.setting import Setting
from kg.relate.title_words import like_title, title_at, title_before

#: between a title and the name it is said of: 队长是…李明, 书记由…王芳兼任
_SAID_OF = re.compile(
    r"(?:一职|职务)?(?:就是|正是|便是|仍是|还是|仍由|现由|都由|则由|是|由|叫)(?P<gap>[^，。；：！？“”]{0,26})$"
)
_TAKES = re.compile(r"(?:同志)?(?:同时)?(?:担任|兼任|接任|继任|出任|代理|兼着|兼|任|当(?!场|时|天)|接过|接替)")
#: a post told of somebody named earlier: 当选为会长, 挂任副局长
_TAKEN = re.compile(
    r"(?:当选为?|被?推选为|被?选为|被?聘为|被?聘请为|受聘为|被?任命为|任命为|推举为|担任|出任|兼任|接任|继任|挂任|调任|转任|升任|历任|曾任|现任|时任|原任|当过|当了[^，。；]{0,6}?年|当上了?|干过|任过|成了|做过|任|当|(?:退休前?|退伍|转业|从前|以前|原来|原本|现在|如今|也|就|原|曾)是)"
)
_STOP = re.compile(r"[，。；：！？、“]")
_COUNT = r"[一二两三四五六七八九十\d]+"
_ANOTHER = re.compile(r"[任当是担选由主责信别]$")


def inverted(setting: Setting, person: Link) -> list[Told]:
    """The title that stands before 是 or 由 and a name."""
    text = setting.text
    at = person.mention.start
    floor = setting.sentence(at).start
    said = _SAID_OF.search(text, max(floor, at - 34), at)
    if said is None or any(p.mention.start >= said.start() for p in setting.people if p.mention.end <= at):
        return []
    if "由" in text[said.start() : said.start("gap")] and not _TAKES.match(text, person.mention.end):
        return []
    match = title_before().search(text, max(floor, said.start() - 16), said.start())
    if match is None:
        return []
    organ = organ_of(setting, match.start(), match.end(), floor)
    trust = person.mention.confidence
    return [
        Told(
            person.entity.id,
            match.group(),
            organ,
            match.start(),
            match.start(),
            person.mention.end,
            "said of the name",
            trust,
        )
    ]


def carried_over(setting: Setting) -> list[Told]:
    """Posts of clauses whose subject was named before: 三年前当选妇联副主席, 他原来是…的会计."""
    text = setting.text
    out: list[Told] = []
    for match in _TAKEN.finditer(text, setting.article.body):
        if _ANOTHER.search(text[max(0, match.start() - 1) : match.start()]):
            continue
        if UNREAL.search(text, max(0, match.start() - 5), match.start()):
            continue
        sentence = setting.sentence(match.start())
        stop = _STOP.search(text, match.end(), sentence.end)
        edge = min(stop.start() if stop else sentence.end, match.end() + 36)
        person = setting.next_person(match.end())
        if person is not None and person.mention.start < edge:
            continue
        titles = list(title_at().finditer(text, match.end(), edge))
        if not titles and not _unlisted(setting, match, edge):
            continue
        if titles and edge - titles[-1].end() > 3 and not re.match(_COUNT, text[titles[-1].end() : edge]):
            continue
        subject, how = _subject(setting, match.start())
        if subject is None:
            continue
        limit = min(sentence.end, person.mention.start if person is not None else sentence.end)
        found = told(setting, subject, match.group()[:2], match.end(), limit)
        if not found and titles:
            title = titles[-1]
            organ = organ_of(setting, title.start(), title.end(), match.end())
            organ = organ if organ is not None and organ.mention.start >= match.end() else None
            found = [
                Told(
                    subject.entity.id, title.group(), organ, title.start(), match.start(), title.end(), "",
                    subject.mention.confidence,
                )
            ]  # fmt: skip
        out += [replace(t, start=match.start(), rule=how, words=match.group()[:2]) for t in found]
    return out


def _unlisted(setting: Setting, verb: re.Match[str], edge: int) -> bool:
    """Does a body with a title that no list knows stand between a verb and an offset? 先后担任|某社采购员|、某局局长"""
    if verb.group() not in HELD or setting.text[edge : edge + 1] not in ("、", "，", "。"):
        return False
    bodies = [k for k in setting.organs if verb.end() <= k.mention.start and k.mention.end < edge]
    return bool(bodies) and like_title(setting.text[bodies[-1].mention.end : edge])


_IN = re.compile(r"(?:[在到进入于往去回](?:[\u4e00-\u9fff]{2,8}的)?|任职于|供职于|就职于|调任|加入|转任)$")
_WORKS = re.compile(
    r"^(?:里|上)?(?:工作|任教|任职|上班|教书|执教|供职|就职|从医|坐诊|挂职|服役|支教|实习|值班|当|做|任|[，。])"
)


def placed(setting: Setting) -> list[Told]:
    """Where somebody named before works: 1998年转到柳泉镇中学任教, 在云溪站当扳道员."""
    text = setting.text
    out: list[Told] = []
    for organ in setting.organs:
        start, end = organ.mention.span.start, organ.mention.end
        goes = _IN.search(text, max(0, start - 10), start)
        works = _WORKS.match(text[end : end + 4])
        if not goes or not works or (works.group()[-1] in "，。" and len(goes.group()) == 1):
            continue
        if goes.group()[0] in "到往去" and works.group() == "坐诊":  # a visit
            continue
        subject, how = _subject(setting, goes.start())
        if subject is None:
            continue
        title = title_at().match(text, end + works.end(), setting.sentence(start).end)
        words = title.group() if title and works.group()[-1] in "当做任" else ""
        stop = title.end() if words and title else end + works.end()
        rule = f"works there, {how}"
        out.append(
            Told(
                subject.entity.id, words, organ, end, start, stop, rule, subject.mention.confidence,
                words=works.group(),
            )
        )  # fmt: skip
    return out


_FAR = 90
_FRESH = re.compile(r"^(?:他|她)(?!们)|^(?:[^，。]{0,8})?(?:年|月|后|时|前|现在|如今|去年|今年)")


def _subject(setting: Setting, at: int) -> tuple[Link | None, str]:
    """Whom a clause without a subject speaks of, and how that is known.

    Who begins the clause; the only person of the sentence before the offset; of several the first; else the last of the paragraph so far.
    """
    sentence = setting.sentence(at)
    if any(0 <= at - p.mention.end <= 1 for p in setting.people):
        return None, ""
    here = [p for p in setting.people if sentence.start <= p.mention.start and p.mention.end <= at]
    if here:
        comma = max(setting.text.rfind(mark, sentence.start, at) for mark in "，；")
        if here[-1].mention.start == comma + 1 > 0:  # 甲到某镇任镇长，|乙|到某镇担任副镇长
            return here[-1], "subject in the sentence"
        only = len({p.entity.id for p in here}) == 1
        return here[0], "subject in the sentence" if only else "first of the sentence"
    before = [p for p in setting.people if p.mention.end <= sentence.start]
    if not before or setting.paragraph(before[-1].mention.start) != setting.paragraph(at):
        return None, ""
    fresh = _FRESH.match(setting.text[sentence.start : at]) is not None
    if fresh and sentence.start - before[-1].mention.end <= _FAR:
        return before[-1], "subject in the sentence before"
    mine = {p.entity.id for p in before if setting.paragraph(p.mention.start) == setting.paragraph(at)}
    how = "only one of the paragraph" if len(mine) == 1 else "last of the paragraph"
    return before[-1], how if fresh else f"{how}, no pronoun"


_NOTE = re.compile(r"(?:^|[（(\n\s]|供稿[：:]?|来源[：:]|作者[：:]?|撰稿[：:]?|通讯员|文[：:/]|单位[：:])\s*$")
_NOTE_END = re.compile(
    r"\s*(?:[）)\n]|$|[图文摄/、]|供稿|摄影|报道|\s)",
)


def signed(setting: Setting, person: Link, previous: tuple[int, Told] | None) -> Told | None:
    """The organ before an author's name in a line of its own: （市审计局李明王芳）."""
    text = setting.text
    at = person.mention.start
    end = person.mention.end
    follower = any(p.mention.start == end for p in setting.people)
    if not (follower or _NOTE_END.match(text, end)):
        return None
    if previous is not None and re.fullmatch(r"[、，\s]?", text[previous[0] : at]):
        return replace(
            previous[1],
            person=person.entity.id,
            end=end,
            rule="organ of the author before",
            trust=person.mention.confidence,
        )
    organ = _ending(setting, at, 1)
    if organ is None or not _NOTE.search(text, max(0, organ.mention.start - 8), organ.mention.start):
        return None
    start, trust = organ.mention.start, person.mention.confidence
    return Told(person.entity.id, "作者单位", organ, at, start, end, "organ of the author", trust)


def _ending(setting: Setting, at: int, gap: int) -> Link | None:
    """The organ that ends at an offset, or `gap` blanks before it."""
    return next(
        (
            k
            for k in setting.organs
            if k.mention.end <= at <= k.mention.end + gap
            and k.mention.rule != "title"
            and not setting.text[k.mention.end : at].strip(" \u3000：:")
        ),
        None,
    )


_WORDS = 9


def unit_before(setting: Setting, person: Link) -> list[Told]:
    """A unit before a name with no title, or with one that no list knows: 县水务局某甲说, 某物业公司安保人员某乙."""
    text = setting.text
    at = person.mention.start
    floor = setting.sentence(at).start
    id_, trust = person.entity.id, person.mention.confidence
    best: Link | None = None
    for link in setting.organs:
        m = link.mention
        if floor <= m.start and m.end <= at <= m.end + _WORDS and m.rule != "title":
            best = link if best is None or m.end > best.mention.end else best
    place = None
    for gap in range(2, _WORDS):
        found = setting.place_ending(at - gap)
        if found is not None and best is None and found.entity.name.endswith(("村", "社区", "镇", "乡", "街道")):
            place = found
            break
    unit = best or place
    if unit is None:
        return []
    words = text[unit.mention.end : at]
    if "\n" in words:
        return []
    colon = words.strip() in ("：", ":")
    words = "" if colon else words.strip().removeprefix("的")
    bare = words[1:-1] if re.fullmatch("“[^“”]+”", words) else words  # 某村“市场村长”李明
    if re.search(r"[^\u4e00-\u9fff]", bare):
        return []
    if words and (not like_title(bare) or words.endswith("通讯员")):
        return []
    if place is not None and best is None and not words:
        return []
    rule = "unit and words before the name" if words else f"unit{', colon' if colon else ''} before the name"
    behind = text[person.mention.end : person.mention.end + 1]
    tail = bare[-1] if bare else behind if behind in "说在：，、。为就告表介认" else ""
    return [Told(id_, words, unit, at - len(words), unit.mention.start, person.mention.end, rule, trust, words=tail)]


_SELF = re.compile(r"(?:作为(?:一[名个位])?|(?:我|笔者|本人)(?:是|任|担任|当选为?|当了?)(?:一[名个位])?)")


_I = re.compile("我(?![国军党])|笔者|本人")


def author_says(setting: Setting, author: str) -> list[Told]:
    """The post that an essay's author gives themself: 作为柳泉镇中学校长，我深感……"""
    out: list[Told] = []
    for match in _SELF.finditer(setting.text, setting.article.body):
        edge = min(setting.sentence(match.start()).end, match.end() + 24)
        if any(match.end() <= p.mention.start < edge for p in setting.people):
            continue
        title = title_at().search(setting.text, match.end(), edge)
        if title is None or re.search("[，。；：]", setting.text[match.end() : title.start()]):
            continue
        organ = organ_of(setting, title.start(), title.end(), match.end())
        if organ is None and title.start() - match.end() > 2:
            continue
        if match.group().startswith("作为") and not _I.search(setting.text, title.end(), setting.sentence(edge).end):
            continue  # 作为尕河村党支部书记，他……: whom the text speaks of
        out.append(
            Told(
                author,
                title.group(),
                organ,
                title.start(),
                match.start(),
                title.end(),
                "author says",
                words=match.group()[:1],
            )
        )
    return out


def noted(setting: Setting, author: str) -> list[Told]:
    """作者为博兴县委常委、办公室主任; 作者单位为…党校."""
    note = setting.article.note
    if not note:
        return []
    inside = [k for k in setting.organs if note.start <= k.mention.start and k.mention.end <= note.end]
    if not inside:
        return []
    out: list[Told] = []
    row: Link | None = None
    for match in title_at().finditer(setting.text, note.start, note.end):
        organ = organ_of(setting, match.start(), match.end(), note.start)
        title = match.group()
        if organ and organ.mention.end > match.start() and organ.mention.rule != "title":
            title = setting.text[organ.mention.end : match.end()]
        out.append(
            Told(author, title, organ, match.end() - len(title), note.start, match.end(), "author note", row=row)
        )
        row = organ or row
    if not out:
        out.append(Told(author, "作者单位", inside[0], inside[0].mention.end, note.start, note.end, "author note"))
    return out
