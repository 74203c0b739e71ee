"""Stress majorisation: places whose distances are as near as can be to the ways between nodes."""

from typing import TYPE_CHECKING

from netedit.layout.links import Links
from netedit.layout.watch import Watch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ints = NDArray[np.int64]

ROUNDS = 300
# Stress hardly changes any more when a check finds less than this share of it gone.
SETTLED = 2e-4
ROUNDS_BETWEEN_CHECKS = 8
# So many nodes are origins enough to start from.
ORIGINS = 50


class Problem:
    """Distances to be kept, weighted by 1 / distance squared (Gansner, Koren and North 2005).

    Memory is O(nodes squared): for some hundred nodes. `fixed` nodes never move. In single
    precision, which is a thousand times finer than what is seen.
    """

    def __init__(self, links: Links, fixed: "Ints | None" = None) -> None:
        import numpy as np

        count = links.count
        self.links = links
        self.distances = links.distances(np.arange(count))
        with np.errstate(divide="ignore"):
            self._weights = self.distances**-2
        np.fill_diagonal(self._weights, 0.0)
        self._pull = self._weights * self.distances
        self._free = np.ones(count, dtype=bool)
        if fixed is not None:
            self._free[fixed] = False
        weights = self._weights.astype(np.float64)
        laplacian: Floats = np.diag(weights.sum(axis=1)) - weights
        if self._free.all():
            # One more weight for the centre makes it invertible and keeps the centre.
            laplacian += weights.mean()
            inverse = np.linalg.inv(laplacian)
            self._solve: Singles = inverse.astype(np.float32)
            self._held = np.zeros((count, 0), dtype=np.float32)
        else:
            free = self._free
            self._solve = np.linalg.inv(laplacian[np.ix_(free, free)]).astype(np.float32)
            self._held = laplacian[np.ix_(free, ~free)].astype(np.float32)

    def start(self, rng: "np.random.Generator") -> "Floats":
        """Places by classical scaling, a good start."""
        origins = rng.permutation(self.links.count)[:ORIGINS]
        return scaled_start(self.distances[:, origins])

    def total(self, places: "Floats | Singles") -> float:
        """The sum of errors over all pairs, each once."""
        import numpy as np

        errors = _apart(_centred(places)) - self.distances
        errors *= errors
        return float(np.vdot(self._weights, errors)) / 2

    def stress(self, places: "Floats") -> float:
        """The weighted sum of squared errors over all pairs, as a share of the pairs."""
        pairs = len(places) * (len(places) - 1)
        return 2 * self.total(places) / max(1, pairs)

    def factor(self, places: "Floats") -> float:
        """How many times as large the places have the least stress: a map may be spread out."""
        import numpy as np

        apart = _apart(_centred(places))
        weight = float(np.vdot(self._weights, apart * apart))
        return float(np.vdot(self._pull, apart)) / weight if weight > 0 else 1.0

    def costs(self, nodes: "Ints", tried: "Singles", places: "Singles") -> "Singles":
        """The part of the sum of errors that each node has at the place tried for it."""
        import numpy as np

        errors = tried[:, 0, None] - places[:, 0]
        errors *= errors
        across = tried[:, 1, None] - places[:, 1]
        across *= across
        errors += across
        np.sqrt(errors, out=errors)
        errors -= self.distances[nodes]
        errors *= errors
        return np.einsum("ij,ij->i", errors, self._weights[nodes])

    def easiest(self, nodes: "Ints", places: "Singles") -> "Singles":
        """Where each node has fewer errors, all others staying: one step of majorisation."""
        import numpy as np

        here = places[nodes]
        across = here[:, 0, None] - places[:, 0]
        across *= across
        down = here[:, 1, None] - places[:, 1]
        down *= down
        across += down
        np.sqrt(across, out=across)
        weights = self._weights[nodes]
        stretch = self._pull[nodes] / np.maximum(across, 1e-6, out=across) - weights
        moved = stretch.sum(axis=1)[:, None] * here - stretch @ places
        return here + moved / weights.sum(axis=1)[:, None]

    def pulls(self, places: "Floats") -> "tuple[Floats, Floats]":
        """For each node the sum of its errors, each as a weighted way to go, and of the weights."""
        import numpy as np

        single = places.astype(np.float32)
        stretch = self._pull / np.maximum(_apart(single), 1e-6) - self._weights
        move = stretch.sum(axis=1)[:, None] * single - stretch @ single
        return move.astype(np.float64), self._weights.sum(axis=1, dtype=np.float64)

    def eased(self, places: "Floats") -> "Floats":
        """Places with less stress: one round of majorisation."""
        import numpy as np

        single = places.astype(np.float32)
        return self._round(single[None], _apart(single)[None])[0].astype(np.float64)

    def solved(self, start: "Floats", rounds: int, watch: Watch) -> "Floats":
        """Places no worse than `start`, after at most so many rounds of majorisation."""
        return self.all_solved(start[None], rounds, watch)[0][0]

    def all_solved(
        self, starts: "Floats", rounds: int, watch: Watch
    ) -> "tuple[Floats, list[float]]":
        """Places (starts x nodes x 2) from several starts at once, and the stress of each.

        Each round goes twice as far as the majorisation says (de Leeuw and Heiser 1980), which
        halves their number, and the last goes only as far.
        """
        import numpy as np

        middle = starts.mean(axis=1, keepdims=True) if self._free.all() else np.zeros((1, 1, 2))
        places = (starts - middle).astype(np.float32)
        before = np.full(len(starts), np.inf)
        for done in range(rounds):
            apart = _apart(places)
            better = self._round(places, apart)
            if done % ROUNDS_BETWEEN_CHECKS == 0:
                watch.at(done / rounds)
                stress = self._errors(apart)
                if (before - stress <= SETTLED * stress).all():
                    break
                before = stress
            places = 2 * better - places
        else:
            better = self._round(places, _apart(places))
        stress = self._errors(_apart(better))
        return better.astype(np.float64) + middle, stress.tolist()

    def _errors(self, apart: "Singles") -> "Floats":
        import numpy as np

        errors = apart - self.distances
        errors *= errors
        count = len(self.distances)
        found = errors.reshape(len(apart), -1) @ self._weights.reshape(-1)
        return found.astype(np.float64) / max(1, count * (count - 1))

    def _round(self, places: "Singles", apart: "Singles") -> "Singles":
        import numpy as np

        # A node pulls nothing at itself, and at one on the same spot in no direction.
        ratio = self._pull / np.maximum(apart, 1e-6)
        aim = ratio.sum(axis=2)[..., None] * places - ratio @ places
        free = self._free
        if free.all():
            return self._solve @ aim
        found = places.copy()
        held = self._held @ places[:, ~free]
        found[:, free] = self._solve @ (aim[:, free] - held)
        return found


def _centred(places: "Floats | Singles") -> "Singles":
    import numpy as np

    return (places - places.mean(axis=0)).astype(np.float32)


def _apart(places: "Singles") -> "Singles":
    """How far every node is from every other; more starts than one on the first axis."""
    import numpy as np

    # hypot takes five times as long, and nothing here is near the limits of a float.
    x, y = places[..., 0], places[..., 1]
    found = x[..., :, None] - x[..., None, :]
    found *= found
    across = y[..., :, None] - y[..., None, :]
    across *= across
    found += across
    return np.sqrt(found, out=found)


def scaled_start(distances: "Floats | Singles") -> "Floats":
    """Places by classical scaling of distances to origins (Brandes and Pich 2007).

    `distances` is nodes x origins. The signs of the axes are set, so that the result is one.
    """
    import numpy as np

    squared = distances.astype(np.float64) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]] if len(values) > 1 else np.hstack([vectors, vectors * 0])
    signs = np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    places = -0.5 * centred @ (axes * signs)
    spread = np.sqrt((places**2).sum(axis=0).mean())
    wanted = np.sqrt((distances**2).mean() / 2)
    return places * (wanted / spread) if spread > 0 else places
