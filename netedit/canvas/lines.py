"""Paints ties and memberships in bulk: grouped by pen, many lines in one call to Qt."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple, cast

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from shiboken6 import Shiboken

from netedit.canvas.cells import Cell, Cells
from netedit.canvas.density import SAMPLE, Density, density_of
from netedit.model.dataclass import dataclass
from netedit.model.records import LineStyle
from netedit.picture.display import Box, LinkItem, Point, TieItem
from netedit.picture.drawn import DASHES, LINK_DASHES, core_widths, lozenge, lozenge_reach
from netedit.picture.items import extent
from netedit.picture.palette import Theme, mixed
from netedit.picture.routes import flattened
from netedit.picture.style import LINK_WIDTH

# A pen of 1.0 pixel costs five times one of 1.5 (measured: 200 against 26 ms for 10,000 lines).
THINNEST_PX = 1.5
SMALLEST_HEAD_PX = 4.0
# So much takes a few milliseconds, antialiased and right across the window.
LINES_AT_ONCE, DASHED_AT_ONCE, ELEMENTS_AT_ONCE = 150, 50, 300
SMALLEST_LOZENGE_PX = 2.5
# A core thinner than this would only make its casing pale.
SMALLEST_CORE_PX = 0.8
# However thin and dense lines are, so much of their colour is left.
LEAST_COLOUR = 0.15


class Pen(NamedTuple):
    """What lines painted together have in common; painted in this order."""

    is_bridge: bool
    is_tie: bool
    is_solid: bool
    width: float
    style: LineStyle
    colour: str
    core: str = ""
    core_style: LineStyle = LineStyle.SOLID


class _Made:
    """Lines as Qt draws them: straight pieces in an array, dashed curves and marks as paths."""

    __slots__ = ("curves", "heads", "lines", "lozenges")

    def __init__(self) -> None:
        self.lines = array("d")
        self.curves: list[QPainterPath] = []
        self.heads: list[QPainterPath] = []
        self.lozenges: list[QPainterPath] = []


Line = TieItem | LinkItem


@dataclass(frozen=True, slots=True)
class Paint:
    """How one painting is done: `scale` pixels a unit; ids in `hidden` are left out."""

    area: Box | None
    scale: float
    smooth: bool
    hidden: Collection[str] = ()


class LineSheet:
    """Every tie or every membership of a picture, ready to be painted."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pens: dict[Pen, Cells[Line, _Made]] = {}
        self._pen_of: dict[str, Pen] = {}
        self._density = Density()
        self._paleness = (0.0, 0.0)

    def put(self, line: Line) -> None:
        """Add a line or replace the one of its id."""
        pen = self._pen(line)
        old = self._pen_of.get(line.id)
        if old is not None and old != pen:
            self.drop(line.id)
        if pen not in self._pens:
            self._pens[pen] = Cells(extent)
        self._pens[pen].put(line.id, line)
        self._pen_of[line.id] = pen

    def drop(self, id_: str) -> None:
        """Take a line out, if it is there."""
        pen = self._pen_of.pop(id_, None)
        if pen is not None:
            self._pens[pen].drop(id_)
            if not len(self._pens[pen]):
                del self._pens[pen]

    def _pen(self, line: Line) -> Pen:
        if isinstance(line, LinkItem):
            return Pen(False, False, False, LINK_WIDTH, LineStyle.DOTTED, self._theme.link)
        solid = line.style == LineStyle.SOLID
        core = line.core, line.core_style
        return Pen(line.is_bridge, True, solid, line.width, line.style, line.colour, *core)

    def painting(self, painter: QPainter, how: Paint) -> Iterator[None]:
        """Paint the lines of the area, with pauses; the painter maps scene units to the screen."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, how.smooth)
        self._fit(how.scale)
        for pen in sorted(self._pens):
            made: list[_Made] = []
            for cell in self._pens[pen].within(how.area):
                is_new = cell.cache is None
                made.append(_made(cell, how.hidden))
                if is_new:
                    yield
            if made:
                yield from self._paint_pen(painter, pen, made, how)

    def _fit(self, scale: float) -> None:
        """Find out how pale lines are at a zoom: as long as it stays, no edit changes that."""
        if self._paleness[0] == scale:
            return
        count = len(self._pen_of)
        if not self._density.holds(count):
            every = max(1, count // SAMPLE)
            lines = (
                line
                for cells in self._pens.values()
                for cell in cells.within(None)
                for line in cell.items.values()
            )
            ends = ((line.path[0], line.path[-1]) for line in islice(lines, 0, None, every))
            self._density = density_of(ends, count)
        theme = self._theme
        thinnest = max(THINNEST_PX, theme.least_line_px)
        paleness = self._density.paleness(scale, thinnest, has_contrast=theme.mark_contrast >= 4.0)
        self._paleness = scale, paleness

    def _paint_pen(
        self, painter: QPainter, pen: Pen, made: Sequence[_Made], how: Paint
    ) -> Iterator[None]:
        for layer in self._layers(pen, how.scale):
            yield from self._paint_lines(painter, layer, made, how)
        yield from self._paint_marks(painter, pen, made, how)

    def _layers(self, pen: Pen, scale: float) -> Sequence[Pen]:
        """A bridge is a casing, a gap in it, and in that the line of its kind."""
        gap, core = core_widths(pen.width)
        if not pen.core or core * scale < SMALLEST_CORE_PX:
            return (pen,)
        # Where the core may be no thinner, what is around it gives way.
        more = max(max(THINNEST_PX, self._theme.least_line_px) / scale - core, 0.0)
        casing = pen._replace(width=pen.width + more)
        ground = pen._replace(width=gap + more, colour=self._theme.background)
        is_solid = pen.core_style is LineStyle.SOLID
        return casing, ground, Pen(True, True, is_solid, core + more, pen.core_style, pen.core)

    def _paint_lines(
        self, painter: QPainter, pen: Pen, made: Sequence[_Made], how: Paint
    ) -> Iterator[None]:
        painter.setPen(self._qt_pen(pen, how.scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        at_once = LINES_AT_ONCE if pen.is_solid else DASHED_AT_ONCE
        drawn = 0
        for each in made:
            for first in range(0, len(each.lines) // 4, at_once):
                count = min(at_once, len(each.lines) // 4 - first)
                draw_lines(painter, each.lines, first, count)
                drawn += count
                if drawn >= at_once:
                    drawn = 0
                    yield
            yield from _draw_paths(painter, each.curves)

    def _paint_marks(
        self, painter: QPainter, pen: Pen, made: Sequence[_Made], how: Paint
    ) -> Iterator[None]:
        if (8 + pen.width) * how.scale >= SMALLEST_HEAD_PX:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(self._paled(pen, 0.0))))
            yield from _draw_paths(painter, [path for each in made for path in each.heads])
        if lozenge_reach(pen.width) * how.scale >= SMALLEST_LOZENGE_PX:
            painter.setPen(QPen(QColor(self._theme.background), 2.0))
            painter.setBrush(QBrush(QColor(pen.colour)))
            yield from _draw_paths(painter, [path for each in made for path in each.lozenges])

    def _qt_pen(self, pen: Pen, scale: float) -> QPen:
        width, lost = pen.width, 0.0
        theme = self._theme
        thinnest = max(THINNEST_PX, theme.least_line_px)
        if width * scale < thinnest:
            # As pale as a thinner line would be.
            lost = 1 - width * scale / thinnest if theme.mark_contrast < 4.0 else 0.0
            width = thinnest / scale
        found = QPen(QColor(self._paled(pen, 0.6 * lost)), width)
        found.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not pen.is_tie:
            found.setDashPattern(LINK_DASHES)
        elif pen.style in DASHES:
            found.setDashPattern(DASHES[pen.style])
        elif pen.is_solid:
            # Square ends close the joints of curves made of straight pieces.
            found.setCapStyle(Qt.PenCapStyle.SquareCap)
        return found

    def _paled(self, pen: Pen, lost: float) -> str:
        """The colour of a line that has lost so much of it already; bridges keep theirs."""
        share = 1 - max((1 - lost) * (1 - self._paleness[1]), LEAST_COLOUR)
        if pen.is_bridge or not share:
            return pen.colour
        return mixed(pen.colour, self._theme.background, share)


def draw_lines(
    painter: QPainter, ends: "array[float]", first: int = 0, count: int | None = None
) -> None:
    """Draw lines from (x1, y1, x2, y2) rows in one call: `count` from the `first`, else all."""
    count = len(ends) // 4 - first if count is None else count
    if count > 0:
        address = ends.buffer_info()[0] + first * 4 * ends.itemsize
        painter.drawLines(cast(QLineF, Shiboken.wrapInstance(address, QLineF)), count)


def _draw_paths(painter: QPainter, paths: Sequence[QPainterPath]) -> Iterator[None]:
    for path in paths:
        painter.drawPath(path)
        if path.elementCount() > ELEMENTS_AT_ONCE // 4:
            yield


def _made(cell: Cell[Line, _Made], hidden: Collection[str]) -> _Made:
    if hidden and not cell.items.keys().isdisjoint(hidden):
        return _make(line for id_, line in cell.items.items() if id_ not in hidden)
    if cell.cache is None:
        cell.cache = _make(cell.items.values())
    return cell.cache


def _make(lines: Iterable[Line]) -> _Made:
    made = _Made()
    extend = made.lines.extend
    for line in lines:
        path = line.path
        if len(path) == 2:
            (x1, y1), (x2, y2) = path
            extend((x1, y1, x2, y2))
            if isinstance(line, LinkItem):
                continue
        assert isinstance(line, TieItem)
        if len(path) > 2:
            # Loops bend too much, and dashes would begin anew in every straight piece.
            if line.style == LineStyle.SOLID and len(path) == 3:
                for (x1, y1), (x2, y2) in pairwise(flattened(path)):
                    extend((x1, y1, x2, y2))
            else:
                _add_curve(_open_path(made.curves), path)
        for head in line.heads:
            _add_polygon(_open_path(made.heads), head)
        if line.is_bridge:
            _add_polygon(_open_path(made.lozenges), lozenge(line))
    return made


def _open_path(paths: list[QPainterPath]) -> QPainterPath:
    """The last path, or a new one where there is none or it is long enough."""
    if not paths or paths[-1].elementCount() >= ELEMENTS_AT_ONCE:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        paths.append(path)
    return paths[-1]


def _add_curve(onto: QPainterPath, path: tuple[Point, ...]) -> None:
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
