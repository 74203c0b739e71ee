"""Finds places for new partners on a map where everyone else stays."""

from collections.abc import Mapping, Sequence
from math import ceil, hypot

from netedit.layout.ground import PASSING, Ground, ring
from netedit.layout.sight import Sight, emptiest
from netedit.model.geometry import Box, Point

# How far from its ties' other ends a partner stands best, centre to centre.
STEP = 130.0
# From the map down to the row of those without ties.
EDGE = 70.0
RINGS = 5
ENDS_LOOKED_AT = 6
# Cost of a place: a step too far from the ends against a box that touches.
CROWDING = 1.2
# What an upright line costs, and from which share of upright in it on it costs anything.
STEEPNESS, SLANTED = 0.6, 0.71

Size = Box | tuple[float, float]


def place_for(
    existing: Mapping[str, Box],
    size: Size,
    *,
    near: Sequence[str] = (),
    point: Point | None = None,
    sight: Sight | None = None,
) -> Point:
    """Where a new partner goes: nobody else moves, and it overlaps nobody.

    The emptiest place about a step from those in `near` (ids in `existing`; others are ignored),
    else the free place nearest to `point`, else the next place in a row below the map. `size` is
    its box around (0, 0), or width and height with (0, 0) in the middle. With `sight` it is a place
    one sees, as far as there is room. O(existing).
    """
    ends = [existing[id_].centre for id_ in near if id_ in existing]
    return rounded(settled(Ground(existing.values()), as_box(size), ends, point, sight))


def _middle_and_first(ends: Sequence[Point]) -> list[Point]:
    if not ends:
        return []
    middle = sum(x for x, _ in ends) / len(ends), sum(y for _, y in ends) / len(ends)
    return [middle, *(ends[:ENDS_LOOKED_AT] if len(ends) > 1 else ())]


def settled(
    ground: Ground,
    box: Box,
    ends: Sequence[Point],
    point: Point | None,
    sight: Sight | None = None,
) -> Point:
    """The place for `box` on the ground, which is not changed; in `sight` where there is room."""
    if sight is not None:
        seen = _best_near(ground, box, ends, sight) if ends else None
        seen = seen or emptiest(ground, box, ends, sight)
        if seen is not None:
            return seen
    if ends:
        return _near_ends(ground, box, ends)
    bounds = ground.bounds if point is None else None
    if bounds is not None:
        return _at_edge(ground, box, bounds)
    x, y = point or (0.0, 0.0)
    found = ground.nearest_free(box.at(x, y))
    return found.left - box.left, found.top - box.top


def _near_ends(ground: Ground, box: Box, ends: Sequence[Point]) -> Point:
    best = _best_near(ground, box, ends, None)
    if best is not None:
        return best
    middle, shift = _middle_and_first(ends)[0], box.centre
    found = ground.nearest_free(box.at(middle[0] - shift[0], middle[1] - shift[1]))
    return found.left - box.left, found.top - box.top


def _best_near(
    ground: Ground, box: Box, ends: Sequence[Point], sight: Sight | None
) -> Point | None:
    middle, *firsts = _middle_and_first(ends)
    places = [middle] if len(ends) > 1 else []
    for number in range(1, RINGS + 1):
        places += ring(middle, number * STEP * 0.5, 8 + 8 * number)
    # A partner with ties to both sides of a large map need not stand in its middle.
    for end in firsts:
        places += ring(end, STEP, 16)
    costs: list[tuple[float, Point]] = []
    best_cost = float("inf")
    shift_x, shift_y = box.centre
    for x, y in places:
        away = sum(abs(hypot(x - a, y - b) - STEP) for a, b in ends) / (STEP * len(ends))
        if away >= best_cost + PASSING:
            continue
        moved = box.at(x - shift_x, y - shift_y)
        if not ground.is_free(moved) or (sight is not None and not sight.shows(moved)):
            continue
        steep = sum(_steepness(x - a, y - b) for a, b in ends) / len(ends)
        cost = away + STEEPNESS * steep + CROWDING * ground.crowding(moved)
        costs.append((cost, (x - shift_x, y - shift_y)))
        best_cost = min(best_cost, cost)
    return ground.clearest(costs, ends[:ENDS_LOOKED_AT]) if costs else None


def _steepness(dx: float, dy: float) -> float:
    """0 for a line at most as steep as it is flat, 1 for an upright one.

    A steep one runs through a name: that of its upper end, which stands below the shape.
    """
    length = hypot(dx, dy)
    return max(0.0, abs(dy) / length - SLANTED) / (1 - SLANTED) if length > 0 else 0.0


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
