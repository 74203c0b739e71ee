"""Sorts what is painted into cells of the plane, so that painting costs what is in sight."""

from collections.abc import Callable, Iterator
from dataclasses import field
from math import floor, frexp
from typing import Generic, TypeVar

from netedit.model.dataclass import dataclass
from netedit.picture.display import Box

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

    def __init__(self, extent: Callable[[T], Box]) -> None:
        self._extent = extent
        self._cells: dict[CellKey, Cell[T, C]] = {}
        self._where: dict[str, CellKey] = {}

    def __len__(self) -> int:
        return len(self._where)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._where

    def put(self, id_: str, item: T) -> None:
        """Add an item or replace the one of this id."""
        key = _key(self._extent(item))
        if self._where.get(id_, key) != key:
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

    def within(self, area: Box | None) -> Iterator[Cell[T, C]]:
        """The cells that may hold something of `area`; all for None."""
        for cell in self._cells.values():
            if area is None or cell.box.meets(area):
                yield cell


def _key(box: Box) -> CellKey:
    size = max(box.right - box.left, box.bottom - box.top) / SIDE
    level = 0 if size <= 1 else frexp(size)[1]
    side = SIDE * 2.0**level
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return level, floor(x / side), floor(y / side)


def _box(key: CellKey) -> Box:
    level, column, row = key
    side = SIDE * 2.0**level
    left, top = column * side, row * side
    return Box(left, top, left + side, top + side).grown(side / 2)
