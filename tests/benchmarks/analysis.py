"""What the analysis of a large graph takes, beside plain networkx and, where it is installed, igraph.

::

    python tests/benchmarks/analysis.py [--nodes 100000] [--edges 500000] [--samples 16] [--seed 0] [--only PATTERN]

A graph is generated (people, organisations, initiatives, places, dated articles; posts, parts, runners
and places drawn so that few have many, nine in ten within one of 200 counties). Each function runs in a process of its own: CPU seconds, and the
peak of its memory above the graph's. Betweenness starts from so many sampled nodes for all three; ours once
more from sixteen times as many. A peer's row is the same figure on the same undirected or directed edges,
made from arrays before the clock starts.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from kg.graph import analysis
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.measures import edges_of
from kg.graph.merge import ArticleNode, Merged
from kg.model import Entity, Evidence, Statement

#: relation → share of the edges, share of its subjects' and objects' labels in the nodes
SHARES = {"HEADS": 0.1, "SERVES_IN": 0.3, "PART_OF": 0.1, "RUNS": 0.2, "TAKES_PART_IN": 0.1, "LOCATED_IN": 0.2}
ENDS = {
    "HEADS": ("Person", "Organisation"), "SERVES_IN": ("Person", "Organisation"), "PART_OF": ("Organisation", "Organisation"),
    "RUNS": ("Organisation", "Initiative"), "TAKES_PART_IN": ("Organisation", "Initiative"), "LOCATED_IN": ("Initiative", "Place"),
}  # fmt: skip
#: how many counties the entities are shared out to
COUNTIES = 200
LABELS = {"Person": 0.4, "Organisation": 0.3, "Initiative": 0.2, "Place": 0.1}


def generated(nodes: int, edges: int, seed: int) -> KnowledgeGraph:
    """A graph of so many entities and statements, the same for the same seed."""
    draw = np.random.default_rng(seed)
    entities: dict[str, list[Entity]] = {}
    for label, share in LABELS.items():
        count = round(nodes * share)
        entities[label] = [_entity(label, number) for number in range(count)]
    articles = [
        ArticleNode(
            f"报.txt#{n}", "报.txt", f"第{n}篇", f"20{15 + n % 8}-{1 + n % 12:02}-{1 + n % 28:02}", "青禾日报", {}
        )
        for n in range(nodes // 5)
    ]
    mentions: list[dict[str, int]] = [{} for _ in articles]
    statements: dict[tuple[str, str, str], Statement] = {}
    for relation, share in SHARES.items():
        subjects, objects = (entities[label] for label in ENDS[relation])
        wanted = round(edges * share)
        made = 0
        while made < wanted:
            rest = wanted - made
            froms = draw.integers(0, len(subjects), rest)
            tos = _near(froms, len(objects), draw)
            told = draw.integers(0, len(articles), rest)
            for one, other, at in zip(froms.tolist(), tos.tolist(), told.tolist(), strict=True):
                a, b = subjects[one], objects[other]
                if a.id == b.id or (a.id, relation, b.id) in statements:
                    continue
                sentence = f"{b.name}局长{a.name}到场。" if relation == "HEADS" else f"{b.name}副局长{a.name}到场。"
                piece = Evidence("报.txt", articles[at].id, made, made + 1, sentence, sentence)
                statements[a.id, relation, b.id] = Statement(
                    a.id, relation, b.id, {"title": "局长"} if relation == "HEADS" else {}, 0.9, (piece,)
                )
                mentions[at][a.id] = mentions[at][b.id] = 1
                made += 1
    nodes_ = tuple(
        ArticleNode(a.id, a.document, a.title, a.date, a.publication, dict(sorted(m.items())))
        for a, m in zip(articles, mentions, strict=True)
    )
    everything = sorted((e for some in entities.values() for e in some), key=lambda e: e.id)
    return KnowledgeGraph(Merged(tuple(everything), tuple(statements[k] for k in sorted(statements)), nodes_, 1))


def _near(froms: Any, size: int, draw: np.random.Generator) -> Any:
    """Whom statements lead to: nine in ten stay in their county; few have many."""
    skewed = draw.random(len(froms)) ** 2
    counties = min(COUNTIES, size)
    near = froms % counties + counties * (size // counties * skewed).astype(int)
    return np.where(draw.random(len(froms)) < 0.9, near, (size * skewed).astype(int))


def _entity(label: str, number: int) -> Entity:
    if label == "Organisation":
        return Entity(
            f"Organisation:{number:06}",
            label,
            f"青禾县第{number}局",
            "government",
            key=f"{370000 + number % 90:06}|{number}局",
        )
    if label == "Place":
        return Entity(f"Place:{number:06}", label, f"第{number}村", "village", code=f"{370000000000 + number}")
    if label == "Initiative":
        return Entity(
            f"Initiative:{number:06}", label, f"第{number % 9000}号行动", key=f"第{number % 9000}号行动@{number}"
        )
    return Entity(f"Person:{number:06}", label, f"甲{number}")


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds, and the peak of memory above the start's in MB, of a function in a process of its own."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)

    def run() -> None:
        before = _resident()
        start = time.process_time()
        work()
        spent = time.process_time() - start
        there.send((spent, max(0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before)))

    process = context.Process(target=run)
    process.start()
    there.close()
    try:
        found: tuple[float, float] = here.recv()
    except EOFError:
        sys.exit("a function did not finish: its process ended")
    process.join()
    return found


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def rows(graph: KnowledgeGraph, samples: int, seed: int) -> list[tuple[str, str, Callable[[], object]]]:
    """Function, who does it, how."""
    edges = edges_of(graph)
    pairs = list(zip(edges.source.tolist(), edges.target.tolist(), strict=True))
    plain: nx.Graph[int] = nx.Graph(pairs)
    directed: nx.DiGraph[int] = nx.DiGraph(pairs)
    held = [(s.subject, s.object) for s in graph.statements() if s.relation in ("HEADS", "SERVES_IN")]
    bipartite: nx.Graph[str] = nx.Graph(held)
    people = sorted({person for person, _ in held})
    first = next(e for e in graph if e.label == "Initiative")

    table: list[tuple[str, str, Callable[[], object]]] = [
        ("degree", "ours", lambda: analysis.degree(graph)),
        ("degree", "networkx", lambda: dict(plain.degree())),
        ("pagerank", "ours", lambda: analysis.pagerank(graph)),
        ("pagerank", "networkx (scipy)", lambda: nx.pagerank(directed)),
        (f"betweenness, k={samples}", "ours", lambda: analysis.betweenness(graph, samples=samples, seed=seed)),
        (f"betweenness, k={samples}", "networkx", lambda: nx.betweenness_centrality(plain, k=samples, seed=seed)),
        (
            f"betweenness, k={16 * samples}",
            "ours",
            lambda: analysis.betweenness(graph, samples=16 * samples, seed=seed),
        ),
        ("communities, louvain", "ours (networkx)", lambda: analysis.communities(graph)),
        ("shared organs", "ours", lambda: analysis.shared_organs(graph)),
        ("shared organs", "networkx", lambda: nx.bipartite.weighted_projected_graph(bipartite, people)),
        ("shared initiatives", "ours", lambda: analysis.shared_initiatives(graph)),
        ("co-occurrence", "ours", lambda: analysis.cooccurrence(graph)),
        ("tenure", "ours", lambda: analysis.tenures(graph)),
        ("diffusion", "ours", lambda: analysis.diffusion(graph, first, level="county")),
        ("families by formula", "ours", lambda: analysis.families(graph, family=analysis.by_formula)),
        ("gaps", "ours", lambda: analysis.gaps(graph)),
        ("statements of a place", "ours", lambda: graph.statements(place="Place:000000", since="2018")),
    ]
    if find_spec("igraph"):
        table += _igraph(graph, pairs, len(edges.nodes), samples, seed)
    return sorted(table, key=lambda row: [r[0] for r in table].index(row[0]))


def _igraph(
    graph: KnowledgeGraph, pairs: list[tuple[int, int]], size: int, samples: int, seed: int
) -> list[tuple[str, str, Callable[[], object]]]:
    import igraph

    plain = igraph.Graph(n=size, edges=sorted({(min(pair), max(pair)) for pair in pairs}))
    directed = igraph.Graph(n=size, edges=pairs, directed=True)
    sources = np.random.default_rng(seed).choice(size, samples, replace=False).tolist()
    return [
        ("degree", "igraph", plain.degree),
        ("pagerank", "igraph", directed.pagerank),
        (f"betweenness, k={samples}", "igraph", lambda: plain.betweenness(sources=sources)),
        ("communities, louvain", "igraph", plain.community_multilevel),
        ("communities, leiden", "ours (igraph)", lambda: analysis.communities(graph, method="leiden")),
    ]


def main() -> None:
    """Read the command line, generate, measure, print."""
    parser = argparse.ArgumentParser(description="CPU seconds and memory of the analysis, beside networkx and igraph")
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=500_000)
    parser.add_argument("--samples", type=int, default=16)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    given: Any = parser.parse_args()
    start = time.process_time()
    graph = generated(given.nodes, given.edges, given.seed)
    sys.stdout.write(
        f"{len(graph)} nodes, {len(graph.statements())} edges, {len(graph.articles)} articles, in {time.process_time() - start:.1f} s, {_resident():.0f} MB\n"
    )
    sys.stdout.write(f"{'':28}{'':18}{'CPU s':>9}{'peak MB':>9}\n")
    for name, who, work in rows(graph, given.samples, given.seed):
        if re.search(given.only, name):
            spent, peak = measured(work)
            sys.stdout.write(f"{name:28}{who:18}{spent:9.2f}{peak:9.0f}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
