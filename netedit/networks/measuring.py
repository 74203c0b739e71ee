"""The usual measures of the nodes of a network, one number a node."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import combinations
from typing import TYPE_CHECKING, Any, cast

from netedit.model.dataclass import dataclass
from netedit.networks.engines import net
from netedit.networks.nets import Edge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Up to so many nodes in a component all eigenvectors are worked out at once, exactly.
_DENSE = 400
_MOST_STEPS = 5_000
_NEAR = 1e-13
_EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class Measured:
    """Each measure by node; None where it is not defined for a node without an edge."""

    degree: Sequence[int]
    weighted_degree: Sequence[float]
    closeness: Sequence[float]
    betweenness: Sequence[float]
    eigenvector: Sequence[float]
    constraint: Sequence[float | None]
    effective_size: Sequence[float | None]
    core: Sequence[int]
    clustering: Sequence[float]
    reach: Sequence[int]


def measured(
    count: int,
    weights: Mapping[Edge, float],
    progress: Callable[[float], object] = lambda _share: None,
) -> Measured:
    """All measures of `count` nodes and the edges that have `weights`; see each function.

    O(n (n + m)) because of closeness and betweenness. Every edge counts alike but in
    `weighted_degree`. `progress` is told about how much is done.
    """
    edges = list(weights)
    near = neighbours(count, edges)
    made = net(count, edges)
    strength = _strengths(count, weights)
    triangles = _triangles(near)
    progress(0.05)
    closeness = made.closeness()
    progress(0.3)
    betweenness = made.betweenness()
    progress(0.8)
    return Measured(
        degree=[len(each) for each in near],
        weighted_degree=strength,
        closeness=closeness,
        betweenness=betweenness,
        eigenvector=eigenvector(count, edges),
        constraint=constraint(near),
        effective_size=_effective_size(near, triangles),
        core=made.core_numbers(),
        clustering=_clustering(near, triangles),
        reach=reach(near),
    )


def column(key: str, count: int, weights: Mapping[Edge, float]) -> Sequence[float | None]:
    """One of the measures of `measured` by itself, without the cost of the others.

    KeyError for a key that is no field of `Measured`.
    """
    edges = list(weights)
    match key:
        case "closeness":
            return net(count, edges).closeness()
        case "betweenness":
            return net(count, edges).betweenness()
        case "core":
            return net(count, edges).core_numbers()
        case "eigenvector":
            return eigenvector(count, edges)
        case _:
            return _column_of_neighbours(key, count, weights)


def _column_of_neighbours(
    key: str, count: int, weights: Mapping[Edge, float]
) -> Sequence[float | None]:
    near = neighbours(count, weights)
    match key:
        case "degree":
            return [len(each) for each in near]
        case "weighted_degree":
            return _strengths(count, weights)
        case "constraint":
            return constraint(near)
        case "effective_size":
            return _effective_size(near, _triangles(near))
        case "clustering":
            return _clustering(near, _triangles(near))
        case "reach":
            return reach(near)
        case _:
            raise KeyError(key)


def _strengths(count: int, weights: Mapping[Edge, float]) -> list[float]:
    strength: list[float] = [0] * count
    for (a, b), weight in weights.items():
        strength[a] += weight
        strength[b] += weight
    return strength


def neighbours(count: int, edges: Iterable[Edge]) -> Sequence[set[int]]:
    """The nodes joined to each node."""
    found: list[set[int]] = [set() for _ in range(count)]
    for a, b in edges:
        found[a].add(b)
        found[b].add(a)
    return found


def reach(near: Sequence[Collection[int]]) -> Sequence[int]:
    """How many others are within two steps of each node."""
    found: list[int] = []
    for node, direct in enumerate(near):
        within = set(direct)
        for other in direct:
            within.update(near[other])
        within.discard(node)
        found.append(len(within))
    return found


def constraint(near: Sequence[set[int]]) -> Sequence[float | None]:
    """How much of each node's contacts are bound up with one another; None for a node without any.

    The sum over contacts j of (p_ij + sum over common contacts q of p_iq p_qj) squared, with p_ij
    one over the number of contacts of i (Burt 1992). 1 for a node with one contact that has no
    other contact in common; it can exceed 1 in very small and tight networks.
    """
    share = [1 / len(each) if each else 0.0 for each in near]
    found: list[float | None] = []
    for node, direct in enumerate(near):
        if not direct:
            found.append(None)
            continue
        total = 0.0
        for other in sorted(direct):
            through = sum(share[third] for third in sorted(direct & near[other]))
            total += (share[node] * (1 + through)) ** 2
        found.append(total)
    return found


def eigenvector(count: int, edges: Sequence[Edge]) -> Sequence[float]:
    """How well joined each node is to nodes that are well joined themselves; squares add up to 1.

    The main eigenvector of the adjacency matrix, as steps from equal values lead to it (Bonacich
    1972): 0 for all nodes but those of the component with the largest eigenvalue, or of those
    components where it is equally large. 0 everywhere without an edge. Components of more than 400
    nodes are iterated, 5,000 times at most.
    """
    import numpy as np

    found = np.zeros(count)
    main: list[tuple[float, list[int], NDArray[np.float64]]] = []
    inside: dict[int, list[Edge]] = {}
    pieces = [sorted(piece) for piece in net(count, edges).components() if len(piece) > 1]
    piece_of = {node: number for number, piece in enumerate(pieces) for node in piece}
    for a, b in edges:
        inside.setdefault(piece_of[a], []).append((a, b))
    for number, piece in enumerate(pieces):
        place = {node: i for i, node in enumerate(piece)}
        own = np.array([(place[a], place[b]) for a, b in inside[number]])
        value, vector = _main_eigenvector(len(piece), own)
        main.append((value, piece, vector))
    largest = max((value for value, _, _ in main), default=0.0)
    for value, piece, vector in main:
        if value > largest * (1 - _EQUAL):
            found[piece] = vector * vector.sum()
    length = float(np.sqrt((found**2).sum()))
    return [float(each) for each in found / length] if length else [0.0] * count


def _main_eigenvector(
    count: int, edges: "NDArray[np.int64]"
) -> "tuple[float, NDArray[np.float64]]":
    """The largest eigenvalue of a connected network and its positive vector of length 1."""
    import numpy as np

    one, two = edges[:, 0], edges[:, 1]
    if count <= _DENSE:
        matrix = np.zeros((count, count))
        matrix[one, two] = matrix[two, one] = 1.0
        values, vectors = np.linalg.eigh(matrix)
        return float(values[-1]), np.abs(vectors[:, -1])
    vector = np.full(count, count**-0.5)
    for _ in range(_MOST_STEPS):
        # The node itself is added, or two-sided networks would swing to and fro.
        after = vector + np.bincount(one, vector[two], count) + np.bincount(two, vector[one], count)
        after /= np.sqrt((after**2).sum())
        change = float(np.abs(after - vector).max())
        vector = after
        if change < _NEAR:
            break
    value = 2 * float((vector[one] * vector[two]).sum())
    return value, vector


def communities(count: int, weights: Mapping[Edge, float], seed: int) -> Sequence[Sequence[int]]:
    """Groups with more and stronger edges inside than between them, by modularity; largest first.

    Louvain's method (Blondel and others 2008) by networkx, with resolution 1; the same seed gives
    the same groups. Not the only possible grouping, nor proven to be the best. Nodes without an
    edge are in none.
    """
    # Any: networkx comes without types.
    nx: Any = import_module("networkx")
    graph = nx.Graph()
    graph.add_nodes_from(sorted({node for edge in weights for node in edge}))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(weights.items()))
    if not weights:
        return []
    found = cast(Iterable[set[int]], nx.community.louvain_communities(graph, seed=seed))
    groups = sorted((sorted(group) for group in found), key=lambda group: group[0])
    return sorted(groups, key=len, reverse=True)


def _triangles(near: Sequence[set[int]]) -> Sequence[int]:
    """How many pairs of the contacts of each node are joined to each other."""
    found: list[int] = []
    for direct in near:
        if len(direct) < 30:
            found.append(sum(b in near[a] for a, b in combinations(direct, 2)))
        else:
            found.append(sum(len(direct & near[other]) for other in direct) // 2)
    return found


def _clustering(near: Sequence[set[int]], triangles: Sequence[int]) -> Sequence[float]:
    """Which share of the pairs of each node's contacts know each other; 0 below two contacts.

    Watts and Strogatz 1998.
    """
    return [
        2 * joined / (len(direct) * (len(direct) - 1)) if len(direct) > 1 else 0.0
        for direct, joined in zip(near, triangles, strict=True)
    ]


def _effective_size(near: Sequence[set[int]], triangles: Sequence[int]) -> Sequence[float | None]:
    """How many contacts each node has less their mean number of edges among themselves.

    Burt 1992 for edges that all count alike, as Borgatti 1997 put it.
    """
    return [
        len(direct) - 2 * joined / len(direct) if direct else None
        for direct, joined in zip(near, triangles, strict=True)
    ]
