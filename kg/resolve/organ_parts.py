"""Names that lean on the body they are part of: 药剂科, 局党组, 我校党支部, 市局."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.model import Entity, Mention
from kg.ontology import ORGANISATION
from kg.resolve.leaning import lead
from kg.resolve.ownership import Leaning, features
from kg.resolve.registry import Registry

#: a sort → how its bodies' names end, where not as the word itself
_SORT_ENDS = {"委": ("委", "委员会"), "办": ("办", "办公室"), "社": ("社", "联合社"), "联社": ("联社", "合作社联合社")}
#: squads and branch bureaus, which belong to a bureau of the article
_SQUAD = re.compile(r"^[\u4e00-\u9fff一二三四五六七八九十]{2,7}(?:大队|中队|分局)$")
#: 执法大队|第三党支部, 编办|综合科: a known body's short name and a part of it
_NESTED = re.compile(
    r"(?<=[局委办社院校队科股所站心])(?P<part>(?:机关)?(?:第?[一二三四五六七八九十])?(?:党支部|党总支|党小组|党委|支部)|第?[一二三四五六七八九十]中队|[\u4e00-\u9fff]{2,6}[科股])$"
)
#: rules by which a part leant on a body: no sign that the text speaks of the body itself
_LEANT = frozenset(
    {"department", "department of a committee", "body of its sort", "body of another sort", "body last named", "squad"}
)
#: how much each way of standing to a part's name says for a body; fitted on the training documents
_WEIGHTS = {
    "count": 1.1, "first": 1.3, "has no such": -0.8, "has such": 0.8, "in sentence": 1.9, "just before": 1.0, "last": 1.0, "most": 0.7,
    "row of parts": 1.0, "share": 0.8,
}  # fmt: skip
#: what joins the items of a row
_ROW = re.compile("[、和与及，]{1,2}|以及")
_SORTS = {
    "公司": ("company",), "集团": ("company",), "企业": ("company",), "学校": ("school",), "校": ("school",), "医院": ("hospital",), "厂": ("company",),
    "院": ("hospital", "court_procuratorate", "school"),
}  # fmt: skip
#: departments → the sort of body that has them
_HAVE = (
    (re.compile(r"护理部|医务|药剂科|[内外骨儿妇针康急诊病]+.{0,4}科$|病区$|病房$|医科$|总院$"), ("hospital",)),
    (re.compile(r"教[务导研科学]|政教处|德育|年级|班$|学生处|科研处|研究生院|学院$|系$|少先队"), ("school",)),
    (re.compile(r"庭$|执行局|检察部|检察办公室|审判"), ("court_procuratorate",)),
    (re.compile(r"股$"), ("government", "association", "other")),
    (re.compile(r"车间|生产部|党建部|安监部|运检部|市场部|销售部|财务部|分公司$|支公司$"), ("company",)),
)
_PARTS_OF_BODIES = re.compile(
    r"(?:党委|党组|党总支|党支部|工会|团委|部|科|处|室|股|庭|小组|(?<![支总])队|会|(?:事务|社|农业|服务)办)$(?<!委员会)(?<!联合会)"
)
#: a party body that says no owner
BARE_PARTY = re.compile(r"^(?:机关)?(?:党委|党组|党总支|党支部|党工委|支部|纪检组|工会|团委)$")
BUREAU = re.compile(r"^[我全该本]?(?P<level>[省市州盟县区旗])局(?P<part>.*)$")
#: departments of a party committee, and commissions beside it
OF_COMMITTEE = frozenset(
    "组织部 宣传部 统战部 政法委 组织部干部科 党校 编办 网信办 政研室 巡察办 老干部局 社会工作部".split()
)
_MARKS = re.compile('[“”‘’「」『』《》〈〉«»"]')


#: an entity that may own a name, and how it stands to that
Owner = tuple[Entity, Mapping[str, float]]
#: the rule of a short form that another name ends in
FULLER = "fuller name"
#: from which probability on an owner that does not name a body may still be whose part, or where, it is
PERHAPS = 0.3


class Likeliest(NamedTuple):
    """The likeliest owner of a name: is it sure enough to be in its name, or perhaps the owner all the same?"""

    id: str
    sure: bool
    perhaps: bool


class OrganParts(Registry):
    """Resolves departments, party bodies and bureaus that do not name their body."""

    def _body(self, at: int, reach: int, kinds: Sequence[str] = (), ending: str | tuple[str, ...] = "") -> str | None:
        """The body of some kinds, or with an ending, that words at an offset lean on; no part of another.

        The one last named in the sentence, else the one that the article speaks of most.
        """
        sentence = max(self.article.text.rfind(mark, 0, at) for mark in "。！？\n")
        count: dict[str, int] = defaultdict(int)
        last: dict[str, int] = {}
        first: dict[str, int] = {}
        for other, id_ in self.links:
            while id_ in self.parent and (id_ in self.parts or self.entities[id_].kind != "government"):
                id_ = self.parent[id_]
            entity = self.entities[id_]
            if entity.label != ORGANISATION or entity.kind in ("media", "division", "party") or id_ in self.parts:
                continue
            squad = "队" in ending and bool(ending) and entity.name.endswith(ending)
            if _PARTS_OF_BODIES.search(entity.name) and entity.kind != "association" and not squad:
                continue
            if not (entity.kind in kinds or (ending and entity.name.endswith(ending)) or not (kinds or ending)):
                continue
            count[id_] += 1
            first[id_] = min(first.get(id_, other.start), other.start)
            if other.start < at and at - other.start <= reach:
                last[id_] = max(last.get(id_, -1), other.start)
        if not last:
            return None
        near = max(last, key=lambda i: (last[i], i))
        return near if last[near] > sentence else max(last, key=lambda i: (count[i], -first[i], i))

    def _in_force(self, mention: Mention, part: str, sort: str) -> str | None:
        """The body that a pronoun and a sort speak of: of those of the sort the likeliest."""
        found = self._bodies(mention, part, sort)
        if not found:
            return None
        score = {i: sum(_WEIGHTS.get(n, 0.0) * v for n, v in f.items()) for i, f in found.items()}
        return max(score, key=lambda i: (score[i], i))

    def _likeliest(self, mention: Mention, rule: str, owners: Sequence[Owner], rest: str = "") -> Likeliest:
        """Of the entities that may own a name the likeliest.

        Parameters
        ----------
        mention
            The name's mention.
        rule
            How owners were found.
        owners
            Each with how it stands to the mention: name → amount. At least one.
        rest
            What the owner's name is to be followed by; by default the whole name.
        """
        text = _MARKS.sub("", mention.text)
        before = self.article.text[mention.start - 1 : mention.start]
        scores = []
        for owner, how in owners:
            name = owner.name if rule == FULLER else owner.name + (rest or text)
            row = features(rule, mention, text, owner, how, len(owners), before)
            self.leanings.append(Leaning(mention, text, name, row))
            if self.ownership is None:
                scores.append((sum(_WEIGHTS.get(n, 0.0) * v for n, v in how.items()), owner.id))
            else:
                scores.append((self.ownership.probability(row), owner.id))
        share, id_ = max(scores)
        if self.ownership is None:
            return Likeliest(id_, True, True)
        return Likeliest(id_, share >= self.ownership.threshold, share >= PERHAPS)

    def _bodies(self, mention: Mention, part: str, sort: str) -> dict[str, dict[str, float]]:
        """Bodies that may have a part, each with how it stands to the part's name.

        Whether it is named just before (水利部的…处), in a row whose items are parts of it
        (局办公室、人事科), in the sentence, in the title, how often, and whether it has such parts.
        """
        at = mention.start
        text = self.article.text
        sentence = max(text.rfind(mark, 0, at) for mark in "。！？\n")
        wanted = next((kinds for pattern, kinds in _HAVE if pattern.search(part)), ())
        kinds, ending = _SORTS.get(sort, ()), _SORT_ENDS.get(sort, (sort,) if sort else ())
        squad = sort.endswith("队")
        found: dict[str, dict[str, float]] = {}
        count: dict[str, int] = defaultdict(int)
        last = ""
        for other, linked in sorted(self.links, key=lambda pair: pair[0].start):
            if other.label != ORGANISATION or other.start <= at < other.end:
                continue
            id_ = linked
            while id_ in self.parent and not self._heads_parts(id_) and not (squad and self._ends(id_, sort)):
                id_ = self.parent[id_]
            entity = self.entities[id_]
            if not (self._heads_parts(id_) or (squad and self._ends(id_, sort))):
                continue
            if sort and not (entity.kind in kinds or entity.name.endswith(ending)):
                continue
            if id_ not in found:
                found[id_] = {"first": float(not found)}
            f = found[id_]
            count[id_] += self.entities[linked].rule not in _LEANT
            if other.end > at:
                continue
            gap = text[other.end : at]
            if _ROW.fullmatch(gap) and id_ != linked:
                f["row of parts"] = 1.0
            if gap in ("", "的", "（", "("):
                f["just before"] = 1.0
            if other.start > sentence:
                f["in sentence"] = 1.0
            last = id_
        most = max([1, *count.values()])
        for id_, f in found.items():
            kind = self.entities[id_].kind or "other"
            f["count"] = math.log1p(count[id_])
            f["most"] = float(count[id_] == most)
            f["share"] = count[id_] / most
            f["last"] = float(id_ == last)
            f["has such"] = float(bool(wanted) and kind in wanted)
            f["has no such"] = float(bool(wanted) and kind not in wanted)
        return found

    def _ends(self, id_: str, sort: str) -> bool:
        return self.entities[id_].name.endswith(sort)

    def _heads_parts(self, id_: str) -> bool:
        """Can an entity have departments? A committee, a medium, a division and a department cannot."""
        entity = self.entities[id_]
        if entity.label != ORGANISATION or entity.kind in ("media", "division", "party") or id_ in self.parts:
            return False
        return not _PARTS_OF_BODIES.search(entity.name) or (entity.kind == "association" and id_ not in self.parent)

    def _part_of(self, body: str, rest: str, mention: Mention, rule: str, trust: float) -> None:
        """Link a mention to a part of a body."""
        owner = self.localities.get(self.owner.get(body, ""))
        kind = "party" if "党" in rest or rest.endswith("纪委") else self.entities[body].kind or "other"
        id_ = self._organ(self.entities[body].name + rest, kind, owner, rule, trust)
        if self._put_under(id_, body):
            self.parts.add(id_)
        self._link(mention, id_, mention.text)

    def _within(self, mention: Mention) -> bool:
        """局党组, 我校党支部, 公司工会: part of the body in force of that sort."""
        taken = lead(_MARKS.sub("", mention.text))
        if taken is None:
            return False
        rule = "body of its sort"
        stands = self._bodies(mention, taken.part, taken.sort)
        if not stands:
            rule, stands = "body of another sort", self._bodies(mention, taken.part, "")
        if not stands:
            return False
        self._part_or_as_said(mention, taken.part, rule, stands)
        return True

    def _part_or_as_said(
        self, mention: Mention, rest: str, rule: str, stands: Mapping[str, Mapping[str, float]]
    ) -> None:
        """A part of the body that owns it, or a name as the text has it."""
        body = self._likeliest(mention, rule, [(self.entities[id_], how) for id_, how in stands.items()], rest)
        if body.sure:
            self._part_of(body.id, rest, mention, rule, 0.8)
            return
        id_ = self._as_said(mention)
        if body.perhaps:
            self._put_under(id_, body.id)

    def _bureau(self, mention: Mention) -> None:
        """市局, 县局党组: the bureau of that level which the article speaks of most."""
        match = BUREAU.match(_MARKS.sub("", mention.text))
        found = self.context.resolve(match.group("level"), mention.start) if match else None
        if match is None or found is None:
            return
        owner = f"Place:{found[0].key}"
        counted: dict[str, int] = defaultdict(int)
        for _other, id_ in self.links:
            entity = self.entities[id_]
            if (
                entity.label == ORGANISATION
                and self.owner.get(id_) == owner
                and re.search("局(?:党组|党委|机关)?$", entity.name)
            ):
                counted[self.parent.get(id_, id_)] += 1
        bodies = {i: n for i, n in counted.items() if self.entities[i].name.endswith("局")}
        if not bodies:
            return
        begun: dict[str, int] = {}
        for other, id_ in self.links:
            begun[id_] = min(begun.get(id_, other.start), other.start)
        body = max(sorted(bodies), key=lambda i: (begun.get(i, 0) < mention.start, bodies[i], -begun.get(i, 0)))
        rest = match.group("part")
        if rest:
            self._part_or_as_said(mention, rest, "bureau of the level", {body: {}})
        elif self._likeliest(mention, FULLER, [(self.entities[body], {"bureau": 1.0})]).sure:
            self._link(mention, body, mention.text)
        else:
            self._as_said(mention)

    def _inner(self, mention: Mention) -> None:
        """党委书记 with no body before it: of the body last named, else of the article's home town."""
        near = 120 if mention.text in ("党委", "党工委") else 800
        body = self._body(
            mention.start,
            near,
            ("government", "company", "school", "hospital", "court_procuratorate", "association", "other", "team"),
        )
        town = self.context.home.town
        if body:
            self._part_or_as_said(mention, mention.text, "body last named", {body: {}})
        elif town and mention.text in ("党委", "党工委", "团委"):
            id_ = self._organ(town.name + mention.text, "party", town, "home town", 0.6)
            self._link(mention, id_, mention.text)

    def _department(self, mention: Mention) -> bool:
        """城建科 of the body that the text speaks of; 组织部 of the party committee last named in the paragraph."""
        text = _MARKS.sub("", mention.text)
        if text in OF_COMMITTEE:
            begin = self.article.text.rfind("\n", 0, mention.start)
            found = [
                (m.start, i)
                for m, i in self.links
                if m.label == ORGANISATION and begin < m.start < mention.start and self.entities[i].name.endswith("委")
            ]
            if not found:
                return False
            self._part_or_as_said(mention, text, "department of a committee", {max(found)[1]: {}})
            return True
        stands = self._bodies(mention, text, "")
        if not stands:
            return False
        self._part_or_as_said(mention, text, "department", stands)
        return True

    def _of_known_body(self, mention: Mention) -> bool:
        """A squad of the article's bureau (劳动监察大队), a part of a body named short (编办综合科)."""
        text = _MARKS.sub("", mention.text)
        if mention.rule not in ("tagger", "organ alone", "department"):
            return False
        nested = _NESTED.search(text)
        if nested and nested.start() >= 2:
            outer = self._known(text[: nested.start()], mention)
            if outer is not None:
                self._part_or_as_said(mention, nested.group("part"), "part of a known body", {outer: {}})
                return True
        if _SQUAD.match(text) and not self._known(text, mention):
            stands = self._bodies(mention, text, "局")
            if stands:
                self._part_or_as_said(mention, text, "squad", stands)
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
