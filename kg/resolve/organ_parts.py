"""Names that lean on the body they are part of: 药剂科, 局党组, 我校党支部, 市局."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.lexicon import words as lexicon
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.resolve.firms import group_of
from kg.resolve.leaning import lead
from kg.resolve.localities import Locality
from kg.resolve.names import official
from kg.resolve.owners import FULLER, Likeliest, Owner, Owners
from kg.resolve.registry import MARKS, place
from kg.resolve.rows import REACH, ROW_OF_POSTS

#: squads and branch bureaus, which belong to a bureau of the article
_SQUAD = re.compile(r"^[\u4e00-\u9fff一二三四五六七八九十]{2,7}(?:大队|中队|分局)$")
#: 执法大队|第三党支部, 编办|综合科: a known body's short name and a part of it
_NESTED = re.compile(
    r"(?<=[局委办社院校队科股所站心])(?P<part>(?:机关)?(?:第?[一二三四五六七八九十])?(?:党支部|党总支|党小组|党委|支部)|第?[一二三四五六七八九十]中队|[\u4e00-\u9fff]{2,6}[科股])$"
)
#: what only courts have, or only procuratorates
_OF_COURT = re.compile("(?:检察部|检察办公室|审判庭|立案庭|刑庭|民[一二三]庭|执行局)$")
#: a party body that says no owner
BARE_PARTY = re.compile(r"^(?:机关)?(?:党委|党组|党总支|党支部|党工委|支部|纪检组|工会|团委)$")
#: 市局, 县院, 县社党组: a body by its level and its last character
BUREAU = re.compile(
    r"^[我全该本]?(?P<level>[省市州盟县区旗])(?P<sort>局|院(?![士校线落])|社(?![区会保工科])|行(?![政业动风]))(?P<part>.*)$"
)
#: what the names of such bodies end in
_OF_SORT = {
    "局": "局",
    "院": "检察院|法院|医院",
    "社": "供销社|供销合作社|供销联社|联社|信用社",
    "行": "银行|[支分]行|农商?行|建行|工行",
}
#: departments of a party committee, and commissions beside it
OF_COMMITTEE = frozenset(
    "组织部 宣传部 统战部 政法委 组织部干部科 党校 编办 网信办 政研室 巡察办 老干部局 社会工作部".split()
)

_BRANCH = re.compile("党支部|党总支|支部")
#: the party bodies that a village has one of, and what its name ends in
_VILLAGE_PARTY, _VILLAGES = ("党支部", "党总支", "支部", "党委"), ("村", "社区", "嘎查")
#: from a party body to the next of its people in a list: 党委|书记、董事长甲，|党委副书记
_ITS_POST = re.compile("(?:第一|专职|常务)?副?(?:书记|委员|成员)[^。；：！？，\n]{2,24}[，,、]")
#: a section's name that says no body
_SECTION = re.compile("(?!.*[省市州县区旗镇乡村])[\u4e00-\u9fff]{2,6}(?:部|(?<!工作)室|办|中心)|学生会")
#: between two posts of one person in a row; 回|村|担任党总支书记: of whose village
_ONE_MAN, _GOES_HOME = re.compile("(?:主任|[科处部所站队室厂]长|经理)、"), re.compile("[回到](村|社区)$")
#: the party body beside it is that of the division
_GOVERNMENT = re.compile("(?P<of>.{2,}[镇乡县市区])(?:人民)?政府")


def _without(body: str, part: str) -> str:
    """A part's name without the body's own name at its beginning: 青禾林场, 青禾党支部 → 党支部."""
    same = next((k for k in range(min(len(body), len(part) - 2)) if body[k] != part[k]), 0)
    return part[same:] if same >= 2 else part


class OrganParts(Owners):
    """Resolves departments, party bodies and bureaus that do not name their body."""

    def _part_of(self, body: str, rest: str, mention: Mention, rule: str, trust: float) -> None:
        """Link a mention to a part of a body."""
        owner = self.localities.get(self.owner.get(body, ""))
        rest = _without(self.entities[body].name.removeprefix(owner.name if owner else ""), rest)
        kind = "party" if "党" in rest or rest.endswith("纪委") else self.entities[body].kind or "other"
        written = self.entities[body].name + rest
        name, at = written, body.find("|")
        if owner and at > 0 and not written.startswith(owner.name):  # a body that names its division short: 滨州学院
            name = owner.name + body[at + 1 :] + rest
        id_ = self._organ(name, kind, owner, rule, trust, written=written)
        if self._put_under(id_, body):
            self.parts.add(id_)
        self._link(mention, id_, mention.text)

    def _within(self, mention: Mention) -> bool:
        """局党组, 我校党支部, 公司工会: part of the body in force of that sort."""
        taken = lead(MARKS.sub("", mention.text))
        if taken is None:
            return False
        rule = "body of its sort"
        if taken.sort == "集团" and not taken.pointed and (group := group_of(self.entities, self.links)):
            self._part_of(group, taken.part, mention, rule, 0.8)
            return True
        owners = self._bodies(mention, taken.part, taken.sort)
        if not owners:
            rule, owners = "body of another sort", self._bodies(mention, taken.part, "")
        if not owners:
            return False
        self._part_or_as_said(mention, taken.part, rule, owners)
        return True

    def _part_or_as_said(self, mention: Mention, rest: str, rule: str, owners: Sequence[Owner]) -> None:
        """A part of the body that most likely owns it, or a name as the text has it."""
        body = self._likeliest(mention, rule, owners, rest)
        if (
            rule == "body of its sort"
            and body.perhaps
            and ("幼儿园" in mention.text or not self.entities[body.id].name.endswith("幼儿园"))
        ):
            self._part_of(body.id, rest, mention, rule, 0.8)  # 集团党委: whosever it is, this is no name
            return
        self._settle(mention, rest, rule, body)

    def _settle(self, mention: Mention, rest: str, rule: str, body: Likeliest) -> None:
        """Link a mention to a part of its likeliest owner, or to its own name."""
        if body.sure:
            self._part_of(body.id, rest, mention, rule, 0.8)
            return
        id_ = self._as_said(mention)
        if body.perhaps:
            self._put_under(id_, body.id)

    def _bureau(self, mention: Mention) -> None:
        """市局, 县局党组, 县社: the body of that level and sort which the article speaks of most."""
        match = BUREAU.match(MARKS.sub("", mention.text))
        if match is None:
            return
        level, ends = match.group("level"), _OF_SORT[match.group("sort")]
        found = self.context.resolve(level, mention.start)
        owner = f"Place:{found[0].key}" if found else None
        counted: dict[str, int] = defaultdict(int)
        for _other, id_ in self.links:
            entity = self.entities[id_]
            if (
                entity.label == ORGANISATION
                and self.owner.get(id_) == owner
                and (found or entity.name.startswith(level))
                and re.search(rf"(?:{ends})(?:党组|党委|机关)?$", entity.name)
            ):
                counted[self.parent.get(id_, id_)] += 1
        if self.host and self.owner.get(self.host) == owner:
            counted[self.host] += 1
        bodies = {i: n for i, n in counted.items() if re.search(rf"(?:{ends})$", self.entities[i].name)}
        if not bodies:
            self._unnamed(mention, match, found[0] if found else None, ends)
            return
        begun: dict[str, int] = {}
        for other, id_ in self.links:
            begun[id_] = min(begun.get(id_, other.start), other.start)
        body = max(sorted(bodies), key=lambda i: (begun.get(i, 0) < mention.start, bodies[i], -begun.get(i, 0)))
        rest = match.group("part")
        if rest:
            self._part_or_as_said(mention, rest, "bureau of the level", [(self.entities[body], {})])
        elif self._likeliest(mention, FULLER, [(self.entities[body], {"bureau": 1.0})]).sure:
            self._link(mention, body, mention.text)
        else:
            self._as_said(mention)

    def _unnamed(self, mention: Mention, match: re.Match[str], owner: Locality | None, ends: str) -> None:
        """省局, 市局党组 where the text names no such body of that level.

        It is named as that of another level is (市局 beside 石泉县公安局), or as said and of this article alone.
        """
        text, rest = match.group(), match.group("part")
        if owner and (like := self._like_another(ends)):
            body = self._organ(owner.name + like[0], like[1], owner, "body of another level", 0.7)
            if rest:
                self._part_of(body, rest, mention, "body of another level", 0.7)
            else:
                self._link(mention, body, text)
            return
        said = [self._as_said(mention)]
        if rest:
            said.append(self._said(text[: len(text) - len(rest)], "government"))
            self._put_under(*said)
        if owner:
            for id_ in said:
                self.owner.setdefault(id_, self.place(owner))

    def _like_another(self, ends: str) -> tuple[str, str] | None:
        """What the bodies of a sort are called without their divisions, and their kind, if the article names but one of them."""
        names: dict[str, str] = {}
        for id_, owner in self.owner.items():
            of, name = self.localities[owner], self.entities[id_].name
            if of.level in ("province", "prefecture", "county") and name.startswith(of.name) and id_ not in self.parts:
                rest = name[len(of.name) :]
                if re.fullmatch(rf"[\u4e00-\u9fff]{{0,12}}(?:{ends})", rest):
                    names[rest] = self.entities[id_].kind or "other"
        return next(iter(names.items())) if len(names) == 1 else None

    def _same_row(self, mention: Mention, text: str) -> str | None:
        """某公司党委书记、董事长甲，党委副书记乙: the party body of which the one before in the list has a post."""
        before = [(m.end, i) for m, i in self.links if m.label == ORGANISATION and 0 < mention.start - m.end <= 28]
        if not before:
            return None
        end, last = max(before)
        if not self.entities[last].name.endswith(text) or not _ITS_POST.fullmatch(
            self.article.text, end, mention.start
        ):
            return None
        return last

    def _branch_of_village(self, mention: Mention, text: str) -> None:
        """党支部书记 where the text names no body: of the village that it is about."""
        if not _BRANCH.fullmatch(text):
            return
        found = [f for f in (self.context.resolve(word, mention.start) for word in ("村", "社区", "嘎查")) if f]
        villages = {locality.key: locality for locality, _ in found}
        if len(villages) == 1:
            (village,) = villages.values()
            self._link(mention, self._organ(village.name + text, "party", village, "title", 0.8), text)

    def _of_village_ahead(self, mention: Mention, text: str) -> bool:
        """在河湾村，|党支部|书记李明, 到柳泉镇任|党委|书记: of the place that stands right before."""
        at = mention.start - 1
        if self.article.text[at : at + 1] == "任":
            if self.article.text[at - 1] in "接升继":  # 到柳泉镇任党委副书记，一年后接任|党委|书记
                before = [(m.start, i) for m, i in self.links if m.label == ORGANISATION and m.start < at]
                last = max((b for b in before if self.entities[b[1]].name.endswith(text)), default=None)
                if last is not None:
                    self._link(mention, last[1], text)
                return last is not None
            at -= self.article.text[at - 1] in "担出"
            town = next((loc for m, loc in self.places if m.end == at and loc.level in ("town", "village")), None)
            if town is None and (here := _GOES_HOME.search(self.article.text, max(0, at - 3), at)):
                found = self.context.resolve(here[1], mention.start)
                town = found[0] if found else None
            if town is None:
                return False
            self._link(mention, self._organ(official(town.name + text), "party", town, "title", 0.9), text)
            return True
        if text not in _VILLAGE_PARTY or self.article.text[at : at + 1] not in ("，", "里"):
            return False
        at -= self.article.text[at] == "，" and self.article.text[at - 1] == "里"
        village = next((loc for m, loc in self.places if m.end == at and loc.name.endswith(_VILLAGES)), None)
        if village is None:
            return False
        name = village.name + ("党支部" if text == "支部" else text)
        self._link(mention, self._organ(name, "party", village, "title", 0.9), text)
        return True

    def _inner(self, mention: Mention) -> None:
        """党委书记 with no body before it: of a body that the text speaks of, or of the article's home town."""
        text = MARKS.sub("", mention.text)
        if text == "人大" or self._of_village_ahead(mention, text) or self._of_the_row(mention, text):
            return
        if same := self._same_row(mention, text):
            self._link(mention, same, text)
            return
        owners = self._bodies(mention, text, "")
        town = self.context.home.town if text in ("党委", "党工委", "团委") else None
        if town:
            owners.append((place(town, "home"), {"home town": 1.0}))
        if not owners:
            self._branch_of_village(mention, text)
            return
        owner = self._likeliest(mention, "body last named", owners)
        government = _GOVERNMENT.fullmatch(self.entities[owner.id].name)
        if government and text != "党组":  # 镇党委书记甲、镇长乙、党委副书记丙
            division = self.localities.get(self.owner.get(owner.id, ""))
            id_ = self._organ(government["of"] + text, "party", division, "body last named", 0.8)
            self._link(mention, id_, mention.text)
            return
        if town is None or owner.id != place(town).id:
            self._settle(mention, text, "body last named", owner)
        elif owner.sure:
            self._link(mention, self._organ(town.name + text, "party", town, "home town", 0.6), mention.text)
        else:
            said = self._as_said(mention)
            if owner.perhaps:
                self.owner.setdefault(said, self.place(town))

    def _before_in_row(self, mention: Mention) -> tuple[int, str] | None:
        """Where the post begins that stands before a mention in a row of posts, and its body."""
        text = self.article.text
        before = []
        for other, id_ in self.links:
            if other.label == ORGANISATION:
                at = other.end
                if other.rule == "title":  # 县|长 stands for the body that it heads, 书记 with its own first character
                    at = other.end - 1 if text[at - 1] == "长" else other.start
                if 0 < mention.start - at <= REACH:
                    before.append((at, id_))
        last = max(before, default=None)
        return last if last and ROW_OF_POSTS.fullmatch(text, last[0], mention.start) else None

    def _of_the_row(self, mention: Mention, text: str) -> bool:
        """某医院党委书记甲、|党委|委员乙、|工会|主席丙: the body of the post right before it in the row."""
        last = self._before_in_row(mention)
        if last is None:
            return False
        said = self.entities[last[1]].name
        if said.endswith(text) and not said.endswith("机关" + text):
            self._link(mention, last[1], mention.text)
            return True
        if last[1] in self.parent and _ONE_MAN.fullmatch(self.article.text, last[0], mention.start):
            if text not in ("党支部", "党总支", "支部"):
                return False
            self._part_of(last[1], text, mention, "body last named", 0.8)  # 妇产科主任、|党支部|书记甲
            return True
        body = self.parent.get(last[1]) or last[1]
        if self.entities[body].kind not in ("hospital", "school", "company") or not self._heads_parts(body):
            return False
        self._part_of(body, text, mention, "body last named", 0.8)
        return True

    def _section_of_the_row(self, mention: Mention) -> bool:
        """市总工会主席甲，|权益保障部|部长乙: a section, of the body of the post right before it."""
        text = MARKS.sub("", mention.text)
        if not _SECTION.fullmatch(text) or text in lexicon.organs() or text in lexicon.national():
            return False
        last = self._before_in_row(mention)
        if last is None:
            return False
        body = self.parent.get(last[1]) or last[1]
        if self.entities[body].kind not in ("hospital", "school", "company", "association") or not self._heads_parts(
            body
        ):
            return False
        self._part_of(body, text, mention, "department", 0.8)
        return True

    def _department(self, mention: Mention) -> bool:
        """城建科 of the body that the text speaks of; 组织部 of the party committee last named in the paragraph."""
        text = MARKS.sub("", mention.text)
        if text in OF_COMMITTEE:
            begin = self.article.text.rfind("\n", 0, mention.start)
            found = [
                (m.start, i)
                for m, i in self.links
                if m.label == ORGANISATION and begin < m.start < mention.start and self.entities[i].name.endswith("委")
            ]
            if not found:
                return False
            self._part_or_as_said(mention, text, "department of a committee", [(self.entities[max(found)[1]], {})])
            return True
        owners = self._bodies(mention, text, "")
        if not owners:
            return False
        if row := self._before_in_row(mention):
            bureau = self.parent.get(row[1]) or row[1]  # 某局副局长甲、|监管科|科长乙
            if self.entities[bureau].kind == "government" and self._heads_parts(bureau):
                self._part_of(bureau, text, mention, "department", 0.8)
                return True
        if self.article.text[mention.start - 1] in "、和及与":
            beside = next((i for m, i in self.links if m.end == mention.start - 1 and i in self.parts), None)
            body = self.parent.get(beside or "")
            if body and any(e.id == body for e, _ in owners):
                self._part_of(body, text, mention, "department", 0.8)  # 监察室、|行风办
                return True
        self._part_or_as_said(mention, text, "department", owners)
        return True

    def _of_court(self, mention: Mention, text: str) -> bool:
        """A 刑事审判庭 of the court, a 第二检察部 of the procuratorate, where the article has one alone."""
        part = _OF_COURT.search(text)
        if part is None:
            return False
        end = "检察院" if part.group().startswith("检察") else "法院"
        found = [i for i, e in self.entities.items() if e.kind == "court_procuratorate" and e.name.endswith(end)]
        if len(found) != 1:
            return False
        self._part_of(found[0], text, mention, "department", 0.8)
        return True

    def _of_known_body(self, mention: Mention) -> bool:
        """A squad of the article's bureau (劳动监察大队), a part of a body named short (编办综合科)."""
        text = MARKS.sub("", mention.text)
        if mention.rule not in ("tagger", "organ alone", "department"):
            return False
        nested = _NESTED.search(text)
        if nested and nested.start() >= 2:
            outer = self._known(text[: nested.start()], mention)
            if outer is not None:
                self._part_or_as_said(
                    mention, nested.group("part"), "part of a known body", [(self.entities[outer], {})]
                )
                return True
        if _SQUAD.match(text) and not self._known(text, mention):
            owners = self._bodies(mention, text, "局")
            if owners:
                self._part_or_as_said(mention, text, "squad", owners)
                return True
        return False

    def _known(self, form: str, mention: Mention) -> str | None:
        """The body whose name ends in a form; of several the one last named."""
        found = [
            (m.start, i)
            for m, i in self.links
            if self.entities[i].label == ORGANISATION and self.entities[i].name.endswith(form)
        ]
        before = [pair for pair in found if pair[0] < mention.start]
        return max(before or found)[1] if found else None

    def _just_before(self, mention: Mention, reach: int) -> str | None:
        """The committee, government or bureau that ends a few characters before a mention: 县委常委、办公室主任."""
        found = [
            (m.end, i) for m, i in self.links
            if m.label == ORGANISATION and 0 <= mention.start - m.end <= reach and self.entities[i].name.endswith(("委", "政府", "局", "党组"))
        ]  # fmt: skip
        return max(found)[1] if found else None
