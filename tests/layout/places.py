"""Places for one component as points: what a layout begins with, before it makes room."""

import numpy as np

from netedit.layout.full import _by_stress
from netedit.layout.links import Links
from netedit.layout.watch import Watch


def places_of_one(links: Links, *, seed: int = 1) -> np.ndarray:
    return _by_stress(links, np.random.default_rng(seed), None, Watch()).places
