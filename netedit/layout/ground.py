"""Which parts of a map are taken, and where the nearest free place is."""

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from math import cos, floor, hypot, pi, sin

from netedit.layout.box import Box

# Free space kept around a new partner.
GAP = 12.0
# Nothing within this distance makes a place emptier.
CROWD = 90.0
CELL = 160.0
# So many good places are told apart by whom their lines run through; what one of those costs.
GOOD = 48
PASSING = 2.0

Point = tuple[float, float]


class Ground:
    """Which parts of the map are taken, found again by place."""

    def __init__(self, boxes: Iterable[Box], gap: float = GAP) -> None:
        self.gap = gap
        self._cells: dict[tuple[int, int], list[Box]] = {}
        self.bounds: Box | None = None
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """`box` is taken from now on."""
        for cell in _cells_of(box):
            self._cells.setdefault(cell, []).append(box)
        whole = self.bounds
        self.bounds = box if whole is None else _union(whole, box)

    def near(self, box: Box) -> list[Box]:
        """The taken boxes in the cells that `box` touches, some more than once."""
        cells = self._cells
        return [taken for cell in _cells_of(box) for taken in cells.get(cell, ())]

    def is_free(self, box: Box) -> bool:
        """Whether `box` keeps its gap from every taken one."""
        return self._is_free_at(box, 0.0, 0.0)

    def _is_free_at(self, box: Box, dx: float, dy: float) -> bool:
        """The same so much further; plain numbers, as it is asked thousands of times."""
        gap, get = self.gap, self._cells.get
        left, right = box.left + dx - gap, box.right + dx + gap
        top, bottom = box.top + dy - gap, box.bottom + dy + gap
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

    def crowding(self, box: Box) -> float:
        """0 where nothing is close, and about 1 for every box that touches."""
        found = 0.0
        for taken in dict.fromkeys(self.near(grown(box, CROWD))):
            apart = hypot(
                max(0.0, taken.left - box.right, box.left - taken.right),
                max(0.0, taken.top - box.bottom, box.top - taken.bottom),
            )
            if apart < CROWD:
                found += (1 - apart / CROWD) ** 2
        return found

    def clearest(self, costs: Sequence[tuple[float, Point]], ends: Iterable[Point]) -> Point:
        """Of good places, with what each costs, the best when lines to `ends` count too.

        A line that runs through somebody looks as if it ended there.
        """
        good = nsmallest(GOOD, costs)
        ways = list(ends)

        def cost(each: tuple[float, Point]) -> float:
            return each[0] + PASSING * sum(self._passed(each[1], end) for end in ways)

        return min(good, key=cost)[1]

    def _passed(self, a: Point, b: Point) -> int:
        """How many a straight line runs through, but for those it ends in."""
        (ax, ay), (bx, by) = a, b
        around = Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        return sum(
            not _holds(taken, a) and not _holds(taken, b) and _is_hit(taken, a, b)
            for taken in dict.fromkeys(self.near(around))
        )

    def nearest_free(self, box: Box) -> Box:
        """The box moved to the nearest free place, tried in growing rings; itself if free."""
        if self.is_free(box):
            return box
        step = 0.4 * min(box.width, box.height) + self.gap
        number = 0
        while True:
            number += 1
            for x, y in ring((0.0, 0.0), number * step, max(8, number * 6)):
                if self._is_free_at(box, x, y):
                    return box.at(x, y)
            if number > 40:
                # So full here that larger steps find a way out sooner.
                step *= 1.2
                number = 30


def _holds(box: Box, point: Point) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


def _is_hit(box: Box, a: Point, b: Point) -> bool:
    """Whether the line from `a` to `b` runs through the box: what is left of it when it is clipped
    to the box's sides.
    """
    enters, leaves = 0.0, 1.0
    for start, end, low, high in (
        (a[0], b[0], box.left, box.right),
        (a[1], b[1], box.top, box.bottom),
    ):
        way = end - start
        if way == 0.0:
            if not low < start < high:
                return False
            continue
        one, other = (low - start) / way, (high - start) / way
        enters, leaves = max(enters, min(one, other)), min(leaves, max(one, other))
    return enters < leaves


def ring(middle: Point, radius: float, count: int) -> list[Point]:
    """Points on a circle, the one to the right first."""
    angles = [2 * pi * index / count for index in range(count)]
    return [(middle[0] + radius * cos(a), middle[1] + radius * sin(a)) for a in angles]


def grown(box: Box, by: float) -> Box:
    """The box with so much more on every side."""
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _union(one: Box, two: Box) -> Box:
    return Box(
        min(one.left, two.left),
        min(one.top, two.top),
        max(one.right, two.right),
        max(one.bottom, two.bottom),
    )


def _cells_of(box: Box) -> list[tuple[int, int]]:
    columns = range(floor(box.left / CELL), floor(box.right / CELL) + 1)
    rows = range(floor(box.top / CELL), floor(box.bottom / CELL) + 1)
    return [(column, row) for column in columns for row in rows]
