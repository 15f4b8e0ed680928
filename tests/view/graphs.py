"""Graphs of any size that look like real ones: a few hubs, many loose ends, months, papers, sentences.

Everything is invented and drawn from one seed: the same numbers give the same graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from random import Random

from kg.graph.knowledge import KnowledgeGraph
from kg.model import Entity, Reading
from kg.ontology import INITIATIVE, INITIATIVE_KINDS, ORGANISATION, PERSON, PLACE
from tests.view.stories import Fact, Named, Said, say, tell

SURNAMES = "林沈单仇解柏芮褚卞邬苗鲍纪舒屈项祝董梁蓝"
GIVEN = "禾汀岫榆棠溪砚笺舟萤葭芷荻蔚麦桐汐澜芃霁"
FIRST = "青柳石白云荷杏槐松竹梅兰菊桑榆枫芦苇溪河湖泉沙岭坡岗塘湾洲浦"
SECOND = "禾浦桥杨山塘林岸原陵阳川泽台口屯庄寨店堡集渡渠坝崖沟坪畈"
WORDS = "暖心巷灯铃窗田渠稻麦码桥帆星光雨露晨曦书香夜校课单山海云端清风益民便企惠农护苗"
TYPES = ("行动", "机制", "工程", "品牌", "平台", "项目", "方案", "讲堂", "热线")
BUREAUS = (
    ("卫生健康局", "government"), ("教育局", "government"), ("农业农村局", "government"), ("民政局", "government"),
    ("水利局", "government"), ("委", "party"), ("委办公室", "party"), ("委组织部", "party"), ("第一中学", "school"),
    ("人民医院", "hospital"), ("粮油有限公司", "company"), ("志愿者协会", "association"), ("人民法院", "court_procuratorate"),
)  # fmt: skip
PAPERS = ("青岚日报", "禾川晚报", "柳浦时报", "石桥通讯", "荷塘周刊")
POSTS = ("局长", "主任", "书记", "院长", "校长")
OTHERS = ("副局长", "副主任", "委员", "科员", "队员")
VERBS = ("推出", "开展", "启动", "打造", "印发")
#: relation → its share of the statements
SHARES = {
    "HEADS": 0.12, "SERVES_IN": 0.22, "PART_OF": 0.08, "RUNS": 0.2, "TAKES_PART_IN": 0.07, "LOCATED_IN": 0.26, "WROTE": 0.05,
}  # fmt: skip
_TYPES_OF_LEVEL = ("省", "市", "县", "镇", "村")
_KINDS_OF_LEVEL = ("province", "prefecture", "county", "town", "village")


def _divisions(number: int) -> Iterator[Entity]:
    """Yield divisions from the province down, each with its code."""
    names = ["".join(pair) for pair in product(FIRST, SECOND)]
    queue, made = [("", 0)], 0
    while queue and made < number:
        above, level = queue.pop(0)
        for n in range(1, 1 + (1, 6, 7, 8, 9)[level]):
            if made == number:
                return
            code = above + ("90", f"{n:02}", f"{n:02}", f"{n + 100:03}", f"{n + 200:03}")[level]
            name = names[(made * 37) % len(names)] + _TYPES_OF_LEVEL[level]
            yield Entity(f"Place:{code}", PLACE, name, _KINDS_OF_LEVEL[level], code=code, key=code, rule="own name")
            made += 1
            if level < 4:
                queue.append((code, level + 1))


def _organs(number: int, places: list[Entity]) -> Iterator[Entity]:
    made = 0
    for ending, kind in (("", "division"), *BUREAUS):
        for place in places:
            if made == number:
                return
            part = f"|{ending or 'division'}"
            near = "".join(SURNAMES[made % 7]) if made % 50 == 0 else None
            yield Entity(
                f"Organisation:{place.code}{part}", ORGANISATION, place.name + ending, kind,
                (place.name[2:] + ending,) if ending else (), place.code if not ending else None,
                f"{place.code}{part}", "own name", 0.97, near,
            )  # fmt: skip
            made += 1


def _initiatives(number: int, places: list[Entity], random: Random) -> Iterator[Entity]:
    for n in range(number):
        short = "".join(random.sample(WORDS, random.choice((2, 2, 3, 4))))
        type_ = n % len(TYPES)
        name, place = short + TYPES[type_], random.choice(places)
        yield Entity(
            f"Initiative:{name}@{place.code}.{n}", INITIATIVE, name, INITIATIVE_KINDS[type_], (short,), rule="own name"
        )  # fmt: skip


def _people(number: int, random: Random) -> Iterator[Entity]:
    for n in range(number):
        name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, random.choice((1, 2, 2, 2))))
        yield Entity(f"Person:{name}@{n}", PERSON, name, rule="own name")


class _Draw:
    """Draws entities of a label: at first each once, later those more often that were drawn often."""

    def __init__(self, entities: list[Entity], random: Random) -> None:
        self.random, self.fresh, self.seen = random, entities[::-1], list[Entity]()
        self.all = entities

    def __call__(self, fresh: float) -> Entity:
        if self.fresh and (not self.seen or self.random.random() < fresh):
            found = self.fresh.pop()
        else:
            found = self.random.choice(self.seen)
        self.seen.append(found)
        return found


def _said(relation: str, subject: Entity, object: Entity | None, random: Random) -> Said:
    """One sentence that states a relation, in the words of a paper."""
    s = Named(subject.id, subject.name)
    if object is None:
        role = random.choice(("记者", "通讯员"))
        return say(role, s, "报道。", facts=[Fact(subject.id, "WROTE", None, {"role": role}, 0.99, "byline")])
    short = object.aliases[0] if object.aliases else object.name
    quoted = f"“{short}”{object.name[len(short) :]}" if object.label == INITIATIVE else object.name
    o = Named(object.id, quoted)
    sure = round(random.uniform(0.4, 0.999), 3)

    def fact(**properties: str) -> list[Fact]:
        return [Fact(subject.id, relation, object.id, properties, sure)]

    word = {"HEADS": POSTS, "SERVES_IN": OTHERS, "RUNS": VERBS, "TAKES_PART_IN": ("参与",)}.get(relation, ("",))
    chosen = random.choice(word)
    if relation in ("HEADS", "SERVES_IN"):
        return say("日前，", o, chosen, s, "到现场了解情况。", facts=fact(title=chosen))
    if relation in ("RUNS", "TAKES_PART_IN"):
        return say("今年以来，", s, chosen, o, "，群众反映良好。", facts=fact(verb=chosen))
    if relation == "PART_OF":
        return say(s, "是", o, "下设的单位。", facts=fact())
    return say(s, "在", o, "落地见效。", facts=fact(basis=random.choice(("stated", "runner"))))


@cache
def readings(entities: int, statements: int, seed: int = 7) -> tuple[Reading, ...]:
    """Write the readings of a graph with so many entities (without articles) and different statements.

    Examples
    --------
    >>> made = graph(300, 500)
    >>> len(made), len(made.statements())
    (300, 500)
    """
    random = Random(seed)
    places = list(_divisions(entities * 14 // 100))
    organs = list(_organs(entities * 30 // 100, places))
    initiatives = list(_initiatives(entities * 16 // 100, places, random))
    people = list(_people(entities - len(places) - len(organs) - len(initiatives), random))
    by_id = {entity.id: entity for group in (places, organs, initiatives, people) for entity in group}
    draw = {label: _Draw(group, random) for label, group in zip((PLACE, ORGANISATION, INITIATIVE, PERSON), (places, organs, initiatives, people), strict=True)}  # fmt: skip
    told = list(_sentences(statements, draw, random))
    left = [entity for one in draw.values() for entity in one.fresh]  # mentioned, with no statement of them
    made, number = [], 0
    while told or left:
        take = random.randrange(6, 15)
        said, told = told[:take], told[take:]
        named, left = left[:4], left[4:]
        said += [say("会上还提到了", Named(entity.id, entity.name), "。") for entity in named]
        month = number % 36
        date = f"{2020 + month // 12}-{month % 12 + 1:02}" + (f"-{random.randrange(1, 29):02}" if number % 5 else "")
        paper = random.choice(PAPERS)
        title = f"{random.choice(said).text[:18]}（{number}）" if number % 11 else None
        made.append(tell(f"{paper}/{number:05}.txt", title, date, paper, said, by_id))
        number += 1
    return tuple(made)


def _sentences(statements: int, draw: dict[str, _Draw], random: Random) -> Iterator[Said]:
    """Yield sentences that state so many different things; every fifth is said again later."""
    known: set[tuple[str, str, str]] = set()
    again: list[Said] = []
    kinds, weights = list(SHARES), list(SHARES.values())
    while len(known) < statements:
        relation = random.choices(kinds, weights)[0]
        subject, object = _ends(relation, draw, random)
        key = (subject.id, relation, object.id if object else str(len(known)))
        if subject is object or key in known:
            continue
        known.add(key)
        said = _said(relation, subject, object, random)
        yield said
        if object and random.random() < 0.2:
            again.append(said)
        if len(again) > 200:
            yield again.pop(random.randrange(len(again)))


def _ends(relation: str, draw: dict[str, _Draw], random: Random) -> tuple[Entity, Entity | None]:
    if relation == "WROTE":
        return draw[PERSON](0.3), None
    if relation in ("HEADS", "SERVES_IN"):
        return draw[PERSON](0.7), draw[ORGANISATION](0.3)
    if relation == "PART_OF":
        return draw[ORGANISATION](0.6), draw[ORGANISATION](0.2)
    if relation in ("RUNS", "TAKES_PART_IN"):
        return draw[ORGANISATION](0.3), draw[INITIATIVE](0.5)
    return draw[random.choice((INITIATIVE, ORGANISATION, PLACE))](0.4), draw[PLACE](0.3)


@cache
def graph(entities: int, statements: int, seed: int = 7) -> KnowledgeGraph:
    """Merge the readings of :func:`readings`."""
    return KnowledgeGraph.from_readings(readings(entities, statements, seed))
