"""Mentions of organisations → entities: names that say their owner first, then those that lean on others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.lexicon import words as lexicon
from kg.lexicon.organ_endings import tails
from kg.lexicon.organ_sorts import sort_of
from kg.lexicon.words import zone_ending
from kg.model import Mention
from kg.ontology import ORGANISATION, PLACE
from kg.resolve.implied import Implied
from kg.resolve.leaning import alone, lead
from kg.resolve.localities import Locality
from kg.resolve.names import before_place, canonical, official
from kg.resolve.organ_parts import BARE_PARTY, BUREAU, OF_COMMITTEE
from kg.resolve.organ_words import LEVEL_WORD, OF_STREET, YOUTH_LEAGUE, line_of, nameless
from kg.resolve.owners import FULLER
from kg.resolve.registry import MARKS
from kg.resolve.rows import Row, rows
from kg.resolve.stations import ZONE_BODIES, begin_of

#: bodies of the whole state and halls for customers, whose short names are of no division
_OF_NO_DIVISION = re.compile(
    r"(?:中共)?中央|全国|国家|国务院|公安部|教育部|财政部|农业农村部|水利部|交通运输部|住房和城乡建设部|文化和旅游部|中国|中华|"
    r".{0,8}(?:营业|服务|办事|办税|缴费|业务|接待|候[车机诊]|展|音乐|报告|议事)厅$"
)
#: what joins the divisions of a row
_JOINS = frozenset("、和与及")
#: 柳泉镇|的丰源合作社, 市工商联|所属的餐饮商会
_OF = re.compile("^(?:所属|下属|所辖|境内)?的(?=.{3})")
#: 柳泉镇|原党委书记, 青禾县|原县委书记: former is who held the post
_FORMER = re.compile(
    "^原(?:[省市州盟县区旗镇乡](?=委|政府|纪委|人大|政协)|(?=党委|党工委|党总支|党支部|纪委|团委|妇联|人大|政协|政法委|人武部|[\u4e00-\u9fff]{2,8}[局部]$))"
)
#: 四子王旗|旗委, 龙胜各族自治县|县政府: the committee and the government of the division, its level said twice
_LEVEL_TWICE = re.compile("[省市州盟县区旗镇乡](?:委(?!员)|党委|纪委|政府|人民政府|人大|政协)")
#: 县里|农业农村局
_IN_IT = re.compile("(?<=[省市县区旗镇乡村])里(?=.{2})")
#: what each division has, and divisions in a row share the word for: 甲镇、乙镇|团委
_EACH_HAS = re.compile(
    "党委|党工委|党总支|党支部|纪委|纪委监委|团委|妇联|政府|人民政府|人大|政协|武装部|人武部|总工会|工会|关工委|村?委会|居委会|(?:[司财税]\\S{1,4}|派出|市场监管|[土林农水]\\S{0,3})所|[\u4e00-\u9fff]{2,6}局|卫生院|供销社|司法所"
)


class Organs(Implied):
    """Resolves the organisations of one article."""

    #: where a place is named that is no 我市
    led: Collection[int] = ()

    def organisations(self, mentions: Sequence[Mention]) -> None:
        """Resolve organisations: names with their division first, then other own names, then those that lean on others."""
        shared = rows(self.article.text)
        mentions = [m for m in mentions if not any(r.items[0][0] <= m.start < r.end == m.end for r in shared)]
        waiting = []
        led = self.led = {m.start for m, _ in self.places if m.rule != "relative"}
        for mention in sorted(mentions, key=lambda m: (m.start not in led, m.start)):
            if mention.rule == "reference":
                waiting.append(mention)
            elif not self._named(mention):
                waiting.append(mention)
        for mention in sorted(waiting, key=lambda m: (self._waits(m), m.start)):
            text = MARKS.sub("", mention.text)
            if mention.rule == "reference":
                self._referred(mention)
            elif self._beside_another(mention) or self._of_court(mention, text):
                continue
            elif ZONE_BODIES.match(text) and self._of_zone(mention):
                continue
            elif sort := sort_of(text):
                if not self._of_town(mention):
                    self._sort_alone(mention, sort)
            elif line := line_of(text):
                self._line(mention, line)
            elif text == "纪委" and not self._beside_a_body(mention):
                self._bare(replace(mention, rule="organ alone"))
            elif mention.rule == "inner" or BARE_PARTY.match(text) or mention.text == "纪委":
                self._inner(mention)
            elif lead(text):
                self._within(mention)
            elif text == "办公室" and (outer := self._just_before(mention, 10)):
                if outer in self.parent and BARE_PARTY.search(self.entities[outer].name[-2:]):
                    outer = self.parent[outer]  # 局党委委员甲、|办公室|主任乙
                owner = self.localities.get(self.owner.get(outer, ""))
                id_ = self._organ(
                    self.entities[outer].name + "办公室", self.entities[outer].kind or "party", owner, "department", 0.9
                )
                self._put_under(id_, outer)
                self._link(mention, id_, mention.text)
            elif BUREAU.match(mention.text):
                self._bureau(mention)
            elif self._of_town(mention):
                continue
            elif self._of_known_body(mention):
                continue
            elif mention.rule == "department" or alone(text) or text in OF_COMMITTEE:
                if not self._department(mention):
                    self._bare(replace(mention, rule="organ alone" if text in OF_COMMITTEE else "tagger"))
            elif mention.rule != "title" and not self._section_of_the_row(mention):
                self._bare(mention)
        for row in shared:
            self._of_row(row)
        self._one_committee()
        self._seat_stations()

    def _beside_a_body(self, mention: Mention) -> bool:
        """党委副书记甲和纪委书记乙: does the committee last named belong to a body, not to a division (县委常委、纪委书记)?"""
        before = [(m.start, i) for m, i in self.links if m.label == ORGANISATION and m.start < mention.start]
        if not before:
            return False
        last = max(before)[1]
        return last in self.parent or self.entities[last].kind in ("hospital", "school", "company")

    def _of_row(self, row: Row) -> None:
        """陈户、湖滨等乡镇党委: a body for each item, of the place that the item names."""
        where = {m.start: loc for m, loc in self.places if m.rule != "relative"}
        for start, end in row.items:
            if row.quoted:
                self._quoted(start, end, row.head)
                continue
            said, owner = self.article.text[start:end], where.get(start)
            kind = next((t.kind for t in tails(said + row.head) if t.end == end - start + len(row.head)), "other")
            if owner is None and row.leveled:
                continue
            name = (owner.name if owner else said) + row.head
            id_ = self._organ(name, kind, owner, "row", 0.7, written=name if row.leveled else said + row.head)
            self._link(Mention(ORGANISATION, start, end, said, kind, 0.7, "row"), id_)

    def _beside(self, last: tuple[Mention, Locality], rest: str, mention: Mention) -> None:
        """甲镇、乙镇团委: of each division that stands in a row with the last, and is of its level, the same organ."""
        text, (at, owner) = self.article.text, (last[0].start, last[1])
        if text[at - 1 : at] not in _JOINS or not _EACH_HAS.fullmatch(rest):
            return
        ends = {m.end: (m, loc) for m, loc in self.places if m.rule != "relative" and m.end < at}
        while text[at - 1 : at] in _JOINS and (found := ends.get(at - 1)):
            said, other = found
            if other.level != owner.level or said.text[-1] != last[0].text[-1]:
                return
            id_ = self._organ(official(other.name + rest), mention.kind or "other", other, "row", 0.8)
            self._link(Mention(ORGANISATION, said.start, said.end, said.text, mention.kind, 0.8, "row"), id_)
            at = said.start

    def _quoted(self, start: int, end: int, head: str) -> None:
        """组建“红橘”“青柚”等服务队: each item is a body, by its own last word or by the one that all share."""
        said = MARKS.sub("", self.article.text[start:end])
        name = said if tails(said) and tails(said)[-1].end == len(said) else said + head
        id_ = self._organ(name, "party" if "党" in name[-3:] else "team", None, "set up", 0.8)
        self._link(Mention(ORGANISATION, start, end, self.article.text[start:end], "team", 0.8, "set up"), id_, said)

    def _waits(self, mention: Mention) -> bool:
        """Does a name lean on a body that another mention may name?"""
        text = MARKS.sub("", mention.text)
        return (
            mention.rule in ("reference", "inner", "department", "title")
            or bool(BARE_PARTY.match(text))
            or lead(text) is not None
            or alone(text)
            or line_of(text) is not None
            or bool(sort_of(text))
            or text == "办公室"
            or (text == "纪委" and self.article.text[mention.start - 1] in "、，")
        )

    def _named(self, mention: Mention) -> bool:
        """A name that says its owner: 博兴县委办公室, 滨城区市中街道文汇社区党委, 市卫健委."""
        inside = [
            (m, loc)
            for m, loc in self.places
            if mention.start <= m.start and m.end <= mention.end and m.rule not in ("relative", "farm")
        ]
        chain: list[tuple[Mention, Locality]] = []
        party = before_place(mention.text)
        at = mention.start + len(party)
        listed = [t for t in tails(mention.text) if t.listed]
        for m, loc in inside:
            within = (m.start - mention.start, m.end - mention.start)
            if m.start != at or (m.rule != "zone" and any(t.start <= within[0] and within[1] < t.end for t in listed)):
                break
            if chain and loc.code and not self._lies_in(loc, chain[-1][1]):
                break
            if loc.level == "site" and self.article.text.startswith(("（", "("), m.end):
                break
            chain.append((m, loc))
            at = m.end
            if self.article.text.startswith("商会", mention.end - 2) and chain[0][1].level != "province":
                break
        text = MARKS.sub("", mention.text)
        if not chain and (begun := self._begun(mention)):
            chain, at = [begun], begun[0].end
        if mention.rule == "title":
            return self._implied(mention)
        if mention.rule == "inner" or line_of(text) or sort_of(text):
            return False
        if (league := YOUTH_LEAGUE.match(text)) and not chain:
            return self._league(mention, league.group("of"))
        if mention.rule in ("department", "within") or (not chain and (alone(text) or lead(text))):
            return False
        if BUREAU.match(text):
            return False
        if mention.rule == "national" or text in lexicon.national():
            self._link(mention, self._organ(text, mention.kind or "government", None, "national"), text)
            return True
        if chain and at < mention.end:
            owner = chain[-1][1]
            at += bool(_IN_IT.match(self.article.text, at))
            rest = _FORMER.sub("", _OF.sub("", MARKS.sub("", self.article.text[at : mention.end])))
            if owner.name.endswith("村") and re.match("委会|务监督|民委员会", rest):
                rest = "村" + rest
            full = rest[1:] if _LEVEL_TWICE.match(rest) and owner.name[2:].endswith(rest[0]) else rest
            registered = mention.kind == "company" and all(m.text != loc.name for m, loc in chain[:-1])
            short_zone = (
                len(chain) == 1 and chain[0][0].text in lexicon.zones() and zone_ending(owner.name) != owner.name
            )
            written = self.article.text[chain[0][0].start if registered else begin_of(chain) : chain[-1][0].end]
            id_ = self._organ(
                official(party + owner.name + full),
                mention.kind or "other",
                owner,
                "own name",
                written=None if short_zone else official(party + written + full),
            )
            self._link(mention, id_, text)
            self.forms[id_].add(written + rest)
            if len(chain) == 1:
                self._beside(chain[0], rest, mention)
            return True
        if OF_STREET.match(text):
            return False
        level = LEVEL_WORD.match(mention.text)
        if level and mention.rule in ("level word", "tagger", "division") and not chain:
            rest = _FORMER.sub("", text[level.end() :])
            found = self._named_in_full(mention, level.group(), rest)
            pronoun = self.article.text[mention.start - 1 : mention.start]
            said = pronoun + level.group() if pronoun in ("该", "我", "本") else level.group()
            found = found or self.context.resolve(said, mention.start)
            if found:
                owner, rule = found
                seat = self._seat(mention, f"level word {rule}", owner, rest)
                if not seat.sure:
                    said = self._as_said(mention)
                    if seat.perhaps:
                        self.owner.setdefault(said, self.place(owner))
                    return True
                name = official(owner.name + rest)
                self._link(mention, self._organ(name, mention.kind or "other", owner, rule, 0.9), text)
                return True
        if mention.rule == "tagger" and not level and mention.text[0] not in "该我本" and not nameless(mention, text):
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
                    self._leaning(text, mention)
                    or self._heading(text, mention)
                    or self._organ(official(text), mention.kind, None, "own name"),
                    text,
                )
                return True
        return False

    def _begun(self, mention: Mention) -> tuple[Mention, Locality] | None:
        """The town or village of another sentence whose name a body's begins with: 徐庄村 of 徐庄村|治沙联合体."""
        text = mention.text
        found = {
            loc.name: loc
            for _, loc in self.places
            if loc.level in ("town", "village")
            and len(loc.name) >= 3
            and text.startswith(loc.name)
            and len(text) - len(loc.name) >= 2
        }
        if not found:
            return None
        name = max(found, key=len)
        end = mention.start + len(name)
        return Mention(PLACE, mention.start, end, name, found[name].level, 0.7, "begun"), found[name]

    def _named_in_full(self, mention: Mention, level: str, rest: str) -> tuple[Locality, str] | None:
        """The division of the same organ, where its paragraph named that in full before: 青禾市残联 … 市残联党组."""
        if level[0] in "我全" or len(rest) < 2:
            return None
        begin = self.article.text.rfind("\n", 0, mention.start) + 1
        wanted = canonical(rest)
        for other, id_ in sorted(self.links, key=lambda link: -link[0].start):
            if not begin <= other.start < mention.start or other.start not in self.led:
                continue
            owner = self.localities.get(self.owner.get(id_, ""))
            name = self.entities[id_].name
            if owner is None or not owner.name.endswith(level[-1]) or not name.startswith(owner.name):
                continue
            said = canonical(name[len(owner.name) :])
            if len(said) >= 2 and (wanted.startswith(said) or said.startswith(wanted)):
                return owner, "last named"
        return None

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

    def _heading(self, text: str, mention: Mention) -> str | None:
        """The body that a part of it names in full: 青檀医院 of 博兴县青檀医院党支部."""
        found = set()
        for id_, entity in self.entities.items():
            owner = self.localities.get(self.owner.get(id_, ""))
            if entity.label == ORGANISATION and owner is not None and entity.name.startswith(owner.name + text):
                rest = entity.name[len(owner.name + text) :]
                if BARE_PARTY.match(rest):
                    found.add(owner)
        if len(found) != 1:
            return None
        owner = found.pop()
        return self._organ(official(owner.name + text), mention.kind or "other", owner, "own name")

    def _longer(self, id_: str, text: str, mention: Mention) -> dict[str, float]:
        """How a fuller name stands to its short form."""
        name = self.entities[id_].name
        starts = [m.start for m, i in self.links if i == id_]
        return {
            f"longer by {min(len(name) - len(text), 8)}": 1.0,
            f"kinds {self.entities[id_].kind} {mention.kind}": 1.0,
            "named before": float(any(s < mention.start for s in starts)),
            f"word between {name[: len(name) - len(text)][-1:]}": 1.0,
        }

    def _bare(self, mention: Mention) -> None:
        """住建委 alone: of the division in force, or the fuller name said elsewhere."""
        text = MARKS.sub("", mention.text)
        known = self._leaning(text, mention)
        if (
            known
            and self._likeliest(mention, FULLER, [(self.entities[known], self._longer(known, text, mention))]).sure
        ):
            self._link(mention, known, text)
            return
        if nameless(mention, text) and self._known_by_kind(mention, text):
            return
        if nameless(mention, text) or re.fullmatch(r"[我全该本各](?:.)?", text):
            return
        if mention.rule == "set up":
            self._link(mention, self._organ(text, mention.kind or "team", None, "set up", 0.8), text)
            return
        perhaps: Locality | None = None
        if not _OF_NO_DIVISION.match(text) and (
            mention.rule == "organ alone" or mention.kind in ("government", "party") and len(text) <= 8
        ):
            owner = (self.context.province if text[-1] == "厅" else self.context.in_force)(mention.start)
            seat = self._seat(mention, "division in force", owner) if owner else None
            if owner and seat and seat.sure:
                name = official(owner.name + text)
                self._link(
                    mention, self._organ(name, mention.kind or "government", owner, "division in force", 0.7), text
                )
                return
            if owner and seat and seat.perhaps and text[:2] not in ("街道", "社区") and text[0] not in "镇乡村":
                perhaps = (
                    None if text[0] in "省县区州盟旗市" and owner.name[-1] != text[0] else owner
                )  # 晋江市: no 县招商局
        own = self._organ(official(text), mention.kind or "other", None, "own name", 0.7 if perhaps else 0.9)
        if perhaps:
            self.owner.setdefault(own, self.place(perhaps))
        self._link(mention, own, text)
