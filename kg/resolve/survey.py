"""Which divisions a document speaks of, and how strongly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.lexicon import words as lexicon
from kg.lexicon.gazetteer import Division, Gazetteer
from kg.lexicon.lists import county_of, lists, towns_of
from kg.lexicon.segment import begins_torn, torn
from kg.model import Article, Document
from kg.resolve.localities import RANK

#: what a mention weighs, by where it stands
TITLE, FIRST, NOTE, PUBLICATION, DATELINE = 3, 2, 8, 5, 3
_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
#: a name that begins a quoted one is a product's or a brand's: “库尔勒香梨”
_QUOTE = re.compile("[“‘《]")
#: a county is told from others of its name by so many towns in lists
_LISTED = 2
#: media of the whole country whose names hold a county's short one, which they are not of
_NATIONWIDE = re.compile("新华(?:社|网|通讯社)|光明(?:日报|网)|东方(?:网|卫视|财富|早报)|和平网|长城网")
#: towns that many counties have
_ANY_TOWN = re.compile("城|[东西南北]关|新城|开发区|解放|人民|中心")
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:镇|街道|乡(?!村|镇))")


def survey(
    document: Document, articles: Sequence[Article], gazetteer: Gazetteer, lines: Sequence[str] = ()
) -> Counter[str]:
    """Count how strongly a document speaks of each province, prefecture and county.

    A division's votes count for the divisions above it too. Ambiguous names vote for the
    candidate that agrees with the others. `lines` are the bodies that the page says it is of.

    Returns
    -------
    Counter
        Code → votes.
    """
    raw: list[tuple[tuple[str, ...], int, str]] = []
    for article in articles:
        _read(article, gazetteer, raw)
    for article in articles:
        for line, weight in ((article.publication, PUBLICATION), (article.dateline, DATELINE)):
            raw += [(codes, weight, name) for codes, name in said_by(line, gazetteer)]
    raw += [(codes, PUBLICATION, name) for codes, name in said_by(document.publication, gazetteer)]
    for line in lines:
        raw += [(codes, DATELINE, name) for codes, name in said_by(line, gazetteer)]
    votes: Counter[str] = Counter()
    for codes, weight, _ in raw:
        present = high(codes, gazetteer)
        if len(present) == 1:
            for d in gazetteer.chain(present[0].code):
                votes[d.code] += weight
    listed: Counter[str] | None = None
    towns: set[str] | None = None
    for codes, weight, _ in raw:
        present = high(codes, gazetteer)
        if len(present) < 2:
            continue
        best = max(present, key=lambda d: (votes[d.code[:4]] + votes[d.code[:2]], -RANK[d.level], d.code))
        meant: Division | None = best
        if not votes[best.code[:2]] and (len(raw) > 1 or len({d.code[:2] for d in present}) > 1):
            listed = _listed(articles, gazetteer) if listed is None else listed
            meant = _by_towns(present, listed)
            if meant is None:
                towns = _towns(articles) if towns is None else towns
                counties = [d for d in present if d.level == "county"]
                meant = _by_towns(present, _in_full(towns, counties, gazetteer), least=1)
        for d in gazetteer.chain(meant.code) if meant else ():
            votes[d.code] += weight
    if not any(len(code) == 4 for code in votes):
        for article in articles:
            for code in _towns_alone(article.text, gazetteer):
                votes.update({d.code: FIRST for d in gazetteer.chain(code) if len(d.code) <= 6})
    return votes


def _listed(articles: Sequence[Article], gazetteer: Gazetteer) -> Counter[str]:
    """How many towns of each county the lists of a document name: code of the county → how many."""
    counts: Counter[str] = Counter()
    for article in articles:
        for found in lists(article.text):
            counts.update(towns_of(found, gazetteer))
    return counts


def _towns(articles: Sequence[Article]) -> set[str]:
    """What may be the full names of towns in a document."""
    said = {m.group()[at:] for a in articles for m in _TOWN.finditer(a.text) for at in range(len(m.group()) - 2)}
    return {name for name in said if not _ANY_TOWN.match(name)}


def _in_full(said: set[str], counties: Sequence[Division], gazetteer: Gazetteer) -> Counter[str]:
    """How many towns of each of some counties a document names in full."""
    return Counter(
        {c.code: sum(d.level == "town" for n in said for d in gazetteer.find(n, within=[c.code])) for c in counties}
    )


def _by_towns(divisions: Sequence[Division], listed: Counter[str], least: int = _LISTED) -> Division | None:
    """Which of several counties of one name is meant: the one whose towns lists name (宝山区: 罗店、大场、淞南)."""
    ranked = sorted((d for d in divisions if d.level == "county"), key=lambda d: (-listed[d.code], d.code))
    if not ranked or listed[ranked[0].code] < least:
        return None
    second = listed[ranked[1].code] if len(ranked) > 1 else 0
    return ranked[0] if listed[ranked[0].code] >= 2 * second else None


def _read(article: Article, gazetteer: Gazetteer, raw: list[tuple[tuple[str, ...], int, str]]) -> None:
    """Add an article's names of counties and above, with what each weighs where it stands."""
    note = article.note
    matcher = gazetteer.matcher(())
    found = matcher.sure(article.text)
    supported = matcher.supported(article.text, found)
    last = -1
    for match in found:
        touches, last = match.start == last, match.end
        if match.name not in supported:
            continue
        if match.name in gazetteer.everyday and not touches and not gazetteer.short(match.name):
            continue
        if len(match.name) == 2 and torn(article.text, match.start, match.end):
            continue
        weight = TITLE if match.start < article.body else FIRST if match.start < article.body + 200 else 1
        if note and note.start <= match.start < note.end:
            weight = NOTE
        if gazetteer.short(match.name):
            weight = max(1, weight - 1)
            after = article.text[match.end : match.end + 1]
            if match.name in gazetteer.everyday and after not in "市县区日":
                continue
            if _QUOTE.search(article.text, max(0, match.start - 1), match.start):
                continue
        codes = match.codes
        if len(codes) > 1 and (below := _TOWN.match(article.text, match.end)):
            codes = _with_town(codes, below.group(), gazetteer) or codes
        raw.append((codes, weight, match.name))


def _with_town(codes: Sequence[str], town: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Of several counties of one name those that have a town: 通州区|兴仁镇 is not Beijing's."""
    return tuple(c for c in codes if any(d.level == "town" for d in gazetteer.find(town, within=[c])))


def _towns_alone(text: str, gazetteer: Gazetteer) -> list[str]:
    """Towns in full whose name the country has once, and counties by a list of towns, for a text that names none."""
    found = [code for some in lists(text) if (code := county_of(some, gazetteer))]
    for match in _TOWN.finditer(text):
        name = match.group()
        for length in range(len(name), 2, -1):
            if begins_torn(text, match.end() - length, match.end()):
                continue
            only = [d.code for d in gazetteer.find(name[-length:]) if d.level == "town" and not d.former]
            if only:
                found.append(only[0])
                break
    return found


def said_by(line: str | None, gazetteer: Gazetteer) -> list[tuple[tuple[str, ...], str]]:
    """Divisions that a masthead or a dateline names, or that its paper is known to be of: codes, name.

    Examples
    --------
    >>> said_by("齐鲁晚报", Gazetteer.load())
    [(('37',), '齐鲁晚报')]
    """
    if not line:
        return []
    first = line.split("/")[0].strip()
    home = lexicon.publications().get(first)
    if home:
        return [(tuple(d.code for d in gazetteer.find(home)), first)]
    return [(m.codes, m.name) for m in gazetteer.matcher(()).sure(_NATIONWIDE.sub(" ", line))]


def high(codes: Sequence[str], gazetteer: Gazetteer) -> list[Division]:
    found = [gazetteer.get(c) for c in codes]
    return [d for d in found if d.level in ("province", "prefecture", "county")]


def scope(votes: Counter[str], most: int = 8) -> tuple[str, ...]:
    """Codes below which towns and villages are looked for: the prefectures most spoken of, and theirs alone.

    Municipalities (北京 …) count as prefectures, and so do counties right below a province (济源市, 琼海市).
    """
    ground: Counter[str] = Counter()
    for code, n in votes.items():
        if len(code) == 4:
            ground[code] += n
        elif len(code) == 6 and code[:4] not in votes and code[:2] not in _MUNICIPALITIES:
            ground[code] += n
        elif code in _MUNICIPALITIES:
            ground[code] += n
    ranked = sorted((-n, code) for code, n in ground.items())
    return tuple(sorted(code for _, code in ranked[:most]))
