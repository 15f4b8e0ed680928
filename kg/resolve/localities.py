"""Places linked to divisions: which of the 170 villages called 王楼 a text means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.lexicon.gazetteer import Division, Gazetteer
from kg.model import Mention

RANK = {"province": 0, "prefecture": 1, "county": 2, "town": 3, "village": 4, "site": 5}


@dataclass(frozen=True, slots=True)
class Locality:
    """A place of a text, linked to a division or not.

    Attributes
    ----------
    name
        Full name with its own suffix and without its parents.
    level
        A level of the gazetteer, or ``site``.
    code
        Code of the division, or None (NIL).
    above
        Key of the locality that the text or the gazetteer puts it in, or an empty string.
    near
        A near match in the same county, where there is no exact one.
    """

    name: str
    level: str
    code: str | None = None
    above: str = ""
    near: str | None = None

    @property
    def key(self) -> str:
        """What identity is decided by: the code, else the name within what is above it."""
        return self.code or (f"{self.name}@{self.above}" if self.above else self.name)


def of_division(division: Division) -> Locality:
    """The locality of a listed division."""
    return Locality(division.name, division.level, division.code, division.parent or "")


def link(
    mentions: Sequence[Mention], gazetteer: Gazetteer, votes: Counter[str], level_of: dict[int, str]
) -> list[Locality]:
    """Link the place mentions of an article, in order.

    A mention that touches the one before it lies in it; else the county last named, then the
    home divisions by their votes decide; a town or village outside every division that the
    text names is never linked.

    Parameters
    ----------
    mentions
        Places, sorted by offset.
    gazetteer
        The divisions.
    votes
        Code → how strongly the document speaks of it; see :func:`kg.resolve.context.survey`.
    level_of
        Start of mention → level by its suffix, for those that no list has.
    """
    out: list[Locality] = []
    for i, mention in enumerate(mentions):
        before = out[-1] if out and mentions[i - 1].end == mention.start else None
        near_context = [loc for loc in out[-6:] if loc.level in ("prefecture", "county", "town")][::-1]
        out.append(_one(mention, before, near_context, gazetteer, votes, level_of.get(mention.start, "site")))
    return out


def _one(
    mention: Mention,
    before: Locality | None,
    context: Sequence[Locality],
    gazetteer: Gazetteer,
    votes: Counter[str],
    level: str,
) -> Locality:
    name = mention.text
    if before is not None and before.code:
        inside = [d for d in gazetteer.find(name, within=[before.code]) if d.code != before.code]
        if inside:
            return of_division(_best(inside, votes, gazetteer))
    nationwide = gazetteer.find(name)
    upper = [d for d in nationwide if d.level in ("province", "prefecture", "county")]
    scopes = [c.code for c in context if c.code]
    if level in ("town", "village", "site") or not upper:
        for scope in [
            before.code if before else None,
            *scopes,
            *_by_votes(votes, 4),
            *_by_votes(votes, 3),
            *_by_votes(votes, 2),
        ]:
            if not scope or (before is not None and before.code and not gazetteer.within(scope, before.code)):
                continue
            inside = [d for d in gazetteer.find(name, within=[scope]) if d.level in ("town", "village")]
            if inside and (level != "site" or name.endswith(inside[0].name[-1])):
                return of_division(_best(inside, votes, gazetteer))
    if upper and (before is None or not before.code or RANK[upper[0].level] <= RANK[before.level]):
        return of_division(_best(upper, votes, gazetteer))
    if len(nationwide) == 1 and before is None and not scopes and not votes:
        return of_division(nationwide[0])
    above = before or _above(level, context)
    county = next(
        (c for c in ([before] if before else []) + list(context) if c and c.code and c.level == "county"), None
    )
    near = (
        gazetteer.near(name, within=[county.code]) if county and county.code and level in ("town", "village") else None
    )
    return Locality(name, level, None, above.key if above else "", near.name if near else None)


def _above(level: str, context: Sequence[Locality]) -> Locality | None:
    return next((c for c in context if RANK[c.level] < RANK.get(level, 5)), None)


def _by_votes(votes: Counter[str], most: int) -> list[str]:
    length = {4: 9, 3: 6, 2: 4}[most]
    ranked = sorted(((-n, code) for code, n in votes.items() if len(code.partition("/")[0]) == length), key=lambda v: v)
    return [code for _, code in ranked[:3]]


def _best(divisions: Iterable[Division], votes: Counter[str], gazetteer: Gazetteer) -> Division:
    """Of several divisions of one name the one that the document speaks of most, present ones first."""

    def rank(d: Division) -> tuple[int, int, int, str]:
        chain = gazetteer.chain(d.code)
        return (
            -max((votes[c.code] * (1 + i) for i, c in enumerate(chain)), default=0),
            int(d.former),
            RANK[d.level],
            d.code,
        )

    return min(divisions, key=rank)
