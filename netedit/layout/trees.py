"""Lays out networks without circles: fanned out from the middle, unfolded without crossings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from netedit.layout.links import Links
from netedit.layout.overlap import close
from netedit.layout.watch import Watch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

# Few rounds do: most of the stress goes in the first.
ROUNDS = 12
# Links of one node never cross but are compared all the same, each with each in each round: around
# a hub of thousands that takes half a minute.
MOST_AT_HUBS = 500_000
SETTLED = 1e-3
# It is enough when so many pairs of links were compared for each node, of at least so many: along
# a backbone of thousands each round takes seconds and moves all a little.
MOST_COMPARED, OF_AT_LEAST = 2_600, 1_000
# What a node moved goes on for the next rounds, so much less in each (Polyak 1964).
SWING = 0.87
# Who would cross something goes half as far, so often; then nowhere, then nor do those around.
HALVINGS = 3
HOLDS_OF_ONE = 5
HOLDS = 30


def unfolds(links: Links) -> bool:
    """Whether one component has no circle of links, and none of its hubs has a thousand of them."""
    import numpy as np

    if len(links.sources) != links.count - 1:
        return False
    degrees = np.diff(links.ways()[0])
    return int((degrees * (degrees - 1) // 2).sum()) <= MOST_AT_HUBS


def fanned(links: Links) -> "Floats":
    """A tree around its middle: each branch has as much of the circle as it has ends.

    How far out a node is, is how far it is from the middle; hardly any links cross.
    """
    import numpy as np

    inwards, hangs_on, length = _peeled(links)
    ends = [0] * links.count
    branches: list[list[int]] = [[] for _ in range(links.count)]
    for node in inwards[:-1]:
        ends[node] = max(1, ends[node])
        ends[hangs_on[node]] += ends[node]
        branches[hangs_on[node]].append(node)
    found = np.zeros((links.count, 2))
    # From where, and for how far, each has the circle around the middle, and how far out it is.
    room = {inwards[-1]: (0.0, 2 * np.pi, 0.0)}
    for node in reversed(inwards):
        begin, wide, out = room.pop(node)
        # The large between the small, so that small ones are not all on one side.
        order = sorted(branches[node], key=lambda branch: ends[branch])
        for branch in order[::2] + order[1::2][::-1]:
            share = wide * ends[branch] / ends[node]
            away = out + length[branch]
            angle = begin + share / 2
            found[branch] = away * np.cos(angle), away * np.sin(angle)
            room[branch] = begin, share, away
            begin += share
    return found


def _peeled(links: Links) -> tuple[list[int], list[int], list[float]]:
    """The nodes from the ends to the middle; on which each hangs, and how far away from it."""
    bounds, heads, lengths = (each.tolist() for each in links.ways())
    open_ways = [bounds[node + 1] - bounds[node] for node in range(links.count)]
    hangs_on, length = [-1] * links.count, [0.0] * links.count
    found = [node for node in range(links.count) if open_ways[node] == 1]
    for node in found:
        open_ways[node] = 0
        for way in range(bounds[node], bounds[node + 1]):
            head = heads[way]
            if open_ways[head]:
                hangs_on[node], length[node] = head, lengths[way]
                open_ways[head] -= 1
                if open_ways[head] == 1:
                    found.append(head)
    return found, hangs_on, length


def unfolded(
    links: Links, places: "Floats", eased: "Callable[[Floats], Floats]", watch: Watch
) -> "Floats":
    """Places of less stress in which no links cross that did not before.

    `eased` is a step of majorisation: where each node has less stress. O(rounds x links nearby).
    How long it takes follows from the network alone, so that the result does.
    """
    import numpy as np

    swing = np.zeros_like(places)
    far = float(links.lengths.mean())
    left = MOST_COMPARED * max(links.count, OF_AT_LEAST)
    for done in range(ROUNDS):
        watch.at(done / ROUNDS)
        step, compared = _held(links, places, eased(places + swing) - places)
        places = places + step
        swing = SWING * step
        left -= compared
        if left < 0 or float(np.abs(step).mean()) < SETTLED * far:
            break
    return places


def _held(links: Links, places: "Floats", step: "Floats") -> "tuple[Floats, int]":
    """The step, less of it where links would cross; and how many pairs of links were compared."""
    import numpy as np

    ends = np.column_stack([links.sources, links.targets])
    one, two = _close(ends, places, places + step)
    before = _is_crossed(one, two, places)
    one, two = one[~before], two[~before]
    # looked at again: the pairs with an end whose step is another than it was
    again, compared = np.arange(len(one)), 0
    for hold in range(HOLDS):
        crossed = again[_is_crossed(one[again], two[again], places + step)]
        compared += len(again)
        if not len(crossed):
            return step, compared
        stuck = np.zeros(len(places), dtype=bool)
        stuck[one[crossed]] = stuck[two[crossed]] = True
        if hold >= HALVINGS + HOLDS_OF_ONE:
            at_end = stuck[ends]
            stuck[ends[at_end.any(axis=1)]] = True
        step[stuck] *= 0.5 if hold < HALVINGS else 0.0
        again = np.flatnonzero(stuck[one].any(axis=1) | stuck[two].any(axis=1))
    return np.zeros_like(step), compared


def _close(ends: "Ints", places: "Floats", goals: "Floats") -> "tuple[Ints, Ints]":
    """The ends of both links of each pair that may cross on the way from places to goals.

    By a sweep, which is fast where links are short.
    """
    import numpy as np

    corners = np.concatenate([places[ends], goals[ends]], axis=1)
    low, high = corners.min(axis=1), corners.max(axis=1)
    one, two = close((low + high) / 2, (high - low) / 2, 0.0)
    a, b = ends[one], ends[two]
    apart = (a[:, :, None] != b[:, None, :]).all(axis=(1, 2))
    return a[apart], b[apart]


def _is_crossed(one: "Ints", two: "Ints", places: "Floats") -> "Mask":
    """Whether the links of each pair, given by their ends, cross."""
    a, b, c, d = places[one[:, 0]], places[one[:, 1]], places[two[:, 0]], places[two[:, 1]]
    return _is_parted(a, b, c, d) & _is_parted(c, d, a, b)


def _is_parted(a: "Floats", b: "Floats", c: "Floats", d: "Floats") -> "Mask":
    """Whether c and d lie on both sides of the line from a to b."""
    way, to_c, to_d = b - a, c - a, d - a
    side_c = way[:, 0] * to_c[:, 1] - way[:, 1] * to_c[:, 0]
    side_d = way[:, 0] * to_d[:, 1] - way[:, 1] * to_d[:, 0]
    return (side_c > 0) != (side_d > 0)
