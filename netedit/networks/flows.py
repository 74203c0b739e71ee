"""How many nodes stand between two groups of nodes: maximum flow through nodes that can go."""

from collections.abc import Iterable, Sequence

from netedit.networks.nets import Edge


class Flows:
    """A network of which some nodes can go, made once to be asked for many pairs of groups.

    A node that can go lets one path through, any other as many as come (Menger 1927, by augmenting
    paths as Ford and Fulkerson 1956 have them). `can_go` has an entry for each node.
    """

    __slots__ = ("_can_go", "_neighbours")

    def __init__(self, count: int, edges: Iterable[Edge], can_go: Sequence[bool]) -> None:
        self._can_go = can_go
        self._neighbours: list[list[int]] = [[] for _ in range(count)]
        for a, b in edges:
            self._neighbours[a].append(b)
            self._neighbours[b].append(a)

    def least(self, sources: Iterable[int], sinks: Iterable[int]) -> int | None:
        """The least number of nodes whose loss leaves no path from `sources` to `sinks`.

        Sources and sinks count, and one that is both is a path by itself. 0 where there is no path,
        None where one passes only nodes that cannot go. O((n + m) times the answer).
        """
        starts, ends = list(dict.fromkeys(sources)), set(sinks)
        if self._path_is_safe(starts, ends):
            return None
        flow = _Flow(self._neighbours, self._can_go, starts, ends)
        found = 0
        while flow.augment():
            found += 1
        return found

    def sole(self, sources: Iterable[int], sinks: Iterable[int]) -> Sequence[int]:
        """The nodes that are on every path, each of which alone suffices; smallest number first.

        Only where `least` is 1. O((n + m) times the length of a shortest path).
        """
        starts, ends = list(dict.fromkeys(sources)), set(sinks)
        path = self._path(starts, ends, -1)
        can_go = self._can_go
        return sorted(n for n in path if can_go[n] and not self._path(starts, ends, n))

    def _path_is_safe(self, starts: Iterable[int], ends: set[int]) -> bool:
        can_go, neighbours = self._can_go, self._neighbours
        queue = [node for node in starts if not can_go[node]]
        seen = set(queue)
        for node in queue:
            if node in ends:
                return True
            for other in neighbours[node]:
                if not can_go[other] and other not in seen:
                    seen.add(other)
                    queue.append(other)
        return False

    def _path(self, starts: Iterable[int], ends: set[int], without: int) -> list[int]:
        """A shortest path from a start to an end that avoids a node; empty where there is none."""
        came = {node: -1 for node in starts if node != without}
        queue = list(came)
        for node in queue:
            if node in ends:
                path = [node]
                while came[path[-1]] >= 0:
                    path.append(came[path[-1]])
                return path
            for other in self._neighbours[node]:
                if other not in came and other != without:
                    came[other] = node
                    queue.append(other)
        return []


class _Flow:
    """Paths through a network that share no node that can go; `augment` finds one more.

    Each node is met at its door in (2 n) and left by its door out (2 n + 1); in a node that can go
    one path may pass from the one to the other. `carried` are the paths along each edge.
    """

    def __init__(
        self,
        neighbours: Sequence[Sequence[int]],
        can_go: Sequence[bool],
        starts: Sequence[int],
        ends: set[int],
    ) -> None:
        self._neighbours = neighbours
        self._can_go = can_go
        self._starts = starts
        self._ends = ends
        self._used: set[int] = set()
        self._carried: dict[Edge, int] = {}

    def augment(self) -> bool:
        """Lead one more path through, changing those there are; False where there is none."""
        came: dict[int, int] = {}
        queue: list[int] = []
        for node in self._starts:
            came[2 * node] = -1
            queue.append(2 * node)
        for door in queue:
            node, is_out = divmod(door, 2)
            if is_out and node in self._ends:
                self._turn(door, came)
                return True
            for other in self._doors(node, is_out):
                if other not in came:
                    came[other] = door
                    queue.append(other)
        return False

    def _doors(self, node: int, is_out: int) -> list[int]:
        """The doors that can be met next."""
        carried = self._carried
        if is_out:
            found = [2 * other for other in self._neighbours[node]]
            if not self._can_go[node] or node in self._used:
                found.append(2 * node)
            return found
        found = [
            2 * other + 1 for other in self._neighbours[node] if carried.get((other, node), 0) > 0
        ]
        if not self._can_go[node] or node not in self._used:
            found.append(2 * node + 1)
        return found

    def _turn(self, door: int, came: dict[int, int]) -> None:
        carried, used = self._carried, self._used
        while (before := came[door]) >= 0:
            (one, one_out), (two, two_out) = divmod(before, 2), divmod(door, 2)
            if one == two:
                if self._can_go[one]:
                    if two_out:
                        used.add(one)
                    else:
                        used.discard(one)
            elif one_out:
                carried[one, two] = carried.get((one, two), 0) + 1
            else:
                assert two_out
                carried[two, one] -= 1
            door = before
