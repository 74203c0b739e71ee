"""Stress majorisation: places whose distances are as near as can be to the ways between nodes."""

from typing import TYPE_CHECKING

from netedit.layout.links import Links
from netedit.layout.watch import Watch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ROUNDS = 300
# Stress hardly changes any more when a check finds less than this share of it gone.
SETTLED = 2e-4
ROUNDS_BETWEEN_CHECKS = 8


class Problem:
    """Distances to be kept, weighted by 1 / distance squared (Gansner, Koren and North 2005).

    Memory is O(nodes squared): for some hundred nodes. `fixed` nodes never move.
    """

    def __init__(self, links: Links, fixed: "Ints | None" = None) -> None:
        import numpy as np

        count = links.count
        self.links = links
        self.distances = links.distances(np.arange(count))
        self._weights = np.zeros((count, count))
        apart = self.distances > 0
        self._weights[apart] = self.distances[apart] ** -2
        self._pull = self._weights * self.distances
        self._free = np.ones(count, dtype=bool)
        if fixed is not None:
            self._free[fixed] = False
        laplacian = np.diag(self._weights.sum(axis=1)) - self._weights
        if self._free.all():
            # One more weight for the centre makes it invertible and keeps the centre.
            self._solve = np.linalg.inv(laplacian + 1.0 / count)
            self._held = np.zeros((count, 0))
        else:
            free = self._free
            self._solve = np.linalg.inv(laplacian[np.ix_(free, free)])
            self._held = laplacian[np.ix_(free, ~free)]

    def apart(self, places: "Floats") -> "Floats":
        """How far every node is from every other."""
        import numpy as np

        # hypot takes five times as long, and nothing here is near the limits of a float.
        found = np.subtract.outer(places[:, 0], places[:, 0])
        found *= found
        across = np.subtract.outer(places[:, 1], places[:, 1])
        across *= across
        found += across
        return np.sqrt(found, out=found)

    def stress(self, places: "Floats") -> float:
        """The weighted sum of squared errors over all pairs, as a share of the pairs."""
        import numpy as np

        errors = self.apart(places) - self.distances
        pairs = len(places) * (len(places) - 1)
        return float(np.sum(self._weights * errors * errors)) / max(1, pairs)

    def stress_at(self, node: int, tried: "Floats", places: "Floats") -> "Floats":
        """The part of the sum of errors that `node` has, for each place tried for it."""
        import numpy as np

        x, y = tried[:, 0, None] - places[:, 0], tried[:, 1, None] - places[:, 1]
        errors = np.sqrt(x * x + y * y) - self.distances[node]
        return (errors * errors) @ self._weights[node]

    def total(self, places: "Floats") -> float:
        """The sum of errors over all pairs, each once."""
        return self.stress(places) * len(places) * (len(places) - 1) / 2

    def solved(self, start: "Floats", rounds: int, watch: Watch) -> "Floats":
        """Places no worse than `start`, after at most so many rounds of majorisation.

        Each round goes twice as far as the majorisation says (de Leeuw and Heiser 1980), which
        halves their number, and the last goes only as far.
        """
        import numpy as np

        places = start.copy()
        before = np.inf
        for done in range(rounds):
            apart = self.apart(places)
            better = self._round(places, apart)
            if done % ROUNDS_BETWEEN_CHECKS == 0:
                watch.at(done / rounds)
                errors = apart - self.distances
                errors *= errors
                stress = float(np.vdot(self._weights, errors))
                if before - stress <= SETTLED * stress:
                    return better
                before = stress
            places = 2 * better - places
        return self._round(places, self.apart(places))

    def _round(self, places: "Floats", apart: "Floats") -> "Floats":
        import numpy as np

        # A node pulls nothing at itself, and at one on the same spot in no direction.
        ratio = self._pull / np.maximum(apart, 1e-9)
        aim = ratio.sum(axis=1)[:, None] * places - ratio @ places
        found = places.copy()
        held = self._held @ places[~self._free]
        found[self._free] = self._solve @ (aim[self._free] - held)
        return found


def scaled_start(distances: "Floats") -> "Floats":
    """Places by classical scaling of distances to origins (Brandes and Pich 2007).

    `distances` is nodes x origins. The signs of the axes are set, so that the result is one.
    """
    import numpy as np

    squared = distances**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]] if len(values) > 1 else np.hstack([vectors, vectors * 0])
    signs = np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    places = -0.5 * centred @ (axes * signs)
    spread = np.sqrt((places**2).sum(axis=0).mean())
    wanted = np.sqrt((distances**2).mean() / 2)
    return places * (wanted / spread) if spread > 0 else places
