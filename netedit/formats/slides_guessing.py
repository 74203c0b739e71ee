"""What shapes on other people's slides mean: where lines end, what stands at them, who is in what.

Nothing of this is used for shapes that netedit drew itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import cos, hypot, radians, sin
from typing import Protocol

from netedit.formats.slides_existing import frame_of, placed, text_of
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import Element, local, q
from netedit.model.geometry import Point
from netedit.model.records import Direction
from netedit.model.text import is_blank

LINES = frozenset({"line", "straightConnector1"})
# Block arrows people put between two shapes: whether they lie or stand, and which way they point.
_ARROWS: Mapping[str, tuple[bool, Direction, bool]] = {
    "rightArrow": (True, Direction.FORWARD, False),
    "leftArrow": (True, Direction.FORWARD, True),
    "leftRightArrow": (True, Direction.BOTH, False),
    "downArrow": (False, Direction.FORWARD, False),
    "upArrow": (False, Direction.FORWARD, True),
    "upDownArrow": (False, Direction.BOTH, False),
    "notchedRightArrow": (True, Direction.FORWARD, False),
    "stripedRightArrow": (True, Direction.FORWARD, False),
}
# Words nearer to a line than this, and no longer than that, are what the line stands for.
_NEAR = 250000
_LONGEST = 40
# What is around others must be so much larger than they are.
_LARGER = 2.0


class Placed(Protocol):
    """A shape of a slide that may be a partner."""

    @property
    def name(self) -> str:
        """What stands in it."""
        ...

    @property
    def frame(self) -> Frame:
        """Where it stands."""
        ...


def preset(shape: Element) -> str:
    """The preset form of a shape, "" for one of its own."""
    found = next(iter(shape.iter(q("a:prstGeom"))), None)
    return (found.get("prst") or "") if found is not None else ""


def is_line(shape: Element) -> bool:
    """Whether a shape joins others: a connector, a plain line, or a block arrow without words."""
    if local(shape) == "cxnSp":
        return True
    name = preset(shape)
    return (name in LINES or name in _ARROWS) and is_blank(text_of(shape))


def points_to(run: Element) -> tuple[Direction, bool]:
    """Which way a line points, and whether it does so from its end to its start."""
    arrow = _ARROWS.get(preset(run))
    if arrow is not None:
        return arrow[1], arrow[2]
    start, end = (_has_head(run, side) for side in ("headEnd", "tailEnd"))
    if start and end:
        return Direction.BOTH, False
    return (Direction.FORWARD if start or end else Direction.NONE), start


def _has_head(run: Element, side: str) -> bool:
    head = run.find(q(f"p:spPr/a:ln/a:{side}"))
    return head is not None and (head.get("type") or "none") not in ("none", "diamond", "oval")


def ends(run: Element) -> tuple[Point, Point]:
    """Where a line begins and ends on the slide, turned and mirrored as it is."""
    frame = frame_of(run) or Frame(0, 0, 0, 0)
    xfrm = placed(run)
    flip_x, flip_y, turn = False, False, 0.0
    if xfrm is not None:
        flip_x, flip_y = (xfrm.get(name) in ("1", "true") for name in ("flipH", "flipV"))
        turn = int(xfrm.get("rot") or 0) / 60000
    xs: tuple[float, float] = (frame.x, frame.x + frame.cx)
    ys: tuple[float, float] = (frame.y, frame.y + frame.cy)
    arrow = _ARROWS.get(preset(run))
    if arrow is not None:
        x, y = frame.centre
        xs, ys = (xs, (y, y)) if arrow[0] else ((x, x), ys)
    points = (xs[flip_x], ys[flip_y]), (xs[not flip_x], ys[not flip_y])
    if not turn:
        return points
    return _turned(points[0], frame, turn), _turned(points[1], frame, turn)


def _turned(point: Point, frame: Frame, degrees: float) -> Point:
    x, y = frame.centre
    dx, dy, angle = point[0] - x, point[1] - y, radians(degrees)
    return x + dx * cos(angle) - dy * sin(angle), y + dx * sin(angle) + dy * cos(angle)


def written_at(runs: Sequence[Element], captions: Iterable[Placed]) -> Mapping[int, str]:
    """What short words stand for which line, by the line's place among `runs`: each for one.

    The nearest line counts, and of two words at one line the nearer.
    """
    lines = [ends(run) for run in runs]
    found: list[tuple[float, int, str]] = []
    for caption in captions:
        if len(caption.name) > _LONGEST or not lines:
            continue
        middle = caption.frame.centre
        apart, number = min((_apart(middle, *line), n) for n, line in enumerate(lines))
        # measured from the middle of the words, which may stand beside the line
        if apart <= _NEAR + caption.frame.cy / 2:
            found.append((apart, number, caption.name))
    said: dict[int, str] = {}
    for _, number, words in sorted(found):
        said.setdefault(number, words)
    return said


def _apart(point: Point, start: Point, end: Point) -> float:
    """From a point to the middle part of a line: what stands at its ends is at the shapes."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.5
    along = min(max(along, 0.15), 0.85)
    return hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def around(shapes: Sequence[Placed]) -> Mapping[int, int]:
    """Which shape stands within which other, by their places: the smallest one around it."""
    found: dict[int, int] = {}
    areas = [shape.frame.cx * shape.frame.cy for shape in shapes]
    for number, shape in enumerate(shapes):
        outer = [
            other
            for other, box in enumerate(shapes)
            if other != number
            and areas[other] >= _LARGER * areas[number]
            and _holds(box.frame, shape.frame)
        ]
        if outer:
            found[number] = min(outer, key=lambda other: areas[other])
    return found


def _holds(outer: Frame, inner: Frame) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.cx <= outer.x + outer.cx
        and inner.y + inner.cy <= outer.y + outer.cy
    )
