"""The fewest new edges by trying, sharing no code with what is tested; edges are bits of a mask."""

from collections.abc import Callable
from functools import cache
from itertools import combinations


@cache
def pairs(count: int) -> tuple[tuple[int, int], ...]:
    return tuple(combinations(range(count), 2))


def adjacency(count: int, mask: int) -> list[int]:
    near = [0] * count
    for bit, (a, b) in enumerate(pairs(count)):
        if mask >> bit & 1:
            near[a] |= 1 << b
            near[b] |= 1 << a
    return near


def reached(near: list[int], inside: int) -> int:
    """The nodes of `inside` that hang together with the first of them."""
    found = fresh = inside & -inside
    while fresh:
        node = fresh.bit_length() - 1
        fresh &= ~(1 << node)
        new = near[node] & inside & ~found
        found |= new
        fresh |= new
    return found


def cut_without_bridges(count: int, mask: int) -> int:
    """0 if all is one piece with no bridge, else a set of nodes that one edge at most leaves."""
    everyone = (1 << count) - 1
    near = adjacency(count, mask)
    whole = reached(near, everyone)
    if whole != everyone:
        return whole
    for bit in range(len(pairs(count))):
        if mask >> bit & 1:
            side = reached(adjacency(count, mask & ~(1 << bit)), everyone)
            if side != everyone:
                return side
    return 0


def cut_without_cutpoints(count: int, mask: int) -> tuple[int, int]:
    """(0, 0) if all is one piece with no cutpoint, else a set of nodes cut off, and the cutpoint.

    The cutpoint is no node, `count`, where the map is in pieces.
    """
    everyone = (1 << count) - 1
    near = adjacency(count, mask)
    for node in (count, *range(count)):
        rest = everyone & ~(1 << node)
        piece = reached(near, rest)
        if piece != rest:
            return piece, node
    return 0, 0


def _crossings(count: int, side: int, left_out: int) -> list[int]:
    """The bits of the pairs with one end in `side` and one in the rest, `left_out` in neither."""
    return [
        bit
        for bit, (a, b) in enumerate(pairs(count))
        if left_out not in (a, b) and (side >> a & 1) != (side >> b & 1)
    ]


def _fewest(
    count: int,
    mask: int,
    open_bits: Callable[[int], list[int]],
    least_degree: int,
) -> int:
    def lacking(now: int) -> int:
        degrees = [each.bit_count() for each in adjacency(count, now)]
        return sum(max(0, least_degree - degree) for degree in degrees)

    def enough(now: int, left: int, seen: set[int]) -> bool:
        if now in seen:
            return False
        seen.add(now)
        bits = open_bits(now)
        if not bits:
            return True
        if 2 * left < lacking(now) or not left:
            return False
        return any(enough(now | 1 << bit, left - 1, seen) for bit in bits if not now >> bit & 1)

    number = 0
    while not enough(mask, number, set()):
        number += 1
    return number


def fewest_without_bridges(count: int, mask: int) -> int:
    """Every solution holds a new edge out of a set that one edge leaves, so those are tried."""

    def open_bits(now: int) -> list[int]:
        side = cut_without_bridges(count, now)
        return _crossings(count, side, count) if side else []

    return _fewest(count, mask, open_bits, 2)


def fewest_without_cutpoints(count: int, mask: int) -> int:
    """Every solution joins a piece that a cutpoint cuts off to another, so those are tried."""

    def open_bits(now: int) -> list[int]:
        side, cutpoint = cut_without_cutpoints(count, now)
        return _crossings(count, side, cutpoint) if side else []

    return _fewest(count, mask, open_bits, 2)


def all_fewest(count: int, is_good: Callable[[int], bool]) -> list[int]:
    """For every labelled network of `count` nodes, by its mask, the fewest edges to a good one."""
    everything = (1 << len(pairs(count))) - 1
    found = [0] * (everything + 1)
    for mask in range(everything, -1, -1):
        if not is_good(mask):
            found[mask] = 1 + min(
                found[mask | 1 << bit] for bit in range(len(pairs(count))) if not mask >> bit & 1
            )
    return found
