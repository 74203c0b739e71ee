"""Lines as Qt draws them: straight pieces in an array, dashed curves and marks as paths."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import ceil, hypot, sqrt

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from netedit.model.geometry import Point
from netedit.model.records import LineStyle
from netedit.picture.display import LinkItem, TieItem
from netedit.picture.drawn import lozenge
from netedit.picture.routes import flattened, point_at

# So many pieces a path has at most: it is drawn within a millisecond.
ELEMENTS_AT_ONCE = 300
# Below this scale curves are drawn in fewer pieces, nowhere off by more than so many pixels.
COARSE_BELOW, COARSE_OFF = 0.25, 0.3

Path = tuple[Point, ...]
Line = TieItem | LinkItem


class Strokes:
    """Some lines as Qt draws them, each part made when first asked for."""

    __slots__ = ("_bent", "_coarse", "_curves", "_fine", "_heads", "_lines", "_lozenges")

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._bent = [line for line in lines if len(line.path) > 2]
        self._fine: array[float] | None = None
        self._coarse: array[float] | None = None
        self._curves: list[QPainterPath] | None = None
        self._heads: list[QPainterPath] | None = None
        self._lozenges: list[QPainterPath] | None = None

    def readying(self) -> Iterator[None]:
        """Make all parts, with pauses."""
        for scale in (0.0, COARSE_BELOW):
            self.pieces(scale)
            yield
        _ = self.curves, self.heads, self.lozenges
        yield

    def pieces(self, scale: float) -> "array[float]":
        """All that is drawn straight at this zoom, as rows of x1, y1, x2, y2."""
        if scale < COARSE_BELOW and self._bent:
            if self._coarse is None:
                self._coarse = self._pieces(_coarse)
            return self._coarse
        if self._fine is None:
            self._fine = self._pieces(flattened)
        return self._fine

    def _pieces(self, flat: Callable[[Path], Path]) -> "array[float]":
        rows = array("d")
        extend = rows.extend
        for line in self._lines:
            path = line.path
            if len(path) == 2:
                (x1, y1), (x2, y2) = path
                extend((x1, y1, x2, y2))
            elif _is_flattened(line):
                for (x1, y1), (x2, y2) in pairwise(flat(path)):
                    extend((x1, y1, x2, y2))
        return rows

    @property
    def curves(self) -> Sequence[QPainterPath]:
        """Curves that are drawn as such."""
        if self._curves is None:
            self._curves = []
            for line in self._bent:
                if not _is_flattened(line):
                    _add_curve(_open_path(self._curves), line.path)
        return self._curves

    @property
    def heads(self) -> Sequence[QPainterPath]:
        """Arrowheads."""
        if self._heads is None:
            self._heads = []
            for line in self._lines:
                for head in line.heads if isinstance(line, TieItem) else ():
                    _add_polygon(_open_path(self._heads), head)
        return self._heads

    @property
    def lozenges(self) -> Sequence[QPainterPath]:
        """The marks of bridges."""
        if self._lozenges is None:
            self._lozenges = []
            for line in self._lines:
                if isinstance(line, TieItem) and line.is_bridge:
                    _add_polygon(_open_path(self._lozenges), lozenge(line))
        return self._lozenges


def _is_flattened(line: Line) -> bool:
    """Loops bend too much, and dashes would begin anew in every straight piece."""
    return isinstance(line, TieItem) and line.style == LineStyle.SOLID and len(line.path) == 3


def _coarse(path: Path) -> Path:
    """A curve in as few pieces as cannot be told from it where all is small."""
    (ax, ay), (bx, by), (cx, cy) = path
    off = hypot(ax + cx - 2 * bx, ay + cy - 2 * by) / 4
    pieces = max(1, ceil(sqrt(off * COARSE_BELOW / COARSE_OFF)))
    return tuple(point_at(path, i / pieces) for i in range(pieces + 1))


def _open_path(paths: list[QPainterPath]) -> QPainterPath:
    """The last path, or a new one where there is none or it is long enough."""
    if not paths or paths[-1].elementCount() >= ELEMENTS_AT_ONCE:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        paths.append(path)
    return paths[-1]


def _add_curve(onto: QPainterPath, path: Path) -> None:
    points = [QPointF(*point) for point in path]
    onto.moveTo(points[0])
    if len(points) == 3:
        onto.quadTo(points[1], points[2])
    else:
        onto.cubicTo(points[1], points[2], points[3])


def _add_polygon(onto: QPainterPath, corners: tuple[Point, ...]) -> None:
    onto.moveTo(*corners[0])
    for corner in corners[1:]:
        onto.lineTo(*corner)
    onto.closeSubpath()
