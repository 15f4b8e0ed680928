"""Entities of one article, made when first asked for: one for each structural key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.organ_endings import Tail, tails
from kg.lexicon.segment import words
from kg.model import Article, Entity, Mention
from kg.ontology import ORGANISATION, PLACE
from kg.resolve.context import Context
from kg.resolve.leaning import lead
from kg.resolve.localities import Locality, of_division
from kg.resolve.names import PARTY, branch, canonical, official
from kg.resolve.ownership import Leaning
from kg.scoring import LogisticModel

#: names that are whole although a part of them is a body's ending
_WHOLE = frozenset("人大常委会 党政办公室 党政办 党群服务中心 人民政府 纪委监委 公安局 委员会 村委会 居委会".split())
_BASE = re.compile(r"^[省市州县区旗镇乡]?(?:委|党委|政府|党工委|工委)")
#: what a body's part may begin with
_SUB = re.compile(
    r"(?:机关|直属|离退休|退休|在职|老干部|联合|临时|青年)*(?:第?[一二三四五六七八九十\d]+)?[\u4e00-\u9fff]{0,8}?(?:党委|党组|党工委|党总支|党支部|支部|党小组|纪委监委|纪委|监委|纪检组|团委|团总支|工会|妇联|关工委|中心组|常委会|"
    r"办公室|办|人民法庭|法庭|庭|执行局|政治部|检察部|巡察组|车间|病房|病区|年级组|教研组|大队部|检疫站|防治站|林果站|厂|支公司|监事会|理事会|董事会|检察委员会|审判委员会|组织部|宣传部|统战部|政法委|党校|宣讲团|政研室|研究室|督查室|信访局|编办|工委|科|处|室|股|部|中队|大队|支队|分队|学院|系|分院|院区|分公司|支行|分行|分局|分会|分社|分中心|派出所|公安处|警务区|工区|工务段|分厂|分场|管理区|所|站|小组|服务队|突击队|志愿队|工作队|团队|班|队)$"
)
#: a party branch of whatever body
_BRANCH = re.compile(r"(?:联合|临时|流动)?(?:党支部|党总支|党委|(?<!总)工会)$")
#: what a whole name behind a body's whole name ends in: 住建部|城市建设司, 某学会|某分会|某学组
_NESTED_BODY = re.compile(
    r"^(?!联合会|联合社|协会|学会|管理中心|管理局|学院$|分校$|委员会$|有限|股份|控股|责任)[\u4e00-\u9fff“”]{2,}(?:[司处科室股部队组团站所院会班点]|中心|车间|学组|专委会|联盟|小组|厂|公司|基地|校区|大棚|[林农牧渔茶]场)$"
)
#: bodies that hold others and whose endings no list has: 边境管理支队|青禾派出所, 丰源药业|城东仓储中心
_HOLDER = re.compile(
    r"[支大总]队(?!部)|[药煤矿乳实置]业|工务段|供电段|公路段|车间|检查站|项目部|办公室|[林农牧种马]场|(?:设计|勘[测察]|研究)院|学生会|[总分]厂|[\u4e00-\u9fff]厂(?=[\u4e00-\u9fff]{2}分厂)|(?:病区|[一二三四五六七八九十中大分]队)(?=党)"
    r"|(?:纪委监委|纪委|监委)(?=派?驻)"
)
#: what tells a masthead of a paper, a site or a station, and a unit told by its sort alone
_MEDIUM = re.compile(
    "[报网台刊讯]|新闻|传媒|融媒|频道|在线|发布|^(?:学院|学校|医院|公司|集团|中心|机关|党委|办公室|我|本)"
)
#: bureaus that may hold whole bodies: 某林业局|某林场
_BUREAU = re.compile("(?:管理|[总林])局$")
#: quotes and brackets, which no name keeps
MARKS = re.compile('[“”‘’「」『』《》〈〉«»"]')


#: 县纪委监委|驻县财政局纪检监察组: whose posts sit in others
_POSTED = re.compile("派?驻(?!点|村|地)")
#: what stands between a body and its branch: 养护中心|机关|第一|党支部
_OF_BRANCH = re.compile(r"(?:机关|直属|离退休)*(?:第[一二三四五六七八九十]+)?(?:联合|临时)?$")


#: words of the dictionary in which a body ends and a part begins
_PARTY_WORDS = frozenset("局机关 院团 校团 社团 院办 校办 局办 会党 委办".split())


def _cuts_a_word(name: str, at: int) -> bool:
    """Does an offset lie inside a word of the dictionary? (人防指|挥所 yes, 稽查大队|党支部 no)"""
    return any(w.start == at - 1 and at < w.end and w.tag != "x" and w.text not in _PARTY_WORDS for w in words(name))


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
        while id_ in self.parent and _BRANCH.search(self.entities[id_].name):
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
        elif (written is None or written == name) and self.entities[id_].name != name:
            self.entities[id_] = replace(self.entities[id_], name=name)
        return id_

    def _parent(self, name: str, owner: Locality | None, rule: str, written: str | None) -> str | None:
        """The body that a name puts this one in: what stands before its last ending, if that is a body itself."""
        floor = len(owner.name) if owner and name.startswith(owner.name) else 0
        rest = name[floor:]
        if re.match("中央|少先队|中小学", name) or name.endswith("纪委监委"):
            return None
        if rest in _WHOLE or (rest in lexicon.organs() and not _BASE.match(rest)):
            return None
        inner = [
            t
            for t in tails(name)
            if floor < t.end < len(name) - 1
            and t.start >= floor - 1
            and (
                _SUB.match(name[t.end :])
                or ((t.listed or _BUREAU.search(name[: t.end])) and _NESTED_BODY.search(name[t.end :]))
            )
        ]
        inner += [
            Tail(m.start(), m.end(), "other", True)
            for m in _HOLDER.finditer(name, floor + 1)
            if m.end() < len(name) - 1 and (_SUB.match(name, m.end()) or _NESTED_BODY.search(name[m.end() :]))
        ]
        if inner:
            inner = sorted((t for t in inner if not _cuts_a_word(name, t.end)), key=lambda t: t.end)
            posted = [t for t in inner if _POSTED.match(name, t.end)]
            inner = posted[:1] or inner
        branch = _BRANCH.search(name)
        if not inner and branch and branch.start() - floor >= 4:
            cut, kind = branch.start(), "other"
        elif inner:
            cut, kind = inner[-1].end, inner[-1].kind
        else:
            return None
        cut -= len(_OF_BRANCH.search(name[:cut]).group())  # type: ignore[union-attr]
        outer = name[:cut]
        if len(outer) - floor < 1 or len(outer) < 3:
            return None
        shorter = written[: len(written) - (len(name) - cut)] if written else None
        return self._organ(outer, kind, owner, rule, written=shorter)

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
