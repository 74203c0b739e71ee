"""Places for partners: a whole map laid out, or a few added where everyone else stays.

- `tidy.py` leads from a network to its places; `full.py` lays out all of it, by `stress.py` (by
  `pivots.py` where it is large, `trees.py` where nothing goes round) and then `uncrossing.py`,
  `overlap.py` and `together.py`.
- `incremental.py` places one more, `batch.py` many, where `ground.py` has room, among those whom
  `company.py` knows; `judging.py` says what speaks against a place.

Inside all is arrays, with a row for each node: places (x, y) and sizes (width, height) of boxes
around them are nodes x 2, in scene units; links are the numbers of both ends. `rng` is
seeded: the same map comes out the same.
"""

from netedit.layout.batch import place_many
from netedit.layout.full import arranged
from netedit.layout.incremental import place_for
from netedit.layout.overlap import without_overlaps
from netedit.layout.sight import Sight
from netedit.layout.tidy import Arrange, missing, placements
from netedit.layout.watch import LayoutCancelled
from netedit.model.geometry import Box

__all__ = [
    "Arrange",
    "Box",
    "LayoutCancelled",
    "Sight",
    "arranged",
    "missing",
    "place_for",
    "place_many",
    "placements",
    "without_overlaps",
]
