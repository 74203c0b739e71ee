"""How long live findings take, against networkx doing the same; prints ratios and the growth."""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netedit.analysis import Options, cards, findings
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind, ActsAs, Membership, Record, Tie, TieKind

SIZES = ((1_000, 3_000, 8.0), (10_000, 25_000, 80.0))
GROWTH = ((2_500, 6_250), (5_000, 12_500), (10_000, 25_000), (20_000, 50_000), (40_000, 100_000))


def drawn(actors: int, ties: int, organisations: int, seed: int = 1) -> Network:
    """A map of random ties, in which two people out of three belong to an organisation."""
    rnd = random.Random(seed)
    records: list[Record] = [
        ActorKind("person", "Person"),
        ActorKind("organisation", "Organisation", ActsAs.ORGANISATION),
        TieKind("works", "works with"),
    ]
    for i in range(actors):
        records.append(
            Actor(str(i), "organisation" if i < organisations else "person", f"Partner {i}")
        )
    for i in range(ties):
        a, b = rnd.randrange(organisations, actors), rnd.randrange(organisations, actors)
        records.append(Tie(f"t{i}", str(a), str(b), "works", strength=rnd.randint(1, 5)))
    for i in range(organisations, actors):
        if rnd.random() < 2 / 3:
            records.append(Membership(f"m{i}", str(i), str(rnd.randrange(organisations))))
    return Network.from_records(records)


def by_networkx(network: Network) -> None:
    """The same findings by networkx: sizes of pieces, and a matching for each pair."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(network.actors)
    ties = [(t.source, t.target) for t in network.ties.values() if t.source != t.target]
    graph.add_edges_from(ties)
    bound = {m.member: m.organisation for m in network.memberships.values()}
    graph.add_edges_from(bound.items())
    list(nx.isolates(graph))
    list(nx.connected_components(graph))
    list(nx.bridges(graph))
    list(nx.articulation_points(graph))
    list(nx.biconnected_components(graph))
    pairs: dict[frozenset[str], list[tuple[str, str]]] = {}
    for a, b in ties:
        one, two = bound.get(a), bound.get(b)
        if one is not None and two is not None and one != two:
            pairs.setdefault(frozenset((one, two)), []).append((a, b) if one < two else (b, a))
    for edges in pairs.values():
        between = nx.Graph()
        between.add_edges_from((("l", a), ("r", b)) for a, b in edges)
        left = [node for node in between if node[0] == "l"]
        nx.bipartite.hopcroft_karp_matching(between, left)


def best_ms(call: Callable[[], object], times: int = 5) -> float:
    """The quickest of some calls, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        found.append((time.perf_counter() - start) * 1000)
    return min(found)


def main() -> None:
    """Print one line for each size and each amount of organisations."""
    import networkx  # noqa: F401  # not to be measured

    findings(drawn(10, 10, 2))
    for actors, ties, aim in SIZES:
        for organisations in (20, actors // 20):
            network = drawn(actors, ties, organisations)
            ours = best_ms(lambda network=network: findings(network))
            theirs = best_ms(lambda network=network: by_networkx(network), 2)
            panel = best_ms(lambda network=network: cards(findings(network)), 3)
            bare = best_ms(lambda network=network: findings(network, Options(memberships=False)))
            print(
                f"{actors:,} actors, {ties:,} ties, {organisations} organisations: "
                f"findings {ours:.1f} ms (aim {aim:.0f}), with cards {panel:.1f} ms, "
                f"without memberships {bare:.1f} ms, networkx {theirs:.0f} ms, "
                f"{theirs / ours:.1f} times as long"
            )
    before = 0.0
    for actors, ties in GROWTH:
        network = drawn(actors, ties, actors // 20)
        ours = best_ms(lambda network=network: findings(network), 3)
        ratio = f", {ours / before:.2f} times the one before" if before else ""
        print(f"{actors:,} actors, {ties:,} ties: {ours:.1f} ms{ratio}")
        before = ours


if __name__ == "__main__":
    main()
