"""Bars drawn by pyqtgraph."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from netedit.model.dataclass import dataclass
from netedit.overrides import guarded
from netedit.panels.look import plain_tip
from netedit.panels.plot_words import PlotWord, PlotWords
from netedit.panels.plotting import AXIS_GAP, EDGE, Plot
from netedit.picture.palette import Theme
from netedit.textsize import grown

THICK = 0.72
ROW = 27
STANDING = 170
_LEAN = 3
# So far from its bar a number stands.
_ASIDE = 4
_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ABOVE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True, slots=True)
class PlotBar:
    """One bar: its name, its length, its colour and what a tooltip says."""

    text: str
    count: int
    colour: str
    tip: str


@guarded
class BarPlot(Plot):
    """Bars side by side, or lying one under the other; `picked` tells the number of a bar.

    A bar is picked by a click, or by the arrow keys and Enter.
    """

    picked = Signal(int)

    def __init__(
        self, name: str, title: str, theme: Theme, parent: QWidget, *, lies: bool = False
    ) -> None:
        super().__init__(name, title, theme, parent)
        self._lies = lies
        self._bars: Sequence[PlotBar] = ()
        self._plot.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def count(self) -> int:
        """How many bars there are."""
        return len(self._bars)

    @property
    def bars(self) -> Sequence[PlotBar]:
        """What is shown."""
        return self._bars

    def fill(self, bars: Sequence[PlotBar]) -> None:
        """Show these bars."""
        if tuple(bars) != self._bars:
            self._bars = tuple(bars)
            self._current = -1
            self.say()
            self.draw()

    def position_of(self, number: int) -> QPoint:
        """The middle of a bar in pixels of this widget."""
        along = self._bars[number].count / 2
        return self.pixel_at(along, number) if self._lies else self.pixel_at(number, along)

    def draw(self) -> None:
        """Draw the bars, with their numbers."""
        plot, bars = self._plot, self._bars
        plot.clear()
        if not bars:
            return
        longest = max(bar.count for bar in bars)
        places = list(range(len(bars)))
        lengths = [bar.count for bar in bars]
        theme = self._theme
        pens = [
            self._pg.mkPen(QColor(theme.text), width=2)
            if number == self._current and self.hasFocus()
            else self._pg.mkPen(None)
            for number in places
        ]
        brushes = [QColor(bar.colour) for bar in bars]
        if self._lies:
            shape = {"x0": 0, "y": places, "height": THICK, "width": lengths}
        else:
            shape = {"x": places, "y0": 0, "width": THICK, "height": lengths}
        plot.addItem(self._pg.BarGraphItem(**shape, brushes=brushes, pens=pens))
        names = [(number, bar.text) for number, bar in enumerate(bars)]
        along, across = ("bottom", "left") if self._lies else ("left", "bottom")
        axis = plot.getAxis(across)
        axis.setTicks([names])
        if self._lies:
            # by itself it makes room for the names only after it has painted once without
            metrics = QFontMetricsF(self.small_font())
            widest = max(metrics.horizontalAdvance(bar.text) for bar in bars)
            # it leaves out a name that reaches a hair beyond, as letters do beyond their advance
            axis.setWidth(ceil(widest) + AXIS_GAP + _LEAN)
        plot.hideAxis(along)
        least, most = -0.6, len(bars) - 0.4
        room = longest * (1.16 if self._lies else 1.2) or 1
        if self._lies:
            plot.getViewBox().invertY(True)
            plot.setRange(xRange=(0, room), yRange=(least, most), padding=0)
            self.setFixedHeight(grown(ROW) * len(bars) + 2 * EDGE + 4)
        else:
            plot.setRange(xRange=(least, most), yRange=(0, room), padding=0)
            self.setFixedHeight(grown(STANDING))
        field = (0, least, room, most - least) if self._lies else (least, 0, most - least, room)
        plot.addItem(PlotWords(QRectF(*field), self._numbers()), ignoreBounds=True)

    def _numbers(self) -> Sequence[PlotWord]:
        """How many, at the end of each bar."""
        font, colour = self.small_font(), QColor(self._theme.quiet_text)
        return [
            PlotWord(f"{bar.count:,}", (bar.count, place), _BESIDE, (_ASIDE, 0), font, colour)
            if self._lies
            else PlotWord(f"{bar.count:,}", (place, bar.count), _ABOVE, (0, -_ASIDE), font, colour)
            for place, bar in enumerate(self._bars)
            if bar.count
        ]

    def _at(self, point: QPointF) -> int:
        """The number of the bar a point of the plot is in line with, -1 for none."""
        view = self._plot.getViewBox()
        at: QPointF = view.mapSceneToView(self._plot.mapToScene(point.toPoint()))
        place = at.y() if self._lies else at.x()
        number = round(place)
        near = abs(place - number) <= THICK / 2 and 0 <= number < len(self._bars)
        return number if near else -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clicks and tips of the bars; the wheel scrolls the panel."""
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                number = self._at(event.position())
                if number >= 0:
                    self.setFocus(Qt.FocusReason.MouseFocusReason)
                    self.go_to(number)
                    self.picked.emit(number)
                return True
            case QEvent.Type.MouseMove | QEvent.Type.MouseButtonRelease:
                return True
            case QEvent.Type.Wheel:
                event.ignore()
                return True
            case QEvent.Type.ToolTip if isinstance(event, QHelpEvent):
                number = self._at(QPointF(event.pos()))
                tip = plain_tip(self._bars[number].tip) if number >= 0 else ""
                QToolTip.showText(event.globalPos(), tip, self)
                return True
            case _:
                return super().eventFilter(watched, event)

    def pick(self, number: int) -> None:
        """Tell it."""
        self.picked.emit(number)

    def say(self) -> None:
        """What a screen reader reads: the bar the keyboard is on, and all of them."""
        at = f": {self._bars[self._current].tip}" if self._current >= 0 else ""
        self.setAccessibleName(f"{self._title}{at}")
        self.setAccessibleDescription("; ".join(bar.tip for bar in self._bars))
