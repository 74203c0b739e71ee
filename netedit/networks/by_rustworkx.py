"""Questions about a network answered by rustworkx."""

from collections.abc import Sequence, Set
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from netedit.networks.nets import Edge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Below so many nodes threads cost more than they give.
_PARALLEL_FROM = 300


class RustworkxNet:
    """See `nets.Net`. Every algorithm used is iterative: a path of any length is safe."""

    def __init__(self, count: int, edges: Sequence[Edge]) -> None:
        # Any: there is not always a rustworkx whose types could be read.
        self._rx: Any = import_module("rustworkx")
        # multigraph=True skips a search per edge; `edges` holds each pair once.
        self._graph: Any = self._rx.PyGraph(multigraph=True)
        self._graph.add_nodes_from([None] * count)
        self._graph.add_edges_from_no_data(edges)
        self._cutpoints: Set[int] | None = None

    def components(self) -> Sequence[Set[int]]:
        """See `Net`."""
        return cast(Sequence[Set[int]], self._rx.connected_components(self._graph))

    def cutpoints(self) -> Set[int]:
        """See `Net`."""
        if self._cutpoints is None:
            self._cutpoints = cast(Set[int], self._rx.articulation_points(self._graph))
        return self._cutpoints

    def bridges(self) -> Set[Edge]:
        """See `Net`."""
        found = cast(Set[Edge], self._rx.bridges(self._graph))
        return {(a, b) if a < b else (b, a) for a, b in found}

    def blocks(self) -> Sequence[Sequence[int]]:
        """See `Net`.

        The labels come per edge, and to read 25,000 of them takes 13 ms. So only those are read
        that are needed: at cutpoints, and one in each piece left without the cutpoints, as such a
        piece lies in one block.
        """
        neighbours = self._graph.neighbors
        label = _labels(self._rx.biconnected_components(self._graph))
        cutpoints = self.cutpoints()
        found: dict[int, list[int]] = {}
        rest = self._graph.copy()
        rest.remove_nodes_from(list(cutpoints))
        for piece in self._rx.connected_components(rest):
            node = next(iter(piece))
            for other in neighbours(node):
                found.setdefault(label(node, other), []).extend(piece)
                break
        for cutpoint in sorted(cutpoints):
            for block in {label(cutpoint, other) for other in neighbours(cutpoint)}:
                found.setdefault(block, []).append(cutpoint)
        return list(found.values())

    def distances(self) -> "NDArray[np.float64]":
        """See `Net`."""
        found = self._rx.graph_distance_matrix(
            self._graph, parallel_threshold=_PARALLEL_FROM, null_value=float("inf")
        )
        # rustworkx gives the null value for the way from a node to itself too, in some versions.
        for node in range(len(found)):
            found[node, node] = 0.0
        return cast("NDArray[np.float64]", found)

    def closeness(self) -> Sequence[float]:
        """See `Net`."""
        found = self._rx.graph_closeness_centrality(
            self._graph, wf_improved=True, parallel_threshold=_PARALLEL_FROM
        )
        return [found[node] for node in range(len(found))]

    def betweenness(self) -> Sequence[float]:
        """See `Net`."""
        # With threads the sums are added up in another order at each call, and rounded otherwise.
        found = self._rx.graph_betweenness_centrality(
            self._graph, normalized=True, parallel_threshold=len(self._graph) + 1
        )
        return [found[node] for node in range(len(found))]

    def core_numbers(self) -> Sequence[int]:
        """See `Net`."""
        found = self._rx.graph_core_number(self._graph)
        return [found[node] for node in range(len(self._graph))]


def _labels(by_edge: Any) -> Any:
    """The number of the block an edge is in; rustworkx holds each edge one way round only."""

    def label(a: int, b: int) -> int:
        return by_edge[(a, b)] if (a, b) in by_edge else by_edge[(b, a)]

    return label
