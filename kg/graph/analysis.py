"""The door to what can be asked of a whole graph; each function names its source.

Examples
--------
>>> from kg.graph import analysis
>>> sorted(analysis.__all__)[:4]
['Appearance', 'Contradiction', 'Diffusion', 'Gaps']
"""

from kg.graph.communities import communities, modularity
from kg.graph.dates import Window
from kg.graph.diffusion import Appearance, Diffusion, diffusion, families
from kg.graph.families import by_formula, by_name, by_name_without_place, by_pattern
from kg.graph.gaps import Gaps, gaps
from kg.graph.measures import betweenness, by_label, degree, pagerank
from kg.graph.projections import cooccurrence, shared_initiatives, shared_organs
from kg.graph.tenure import Contradiction, Notice, Tenure, Tenures, tenures

__all__ = [
    "Appearance",
    "Contradiction",
    "Diffusion",
    "Gaps",
    "Notice",
    "Tenure",
    "Tenures",
    "Window",
    "betweenness",
    "by_formula",
    "by_label",
    "by_name",
    "by_name_without_place",
    "by_pattern",
    "communities",
    "cooccurrence",
    "degree",
    "diffusion",
    "families",
    "gaps",
    "modularity",
    "pagerank",
    "shared_initiatives",
    "shared_organs",
    "tenures",
]
