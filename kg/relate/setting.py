"""One article with everything that the relation rules look at."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from kg.lexicon import segment
from kg.model import Article, Entity, Link, Resolution, Sentence, Span
from kg.ontology import INITIATIVE, ORGANISATION, PERSON, PLACE


class Setting:
    """The sentences, clauses and linked mentions of an article, looked up by offset.

    Parameters
    ----------
    article, sentences
        The article and its sentences.
    resolution
        Its resolved mentions.
    words
        The words of its text; cut here where they are not given.
    """

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        resolution: Resolution,
        words: Sequence[segment.Word] | None = None,
    ) -> None:
        self.article = article
        self.text = article.text
        self.sentences = sentences
        self.resolution = resolution
        self.links = resolution.links
        self.words = segment.words(article.text) if words is None else words
        self._sentence_starts = [s.start for s in sentences]
        self.people = [k for k in self.links if k.mention.label == PERSON]
        self.organs = [k for k in self.links if k.mention.label == ORGANISATION]
        self.places = [k for k in self.links if k.mention.label == PLACE]
        self.initiatives = [k for k in self.links if k.mention.label == INITIATIVE]
        self.clause_spans = [c for s in sentences for c in (s.clauses or (Span(s.start, s.end),))]
        self._clause_starts = [c.start for c in self.clause_spans]
        self.paragraph_starts = [0, *(m.end() for m in re.finditer("\n", self.text))]
        self._place_ending = {k.mention.end: k for k in self.places}
        self._place_starting = {k.mention.start: k for k in self.places}
        self._people_starts = [k.mention.start for k in self.people]

    def sentence(self, at: int) -> Sentence:
        """The sentence that an offset stands in."""
        i = max(0, bisect.bisect_right(self._sentence_starts, at) - 1)
        return self.sentences[i]

    def sentence_number(self, at: int) -> int:
        return max(0, bisect.bisect_right(self._sentence_starts, at) - 1)

    def clause_number(self, at: int) -> int:
        return max(0, bisect.bisect_right(self._clause_starts, at) - 1)

    def clause(self, at: int) -> Span:
        return self.clause_spans[self.clause_number(at)]

    def paragraph(self, at: int) -> int:
        return bisect.bisect_right(self.paragraph_starts, at) - 1

    def place_ending(self, at: int) -> Link | None:
        """The place mention that ends at an offset."""
        return self._place_ending.get(at)

    def place_starting(self, at: int) -> Link | None:
        """The place mention that starts at an offset."""
        return self._place_starting.get(at)

    def next_person(self, at: int) -> Link | None:
        """The first person named from an offset on."""
        i = bisect.bisect_left(self._people_starts, at)
        return self.people[i] if i < len(self.people) else None

    def quote(self, start: int, end: int, most: int = 80) -> Span:
        """The stretch of text that shows something said between two offsets, cut to a length."""
        if end - start <= most:
            return Span(start, end)
        return Span(max(start, end - most), end)

    def mentions_of(self, entity: Entity) -> list[Link]:
        return [k for k in self.links if k.entity.id == entity.id]
