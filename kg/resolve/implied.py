"""Organs that nobody names and a title implies."""

from __future__ import annotations

import re

from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.resolve.names import canonical, official
from kg.resolve.stations import Stations

#: bodies that every town and county has one of, named short after another of them: 镇党委副书记甲、妇联主席乙
#: 河湾镇|原党委副|书记
_FORMER = re.compile("(?:原|时任)党工?委副?$")
_ITS_OTHER = re.compile("妇联|团委|武装部|人武部|人大|纪委|关工委|纪工委|人大工委|办事处")
_OF_VILLAGE = re.compile("妇联|团支部|关工委")
_FIRST_NAMED = re.compile(
    "党委|党工委|政府|人民政府|纪委|人大|人大主席团|团委|妇联|武装部|人武部|工会|村?监委会|村?委会|居委会|村务监督委员会|纪工委|人大工委|办事处|关工委|党支部|党总支"
)
#: what a zone and a street have beside their party committee
_ITS_OFFICE = re.compile("管委会|管理委员会|(?:街道)?办事处|街道办")
_COMMITTEE_OF = re.compile("(?P<of>.{2,}(?:[区园城港]|街道))(?:党工委|工委|党委)")
#: between a village's name and the second post of its secretary: 东街村|党总支书记、主任
_SECRETARY_AND = re.compile("(?:党委|党总支|党支部|党组织|总支|支部)?(?:副?书记[、兼])?副?$")


class Implied(Stations):
    """Resolves the titles of one article that stand for an organ: 县长, 第一书记, 村主任."""

    def _implied(self, mention: Mention) -> bool:
        """The organ that a title implies: 县长 → 县政府, 东街村第一书记 → 东街村党支部."""
        level = mention.text[0]
        former = _FORMER.search(self.article.text, max(0, mention.start - 5), mention.start)
        reach = former.start() if former else mention.start - 3
        before = [(m, loc) for m, loc in self.places if reach <= m.end <= mention.start]
        owner = before[-1][1] if before and before[-1][0].rule != "relative" else None
        if mention.text[-1] == "长":
            ends = ("镇", "乡", "苏木") if level in "镇乡" else (level,)
            if owner is None and (last := self._before_in_row(mention)):  # 青禾市委副书记、|市长
                owner = self.localities.get(self.owner.get(last[1], ""))
            if owner is None or not owner.name.endswith(ends):
                found = self.context.resolve(level, mention.start)
                owner = found[0] if found else None
            rest = "行署" if level == "盟" else "政府"
        elif mention.text == "达":
            said = self.article.text[max(0, mention.start - 2) : mention.start]
            if said not in ("苏木", "嘎查"):
                return False
            near = [
                loc for m, loc in self.places if mention.start - 3 <= m.end <= mention.start and loc.name[-2:] == said
            ]
            found = None if near else self.context.resolve(said, mention.start)
            owner = near[-1] if near else found[0] if found else None
            rest = "政府" if said == "苏木" else "委员会"
        else:
            if owner is None and mention.text == "主任":
                said = self.article.text[max(0, mention.start - 12) : mention.start]
                if secretary := _SECRETARY_AND.search(said):
                    at = mention.start - len(secretary.group())
                    owner = next((loc for m, loc in self.places if m.end == at), None)
                said = said[-6:]
                levels = ("社区", "村") if "居" in said or "社区" in said else ("村", "社区")
                found = next((f for f in (self.context.resolve(x, mention.start) for x in levels) if f), None)
                owner = owner or (found[0] if found else None)
                if owner is None:
                    return False
            if owner is None and mention.text == "委员":
                town = self.context.resolve("镇", mention.start)
                owner = town[0] if town else self.context.home.town
            elif owner is None:
                found = self.context.resolve("村", mention.start) or self.context.resolve("社区", mention.start)
                owner = found[0] if found else None
            if mention.text == "主任" and owner is not None:
                if not owner.name.endswith(("村", "社区")):
                    return False
                id_ = self._organ(
                    owner.name + ("居委会" if owner.name.endswith("社区") else "委会"),
                    "government",
                    owner,
                    "title",
                    0.9,
                )
                self._link(mention, id_, self.entities[id_].name)
                return True
            rest = (
                "党支部"
                if owner and owner.level in ("village", "site")
                else "党工委"
                if owner and owner.name.endswith("街道")
                else "党委"
            )
        if owner is None:
            return False
        id_ = self._organ(owner.name + rest, mention.kind or "government", owner, "title", 0.9)
        self._link(mention, id_, owner.name if rest == "党支部" else owner.name + rest)
        return True

    def _beside_another(self, mention: Mention) -> bool:
        """镇党委副书记甲、妇联主席乙, 新区党工委书记、管委会主任: of whom a post in another body right before is."""
        if mention.text in ("监委", "监察委员会"):
            return self._beside_discipline(mention)
        office = _ITS_OFFICE.fullmatch(mention.text)
        if not office and not _ITS_OTHER.fullmatch(mention.text):
            return False
        last = self._before_in_row(mention)
        if last is None:
            return False
        owner = self.localities.get(self.owner.get(last[1], ""))
        name = self.entities[last[1]].name
        of = _COMMITTEE_OF.fullmatch(name) if office else None
        if of and of["of"].endswith("街道") is not mention.text.startswith("管"):
            rest = "办事处" if "办" in mention.text else mention.text
            id_ = self._organ(of["of"] + rest, mention.kind or "government", owner, "row", 0.8)
            self._link(mention, id_, mention.text)
            return True
        if owner is None or owner.level not in ("town", "village") or mention.text.startswith("管"):
            return False
        if (
            owner.level == "village"
            and not _OF_VILLAGE.fullmatch(mention.text)
            or not _FIRST_NAMED.fullmatch(name.removeprefix(owner.name))
        ):
            return False
        self._link(
            mention,
            self._organ(official(owner.name + mention.text), mention.kind or "other", owner, "row", 0.8),
            mention.text,
        )
        return True

    def _beside_discipline(self, mention: Mention) -> bool:
        """县纪委副书记、|监委|副主任甲: the supervisory commission of the same county."""
        last = self._before_in_row(mention)
        if last is None or not self.entities[last[1]].name.endswith("纪委"):
            return False
        owner = self.localities.get(self.owner.get(last[1], ""))
        if owner is None:
            return False
        self._link(mention, self._organ(f"{owner.name}监委", "government", owner, "row", 0.8), mention.text)
        return True

    def _one_committee(self) -> None:
        """A village has one: where the text names its general branch or committee, its secretary heads that and no branch."""
        for id_, entity in list(self.entities.items()):
            owner = self.localities.get(self.owner.get(id_, ""))
            if entity.rule != "title" or owner is None or not entity.name.endswith("党支部"):
                continue
            named = next(
                (i for w in ("党总支", "党委") if (i := f"{ORGANISATION}:{owner.key}|{canonical(w)}") in self.entities),
                None,
            )
            if named and id_ not in self.parent.values():
                self.links = [(m, named if i == id_ else i) for m, i in self.links]
                for registered in (self.entities, self.owner, self.parent, self.forms):
                    registered.pop(id_, None)
