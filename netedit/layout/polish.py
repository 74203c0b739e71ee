"""The last touch: boxes stand apart, and now single ones go where they are read better."""

from typing import TYPE_CHECKING

from netedit.layout.clearance import Clearance
from netedit.layout.links import Links
from netedit.layout.tangle import Tangle
from netedit.layout.uncrossing import PASSING, Strain, uncrossed
from netedit.layout.watch import Watch
from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ints = NDArray[np.int64]


def polished(
    strain: Strain,
    links: Links,
    places: "Floats",
    sizes: "Floats",
    rng: "np.random.Generator",
    watch: Watch,
    fixed: "Ints",
) -> "Floats":
    """Places of boxes that do not overlap, nor after this: fewer links cross or pass over a box.

    `fixed` are the numbers of nodes that stay.
    """
    spread = _Spread(strain, strain.factor(places))
    return uncrossed(spread, links, places, rng, watch, fixed, sizes=sizes)


def faults(links: Links, places: "Floats", sizes: "Floats") -> int:
    """How often links cross each other, and run over boxes, which counts more."""
    tangle = Tangle(links, places)
    passed = int(Clearance(tangle, sizes).all_passed().sum()) // 3
    return tangle.total() + PASSING * passed


@dataclass(frozen=True, slots=True)
class _Spread:
    """The strain of a map that was spread out, so that only what is uneven counts."""

    strain: Strain
    by: float

    def factor(self, places: "Floats") -> float:
        return self.strain.factor(places) / self.by

    def total(self, places: "Floats | Singles") -> float:
        return self.strain.total(places * self.by)

    def costs(self, nodes: "Ints", tried: "Singles", places: "Singles") -> "Singles":
        return self.strain.costs(nodes, tried * self.by, places * self.by)

    def easiest(self, nodes: "Ints", places: "Singles") -> "Singles":
        return self.strain.easiest(nodes, places * self.by) / self.by
