"""A graph as one page that opens offline: pyvis holds the network and renders our template.

The page carries its data as JSON that no parser runs, puts every text on the screen as text,
and says in its Content-Security-Policy, by hashes, which scripts may run: its own two.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

from kg.graph.knowledge import KnowledgeGraph
from kg.model import Evidence, Statement
from kg.ontology import ARTICLE, INITIATIVE, LABELS, ORGANISATION, PERSON, PLACE
from kg.store.atomic import write_all

#: how many of the best connected entities the page opens with
OPENING: Final = 80

_HERE: Final = Path(__file__).parent
_VIS: Final = "lib/vis-9.1.2/vis-network.min.js"
#: label → what the page calls it, colour (3:1 at least on white and on #14181d), shape
_LOOKS: Final = {
    PERSON: ("人物", "#0072b2", "dot"),
    ORGANISATION: ("机构", "#d55e00", "square"),
    INITIATIVE: ("举措", "#b0568a", "diamond"),
    PLACE: ("地点", "#00855f", "triangle"),
    ARTICLE: ("文章", "#8a7a3c", "hexagon"),
}
#: relation type → what the page calls it, from the subject and from the object
_WORDS: Final = {
    "WROTE": ("撰写", "作者"),
    "HEADS": ("主持", "负责人"),
    "SERVES_IN": ("任职于", "成员"),
    "PART_OF": ("隶属于", "下设"),
    "RUNS": ("开展", "开展者"),
    "TAKES_PART_IN": ("参与", "参与者"),
    "LOCATED_IN": ("位于", "所辖"),
}
_OPTIONS: Final[dict[str, Any]] = {
    "layout": {"improvedLayout": False, "randomSeed": 7},
    "physics": {
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 95, "avoidOverlap": 1},
        "stabilization": {"iterations": 200},
    },
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "width": 1.2},
    "interaction": {"hideEdgesOnDrag": True, "keyboard": False, "hover": True},
}


def write_page(graph: KnowledgeGraph, out: str | Path, *, title: str = "县志") -> Path:
    """Write the page of a graph, whole or not at all.

    Raises
    ------
    BundleError
        If it can't be written.
    """
    path = Path(out)
    write_all(path.parent, {path.name: page(graph, title=title).encode("utf-8")})
    return path


def page(graph: KnowledgeGraph, *, title: str = "县志") -> str:
    """Return the page of a graph as HTML; the same graph gives the same text."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader
    from markupsafe import Markup
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.options = dict(_OPTIONS)
    nodes = _nodes(graph)
    degrees = _degrees(graph)
    for key in _first(graph, nodes, degrees):
        _, colour, shape = _LOOKS[nodes[key]["label"]]
        size = 10 + 4 * degrees[key] ** 0.5
        network.add_node(key, label=_short(nodes[key]["name"]), shape=shape, color=colour, size=round(size, 1))
    data = {
        "nodes": nodes,
        "statements": [_statement(graph, statement) for statement in graph.statements()],
        "looks": {label: _LOOKS[label] for label in LABELS},
        "words": _WORDS,
        "first": network.nodes,
        "options": network.options,
    }
    loader = ChoiceLoader([FileSystemLoader(_HERE), FileSystemLoader(network.template_dir)])
    environment = Environment(loader=loader, autoescape=True, keep_trailing_newline=True)
    scripts = [_source(environment, name) for name in (_VIS, "page.js")]
    environment.globals |= {
        "title": _valid(title),
        "policy": " ".join(f"'sha256-{_digest(script)}'" for script in scripts),
        "scripts": [Markup(script) for script in scripts],
        "style": Markup(_source(environment, "page.css")),
        "data": Markup(_inert(data)),
    }
    network.templateEnv, network.path = environment, "page.html.j2"
    return str(network.generate_html())


def _nodes(graph: KnowledgeGraph) -> dict[str, dict[str, Any]]:
    nodes: dict[str, dict[str, Any]] = {}
    for entity in graph:
        known = {"kind": entity.kind, "code": entity.code, "aliases": list(entity.aliases)}
        nodes[entity.id] = {"label": entity.label, "name": entity.name} | {k: v for k, v in known.items() if v}
    for article in graph.articles.values():
        known = {"date": article.date, "publication": article.publication}
        named = {"label": ARTICLE, "name": article.title or article.id}
        nodes[article.id] = named | {k: v for k, v in known.items() if v}
    return nodes


def _first(graph: KnowledgeGraph, nodes: dict[str, dict[str, Any]], degrees: Counter[str]) -> list[str]:
    """The best connected nodes, without those that would stand alone among them."""
    best = sorted(nodes, key=lambda key: (-degrees[key], nodes[key]["name"], key))[:OPENING]
    inside = set(best)
    linked = {end for s in graph.statements() if {s.subject, s.object} <= inside for end in (s.subject, s.object)}
    return [key for key in best if key in linked] or best


def _degrees(graph: KnowledgeGraph) -> Counter[str]:
    return Counter(end for s in graph.statements() for end in (s.subject, s.object))


def _statement(graph: KnowledgeGraph, statement: Statement) -> list[Any]:
    said = [_evidence(graph, piece) for piece in statement.evidence]
    properties = dict(statement.properties)
    return [statement.subject, statement.relation, statement.object, round(statement.confidence, 2), properties, said]


def _evidence(graph: KnowledgeGraph, piece: Evidence) -> list[str]:
    article = graph.articles.get(piece.article)
    place = (article.date if article else None, article.publication if article else None, piece.document)
    return [piece.quote, piece.sentence, " · ".join(part for part in place if part)]


def _short(name: str) -> str:
    return name if len(name) <= 14 else f"{name[:13]}…"


def _source(environment: Any, name: str) -> str:
    """Read a file of ours or of pyvis as it is to stand in the page."""
    source, _, _ = environment.loader.get_source(environment, name)
    return str(source).replace("\r\n", "\n").replace("\r", "\n")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()


def _inert(data: Any) -> str:
    """Write JSON that can't leave a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return _valid(text)


def _valid(text: str) -> str:
    """Replace halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
