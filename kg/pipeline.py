"""Document → reading: the corridor, walked once.

read → layout → recognise → resolve → relate
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg import layout, recognise, relate, resolve
from kg.lexicon.gazetteer import Gazetteer
from kg.masthead import lines_of, paper_of, seat_of, source_of, units_of
from kg.model import Article, Document, Entity, Evidence, Reading, Resolution, Sentence, Span, Statement, quoted
from kg.ontology import INITIATIVE, ORGANISATION, PERSON, PLACE, POSTS, RELATIONS
from kg.recognise import tagger as taggers
from kg.recognise.tagger import Tagger
from kg.scoring import LogisticModel, decision

QUOTE_MOST = 80
#: decisions about names; those about relations are in :data:`kg.relate.DECISIONS`
NAMES = ("person", "home", "organisation", "initiative", "ownership", "same")
#: the last character of what may be a body in an author's line
_UNIT_ENDS = re.compile(
    "(?<![审电])[科股室处部院系校队站所组馆厂园场矿段局委办社会联学协庭行]$|(?:人大|公司|中心|街道|社区|银行|集团)$"
)
#: what the caller's word on a document's home weighs: as much as two mentions in a title
HOME_VOTES = 6


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with everything that is found before its initiatives."""

    article: Article
    sentences: tuple[Sentence, ...]
    found: recognise.Found


class Reader:
    """Reads documents; made once a process.

    Parameters
    ----------
    tagger, gazetteer
        The sequence tagger and the divisions.
    models
        Decision → model.
    """

    def __init__(self, tagger: Tagger, gazetteer: Gazetteer, models: Mapping[str, LogisticModel]) -> None:
        self.tagger = tagger
        self.gazetteer = gazetteer
        self.models = models

    @classmethod
    def load(cls) -> Reader:
        """The reader of the installed seeds."""
        return _reader()

    def read(self, document: Document, place: str | None = None) -> Reading:
        """Read one document.

        Parameters
        ----------
        document
            What to read.
        place
            Code of the division it is at home in where its text says nothing stronger.
        """
        votes, prepared = self.prepare(document, place)
        entities: dict[str, Entity] = {}
        statements: list[Statement] = []
        mentions: dict[tuple[str, str], tuple[Span, ...]] = {}
        for part in prepared:
            resolution, decided = self.understand(document, votes, part)
            _collect(document, part, resolution, decided, entities, statements, mentions)
        return Reading(
            document=document,
            articles=tuple(p.article for p in prepared),
            entities=tuple(entities[k] for k in sorted(entities)),
            statements=tuple(
                sorted(
                    statements,
                    key=lambda s: (s.subject, s.relation, s.object, s.evidence[0].article, s.evidence[0].start),
                )
            ),
            mentions=dict(sorted(mentions.items())),
        )

    def prepare(self, document: Document, place: str | None = None) -> tuple[Counter[str], list[Prepared]]:
        """Cut a document into articles and find what does not need a decision."""
        articles = layout.articles(document)
        votes = resolve.survey(document, articles, self.gazetteer, lines_of(articles, document))
        if place:
            votes.update({division.code: HOME_VOTES for division in self.gazetteer.chain(place)})
        scope = resolve.scope(votes)
        cut = [layout.sentences(a) for a in articles]
        texts = [a.text[s.start : s.end] for a, sentences in zip(articles, cut, strict=True) for s in sentences]
        tagged = self.tagger.tagging(texts)
        out = []
        at = 0
        for article, sentences in zip(articles, cut, strict=True):
            names = tagged[at : at + len(sentences)]
            at += len(sentences)
            out.append(
                Prepared(
                    article,
                    tuple(sentences),
                    recognise.find(article, sentences, names, self.gazetteer, scope, self.models),
                )
            )
        return votes, out

    def understand(
        self, document: Document, votes: Counter[str], part: Prepared, trace: relate.Trace | None = None
    ) -> tuple[Resolution, list[relate.Decided]]:
        """Find an article's initiatives, resolve its mentions, draw its statements."""
        article, found = part.article, part.found
        credits = relate.credits_of(article, document)
        resolution = self._with_units(document, votes, article, self.resolve(document, votes, part), credits)
        authors = {b.name: f"{PERSON}:{b.name}" for b in article.bylines}
        paper = paper_of(article, document)
        setting = relate.Setting(article, part.sentences, resolution, found.words)
        return resolution, relate.propose_and_decide(
            setting, self.models, authors=authors, paper=paper, credits=credits, trace=trace
        )

    def _with_units(
        self,
        document: Document,
        votes: Counter[str],
        article: Article,
        resolution: Resolution,
        credits: Mapping[str, relate.Credit],
    ) -> Resolution:
        """A resolution with the bodies that only the lines of bylines name: （县水务局办公室　李明）."""
        for name, credit in credits.items():
            words = credit.unit
            if not words or words in credits or not _UNIT_ENDS.search(words):
                continue
            words = relate.whose(words, article, resolution) + words
            alone = replace(
                article, title=None, text=words, offsets=array("Q", range(len(words))), body=0, bylines=(), note=None
            )
            cut = layout.sentences(alone)
            found = recognise.find(
                alone, cut, self.tagger.tagging([words]), self.gazetteer, resolve.scope(votes), self.models
            )
            small = self.resolve(document, votes, Prepared(alone, tuple(cut), found))
            unit = next(
                (k for k in small.links if k.entity.label == ORGANISATION and k.mention.end == len(words)), None
            )
            if unit is not None:
                resolution = replace(
                    resolution,
                    owner={**small.owner, **resolution.owner},
                    parent={**small.parent, **resolution.parent},
                    above={**small.above, **resolution.above},
                    units={**resolution.units, name: unit},
                )
        return resolution

    def resolve(
        self,
        document: Document,
        votes: Counter[str],
        part: Prepared,
        *,
        leanings: list[resolve.Leaning] | None = None,
        alike: list[resolve.Pair] | None = None,
    ) -> Resolution:
        """Find an article's initiatives, and resolve its mentions; the lists are filled with what was weighed."""
        article, found = part.article, part.found
        ends = {p.end: p.start for p in found.people}
        # 县教育局|计划|实施…: a verb, not what it plans
        planning = {(o.start, o.end + 2) for o in found.organisations if article.text.startswith("计划", o.end)}
        initiatives = [
            m
            for m in recognise.initiatives(
                article.text, article.body, found.words, found.places, found.organisations, self.models["initiative"]
            )
            if (m.start, m.end) not in planning
            if ends.get(m.end, 0) <= m.start  # 创办“…”的|石家镇原书记石大山 is who, not what
        ]
        return resolve.resolve(
            replace(article, dateline=seat_of(article, document, self.gazetteer)),
            self.gazetteer,
            votes,
            places=found.places,
            levels={m.start: m.kind or recognise.level_of(m.text) for m in found.places},
            organisations=found.organisations,
            people=found.people,
            initiatives=initiatives,
            names=[recognise.name_of(m.text) for m in initiatives],
            home=self.models.get("home"),
            paper=source_of(article, document, self.gazetteer),
            units=units_of(article, document),
            ownership=self.models.get("ownership"),
            same=self.models.get("same"),
            leanings=leanings,
            alike=alike,
        )


@cache
def _reader() -> Reader:
    return Reader(taggers.load(), Gazetteer.load(), models())


def models() -> dict[str, LogisticModel]:
    """The models of all decisions, from ``seeds/weights``."""
    return {name: decision(name) for name in NAMES + relate.DECISIONS}


def _collect(
    document: Document,
    part: Prepared,
    resolution: Resolution,
    decided: Sequence[relate.Decided],
    entities: dict[str, Entity],
    statements: list[Statement],
    mentions: dict[tuple[str, str], tuple[Span, ...]],
) -> None:
    """Put an article's entities and statements into the document's share of the graph."""
    article = part.article
    known = entities_of(article, resolution)
    paper = paper_of(article, document)
    if paper:
        known.setdefault(paper.id, paper)
    names = _settled(known, resolution, decided, paper)
    spans: dict[str, list[Span]] = {}
    for link in resolution.links:
        spans.setdefault(names[link.entity.id].id, []).append(article.at(link.mention.span))
    for byline in article.bylines:
        spans.setdefault(names[f"{PERSON}:{byline.name}"].id, []).append(Span(byline.start, byline.end))
    for entity_id, where in spans.items():
        mentions[article.id, entity_id] = tuple(sorted(set(where), key=lambda s: (s.start, s.end)))
    used = set(spans)
    for item in decided:
        proposal = item.proposal
        ends = []
        for end, role in ((proposal.subject, "subjects"), (proposal.object, "objects")):
            if end == article.id:
                ends.append(end)
                continue
            entity = names[end]
            wanted = getattr(RELATIONS[proposal.relation], role)
            if entity.label == PLACE and PLACE not in wanted:
                entity = as_organisation(entity)
            _keep(entities, entity)
            used.add(entity.id)
            ends.append(entity.id)
        if ends[0] == ends[1]:
            continue
        statements.append(
            Statement(
                ends[0],
                proposal.relation,
                ends[1],
                dict(proposal.properties),
                item.probability,
                (_evidence(document, part, item),),
            )
        )
    for entity in sorted(names.values(), key=lambda e: e.id):
        if entity.id in used:
            _keep(entities, entity)


def entities_of(article: Article, resolution: Resolution) -> dict[str, Entity]:
    """All entities of an article by id: those mentioned, those that names imply, its authors."""
    known = {k.entity.id: k.entity for k in resolution.links}
    known |= {k.entity.id: k.entity for k in resolution.units.values() if k.entity.id not in known}
    for table in (resolution.owner, resolution.parent, resolution.above):
        known |= {e.id: e for e in table.values()}
    for byline in article.bylines:
        id_ = f"{PERSON}:{byline.name}"
        known.setdefault(id_, Entity(id_, PERSON, byline.name, None, (), None, byline.name, "byline"))
    return known


def _keep(entities: dict[str, Entity], entity: Entity) -> None:
    """Add an entity to a document's, or the forms that this article adds to one it has."""
    have = entities.get(entity.id)
    if have is None:
        entities[entity.id] = entity
        return
    aliases = sorted({*have.aliases, *entity.aliases, entity.name} - {have.name})
    entities[entity.id] = replace(have, aliases=tuple(aliases), confidence=max(have.confidence, entity.confidence))


def as_organisation(place: Entity) -> Entity:
    """A division acting as an agent."""
    return replace(
        place,
        id=f"{ORGANISATION}:{place.key}|division",
        label=ORGANISATION,
        kind="division",
        key=f"{place.key}|division",
        near=None,
    )


def _settled(
    known: Mapping[str, Entity], resolution: Resolution, decided: Sequence[relate.Decided], paper: Entity | None
) -> dict[str, Entity]:
    """Entities by their ids in the article, with ids that hold across documents.

    People of one name are one person where they share the county (or prefecture) of their post, of those who move
    that of the new one;
    authors where they share the paper, or the prefecture; initiatives where they share the
    county of who runs them.
    """
    ground: dict[str, str] = {}
    home = resolution.home.key if resolution.home else ""
    desk = paper.key if paper else _prefecture(resolution.home)
    for item in sorted(decided, key=lambda d: d.proposal.rule not in relate.MOVES):
        proposal = item.proposal
        if proposal.relation in POSTS and proposal.rule != "byline of the paper":
            ground.setdefault(proposal.subject, _seat(resolution, known.get(proposal.object)))
        elif proposal.relation == "RUNS":
            ground.setdefault(proposal.object, _seat(resolution, known.get(proposal.subject)))
    for item in decided:
        if item.proposal.relation == "WROTE" and desk:
            ground.setdefault(item.proposal.subject, desk)
    out = {}
    for id_, entity in known.items():
        if entity.label in (PERSON, INITIATIVE):
            seat = ground.get(id_) or home
            key = f"{entity.key}@{seat}" if seat else entity.key
            out[id_] = replace(entity, id=f"{entity.label}:{key}", key=key)
        else:
            out[id_] = entity
    return out


def _prefecture(place: Entity | None) -> str:
    """The prefecture of a place, by code, or an empty string."""
    return place.code[:4] if place is not None and place.code else ""


def _seat(resolution: Resolution, organ: Entity | None) -> str:
    """The county or prefecture of an organ, by code, or an empty string."""
    if organ is None:
        return ""
    place = organ if organ.label == PLACE else resolution.owner.get(organ.id)
    if place is None and organ.id in resolution.parent:
        place = resolution.owner.get(resolution.parent[organ.id].id)
    steps = 0
    while place is not None and place.kind in ("town", "village", "site", None) and steps < 5:
        place = resolution.above.get(place.id)
        steps += 1
    return (place.code or place.key) if place is not None else ""


def _evidence(document: Document, part: Prepared, item: relate.Decided) -> Evidence:
    proposal, article = item.proposal, part.article
    if proposal.outside is not None:
        where = proposal.outside
        line = Span(
            document.text.rfind("\n", 0, where.start) + 1,
            (document.text.find("\n", where.end) + 1 or len(document.text) + 1) - 1,
        )
        sentence = quoted(document.text[line.start : line.end])
    else:
        where = article.at(proposal.span)
        holders = [s for s in part.sentences if s.start < proposal.span.end and proposal.span.start < s.end]
        around = article.at(Span(holders[0].start, holders[-1].end)) if holders else where
        sentence = quoted(document.text[around.start : around.end])
    quote = quoted(document.text[where.start : where.end])
    if len(quote) > QUOTE_MOST:
        extra = len(quote) - QUOTE_MOST
        where = Span(where.start + extra, where.end)
        quote = quoted(document.text[where.start : where.end])
    return Evidence(
        document.key,
        article.id,
        where.start,
        where.end,
        quote,
        sentence[:400],
        proposal.rule,
        item.probability,
        dict(item.reasons),
    )
