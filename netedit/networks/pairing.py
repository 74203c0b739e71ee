"""Which leaves of a tree to join, so that no loss of a place in it separates anything."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import cycle

from netedit.networks.nets import Edge


def halves(
    count: int, tree: Sequence[Sequence[int]], leaves: Sequence[int], root: int | None = None
) -> Sequence[Edge]:
    """The leaves joined to those half a round further, as the tree is walked from `root`.

    Of `leaves`, those that are none in the tree are passed over; ceil(leaves / 2) pairs. The leaves
    below any place are a run of the walk, and a run of at most half is joined to the outside leaf
    by leaf (Eswaran and Tarjan 1976). Without `root` one that is no leaf is taken. O(count).
    """
    ends = {node for node in leaves if len(tree[node]) == 1}
    if len(ends) < 2:
        return []
    if root is None:
        root = next((node for node in range(count) if len(tree[node]) > 1), min(ends))
    order: list[int] = []
    walk = [(root, -1)]
    while walk:
        node, above = walk.pop()
        if node in ends:
            order.append(node)
        walk.extend((other, node) for other in reversed(tree[node]) if other != above)
    half = len(order) // 2
    return [(order[i], order[i + half]) for i in range(len(order) - half)]


def joined_branches(branches: Sequence[Sequence[int]]) -> Sequence[Edge]:
    """The fewest pairs of leaves of different branches that use each leaf and join all branches.

    max(branches - 1, ceil(leaves / 2)) pairs. There must be two branches or more, none empty, and
    none with more than half of the leaves. O(pairs log branches).
    """
    total = sum(map(len, branches))
    pairs = max(len(branches) - 1, (total + 1) // 2)
    degrees = [len(branch) for branch in branches]
    # Where leaves are used twice, none is used more often than it must be.
    for number in sorted(range(len(branches)), key=degrees.__getitem__)[: 2 * pairs - total]:
        degrees[number] += 1
    rounds = [cycle(branch) for branch in branches]
    return [(next(rounds[one]), next(rounds[two])) for one, two in _connected(degrees)]


def _connected(degrees: Sequence[int]) -> Sequence[Edge]:
    """A connected network with these degrees and no node joined to itself; pairs may come twice.

    The node with the least left to do is joined to the one with the most. Whatever is done with is
    then joined to one that is not, and none has ever more to do than all others together.
    """
    left = list(degrees)
    least = [(degree, node) for node, degree in enumerate(left)]
    most = [(-degree, node) for node, degree in enumerate(left)]
    heapify(least)
    heapify(most)
    found: list[Edge] = []
    for _ in range(sum(degrees) // 2):
        one = _current(least, left, 1)
        two = _current(most, left, -1, one)
        found.append((one, two))
        for node in (one, two):
            left[node] -= 1
            if left[node]:
                heappush(least, (left[node], node))
                heappush(most, (-left[node], node))
    return found


def _current(heap: list[tuple[int, int]], left: Sequence[int], sign: int, other: int = -1) -> int:
    """The first node of a heap, but `other`, of those that say what is true by now."""
    passed: list[tuple[int, int]] = []
    while True:
        entry = heappop(heap)
        value, node = entry
        if left[node] and sign * value == left[node]:
            if node != other:
                break
            passed.append(entry)
    for each in passed:
        heappush(heap, each)
    return node
