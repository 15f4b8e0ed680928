"""Find the names of divisions in a text with Aho–Corasick automata, scoped by document."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from kg.lexicon.gazetteer import Gazetteer

#: After a short form: it is the name of something smaller, 清河镇 and not 清河县.
_OTHER_KIND = re.compile(r"镇(?!区|域|上|村|街)|乡(?![村镇亲土情])|街道|社区|村(?![民级庄镇里])|苏木|嘎查|居委会")


class PlaceMatch(NamedTuple):
    """A name found: ``text[start:end] == name``; `codes` of the divisions that bear it."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]


class PlaceMatcher:
    """Finds the names of a scope: counties and above of the country, towns and villages of the scope.

    Examples
    --------
    >>> matcher = Gazetteer.load().matcher(["3716"])
    >>> [(m.name, m.codes) for m in matcher.find("博兴县陈户镇")]
    [('博兴县', ('371625',)), ('陈户镇', ('371625103',))]
    """

    def __init__(self, automata: tuple[Any, ...], short: frozenset[str] = frozenset()) -> None:
        self._automata = automata
        self._short = short

    def find(self, text: str) -> list[PlaceMatch]:
        """Return the matches from left to right, without those that lie inside a longer one.

        Matches that overlap without containing each other are all given. A short form before
        the kind of something smaller (清河 in 清河镇) is none.
        """
        found = [
            (end + 1 - len(name), -(end + 1), name, codes)
            for automaton in self._automata
            for end, (name, codes) in automaton.iter(text)
            if name not in self._short or not _OTHER_KIND.match(text, end + 1)
        ]
        found.sort()
        kept: list[PlaceMatch] = []
        reach = -1
        for start, minus_end, name, codes in found:
            if -minus_end > reach:
                reach = -minus_end
                kept.append(PlaceMatch(start, reach, name, codes))
            elif kept and kept[-1].name == name and kept[-1].start == start:
                kept[-1] = kept[-1]._replace(codes=tuple(dict.fromkeys((*kept[-1].codes, *codes))))
        return kept


def _automaton(lexicon: dict[str, tuple[str, ...]]) -> Any:
    automaton = ahocorasick.Automaton()
    for name, codes in lexicon.items():
        automaton.add_word(name, (name, codes))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def _upper() -> tuple[Any, frozenset[str]]:
    """The automaton of the country's counties and above, and which of its names are short forms."""
    gazetteer = Gazetteer.load()
    lexicon = gazetteer.upper_lexicon()
    return _automaton(lexicon), frozenset(name for name in lexicon if gazetteer.short(name))


@lru_cache(maxsize=400)
def _local(code: str) -> Any:
    """The automaton of one division's towns and villages, or None where it has none."""
    lexicon = Gazetteer.load().local_lexicon([code])
    return _automaton(lexicon) if lexicon else None


@lru_cache(maxsize=400)
def matcher_for(scope: tuple[str, ...]) -> PlaceMatcher:
    """Return the matcher of a scope, sorted codes of provinces, prefectures or counties."""
    upper, short = _upper()
    found = [_local(code) for code in scope]
    return PlaceMatcher((upper, *(a for a in found if a is not None)), short)
