"""Xianzhi: Chinese local newspapers in, a knowledge graph out, in which every statement quotes its sentence.

>>> import kg
>>> sorted(set(dir(kg)) & {"KgError", "KnowledgeGraph", "build", "open"})
['KgError', 'KnowledgeGraph', 'build', 'open']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.builder import BuildReport as BuildReport
    from kg.builder import build as build
    from kg.errors import KgError as KgError
    from kg.graph.knowledge import KnowledgeGraph as KnowledgeGraph
    from kg.view.opened import open_graph as open

__version__ = "0.1.0"
__all__ = ["BuildReport", "KgError", "KnowledgeGraph", "__version__", "build", "open"]

#: public name → where it lives; imported when it is first asked for, so that `import kg` is fast
_HOMES = {
    "BuildReport": ("kg.builder", "BuildReport"),
    "KgError": ("kg.errors", "KgError"),
    "KnowledgeGraph": ("kg.graph.knowledge", "KnowledgeGraph"),
    "build": ("kg.builder", "build"),
    "load_ipython_extension": ("kg.notebook", "load_ipython_extension"),
    "open": ("kg.view.opened", "open_graph"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
