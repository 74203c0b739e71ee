"""Least vertex covers of a bipartite network: König 1931, by Hopcroft and Karp's matching, 1973."""

from collections.abc import Mapping, Sequence

Pair = tuple[int, int]


def cover_size(edges: Sequence[Pair]) -> int:
    """The least number of nodes that touch every edge; each edge has a left and a right end.

    The sides are told apart by place in the pair, not by number. No edges give 0.
    O(m sqrt n).
    """
    right_of: dict[int, list[int]] = {}
    for left, right in edges:
        right_of.setdefault(left, []).append(right)
    match_left: dict[int, int] = {}
    match_right: dict[int, int] = {}
    for left, others in right_of.items():
        for right in others:
            if right not in match_right:
                match_left[left], match_right[right] = right, left
                break
    if len(match_left) == len(right_of):
        # Most pairs have few ties, and the first choice is already the best there can be.
        return len(match_left)
    while layers := _layers(right_of, match_left, match_right):
        for left in right_of:
            if left not in match_left:
                _augment(left, right_of, match_left, match_right, layers)
    return len(match_left)


def sole_covers(edges: Sequence[Pair]) -> Sequence[int]:
    """The nodes that touch every edge by themselves; both ends of a single edge."""
    first = edges[0]
    left = [first[0]] if all(edge[0] == first[0] for edge in edges) else []
    right = [first[1]] if all(edge[1] == first[1] for edge in edges) else []
    return left + right


def _layers(
    right_of: Mapping[int, Sequence[int]],
    match_left: Mapping[int, int],
    match_right: Mapping[int, int],
) -> dict[int, int]:
    """Steps from the unmatched left nodes by alternating paths; empty if none ends unmatched."""
    steps = {left: 0 for left in right_of if left not in match_left}
    queue, ends = list(steps), False
    for left in queue:
        for right in right_of[left]:
            holder = match_right.get(right)
            if holder is None:
                ends = True
            elif holder not in steps:
                steps[holder] = steps[left] + 1
                queue.append(holder)
    return steps if ends else {}


def _augment(
    start: int,
    right_of: Mapping[int, Sequence[int]],
    match_left: dict[int, int],
    match_right: dict[int, int],
    layers: dict[int, int],
) -> None:
    """Match `start` too if an alternating path down the layers leads to an unmatched right node."""
    path = [(start, iter(right_of[start]))]
    taken: list[int] = []
    while path:
        left, others = path[-1]
        for right in others:
            holder = match_right.get(right)
            if holder is None:
                taken.append(right)
                for (each, _), new in zip(path, taken, strict=True):
                    match_left[each], match_right[new] = new, each
                return
            if layers.get(holder) == layers[left] + 1:
                taken.append(right)
                path.append((holder, iter(right_of[holder])))
                break
        else:
            # Leads nowhere in this round, whoever comes by.
            layers[left] = -1
            path.pop()
            if taken:
                taken.pop()
