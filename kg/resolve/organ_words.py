"""Words that stand for a body: 全市教育系统, 公司, 馆里, 团县委."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.lexicon.lines import Spoken, lines, spoken
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.resolve.firms import group_of
from kg.resolve.localities import Locality
from kg.resolve.names import canonical, official
from kg.resolve.organ_parts import OrganParts
from kg.resolve.owners import REFERENCE, SORT, Likeliest
from kg.resolve.registry import MARKS, place

#: a level without its division's name; 市场监管局, 乡村振兴局, 社区矫正局 begin with none
LEVEL_WORD = re.compile(
    r"^[我全该本]?(?:自治区|自治州|自治县|省|市(?!场)|州|盟|县|区|旗|镇|乡(?!村)|街道|苏木|村(?!镇|务监督|民|监会)|社区(?!矫正)|嘎查)"
)
#: 团县委, 共青团汤原县委: of a division its 团委
YOUTH_LEAGUE = re.compile(r"^(?:共青)?团(?P<of>.{1,12}?)委(?:员会)?$")

#: bodies that each village, and each town, has one of
_LOCAL_BODIES = (
    (re.compile("居委会|居民委员会|村委会|村民委员会|村委|村务监督委员会|村监会|红白理事会|村民议事会|村民理事会"), "村"),
    (re.compile("(?:街道)?(?:派出所|社区服务中心|司法所|财政所|卫生院|社区卫生服务中心|办事处|街道办|便民服务中心|党群服务中心|水管站|农技站|文化站|综合文化站|综治中心|中心校|供电所|林业站|畜牧站|食药所|市场监管所|综合行政执法队|水利站|水利服务站|水保站|民政办|民政所|农业综合服务中心|农业服务中心|农业农村办|农办|党建办|党政办|规划建设办|社会事务办|综合执法办|村镇办|农经站|土管所|国土所|兽医站|林业工作站|农业站|文旅站|退役军人服务站|新时代文明实践所)"), "镇"),
)  # fmt: skip
#: a street's bodies whose names begin as if they were a community's
OF_STREET = re.compile("社区(?:服务中心|卫生服务中心)$")
_REFERRED = re.compile(r"^[该我本]")
#: how the names of a sort of bodies end, where not as the word itself
_ENDS_OF = {
    "校": re.compile("校$|[中小大]学$|学院$|[一二三四五六七八九十]中$|完小$|(?<!普通)高中$"), "学校": re.compile("校$|[中小大]学$|学院$|[一二三四五六七八九十]中$|完小$"),
    "公司": re.compile("公司$|集团$"), "集团": re.compile("公司$|集团$"), "行": re.compile("[银支分]行$|信用社$"), "社": re.compile("社$"),
}  # fmt: skip
#: who is with somebody else: 联合县市场监管局, 和县妇联, 向县委
_PARTNER = re.compile("(?:联合|会同|携手|协同|邀请|[与和同向对为给到由、])$")
#: somebody goes where a name stands: 赴某敬老院, 走进某小学
_GO_TO = re.compile("(?:[赴抵]|来到|走进|前往|深入|奔赴|送到|到达|结对|帮扶)$")
#: whose people come as guests: 邀请某大学附属医院甲教授、|某医院乙主任
_GUESTS_OF = re.compile("(?:邀请|特邀|聘请|请来)了?(?:来自)?[^。；！？\n]*$")
_GUESTS = 60


def line_of(text: str) -> Spoken | None:
    """The line of work that a name ends in: 市|教育系统."""
    return next((found for found in spoken(text) if found.end == len(text)), None)


def nameless(mention: Mention, text: str) -> bool:
    """Is a word one for a sort of bodies, naming none? (检查组, 物业公司; not behind 成立)"""
    always = lexicon.nameless().get(text)
    return always is not None and (always or mention.rule != "set up")


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
        if sort == "集团" and (group := group_of(self.entities, self.links)):
            self._link(mention, group)
            return
        owners = self._of_sort(mention, sort)
        if owners and (own := self._likeliest(mention, SORT, owners)).perhaps:
            self._link(mention, own.id)

    def _so_ending(self, id_: str, ending: str) -> str | None:
        """An organisation whose name ends so, or the body that it is part of: 该公司 of 某公司某供电所."""
        step: str | None = id_
        while step is not None:
            entity = self.entities[step]
            if entity.label == ORGANISATION and (entity.name.endswith(ending) or self._may_be_ours(step, ending)):
                return step
            step = self.parent.get(step)
        return None

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

    def _of_town(self, mention: Mention) -> bool:
        """居委会, 派出所 alone, where the text names no such body in full: of the village or the town in force."""
        text = MARKS.sub("", mention.text)
        level = next((level for pattern, level in _LOCAL_BODIES if pattern.fullmatch(text)), None)
        if level is None or any(e.label == ORGANISATION and e.name.endswith(text) for e in self.entities.values()):
            return False
        words = ("社区",) if text.startswith("居") else ("村",) if level == "村" else ("镇", "街道", "乡")
        if text.startswith("街道"):
            words = ("街道",)
        found = next((f for word in words if (f := self.context.resolve(word, mention.start))), None)
        if found is None or not self._spoken_of(found[0], mention.start):
            return False
        owner, rule = found
        rest = text.removeprefix("街道")
        name = official(owner.name + (("村" + rest) if rest == "委会" else rest))
        self._link(mention, self._organ(name, mention.kind or "government", owner, rule, 0.8), text)
        return True

    def _spoken_of(self, town: Locality, at: int) -> bool:
        """Is a town or village named before an offset, or what the article is about? (not the one street at its end)"""
        return town == self.context.about_town or any(loc == town and m.start < at for m, loc in self.places)

    def _may_be_ours(self, id_: str, sort: str) -> bool:
        """May 我院, 我校 stand for a body? Its name ends in their sort, and the text does more than go there."""
        if not _ENDS_OF.get(sort, re.compile(f"{sort}$")).search(self.entities[id_].name):
            return False
        named = [m for m, i in self.links if i == id_]
        return not named or not all(self._anothers(m, sort) for m in named)

    def _anothers(self, m: Mention, sort: str) -> bool:
        """Does the text go to a body, invite its people, or list it among others of its sort?"""
        text = self.article.text
        if _GO_TO.search(text, max(0, m.start - 6), m.start):
            return True
        if _GUESTS_OF.search(text, max(0, m.start - _GUESTS), m.start):
            return True
        return (
            text.startswith(f"{sort}、", m.start - len(sort) - 1)
            or text[m.end : m.end + 1] == "、"
            and bool(re.compile(f"[^，。；、]{{2,12}}{sort}").match(text, m.end + 1))
        )

    def _referred(self, mention: Mention) -> None:
        """该局: the organisation last named that ends so; 我局: of those the one that the article speaks of, else as said."""
        ending = _REFERRED.sub("", mention.text)
        if mention.text[0] in "我本":
            if self.host and self._may_be_ours(self.host, ending):
                self._link(mention, self.host)
                return
            owners = self._bodies(replace(mention, start=self.article.body), "", ending)
            owners = [pair for pair in owners if self._may_be_ours(pair[0].id, ending)]
            if owners and (own := self._likeliest(mention, REFERENCE, owners)).perhaps:
                self._link(mention, own.id)
            elif mention.text[0] == "我":
                self._as_said(mention)  # 本院 is no name, where 我院 of an own page is one
            return
        last, behind = "", ""
        ours = {i for m, i in self.links if m.rule == "reference" and m.text[0] in "我本"}
        for other, id_ in sorted(self.links, key=lambda link: link[0].start):
            if other.start >= mention.start:
                break
            if id_ in ours or (named := self._so_ending(id_, ending)) is None:
                continue
            if _PARTNER.search(self.article.text, max(0, other.start - 4), other.start):
                behind = behind or named
            else:
                last = named
        last = last or behind
        if last:
            self._link(mention, last)
