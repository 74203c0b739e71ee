"""How fast and how good the layout is beside others: python tests/bench/bench_layout.py [NODES ...]

Prints, per size, our seconds and, as a ratio of the other's figure to ours (above 1: we are
better), time, stress and crossings of networkx spring_layout and, where they are installed
(package graphviz), of neato and sfdp. The largest component only, so that all do the same work;
ours includes taking boxes with labels apart, theirs does not.
"""

import math
import random
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import networkx as nx
import numpy as np

from netedit.layout import Box, arranged, place_for
from netedit.layout.crossings import crossings

NODES = (30, 100, 200, 500, 2000, 5000)
SIZE = (100.0, 72.0)
# Beyond this stress is taken over a sample of nodes, crossings over a sample of links.
SAMPLE = 600
SAMPLED_LINKS = 3000
# From so many nodes on spring_layout needs scipy, which is no dependency.
SPRING_NEEDS_SCIPY = 500
# Nothing else may take longer than this.
PATIENCE_S = 200

Points = Sequence[tuple[float, float]]


def stakeholders(count: int, seed: int = 1) -> nx.Graph:
    """A connected network of groups that know each other well, some bridges and pendants."""
    rng = random.Random(seed)
    graph = nx.Graph()
    groups = max(2, count // 15)
    home = [rng.randrange(groups) for _ in range(count)]
    members: dict[int, list[int]] = {}
    for node, group in enumerate(home):
        members.setdefault(group, []).append(node)
    while graph.number_of_edges() < 1.6 * count:
        node = rng.randrange(count)
        kin = rng.random()
        if kin < 0.85:
            other = rng.choice(members[home[node]])
        elif kin < 0.98:
            other = rng.choice(members.get((home[node] + 1) % groups, members[home[node]]))
        else:
            other = rng.randrange(count)
        if node != other:
            graph.add_edge(node, other)
    largest = max(nx.connected_components(graph), key=len)
    return nx.convert_node_labels_to_integers(graph.subgraph(sorted(largest)))


def stress(graph: nx.Graph, places: Points) -> float:
    """Mean squared relative error of distances at the best scale."""
    rng = random.Random(0)
    origins = list(graph) if len(graph) <= SAMPLE else rng.sample(list(graph), SAMPLE)
    points = np.array(places)
    ratios = []
    for origin in origins:
        ways = nx.single_source_shortest_path_length(graph, origin)
        others = [node for node in ways if node != origin]
        apart = np.hypot(*(points[others] - points[origin]).T)
        ratios.append(apart / np.array([ways[node] for node in others]))
    ratio = np.concatenate(ratios)
    return float(((ratio * ratio.sum() / (ratio**2).sum() - 1) ** 2).mean())


def crossed(graph: nx.Graph, places: Points) -> int:
    edges = list(graph.edges)
    if len(edges) > SAMPLED_LINKS:
        edges = random.Random(0).sample(edges, SAMPLED_LINKS)
    return crossings(np.array(places), np.array(edges))


def ours(graph: nx.Graph) -> Points:
    return arranged([SIZE] * len(graph), list(graph.edges))


def spring(graph: nx.Graph) -> Points:
    found = nx.spring_layout(graph, seed=1)
    return [tuple(found[node]) for node in range(len(graph))]


def graphviz(program: str) -> Callable[[nx.Graph], Points]:
    def lay_out(graph: nx.Graph) -> Points:
        lines = [f"{a} -- {b};" for a, b in graph.edges]
        text = "graph { node [shape=point]; " + " ".join(lines) + "}"
        done = subprocess.run(
            [program, "-Tplain"],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE_S,
        )
        found = {}
        for line in done.stdout.splitlines():
            word, *rest = line.split()
            if word == "node":
                found[int(rest[0])] = (float(rest[1]), float(rest[2]))
        return [found[node] for node in range(len(graph))]

    return lay_out


def timed(lay_out: Callable[[nx.Graph], Points], graph: nx.Graph) -> tuple[float, Points]:
    begin = time.perf_counter()
    places = lay_out(graph)
    return time.perf_counter() - begin, places


def compare(count: int) -> None:
    graph = stakeholders(count)
    seconds, places = min((timed(ours, graph) for _ in range(2)), key=lambda found: found[0])
    our_stress, our_crossings = stress(graph, places), crossed(graph, places)
    print(
        f"{len(graph)} nodes, {graph.number_of_edges()} links: {seconds:.2f} s, "
        f"stress {our_stress:.3f}, crossings {our_crossings}"
    )
    peers = [("spring", spring)]
    peers += [(name, graphviz(name)) for name in ("neato", "sfdp") if shutil.which(name)]
    for name, lay_out in peers:
        if name == "spring" and len(graph) >= SPRING_NEEDS_SCIPY:
            continue
        try:
            their_seconds, their_places = timed(lay_out, graph)
        except subprocess.TimeoutExpired:
            print(f"  {name:7} took more than {PATIENCE_S} s")
            continue
        print(
            f"  {name:7} time x{their_seconds / seconds:.2f}  "
            f"stress x{stress(graph, their_places) / our_stress:.2f}  "
            f"crossings x{crossed(graph, their_places) / max(1, our_crossings):.2f}"
        )


def one_more(count: int) -> None:
    """A place for one more on a map as we lay it out, and on one filled to the last place."""
    graph = stakeholders(count)
    laid_out = {f"a{node}": Box.around(x, y, *SIZE) for node, (x, y) in enumerate(ours(graph))}
    across = math.ceil(count**0.5)
    full = {
        f"a{node}": Box.around(node % across * 115, node // across * 85, *SIZE)
        for node in range(len(laid_out))
    }
    for name, existing in (("laid out", laid_out), ("full", full)):
        took = []
        for number in range(41):
            near = [f"a{number * len(existing) // 41}"]
            begin = time.perf_counter()
            place_for(existing, SIZE, near=near)
            took.append((time.perf_counter() - begin) * 1000)
        middle, worst = sorted(took)[20], max(took)
        print(
            f"one more on a {name} map of {len(existing)}: {middle:.1f} ms, {middle / 5:.0%} of "
            f"5 ms; the slowest of 41 {worst:.1f} ms"
        )


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for wanted in [int(word) for word in sys.argv[1:]] or NODES:
        compare(wanted)
    one_more(5000)
