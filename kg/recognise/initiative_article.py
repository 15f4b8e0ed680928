"""Initiatives: an article as their features look at it, indexed once.

Where words, clauses, quotes, places and organs begin and end, which verb governs an offset, how
often a name stands in the article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.lexicon import words as lexicon
from kg.lexicon.segment import Word
from kg.model import Mention
from kg.recognise.initiative_cues import cues
from kg.recognise.initiatives import type_ends

QUOTE_MARKS = re.compile('[“”‘’「」『』《》〈〉«»"]')
CLAUSE_MARKS = frozenset("，。；：！？\n")
BREAK_MARKS = frozenset("，。；：！？、“”\n")
_CLAUSE = re.compile(r"[，。；：！？\n]")
_BREAK = re.compile(r"[，。；：！？、“”\n]")
_SENTENCE = re.compile(r"[。！？\n]")
_SPEECH_QUOTE = 30
#: what may stand between coordinated quotes
_LINKS = frozenset(("", "、", "和", "与", "及", "以及", "，"))


class ArticleIndex:
    """Indices over one article.

    Parameters
    ----------
    text, body, words
        Reading text, offset at which its body starts, its words.
    places, organisations
        Mentions found before; they tell where a modifier is a place and who may act.
    """

    def __init__(
        self, text: str, body: int, words: Sequence[Word], places: Sequence[Mention], organisations: Sequence[Mention]
    ) -> None:
        self.text = text
        self.body = body
        self.words = words
        self.start_at = {w.start: i for i, w in enumerate(words)}
        self.end_at = {w.end: i for i, w in enumerate(words)}
        self.kinds = lexicon.initiative_types()
        self._verbs = lexicon.verbs()
        self._bodies = lexicon.bodies()
        self._generic = lexicon.generic()
        self._common = lexicon.quoted()
        self._cues = [cues(w.text, w.tag) for w in words]
        self._classes = [self._verbs.get(w.text, "") for w in words]
        self._ends = type_ends(text)
        self._place_ends = {p.start: p.end for p in places}
        self._places = sorted(self._place_ends.items())
        self._organs = sorted((o.start, o.end) for o in organisations)
        self._organ_ends = sorted({o.end for o in organisations})
        self._organ_end_set = frozenset(self._organ_ends)
        self._clauses = [0, *(m.end() for m in _CLAUSE.finditer(text))]
        self._sentences = [0, *(m.end() for m in _SENTENCE.finditer(text))]
        self._speech = [m.span() for m in re.finditer(rf"“[^”]{{{_SPEECH_QUOTE},}}”", text)]
        self._title = QUOTE_MARKS.sub("", text[:body])
        self._plain = QUOTE_MARKS.sub("", text)
        self._chains = chains(text, self._ends, self.kinds)
        self._quoted = frozenset(re.findall(r"“([^“”]{2,20})”", text))
        self._counts: dict[str, int] = {}

    def _verb_before(self, clause: int, at: int) -> int | None:
        """Number of the nearest verb of running or joining before an offset, in its clause."""
        i = self.end_at.get(at)
        if i is None:
            i = next((self.end_at[p] for p in range(at, max(clause, at - 4), -1) if p in self.end_at), -1)
        while i >= 0 and self.words[i].start >= clause:
            if self._classes[i]:
                return i
            i -= 1
        return None

    def _typed_after(self, at: int) -> list[int]:
        """Ends of type words within eleven characters behind an anchor."""
        out = []
        for end in range(at + 1, min(len(self.text), at + 12)):
            if self.text[end - 1] in BREAK_MARKS:
                break
            if self._ends.get(end, -1) >= at:
                out.append(end)
        return out

    def _count(self, name: str) -> int:
        """How often a name stands in the article, quotes or not."""
        known = self._counts.get(name)
        if known is None:
            known = 0
            at = self._plain.find(name)
            while at >= 0:
                known += 1
                at = self._plain.find(name, at + (1 if len(name) > 2 else len(name)))
            self._counts[name] = known
        return known


def chains(text: str, ends: dict[int, int], kinds: Mapping[str, str]) -> dict[int, list[str]]:
    """What coordinated quotes share, by the offset of what stands in them: “A”“B”“C”等三大行动."""
    out: dict[int, list[str]] = {}
    run: list[int] = []
    last = -1
    quotes = [*re.finditer("“[^“”]{1,40}”", text)]
    for k, match in enumerate(quotes):
        run = [*run, match.start() + 1] if run and text[last : match.start()] in _LINKS else [match.start() + 1]
        last = match.end()
        if k + 1 < len(quotes) and text[last : quotes[k + 1].start()] in _LINKS or len(run) < 2:
            continue
        tail = next((e for e in range(last + 1, min(len(text), last + 13)) if ends.get(e, -1) >= last), None)
        kind = kinds[text[ends[tail] : tail]] if tail and not _BREAK.search(text, last, tail) else "none"
        for at in run:
            out[at] = [
                f"chain={min(len(run), 4)}",
                f"chain tail={kind}&{'last' if at == run[-1] else 'inner'}",
                f"chain follows={text[last : last + 1]}",
            ]
    return out
