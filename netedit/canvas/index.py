"""A grid of many sizes of cell that finds which of many boxes meet a place, or lie in it."""

from collections.abc import Iterator
from math import frexp, inf

from netedit.model.geometry import Box

SMALLEST_EXPONENT = 5
# The side of a cell, in those of the largest box in it.
ROOMY = 4

Cell = tuple[int, int]
# A box and whose it is: together they are looked at in half the time.
Entry = tuple[float, float, float, float, str]
Grid = dict[Cell, dict[str, Entry]]


class BoxIndex:
    """Boxes by id. Each lies in one cell, by its centre, of a grid whose cells are larger than it.

    Adding and removing is O(1); a search is O(what is near).
    """

    def __init__(self) -> None:
        self._boxes: dict[str, Entry] = {}
        self._grids: dict[int, Grid] = {}

    def __len__(self) -> int:
        return len(self._boxes)

    def put(self, id_: str, left: float, top: float, right: float, bottom: float) -> None:
        """Add a box, or give it another place."""
        if id_ in self._boxes:
            self.take(id_)
        entry = self._boxes[id_] = (left, top, right, bottom, id_)
        exponent, cell = _home(entry)
        grid = self._grids.get(exponent)
        if grid is None:
            grid = self._grids[exponent] = {}
        entries = grid.get(cell)
        if entries is None:
            grid[cell] = {id_: entry}
        else:
            entries[id_] = entry

    def take(self, id_: str) -> None:
        """Take a box away; nothing happens where there is none."""
        entry = self._boxes.pop(id_, None)
        if entry is None:
            return
        exponent, cell = _home(entry)
        grid = self._grids[exponent]
        entries = grid[cell]
        del entries[id_]
        if not entries:
            del grid[cell]
            if not grid:
                del self._grids[exponent]

    def meeting(self, area: Box) -> Iterator[str]:
        """The ids whose boxes meet `area`, edges counted, in no particular order."""
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        for entries, _ in self._near(area):
            for x1, y1, x2, y2, id_ in entries.values():
                if x1 <= right and left <= x2 and y1 <= bottom and top <= y2:
                    yield id_

    def crossing(self, area: Box, *, rises: bool) -> Iterator[str]:
        """The ids whose diagonal meets a square `area`: the one that falls to the right, or rises.

        The box of a long slanting line covers half the map, and most of that is far from the line.
        """
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        # rounded up: what only touches counts
        (x, y), half = area.centre, area.width / 2 * 1.0001
        for entries, _ in self._near(area):
            for x1, y1, x2, y2, id_ in entries.values():
                if x1 <= right and left <= x2 and y1 <= bottom and top <= y2:
                    wide, high = x2 - x1, y2 - y1
                    aside = (x - x1) * high
                    aside += (y - y2) * wide if rises else (y1 - y) * wide
                    if abs(aside) <= half * (wide + high):
                        yield id_

    def within(self, area: Box) -> list[str]:
        """The ids whose boxes lie in `area`, edges counted.

        Of boxes larger than that none is looked at, and whole cells are taken over without a look.
        """
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        found: list[str] = []
        for entries, is_inner in self._near(area, max(area.width, area.height)):
            if is_inner:
                found += entries
            else:
                found += [
                    id_
                    for x1, y1, x2, y2, id_ in entries.values()
                    if left <= x1 and x2 <= right and top <= y1 and y2 <= bottom
                ]
        return found

    def parted(self, area: Box) -> tuple[list[str], list[str]]:
        """The ids whose boxes lie in `area`, and those whose boxes meet it and reach out of it."""
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        surely: list[str] = []
        maybe: list[str] = []
        for entries, is_inner in self._near(area):
            if is_inner:
                surely += entries
                continue
            for x1, y1, x2, y2, id_ in entries.values():
                if left <= x1 and x2 <= right and top <= y1 and y2 <= bottom:
                    surely.append(id_)
                elif x1 <= right and left <= x2 and y1 <= bottom and top <= y2:
                    maybe.append(id_)
        return surely, maybe

    def _near(self, area: Box, largest: float = inf) -> Iterator[tuple[dict[str, Entry], bool]]:
        """The cells of which a box may meet an area, and whether all of their boxes lie in it.

        Not those of which every box is larger than `largest`.
        """
        for exponent, grid in self._grids.items():
            reach = 2.0 ** (exponent - 1)
            if exponent > SMALLEST_EXPONENT and reach > largest:
                continue
            size = reach * 2 * ROOMY
            # boxes reach so far beyond their cell
            inner_x = (area.left + reach) / size, (area.right - reach) / size - 1
            inner_y = (area.top + reach) / size, (area.bottom - reach) / size - 1
            for (x, y), entries in _cells(grid, size, area.grown(reach)):
                is_inner = inner_x[0] <= x <= inner_x[1] and inner_y[0] <= y <= inner_y[1]
                yield entries, is_inner


def _home(entry: Entry) -> tuple[int, Cell]:
    """The grid of a box, by an exponent that says how large it is at most, and its cell there."""
    left, top, right, bottom, _ = entry
    width, height = right - left, bottom - top
    exponent = frexp(width if width > height else height)[1]
    if exponent < SMALLEST_EXPONENT:
        exponent = SMALLEST_EXPONENT
    twice = 2.0 ** (exponent + 1) * ROOMY
    return exponent, (int((left + right) // twice), int((top + bottom) // twice))


def _cells(grid: Grid, size: float, area: Box) -> Iterator[tuple[Cell, dict[str, Entry]]]:
    """The cells of this size that an area covers."""
    first_x, last_x = int(area.left // size), int(area.right // size)
    first_y, last_y = int(area.top // size), int(area.bottom // size)
    if (last_x - first_x + 1) * (last_y - first_y + 1) >= len(grid):
        for cell, held in grid.items():
            if first_x <= cell[0] <= last_x and first_y <= cell[1] <= last_y:
                yield cell, held
        return
    for x in range(first_x, last_x + 1):
        for y in range(first_y, last_y + 1):
            held = grid.get((x, y))
            if held is not None:
                yield (x, y), held
