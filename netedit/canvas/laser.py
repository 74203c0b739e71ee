"""A soft dot that follows the mouse over the map, for a room to look at."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QWidget

from netedit.overrides import guarded

# What the last row sees of it at 1280x720, and the glow around.
DOT_PX = 11.0
GLOW_PX = 30.0
TRAIL = 9
FADE_MS = 30
# Red is what pointers are; the white rim shows it on red too.
_RED = QColor("#e8112d")
_GESTURES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


@guarded
class Laser(QWidget):
    """Over the viewport of a canvas; while it is shown the mouse points and does nothing else."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._points: list[QPointF] = []
        self.setObjectName("laserPointer")
        self.setAccessibleName("Laser pointer")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fading = QTimer(self)
        self._fading.setInterval(FADE_MS)
        self._fading.timeout.connect(self._fade)
        viewport.installEventFilter(self)
        self.hide()

    @property
    def at(self) -> QPointF | None:
        """Where it points, in viewport pixels; None before the mouse has moved."""
        return self._points[-1] if self._points else None

    def set_on(self, on: bool) -> None:
        """Point, or leave the mouse as it was."""
        self._points = []
        self.setGeometry(self._viewport.rect())
        self.setVisible(on)
        if on:
            self.raise_()
            self._viewport.setCursor(Qt.CursorShape.BlankCursor)
            here = QPointF(self._viewport.mapFromGlobal(self._viewport.cursor().pos()))
            if self._viewport.rect().contains(here.toPoint()):
                self._point(here)
        else:
            self._fading.stop()
            self._viewport.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse, and keep its presses from the map."""
        if watched is not self._viewport or self.isHidden():
            return False
        match event.type():
            case QEvent.Type.Resize:
                self.setGeometry(self._viewport.rect())
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                self._point(event.position())
                return True
            case QEvent.Type.Leave:
                self._points = []
                self.update()
            case type_ if type_ in _GESTURES:
                return True
            case _:
                pass
        return False

    def _point(self, at: QPointF) -> None:
        before = self._reach()
        self._points = [*self._points[-TRAIL:], at]
        self.update(before.united(self._reach()))
        self._fading.start()

    def _fade(self) -> None:
        """The trail catches up with a mouse that rests."""
        before = self._reach()
        self._points = self._points[1:] if len(self._points) > 1 else self._points
        self.update(before)
        if len(self._points) < 2:
            self._fading.stop()

    def _reach(self) -> QRect:
        area = QRectF()
        for at in self._points:
            area = area.united(_around(at, GLOW_PX))
        return area.toAlignedRect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The trail, the glow, the dot."""
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, at in enumerate(self._points[:-1]):
            share = (number + 1) / (len(self._points) + 1)
            painter.setBrush(_faint(round(90 * share)))
            painter.drawEllipse(_around(at, DOT_PX * (0.3 + 0.5 * share)))
        here = self._points[-1]
        glow = QRadialGradient(here, GLOW_PX)
        glow.setColorAt(0.0, _faint(150))
        glow.setColorAt(1.0, _faint(0))
        painter.setBrush(glow)
        painter.drawEllipse(_around(here, GLOW_PX))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(_around(here, DOT_PX + 2))
        painter.setBrush(_RED)
        painter.drawEllipse(_around(here, DOT_PX))
        painter.end()


def _faint(alpha: int) -> QColor:
    colour = QColor(_RED)
    colour.setAlpha(alpha)
    return colour


def _around(at: QPointF, radius: float) -> QRectF:
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
