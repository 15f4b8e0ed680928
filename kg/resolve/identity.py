"""Mentions → entities of an article: one entity for each structural key."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.lexicon.division_names import short_form
from kg.model import Entity, Link, Mention, Resolution
from kg.ontology import INITIATIVE, ORGANISATION, PERSON, PLACE
from kg.resolve.defined import short_names
from kg.resolve.firms import brands, groups
from kg.resolve.leaning import alone
from kg.resolve.organs import Organs
from kg.resolve.registry import MARKS
from kg.resolve.same import Pair, joined, known, pairs, united
from kg.scoring import LogisticModel

#: what a company's full name has behind its group's
_LIMITED = re.compile("(?<=集团)(?:股份|控股)?(?:有限(?:责任)?)?公司$")
#: what a local company's name has before it: 国网|青禾供电公司
_STATE = re.compile("国网(?=[\u4e00-\u9fff]{2,}供电(?:分)?公司$)")
#: 市|一院, 县|二中, 镇|三小: bodies by their number, and how their full names end
_NUMBERED = re.compile("(?<![第一二三四五六七八九十])第?(?P<which>[一二三四五六七八九十]{1,3})(?P<sort>[院中小])$")
_BY_NUMBER = {"院": "人民医院", "中": "中学", "小": "小学"}
#: so long a name tells one body of an article from all others
_OWN_NAME = 4


class Resolver(Organs):
    """Resolves the mentions of one article."""

    def people(self, mentions: Sequence[Mention]) -> None:
        whole = full_names([m.text for m in mentions])
        for mention in mentions:
            self._link(mention, self.person(whole[mention.text]), mention.text)

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
                self.entities[id_] = Entity(
                    id_, INITIATIVE, name, mention.kind, (), None, key, "own name", mention.confidence
                )
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

    def _defined(self) -> dict[str, str]:
        """Id of each short name that the text gives for another → that of the other; links what no mention names."""
        into: dict[str, str] = {}
        text = self.article.text
        given = list(short_names(text))
        if not given:
            return into
        ending: dict[int, list[tuple[int, str]]] = defaultdict(list)
        saying: dict[str, set[str]] = defaultdict(set)
        covered = bytearray(len(text))
        for mention, id_ in self.links:
            if (label := self.entities[id_].label) in (ORGANISATION, INITIATIVE):
                ending[mention.end].append((mention.start, id_))
                saying[MARKS.sub("", mention.text)].add(id_)
            if label == ORGANISATION:
                covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        for at, short, where in given:
            named = ending[at] + (ending[at - 1] if text[at - 1] in "”》" else [])
            if not named:
                continue
            long = min(named)[1]
            label = self.entities[long].label
            for id_ in sorted(saying[short]):
                if id_ != long and self.entities[id_].label == label:
                    into.setdefault(id_, long)
            for start in where if label == ORGANISATION else ():
                end = start + len(short)
                if not any(covered[start:end]):
                    self._link(
                        Mention(label, start, end, short, self.entities[long].kind, 0.8, "short name"), long, short
                    )
        return {short: long for short, long in into.items() if long not in into}

    def _said_in_full(self) -> dict[str, str]:
        """Id of each body that another name says with what it is part of, or with its form as a company → that one's.

        某铁路公安处青石站派出所 is the 青石站派出所, 青石水务集团有限公司 the 青石水务集团.
        """
        homonyms = Counter(e.name for e in self.entities.values() if e.label == ORGANISATION)
        named = {e.name: i for i, e in self.entities.items() if e.label == ORGANISATION and homonyms[e.name] == 1}
        into: dict[str, str] = {}
        for long, entity in sorted(self.entities.items()):
            if entity.label != ORGANISATION:
                continue
            outer = self.entities.get(self.parent.get(long, ""))
            rest = entity.name.removeprefix(outer.name) if outer else entity.name
            company = _LIMITED.search(entity.name)
            group = _STATE.match(entity.name)
            for short in (
                rest,
                entity.name[: company.start()] if company else "",
                entity.name[group.end() :] if group else "",
            ):
                id_ = named.get(short)
                if id_ is None or id_ in (long, self.parent.get(long)) or len(short) < _OWN_NAME:
                    continue
                if short in lexicon.organs() or alone(short):
                    continue
                if short == rest and self.parent.get(id_) not in (None, self.parent.get(long)):
                    continue
                into.setdefault(id_, long)
        for name, id_ in named.items():
            if (number := _NUMBERED.search(name)) and id_ not in into:
                full = f"{name[: number.start()]}第{number['which']}{_BY_NUMBER[number['sort']]}"
                if (same := named.get(full)) is not None and self.owner.get(id_) == self.owner.get(same):
                    into[id_] = same
        firms = {n: i for n, i in named.items() if i not in into and self._may_be_firm(i)}
        divisions = {i: short_form(self.localities[o].name) for i in firms.values() if (o := self.owner.get(i))}
        into |= brands(firms, divisions) | groups(firms)
        for id_, long in list(into.items()):
            short, whole = self.entities[id_].name, self.entities[long].name
            parts = [(i, named.get(whole + n[len(short) :])) for n, i in named.items() if n.startswith(short)]
            into |= {part: same for part, same in parts if same and same != part and part not in into}
        return {short: long for short, long in into.items() if long not in into}

    def _may_be_firm(self, id_: str) -> bool:
        return self.entities[id_].kind in ("company", "other") and id_ not in self.parts

    def unite(self, model: LogisticModel | None) -> list[Pair]:
        """Make one of the names that are one; gives every pair that was weighed."""
        defined = self._defined()
        proposed = list(pairs(known(self.entities, self.links, self.owner, self.parent)))
        into = united(proposed, model) if model and proposed else {}
        into = joined(into, self._said_in_full() | defined)
        for short, long in into.items():
            self._made_full(short, long)
            self.forms[long] |= self.forms.pop(short, set()) | {self.entities.pop(short).name}
            for table in (self.owner, self.parent):
                if short in table:
                    table.setdefault(long, table.pop(short))
        self.links = [(mention, into.get(id_, id_)) for mention, id_ in self.links]
        parent, self.parent = self.parent, {}
        for id_, outer in parent.items():
            self._put_under(id_, into.get(outer, outer))
        return proposed

    def _made_full(self, short: str, long: str) -> None:
        """Name what is part of a firm that is named short by the firm's full name: 金旺公司|工会."""
        said, whole = self.entities[short].name, self.entities[long].name
        if self.entities[long].kind != "company":
            return
        for id_ in [i for i, outer in self.parent.items() if outer == short]:
            part = self.entities[id_]
            if part.name.startswith(said) and id_ != long:
                self.forms[id_].add(part.name)
                self.entities[id_] = replace(part, name=whole + part.name[len(said) :])

    # -- result -----------------------------------------------------------------------------

    def result(self) -> Resolution:
        """Everything resolved, with aliases and the chain of places above."""
        above: dict[str, str] = {}
        for id_ in [i for i, e in self.entities.items() if e.label == PLACE]:
            self._climb(id_, above)
        done = {i: replace(e, aliases=tuple(sorted(self.forms[i] - {e.name}))) for i, e in self.entities.items()}
        home = self.context.about_town or self.context.home.lowest()
        return Resolution(
            links=tuple(
                Link(m, done[i]) for m, i in sorted(self.links, key=lambda link: (link[0].start, link[0].end, link[1]))
            ),
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


def full_names(names: Iterable[str]) -> dict[str, str]:
    """The full name of each name of an article: without spaces, and with the father's where one dotted name begins so.

    Examples
    --------
    >>> full_names(["阿依努尔·买买提", "阿依努尔", "石 方"])
    {'石 方': '石方', '阿依努尔': '阿依努尔·买买提', '阿依努尔·买买提': '阿依努尔·买买提'}
    """
    known = sorted(set(names))
    dotted = [n for n in known if _DOT.search(n)]
    out = {}
    for name in known:
        longer = [d for d in dotted if _DOT.split(d)[0] == name or _DOT.sub("", d) == name]
        out[name] = longer[0] if len(longer) == 1 else re.sub(r"\s", "", name)
    return out


_DOT = re.compile("[·•・]")


def _plain(name: str) -> str:
    return re.sub(r"[^\w+@]", "", name).lower()
