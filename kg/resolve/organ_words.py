"""Words that stand for a body: 全市教育系统, 公司, 馆里, 团县委."""

from __future__ import annotations

import re

from kg.lexicon.lines import Spoken, lines, spoken
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.resolve.localities import Locality
from kg.resolve.names import canonical
from kg.resolve.organ_parts import OrganParts
from kg.resolve.owners import SORT, Likeliest
from kg.resolve.registry import place

LEVEL_WORD = re.compile(r"^[我全该本]?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡|街道|村|社区)")
#: 团县委, 共青团汤原县委: of a division its 团委
YOUTH_LEAGUE = re.compile(r"^(?:共青)?团(?P<of>.{1,12}?)委(?:员会)?$")


def line_of(text: str) -> Spoken | None:
    """The line of work that a name ends in: 市|教育系统."""
    return next((found for found in spoken(text) if found.end == len(text)), None)


class OrganWords(OrganParts):
    """Resolves words for a division's organ by its work, for a body by its sort, for a committee of the Youth League."""

    def _line(self, mention: Mention, line: Spoken) -> None:
        """市场监管部门, 全市教育系统: the organ of a division that does this work."""
        said = mention.text[: line.start]
        inside = [loc for m, loc in self.places if mention.start <= m.start and m.end <= mention.end]
        owner = inside[-1] if inside else None
        if owner is None and (level := LEVEL_WORD.match(said)):
            found = self.context.resolve(level.group(), mention.start)
            owner = found[0] if found else None
        organs = lines()[line.line]
        if owner is None and not said:
            named = {i for i, e in self.entities.items() if e.label == ORGANISATION and e.name.endswith(organs)}
            if len(named) == 1:
                self._link(mention, named.pop(), mention.text)
                return
            near = self.context.in_force(mention.start)
            if near and self._seat(mention, "division in force", near).sure:
                owner = near
        if owner is None:
            self._as_said(mention)
            return
        for organ in organs:
            known = f"{ORGANISATION}:{owner.key}|{canonical(organ)}"
            if known in self.entities:
                self._link(mention, known, mention.text)
                return
        name = f"{owner.name}{line.line}"
        id_ = self._organ(
            f"{name}部门", mention.kind or "government", owner, "line of work", 0.8, written=name + line.word
        )
        self._link(mention, id_, mention.text)

    def _sort_alone(self, mention: Mention, sort: str) -> None:
        """公司, 全局, 馆里: the likeliest body of its sort; where none is likely it names nothing."""
        owners = self._of_sort(mention, sort)
        if owners and (own := self._likeliest(mention, SORT, owners)).perhaps:
            self._link(mention, own.id)

    def _league(self, mention: Mention, of: str) -> bool:
        """团县委, 共青团汤原县委: the Youth League's committee of a division."""
        inside = [loc for m, loc in self.places if mention.start < m.start and m.end < mention.end and m.text == of]
        found = self.context.resolve(of, mention.start) if not inside and len(of) == 1 else None
        owner = inside[0] if inside else found[0] if found else None
        if owner is None:
            return False
        name = f"{owner.name}团委"
        id_ = self._organ(name, mention.kind or "association", owner, "own name", 0.9, written=f"共青团{owner.name}委")
        self._link(mention, id_, mention.text)
        self.forms[id_].add(name)
        return True

    def _seat(self, mention: Mention, rule: str, owner: Locality, rest: str = "") -> Likeliest:
        """Is an organ that of a division?"""
        text = self.article.text
        begin = max(text.rfind(mark, 0, mention.start) for mark in "。！？\n")
        near = [m.start for m, loc in self.places if loc == owner]
        home = self.context.home
        stands = {
            f"level {owner.level}": 1.0,
            "home": float(owner in (home.county, home.prefecture, home.town)),
            "lowest": float(owner == home.lowest()),
            "named": float(bool(near)),
            "in sentence": float(any(begin < s < mention.start for s in near)),
        }
        return self._likeliest(mention, rule, [(place(owner, "home"), stands)], rest)
