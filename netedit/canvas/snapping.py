"""Snap lines: what is dragged comes to stand in line with others nearby on the screen."""

from bisect import bisect_left, insort
from collections.abc import Collection
from math import inf

from netedit.model.geometry import Box, Point
from netedit.picture.display import Display

REACH_PX = 6.0
# Beyond its ends a line goes on for a little, so that it is seen.
BEYOND_PX = 14.0

Guide = tuple[Point, Point]
_Mark = tuple[float, float]


class Snapper:
    """The centres of what is in sight and not dragged. Made once a drag: O(n); asked O(log n)."""

    def __init__(self, display: Display, shown: Box, dragged: Collection[str]) -> None:
        self._columns: list[_Mark] = []
        self._rows: list[_Mark] = []
        for table in (display.nodes, display.notes):
            for id_, item in table.items():
                x, y = item.x, item.y
                inside = shown.left <= x <= shown.right and shown.top <= y <= shown.bottom
                if inside and id_ not in dragged:
                    insort(self._columns, (x, y))
                    insort(self._rows, (y, x))

    def snapped(self, point: Point, scale: float) -> tuple[Point, tuple[Guide, ...]]:
        """`point`, or the place near it that is in line with others, and the lines to show."""
        x = _nearest(self._columns, point[0], REACH_PX / scale)
        y = _nearest(self._rows, point[1], REACH_PX / scale)
        place = (point[0] if x is None else x, point[1] if y is None else y)
        beyond = BEYOND_PX / scale
        guides: list[Guide] = []
        if x is not None:
            low, high = _span(self._columns, x, place[1], beyond)
            guides.append(((x, low), (x, high)))
        if y is not None:
            low, high = _span(self._rows, y, place[0], beyond)
            guides.append(((low, y), (high, y)))
        return place, tuple(guides)


def _nearest(marks: list[_Mark], value: float, reach: float) -> float | None:
    at = bisect_left(marks, (value, -inf))
    near = [marks[i][0] for i in (at - 1, at) if 0 <= i < len(marks)]
    best = min(near, key=lambda found: abs(found - value), default=None)
    return best if best is not None and abs(best - value) <= reach else None


def _span(marks: list[_Mark], value: float, here: float, beyond: float) -> tuple[float, float]:
    """From the first to the last that stands on the line, what is dragged included."""
    first = bisect_left(marks, (value, -inf))
    last = bisect_left(marks, (value, inf))
    ends = [here, *(other for _, other in marks[first:last])]
    return min(ends) - beyond, max(ends) + beyond
