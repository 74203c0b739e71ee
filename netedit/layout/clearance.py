"""Counts boxes on each other and links through boxes, for many nodes and places of each at once."""

from typing import TYPE_CHECKING

from netedit.layout.overlap import GAP
from netedit.layout.tangle import Tangle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

# A link may touch so much of a box without being taken for one of its own.
TOUCH = 6.0
# Rounding to single precision and to tenths must not make two boxes touch.
SPARE = 0.5
# Comparing a link with a box takes so many times as long as with a link.
A_BOX = 5


class Clearance:
    """The boxes of nodes that stand where `tangle` has them."""

    def __init__(self, tangle: Tangle, sizes: "Floats") -> None:
        import numpy as np

        self._tangle = tangle
        halves = (sizes / 2).astype(np.float32)
        self._apart = halves + (GAP + SPARE) / 2
        self._solid = np.maximum(halves - TOUCH, 1.0)

    def taken(self, nodes: "Ints", tried: "Singles") -> "Mask":
        """Which places tried are on somebody else, but for the first of each node."""
        import numpy as np

        places = self._tangle.places
        margin = self._apart[nodes].max(axis=0) + self._apart.max(axis=0)
        near = _within(places, tried.reshape(-1, 2), margin)
        way = np.abs(tried[:, :, None] - places[near])
        room = (self._apart[nodes][:, None] + self._apart[near])[:, None]
        over = (way[..., 0] < room[..., 0]) & (way[..., 1] < room[..., 1])
        over &= (near != nodes[:, None])[:, None]
        found = over.any(axis=2)
        found[:, 0] = False
        return found

    def is_near(self, others: list[int], node: int, place: "Singles") -> bool:
        """Whether `node` at `place` is on one of the others, which may just have moved."""
        import numpy as np

        if not others:
            return False
        way = np.abs(self._tangle.places[others] - place)
        return bool((way < self._apart[others] + self._apart[node]).all(axis=1).any())

    def all_passed(self) -> "Ints":
        """At each node, links through its box and boxes on its links; each counts at three."""
        import numpy as np

        tangle = self._tangle
        found = np.zeros(tangle.count, dtype=np.int64)
        for nodes in tangle.blocks(np.arange(tangle.count), 1):
            over, one, two, each_for = self._over(nodes, tangle.places[nodes][:, None])
            found[nodes] += each_for * np.count_nonzero(over, axis=2)[:, 0]
            of_each = each_for * np.count_nonzero(over, axis=(0, 1))
            for ends in (one, two):
                found += np.bincount(ends, of_each, minlength=tangle.count).astype(np.int64)
        return found

    def passed(self, nodes: "Ints", tried: "Singles") -> "Ints":
        """For each place tried for each node: links through its box, and boxes on its own links.

        By a sample, as crossings are, where there are a great many nearby.
        """
        import numpy as np

        over, _, _, each_for = self._over(nodes, tried)
        found = each_for * np.count_nonzero(over, axis=2)
        tangle, solid = self._tangle, self._solid
        places = tangle.places
        rows, heads, begins = tangle.ways_of(nodes)
        corners = np.concatenate([tried.reshape(-1, 2), places[heads]])
        near, each_for = tangle.sampled(_within(places, corners, solid.max(axis=0)))
        tangle.work += A_BOX * len(near) * len(rows) * tried.shape[1]
        ends = (near == nodes[rows][:, None]) | (near == heads[:, None])
        under = _hit(
            tried[rows][:, :, None], places[heads][:, None, None], places[near], solid[near]
        )
        under &= ~ends[:, None]
        return found + each_for * np.add.reduceat(np.count_nonzero(under, axis=2), begins, axis=0)

    def _over(self, nodes: "Ints", tried: "Singles") -> "tuple[Mask, Ints, Ints, int]":
        """Whether links run through the boxes of nodes; which links, and for how many each is."""
        tangle, solid = self._tangle, self._solid
        places = tangle.places
        one, two, each_for = tangle.near_links(tried.reshape(-1, 2), solid[nodes].max(axis=0))
        tangle.work += A_BOX * len(one) * tried.shape[0] * tried.shape[1]
        own = (one == nodes[:, None]) | (two == nodes[:, None])
        over = _hit(places[one], places[two], tried[:, :, None], solid[nodes][:, None, None])
        return over & ~own[:, None], one, two, each_for


def _within(points: "Singles", corners: "Singles", margin: "Singles") -> "Ints":
    """Which points are in the rectangle around corners, or so close to it."""
    import numpy as np

    low, high = corners.min(axis=0) - margin, corners.max(axis=0) + margin
    return np.flatnonzero(((points > low) & (points < high)).all(axis=1))


def _hit(starts: "Singles", ends: "Singles", centres: "Singles", halves: "Singles") -> "Mask":
    """Whether straight lines from start to end come into boxes; the last axis is x and y.

    A line misses a box when it does on the x axis, on the y axis, or across its own direction.
    """
    import numpy as np

    half = (ends - starts) / 2
    x = starts[..., 0] + half[..., 0] - centres[..., 0]
    y = starts[..., 1] + half[..., 1] - centres[..., 1]
    across, down = np.abs(half[..., 0]), np.abs(half[..., 1])
    found = np.abs(x) < halves[..., 0] + across
    found &= np.abs(y) < halves[..., 1] + down
    aside = np.abs(half[..., 0] * y - half[..., 1] * x)
    found &= aside < halves[..., 0] * down + halves[..., 1] * across
    return found
