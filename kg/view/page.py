"""A graph as one page that opens offline: pyvis holds the network and renders our template.

The page carries its data as JSON that no parser runs, puts every text on the screen as text,
and says in its Content-Security-Policy, by hashes, which scripts and styles count: its own.
The policy asks for trusted types, too, of which the page makes none: the browser itself then
refuses to make markup of a text, whatever a script does.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kg.errors import UsageError
from kg.graph.knowledge import KnowledgeGraph
from kg.store.atomic import write_all
from kg.view import words
from kg.view.content import Content, content
from kg.view.texts import ArticleText

#: how many entities a page may hold
MOST: Final = 20_000

_HERE: Final = Path(__file__).parent
_VIS: Final = "lib/vis-9.1.2/vis-network.min.js"
#: the parts of our script and of our style sheet, in their order
_SCRIPTS: Final = (
    "dom words data state filters pinyin search suggest place labels scene canvas sentence panel facts path legend timeline "
    "reader views/directory views/people views/initiatives views/table download keys"
).split()
_STYLES: Final = "base head canvas panel views small".split()
_OPTIONS: Final[dict[str, Any]] = {
    "layout": {"improvedLayout": False, "randomSeed": 7},
    "physics": {
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {
            "gravitationalConstant": -80,
            "centralGravity": 0.012,
            "springLength": 100,
            "springConstant": 0.06,
            "avoidOverlap": 1,
        },
        "stabilization": {"iterations": 150, "fit": True},
    },
    "nodes": {"borderWidth": 2, "borderWidthSelected": 3, "labelHighlightBold": False, "chosen": False},
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "width": 1,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "chosen": False,
    },
    "interaction": {"hideEdgesOnDrag": True, "keyboard": False, "hover": True, "tooltipDelay": 100_000_000},
}


def write_page(
    graph: KnowledgeGraph,
    out: str | Path,
    *,
    title: str = "县志",
    texts: Mapping[str, ArticleText] | None = None,
) -> Path:
    """Write the page of a graph, whole or not at all.

    Raises
    ------
    UsageError
        If the graph has more entities than a page can hold.
    BundleError
        If it can't be written.
    """
    path = Path(out)
    write_all(path.parent, {path.name: page(graph, title=title, texts=texts).encode("utf-8")})
    return path


def page(graph: KnowledgeGraph, *, title: str = "县志", texts: Mapping[str, ArticleText] | None = None) -> str:
    """Return the page of a graph as HTML; the same graph gives the same text.

    Parameters
    ----------
    graph
        At most :data:`MOST` entities; :func:`kg.view.choose.choose` takes a part of a larger one.
    title
        What the page is called.
    texts
        The texts of articles that the page may open, by article id: see :func:`kg.view.texts.read_texts`.

    Raises
    ------
    UsageError
        If the graph has more entities than a page can hold.
    """
    if len(graph) > MOST:
        cure = "take a part: --around NAME --hops 2, --place NAME, --from 2022-01 --to 2022-06, or --kind Person"
        raise UsageError(f"{len(graph):,} entities are too many for one page, which holds {MOST:,}", cure=cure)
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader
    from markupsafe import Markup
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.options = dict(_OPTIONS)
    held = content(graph, texts)
    _open_with(network, held)
    data = held.core | {"nodes": network.nodes, "edges": network.edges, "options": network.options}
    loader = ChoiceLoader([FileSystemLoader(_HERE), FileSystemLoader(network.template_dir)])
    environment = Environment(loader=loader, autoescape=True, keep_trailing_newline=True)
    ours = "\n".join(_source(environment, f"js/{name}.js") for name in _SCRIPTS) + _source(environment, "page.js")
    scripts = [_source(environment, _VIS), f'"use strict";\n(() => {{\n{ours}}})();\n']
    style = "\n".join(_source(environment, f"css/{name}.css") for name in _STYLES)
    blocks: dict[str, Any] = {"ids-data": held.ids}
    blocks |= {f"sentences-{n}": block for n, block in enumerate(held.sentences)}
    blocks |= {f"text-{n}": text for n, text in held.texts.items()}
    environment.globals |= {
        "title": _valid(title),
        "script_hashes": " ".join(f"'sha256-{_digest(script)}'" for script in scripts),
        "style_hash": f"'sha256-{_digest(style)}'",
        "scripts": [Markup(script) for script in scripts],
        "style": Markup(style),
        "core": Markup(_inert(data)),
        "blocks": {name: Markup(_inert(block)) for name, block in blocks.items()},
    }
    network.templateEnv, network.path = environment, "page.html.j2"
    return str(network.generate_html())


def _open_with(network: Any, held: Content) -> None:
    """Give pyvis what the page opens with; names stay out of it, for the page draws them itself."""
    for number, _, label, degree in held.first:
        _, _, colour, shape = words.LOOKS[label]
        size = round(min(28.0, 9 + 2.6 * degree**0.5), 1)
        network.add_node(number, label=" ", shape=shape, color=colour, size=size)
    for subject, object_ in held.links:
        network.add_edge(subject, object_)


def _source(environment: Any, name: str) -> str:
    """Read a file of ours or of pyvis as it is to stand in the page."""
    source, _, _ = environment.loader.get_source(environment, name)
    return str(source).replace("\r\n", "\n").replace("\r", "\n")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def _inert(data: Any) -> str:
    """Write JSON that can't leave a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return _valid(text)


def _valid(text: str) -> str:
    """Replace halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
