"""Posts → statements: what each person may head or serve in, with all the titles, for a model to weigh."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Link, Span
from kg.relate.decide import Decided
from kg.relate.post_organs import Bodies, Candidate, place_of
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.title_words import EITHER, fit, heads, title_at


@dataclass(frozen=True, slots=True)
class Told:
    """A title of a person as the text tells it.

    Attributes
    ----------
    person, trust
        Entity id, and how sure the mention is.
    title
        Its words; empty where only the unit is named.
    organ
        The organ that the title stands beside, or None.
    at, start, end
        Where the title stands, and the stretch that shows the post.
    rule
        How it is told.
    row
        The organ of the title before it in a row.
    near
        The organs of the person before in a list.
    row_length
        How many titles stand in the row.
    words
        Words beside it that the model weighs.
    outside
        Document span of what stands outside the reading text (a byline's line), or None.
    """

    person: str
    title: str
    organ: Link | None
    at: int
    start: int
    end: int
    rule: str
    trust: float = 1.0
    row: Link | None = None
    near: tuple[Link, ...] = ()
    row_length: int = 1
    words: str = ""
    outside: Span | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A title with one of the organs that it may belong to."""

    told: Told
    title: str
    organ: Link
    vias: tuple[str, ...]
    rank: int
    rivals: int
    over: tuple[str, ...] = ()


_PARTY = re.compile(r"(?:党组|党委|党工委|党总支|党支部)$")
#: 局里的一名科长 heads nothing
_ONE_OF = re.compile("一[名位个]$")
#: rules by which the text itself joins a title to its organ
_FIRM = frozenset(("beside", "row", "row, body", "party's body", "place"))
#: ways that another organ of the same title may have, and this one not
_PASSED = ("row", "neighbour", "sort", "fits, last", "place")
_NEAR = ("row, body", "neighbour, body")


def posts_of(setting: Setting, bodies: Bodies, told: Told) -> list[Post]:
    """A title with each organ that it may belong to."""
    if told.organ is not None:
        found = bodies.beside(told.title, told.organ, told.row)
    else:
        found = bodies.leaning(told.title, told.at, told.row, told.near)
        place = place_of(setting, told.at, told.title)
        if place is not None:
            found = [Candidate(place, ("place",)), *found]
    out = []
    ways = {v.split(",")[0] if v in _NEAR else v for c in found for v in c.vias}
    for rank, candidate in enumerate(found):
        title = told.title
        mine = {v.split(",")[0] if v in _NEAR else v for v in candidate.vias}
        over = tuple(w for w in _PASSED if w in ways - mine)
        if "party's body" in candidate.vias and told.organ is not None:
            body = _PARTY.search(told.organ.entity.name)
            title = (body.group() if body and not title.startswith(body.group()) else "") + title
        out.append(Post(told, title, candidate.organ, candidate.vias, rank, len(found), over))
    return out


def statements(setting: Setting, bodies: Bodies, tolds: Sequence[Told]) -> list[Proposal]:
    """Propose HEADS or SERVES_IN for each person and organ that some title may join."""
    grouped: dict[tuple[str, str, str], list[Post]] = defaultdict(list)
    for told in tolds:
        for post in posts_of(setting, bodies, told):
            first = (
                heads(post.title)
                and told.rule != "sender"
                and not _ONE_OF.search(setting.text[max(0, told.at - 2) : told.at])
            )
            relations = ["HEADS" if first else "SERVES_IN"]
            if post.rank == 0 and EITHER.search(post.title) and "副" not in post.title:
                relations = ["HEADS", "SERVES_IN"]
            for relation in relations:
                grouped[told.person, post.organ.entity.id, relation].append(post)
    out = []
    for (person, organ, relation), items in grouped.items():
        best = min(items, key=lambda post: _order(setting, post))
        firm = [p for p in items if _FIRM & set(p.vias)] or [best]
        title = "、".join(dict.fromkeys(p.title for p in sorted(firm, key=lambda p: p.told.at) if p.title))
        told, mention = best.told, best.organ.mention
        near = abs(told.end - mention.start) < 70
        span = setting.quote(
            min(told.start, mention.start) if near else told.start, max(told.end, mention.end) if near else told.end
        )
        features = _features(setting, bodies, best, items, relation)
        features |= _beside_it(bodies, grouped, person, best)
        other = grouped.get((person, organ, "SERVES_IN" if relation == "HEADS" else "HEADS"))
        if other:
            way = min(other, key=lambda post: _order(setting, post))
            features[f"other relation={way.vias[0] if way.told.organ or way.told.row else 'leaning'}&{relation}"] = 1.0
        group = f"{person} {told.at}" if told.organ is None else ""
        span = Span(0, 0) if told.outside else span
        out.append(
            Proposal(person, relation, organ, span, told.rule, {"title": title}, features, 0.85, group, told.outside)
        )
    return out


def _order(setting: Setting, post: Post) -> tuple[int, int, bool, int]:
    """The post that shows a statement best comes first: the organ's own titles before those of its party body, the
    text before its headline, which says no day."""
    way = post.vias[0]
    in_title = post.told.start < setting.article.body
    return (0 if way == "beside" else 2 if way == "party's body" else 1, post.rank, in_title, post.told.start)


def _features(setting: Setting, bodies: Bodies, post: Post, items: Sequence[Post], relation: str) -> dict[str, float]:
    told, organ = post.told, post.organ
    mention, entity = organ.mention, organ.entity
    tail = post.title[-2:]
    at, end = told.at, mention.end
    vias = sorted({v for p in items for v in p.vias})
    way = post.vias[0]
    fits = fit(post.title, entity) if post.title else "none"
    leaning = told.organ is None
    f = {
        f"rule={told.rule}": 1.0, f"rule={told.rule}&way={way}": 1.0, f"way={way}&fit={fits}": 1.0, f"fit={fits}": 1.0,
        f"organ rule={mention.rule}": 1.0, f"organ resolved={entity.rule}": 1.0, f"organ kind={entity.kind}": 1.0,
        f"way={way}&kind={entity.kind}": 1.0, f"title={tail}": 1.0, f"relation={relation}": 1.0, f"{relation}&title={tail}": 1.0,
        f"rank={min(post.rank, 4)}": 1.0, f"rivals={min(post.rivals, 5)}": 1.0, f"row={min(told.row_length, 3)}": 1.0,
        f"posts={min(len({p.told.at for p in items}), 3)}": 1.0, "person": told.trust, "organ": mention.confidence,
    }  # fmt: skip
    for via in vias:
        f[f"via={via}"] = 1.0
        f[f"via={via}&fit={fits}"] = 1.0
    for way in post.over:
        f[f"over={way}"] = 1.0
        f[f"over={way}&fit={fits}"] = 1.0
    if not title_at().fullmatch(post.title) and post.title:
        f["title not known"] = 1.0
        f[f"last={post.title[-1]}"] = 1.0
    if told.words:
        f[f"words={told.words}"] = 1.0
    f[f"length={min(len(mention.text), 6)}"] = 1.0
    if leaning:
        f[f"leans={entity.kind}&{tail}"] = 1.0
        if mention.start <= at:
            f[f"same sentence={setting.sentence(at).start <= mention.start}"] = 1.0
            f[f"same paragraph={setting.paragraph(at) == setting.paragraph(mention.start)}"] = 1.0
            between = {k.entity.id for k in bodies.links if end <= k.mention.start and k.mention.end <= at} - {
                entity.id
            }
            f[f"between={min(len(between), 4)}"] = 1.0
            f[f"between={min(len(between), 2)}&fit={fits}"] = 1.0
            f[f"away={min(at - end, 600) // 100}"] = 1.0
        else:
            f["named later"] = 1.0
        total = sum(bodies.counts.values()) or 1
        share = bodies.counts[entity.id] / total
        f["share"] = share
        f[f"most named={bool(bodies.counts) and bodies.counts[entity.id] == max(bodies.counts.values())}"] = 1.0
        if bodies.first and bodies.first.get(entity.id) == min(bodies.first.values()):
            f["named first"] = 1.0
        if bodies.first.get(entity.id, setting.article.body) < setting.article.body:
            f["organ in title"] = 1.0
    else:
        gap = at - end
        f[f"gap={'inside' if gap < 0 else min(gap, 4)}"] = 1.0
    if told.outside is None and setting.sentence(told.start).start < setting.article.body:
        f["in title"] = 1.0
    return f


def _beside_it(
    bodies: Bodies, grouped: dict[tuple[str, str, str], list[Post]], person: str, post: Post
) -> dict[str, float]:
    """A party body beside its body: does the person have a post of the body's own, too?"""
    name = post.organ.entity.name
    party = _PARTY.search(name)
    if party:
        outer = bodies.outer(post.organ)
        if outer is None:
            return {f"party={party.group()}": 1.0, f"party={party.group()}&no body": 1.0}
        own = "none"
        for relation in ("SERVES_IN", "HEADS"):
            if any(
                p.vias[0] in ("row, body", "beside", "row")
                for p in grouped.get((person, outer.entity.id, relation), ())
            ):
                own = relation
        end = party.group()
        return {f"party={end}": 1.0, f"party={end}&own={own}": 1.0, f"party={end}&own={own}&{outer.entity.kind}": 1.0}
    if "party's body" in post.vias and post.told.organ is not None:
        end = post.told.organ.entity.name[-2:]
        return {f"of party {end}&{post.organ.entity.kind}": 1.0, f"of party {end}&{post.title[-2:]}": 1.0}
    return {}


def without_rivals(decided: Sequence[Decided]) -> list[Decided]:
    """One organ for a title that stands alone, and one relation to an organ: the likeliest."""
    best: dict[tuple[str, ...], float] = defaultdict(float)

    def keys(item: Decided) -> list[tuple[str, ...]]:
        p = item.proposal
        return [(p.subject, p.object), *([(p.group,)] if p.group else [])]

    for item in decided:
        for key in keys(item):
            best[key] = max(best[key], item.probability)
    kept = [d for d in decided if all(d.probability >= best[key] for key in keys(d))]
    led = {(d.proposal.subject, d.proposal.object) for d in kept if d.proposal.relation == "HEADS"}
    return [d for d in kept if not _told_once(d.proposal, led)]


def _told_once(proposal: Proposal, led: set[tuple[str, str]]) -> bool:
    """局党组书记、局长, 医院党委书记、院长 heads the body, with both titles: its party group or committee says nothing more."""
    body = proposal.object.removesuffix("党组").removesuffix("党委")
    return proposal.relation == "HEADS" and body != proposal.object and (proposal.subject, body) in led


__all__ = ["Post", "Told", "posts_of", "replace", "statements", "without_rivals"]
