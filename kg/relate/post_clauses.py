"""Posts told away from the name: 队长是李明, 书记由王芳兼任, 他当选为会长, and the organ before an author's name."""

from __future__ import annotations

import re

from kg.model import Link
from kg.relate.post_organs import carried, organ_of
from kg.relate.post_statements import Post
from kg.relate.setting import Setting
from kg.relate.title_words import title_at, title_before

#: between a title and the name that it is said of: 队长是…李明, 书记由…王芳兼任
_SAID_OF = re.compile(
    r"(?:一职|职务)?(?:就是|正是|便是|仍是|还是|仍由|现由|都由|则由|是|由|叫)(?P<gap>[^，。；：！？“”]{0,22})$"
)
_TAKES = re.compile(r"(?:同志)?(?:同时)?(?:担任|兼任|接任|继任|出任|代理|兼着|兼|任|当(?!场|时|天)|接过|接替)")
#: a post told of somebody named earlier: 当选为会长, 挂任副局长
_TAKEN = re.compile(
    r"(?:当选为?|被?推选为|被?选为|被?聘为|被?聘请为|受聘为|被?任命为|任命为|推举为|担任|出任|兼任|接任|继任|挂任|调任|转任|升任|历任|曾任|现任|时任|原任|当过|当了[^，。；]{0,6}?年|当上了?|干过|任过|任|当|(?:退休|退伍|转业|从前|以前|原来|原本|现在|如今|也|就|原)是)"
)
_ANOTHER = re.compile(r"[任当是担选由主责信责]$")


def inverted(setting: Setting, person: Link) -> list[Post]:
    """The title that stands before 是 or 由 and a name."""
    text = setting.text
    at = person.mention.start
    floor = setting.sentence(at).start
    said = _SAID_OF.search(text, max(floor, at - 30), at)
    if said is None or any(p.mention.start >= said.start() for p in setting.people if p.mention.end <= at):
        return []
    if "由" in text[said.start() : said.start("gap")] and not _TAKES.match(text, person.mention.end):
        return []
    match = title_before().search(text, max(floor, said.start() - 16), said.start())
    if match is None:
        return []
    organ = organ_of(setting, match.start(), match.end(), floor)
    rule = "said of the name"
    if organ is None:
        organ, rule = carried(setting, match.group(), match.start()), "said of the name, body last named"
    if organ is None:
        return []
    end = person.mention.end
    return [Post(person.entity.id, match.group(), organ, match.start(), end, rule, person.mention.confidence)]


def carried_over(setting: Setting) -> list[Post]:
    """Posts of clauses whose subject was named before: 三年前当选妇联副主席, 他原来是…的会计."""
    text = setting.text
    out: list[Post] = []
    for match in _TAKEN.finditer(text, setting.article.body):
        if _ANOTHER.search(text[max(0, match.start() - 1) : match.start()]):
            continue
        subject = _subject(setting, match.start())
        if subject is None:
            continue
        sentence = setting.sentence(match.start())
        stop = re.compile(r"[，。；：！？、“]").search(text, match.end(), sentence.end)
        edge = min(stop.start() if stop else sentence.end, match.end() + 36)
        person = setting.next_person(match.end())
        if person is not None and person.mention.start < edge:
            continue
        titles = list(title_at().finditer(text, match.end(), edge))
        if not titles or edge - titles[-1].end() > 3:
            continue
        title = titles[-1]
        same = setting.sentence(subject.mention.end).start == sentence.start
        rule = "subject in the sentence" if same else "subject in the sentence before"
        organ = organ_of(setting, title.start(), title.end(), match.end())
        if organ is None or (organ.mention.start < match.end()):
            organ, rule = carried(setting, title.group(), match.start()), f"{rule}, body last named"
        if organ is None:
            continue
        out.append(
            Post(subject.entity.id, title.group(), organ, match.start(), title.end(), rule, subject.mention.confidence)
        )
    return out


_FAR = 90
_FRESH = re.compile(r"^(?:他|她)(?!们)|^(?:[^，。]{0,8})?(?:年|月|后|时|前|现在|如今|去年|今年)")


def _subject(setting: Setting, at: int) -> Link | None:
    """The first person of the sentence before an offset, else of the one before when this one goes on about them."""
    sentence = setting.sentence(at)
    if any(0 <= at - p.mention.end <= 14 and "，" not in setting.text[p.mention.end : at] for p in setting.people):
        return None
    here = [p for p in setting.people if sentence.start <= p.mention.start and p.mention.end <= at]
    if here:
        return here[0] if len({p.entity.id for p in here}) == 1 else None
    if not _FRESH.match(setting.text[sentence.start : at]):
        return None
    before = [p for p in setting.people if p.mention.end <= sentence.start]
    if not before or sentence.start - before[-1].mention.end > _FAR:
        return None
    if setting.paragraph(before[-1].mention.start) != setting.paragraph(at):
        return None
    return before[-1]


_NOTE = re.compile(r"(?:^|[（(\n\s]|供稿[：:]?|来源[：:]|作者[：:]?|撰稿[：:]?|通讯员|文[：:/]|单位[：:])\s*$")
_NOTE_END = re.compile(
    r"\s*(?:[）)\n]|$|[图文摄/、]|供稿|摄影|报道|\s)",
)


def signed(setting: Setting, person: Link, previous: tuple[int, Post] | None) -> Post | None:
    """The organ before an author's name in a line of its own: （市审计局李明王芳）."""
    text = setting.text
    at = person.mention.start
    end = person.mention.end
    follower = any(p.mention.start == end for p in setting.people)
    if not (follower or _NOTE_END.match(text, end)):
        return None
    if previous is not None and re.fullmatch(r"[、，\s]?", text[previous[0] : at]):
        post = previous[1]
        return Post(
            person.entity.id, post.title, post.organ, post.start, end, "organ of the author before",
            person.mention.confidence,
        )  # fmt: skip
    organ = next(
        (
            k
            for k in setting.organs
            if re.fullmatch(r"[\s：:]?", text[k.mention.end : at] or " ") and k.mention.end <= at <= k.mention.end + 1
        ),
        None,
    )
    if organ is None or not _NOTE.search(text, max(0, organ.mention.start - 8), organ.mention.start):
        return None
    return Post(
        person.entity.id, "作者单位", organ, organ.mention.start, end, "organ of the author", person.mention.confidence
    )
