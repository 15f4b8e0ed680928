"""Entities of one article, made when first asked for: one for each structural key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.organ_endings import tails
from kg.model import Article, Entity, Mention
from kg.ontology import ORGANISATION, PLACE
from kg.resolve.context import Context
from kg.resolve.leaning import lead
from kg.resolve.localities import Locality, of_division
from kg.resolve.names import PARTY, branch, canonical, official
from kg.resolve.nested import BRANCH, cut_of
from kg.resolve.ownership import Leaning
from kg.scoring import LogisticModel

#: what tells a masthead of a paper, a site or a station, and a unit told by its sort alone
_MEDIUM = re.compile(
    "[报网台刊讯]|新闻|传媒|融媒|频道|在线|发布|^(?:学院|学校|医院|公司|集团|中心|机关|党委|办公室|我|本)"
)
#: what a park or a farm has as a body has it, and a division does not
_BRANCH_OF_SITE = re.compile("(?:机关)?(?:党委|党组|党总支|党支部)$")
#: a name of so many characters is another's end by no chance
_LONG_ENOUGH = 4
#: quotes and brackets, which no name keeps
MARKS = re.compile('[“”‘’「」『』《》〈〉«»"]')


def _shortened(text: str, places: Sequence[tuple[Mention, Locality | None]]) -> dict[str, str]:
    """Key of a division → the form with a suffix that an article has for it: of an autonomous one, or where the full name nowhere stands."""
    return {
        loc.key: mention.text
        for mention, loc in places
        if loc and loc.code and mention.text != loc.name and mention.text[-1] == loc.name[-1] and ("自治" in loc.name or loc.name not in text)
        and mention.text[-1] in "州县旗镇乡"
    }  # fmt: skip


def place(locality: Locality, rule: str = "own name") -> Entity:
    """A locality as an entity."""
    sure = 1.0 if locality.code else 0.7
    id_ = f"{PLACE}:{locality.key}"
    return Entity(id_, PLACE, locality.name, locality.level, (), locality.code, locality.key, rule, sure, locality.near)


def _fuller(name: str, known: str, owner: Locality | None) -> bool:
    """Is a name better than the one known: with the division's own name, then the longer one?"""
    if owner is not None and known.startswith(owner.name) is not name.startswith(owner.name):
        return name.startswith(owner.name)
    return len(name) > len(known)


class Registry:
    """The entities and links of one article.

    Parameters
    ----------
    article, gazetteer
        The article and the divisions.
    context
        What relative words stand for.
    places
        Place mentions with their localities; relative ones (我市) have None until resolved here.
    ownership
        The decision whether a name belongs to what it leans on; None to take all that rules propose.
    units
        What may be the body whose page the article stands on: the masthead, words before an author's name.
    """

    def __init__(
        self,
        article: Article,
        gazetteer: Gazetteer,
        context: Context,
        places: Sequence[tuple[Mention, Locality | None]],
        ownership: LogisticModel | None = None,
        units: Sequence[str] = (),
    ) -> None:
        self.article = article
        self.gazetteer = gazetteer
        self.context = context
        self.ownership = ownership
        #: every owner that was weighed
        self.leanings: list[Leaning] = []
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.entities: dict[str, Entity] = {}
        self.owner: dict[str, str] = {}
        self.parent: dict[str, str] = {}
        self.localities: dict[str, Locality] = {}
        #: departments, which no other department is part of
        self.parts: set[str] = set()
        self.links: list[tuple[Mention, str]] = []
        self.places: list[tuple[Mention, Locality]] = []
        #: divisions that the article names with a suffix, but never in full: 维西县
        self.said = _shortened(article.text, places)
        for mention, known in places:
            locality, rule = known, "own name"
            if locality is None:
                found = context.resolve(mention.text, mention.start)
                if found is None:
                    continue
                locality, rule = found
            self.places.append((mention, locality))
            self._link(mention, self.place(locality, rule), mention.text)
        #: the body whose page the article stands on: of its masthead, or of its author's line
        self.host = next((host for unit in units if (host := self._host(MARKS.sub("", unit)))), None)

    def _host(self, name: str) -> str | None:
        """The entity of a unit that is a body by its name (某市司法局), or None: no paper's, no department's alone."""
        ends = [t for t in tails(name) if t.end == len(name) and t.start > 1]
        if not ends or ends[0].kind == "media" or name in lexicon.publications() or _MEDIUM.search(name) or lead(name):
            return None
        party = match.group() if (match := PARTY.match(name)) else ""
        owner: Locality | None = None
        at = len(party)
        for part in self.gazetteer.matcher(()).sure(name):
            found = self.gazetteer.find(part.name, within=[owner.code] if owner and owner.code else ())
            if part.start != at or part.end == len(name) or len(found) != 1:
                break
            owner, at = of_division(found[0]), part.end
        full = official(party + (owner.name if owner else "") + name[at:])
        id_ = self._organ(full, ends[0].kind, owner, "masthead", written=official(name))
        while id_ in self.parent and BRANCH.search(self.entities[id_].name):
            id_ = self.parent[id_]
        return id_

    def place(self, locality: Locality, rule: str = "own name") -> str:
        """The entity of a locality, made when first asked for."""
        entity = place(locality, rule)
        if entity.id not in self.entities:
            self.entities[entity.id] = entity
            self.localities[entity.id] = locality
        return entity.id

    def _organ(
        self,
        name: str,
        kind: str,
        owner: Locality | None,
        rule: str,
        confidence: float = 1.0,
        written: str | None = None,
    ) -> str:
        """The entity of an organ, made when first asked for.

        `name` begins with the owner's full name; `written` is the form in the text, which stays the
        entity's name as long as no mention has the full one (山东京博…公司, 维西县水务局).
        """
        name = branch(name)
        written = branch(written) if written else None
        if owner and owner.key in self.said and name.startswith(owner.name) and written in (None, name):
            written = self.said[owner.key] + name[len(owner.name) :]
        rest = name[len(owner.name) :] if owner and name.startswith(owner.name) else name
        key = f"{owner.key}|{canonical(rest)}" if owner and rest != name else canonical(name)
        id_ = f"Organisation:{key}"
        if id_ not in self.entities:
            self.entities[id_] = Entity(id_, ORGANISATION, written or name, kind, (), None, key, rule, confidence)
            if owner:
                self.owner[id_] = self.place(owner)
            parent = self._parent(name, owner, rule, written)
            if parent:
                self.parent[id_] = parent
        elif (written is None or written == name) and _fuller(name, self.entities[id_].name, owner):
            self.entities[id_] = replace(self.entities[id_], name=name)
        return id_

    def _parent(self, name: str, owner: Locality | None, rule: str, written: str | None) -> str | None:
        """The body that a name puts this one in: what stands before its last ending, if that is a body itself."""
        floor = len(owner.name) if owner and name.startswith(owner.name) else 0
        if owner and owner.level == "site" and _BRANCH_OF_SITE.match(name, floor):
            floor = 0  # 青檀林场|党支部: of a body of that name
        cut = cut_of(name, floor)
        if cut is None:
            return None
        if owner is None and (whole := self._whole(name[: cut.at])):
            return whole
        shorter = written[: len(written) - (len(name) - cut.at)] if written else None
        return self._organ(name[: cut.at], cut.kind, owner, rule, written=shorter)

    def _whole(self, name: str) -> str | None:
        """The one body known by a longer name that ends in this: 柳泉镇青禾小学 of 青禾小学|党支部."""
        if len(name) < _LONG_ENOUGH or f"{ORGANISATION}:{canonical(name)}" in self.entities:
            return None
        found = [i for i, e in self.entities.items() if e.label == ORGANISATION and e.name.endswith(name)]
        return found[0] if len(found) == 1 and self.entities[found[0]].name != name else None

    def _put_under(self, id_: str, body: str) -> bool:
        """Make an organ part of a body, unless it has one, or the body is part of it."""
        step: str | None = body
        while step is not None:
            if step == id_:
                return False
            step = self.parent.get(step)
        self.parent.setdefault(id_, body)
        return True

    def _as_said(self, mention: Mention) -> str:
        """The entity of a name whose owner is not sure: by the text's own form, and of this article alone."""
        id_ = self._said(MARKS.sub("", mention.text), mention.kind)
        self._link(mention, id_, mention.text)
        return id_

    def _said(self, text: str, kind: str | None) -> str:
        """The entity of a form, of this article alone."""
        key = f"{self.article.id}|{canonical(text)}"
        id_ = f"{ORGANISATION}:{key}"
        if id_ not in self.entities:
            self.entities[id_] = Entity(id_, ORGANISATION, text, kind or "other", (), None, key, "as said", 0.5)
        return id_

    def _link(self, mention: Mention, id_: str, form: str = "") -> None:
        """Link a mention to an entity; `form` is a name of that, which a word that any body may have (我院, 公司) is not."""
        self.links.append((mention, id_))
        if form:
            self.forms[id_].add(MARKS.sub("", form))
