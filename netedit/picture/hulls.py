"""Soft shapes around boxes: convex hulls, and outlines that keep a distance and have no corners."""

from collections.abc import Iterable, Sequence
from math import atan2, ceil, cos, hypot, pi, sin

from netedit.model.geometry import Box, Point

# Between two points of an arc.
_STEP = pi / 14


def corners(box: Box) -> tuple[Point, ...]:
    """The four corners of a box."""
    return (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    )


def hull(points: Iterable[Point]) -> tuple[Point, ...]:
    """The convex hull, clockwise on the screen; Andrew's monotone chain (1979), O(n log n)."""
    ordered = sorted(set(points))
    if len(ordered) <= 2:
        return tuple(ordered)
    lower = _half(ordered)
    upper = _half(ordered[::-1])
    return (*lower[:-1], *upper[:-1])


def _half(ordered: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for point in ordered:
        x, y = point
        while len(found) > 1:
            (ax, ay), (bx, by) = found[-2], found[-1]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            found.pop()
        found.append(point)
    return found


def holds(shape: Sequence[Point], point: Point) -> bool:
    """Whether a point lies within a hull of three points or more."""
    if len(shape) < 3:
        return False
    x, y = point
    ax, ay = shape[-1]
    for bx, by in shape:
        if (bx - ax) * (y - ay) - (by - ay) * (x - ax) < 0:
            return False
        ax, ay = bx, by
    return True


def rounded(shape: Sequence[Point], by: float) -> tuple[Point, ...]:
    """The closed line that keeps `by` off a hull on the outside, in arcs around its corners."""
    if len(shape) < 3:
        return ()
    found: list[Point] = []
    count = len(shape)
    for i, (x, y) in enumerate(shape):
        before, after = shape[i - 1], shape[(i + 1) % count]
        start, end = _outward(before, (x, y)), _outward((x, y), after)
        while end < start:
            end += 2 * pi
        steps = max(1, ceil((end - start) / _STEP))
        for step in range(steps + 1):
            turn = start + (end - start) * step / steps
            found.append((x + by * cos(turn), y + by * sin(turn)))
    return tuple(found)


def _outward(a: Point, b: Point) -> float:
    """The direction off an edge of a hull, as an angle."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    return atan2(-dx / length, dy / length)


def around(points: Iterable[Point]) -> Box:
    """The box around points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
