"""What can be asked of a network, whichever library answers."""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Edge = tuple[int, int]


class Net(Protocol):
    """A simple undirected network of the nodes 0 to n - 1, and what can be asked of it.

    Every answer is exact and costs O(n + m), but for `distances`, `closeness` and `betweenness`.
    None depends on which library gives it, except in the order of sets and in rounding.
    """

    def components(self) -> Sequence[Set[int]]:
        """The nodes in pieces that hang together; a node without an edge is a piece."""
        ...

    def cutpoints(self) -> Set[int]:
        """The nodes whose loss splits their component (articulation points)."""
        ...

    def bridges(self) -> Set[Edge]:
        """The edges whose loss splits their component, each with the smaller number first."""
        ...

    def blocks(self) -> Sequence[Sequence[int]]:
        """The nodes of each block (biconnected component); a node without an edge is in none.

        Hopcroft and Tarjan 1973. A cutpoint is in several blocks, any other node in one.
        """
        ...

    def distances(self) -> "NDArray[np.float64]":
        """Steps from each node to each, n x n; infinite where there is no path. O(n (n + m))."""
        ...

    def closeness(self) -> Sequence[float]:
        """How near each node is to the others, 0 to 1; 0 for a node without an edge. O(n (n + m)).

        The share of the others that it reaches, divided by the mean steps to those (Wasserman and
        Faust 1994).
        """
        ...

    def betweenness(self) -> Sequence[float]:
        """The share of the shortest paths between others that run through each node, 0 to 1.

        A pair with several shortest paths counts by the share of them (Freeman 1977; Brandes 2001).
        0 everywhere with fewer than three nodes. O(n (n + m)).
        """
        ...

    def core_numbers(self) -> Sequence[int]:
        """The largest k for which each node is in a part where everyone has k edges or more.

        Seidman 1983.
        """
        ...
