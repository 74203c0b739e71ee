"""The fewest new edges that leave a network in one piece with no bridge, or with no cutpoint."""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from netedit.model.dataclass import dataclass
from netedit.networks.engines import net
from netedit.networks.nets import Edge
from netedit.networks.pairing import halves, joined_branches


@dataclass(frozen=True, slots=True)
class Wants:
    """What is missing: `least` new edges are needed, and as many are enough.

    `groups` are the sets of nodes each of which needs a new edge out of it, to elsewhere than the
    cutpoint that it hangs on, if any: `hangs_on` has that, or -1. 0 and no groups when all is well.
    """

    least: int
    groups: Sequence[Sequence[int]] = ()
    hangs_on: Sequence[int] = ()


class Ends:
    """Picks the ends of new edges: whoever has the fewest new ones, then the lowest rank.

    No edge is picked that is there already, or twice. `found` are the new edges, in order.
    """

    def __init__(self, edges: Iterable[Edge], rank: Sequence[int]) -> None:
        self._rank = rank
        self._new = [0] * len(rank)
        self._taken = set(edges)
        self.found: list[Edge] = []

    def join(self, some: Sequence[int], others: Sequence[int]) -> None:
        """Join one of `some` to one of `others`; ValueError where all of them are joined."""
        pair = _edge(min(some, key=self._order), min(others, key=self._order))
        if pair in self._taken or pair[0] == pair[1]:
            pair = self._another(some, others)
        self._taken.add(pair)
        self.found.append(pair)
        for node in pair:
            self._new[node] += 1

    def _another(self, some: Sequence[int], others: Sequence[int]) -> Edge:
        last = sorted(others, key=self._order)
        for node in sorted(some, key=self._order):
            for other in last:
                pair = _edge(node, other)
                if node != other and pair not in self._taken:
                    return pair
        raise ValueError("everyone in the two groups is joined already")

    def _order(self, node: int) -> tuple[int, int, int]:
        return self._new[node], self._rank[node], node


def without_bridges(
    count: int, edges: Sequence[Edge], may_be_bridges: Set[Edge], rank: Sequence[int]
) -> Sequence[Edge]:
    """The fewest new edges after which all is one piece and no edge of `may_be_bridges` a bridge.

    Edges outside that set may stay bridges; new ones may not be. `rank` says which node to prefer
    where several do, lower first. With p leaves and q isolated nodes, once everything but bridges
    is contracted, ceil(p / 2) + q of them (Eswaran and Tarjan 1976). ValueError below three nodes:
    two cannot be joined twice. O(n + m).
    """
    _at_least_three(count)
    ends = Ends(edges, rank)
    forest = _forest(count, edges, may_be_bridges)
    _chain(ends, [[forest.groups[i] for i in leaves] for leaves in forest.trees])
    now = _forest(count, [*edges, *ends.found], {*may_be_bridges, *ends.found})
    for one, two in halves(len(now.groups), now.neighbours, list(range(len(now.groups)))):
        ends.join(now.groups[one], now.groups[two])
    return ends.found


def wants_without_bridges(count: int, edges: Sequence[Edge], may_be_bridges: Set[Edge]) -> Wants:
    """What `without_bridges` has to mend: the leaves, and the pieces with no bridge at all."""
    forest = _forest(count, edges, may_be_bridges)
    if len(forest.groups) == 1:
        return Wants(0)
    leaves = sum(len(tree) for tree in forest.trees if len(tree) > 1)
    alone = sum(len(tree) == 1 for tree in forest.trees)
    groups = [forest.groups[leaf] for tree in forest.trees for leaf in tree]
    return Wants((leaves + 1) // 2 + alone, groups, [-1] * len(groups))


def without_cutpoints(count: int, edges: Sequence[Edge], rank: Sequence[int]) -> Sequence[Edge]:
    """The fewest new edges after which all is one piece that no node's loss splits.

    With d components when the worst cutpoint goes, p blocks with one cutpoint and q with none,
    max(d - 1, ceil(p / 2) + q) of them (Rosenthal and Goldner 1977 as corrected by Hsu and
    Ramachandran 1993). `rank` as in `without_bridges`; ValueError below three nodes.
    O(n + m + p log p).

    First the components are put in a row by blocks with one cutpoint at most. Then, in the tree of
    blocks, a place is found with at most half of the leaves in each branch; if every new edge joins
    leaves of different branches there, only that place itself is left to see to.
    """
    _at_least_three(count)
    ends = Ends(edges, rank)
    _chain(ends, _blocks(count, edges).trees)
    now = _blocks(count, [*edges, *ends.found])
    groups = [group for tree in now.trees for group in tree]
    if len(groups) > 1:
        for one, two in _block_pairs(now):
            ends.join(groups[one], groups[two])
    return ends.found


def wants_without_cutpoints(count: int, edges: Sequence[Edge]) -> Wants:
    """What `without_cutpoints` has to mend: the blocks with one cutpoint or none."""
    found = _blocks(count, edges)
    if len(found.trees) == 1 and len(found.trees[0]) == 1:
        return Wants(0)
    leaves = sum(len(tree) for tree in found.trees if len(tree) > 1)
    alone = sum(len(tree) == 1 for tree in found.trees)
    worst = max(map(len, found.at.values()), default=0)
    parts = worst + len(found.trees) - 1 if worst else 0
    least = max(parts - 1, (leaves + 1) // 2 + alone)
    groups = [group for tree in found.trees for group in tree]
    return Wants(least, groups, [_cutpoint_of(found, group) for group in groups])


@dataclass(frozen=True, slots=True)
class _Forest:
    """What is left when all edges but bridges are contracted; `trees` are the leaves of each tree,
    the only node of a tree of one.
    """

    groups: Sequence[Sequence[int]]
    neighbours: Sequence[Sequence[int]]
    trees: Sequence[Sequence[int]]


def _forest(count: int, edges: Sequence[Edge], may_be_bridges: Set[Edge]) -> _Forest:
    bridges = {edge for edge in net(count, edges).bridges() if edge in may_be_bridges}
    rest = net(count, [edge for edge in edges if edge not in bridges])
    groups = sorted(sorted(group) for group in rest.components())
    place = [0] * count
    for number, group in enumerate(groups):
        for node in group:
            place[node] = number
    neighbours: list[list[int]] = [[] for _ in groups]
    for a, b in sorted(bridges):
        neighbours[place[a]].append(place[b])
        neighbours[place[b]].append(place[a])
    trees: list[list[int]] = []
    seen = [False] * len(groups)
    for start in range(len(groups)):
        if not seen[start]:
            seen[start] = True
            tree = [start]
            for node in tree:
                for other in neighbours[node]:
                    if not seen[other]:
                        seen[other] = True
                        tree.append(other)
            trees.append([node for node in tree if len(neighbours[node]) < 2])
    return _Forest(groups, neighbours, trees)


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The blocks, which cutpoint is in which of them, and which of them are leaves.

    `at` are the blocks of each cutpoint, `block_of` is that of any other node. `leaves` have one
    cutpoint or none. `trees` are, for each component, the nodes of its leaves without the cutpoint;
    all its nodes where it is one block or no block at all.
    """

    blocks: Sequence[Sequence[int]]
    at: dict[int, list[int]]
    block_of: dict[int, int]
    leaves: Sequence[int]
    trees: Sequence[Sequence[Sequence[int]]]


def _blocks(count: int, edges: Sequence[Edge]) -> _Blocks:
    made = net(count, edges)
    cutpoints = made.cutpoints()
    blocks = sorted(sorted(block) for block in made.blocks())
    at: dict[int, list[int]] = {node: [] for node in sorted(cutpoints)}
    pieces = sorted(sorted(piece) for piece in made.components())
    piece_of = {node: number for number, piece in enumerate(pieces) for node in piece}
    trees: list[list[Sequence[int]]] = [[] for _ in pieces]
    leaves: list[list[int]] = [[] for _ in pieces]
    for number, block in enumerate(blocks):
        cut = [node for node in block if node in cutpoints]
        for node in cut:
            at[node].append(number)
        if len(cut) < 2:
            piece = piece_of[block[0]]
            leaves[piece].append(number)
            trees[piece].append([node for node in block if node not in cutpoints])
    for piece, tree in zip(pieces, trees, strict=True):
        if not tree:
            tree.append(piece)
    block_of = {node: number for number, block in enumerate(blocks) for node in block}
    return _Blocks(blocks, at, block_of, [each for some in leaves for each in some], trees)


def _cutpoint_of(found: _Blocks, group: Sequence[int]) -> int:
    block = found.block_of.get(group[0])
    cut = [] if block is None else [node for node in found.blocks[block] if node in found.at]
    return cut[0] if cut else -1


def _block_pairs(found: _Blocks) -> Iterable[Edge]:
    """Which leaves to join, by their places in `found.leaves`."""
    tree: list[list[int]] = [[] for _ in found.blocks]
    for inside in found.at.values():
        for block in inside:
            tree[block].append(len(tree))
        tree.append(inside)
    place = {block: number for number, block in enumerate(found.leaves)}
    centre, branches = _centre(tree, place.keys())
    if centre < len(found.blocks):
        pairs = halves(len(tree), tree, found.leaves, centre)
    else:
        pairs = joined_branches(branches)
    return [(place[one], place[two]) for one, two in pairs]


def _centre(tree: Sequence[Sequence[int]], leaves: Set[int]) -> tuple[int, list[list[int]]]:
    """A place with at most half of the leaves in each branch, and the leaves of each branch."""
    order, above = [0], {0: -1}
    for node in order:
        for other in tree[node]:
            if other not in above:
                above[other] = node
                order.append(other)
    below = [int(node in leaves) for node in range(len(tree))]
    for node in reversed(order[1:]):
        below[above[node]] += below[node]
    total, centre = below[0], 0
    while True:
        heavy = [c for c in tree[centre] if c != above[centre] and 2 * below[c] > total]
        if not heavy:
            break
        centre = heavy[0]
    branches: list[list[int]] = []
    for start in tree[centre]:
        branch, came = [start], {start: centre}
        for node in branch:
            for other in tree[node]:
                if other != came[node]:
                    came[other] = node
                    branch.append(other)
        branches.append([node for node in branch if node in leaves])
    return centre, branches


def _chain(ends: Ends, trees: Sequence[Sequence[Sequence[int]]]) -> None:
    """Join the trees in a row, each by two of its leaves; by two of its nodes where it has one.

    Those with leaves and those without take turns, so that newcomers are not joined to newcomers
    alone.
    """
    with_leaves = [tree for tree in trees if len(tree) > 1]
    alone = [tree for tree in trees if len(tree) == 1]
    row: list[Sequence[Sequence[int]]] = []
    for number in range(max(len(with_leaves), len(alone))):
        row += with_leaves[number : number + 1] + alone[number : number + 1]
    for one, two in pairwise(row):
        ends.join(one[-1], two[0])


def _edge(a: int, b: int) -> Edge:
    return (a, b) if a < b else (b, a)


def _at_least_three(count: int) -> None:
    if count < 3:
        raise ValueError("with fewer than three nodes there is nothing to add")
