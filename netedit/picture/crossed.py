"""What a name would be crossed by: lines, shapes and other names, each in a grid."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from netedit.model.geometry import Edges, Point, share_within
from netedit.model.records import LineStyle
from netedit.picture.display import LinkItem, TieItem
from netedit.picture.routes import flattened
from netedit.picture.style import LINK_WIDTH

# The zoom names are weighed at: a little more of a map is crossed where names keep their size.
WEIGHED_AT = 0.75
# A line is as bad as wide: one of three units is a usual one; broken and past ones are paler.
_USUAL, _WORST, _BROKEN, _PALE = 3.0, 6.0, 0.7, 0.6
# That a name is crossed at all, against a line across its height.
_AT_ALL = 0.5
_CELL = 192.0
# Of so many lines the pieces are known: of all that names are weighed by, as they are and were.
_MOST_KNOWN = 4096

Line = TieItem | LinkItem
# A straight piece of a line, and how much it would spoil a name.
Piece = tuple[float, float, float, float, float]


def pieces_of(line: Line) -> Sequence[Piece]:
    """A line in straight pieces at the zoom of weighing."""
    if isinstance(line, LinkItem):
        weight = LINK_WIDTH * _BROKEN * _PALE
    else:
        weight = min(line.width, _WORST)
        if line.style is not LineStyle.SOLID:
            weight *= _BROKEN
        if line.is_faded:
            weight *= _PALE
    return _pieces(line.path, weight / _USUAL)


@lru_cache(maxsize=_MOST_KNOWN)
def _pieces(path: tuple[Point, ...], weight: float) -> Sequence[Piece]:
    """Known for a while: an edit touches few lines, and the pieces of all are asked for."""
    by = WEIGHED_AT
    straight = path if len(path) == 2 else flattened(path)
    return [
        (x1 * by, y1 * by, x2 * by, y2 * by, weight) for (x1, y1), (x2, y2) in pairwise(straight)
    ]


class Pieces:
    """Lines in a grid; plain numbers, as it is asked thousands of times."""

    def __init__(self, lines: Iterable[Line], area: Edges) -> None:
        """Of lines that do not come near `area` nothing is kept."""
        self._pieces: list[Piece] = []
        # by cell the numbers of the pieces in it
        self._cells: dict[tuple[int, int], list[int]] = {}
        left, top, right, bottom = area
        for line in lines:
            for piece in pieces_of(line):
                x1, y1, x2, y2, _ = piece
                is_across = min(x1, x2) < right and left < max(x1, x2)
                if is_across and min(y1, y2) < bottom and top < max(y1, y2):
                    self._put(piece)

    def _put(self, piece: Piece) -> None:
        number, cells = len(self._pieces), self._cells
        self._pieces.append(piece)
        x1, y1, x2, y2, _ = piece
        if x1 > x2:
            x1, y1, x2, y2 = x2, y2, x1, y1
        first, last = int(x1 // _CELL), int(x2 // _CELL)
        slope = (y2 - y1) / (x2 - x1) if x2 - x1 > 1e-9 else 0.0
        for column in range(first, last + 1):
            a, b = y1, y2
            if slope:
                a = y1 + (max(x1, column * _CELL) - x1) * slope
                b = y1 + (min(x2, (column + 1) * _CELL) - x1) * slope
            if a > b:
                a, b = b, a
            for row in range(int(a // _CELL), int(b // _CELL) + 1):
                cells.setdefault((column, row), []).append(number)

    def near(self, edges: Edges) -> list[Piece]:
        """The pieces that may come within a box: asked once for all places of a name."""
        left, top, right, bottom = edges
        found: set[int] = set()
        for cell in _cells_of(edges):
            found.update(self._cells.get(cell, ()))
        near: list[Piece] = []
        for number in found:
            piece = x1, y1, x2, y2, _ = self._pieces[number]
            is_across = (x1 > left or x2 > left) and (x1 < right or x2 < right)
            if is_across and (y1 > top or y2 > top) and (y1 < bottom or y2 < bottom):
                near.append(piece)
        return near


def spoilt(near: Iterable[Piece], edges: Edges) -> int:
    """How much lines would spoil a name there, in hundredths; in whole ones, so that it is the same
    in whichever order they come.
    """
    left, top, right, bottom = edges
    high = bottom - top
    found = 0
    for piece in near:
        x1, y1, x2, y2, weight = piece
        # most are seen to be elsewhere at once
        if (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right):
            continue
        if (y1 <= top and y2 <= top) or (y1 >= bottom and y2 >= bottom):
            continue
        length = share_within(x1, y1, x2, y2, left, top, right, bottom)
        length *= ((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)) ** 0.5
        if length > 0.0:
            found += round(100 * weight * (_AT_ALL + length / high))
    return found


# Where something lies, and what it costs to stand on it.
Met = tuple[float, float, float, float, int]


class Taken:
    """Shapes and names in a grid, with whose they are and what it costs to stand on one."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Edges, str, int]]] = {}

    def put(self, edges: Edges, whose: str, cost: int) -> None:
        """Have something lie there."""
        for cell in _cells_of(edges):
            self._cells.setdefault(cell, []).append((edges, whose, cost))

    def take_out(self, edges: Edges, whose: str, cost: int) -> None:
        """Have it lie there no longer."""
        for cell in _cells_of(edges):
            self._cells[cell].remove((edges, whose, cost))

    def near(self, edges: Edges, whose: str) -> list[Met]:
        """What of another's lies within a box: asked once for all places of a name."""
        left, top, right, bottom = edges
        met: dict[tuple[float, float, float, float, str, int], Met] = {}
        for cell in _cells_of(edges):
            for (x1, y1, x2, y2), other, cost in self._cells.get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom and other != whose:
                    met[x1, y1, x2, y2, other, cost] = x1, y1, x2, y2, cost
        return list(met.values())

    def is_free_for(self, edges: Edges, whose: str) -> bool:
        """Whether nothing of another's lies there."""
        left, top, right, bottom = edges
        for cell in _cells_of(edges):
            for (x1, y1, x2, y2), other, _ in self._cells.get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom and other != whose:
                    return False
        return True


def covered(near: Iterable[Met], edges: Edges) -> int:
    """What it costs to stand there on all that is near."""
    left, top, right, bottom = edges
    found = 0
    for x1, y1, x2, y2, cost in near:
        if left < x2 and x1 < right and top < y2 and y1 < bottom:
            found += cost
    return found


def _cells_of(edges: Edges) -> Sequence[tuple[int, int]]:
    left, top, right, bottom = edges
    column, last_column = int(left // _CELL), int(right // _CELL)
    row, last_row = int(top // _CELL), int(bottom // _CELL)
    if row == last_row:
        if column == last_column:
            return ((column, row),)
        if column + 1 == last_column:
            return (column, row), (last_column, row)
    columns, rows = range(column, last_column + 1), range(row, last_row + 1)
    return [(column, row) for column in columns for row in rows]


def passes(piece: Piece, edges: Edges) -> bool:
    """Whether any of a piece is within a box."""
    x1, y1, x2, y2, _ = piece
    left, top, right, bottom = edges
    if (x1 < left and x2 < left) or (x1 > right and x2 > right):
        return False
    if (y1 < top and y2 < top) or (y1 > bottom and y2 > bottom):
        return False
    return share_within(x1, y1, x2, y2, left, top, right, bottom) > 0.0
