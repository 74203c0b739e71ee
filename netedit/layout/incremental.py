"""Finds places for new partners on a map where everyone else stays."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from netedit.layout.company import NOBODY, Company, Gathering
from netedit.layout.ground import Ground, ring
from netedit.layout.judging import Judge, Newcomer
from netedit.layout.sight import Sight
from netedit.model.geometry import Box, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# How far from its ties' other ends a partner stands best, centre to centre.
STEP = 130.0
# From the map down to the row of those without ties.
EDGE = 70.0
RINGS = 6
ENDS_LOOKED_AT = 6
# Cost of a place: a step too far from the ends against a box that touches.
CROWDING = 1.2
# What an upright line costs, and from which share of upright in it on it costs anything.
STEEPNESS, SLANTED = 0.4, 0.85
# Nothing within this distance makes a place emptier.
CROWD = 90.0
# So many good places are told apart by lines and areas.
GOOD = 64
# Where nobody is near all that is in sight is looked at; there being near those one is tied to, as
# a share of the sight, counts so much, or the middle of it.
NEARNESS, TO_THE_MIDDLE = 4.0, 1.0

Size = Box | tuple[float, float]


def place_for(
    existing: Mapping[str, Box],
    size: Size,
    *,
    near: Sequence[str] = (),
    point: Point | None = None,
    sight: Sight | None = None,
    known: Company = NOBODY,
) -> Point:
    """Where a new partner goes: nobody else moves, and it overlaps nobody.

    The place about a step from those in `near` (ids in `existing`; others are ignored) with most
    room and fewest faults, lines through somebody above all, else the free place nearest to
    `point`, else the next place in a row below the map. `size` is its box around (0, 0), or width
    and height with (0, 0) in the middle. With `sight` it is a place one sees, as far as there is
    room. `known` are those who stand, by what is drawn of them besides boxes. O(existing).
    """
    ends = [(id_, STEP) for id_ in near if id_ in existing]
    newcomer = Newcomer("", as_box(size), ends)
    return rounded(settled(Gathering(existing, known), newcomer, point, sight))


def settled(
    gathering: Gathering, newcomer: Newcomer, point: Point | None = None, sight: Sight | None = None
) -> Point:
    """The place for a newcomer among others, who stay; in `sight` where there is room."""
    ground, box = gathering.ground, newcomer.box
    search = _Search(gathering, newcomer)
    if sight is not None:
        seen = search.near_ends(sight) if newcomer.ends else None
        seen = seen or search.in_sight(sight)
        if seen is not None:
            return seen
    if newcomer.ends:
        best = search.near_ends(None)
        if best is not None:
            return best
        point = search.middle
    bounds = ground.bounds if point is None else None
    if bounds is not None:
        return _at_edge(ground, box, bounds)
    x, y = point or (0.0, 0.0)
    found = ground.nearest_free(box.at(x, y))
    return found.left - box.left, found.top - box.top


class _Search:
    """Looks for the place of one newcomer."""

    def __init__(self, gathering: Gathering, newcomer: Newcomer) -> None:
        self._known = gathering
        self._new = newcomer
        self._ends = [gathering.middle(end) for end, _ in newcomer.ends]

    @property
    def middle(self) -> Point:
        """The middle of those it is tied to."""
        count = len(self._ends)
        return sum(x for x, _ in self._ends) / count, sum(y for _, y in self._ends) / count

    def near_ends(self, sight: Sight | None) -> Point | None:
        """The best place around those it is tied to; None where none is free."""
        import numpy as np

        lengths = np.array([length for _, length in self._new.ends])
        step = float(lengths.mean())
        firsts = self._ends[:ENDS_LOOKED_AT] if len(self._ends) > 1 else ()
        middle = self.middle
        places = [np.array([middle])] if firsts else []
        places += [ring(middle, n * step * 0.5, 8 + 8 * n) for n in range(1, RINGS + 1)]
        # a partner with ties to both sides of a large map need not stand in its middle
        for end in firsts:
            places += [ring(end, step, 16), ring(end, 1.5 * step, 24)]
        tried, crowding = self._free(np.concatenate(places), sight)
        ways = tried[:, None] - np.array(self._ends)
        far = np.hypot(ways[..., 0], ways[..., 1])
        away = (np.abs(far - lengths) / lengths).mean(axis=1)
        # a steep line runs through a name: that of its upper end, which stands below the shape
        upright = np.abs(ways[..., 1]) / np.maximum(far, 1e-6)
        steep = np.maximum(0.0, upright - SLANTED).mean(axis=1) / (1 - SLANTED)
        return self._best(tried, away + STEEPNESS * steep + CROWDING * crowding)

    def in_sight(self, sight: Sight) -> Point | None:
        """The best place of all that is seen: with most room, and not far from those it is tied to
        or from the middle; None where nothing is free in sight.
        """
        import numpy as np

        area = sight.area
        tried, crowding = self._free(sight.places(self._new.box), sight)
        aims = np.array(self._ends or [area.centre])
        ways = tried[:, None] - aims
        reach = float(np.hypot(area.width, area.height)) or 1.0
        away = np.hypot(ways[..., 0], ways[..., 1]).mean(axis=1) / reach
        return self._best(tried, crowding + away * (NEARNESS if self._ends else TO_THE_MIDDLE))

    def _free(self, places: "Floats", sight: Sight | None) -> "tuple[Floats, Floats]":
        """Those places that are free and seen, and how crowded each is: 0 where nothing is close,
        about 1 for every box that touches.
        """
        import numpy as np

        box, gap = self._new.box, self._known.ground.gap
        sides = np.array(box.edges)
        if sight is not None:
            places = places[sight.shows_each(np.tile(places, 2) + sides)]
        if not len(places):
            return places, np.zeros(0)
        at = np.tile(places, 2) + sides
        low, high = at[:, :2].min(axis=0) - CROWD, at[:, 2:].max(axis=0) + CROWD
        close = self._known.ground.within(Box(*low.tolist(), *high.tolist()))
        taken = np.array([each.edges for each in close]).reshape(-1, 4)
        apart = np.maximum(taken[:, :2] - at[:, None, 2:], at[:, None, :2] - taken[:, 2:])
        free = np.logical_and.reduce((apart >= gap).any(axis=2), axis=1)
        apart = np.maximum(apart[free], 0.0)
        crowded = np.maximum(0.0, 1.0 - np.hypot(apart[..., 0], apart[..., 1]) / CROWD) ** 2
        return places[free], crowded.sum(axis=1)

    def _best(self, places: "Floats", costs: "Floats") -> Point | None:
        """Of the cheapest places that with the fewest faults; the first of equals."""
        import numpy as np

        if not len(places):
            return None
        good = np.argsort(costs, kind="stable")[:GOOD]
        faults = Judge(self._known, self._new).faults(places[good])
        x, y = places[good[int((costs[good] + faults).round(6).argmin())]].tolist()
        return x, y


def _at_edge(ground: Ground, box: Box, bounds: Box) -> Point:
    """The first free place in a row along the lower edge, from left to right."""
    width, y = box.width, bounds.bottom - box.height
    # A row of its own: nothing of the map may be above or below it close by.
    strip = Box(bounds.left, y - EDGE / 2, bounds.right, bounds.bottom + ground.gap)
    taken = ground.within(strip)
    x, gap = bounds.left, ground.gap
    while x + width <= bounds.right:
        ends = [each.right for each in taken if each.left < x + width + gap]
        beyond = max(ends, default=x) + gap
        if beyond <= x or not ends:
            return x - box.left, y - box.top
        x += max(1, ceil((beyond - x) / (width / 2))) * width / 2
    y = bounds.bottom + EDGE
    return bounds.left - box.left, y - box.top


def as_box(size: Size) -> Box:
    """The box around (0, 0); a mere size has its middle there."""
    return size if isinstance(size, Box) else Box.around(0.0, 0.0, *size)


def rounded(point: Point) -> Point:
    """The point as it is kept: to a tenth of a unit."""
    return round(point[0], 1), round(point[1], 1)
