"""Networks of several kinds for the layout's measurements; each connected, the same every time."""

import random
from collections.abc import Callable, Mapping

import networkx as nx


def _largest(graph: nx.Graph) -> nx.Graph:
    nodes = max(nx.connected_components(graph), key=len)
    return nx.convert_node_labels_to_integers(graph.subgraph(sorted(nodes)))


def stakeholders(count: int) -> nx.Graph:
    """Groups that know each other well, some bridges and pendants."""
    rng = random.Random(1)
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
    return _largest(graph)


def organisations(count: int) -> nx.Graph:
    """Members around organisations of about a dozen, and few relationships between these."""
    rng = random.Random(1)
    homes = max(2, count // 12)
    members: list[list[int]] = [[] for _ in range(homes)]
    for node in range(count - homes):
        members[rng.randrange(homes)].append(node)
    graph = nx.Graph()
    for home, within in enumerate(members):
        graph.add_edges_from((node, count - homes + home) for node in within)
        for node in within:
            if len(within) > 1 and rng.random() < 0.8:
                graph.add_edge(node, rng.choice([other for other in within if other != node]))
    for _ in range(int(homes * 1.6)):
        one, two = rng.sample(range(homes), 2)
        if members[one] and members[two]:
            graph.add_edge(rng.choice(members[one]), rng.choice(members[two]))
    return _largest(graph)


def random_links(count: int) -> nx.Graph:
    """One and a half links a node, anywhere."""
    return _largest(nx.gnm_random_graph(count, int(1.5 * count), seed=1))


def scale_free(count: int) -> nx.Graph:
    """Two links a node, to those with many already, and triangles."""
    return nx.powerlaw_cluster_graph(count, 2, 0.3, seed=1)


def hubs(count: int) -> nx.Graph:
    """Stars of stars, and a link besides for every fourth node."""
    graph, rng = nx.barabasi_albert_graph(count, 1, seed=1), random.Random(1)
    graph.add_edges_from(rng.sample(range(count), 2) for _ in range(count // 4))
    return graph


def tree(count: int) -> nx.Graph:
    """Every node hung on one before it."""
    rng = random.Random(1)
    return nx.Graph([(node, rng.randrange(node)) for node in range(1, count)])


def grid(count: int) -> nx.Graph:
    """Rows and columns, a little wider than high."""
    across = max(2, int((count / 1.35) ** 0.5))
    return nx.convert_node_labels_to_integers(nx.grid_2d_graph(across, count // across))


KINDS: Mapping[str, Callable[[int], nx.Graph]] = {
    "groups": stakeholders,
    "organisations": organisations,
    "random": random_links,
    "scale-free": scale_free,
    "hubs": hubs,
    "tree": tree,
    "grid": grid,
}
