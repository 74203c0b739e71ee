"""Where lines run: from rim to rim, apart from each other, with arrowheads that touch the rim."""

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin, sqrt

from netedit.model.geometry import Point
from netedit.model.records import Shape
from netedit.picture.display import NodeItem
from netedit.picture.style import MARK_REACH

Triangle = tuple[Point, Point, Point]

# Between the middles of parallel ties.
FAN_GAP = 16.0
_LOOP_REACH = 44.0
_LOOP_STEP = 18.0
# Of a square: radius of its corners against half its side.
CORNER = 0.28
# Where words at a line are tried, as shares of its length; a bridge has its mark in the middle.
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
BESIDE_MARK = (0.36, 0.64, 0.3, 0.7, 0.25, 0.75)


def corner(node: NodeItem) -> float:
    """The radius of the rounded corners of a square node."""
    return min(node.half_width, node.half_height) * CORNER


def outline(shape: Shape, half_width: float, half_height: float) -> tuple[Point, ...]:
    """The corners of a shape around the origin; none for a circle, which has no corners."""
    w, h = half_width, half_height
    match shape:
        case Shape.CIRCLE:
            return ()
        case Shape.SQUARE:
            return ((-w, -h), (w, -h), (w, h), (-w, h))
        case Shape.DIAMOND:
            return ((0, -h), (w, 0), (0, h), (-w, 0))
        case Shape.HEXAGON:
            s = w / 2
            t = h * sqrt(3) / 2
            return ((-s, -t), (s, -t), (w, 0), (s, t), (-s, t), (-w, 0))
        case Shape.TRIANGLE:
            s = w * sqrt(3) / 2
            return ((0, -h), (s, h / 2), (-s, h / 2))


def rim(node: NodeItem, towards: Point) -> Point:
    """The point of the node's rim (or of its mark's) in the direction of `towards`.

    Straight to the right where `towards` is the centre itself.
    """
    dx, dy = towards[0] - node.x, towards[1] - node.y
    length = hypot(dx, dy)
    if length < 1e-9:
        dx, dy, length = 1.0, 0.0, 1.0
    dx, dy = dx / length, dy / length
    far = _far(node, dx, dy)
    return node.x + dx * far, node.y + dy * far


def _straight(source: NodeItem, target: NodeItem) -> tuple[Point, Point]:
    """`rim` of both, each towards the other."""
    dx, dy = target.x - source.x, target.y - source.y
    length = hypot(dx, dy)
    if length < 1e-9:
        return rim(source, (target.x, target.y)), rim(target, (source.x, source.y))
    dx, dy = dx / length, dy / length
    out, back = _far(source, dx, dy), _far(target, -dx, -dy)
    return (source.x + dx * out, source.y + dy * out), (target.x - dx * back, target.y - dy * back)


def _far(node: NodeItem, dx: float, dy: float) -> float:
    """From the centre to the rim (or to the mark's) in a direction of length 1."""
    w, h, shape = node.half_width, node.half_height, node.shape
    mark = node.mark_reach
    if mark and shape is not Shape.SQUARE:
        return mark_radius(node)
    if shape is Shape.CIRCLE:
        return w if w == h else w * h / hypot(h * dx, w * dy)
    if shape is Shape.SQUARE:
        return _square_reach(dx, dy, w + mark, h + mark, corner(node) + mark)
    return _polygon_reach(dx, dy, outline(shape, w, h))


def mark_radius(node: NodeItem) -> float:
    """The outer radius of the round halo or ring around a node that is not square."""
    w, h = node.half_width, node.half_height
    far = max((hypot(x, y) for x, y in outline(node.shape, w, h)), default=max(w, h))
    return far + MARK_REACH


def _square_reach(dx: float, dy: float, w: float, h: float, radius: float) -> float:
    far = min(w / abs(dx) if dx else 1e9, h / abs(dy) if dy else 1e9)
    cx, cy = w - radius, h - radius
    if abs(dx * far) <= cx or abs(dy * far) <= cy:
        return far
    # The ray leaves through a rounded corner: the far cut with the circle around (cx, cy).
    along = abs(dx) * cx + abs(dy) * cy
    return along + sqrt(max(along * along - (cx * cx + cy * cy - radius * radius), 0.0))


def _polygon_reach(dx: float, dy: float, corners: tuple[Point, ...]) -> float:
    best = 0.0
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        ex, ey = bx - ax, by - ay
        across = dx * ey - dy * ex
        if abs(across) < 1e-12:
            continue
        far = (ax * ey - ay * ex) / across
        part = (ax * dy - ay * dx) / across
        if far > 0 and -1e-9 <= part <= 1 + 1e-9:
            best = max(best, far)
    return best


def offsets(count: int, middle_taken: bool) -> tuple[float, ...]:
    """How far the middles of `count` parallel ties lie off the straight line, all different.

    With `middle_taken` a membership runs straight between the two, so none of them is 0.
    """
    if not middle_taken:
        return tuple((i - (count - 1) / 2) * FAN_GAP for i in range(count))
    return tuple((i // 2 + 1) * FAN_GAP * (1 if i % 2 == 0 else -1) for i in range(count))


def between(source: NodeItem, target: NodeItem, offset: float) -> tuple[Point, ...]:
    """A path from rim to rim: straight for offset 0, else a quadratic whose middle lies off it.

    The side of an offset does not depend on which end is the source.
    """
    if abs(offset) < 1e-6:
        return _straight(source, target)
    low, high = (source, target) if source.id < target.id else (target, source)
    dx, dy = high.x - low.x, high.y - low.y
    length = hypot(dx, dy) or 1.0
    bend = (
        (source.x + target.x) / 2 - dy / length * offset * 2,
        (source.y + target.y) / 2 + dx / length * offset * 2,
    )
    return rim(source, bend), bend, rim(target, bend)


def loop(node: NodeItem, number: int) -> tuple[Point, ...]:
    """The path of self-tie `number` (from 0): a cubic above the node, each around the last."""
    up = _LOOP_REACH + node.mark_reach + number * _LOOP_STEP
    spread = 0.5 + number * 0.12
    height = node.half_height + up
    reach_out = height * sin(spread) * 1.5
    left = (node.x - reach_out, node.y - height)
    right = (node.x + reach_out, node.y - height)
    return rim(node, left), left, right, rim(node, right)


def head(tip: Point, back: Point, width: float, length: float) -> Triangle:
    """An arrowhead with its tip at `tip`, for a line of `width` that comes from `back`.

    Corners always in the same turn.
    """
    turn = atan2(tip[1] - back[1], tip[0] - back[0])
    half = width / 2 + length * 0.42
    bx, by = tip[0] - cos(turn) * length, tip[1] - sin(turn) * length
    sx, sy = cos(turn + pi / 2) * half, sin(turn + pi / 2) * half
    return tip, (bx + sx, by + sy), (bx - sx, by - sy)


def shortened(path: tuple[Point, ...], start: float, end: float) -> tuple[Point, ...]:
    """`path` without its first `start` and last `end` units, where arrowheads stand.

    A path too short for that keeps a stub in its middle.
    """
    points = list(path)
    if len(points) == 2:
        whole = hypot(points[1][0] - points[0][0], points[1][1] - points[0][1])
        if start + end > whole * 0.9:
            start, end = (each * whole * 0.9 / (start + end) for each in (start, end))
    if start:
        points[0] = _towards(points[0], points[1], start)
    if end:
        points[-1] = _towards(points[-1], points[-2], end)
    return tuple(points)


def _towards(one: Point, other: Point, by: float) -> Point:
    length = hypot(other[0] - one[0], other[1] - one[1])
    if length < 1e-9:
        return one
    share = min(by / length, 0.9)
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def point_at(path: tuple[Point, ...], t: float) -> Point:
    """The point of a path at `t`, 0 its start and 1 its end."""
    points: list[Point] = list(path)
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)]
    return points[0]


def flattened(path: tuple[Point, ...]) -> tuple[Point, ...]:
    """A path as straight pieces that look like the curve."""
    if len(path) == 2:
        return path
    along = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path))
    pieces = max(6, min(32, int(along / 13)))
    if len(path) != 3:
        return tuple(point_at(path, i / pieces) for i in range(pieces + 1))
    (ax, ay), (bx, by), (cx, cy) = path
    found: list[Point] = []
    for i in range(pieces + 1):
        t = i / pieces
        u = 1 - t
        p, q, r = u * u, 2 * u * t, t * t
        found.append((p * ax + q * bx + r * cx, p * ay + q * by + r * cy))
    return tuple(found)
