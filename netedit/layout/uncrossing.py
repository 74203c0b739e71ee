"""Moves single nodes to where fewer links cross, at little cost in stress."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from netedit.layout.links import Links
from netedit.layout.watch import Watch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

SWEEPS = 3
SWEEPS_OF_MANY = 1
# Places tried for each node besides where it stands and between its neighbours.
TRIES = 10
TRIES_OF_MANY = 4
# So many nodes tell how many crossings there are.
ASKED = 200
# A share of all stress counts so many times what the same share of all crossings does.
STRESS_COUNTS = 6.0
# A link that passes a node closer than this share of a step hides it, or seems to lead to it.
CLEAR = 0.22
# Larger maps are not read line by line, and looking at all nodes takes long there.
CLEAR_UP_TO = 120
# A crossing or hidden node counts at most as the only one of so many links.
FEW_CROSSINGS = 10
# Above so many links one sweep is all there is time for.
MOST_LINKS = 1500


class Strain(Protocol):
    """What moving a node costs."""

    def total(self, places: "Floats") -> float:
        """The sum of errors of all places."""
        ...

    def stress_at(self, node: int, tried: "Floats", places: "Floats") -> "Floats":
        """The errors that `node` would have at each place tried for it."""
        ...


def uncrossed(
    strain: Strain,
    links: Links,
    places: "Floats",
    rng: "np.random.Generator",
    watch: Watch,
    fixed: "Ints | None" = None,
) -> "Floats":
    """Places with fewer crossings where that costs little (Radermacher and others 2019).

    Of every node in turn the place is taken that is best for it, all others staying; `fixed`
    nodes stay too. O(sweeps x nodes x links), with few of the links looked at closely.
    """
    lines = Segments(links, places)
    many = len(links.sources) > MOST_LINKS
    crossed = _about(lines, rng) if many else sum(_each(lines, range(links.count))) // 4
    stress = strain.total(places)
    if stress <= 0 or (not crossed and links.count > CLEAR_UP_TO):
        return places
    # With few crossings one of them is not worth a bent map.
    least = max(1, len(links.sources) // FEW_CROSSINGS)
    crossed = max(least, crossed)
    reach = float(links.lengths.mean())
    stays: set[int] = set() if fixed is None else set(fixed.tolist())
    sweeps, tries = (SWEEPS_OF_MANY, TRIES_OF_MANY) if many else (SWEEPS, TRIES)
    for sweep in range(sweeps):
        moved = False
        for node in range(links.count):
            if node % 50 == 0:
                watch.at((sweep + node / links.count) / sweeps)
            if node in stays:
                continue
            tried = _tries(lines, node, tries, reach, rng)
            hits = lines.crossed(node, tried)
            if links.count <= CLEAR_UP_TO:
                hits = hits + lines.hidden(node, tried, CLEAR * reach)
            if not hits[0]:
                continue
            strains = strain.stress_at(node, tried, lines.places)
            best = int((hits / crossed + STRESS_COUNTS * strains / stress).argmin())
            if hits[best] < hits[0]:
                crossed = max(least, crossed + int(hits[best] - hits[0]))
                stress = max(1e-12, stress + float(strains[best] - strains[0]))
                lines.move(node, tried[best])
                moved = True
        if not moved:
            break
    return lines.places


def _about(lines: "Segments", rng: "np.random.Generator") -> int:
    """About how many crossings there are, from those of some nodes."""
    count = len(lines.places)
    asked = rng.permutation(count)[:ASKED].tolist()
    return sum(_each(lines, asked)) * count // (4 * len(asked))


def _each(lines: "Segments", nodes: Iterable[int]) -> Iterator[int]:
    """The crossings at each node; each crossing has four nodes."""
    for node in nodes:
        yield int(lines.crossed(node, lines.places[[node]])[0])


def _tries(
    lines: "Segments",
    node: int,
    count: int,
    reach: float,
    rng: "np.random.Generator",
) -> "Floats":
    """Where the node stands, between its neighbours, and places around these two."""
    import numpy as np

    here = lines.places[node]
    middle = lines.places[lines.neighbours(node)].mean(axis=0)
    around = rng.normal(0.0, reach, (count, 2))
    around[: count // 2] += here
    around[count // 2 :] = 0.6 * around[count // 2 :] + middle
    return np.vstack([here, middle, 2 * middle - here, around])


class Segments:
    """Links as straight lines between places, which may be moved one by one."""

    def __init__(self, links: Links, places: "Floats") -> None:
        import numpy as np

        self.places = places.copy()
        self.bounds, self.heads, _ = links.ways()
        self._one, self._two = links.sources, links.targets
        # For every way out of a node, which link it is.
        numbers = np.arange(len(links.sources))
        tails = np.concatenate([links.sources, links.targets])
        self._number = np.concatenate([numbers, numbers])[np.argsort(tails, kind="stable")]
        self._low = np.minimum(self.places[self._one], self.places[self._two]).T.copy()
        self._high = np.maximum(self.places[self._one], self.places[self._two]).T.copy()

    def neighbours(self, node: int) -> "Ints":
        """The other ends of the links of `node`."""
        return self.heads[self.bounds[node] : self.bounds[node + 1]]

    def move(self, node: int, place: "Floats") -> None:
        """`node` stands there from now on."""
        import numpy as np

        self.places[node] = place
        mine = self._number[self.bounds[node] : self.bounds[node + 1]]
        one, two = self.places[self._one[mine]], self.places[self._two[mine]]
        self._low[:, mine] = np.minimum(one, two).T
        self._high[:, mine] = np.maximum(one, two).T

    def crossed(self, node: int, tried: "Floats") -> "Ints":
        """For each place tried for `node`, how many links its own would cross."""
        import numpy as np

        near, places = self.neighbours(node), self.places
        # Only links that come into the rectangle around all that is tried.
        corners = np.vstack([tried, places[near]])
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        close = np.flatnonzero(
            (self._low[0] < right)
            & (self._high[0] > left)
            & (self._low[1] < bottom)
            & (self._high[1] > top)
        )
        a, b = self._one[close], self._two[close]
        # Links with an end in common do not cross.
        others = (a != near[:, None]) & (b != near[:, None]) & (a != node) & (b != node)
        ax, ay, bx, by = places[a, 0], places[a, 1], places[b, 0], places[b, 1]
        px, py = tried[:, 0, None, None], tried[:, 1, None, None]
        qx, qy = places[near, 0, None], places[near, 1, None]
        dx, dy = bx - ax, by - ay
        side_p = dx * (py - ay) - dy * (px - ax)
        side_q = dx * (qy - ay) - dy * (qx - ax)
        wx, wy = qx - px, qy - py
        side_a = wx * (ay - py) - wy * (ax - px)
        side_b = wx * (by - py) - wy * (bx - px)
        hit = (side_p * side_q < 0) & (side_a * side_b < 0) & others
        return np.count_nonzero(hit, axis=(1, 2))

    def hidden(self, node: int, tried: "Floats", clear: float) -> "Ints":
        """For each place tried for `node`: links too close to it, and nodes to its own links."""
        import numpy as np

        near, places = self.neighbours(node), self.places
        own = (self._one == node) | (self._two == node)
        links = np.flatnonzero(~own)
        one, two = places[self._one[links]], places[self._two[links]]
        over = _way_off(tried[:, None, :], one, two) < clear
        others = np.ones(len(places), dtype=bool)
        others[near] = others[node] = False
        ends = tried[:, None, None, :], places[near][:, None, :]
        under = _way_off(places[others], *ends) < clear
        return np.count_nonzero(over, axis=1) + np.count_nonzero(under, axis=(1, 2))


def _way_off(points: "Floats", one: "Floats", two: "Floats") -> "Floats":
    """How far points are from straight lines between two ends; the last axis is x and y."""
    import numpy as np

    way, out = two - one, points - one
    length = (way * way).sum(axis=-1)
    along = (way * out).sum(axis=-1) / np.maximum(length, 1e-12)
    rest = out - np.clip(along, 0.0, 1.0)[..., None] * way
    return np.sqrt((rest * rest).sum(axis=-1))
