"""Which parts of a map are taken, and where the nearest free place is."""

from collections.abc import Iterable
from math import cos, floor, inf, pi, sin
from operator import attrgetter
from typing import TYPE_CHECKING

from netedit.model.geometry import Box, Point, enclosing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Free space kept around a new partner.
GAP = 12.0
CELL = 160.0

# Fewer boxes are all sorted into cells at once.
FEW = 200
# So much around what is asked for is sorted in as well: it is asked for next.
AROUND = 600.0
EVERYWHERE = Box(-inf, -inf, inf, inf)
# Rings of places looked at one by one before all places are looked at together.
RINGS = 3
# Then a grid of places, so fine beside the box, so many steps to each side.
FINE = 0.2
ACROSS = 100
FAR = 2 * ACROSS * ACROSS + 1


_sides = attrgetter("left", "top", "right", "bottom")


class Ground:
    """Which parts of the map are taken, found again by place.

    Of a large map only the parts that are asked for are sorted into cells.
    """

    def __init__(self, boxes: Iterable[Box], gap: float = GAP) -> None:
        self.gap = gap
        self._boxes = list(boxes)
        self._cells: dict[tuple[int, int], list[Box]] = {}
        self._known: Box | None = None
        if len(self._boxes) <= FEW:
            self._learn(EVERYWHERE)

    @property
    def bounds(self) -> Box | None:
        """The rectangle around all that is taken. O(boxes)."""
        return enclosing(self._boxes)

    def add(self, box: Box) -> None:
        """`box` is taken from now on."""
        self._boxes.append(box)
        if self._known is not None and box.meets(self._known):
            self._sort_in(box)

    def within(self, area: Box) -> list[Box]:
        """The taken boxes that reach into an area, each once. O(boxes)."""
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        return [
            box
            for box in self._boxes
            if box.left < right and left < box.right and box.top < bottom and top < box.bottom
        ]

    def _know(self, box: Box) -> None:
        """Sort in all that is near the box, and more than that: more will be asked for."""
        if self._known is not None and self._known.holds(box):
            return
        wide = box if self._known is None else self._known.united(box)
        self._learn(wide.grown(AROUND + max(wide.width, wide.height) / 2))

    def _learn(self, area: Box) -> None:
        self._known = area
        self._cells = {}
        for box in self.within(area):
            self._sort_in(box)

    def _sort_in(self, box: Box) -> None:
        for cell in _cells_of(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether `box` keeps its gap from every taken one."""
        return self._is_free_at(box, 0.0, 0.0)

    def _is_free_at(self, box: Box, dx: float, dy: float) -> bool:
        """The same so much further; plain numbers, as it is asked thousands of times."""
        gap = self.gap
        left, right = box.left + dx - gap, box.right + dx + gap
        top, bottom = box.top + dy - gap, box.bottom + dy + gap
        self._know(Box(left, top, right, bottom))
        get = self._cells.get
        rows = range(floor(top / CELL), floor(bottom / CELL) + 1)
        for column in range(floor(left / CELL), floor(right / CELL) + 1):
            for row in rows:
                for taken in get((column, row), ()):
                    if (
                        left < taken.right
                        and taken.left < right
                        and top < taken.bottom
                        and taken.top < bottom
                    ):
                        return False
        return True

    def nearest_free(self, box: Box) -> Box:
        """The box moved to the nearest free place, tried in growing rings; itself if free."""
        if self.is_free(box):
            return box
        step = 0.4 * min(box.width, box.height) + self.gap
        for number in range(1, RINGS + 1):
            for x, y in ring((0.0, 0.0), number * step, max(8, number * 6)):
                if self._is_free_at(box, x, y):
                    return box.at(x, y)
        return self._free_farther_off(box)

    def _free_farther_off(self, box: Box) -> Box:
        """As `nearest_free`, from all places of a grid around the box, of wider and wider ones."""
        import numpy as np

        taken = np.array(list(map(_sides, self._boxes)))
        step = max(1.0, FINE * min(box.width, box.height))
        while True:
            shift = _nearest_gap(taken, box, self.gap, step)
            if shift is not None:
                return box.at(*shift)
            # coarser as well: the same number of places, which is what takes time
            step *= 2.0


def _nearest_gap(taken: "NDArray[np.float64]", box: Box, gap: float, step: float) -> Point | None:
    """The shortest shift, of whole steps not too many, to where nothing is taken."""
    import numpy as np

    reach = ACROSS
    low = (taken[:, :2] - gap - (box.right, box.bottom)) / step
    high = (taken[:, 2:] + gap - (box.left, box.top)) / step
    # Each taken box forbids shifts of more than `low` and less than `high` steps both ways.
    first = np.clip(np.floor(low) + 1, -reach, reach + 1).astype(np.int64) + reach
    last = np.clip(np.ceil(high), -reach, reach + 1).astype(np.int64) + reach
    forbids = (first < last).all(axis=1)
    (left, top), (right, bottom) = first[forbids].T, last[forbids].T
    # Sums of corners from the left top on tell how many boxes forbid each shift.
    side = 2 * reach + 2
    corners = np.concatenate([top * side + left, bottom * side + right])
    others = np.concatenate([top * side + right, bottom * side + left])
    counts = np.bincount(corners, minlength=side * side)
    counts -= np.bincount(others, minlength=side * side)
    forbidden = counts.reshape(side, side).cumsum(axis=0).cumsum(axis=1)
    away = np.arange(side) - reach
    far = (away * away)[:, None] + away * away
    far[forbidden > 0] = FAR
    far[-1] = far[:, -1] = FAR
    row, column = divmod(int(far.argmin()), side)
    if far[row, column] >= FAR:
        return None
    return (column - reach) * step, (row - reach) * step


def ring(middle: Point, radius: float, count: int) -> list[Point]:
    """Points on a circle, the one to the right first."""
    angles = [2 * pi * index / count for index in range(count)]
    return [(middle[0] + radius * cos(a), middle[1] + radius * sin(a)) for a in angles]


def _cells_of(box: Box) -> list[tuple[int, int]]:
    columns = range(floor(box.left / CELL), floor(box.right / CELL) + 1)
    rows = range(floor(box.top / CELL), floor(box.bottom / CELL) + 1)
    return [(column, row) for column in columns for row in rows]
