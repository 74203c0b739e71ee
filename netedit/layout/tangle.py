"""Counts the crossings of links for many nodes and many places of each at once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netedit.layout.links import Links
from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

# Eight truth values are counted as one word.
WORD = 8
# Of so few links and nodes all are compared, as to look for those nearby takes as long.
FEW = 200
# So many comparisons of two links are made at once: what a processor keeps at hand.
AT_ONCE = 400_000
LEAST_AT_ONCE = 4
MOST_LINKS_AT_ONCE = 2000
# About so many links come near a group of nodes.
MOST_NEAR = 600
MOST_AT_ONCE = 200
# Where more links than this come near, a sample of them says as well where fewer are crossed.
SAMPLE = 400
# So many links say how many each of a great many crosses.
SAMPLE_OF_ALL = 1000
# To begin a comparison takes as long as so many pairs of links.
BEGINNING = 60_000


@dataclass(frozen=True, slots=True)
class Tried:
    """Places tried for nodes, any number for each: `places[i]` is for `nodes[of[i]]`."""

    nodes: "Ints"
    of: "Ints"
    places: "Singles"

    @classmethod
    def here(cls, nodes: "Ints", places: "Singles") -> "Tried":
        """For each node the place where it stands."""
        import numpy as np

        return cls(nodes, np.arange(len(nodes)), places[nodes])


class Tangle:
    """Links as straight lines between places that may be moved.

    Works in single precision: a crossing of lines that nearly touch may be missed, which nobody
    sees. `places` are around (0, 0).
    """

    def __init__(self, links: Links, places: "Floats") -> None:
        import numpy as np

        self.count = links.count
        # How many pairs of links were compared so far, or what took as long.
        self.work = 0
        self._turn = 0
        self._given = places
        self._centre = places.mean(axis=0)
        self.places: Singles = (places - self._centre).astype(np.float32)
        self._first = self.places.copy()
        self.bounds, self.heads, _ = links.ways()
        self.degrees = np.diff(self.bounds)
        # One more link from a node to itself, which crosses nothing, to fill up words with.
        self._unrelated: Mask | None = None
        self._one = np.append(links.sources, 0)
        self._two = np.append(links.targets, 0)

    def placed(self) -> "Floats":
        """The places where the caller has them; who did not move is exactly there."""
        import numpy as np

        moved = (self.places != self._first).any(axis=1)
        return np.where(moved[:, None], self.places + self._centre, self._given)

    def at(self, places: "Floats") -> "Tangle":
        """The same links between other places; the next sample of them is another."""
        import numpy as np

        self.places = (places - self._centre).astype(np.float32)
        return self

    def ways_of(self, nodes: "Ints") -> "tuple[Ints, Ints, Ints]":
        """The ways out of nodes: which of `nodes` each leaves, where it ends, where each begins.

        For nodes with a link each.
        """
        import numpy as np

        counts = self.degrees[nodes]
        begins = np.cumsum(counts) - counts
        rows = np.repeat(np.arange(len(nodes)), counts)
        numbers = np.arange(len(rows)) - begins[rows] + self.bounds[nodes][rows]
        return rows, self.heads[numbers], begins

    def ways_tried(self, tried: Tried) -> "tuple[Ints, Ints, Ints]":
        """The ways out of each place tried: which place each leaves, which of `ways_of` its nodes
        each is, where those of each place begin.
        """
        import numpy as np

        counts = self.degrees[tried.nodes]
        first = (np.cumsum(counts) - counts)[tried.of]
        counts = counts[tried.of]
        begins = np.cumsum(counts) - counts
        rows = np.repeat(np.arange(len(counts)), counts)
        return rows, np.arange(len(rows)) + (first - begins)[rows], begins

    def total(self) -> int:
        """How many pairs of links cross."""
        return int(self.hits().sum()) // 4

    def hits(self) -> "Ints":
        """At each node, how many links its own cross; each crossing has four nodes."""
        import numpy as np

        if len(self._one) <= MOST_LINKS_AT_ONCE:
            return self._hits_at_once()
        found = np.zeros(self.count, dtype=np.int64)
        for nodes in self.blocks(np.arange(self.count), 1):
            found[nodes] = self.crossed(Tried.here(nodes, self.places))
        return found

    def _hits_at_once(self) -> "Ints":
        import numpy as np

        one, two = self._one[:-1], self._two[:-1]
        lines = _lines(self.places[one], self.places[two])
        side = lines @ _as_rows(self.places).T > 0
        # [i, j]: the ends of link j lie on both sides of link i.
        parted = np.take(side, one, axis=1) ^ np.take(side, two, axis=1)
        parted &= parted.T & self._apart()
        each = np.count_nonzero(parted, axis=1)
        found = np.bincount(one, each, minlength=self.count)
        return (found + np.bincount(two, each, minlength=self.count)).astype(np.int64)

    def hits_of_links(self) -> "Floats":
        """How many others each link crosses; by a sample of these where there are a great many."""
        import numpy as np

        one, two = self._one[:-1], self._two[:-1]
        stride = max(1, len(one) // SAMPLE_OF_ALL)
        self._turn += 1
        few = np.arange(self._turn % stride, len(one), stride)
        rows = _as_rows(self.places)
        lines = _lines(self.places[one], self.places[two])
        found = lines @ rows[one[few]].T > 0
        found ^= lines @ rows[two[few]].T > 0
        side = lines[few] @ rows.T > 0
        found &= (np.take(side, one, axis=1) ^ np.take(side, two, axis=1)).T
        for end in (one, two):
            found &= (end[:, None] != one[few]) & (end[:, None] != two[few])
        return np.count_nonzero(found, axis=1) * (len(one) / len(few))

    def _apart(self) -> "Mask":
        """Which pairs of links have no end in common."""
        found = self._unrelated
        if found is None:
            one, two = self._one[:-1, None], self._two[:-1, None]
            found = ~((one == one.T) | (one == two.T) | (two == one.T) | (two == two.T))
            self._unrelated = found
        return found

    def blocks(self, nodes: "Ints", tries: int) -> "Iterator[Ints]":
        """Nodes in groups for `crossed`, small enough to be fast with so many places for each.

        Those of a group stand close together, so that few links come near all of them.
        """
        import numpy as np

        degree = float(self.degrees.mean())
        links = min(MOST_NEAR, self.count * degree / 2)
        size = min(max(LEAST_AT_ONCE, int(AT_ONCE / (tries * degree * links))), MOST_AT_ONCE)
        if len(nodes) <= size:
            yield nodes
            return
        strips = max(1, round((len(nodes) / size) ** 0.5))
        x, y = self.places[nodes].T
        strip = np.argsort(np.argsort(x)) * strips // max(1, len(nodes))
        order = nodes[np.lexsort((y, strip))]
        for begin in range(0, len(nodes), size):
            yield order[begin : begin + size]

    def crossed(self, tried: Tried) -> "Ints":
        """For each place tried how many links those of its node would cross.

        By a sample of the links, each time another, where there are a great many nearby.
        """
        import numpy as np

        places, nodes = self.places, tried.nodes
        leaves, near, _ = self.ways_of(nodes)
        rows, ways, begins = self.ways_tried(tried)
        close, each_for = self._close(tried.places, near)
        a, b = self._one[close], self._two[close]
        starts, ends = _as_rows(places[a]), _as_rows(places[b])
        self.work += BEGINNING + len(rows) * len(close)
        # Above 0 on one side of a line, below on the other.
        lines = _lines(places[a], places[b]).T
        hit = (_as_rows(tried.places) @ lines > 0)[rows]
        hit ^= (_as_rows(places[near]) @ lines > 0)[ways]
        own = _lines(tried.places[rows], places[near[ways]])
        hit &= (own @ starts.T > 0) ^ (own @ ends.T > 0)
        # Links with an end in common do not cross.
        tails = nodes[leaves]
        apart = (a != near[:, None]) & (b != near[:, None])
        apart &= (a != tails[:, None]) & (b != tails[:, None])
        hit &= apart[ways]
        words = np.bitwise_count(hit.view(np.uint64)).sum(axis=1, dtype=np.int64)
        return np.add.reduceat(words, begins) * each_for

    def _close(self, tried: "Singles", near: "Ints") -> "tuple[Ints, int]":
        """Links that come into the rectangle around all that is tried, a multiple of eight.

        And for how many each of them speaks.
        """
        import numpy as np

        corners = np.concatenate([tried, self.places[near]])
        found, each_for = self.sampled(self._links_within(corners))
        filler = np.full(-len(found) % WORD, len(self._one) - 1)
        return np.concatenate([found, filler]), each_for

    def sampled(self, numbers: "Ints") -> "tuple[Ints, int]":
        """All of some numbers, or a few of a great many, and for how many each of these stands."""
        stride = max(1, len(numbers) // SAMPLE)
        self._turn += stride > 1
        return numbers[self._turn % stride :: stride], stride

    def near_links(self, points: "Singles", margin: "Singles") -> "tuple[Ints, Ints, int]":
        """The ends of links that come into the rectangle around points, or so close to it.

        And for how many each of them speaks.
        """
        found, each_for = self.sampled(self._links_within(points, margin))
        return self._one[found], self._two[found], each_for

    def _links_within(self, points: "Singles", margin: "Singles | float" = 0.0) -> "Ints":
        import numpy as np

        if len(self._one) <= FEW:
            return np.arange(len(self._one) - 1)
        low, high = points.min(axis=0) - margin, points.max(axis=0) + margin
        (left, top), (right, bottom) = low, high
        (ax, ay), (bx, by) = self.places[self._one].T, self.places[self._two].T
        keep = (np.minimum(ax, bx) < right) & (np.maximum(ax, bx) > left)
        keep &= (np.minimum(ay, by) < bottom) & (np.maximum(ay, by) > top)
        keep[-1] = False
        return np.flatnonzero(keep)


def _lines(starts: "Singles", ends: "Singles") -> "Singles":
    """Three numbers for each straight line: its product with (x, y, 1) says which side that is."""
    import numpy as np

    way = ends - starts
    shift = way[:, 1] * starts[:, 0] - way[:, 0] * starts[:, 1]
    return np.column_stack([-way[:, 1], way[:, 0], shift])


def _as_rows(points: "Singles") -> "Singles":
    import numpy as np

    return np.column_stack([points, np.ones(len(points), dtype=np.float32)])
