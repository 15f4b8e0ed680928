"""How fast the page is in a real browser, beside stock pyvis and ipysigma on the same graphs, in one run.

::

    python -m tests.benchmarks.page [10000 20000] [--rounds N] [--pyvis NODES] [--peers FOLDER]

Times in milliseconds, of several rounds the fastest, of panels the median, too: from opening to the first
picture that responds, the first and the next search, a panel, a path. "CPU" is what the opening took of the
page's main thread, which other work on the machine doesn't lengthen.

A panel is measured as a person has it: from the press of the mouse on a suggestion (the browser's own time of
the event) to the frame on the screen (the browser's own time of it, by Element Timing) in which the last text
stands that one sees without scrolling, so the name, the headings of the groups and their first statements with
sentence and source. So it holds script, style, layout, painting, and the wait for the next of 60 frames a second.
The marks on the canvas follow one frame later, and the statements below the edge of the screen after them;
both are outside of the figure. "first panel" is the first one that this page shows at all. A path, and a search,
are measured inside the page, until laid out.

Stock pyvis gets its default physics and the best
connected 500 nodes alone (with all it would not be there today). ipysigma runs where it is installed;
its page loads require.js and the widgets' html-manager from a network, so FOLDER must hold their
unpacked npm packages as ``requirejs`` and ``html-manager``.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from tests.view import graphs
from tests.view.browser import executable, missing, wait
from tests.view.driving import Figures, clock
from tests.view.pages import write

SIZES = {"10000": (10_000, 17_000), "20000": (20_000, 34_000)}
#: answers once two pictures were drawn, with the time since the page was asked for
NOW = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"


def opened(browser: Any, path: Path, until: Callable[[Any], object], *, route: Any = None) -> tuple[Figures, Any]:
    """Open a page; return how long its first picture took, and the page."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN").new_page()
    page.set_default_timeout(600_000)
    page.route(re.compile("^https?:"), route or (lambda asked: asked.abort()))
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), wait_until="commit")
    until(page)
    time = float(page.evaluate(NOW))
    spent = {row["name"]: row["value"] for row in devtools.send("Performance.getMetrics")["metrics"]}
    return {"opening": time, "CPU": 1000 * spent["TaskDuration"]}, page


def ours(browser: Any, name: str, folder: Path, rounds: int) -> Figures:
    """Measure our page."""
    path = write(name, folder / f"{name}.html")
    graph = graphs.graph(*SIZES[name])
    degrees = Counter(end for s in graph.statements() for end in (s.subject, s.object))
    known = sorted((entity for entity in graph), key=lambda entity: (-degrees[entity.id], entity.id))
    figures: dict[str, list[float]] = {}
    for _ in range(rounds):
        opening, page = opened(browser, path, wait)
        one = opening | clock(page, hub=known[0].name, far=known[-1].name, other=known[len(known) // 2].name)
        for what, time in one.items():
            figures.setdefault(what, []).append(time)
        page.context.close()
    size = {"MB": path.stat().st_size / 2**20}
    panels = {f"{what}, median": median(times) for what, times in figures.items() if "panel" in what}
    return size | {what: min(times) for what, times in figures.items()} | panels


def pyvis(browser: Any, nodes: int, folder: Path) -> Figures:
    """Measure stock pyvis with its default physics on the best connected nodes."""
    from pyvis.network import Network

    graph = graphs.graph(*SIZES["10000"]).networkx()
    best = [node for node, _ in sorted(graph.degree, key=lambda pair: (-pair[1], pair[0]))[:nodes]]
    network = Network(directed=True, cdn_resources="in_line", height="800px")
    for node in best:
        network.add_node(node, label=graph.nodes[node]["name"])
    for start, end in graph.subgraph(best).edges():
        network.add_edge(start, end)
    path = folder / "pyvis.html"
    hook = 'network.once("stabilizationIterationsDone", () => { window.placed = true; });'
    path.write_text(network.generate_html().replace("</body>", f"<script>{hook}</script></body>"), encoding="utf-8")
    time, page = opened(browser, path, lambda page: page.wait_for_function("window.placed"))
    page.context.close()
    return {"MB": path.stat().st_size / 2**20} | time


def sigma(browser: Any, name: str, folder: Path, peers: Path) -> Figures:
    """Measure ipysigma on the whole graph."""
    import ipysigma

    own = Path(ipysigma.__file__).parent
    scripts = {
        r"/require(\.min)?\.js": peers / "requirejs/require.js",
        r"/embed-amd\.js": peers / "html-manager/dist/embed-amd.js",
        r"/ipysigma": own / "nbextension/index.js",
    }

    def route(asked: Any) -> None:
        found = next((file for sign, file in scripts.items() if re.search(sign, asked.request.url)), None)
        asked.fulfill(path=found, content_type="text/javascript") if found else asked.abort()

    path = folder / "sigma.html"
    ipysigma.Sigma.write_html(graphs.graph(*SIZES[name]).networkx(), path, node_label="name", node_color="label")
    text = re.sub(r' (integrity|crossorigin)="[^"]*"', "", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    time, page = opened(browser, path, lambda page: page.wait_for_selector("canvas.sigma-nodes"), route=route)
    page.context.close()
    return {"MB": path.stat().st_size / 2**20} | time


def written(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def shown(what: str, figures: Figures) -> None:
    written(f"{what:40}" + "".join(f"  {name} {value:.1f}" for name, value in figures.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=f"of {', '.join(SIZES)}; default: all")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pyvis", type=int, default=500, metavar="NODES", help="0 leaves it out")
    parser.add_argument("--peers", type=Path, metavar="FOLDER")
    given = parser.parse_args(arguments)
    if why := missing():
        written(why)
        return 2
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        browser = driver.chromium.launch(executable_path=executable())
        written(f"Chromium {browser.version}, 1280×800; milliseconds")
        for size in given.sizes or SIZES:
            entities, relations = SIZES[size]
            shown(f"ours, {entities} / {relations}", ours(browser, size, folder, given.rounds))
            if given.peers:
                shown(f"ipysigma, {entities} / {relations}", sigma(browser, size, folder, given.peers))
        if given.pyvis:
            shown(f"stock pyvis, {given.pyvis} nodes", pyvis(browser, given.pyvis, folder))
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
