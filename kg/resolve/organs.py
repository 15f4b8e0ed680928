"""Mentions of organisations → entities: names that say their owner first, then those that lean on others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.lexicon.organ_endings import tails
from kg.model import Mention
from kg.ontology import ORGANISATION
from kg.resolve.localities import Locality
from kg.resolve.names import canonical, official
from kg.resolve.registry import Registry

_LEVEL = re.compile(r"^[我全该本]?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡|街道|村|社区)")
#: departments of a party committee, and commissions beside it
_OF_COMMITTEE = frozenset(
    "组织部 宣传部 统战部 政法委 组织部干部科 党校 编办 网信办 政研室 巡察办 老干部局 社会工作部".split()
)
#: bodies that name nothing when they stand alone
_NAMELESS = frozenset(
    "办公室 党支部 党总支 党委 党组 党组织 支部 合作社 公司 学校 医院 企业 指挥部 机关 银行 超市 酒店 工会 协会 联盟 集团 小组 服务队 志愿服务队 服务中心 领导小组 专班 工作专班 "
    "工作组 委员会 政府 人民政府 法院 检察院 公安 税务 工厂 农场 小学 中学 大学 学院 幼儿园 商会 理事会 村委会 居委会 卫生室 卫生院 媒体 电视台 农村合作社 专业合作社 突击队 工作队 党小组 业主委员会".split()
)
#: 局党组, 我校党支部: a body's sort, and the part of it
_WITHIN = re.compile(
    r"^(?:该|我|本)?(?P<body>公司|集团|企业|学校|医院|合作社|中心|协会|(?:林|总|分|支)?[局院校厂社站所])(?P<part>.+)$"
)
#: the same as a whole name, however it was found
_LEANS = re.compile(
    r"^(?:该|我|本)?(?:公司|集团|企业|学校|医院|合作社|中心|协会|[局院校厂社])"
    r"(?:机关|直属|离退休)?(?:党委|党组|党总支|党支部|纪委|团委|工会|妇联|理事会|监事会|董事会|办公室|办|[\u4e00-\u9fff]{2,3}[科处股])$"
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
_PARTS_OF_BODIES = re.compile(r"(?:党委|党组|党总支|党支部|工会|团委|部|科|处|室|股|庭|小组|队|会)$")
#: a department's name alone, whose body stands elsewhere
_ALONE = re.compile(
    r"^(?![省市州县区旗镇乡村]|街道|社区|.{0,3}(?:法院|医院|大学|中学|小学))(?:[\u4e00-\u9fff]{1,6}[科股]|[\u4e00-\u9fff]{2,4}(?:处|室|病区|车间)|[\u4e00-\u9fff]{1,4}部|立案庭|执行局|民[一二三]庭|[\u4e00-\u9fff]{2}审判庭|"
    r"[\u4e00-\u9fff]{2,3}教研组|[一二三四五六七八九高初]{1,2}年级组)$(?<!支部)(?<!宣传部)(?<!组织部)(?<!统战部)(?<!政治部)(?<!总部)(?<!干部)(?<!人武部)(?<!俱乐部)(?<!项目部)(?<!武装部)(?<!教育部)(?<!财政部)(?<!商务部)"
)
_BUREAU = re.compile(r"^[我全该本]?(?P<level>[省市州盟县区旗])局(?P<part>.*)$")
_REFERRED = re.compile(r"^[该我本]")
_MARKS = re.compile('[“”‘’「」『』《》〈〉«»"]')


class Organs(Registry):
    """Resolves the organisations of one article."""

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
            elif mention.rule == "within" or _LEANS.match(mention.text):
                self._within(mention)
            elif _MARKS.sub("", mention.text) == "办公室" and (outer := self._just_before(mention, 10)):
                owner = self.localities.get(self.owner.get(outer, ""))
                id_ = self._organ(
                    self.entities[outer].name + "办公室", self.entities[outer].kind or "party", owner, "department", 0.9
                )
                self.parent.setdefault(id_, outer)
                self._link(mention, id_, mention.text)
            elif _BUREAU.match(mention.text):
                self._bureau(mention)
            elif (
                mention.rule == "department"
                or _ALONE.match(mention.text)
                or _MARKS.sub("", mention.text) in _OF_COMMITTEE
            ):
                self._department(mention)
            elif mention.rule != "title":
                self._bare(mention)

    def _named(self, mention: Mention) -> bool:
        """A name that says its owner: 博兴县委办公室, 滨城区市中街道文汇社区党委, 市卫健委."""
        inside = [
            (m, loc)
            for m, loc in self.places
            if mention.start <= m.start and m.end <= mention.end and m.rule != "relative"
        ]
        chain: list[tuple[Mention, Locality]] = []
        at = mention.start
        listed = [t for t in tails(mention.text) if t.listed]
        for m, loc in inside:
            within = (m.start - mention.start, m.end - mention.start)
            if m.start != at or any(t.start <= within[0] and within[1] < t.end for t in listed):
                break
            chain.append((m, loc))
            at = m.end
        text = _MARKS.sub("", mention.text)
        if mention.rule == "title":
            return self._implied(mention)
        if mention.rule == "inner":
            return False
        if mention.rule in ("department", "within") or (not chain and (_ALONE.match(text) or _LEANS.match(text))):
            return False
        if _BUREAU.match(text):
            return False
        if mention.rule == "national" or text in lexicon.national():
            self._link(mention, self._organ(text, mention.kind or "government", None, "national"), text)
            return True
        if chain and at < mention.end:
            owner = chain[-1][1]
            rest = _MARKS.sub("", self.article.text[at : mention.end])
            if owner.name.endswith("村") and re.match("委会|务监督|民委员会", rest):
                rest = "村" + rest
            written = self.article.text[chain[-1][0].start : at]
            id_ = self._organ(
                official(owner.name + rest),
                mention.kind or "other",
                owner,
                "own name",
                written=official(written + rest),
            )
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
        if mention.rule == "tagger" and not level and mention.text[0] not in "该我本":
            if len(text) >= 4 and mention.kind in (
                "company",
                "school",
                "hospital",
                "media",
                "association",
                "court_procuratorate",
            ):
                self._link(
                    mention,
                    self._leaning(text, mention) or self._organ(official(text), mention.kind, None, "own name"),
                    text,
                )
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
            if owner is None:
                found = self.context.resolve("村", mention.start) or self.context.resolve("社区", mention.start)
                owner = found[0] if found else None
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

    def _body(self, at: int, reach: int, kinds: Sequence[str] = (), ending: str = "") -> str | None:
        """The body last named before an offset of some kinds, or with an ending; no part of another."""
        best: tuple[int, str] | None = None
        for other, id_ in self.links:
            entity = self.entities[id_]
            if entity.label != ORGANISATION or other.start >= at or at - other.start > reach or id_ in self.parts:
                continue
            if (
                entity.kind in ("media", "division")
                or _PARTS_OF_BODIES.search(entity.name)
                and entity.kind != "association"
            ):
                continue
            fits = entity.kind in kinds or (ending and entity.name.endswith(ending)) or not (kinds or ending)
            if fits and (best is None or other.start > best[0]):
                best = (other.start, id_)
        return best[1] if best else None

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
        body = self._body(at, 3000, kinds, sort[-1:] if sort != "院" else "院") or self._body(
            10**9, 10**9, kinds, sort[-1:]
        )
        if body is None and sort == "局":
            body = self._body(at, 3000, ("government",))
        if body:
            self._part_of(body, match.group("part"), mention, "body of its sort", 0.8)

    def _bureau(self, mention: Mention) -> None:
        """市局, 县局党组: the bureau of that level which the article speaks of most."""
        match = _BUREAU.match(_MARKS.sub("", mention.text))
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
        body = max(sorted(bodies), key=lambda i: bodies[i])
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

    def _department(self, mention: Mention) -> None:
        """城建科 of the body last named; 组织部 of the party committee last named in the sentence."""
        text = _MARKS.sub("", mention.text)
        committee = text in _OF_COMMITTEE
        wanted = next((kinds for pattern, kinds in _HAVE if pattern.search(text)), ())
        if wanted and not any(e.label == ORGANISATION and e.kind in wanted for e in self.entities.values()):
            wanted = ()
        begin = self.article.text.rfind("\n", 0, mention.start)
        best: tuple[int, str] | None = None
        for other, id_ in self.links:
            entity = self.entities[id_]
            if (
                entity.label != ORGANISATION
                or other.start >= mention.start
                or id_ in self.parts
                or entity.kind in ("media", "division")
            ):
                continue
            fits = (
                entity.name.endswith("委")
                if committee
                else entity.kind in wanted
                if wanted
                else entity.kind != "party" and len(entity.name) >= 4
            )
            if (
                fits
                and (other.start > begin if committee else mention.start - other.start <= (3000 if wanted else 600))
                and (best is None or other.start > best[0])
            ):
                best = (other.start, id_)
        if best is None:
            self._bare(replace(mention, rule="organ alone" if committee else "tagger"))
            return
        outer = best[1]
        while not committee and outer in self.parent and _PARTS_OF_BODIES.search(self.entities[outer].name):
            outer = self.parent[outer]
        best = (best[0], outer)
        body = self.entities[outer]
        owner = self.localities.get(self.owner.get(best[1], ""))
        id_ = self._organ(body.name + text, "party" if committee else body.kind or "other", owner, "department", 0.8)
        self.parent.setdefault(id_, best[1])
        self.parts.add(id_)
        self._link(mention, id_, text)

    def _just_before(self, mention: Mention, reach: int) -> str | None:
        """The committee, government or bureau that ends a few characters before a mention: 县委常委、办公室主任."""
        found = [
            (m.end, i) for m, i in self.links
            if m.label == ORGANISATION and 0 <= mention.start - m.end <= reach and self.entities[i].name.endswith(("委", "政府", "局", "党组"))
        ]  # fmt: skip
        return max(found)[1] if found else None

    def _known_by_kind(self, mention: Mention, text: str) -> bool:
        """公司, 学校, 医院 alone: the one last named."""
        last: tuple[int, str] | None = None
        for other, id_ in self.links:
            entity = self.entities[id_]
            if entity.label == ORGANISATION and other.start < mention.start and mention.start - other.start <= 500:
                same = entity.kind == mention.kind and mention.kind in (
                    "company",
                    "school",
                    "hospital",
                    "court_procuratorate",
                    "association",
                )
                if (same or entity.name.endswith(text)) and (last is None or other.start > last[0]):
                    last = (other.start, id_)
        if last is None:
            return False
        self._link(mention, last[1], text)
        return True

    def _leaning(self, text: str, mention: Mention) -> str | None:
        """The organisation whose fuller name ends in this form: of several the one last named, else the first."""
        form = canonical(text)
        fuller = {
            i
            for i, e in self.entities.items()
            if e.label == ORGANISATION and e.kind != "division" and canonical(e.name).endswith(form)
        }
        if len(fuller) <= 1 or len(text) <= 2:
            return next(iter(fuller), None) if len(fuller) == 1 else None
        before = [(m.start, i) for m, i in self.links if i in fuller and m.start < mention.start]
        return max(before)[1] if before else min(fuller)

    def _bare(self, mention: Mention) -> None:
        """住建委 alone: of the division in force, or the fuller name said elsewhere."""
        text = _MARKS.sub("", mention.text)
        known = self._leaning(text, mention)
        if known:
            self._link(mention, known, text)
            return
        if text in _NAMELESS and self._known_by_kind(mention, text):
            return
        if text in _NAMELESS or re.fullmatch(r"[我全该本各](?:.)?", text):
            return
        if mention.rule == "set up":
            self._link(mention, self._organ(text, mention.kind or "team", None, "set up", 0.8), text)
            return
        if mention.rule == "organ alone" or (mention.kind in ("government", "party") and len(text) <= 8):
            owner = self.context.in_force(mention.start)
            if owner:
                self._link(
                    mention,
                    self._organ(
                        official(owner.name + text), mention.kind or "government", owner, "division in force", 0.7
                    ),
                    text,
                )
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
            if entity.label == ORGANISATION and (
                entity.name.endswith(ending) or entity.name.endswith(ending[-1:]) and len(ending) == 1
            ):
                last = id_
        if not last and mention.text[0] == "我":
            last = next(
                (i for i, e in self.entities.items() if e.label == ORGANISATION and e.name.endswith(ending)), ""
            )
        if last:
            self._link(mention, last, mention.text)
