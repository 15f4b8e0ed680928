"""A page to its articles, an article to its sentences.

Lines are unwrapped to paragraphs (:mod:`~kg.layout.unwrap`), paragraphs are read as elements
(:mod:`~kg.layout.elements`: furniture, data lines, bylines and datelines off), elements are
grouped into articles (:mod:`~kg.layout.articles`). Every character of an article's reading
text keeps its document offset.
"""

from __future__ import annotations

from kg.layout.articles import articles
from kg.layout.sentences import sentences

__all__ = ["articles", "sentences"]
