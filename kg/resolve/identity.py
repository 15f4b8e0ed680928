"""Mentions → entities of an article: one entity for each structural key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Entity, Link, Mention, Resolution
from kg.ontology import INITIATIVE, ORGANISATION, PERSON, PLACE
from kg.resolve.context import Context
from kg.resolve.localities import Locality
from kg.resolve.names import canonical, official

_LEVEL = re.compile(r"^[我全该本]?(?:自治区|省|市|州|盟|县|区|旗|镇|乡|街道|村|社区)")
#: bodies whose names keep a short division as it is written (山东京博…公司)
_KEEPS_FORM = ("company", "school", "hospital", "media", "association", "other")
_INNER = re.compile(
    r"(?:机关|直属机关|离退休干部|联合|临时)?(?:党委|党组|党工委|党总支|党支部|纪委监委|纪委|纪检组|团委|工会|妇联|理论学习中心组|理论中心组|常委会|"
    r"办公室|组织部|宣传部|统战部|政法委|编办|党校|宣讲团|政研室|督查室|信访局|机要局|网信办|党建办|讲师团|工委|老干部局|巡察办|政策研究室|改革办|财经办|农办|外办|台办)$"
)
_REFERRED = re.compile(r"^[该我本]")
_MARKS = re.compile("[“”‘’「」『』《》〈〉«»\"]")


class Resolver:
    """Resolves the mentions of one article.

    Parameters
    ----------
    article, gazetteer
        The article and the divisions.
    context
        What relative words stand for.
    places
        Place mentions with their localities; relative ones (我市) have None until resolved here.
    """

    def __init__(
        self, article: Article, gazetteer: Gazetteer, context: Context, places: Sequence[tuple[Mention, Locality | None]]
    ) -> None:
        self.article = article
        self.gazetteer = gazetteer
        self.context = context
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.entities: dict[str, Entity] = {}
        self.owner: dict[str, str] = {}
        self.parent: dict[str, str] = {}
        self.localities: dict[str, Locality] = {}
        self.links: list[tuple[Mention, str]] = []
        self.places: list[tuple[Mention, Locality]] = []
        for mention, known in places:
            locality, rule = known, "own name"
            if locality is None:
                found = context.resolve(mention.text, mention.start)
                if found is None:
                    continue
                locality, rule = found
            self.places.append((mention, locality))
            self._link(mention, self.place(locality, rule), mention.text)

    # -- entities ---------------------------------------------------------------------------

    def place(self, locality: Locality, rule: str = "own name") -> str:
        """The entity of a locality, made when first asked for."""
        id_ = f"Place:{locality.key}"
        if id_ not in self.entities:
            self.entities[id_] = Entity(
                id_, PLACE, locality.name, locality.level, (), locality.code, locality.key, rule, 1.0 if locality.code else 0.7, locality.near
            )
            self.localities[id_] = locality
        return id_

    def _organ(self, name: str, kind: str, owner: Locality | None, rule: str, confidence: float = 1.0) -> str:
        rest = name[len(owner.name) :] if owner and name.startswith(owner.name) else name
        key = f"{owner.key}|{canonical(rest)}" if owner and rest != name else canonical(name)
        id_ = f"Organisation:{key}"
        if id_ not in self.entities:
            self.entities[id_] = Entity(id_, ORGANISATION, name, kind, (), None, key, rule, confidence)
            if owner:
                self.owner[id_] = self.place(owner)
            parent = self._parent(name, kind, owner, rule)
            if parent:
                self.parent[id_] = parent
        return id_

    def _parent(self, name: str, kind: str, owner: Locality | None, rule: str) -> str | None:
        match = _INNER.search(name)
        if not match or match.start() < 2:
            return None
        outer = name[: match.start()]
        if owner and (outer == owner.name or outer.endswith(("机关", "直属"))):
            return None
        if outer in ("街道", "社区"):
            return None
        return self._organ(outer, "party" if outer.endswith("委") else kind if kind != "party" else "government", owner, rule)

    def _link(self, mention: Mention, id_: str, form: str) -> None:
        self.links.append((mention, id_))
        self.forms[id_].add(_MARKS.sub("", form))

    # -- organisations ----------------------------------------------------------------------

    def organisations(self, mentions: Sequence[Mention]) -> None:
        """Resolve organisations: own names first, then those that lean on others."""
        waiting = []
        for mention in mentions:
            if mention.rule == "reference":
                waiting.append(mention)
            elif not self._named(mention):
                waiting.append(mention)
        for mention in sorted(waiting, key=lambda m: m.start):
            if mention.rule == "reference":
                self._referred(mention)
            elif mention.rule == "inner":
                self._inner(mention)
            elif mention.rule != "title":
                self._bare(mention)

    def _named(self, mention: Mention) -> bool:
        """A name that says its owner: 博兴县委办公室, 滨城区市中街道文汇社区党委, 市卫健委."""
        inside = [(m, loc) for m, loc in self.places if mention.start <= m.start and m.end <= mention.end and m.rule != "relative"]
        chain: list[tuple[Mention, Locality]] = []
        at = mention.start
        for m, loc in inside:
            if m.start != at:
                break
            chain.append((m, loc))
            at = m.end
        text = _MARKS.sub("", mention.text)
        if mention.rule == "title":
            return self._implied(mention)
        if mention.rule == "inner":
            return False
        if chain and at < mention.end:
            owner = chain[-1][1]
            rest = _MARKS.sub("", self.article.text[at : mention.end])
            written = self.article.text[chain[-1][0].start : at]
            keeps = mention.kind in _KEEPS_FORM and written != owner.name and mention.kind in ("company", "media")
            name = official((written if keeps else owner.name) + rest)
            id_ = self._organ(name, mention.kind or "other", owner, "own name")
            self._link(mention, id_, text)
            self.forms[id_].add(written + rest)
            return True
        level = _LEVEL.match(mention.text)
        if level and mention.rule in ("level word", "tagger", "division") and not chain:
            found = self.context.resolve(level.group(), mention.start)
            if found:
                owner, rule = found
                name = official(owner.name + text[level.end() :])
                self._link(mention, self._organ(name, mention.kind or "other", owner, rule, 0.9), text)
                return True
        if mention.rule == "tagger" and not level and not mention.text[0] in "该我本":
            if len(text) >= 4 and mention.kind in ("company", "school", "hospital", "media", "association", "court_procuratorate"):
                self._link(mention, self._leaning(text, mention) or self._organ(official(text), mention.kind, None, "own name"), text)
                return True
        return False

    def _implied(self, mention: Mention) -> bool:
        """The organ that a title implies: 县长 → 县政府, 东街村第一书记 → 东街村党支部."""
        level = mention.text[0]
        before = [(m, loc) for m, loc in self.places if m.end <= mention.start and mention.start - m.end <= 3]
        owner = before[-1][1] if before and before[-1][0].rule != "relative" else None
        if mention.text[-1] == "长":
            if owner is None or not owner.name.endswith(("镇", "乡", "苏木") if level in "镇乡" else level):
                found = self.context.resolve(level, mention.start)
                owner = found[0] if found else None
            rest = "政府"
        else:
            rest = "党支部" if owner and owner.level in ("village", "site") else "党工委" if owner and owner.name.endswith("街道") else "党委"
        if owner is None:
            return False
        id_ = self._organ(owner.name + rest, mention.kind or "government", owner, "title", 0.9)
        self._link(mention, id_, owner.name if rest == "党支部" else owner.name + rest)
        return True

    def _inner(self, mention: Mention) -> None:
        """党委书记 with no body before it: of the body last named, else of the article's home town."""
        last: tuple[int, str] | None = None
        for other, id_ in self.links:
            entity = self.entities[id_]
            if other.start < mention.start and entity.label == ORGANISATION and entity.kind not in ("party", "division", "media"):
                if last is None or other.start >= last[0]:
                    last = (other.start, id_)
        town = self.context.home.town
        if last and mention.start - last[0] <= 120:
            owner = self.localities.get(self.owner.get(last[1], ""))
            name = self.entities[last[1]].name + mention.text
            id_ = self._organ(name, "party", owner, "body last named", 0.7)
            self.parent.setdefault(id_, last[1])
        elif town:
            id_ = self._organ(town.name + mention.text, "party", town, "home town", 0.6)
        else:
            return
        self._link(mention, id_, mention.text)

    def _leaning(self, text: str, mention: Mention) -> str | None:
        """An organisation whose fuller name ends in this form, if there is just one: 魏桥实验学校."""
        form = canonical(text)
        fuller = [i for i, e in self.entities.items() if e.label == ORGANISATION and canonical(e.name).endswith(form) and e.kind != "division"]
        return fuller[0] if len(fuller) == 1 else None

    def _bare(self, mention: Mention) -> None:
        """住建委 alone: of the division in force, or the fuller name said elsewhere."""
        text = _MARKS.sub("", mention.text)
        known = self._leaning(text, mention)
        if known:
            self._link(mention, known, text)
            return
        if mention.rule == "set up":
            self._link(mention, self._organ(text, mention.kind or "team", None, "set up", 0.8), text)
            return
        if mention.rule == "organ alone" or (mention.kind in ("government", "party") and len(text) <= 8):
            owner = self.context.in_force(mention.start)
            if owner:
                self._link(mention, self._organ(official(owner.name + text), mention.kind or "government", owner, "division in force", 0.7), text)
                return
        self._link(mention, self._organ(official(text), mention.kind or "other", None, "own name", 0.9), text)

    def _referred(self, mention: Mention) -> None:
        """该局, 我院: the organisation last named that ends so."""
        ending = _REFERRED.sub("", mention.text)
        last = ""
        for other, id_ in sorted(self.links, key=lambda link: link[0].start):
            if other.start >= mention.start:
                break
            entity = self.entities[id_]
            if entity.label == ORGANISATION and (entity.name.endswith(ending) or entity.name.endswith(ending[-1:]) and len(ending) == 1):
                last = id_
        if not last and mention.text[0] == "我":
            last = next((i for i, e in self.entities.items() if e.label == ORGANISATION and e.name.endswith(ending)), "")
        if last:
            self._link(mention, last, mention.text)

    # -- people and initiatives -------------------------------------------------------------

    def people(self, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            self._link(mention, self.person(mention.text), mention.text)

    def person(self, name: str) -> str:
        """The entity of a person; people of one name in one article are one."""
        id_ = f"Person:{name}"
        if id_ not in self.entities:
            self.entities[id_] = Entity(id_, PERSON, name, None, (), None, name)
        return id_

    def initiatives(self, mentions: Sequence[Mention], names: Sequence[str]) -> None:
        """Resolve initiatives; `names` are the mentions' names without quotes."""
        for mention, name in sorted(zip(mentions, names, strict=True), key=lambda p: (-len(p[1]), p[0].start)):
            key = _plain(name)
            id_ = f"Initiative:{key}"
            if id_ not in self.entities:
                id_ = self._same_initiative(mention, key) or id_
            if id_ not in self.entities:
                self.entities[id_] = Entity(id_, INITIATIVE, name, mention.kind, (), None, key, "own name", mention.confidence)
            self._link(mention, id_, mention.text)
            core = re.search("[“‘《]([^”’》]{2,})[”’》]", mention.text)
            if core:
                self.forms[id_].add(core.group(1))

    def _same_initiative(self, mention: Mention, key: str) -> str | None:
        """A quoted core alone is the initiative that has it with its type word: “三抓一创” → 三抓一创活动."""
        if not re.match("^[“‘《].*[”’》]$", mention.text) or len(key) < 3:
            return None
        longer = [i for i, e in self.entities.items() if e.label == INITIATIVE and e.key.startswith(key)]
        return longer[0] if len(longer) == 1 else None

    # -- result -----------------------------------------------------------------------------

    def result(self) -> Resolution:
        """Everything resolved, with aliases and the chain of places above."""
        above: dict[str, str] = {}
        for id_ in [i for i, e in self.entities.items() if e.label == PLACE]:
            self._climb(id_, above)
        done = {i: replace(e, aliases=tuple(sorted(self.forms[i] - {e.name}))) for i, e in self.entities.items()}
        home = self.context.home.lowest()
        return Resolution(
            links=tuple(Link(m, done[i]) for m, i in sorted(self.links, key=lambda link: (link[0].start, link[0].end, link[1]))),
            owner={k: done[v] for k, v in sorted(self.owner.items())},
            parent={k: done[v] for k, v in sorted(self.parent.items())},
            above={k: done[v] for k, v in sorted(above.items())},
            home=done.get(f"Place:{home.key}") if home else None,
        )

    def _climb(self, id_: str, above: dict[str, str]) -> None:
        locality = self.localities[id_]
        for higher in self.context.chain(locality):
            upper = self.place(higher, "gazetteer")
            above[id_] = upper
            id_ = upper


def _plain(name: str) -> str:
    return re.sub(r"[^\w+@]", "", name).lower()
