"""How long the findings that are asked for take, against networkx doing the same; prints ratios.

Ratios above 1: networkx takes so many times as long. Live findings are printed too, as none of this
may slow them down.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import networkx as nx

from netedit.analysis import (
    Findings,
    Goal,
    RouteFinder,
    communities,
    compare,
    fewest_relationships,
    findings,
    handover,
    leaving,
    suggested_relationships,
    what_if,
)
from netedit.analysis.measured import weights
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind, ActsAs, Membership, Record, Tie, TieKind
from netedit.networks import measuring

SIZES = ((50, 90), (200, 400), (1_000, 3_000), (10_000, 25_000))
# Beyond these networkx is not waited for, nor are slow things of our own.
THEIRS_UP_TO = 1_000
SLOW_UP_TO = 1_000
PAIRS = 20


def drawn(actors: int, ties: int, seed: int = 1) -> Network:
    """A map of random ties, in which two people out of three belong to one of 5 % organisations."""
    rnd = random.Random(seed)
    organisations = actors // 20
    records: list[Record] = [
        ActorKind("person", "Person"),
        ActorKind("organisation", "Organisation", ActsAs.ORGANISATION),
        TieKind("works", "works with"),
    ]
    for i in range(actors):
        kind = "organisation" if i < organisations else "person"
        records.append(Actor(str(i), kind, f"Partner {i}"))
    for i in range(ties):
        a, b = rnd.randrange(organisations, actors), rnd.randrange(organisations, actors)
        records.append(Tie(f"t{i}", str(a), str(b), "works", strength=rnd.randint(1, 5)))
    for i in range(organisations, actors):
        if rnd.random() < 2 / 3:
            records.append(Membership(f"m{i}", str(i), str(rnd.randrange(organisations))))
    return Network.from_records(records)


def best_ms(call: Callable[[], object], times: int = 3) -> float:
    """The quickest of some calls, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        found.append((time.perf_counter() - start) * 1000)
    return min(found)


def line(what: str, ours: Callable[[], object], theirs: Callable[[], object] | None) -> None:
    mine = best_ms(ours)
    if theirs is None:
        print(f"  {what:34}{mine:10.1f} ms")
        return
    other = best_ms(theirs, 1)
    print(f"  {what:34}{mine:10.1f} ms   networkx {other:10.1f} ms   {other / mine:6.1f} times")


def whole(found: Findings) -> nx.Graph:
    graph = nx.empty_graph(len(found.working.ids))
    graph.add_edges_from(found.working.edges)
    return graph


def of_ties(found: Findings) -> nx.Graph:
    graph = nx.empty_graph(len(found.working.ids))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in weights(found).items())
    return graph


def one_piece(found: Findings) -> nx.Graph:
    """The largest piece: networkx adds edges to connected networks only."""
    graph = whole(found)
    return graph.subgraph(max(nx.connected_components(graph), key=len)).copy()


def all_measures(graph: nx.Graph) -> None:
    for measure in (
        nx.closeness_centrality,
        nx.betweenness_centrality,
        nx.constraint,
        nx.effective_size,
        nx.core_number,
        nx.clustering,
    ):
        measure(graph)
    nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-9)
    for node in graph:
        nx.single_source_shortest_path_length(graph, node, cutoff=2)


def routes_of_some(found: Findings) -> None:
    finder = RouteFinder(found)
    for each in found.dependencies[:PAIRS]:
        finder.between(each.a, each.b)


def routes_by_networkx(found: Findings) -> None:
    """Node splitting and a maximum flow for each pair."""
    working = found.working
    base = nx.DiGraph()
    for node, person in enumerate(working.is_person):
        base.add_edge(("in", node), ("out", node), **({"capacity": 1} if person else {}))
    for a, b in working.edges:
        base.add_edge(("out", a), ("in", b))
        base.add_edge(("out", b), ("in", a))
    for each in found.dependencies[:PAIRS]:
        graph = base.copy()
        for node in working.members(working.number[each.a]):
            graph.add_edge("from", ("in", node))
        for node in working.members(working.number[each.b]):
            graph.add_edge(("out", node), "to")
        try:
            nx.maximum_flow_value(graph, "from", "to")
        except nx.NetworkXUnbounded:
            continue


def bench(actors: int, ties: int) -> None:
    network = drawn(actors, ties)
    found = findings(network)
    them, slow = actors <= THEIRS_UP_TO, actors <= SLOW_UP_TO
    print(f"{actors:,} actors, {ties:,} ties")
    line("live findings", lambda: findings(network), None)
    graph = one_piece(found)
    line(
        "6 (a), no bridge",
        lambda: fewest_relationships(found, Goal.NO_BRIDGE),
        (lambda: list(nx.k_edge_augmentation(graph, 2))) if them else None,
    )
    line("6 (b), no key partner", lambda: fewest_relationships(found, Goal.NO_KEY_PARTNER), None)
    leaver = found.key_people[0].actor
    line("what if a key person leaves", lambda: what_if(found, [leaving(network, leaver)]), None)
    line("comparison alone", lambda: compare(found, found), None)
    line("handover of a key person", lambda: handover(found, leaver), None)
    line(
        f"routes of {PAIRS} pairs",
        lambda: routes_of_some(found),
        (lambda: routes_by_networkx(found)) if them else None,
    )
    if slow:
        for goal in Goal:
            line(
                f"6 (c), {goal.value.replace('_', ' ')}",
                lambda goal=goal: suggested_relationships(found, goal),
                None,
            )
    weighed = weights(found)
    tied = of_ties(found)
    line(
        "all measures",
        lambda: measuring.measured(len(found.working.ids), weighed),
        (lambda: all_measures(tied)) if them else None,
    )
    line("communities, by networkx", lambda: communities(found), None)


def main() -> None:
    """Print one table for each size."""
    for actors, ties in SIZES[: int(sys.argv[1]) if len(sys.argv) > 1 else None]:
        bench(actors, ties)


if __name__ == "__main__":
    main()
