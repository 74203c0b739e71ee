"""Stress of a large network by its links and some pivots, instead of all pairs."""

from collections.abc import Sequence
from itertools import cycle
from typing import TYPE_CHECKING

from netedit.layout.links import Links
from netedit.layout.stress import scaled_start
from netedit.layout.taut import crossings_of_each, tightened
from netedit.layout.trees import fanned, unfolded, unfolds
from netedit.layout.uncrossing import MOST_STRESS, uncrossed
from netedit.layout.watch import Watch
from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ints = NDArray[np.int64]

# Places follow few pivots closer than they do all nodes, and turn out otherwise with other pivots:
# up to so many nodes all are pivots. Each round looks at some, in turn, which is as good as all.
PIVOTS = 1000
# Of more nodes one in so many is a pivot, up to so many.
IN_SO_MANY, MOST_PIVOTS = 2, 2000
AT_ONCE = 200
ROUNDS = 80
# What a node moved goes on for the next rounds, so much less in each (Polyak 1964).
SWING = 0.87
# Neighbours of one node that each of its other neighbours keeps its distance from.
SIBLINGS = 3
SETTLED = 3e-4
# Where each link crosses more than so many, single nodes gain little more after all were pulled
# tight.
DENSE = 8


@dataclass(frozen=True, slots=True)
class Sketch:
    """Distances of all nodes (rows) to pivots (columns), and the weight of each."""

    pivots: "Ints"
    distances: "Singles"
    weights: "Singles"

    def total(self, places: "Floats | Singles") -> float:
        """Half the sum of errors of all nodes: each pair has two ends."""
        import numpy as np

        errors = self._apart(places)
        errors -= self.distances
        errors *= errors
        return float(np.vdot(self.weights, errors)) / 2

    def factor(self, places: "Floats") -> float:
        """How many times as large the places have the least stress."""
        import numpy as np

        apart = self._apart(places)
        pull = float(np.vdot(self.weights, apart * self.distances))
        apart *= apart
        weight = float(np.vdot(self.weights, apart))
        return pull / weight if weight > 0 else 1.0

    def costs(self, nodes: "Ints", tried: "Singles", places: "Singles") -> "Singles":
        """The errors that each node would have at the place tried for it."""
        import numpy as np

        x, y = places[self.pivots].T
        errors, down = tried[:, 0, None] - x, tried[:, 1, None] - y
        errors *= errors
        down *= down
        errors += down
        np.sqrt(errors, out=errors)
        errors -= self.distances[nodes]
        errors *= errors
        return np.einsum("ij,ij->i", errors, self.weights[nodes])

    def easiest(self, nodes: "Ints", places: "Singles") -> "Singles":
        """Where each node has fewer errors, all others staying."""
        import numpy as np

        here = places[nodes]
        way = here[:, None] - places[self.pivots]
        apart = np.sqrt(np.einsum("ijk,ijk->ij", way, way))
        weights = self.weights[nodes]
        stretch = weights * (self.distances[nodes] / np.maximum(apart, 1e-6) - 1.0)
        return here + np.einsum("ij,ijk->ik", stretch, way) / weights.sum(axis=1)[:, None]

    def _apart(self, places: "Floats | Singles") -> "Singles":
        """How far every node is from every pivot."""
        import numpy as np

        # hypot takes five times as long, and nothing here is near the limits of a float.
        x, y = (places - places.mean(axis=0)).astype(np.float32).T
        found = x[:, None] - x[self.pivots]
        found *= found
        down = y[:, None] - y[self.pivots]
        down *= down
        found += down
        return np.sqrt(found, out=found)


class InTurn:
    """What moving nodes costs, told by one sketch after the other.

    By always the same, places would become good for its pivots and bad for all others.
    """

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._turns = cycle(sketches)
        self._first = sketches[0]

    def total(self, places: "Floats | Singles") -> float:
        """Half the sum of errors of all nodes."""
        return self._first.total(places)

    def factor(self, places: "Floats") -> float:
        """How many times as large the places have the least stress."""
        return self._first.factor(places)

    def costs(self, nodes: "Ints", tried: "Singles", places: "Singles") -> "Singles":
        """The errors that each node would have at the place tried for it."""
        return next(self._turns).costs(nodes, tried, places)

    def easiest(self, nodes: "Ints", places: "Singles") -> "Singles":
        """Where each node has fewer errors, all others staying."""
        return next(self._turns).easiest(nodes, places)


def sparse_layout(
    links: Links,
    rng: "np.random.Generator",
    now: "Floats | None",
    fixed: "Ints | None",
    watch: Watch,
) -> tuple["Floats", InTurn]:
    """Places for one component of many nodes, and what moving them costs.

    Sparse stress (Ortmann, Klimenta, Brandes 2016).

    From where its nodes stand `now`, else from classical scaling; `fixed` nodes, for which `now`
    must be given, do not move. O((nodes x pivots + links) x rounds) time, O(nodes x pivots) memory.
    """
    import numpy as np

    wanted = min(max(PIVOTS, links.count // IN_SO_MANY), MOST_PIVOTS, links.count)
    parts = sketched(links, spread_pivots(links, rng, wanted), watch.part(0.0, 0.2))
    some = parts[0]
    near = close_pairs(links, rng)
    turns, strain = cycle(parts), InTurn(parts)
    if now is None and unfolds(links):
        start = fanned(links)
        start *= some.factor(start)
        part = watch.part(0.2, 1.0)
        return unfolded(links, start, lambda at: _round(at, next(turns), near), part), strain
    if now is None:
        now = scaled_start(some.distances)
        now = now + rng.normal(0.0, 0.2 * float(links.lengths.mean()), now.shape)
    movable = np.ones(links.count, dtype=bool)
    if fixed is not None:
        movable[fixed] = False
    places = now.copy()
    swing = np.zeros_like(places)
    for done in range(ROUNDS):
        watch.at(0.2 + 0.3 * done / ROUNDS)
        step = _round(places + swing, next(turns), near) - places
        step[~movable] = 0.0
        places += step
        swing = SWING * step
        if float(np.abs(step).mean()) < SETTLED * float(links.lengths.mean()):
            break
    allowed = MOST_STRESS * some.total(places)

    def pulls(at: "Floats") -> "tuple[Floats, Floats]":
        return _pulls(at, next(turns), near)

    each = crossings_of_each(links, places)
    part = watch.part(0.5, 0.7)
    places = tightened(pulls, some.total, links, places, movable, part)
    if each <= DENSE:
        part = watch.part(0.7, 1.0)
        places = uncrossed(strain, links, places, rng, part, fixed, allowed=allowed)
    return places, strain


def spread_pivots(links: Links, rng: "np.random.Generator", count: int) -> "Ints":
    """So many nodes in random order, neighbours of one taken only when others run out."""
    import numpy as np

    bounds, heads, _ = links.ways()
    taken: list[int] = []
    near = np.zeros(links.count, dtype=bool)
    later: list[int] = []
    for node in rng.permutation(links.count).tolist():
        if near[node]:
            later.append(node)
            continue
        taken.append(node)
        near[heads[bounds[node] : bounds[node + 1]]] = True
        if len(taken) == count:
            break
    return np.array((taken + later)[:count], dtype=np.int64)


def sketched(links: Links, pivots: "Ints", watch: Watch) -> list[Sketch]:
    """As few as can be with some of the pivots each, which speak for all.

    A pivot's weight for a node: for how many near itself it speaks, / distance squared.
    O(links x pivots x steps of the longest way).
    """
    import numpy as np

    count = max(1, round(len(pivots) / AT_ONCE))
    found: list[Sketch] = []
    nearest = np.full(links.count, len(pivots))
    least = np.full(links.count, np.inf, dtype=np.float32)
    for part in range(count):
        watch.at(part / count)
        distances = links.distances(pivots[part::count])
        first, away = part + count * distances.argmin(axis=1), distances.min(axis=1)
        # of several as near the first, or one part would speak for more than others
        closer = (away < least) | ((away == least) & (first < nearest))
        nearest[closer], least[closer] = first[closer], away[closer]
        found.append(Sketch(pivots[part::count], distances, np.zeros_like(distances)))
    of_each = np.bincount(nearest, minlength=len(pivots))
    regions = np.split(np.argsort(nearest, kind="stable"), np.cumsum(of_each)[:-1])
    for part, sketch in enumerate(found):
        for column, region in enumerate(regions[part::count]):
            away = sketch.distances[:, column]
            apart = away > 0
            spoken_for = np.searchsorted(np.sort(away[region]), away[apart] / 2, side="right")
            weight = count * np.maximum(1, spoken_for) / away[apart] ** 2
            sketch.weights[apart, column] = weight
    return found


def close_pairs(links: Links, rng: "np.random.Generator") -> "tuple[Ints, Ints, Floats]":
    """Pairs of nodes that are linked, or share a neighbour (some of these): ends and distance."""
    import numpy as np

    bounds, heads, lengths = links.ways()
    degrees = np.diff(bounds)
    tails = np.repeat(np.arange(links.count), degrees)
    ends = [np.column_stack([links.sources, links.targets])]
    apart = [links.lengths]
    for _ in range(SIBLINGS):
        # Way i goes from `tails[i]` to `heads[i]`; `other` is another way from the same node.
        other = bounds[tails] + (rng.random(len(tails)) * degrees[tails]).astype(np.int64)
        ends.append(np.column_stack([heads, heads[other]]))
        apart.append(lengths + lengths[other])
    pairs = np.sort(np.concatenate(ends), axis=1)
    far = np.concatenate(apart)
    keys = pairs[:, 0] * links.count + pairs[:, 1]
    # Links come first among equals, then the shorter way: a link is never taken for longer.
    order = np.lexsort((far, keys))
    keep = order[np.concatenate([[True], np.diff(keys[order]) > 0])]
    keep = keep[pairs[keep, 0] != pairs[keep, 1]]
    one, two, apart_kept = pairs[keep, 0], pairs[keep, 1], far[keep]
    both = np.concatenate([one, two]), np.concatenate([two, one])
    return *both, np.concatenate([apart_kept, apart_kept])


def _round(places: "Floats", sketch: Sketch, near: "tuple[Ints, Ints, Floats]") -> "Floats":
    """Every node moved to where its own terms are least, the others where they were."""
    move, total = _pulls(places, sketch, near)
    # move / total is where the terms are least: a place is the average of place + way of each
    return places + move / total[:, None]


def _pulls(
    places: "Floats", sketch: Sketch, near: "tuple[Ints, Ints, Floats]"
) -> "tuple[Floats, Floats]":
    """For each node the sum of its errors, each as a weighted way to go, and of the weights."""
    import numpy as np

    count = len(places)
    distances, weights = sketch.distances, sketch.weights
    single = places.astype(np.float32)
    there = single[sketch.pivots]
    stretch = single[:, 0, None] - there[:, 0]
    stretch *= stretch
    down = single[:, 1, None] - there[:, 1]
    down *= down
    stretch += down
    np.sqrt(stretch, out=stretch)
    np.divide(distances, np.maximum(stretch, 1e-6, out=stretch), out=stretch)
    stretch -= 1.0
    stretch *= weights
    move = stretch.sum(axis=1)[:, None] * single - stretch @ there
    move_x, move_y = move.astype(np.float64).T
    total = weights.sum(axis=1, dtype=np.float64)
    one, two, apart = near
    x, y = places[:, 0], places[:, 1]
    dx, dy = x[one] - x[two], y[one] - y[two]
    weight = apart**-2.0
    stretch = weight * (apart / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-6) - 1.0)
    move_x += np.bincount(one, stretch * dx, minlength=count)
    move_y += np.bincount(one, stretch * dy, minlength=count)
    total += np.bincount(one, weight, minlength=count)
    return np.column_stack([move_x, move_y]), total
