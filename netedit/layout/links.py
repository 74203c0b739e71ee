"""The network as the layout sees it: node numbers, links with ideal lengths, distances."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ints = NDArray[np.int64]

# Rounds of relaxation before a source-by-source search is the faster way: only networks like
# long paths have shortest ways of more steps than this.
MOST_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Links:
    """Nodes 0 to `count` - 1 and their links, each once, without links of a node to itself."""

    count: int
    sources: "Ints"
    targets: "Ints"
    lengths: "Floats"

    @classmethod
    def of(cls, count: int, pairs: Mapping[tuple[int, int], float]) -> "Links":
        """Links from pairs of node numbers, the lower first, with the ideal length of each."""
        import numpy as np

        ends = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
        lengths = np.array([pairs[pair] for pair in sorted(pairs)], dtype=np.float64)
        return cls(count, ends[:, 0].copy(), ends[:, 1].copy(), lengths)

    def components(self) -> list[list[int]]:
        """The nodes that hang together, largest component first, then by lowest node."""
        parent = list(range(self.count))

        def root(node: int) -> int:
            while parent[node] != node:
                parent[node] = parent[parent[node]]
                node = parent[node]
            return node

        for source, target in zip(self.sources.tolist(), self.targets.tolist(), strict=True):
            parent[root(source)] = root(target)
        found: dict[int, list[int]] = {}
        for node in range(self.count):
            found.setdefault(root(node), []).append(node)
        return sorted(found.values(), key=lambda nodes: (-len(nodes), nodes[0]))

    def parts(self, components: Sequence[Sequence[int]]) -> list["Links"]:
        """The links within each of some components, nodes numbered as they stand there."""
        import numpy as np

        number = np.full(self.count, -1, dtype=np.int64)
        home = np.full(self.count, -1, dtype=np.int64)
        for index, nodes in enumerate(components):
            number[list(nodes)] = np.arange(len(nodes))
            home[list(nodes)] = index
        order = np.argsort(home[self.sources], kind="stable")
        bounds = np.searchsorted(home[self.sources][order], np.arange(len(components) + 1))
        found: list[Links] = []
        for index, nodes in enumerate(components):
            mine = order[bounds[index] : bounds[index + 1]]
            ends = number[self.sources[mine]], number[self.targets[mine]]
            found.append(Links(len(nodes), *ends, self.lengths[mine]))
        return found

    def ways(self) -> "tuple[Ints, Ints, Floats]":
        """Every link both ways, ordered by the node it leaves: bounds (count + 1), ends, lengths.

        The ways out of node i are those from bounds[i] up to bounds[i + 1].
        """
        import numpy as np

        tails = np.concatenate([self.sources, self.targets])
        heads = np.concatenate([self.targets, self.sources])
        order = np.argsort(tails, kind="stable")
        bounds = np.searchsorted(tails[order], np.arange(self.count + 1)).astype(np.int64)
        return bounds, heads[order], np.concatenate([self.lengths, self.lengths])[order]

    def distances(self, origins: "Ints") -> "Singles":
        """The length of the shortest way from every node (row) to every origin (column).

        For one component only: every node must have a link. O(rounds x links x origins), where
        rounds is the most links on a shortest way.
        """
        import numpy as np

        bounds, heads, lengths = self.ways()
        found: Singles = np.full((self.count, len(origins)), np.inf, dtype=np.float32)
        found[origins, np.arange(len(origins))] = 0.0
        if self.count < 2:
            return found
        steps = list(_by_turn(bounds, heads, lengths))
        # only from who came nearer to an origin can others come nearer
        nearer = np.zeros(self.count, dtype=np.bool_)
        nearer[origins] = True
        for _ in range(MOST_ROUNDS):
            before, nearer = nearer, np.zeros_like(nearer)
            for all_nodes, all_ends, all_apart in steps:
                asked = before[all_ends] | nearer[all_ends]
                nodes, ends, apart = all_nodes[asked], all_ends[asked], all_apart[asked]
                # whole rows at a time: a processor takes many numbers of a row in one step
                reached, here = found[ends], found[nodes]
                reached += apart
                is_nearer = (reached < here).any(axis=1)
                found[nodes] = np.minimum(here, reached, out=here)
                nearer[nodes[is_nearer]] = True
            if not nearer.any():
                return found
        for column, origin in enumerate(origins.tolist()):
            found[:, column] = _from(origin, bounds.tolist(), heads.tolist(), lengths.tolist())
        return found


def _by_turn(
    bounds: "Ints", heads: "Ints", lengths: "Floats"
) -> "Iterator[tuple[Ints, Ints, Singles]]":
    """The first way out of every node, then the second of those that have two, and so on."""
    import numpy as np

    degrees = np.diff(bounds)
    for turn in range(int(degrees.max())):
        nodes = np.flatnonzero(degrees > turn)
        ways = bounds[nodes] + turn
        yield nodes, heads[ways], lengths[ways, None].astype(np.float32)


def _from(origin: int, bounds: list[int], heads: list[int], lengths: list[float]) -> list[float]:
    """Dijkstra (1959) from one node."""
    found = [float("inf")] * (len(bounds) - 1)
    found[origin] = 0.0
    ahead = [(0.0, origin)]
    while ahead:
        length, node = heappop(ahead)
        if length > found[node]:
            continue
        for way in range(bounds[node], bounds[node + 1]):
            longer = length + lengths[way]
            if longer < found[heads[way]]:
                found[heads[way]] = longer
                heappush(ahead, (longer, heads[way]))
    return found
