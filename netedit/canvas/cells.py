"""Sorts what is painted into cells of the plane, so that painting costs what is in sight."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from math import frexp
from typing import Generic, TypeVar

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Edges

# Small enough to cull well, large enough that a call to Qt draws many things at once.
SIDE = 512.0

T = TypeVar("T")
C = TypeVar("C")
CellKey = tuple[int, int, int]


@dataclass(slots=True)
class Cell(Generic[T, C]):
    """Items whose middle lies in one square; `cache` is what was made of them for painting."""

    box: Box
    items: dict[str, T] = field(default_factory=dict[str, T])
    cache: C | None = None


class Cells(Generic[T, C]):
    """Items by id in a loose grid: each lies within its cell grown by half a side.

    Large items go to a grid of larger cells. `put` and `drop` are O(1) and spoil one cell's cache.
    """

    def __init__(self, edges: Callable[[T], Edges]) -> None:
        """`edges` gives left, top, right and bottom of an item."""
        self._edges = edges
        self._cells: dict[CellKey, Cell[T, C]] = {}
        self._where: dict[str, CellKey] = {}

    def __len__(self) -> int:
        return len(self._where)

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self._cells)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._where

    def put(self, id_: str, item: T) -> None:
        """Add an item or replace the one of this id."""
        left, top, right, bottom = self._edges(item)
        across, down = right - left, bottom - top
        twice, level = 2 * SIDE, 0
        if across > SIDE or down > SIDE:
            level = frexp((across if across > down else down) / SIDE)[1]
            twice *= 2.0**level
        key = level, int((left + right) // twice), int((top + bottom) // twice)
        old = self._where.get(id_)
        if old is not None and old != key:
            self.drop(id_)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = Cell(_box(key))
        cell.items[id_] = item
        cell.cache = None
        self._where[id_] = key

    def drop(self, id_: str) -> None:
        """Take an item out, if it is there."""
        key = self._where.pop(id_, None)
        if key is not None:
            cell = self._cells[key]
            del cell.items[id_]
            cell.cache = None
            if not cell.items:
                del self._cells[key]

    def spoil(self, id_: str) -> None:
        """Forget what was made of the cell of an item, if it is there."""
        key = self._where.get(id_)
        if key is not None:
            self._cells[key].cache = None

    def within(self, area: Box | None, parts: Sequence[Box] = ()) -> Iterator[Cell[T, C]]:
        """The cells that may hold something of `area`; all for None.

        Where there are `parts`, of these, which are in the area.
        """
        if area is None:
            yield from self._cells.values()
            return
        left, top, right, bottom = area.left, area.top, area.right, area.bottom
        for cell in self._cells.values():
            box = cell.box
            # without a call: of each of some hundred cells it is asked at every frame
            if (
                box.left <= right
                and left <= box.right
                and box.top <= bottom
                and top <= box.bottom
                and (not parts or any(box.meets(part) for part in parts))
            ):
                yield cell


def _box(key: CellKey) -> Box:
    level, column, row = key
    side = SIDE * 2.0**level
    left, top = column * side, row * side
    return Box(left, top, left + side, top + side).grown(side / 2)
