"""RUNS: pairs of an initiative and an agent, with what the sentence and the article say for each pair."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.model import Entity, Link, Span
from kg.relate.agents import Agent, authority, frequencies
from kg.relate.clauses import between, path
from kg.relate.nobody import Speech, nobody, speeches
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.stand_ins import actors
from kg.relate.unreal import factual
from kg.relate.verbs import Verb, governing, list_head, verbs_between

_SAYS = re.compile(r"说|表示|介绍|告诉|指出|强调")
_PARTNER = re.compile(r"^[^，。；]{0,8}(?:牵头|主办|承办|联合|协办)")
_LIST_LEFT = re.compile(r"(?:[、和与及同]|联合|会同|携手|以及)$")
_BARE = re.compile(
    r"^[\s“”一二三四五六是、（）()]*(?:并|还|也|同时|积极|大力|扎实|深入|全面|持续|不断|进一步|创新|探索|着力|全力|率先|先后)*$"
)
#: names the feature that says how an agent stands
STANDS = "stands="
#: features that say: a member of its list stands in front of it, behind it
BEFORE, BEHIND = "listed before", "listed behind"
#: agents that stand nowhere near an initiative are weighed where the article names them so often
_OFTEN = 3
#: who acted before so many others is of the past
_RECENT = 4
_NEAR = ("clause", "sentence")
_SAME_SENTENCE = ("clause", "sentence", "after clause", "after sentence")


@dataclass(frozen=True, slots=True)
class Cast:
    """The agents of an article and what the article as a whole says of each."""

    found: list[Agent]
    by_key: dict[str, list[Agent]]
    counts: Counter[str]
    top: str
    often: frozenset[str]
    opening: str
    titles: frozenset[str]
    home: str
    author: frozenset[str]
    speech: list[Speech]
    deeds: Counter[str]
    self_named: frozenset[str]
    most: int
    acting: list[Agent]


@dataclass(frozen=True, slots=True)
class Scene:
    """One mention of an initiative with its surroundings.

    Attributes
    ----------
    before
        Agents of its sentence in front of it.
    carried
        The last subject in front of it, in whatever sentence.
    here
        What the sentence, else the paragraph, offers: ``subject``, ``agent``, ``paragraph`` or ``nobody``.
    bare
        The governing verb opens its clause: 建立健全…制度，推行….
    """

    link: Link
    at: int
    verb: Verb
    before: list[Agent]
    carried: Agent | None
    here: str
    bare: bool
    head: int
    offer: str
    recent: list[str]
    speakers: frozenset[str]


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
        One for each (initiative, mention, agent) with its features; those of one initiative form
        a group, with one that stands for nobody. None for what is only denied, planned or wished.
    """
    by_initiative: dict[str, list[Link]] = defaultdict(list)
    for link in setting.initiatives:
        by_initiative[link.entity.id].append(link)
    if not by_initiative:
        return []
    cast = _cast(setting, author_organs, home)
    out: list[Proposal] = []
    for id_, mentions in sorted(by_initiative.items()):
        facts = factual(setting, mentions)
        if not facts:
            continue
        chosen = [m for m in facts if m.mention.start >= setting.article.body][:3] or facts[:1]
        scenes = [_scene(setting, cast, m) for m in chosen]
        nil = nobody(setting, chosen[0], cast.found, cast.speech)
        nil[f"nil:here={scenes[0].here}"] = 1
        nil[f"nil:mentions={min(len(mentions), 4)}"] = 1
        if cast.author:
            nil["nil:essay"] = 1
        out.append(
            Proposal("", "RUNS", id_, Span(chosen[0].mention.start, chosen[0].mention.end), "nobody", {}, nil, 0.5, id_)
        )
        pairs: dict[str, list[Proposal]] = defaultdict(list)
        for scene in scenes:
            for key in _candidates(setting, cast, scene):
                pairs[key].append(_proposal(setting, cast, scene, key))
        for key in sorted(pairs):
            out += pairs[key]
    return out


def _cast(setting: Setting, author_organs: tuple[str, ...], home: Entity | None) -> Cast:
    found = actors(setting)
    counts = frequencies(found)
    by_key: dict[str, list[Agent]] = defaultdict(list)
    for agent in found:
        by_key[agent.key].append(agent)
    body = [a for a in found if a.start >= setting.article.body]
    acting = [a for a in found if a.standing.acts]
    deeds = Counter(a.key for a in acting)
    return Cast(
        found,
        by_key,
        counts,
        counts.most_common(1)[0][0] if counts else "",
        frozenset(k for k, _ in counts.most_common(_OFTEN)),
        body[0].key if body else "",
        frozenset(a.key for a in found if a.start < setting.article.body),
        home.name if home else "",
        frozenset(authority(o) for o in author_organs),
        speeches(setting),
        deeds,
        frozenset(
            a.key for a in found if a.link.mention.text[:1] in ("我", "本") and a.link.mention.rule != "own name"
        ),
        max(deeds.values(), default=0),
        acting,
    )


def _scene(setting: Setting, cast: Cast, link: Link) -> Scene:
    at = link.mention.start
    sentence = setting.sentence(at)
    before = [a for a in cast.found if sentence.start <= a.start <= at]
    subjects = [a for a in cast.found if a.subject and a.start <= at and a.start >= setting.article.body]
    paragraph = setting.paragraph(at)
    if any(a.subject for a in before):
        here = "subject"
    elif before:
        here = "agent"
    elif any(a.start < sentence.start and setting.paragraph(a.start) == paragraph for a in cast.found):
        here = "paragraph"
    else:
        here = "nobody"
    verb = governing(setting, at)
    head = list_head(setting, at)
    speakers = _speakers(setting, cast, at)
    if any(a.standing.acts for a in before):
        offer = "actor"
    elif speakers:
        offer = "speaker"
    elif before:
        offer = "other"
    elif here == "paragraph":
        offer = "paragraph"
    else:
        offer = "nobody"
    recent: list[str] = []
    for agent in reversed(cast.acting):
        if len(recent) == _RECENT:
            break
        if agent.start <= at and agent.key not in recent:
            recent.append(agent.key)
    bare = verb.start >= 0 and bool(_BARE.match(setting.text[setting.clause(verb.start).start : verb.start]))
    return Scene(link, at, verb, before, subjects[-1] if subjects else None, here, bare, head, offer, recent, speakers)


def _speakers(setting: Setting, cast: Cast, at: int) -> frozenset[str]:
    """Whose person speaks in a sentence: 甲局局长乙介绍，…."""
    sentence = setting.sentence(at)
    out = set()
    for agent in cast.found:
        if sentence.start <= agent.start and agent.end <= at and agent.standing.right == "person":
            if any(t.cls == "says" for t in between(setting, agent.end, at)):
                out.add(agent.key)
    return frozenset(out)


def _candidates(setting: Setting, cast: Cast, scene: Scene) -> list[str]:
    """The agents worth weighing for a mention: near it, or of weight in the article."""
    keys = set(cast.often | cast.titles | {cast.opening, cast.home}) | (cast.author & set(cast.by_key))
    if scene.carried is not None:
        keys.add(scene.carried.key)
    paragraph = setting.paragraph(scene.at)
    keys |= {a.key for a in cast.found if 0 <= paragraph - setting.paragraph(a.start) <= 1}
    return sorted(k for k in keys if k in cast.by_key)


def _proposal(setting: Setting, cast: Cast, scene: Scene, key: str) -> Proposal:
    mention = scene.link.mention
    agent, position = _best_placed(setting, mention.start, cast.by_key[key])
    features = _pair(setting, cast, scene, agent, position)
    features |= _standing(cast, scene, agent, position)
    sentence = setting.sentence(mention.start)
    if position in _SAME_SENTENCE:
        span = setting.quote(min(agent.start, mention.start), max(agent.end, mention.end))
    else:
        span = setting.quote(max(sentence.start, mention.start - 30), mention.end)
    if span.end < mention.end or span.start > mention.start:
        span = Span(mention.start, mention.end)
    verb = scene.verb.word
    return Proposal(
        agent.entity.id,
        "RUNS",
        scene.link.entity.id,
        span,
        f"runner {position}",
        {"verb": verb} if verb else {},
        features,
        0.5,
        scene.link.entity.id,
    )


def _best_placed(setting: Setting, at: int, mine: list[Agent]) -> tuple[Agent, str]:
    """The mention of an agent that stands best to an initiative, and where it stands."""
    sentence = setting.sentence(at)
    clause = setting.clause(at)
    before = [a for a in mine if sentence.start <= a.start <= at]
    if before:
        best = ([a for a in before if a.subject] or before)[-1]
        return best, "clause" if best.start >= clause.start else "sentence"
    paragraph = setting.paragraph(at)
    earlier = [a for a in mine if a.start < sentence.start and setting.paragraph(a.start) == paragraph]
    if earlier:
        best = ([a for a in earlier if a.subject] or earlier)[-1]
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


def _standing(cast: Cast, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    """What the article as a whole says for an agent, and how that counts where the sentence names nobody."""
    key, here = agent.key, scene.here
    f: dict[str, float] = {
        "article:frequency": min(cast.counts[key], 8) / 8,
        "article:share": cast.counts[key] / (sum(cast.counts.values()) or 1),
    }
    for name, holds in (
        ("top", key == cast.top),
        ("opening", key == cast.opening),
        ("title", key in cast.titles),
        ("home", key == cast.home),
    ):
        if holds:
            f[f"article:{name}"] = 1
            f[f"article:{name}&{here}"] = 1
            if position not in _NEAR:
                f[f"article:{name}&far&{scene.verb.cls}{'&bare' if scene.bare else ''}"] = 1
    if cast.author:
        named = key in cast.author
        f["author:names it" if named else "author:names another"] = 1
        if named:
            f[f"author:names it&{'near' if position in _NEAR else 'far'}"] = 1
            f[f"author:names it&{here}"] = 1
    if len(cast.counts) == 1:
        f["article:only agent"] = 1
    if scene.carried is not None and scene.carried.key == key:
        f[f"carried={here}"] = 1
    return f


def _pair(setting: Setting, cast: Cast, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    f: dict[str, float] = {}
    at, mention = scene.at, scene.link.mention
    text = setting.text
    organ = "division" if agent.division else "organ"
    f[f"pos={position}"] = 1
    f[f"pos={position}&{organ}"] = 1
    f[f"pos={position}&here={scene.here}"] = 1
    f["clauses"] = min(abs(setting.clause_number(at) - setting.clause_number(agent.start)), 6) / 3
    f["sentences"] = min(abs(setting.sentence_number(at) - setting.sentence_number(agent.start)), 8) / 4
    gap = at - agent.end if agent.end <= at else agent.start - mention.end
    f["gap"] = min(max(gap, 0), 60) / 30
    if 0 <= gap <= 1:
        f["adjacent"] = 1
    inside = text[agent.end : at] if agent.end <= at else ""
    if inside == "的":
        f["的 between"] = 1
    near = "n" if position in _NEAR else "f"
    for name in ("subject", "by", "oblique", "under", "possessive", "titled", "acts"):
        if getattr(agent, name):
            f[f"{near}:{name}"] = 1
    right = text[agent.end : agent.end + 12]
    if _PARTNER.match(right):
        f[f"{near}:partner verb"] = 1
    if re.match(r"[、和与及]|联合|会同|携手", right):
        f[f"{near}:list right"] = 1
    if _LIST_LEFT.search(text[max(0, agent.first - 2) : agent.first]):
        f[f"{near}:list left"] = 1
    if agent.start > at and position.startswith("after"):
        behind = text[mention.end : agent.start]
        if re.search(r"由[^，。；]{0,8}$", behind):
            f["由 behind"] = 1
        if behind[-1:] in ("在", "于"):
            f["在 behind"] = 1
    cls, where = scene.verb.cls, scene.verb.start
    f[f"verb={cls or 'none'}&{near}"] = 1
    if where >= 0:
        f[f"verb {'between' if agent.end <= where else 'outside'}&{cls}"] = 1
    if inside and near == "n":
        inner = {v.cls for v in verbs_between(setting, agent.end, at)}
        for verb_class in ("join", "strong", "honour"):
            if verb_class in inner:
                f[f"{verb_class} between"] = 1
    f |= _company(scene, agent, near)
    f |= _clausal(setting, scene, agent, position)
    f |= _discourse(setting, cast, scene, agent, position)
    f[f"kind={agent.entity.kind or 'none'}"] = 1
    f[f"rule={agent.link.mention.rule}"] = 1
    f["agent"] = agent.link.mention.confidence
    f |= _spoken(text, cast.speech, at, agent)
    f |= _overlap(scene.link, agent)
    return f


def _company(scene: Scene, agent: Agent, near: str) -> dict[str, float]:
    """Who else stands in the sentence: competitors, an organ beside a division."""
    f: dict[str, float] = {}
    if near != "n":
        return f
    others = [a for a in scene.before if a.key != agent.key]
    rivals = [a for a in others if a.start > agent.start and not a.oblique and not a.possessive]
    f["rivals between"] = min(len(rivals), 3) / 3
    if any(a.subject for a in rivals):
        f["subject between"] = 1
    if agent.division and any(not a.division and not a.oblique for a in others):
        f["division beside organ"] = 1
    if not agent.division and any(a.division for a in others):
        f["organ beside division"] = 1
    if agent.subject and not any(a.subject for a in others):
        f["only subject"] = 1
    return f


def _clausal(setting: Setting, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    """How the words of the sentence tie an agent to an initiative."""
    f: dict[str, float] = {}
    st, mention = agent.standing, scene.link.mention
    sort = "near" if position in _NEAR else "after" if position.startswith("after") else "far"
    f[f"{STANDS}{st.left}"] = 1
    f[f"left={st.left}&right={st.right}&{sort}"] = 1
    f[f"left={st.left}&pos={position}"] = 1
    f[f"acts={st.acts}&pos={position}"] = 1
    if st.apposed:
        f[f"apposed&left={st.left}&{sort}"] = 1
    if st.before:
        f[BEFORE] = 1
        f[f"before&left={st.left}&{sort}"] = 1
    if st.behind:
        f[BEHIND] = 1
        f[f"behind&left={st.left}&{sort}"] = 1
    if sort == "near":
        way = path(setting, agent.end, scene.head)
        f[f"path={way}"] = 1
        f[f"path={way}&left={st.left}"] = 1
        f[f"path ends={way[-2:]}"] = 1
        f[f"path starts={way[:2]}&left={st.left}"] = 1
    elif sort == "after":
        way = path(setting, mention.end, agent.first)
        f[f"path after={way}"] = 1
        f[f"path after={way}&right={st.right}"] = 1
    return f


def _discourse(setting: Setting, cast: Cast, scene: Scene, agent: Agent, position: str) -> dict[str, float]:
    """Whom the text speaks of up to here: how lately an agent acted, how often it acts at all."""
    f: dict[str, float] = {}
    key, offer = agent.key, scene.offer
    sort = "near" if position in _NEAR else "after" if position.startswith("after") else "far"
    rank = scene.recent.index(key) + 1 if key in scene.recent else 0
    f[f"recent={rank}&{offer}"] = 1
    if sort == "far":
        f[f"recent={rank}&{offer}&{'bare' if scene.bare else 'held'}"] = 1
    most = cast.most
    if most:
        share = cast.deeds[key] / most
        f["deeds"] = share
        if cast.deeds[key] == most:
            f[f"deeds:most&{offer}&{sort}"] = 1
    if key in cast.self_named:
        f["names itself"] = 1
    if key in scene.speakers:
        f["speaks"] = 1
        f[f"speaks&{offer}&{sort}"] = 1
    elif scene.speakers:
        f[f"another speaks&{sort}"] = 1
    return f


def _spoken(text: str, speech: list[Speech], at: int, agent: Agent) -> dict[str, float]:
    f: dict[str, float] = {}
    for s, e in speech:
        if s <= at < e:
            f["in speech"] = 1
            if (s - 40 <= agent.start < s or e <= agent.start < e + 40) and _SAYS.search(
                text[max(0, s - 40) : s] + text[e : e + 40]
            ):
                f["speaker"] = 1
                if agent.titled:
                    f["speaker&titled"] = 1
    return f


def _overlap(initiative: Link, agent: Agent) -> dict[str, float]:
    f: dict[str, float] = {}
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
