"""Soft shapes around boxes: convex hulls, and outlines that keep a distance and have no corners."""

from collections.abc import Iterable, Sequence
from math import acos, atan2, ceil, cos, hypot, inf, pi, sin

from netedit.model.geometry import Box, Point

# Between two points of an arc.
_STEP = pi / 14
# How much further in a rounder corner may come.
_CUT = 0.4


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


def across(shape: Sequence[Point], y: float) -> tuple[float, float]:
    """From where to where a hull reaches at this height; inf and -inf where it does not."""
    first, last = inf, -inf
    if not shape:
        return first, last
    ax, ay = shape[-1]
    for bx, by in shape:
        if ay <= y <= by or by <= y <= ay:
            x = ax + (bx - ax) * (y - ay) / (by - ay) if ay != by else ax
            if x < first:
                first = x
            if x > last:
                last = x
        ax, ay = bx, by
    return first, last


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


def rounder(shape: Sequence[Point], by: float, more: float) -> tuple[Point, ...]:
    """`rounded`, with corners that are rounder by as much as `more`: there it is nearer to the
    hull, by no more than a part of `by`.
    """
    deep = more
    for i, (x, y) in enumerate(shape if len(shape) > 2 else ()):
        before, after = shape[i - 1], shape[(i + 1) % len(shape)]
        ax, ay, bx, by_ = before[0] - x, before[1] - y, after[0] - x, after[1] - y
        along = (ax * bx + ay * by_) / (hypot(ax, ay) * hypot(bx, by_) or 1.0)
        # how much further away than an edge the corner of what is further in stands
        away = 1.0 / max(sin(acos(min(max(along, -1.0), 1.0)) / 2), 1e-3) - 1.0
        deep = min(deep, _CUT * by / away if away > 1e-9 else inf)
    while deep > 1.0:
        inner = _inset(shape, deep)
        if len(inner) > 2:
            return rounded(inner, by + deep)
        deep /= 2
    return rounded(shape, by)


def _inset(shape: Sequence[Point], by: float) -> tuple[Point, ...]:
    """What of a hull is further in than `by`, cut edge by edge (Sutherland, Hodgman 1974)."""
    found = list(shape)
    for i, (bx, by_) in enumerate(shape):
        ax, ay = shape[i - 1]
        length = hypot(bx - ax, by_ - ay) or 1.0
        dx, dy = (bx - ax) / length, (by_ - ay) / length

        def depth(
            point: Point, ax: float = ax, ay: float = ay, dx: float = dx, dy: float = dy
        ) -> float:
            return dx * (point[1] - ay) - dy * (point[0] - ax) - by

        kept: list[Point] = []
        for j, point in enumerate(found):
            last = found[j - 1]
            was, now = depth(last), depth(point)
            if (was < 0) != (now < 0):
                share = was / (was - now)
                kept.append(
                    (last[0] + (point[0] - last[0]) * share, last[1] + (point[1] - last[1]) * share)
                )
            if now >= 0:
                kept.append(point)
        found = kept
    return hull(found)


def _outward(a: Point, b: Point) -> float:
    """The direction off an edge of a hull, as an angle."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    return atan2(-dx / length, dy / length)


def around(points: Iterable[Point]) -> Box:
    """The box around points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
