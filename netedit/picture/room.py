"""What is taken of the plane, asked for again and again while things are placed."""

from collections.abc import Iterable, Mapping
from itertools import compress
from operator import is_not
from typing import TypeVar

from netedit.model.geometry import Box, Edges
from netedit.picture.fitting import cells_of

# What takes more than this would lie in hundreds of cells: it is asked for apart.
_LARGE = 2e6

Each = TypeVar("Each")


class Room:
    """Boxes in a grid; `take` and `is_free` cost what is near.

    Kept as plain numbers: it is asked thousands of times.
    """

    def __init__(self, taken: Iterable[Box] = ()) -> None:
        self._cells: dict[int, list[Edges]] = {}
        self._large: list[Edges] = []
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        """Have something lie there."""
        self.take_edges((box.left, box.top, box.right, box.bottom))

    def take_edges(self, edges: Edges) -> None:
        """The same of plain numbers."""
        if (edges[2] - edges[0]) * (edges[3] - edges[1]) > _LARGE:
            self._large.append(edges)
            return
        cells = self._cells
        for cell in cells_of(edges):
            held = cells.get(cell)
            if held is None:
                cells[cell] = [edges]
            else:
                held.append(edges)

    def is_free(self, box: Box) -> bool:
        """Whether nothing lies there."""
        return self.is_free_at((box.left, box.top, box.right, box.bottom))

    def near(self, edges: Edges) -> list[Edges]:
        """What lies there at least in part; some of it more than once."""
        left, top, right, bottom = edges
        get = self._cells.get
        return [
            each
            for held in (self._large, *(get(cell, ()) for cell in cells_of(edges)))
            for each in held
            if left < each[2] and each[0] < right and top < each[3] and each[1] < bottom
        ]

    def is_free_at(self, edges: Edges) -> bool:
        """The same of plain numbers."""
        left, top, right, bottom = edges
        for x1, y1, x2, y2 in self._large:
            if left < x2 and x1 < right and top < y2 and y1 < bottom:
                return False
        get = self._cells.get
        for cell in cells_of(edges):
            for x1, y1, x2, y2 in get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom:
                    return False
        return True


def differing(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """The ids of what is gone or another object, in the order of `old`, and of what has come.

    O(items), without a step of ours for each.
    """
    gone = list(compress(old, map(is_not, map(new.get, old), old.values())))
    lost = sum(id_ not in new for id_ in gone)
    come = [id_ for id_ in new if id_ not in old] if len(new) > len(old) - lost else []
    return gone, come


def kept(made: Mapping[str, Each], before: Mapping[str, Each] | None) -> Mapping[str, Each]:
    """`made` with the objects of `before` where they are equal; `before` if nothing differs."""
    if before is None:
        return made
    found: dict[str, Each] = {}
    for id_, item in made.items():
        old = before.get(id_)
        found[id_] = old if old is not None and old == item else item
    same = len(found) == len(before) and all(
        one is other for one, other in zip(found.values(), before.values(), strict=True)
    )
    return before if same else found
