"""What is to be laid out, as arrays, and the pieces it comes in."""

from typing import TYPE_CHECKING

from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Piece:
    """One component: its nodes, their places (around anywhere), whether these are absolute."""

    nodes: list[int]
    places: "Floats"
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for, as arrays."""

    sizes: "Floats"
    now: "Floats"
    has_place: "Mask"
    pinned: "Mask"
    rng: "np.random.Generator"
