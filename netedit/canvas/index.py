"""A grid of many sizes of cell that finds which of many boxes meet a place."""

from collections.abc import Iterator
from math import frexp

from netedit.model.geometry import Box, Edges

SMALLEST_EXPONENT = 5

Cell = tuple[int, int]


class BoxIndex:
    """Boxes by id. Each lies in one cell, by its centre, of the grid whose cells are as large.

    A box reaches half a cell beyond its own at most, so a search looks at the cells it covers and
    one more on each side, in each size of grid there is. Adding and removing is O(1); a search is
    O(what is near).
    """

    def __init__(self) -> None:
        self._boxes: dict[str, Edges] = {}
        self._grids: dict[int, dict[Cell, list[str]]] = {}

    def __len__(self) -> int:
        return len(self._boxes)

    def put(self, id_: str, left: float, top: float, right: float, bottom: float) -> None:
        """Add a box, or give it another place."""
        if id_ in self._boxes:
            self.take(id_)
        edges = self._boxes[id_] = (left, top, right, bottom)
        exponent, cell = _home(edges)
        grid = self._grids.get(exponent)
        if grid is None:
            grid = self._grids[exponent] = {}
        ids = grid.get(cell)
        if ids is None:
            grid[cell] = [id_]
        else:
            ids.append(id_)

    def take(self, id_: str) -> None:
        """Take a box away; nothing happens where there is none."""
        edges = self._boxes.pop(id_, None)
        if edges is None:
            return
        exponent, cell = _home(edges)
        grid = self._grids[exponent]
        ids = grid[cell]
        ids.remove(id_)
        if not ids:
            del grid[cell]
            if not grid:
                del self._grids[exponent]

    def meeting(self, area: Box) -> Iterator[str]:
        """The ids whose boxes meet `area`, edges counted, in no particular order."""
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        boxes = self._boxes
        for exponent, grid in self._grids.items():
            for ids in _cells(grid, 2.0**exponent, area):
                for id_ in ids:
                    box = boxes[id_]
                    if box[0] <= right and left <= box[2] and box[1] <= bottom and top <= box[3]:
                        yield id_

    def parted(self, area: Box) -> tuple[list[str], list[str]]:
        """The ids whose boxes lie in `area`, and those whose boxes meet it and reach out of it.

        Whole cells are taken over without a look at their boxes.
        """
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        surely: list[str] = []
        maybe: list[str] = []
        boxes = self._boxes
        for exponent, grid in self._grids.items():
            size = 2.0**exponent
            half = size / 2
            for (column, row), ids in grid.items():
                # What the boxes of this cell may reach.
                x1, y1 = column * size - half, row * size - half
                x2, y2 = x1 + 2 * size, y1 + 2 * size
                if left <= x1 and x2 <= right and top <= y1 and y2 <= bottom:
                    surely += ids
                elif x1 <= right and left <= x2 and y1 <= bottom and top <= y2:
                    for id_ in ids:
                        b_left, b_top, b_right, b_bottom = boxes[id_]
                        if left <= b_left and b_right <= right:
                            if top <= b_top and b_bottom <= bottom:
                                surely.append(id_)
                                continue
                        elif b_right < left or right < b_left:
                            continue
                        if b_top <= bottom and top <= b_bottom:
                            maybe.append(id_)
        return surely, maybe


def _home(edges: Edges) -> tuple[int, Cell]:
    """The grid of a box, by the exponent of its cells' size, and its cell there."""
    left, top, right, bottom = edges
    width, height = right - left, bottom - top
    exponent = frexp(width if width > height else height)[1]
    if exponent < SMALLEST_EXPONENT:
        exponent = SMALLEST_EXPONENT
    size = 2.0 ** (exponent + 1)
    return exponent, (int((left + right) // size), int((top + bottom) // size))


def _cells(grid: dict[Cell, list[str]], size: float, area: Box) -> Iterator[list[str]]:
    first_x, last_x = int(area.left // size) - 1, int(area.right // size) + 1
    first_y, last_y = int(area.top // size) - 1, int(area.bottom // size) + 1
    if (last_x - first_x + 1) * (last_y - first_y + 1) >= len(grid):
        for (x, y), ids in grid.items():
            if first_x <= x <= last_x and first_y <= y <= last_y:
                yield ids
        return
    for x in range(first_x, last_x + 1):
        for y in range(first_y, last_y + 1):
            ids = grid.get((x, y))
            if ids is not None:
                yield ids
