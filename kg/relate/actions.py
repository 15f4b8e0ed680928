"""RUNS: pairs of an initiative and an agent, with what the sentence and the article say for each pair."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache

from kg.lexicon import words as lexicon
from kg.model import Entity, Link, Span
from kg.relate.agents import Agent, agents, authority, frequencies
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting

_SPEECH = re.compile(r"“[^”]{18,}”")
_SAYS = re.compile(r"说|表示|介绍|告诉|指出|强调")
_NIL_BEFORE = re.compile(r"(?:参加|学习|入选|荣获|申报|获评|被评为|获得|授予|列入|纳入|观看|走进)[^，。；]{0,4}$")
_NIL_BY = re.compile(r"(?:按照|借助|随着|依托|根据|围绕|贯彻|落实|响应|结合|利用|抢抓|对照)[^，。；]{0,6}$")
_STATE = re.compile(r"(?:政策|战略|精神|会议|高铁|条例|目标|规划|思想)$")
_PLAN = re.compile(r"(?:将|拟|计划|力争|争取|下一步|有望|即将|要)[^，。；]{0,10}$")
_NEGATION = re.compile(r"(?:未能?|没有|不再|尚未|无法|不能|并非|取消|停止)[^，。；]{0,8}$")
_PARTNER = re.compile(r"^[^，。；]{0,8}(?:牵头|主办|承办|联合|协办)")


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(lexicon.verbs(), key=lambda w: (-len(w), w)))))


def governing(setting: Setting, at: int) -> tuple[str, str, int]:
    """The verb that governs an offset: ``(word, class, offset)``, empty where none does.

    The last verb of the clause before the offset, quoted names left out; if the clause starts
    there, the last verb of the clause before it in the sentence.
    """
    clause = setting.clause(at)
    sentence = setting.sentence(at)
    floor = clause.start
    for _ in range(2):
        best: tuple[str, str, int] = ("", "", -1)
        for match in _verb_pattern().finditer(setting.text, floor, at):
            if any(
                k.mention.start <= match.start() < k.mention.end for k in setting.initiatives if k.mention.end <= at
            ):
                continue
            cls = lexicon.verbs()[match.group()]
            if cls == "ambiguous" and best[1] in ("strong", "run"):
                continue
            best = (match.group(), cls, match.start())
        if best[2] >= 0 or floor <= sentence.start:
            return best
        floor = setting.clause(floor - 1).start if floor - 1 >= sentence.start else sentence.start
    return best


def actions(setting: Setting, author_organs: tuple[str, ...], home: Entity | None) -> list[Proposal]:
    """Propose who runs each initiative.

    Parameters
    ----------
    setting
        The article.
    author_organs
        Names of the bodies that the author note gives the author.
    home
        The division that the article is at home in.

    Returns
    -------
    list of Proposal
        One for each (initiative, agent) with the features of their best placed mentions; those
        of one initiative form a group.
    """
    found = agents(setting)
    counts = frequencies(found)
    total = sum(counts.values()) or 1
    top = counts.most_common(1)[0][0] if counts else ""
    body = [a for a in found if a.start >= setting.article.body]
    opening = body[0].key if body else ""
    titles = {a.key for a in found if a.start < setting.article.body}
    speech = [m.span() for m in _SPEECH.finditer(setting.text)]
    by_initiative: dict[str, list[Link]] = defaultdict(list)
    for link in setting.initiatives:
        by_initiative[link.entity.id].append(link)
    out: list[Proposal] = []
    for id_, mentions in sorted(by_initiative.items()):
        chosen = [m for m in mentions if m.mention.start >= setting.article.body][:3] or mentions[:1]
        nil = _nothing(setting, chosen[0], found, speech)
        if author_organs:
            nil["nil:essay"] = 1
        pairs: dict[str, list[Proposal]] = defaultdict(list)
        for mention in chosen:
            for key in sorted(counts):
                agent, position = _best_placed(setting, mention, [a for a in found if a.key == key])
                features = _pair(setting, mention, agent, position, speech)
                features["article:frequency"] = min(counts[key], 8) / 8
                features["article:share"] = counts[key] / total
                if key == top:
                    features["article:top"] = 1
                if key == opening:
                    features["article:opening"] = 1
                if key in titles:
                    features["article:title"] = 1
                if home is not None and key == home.name:
                    features["article:home"] = 1
                if author_organs:
                    named = any(key == authority(o) or agent.entity.name == o for o in author_organs)
                    features["author:names it" if named else "author:names another"] = 1
                    if named:
                        features[f"author:names it&{'near' if position in ('clause', 'sentence') else 'far'}"] = 1
                if len(counts) == 1:
                    features["article:only agent"] = 1
                verb = governing(setting, mention.mention.start)
                first = min(agent.start, mention.mention.start)
                last = max(agent.end, mention.mention.end)
                sentence = setting.sentence(mention.mention.start)
                if position in ("clause", "sentence", "after clause", "after sentence"):
                    span = setting.quote(first, last)
                else:
                    span = setting.quote(max(sentence.start, mention.mention.start - 30), mention.mention.end)
                if span.end < mention.mention.end or span.start > mention.mention.start:
                    span = Span(mention.mention.start, mention.mention.end)
                pairs[key].append(
                    Proposal(
                        agent.entity.id,
                        "RUNS",
                        id_,
                        span,
                        f"runner {position}",
                        {"verb": verb[0]} if verb[0] else {},
                        features,
                        0.5,
                        id_,
                    )
                )
        out.append(
            Proposal("", "RUNS", id_, Span(chosen[0].mention.start, chosen[0].mention.end), "nobody", {}, nil, 0.5, id_)
        )
        for key in sorted(pairs):
            out += pairs[key]
    return out


def _best_placed(setting: Setting, initiative: Link, mine: list[Agent]) -> tuple[Agent, str]:
    """The mention of an agent that stands best to an initiative, and where it stands."""
    at = initiative.mention.start
    sentence = setting.sentence(at)
    clause = setting.clause(at)
    before = [a for a in mine if a.start >= sentence.start and a.start <= at]
    if before:
        subject = [a for a in before if a.subject]
        best = (subject or before)[-1]
        return best, "clause" if best.start >= clause.start else "sentence"
    paragraph = setting.paragraph(at)
    earlier = [a for a in mine if a.start < sentence.start and setting.paragraph(a.start) == paragraph]
    if earlier:
        subject = [a for a in earlier if a.subject]
        best = (subject or earlier)[-1]
        previous = setting.sentence_number(at) - setting.sentence_number(best.start) == 1
        return best, "sentence before" if previous else "paragraph"
    after = [a for a in mine if at < a.start < sentence.end]
    if after:
        return after[0], "after clause" if after[0].start < clause.end else "after sentence"
    previous_ones = [a for a in mine if a.start < at]
    if previous_ones:
        subject = [a for a in previous_ones if a.subject and a.start >= setting.article.body]
        best = (subject or previous_ones)[-1]
        if best.start < setting.article.body:
            return best, "title"
        return best, "paragraph before" if paragraph - setting.paragraph(best.start) == 1 else "earlier"
    return mine[0], "later"


def _pair(
    setting: Setting, initiative: Link, agent: Agent, position: str, speech: list[tuple[int, int]]
) -> dict[str, float]:
    f: dict[str, float] = {}
    at = initiative.mention.start
    organ = "division" if agent.division else "organ"
    f[f"pos={position}"] = 1
    f[f"pos={position}&{organ}"] = 1
    f["clauses"] = min(abs(setting.clause_number(at) - setting.clause_number(agent.start)), 6) / 3
    f["sentences"] = min(abs(setting.sentence_number(at) - setting.sentence_number(agent.start)), 8) / 4
    gap = at - agent.end if agent.end <= at else agent.start - initiative.mention.end
    f["gap"] = min(max(gap, 0), 60) / 30
    if 0 <= gap <= 1:
        f["adjacent"] = 1
    between = setting.text[agent.end : at] if agent.end <= at else ""
    if between == "的":
        f["的 between"] = 1
    near = "n" if position in ("clause", "sentence") else "f"
    for name in ("subject", "by", "oblique", "under", "possessive", "titled", "acts"):
        if getattr(agent, name):
            f[f"{near}:{name}"] = 1
    right = setting.text[agent.end : agent.end + 12]
    if _PARTNER.match(right):
        f[f"{near}:partner verb"] = 1
    if re.match(r"[、和与及]", right):
        f[f"{near}:list right"] = 1
    if setting.text[agent.start - 1 : agent.start] in "、和与及":
        f[f"{near}:list left"] = 1
    if re.match(r"由$", setting.text[agent.start - 1 : agent.start]) and agent.start > at:
        f["由 behind"] = 1
    if agent.start > at and re.search(r"[在于]$", setting.text[initiative.mention.end : agent.start][-1:]):
        f["在 behind"] = 1
    _word, cls, where = governing(setting, at)
    f[f"verb={cls or 'none'}&{near}"] = 1
    if where >= 0:
        f[f"verb {'between' if agent.end <= where else 'outside'}&{cls}"] = 1
    if between and near == "n":
        inner = [lexicon.verbs()[m.group()] for m in _verb_pattern().finditer(between)]
        if "join" in inner:
            f["join between"] = 1
        if "strong" in inner:
            f["strong between"] = 1
    f[f"kind={agent.entity.kind or 'none'}"] = 1
    f[f"rule={agent.link.mention.rule}"] = 1
    f["agent"] = agent.link.mention.confidence
    for s, e in speech:
        if s <= at < e:
            f["in speech"] = 1
            window = setting.text[max(0, s - 40) : s] + setting.text[e : e + 40]
            if _SAYS.search(window) and (s - 40 <= agent.start < s or e <= agent.start < e + 40):
                f["speaker"] = 1
    m, name = initiative.mention, initiative.entity.name
    if m.start <= agent.start and agent.end <= m.end:
        f["inside"] = 1
        if m.start == agent.start:
            f["prefix"] = 1
        if agent.end - agent.start >= 0.7 * (m.end - m.start):
            f["identical"] = 1
    elif name.startswith(agent.entity.name[:6]) and len(agent.entity.name) >= 4:
        f["shared prefix"] = 1
    return f


def _nothing(setting: Setting, initiative: Link, found: list[Agent], speech: list[tuple[int, int]]) -> dict[str, float]:
    """What speaks for nobody running an initiative."""
    at = initiative.mention.start
    clause = setting.clause(at)
    left = setting.text[clause.start : at]
    right = setting.text[initiative.mention.end : initiative.mention.end + 8]
    name = initiative.entity.name
    _, cls, _ = governing(setting, at)
    f: dict[str, float] = {
        "nil": 1,
        f"nil:verb={cls or 'none'}": 1,
        f"nil:kind={initiative.mention.kind}": 1,
        "nil:confidence": initiative.mention.confidence,
    }
    p = min(max(initiative.mention.confidence, 0.01), 0.99)
    f["nil:log-odds"] = math.log(p / (1 - p))
    sentence = setting.sentence(at)
    said = setting.text[sentence.start : at]
    if re.search(r"(?:指出|强调|要求|希望|提出)[，：]|^(?:[一二三四五]是)?要|[，；]要", said):
        f["nil:called for"] = 1
    if _NIL_BEFORE.search(left):
        f["nil:joins"] = 1
    if _NIL_BY.search(left):
        f["nil:by"] = 1
    if _PLAN.search(left):
        f["nil:plan"] = 1
    if _NEGATION.search(left):
        f["nil:negated"] = 1
    if re.match(r"支持下|推动下|引领下", right):
        f["nil:under"] = 1
    if _STATE.search(name):
        f["nil:state word"] = 1
    if name.startswith(("全国", "国家", "中国", "中央")):
        f["nil:national"] = 1
    if re.match(r"(?:荣誉)?称号|单位|试点|名单", right):
        f["nil:honour"] = 1
    if initiative.mention.text[:1] in "“‘":
        f["nil:quoted"] = 1
    if initiative.mention.text[:1] == "《":
        f["nil:book"] = 1
    if left.endswith("在"):
        f["nil:在"] = 1
    if right.startswith(("里", "内", "上")):
        f["nil:inside"] = 1
    if any(s <= at < e for s, e in speech):
        f["nil:speech"] = 1
    if at < setting.article.body:
        f["nil:title"] = 1
    if len({a.key for a in found}) <= 2:
        f["nil:few agents"] = 1
    if not any(a.subject and sentence.start <= a.start < at for a in found):
        f["nil:no subject"] = 1
    return f
