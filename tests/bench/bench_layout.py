"""How fast and how good the layout is beside others: bench_layout [KIND ...] [NODES ...]

For each network two rows of figures, each then as the ratio of the other's to ours (above 1: ours
is better). `places`: nodes as points and all links equally long, the very question that neato, sfdp
and networkx spring_layout answer; theirs counts the start of a process (printed first), ours none,
as the window keeps a worker ready. `map`: what a map gets: boxes with names, none on another, hubs
with room; theirs has the same boxes and overlap=prism. `over names` are links that run through
somebody else's box. At the end a place for one more on full maps.
"""

import math
import os
import random
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

# as the worker does, before numpy is loaded
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import networkx as nx
import numpy as np

from netedit.layout import Box, arranged, place_for
from netedit.layout.full import STEP
from netedit.layout.links import Links
from tests.bench.layout_networks import KINDS
from tests.layout.crossings import crossings
from tests.layout.places import places_of_one

NODES = (50, 100, 200, 500, 1000)
SIZE = (100.0, 72.0)
INCH = 72.0
# Beyond this stress is taken over a sample of nodes, crossings over a sample of links.
SAMPLE = 600
SAMPLED_LINKS = 3000
# From so many nodes on spring_layout needs scipy, which is no dependency.
SPRING_NEEDS_SCIPY = 500
# Nothing else may take longer than this; a figure of so short a time is the best of several.
PATIENCE_S = 100
SHORT_S = 0.3

Points = Sequence[tuple[float, float]]
LayOut = Callable[[nx.Graph], Points]


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


def over_names(graph: nx.Graph, places: Points) -> int:
    """Links through boxes they do not end at, by where each comes closest to a box's middle."""
    points, half, found = np.array(places), np.array(SIZE) / 2 - 6, 0
    for one, two in graph.edges:
        # scaled, so that boxes are squares: the nearest point by the larger of both ways
        way = np.linspace(points[one], points[two], 80)
        low, high = way.min(axis=0) - half, way.max(axis=0) + half
        near = np.flatnonzero(((points > low) & (points < high)).all(axis=1))
        near = near[(near != one) & (near != two)]
        off = np.abs(way[:, None] - points[near])
        found += np.count_nonzero((off < half).all(axis=2).any(axis=0))
    return found


def our_places(graph: nx.Graph) -> Points:
    pairs = {(min(ends), max(ends)): STEP for ends in graph.edges}
    return [(x, y) for x, y in places_of_one(Links.of(len(graph), pairs), seed=1).tolist()]


def our_map(graph: nx.Graph) -> Points:
    return arranged([SIZE] * len(graph), list(graph.edges))


def spring(graph: nx.Graph) -> Points:
    found = nx.spring_layout(graph, seed=1)
    return [tuple(found[node]) for node in range(len(graph))]


def graphviz(program: str, *, boxes: bool = False) -> LayOut:
    head = "node [shape=point];"
    if boxes:
        width, height = SIZE[0] / INCH, SIZE[1] / INCH
        head = f"node [shape=box fixedsize=true width={width:.3f} height={height:.3f}];"
        head += f" edge [len={STEP / INCH:.3f}]; K={STEP / INCH:.3f}; overlap=prism;"

    def lay_out(graph: nx.Graph) -> Points:
        lines = [f"{a} -- {b};" for a, b in graph.edges]
        done = subprocess.run(
            [program, "-Tplain"],
            input="graph { " + head + " ".join(lines) + "}",
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE_S,
        )
        found = {}
        for line in done.stdout.splitlines():
            word, *rest = line.split()
            if word == "node":
                found[int(rest[0])] = (float(rest[1]) * INCH, float(rest[2]) * INCH)
        return [found[node] for node in range(len(graph))]

    return lay_out


def timed(lay_out: LayOut, graph: nx.Graph) -> tuple[float, Points]:
    begin = time.perf_counter()
    places = lay_out(graph)
    best = time.perf_counter() - begin
    for _ in range(4 if best < SHORT_S else 0):
        begin = time.perf_counter()
        lay_out(graph)
        best = min(best, time.perf_counter() - begin)
    return best, places


def compare(kind: str, count: int) -> None:
    graph = KINDS[kind](count)
    print(f"{kind}: {len(graph)} nodes, {graph.number_of_edges()} links")
    for name, lay_out in (("places", our_places), ("map", our_map)):
        boxes = name == "map"
        seconds, places = timed(lay_out, graph)
        ours = stress(graph, places), crossed(graph, places)
        over = f", over names {over_names(graph, places)}" if boxes else ""
        print(f"  {name}: {seconds:.3f} s, stress {ours[0]:.3f}, crossings {ours[1]}{over}")
        peers = [
            (program, graphviz(program, boxes=boxes))
            for program in ("neato", "sfdp")
            if shutil.which(program)
        ]
        if not boxes and len(graph) < SPRING_NEEDS_SCIPY:
            peers.append(("spring", spring))
        for peer, theirs in peers:
            try:
                beside(peer, theirs, graph, (seconds, *ours), boxes=boxes)
            except subprocess.TimeoutExpired:
                print(f"    {peer:7} took more than {PATIENCE_S} s")


def beside(
    peer: str,
    lay_out: LayOut,
    graph: nx.Graph,
    ours: tuple[float, float, int],
    *,
    boxes: bool,
) -> None:
    seconds, places = timed(lay_out, graph)
    theirs = crossed(graph, places)
    # without stress on both sides there is nothing to compare: a path, a grid
    shares = [
        f"time x{seconds / ours[0]:.2f}",
        f"stress x{(stress(graph, places) + 1e-4) / (ours[1] + 1e-4):.2f}",
        f"crossings x{theirs / ours[2]:.2f}" if ours[2] else f"crossings {theirs}",
    ]
    over = f"  over names {over_names(graph, places)}" if boxes else ""
    print(f"    {peer:7} " + "  ".join(shares) + over, flush=True)


def start_of_a_process() -> None:
    for program in ("neato", "sfdp"):
        if shutil.which(program):
            seconds, _ = timed(graphviz(program), nx.path_graph(2))
            print(f"start of {program}: {seconds * 1000:.0f} ms")


def one_more(count: int) -> None:
    """A place for one more on a map as we lay it out, and on one filled to the last place."""
    graph = KINDS["groups"](count)
    laid_out = {f"a{node}": Box.around(x, y, *SIZE) for node, (x, y) in enumerate(our_map(graph))}
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
    start_of_a_process()
    kinds = [word for word in sys.argv[1:] if word in KINDS] or ["groups", "organisations"]
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or list(NODES)
    for size in sizes:
        for each in kinds:
            compare(each, size)
    if len(sizes) > 1:
        one_more(5000)
