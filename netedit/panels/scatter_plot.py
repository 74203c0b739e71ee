"""Points drawn by pyqtgraph, with names where there is room; each can be clicked or walked to."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from netedit.model.geometry import Edges
from netedit.overrides import guarded
from netedit.panels.look import plain_tip
from netedit.panels.plot_words import PlotWord, PlotWords
from netedit.panels.plotting import Plot
from netedit.panels.scatter_points import MIDDLE, Axis, Point, Quadrant, span
from netedit.picture.looks import rounded
from netedit.picture.palette import Theme, legible, mixed
from netedit.textsize import grown
from netedit.turns import Steps, bunched, for_a_turn

SIZE = 11
_NEAR = 10
# More names than this nobody reads.
_MOST_NAMES = 60
_GAP = 7
# Of an axis of ratings, for the name of a quadrant.
_ROOM = 0.3
# How a name is aligned that stands at the right of its point, and at the left.
_RIGHT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# Names are drawn in turns of the loop, of so long each.
_TURN_S = 0.004
_POINTS_AT_ONCE = 300
# The side of the cells by which it is known what is taken.
_CELL = 48.0


@guarded
class ScatterPlot(Plot):
    """Partners as points; `picked` tells the id of one, and whether it is to be added.

    A disc is a person, a square an organisation. The arrow keys go from point to point, Enter
    picks.
    """

    picked = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("scatterPlot", "Partners by two numbers", theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._points: Sequence[Point] = ()
        self._axes: tuple[Axis, Axis] | None = None
        self._quadrants: Sequence[Quadrant] = ()
        self._selected: frozenset[str] = frozenset()
        self._named: list[str] = []
        # rings and names, which lie over the points. Any: pyqtgraph has no types
        self._over: list[Any] = []
        for side in ("left", "bottom"):
            self._plot.getAxis(side).enableAutoSIPrefix(False)
        self._plot.viewport().setMouseTracking(True)
        self._later = for_a_turn(self, self.draw)
        self._naming = Steps(self)

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self._points)

    @property
    def points(self) -> Sequence[Point]:
        """What is shown."""
        return self._points

    @property
    def names(self) -> Sequence[str]:
        """The names there is room for."""
        return self._named

    def fill(
        self,
        points: Sequence[Point],
        axes: tuple[Axis, Axis],
        quadrants: Sequence[Quadrant],
        chosen: Collection[str] = (),
    ) -> None:
        """Show these points between these axes, with a ring around those that are selected."""
        here = self._points[self._current].id if 0 <= self._current < len(self._points) else ""
        self._points = sorted(points, key=lambda point: (point.x, point.y, point.name))
        self._current = next((n for n, p in enumerate(self._points) if p.id == here), -1)
        self._axes, self._quadrants, self._selected = axes, quadrants, frozenset(chosen)
        self.say()
        self.draw()

    def light(self, ids: Collection[str]) -> None:
        """Ring those that are selected."""
        chosen = frozenset(ids)
        if chosen != self._selected:
            self._selected = chosen
            self.mark()

    def sizeHint(self) -> QSize:
        """As wide as high."""
        return QSize(320, 340)

    def position_of(self, id_: str) -> QPoint:
        """Where the point of a partner is in pixels of this widget; KeyError where it has none."""
        for point in self._points:
            if point.id == id_:
                return self.pixel_at(*point.at)
        raise KeyError(id_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the names again."""
        super().resizeEvent(event)
        self._later.start(0)

    def draw(self) -> None:
        """Draw the points, and in the turns after that names where there is room."""
        plot, theme = self._plot, self._theme
        plot.clear()
        self._over = []
        if self._axes is None:
            return
        across, up = self._axes
        ranges = [
            span([point.x for point in self._points], across.key),
            span([point.y for point in self._points], up.key),
        ]
        if self._quadrants:
            # their names stand above and below all points, however low the panel is
            ranges[1] = ranges[1][0] - _ROOM, ranges[1][1] + _ROOM
        plot.setRange(xRange=ranges[0], yRange=ranges[1], padding=0.03)
        style = {"color": theme.text, "font-size": f"{grown(12)}px"}
        plot.setLabel("bottom", across.title, **style)
        plot.setLabel("left", up.title, **style)
        for side, axis in (("bottom", across), ("left", up)):
            ticks = [[(level, str(level)) for level in range(1, 6)]] if axis.is_rating else None
            plot.getAxis(side).setTicks(ticks)
        self._draw_quadrants(ranges)
        for symbol, colour, points in self._parted(self._points):
            fill = QColor(colour)
            fill.setAlpha(190)
            # alike, as it takes pyqtgraph ten times as long to look at each by itself
            plain = self._pg.mkPen(QColor(theme.surface), width=1)
            self._draw_points(points, symbol=symbol, size=SIZE, brush=fill, pen=plain)
        self.mark()

    def _parted(self, points: Sequence[Point]) -> Sequence[tuple[str, str, Sequence[Point]]]:
        """People and others: the symbol, the colour, and those of them that there are."""
        theme = self._theme
        return [
            (symbol, legible(colour, theme.surface, 3.0), found)
            for symbol, colour, is_person in (
                ("o", theme.accent, True),
                ("s", theme.quiet_text, False),
            )
            if (found := [point for point in points if point.is_person is is_person])
        ]

    def _draw_points(self, points: Sequence[Point], **looks: object) -> Any:
        x, y = [point.at[0] for point in points], [point.at[1] for point in points]
        item = self._pg.ScatterPlotItem(x=x, y=y, **looks)
        self._plot.addItem(item)
        return item

    def mark(self) -> None:
        """Ring what is selected and where the keyboard is, and have names drawn anew."""
        for item in self._over:
            self._plot.removeItem(item)
        self._over, self._named = [], []
        current = self._points[self._current].id if self._current >= 0 else ""
        here = current if self.hasFocus() else ""
        marked = [p for p in self._points if p.id in self._selected or p.id == here]
        strong = self._pg.mkPen(QColor(self._theme.text), width=2.5)
        for symbol, colour, points in self._parted(marked):
            sizes = [SIZE + 4 if point.id in self._selected else SIZE for point in points]
            item = self._draw_points(
                points, symbol=symbol, size=sizes, brush=QColor(colour), pen=strong
            )
            self._over.append(item)
        self._naming.begin(bunched(self._naming_steps(), _TURN_S))

    def _draw_quadrants(self, ranges: Sequence[tuple[float, float]]) -> None:
        if not self._quadrants:
            return
        theme = self._theme
        pen = self._pg.mkPen(QColor(theme.border), width=1.5)
        for angle in (90, 0):
            self._plot.addItem(self._pg.InfiniteLine(MIDDLE, angle, pen=pen))
        quiet = QColor(legible(mixed(theme.quiet_text, theme.surface, 0.25), theme.surface, 4.5))
        for each in self._quadrants:
            anchor = (1 if each.is_right else 0, 0 if each.is_upper else 1)
            text = self._pg.TextItem(each.name, color=quiet, anchor=anchor)
            text.setFont(self.small_font(is_bold=True))
            x, y = ranges[0][each.is_right], ranges[1][each.is_upper]
            text.setPos(x, y)
            self._plot.addItem(text)

    def _naming_steps(self) -> Iterator[None]:
        """Names beside points, those selected first, none over another or over a point; out of
        sight there is nothing to be read.
        """
        if self._axes is None or not self.isVisible():
            return
        metrics = QFontMetricsF(self.small_font())
        high = metrics.height()
        # asked for twice, not for every point: of 1,000 that takes half a second
        zero, one = self.scene_at(0.0, 0.0), self.scene_at(1.0, 1.0)
        left, top = zero.x(), zero.y()
        across, up = one.x() - left, one.y() - top
        half = SIZE / 2 + 1
        taken = _Taken()
        for number, point in enumerate(self._points, 1):
            x, y = point.at
            x, y = left + x * across, top + y * up
            taken.put((x - half, y - half, x + half, y + half))
            if number % _POINTS_AT_ONCE == 0:
                yield
        field = _edges(self._plot.getViewBox().sceneBoundingRect())
        order = sorted(
            self._points, key=lambda p: (p.id not in self._selected, -(p.x + p.y), p.name)
        )
        yield
        words: list[PlotWord] = []
        for point in order[: 4 * _MOST_NAMES]:
            wide = metrics.horizontalAdvance(point.name)
            x, y = left + point.at[0] * across, top + point.at[1] * up
            boxes = [
                (begin, y - high / 2, begin + wide, y + high / 2)
                for begin in (x + _GAP, x - _GAP - wide)
            ]
            inside = [box for box in boxes if _holds(field, box)]
            free = [box for box in inside if taken.is_free(box)]
            # Of those selected the names are wanted whatever lies under them.
            if point.id in self._selected and not free:
                free = inside
            if free:
                taken.put(free[0])
                words.append(self._name(point, is_right=free[0][0] > x))
            if len(words) == _MOST_NAMES:
                break
            yield
        # all at once: with each some the whole plot would be painted again
        self._named = [word.text for word in words]
        named = PlotWords(self._plot.getViewBox().viewRect(), words)
        self._plot.addItem(named, ignoreBounds=True)
        self._over.append(named)

    def _name(self, point: Point, *, is_right: bool) -> PlotWord:
        is_chosen = point.id in self._selected
        ground = QColor(self._theme.surface)
        ground.setAlpha(215)
        where, aside = (_RIGHT, _GAP) if is_right else (_LEFT, -_GAP)
        font, colour = self.small_font(is_bold=is_chosen), QColor(self._theme.text)
        under = ground if is_chosen else None
        return PlotWord(point.name, point.at, where, (aside, 0), font, colour, under)

    def _at(self, place: QPointF) -> int:
        """The number of the point nearest to a place of the plot, -1 where none is near."""
        best, found = float(_NEAR**2), -1
        scene: QPointF = self._plot.mapToScene(place.toPoint())
        for number, point in enumerate(self._points):
            away = self.scene_at(*point.at) - scene
            far = away.x() ** 2 + away.y() ** 2
            if far <= best:
                best, found = far, number
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clicks on points, and tips that name them; the wheel scrolls the panel."""
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                number = self._at(event.position())
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                if number >= 0:
                    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
                    self.go_to(number)
                    self.picked.emit(self._points[number].id, bool(event.modifiers() & held))
                return True
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                is_near = self._at(event.position()) >= 0
                shape = Qt.CursorShape.PointingHandCursor if is_near else Qt.CursorShape.ArrowCursor
                self._plot.viewport().setCursor(shape)
                return True
            case QEvent.Type.MouseButtonRelease | QEvent.Type.MouseButtonDblClick:
                return True
            case QEvent.Type.Wheel:
                event.ignore()
                return True
            case QEvent.Type.ToolTip if isinstance(event, QHelpEvent):
                number = self._at(QPointF(event.pos()))
                tip = plain_tip(self.said(number)) if number >= 0 else ""
                QToolTip.showText(event.globalPos(), tip, self)
                return True
            case _:
                return super().eventFilter(watched, event)

    def said(self, number: int) -> str:
        """A point in words: “Ana Lee: Interest 4, Influence 5”."""
        point = self._points[number]
        if self._axes is None:
            return point.name
        across, up = self._axes
        return f"{point.name}: {across.title} {rounded(point.x)}, {up.title} {rounded(point.y)}"

    def pick(self, number: int) -> None:
        """Tell it."""
        self.picked.emit(self._points[number].id, False)

    def say(self) -> None:
        """What a screen reader reads: the point the keyboard is on, and how many there are."""
        at = f": {self.said(self._current)}" if self._current >= 0 else ""
        self.setAccessibleName(f"Partners by two numbers{at}")
        self.setAccessibleDescription(f"{len(self._points):,} partners")


def _edges(box: QRectF) -> Edges:
    return box.left(), box.top(), box.right(), box.bottom()


def _holds(field: Edges, box: Edges) -> bool:
    return field[0] <= box[0] and field[1] <= box[1] and box[2] <= field[2] and box[3] <= field[3]


class _Taken:
    """What is taken of the plot, by cells; plain numbers, as it is asked often."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Edges]] = {}

    def put(self, box: Edges) -> None:
        """Have it taken."""
        for cell in _cells_of(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Edges) -> bool:
        """Whether nothing that is taken reaches into a box."""
        left, top, right, bottom = box
        return not any(
            left < x2 and x1 < right and top < y2 and y1 < bottom
            for cell in _cells_of(box)
            for x1, y1, x2, y2 in self._cells.get(cell, ())
        )


def _cells_of(box: Edges) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row
