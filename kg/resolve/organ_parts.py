"""Names that lean on the body they are part of: 药剂科, 局党组, 我校党支部, 市局."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.resolve.registry import Registry

#: sorts of bodies as words; 社会, 校园, 办公 begin other words
_SORT = (
    r"公司|集团|企业|学校|医院|合作社|联社|中心(?![小校血组])|协会|总队|支队|大队|(?:林|总|分)?[局厂](?![部域])|支局|"
    r"(?:分)?院(?![前感内外])|校(?![园外])|社(?![会区保团])|委(?![员托])|办(?![公学事案理])|行(?![政业动为])|矿(?![山区产])"
)
#: 局党组, 我校党支部: a body's sort, and the part of it
_WITHIN = re.compile(rf"^(?:该|我|本)?(?P<body>{_SORT}|站|所)(?P<part>.+)$")
#: the same as a whole name, however it was found
LEANS = re.compile(
    rf"^(?:该|我|本)?(?:{_SORT})"
    r"(?:机关|直属|离退休)?(?:(?:第[一二三四五六七八九十])?(?:党委|党组|党总支|党支部)|纪委|团委|工会|妇联|理事会|监事会|董事会|办公室|办|[\u4e00-\u9fff]{2,8}(?:[科处股室]|大队|支队|中队|分局|中心)|(?:机关)?第?[一二三四五六]党?支部)$"
)
#: a sort → how its bodies' names end, where not as the word itself
_SORT_ENDS = {"委": ("委", "委员会"), "办": ("办", "办公室"), "社": ("社", "联合社"), "联社": ("联社", "合作社联合社")}
#: squads and branch bureaus, which belong to a bureau of the article
_SQUAD = re.compile(r"^[\u4e00-\u9fff一二三四五六七八九十]{2,7}(?:大队|中队|分局)$")
#: 执法大队|第三党支部, 编办|综合科: a known body's short name and a part of it
_NESTED = re.compile(
    r"(?<=[局委办社院校队科股所站心])(?P<part>(?:机关)?(?:第?[一二三四五六七八九十])?(?:党支部|党总支|党小组|党委|支部)|第?[一二三四五六七八九十]中队|[\u4e00-\u9fff]{2,6}[科股])$"
)
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
    r"(?:党委|党组|党总支|党支部|工会|团委|部|科|处|室|股|庭|小组|队|会|(?:事务|社|农业|服务)办)$(?<!委员会)(?<!联合会)"
)
#: a party body that says no owner
BARE_PARTY = re.compile(r"^(?:机关)?(?:党委|党组|党总支|党支部|党工委|支部|纪检组|工会|团委)$")
#: a department's name alone, whose body stands elsewhere
ALONE = re.compile(
    r"^(?![省市州县区旗镇乡村]|街道|社区|.{0,3}(?:法院|医院|大学|中学|小学))(?:[\u4e00-\u9fff]{1,6}[科股]|[\u4e00-\u9fff]{2,4}(?:处|室|病区|车间)|[\u4e00-\u9fff]{1,4}部|立案庭|执行局|民[一二三]庭|[\u4e00-\u9fff]{2}审判庭|"
    r"[\u4e00-\u9fff]{2,3}教研组|[一二三四五六七八九高初]{1,2}年级组)$(?<!支部)(?<!宣传部)(?<!组织部)(?<!统战部)(?<!政治部)(?<!总部)(?<!干部)(?<!人武部)(?<!俱乐部)(?<!项目部)(?<!武装部)(?<!教育部)(?<!财政部)(?<!商务部)"
)
BUREAU = re.compile(r"^[我全该本]?(?P<level>[省市州盟县区旗])局(?P<part>.*)$")
#: departments of a party committee, and commissions beside it
OF_COMMITTEE = frozenset(
    "组织部 宣传部 统战部 政法委 组织部干部科 党校 编办 网信办 政研室 巡察办 老干部局 社会工作部".split()
)
_MARKS = re.compile('[“”‘’「」『』《》〈〉«»"]')


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

    def _part_of(self, body: str, rest: str, mention: Mention, rule: str, trust: float) -> None:
        """Link a mention to a part of a body."""
        owner = self.localities.get(self.owner.get(body, ""))
        kind = "party" if "党" in rest or rest.endswith("纪委") else self.entities[body].kind or "other"
        id_ = self._organ(self.entities[body].name + rest, kind, owner, rule, trust)
        if id_ != body:
            self.parent.setdefault(id_, body)
            self.parts.add(id_)
        self._link(mention, id_, mention.text)

    def _within(self, mention: Mention) -> None:
        """局党组, 我校党支部, 公司工会: part of the body last named of that sort."""
        match = _WITHIN.match(_MARKS.sub("", mention.text))
        if match is None:
            return
        sort = match.group("body")
        kinds = _SORTS.get(sort, ())
        at = mention.start
        ending = _SORT_ENDS.get(sort, sort if sort.endswith("队") else sort[-1:])
        body = self._body(at, 3000, kinds, ending) or self._body(10**9, 10**9, kinds, ending)
        if body is None and sort == "局":
            body = self._body(at, 3000, ("government",))
        if body:
            self._part_of(body, match.group("part"), mention, "body of its sort", 0.8)

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
        if match.group("part"):
            self._part_of(body, match.group("part"), mention, "bureau of the level", 0.8)
        else:
            self._link(mention, body, mention.text)

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
            self._part_of(body, mention.text, mention, "body last named", 0.7)
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
            body = max(found)[1] if found else None
        else:
            wanted = next((kinds for pattern, kinds in _HAVE if pattern.search(text)), ())
            body = self._body(mention.start, 3000, wanted) if wanted else None
            body = body or self._body(mention.start, 800)
        if body is None:
            return False
        self._part_of(body, text, mention, "department", 0.8)
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
                self._part_of(outer, nested.group("part"), mention, "part of a known body", 0.8)
                return True
        if _SQUAD.match(text) and not self._known(text, mention):
            body = self._body(mention.start, 3000, (), "局")
            if body is not None:
                self._part_of(body, text, mention, "squad", 0.8)
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
