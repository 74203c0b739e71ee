"""Where connectors may be glued to a shape, and which of those places a line takes.

The places, their numbers and the angle a line leaves at are those of the preset shapes in
ECMA-376 part 1 (presetShapeDefinitions), worked out with the adjustments that we write.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import atan2, cos, hypot, pi, radians, sqrt

from netedit.model.dataclass import dataclass
from netedit.model.records import Shape

Place = tuple[int, int]

# Leaving a shape along its edge instead of straight ahead counts as so much more way.
_TURN = 1.5
# A place that a line between the same two partners has taken already.
_TAKEN = 0.4
# Both places taken: the two lines would be seen as one.
_SAME = 8.0


@dataclass(frozen=True, slots=True)
class Frame:
    """An upright rectangle in EMU."""

    x: int
    y: int
    cx: int
    cy: int

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.cx / 2, self.y + self.cy / 2

    def moved(self, dx: int, dy: int) -> "Frame":
        """The same size elsewhere."""
        return Frame(self.x + dx, self.y + dy, self.cx, self.cy)

    def around(self, other: "Frame") -> "Frame":
        """The smallest frame around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.cx, other.x + other.cx)
        return Frame(x, y, right - x, max(self.y + self.cy, other.y + other.cy) - y)


@dataclass(frozen=True, slots=True)
class Preset:
    """A preset shape: its name, its adjustment and its places as (x, y, angle).

    x and y are shares of width and height; angles in degrees, 0 to the right and 270 up. `top` and
    `right` are the places a relationship of a partner with itself leaves and comes back at.
    """

    name: str
    adjust: int | None
    sites: tuple[tuple[float, float, float], ...]
    top: int
    right: int


_LOW = (1 - sqrt(0.5)) / 2
_HIGH = 1 - _LOW
_FOUR = ((0.5, 0.0, 270.0), (0.0, 0.5, 180.0), (0.5, 1.0, 90.0), (1.0, 0.5, 0.0))

PRESETS: Mapping[Shape, Preset] = {
    Shape.CIRCLE: Preset(
        "ellipse",
        None,
        (
            (0.5, 0.0, 270.0),
            (_LOW, _LOW, 270.0),
            (0.0, 0.5, 180.0),
            (_LOW, _HIGH, 90.0),
            (0.5, 1.0, 90.0),
            (_HIGH, _HIGH, 90.0),
            (1.0, 0.5, 0.0),
            (_HIGH, _LOW, 270.0),
        ),
        0,
        6,
    ),
    Shape.SQUARE: Preset("roundRect", 14000, _FOUR, 0, 3),
    Shape.DIAMOND: Preset("diamond", None, _FOUR, 0, 3),
    # The adjustment makes it regular in a frame of 2 to the root of 3.
    Shape.HEXAGON: Preset(
        "hexagon",
        28868,
        (
            (1.0, 0.5, 0.0),
            (0.75, 1.0, 90.0),
            (0.25, 1.0, 90.0),
            (0.0, 0.5, 180.0),
            (0.25, 0.0, 270.0),
            (0.75, 0.0, 270.0),
        ),
        4,
        0,
    ),
    Shape.TRIANGLE: Preset(
        "triangle",
        50000,
        (
            (0.5, 0.0, 270.0),
            (0.25, 0.5, 180.0),
            (0.0, 1.0, 90.0),
            (0.5, 1.0, 90.0),
            (1.0, 1.0, 90.0),
            (0.75, 0.5, 0.0),
        ),
        0,
        5,
    ),
}


def site(shape: Shape, frame: Frame, number: int) -> Place:
    """Where a place of a shape lies, in whole EMU."""
    x, y, _ = PRESETS[shape].sites[number]
    return frame.x + round(frame.cx * x), frame.y + round(frame.cy * y)


@lru_cache(maxsize=1 << 12)
def _penalties(shape: Shape, sector: int) -> Sequence[tuple[int, float]]:
    """The places of a shape worth trying for a line that leaves in a direction, nearest first."""
    angle = sector * pi / 32
    found: list[tuple[float, int]] = []
    for number, (x, y, exit_) in enumerate(PRESETS[shape].sites):
        turn = abs(_difference(angle, radians(exit_))) / pi
        aside = abs(_difference(angle, atan2(y - 0.5, x - 0.5)))
        found.append((aside + turn * _TURN, number))
    found.sort()
    return [(number, penalty) for penalty, number in found[:4]]


def _difference(one: float, other: float) -> float:
    return (one - other + pi) % (2 * pi) - pi


def _candidates(shape: Shape, frame: Frame, towards: tuple[float, float]) -> Sequence[int]:
    x, y = frame.centre
    sector = round(atan2(towards[1] - y, towards[0] - x) / (pi / 32))
    return [number for number, _ in _penalties(shape, sector)]


def choose(
    one: tuple[Shape, Frame],
    other: tuple[Shape, Frame],
    taken: Sequence[tuple[int, int]] = (),
) -> tuple[int, int]:
    """The places at which a line from `one` to `other` is glued.

    The shortest way counts; leaving a shape otherwise than straight ahead costs more, and so does a
    place in `taken`, of lines between the same two.
    """
    best, found = float("inf"), (0, 0)
    there = other[1].centre
    for a in _candidates(*one, there):
        start = site(*one, a)
        for b in _candidates(*other, one[1].centre):
            end = site(*other, b)
            way = hypot(end[0] - start[0], end[1] - start[1])
            angle = atan2(end[1] - start[1], end[0] - start[0])
            cost = way * (
                1 + _TURN * (_against(one[0], a, angle) + _against(other[0], b, angle + pi))
            )
            for c, d in taken:
                cost += way * (_SAME if (a, b) == (c, d) else _TAKEN * ((a == c) + (b == d)))
            if cost < best:
                best, found = cost, (a, b)
    return found


def _against(shape: Shape, number: int, angle: float) -> float:
    """0 for leaving a place straight ahead, 1 for leaving along the edge, 4 through the shape."""
    x, y, _ = PRESETS[shape].sites[number]
    outwards = atan2(y - 0.5, x - 0.5)
    return (1 - cos(angle - outwards)) ** 2
