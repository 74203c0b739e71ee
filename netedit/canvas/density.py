"""How much of the ground lines would cover, and how pale that makes them: partners come first."""

from collections.abc import Iterable
from math import hypot, pi

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Point

# Lines that would cover more of the ground than this, counted twice where they cross, are paler.
ROOMY = 0.25
# For a weak projector lines stay as strong as they can for longer, and never get that pale.
ROOMY_CONTRAST = 0.4
_MOST, _MOST_CONTRAST = 0.85, 0.75
_SLOPE = 0.6
# In so many steps, so that a partner more or less changes nothing.
_STEPS = 20
# So many ends say enough of all.
SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Density:
    """The length and the area of the lines for each unit of the ground they lie on, as of so many
    lines.
    """

    count: int = 0
    length: float = 0.0
    area: float = 0.0

    def holds(self, count: int) -> bool:
        """Whether it still says enough of so many lines."""
        return self.count * 0.9 <= count <= self.count * 1.1

    def paleness(self, scale: float, thinnest_px: float, *, has_contrast: bool) -> float:
        """How much of a line's colour gives way to the background at a zoom, 0 to 1."""
        covered = max(self.area, self.length * thinnest_px / scale)
        roomy = ROOMY_CONTRAST if has_contrast else ROOMY
        if covered <= roomy:
            return 0.0
        most = _MOST_CONTRAST if has_contrast else _MOST
        return round(min(1.0 - (roomy / covered) ** _SLOPE, most) * _STEPS) / _STEPS


def density_of(ends: Iterable[tuple[Point, Point, float]], count: int) -> Density:
    """The density of `count` lines, of which some go from one point of `ends` to the other and are
    that wide.

    The ground is told by how far the ends spread, so that a few far away do not thin it out.
    O(ends).
    """
    length = area = sum_x = sum_y = sum_xx = sum_yy = 0.0
    told = 0
    for (x1, y1), (x2, y2), width in ends:
        across = hypot(x2 - x1, y2 - y1)
        length += across
        area += across * width
        sum_x += x1 + x2
        sum_y += y1 + y2
        sum_xx += x1 * x1 + x2 * x2
        sum_yy += y1 * y1 + y2 * y2
        told += 1
    if told < 2:
        return Density(count)
    ways = 2 * told
    spread = (sum_xx / ways - (sum_x / ways) ** 2) * (sum_yy / ways - (sum_y / ways) ** 2)
    # a disc of evenly spread points reaches two standard deviations from its middle
    ground = 4 * pi * max(spread, 0.0) ** 0.5
    if ground <= 1.0:
        return Density(count)
    each = count / told / ground
    return Density(count, length * each, area * each)
