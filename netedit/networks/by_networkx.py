"""Questions about a network answered by networkx, where rustworkx is missing: slower, the same."""

from collections.abc import Iterable, Sequence, Set
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from netedit.networks.nets import Edge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class NetworkxNet:
    """See `nets.Net`."""

    def __init__(self, count: int, edges: Sequence[Edge]) -> None:
        # Any: networkx comes without types.
        self._nx: Any = import_module("networkx")
        self._graph: Any = self._nx.Graph()
        self._graph.add_nodes_from(range(count))
        self._graph.add_edges_from(edges)

    def components(self) -> Sequence[Set[int]]:
        """See `Net`."""
        return list(cast(Iterable[Set[int]], self._nx.connected_components(self._graph)))

    def cutpoints(self) -> Set[int]:
        """See `Net`."""
        return set(cast(Iterable[int], self._nx.articulation_points(self._graph)))

    def bridges(self) -> Set[Edge]:
        """See `Net`."""
        found = cast(Iterable[Edge], self._nx.bridges(self._graph))
        return {(a, b) if a < b else (b, a) for a, b in found}

    def blocks(self) -> Sequence[Sequence[int]]:
        """See `Net`."""
        found = cast(Iterable[Set[int]], self._nx.biconnected_components(self._graph))
        return [list(block) for block in found]

    def distances(self) -> "NDArray[np.float64]":
        """See `Net`."""
        import numpy as np

        count = self._graph.number_of_nodes()
        found = np.full((count, count), np.inf)
        for node, steps in self._nx.all_pairs_shortest_path_length(self._graph):
            found[node, list(steps)] = list(steps.values())
        return found

    def closeness(self) -> Sequence[float]:
        """See `Net`."""
        return _in_order(self._nx.closeness_centrality(self._graph))

    def betweenness(self) -> Sequence[float]:
        """See `Net`."""
        return _in_order(self._nx.betweenness_centrality(self._graph))

    def core_numbers(self) -> Sequence[int]:
        """See `Net`."""
        return _in_order(self._nx.core_number(self._graph))


def _in_order(found: Any) -> list[Any]:
    return [found[node] for node in range(len(found))]
