"""What 市, 县, 区 … mean in an article, learnt from gold: an alias 市卫健委 of 滨州市卫健委 says that 市 is 滨州市."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from kg import recognise
from kg.lexicon import words as lexicon
from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Document, Mention
from kg.pipeline import Prepared
from kg.resolve.home_features import ANY, Ground, class_of
from kg.resolve.homes import NIL, add_said, rows
from kg.resolve.localities import Locality, link
from kg.scoring import LogisticModel, softmax
from kg.train.fit import fit_choice
from kg.train.gold import GoldDocument

#: a form that begins with a division's level alone
_RELATIVE = re.compile(r"^(?:[我全该本]|我们|)(?P<level>自治区|自治州|自治县|自治旗|省|市|州|盟|县|区|旗)(?P<rest>.*)$")
_ENDINGS = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗"}
#: words that begin as a level and are none
_OTHER = re.compile(r"^(?:市场|市民|市区|市容|市值|区域|区块|区间|区位|州际|盟友|省道|省级|省会|省内|省外|省力|省心|市内|县域|县级|区级|市级|县城|旗下|旗帜|旗舰)")


#: L2 of the conditional logit
PENALTY = 4.0
#: the offset of an organ that stands nowhere: asked of the article as a whole
NOWHERE = -1
#: the least share of a division that is taken
THRESHOLD = 0.2
#: what an article weighs that was made of another: with every name of its home unseen but …
MADE = {"nothing": 0.1, "one name": 0.2, "what lies in it": 0.1, "the paper": 0.1}


@dataclass(frozen=True, slots=True)
class Said:
    """A relative word of an article with the names of the divisions that it may stand for.

    Attributes
    ----------
    level
        市, 县, 自治区 …
    word
        The word as the text has it, with its pronoun: 我市, 市.
    form
        The whole form: 市卫健委.
    at
        Reading offset.
    names
        Names of divisions that gold gives for the form.
    """

    level: str
    word: str
    form: str
    at: int
    names: frozenset[str]

    @property
    def pronoun(self) -> str:
        return self.word[: len(self.word) - len(self.level)][:1]


def meant(entities: Sequence[Mapping[str, Any]], gazetteer: Gazetteer) -> dict[str, frozenset[str]]:
    """Relative form → the names of the divisions that gold gives for its level word.

    Parameters
    ----------
    entities
        Of an article of a gold file.

    Examples
    --------
    >>> hospital = {"type": "Organisation", "name": "滨州市卫健委", "aliases": ["市卫健委"]}
    >>> meant([hospital], Gazetteer.load())
    {'市卫健委': frozenset({'滨州市'})}
    """
    found: dict[str, set[str]] = {}
    for entity in entities:
        if entity["type"] not in ("Place", "Organisation"):
            continue
        forms = [entity["name"], *entity.get("aliases", ())]
        for form in forms:
            match = _RELATIVE.match(form)
            if not match or _OTHER.match(form):
                continue
            level, rest = match.group("level", "rest")
            whole = {d for f in forms if f.endswith(rest) and (d := _owner(f[: len(f) - len(rest)], level, gazetteer))}
            whole = whole or {d for f in forms if (d := _leading(f, level, gazetteer))}
            if whole:
                found.setdefault(form, set()).update(whole)
    return {form: frozenset(names) for form, names in found.items()}


def _ending(level: str) -> str:
    return _ENDINGS.get(level, level)


def _owner(name: str, level: str, gazetteer: Gazetteer) -> str | None:
    """The division that a name ends in, without those above it: 山东省滨州市 → 滨州市."""
    if not name.endswith(_ending(level)) or _RELATIVE.match(name):
        return None
    for start in range(len(name) - 2):
        if any(d.name == name[start:] and d.level in ("province", "prefecture", "county") for d in gazetteer.find(name[start:])):
            return name[start:]
    return None


def _leading(name: str, level: str, gazetteer: Gazetteer) -> str | None:
    """The lowest division of a level in the chain that begins a name: 滨州市博兴县卫健局 → 博兴县."""
    at = 0
    found = None
    while True:
        for end in range(min(len(name), at + 15), at + 1, -1):
            known = [d for d in gazetteer.find(name[at:end]) if d.level in ("province", "prefecture", "county")]
            if known:
                if known[0].name.endswith(_ending(level)) and name[at:end] == known[0].name:
                    found = known[0].name
                at = end
                break
        else:
            return found


def said(article: Article, places: Sequence[Mention], forms: Mapping[str, frozenset[str]]) -> Iterator[Said]:
    """The relative words of an article that gold explains, where no division's name covers them."""
    covered = {i for m in places if m.rule != "relative" for i in range(m.start, m.end)}
    taken: set[int] = set()
    for form, names in sorted(forms.items(), key=lambda f: (-len(f[0]), f[0])):
        match = _RELATIVE.match(form)
        if match is None:
            continue
        word = form[: match.end("level")]
        for hit in re.finditer(re.escape(form), article.text):
            at = hit.start()
            if at in taken or any(i in covered for i in range(at, at + len(word))):
                continue
            if len(form) == 1 and not re.match(r"[^\u4e00-\u9fff]", article.text[at - 1 : at] + " "):
                continue
            if at and article.text[at - 1] in "城都地各两三四五多一跨" and word[0] in "市县区省":
                continue
            taken.update(range(at, at + len(word)))
            yield Said(match.group("level"), word, form, at, names)


def gold_articles(path: Path) -> list[dict[str, Any]]:
    """The articles of a gold file."""
    return list(json.loads(path.read_text(encoding="utf-8"))["articles"])


def belongs(raw: Mapping[str, Any], article: Article) -> bool:
    """Is this the gold of an article? Told by how its body starts."""
    squeezed = re.sub(r"\s+", "", article.text)
    return re.sub(r"\s+", "", raw["starts"])[:8] in squeezed


def bare(entities: Sequence[Mapping[str, Any]], gazetteer: Gazetteer) -> dict[str, frozenset[str]]:
    """Organs that say no level → the names of the divisions that gold gives them: 住建委 of 温州市住建委."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        if entity["type"] != "Organisation" or entity.get("kind") not in ("government", "party"):
            continue
        owner = _lowest(entity["name"], gazetteer)
        if owner is None:
            continue
        for form in entity.get("aliases", ()):
            if len(form) >= 3 and not _RELATIVE.match(form) and "党" not in form and form in lexicon.organs() and form not in lexicon.national():
                found.setdefault(form, set()).add(owner)
    return {form: frozenset(names) for form, names in found.items()}


def _lowest(name: str, gazetteer: Gazetteer) -> str | None:
    """The last division of the chain that begins a name, where it is a county or above."""
    at, found = 0, None
    while True:
        for end in range(min(len(name), at + 15), at + 2, -1):
            known = [d for d in gazetteer.find(name[at:end]) if d.level in ("province", "prefecture", "county")]
            if known and known[0].name == name[at:end]:
                found, at = known[0].name, end
                break
        else:
            return found


@dataclass(frozen=True, slots=True)
class Case:
    """One level word of an article: the candidates' features, which are right, and what it counts.

    Attributes
    ----------
    candidates
        Key → features; an empty key is none.
    right
        Keys of the divisions that gold gives; none of them where gold's is no candidate.
    names
        Key → name of the division.
    made
        True for an article made of another; see :data:`MADE`.
    levels
        Of an organ that says no level: class of each level word of the article → how often it is said, its candidates.
    """

    stem: str
    group: str
    sort: str
    said: Said
    candidates: Mapping[str, Mapping[str, float]]
    right: frozenset[str]
    weight: float
    fold: int
    real: bool
    names: Mapping[str, str]
    made: bool = False
    levels: Mapping[str, tuple[int, Mapping[str, Mapping[str, float]]]] = field(default_factory=dict)


class Item(Protocol):
    """What is read of a training document: :class:`kg.train.decisions.Example` is one."""

    document: Document
    gold: GoldDocument
    votes: Counter[str]
    parts: list[Prepared]
    fold: int
    weight: float
    real: bool


def cases(items: Sequence[Item], gazetteer: Gazetteer) -> list[Case]:
    """The level words of training documents that gold explains."""
    out = []
    for item in items:
        raws = gold_articles(item.gold.path)
        for number, part in enumerate(item.parts):
            entities = [e for r in raws if len(raws) == 1 or belongs(r, part.article) for e in r["entities"]]
            found = list(said(part.article, part.found.places, meant(entities, gazetteer)))
            found += alone(part.article, part.found.places, bare(entities, gazetteer))
            if not found:
                continue
            found += whole(found, gazetteer)
            ground = ground_of(part, item.votes, gazetteer, item.document.publication)
            here = list(_cases_of(item, number, ground, found))
            out += here
            out += _made(item, number, part, gazetteer, found, here)
    return out


def ground_of(
    part: Prepared,
    votes: Mapping[str, int],
    gazetteer: Gazetteer,
    paper: str | None,
    blind: tuple[str, frozenset[int]] | None = None,
) -> Ground:
    """What a prepared article says of divisions."""
    named = _named(part, votes, gazetteer)
    return Ground(part.article, gazetteer, votes, named, paper, blind)


def _named(part: Prepared, votes: Mapping[str, int], gazetteer: Gazetteer) -> list[tuple[int, Locality]]:
    own = [m for m in part.found.places if m.rule != "relative"]
    levels = {m.start: recognise.level_of(m.text) for m in own}
    linked = link(own, gazetteer, Counter(votes), levels)
    return [(m.start, loc) for m, loc in zip(own, linked, strict=True)]


def _made(
    item: Item, number: int, part: Prepared, gazetteer: Gazetteer, found: Sequence[Said], here: Sequence[Case]
) -> Iterator[Case]:
    """The article once more for each of :data:`MADE`: how it would read had it named its home less."""
    whole = ground_of(part, item.votes, gazetteer, item.document.publication)
    article = replace(part.article, publication=None, dateline=None)
    bald = replace(part, article=article)
    home = Counter(key for case in here for key in case.right if key.isdigit())
    if not home:
        return
    code = min(home, key=lambda k: (-home[k], k))
    votes = {c: n for c, n in item.votes.items() if not c.startswith(code[:2])}
    names = [s.start for s in whole.spots if s.locality.key == code and not s.loose]
    inner = [start for start, loc in _named(part, item.votes, gazetteer) if (loc.code or loc.above).startswith(code) and loc.code != code]
    one = {d.code: 1 for d in gazetteer.chain(code)}
    kinds = [("nothing", bald, votes, ())]
    if len(names) > 1:
        kinds.append(("one name", bald, votes | one, (names[-1 if number % 2 else len(names) // 2],)))
    if inner:
        kinds.append(("what lies in it", bald, votes | one, inner))
    paper = replace(article, publication=gazetteer.get(code).name[:-1] + "日报")
    kinds.append(("the paper", replace(part, article=paper), votes | one, ()))
    for kind, seen, spoken, kept in kinds:
        ground = ground_of(seen, spoken, gazetteer, None, (code[:2], frozenset(kept)))
        for case in _cases_of(item, number, ground, found):
            yield replace(case, group=f"{case.group} {kind}", weight=MADE[kind] * case.weight, made=True)


def alone(article: Article, places: Sequence[Mention], forms: Mapping[str, frozenset[str]]) -> Iterator[Said]:
    """Organs without a level, where nothing stands in front of them that could be their owner."""
    for form, names in sorted(forms.items()):
        for hit in re.finditer(rf"(?<![\u4e00-\u9fff]){re.escape(form)}", article.text):
            yield Said("", "", form, hit.start(), names)


def whole(found: Sequence[Said], gazetteer: Gazetteer) -> list[Said]:
    """What an organ without a level would belong to wherever it stands: the one county that level words stand for, or the city."""
    levels: dict[str, set[str]] = {"county": set(), "prefecture": set()}
    for each in found:
        for name in each.names if len(each.names) == 1 else ():
            for level in {d.level for d in gazetteer.find(name)} & levels.keys():
                levels[level].add(name)
    counties, cities = levels["county"], levels["prefecture"]
    names = counties if len(counties) == 1 else cities if len(cities) == 1 else None
    return [Said("", "", "", NOWHERE, frozenset(names))] if names else []


def _cases_of(item: Item, number: int, ground: Ground, found: Sequence[Said]) -> Iterator[Case]:
    sorts = [(class_of(s.level, s.pronoun) or "") if s.level else ANY for s in found]
    counts = Counter(sorts)
    levels = {}
    if ANY in counts:
        for level, count in sorted(ground.words.items()):
            levels[class_of(level) or ""] = (count, rows(ground, class_of(level) or ""))
    for each, sort in zip(found, sorts, strict=True):
        pronoun = each.pronoun
        candidates = rows(ground, sort, pronoun, each.at if each.at != NOWHERE else None)
        names = {key: ground.localities[key].name for key in candidates if key != NIL}
        right = frozenset(key for key, name in names.items() if name in each.names)
        yield Case(
            item.gold.stem, f"{item.gold.stem} {number} {sort} {each.at}", sort, each, candidates, right or frozenset({NIL}),
            item.weight / counts[sort], item.fold, item.real, names, False, levels if sort == ANY else {},
        )  # fmt: skip


def train_home(found: Sequence[Case], penalty: float = PENALTY) -> LogisticModel:
    """The model of all classes: of level words first, then of organs without one, which ask what level words stand for."""
    first = _fit([c for c in found if c.sort != ANY], penalty)
    second = _fit([with_levels(c, first) for c in found if c.sort == ANY], penalty)
    return replace(first, weights={**first.weights, **second.weights}, threshold=THRESHOLD)


def with_levels(case: Case, model: LogisticModel) -> Case:
    """An organ's candidates told apart by what the article's level words stand for."""
    said = []
    for count, candidates in case.levels.values():
        key = best_key(candidates, model)
        if key != NIL:
            said.append((count, key))
    told = {key: dict(row) for key, row in case.candidates.items()}
    add_said(told, said)
    return replace(case, candidates=told)


def best_key(candidates: Mapping[str, Mapping[str, float]], model: LogisticModel) -> str:
    """The candidate with the greatest share."""
    return max(candidates, key=lambda k: (model.log_odds(candidates[k]), k))


def decided(case: Case, model: LogisticModel) -> str:
    """The key that the reader would decide for."""
    if case.said.pronoun == "该":
        last = [k for k, row in case.candidates.items() if any(name.startswith("该last") for name in row)]
        if last:
            return last[0]
    case = with_levels(case, model) if case.sort == ANY else case
    odds = {key: model.log_odds(row) for key, row in case.candidates.items()}
    shares = dict(zip(odds, softmax(odds.values()), strict=True))
    best = max(shares, key=lambda k: (shares[k], k))
    return best if shares[best] >= model.threshold else NIL


def _fit(found: Sequence[Case], penalty: float) -> LogisticModel:
    features, groups, right = [], [], []
    weight: dict[str, float] = {}
    for case in found:
        weight[case.group] = case.weight
        for key, row in case.candidates.items():
            features.append(row)
            groups.append(case.group)
            right.append(key in case.right)
    return fit_choice(features, groups, right, weight, penalty=penalty) if groups else LogisticModel({})
