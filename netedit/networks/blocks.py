"""The block-cut tree of a network, laid out so that every piece a loss leaves is a run of nodes."""

from bisect import bisect_right
from collections.abc import Sequence, Set

from netedit.networks.nets import Edge

Run = tuple[int, int]
Piece = tuple[Run, ...]


class BlockTree:
    """What falls apart when one node or one edge goes (Hopcroft and Tarjan 1973).

    `order` lists all nodes so that a component, a cutpoint with all that hangs below it, and each
    piece below a cutpoint are one run of it. A run (start, end) is `order[start:end]`, a piece is
    one run or two. Built in O(n + sum of block sizes); every answer is O(pieces) after that.
    """

    __slots__ = ("_below", "_starts", "order", "position")

    def __init__(self, count: int, blocks: Sequence[Sequence[int]], cutpoints: Set[int]) -> None:
        self.order: list[int] = []
        self.position: list[int] = [0] * count
        self._below: dict[int, list[Run]] = {}
        self._starts: list[int] = []
        self._lay_out(count, blocks, cutpoints)

    def component(self, node: int) -> Run:
        """The component of `node`."""
        after = bisect_right(self._starts, self.position[node])
        end = self._starts[after] if after < len(self._starts) else len(self.order)
        return self._starts[after - 1], end

    def pieces(self, cutpoint: int) -> Sequence[Piece]:
        """The pieces left of its component when the cutpoint goes, two or more, none empty."""
        below = self._below[cutpoint]
        start, end = self.component(cutpoint)
        above = ((start, self.position[cutpoint]), (below[-1][1], end))
        return [above, *((run,) for run in below)]

    def sides(self, bridge: Edge) -> tuple[Piece, Piece]:
        """The two pieces left when the bridge goes: that of its first end, that of its second."""
        later = max(bridge, key=self.position.__getitem__)
        place = self.position[later]
        below = self._below.get(later)
        run = (place, below[-1][1] if below else place + 1)
        start, end = self.component(later)
        rest = ((start, run[0]), (run[1], end))
        return (rest, (run,)) if later == bridge[1] else ((run,), rest)

    def nodes(self, piece: Piece) -> list[int]:
        """The nodes of a piece, smallest number first."""
        return sorted(node for start, end in piece for node in self.order[start:end])

    def _lay_out(self, count: int, blocks: Sequence[Sequence[int]], cutpoints: Set[int]) -> None:
        inside: list[list[int]] = []
        cut_in: list[list[int]] = []
        blocks_at: dict[int, list[int]] = {cutpoint: [] for cutpoint in cutpoints}
        for number, block in enumerate(blocks):
            cut = [node for node in block if node in blocks_at]
            inside.append([node for node in block if node not in blocks_at] if cut else [*block])
            cut_in.append(cut)
            for node in cut:
                blocks_at[node].append(number)
        size = [len(block) for block in blocks]
        start = [-1] * len(blocks)
        for root in range(len(blocks)):
            if start[root] < 0:
                self._starts.append(len(self.order))
                self._walk(root, inside, cut_in, blocks_at, size, start)
        joined = set(self.order)
        for node in range(count):
            if node not in joined:
                self._starts.append(len(self.order))
                self.order.append(node)
        for place, node in enumerate(self.order):
            self.position[node] = place

    def _walk(
        self,
        root: int,
        inside: Sequence[Sequence[int]],
        cut_in: Sequence[Sequence[int]],
        blocks_at: dict[int, list[int]],
        size: list[int],
        start: list[int],
    ) -> None:
        """Lay out one component, block by block from `root` down.

        `size` turns from the nodes of each block to all nodes from there down, but for the cutpoint
        it hangs on. A list stands for the call stack: a path is as deep as it is long.
        """
        order, below = self.order, self._below
        walk: list[tuple[int, int, int]] = []
        todo = [(root, -1, -1)]
        while todo:
            step = todo.pop()
            block, hangs_on, above = step
            walk.append(step)
            if above >= 0 and hangs_on not in below:
                below[hangs_on] = []
                order.append(hangs_on)
            start[block] = len(order)
            order.extend(inside[block])
            for node in cut_in[block]:
                if node != hangs_on:
                    todo.extend((other, node, block) for other in blocks_at[node] if other != block)
        for block, _, above in reversed(walk):
            if above >= 0:
                size[block] -= 1
                size[above] += size[block]
        for block, hangs_on, above in walk:
            if above >= 0:
                below[hangs_on].append((start[block], start[block] + size[block]))
