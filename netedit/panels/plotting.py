"""What all plots by pyqtgraph share: how they are set up and dressed, and going through their marks
by keyboard. pyqtgraph is imported before the first of them.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netedit.overrides import guarded
from netedit.panels.loading import QT, Loading, has_failed, is_loaded
from netedit.panels.look import entitled
from netedit.picture.palette import Theme
from netedit.textsize import follow, grown

EDGE = 3
# Between an axis and what stands beside it.
AXIS_GAP = 6
LIBRARY = "pyqtgraph"
MISSING = "No chart can be drawn: the part of netedit that draws them is missing. Install it anew."


class Library:
    """What draws charts, as a panel waits for it: there, on its way, or missing."""

    def __init__(self, panel: QObject, then: Callable[[], object]) -> None:
        """`then` is called once it is there, or was found to be missing."""
        self._panel = panel
        self._then = then
        self._loading: Loading | None = None

    def is_ready(self, say: Callable[[str], object], opening: str) -> bool:
        """Whether it is there. If not, `say` is told `opening`, or that it is missing.

        It takes a third of a second, and begins to load when this is first asked.
        """
        if has_failed(LIBRARY):
            say(MISSING)
            return False
        if self._loading is None and not is_loaded(LIBRARY):
            self._loading = Loading(LIBRARY, self._panel, QT)
            self._loading.ready.connect(self._go_on)
            say(opening)
        return self._loading is None

    def _go_on(self) -> None:
        self._loading = None
        self._then()


@guarded
class Plot(QWidget):
    """A plot whose marks are gone through by the arrow keys and picked by Enter.

    A subclass gives `count`, the number of its marks, `draw`, `say` and `pick`.
    """

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        entitled(self, name, title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = title
        self._theme = theme
        self._current = -1
        # Any: pyqtgraph has no types
        self._pg: Any = import_module(LIBRARY)
        self._plot: Any = self._pg.PlotWidget(parent=self, enableMenu=False)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(False, False)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.addWidget(self._plot)
        self._dress()
        follow(self, Plot._fit, now=False)

    @property
    def count(self) -> int:
        """How many marks there are."""
        return 0

    def draw(self) -> None:
        """Draw everything anew."""

    def mark(self) -> None:
        """Draw anew where the keyboard is."""
        self.draw()

    def say(self) -> None:
        """Tell a screen reader where the keyboard is."""

    def pick(self, number: int) -> None:
        """Do what a click on a mark does."""

    def scene_at(self, x: float, y: float) -> QPointF:
        """Where a value along each axis is in the plot's scene."""
        return self._plot.getViewBox().mapViewToScene(QPointF(x, y))

    def pixel_at(self, x: float, y: float) -> QPoint:
        """Where a value along each axis is in pixels of this widget."""
        inside = self._plot.mapFromScene(self.scene_at(x, y))
        return self._plot.viewport().mapTo(self, inside)

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._theme = theme
        self._dress()
        self.draw()

    def _fit(self) -> None:
        """Write as large as elsewhere."""
        self._dress()
        self.draw()

    def _dress(self) -> None:
        theme, plot = self._theme, self._plot
        plot.setBackground(QColor(theme.surface))
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setTextPen(QColor(theme.text))
            axis.setPen(QColor(theme.border))
            axis.setTickFont(self.small_font())
            axis.setStyle(tickLength=0, tickTextOffset=AXIS_GAP)

    def small_font(self, *, is_bold: bool = False) -> QFont:
        """What is written in it."""
        font = QFont(self.font())
        font.setPixelSize(grown(12))
        font.setBold(is_bold)
        return font

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from mark to mark, Enter picks."""
        last = self.count - 1
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.go_to(min(self._current + 1, last))
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.go_to(max(self._current - 1, 0) if last >= 0 else -1)
            case Qt.Key.Key_Home:
                self.go_to(min(0, last))
            case Qt.Key.Key_End:
                self.go_to(last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                if self._current >= 0:
                    self.pick(self._current)
            case _:
                super().keyPressEvent(event)

    def go_to(self, number: int) -> None:
        """Take the keyboard to a mark."""
        if number != self._current:
            self._current = number
            self.say()
            self.mark()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which mark the keyboard is on."""
        super().focusInEvent(event)
        if self._current < 0 and self.count:
            self._current = 0
            self.say()
        self.mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.mark()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring around it while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            painter.end()
