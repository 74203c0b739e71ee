"""What is taken of the plane, asked for again and again while things are placed."""

from collections.abc import Iterable, Iterator, Mapping
from math import floor
from typing import TypeVar

from netedit.picture.display import Box

_SIDE = 96.0

Each = TypeVar("Each")


class Room:
    """Boxes in a grid; `take` and `is_free` cost what is near."""

    def __init__(self, taken: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        """Have something lie there."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether nothing lies there."""
        for cell in _cells(box):
            for other in self._cells.get(cell, ()):
                if other.meets(box):
                    return False
        return True


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(floor(box.left / _SIDE), floor(box.right / _SIDE) + 1):
        for row in range(floor(box.top / _SIDE), floor(box.bottom / _SIDE) + 1):
            yield column, row


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
