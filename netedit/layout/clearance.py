"""Counts boxes on each other and links through boxes, for many nodes and places of each at once."""

from typing import TYPE_CHECKING

from netedit.layout.overlap import GAP
from netedit.layout.tangle import FEW, Tangle, Tried

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]
    Real = Floats | Singles

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
        """Which places (nodes x tries x 2) tried for nodes are on somebody else."""
        import numpy as np

        places, apart = self._tangle.places, self._apart
        margin = apart[nodes].max(axis=0) + apart.max(axis=0)
        near = _within(places, tried.reshape(-1, 2), margin)
        found = np.ones((*tried.shape[:2], len(near)), dtype=bool)
        for axis in (0, 1):
            way = np.abs(tried[..., axis, None] - places[near, axis])
            found &= way < (apart[nodes, axis, None] + apart[near, axis])[:, None]
        found &= (near != nodes[:, None])[:, None]
        return found.any(axis=2)

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
            over, one, two, each_for = self._over(Tried.here(nodes, tangle.places))
            found[nodes] += each_for * np.count_nonzero(over, axis=1)
            of_each = each_for * np.count_nonzero(over, axis=0)
            for ends in (one, two):
                found += np.bincount(ends, of_each, minlength=tangle.count).astype(np.int64)
        return found

    def passed(self, tried: Tried) -> "Ints":
        """For each place tried: links through the box there, and boxes on its node's links.

        By a sample, as crossings are, where there are a great many nearby.
        """
        import numpy as np

        over, _, _, each_for = self._over(tried)
        found = each_for * np.count_nonzero(over, axis=1)
        tangle, solid = self._tangle, self._solid
        places = tangle.places
        leaves, heads, _ = tangle.ways_of(tried.nodes)
        rows, ways, begins = tangle.ways_tried(tried)
        corners = np.concatenate([tried.places, places[heads]])
        near, each_for = tangle.sampled(_within(places, corners, solid.max(axis=0)))
        tangle.work += A_BOX * len(near) * len(rows)
        starts, ends = tried.places[rows], places[heads[ways]]
        under = hit(starts[:, None], ends[:, None], places[near], solid[near])
        tails = tried.nodes[leaves]
        under &= ((near != tails[:, None]) & (near != heads[:, None]))[ways]
        return found + each_for * np.add.reduceat(np.count_nonzero(under, axis=1), begins)

    def _over(self, tried: Tried) -> "tuple[Mask, Ints, Ints, int]":
        """Whether links run through the boxes of nodes; which links, and for how many each is."""
        tangle, solid = self._tangle, self._solid
        places, nodes = tangle.places, tried.nodes
        one, two, each_for = tangle.near_links(tried.places, solid[nodes].max(axis=0))
        tangle.work += A_BOX * len(one) * len(tried.places)
        boxes = solid[nodes[tried.of]]
        over = hit(places[one], places[two], tried.places[:, None], boxes[:, None])
        over &= ((one != nodes[:, None]) & (two != nodes[:, None]))[tried.of]
        return over, one, two, each_for


def _within(points: "Singles", corners: "Singles", margin: "Singles") -> "Ints":
    """Which points are in the rectangle around corners, or so close to it."""
    import numpy as np

    if len(points) <= FEW:
        return np.arange(len(points))
    low, high = corners.min(axis=0) - margin, corners.max(axis=0) + margin
    return np.flatnonzero(((points > low) & (points < high)).all(axis=1))


def hit(starts: "Real", ends: "Real", centres: "Real", halves: "Real") -> "Mask":
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
