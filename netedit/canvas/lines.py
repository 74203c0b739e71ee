"""Paints ties and memberships in bulk: grouped by pen, many lines in one call to Qt."""

from array import array
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple, cast

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from shiboken6 import Shiboken

from netedit.canvas.cells import Cell, Cells
from netedit.canvas.density import SAMPLE, Density, density_of
from netedit.canvas.sampling import COARSER, FINER, Paint, painting_sampled
from netedit.canvas.strokes import COARSE_BELOW, ELEMENTS_AT_ONCE, Line, Strokes
from netedit.model.geometry import Box
from netedit.model.records import LineStyle
from netedit.picture.display import LinkItem
from netedit.picture.drawn import DASHES, LINK_DASHES, core_widths, lozenge_reach
from netedit.picture.items import line_edges
from netedit.picture.palette import Theme, mixed
from netedit.picture.style import LINK_WIDTH

# A pen of 1.0 pixel costs five times one of 1.5 (measured: 200 against 26 ms for 10,000 lines).
THINNEST_PX = 1.5
# On what is brought to size later a pen may be thinner, but is quick only above 1.0.
LEAST_PX = 1.05
# So many lines or more are drawn by a call of their own.
FEW = 60
SMALLEST_HEAD_PX = 4.0
# What is painted between two pauses, by what a line costs and a pixel of its length: antialiased,
# antialiased in dashes, plain.
AT_ONCE_US = 3000.0
SMOOTH_US, DASHED_US, PLAIN_US = (1.2, 0.03), (1.2, 0.07), (0.6, 0.005)
# Lines that would take longer than this to antialias are painted larger and brought to size.
MOST_SMOOTH_US = 45_000.0
# Plain lines that would take longer than this are painted smaller.
MOST_PLAIN_US = 15_000.0
# More dashed lines than this are painted plain while something moves, as pale as their dashes are.
MOST_DASHED = 300
# Of the side of the square that a line's middle lies in.
LIKELY_LENGTH, MOST_LENGTH_PX = 0.6, 1000.0
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


class _Run(NamedTuple):
    """Straight lines as rows, and the side in pixels of the square that each has its middle in."""

    rows: "array[float]"
    reach_px: float


# All of a tie that its pen depends on; a membership has but one.
_look = attrgetter("is_bridge", "width", "style", "colour", "core", "core_style")
_LINK: tuple[object, ...] = ()


class LineSheet:
    """Every tie or every membership of a picture, ready to be painted."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pens: dict[Pen, Cells[Line, Strokes]] = {}
        self._pen_of: dict[str, Pen] = {}
        # by pen all that is straight, as fine as was asked for last: many are painted at once
        self._whole: dict[Pen, tuple[bool, _Run]] = {}
        self._all_counts: dict[Pen, Mapping[float, int]] = {}
        self._pen_for: dict[tuple[object, ...], Pen] = {}
        self._density = Density()
        self._paleness = (0.0, 0.0)

    def put(self, line: Line) -> None:
        """Add a line or replace the one of its id."""
        pen = self._pen(line)
        old = self._pen_of.get(line.id)
        if old is not None and old is not pen:
            self.drop(line.id)
        cells = self._pens.get(pen)
        if cells is None:
            cells = self._pens[pen] = Cells(line_edges)
        cells.put(line.id, line)
        self._forget(pen)
        self._pen_of[line.id] = pen

    def drop(self, id_: str) -> None:
        """Take a line out, if it is there."""
        pen = self._pen_of.pop(id_, None)
        if pen is not None:
            self._pens[pen].drop(id_)
            self._forget(pen)
            if not len(self._pens[pen]):
                del self._pens[pen]

    def _forget(self, pen: Pen) -> None:
        """What is known of all lines of a pen is so no longer."""
        self._whole.pop(pen, None)
        self._all_counts.pop(pen, None)

    def _pen(self, line: Line) -> Pen:
        """The one pen for lines that look like this one."""
        look = _LINK if isinstance(line, LinkItem) else _look(line)
        pen = self._pen_for.get(look)
        if pen is None:
            pen = self._pen_for[look] = self._new_pen(line)
        return pen

    def _new_pen(self, line: Line) -> Pen:
        if isinstance(line, LinkItem):
            return Pen(False, False, False, LINK_WIDTH, LineStyle.DOTTED, self._theme.link)
        solid = line.style == LineStyle.SOLID
        core = line.core, line.core_style
        return Pen(line.is_bridge, True, solid, line.width, line.style, line.colour, *core)

    def readying(self) -> Generator[None]:
        """Make what painting needs, at any zoom and anywhere, with pauses."""
        for cells in self._pens.values():
            for cell in list(cells.within(None)):
                for _ in _strokes(cell, ()).readying():
                    yield

    def painting(self, painter: QPainter, how: Paint) -> Iterator[None]:
        """Paint the lines of the area, with pauses; the painter maps scene units to the screen."""
        self._fit(how.scale)
        most_us = MOST_SMOOTH_US if how.smooth else MOST_PLAIN_US
        takes_long = how.may_sample and self._takes_longer(most_us, how)
        finer = FINER if how.smooth else COARSER
        for is_sampled, run in groupby(
            sorted(self._pens), lambda pen: takes_long and _can_be_sampled(pen)
        ):
            painting = partial(self._painting, list(run))
            if is_sampled:
                yield from painting_sampled(painter, how, finer, painting)
            else:
                yield from painting(painter, how)

    def _painting(self, pens: Sequence[Pen], painter: QPainter, how: Paint) -> Iterator[None]:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, how.smooth)
        for pen in pens:
            cells = list(self._pens[pen].within(how.area, how.parts))
            strokes: list[Strokes] = []
            for cell in cells:
                is_new = cell.cache is None
                strokes.append(_strokes(cell, how.hidden))
                if is_new:
                    yield
            if strokes:
                runs = self._runs(pen, cells, strokes, how)
                for layer in self._layers(pen, how.scale):
                    yield from self._paint_lines(painter, layer, runs, how)
                    yield from _draw_curves(painter, strokes)
                yield from self._paint_marks(painter, pen, strokes, how)

    def _runs(
        self,
        pen: Pen,
        cells: "Sequence[Cell[Line, Strokes]]",
        strokes: Sequence[Strokes],
        how: Paint,
    ) -> Sequence[_Run]:
        """What is straight of these cells."""
        is_whole = len(cells) == self._pens[pen].count and not how.hidden
        is_coarse = how.scale < COARSE_BELOW
        held = self._whole.get(pen)
        if is_whole and held is not None and held[0] is is_coarse:
            return (held[1]._replace(reach_px=held[1].reach_px * how.scale),)
        runs = [
            _Run(each.pieces(how.scale), cell.box.width / 2 * how.scale)
            for cell, each in zip(cells, strokes, strict=True)
        ]
        if not is_whole:
            return runs
        rows = array("d")
        reach = 0.0
        for run in runs:
            rows.extend(run.rows)
            reach += len(run.rows) * run.reach_px / how.scale
        whole = _Run(rows, reach / max(len(rows), 1))
        self._whole[pen] = is_coarse, whole
        return (whole._replace(reach_px=whole.reach_px * how.scale),)

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
            ends = (
                (
                    line.path[0],
                    line.path[-1],
                    LINK_WIDTH if isinstance(line, LinkItem) else line.width,
                )
                for line in islice(lines, 0, None, every)
            )
            self._density = density_of(ends, count)
        theme = self._theme
        thinnest = max(THINNEST_PX, theme.least_line_px)
        paleness = self._density.paleness(scale, thinnest, has_contrast=theme.mark_contrast >= 4.0)
        self._paleness = scale, paleness

    def _takes_longer(self, most_us: float, how: Paint) -> bool:
        """Whether it probably takes longer to paint what can be painted in another size.

        O(1) where not even all there is would, else O(cells).
        """
        for area, parts in ((None, ()), (how.area, how.parts)):
            likely_us = 0.0
            for pen in filter(_can_be_sampled, self._pens):
                for reach, count in self._counts(pen, area, parts).items():
                    likely_us += count * _cost_us(pen, reach * how.scale, smooth=how.smooth)
            if likely_us <= most_us:
                return False
        return True

    def _counts(self, pen: Pen, area: Box | None, parts: Sequence[Box] = ()) -> Mapping[float, int]:
        """How many lines there are in an area by how far they reach; all for None."""
        found = self._all_counts.get(pen) if area is None else None
        if found is None:
            found = dict[float, int]()
            for cell in self._pens[pen].within(area, parts):
                reach = cell.box.width / 2
                found[reach] = found.get(reach, 0) + len(cell.items)
            if area is None:
                self._all_counts[pen] = found
        return found

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
        self, painter: QPainter, pen: Pen, runs: Sequence[_Run], how: Paint
    ) -> Iterator[None]:
        count = sum(len(run.rows) // 4 for run in runs)
        is_plain = not (how.smooth or pen.is_solid) and count > MOST_DASHED
        painter.setPen(self._qt_pen(pen, how, is_plain=is_plain))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        batch, spent = array("d"), 0.0
        for run in runs:
            count = len(run.rows) // 4
            cost = _cost_us(pen, run.reach_px, smooth=how.smooth)
            if count < FEW:
                # A call costs as much as ten short lines: few lines are drawn with others.
                batch.extend(run.rows)
                spent += count * cost
            else:
                at_once = max(1, int(AT_ONCE_US / cost))
                for first in range(0, count, at_once):
                    draw_lines(painter, run.rows, first, min(at_once, count - first))
                    if first + at_once < count:
                        yield
                spent += count % at_once * cost
            if spent >= AT_ONCE_US:
                draw_lines(painter, batch)
                batch, spent = array("d"), 0.0
                yield
        draw_lines(painter, batch)

    def _paint_marks(
        self, painter: QPainter, pen: Pen, made: Sequence[Strokes], how: Paint
    ) -> Iterator[None]:
        if (8 + pen.width) * how.scale >= SMALLEST_HEAD_PX:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(self._paled(pen, 0.0))))
            yield from _draw_paths(painter, [path for each in made for path in each.heads])
        if lozenge_reach(pen.width) * how.scale >= SMALLEST_LOZENGE_PX:
            painter.setPen(QPen(QColor(self._theme.background), 2.0))
            painter.setBrush(QBrush(QColor(pen.colour)))
            yield from _draw_paths(painter, [path for each in made for path in each.lozenges])

    def _qt_pen(self, pen: Pen, how: Paint, *, is_plain: bool = False) -> QPen:
        width, lost, scale = pen.width, 0.0, how.scale
        theme = self._theme
        dashes = DASHES.get(pen.style) if pen.is_tie else LINK_DASHES
        thinnest = max(THINNEST_PX, theme.least_line_px, LEAST_PX / how.finer)
        if width * scale < thinnest:
            # As pale as a thinner line would be.
            if theme.mark_contrast < 4.0:
                lost = 0.6 * (1 - width * scale / thinnest)
            width = thinnest / scale
        if dashes is not None and is_plain:
            lost, dashes = 1 - (1 - lost) * dashes[0] / sum(dashes), None
        found = QPen(QColor(self._paled(pen, lost)), width)
        found.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes is not None:
            found.setDashPattern(dashes)
        elif pen.is_solid and scale >= COARSE_BELOW:
            # Square ends close the joints of curves made of straight pieces; not to be seen where
            # all is small, they cost as much as what is between them.
            found.setCapStyle(Qt.PenCapStyle.SquareCap)
        return found

    def _paled(self, pen: Pen, lost: float) -> str:
        """The colour of a line that has lost so much of it already; bridges keep theirs."""
        share = 1 - max((1 - lost) * (1 - self._paleness[1]), LEAST_COLOUR)
        if pen.is_bridge or not share:
            return pen.colour
        return mixed(pen.colour, self._theme.background, share)


class LinkSheet(LineSheet):
    """Every membership of a picture that no area tells."""

    def put(self, line: Line) -> None:
        """Add a line or replace the one of its id; take out one that is told."""
        if isinstance(line, LinkItem) and line.is_told:
            self.drop(line.id)
        else:
            super().put(line)


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


def _draw_curves(painter: QPainter, strokes: Sequence[Strokes]) -> Iterator[None]:
    for each in strokes:
        yield from _draw_paths(painter, each.curves)


def _strokes(cell: Cell[Line, Strokes], hidden: Collection[str]) -> Strokes:
    if hidden and not cell.items.keys().isdisjoint(hidden):
        return Strokes([line for id_, line in cell.items.items() if id_ not in hidden])
    if cell.cache is None:
        cell.cache = Strokes(list(cell.items.values()))
    return cell.cache


def _can_be_sampled(pen: Pen) -> bool:
    """Dashes take as long either way, and bridges are few."""
    return pen.is_solid and not pen.is_bridge


def _cost_us(pen: Pen, reach_px: float, *, smooth: bool) -> float:
    """About how long a line takes that lies in a square of this side, in microseconds."""
    if pen.is_solid:
        each, pixel = SMOOTH_US if smooth else PLAIN_US
    else:
        each, pixel = DASHED_US
    return each + pixel * min(LIKELY_LENGTH * reach_px, MOST_LENGTH_PX)
