"""What gold says of level words: an alias 市卫健委 of 滨州市卫健委 says that 市 is 滨州市."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.lexicon import words as lexicon
from kg.lexicon.gazetteer import Gazetteer
from kg.model import Article, Mention

#: a form that begins with a division's level alone
_RELATIVE = re.compile(r"^(?:[我全该本]|我们|)(?P<level>自治区|自治州|自治县|自治旗|省|市|州|盟|县|区|旗)(?P<rest>.*)$")
_ENDINGS = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗"}
#: words that begin as a level and are none
_OTHER = re.compile(
    r"^(?:市场|市民|市区|市容|市值|区域|区块|区间|区位|州际|盟友|省道|省级|省会|省内|省外|省力|省心|市内|县域|县级|区级|市级|县城|旗下|旗帜|旗舰)"
)
#: the offset of an organ that stands nowhere: asked of the article as a whole
NOWHERE = -1
_HIGH = ("province", "prefecture", "county")


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
        if any(d.name == name[start:] and d.level in _HIGH for d in gazetteer.find(name[start:])):
            return name[start:]
    return None


def _leading(name: str, level: str, gazetteer: Gazetteer) -> str | None:
    """The lowest division of a level in the chain that begins a name: 滨州市博兴县卫健局 → 博兴县."""
    at = 0
    found = None
    while True:
        for end in range(min(len(name), at + 15), at + 1, -1):
            known = [d for d in gazetteer.find(name[at:end]) if d.level in _HIGH]
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
            if (
                len(form) >= 3
                and not _RELATIVE.match(form)
                and "党" not in form
                and form in lexicon.organs()
                and form not in lexicon.national()
            ):
                found.setdefault(form, set()).add(owner)
    return {form: frozenset(names) for form, names in found.items()}


def _lowest(name: str, gazetteer: Gazetteer) -> str | None:
    """The last division of the chain that begins a name, where it is a county or above."""
    at, found = 0, None
    while True:
        for end in range(min(len(name), at + 15), at + 2, -1):
            known = [d for d in gazetteer.find(name[at:end]) if d.level in _HIGH]
            if known and known[0].name == name[at:end]:
                found, at = known[0].name, end
                break
        else:
            return found


def alone(article: Article, forms: Mapping[str, frozenset[str]]) -> Iterator[Said]:
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
